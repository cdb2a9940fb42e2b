//! The allocator: small blocks come from a list that each thread keeps, all else from the system's.
//!
//! Python programs make and drop small blocks all the time. The system's allocators are slow at
//! that, and in the browser all threads would wait for one lock. A block goes to the list of the
//! thread that frees it, whoever made it; lists are bounded, so that memory which one thread makes
//! and another frees does not pile up.
#![expect(unsafe_code, reason = "an allocator")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::UnsafeCell;
use std::ptr;

/// Blocks are rounded up to this.
const STEP: usize = 16;
/// The largest block that is kept.
const LARGEST: usize = 512;
const CLASSES: usize = LARGEST / STEP + 1;
/// How many blocks of a size a thread keeps.
const MOST: u32 = 8192;

/// A free block: its first word points at the next one.
struct Free {
    next: *mut Free,
}

struct Lists {
    heads: [*mut Free; CLASSES],
    counts: [u32; CLASSES],
}

thread_local! {
    static LISTS: UnsafeCell<Lists> =
        const { UnsafeCell::new(Lists { heads: [ptr::null_mut(); CLASSES], counts: [0; CLASSES] }) };
}

/// The size class of a request that is kept in lists.
#[inline(always)]
fn class_of(layout: Layout) -> Option<usize> {
    (layout.size() <= LARGEST && layout.align() <= STEP && layout.size() > 0).then(|| layout.size().div_ceil(STEP))
}

#[inline(always)]
fn block_layout(class: usize) -> Layout {
    // SAFETY: the alignment is a power of two, and sizes are small.
    unsafe { Layout::from_size_align_unchecked(class * STEP, STEP) }
}

/// See the module.
#[derive(Debug)]
pub struct ThreadCaching;

// SAFETY: a block is in at most one list, lists belong to one thread, and every block of a class
// was allocated with the layout of that class, whichever thread frees it.
unsafe impl GlobalAlloc for ThreadCaching {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(class) = class_of(layout) else {
            // SAFETY: passed on.
            return unsafe { System.alloc(layout) };
        };
        let kept = LISTS.try_with(|lists| {
            // SAFETY: only this thread reaches its lists, and nothing below calls back.
            unsafe {
                let lists = &mut *lists.get();
                let head = lists.heads[class];
                if !head.is_null() {
                    lists.heads[class] = (*head).next;
                    lists.counts[class] -= 1;
                }
                head.cast::<u8>()
            }
        });
        match kept {
            Ok(block) if !block.is_null() => block,
            // SAFETY: the layout is not empty.
            _ => unsafe { System.alloc(block_layout(class)) },
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let Some(class) = class_of(layout) else {
            // SAFETY: passed on.
            return unsafe { System.dealloc(block, layout) };
        };
        let kept = LISTS.try_with(|lists| {
            // SAFETY: as in `alloc`; the block is free, at least 16 bytes, and aligned.
            unsafe {
                let lists = &mut *lists.get();
                if lists.counts[class] >= MOST {
                    return false;
                }
                let free = block.cast::<Free>();
                (*free).next = lists.heads[class];
                lists.heads[class] = free;
                lists.counts[class] += 1;
                true
            }
        });
        if !matches!(kept, Ok(true)) {
            // SAFETY: allocated with the layout of its class.
            unsafe { System.dealloc(block, block_layout(class)) }
        }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller guarantees a size that does not overflow when rounded up.
        let new = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        match (class_of(layout), class_of(new)) {
            (Some(old), Some(wanted)) if old == wanted => block,
            // SAFETY: neither is kept in lists.
            (None, None) => unsafe { System.realloc(block, layout, size) },
            // SAFETY: copies what both hold, then frees the old block.
            _ => unsafe {
                let moved = self.alloc(new);
                if !moved.is_null() {
                    ptr::copy_nonoverlapping(block, moved, layout.size().min(size));
                    self.dealloc(block, layout);
                }
                moved
            },
        }
    }
}
