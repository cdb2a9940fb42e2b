//! A large graph by the names of its tasks: one node for many.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use crate::graph::key_split;
use crate::layout::{Direction, Graph, Node, Shape};
use crate::python::services::Shown;

/// With more groups than this, tasks of one name are one node wherever they are.
const MOST_GROUPS: usize = 80;

/// The graph of groups, and how many tasks each of its nodes stands for.
pub(super) fn of(shown: &Shown, direction: Direction) -> (Graph, Vec<u32>) {
    let levels = levels(&shown.dependencies);
    let names: Vec<String> = shown.keys.iter().map(|key| key_split(key).into_owned()).collect();
    let by_level = grouped(shown, &names, Some(&levels));
    let (groups, count) = if by_level.1 <= MOST_GROUPS { by_level } else { grouped(shown, &names, None) };
    let mut counts = vec![0u32; count];
    let mut first_level = vec![u32::MAX; count];
    let mut first: Vec<usize> = vec![usize::MAX; count];
    for (task, &group) in groups.iter().enumerate() {
        counts[group] += 1;
        first_level[group] = first_level[group].min(levels[task]);
        first[group] = first[group].min(task);
    }
    let nodes = (0..count).map(|group| {
        let task = first[group];
        let (single, name) = (counts[group] == 1, &names[task]);
        Node {
            id: format!("g{group}"),
            label: if single { name.clone() } else { format!("{name} × {}", counts[group]) },
            shape: if shown.is_task[task] { Shape::Circle } else { Shape::Box },
            fill: None,
            key: if single { shown.keys[task].to_string() } else { name.clone() },
        }
    });
    let mut edges = BTreeSet::new();
    for (task, dependencies) in shown.dependencies.iter().enumerate() {
        for &dependency in dependencies {
            let (from, to) = (groups[dependency as usize], groups[task]);
            // Names that take turns would make circles: only the way up is drawn.
            if first_level[from] < first_level[to] {
                edges.insert((from as u32, to as u32));
            }
        }
    }
    let graph = Graph { direction, nodes: nodes.collect(), edges: edges.into_iter().collect(), ..Graph::default() };
    (graph, counts)
}

/// How many tasks are below each on its longest way down.
fn levels(dependencies: &[Vec<u32>]) -> Vec<u32> {
    let mut levels = vec![0u32; dependencies.len()];
    for (task, below) in dependencies.iter().enumerate() {
        levels[task] = below.iter().map(|&task| levels[task as usize] + 1).max().unwrap_or(0);
    }
    levels
}

/// The group of each task, and how many there are.
fn grouped(shown: &Shown, names: &[String], levels: Option<&[u32]>) -> (Vec<usize>, usize) {
    let mut known = HashMap::new();
    let groups = (0..names.len())
        .map(|task| {
            let next = known.len();
            let level = levels.map(|levels| levels[task]);
            *known.entry((names[task].as_str(), shown.is_task[task], level)).or_insert(next)
        })
        .collect();
    (groups, known.len())
}
