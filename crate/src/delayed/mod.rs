//! Delayed values: builds graphs, runs none.
//!
//! A [`Node`] is one task with pointers to those it depends on, shared between all graphs it is
//! part of; [`TaskGraph::of`] flattens what some nodes need, in time linear in its size.

mod arg;
mod graph;
mod node;

pub use arg::Arg;
pub use graph::{Body, DataNodes, GraphArg, TaskGraph};
pub use node::{Node, Work};
