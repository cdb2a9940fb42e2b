//! What drives the scheduler: the calling thread, or a pool of threads.
//!
//! A [`Cluster`] lives as long as its notebook. Threads of the pool drive it themselves: the one
//! that ends a task tells the scheduler, takes the next task for its lane and wakes others for
//! other lanes. The engine's thread only submits and waits.

mod cluster;
mod simulated;
mod wait;

pub use cluster::{Cluster, Outcome, Runner, Submission};
pub use simulated::{Simulated, Simulation};
