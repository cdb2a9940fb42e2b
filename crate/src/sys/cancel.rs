//! The stop flag: set from outside (the page writes shared memory), polled by all that may run long.

use std::sync::atomic::{AtomicI32, Ordering};

static FLAG: AtomicI32 = AtomicI32::new(0);

/// Where the flag lies in memory: an `i32`, 0 to run, 1 to stop.
pub fn address() -> usize {
    FLAG.as_ptr().addr()
}

/// Whether the running cell is asked to stop.
pub fn is_requested() -> bool {
    FLAG.load(Ordering::Relaxed) != 0
}

/// Asks the running cell to stop.
pub fn request() {
    FLAG.store(1, Ordering::Relaxed);
}

/// Forgets an earlier request; called when a cell starts.
pub fn reset() {
    FLAG.store(0, Ordering::Relaxed);
}
