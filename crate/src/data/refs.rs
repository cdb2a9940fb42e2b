//! Shared pointers and locks that cost nothing while only one thread runs Python.
//!
//! [`Ref`] counts without atomics until [`set_parallel`] says that worker threads may hold values;
//! from then on every count is atomic. The flag may only fall again when no worker holds a value.
//!
//! WebAssembly has no relaxed atomics: each atomic store is a full barrier. What is written while
//! one thread runs is therefore written plainly ([`store_alone`]).

use std::cell::UnsafeCell;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

static PARALLEL: AtomicBool = AtomicBool::new(false);

/// True while several threads may touch values.
#[inline(always)]
pub fn parallel() -> bool {
    PARALLEL.load(Ordering::Relaxed)
}

/// Set by the engine's thread alone: before the first task is handed to a worker, and back once
/// no worker holds a value.
pub fn set_parallel(parallel: bool) {
    PARALLEL.store(parallel, Ordering::SeqCst);
}

/// Writes an atomic without a barrier: only where [`parallel`] is false.
#[inline(always)]
pub(super) fn store_alone<T>(target: *mut T, value: T) {
    debug_assert!(!parallel());
    #[expect(unsafe_code, reason = "an atomic that no other thread can see now")]
    // SAFETY: callers pass the pointer of an atomic they borrow, while one thread runs.
    unsafe {
        target.write(value);
    }
}

/// Counts at or above this are never changed: the value lives for ever.
const IMMORTAL: u32 = 1 << 31;

/// What every [`Ref`] points at; the count comes first so that it can be found without the type.
#[repr(C)]
pub(super) struct Header {
    count: AtomicU32,
}

impl Header {
    #[inline(always)]
    pub(super) fn retain(&self) {
        let count = self.count.load(Ordering::Relaxed);
        if count >= IMMORTAL {
            return;
        }
        if parallel() {
            self.count.fetch_add(1, Ordering::Relaxed);
        } else {
            store_alone(self.count.as_ptr(), count + 1);
        }
    }

    /// True when this was the last reference.
    #[inline(always)]
    fn release(&self) -> bool {
        let count = self.count.load(Ordering::Relaxed);
        if count >= IMMORTAL {
            return false;
        }
        if parallel() {
            if self.count.fetch_sub(1, Ordering::Release) != 1 {
                return false;
            }
            std::sync::atomic::fence(Ordering::Acquire);
            true
        } else {
            store_alone(self.count.as_ptr(), count - 1);
            count == 1
        }
    }
}

#[repr(C)]
struct Shared<T> {
    header: Header,
    value: T,
}

/// A shared pointer to an immutable or internally locked `T`.
#[repr(transparent)]
pub struct Ref<T>(NonNull<Shared<T>>);

#[expect(unsafe_code, reason = "a shared pointer: T is only reached by shared reference")]
// SAFETY: as for `Arc`; counts are atomic whenever more than one thread runs.
unsafe impl<T: Send + Sync> Send for Ref<T> {}
#[expect(unsafe_code, reason = "as above")]
// SAFETY: as for `Arc`.
unsafe impl<T: Send + Sync> Sync for Ref<T> {}

impl<T> Ref<T> {
    #[inline]
    pub fn new(value: T) -> Self {
        let shared = Box::new(Shared { header: Header { count: AtomicU32::new(1) }, value });
        Ref(NonNull::from(Box::leak(shared)))
    }

    /// A pointer whose target is never freed and whose count is never written.
    pub fn immortal(value: T) -> Self {
        let this = Ref::new(value);
        this.make_immortal();
        this
    }

    pub fn make_immortal(&self) {
        self.shared().header.count.store(IMMORTAL, Ordering::Relaxed);
    }

    #[inline(always)]
    fn shared(&self) -> &Shared<T> {
        #[expect(unsafe_code, reason = "the pointer is valid while a Ref exists")]
        // SAFETY: the count held by `self` keeps the allocation alive.
        unsafe {
            self.0.as_ref()
        }
    }

    pub fn ptr_eq(a: &Self, b: &Self) -> bool {
        a.0 == b.0
    }

    /// The address, as Python's `id`.
    pub fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }

    /// True when nobody else holds this value, so that it may be changed in place.
    #[inline]
    pub fn is_unique(&self) -> bool {
        self.shared().header.count.load(Ordering::Acquire) == 1
    }

    /// The value for changing in place, if this is its only reference.
    #[inline]
    pub fn get_mut(&mut self) -> Option<&mut T> {
        if !self.is_unique() {
            return None;
        }
        #[expect(unsafe_code, reason = "the only reference")]
        // SAFETY: the count is one and `self` is borrowed mutably.
        Some(unsafe { &mut self.0.as_mut().value })
    }
}

impl<T> Deref for Ref<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.shared().value
    }
}

impl<T> Clone for Ref<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        self.shared().header.retain();
        Ref(self.0)
    }
}

impl<T> Drop for Ref<T> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.shared().header.release() {
            free(self.0);
        }
    }
}

#[cold]
#[inline(never)]
fn free<T>(shared: NonNull<Shared<T>>) {
    #[expect(unsafe_code, reason = "the last reference frees")]
    // SAFETY: made by `Box::leak` in `Ref::new`; the count has reached zero.
    drop(unsafe { Box::from_raw(shared.as_ptr()) });
}

impl<T: std::fmt::Debug> std::fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        (**self).fmt(f)
    }
}

/// A spin lock that is skipped while only one thread runs.
///
/// A guard must never be held while Python code may run: not while comparing, hashing,
/// formatting or calling values.
pub struct Lock<T> {
    held: AtomicBool,
    value: UnsafeCell<T>,
}

#[expect(unsafe_code, reason = "a lock")]
// SAFETY: `lock` gives access to one thread at a time whenever several run.
unsafe impl<T: Send> Sync for Lock<T> {}

impl<T> Lock<T> {
    pub const fn new(value: T) -> Self {
        Lock { held: AtomicBool::new(false), value: UnsafeCell::new(value) }
    }

    #[inline(always)]
    pub fn lock(&self) -> Guard<'_, T> {
        let locked = parallel();
        if locked {
            self.acquire();
        }
        Guard { lock: self, locked }
    }

    #[inline]
    fn acquire(&self) {
        let mut spins = 0u32;
        while self.held.compare_exchange_weak(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() {
            spins += 1;
            if spins > 100 {
                std::thread::yield_now();
            } else {
                std::hint::spin_loop();
            }
        }
    }

    pub fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }

    pub fn into_inner(self) -> T {
        self.value.into_inner()
    }
}

impl<T: Default> Default for Lock<T> {
    fn default() -> Self {
        Lock::new(T::default())
    }
}

pub struct Guard<'a, T> {
    lock: &'a Lock<T>,
    locked: bool,
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        #[expect(unsafe_code, reason = "the lock is held, or one thread runs")]
        // SAFETY: exclusive by the lock; without threads, by the rule on guards above.
        unsafe {
            &*self.lock.value.get()
        }
    }
}

impl<T> DerefMut for Guard<'_, T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut T {
        #[expect(unsafe_code, reason = "as above")]
        // SAFETY: as above.
        unsafe {
            &mut *self.lock.value.get()
        }
    }
}

impl<T> Drop for Guard<'_, T> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.locked {
            self.lock.held.store(false, Ordering::Release);
        }
    }
}
