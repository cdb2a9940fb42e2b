//! Attributes of classes as an evaluator last found them.
//!
//! Finding a method walks the bases of a class, each a table under a lock. Programs ask for the
//! same few all the time: a small table answers, until any class anywhere is changed.

use std::sync::atomic::{AtomicU32, Ordering};

use super::{Class, Ref, Symbol, Value, parallel};

/// Grows when an attribute of an existing class is set or deleted.
static EPOCH: AtomicU32 = AtomicU32::new(1);

const ROWS: usize = 256;

/// To be called whenever an attribute of a class that may be in use has changed.
pub fn classes_changed() {
    EPOCH.fetch_add(1, Ordering::Release);
}

struct Row {
    class: usize,
    name: Symbol,
    epoch: u32,
    found: Value,
    /// Keeps the address from being used again.
    _class: Value,
}

/// One evaluator's table.
pub struct Lookups {
    rows: Box<[Row]>,
}

impl Default for Lookups {
    fn default() -> Self {
        let empty = || Row { class: 0, name: Symbol::NEW, epoch: 0, found: Value::Undefined, _class: Value::Undefined };
        Lookups { rows: (0..ROWS).map(|_| empty()).collect() }
    }
}

impl Lookups {
    /// As [`Class::lookup`](Ref::lookup); [`Value::Undefined`] where there is none.
    #[inline]
    pub fn get(&mut self, class: &Ref<Class>, name: Symbol) -> &Value {
        let address = class.address();
        let at = (address >> 5 ^ address >> 12 ^ name.0 as usize) % ROWS;
        let row = &self.rows[at];
        if row.class != address || row.name != name || row.epoch != EPOCH.load(Ordering::Acquire) {
            self.fill(at, class, name);
        }
        &self.rows[at].found
    }

    #[cold]
    #[inline(never)]
    fn fill(&mut self, at: usize, class: &Ref<Class>, name: Symbol) {
        let epoch = EPOCH.load(Ordering::Acquire);
        let found = class.lookup(name).unwrap_or_default();
        // Worker threads may keep only what is never freed, as their counts are not looked after
        // once they are idle; other values are found anew each time.
        let mut kept = epoch;
        if parallel() {
            class.make_immortal();
            match &found {
                Value::Function(function) => function.make_immortal(),
                Value::Class(class) => class.make_immortal(),
                other if other.is_counted() => kept = 0,
                _ => {}
            }
        }
        self.rows[at] = Row { class: class.address(), name, epoch: kept, found, _class: Value::Class(class.clone()) };
    }
}
