//! The memory of arrays.

use std::alloc::Layout;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Cache lines, and the widest vectors there are.
const ALIGNMENT: usize = 64;

/// Blocks from this size on are asked for in large pages, as NumPy asks: first writes to small
/// pages take a third of the time of `x + 1`.
const LARGE: usize = 1 << 22;

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
                Fill::Zeros if bytes < LARGE || cfg!(not(target_os = "linux")) => std::alloc::alloc_zeroed(layout),
                _ => std::alloc::alloc(layout),
            }
        };
        if start.is_null() {
            return None;
        }
        #[cfg(target_os = "linux")]
        if bytes >= LARGE {
            use_large_pages(start, bytes, fill);
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

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "advice on whole pages inside the block")]
fn use_large_pages(start: *mut u8, bytes: usize, fill: Fill) {
    let offset = start.align_offset(4096);
    // SAFETY: the range is inside the block; advice changes no byte of it.
    unsafe {
        libc::madvise(start.add(offset).cast(), bytes - offset, libc::MADV_HUGEPAGE);
        if fill == Fill::Zeros {
            start.write_bytes(0, bytes);
        }
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
