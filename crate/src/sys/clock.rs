//! A steady clock, the same on all threads.

/// Microseconds since some fixed moment.
#[cfg(not(target_arch = "wasm32"))]
pub fn now_micros() -> f64 {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    let now = Instant::now();
    now.duration_since(*START.get_or_init(|| now)).as_nanos() as f64 / 1000.0
}

/// Seconds since 1970.
#[cfg(not(target_arch = "wasm32"))]
pub fn unix_seconds() -> f64 {
    use std::time::{SystemTime, UNIX_EPOCH};
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance, js_name = now)]
        pub(super) fn now() -> f64;
        #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
        pub(super) static TIME_ORIGIN: f64;
    }
}

/// Microseconds since some fixed moment: each worker's clock has its own origin, so it is added.
#[cfg(target_arch = "wasm32")]
pub fn now_micros() -> f64 {
    use std::sync::OnceLock;
    static START: OnceLock<f64> = OnceLock::new();
    let millis = browser::TIME_ORIGIN.with(|origin| *origin) + browser::now();
    (millis - *START.get_or_init(|| millis)) * 1000.0
}

/// Seconds since 1970.
#[cfg(target_arch = "wasm32")]
pub fn unix_seconds() -> f64 {
    js_sys::Date::now() / 1000.0
}
