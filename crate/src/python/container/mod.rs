//! Sequences, dicts and sets: operators, subscripts, comparison, and their methods.

use crate::data::{BinaryOp, Builtin, CompareOp, R, Value, Vm};

/// `len` of a built-in container; `None` for other types.
pub fn length(value: &Value) -> Option<usize> {
    let _ = value;
    None
}

/// `repr` of a list, tuple, dict, set, range or slice; nesting is guarded by the caller.
pub fn repr(vm: &mut Vm, value: &Value) -> R<String> {
    let _ = (vm, value);
    Ok(String::new())
}

/// `a op b` for sequences (`+`, `*`), sets and dicts; `None` for other types.
pub fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> R<Option<Value>> {
    let _ = (vm, op, a, b);
    Ok(None)
}

/// `a op= b` in place for lists, sets and dicts; false where it must be made from `a op b`.
pub fn augment(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> R<bool> {
    let _ = (vm, op, a, b);
    Ok(false)
}

/// Comparison of lists, tuples, dicts, sets, ranges, slices; `None` for pairs that do not compare.
pub fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> R<Option<bool>> {
    let _ = (vm, op, a, b);
    Ok(None)
}

/// `value[index]` of built-in types; `None` for other types.
pub fn get_item(vm: &mut Vm, value: &Value, index: &Value) -> R<Option<Value>> {
    let _ = (vm, value, index);
    Ok(None)
}

/// `value[index] = item`; gives the item back for other types.
pub fn set_item(vm: &mut Vm, value: &Value, index: &Value, item: Value) -> R<Option<Value>> {
    let _ = (vm, value, index);
    Ok(Some(item))
}

/// `del value[index]`; false for other types.
pub fn del_item(vm: &mut Vm, value: &Value, index: &Value) -> R<bool> {
    let _ = (vm, value, index);
    Ok(false)
}

/// `item in value`; `None` for other types.
pub fn contains(vm: &mut Vm, value: &Value, item: &Value) -> R<Option<bool>> {
    let _ = (vm, value, item);
    Ok(None)
}

pub static LIST_METHODS: &[Builtin] = &[];
pub static TUPLE_METHODS: &[Builtin] = &[];
pub static DICT_METHODS: &[Builtin] = &[];
pub static SET_METHODS: &[Builtin] = &[];
pub static FROZENSET_METHODS: &[Builtin] = &[];
pub static RANGE_METHODS: &[Builtin] = &[];
