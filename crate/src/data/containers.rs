//! Lists, tuples, ranges, slices, modules, bound methods, captured variables, attributes.

use hashbrown::HashMap;
use smallvec::SmallVec;

use super::{Builtin, Lock, Ref, Symbol, Value};

/// A growable sequence.
pub struct List {
    items: Lock<Vec<Value>>,
}

impl List {
    pub fn new(items: Vec<Value>) -> Self {
        List { items: Lock::new(items) }
    }

    /// The items; see [`Lock`] for what must not happen while the guard lives.
    #[inline(always)]
    pub fn lock(&self) -> super::Guard<'_, Vec<Value>> {
        self.items.lock()
    }

    pub fn len(&self) -> usize {
        self.lock().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn to_vec(&self) -> Vec<Value> {
        self.lock().clone()
    }
}

impl Drop for List {
    fn drop(&mut self) {
        if self.items.get_mut().iter().any(Value::is_counted) {
            super::teardown::drop_values(std::mem::take(self.items.get_mut()));
        }
    }
}

/// An immutable sequence. Derefs to a slice.
pub struct Tuple {
    /// Pairs are inside: one allocation then.
    items: SmallVec<[Value; 2]>,
    /// Set for instances of a named tuple: its class.
    pub class: Option<Ref<super::Class>>,
}

impl Tuple {
    pub fn new(items: Vec<Value>) -> Self {
        if items.len() <= 2 { items.into_iter().collect() } else { Tuple { items: SmallVec::from_vec(items), class: None } }
    }

    pub fn pair(first: Value, second: Value) -> Self {
        Tuple { items: SmallVec::from_buf([first, second]), class: None }
    }

    pub fn with_class(items: Vec<Value>, class: Ref<super::Class>) -> Self {
        let mut tuple = Tuple::new(items);
        tuple.class = Some(class);
        tuple
    }
}

impl std::ops::Deref for Tuple {
    type Target = [Value];
    #[inline(always)]
    fn deref(&self) -> &[Value] {
        &self.items
    }
}

impl FromIterator<Value> for Tuple {
    fn from_iter<T: IntoIterator<Item = Value>>(items: T) -> Self {
        Tuple { items: items.into_iter().collect(), class: None }
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        if self.items.iter().any(Value::is_counted) {
            super::teardown::drop_values(std::mem::take(&mut self.items));
        }
    }
}

/// `range(start, stop, step)`; the step is never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

impl Range {
    pub fn len(&self) -> usize {
        let span = if self.step > 0 {
            i128::from(self.stop) - i128::from(self.start)
        } else {
            i128::from(self.start) - i128::from(self.stop)
        };
        if span <= 0 { 0 } else { ((span - 1) / i128::from(self.step).abs() + 1) as usize }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at `index`, which must be below [`Range::len`].
    pub fn at(&self, index: usize) -> i64 {
        self.start.wrapping_add(self.step.wrapping_mul(index as i64))
    }

    /// Where `value` is in the range, if it is.
    pub fn position(&self, value: i64) -> Option<usize> {
        let offset = i128::from(value) - i128::from(self.start);
        let step = i128::from(self.step);
        if offset % step != 0 {
            return None;
        }
        let index = offset / step;
        (index >= 0 && (index as usize) < self.len()).then_some(index as usize)
    }
}

/// `start:stop:step`, each `None` where not given.
pub struct Slice {
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

/// A module: a name and attributes.
pub struct Module {
    pub name: String,
    pub doc: String,
    pub attrs: Lock<Attrs>,
}

/// A function together with its `self`.
pub struct BoundMethod {
    pub receiver: Value,
    pub function: Value,
}

impl BoundMethod {
    pub fn builtin(receiver: Value, function: &'static Builtin) -> Value {
        BoundMethod::of(receiver, Value::Builtin(function))
    }

    pub fn of(receiver: Value, function: Value) -> Value {
        Value::Method(Ref::new(BoundMethod { receiver, function }))
    }
}

/// A variable shared between a function and those defined inside it.
pub struct CellBox {
    pub value: Lock<Value>,
}

impl CellBox {
    pub fn new(value: Value) -> Ref<Self> {
        Ref::new(CellBox { value: Lock::new(value) })
    }

    #[inline]
    pub fn get(&self) -> Value {
        self.value.lock().clone()
    }

    #[inline]
    pub fn set(&self, value: Value) {
        let old = std::mem::replace(&mut *self.value.lock(), value);
        drop(old);
    }
}

/// Attributes in the order of their first assignment.
#[derive(Default)]
pub struct Attrs {
    items: Vec<(Symbol, Value)>,
    /// Made once there are many.
    index: Option<Box<HashMap<Symbol, u32>>>,
}

const INDEX_FROM: usize = 12;

impl Attrs {
    #[inline]
    fn position(&self, name: Symbol) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(&name).map(|&at| at as usize),
            None => self.items.iter().position(|(known, _)| *known == name),
        }
    }

    #[inline]
    pub fn get(&self, name: Symbol) -> Option<&Value> {
        self.position(name).map(|at| &self.items[at].1)
    }

    /// Returns the value that was there before, for the caller to drop without a lock held.
    pub fn set(&mut self, name: Symbol, value: Value) -> Option<Value> {
        if let Some(at) = self.position(name) {
            return Some(std::mem::replace(&mut self.items[at].1, value));
        }
        self.items.push((name, value));
        match &mut self.index {
            Some(index) => {
                index.insert(name, self.items.len() as u32 - 1);
            }
            None if self.items.len() > INDEX_FROM => self.reindex(),
            None => {}
        }
        None
    }

    pub fn remove(&mut self, name: Symbol) -> Option<Value> {
        let at = self.position(name)?;
        let (_, value) = self.items.remove(at);
        if self.index.is_some() {
            self.reindex();
        }
        Some(value)
    }

    fn reindex(&mut self) {
        let index = self.items.iter().enumerate().map(|(at, (name, _))| (*name, at as u32)).collect();
        self.index = Some(Box::new(index));
    }

    pub fn iter(&self) -> impl Iterator<Item = &(Symbol, Value)> {
        self.items.iter()
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl Attrs {
    pub(super) fn into_values(self) -> Vec<Value> {
        self.items.into_iter().map(|(_, value)| value).collect()
    }
}
