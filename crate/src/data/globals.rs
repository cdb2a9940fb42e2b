//! The notebook's names: slots that compiled code refers to by number.

use std::sync::RwLock;
use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicU64, Ordering};

use hashbrown::HashMap;

use super::{Lock, Symbol, Value};

const CHUNK: usize = 256;
const CHUNKS: usize = 256;

/// One global variable. Empty ([`Value::Undefined`]) means: not defined, look in the built-ins.
pub struct Slot {
    pub name: Symbol,
    value: Lock<Value>,
    /// The built-in of this name, or [`Value::Undefined`].
    pub fallback: Value,
    /// Grows with every assignment; 0 is never used.
    version: AtomicU64,
}

impl Slot {
    #[inline]
    pub fn get(&self) -> Value {
        self.value.lock().clone()
    }

    #[inline]
    pub fn set(&self, value: Value) {
        let old = std::mem::replace(&mut *self.value.lock(), value);
        if super::parallel() {
            self.version.fetch_add(1, Ordering::Release);
        } else {
            super::refs::store_alone(self.version.as_ptr(), self.version.load(Ordering::Relaxed) + 1);
        }
        drop(old);
    }

    #[inline(always)]
    pub fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    /// The value for use in place while only one thread runs.
    #[inline(always)]
    pub fn lock(&self) -> super::Guard<'_, Value> {
        self.value.lock()
    }
}

/// All global variables of a notebook. Slots are added, never moved or removed.
pub struct Globals {
    chunks: Vec<AtomicPtr<Slot>>,
    count: AtomicU32,
    names: RwLock<HashMap<Symbol, u32>>,
    /// Modules imported so far; one object each, whoever imports.
    pub modules: RwLock<HashMap<&'static str, Value>>,
    fallback: fn(Symbol) -> Value,
}

impl Globals {
    /// No names; `fallback` gives the built-ins.
    pub fn new(fallback: fn(Symbol) -> Value) -> Self {
        let chunks = (0..CHUNKS).map(|_| AtomicPtr::new(std::ptr::null_mut())).collect();
        Globals { chunks, count: AtomicU32::new(0), names: RwLock::default(), modules: RwLock::default(), fallback }
    }

    /// The slot of a name, made empty if there is none yet.
    pub fn slot_of(&self, name: Symbol) -> u32 {
        if let Some(slot) = self.find(name) {
            return slot;
        }
        let mut names = self.names.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let slot = self.count.load(Ordering::Relaxed);
        let (chunk, at) = (slot as usize / CHUNK, slot as usize % CHUNK);
        if at == 0 {
            let empty: Box<[Slot]> = (0..CHUNK)
                .map(|_| Slot {
                    name,
                    value: Lock::new(Value::Undefined),
                    fallback: Value::Undefined,
                    version: AtomicU64::new(1),
                })
                .collect();
            self.chunks[chunk].store(Box::leak(empty).as_mut_ptr(), Ordering::Release);
        }
        #[expect(unsafe_code, reason = "names are set before the slot's number is known to anyone")]
        // SAFETY: the chunk exists, `at` is inside it, and no other thread knows this slot yet.
        unsafe {
            let slot = self.chunks[chunk].load(Ordering::Acquire).add(at);
            std::ptr::addr_of_mut!((*slot).name).write(name);
            std::ptr::addr_of_mut!((*slot).fallback).write((self.fallback)(name));
        }
        self.count.store(slot + 1, Ordering::Release);
        names.insert(name, slot);
        slot
    }

    pub fn find(&self, name: Symbol) -> Option<u32> {
        self.names.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&name).copied()
    }

    #[inline(always)]
    pub fn slot(&self, slot: u32) -> &Slot {
        debug_assert!(slot < self.count.load(Ordering::Relaxed));
        #[expect(unsafe_code, reason = "chunks are never freed while the globals live")]
        // SAFETY: slot numbers come from `slot_of`, so the chunk exists.
        unsafe {
            &*self.chunks[slot as usize / CHUNK].load(Ordering::Acquire).add(slot as usize % CHUNK)
        }
    }

    pub fn len(&self) -> u32 {
        self.count.load(Ordering::Acquire)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, name: &str) -> Option<Value> {
        let value = self.slot(self.find(Symbol::find(name)?)?).get();
        (!value.is_undefined()).then_some(value)
    }

    pub fn set(&self, name: &str, value: Value) {
        self.slot(self.slot_of(Symbol::new(name))).set(value);
    }

    /// Names of the notebook that hold a value, in order of first use.
    pub fn names(&self) -> Vec<Symbol> {
        self.all().map(|slot| slot.name).filter(|name| !name.name().contains(':')).collect()
    }

    /// Variables that hold a value; those of modules written in Python are named `module:name`.
    pub fn all(&self) -> impl Iterator<Item = &Slot> {
        (0..self.len()).map(|at| self.slot(at)).filter(|slot| !slot.lock().is_undefined())
    }
}

impl Drop for Globals {
    fn drop(&mut self) {
        for chunk in &self.chunks {
            let start = chunk.load(Ordering::Acquire);
            if !start.is_null() {
                #[expect(unsafe_code, reason = "chunks were leaked from boxes of this length")]
                // SAFETY: made by `Box::leak` in `slot_of`, freed once here.
                drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(start, CHUNK)) });
            }
        }
    }
}
