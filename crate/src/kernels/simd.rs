//! Whether loops may use wide vectors.

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
