//! Linear fusion: a node that is needed by one other alone becomes part of it, where that other
//! needs nothing else.
//!
//! # Source
//! `dask._task_spec.fuse_linear_task_spec`, `dask.optimization.default_fused_keys_renamer`.

use std::collections::BTreeSet;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use crate::data::{Symbol, Value, hash_bytes};
use crate::delayed::{Arg, Node, Work};
use crate::graph::key_split;

/// What a fused task calls: a function, then links, each on the result of the one before.
pub struct Chain {
    /// `None` where the first result is the argument itself.
    pub first: Option<Value>,
    pub links: Vec<Link>,
}

/// A call in which every [`Arg::Node`] stands for the result of the call before.
pub struct Link {
    pub function: Value,
    pub args: Vec<Arg>,
    pub keywords: Vec<(Symbol, Arg)>,
}

struct Seen<'n> {
    node: &'n Arc<Node>,
    /// By their places in the order, each once.
    dependencies: Vec<usize>,
    dependents: u32,
    is_wanted: bool,
}

/// The nodes in place of `wanted`; `call` makes the function of a chain.
pub fn fuse(wanted: &[Arc<Node>], call: &mut dyn FnMut(Chain) -> Value) -> Vec<Arc<Node>> {
    let (order, places) = in_order(wanted);
    // The fused node of each, once it is the last of its chain.
    let mut made: Vec<Option<Arc<Node>>> = vec![None; order.len()];
    let mut chains: Vec<Vec<usize>> = Vec::with_capacity(order.len());
    for (at, seen) in order.iter().enumerate() {
        let mut chain = match seen.dependencies[..] {
            [only] if order[only].dependents == 1 && !order[only].is_wanted && may_join(seen.node, order[only].node) => {
                std::mem::take(&mut chains[only])
            }
            _ => Vec::new(),
        };
        chain.push(at);
        chains.push(chain);
    }
    for (at, chain) in chains.iter().enumerate().filter(|(_, chain)| !chain.is_empty()) {
        let mut place = |node: &Arc<Node>| {
            let found = places.get(&*node.key).and_then(|&place| made[place].clone());
            Arg::Node(found.unwrap_or_else(|| node.clone()))
        };
        let nodes: Vec<&Arc<Node>> = chain.iter().map(|&at| order[at].node).collect();
        made[at] = Some(joined(&nodes, &mut place, call));
    }
    wanted.iter().map(|node| places.get(&*node.key).and_then(|&at| made[at].clone()).unwrap_or_else(|| node.clone())).collect()
}

/// Everything below the wanted nodes, dependencies first, without recursion.
fn in_order(wanted: &[Arc<Node>]) -> (Vec<Seen<'_>>, HashMap<&str, usize>) {
    let mut order: Vec<Seen> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut stack: Vec<(&Arc<Node>, bool)> = wanted.iter().rev().map(|node| (node, false)).collect();
    while let Some((node, expanded)) = stack.pop() {
        if places.contains_key(&*node.key) {
            continue;
        }
        if !expanded {
            stack.push((node, true));
            let from = stack.len();
            node.each_dependency(&mut |dependency| stack.push((dependency, false)));
            stack[from..].reverse();
            continue;
        }
        let mut dependencies = Vec::new();
        let mut inside = HashSet::new();
        node.each_dependency(&mut |dependency| {
            if let Some(&at) = places.get(&*dependency.key)
                && inside.insert(at)
            {
                dependencies.push(at);
            }
        });
        for &at in &dependencies {
            order[at].dependents += 1;
        }
        places.insert(&*node.key, order.len());
        order.push(Seen { node, dependencies, dependents: 0, is_wanted: false });
    }
    for node in wanted {
        if let Some(&at) = places.get(&*node.key) {
            order[at].is_wanted = true;
        }
    }
    (order, places)
}

/// A task that the cluster knows stays apart; what only builds containers starts chains.
fn may_join(node: &Node, below: &Node) -> bool {
    matches!(node.work, Work::Call { .. }) && !matches!(below.work, Work::Known(..))
}

