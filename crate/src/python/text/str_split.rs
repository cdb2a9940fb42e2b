//! Methods of `str` that split, join and strip.

use super::args::{count, must_be_str, receiver};
use super::unicode::is_space;
use crate::data::{Builtin, R, Raise, Value, Vm, type_error, value_error};

pub(super) static METHODS: &[Builtin] = &[
    Builtin::new(
        "split",
        "(self, /, sep=None, maxsplit=-1)",
        "The parts between separators; without one, between runs of white space.",
        |vm, args| {
            let most = count(vm, &args[2])?;
            let text = receiver(args, "split")?;
            Ok(strings(match (separator(&args[1])?, most) {
                (None, None) if text.is_ascii() => return Ok(Value::list(ascii_words(text).map(Value::from).collect())),
                (None, None) => text.split(is_space).filter(|part| !part.is_empty()).collect(),
                (None, Some(most)) => split_space(text, most),
                (Some(separator), None) => text.split(separator).collect(),
                (Some(separator), Some(most)) => text.splitn(most.saturating_add(1), separator).collect(),
            }))
        },
    ),
    Builtin::new("rsplit", "(self, /, sep=None, maxsplit=-1)", "As split, but a limit counts from the end.", |vm, args| {
        let most = count(vm, &args[2])?;
        let text = receiver(args, "rsplit")?;
        let mut parts: Vec<&str> = match (separator(&args[1])?, most) {
            (None, None) => text.rsplit(is_space).filter(|part| !part.is_empty()).collect(),
            (None, Some(most)) => rsplit_space(text, most),
            (Some(separator), None) => text.rsplit(separator).collect(),
            (Some(separator), Some(most)) => text.rsplitn(most.saturating_add(1), separator).collect(),
        };
        parts.reverse();
        Ok(strings(parts))
    }),
    Builtin::new("splitlines", "(self, /, keepends=False)", "The lines, without their ends.", |vm, args| {
        let keep = !args[1].is_undefined() && vm.truth(&args[1])?;
        Ok(strings(lines(receiver(args, "splitlines")?, keep)))
    }),
    Builtin::new("join", "(self, iterable, /)", "The strings of an iterable, with this text between them.", join),
    Builtin::new(
        "strip",
        "(self, chars=None, /)",
        "The text without white space, or these characters, at both ends.",
        |_, args| {
            let text = receiver(args, "strip")?;
            Ok(stripped(
                &args[0],
                match characters(&args[1], "strip")? {
                    None => text.trim_matches(is_space),
                    Some(set) => text.trim_matches(|c| set.contains(c)),
                },
            ))
        },
    ),
    Builtin::new(
        "lstrip",
        "(self, chars=None, /)",
        "The text without white space, or these characters, at its start.",
        |_, args| {
            let text = receiver(args, "lstrip")?;
            Ok(stripped(
                &args[0],
                match characters(&args[1], "lstrip")? {
                    None => text.trim_start_matches(is_space),
                    Some(set) => text.trim_start_matches(|c| set.contains(c)),
                },
            ))
        },
    ),
    Builtin::new(
        "rstrip",
        "(self, chars=None, /)",
        "The text without white space, or these characters, at its end.",
        |_, args| {
            let text = receiver(args, "rstrip")?;
            Ok(stripped(
                &args[0],
                match characters(&args[1], "rstrip")? {
                    None => text.trim_end_matches(is_space),
                    Some(set) => text.trim_end_matches(|c| set.contains(c)),
                },
            ))
        },
    ),
];

fn strings(parts: Vec<&str>) -> Value {
    Value::list(parts.into_iter().map(Value::from).collect())
}

/// The string itself where nothing was cut off.
fn stripped(whole: &Value, part: &str) -> Value {
    match whole {
        Value::Str(text) if text.len() == part.len() => whole.clone(),
        _ => Value::from(part),
    }
}

fn characters<'a>(value: &'a Value, method: &str) -> R<Option<&'a str>> {
    match value {
        Value::Undefined | Value::None => Ok(None),
        Value::Str(set) => Ok(Some(set)),
        _ => Err(type_error(format!("{method} arg must be None or str"))),
    }
}

fn separator(value: &Value) -> R<Option<&str>> {
    match value {
        Value::Undefined | Value::None => Ok(None),
        Value::Str(text) if text.is_empty() => Err(value_error("empty separator")),
        Value::Str(text) => Ok(Some(text)),
        other => Err(type_error(format!("must be str or None, not {}", other.type_name()))),
    }
}

fn split_space(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        let end = if parts.len() < most { rest.find(is_space) } else { None };
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(part);
        rest = after.trim_start_matches(is_space);
    }
    parts
}

/// Last part first.
fn rsplit_space(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        let space = if parts.len() < most { rest.char_indices().rev().find(|&(_, c)| is_space(c)) } else { None };
        let (before, part) = rest.split_at(space.map_or(0, |(at, c)| at + c.len_utf8()));
        parts.push(part);
        rest = before.trim_end_matches(is_space);
    }
    parts
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c' | '\x1d' | '\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn lines(text: &str, keep: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let Some((at, c)) = rest.char_indices().find(|&(_, c)| is_line_end(c)) else {
            lines.push(rest);
            break;
        };
        let end = at + if rest[at..].starts_with("\r\n") { 2 } else { c.len_utf8() };
        lines.push(&rest[..if keep { end } else { at }]);
        rest = &rest[end..];
    }
    lines
}

fn join(vm: &mut Vm, args: &mut [Value]) -> R {
    let separator = receiver(args, "join")?.clone();
    let items = match &args[1] {
        Value::List(_) | Value::Tuple(_) => vm.collect(&args[1])?,
        other => {
            let iterator = vm.iter(other).map_err(|raise| not_iterable(raise, other))?;
            vm.collect(&iterator)?
        }
    };
    if let [only @ Value::Str(_)] = &items[..] {
        return Ok(only.clone());
    }
    let mut size = separator.len().saturating_mul(items.len().saturating_sub(1));
    for (at, item) in items.iter().enumerate() {
        let Some(text) = item.as_str() else {
            return Err(type_error(format!("sequence item {at}: expected str instance, {} found", item.type_name())));
        };
        size = size.saturating_add(text.len());
    }
    vm.reserve(size)?;
    let mut out = String::with_capacity(size);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(&separator);
        }
        out.push_str(must_be_str(item)?);
    }
    Ok(Value::from(out))
}

/// Says what cannot be joined; errors of `__iter__` itself pass.
fn not_iterable(raise: Box<Raise>, value: &Value) -> Box<Raise> {
    let plain = format!("'{}' object is not iterable", value.type_name());
    match &*raise {
        Raise::Exception(instance) if crate::data::message(instance).as_deref() == Some(&plain) => {
            type_error("can only join an iterable")
        }
        _ => raise,
    }
}

/// The words of ASCII text between runs of white space.
fn ascii_words(text: &str) -> impl Iterator<Item = &str> {
    let is_space = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r' | 0x1c..=0x1f);
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        let start = at + bytes[at..].iter().position(|&byte| !is_space(byte))?;
        at = bytes[start..].iter().position(|&byte| is_space(byte)).map_or(bytes.len(), |length| start + length);
        Some(&text[start..at])
    })
}
