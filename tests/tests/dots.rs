//! DOT text of task graphs: equal to what `dask.visualize` hands to Graphviz.

use std::collections::BTreeMap;
use std::fmt::Write;

use wask::graph::shades;
use wask::layout::{DaskTask, Direction, dask_graph, dot};

/// The text with nodes renamed by first appearance.
fn renamed(text: &str) -> String {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut out = String::new();
    for line in text.lines() {
        let node = |word: &str, names: &mut BTreeMap<String, String>| {
            let next = format!("n{}", names.len());
            names.entry(word.to_owned()).or_insert(next).clone()
        };
        let words = line.trim_start();
        if let Some((from, to)) = words.split_once(" -> ") {
            let from = node(from, &mut names);
            let _ = writeln!(out, "\t{from} -> {}", node(to, &mut names));
        } else if let Some((id, rest)) = words.split_once(" [label=") {
            let _ = writeln!(out, "\t{} [label={rest}", node(id, &mut names));
        } else {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

/// A key's line: `KEY | name | box label | task or data | dependencies | order`.
fn task(line: &str) -> DaskTask {
    let columns: Vec<&str> = line.split('|').map(str::trim).collect();
    DaskTask {
        key: columns[0].to_owned(),
        name: columns[1].to_owned(),
        box_label: columns[2].to_owned(),
        is_task: columns[3] == "task",
        dependencies: columns[4].split(',').filter(|word| !word.is_empty()).map(|word| word.parse().expect("a number")).collect(),
        shade: None,
    }
}

#[test]
fn texts_are_those_of_dask() {
    let cases = include_str!("../dots.txt");
    let mut count = 0;
    for case in cases.split("case ").skip(1) {
        let (head, rest) = case.split_once('\n').expect("lines");
        let (keys, expected) = rest.split_once("digraph {\n").expect("a text");
        let options: Vec<&str> = head.split(" | ").collect();
        let mut tasks: Vec<DaskTask> = keys.lines().map(task).collect();
        let color = Some(options[3]).filter(|color| *color != "-");
        if let Some(color) = color {
            let order: Vec<u32> = keys.lines().filter_map(|line| line.rsplit(' ').next()?.parse().ok()).collect();
            let dependencies: Vec<Vec<u32>> = tasks.iter().map(|task| task.dependencies.clone()).collect();
            for (task, shade) in tasks.iter_mut().zip(shades(color, &dependencies, &order)) {
                task.shade = Some(shade.into());
            }
        }
        let direction = Direction::parse(options[1]).expect("a direction");
        let graph = dask_graph(&tasks, direction, options[2] == "collapse", color);
        assert_eq!(renamed(&dot(&graph)), format!("digraph {{\n{expected}"), "{head}");
        count += 1;
    }
    assert_eq!(count, 19);
}
