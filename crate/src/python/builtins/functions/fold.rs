//! `sum`, `min`, `max`, `any`, `all`, `sorted`.

use std::cmp::Ordering;

use crate::data::{BinaryOp, Builtin, Iter, IterBox, R, Ref, Value, Vm, order_plain, type_error, value_error};
use crate::python::container::sort_values;

/// How many items pass between two looks at Stop.
const POLL_EVERY: u32 = 16_384;

fn sum(vm: &mut Vm, args: &mut [Value]) -> R {
    let mut total = match args[1].clone() {
        Value::Undefined => Value::Int(0),
        Value::Str(_) => return Err(type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        Value::Bytes(_) => return Err(type_error("sum() can't sum bytes [use b''.join(seq) instead]")),
        start => start,
    };
    if let Value::Range(range) = &args[0] {
        let len = range.len() as i128;
        let last = i128::from(range.start) + (len - 1) * i128::from(range.step);
        let twice = if len == 0 { Some(0) } else { (i128::from(range.start) + last).checked_mul(len) };
        if let (Value::Int(start), Some(Ok(exact))) = (&total, twice.map(|twice| i64::try_from(twice / 2)))
            && let Some(result) = start.checked_add(exact)
        {
            return Ok(Value::Int(result));
        }
    }
    let done = with_items(&args[0], |items| add_numbers(items, &mut total)).unwrap_or(0);
    let iterator = iter_from(vm, &args[0], done)?;
    let mut count = 0u32;
    while let Some(item) = vm.next(&iterator)? {
        total = match (&total, &item) {
            (Value::Int(a), Value::Int(b)) if a.checked_add(*b).is_some() => Value::Int(a + b),
            (Value::Float(a), Value::Float(b)) => Value::Float(a + b),
            _ => vm.binary(BinaryOp::Add, &total, &item)?,
        };
        count += 1;
        if count.is_multiple_of(POLL_EVERY) {
            vm.poll()?;
        }
    }
    Ok(total)
}

/// Runs a function that needs no Python code on the items of a list or tuple.
fn with_items<T>(value: &Value, run: impl FnOnce(&[Value]) -> T) -> Option<T> {
    match value {
        Value::List(list) => Some(run(&list.lock())),
        Value::Tuple(tuple) => Some(run(tuple)),
        _ => None,
    }
}

/// An iterator over a list or tuple from a place on; over another iterable from its start.
fn iter_from(vm: &mut Vm, value: &Value, at: usize) -> R {
    let state = match value {
        Value::List(list) => Iter::List { list: list.clone(), at },
        Value::Tuple(tuple) => Iter::Tuple { tuple: tuple.clone(), at },
        other => return vm.iter(other),
    };
    Ok(Value::Iter(Ref::new(IterBox::new(state))))
}

/// Adds machine numbers up to the first item that is none, or that overflows; how many it added.
fn add_numbers(items: &[Value], total: &mut Value) -> usize {
    for (at, item) in items.iter().enumerate() {
        *total = match (&*total, item) {
            (Value::Int(a), Value::Int(b)) => match a.checked_add(*b) {
                Some(sum) => Value::Int(sum),
                None => return at,
            },
            (Value::Int(a), Value::Bool(b)) => match a.checked_add(i64::from(*b)) {
                Some(sum) => Value::Int(sum),
                None => return at,
            },
            (Value::Int(a), Value::Float(b)) => Value::Float(*a as f64 + b),
            (Value::Float(a), Value::Float(b)) => Value::Float(a + b),
            (Value::Float(a), Value::Int(b)) => Value::Float(a + *b as f64),
            _ => return at,
        };
    }
    items.len()
}

/// The least or greatest of values that all are of one plain type; `None` for others.
fn extreme_plain(items: &[Value], is_max: bool) -> Option<Value> {
    let better = if is_max { Ordering::Greater } else { Ordering::Less };
    let (mut best, rest) = items.split_first()?;
    for item in rest {
        if order_plain(item, best)? == better {
            best = item;
        }
    }
    Some(best.clone())
}

/// `min` or `max`: `better(candidate, best)`.
fn extreme(vm: &mut Vm, args: &mut [Value], name: &str, is_max: bool) -> R {
    let Value::Tuple(positional) = args[0].clone() else { return Ok(Value::None) };
    let key = args[1].take().given().filter(|key| !key.is_none()).cloned();
    let default = args[2].take().given().cloned();
    let iterable = match &positional[..] {
        [] => return Err(type_error(format!("{name} expected at least 1 argument, got 0"))),
        [only] => only.clone(),
        _ if default.is_some() => {
            return Err(type_error(format!("Cannot specify a default for {name}() with multiple positional arguments")));
        }
        _ => Value::Tuple(positional.clone()),
    };
    if key.is_none()
        && let Some(best) = with_items(&iterable, |items| extreme_plain(items, is_max)).flatten()
    {
        return Ok(best);
    }
    let iterator = vm.iter(&iterable)?;
    let mut best: Option<(Value, Value)> = None;
    let mut count = 0u32;
    while let Some(item) = vm.next(&iterator)? {
        let rank = match &key {
            Some(key) => vm.call(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let is_better = match &best {
            None => true,
            Some((known, _)) if is_max => {
                let result = vm.compare(crate::data::CompareOp::Gt, &rank, known)?;
                vm.truth(&result)?
            }
            Some((known, _)) => vm.less(&rank, known)?,
        };
        if is_better {
            best = Some((rank, item));
        }
        count += 1;
        if count.is_multiple_of(POLL_EVERY) {
            vm.poll()?;
        }
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(value_error(format!("{name}() arg is an empty sequence"))),
    }
}

fn plain_truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(b) => Some(*b),
        Value::Int(i) => Some(*i != 0),
        Value::Float(x) => Some(*x != 0.0),
        Value::Str(text) => Some(!text.is_empty()),
        Value::None => Some(false),
        _ => None,
    }
}

fn search(vm: &mut Vm, iterable: &Value, wanted: bool) -> R<bool> {
    let plain = with_items(iterable, |items| {
        let at = items.iter().position(|item| plain_truth(item) != Some(!wanted)).unwrap_or(items.len());
        (at, items.get(at).and_then(plain_truth))
    });
    let at = match plain {
        Some((_, Some(_))) => return Ok(true),
        Some((at, None)) => at,
        None => 0,
    };
    let iterator = iter_from(vm, iterable, at)?;
    let mut count = 0u32;
    while let Some(item) = vm.next(&iterator)? {
        if vm.truth(&item)? == wanted {
            return Ok(true);
        }
        count += 1;
        if count.is_multiple_of(POLL_EVERY) {
            vm.poll()?;
        }
    }
    Ok(false)
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("sum", "(iterable, /, start=0)", "The sum of the items, added to start.", sum),
    Builtin::new("min", "(*args, key=None, default=None)", "The least item of an iterable or of the arguments.", |vm, args| {
        extreme(vm, args, "min", false)
    }),
    Builtin::new(
        "max",
        "(*args, key=None, default=None)",
        "The greatest item of an iterable or of the arguments.",
        |vm, args| extreme(vm, args, "max", true),
    ),
    Builtin::new("any", "(iterable, /)", "True if any item is true.", |vm, args| {
        search(vm, &args[0].clone(), true).map(Value::Bool)
    }),
    Builtin::new("all", "(iterable, /)", "True if all items are true.", |vm, args| {
        search(vm, &args[0].clone(), false).map(|found| Value::Bool(!found))
    }),
    Builtin::new("sorted", "(iterable, /, *, key=None, reverse=False)", "A sorted list of the items.", |vm, args| {
        let items = vm.collect(&args[0].clone())?;
        let key = args[1].clone().given().filter(|key| !key.is_none()).cloned();
        let reverse = match args[2].clone().given() {
            Some(flag) => vm.index(flag)? != 0,
            None => false,
        };
        Ok(Value::list(sort_values(vm, items, key.as_ref(), reverse)?))
    }),
];
