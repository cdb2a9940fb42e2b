//! Methods of `dict`.

use super::views::View;
use crate::data::{Builtin, Dict, DictPart, R, Ref, Symbol, Value, Vm, key_error, type_error, value_error};

fn this(args: &[Value]) -> R<Ref<Dict>> {
    match &args[0] {
        Value::Dict(dict) => Ok(dict.clone()),
        other => Err(type_error(format!("descriptor requires a 'dict' object but received a '{}'", other.type_name()))),
    }
}

/// A shallow copy, which needs no hash again.
pub(super) fn copy(dict: &Dict) -> Dict {
    let table = dict.lock().clone();
    let copy = Dict::new();
    *copy.lock() = table;
    copy
}

/// Puts in the pairs of a mapping or of an iterable of pairs.
pub(super) fn update(vm: &mut Vm, dict: &Dict, other: &Value) -> R<()> {
    if let Value::Dict(other) = other {
        for (key, value) in other.to_vec() {
            vm.dict_set(dict, key, value)?;
        }
        return Ok(());
    }
    if vm.find_attr(other, Symbol::new("keys"))?.is_some() {
        let keys = vm.call_method(other, "keys", &[])?;
        for key in vm.collect(&keys)? {
            let value = vm.get_item(other, &key)?;
            vm.dict_set(dict, key, value)?;
        }
        return Ok(());
    }
    for (at, item) in vm.collect(other)?.into_iter().enumerate() {
        let pair = vm
            .collect(&item)
            .map_err(|_| type_error(format!("cannot convert dictionary update sequence element #{at} to a sequence")))?;
        let len = pair.len();
        let [key, value]: [Value; 2] = pair
            .try_into()
            .map_err(|_| value_error(format!("dictionary update sequence element #{at} has length {len}; 2 is required")))?;
        vm.dict_set(dict, key, value)?;
    }
    Ok(())
}

pub(super) fn update_keywords(vm: &mut Vm, dict: &Dict, kwargs: &Value) -> R<()> {
    if let Value::Dict(kwargs) = kwargs {
        for (key, value) in kwargs.to_vec() {
            vm.dict_set(dict, key, value)?;
        }
    }
    Ok(())
}

/// Methods of `dict`.
pub static DICT_METHODS: &[Builtin] = &[
    Builtin::new("get", "(self, key, default=None, /)", "The value of a key, or the default.", |vm, args| {
        let dict = this(args)?;
        match vm.dict_get(&dict, &args[1])? {
            Some(value) => Ok(value),
            None => Ok(if args[2].is_undefined() { Value::None } else { args[2].take() }),
        }
    }),
    Builtin::new("keys", "(self, /)", "A view of the keys.", |_, args| {
        Ok(Value::object(View { dict: this(args)?, part: DictPart::Keys }))
    }),
    Builtin::new("values", "(self, /)", "A view of the values.", |_, args| {
        Ok(Value::object(View { dict: this(args)?, part: DictPart::Values }))
    }),
    Builtin::new("items", "(self, /)", "A view of the pairs.", |_, args| {
        Ok(Value::object(View { dict: this(args)?, part: DictPart::Items }))
    }),
    Builtin::new("pop", "(self, key, default=None, /)", "Takes a key out and returns its value, or the default.", |vm, args| {
        let dict = this(args)?;
        match vm.dict_remove(&dict, &args[1].clone())? {
            Some((_, value)) => Ok(value),
            None if args[2].is_undefined() => Err(key_error(args[1].clone())),
            None => Ok(args[2].take()),
        }
    }),
    Builtin::new("popitem", "(self, /)", "Takes the last pair out.", |_, args| {
        let dict = this(args)?;
        let mut table = dict.lock();
        let Some((at, _)) = table.last_before(usize::MAX) else {
            drop(table);
            return Err(key_error(Value::str("popitem(): dictionary is empty")));
        };
        let entry = table.remove(at);
        Ok(Value::tuple(vec![entry.key, entry.value]))
    }),
    Builtin::new("setdefault", "(self, key, default=None, /)", "The value of a key, put in if it was missing.", |vm, args| {
        let dict = this(args)?;
        if let Some(value) = vm.dict_get(&dict, &args[1])? {
            return Ok(value);
        }
        let value = if args[2].is_undefined() { Value::None } else { args[2].take() };
        vm.dict_set(&dict, args[1].clone(), value.clone())?;
        Ok(value)
    }),
    Builtin::new(
        "update",
        "(self, other=(), /, **kwargs)",
        "Puts in the pairs of a mapping or an iterable of pairs.",
        |vm, args| {
            let dict = this(args)?;
            if let Some(other) = args[1].clone().given() {
                update(vm, &dict, other)?;
            }
            update_keywords(vm, &dict, &args[2].clone())?;
            Ok(Value::None)
        },
    ),
    Builtin::new("clear", "(self, /)", "Removes all pairs.", |_, args| {
        let old = std::mem::take(&mut *this(args)?.lock());
        drop(old);
        Ok(Value::None)
    }),
    Builtin::new("copy", "(self, /)", "A shallow copy.", |_, args| Ok(Value::Dict(Ref::new(copy(&*this(args)?))))),
];

/// Methods of the class `dict` itself.
pub static DICT_CLASS_METHODS: &[Builtin] =
    &[Builtin::new("fromkeys", "(cls, iterable, value=None, /)", "A dict with these keys and one value.", |vm, args| {
        let value = if args[2].is_undefined() { Value::None } else { args[2].take() };
        let keys = vm.collect(&args[1].clone())?;
        let pairs = keys.into_iter().map(|key| (key, value.clone())).collect();
        Ok(Value::Dict(Ref::new(vm.dict_from(pairs)?)))
    })];
