//! Floats as decimal text, exactly rounded to any number of digits.

use super::repr::{float_repr, with_exponent};

/// How a float is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FloatStyle {
    /// As `repr`; the precision does not count.
    Repr,
    /// `e`.
    Exponent,
    /// `f`.
    Fixed,
    /// `g`.
    General,
    /// `g`, but with a point in every finite number: no format code, with a precision.
    GeneralOrPoint,
}

/// No float has more digits after the point than this; what is asked beyond it are zeros.
const MOST_DIGITS: usize = 1100;

/// The text of a float; `alternate` keeps the point and, in `g`, the zeros at the end.
pub(super) fn float_text(x: f64, style: FloatStyle, precision: usize, alternate: bool) -> String {
    if !x.is_finite() {
        return float_repr(x);
    }
    match style {
        FloatStyle::Repr => {
            let text = float_repr(x);
            if alternate { with_point(&text) } else { text }
        }
        FloatStyle::Exponent => {
            let text = exponent_text(x, precision);
            if alternate { with_point(&text) } else { text }
        }
        FloatStyle::Fixed => {
            let mut text = format!("{x:.*}", precision.min(MOST_DIGITS));
            text.extend(std::iter::repeat_n('0', precision.saturating_sub(MOST_DIGITS)));
            if alternate { with_point(&text) } else { text }
        }
        FloatStyle::General | FloatStyle::GeneralOrPoint => {
            general(x, precision.max(1), alternate, style == FloatStyle::GeneralOrPoint)
        }
    }
}

fn exponent_text(x: f64, precision: usize) -> String {
    let text = with_exponent(&format!("{x:.*e}", precision.min(MOST_DIGITS)));
    let extra = precision.saturating_sub(MOST_DIGITS);
    match text.split_once('e') {
        Some((mantissa, exponent)) if extra > 0 => format!("{mantissa}{}e{exponent}", "0".repeat(extra)),
        _ => text,
    }
}

/// A point after the digits, where there is none.
fn with_point(text: &str) -> String {
    if text.contains('.') {
        return text.to_owned();
    }
    match text.split_once('e') {
        Some((mantissa, exponent)) => format!("{mantissa}.e{exponent}"),
        None => format!("{text}."),
    }
}

fn general(x: f64, precision: usize, alternate: bool, point: bool) -> String {
    let scientific = exponent_text(x, precision - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i64 = exponent.parse().unwrap_or(0);
    let most = precision as i64 - i64::from(point);
    let mantissa = if alternate { mantissa.to_owned() } else { without_zeros(mantissa).to_owned() };
    if exponent < -4 || exponent + 1 > most {
        let text = format!("{mantissa}e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs());
        return if alternate { with_point(&text) } else { text };
    }
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let text = if exponent < 0 {
        format!("{sign}0.{}{digits}", "0".repeat(exponent.unsigned_abs() as usize - 1))
    } else {
        let whole = exponent as usize + 1;
        if digits.len() > whole {
            format!("{sign}{}.{}", &digits[..whole], &digits[whole..])
        } else {
            format!("{sign}{digits}{}", "0".repeat(whole - digits.len()))
        }
    };
    if alternate {
        with_point(&text)
    } else if point && !text.contains('.') {
        format!("{text}.0")
    } else {
        text
    }
}

/// Digits without the zeros after the point that say nothing.
fn without_zeros(mantissa: &str) -> &str {
    if mantissa.contains('.') { mantissa.trim_end_matches('0').trim_end_matches('.') } else { mantissa }
}
