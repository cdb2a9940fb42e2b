//! Text in files: encodings, newlines, lines.

use std::borrow::Cow;
use std::sync::Arc;

use memchr::{memchr, memchr2, memmem};

use super::stream::{Newline, TextForm};
use crate::data::R;
use crate::data::files::Contents;
use crate::python::text::decode;

/// Contents as UTF-8 with the newlines that reading gives.
pub(super) enum Decoded {
    /// They are that already.
    Same,
    Other(Vec<u8>),
}

impl Decoded {
    /// # Errors
    /// UnicodeDecodeError.
    pub(super) fn of(contents: &Contents, form: &TextForm) -> R<Decoded> {
        let is_utf8 = matches!(form.encoding.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "u8" | "utf");
        let text = if is_utf8 && std::str::from_utf8(contents).is_ok() {
            None
        } else {
            Some(decode(contents, &form.encoding, &form.errors)?.into_bytes())
        };
        if form.newline == Newline::Universal {
            let bytes = text.as_deref().unwrap_or(contents);
            if let Some(first) = memchr(b'\r', bytes) {
                return Ok(Decoded::Other(with_plain_newlines(bytes, first)));
            }
        }
        Ok(text.map_or(Decoded::Same, Decoded::Other))
    }

    pub(super) fn bytes(self, contents: &Contents) -> Contents {
        match self {
            Decoded::Same => contents.clone(),
            Decoded::Other(bytes) => Arc::new(bytes),
        }
    }
}

/// `\r\n` and `\r` as `\n`, from the first `\r` on.
fn with_plain_newlines(bytes: &[u8], first: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    let mut at = first;
    loop {
        out.extend_from_slice(&bytes[from..at]);
        out.push(b'\n');
        from = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'\n'));
        match memchr(b'\r', &bytes[from..]) {
            Some(next) => at = from + next,
            None => {
                out.extend_from_slice(&bytes[from..]);
                return out;
            }
        }
    }
}

/// Bytes up to the end of the first line, with it.
pub(super) fn line_length(bytes: &[u8], newline: Newline) -> usize {
    let end = match newline {
        Newline::Universal | Newline::Line => memchr(b'\n', bytes).map(|at| at + 1),
        Newline::Return => memchr(b'\r', bytes).map(|at| at + 1),
        Newline::Both => memmem::find(bytes, b"\r\n").map(|at| at + 2),
        Newline::Kept => memchr2(b'\r', b'\n', bytes).map(|at| at + 1 + usize::from(bytes[at..].starts_with(b"\r\n"))),
    };
    end.unwrap_or(bytes.len())
}

/// The place after `count` characters of UTF-8.
pub(super) fn after_characters(bytes: &[u8], from: usize, count: usize) -> usize {
    let starts = bytes[from..].iter().enumerate().filter(|(_, byte)| **byte & 0xC0 != 0x80).map(|(at, _)| from + at);
    starts.chain([bytes.len()]).nth(count).unwrap_or(bytes.len())
}

pub(super) fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// Newlines as a file of this form has them.
pub(super) fn with_newlines(text: &str, newline: Newline) -> Cow<'_, str> {
    match newline {
        Newline::Return => Cow::Owned(text.replace('\n', "\r")),
        Newline::Both => Cow::Owned(text.replace('\n', "\r\n")),
        _ => Cow::Borrowed(text),
    }
}
