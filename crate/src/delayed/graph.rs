//! A graph of tasks, flat: dense ids, bodies that refer to results by id.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use hashbrown::{HashMap, HashTable};

use super::{Arg, Node, Work};
use crate::data::{Symbol, Value};

/// An argument of a task in a [`TaskGraph`].
#[derive(Clone)]
pub enum GraphArg {
    Value(Value),
    /// The result of a dependency: its place among the task's [`TaskGraph::dependencies`].
    Task(u32),
    List(Vec<GraphArg>),
    Tuple(Vec<GraphArg>),
    Set(Vec<GraphArg>),
    Dict(Vec<(GraphArg, GraphArg)>),
    Slice(Box<[GraphArg; 3]>),
}

/// What running a task does.
pub enum Body {
    Call {
        function: Value,
        args: Vec<GraphArg>,
        keywords: Vec<(Symbol, GraphArg)>,
    },
    Build(GraphArg),
    /// Not a task: a value under a key.
    Data(Value),
    /// A task that the cluster knows already.
    Known(u32),
}

/// What becomes of values under a key that other tasks use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataNodes {
    /// They are part of the graph, as it is drawn.
    Kept,
    /// They are put in the place of their key, as it is run.
    Inlined,
}

/// Tasks in an order in which dependencies come first.
#[derive(Default)]
pub struct TaskGraph {
    pub keys: Vec<Arc<str>>,
    pub bodies: Vec<Body>,
    /// Dependencies of each task, each once, in order of first mention.
    pub dependencies: Vec<Vec<u32>>,
    /// Tasks by the hash of their key.
    by_key: HashTable<u32>,
    hashes: Vec<u64>,
    inline: bool,
    /// Tells this graph from others in the marks of nodes.
    serial: u32,
}

static NEXT_SERIAL: AtomicU32 = AtomicU32::new(1);

impl TaskGraph {
    /// All that `wanted` needs, and the ids of `wanted` in it. Nodes with equal keys are one task.
    pub fn of(wanted: &[Arc<Node>], data: DataNodes) -> (TaskGraph, Vec<u32>) {
        let serial = NEXT_SERIAL.fetch_add(1, Ordering::Relaxed);
        let mut graph = TaskGraph { inline: data == DataNodes::Inlined, serial, ..TaskGraph::default() };
        let ids = wanted.iter().map(|node| graph.add(node)).collect();
        (graph, ids)
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    fn find(&self, hash: u64, key: &Arc<str>) -> Option<u32> {
        let same = |&task: &u32| {
            let known = &self.keys[task as usize];
            // The same node nearly always: its key is the same text in the same place.
            self.hashes[task as usize] == hash && (Arc::ptr_eq(known, key) || known == key)
        };
        self.by_key.find(hash, same).copied()
    }

    /// Adds a task whose dependencies are there; the known one if the key is taken.
    ///
    /// Comes with task ids in its arguments; they become places among the dependencies.
    fn push(&mut self, hash: u64, key: Arc<str>, mut body: Body) -> u32 {
        if let Some(known) = self.find(hash, &key) {
            return known;
        }
        let id = self.keys.len() as u32;
        let mut dependencies: Vec<u32> = Vec::new();
        let mut places: HashMap<u32, u32> = HashMap::new();
        body.each_task(&mut |task| {
            // Few dependencies are found faster without a table.
            let known = if dependencies.len() < 8 {
                dependencies.iter().position(|known| known == task).map(|at| at as u32)
            } else {
                places.get(task).copied()
            };
            let place = known.unwrap_or_else(|| {
                dependencies.push(*task);
                if dependencies.len() == 8 {
                    places.extend(dependencies.iter().enumerate().map(|(at, task)| (*task, at as u32)));
                } else if dependencies.len() > 8 {
                    places.insert(*task, dependencies.len() as u32 - 1);
                }
                dependencies.len() as u32 - 1
            });
            *task = place;
        });
        self.keys.push(key);
        self.hashes.push(hash);
        let hashes = &self.hashes;
        self.by_key.insert_unique(hash, id, |&task| hashes[task as usize]);
        self.bodies.push(body);
        self.dependencies.push(dependencies);
        id
    }

    fn known(&self, node: &Arc<Node>) -> Option<u32> {
        let mark = node.mark.load(Ordering::Relaxed);
        if (mark >> 32) as u32 == self.serial {
            return Some(mark as u32);
        }
        self.find(node.hash, &node.key)
    }

    /// Depth first without recursion: a node is added once all it depends on is.
    fn add(&mut self, root: &Arc<Node>) -> u32 {
        if let Some(known) = self.known(root) {
            return known;
        }
        let mut stack = vec![(root, false)];
        while let Some((node, expanded)) = stack.pop() {
            if !expanded {
                if self.known(node).is_some() {
                    continue;
                }
                stack.push((node, true));
                let from = stack.len();
                let inline = self.inline;
                node.each_dependency(&mut |dependency| {
                    if !(inline && matches!(dependency.work, Work::Data(_))) {
                        stack.push((dependency, false));
                    }
                });
                stack[from..].reverse();
                continue;
            }
            let body = match &node.work {
                Work::Call { function, args, keywords } => Body::Call {
                    function: function.clone(),
                    args: args.iter().map(|arg| self.convert(arg)).collect(),
                    keywords: keywords.iter().map(|(name, arg)| (*name, self.convert(arg))).collect(),
                },
                Work::Build(arg) => Body::Build(self.convert(arg)),
                Work::Data(value) => Body::Data(value.clone()),
                Work::Known(task, _) => Body::Known(*task),
            };
            let id = self.push(node.hash, node.key.clone(), body);
            node.mark.store(u64::from(self.serial) << 32 | u64::from(id), Ordering::Relaxed);
        }
        self.known(root).expect("the loop ends with the root")
    }

    fn convert(&self, arg: &Arg) -> GraphArg {
        let all = |items: &[Arg]| items.iter().map(|item| self.convert(item)).collect();
        match arg {
            Arg::Value(value) => GraphArg::Value(value.clone()),
            Arg::Node(node) if let (Work::Data(value), true) = (&node.work, self.inline) => GraphArg::Value(value.clone()),
            Arg::Node(node) => GraphArg::Task(self.known(node).expect("dependencies come first")),
            Arg::List(items) => GraphArg::List(all(items)),
            Arg::Tuple(items) => GraphArg::Tuple(all(items)),
            Arg::Set(items) => GraphArg::Set(all(items)),
            Arg::Dict(pairs) => {
                GraphArg::Dict(pairs.iter().map(|(key, value)| (self.convert(key), self.convert(value))).collect())
            }
            Arg::Slice(parts) => {
                let [start, stop, step] = &**parts;
                GraphArg::Slice(Box::new([self.convert(start), self.convert(stop), self.convert(step)]))
            }
            Arg::Blocks { nodes, .. } => GraphArg::List(
                nodes.iter().map(|node| GraphArg::Task(self.known(node).expect("dependencies come first"))).collect(),
            ),
        }
    }
}

impl Body {
    /// Calls `visit` with each reference to a task, in order, repeats included.
    fn each_task(&mut self, visit: &mut impl FnMut(&mut u32)) {
        match self {
            Body::Call { args, keywords, .. } => {
                args.iter_mut().for_each(|arg| arg.each_task(visit));
                keywords.iter_mut().for_each(|(_, arg)| arg.each_task(visit));
            }
            Body::Build(arg) => arg.each_task(visit),
            Body::Data(_) | Body::Known(_) => {}
        }
    }

