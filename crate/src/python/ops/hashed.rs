//! Hashes, and dictionaries and sets addressed by values.

use super::lookup_special;
use crate::data::{
    Dict, DictTable, Found, R, Set, SetTable, Symbol, Value, Vm, hash_big, hash_bytes, hash_float, hash_int, hash_sequence,
    type_error,
};

/// A hash as Python shows it: never -1.
fn python_hash(hash: u64) -> i64 {
    let hash = (hash >> 1) as i64;
    if hash == -1 { -2 } else { hash }
}

impl Vm {
    /// `hash(value)`; equals CPython's for numbers and tuples of them.
    ///
    /// # Errors
    /// TypeError for unhashable types.
    #[inline]
    pub fn hash(&mut self, value: &Value) -> R<i64> {
        match value {
            Value::Int(i) => Ok(hash_int(*i)),
            Value::Str(text) => Ok(python_hash(text.hash())),
            _ => self.hash_other(value),
        }
    }

    fn hash_other(&mut self, value: &Value) -> R<i64> {
        Ok(match value {
            Value::Int(i) => hash_int(*i),
            Value::Str(text) => python_hash(text.hash()),
            Value::Bool(b) => i64::from(*b),
            Value::Float(x) => hash_float(*x),
            Value::Big(big) => hash_big(big),
            Value::None => 0xfca8_6420,
            Value::Bytes(bytes) => python_hash(hash_bytes(bytes)),
            Value::Tuple(tuple) => {
                let mut hashes = Vec::with_capacity(tuple.len());
                for item in tuple.iter() {
                    hashes.push(self.hash(item)?);
                }
                hash_sequence(hashes.into_iter())
            }
            Value::Range(range) => {
                let len = range.len();
                let part = |have: bool, value: i64| if have { hash_int(value) } else { 0xfca8_6420 };
                hash_sequence([hash_int(len as i64), part(len > 0, range.start), part(len > 1, range.step)].into_iter())
            }
            Value::Set(set) if set.frozen => hash_frozenset(&set.lock()),
            Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Slice(_) => {
                return Err(type_error(format!("unhashable type: '{}'", value.type_name())));
            }
            Value::Instance(_) | Value::Object(_) => return self.hash_object(value),
            Value::Method(method) => python_hash((method.receiver.bits() >> 3) ^ method.function.bits()),
            other => python_hash(other.bits() >> 3),
        })
    }

    fn hash_object(&mut self, value: &Value) -> R<i64> {
        let class = value.class();
        match class.lookup(Symbol::HASH) {
            Some(Value::None) => Err(type_error(format!("unhashable type: '{}'", value.type_name()))),
            Some(_) => {
                let method = lookup_special(value, Symbol::HASH).unwrap_or(Value::None);
                if let Value::Method(bound) = &method
                    && matches!(bound.function, Value::Builtin(_))
                    && !std::ptr::eq(value.plain(), value)
                {
                    return self.hash(value.plain());
                }
                let hash = self.call(&method, &[])?;
                match hash {
                    Value::Int(i) => Ok(hash_int(i)),
                    Value::Bool(b) => Ok(i64::from(b)),
                    Value::Big(big) => Ok(hash_big(&big)),
                    _ => Err(type_error("__hash__ method should return an integer")),
                }
            }
            None if class.lookup(Symbol::EQ).is_some() => Err(type_error(format!("unhashable type: '{}'", value.type_name()))),
            None => Ok(python_hash(value.bits() >> 3)),
        }
    }

    /// The first of the keys with the same hash that Python code finds equal. Runs without a lock:
    /// the table may have changed when it returns.
    fn equal_key(&mut self, candidates: Vec<Value>, key: &Value) -> R<Option<Value>> {
        for known in candidates {
            if self.eq(&known, key)? {
                return Ok(Some(known));
            }
        }
        Ok(None)
    }

    /// `dict.get(key)`.
    pub fn dict_get(&mut self, dict: &Dict, key: &Value) -> R<Option<Value>> {
        let hash = self.hash(key)?;
        let candidates = {
            let table = dict.lock();
            match table.find(hash, key) {
                Found::At(at) => return Ok(Some(table.entry(at).value.clone())),
                Found::Missing => return Ok(None),
                Found::Ask(places) => keys_at(&table, &places),
            }
        };
        let Some(known) = self.equal_key(candidates, key)? else { return Ok(None) };
        Ok(dict.lock().get_plain(hash, &known).cloned())
    }

