//! The platform: clock, sleep, cancel flag, threads. The only place beside `wasm` that knows it.

mod allocator;
pub mod cancel;
mod clock;
mod threads;

pub use allocator::ThreadCaching;
pub use clock::{now_micros, unix_seconds};
pub use threads::{Cancelled, is_threaded, sleep};
