//! Wask: Dask's task graphs, bags and arrays in the browser.
//!
//! Code map, lowest first; each module may use those above it (a test holds this):
//!
//! - [`sys`]: clock, threads, sleep, cancel flag, allocator
//! - [`data`]: values, containers, code objects, errors
//! - [`graph`], [`optimize`]: task graphs, keys, static order; cull and fuse
//! - [`scheduler`], [`executor`]: the state machine and what drives it
//! - [`diagnostics`], [`layout`]: folds over the event log; graph placement
//! - [`delayed`], [`bag`], [`array`]: collections; each builds graphs, none runs them
//! - [`python`]: parser glue, compiler, evaluator, built-ins, modules
//! - [`session`]: a notebook's engine; joins all of the above
//! - `wasm`: exports and messages, thin

#[global_allocator]
static ALLOCATOR: sys::ThreadCaching = sys::ThreadCaching;

pub mod array;
pub mod bag;
pub mod data;
pub mod delayed;
pub mod diagnostics;
pub mod executor;
pub mod graph;
pub mod kernels;
pub mod layout;
pub mod optimize;
pub mod python;
pub mod scheduler;
pub mod session;
pub mod sys;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
