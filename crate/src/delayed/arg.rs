//! Arguments of tasks: values, other nodes, containers of both.

use std::sync::Arc;

use super::Node;
use crate::data::Value;

#[derive(Clone)]
pub enum Arg {
    Value(Value),
    Node(Arc<Node>),
    List(Vec<Arg>),
    Tuple(Vec<Arg>),
    Set(Vec<Arg>),
    Dict(Vec<(Arg, Arg)>),
    /// start, stop, step
    Slice(Box<[Arg; 3]>),
    /// A collection of many nodes: its results become one value.
    Blocks {
        nodes: Vec<Arc<Node>>,
        of: Value,
    },
}

impl Arg {
    pub fn each_node<'a>(&'a self, visit: &mut impl FnMut(&'a Arc<Node>)) {
        match self {
            Arg::Value(_) => {}
            Arg::Node(node) => visit(node),
            Arg::List(items) | Arg::Tuple(items) | Arg::Set(items) => items.iter().for_each(|item| item.each_node(visit)),
            Arg::Dict(pairs) => {
                for (key, value) in pairs {
                    key.each_node(visit);
                    value.each_node(visit);
                }
            }
            Arg::Slice(parts) => parts.iter().for_each(|part| part.each_node(visit)),
            Arg::Blocks { nodes, .. } => nodes.iter().for_each(visit),
        }
    }

    /// The same argument with something else in place of each node.
    pub fn with_nodes(&self, place: &mut impl FnMut(&Arc<Node>) -> Arg) -> Arg {
        let mut all = |items: &[Arg]| items.iter().map(|item| item.with_nodes(place)).collect::<Vec<Arg>>();
        match self {
            Arg::Value(value) => Arg::Value(value.clone()),
            Arg::Node(node) => place(node),
            Arg::List(items) => Arg::List(all(items)),
            Arg::Tuple(items) => Arg::Tuple(all(items)),
            Arg::Set(items) => Arg::Set(all(items)),
            Arg::Dict(pairs) => {
                Arg::Dict(pairs.iter().map(|(key, value)| (key.with_nodes(place), value.with_nodes(place))).collect())
            }
            Arg::Slice(parts) => {
                let [start, stop, step] = &**parts;
                Arg::Slice(Box::new([start.with_nodes(place), stop.with_nodes(place), step.with_nodes(place)]))
            }
            Arg::Blocks { nodes, .. } => Arg::List(nodes.iter().map(place).collect()),
        }
    }

    pub(super) fn take_nodes(self, into: &mut Vec<Arc<Node>>) {
        match self {
            Arg::Value(_) => {}
            Arg::Node(node) => into.push(node),
            Arg::List(items) | Arg::Tuple(items) | Arg::Set(items) => items.into_iter().for_each(|item| item.take_nodes(into)),
            Arg::Dict(pairs) => {
                for (key, value) in pairs {
                    key.take_nodes(into);
                    value.take_nodes(into);
                }
            }
            Arg::Slice(parts) => parts.into_iter().for_each(|part| part.take_nodes(into)),
            Arg::Blocks { nodes, .. } => into.extend(nodes),
        }
    }

    /// True if no node is inside, so that the value can be used as it is.
    pub fn is_plain(&self) -> bool {
        let mut plain = true;
        self.each_node(&mut |_| plain = false);
        plain
    }
}
