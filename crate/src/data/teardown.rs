//! Dropping nested values without recursion: a chain of a million must not overflow the stack.

use std::cell::{Cell, RefCell};

use super::Value;

const DEEPEST: u32 = 64;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static LATER: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
}

/// Drops the values; past a fixed nesting depth they are queued and dropped by the outermost call.
pub(super) fn drop_values(values: impl IntoIterator<Item = Value>) {
    let depth = DEPTH.get();
    if depth >= DEEPEST {
        LATER.with_borrow_mut(|later| later.extend(values));
        return;
    }
    DEPTH.set(depth + 1);
    drop(values);
    if depth == 0 {
        while let Some(value) = LATER.with_borrow_mut(Vec::pop) {
            drop(value);
        }
    }
    DEPTH.set(depth);
}
