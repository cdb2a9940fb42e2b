//! Methods of `bytes`.

use super::args::{bounds, bytes_receiver, count, must_be_bytes};
use super::codec;
use crate::data::{Builtin, R, Value, Vm, type_error, value_error};

pub static BYTES_METHODS: &[Builtin] = &[
    Builtin::new("decode", "(self, /, encoding='utf-8', errors='strict')", "The text that the bytes spell.", |_, args| {
        let bytes = bytes_receiver(args, "decode")?;
        let (encoding, errors) = codec::names(&args[1], &args[2], "decode")?;
        codec::decode(bytes, &encoding, &errors).map(Value::from)
    }),
    Builtin::new("hex", "(self, /, sep='', bytes_per_sep=1)", "Two hexadecimal digits for each byte.", hex),
    Builtin::new("find", "(self, sub, start=None, end=None, /)", "The first place of a part, or -1.", |vm, args| {
        Ok(search(vm, args, "find", first_place)?.map_or(Value::Int(-1), Value::from))
    }),
    Builtin::new("rfind", "(self, sub, start=None, end=None, /)", "The last place of a part, or -1.", |vm, args| {
        Ok(search(vm, args, "rfind", last_place)?.map_or(Value::Int(-1), Value::from))
    }),
    Builtin::new("index", "(self, sub, start=None, end=None, /)", "The first place of a part, or ValueError.", |vm, args| {
        let place = search(vm, args, "index", first_place)?;
        place.map(Value::from).ok_or_else(|| value_error("subsection not found"))
    }),
    Builtin::new("rindex", "(self, sub, start=None, end=None, /)", "The last place of a part, or ValueError.", |vm, args| {
        let place = search(vm, args, "rindex", last_place)?;
        place.map(Value::from).ok_or_else(|| value_error("subsection not found"))
    }),
    Builtin::new("count", "(self, sub, start=None, end=None, /)", "How often a part occurs, without overlap.", |vm, args| {
        let part = part(vm, &args[1])?;
        let bytes = bytes_receiver(args, "count")?;
        let Some((start, stop)) = bounds(vm, &args[2], &args[3], bytes.len())? else {
            return Ok(Value::Int(0));
        };
        Ok(Value::from(if part.is_empty() { stop - start + 1 } else { places(&bytes[start..stop], &part, usize::MAX).len() }))
    }),
    Builtin::new(
        "startswith",
        "(self, prefix, start=None, end=None, /)",
        "True if the bytes start with a prefix.",
        |vm, args| affix(vm, args, "startswith", |bytes, part| bytes.starts_with(part)),
    ),
    Builtin::new("endswith", "(self, suffix, start=None, end=None, /)", "True if the bytes end with a suffix.", |vm, args| {
        affix(vm, args, "endswith", |bytes, part| bytes.ends_with(part))
    }),
    Builtin::new("replace", "(self, old, new, count=-1, /)", "A copy with one part replaced by another.", replace),
    Builtin::new("split", "(self, /, sep=None, maxsplit=-1)", "The parts between separators.", |vm, args| {
        let most = count(vm, &args[2])?.unwrap_or(usize::MAX);
        let bytes = bytes_receiver(args, "split")?;
        Ok(Value::list(match &args[1] {
            Value::Undefined | Value::None => split_space(bytes, most),
            separator => split(bytes, must_be_bytes(separator)?, most)?,
        }))
    }),
    Builtin::new("splitlines", "(self, /, keepends=False)", "The lines, without their ends.", |vm, args| {
        let keep = !args[1].is_undefined() && vm.truth(&args[1])?;
        Ok(Value::list(lines(bytes_receiver(args, "splitlines")?, keep)))
    }),
    Builtin::new("join", "(self, iterable_of_bytes, /)", "The bytes of an iterable, with these between them.", join),
    Builtin::new("strip", "(self, bytes=None, /)", "Without white space, or these bytes, at both ends.", |_, args| {
        strip(args, "strip", (true, true))
    }),
    Builtin::new("lstrip", "(self, bytes=None, /)", "Without white space, or these bytes, at the start.", |_, args| {
        strip(args, "lstrip", (true, false))
    }),
    Builtin::new("rstrip", "(self, bytes=None, /)", "Without white space, or these bytes, at the end.", |_, args| {
        strip(args, "rstrip", (false, true))
    }),
    Builtin::new("upper", "(self, /)", "ASCII letters in upper case.", |_, args| {
        Ok(Value::bytes(bytes_receiver(args, "upper")?.to_ascii_uppercase()))
    }),
    Builtin::new("lower", "(self, /)", "ASCII letters in lower case.", |_, args| {
        Ok(Value::bytes(bytes_receiver(args, "lower")?.to_ascii_lowercase()))
    }),
];

