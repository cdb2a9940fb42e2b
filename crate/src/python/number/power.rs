//! `**` and `pow` with a modulus.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

use super::integer::check_bits;
use super::{Integer, divide, precise};
use crate::data::{R, Value, memory_error, raise_args, type_error, types, value_error, zero_division};

/// Powers of more bits than this take longer than a reader waits, and Stop cannot interrupt them.
const MOST_POWER_BITS: u64 = 64_000_000;

/// `base ** exponent` where it fits.
#[inline]
pub(super) fn small(base: i64, exponent: i64) -> Option<i64> {
    base.checked_pow(u32::try_from(exponent).ok()?)
}

/// `base ** exponent`; a negative exponent gives a float.
pub(super) fn big(base: &BigInt, exponent: &BigInt) -> R {
    if exponent.is_negative() {
        let (base, exponent) = (divide::big_to_float(base)?, divide::big_to_float(exponent)?);
        return float_pow(base, exponent).map(Value::Float);
    }
    if base.is_zero() || base.magnitude().is_one() {
        let negative = base.is_negative() && exponent.is_odd();
        return Ok(Value::Int(match (base.is_zero(), exponent.is_zero()) {
            (_, true) => 1,
            (true, false) => 0,
            (false, false) => 1 - 2 * i64::from(negative),
        }));
    }
    let exponent = exponent.to_u64().ok_or_else(|| memory_error(""))?;
    let bits = (base.bits() - 1).saturating_mul(exponent);
    let twos = base.magnitude().trailing_zeros().unwrap_or(0);
    if twos + 1 == base.bits() {
        check_bits(bits)?;
        let power = BigInt::one() << bits;
        return Ok(Value::big(if base.is_negative() && exponent % 2 == 1 { -power } else { power }));
    }
    if bits > MOST_POWER_BITS {
        return Err(memory_error(""));
    }
    Ok(Value::big(Pow::pow(base, exponent)))
}

/// `base ** exponent` of floats.
///
/// # Errors
/// ZeroDivisionError for 0.0 to a negative power; OverflowError where the result is too large;
/// ValueError where it would be complex.
///
/// # Source
/// CPython's `float_pow`, special cases in its order.
pub fn float_pow(base: f64, exponent: f64) -> R<f64> {
    let is_odd = || (exponent.abs() % 2.0) == 1.0;
    if exponent == 0.0 {
        return Ok(1.0);
    }
    if base.is_nan() {
        return Ok(base);
    }
    if exponent.is_nan() {
        return Ok(if base == 1.0 { 1.0 } else { exponent });
    }
    if exponent.is_infinite() {
        let base = base.abs();
        return Ok(match (base == 1.0, (exponent > 0.0) == (base > 1.0)) {
            (true, _) => 1.0,
            (false, true) => f64::INFINITY,
            (false, false) => 0.0,
        });
    }
    if base.is_infinite() {
        return Ok(match (exponent > 0.0, is_odd()) {
            (true, true) => base,
            (true, false) => base.abs(),
            (false, true) => 0.0f64.copysign(base),
            (false, false) => 0.0,
        });
    }
    if base == 0.0 {
        if exponent < 0.0 {
            return Err(zero_division("0.0 cannot be raised to a negative power"));
        }
        return Ok(if is_odd() { base } else { 0.0 });
    }
    if base < 0.0 && exponent != exponent.floor() {
        return Err(value_error("a negative number to a fractional power is complex, and complex numbers are not supported"));
    }
    let power = precise::pow(base.abs(), exponent);
    if power.is_infinite() {
        let message = Value::str("Numerical result out of range");
        return Err(raise_args(&types().overflow_error, vec![Value::Int(34), message]));
    }
    Ok(if base < 0.0 && is_odd() { -power } else { power })
}

/// `pow(base, exponent, modulus)`.
///
/// # Errors
/// TypeError unless all are integers; ValueError for modulus 0, or a negative exponent where the
/// base has no inverse.
pub fn pow_mod(base: &Value, exponent: &Value, modulus: &Value) -> R {
    let all = (Integer::of(base), Integer::of(exponent), Integer::of(modulus));
    let (Some(base), Some(exponent), Some(modulus)) = all else {
        let is_number = |value| matches!(value, &Value::Float(_)) || Integer::of(value).is_some();
        if is_number(base) && is_number(exponent) && is_number(modulus) {
            return Err(type_error("pow() 3rd argument not allowed unless all arguments are integers"));
        }
        return Err(type_error(format!(
            "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
            base.type_name(),
            exponent.type_name(),
            modulus.type_name()
        )));
    };
    let (base, exponent, modulus) = (base.to_big(), exponent.to_big(), modulus.to_big());
    if modulus.is_zero() {
        return Err(value_error("pow() 3rd argument cannot be 0"));
    }
    let size = modulus.abs();
    let power = if exponent.is_negative() {
        let inverse = base.modinv(&size).ok_or_else(|| value_error("base is not invertible for the given modulus"))?;
        inverse.modpow(&-&*exponent, &size)
    } else {
        base.modpow(&exponent, &size)
    };
    Ok(Value::big(power.mod_floor(&modulus)))
}
