//! True division and conversions between integers and floats, correctly rounded.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer as _;
use num_traits::{FromPrimitive, Signed, ToPrimitive, Zero};

use super::Integer;
use crate::data::{R, Value, overflow, value_error, zero_division};

const MANTISSA_BITS: i64 = 53;
const LEAST_EXPONENT: i64 = -1021;
const MOST_EXPONENT: i64 = 1024;
/// Integers up to this are floats exactly.
const EXACT: u64 = 1 << 53;

/// `a / b` where both are exact as floats and `b` is not 0.
#[inline]
pub(super) fn small(a: i64, b: i64) -> Option<f64> {
    (b != 0 && a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT).then(|| a as f64 / b as f64)
}

/// `a / b`, rounded once, half to even.
///
/// # Errors
/// ZeroDivisionError; OverflowError where the quotient is beyond the range of floats.
///
/// # Source
/// CPython's `long_true_divide`.
pub(super) fn big(a: &BigInt, b: &BigInt) -> R<f64> {
    if b.is_zero() {
        return Err(zero_division("division by zero"));
    }
    let sign = if a.is_negative() != b.is_negative() { -1.0 } else { 1.0 };
    if a.is_zero() {
        return Ok(0.0 * sign);
    }
    let (a, b) = (a.magnitude(), b.magnitude());
    let difference = a.bits() as i64 - b.bits() as i64;
    let too_large = || overflow("integer division result too large for a float");
    if difference > MOST_EXPONENT {
        return Err(too_large());
    }
    if difference < LEAST_EXPONENT - MANTISSA_BITS - 1 {
        return Ok(0.0 * sign);
    }
    let shift = difference.max(LEAST_EXPONENT) - MANTISSA_BITS - 2;
    let (quotient, rest) = scaled_quotient(a, b, shift);
    let mut x = quotient.to_u64().expect("a quotient of at most 56 bits");
    let extra = (quotient.bits() as i64).max(LEAST_EXPONENT - shift) - MANTISSA_BITS;
    let mask = 1u64 << (extra - 1);
    let low = x | u64::from(!rest.is_zero());
    x = if low & mask != 0 && low & (3 * mask - 1) != 0 { low + mask } else { low } & !(2 * mask - 1);
    let result = libm::ldexp(x as f64, shift as i32);
    if result.is_infinite() { Err(too_large()) } else { Ok(sign * result) }
}

/// `a / (b * 2^shift)` and what is left.
fn scaled_quotient(a: &BigUint, b: &BigUint, shift: i64) -> (BigUint, BigUint) {
    if shift <= 0 { (a << shift.unsigned_abs()).div_rem(b) } else { a.div_rem(&(b << shift.unsigned_abs())) }
}

/// # Errors
/// OverflowError.
pub(super) fn big_to_float(big: &BigInt) -> R<f64> {
    match big.to_f64() {
        Some(float) if float.is_finite() => Ok(float),
        _ => Err(overflow("int too large to convert to float")),
    }
}

/// A number as a float; `None` for other types.
pub fn to_float(value: &Value) -> Option<R<f64>> {
    match value {
        Value::Float(x) => Some(Ok(*x)),
        _ => Integer::of(value).map(Integer::to_float),
    }
}

/// The float without its fraction, as an integer.
///
/// # Errors
/// ValueError for NaN, OverflowError for an infinity.
pub fn float_to_int(x: f64) -> R {
    if x.abs() < 9.0e18 {
        return Ok(Value::Int(x as i64));
    }
    if x.is_nan() {
        return Err(value_error("cannot convert float NaN to integer"));
    }
    match BigInt::from_f64(x) {
        Some(big) => Ok(Value::big(big)),
        None => Err(overflow("cannot convert float infinity to integer")),
    }
}