    /// True for data under a key: drawn without a circle, and not run.
    pub fn is_data(&self) -> bool {
        matches!(self, Body::Data(_))
    }
}

impl GraphArg {
    fn each_task(&mut self, visit: &mut impl FnMut(&mut u32)) {
        match self {
            GraphArg::Value(_) => {}
            GraphArg::Task(task) => visit(task),
            GraphArg::List(items) | GraphArg::Tuple(items) | GraphArg::Set(items) => {
                items.iter_mut().for_each(|item| item.each_task(visit))
            }
            GraphArg::Dict(pairs) => {
                for (key, value) in pairs {
                    key.each_task(visit);
                    value.each_task(visit);
                }
            }
            GraphArg::Slice(parts) => parts.iter_mut().for_each(|part| part.each_task(visit)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(key: &str, args: Vec<Arg>) -> Arc<Node> {
        Node::new(key, Work::Call { function: Value::None, args, keywords: Vec::new() }, None)
    }

    #[test]
    fn shared_nodes_are_one_task_and_dependencies_come_first() {
        let a = call("a", Vec::new());
        let b = call("b", vec![Arg::Node(a.clone())]);
        let c = call("c", vec![Arg::List(vec![Arg::Node(b.clone()), Arg::Node(a.clone()), Arg::Node(b.clone())])]);
        let (graph, wanted) = TaskGraph::of(&[c, a], DataNodes::Kept);
        let keys: Vec<&str> = graph.keys.iter().map(|key| &**key).collect();
        assert_eq!(keys, ["a", "b", "c"]);
        assert_eq!(graph.dependencies, [vec![], vec![0], vec![1, 0]]);
        assert_eq!(wanted, [2, 0]);
    }

    #[test]
    fn equal_keys_are_one_task() {
        let first = call("same", Vec::new());
        let second = call("same", Vec::new());
        let (graph, wanted) = TaskGraph::of(&[first, second], DataNodes::Kept);
        assert_eq!((graph.len(), wanted), (1, vec![0, 0]));
    }

    #[test]
    fn a_chain_of_a_million_is_flattened_and_dropped_without_recursion() {
        let mut node = call("0", Vec::new());
        for at in 1..1_000_000 {
            node = call(&at.to_string(), vec![Arg::Node(node)]);
        }
        let (graph, _) = TaskGraph::of(std::slice::from_ref(&node), DataNodes::Kept);
        assert_eq!(graph.len(), 1_000_000);
        drop(node);
    }
}
