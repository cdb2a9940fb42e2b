//! Iterators: the state that `for` and `next` advance.

use std::ptr::NonNull;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Dict, List, Lock, R, Ref, Set, Str, Tuple, Value, Vm};

/// An iterator object.
pub struct IterBox {
    pub state: Lock<Iter>,
    /// True while a native iterator or generator runs; it may not be entered twice.
    pub busy: AtomicBool,
}

/// What an iterator goes over.
pub enum Iter {
    /// Finished; keeps the name of its type.
    Done(&'static str),
    Range {
        next: i64,
        step: i64,
        left: usize,
    },
    List {
        list: Ref<List>,
        at: usize,
    },
    Tuple {
        tuple: Ref<Tuple>,
        at: usize,
    },
    Str {
        text: Ref<Str>,
        at: usize,
    },
    Dict {
        dict: Ref<Dict>,
        at: usize,
        len: usize,
        part: DictPart,
    },
    Set {
        set: Ref<Set>,
        at: usize,
        len: usize,
    },
    Generator(Box<Generator>),
    Native {
        iter: Box<dyn NativeIter>,
        name: &'static str,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DictPart {
    Keys,
    Values,
    Items,
}

/// A suspended call of a generator function.
pub struct Generator {
    pub function: Ref<super::Function>,
    pub registers: Vec<Value>,
    pub pc: u32,
    /// The register that `yield` gives its result to; `None` before the first step.
    pub resume: Option<u16>,
    /// Exceptions being handled inside the generator.
    pub handling: Vec<Value>,
}

/// An iterator written in Rust (`map`, `zip`, `itertools`, …).
pub trait NativeIter: Send + Sync {
    /// The name of its type, as `type(x).__name__` shows it.
    fn type_name(&self) -> &'static str;

    /// The next item, or `None` at the end.
    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>>;

    /// How many items are left, where that is known.
    fn size_hint(&self) -> Option<usize> {
        None
    }

    /// What its `repr` shows in brackets, for those that show more than an address.
    fn arguments(&self) -> Option<Vec<Value>> {
        None
    }
}

impl IterBox {
    pub fn new(state: Iter) -> Self {
        IterBox { state: Lock::new(state), busy: AtomicBool::new(false) }
    }

    pub fn native(iter: impl NativeIter + 'static) -> Value {
        let name = iter.type_name();
        Value::Iter(Ref::new(IterBox::new(Iter::Native { iter: Box::new(iter), name })))
    }

    pub fn type_name(&self) -> &'static str {
        self.state.lock().type_name()
    }

    /// The suspended call inside, for whoever has [entered](IterBox::enter) it.
    pub(crate) fn generator(&self) -> Option<NonNull<Generator>> {
        match &mut *self.state.lock() {
            Iter::Generator(generator) => Some(NonNull::from(&mut **generator)),
            _ => None,
        }
    }

    /// The iterator written in Rust that is inside, for whoever has [entered](IterBox::enter) it.
    pub(crate) fn native_iter(&self) -> Option<NonNull<dyn NativeIter>> {
        match &mut *self.state.lock() {
            Iter::Native { iter, .. } => Some(NonNull::from(&mut **iter)),
            _ => None,
        }
    }

    /// The state, unless it is being advanced.
    pub fn idle(&self) -> Option<super::Guard<'_, Iter>> {
        (!self.busy.load(Ordering::Relaxed)).then(|| self.state.lock())
    }

    /// Ends it, and gives up the right to advance it.
    pub(crate) fn finish(&self) {
        let finished = {
            let mut state = self.state.lock();
            let name = state.type_name();
            std::mem::replace(&mut *state, Iter::Done(name))
        };
        self.leave();
        drop(finished);
    }

    /// Claims the right to advance a native iterator or generator.
    pub fn enter(&self) -> bool {
        if super::parallel() {
            return !self.busy.swap(true, Ordering::Acquire);
        }
        let free = !self.busy.load(Ordering::Relaxed);
        super::refs::store_alone(self.busy.as_ptr(), true);
        free
    }

    pub fn leave(&self) {
        if super::parallel() {
            self.busy.store(false, Ordering::Release);
        } else {
            super::refs::store_alone(self.busy.as_ptr(), false);
        }
    }
}

impl Iter {
    pub fn type_name(&self) -> &'static str {
        match self {
            Iter::Done(name) => name,
            Iter::Range { .. } => "range_iterator",
            Iter::List { .. } => "list_iterator",
            Iter::Tuple { .. } => "tuple_iterator",
            Iter::Str { .. } => "str_ascii_iterator",
            Iter::Dict { part: DictPart::Keys, .. } => "dict_keyiterator",
            Iter::Dict { part: DictPart::Values, .. } => "dict_valueiterator",
            Iter::Dict { part: DictPart::Items, .. } => "dict_itemiterator",
            Iter::Set { .. } => "set_iterator",
            Iter::Generator(_) => "generator",
            Iter::Native { name, .. } => name,
        }
    }
}
