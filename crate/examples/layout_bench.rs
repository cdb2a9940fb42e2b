//! Drawings beside Graphviz's: crossings, length of edges, width and milliseconds.
//!
//! One line for each graph; with a folder as argument, also writes each graph's DOT and SVG there.
#![expect(clippy::print_stdout, reason = "a command line program")]

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use wask::layout::{DaskTask, Direction, Graph, dask_graph, dot, place, svg};

/// Graphs with more nodes than this take `dot` too long.
const MOST_FOR_DOT: usize = 1_500;

type Point = (f64, f64);
type Tasks = Vec<(String, Vec<usize>)>;

/// `leaves` tasks, summed in groups of `width`.
fn tree(leaves: usize, width: usize) -> Tasks {
    let mut tasks: Tasks = (0..leaves).map(|_| ("ones".to_owned(), Vec::new())).collect();
    let mut level: Vec<usize> = (0..leaves).collect();
    while level.len() > 1 {
        let groups: Vec<Vec<usize>> = level.chunks(width).map(<[usize]>::to_vec).collect();
        level = groups
            .into_iter()
            .map(|group| {
                tasks.push(("sum-partial".to_owned(), group));
                tasks.len() - 1
            })
            .collect();
    }
    tasks
}

/// `x + x.T`
fn transpose(side: usize) -> Tasks {
    let mut tasks: Tasks = (0..side * side).map(|_| ("random".to_owned(), Vec::new())).collect();
    tasks.extend((0..side * side).map(|at| ("transpose".to_owned(), vec![at % side * side + at / side])));
    tasks.extend((0..side * side).map(|at| ("add".to_owned(), vec![at, side * side + at])));
    tasks
}

/// `(x @ x).sum()`: a product of blocks, and the sums over them.
fn matmul(side: usize) -> Tasks {
    let square = side * side;
    let mut tasks: Tasks = (0..2 * square).map(|_| ("ones".to_owned(), Vec::new())).collect();
    for row in 0..side {
        for column in 0..side {
            let first = tasks.len();
            for inner in 0..side {
                tasks.push(("dot".to_owned(), vec![row * side + inner, square + inner * side + column]));
            }
            tasks.push(("sum".to_owned(), (first..first + side).collect()));
        }
    }
    tasks
}

fn fan(count: usize) -> Tasks {
    let mut tasks: Tasks = (0..count).map(|_| ("inc".to_owned(), Vec::new())).collect();
    tasks.push(("sum".to_owned(), (0..count).collect()));
    tasks
}

fn chains(count: usize, length: usize) -> Tasks {
    (0..count * length).map(|at| ("step".to_owned(), if at % length == 0 { Vec::new() } else { vec![at - 1] })).collect()
}

/// The tutorial's loop with `double` and `add` by turns, summed.
fn control_flow(count: usize) -> Tasks {
    let mut tasks = Tasks::new();
    let mut ends = Vec::new();
    for at in 0..count {
        tasks.push(("inc".to_owned(), Vec::new()));
        let first = tasks.len() - 1;
        tasks.push(if at % 2 == 0 { ("double".to_owned(), Vec::new()) } else { ("double".to_owned(), vec![first]) });
        tasks.push(("add".to_owned(), vec![first, first + 1]));
        ends.push(tasks.len() - 1);
    }
    tasks.push(("sum".to_owned(), ends));
    tasks
}

/// A running sum over `count` increments.
fn running(count: usize) -> Tasks {
    let mut tasks: Tasks = (0..count).map(|_| ("inc".to_owned(), Vec::new())).collect();
    for at in 1..count {
        let last = if at == 1 { 0 } else { tasks.len() - 1 };
        tasks.push(("add".to_owned(), vec![last, at]));
    }
    tasks
}