pub static BYTES_CLASS_METHODS: &[Builtin] = &[Builtin::new(
    "fromhex",
    "(cls, string, /)",
    "The bytes that pairs of hexadecimal digits stand for; white space between pairs is skipped.",
    |_, args| from_hex(&args[1]),
)];

/// A part to search for: bytes, or the number of one byte.
fn part(vm: &mut Vm, value: &Value) -> R<Vec<u8>> {
    match value {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        Value::Int(_) | Value::Bool(_) | Value::Big(_) => {
            let byte = u8::try_from(vm.index(value)?);
            Ok(vec![byte.map_err(|_| value_error("byte must be in range(0, 256)"))?])
        }
        other => Err(type_error(format!("argument should be integer or bytes-like object, not '{}'", other.type_name()))),
    }
}

fn first_place(bytes: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() { Some(0) } else { bytes.windows(part.len()).position(|window| window == part) }
}

fn last_place(bytes: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() { Some(bytes.len()) } else { bytes.windows(part.len()).rposition(|window| window == part) }
}

/// Where a part that is not empty occurs, without overlap.
fn places(bytes: &[u8], part: &[u8], most: usize) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = 0;
    while places.len() < most {
        let Some(at) = first_place(&bytes[from..], part) else { break };
        places.push(from + at);
        from += at + part.len();
    }
    places
}

type Find = fn(&[u8], &[u8]) -> Option<usize>;

fn search(vm: &mut Vm, args: &[Value], method: &str, find: Find) -> R<Option<usize>> {
    let part = part(vm, &args[1])?;
    let bytes = bytes_receiver(args, method)?;
    let Some((start, stop)) = bounds(vm, &args[2], &args[3], bytes.len())? else {
        return Ok(None);
    };
    Ok(find(&bytes[start..stop], &part).map(|at| start + at))
}

