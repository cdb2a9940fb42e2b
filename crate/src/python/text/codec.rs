//! Encodings: UTF-8, UTF-16, UTF-32, Latin-1, ASCII, with CPython's error handlers.

use super::repr::escape;
use crate::data::{R, Raise, Value, lookup_error, raise, type_error, types};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Utf8Signed,
    /// `None` for the order is little-endian with a mark in front.
    Utf16(Option<Order>),
    Utf32(Option<Order>),
    Latin1,
    Ascii,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// The `encoding` and `errors` arguments of a method.
pub(super) fn names(encoding: &Value, errors: &Value, method: &str) -> R<(String, String)> {
    let name = |value: &Value, argument: &str, default: &str| match value {
        Value::Undefined => Ok(default.to_owned()),
        Value::Str(text) => Ok(text.to_string()),
        other => Err(type_error(format!("{method}() argument '{argument}' must be str, not {}", other.type_name()))),
    };
    Ok((name(encoding, "encoding", "utf-8")?, name(errors, "errors", "strict")?))
}

fn codec(name: &str) -> R<Codec> {
    Ok(match name.to_ascii_lowercase().replace(['_', ' '], "-").as_str() {
        "utf-8" | "utf8" | "u8" | "utf" | "cp65001" => Codec::Utf8,
        "utf-8-sig" => Codec::Utf8Signed,
        "utf-16" | "utf16" | "u16" => Codec::Utf16(None),
        "utf-16-le" | "utf-16le" => Codec::Utf16(Some(Order::Little)),
        "utf-16-be" | "utf-16be" => Codec::Utf16(Some(Order::Big)),
        "utf-32" | "utf32" | "u32" => Codec::Utf32(None),
        "utf-32-le" | "utf-32le" => Codec::Utf32(Some(Order::Little)),
        "utf-32-be" | "utf-32be" => Codec::Utf32(Some(Order::Big)),
        "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" => Codec::Latin1,
        "ascii" | "us-ascii" | "646" => Codec::Ascii,
        _ => return Err(lookup_error(format!("unknown encoding: {name}"))),
    })
}

fn unknown_handler(errors: &str) -> Box<Raise> {
    lookup_error(format!("unknown error handler name '{errors}'"))
}

/// Text to bytes.
///
/// # Errors
/// UnicodeEncodeError; LookupError for unknown names.
pub(in crate::python) fn encode(text: &str, encoding: &str, errors: &str) -> R<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let push_16 = |out: &mut Vec<u8>, order: Order| {
        for unit in text.encode_utf16() {
            out.extend(if order == Order::Big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        }
    };
    let push_32 = |out: &mut Vec<u8>, order: Order| {
        for code in text.chars().map(u32::from) {
            out.extend(if order == Order::Big { code.to_be_bytes() } else { code.to_le_bytes() });
        }
    };
    match codec(encoding)? {
        Codec::Utf8 => out.extend(text.as_bytes()),
        Codec::Utf8Signed => {
            out.extend(b"\xef\xbb\xbf");
            out.extend(text.as_bytes());
        }
        Codec::Utf16(Some(order)) => push_16(&mut out, order),
        Codec::Utf16(None) => {
            out.extend(b"\xff\xfe");
            push_16(&mut out, Order::Little);
        }
        Codec::Utf32(Some(order)) => push_32(&mut out, order),
        Codec::Utf32(None) => {
            out.extend(b"\xff\xfe\0\0");
            push_32(&mut out, Order::Little);
        }
        Codec::Latin1 => encode_bytes(&mut out, text, ("latin-1", 256), errors)?,
        Codec::Ascii => encode_bytes(&mut out, text, ("ascii", 128), errors)?,
    }
    Ok(out)
}

/// For encodings of one byte a character, below a limit.
fn encode_bytes(out: &mut Vec<u8>, text: &str, (name, limit): (&str, u32), errors: &str) -> R<()> {
    for (at, c) in text.chars().enumerate() {
        let code = u32::from(c);
        if code < limit {
            out.push(code as u8);
            continue;
        }
        match errors {
            "strict" => return Err(cannot_encode(text, at, (name, limit))),
            "ignore" => {}
            "replace" => out.push(b'?'),
            "xmlcharrefreplace" => out.extend(format!("&#{code};").bytes()),
            "backslashreplace" => {
                let mut escaped = String::new();
                escape(&mut escaped, c);
                out.extend(escaped.bytes());
            }
            _ => return Err(unknown_handler(errors)),
        }
    }
    Ok(())
}

/// Names the run of characters from `at` on that the encoding lacks.
fn cannot_encode(text: &str, at: usize, (name, limit): (&str, u32)) -> Box<Raise> {
    let run = text.chars().skip(at).take_while(|&c| u32::from(c) >= limit).count();
    let what = if run == 1 {
        let mut escaped = String::new();
        text.chars().nth(at).into_iter().for_each(|c| escape(&mut escaped, c));
        format!("character '{escaped}' in position {at}")
    } else {
        format!("characters in position {at}-{}", at + run - 1)
    };
    let message = format!("'{name}' codec can't encode {what}: ordinal not in range({limit})");
    raise(&types().unicode_encode_error, message)
}

