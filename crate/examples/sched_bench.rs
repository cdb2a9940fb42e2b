//! The cost of a task: build, flatten, order and run graphs of trivial tasks on one thread, and on two.
//!
//! Prints one line for each shape and size: microseconds per task, and how it divides.
#![expect(clippy::print_stdout, reason = "a command line program")]

use std::sync::Arc;
use std::time::Instant;

use wask::data::Value;
use wask::delayed::{Arg, DataNodes, Node, TaskGraph, Work};
use wask::executor::{Cluster, Runner, Submission};
use wask::graph::order;

/// Runs a task by doing nothing.
struct Trivial;

impl Runner for Trivial {
    type Body = ();
    type Value = u64;
    type Error = ();

    fn run(&self, _: u32, _: &str, (): (), inputs: Vec<u64>) -> Result<u64, ()> {
        Ok(inputs.len() as u64)
    }

    fn size_of(&self, _: &u64) -> f64 {
        8.0
    }

    fn panicked(&self, _: &str) {}

    fn set_parallel(&self, _: bool) {}
}

fn call(number: usize, args: Vec<Arg>) -> Arc<Node> {
    Node::new(format!("inc-{number:032x}"), Work::Call { function: Value::None, args, keywords: Vec::new() }, None)
}

/// `sum([inc(i) for i in range(count)])`
fn fan(count: usize) -> Arc<Node> {
    let leaves = (0..count).map(|number| Arg::Node(call(number, vec![Arg::Value(Value::Int(number as i64))]))).collect();
    call(count, vec![Arg::List(leaves)])
}

/// Pairs added up, level by level.
fn tree(count: usize) -> Arc<Node> {
    let mut number = count / 2;
    let mut level: Vec<Arc<Node>> = (0..count / 2).map(|number| call(number, Vec::new())).collect();
    while level.len() > 1 {
        let pairs = level.chunks(2);
        let next = pairs.map(|pair| {
            number += 1;
            call(number, pair.iter().cloned().map(Arg::Node).collect())
        });
        level = next.collect();
    }
    level.remove(0)
}

fn chain(count: usize) -> Arc<Node> {
    (1..count).fold(call(0, Vec::new()), |node, number| call(number, vec![Arg::Node(node)]))
}

/// Microseconds per task to build, flatten, order and run; with threads for two lanes or more.
fn measure(build: fn(usize) -> Arc<Node>, count: usize, lanes: u16) -> [f64; 4] {
    let start = Instant::now();
    let root = build(count);
    let built = Instant::now();
    let (graph, wanted) = TaskGraph::of(std::slice::from_ref(&root), DataNodes::Inlined);
    let flat = Instant::now();
    let priorities = order(&graph.dependencies);
    let ordered = Instant::now();
    let tasks = graph.len() as f64;
    let submissions = graph.keys.into_iter().zip(graph.dependencies).enumerate().map(|(at, (key, dependencies))| Submission {
        key,
        body: (),
        dependencies,
        order: priorities[at],
        wanted: wanted[0] as usize == at,
    });
    let cluster = Cluster::new(Arc::new(Trivial), lanes, lanes > 1);
    cluster.submit(submissions.collect());
    let _ = cluster.wait(&wanted, 1, None, &mut || {});
    let ran = Instant::now();
    let micros = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1e6 / tasks;
    [micros(start, built), micros(built, flat), micros(flat, ordered), micros(ordered, ran)]
}

fn main() {
    println!("{:7} {:>9} {:>8}   {:>6} {:>7} {:>6} {:>6}", "shape", "tasks", "us/task", "build", "flatten", "order", "run");
    let fan_out = fan as fn(usize) -> Arc<Node>;
    for (name, build, lanes) in
        [("fan", fan_out, 1), ("tree", tree, 1), ("chain", chain, 1), ("fan x2", fan, 2), ("tree x2", tree, 2)]
    {
        for count in [1_000, 10_000, 100_000, 1_000_000] {
            let best = (0..3)
                .map(|_| measure(build, count, lanes))
                .min_by(|a, b| a.iter().sum::<f64>().total_cmp(&b.iter().sum::<f64>()))
                .unwrap_or_default();
            let [built, flat, ordered, ran] = best;
            let total: f64 = best.iter().sum();
            println!("{name:7} {count:>9} {total:>8.3}   {built:>6.3} {flat:>7.3} {ordered:>6.3} {ran:>6.3}");
        }
    }
}
