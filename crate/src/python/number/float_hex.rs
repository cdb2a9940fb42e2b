//! Hexadecimal text of floats.

use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::divide;
use crate::data::{R, Raise, overflow, value_error};

/// `float.hex`.
pub(super) fn hex(x: f64) -> String {
    if x.is_nan() {
        return "nan".into();
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x.is_infinite() {
        return format!("{sign}inf");
    }
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (lead, exponent) = if exponent == 0 { (0, -1022) } else { (1, exponent - 1023) };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// `float.fromhex`, rounded half to even.
///
/// # Errors
/// ValueError for other text, OverflowError for what is too large.
pub(super) fn from_hex(text: &str) -> R<f64> {
    let lower = text.trim().to_ascii_lowercase();
    let (negative, rest) = match lower.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, lower.strip_prefix('+').unwrap_or(&lower)),
    };
    let value = match rest {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => magnitude(rest.strip_prefix("0x").unwrap_or(rest))?,
    };
    Ok(if negative { -value } else { value })
}

fn invalid() -> Box<Raise> {
    value_error("invalid hexadecimal floating-point string")
}

fn too_large() -> Box<Raise> {
    overflow("hexadecimal value too large to represent as a float")
}

/// `1.8p3`: digits with a point, and a power of two.
fn magnitude(text: &str) -> R<f64> {
    let (digits, exponent) = match text.split_once('p') {
        Some((digits, exponent)) => {
            let bare = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(invalid());
            }
            let limit = if exponent.starts_with('-') { i64::MIN / 4 } else { i64::MAX / 4 };
            (digits, exponent.parse::<i64>().unwrap_or(limit))
        }
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(invalid());
    }
    let mantissa = BigInt::parse_bytes(all.as_bytes(), 16).ok_or_else(invalid)?;
    let exponent = exponent.clamp(i64::MIN / 4, i64::MAX / 4) - 4 * fraction.len() as i64;
    if mantissa.is_zero() {
        return Ok(0.0);
    }
    let top = mantissa.bits() as i64 + exponent;
    if top > 1024 {
        return Err(too_large());
    }
    if top < -1080 {
        return Ok(0.0);
    }
    let power = BigInt::one() << exponent.unsigned_abs();
    if exponent < 0 {
        divide::big(&mantissa, &power).map_err(|_| too_large())
    } else {
        divide::big(&(mantissa * power), &BigInt::one()).map_err(|_| too_large())
    }
}
