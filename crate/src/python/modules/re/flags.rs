//! Flags of patterns, given beside them or inside.

use super::error::Malformed;
use super::syntax::malformed;
use crate::data::{R, not_implemented, value_error};

pub(super) const TEMPLATE: u32 = 1;
pub(super) const IGNORECASE: u32 = 2;
pub(super) const LOCALE: u32 = 4;
pub(super) const MULTILINE: u32 = 8;
pub(super) const DOTALL: u32 = 16;
pub(super) const UNICODE: u32 = 32;
pub(super) const VERBOSE: u32 = 64;
pub(super) const DEBUG: u32 = 128;
pub(super) const ASCII: u32 = 256;

/// In the order in which `repr` shows them.
pub(super) static NAMES: &[(&str, u32)] = &[
    ("TEMPLATE", TEMPLATE),
    ("IGNORECASE", IGNORECASE),
    ("LOCALE", LOCALE),
    ("MULTILINE", MULTILINE),
    ("DOTALL", DOTALL),
    ("UNICODE", UNICODE),
    ("VERBOSE", VERBOSE),
    ("DEBUG", DEBUG),
    ("ASCII", ASCII),
];

const KINDS: u32 = ASCII | UNICODE | LOCALE;

pub(super) fn of_letter(letter: char) -> Option<u32> {
    Some(match letter {
        'i' => IGNORECASE,
        'L' => LOCALE,
        'm' => MULTILINE,
        's' => DOTALL,
        'x' => VERBOSE,
        'a' => ASCII,
        'u' => UNICODE,
        _ => return None,
    })
}

/// The flags in full; refuses those that do not go together.
pub(super) fn complete(flags: u32, is_text: bool) -> R<u32> {
    if flags & DEBUG != 0 {
        return Err(not_implemented("the flag re.DEBUG is not supported here"));
    }
    if is_text {
        if flags & LOCALE != 0 {
            return Err(value_error("cannot use LOCALE flag with a str pattern"));
        }
        if flags & ASCII == 0 {
            return Ok(flags | UNICODE);
        }
        if flags & UNICODE != 0 {
            return Err(value_error("ASCII and UNICODE flags are incompatible"));
        }
        return Ok(flags);
    }
    if flags & UNICODE != 0 {
        return Err(value_error("cannot use UNICODE flag with a bytes pattern"));
    }
    if flags & LOCALE != 0 {
        return Err(not_implemented("the flag re.LOCALE is not supported here"));
    }
    Ok(flags)
}

/// Flags inside a pattern.
pub(super) enum Inline {
    /// `(?i)`.
    Global(u32),
    /// `(?i-s:…)`.
    Scoped { on: u32, off: u32 },
}

/// Reads `i-s:` or `i)`, the first letter of which was read.
pub(super) fn read_inline(first: char, chars: &[char], at: &mut usize, is_text: bool) -> Result<Inline, Malformed> {
    let (mut on, mut off) = (0, 0);
    let mut c = first;
    let unknown = |c: char, otherwise: &str, at: usize| malformed(if c.is_alphabetic() { "unknown flag" } else { otherwise }, at);
    let bad = |what: &str, at: usize| malformed(format!("bad inline flags: {what}"), at);
    let next = |at: &mut usize, missing: &str| match chars.get(*at) {
        Some(&c) => {
            *at += 1;
            Ok(c)
        }
        None => Err(malformed(missing, *at)),
    };
    if c != '-' {
        loop {
            let flag = of_letter(c).unwrap_or(0);
            match (is_text, flag) {
                (true, LOCALE) => return Err(bad("cannot use 'L' flag with a str pattern", *at)),
                (false, UNICODE) => return Err(bad("cannot use 'u' flag with a bytes pattern", *at)),
                _ => {}
            }
            on |= flag;
            if flag & KINDS != 0 && on & KINDS != flag {
                return Err(bad("flags 'a', 'u' and 'L' are incompatible", *at));
            }
            c = next(at, "missing -, : or )")?;
            if matches!(c, ')' | '-' | ':') {
                break;
            }
            if of_letter(c).is_none() {
                return Err(unknown(c, "missing -, : or )", *at - 1));
            }
        }
    }
    if c == ')' {
        return Ok(Inline::Global(on));
    }
    if c == '-' {
        c = next(at, "missing flag")?;
        if of_letter(c).is_none() {
            return Err(unknown(c, "missing flag", *at - 1));
        }
        loop {
            let flag = of_letter(c).unwrap_or(0);
            if flag & KINDS != 0 {
                return Err(bad("cannot turn off flags 'a', 'u' and 'L'", *at));
            }
            off |= flag;
            c = next(at, "missing :")?;
            if c == ':' {
                break;
            }
            if of_letter(c).is_none() {
                return Err(unknown(c, "missing :", *at - 1));
            }
        }
    }
    if on & off != 0 {
        return Err(bad("flag turned on and off", *at - 1));
    }
    Ok(Inline::Scoped { on, off })
}
