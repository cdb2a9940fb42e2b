//! Numbers: arithmetic, comparison, conversions, and the methods of `int`, `float`, `bool`.

use std::cmp::Ordering;

use crate::data::{BinaryOp, Builtin, R, UnaryOp, Value};

/// `a op b` where both are numbers; `None` for other types.
pub fn binary(op: BinaryOp, a: &Value, b: &Value) -> Option<R> {
    let _ = (op, a, b);
    None
}

/// `op a` for numbers, but not `not`; `None` for other types.
pub fn unary(op: UnaryOp, a: &Value) -> Option<R> {
    let _ = (op, a);
    None
}

/// The order of two numbers; the inner `None` is that of NaN, the outer one of other types.
pub fn compare(a: &Value, b: &Value) -> Option<Option<Ordering>> {
    let _ = (a, b);
    None
}

pub static INT_METHODS: &[Builtin] = &[];
pub static FLOAT_METHODS: &[Builtin] = &[];