/// Each task uses up to three of the last `window`.
fn random(count: usize, window: usize) -> Tasks {
    let mut state = 0x9E37_79B9_7F4A_7C15u64 ^ count as u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    (0..count)
        .map(|at| {
            let near = at.min(window);
            let wanted = if near == 0 { 0 } else { below(4) };
            let mut dependencies: Vec<usize> = (0..wanted).map(|_| at - 1 - below(near)).collect();
            dependencies.sort_unstable();
            dependencies.dedup();
            ("task".to_owned(), dependencies)
        })
        .collect()
}

fn graph(tasks: &Tasks) -> Graph {
    let tasks: Vec<DaskTask> = tasks
        .iter()
        .enumerate()
        .map(|(at, (name, dependencies))| DaskTask {
            key: format!("{name}-{at}"),
            name: name.clone(),
            box_label: String::new(),
            is_task: true,
            dependencies: dependencies.iter().map(|&at| at as u32).collect(),
            shade: None,
        })
        .collect();
    dask_graph(&tasks, Direction::BottomTop, false, None)
}

/// A drawing as far as it is measured: its width, and for each edge the nodes and the line.
struct Lines {
    width: f64,
    edges: Vec<(String, String, Vec<Point>)>,
}

/// Points on a chain of Bézier pieces.
fn sampled(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut line = vec![points[0]];
    for (start, piece) in points.iter().step_by(3).zip(points[1..].chunks_exact(3)) {
        for step in 1..=6 {
            let t = f64::from(step) / 6.0;
            let s = 1.0 - t;
            let (a, b, c, d) = (s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t);
            let mix = |get: fn(&(f64, f64)) -> f64| a * get(start) + b * get(&piece[0]) + c * get(&piece[1]) + d * get(&piece[2]);
            line.push((mix(|p| p.0), mix(|p| p.1)));
        }
    }
    line
}

fn ours(graph: &Graph) -> (Lines, f64) {
    let start = Instant::now();
    let placement = place(graph);
    let millis = start.elapsed().as_secs_f64() * 1e3;
    let id = |node: u32| graph.nodes[node as usize].id.clone();
    let edges = graph.edges.iter().zip(&placement.edges);
    let edges = edges.map(|(&(from, to), points)| (id(from), id(to), sampled(points))).collect();
    (Lines { width: placement.width, edges }, millis)
}

/// What `dot -Tplain` says, in points.
fn graphviz(text: &str) -> Option<(Lines, f64)> {
    let start = Instant::now();
    let mut child = Command::new("dot").arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    let millis = start.elapsed().as_secs_f64() * 1e3;
    let mut lines = Lines { width: 0.0, edges: Vec::new() };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |at: usize| words.get(at).and_then(|word| word.parse::<f64>().ok()).unwrap_or(0.0) * 72.0;
        match words[0] {
            "graph" => lines.width = number(2),
            "edge" => {
                let count = words[3].parse::<usize>().unwrap_or(0);
                let points: Vec<(f64, f64)> = (0..count).map(|at| (number(4 + 2 * at), number(5 + 2 * at))).collect();
                lines.edges.push((words[1].to_owned(), words[2].to_owned(), sampled(&points)));
            }
            _ => {}
        }
    }
    Some((lines, millis))
}

