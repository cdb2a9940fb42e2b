//! Dictionaries: in order of insertion, hashed by Python's rules.

use hashbrown::HashTable;

use super::compare::equal_plain;
use super::{Guard, Lock, Ref, Value};

/// A mapping. Keys come with their hash; see `Vm::hash` for how values get one.
#[derive(Default)]
pub struct Dict {
    table: Lock<DictTable>,
}

impl Dict {
    pub fn new() -> Self {
        Self::default()
    }

    #[inline(always)]
    pub fn lock(&self) -> Guard<'_, DictTable> {
        self.table.lock()
    }

    pub fn len(&self) -> usize {
        self.lock().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Keys and values as they are now.
    pub fn to_vec(&self) -> Vec<(Value, Value)> {
        self.lock().iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    }
}

impl Drop for Dict {
    fn drop(&mut self) {
        let entries = std::mem::take(&mut self.table.get_mut().entries);
        if !entries.is_empty() {
            super::teardown::drop_values(entries.into_iter().flat_map(|entry| [entry.key, entry.value]));
        }
    }
}

#[derive(Clone)]
pub struct Entry {
    pub hash: i64,
    /// [`Value::Undefined`] where the entry was deleted.
    pub key: Value,
    pub value: Value,
}

/// Where a key is.
#[derive(Debug)]
pub enum Found {
    At(usize),
    Missing,
    /// Only Python code can tell whether the key equals one of these entries.
    Ask(Vec<usize>),
}

/// The inside of a [`Dict`]: what a held lock gives access to.
#[derive(Default, Clone)]
pub struct DictTable {
    index: HashTable<u32>,
    entries: Vec<Entry>,
    live: usize,
}

/// hashbrown takes its tag from the top bits, which small integers leave empty, and the place from
/// the low bits: there, neighbouring integers stay neighbours, which keeps them in cache, and
/// multiples of powers of two still spread.
#[inline(always)]
fn spread(hash: i64) -> u64 {
    const TAG: u64 = 0x7f << 57;
    let hash = hash as u64;
    let mixed = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let place = hash ^ (hash >> 7) ^ (hash >> 15) ^ (hash >> 32).wrapping_mul(0x9E37_79B9);
    (place & !TAG) | (mixed & TAG)
}

impl DictTable {
    #[inline]
    pub fn len(&self) -> usize {
        self.live
    }

    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    #[inline(always)]
    pub fn find(&self, hash: i64, key: &Value) -> Found {
        // Another value with the same hash as a string or number is rare: then look again.
        let mut odd = false;
        let entries = &self.entries;
        let found = match key {
            Value::Str(key) => self.index.find(spread(hash), |&at| {
                let entry = &entries[at as usize];
                entry.hash == hash
                    && match &entry.key {
                        Value::Str(known) => Ref::ptr_eq(known, key) || known.as_str() == key.as_str(),
                        _ => {
                            odd = true;
                            false
                        }
                    }
            }),
            Value::Int(key) => self.index.find(spread(hash), |&at| {
                let entry = &entries[at as usize];
                entry.hash == hash
                    && match &entry.key {
                        Value::Int(known) => known == key,
                        _ => {
                            odd = true;
                            false
                        }
                    }
            }),
            _ => return self.find_any(hash, key),
        };
        match found {
            Some(&at) => Found::At(at as usize),
            None if odd => self.find_any(hash, key),
            None => Found::Missing,
        }
    }

    #[inline(never)]
    fn find_any(&self, hash: i64, key: &Value) -> Found {
        let mut unsure = Vec::new();
        let entries = &self.entries;
        let found = self.index.find(spread(hash), |&at| {
            let entry = &entries[at as usize];
            if entry.hash != hash {
                return false;
            }
            entry.key.same(key)
                || equal_plain(&entry.key, key).unwrap_or_else(|| {
                    unsure.push(at as usize);
                    false
                })
        });
        match found {
            Some(&at) => Found::At(at as usize),
            None if unsure.is_empty() => Found::Missing,
            None => Found::Ask(unsure),
        }
    }

    /// The value of a key that needs no Python code to compare (strings, numbers).
    pub fn get_plain(&self, hash: i64, key: &Value) -> Option<&Value> {
        match self.find(hash, key) {
            Found::At(at) => Some(&self.entries[at].value),
            _ => None,
        }
    }

    pub fn entry(&self, at: usize) -> &Entry {
        &self.entries[at]
    }

    pub fn value_mut(&mut self, at: usize) -> &mut Value {
        &mut self.entries[at].value
    }

    /// Appends a key that is known to be missing.
    pub fn push(&mut self, hash: i64, key: Value, value: Value) {
        if self.entries.len() >= 8 && self.entries.len() >= 2 * self.live + 8 {
            self.compact();
        }
        let at = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        let entries = &self.entries;
        self.index.insert_unique(spread(hash), at, |&at| spread(entries[at as usize].hash));
    }

    pub fn remove(&mut self, at: usize) -> Entry {
        let hash = self.entries[at].hash;
        if let Ok(slot) = self.index.find_entry(spread(hash), |&known| known as usize == at) {
            slot.remove();
        }
        self.live -= 1;
        let empty = Entry { hash: 0, key: Value::Undefined, value: Value::Undefined };
        let entry = std::mem::replace(&mut self.entries[at], empty);
        while self.entries.last().is_some_and(|last| last.key.is_undefined()) {
            self.entries.pop();
        }
        entry
    }

    fn compact(&mut self) {
        self.entries.retain(|entry| !entry.key.is_undefined());
        self.index.clear();
        let entries = &self.entries;
        for (at, entry) in entries.iter().enumerate() {
            self.index.insert_unique(spread(entry.hash), at as u32, |&at| spread(entries[at as usize].hash));
        }
    }

    /// The first live entry at or after `at`, with its place.
    #[inline]
    pub fn next_from(&self, mut at: usize) -> Option<(usize, &Entry)> {
        while let Some(entry) = self.entries.get(at) {
            if !entry.key.is_undefined() {
                return Some((at, entry));
            }
            at += 1;
        }
        None
    }

    /// How many entries are at or after `at`.
    pub fn left_from(&self, at: usize) -> usize {
        self.entries.iter().skip(at).filter(|entry| !entry.key.is_undefined()).count()
    }

    /// The last live entry before `end`, with its place.
    pub fn last_before(&self, end: usize) -> Option<(usize, &Entry)> {
        (0..end.min(self.entries.len())).rev().find(|&at| !self.entries[at].key.is_undefined()).map(|at| (at, &self.entries[at]))
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.key.is_undefined())
    }
}
