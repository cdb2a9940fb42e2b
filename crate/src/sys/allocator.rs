//! The allocator: small blocks come from lists that each thread keeps, all else from the system's.
//!
//! Python programs make and drop small blocks all the time. The system's allocators are slow at
//! that, and in the browser all threads would wait for one lock. A block goes to the list of the
//! thread that frees it, whoever made it; what a thread has too much of goes to a shared pile, a
//! batch at a time. Small blocks are cut from larger ones, which are kept for ever.
#![expect(unsafe_code, reason = "an allocator")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::UnsafeCell;
use std::hint::spin_loop;
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};

/// Blocks are rounded up to this.
const STEP: usize = 16;
/// The largest block that is kept.
const LARGEST: usize = 512;
const CLASSES: usize = LARGEST / STEP + 1;
/// Blocks that go to the shared pile, and come from it, at once.
const BATCH: u32 = 256;
/// The largest block that is cut from a slab: larger ones the system's allocator keeps in better
/// order, which a million of them need.
const LARGEST_CUT: usize = 96;
/// What small blocks are cut from.
const SLAB: usize = 16 * 1024;

/// A free block.
struct Free {
    next: *mut Free,
    /// In the first block of a batch on the shared pile: the batch below.
    below: *mut Free,
}

/// Blocks of one size that a thread has at hand.
#[derive(Clone, Copy)]
struct Shelf {
    head: *mut Free,
    count: u32,
    /// A whole batch, or null.
    spare: *mut Free,
    /// The part of a slab that is not cut yet.
    uncut: *mut u8,
    left: usize,
}

const EMPTY: Shelf = Shelf { head: ptr::null_mut(), count: 0, spare: ptr::null_mut(), uncut: ptr::null_mut(), left: 0 };

thread_local! {
    static SHELVES: UnsafeCell<[Shelf; CLASSES]> = const { UnsafeCell::new([EMPTY; CLASSES]) };
}

/// Batches of one size that any thread may take.
struct Pile {
    held: AtomicBool,
    top: UnsafeCell<*mut Free>,
}

// SAFETY: the batches are reached under the lock.
unsafe impl Sync for Pile {}

static PILES: [Pile; CLASSES] = [const { Pile { held: AtomicBool::new(false), top: UnsafeCell::new(ptr::null_mut()) } }; CLASSES];

impl Pile {
    fn with<T>(&self, act: impl FnOnce(&mut *mut Free) -> T) -> T {
        while self.held.compare_exchange_weak(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() {
            spin_loop();
        }
        // SAFETY: the lock is held.
        let result = act(unsafe { &mut *self.top.get() });
        self.held.store(false, Ordering::Release);
        result
    }
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

impl Shelf {
    /// A block where none is on the list.
    #[cold]
    #[inline(never)]
    unsafe fn refill(&mut self, class: usize) -> *mut u8 {
        // SAFETY: spare batches and those on piles are lists of `BATCH` free blocks of this class;
        // a slab is cut inside its bounds.
        unsafe {
            let mut batch = std::mem::replace(&mut self.spare, ptr::null_mut());
            if batch.is_null() && self.left == 0 {
                batch = PILES[class].with(|top| {
                    let batch = *top;
                    if !batch.is_null() {
                        *top = (*batch).below;
                    }
                    batch
                });
            }
            if !batch.is_null() {
                self.head = (*batch).next;
                self.count = BATCH - 1;
                return batch.cast();
            }
            let size = class * STEP;
            if size > LARGEST_CUT {
                return System.alloc(block_layout(class));
            }
            if self.left == 0 {
                let count = SLAB / size;
                self.uncut = System.alloc(Layout::from_size_align_unchecked(count * size, STEP));
                if self.uncut.is_null() {
                    return ptr::null_mut();
                }
                self.left = count;
            }
            let block = self.uncut;
            self.uncut = block.add(size);
            self.left -= 1;
            block
        }
    }

    /// Makes room for another batch on the list.
    #[cold]
    #[inline(never)]
    unsafe fn put_away(&mut self, class: usize) {
        let full = std::mem::replace(&mut self.head, ptr::null_mut());
        self.count = 0;
        let spare = std::mem::replace(&mut self.spare, full);
        if class * STEP > LARGEST_CUT {
            let mut free = spare;
            while !free.is_null() {
                // SAFETY: a list of blocks that `refill` got from the system.
                unsafe {
                    let next = (*free).next;
                    System.dealloc(free.cast(), block_layout(class));
                    free = next;
                }
            }
        } else if !spare.is_null() {
            // SAFETY: a batch of this thread's, given away here.
            PILES[class].with(|top| unsafe {
                (*spare).below = *top;
                *top = spare;
            });
        }
    }
}

/// See the module.
#[derive(Debug)]
pub struct ThreadCaching;

// SAFETY: a block is in at most one list, lists belong to one thread or are under a lock, and every
// block of a class was cut to the size of that class, whichever thread frees it.
unsafe impl GlobalAlloc for ThreadCaching {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(class) = class_of(layout) else {
            // SAFETY: passed on.
            return unsafe { System.alloc(layout) };
        };
        // SAFETY: only this thread reaches its shelves, and nothing below calls back.
        unsafe {
            SHELVES.with(|shelves| {
                let shelf = &mut (*shelves.get())[class];
                let head = shelf.head;
                if head.is_null() {
                    return shelf.refill(class);
                }
                shelf.head = (*head).next;
                shelf.count -= 1;
                head.cast()
            })
        }
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let Some(class) = class_of(layout) else {
            // SAFETY: passed on.
            return unsafe { System.dealloc(block, layout) };
        };
        // SAFETY: as in `alloc`; the block is free, at least 16 bytes, and aligned.
        unsafe {
            SHELVES.with(|shelves| {
                let shelf = &mut (*shelves.get())[class];
                if shelf.count >= BATCH {
                    shelf.put_away(class);
                }
                let free = block.cast::<Free>();
                (*free).next = shelf.head;
                shelf.head = free;
                shelf.count += 1;
            });
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
