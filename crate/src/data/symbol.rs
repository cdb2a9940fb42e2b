//! Interned names: attributes, methods, keywords, variables.

use std::sync::{OnceLock, RwLock};

use hashbrown::HashMap;

use super::{Ref, Str};

/// An interned name. Equal names have equal symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(pub u32);

#[derive(Default)]
struct Interner {
    ids: HashMap<&'static str, u32>,
    names: Vec<Ref<Str>>,
}

fn interner() -> &'static RwLock<Interner> {
    static INTERNER: OnceLock<RwLock<Interner>> = OnceLock::new();
    INTERNER.get_or_init(RwLock::default)
}

impl Symbol {
    pub fn new(name: &str) -> Self {
        if let Some(known) = Self::find(name) {
            return known;
        }
        let mut interner = interner().write().expect("no panic while interning");
        if let Some(&id) = interner.ids.get(name) {
            return Symbol(id);
        }
        let id = interner.names.len() as u32;
        let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
        interner.ids.insert(name, id);
        interner.names.push(Ref::immortal(Str::new(name)));
        Symbol(id)
    }

    /// The symbol of a name that was interned before; does not intern.
    pub fn find(name: &str) -> Option<Self> {
        interner().read().expect("no panic while interning").ids.get(name).map(|&id| Symbol(id))
    }

    pub fn name(self) -> Ref<Str> {
        interner().read().expect("no panic while interning").names[self.0 as usize].clone()
    }
}

impl std::fmt::Display for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name())
    }
}
