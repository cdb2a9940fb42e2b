//! What calling `list`, `tuple`, `dict`, `set`, `frozenset`, `range` and `slice` makes.

use super::dict::{copy, update, update_keywords};
use super::set::{empty, made_of};
use crate::data::{Builtin, Dict, R, Range, Ref, Slice, Value, Vm, value_error};

fn items(vm: &mut Vm, args: &[Value]) -> R<Vec<Value>> {
    match args[0].clone().given() {
        Some(iterable) => vm.collect(iterable),
        None => Ok(Vec::new()),
    }
}

pub static LIST: Builtin =
    Builtin::new("list", "(iterable=(), /)", "A list of the items of an iterable.", |vm, args| Ok(Value::list(items(vm, args)?)));

pub static TUPLE: Builtin =
    Builtin::new("tuple", "(iterable=(), /)", "A tuple of the items of an iterable.", |vm, args| match &args[0] {
        Value::Tuple(tuple) if tuple.class.is_none() => Ok(args[0].clone()),
        _ => Ok(Value::tuple(items(vm, args)?)),
    });

pub static DICT: Builtin =
    Builtin::new("dict", "(mapping=(), /, **kwargs)", "A dict from a mapping, pairs, or keywords.", |vm, args| {
        let dict = match &args[0] {
            Value::Dict(other) => Ref::new(copy(other)),
            _ => Ref::new(Dict::new()),
        };
        match &args[0] {
            Value::Undefined | Value::Dict(_) => {}
            other => update(vm, &dict, other)?,
        }
        update_keywords(vm, &dict, &args[1].clone())?;
        Ok(Value::Dict(dict))
    });

fn make_set(vm: &mut Vm, args: &[Value], frozen: bool) -> R {
    let set = match &args[0] {
        Value::Undefined => empty(frozen),
        Value::Set(set) if frozen && set.frozen => return Ok(args[0].clone()),
        items => made_of(vm, items, frozen)?,
    };
    Ok(Value::Set(Ref::new(set)))
}

pub static SET: Builtin =
    Builtin::new("set", "(iterable=(), /)", "A set of the items of an iterable.", |vm, args| make_set(vm, args, false));

pub static FROZENSET: Builtin =
    Builtin::new("frozenset", "(iterable=(), /)", "An immutable set of the items of an iterable.", |vm, args| {
        make_set(vm, args, true)
    });

pub static RANGE: Builtin =
    Builtin::new("range", "(start, stop=None, step=1, /)", "Whole numbers from start up to, without, stop.", |vm, args| {
        let first = vm.index(&args[0].clone())?;
        let (start, stop) = match args[1].clone() {
            Value::Undefined => (0, first),
            stop => (first, vm.index(&stop)?),
        };
        let step = match args[2].clone() {
            Value::Undefined => 1,
            step => vm.index(&step)?,
        };
        if step == 0 {
            return Err(value_error("range() arg 3 must not be zero"));
        }
        Ok(Value::Range(Ref::new(Range { start, stop, step })))
    });

pub static SLICE: Builtin = Builtin::new("slice", "(start, stop=None, step=None, /)", "A slice for subscripts.", |_, args| {
    let part = |value: &Value| if value.is_undefined() { Value::None } else { value.clone() };
    let (start, stop) = match &args[1] {
        Value::Undefined => (Value::None, args[0].clone()),
        stop => (args[0].clone(), stop.clone()),
    };
    Ok(Value::Slice(Ref::new(Slice { start, stop, step: part(&args[2]) })))
});
