//! The memory of arrays.

use std::alloc::Layout;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Cache lines, and the widest vectors there are.
const ALIGNMENT: usize = 64;

/// Bytes that all arrays hold now, and the most they ever held.
static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

/// Bytes that arrays hold, and the most they held since [`reset_peak`].
pub fn held_bytes() -> (usize, usize) {
    (HELD.load(Ordering::Relaxed), PEAK.load(Ordering::Relaxed))
}

pub fn reset_peak() {
    PEAK.store(HELD.load(Ordering::Relaxed), Ordering::Relaxed);
}

/// A block of bytes that arrays view. Threads may write to it at once, as in NumPy: a race loses
/// a number, never memory.
pub struct Buffer {
    start: *mut u8,
    bytes: usize,
}

#[expect(unsafe_code, reason = "plain numbers; see the type")]
// SAFETY: the block holds numbers alone, any bits of which are valid (bool is written as 0 or 1).
unsafe impl Send for Buffer {}
#[expect(unsafe_code, reason = "as above")]
// SAFETY: as above.
unsafe impl Sync for Buffer {}

/// Whether new memory is cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Zeros,
    /// Whatever is there; to be written before it is read.
    Nothing,
}

impl Buffer {
    /// `None` where the memory is not there.
    pub(super) fn new(bytes: usize, fill: Fill) -> Option<Buffer> {
        let layout = Layout::from_size_align(bytes.max(1), ALIGNMENT).ok()?;
        if cfg!(target_pointer_width = "32") && bytes > 1 << 30 {
            return None;
        }
        #[expect(unsafe_code, reason = "blocks of a size known at run time, aligned for vectors")]
        // SAFETY: the size is not zero.
        let start = unsafe {
            match fill {
                Fill::Zeros => std::alloc::alloc_zeroed(layout),
                Fill::Nothing => std::alloc::alloc(layout),
            }
        };
        if start.is_null() {
            return None;
        }
        let held = HELD.fetch_add(bytes, Ordering::Relaxed) + bytes;
        PEAK.fetch_max(held, Ordering::Relaxed);
        Some(Buffer { start, bytes })
    }

    #[inline(always)]
    pub(super) fn start(&self) -> *mut u8 {
        self.start
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        HELD.fetch_sub(self.bytes, Ordering::Relaxed);
        #[expect(unsafe_code, reason = "see `new`")]
        // SAFETY: the layout is the one it was made with.
        unsafe {
            std::alloc::dealloc(self.start, Layout::from_size_align_unchecked(self.bytes.max(1), ALIGNMENT));
        }
    }
}
