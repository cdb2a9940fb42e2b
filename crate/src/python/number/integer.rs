//! Operators of integers: machine words where the result fits, big integers where not.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{Integer, divide, power};
use crate::data::{BinaryOp, R, Value, memory_error, overflow, value_error, zero_division};

/// Results of more bits than this are refused: they would take the memory of the whole page.
const MOST_BITS: u64 = 1_000_000_000;

/// `a op b`; `None` for `@`.
#[inline]
pub(super) fn binary(op: BinaryOp, a: Integer<'_>, b: Integer<'_>) -> Option<R> {
    Some(match (a, b) {
        (Integer::Small(a), Integer::Small(b)) => match small(op, a, b) {
            Some(result) => Ok(result),
            None => return beyond(op, Integer::Small(a), Integer::Small(b)),
        },
        _ => return beyond(op, a, b),
    })
}

/// The result where no error and no big integer is involved.
#[inline]
fn small(op: BinaryOp, a: i64, b: i64) -> Option<Value> {
    Some(Value::Int(match op {
        BinaryOp::Add => a.checked_add(b)?,
        BinaryOp::Sub => a.checked_sub(b)?,
        BinaryOp::Mul => a.checked_mul(b)?,
        BinaryOp::FloorDiv => floor_div(a, b)?,
        BinaryOp::Mod => {
            floor_div(a, b)?;
            a.mod_floor(&b)
        }
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::LShift => {
            let by = u32::try_from(b).ok().filter(|&by| by < 63)?;
            let shifted = a << by;
            if shifted >> by != a {
                return None;
            }
            shifted
        }
        BinaryOp::RShift => {
            if b < 0 {
                return None;
            }
            a >> b.min(63)
        }
        BinaryOp::TrueDiv => return divide::small(a, b).map(Value::Float),
        BinaryOp::Pow => power::small(a, b)?,
        BinaryOp::MatMul => return None,
    }))
}

/// `None` for a zero divisor and for the one quotient that does not fit.
#[inline]
fn floor_div(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

#[cold]
fn beyond(op: BinaryOp, a: Integer<'_>, b: Integer<'_>) -> Option<R> {
    if op == BinaryOp::MatMul {
        return None;
    }
    let (a, b) = (a.to_big(), b.to_big());
    let (a, b) = (&*a, &*b);
    Some(match op {
        BinaryOp::Add => Ok(Value::big(a + b)),
        BinaryOp::Sub => Ok(Value::big(a - b)),
        BinaryOp::Mul => check_bits(a.bits() + b.bits()).map(|()| Value::big(a * b)),
        BinaryOp::FloorDiv if b.is_zero() => Err(zero_division("integer division or modulo by zero")),
        BinaryOp::Mod if b.is_zero() => Err(zero_division("integer modulo by zero")),
        BinaryOp::FloorDiv => Ok(Value::big(a.div_floor(b))),
        BinaryOp::Mod => Ok(Value::big(a.mod_floor(b))),
        BinaryOp::TrueDiv => divide::big(a, b).map(Value::Float),
        BinaryOp::And => Ok(Value::big(a & b)),
        BinaryOp::Or => Ok(Value::big(a | b)),
        BinaryOp::Xor => Ok(Value::big(a ^ b)),
        BinaryOp::LShift => left_shift(a, b),
        BinaryOp::RShift => right_shift(a, b),
        BinaryOp::Pow => power::big(a, b),
        BinaryOp::MatMul => return None,
    })
}

/// # Errors
/// MemoryError for a result of too many bits.
pub(super) fn check_bits(bits: u64) -> R<()> {
    if bits > MOST_BITS { Err(memory_error("")) } else { Ok(()) }
}

fn left_shift(a: &BigInt, by: &BigInt) -> R {
    if by.is_negative() {
        return Err(value_error("negative shift count"));
    }
    if a.is_zero() {
        return Ok(Value::Int(0));
    }
    let by = by.to_u64().ok_or_else(|| overflow("too many digits in integer"))?;
    check_bits(a.bits().saturating_add(by))?;
    Ok(Value::big(a << by))
}

fn right_shift(a: &BigInt, by: &BigInt) -> R {
    if by.is_negative() {
        return Err(value_error("negative shift count"));
    }
    let by = by.to_u64().unwrap_or(u64::MAX).min(a.bits() + 1);
    Ok(Value::big(a >> by))
}

/// Quotient and remainder, rounded down.
///
/// # Errors
/// ZeroDivisionError.
pub(super) fn div_mod(a: Integer<'_>, b: Integer<'_>) -> R<(Value, Value)> {
    if let (Integer::Small(a), Integer::Small(b)) = (a, b)
        && let Some(quotient) = floor_div(a, b)
    {
        return Ok((Value::Int(quotient), Value::Int(a.mod_floor(&b))));
    }
    let (a, b) = (a.to_big(), b.to_big());
    if b.is_zero() {
        return Err(zero_division("integer division or modulo by zero"));
    }
    let (quotient, rest) = a.div_mod_floor(&b);
    Ok((Value::big(quotient), Value::big(rest)))
}
