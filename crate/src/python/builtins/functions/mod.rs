//! The built-in functions, by table.

mod attributes;
mod basic;
mod fold;
mod help;
pub(in crate::python) mod iterators;
mod numeric;
mod unsupported;

pub(in crate::python) use basic::{OBJECT, TYPE};
pub use help::described;

use crate::data::Builtin;
use crate::python::modules::io::OPEN;

/// All built-in functions.
pub static FUNCTIONS: &[&[Builtin]] =
    &[basic::ROWS, numeric::ROWS, fold::ROWS, iterators::ROWS, attributes::ROWS, help::ROWS, unsupported::ROWS, OPEN];
