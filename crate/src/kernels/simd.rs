//! Whether loops may use wide vectors, and how they get their constants.

/// True where functions built for wide vectors can run: asked once natively; the WebAssembly
/// bundles need a browser that has them.
#[inline(always)]
pub(crate) fn is_wide() -> bool {
    #[cfg(target_arch = "x86_64")]
    {
        std::arch::is_x86_feature_detected!("avx2")
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        cfg!(target_arch = "wasm32")
    }
}

/// A table of constants, read from memory in a way that the compiler does not look through.
///
/// To be called before a loop: V8 rebuilds a vector constant of WebAssembly each time it is used,
/// which doubles the time of loops with a dozen of them; what was loaded stays in a register.
#[inline(always)]
#[expect(unsafe_code, reason = "a read of a reference that is volatile")]
pub(crate) fn from_memory<T: Copy>(table: &'static T) -> T {
    // SAFETY: a reference can be read.
    unsafe { std::ptr::read_volatile(table) }
}
