//! The platform: clock, sleep, cancel flag, threads. The only place beside `wasm` that knows it.

pub mod cancel;
mod clock;

pub use clock::{now_micros, unix_seconds};
