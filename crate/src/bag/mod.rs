//! Bags: from nodes to fused nodes. Builds graphs, runs none.
//!
//! A bag is a node for each partition ([`Parts`]). [`fuse`] joins the nodes that follow one another
//! into one, as Dask does before it computes; what the joined task calls is a [`Chain`].

mod fuse;

use std::sync::Arc;

pub use fuse::{Chain, Link, fuse};

use crate::delayed::Node;

/// The nodes of a bag or of an item.
pub struct Parts {
    pub nodes: Vec<Arc<Node>>,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Its results are put one behind the other.
    Bag,
    /// One node: its result is the value.
    Item,
}

/// The key of a partition.
pub fn part_key(name: &str, at: usize) -> String {
    format!("('{name}', {at})")
}
