//! Sets, with the table of CPython, so that they iterate and print in its order.

use super::compare::equal_plain;
use super::{Found, Guard, Lock, Value};

/// `set` or `frozenset`.
pub struct Set {
    table: Lock<SetTable>,
    pub frozen: bool,
}

impl Set {
    pub fn new(table: SetTable, frozen: bool) -> Self {
        Set { table: Lock::new(table), frozen }
    }

    #[inline(always)]
    pub fn lock(&self) -> Guard<'_, SetTable> {
        self.table.lock()
    }

    pub fn len(&self) -> usize {
        self.lock().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn to_vec(&self) -> Vec<Value> {
        self.lock().iter().map(|(_, key)| key.clone()).collect()
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        let slots = std::mem::take(&mut self.table.get_mut().slots);
        super::teardown::drop_values(slots.into_iter().map(|slot| slot.key));
    }
}

#[derive(Clone)]
struct Slot {
    hash: i64,
    /// [`Value::Undefined`] for a slot never used, [`Value::Ellipsis`] with [`DELETED`] for a
    /// deleted one.
    key: Value,
}

const EMPTY: Slot = Slot { hash: 0, key: Value::Undefined };
const DELETED: i64 = -1;
const LINEAR_PROBES: usize = 9;
const SMALLEST: usize = 8;

impl Slot {
    fn is_empty(&self) -> bool {
        self.key.is_undefined()
    }
    /// No hash is -1, as in CPython.
    fn is_live(&self) -> bool {
        !self.is_empty() && self.hash != DELETED
    }
}

/// Open addressing with short linear probes.
///
/// # Source
/// CPython 3.11, `Objects/setobject.c`: sizes, probe order and growth are its.
#[derive(Clone)]
pub struct SetTable {
    slots: Vec<Slot>,
    /// Live and deleted slots.
    fill: usize,
    used: usize,
    /// Where `pop` looks next.
    finger: usize,
}

impl Default for SetTable {
    fn default() -> Self {
        SetTable { slots: vec![EMPTY; SMALLEST], fill: 0, used: 0, finger: 0 }
    }
}

impl SetTable {
    pub fn len(&self) -> usize {
        self.used
    }

    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Calls `visit` with slots in probe order until it returns true.
    #[inline]
    fn probe(&self, hash: i64, mut visit: impl FnMut(usize) -> bool) {
        let mask = self.slots.len() - 1;
        let mut perturb = hash as u64;
        let mut at = hash as usize & mask;
        loop {
            let last = if at + LINEAR_PROBES <= mask { at + LINEAR_PROBES } else { at };
            for slot in at..=last {
                if visit(slot) {
                    return;
                }
            }
            perturb >>= 5;
            at = (at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize)) & mask;
        }
    }

    pub fn find(&self, hash: i64, key: &Value) -> Found {
        let mut unsure = Vec::new();
        let mut found = None;
        self.probe(hash, |at| {
            let slot = &self.slots[at];
            if slot.is_empty() {
                return true;
            }
            if slot.hash != hash || !slot.is_live() {
                return false;
            }
            match equal_plain(&slot.key, key) {
                _ if slot.key.same(key) => found = Some(at),
                Some(true) => found = Some(at),
                Some(false) => {}
                None => unsure.push(at),
            }
            found.is_some()
        });
        match found {
            Some(at) => Found::At(at),
            None if unsure.is_empty() => Found::Missing,
            None => Found::Ask(unsure),
        }
    }

    pub fn key(&self, at: usize) -> &Value {
        &self.slots[at].key
    }

    /// Adds a key that is known to be missing.
    pub fn push(&mut self, hash: i64, key: Value) {
        let (mut free, mut deleted) = (0, None);
        self.probe(hash, |at| {
            free = at;
            if self.slots[at].hash == DELETED {
                deleted = Some(at);
            }
            self.slots[at].is_empty()
        });
        self.used += 1;
        if let Some(at) = deleted {
            self.slots[at] = Slot { hash, key };
            return;
        }
        self.slots[free] = Slot { hash, key };
        self.fill += 1;
        if self.fill * 5 >= (self.slots.len() - 1) * 3 {
            let least = if self.used > 50_000 { self.used * 2 } else { self.used * 4 };
            self.resize(least);
        }
    }

    fn resize(&mut self, least: usize) {
        let mut size = SMALLEST;
        while size <= least {
            size *= 2;
        }
        let old = std::mem::replace(&mut self.slots, vec![EMPTY; size]);
        self.fill = 0;
        for slot in old {
            if slot.is_live() {
                self.insert_clean(slot);
            }
        }
        self.used = self.fill;
    }

    fn insert_clean(&mut self, slot: Slot) {
        let mut free = 0;
        self.probe(slot.hash, |at| {
            free = at;
            self.slots[at].is_empty()
        });
        self.slots[free] = slot;
        self.fill += 1;
    }

    pub fn remove(&mut self, at: usize) -> Value {
        self.used -= 1;
        std::mem::replace(&mut self.slots[at], Slot { hash: DELETED, key: Value::Ellipsis }).key
    }

    /// Takes out any key, in CPython's order.
    pub fn pop(&mut self) -> Option<Value> {
        if self.used == 0 {
            return None;
        }
        let size = self.slots.len();
        let at = (0..size).map(|step| (self.finger + step) % size).find(|&at| self.slots[at].is_live())?;
        self.finger = at + 1;
        Some(self.remove(at))
    }

    /// A copy as `set(other)` or `other.copy()` makes it: a table sized for its content.
    pub fn copied(&self) -> SetTable {
        let mut copy = SetTable::default();
        copy.make_room_for(self.used);
        if copy.slots.len() == self.slots.len() && self.fill == self.used {
            return SetTable { finger: 0, ..self.clone() };
        }
        for slot in self.slots.iter().filter(|slot| slot.is_live()) {
            copy.insert_clean(slot.clone());
        }
        copy.used = copy.fill;
        copy
    }

    /// Grows as CPython does before it merges a set or dict of `added` items in.
    pub fn make_room_for(&mut self, added: usize) {
        if (self.fill + added) * 5 >= (self.slots.len() - 1) * 3 {
            self.resize((self.used + added) * 2);
        }
    }

    /// Drops the marks of deleted keys if they are many, as CPython does after it removed a set.
    pub fn compact(&mut self) {
        if self.fill - self.used > (self.slots.len() - 1) / 4 {
            let least = if self.used > 50_000 { self.used * 2 } else { self.used * 4 };
            self.resize(least);
        }
    }

    /// The first live key at or after slot `at`, with its place.
    pub fn next_from(&self, at: usize) -> Option<(usize, i64, &Value)> {
        (at..self.slots.len()).find(|&at| self.slots[at].is_live()).map(|at| (at, self.slots[at].hash, &self.slots[at].key))
    }

    /// How many keys are at or after slot `at`.
    pub fn left_from(&self, at: usize) -> usize {
        self.slots.iter().skip(at).filter(|slot| slot.is_live()).count()
    }

    /// Hashes and keys in table order.
    pub fn iter(&self) -> impl Iterator<Item = (i64, &Value)> {
        self.slots.iter().filter(|slot| slot.is_live()).map(|slot| (slot.hash, &slot.key))
    }
}