fn affix(vm: &mut Vm, args: &[Value], method: &str, test: fn(&[u8], &[u8]) -> bool) -> R {
    let bytes = bytes_receiver(args, method)?;
    let window = bounds(vm, &args[2], &args[3], bytes.len())?.map(|(start, stop)| &bytes[start..stop]);
    let holds = |part: &[u8]| window.is_some_and(|window| test(window, part));
    match &args[1] {
        Value::Bytes(part) => Ok(Value::Bool(holds(part))),
        Value::Tuple(parts) => {
            for part in parts.iter() {
                if holds(must_be_bytes(part)?) {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        }
        other => {
            let name = other.type_name();
            Err(type_error(format!("{method} first arg must be bytes or a tuple of bytes, not {name}")))
        }
    }
}

fn replace(vm: &mut Vm, args: &mut [Value]) -> R {
    let bytes = bytes_receiver(args, "replace")?;
    let (old, new) = (must_be_bytes(&args[1])?, must_be_bytes(&args[2])?);
    let most = count(vm, &args[3])?.unwrap_or(usize::MAX);
    let places = if old.is_empty() { (0..=bytes.len()).take(most).collect() } else { places(bytes, old, most) };
    vm.reserve(bytes.len().saturating_add(places.len().saturating_mul(new.len())))?;
    let mut out = Vec::new();
    let mut from = 0;
    for at in places {
        out.extend(&bytes[from..at]);
        out.extend(new);
        from = at + old.len();
    }
    out.extend(&bytes[from..]);
    Ok(Value::bytes(out))
}

fn split(bytes: &[u8], separator: &[u8], most: usize) -> R<Vec<Value>> {
    if separator.is_empty() {
        return Err(value_error("empty separator"));
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for at in places(bytes, separator, most) {
        parts.push(Value::bytes(bytes[from..at].to_vec()));
        from = at + separator.len();
    }
    parts.push(Value::bytes(bytes[from..].to_vec()));
    Ok(parts)
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

fn split_space(bytes: &[u8], most: usize) -> Vec<Value> {
    let start = |bytes: &[u8]| bytes.iter().position(|&byte| !is_space(byte)).unwrap_or(bytes.len());
    let mut parts = Vec::new();
    let mut rest = &bytes[start(bytes)..];
    while !rest.is_empty() {
        let end = if parts.len() < most { rest.iter().position(|&byte| is_space(byte)) } else { None };
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(Value::bytes(part.to_vec()));
        rest = &after[start(after)..];
    }
    parts
}

fn lines(bytes: &[u8], keep: bool) -> Vec<Value> {
    let mut lines = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let at = rest.iter().position(|&byte| byte == b'\n' || byte == b'\r').unwrap_or(rest.len());
        let end = (at + if rest[at..].starts_with(b"\r\n") { 2 } else { 1 }).min(rest.len());
        lines.push(Value::bytes(rest[..if keep { end } else { at }].to_vec()));
        rest = &rest[end..];
    }
    lines
}

fn join(vm: &mut Vm, args: &mut [Value]) -> R {
    let separator = bytes_receiver(args, "join")?.to_vec();
    let items = vm.collect(&args[1])?;
    let mut parts = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let Value::Bytes(bytes) = item else {
            let name = item.type_name();
            return Err(type_error(format!("sequence item {at}: expected a bytes-like object, {name} found")));
        };
        parts.push(bytes.as_slice());
    }
    let size = parts.iter().fold(separator.len().saturating_mul(parts.len()), |size, part| size.saturating_add(part.len()));
    vm.reserve(size)?;
    Ok(Value::bytes(parts.join(&separator[..])))
}

fn strip(args: &[Value], method: &str, (left, right): (bool, bool)) -> R {
    let mut bytes = bytes_receiver(args, method)?;
    let set = match &args[1] {
        Value::Undefined | Value::None => None,
        set => Some(must_be_bytes(set)?),
    };
    let dropped = |byte: u8| set.map_or(is_space(byte), |set| set.contains(&byte));
    while let Some((_, rest)) = bytes.split_first().filter(|(first, _)| left && dropped(**first)) {
        bytes = rest;
    }
    while let Some((_, rest)) = bytes.split_last().filter(|(last, _)| right && dropped(**last)) {
        bytes = rest;
    }
    Ok(Value::bytes(bytes.to_vec()))
}

fn hex(vm: &mut Vm, args: &mut [Value]) -> R {
    let group = match args[2].given() {
        Some(group) => vm.index(group)?,
        None => 1,
    };
    let bytes = bytes_receiver(args, "hex")?;
    let separator = match &args[1] {
        Value::Undefined => None,
        Value::Str(text) if text.chars_len() == 1 && text.is_ascii() => Some(text.char_at(0)),
        Value::Str(text) if text.chars_len() == 1 => return Err(value_error("sep must be ASCII.")),
        Value::Str(_) => return Err(value_error("sep must be length 1.")),
        _ => return Err(type_error("sep must be str or bytes.")),
    };
    let size = group.unsigned_abs() as usize;
    let mut out = String::with_capacity(bytes.len() * 2);
    for (at, byte) in bytes.iter().enumerate() {
        if let Some(separator) = separator.filter(|_| at > 0 && size > 0) {
            // A positive size counts groups from the end.
            let place = if group > 0 { bytes.len() - at } else { at };
            if place % size == 0 {
                out.push(separator);
            }
        }
        out.push_str(&format!("{byte:02x}"));
    }
    Ok(Value::from(out))
}

fn from_hex(text: &Value) -> R {
    let Value::Str(text) = text else {
        return Err(type_error(format!("fromhex() argument must be str, not {}", text.type_name())));
    };
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: usize| {
        let digit = chars.get(at).and_then(|c| c.to_digit(16));
        digit.ok_or_else(|| value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}")))
    };
    let (mut bytes, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        if chars[at].is_ascii_whitespace() || chars[at] == '\x0b' {
            at += 1;
            continue;
        }
        bytes.push((digit(at)? * 16 + digit(at + 1)?) as u8);
        at += 2;
    }
    Ok(Value::bytes(bytes))
}
