//! Escapes in patterns.

use super::error::Malformed;
use super::syntax::malformed;

/// What a backslash and what follows it stand for.
pub(super) enum Escape {
    Char(char),
    /// One of `dDsSwW`.
    Category(char),
    TextStart,
    TextEnd,
    Boundary {
        negated: bool,
    },
    Group(usize),
}

/// The control character that a letter names.
pub(super) fn control(letter: char) -> Option<char> {
    Some(match letter {
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '\\' => '\\',
        _ => return None,
    })
}

/// Reads the escape whose backslash is at `start`; returns where it ends, too.
pub(super) fn read(chars: &[char], start: usize, is_text: bool, in_class: bool) -> Result<(Escape, usize), Malformed> {
    let Some(&c) = chars.get(start + 1) else {
        return Err(malformed("bad escape (end of pattern)", start));
    };
    let end = start + 2;
    let shown = |end: usize| chars[start..end].iter().collect::<String>();
    let place = match c {
        'A' => Some(Escape::TextStart),
        'Z' => Some(Escape::TextEnd),
        'b' => Some(Escape::Boundary { negated: false }),
        'B' => Some(Escape::Boundary { negated: true }),
        _ => None,
    };
    match (place, c) {
        (Some(place), _) if !in_class => return Ok((place, end)),
        (_, 'd' | 'D' | 's' | 'S' | 'w' | 'W') => return Ok((Escape::Category(c), end)),
        _ => {}
    }
    if let Some(control) = control(c) {
        return Ok((Escape::Char(control), end));
    }
    let digits = match c {
        'x' => Some(2),
        'u' if is_text => Some(4),
        'U' if is_text => Some(8),
        _ => None,
    };
    if let Some(digits) = digits {
        let stop = end + run(&chars[end..], 16, digits);
        if stop - end < digits {
            return Err(malformed(format!("incomplete escape {}", shown(stop)), start));
        }
        let code = chars[end..stop].iter().fold(0, |code, digit| code * 16 + digit.to_digit(16).unwrap_or(0));
        return match char::from_u32(code) {
            Some(c) => Ok((Escape::Char(c), stop)),
            None if code <= 0x10_ffff => {
                Err(malformed(format!("the lone surrogate {} is not supported here", shown(stop)), start))
            }
            None => Err(malformed(format!("bad escape {}", shown(stop)), start)),
        };
    }
    if c == 'N' && is_text {
        return Err(malformed("names of characters (\\N) are not supported here", start));
    }
    if c.is_ascii_digit() {
        return numeric(chars, start, in_class);
    }
    if c.is_ascii_alphabetic() {
        return Err(malformed(format!("bad escape {}", shown(end)), start));
    }
    Ok((Escape::Char(c), end))
}

/// How many digits of this base come first, at most so many.
pub(super) fn run(chars: &[char], base: u32, most: usize) -> usize {
    chars.iter().take(most).take_while(|c| c.is_digit(base)).count()
}

/// An octal code, or the number of a group.
fn numeric(chars: &[char], start: usize, in_class: bool) -> Result<(Escape, usize), Malformed> {
    let first = start + 1;
    let octal = run(&chars[first..], 8, 3);
    if chars[first] == '0' || octal == 3 || (in_class && octal > 0) {
        let end = first + octal;
        let code = chars[first..end].iter().fold(0, |code, digit| code * 8 + digit.to_digit(8).unwrap_or(0));
        let shown: String = chars[start..end].iter().collect();
        return match u8::try_from(code) {
            Ok(code) => Ok((Escape::Char(code as char), end)),
            Err(_) => Err(malformed(format!("octal escape value {shown} outside of range 0-0o377"), start)),
        };
    }
    if in_class {
        return Err(malformed(format!("bad escape \\{}", chars[first]), start));
    }
    let end = first + run(&chars[first..], 10, 2);
    let group = chars[first..end].iter().fold(0, |number, digit| number * 10 + digit.to_digit(10).unwrap_or(0));
    Ok((Escape::Group(group as usize), end))
}

/// Reads a name and what ends it.
pub(super) fn until(chars: &[char], at: &mut usize, terminator: char) -> Result<String, Malformed> {
    let start = *at;
    let length = chars[start..].iter().position(|&c| c == terminator);
    match length {
        None if start == chars.len() => Err(malformed("missing group name", start)),
        None => Err(malformed(format!("missing {terminator}, unterminated name"), start)),
        Some(0) => Err(malformed("missing group name", start)),
        Some(length) => {
            *at = start + length + 1;
            Ok(chars[start..start + length].iter().collect())
        }
    }
}
