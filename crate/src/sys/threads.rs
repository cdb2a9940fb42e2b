//! Threads and sleep.

use super::cancel;

/// True where tasks can run on other threads.
pub fn is_threaded() -> bool {
    cfg!(any(not(target_arch = "wasm32"), target_feature = "atomics"))
}

/// The cell was stopped while it slept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled;

/// How long a sleeper may take to notice a stop.
const SLICE_MICROS: f64 = 10_000.0;

/// Sleeps, but for less if the cell is stopped.
///
/// # Errors
/// [`Cancelled`] once a stop is requested.
pub fn sleep(seconds: f64) -> Result<(), Cancelled> {
    let until = super::now_micros() + seconds * 1e6;
    loop {
        if cancel::is_requested() {
            return Err(Cancelled);
        }
        let left = until - super::now_micros();
        if left <= 0.0 {
            return Ok(());
        }
        pause(left.min(SLICE_MICROS));
    }
}

/// Without threads nothing can wake a sleeper: it spins.
fn pause(micros: f64) {
    if is_threaded() {
        std::thread::sleep(std::time::Duration::from_nanos((micros * 1000.0) as u64));
    } else {
        std::hint::spin_loop();
    }
}
