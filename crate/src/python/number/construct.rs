//! Calling `int`, `float` and `bool`.

use super::parse::{int_of_text, not_a_number};
use super::{Integer, float_to_int, parse_float};
use crate::data::{Builtin, R, Symbol, Value, Vm, type_error, value_error};
use crate::python::ops::lookup_special;
use crate::python::text;

pub static INT: Builtin = Builtin::new(
    "int",
    "(x=0, /, base=10)",
    "An integer from a number, cut towards zero, or from text in a base from 2 to 36 (0: as its prefix says).",
    |vm, args| {
        let base = args[1].take();
        match (args[0].given(), base.given()) {
            (None, None) => Ok(Value::Int(0)),
            (None, Some(_)) => Err(type_error("int() missing string argument")),
            (Some(value), None) => int_of(vm, value),
            (Some(value), Some(base)) => {
                let base = vm.index(base)?;
                let base = u32::try_from(base).ok().filter(|base| matches!(base, 0 | 2..=36));
                let base = base.ok_or_else(|| value_error("int() base must be >= 2 and <= 36, or 0"))?;
                match value {
                    Value::Str(digits) => int_in_base(digits, base, || text::str_repr(digits)),
                    Value::Bytes(bytes) => int_in_base(&String::from_utf8_lossy(bytes), base, || text::bytes_repr(bytes)),
                    _ => Err(type_error("int() can't convert non-string with explicit base")),
                }
            }
        }
    },
);

/// In base 0 a decimal number may not start with 0, as in source code.
fn int_in_base(digits: &str, base: u32, repr: impl FnOnce() -> String) -> R {
    let bare = digits.trim().trim_start_matches(['+', '-']).replace('_', "");
    let is_octal_like = bare.len() > 1 && bare.starts_with('0') && bare.bytes().all(|byte| byte.is_ascii_digit());
    if base == 0 && is_octal_like && bare.bytes().any(|byte| byte != b'0') {
        return Err(not_a_number("invalid literal for int() with base 0", &repr()));
    }
    int_of_text(digits, base, repr)
}

/// `int(value)`.
///
/// # Errors
/// TypeError, ValueError, OverflowError in CPython's words.
pub fn int_of(vm: &mut Vm, value: &Value) -> R {
    match value {
        Value::Int(_) | Value::Big(_) => Ok(value.clone()),
        Value::Bool(bit) => Ok(Value::Int(i64::from(*bit))),
        Value::Float(x) => float_to_int(*x),
        Value::Str(digits) => int_of_text(digits, 10, || text::str_repr(digits)),
        Value::Bytes(bytes) => int_of_text(&String::from_utf8_lossy(bytes), 10, || text::bytes_repr(bytes)),
        Value::Instance(_) | Value::Object(_) => {
            for name in ["__int__", "__index__", "__trunc__"] {
                if let Some(method) = lookup_special(value, Symbol::new(name)) {
                    let result = vm.call(&method, &[])?;
                    return match Integer::of(&result) {
                        Some(Integer::Small(small)) => Ok(Value::Int(small)),
                        Some(Integer::Big(_)) => Ok(result),
                        None => Err(type_error(format!("{name} returned non-int (type {})", result.type_name()))),
                    };
                }
            }
            Err(not_a_real_number("int", value))
        }
        _ => Err(not_a_real_number("int", value)),
    }
}

fn not_a_real_number(what: &str, value: &Value) -> Box<crate::data::Raise> {
    let bytes_like = if what == "int" { ", a bytes-like object" } else { "" };
    type_error(format!("{what}() argument must be a string{bytes_like} or a real number, not '{}'", value.type_name()))
}

pub static FLOAT: Builtin =
    Builtin::new("float", "(x=0.0, /)", "A float from a number or from text (`inf` and `nan` too).", |vm, args| {
        match args[0].given() {
            None => Ok(Value::Float(0.0)),
            Some(value) => float_of(vm, value).map(Value::Float),
        }
    });

/// `float(value)`.
///
/// # Errors
/// TypeError, ValueError, OverflowError in CPython's words.
pub fn float_of(vm: &mut Vm, value: &Value) -> R<f64> {
    let not_float = |repr: String| not_a_number("could not convert string to float", &repr);
    match value {
        Value::Float(x) => Ok(*x),
        Value::Str(digits) => parse_float(digits).ok_or_else(|| not_float(text::str_repr(digits))),
        Value::Bytes(bytes) => parse_float(&String::from_utf8_lossy(bytes)).ok_or_else(|| not_float(text::bytes_repr(bytes))),
        Value::Instance(_) | Value::Object(_) => match float_by_method(vm, value)? {
            Some(x) => Ok(x),
            None => Err(not_a_real_number("float", value)),
        },
        _ => match Integer::of(value) {
            Some(integer) => integer.to_float(),
            None => Err(not_a_real_number("float", value)),
        },
    }
}

/// What `__float__` or `__index__` of an object gives; `None` where it has neither.
fn float_by_method(vm: &mut Vm, value: &Value) -> R<Option<f64>> {
    if let Some(method) = lookup_special(value, Symbol::new("__float__")) {
        return match vm.call(&method, &[])? {
            Value::Float(x) => Ok(Some(x)),
            other => Err(type_error(format!("{}.__float__ returned non-float (type {})", value.type_name(), other.type_name()))),
        };
    }
    if lookup_special(value, Symbol::new("__index__")).is_some() {
        return Ok(Some(vm.index(value)? as f64));
    }
    Ok(None)
}

/// A real number as a float: what functions of `math` accept.
///
/// # Errors
/// TypeError "must be real number, not …".
pub fn real_number(vm: &mut Vm, value: &Value) -> R<f64> {
    if let Value::Float(x) = value {
        return Ok(*x);
    }
    if let Some(integer) = Integer::of(value) {
        return integer.to_float();
    }
    if matches!(value, Value::Instance(_) | Value::Object(_))
        && let Some(x) = float_by_method(vm, value)?
    {
        return Ok(x);
    }
    Err(type_error(format!("must be real number, not {}", value.type_name())))
}

pub static BOOL: Builtin = Builtin::new("bool", "(x=False, /)", "True or False: the truth of a value.", |vm, args| {
    Ok(Value::Bool(match args[0].given() {
        Some(value) => vm.truth(value)?,
        None => false,
    }))
});