/// Bytes to text.
///
/// # Errors
/// UnicodeDecodeError; LookupError for unknown names.
pub(in crate::python) fn decode(bytes: &[u8], encoding: &str, errors: &str) -> R<String> {
    match codec(encoding)? {
        Codec::Utf8 => decode_utf8(bytes, errors),
        Codec::Utf8Signed => decode_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), errors),
        Codec::Latin1 => Ok(bytes.iter().map(|&byte| byte as char).collect()),
        Codec::Ascii => {
            let mut out = String::with_capacity(bytes.len());
            for (at, &byte) in bytes.iter().enumerate() {
                if byte.is_ascii() {
                    out.push(byte as char);
                } else {
                    handle(&mut out, bytes, at..at + 1, errors, ("ascii", "ordinal not in range(128)"))?;
                }
            }
            Ok(out)
        }
        Codec::Utf16(order) => {
            let (order, from) = match (order, bytes) {
                (None, [0xff, 0xfe, ..]) => (Order::Little, 2),
                (None, [0xfe, 0xff, ..]) => (Order::Big, 2),
                (order, _) => (order.unwrap_or(Order::Little), 0),
            };
            decode_utf16(bytes, from, order, errors)
        }
        Codec::Utf32(order) => {
            let (order, from) = match (order, bytes) {
                (None, [0xff, 0xfe, 0, 0, ..]) => (Order::Little, 4),
                (None, [0, 0, 0xfe, 0xff, ..]) => (Order::Big, 4),
                (order, _) => (order.unwrap_or(Order::Little), 0),
            };
            decode_utf32(bytes, from, order, errors)
        }
    }
}

fn decode_utf8(bytes: &[u8], errors: &str) -> R<String> {
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    loop {
        let error = match std::str::from_utf8(&bytes[at..]) {
            Ok(rest) => {
                out.push_str(rest);
                return Ok(out);
            }
            Err(error) => error,
        };
        let from = at + error.valid_up_to();
        out.push_str(&String::from_utf8_lossy(&bytes[at..from]));
        let to = error.error_len().map_or(bytes.len(), |length| from + length);
        let reason = match (error.error_len(), bytes[from]) {
            (None, _) => "unexpected end of data",
            (_, 0x80..=0xc1 | 0xf5..) => "invalid start byte",
            _ => "invalid continuation byte",
        };
        handle(&mut out, bytes, from..to, errors, ("utf-8", reason))?;
        at = to;
    }
}

fn decode_utf16(bytes: &[u8], from: usize, order: Order, errors: &str) -> R<String> {
    let name = if order == Order::Big { "utf-16-be" } else { "utf-16-le" };
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if order == Order::Big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    };
    let whole = from + (bytes.len() - from) / 2 * 2;
    let mut out = String::new();
    let mut at = from;
    for decoded in char::decode_utf16(bytes[from..whole].chunks_exact(2).map(unit)) {
        match decoded {
            Ok(c) => {
                out.push(c);
                at += 2 * c.len_utf16();
            }
            Err(_) => {
                handle(&mut out, bytes, at..at + 2, errors, (name, "illegal encoding"))?;
                at += 2;
            }
        }
    }
    if whole < bytes.len() {
        handle(&mut out, bytes, whole..bytes.len(), errors, (name, "truncated data"))?;
    }
    Ok(out)
}

fn decode_utf32(bytes: &[u8], from: usize, order: Order, errors: &str) -> R<String> {
    let name = if order == Order::Big { "utf-32-be" } else { "utf-32-le" };
    let mut out = String::new();
    for (index, four) in bytes[from..].chunks(4).enumerate() {
        let at = from + 4 * index;
        let Ok(quad) = <[u8; 4]>::try_from(four) else {
            handle(&mut out, bytes, at..bytes.len(), errors, (name, "truncated data"))?;
            break;
        };
        let code = if order == Order::Big { u32::from_be_bytes(quad) } else { u32::from_le_bytes(quad) };
        match char::from_u32(code) {
            Some(c) => out.push(c),
            None => handle(&mut out, bytes, at..at + 4, errors, (name, "code point not in range(0x110000)"))?,
        }
    }
    Ok(out)
}

/// What an error handler does about bytes that cannot be decoded.
fn handle(out: &mut String, bytes: &[u8], range: std::ops::Range<usize>, errors: &str, (name, reason): (&str, &str)) -> R<()> {
    match errors {
        "strict" => {
            let what = if range.len() == 1 {
                format!("byte 0x{:02x} in position {}", bytes[range.start], range.start)
            } else {
                format!("bytes in position {}-{}", range.start, range.end - 1)
            };
            let message = format!("'{name}' codec can't decode {what}: {reason}");
            return Err(raise(&types().unicode_decode_error, message));
        }
        "ignore" => {}
        "replace" => out.push('\u{fffd}'),
        "backslashreplace" => bytes[range].iter().for_each(|&byte| escape(out, byte as char)),
        _ => return Err(unknown_handler(errors)),
    }
    Ok(())
}
