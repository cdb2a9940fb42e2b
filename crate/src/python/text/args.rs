//! Arguments that methods of `str` and `bytes` share.

use crate::data::{R, Raise, Ref, Str, Symbol, Value, Vm, type_error};
use crate::python::ops::lookup_special;

/// The string that a method was called on.
///
/// # Errors
/// TypeError where it was called through the class on something else.
pub(super) fn receiver<'a>(args: &'a [Value], method: &str) -> R<&'a Ref<Str>> {
    match args[0].plain() {
        Value::Str(text) => Ok(text),
        other => Err(wrong_receiver(method, "str", other)),
    }
}

pub(super) fn bytes_receiver<'a>(args: &'a [Value], method: &str) -> R<&'a [u8]> {
    match &args[0] {
        Value::Bytes(bytes) => Ok(bytes),
        other => Err(wrong_receiver(method, "bytes", other)),
    }
}

fn wrong_receiver(method: &str, class: &str, value: &Value) -> Box<Raise> {
    type_error(format!("descriptor '{method}' for '{class}' objects doesn't apply to a '{}' object", value.type_name()))
}

/// # Errors
/// TypeError "must be str, not …".
pub(super) fn must_be_str(value: &Value) -> R<&Ref<Str>> {
    value.as_str().ok_or_else(|| type_error(format!("must be str, not {}", value.type_name())))
}

/// A string argument; errors name the method and, unless it is the only one, the argument.
pub(super) fn named_str<'a>(value: &'a Value, method: &str, argument: &str) -> R<&'a Ref<Str>> {
    let wrong = || {
        let space = if argument.is_empty() { "" } else { " " };
        type_error(format!("{method}() argument{space}{argument} must be str, not {}", value.type_name()))
    };
    value.as_str().ok_or_else(wrong)
}

/// The bytes of a bytes argument.
pub(super) fn must_be_bytes(value: &Value) -> R<&[u8]> {
    match value {
        Value::Bytes(bytes) => Ok(bytes),
        other => Err(type_error(format!("a bytes-like object is required, not '{}'", other.type_name()))),
    }
}

/// `start` and `stop` of a search in `len` items; `None` where nothing can be found there.
///
/// # Errors
/// TypeError.
pub(super) fn bounds(vm: &mut Vm, start: &Value, stop: &Value, len: usize) -> R<Option<(usize, usize)>> {
    let start = bound(vm, start, len, 0)?;
    let stop = bound(vm, stop, len, len as i64)?.min(len as i64);
    Ok((start <= stop).then_some((start as usize, stop as usize)))
}

fn bound(vm: &mut Vm, value: &Value, len: usize, default: i64) -> R<i64> {
    let index = match value {
        Value::Undefined | Value::None => return Ok(default),
        Value::Big(big) => {
            if big.sign() == num_bigint::Sign::Minus {
                i64::MIN
            } else {
                i64::MAX
            }
        }
        Value::Int(_) | Value::Bool(_) => vm.index(value)?,
        Value::Instance(_) | Value::Object(_) if lookup_special(value, Symbol::new("__index__")).is_some() => vm.index(value)?,
        _ => return Err(type_error("slice indices must be integers or None or have an __index__ method")),
    };
    Ok(if index < 0 { index.saturating_add(len as i64).max(0) } else { index })
}

/// `maxsplit` and the like: a negative or missing one means all.
pub(super) fn count(vm: &mut Vm, value: &Value) -> R<Option<usize>> {
    match value.given() {
        None => Ok(None),
        Some(count) => Ok(usize::try_from(vm.index(count)?).ok()),
    }
}
