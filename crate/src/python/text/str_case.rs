//! Methods of `str` that change case.

use super::args::receiver;
use super::unicode::{is_cased, is_title, push_folded, push_title};
use crate::data::{Builtin, Value};

pub(super) static METHODS: &[Builtin] = &[
    Builtin::new("lower", "(self, /)", "The text in lower case.", |_, args| {
        let text = receiver(args, "lower")?;
        Ok(Value::from(if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() }))
    }),
    Builtin::new("upper", "(self, /)", "The text in upper case.", |_, args| {
        let text = receiver(args, "upper")?;
        Ok(Value::from(if text.is_ascii() { text.to_ascii_uppercase() } else { text.to_uppercase() }))
    }),
    Builtin::new("capitalize", "(self, /)", "The first character in upper case, the rest in lower case.", |_, args| {
        let mut out = String::new();
        each(receiver(args, "capitalize")?, |at, c, lower| match at {
            0 => push_title(&mut out, c),
            _ => out.push_str(lower),
        });
        Ok(Value::from(out))
    }),
    Builtin::new("title", "(self, /)", "Each word starts in upper case and goes on in lower case.", |_, args| {
        let (mut out, mut in_word) = (String::new(), false);
        each(receiver(args, "title")?, |_, c, lower| {
            if in_word {
                out.push_str(lower)
            } else {
                push_title(&mut out, c)
            }
            in_word = is_cased(c);
        });
        Ok(Value::from(out))
    }),
    Builtin::new("swapcase", "(self, /)", "Upper case turned into lower case and the other way round.", |_, args| {
        let mut out = String::new();
        each(receiver(args, "swapcase")?, |_, c, lower| {
            if c.is_uppercase() {
                out.push_str(lower);
            } else if c.is_lowercase() {
                out.extend(c.to_uppercase());
            } else {
                debug_assert!(is_title(c) || !is_cased(c));
                out.push(c);
            }
        });
        Ok(Value::from(out))
    }),
    Builtin::new("casefold", "(self, /)", "The text for comparing without regard to case.", |_, args| {
        let text = receiver(args, "casefold")?;
        if text.is_ascii() {
            return Ok(Value::from(text.to_ascii_lowercase()));
        }
        let mut out = String::with_capacity(text.len());
        text.chars().for_each(|c| push_folded(&mut out, c));
        Ok(Value::from(out))
    }),
];

/// Goes over the characters, each with its lower case in this text: a sigma at the end of a word
/// has one of its own.
fn each(text: &str, mut visit: impl FnMut(usize, char, &str)) {
    let lowered = text.to_lowercase();
    let mut rest = lowered.as_str();
    for (at, c) in text.chars().enumerate() {
        let length = if c == 'Σ' { 'σ'.len_utf8() } else { c.to_lowercase().map(char::len_utf8).sum() };
        let (lower, after) = rest.split_at(length);
        visit(at, c, lower);
        rest = after;
    }
}
