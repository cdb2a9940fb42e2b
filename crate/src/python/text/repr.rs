//! `repr` of floats, strings and bytes.

use std::fmt::Write;

use super::unicode::is_printable;

/// `repr` of a float: the shortest text that reads back as the same number.
pub fn float_repr(value: f64) -> String {
    if !value.is_finite() {
        return if value.is_nan() {
            "nan"
        } else if value > 0.0 {
            "inf"
        } else {
            "-inf"
        }
        .into();
    }
    if value == 0.0 || (1e-4..1e16).contains(&value.abs()) {
        let mut text = value.to_string();
        match text.split_once('.').map(|(_, fraction)| fraction.len()) {
            None => text.push_str(".0"),
            Some(digits) if may_be_a_tie(&text) => text = even_of_two(text, value, format!("{value:.digits$}")),
            Some(_) => {}
        }
        return text;
    }
    let text = format!("{value:e}");
    let mantissa = text.split('e').next().unwrap_or(&text);
    if may_be_a_tie(mantissa) {
        let digits = mantissa.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        return with_exponent(&even_of_two(text, value, format!("{value:.digits$e}")));
    }
    with_exponent(&text)
}

/// A float can lie in the middle between the two shortest texts that read back as it, but only if
/// they have at least 15 digits. Rust takes the larger, which then ends in an odd digit where
/// CPython wants the even one.
fn may_be_a_tie(digits: &str) -> bool {
    digits.len() > 15 && digits.ends_with(['1', '3', '5', '7', '9'])
}

/// The text rounded half to even, unless it reads back as another number.
fn even_of_two(text: String, value: f64, even: String) -> String {
    if even != text && even.parse() == Ok(value) { even } else { text }
}

/// Rust's `1e16` as C's `1e+16`: a sign and at least two digits in the exponent.
pub(super) fn with_exponent(text: &str) -> String {
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return text.to_owned();
    };
    let (sign, digits) = match exponent.strip_prefix('-') {
        Some(digits) => ('-', digits),
        None => ('+', exponent),
    };
    format!("{mantissa}e{sign}{digits:0>2}")
}

/// The quote that CPython chooses: `'`, unless the text has those and no `"`.
fn quote_for(has: impl Fn(char) -> bool) -> char {
    if has('\'') && !has('"') { '"' } else { '\'' }
}

/// `repr` of a string: quotes and escapes as CPython chooses them.
pub fn str_repr(text: &str) -> String {
    let quote = quote_for(|c| text.contains(c));
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            ' '..='~' => out.push(c),
            c if is_printable(c) => out.push(c),
            c => escape(&mut out, c),
        }
    }
    out.push(quote);
    out
}

/// `ascii` of a string: its `repr` with everything beyond ASCII escaped.
pub fn ascii_repr(text: &str) -> String {
    crate::python::ops::ascii_of(&str_repr(text))
}

/// Appends `\x..`, `\u....` or `\U........`.
pub(super) fn escape(out: &mut String, c: char) {
    let code = u32::from(c);
    let written = match code {
        0..0x100 => write!(out, "\\x{code:02x}"),
        0x100..0x1_0000 => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
    written.expect("writing to a String does not fail");
}

pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = quote_for(|c| bytes.contains(&(c as u8)));
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ if byte == quote as u8 => {
                out.push('\\');
                out.push(quote);
            }
            b' '..=b'~' => out.push(byte as char),
            _ => escape(&mut out, byte as char),
        }
    }
    out.push(quote);
    out
}