    /// `dict[key] = value`.
    pub fn dict_set(&mut self, dict: &Dict, key: Value, value: Value) -> R<()> {
        let hash = self.hash(&key)?;
        let mut table = dict.lock();
        let found = match table.find(hash, &key) {
            Found::Ask(places) => {
                let candidates = keys_at(&table, &places);
                drop(table);
                let known = self.equal_key(candidates, &key)?;
                table = dict.lock();
                known.map_or(Found::Missing, |known| table.find(hash, &known))
            }
            found => found,
        };
        match found {
            Found::At(at) => {
                let old = std::mem::replace(table.value_mut(at), value);
                drop(table);
                drop(old);
            }
            Found::Missing | Found::Ask(_) => table.push(hash, key, value),
        }
        Ok(())
    }

    /// Takes a key out; its key and value as they were.
    pub fn dict_remove(&mut self, dict: &Dict, key: &Value) -> R<Option<(Value, Value)>> {
        let hash = self.hash(key)?;
        let mut table = dict.lock();
        let found = match table.find(hash, key) {
            Found::Ask(places) => {
                let candidates = keys_at(&table, &places);
                drop(table);
                let known = self.equal_key(candidates, key)?;
                table = dict.lock();
                known.map_or(Found::Missing, |known| table.find(hash, &known))
            }
            found => found,
        };
        let Found::At(at) = found else { return Ok(None) };
        let entry = table.remove(at);
        Ok(Some((entry.key, entry.value)))
    }

    /// True if a set has a key whose hash is known.
    pub fn set_contains_hashed(&mut self, set: &Set, hash: i64, key: &Value) -> R<bool> {
        let candidates = {
            let table = set.lock();
            match table.find(hash, key) {
                Found::At(_) => return Ok(true),
                Found::Missing => return Ok(false),
                Found::Ask(places) => places.iter().map(|&at| table.key(at).clone()).collect(),
            }
        };
        Ok(self.equal_key(candidates, key)?.is_some())
    }

    pub fn set_contains(&mut self, set: &Set, key: &Value) -> R<bool> {
        let hash = self.hash(key)?;
        self.set_contains_hashed(set, hash, key)
    }

    /// Adds a key; false if it was there.
    pub fn set_add(&mut self, set: &Set, key: Value) -> R<bool> {
        let hash = self.hash(&key)?;
        self.set_add_hashed(set, hash, key)
    }

    /// As [`Vm::set_add`], for a key whose hash is known.
    pub fn set_add_hashed(&mut self, set: &Set, hash: i64, key: Value) -> R<bool> {
        let mut table = set.lock();
        match table.find(hash, &key) {
            Found::At(_) => return Ok(false),
            Found::Missing => {}
            Found::Ask(places) => {
                let candidates = places.iter().map(|&at| table.key(at).clone()).collect();
                drop(table);
                if self.equal_key(candidates, &key)?.is_some() {
                    return Ok(false);
                }
                table = set.lock();
            }
        }
        table.push(hash, key);
        Ok(true)
    }

    /// Removes a key; false if it was not there.
    pub fn set_remove(&mut self, set: &Set, key: &Value) -> R<bool> {
        let hash = self.hash(key)?;
        let mut table = set.lock();
        let found = match table.find(hash, key) {
            Found::Ask(places) => {
                let candidates = places.iter().map(|&at| table.key(at).clone()).collect();
                drop(table);
                let known = self.equal_key(candidates, key)?;
                table = set.lock();
                known.map_or(Found::Missing, |known| table.find(hash, &known))
            }
            found => found,
        };
        let Found::At(at) = found else { return Ok(false) };
        let old = table.remove(at);
        drop(table);
        drop(old);
        Ok(true)
    }

    /// A set of these items, added in order.
    pub fn set_from(&mut self, items: Vec<Value>, frozen: bool) -> R<Set> {
        let set = Set::new(SetTable::default(), frozen);
        for item in items {
            self.set_add(&set, item)?;
        }
        Ok(set)
    }

    /// A dict of these pairs; later ones win.
    pub fn dict_from(&mut self, pairs: Vec<(Value, Value)>) -> R<Dict> {
        let dict = Dict::new();
        for (key, value) in pairs {
            self.dict_set(&dict, key, value)?;
        }
        Ok(dict)
    }
}

fn keys_at(table: &DictTable, places: &[usize]) -> Vec<Value> {
    places.iter().map(|&at| table.entry(at).key.clone()).collect()
}

/// The value under a text key; needs no Python code.
pub fn get_text<'a>(table: &'a DictTable, key: &str) -> Option<&'a Value> {
    let key = Value::str(key);
    let Value::Str(text) = &key else { return None };
    table.get_plain(python_hash(text.hash()), &key)
}

/// # Source
/// CPython's `frozenset_hash`.
fn hash_frozenset(table: &SetTable) -> i64 {
    let mut hash: u64 = 0;
    for (item, _) in table.iter() {
        let item = item as u64;
        hash ^= ((item ^ 89_869_747) ^ (item << 16)).wrapping_mul(3_644_798_167);
    }
    hash ^= (table.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash as i64 }
}
