//! One lazy value.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::Arg;
use crate::data::{Symbol, Value, hash_bytes};

/// A task, or data under a key, with what it depends on.
pub struct Node {
    pub key: Arc<str>,
    /// The hash of the key: graphs look nodes up by it.
    pub(super) hash: u64,
    /// The graph that last took the node in (upper half) and its number there: found again
    /// without its key. A stale one only costs a look-up.
    pub(super) mark: AtomicU64,
    pub work: Work,
    /// Number of parts, where the result may be iterated (`nout`).
    pub length: Option<usize>,
}

/// What gives a node its value.
pub enum Work {
    Call {
        function: Value,
        args: Vec<Arg>,
        keywords: Vec<(Symbol, Arg)>,
    },
    /// Nested containers of other nodes' results.
    Build(Arg),
    /// A value that is there already.
    Data(Value),
    /// A task that the cluster knows already, and what keeps its result alive.
    Known(u32, Option<Value>),
}

impl Node {
    pub fn new(key: impl Into<Arc<str>>, work: Work, length: Option<usize>) -> Arc<Node> {
        let key: Arc<str> = key.into();
        let hash = hash_bytes(key.as_bytes());
        Arc::new(Node { key, hash, mark: AtomicU64::new(0), work, length })
    }

    /// Calls `visit` with each node that this one depends on, in order, repeats included.
    pub fn each_dependency<'a>(&'a self, visit: &mut impl FnMut(&'a Arc<Node>)) {
        match &self.work {
            Work::Call { args, keywords, .. } => {
                args.iter().for_each(|arg| arg.each_node(visit));
                keywords.iter().for_each(|(_, arg)| arg.each_node(visit));
            }
            Work::Build(arg) => arg.each_node(visit),
            Work::Data(_) | Work::Known(..) => {}
        }
    }

    fn take_dependencies(&mut self, into: &mut Vec<Arc<Node>>) {
        match std::mem::replace(&mut self.work, Work::Data(Value::None)) {
            Work::Call { args, keywords, .. } => {
                args.into_iter().for_each(|arg| arg.take_nodes(into));
                keywords.into_iter().for_each(|(_, arg)| arg.take_nodes(into));
            }
            Work::Build(arg) => arg.take_nodes(into),
            Work::Data(_) | Work::Known(..) => {}
        }
    }
}

impl Drop for Node {
    /// Long chains are taken apart in a loop, not by recursion.
    fn drop(&mut self) {
        let mut pending = Vec::new();
        self.take_dependencies(&mut pending);
        while let Some(node) = pending.pop() {
            if let Some(mut node) = Arc::into_inner(node) {
                node.take_dependencies(&mut pending);
            }
        }
    }
}