/// Pairs of edges without a common node whose lines cross.
fn crossings(lines: &Lines) -> usize {
    type Segment = ((f64, f64), (f64, f64), usize);
    let mut segments: Vec<Segment> = Vec::new();
    for (edge, (_, _, line)) in lines.edges.iter().enumerate() {
        segments.extend(line.windows(2).map(|pair| (pair[0], pair[1], edge)));
    }
    let low = |s: &Segment| s.0.1.min(s.1.1);
    let high = |s: &Segment| s.0.1.max(s.1.1);
    segments.sort_by(|a, b| low(a).total_cmp(&low(b)));
    let side = |a: (f64, f64), b: (f64, f64), c: (f64, f64)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let mut found = std::collections::BTreeSet::new();
    for (at, one) in segments.iter().enumerate() {
        for other in segments[at + 1..].iter().take_while(|other| low(other) <= high(one)) {
            let apart = one.0.0.max(one.1.0) < other.0.0.min(other.1.0) || other.0.0.max(other.1.0) < one.0.0.min(one.1.0);
            if apart || one.2 == other.2 {
                continue;
            }
            let (a, b) = (&lines.edges[one.2], &lines.edges[other.2]);
            if a.0 == b.0 || a.1 == b.1 || a.0 == b.1 || a.1 == b.0 {
                continue;
            }
            let crosses = side(one.0, one.1, other.0) * side(one.0, one.1, other.1) < 0.0
                && side(other.0, other.1, one.0) * side(other.0, other.1, one.1) < 0.0;
            if crosses {
                found.insert((one.2.min(other.2), one.2.max(other.2)));
            }
        }
    }
    found.len()
}

fn length(lines: &Lines) -> f64 {
    let pieces = lines.edges.iter().flat_map(|(_, _, line)| line.windows(2));
    pieces.map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1)).sum()
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1);
    let shapes: Vec<(&str, Tasks)> = vec![
        ("delayed inc, add", fan(4)),
        ("sum of 30", fan(30)),
        ("iteration, control flow", control_flow(10)),
        ("running sum", running(12)),
        ("chains", chains(5, 6)),
        ("tree 32, 4", tree(32, 4)),
        ("tree 256, 4", tree(256, 4)),
        ("x + x.T, 4", transpose(4)),
        ("x + x.T, 10", transpose(10)),
        ("x @ y, 3", matmul(3)),
        ("x @ y, 5", matmul(5)),
        ("random 30", random(30, 10)),
        ("random 80", random(80, 20)),
        ("random 200", random(200, 30)),
        ("x @ y, 12", matmul(12)),
        ("tree 7,500, 4", tree(7_500, 4)),
        ("x + x.T, 58", transpose(58)),
        ("random 10,000", random(10_000, 100)),
        ("x @ y, 20", matmul(20)),
    ];
    println!(
        "{:24} {:>6} {:>6}   {:>19} {:>17} {:>15} {:>15}",
        "", "nodes", "edges", "crossings, dot's", "edges in, dot's", "width in, dot's", "ms, dot's"
    );
    for (name, tasks) in &shapes {
        let graph = graph(tasks);
        let (lines, millis) = ours(&graph);
        let text = dot(&graph);
        if let Some(folder) = &folder {
            let file = name.replace(|c: char| !c.is_alphanumeric(), "_");
            std::fs::write(format!("{folder}/{file}.dot"), &text)?;
            std::fs::write(format!("{folder}/{file}.svg"), svg(&graph, &place(&graph)))?;
        }
        let theirs = if graph.nodes.len() <= MOST_FOR_DOT { graphviz(&text) } else { None };
        let few = graph.nodes.len() <= 4_000;
        let pair = |ours: f64, theirs: Option<f64>, digits: usize| {
            format!("{ours:.digits$} {:>8}", theirs.map_or("-".to_owned(), |number| format!("{number:.digits$}")))
        };
        println!(
            "{name:24} {:>6} {:>6}   {:>19} {:>17} {:>15} {:>15}",
            graph.nodes.len(),
            graph.edges.len(),
            if few {
                pair(crossings(&lines) as f64, theirs.as_ref().map(|it| crossings(&it.0) as f64), 0)
            } else {
                String::new()
            },
            pair(
                length(&lines) / 72.0,
                theirs.as_ref().map(|it| length(&it.0) / 72.0 + it.0.edges.len() as f64 * 10.0 / 72.0),
                0
            ),
            pair(lines.width / 72.0, theirs.as_ref().map(|it| it.0.width / 72.0), 1),
            pair(millis, theirs.as_ref().map(|it| it.1), 1),
        );
    }
    Ok(())
}
