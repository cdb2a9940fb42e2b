//! Methods of `list`, `tuple`, `range`.

use super::sort::sort_values;
use crate::data::{Builtin, List, R, Ref, Value, Vm, index_error, type_error, value_error};

fn this(args: &[Value]) -> R<Ref<List>> {
    match &args[0] {
        Value::List(list) => Ok(list.clone()),
        other => Err(type_error(format!("descriptor requires a 'list' object but received a '{}'", other.type_name()))),
    }
}

fn position(vm: &mut Vm, items: &[Value], value: &Value, start: &Value, stop: &Value) -> R<Option<usize>> {
    let len = items.len() as i64;
    let mut bound = |value: &Value, default: i64| -> R<i64> {
        match value {
            Value::Undefined => Ok(default),
            other => {
                let at = vm.index(other)?;
                Ok(if at < 0 { (at + len).max(0) } else { at.min(len) })
            }
        }
    };
    let (start, stop) = (bound(start, 0)?, bound(stop, len)?);
    for at in start..stop {
        if vm.same_or_eq(&items[at as usize], value)? {
            return Ok(Some(at as usize));
        }
    }
    Ok(None)
}

fn count(vm: &mut Vm, items: &[Value], value: &Value) -> R {
    let mut count = 0;
    for item in items {
        count += i64::from(vm.same_or_eq(item, value)?);
    }
    Ok(Value::Int(count))
}

/// Methods of `list`.
pub static LIST_METHODS: &[Builtin] = &[
    Builtin::new("append", "(self, object, /)", "Adds an item at the end.", |_, args| {
        let item = args[1].take();
        match &args[0] {
            Value::List(list) => list.lock().push(item),
            _ => return this(args).map(|_| Value::None),
        }
        Ok(Value::None)
    }),
    Builtin::new("extend", "(self, iterable, /)", "Adds all items of an iterable.", |vm, args| {
        let items = vm.collect(&args[1].clone())?;
        this(args)?.lock().extend(items);
        Ok(Value::None)
    }),
    Builtin::new("insert", "(self, index, object, /)", "Puts an item before an index.", |vm, args| {
        let list = this(args)?;
        let index = vm.index(&args[1].clone())?;
        let item = args[2].take();
        let mut items = list.lock();
        let len = items.len() as i64;
        let at = if index < 0 { (index + len).max(0) } else { index.min(len) };
        items.insert(at as usize, item);
        Ok(Value::None)
    }),
    Builtin::new("pop", "(self, index=-1, /)", "Takes an item out, the last one by default.", |vm, args| {
        let list = this(args)?;
        let index = match args[1].clone() {
            Value::Undefined => -1,
            other => vm.index(&other)?,
        };
        let mut items = list.lock();
        if items.is_empty() {
            return Err(index_error("pop from empty list"));
        }
        let len = items.len() as i64;
        let at = if index < 0 { index + len } else { index };
        if at < 0 || at >= len {
            return Err(index_error("pop index out of range"));
        }
        Ok(if at == len - 1 { items.pop().unwrap_or(Value::None) } else { items.remove(at as usize) })
    }),
    Builtin::new("remove", "(self, value, /)", "Removes the first equal item.", |vm, args| {
        let list = this(args)?;
        let items = list.to_vec();
        match position(vm, &items, &args[1].clone(), &Value::Undefined, &Value::Undefined)? {
            Some(at) => {
                let mut items = list.lock();
                // Comparing may have run code that changed the list.
                let old = if at < items.len() { items.remove(at) } else { Value::None };
                drop(items);
                drop(old);
                Ok(Value::None)
            }
            None => Err(value_error("list.remove(x): x not in list")),
        }
    }),
    Builtin::new("clear", "(self, /)", "Removes all items.", |_, args| {
        let old = std::mem::take(&mut *this(args)?.lock());
        drop(old);
        Ok(Value::None)
    }),
    Builtin::new("copy", "(self, /)", "A shallow copy.", |_, args| Ok(Value::list(this(args)?.to_vec()))),
    Builtin::new("count", "(self, value, /)", "How many items are equal to the value.", |vm, args| {
        let items = this(args)?.to_vec();
        count(vm, &items, &args[1].clone())
    }),
    Builtin::new(
        "index",
        "(self, value, start=0, stop=9223372036854775807, /)",
        "The place of the first equal item.",
        |vm, args| {
            let items = this(args)?.to_vec();
            match position(vm, &items, &args[1].clone(), &args[2].clone(), &args[3].clone())? {
                Some(at) => Ok(Value::from(at)),
                None => {
                    let shown = vm.repr(&args[1].clone())?;
                    Err(value_error(format!("{shown} is not in list")))
                }
            }
        },
    ),
    Builtin::new("reverse", "(self, /)", "Turns the list around.", |_, args| {
        this(args)?.lock().reverse();
        Ok(Value::None)
    }),
    Builtin::new("sort", "(self, /, *, key=None, reverse=False)", "Sorts in place; equal items keep their order.", |vm, args| {
        let list = this(args)?;
        let key = args[1].clone().given().filter(|key| !key.is_none()).cloned();
        let reverse = match args[2].clone().given() {
            Some(flag) => vm.index(flag)? != 0,
            None => false,
        };
        let sorted = sort_values(vm, list.to_vec(), key.as_ref(), reverse)?;
        let old = std::mem::replace(&mut *list.lock(), sorted);
        drop(old);
        Ok(Value::None)
    }),
];

/// Methods of `tuple`.
pub static TUPLE_METHODS: &[Builtin] = &[
    Builtin::new("count", "(self, value, /)", "How many items are equal to the value.", |vm, args| {
        let items = vm.collect(&args[0].clone())?;
        count(vm, &items, &args[1].clone())
    }),
    Builtin::new(
        "index",
        "(self, value, start=0, stop=9223372036854775807, /)",
        "The place of the first equal item.",
        |vm, args| {
            let items = vm.collect(&args[0].clone())?;
            match position(vm, &items, &args[1].clone(), &args[2].clone(), &args[3].clone())? {
                Some(at) => Ok(Value::from(at)),
                None => Err(value_error("tuple.index(x): x not in tuple")),
            }
        },
    ),
];

/// Methods of `range`.
pub static RANGE_METHODS: &[Builtin] = &[
    Builtin::new("count", "(self, value, /)", "1 if the value is in the range, else 0.", |vm, args| {
        let found = vm.contains(&args[0].clone(), &args[1].clone())?;
        Ok(Value::Int(i64::from(found)))
    }),
    Builtin::new("index", "(self, value, /)", "The place of a value.", |vm, args| match (&args[0], &args[1]) {
        (Value::Range(range), Value::Int(value)) => match range.position(*value) {
            Some(at) => Ok(Value::from(at)),
            None => Err(value_error(format!("{value} is not in range"))),
        },
        (range, value) => {
            let items = vm.collect(range)?;
            match position(vm, &items, value, &Value::Undefined, &Value::Undefined)? {
                Some(at) => Ok(Value::from(at)),
                None => Err(value_error("sequence.index(x): x not in sequence")),
            }
        }
    }),
];
