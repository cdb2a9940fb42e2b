//! The platform: clock, sleep, cancel flag, threads. The only place beside `wasm` that knows it.

pub mod cancel;
