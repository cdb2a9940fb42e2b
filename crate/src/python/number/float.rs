//! Operators of floats.

use super::power;
use crate::data::{BinaryOp, R, Value, zero_division};

/// True for the operators that floats have.
pub(super) fn has(op: BinaryOp) -> bool {
    use BinaryOp::{Add, FloorDiv, Mod, Mul, Pow, Sub, TrueDiv};
    matches!(op, Add | Sub | Mul | TrueDiv | FloorDiv | Mod | Pow)
}

/// `a op b`; `None` for the operators of integers alone.
#[inline]
pub(super) fn binary(op: BinaryOp, a: f64, b: f64) -> Option<R> {
    Some(Ok(Value::Float(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::TrueDiv if b != 0.0 => a / b,
        BinaryOp::FloorDiv if b != 0.0 => floor_div(a, b),
        BinaryOp::Mod if b != 0.0 => modulo(a, b),
        BinaryOp::TrueDiv => return Some(Err(zero_division("float division by zero"))),
        BinaryOp::FloorDiv => return Some(Err(zero_division("float floor division by zero"))),
        BinaryOp::Mod => return Some(Err(zero_division("float modulo"))),
        BinaryOp::Pow => return Some(power::float_pow(a, b).map(Value::Float)),
        _ => return None,
    })))
}

fn modulo(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if rest == 0.0 {
        return 0.0f64.copysign(b);
    }
    if (b < 0.0) != (rest < 0.0) { rest + b } else { rest }
}

/// # Source
/// CPython's `_float_div_mod`: from the exact remainder, so that the quotient is right.
fn floor_div(a: f64, b: f64) -> f64 {
    let rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 && (b < 0.0) != (rest < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return 0.0f64.copysign(a / b);
    }
    let floor = quotient.floor();
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

/// `divmod` of floats.
///
/// # Errors
/// ZeroDivisionError.
pub fn div_mod(a: f64, b: f64) -> R<(f64, f64)> {
    if b == 0.0 {
        return Err(zero_division("float divmod()"));
    }
    Ok((floor_div(a, b), modulo(a, b)))
}
