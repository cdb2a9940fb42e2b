//! Text to numbers, as `int` and `float` read it.

use num_bigint::BigInt;

use super::MOST_DIGITS;
use crate::data::{R, Value, value_error};

/// The zeros of the decimal digits beyond ASCII; each is followed by its 1 to 9.
///
/// # Source
/// Unicode 14, category Nd.
#[rustfmt::skip]
const ZEROS: &[u32] = &[
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040,
    0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0,
    0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0,
    0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8,
    0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0];

/// The value of a decimal digit of any script.
pub fn digit_value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let code = u32::from(c);
    let at = ZEROS.partition_point(|&zero| zero <= code).checked_sub(1)?;
    let digit = code - ZEROS[at];
    (digit < 10).then_some(digit as u8)
}

/// White space as Python's `str` methods see it.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// The text without space around it, its digits as ASCII.
fn plain_digits(text: &str) -> String {
    text.trim_matches(is_space).chars().map(|c| digit_value(c).map_or(c, |digit| (b'0' + digit) as char)).collect()
}

/// Reads an integer in base 2 to 36, or in the base of its prefix if `base` is 0; `None` where the
/// text is not one.
///
/// # Errors
/// ValueError for more digits than [`MOST_DIGITS`], unless the base is a power of two.
pub fn parse_int(text: &str, base: u32) -> R<Option<BigInt>> {
    let text = plain_digits(text);
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, &text[..]),
    };
    let (base, digits, had_prefix) = match prefix(digits) {
        Some(named) if base == 0 || base == named => (named, &digits[2..], true),
        _ if base == 0 => (10, digits, false),
        _ => (base, digits, false),
    };
    let Some(digits) = without_underscores(digits, had_prefix) else {
        return Ok(None);
    };
    if !digits.chars().all(|c| c.is_digit(base)) {
        return Ok(None);
    }
    if !base.is_power_of_two() && digits.len() > MOST_DIGITS {
        return Err(value_error(format!(
            "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    let magnitude = BigInt::parse_bytes(digits.as_bytes(), base);
    Ok(magnitude.map(|magnitude| if negative { -magnitude } else { magnitude }))
}

fn prefix(digits: &str) -> Option<u32> {
    match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => Some(16),
        [b'0', b'o' | b'O', ..] => Some(8),
        [b'0', b'b' | b'B', ..] => Some(2),
        _ => None,
    }
}

/// Digits without underscores; `None` where there are none, or an underscore is not between two.
fn without_underscores(digits: &str, had_prefix: bool) -> Option<String> {
    let digits = if had_prefix { digits.strip_prefix('_').unwrap_or(digits) } else { digits };
    if digits.is_empty() || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        return None;
    }
    Some(digits.replace('_', ""))
}

/// Reads a float; `None` where the text is not one.
pub fn parse_float(text: &str) -> Option<f64> {
    let text = plain_digits(text);
    let bytes = text.as_bytes();
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'_') {
        let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        if !is_digit(at.checked_sub(1)) || !is_digit(Some(at + 1)) {
            return None;
        }
    }
    let text = text.replace('_', "");
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(&text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        let negative = text.starts_with('-');
        let value = match unsigned.to_ascii_lowercase().as_str() {
            "inf" | "infinity" => f64::INFINITY,
            "nan" => f64::NAN,
            _ => return None,
        };
        return Some(if negative { -value } else { value });
    }
    text.parse().ok()
}

/// The error for text that is not a number: `what` and the text's repr, cut as CPython cuts it.
pub(super) fn not_a_number(what: &str, repr: &str) -> Box<crate::data::Raise> {
    let shown: String = repr.chars().take(200).collect();
    value_error(format!("{what}: {shown}"))
}

/// `int` of text.
///
/// # Errors
/// ValueError.
pub(super) fn int_of_text(text: &str, base: u32, repr: impl FnOnce() -> String) -> R {
    // The common case: a short plain number.
    if base == 10 && text.len() < 19 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Value::Int(text.bytes().fold(0, |value, byte| value * 10 + i64::from(byte - b'0'))));
    }
    match parse_int(text, base)? {
        Some(value) => Ok(Value::big(value)),
        None => Err(not_a_number(&format!("invalid literal for int() with base {base}"), &repr())),
    }
}
