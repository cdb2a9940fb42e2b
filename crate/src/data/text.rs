//! Python strings and bytes.

use std::ops::Deref;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use compact_str::CompactString;

use super::{Ref, Value};

/// An immutable string. Derefs to `str`; knows its length in code points.
#[derive(Debug)]
pub struct Str {
    /// Short ones are inside: a string is one allocation then.
    text: CompactString,
    chars: usize,
    /// 0 while not computed.
    hash: AtomicU64,
}

impl Str {
    pub fn new(text: impl Into<CompactString>) -> Self {
        let text = text.into();
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        Str { text, chars, hash: AtomicU64::new(0) }
    }

    /// Length in code points, as Python's `len`.
    #[inline]
    pub fn chars_len(&self) -> usize {
        self.chars
    }

    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.chars == self.text.len()
    }

    /// The code point at `index`, which must be below [`Str::chars_len`].
    pub fn char_at(&self, index: usize) -> char {
        if self.is_ascii() { self.text.as_bytes()[index] as char } else { self.text.chars().nth(index).unwrap_or('\0') }
    }

    /// Code points `start..stop`; both at most the length.
    pub fn slice(&self, start: usize, stop: usize) -> &str {
        if start >= stop {
            return "";
        }
        if self.is_ascii() {
            return &self.text[start..stop];
        }
        let mut places = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]);
        let from = places.nth(start).unwrap_or(self.text.len());
        let to = places.nth(stop - start - 1).unwrap_or(self.text.len());
        &self.text[from..to]
    }

    pub fn hash(&self) -> u64 {
        let known = self.hash.load(Ordering::Relaxed);
        if known != 0 {
            return known;
        }
        let hash = hash_bytes(self.text.as_bytes());
        self.hash.store(hash, Ordering::Relaxed);
        hash
    }

    /// Appends in place; only for a string that nobody else can see.
    pub fn push(&mut self, tail: &Str) {
        self.text.push_str(&tail.text);
        self.chars += tail.chars;
        *self.hash.get_mut() = 0;
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Deref for Str {
    type Target = str;
    #[inline(always)]
    fn deref(&self) -> &str {
        &self.text
    }
}

/// FNV-1a over eight bytes at a time with a final mix; never 0.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes(chunk.try_into().expect("chunks of eight"));
        hash = (hash ^ word).wrapping_mul(PRIME);
        hash ^= hash >> 32;
    }
    for &byte in chunks.remainder() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    hash = (hash ^ (hash >> 29)).wrapping_mul(PRIME);
    hash ^= hash >> 32;
    hash | u64::from(hash == 0)
}

/// The string of one code point; ASCII ones are shared.
pub fn char_value(c: char) -> Value {
    static ASCII: OnceLock<Vec<Ref<Str>>> = OnceLock::new();
    if c.is_ascii() {
        let table = ASCII.get_or_init(|| (0..128u8).map(|c| Ref::immortal(Str::new((c as char).to_string()))).collect());
        return Value::Str(table[c as usize].clone());
    }
    Value::Str(Ref::new(Str::new(c.to_string())))
}
