//! Passes over task graphs: cull, fuse, inline. None modifies its input.
//!
//! A pass sees keys and dependencies, by task number, and says what becomes of the tasks; whoever
//! holds the bodies joins them accordingly.

mod cull;
mod fuse;
mod inline;

pub use cull::cull;
pub use fuse::{Fused, fuse_linear, fused_key};
pub use inline::{inline, inlined};
