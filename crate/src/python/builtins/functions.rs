//! The built-in functions, by table.

use crate::data::Builtin;

pub static FUNCTIONS: &[&[Builtin]] = &[];