/// A chain as one node; `place` gives what is now in place of a node that it needs.
fn joined(chain: &[&Arc<Node>], place: &mut dyn FnMut(&Arc<Node>) -> Arg, call: &mut dyn FnMut(Chain) -> Value) -> Arc<Node> {
    let [head, rest @ ..] = chain else { unreachable!("a chain has a first node") };
    let mut is_same = true;
    let mut moved = |node: &Arc<Node>| {
        let arg = place(node);
        is_same &= matches!(&arg, Arg::Node(now) if Arc::ptr_eq(now, node));
        arg
    };
    let work = match &head.work {
        Work::Call { function, args, keywords } => Work::Call {
            function: function.clone(),
            args: args.iter().map(|arg| arg.with_nodes(&mut moved)).collect(),
            keywords: keywords.iter().map(|(name, arg)| (*name, arg.with_nodes(&mut moved))).collect(),
        },
        Work::Build(arg) => Work::Build(arg.with_nodes(&mut moved)),
        Work::Data(value) => Work::Data(value.clone()),
        Work::Known(..) => return (*head).clone(),
    };
    let Some(last) = rest.last() else {
        return if is_same { (*head).clone() } else { Node::new(head.key.clone(), work, head.length) };
    };
    let links = rest.iter().filter_map(|node| match &node.work {
        Work::Call { function, args, keywords } => {
            Some(Link { function: function.clone(), args: args.clone(), keywords: keywords.clone() })
        }
        _ => None,
    });
    let links = links.collect();
    let (first, args, keywords) = match work {
        Work::Call { function, args, keywords } => (Some(function), args, keywords),
        Work::Build(arg) => (None, vec![arg], Vec::new()),
        Work::Data(value) => (None, vec![Arg::Value(value)], Vec::new()),
        Work::Known(..) => unreachable!("it joins nothing"),
    };
    let function = call(Chain { first, links });
    Node::new(fused_key(chain), Work::Call { function, args, keywords }, last.length)
}

/// The names of the parts, sorted, and the key of the last one.
fn fused_key(chain: &[&Arc<Node>]) -> String {
    const LONGEST: usize = 115;
    let Some((last, parts)) = chain.split_last() else { return String::new() };
    let own = key_split(&last.key);
    let names: BTreeSet<String> =
        parts.iter().map(|node| key_split(&node.key).into_owned()).filter(|name| *name != own).collect();
    let (open, name, rest) = match last.key.strip_prefix("('").and_then(|inner| inner.split_once("',")) {
        Some((name, rest)) => ("('", name, format!("',{rest}")),
        None => ("", &*last.key, String::new()),
    };
    let mut full = names.into_iter().chain([name.to_owned()]).collect::<Vec<_>>().join("-");
    if full.chars().count() > LONGEST {
        let mark = format!("{:x}", hash_bytes(full.as_bytes()));
        full = format!("{}-{}", full.chars().take(LONGEST).collect::<String>(), &mark[..4.min(mark.len())]);
    }
    format!("{open}{full}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(key: &str, args: &[&Arc<Node>]) -> Arc<Node> {
        let args = args.iter().map(|node| Arg::Node((*node).clone())).collect();
        Node::new(key, Work::Call { function: Value::None, args, keywords: Vec::new() }, None)
    }

    fn keys_below(node: &Arc<Node>, into: &mut Vec<String>) {
        node.each_dependency(&mut |below| keys_below(below, into));
        into.push(node.key.to_string());
    }

    fn fused(wanted: &[&Arc<Node>]) -> Vec<String> {
        let wanted: Vec<Arc<Node>> = wanted.iter().map(|node| (*node).clone()).collect();
        let mut keys = Vec::new();
        for node in fuse(&wanted, &mut |_| Value::None) {
            keys_below(&node, &mut keys);
        }
        keys
    }

    #[test]
    fn a_chain_becomes_one_node_that_names_its_parts() {
        let a = call("('range-10', 0)", &[]);
        let b = call("('inc-1', 0)", &[&a]);
        let c = call("('add-2', 0)", &[&b]);
        assert_eq!(fused(&[&c]), ["('inc-range-add-2', 0)"]);
        // What is asked for stays apart.
        assert_eq!(fused(&[&b, &c]), ["('range-inc-1', 0)", "('range-inc-1', 0)", "('add-2', 0)"]);
    }

    #[test]
    fn what_two_nodes_need_and_what_needs_two_stays_apart() {
        let a = call("a", &[]);
        let (b, c) = (call("b", &[&a]), call("c", &[&a]));
        let d = call("d", &[&b, &c]);
        let e = call("e", &[&d]);
        assert_eq!(fused(&[&e]), ["a", "b", "a", "c", "d-e"]);
    }

    #[test]
    fn a_chain_of_a_million_is_fused_without_recursion() {
        let mut node = call("0", &[]);
        for at in 1..1_000_000 {
            node = call(&at.to_string(), &[&node]);
        }
        let mut links = 0;
        fuse(std::slice::from_ref(&node), &mut |chain| {
            links = chain.links.len();
            Value::None
        });
        assert_eq!(links, 999_999);
    }
}
