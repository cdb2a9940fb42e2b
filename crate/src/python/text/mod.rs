//! Text: `repr` of scalars, format specs, and the methods of `str` and `bytes`.
//!
//! - [`repr`], [`unicode`]: how text is shown, and what its characters are
//! - [`spec`], [`format`](self::format), [`float_text`]: the format mini-language; [`percent`], [`str_format`]: `%`
//!   and `str.format`
//! - `str_*`: methods of `str`; `bytes_*`: methods of `bytes`; [`construct`], [`codec`]: `str(…)`,
//!   `bytes(…)`, `encode`, `decode`

mod args;
mod bytes_methods;
mod codec;
mod construct;
mod float_text;
mod format;
mod percent;
mod repr;
mod spec;
mod str_case;
mod str_format;
mod str_map;
mod str_pad;
mod str_search;
mod str_split;
mod str_test;
pub mod unicode;

use crate::data::{Builtin, R};

pub use bytes_methods::{BYTES_CLASS_METHODS, BYTES_METHODS};
pub(in crate::python) use codec::{decode, encode};
pub use construct::{BYTES, STR, byte_items};
pub use format::format_value;
pub use percent::percent_format;
pub use repr::{ascii_repr, bytes_repr, float_repr, str_repr};

/// The methods of `str`.
pub fn str_methods() -> Vec<&'static [Builtin]> {
    vec![str_search::METHODS, str_split::METHODS, str_case::METHODS, str_test::METHODS, str_pad::METHODS, str_map::METHODS]
}

/// Those of them that take no `self`.
pub static STR_STATIC_METHODS: &[Builtin] = str_map::STATIC_METHODS;

/// # Errors
/// LookupError for an encoding that is not known.
pub(in crate::python) fn check_encoding(name: &str) -> R<()> {
    codec::encode("", name, "strict").map(drop)
}
