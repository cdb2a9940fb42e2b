//! `round`: half to even, on the exact decimal value.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::Pow;

use super::{Integer, float_to_int};
use crate::data::{R, Value, overflow};

/// `round(value)` to an integer, or `round(value, digits)`; `None` unless it is a number.
pub fn round(value: &Value, digits: Option<i64>) -> Option<R> {
    match (value, digits) {
        (Value::Float(x), None) => Some(float_to_int(x.round_ties_even())),
        (Value::Float(x), Some(digits)) => Some(round_float(*x, digits).map(Value::Float)),
        _ => {
            let integer = Integer::of(value)?;
            Some(Ok(match digits {
                Some(digits) if digits < 0 => round_integer(integer, digits.unsigned_abs()),
                _ => match integer {
                    Integer::Small(small) => Value::Int(small),
                    Integer::Big(_) => value.clone(),
                },
            }))
        }
    }
}

/// `x` rounded to `digits` decimals; negative ones round left of the point.
///
/// # Errors
/// OverflowError where the result is too large.
///
/// # Source
/// CPython's `double_round`: through the exact decimal expansion.
pub fn round_float(x: f64, digits: i64) -> R<f64> {
    // Beyond these, no decimal of `x` is touched, or none is left.
    const MOST: i64 = 323;
    const LEAST: i64 = -308;
    if !x.is_finite() || x == 0.0 || digits > MOST {
        return Ok(x);
    }
    if digits < LEAST {
        return Ok(0.0f64.copysign(x));
    }
    let text = if digits >= 0 { format!("{x:.*}", digits as usize) } else { left_of_point(x, digits.unsigned_abs() as usize) };
    match text.parse::<f64>() {
        Ok(rounded) if rounded.is_finite() => Ok(rounded),
        _ => Err(overflow("rounded value too large to represent")),
    }
}

/// Digits of `x` rounded to a multiple of `10^places`, as text.
fn left_of_point(x: f64, places: usize) -> String {
    let whole = format!("{:.0}", x.abs().trunc());
    let sign = if x < 0.0 { "-" } else { "" };
    if whole.len() < places {
        return format!("{sign}0");
    }
    // One digit is kept more than wanted where there is none: 0 before the number.
    let padded = format!("0{whole}");
    let (kept, dropped) = padded.split_at(padded.len() - places);
    let has_fraction = x.fract() != 0.0;
    let half = format!("5{}", "0".repeat(places - 1));
    let kept_odd = kept.ends_with(['1', '3', '5', '7', '9']);
    let up = match dropped.cmp(&half) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => has_fraction || kept_odd,
        std::cmp::Ordering::Less => false,
    };
    let kept: BigInt = kept.parse().unwrap_or_default();
    format!("{sign}{}e{places}", kept + i32::from(up))
}

/// Rounds an integer to a multiple of `10^places`.
fn round_integer(value: Integer<'_>, places: u64) -> Value {
    let value = value.to_big();
    // Every decimal digit takes more than three bits.
    if places.saturating_mul(3) > value.bits() + 3 {
        return Value::Int(0);
    }
    let unit = Pow::pow(BigInt::from(10), places);
    let (quotient, rest) = value.div_mod_floor(&unit);
    let twice: BigInt = rest * 2;
    let up = twice > unit || (twice == unit && quotient.is_odd());
    Value::big((quotient + BigInt::from(i32::from(up))) * unit)
}
