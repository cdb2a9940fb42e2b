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
    INTERNER.get_or_init(|| {
        let mut interner = Interner::default();
        for name in KNOWN {
            interner.add(name);
        }
        RwLock::new(interner)
    })
}

impl Interner {
    fn add(&mut self, name: &'static str) -> u32 {
        let id = self.names.len() as u32;
        self.ids.insert(name, id);
        self.names.push(Ref::immortal(Str::new(name)));
        id
    }
}

macro_rules! known {
    ($($constant:ident $name:literal),* $(,)?) => {
        /// Names that the evaluator asks for often, interned first.
        const KNOWN: &[&str] = &[$($name),*];

        #[expect(clippy::upper_case_acronyms, reason = "named as the constants they number")]
        enum Place { $($constant),* }

        impl Symbol {
            $( #[doc = concat!("`", $name, "`")] pub const $constant: Symbol = Symbol(Place::$constant as u32); )*
        }
    };
}

known! {
    INIT "__init__", NEW "__new__", CALL "__call__", GETATTR "__getattr__", SETATTR "__setattr__", HASH "__hash__", EQ "__eq__",
    ITER "__iter__", NEXT "__next__", GETITEM "__getitem__", SETITEM "__setitem__", LEN "__len__", BOOL "__bool__",
    REPR "__repr__", STR "__str__", CONTAINS "__contains__",
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
        Symbol(interner.add(Box::leak(name.to_owned().into_boxed_str())))
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
