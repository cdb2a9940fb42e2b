//! Methods of `str` that look for a part.

use super::args::{bounds, count, must_be_str, named_str, receiver};
use crate::data::{Builtin, R, Str, Value, Vm, type_error, value_error};

pub(super) static METHODS: &[Builtin] = &[
    Builtin::new("find", "(self, sub, start=None, end=None, /)", "The first place of a part, or -1.", |vm, args| {
        Ok(place(search(vm, args, "find", |text, part| text.find(part))?))
    }),
    Builtin::new("rfind", "(self, sub, start=None, end=None, /)", "The last place of a part, or -1.", |vm, args| {
        Ok(place(search(vm, args, "rfind", |text, part| text.rfind(part))?))
    }),
    Builtin::new("index", "(self, sub, start=None, end=None, /)", "The first place of a part, or ValueError.", |vm, args| {
        found(search(vm, args, "index", |text, part| text.find(part))?)
    }),
    Builtin::new("rindex", "(self, sub, start=None, end=None, /)", "The last place of a part, or ValueError.", |vm, args| {
        found(search(vm, args, "rindex", |text, part| text.rfind(part))?)
    }),
    Builtin::new("count", "(self, sub, start=None, end=None, /)", "How often a part occurs, without overlap.", |vm, args| {
        let text = receiver(args, "count")?.clone();
        let part = must_be_str(&args[1])?.clone();
        let Some((start, stop)) = bounds(vm, &args[2], &args[3], text.chars_len())? else {
            return Ok(Value::Int(0));
        };
        Ok(Value::from(if part.is_empty() { stop - start + 1 } else { text.slice(start, stop).matches(part.as_str()).count() }))
    }),
    Builtin::new(
        "startswith",
        "(self, prefix, start=None, end=None, /)",
        "True if the text starts with a prefix, or with one of a tuple of prefixes.",
        |vm, args| affix(vm, args, "startswith", |text, part| text.starts_with(part)),
    ),
    Builtin::new(
        "endswith",
        "(self, suffix, start=None, end=None, /)",
        "True if the text ends with a suffix, or with one of a tuple of suffixes.",
        |vm, args| affix(vm, args, "endswith", |text, part| text.ends_with(part)),
    ),
    Builtin::new("replace", "(self, old, new, count=-1, /)", "A copy with one part replaced by another.", replace),
    Builtin::new("partition", "(self, sep, /)", "The text before, at and after the first separator.", |_, args| {
        let text = receiver(args, "partition")?;
        let separator = separator(&args[1])?;
        Ok(three(match text.split_once(separator.as_str()) {
            Some((before, after)) => [before, separator, after],
            None => [text, "", ""],
        }))
    }),
    Builtin::new("rpartition", "(self, sep, /)", "The text before, at and after the last separator.", |_, args| {
        let text = receiver(args, "rpartition")?;
        let separator = separator(&args[1])?;
        Ok(three(match text.rsplit_once(separator.as_str()) {
            Some((before, after)) => [before, separator, after],
            None => ["", "", text],
        }))
    }),
    Builtin::new("removeprefix", "(self, prefix, /)", "The text without a prefix, if it has it.", |_, args| {
        let text = receiver(args, "removeprefix")?;
        let prefix = named_str(&args[1], "removeprefix", "")?;
        Ok(text.strip_prefix(prefix.as_str()).map_or_else(|| args[0].clone(), Value::from))
    }),
    Builtin::new("removesuffix", "(self, suffix, /)", "The text without a suffix, if it has it.", |_, args| {
        let text = receiver(args, "removesuffix")?;
        let suffix = named_str(&args[1], "removesuffix", "")?;
        Ok(text.strip_suffix(suffix.as_str()).map_or_else(|| args[0].clone(), Value::from))
    }),
];

/// Where `args[1]` is in the text, in code points.
fn search(vm: &mut Vm, args: &[Value], method: &str, find: fn(&str, &str) -> Option<usize>) -> R<Option<usize>> {
    let text = receiver(args, method)?;
    let part = must_be_str(&args[1])?;
    let Some((start, stop)) = bounds(vm, &args[2], &args[3], text.chars_len())? else {
        return Ok(None);
    };
    let window = text.slice(start, stop);
    Ok(find(window, part).map(|at| start + if text.is_ascii() { at } else { window[..at].chars().count() }))
}

fn place(found: Option<usize>) -> Value {
    found.map_or(Value::Int(-1), Value::from)
}

fn found(found: Option<usize>) -> R {
    found.map(Value::from).ok_or_else(|| value_error("substring not found"))
}

fn affix(vm: &mut Vm, args: &[Value], method: &str, test: fn(&str, &str) -> bool) -> R {
    let text = receiver(args, method)?;
    let window = bounds(vm, &args[2], &args[3], text.chars_len())?.map(|(start, stop)| text.slice(start, stop));
    let holds = |part: &Str| window.is_some_and(|window| test(window, part));
    match &args[1] {
        Value::Str(part) => Ok(Value::Bool(holds(part))),
        Value::Tuple(parts) => {
            for part in parts.iter() {
                let Value::Str(part) = part else {
                    let name = part.type_name();
                    return Err(type_error(format!("tuple for {method} must only contain str, not {name}")));
                };
                if holds(part) {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        }
        other => {
            let name = other.type_name();
            Err(type_error(format!("{method} first arg must be str or a tuple of str, not {name}")))
        }
    }
}

fn replace(vm: &mut Vm, args: &mut [Value]) -> R {
    let text = receiver(args, "replace")?;
    let old = named_str(&args[1], "replace", "1")?;
    let new = named_str(&args[2], "replace", "2")?;
    let most = count(vm, &args[3])?.unwrap_or(usize::MAX);
    if new.len() > old.len() {
        let least = old.len().max(1);
        vm.reserve((text.len() / least + 1).min(most).saturating_mul(new.len()))?;
    }
    Ok(Value::from(if most == usize::MAX { text.replace(old.as_str(), new) } else { text.replacen(old.as_str(), new, most) }))
}

fn separator(value: &Value) -> R<&Str> {
    let separator = must_be_str(value)?;
    if separator.is_empty() { Err(value_error("empty separator")) } else { Ok(separator) }
}

fn three(parts: [&str; 3]) -> Value {
    Value::tuple(parts.into_iter().map(Value::from).collect())
}
