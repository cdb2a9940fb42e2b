//! Graphs that cells have shown, placed and exported on request.

use super::groups;
use super::protocol::{Drawing, DrawnEdge, DrawnNode, ExportFormat, GraphOptions, Reply, Shape};
use super::services::Dask;
use crate::graph::{key_split, order_with_data, shades};
use crate::layout::{self, DaskTask, Direction, Graph, Placement, Shade};
use crate::python::services::Shown;

/// Graphs beyond this are not placed: nobody could read the picture.
const MOST_TASKS: usize = 20_000;

/// The graph to draw, and how many tasks each node stands for.
fn graph_of(shown: &Shown, options: &GraphOptions) -> (Graph, Vec<u32>) {
    let direction = options.rankdir.as_deref().and_then(Direction::parse).unwrap_or_default();
    if options.by_name {
        return groups::of(shown, direction);
    }
    let shades = options.color.as_deref().map(|color| {
        let order = order_with_data(&shown.dependencies, |task| !shown.is_task[task as usize]);
        shades(color, &shown.dependencies, &order)
    });
    let tasks: Vec<DaskTask> = shown
        .keys
        .iter()
        .enumerate()
        .map(|(at, key)| DaskTask {
            key: key.to_string(),
            name: key_split(key).into_owned(),
            box_label: box_label(key, options.verbose),
            is_task: shown.is_task[at],
            dependencies: shown.dependencies[at].clone(),
            shade: shades.as_ref().map(|shades| Shade::from(shades[at].clone())),
        })
        .collect();
    let graph = layout::dask_graph(&tasks, direction, options.collapse_outputs, options.color.as_deref());
    let counts = vec![1; graph.nodes.len()];
    (graph, counts)
}

/// The label of a result: the indices of a chunk, else nothing, or its key.
fn box_label(key: &str, verbose: bool) -> String {
    let indices = key.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).and_then(|rest| rest.split_once(", "));
    match indices {
        Some((_, indices)) if !indices.contains(',') => indices.to_owned(),
        Some((_, indices)) => format!("({indices})"),
        None if verbose => key.to_owned(),
        None => String::new(),
    }
}

fn drawn(graph: &Graph, counts: &[u32], placement: &Placement) -> Drawing {
    let nodes = graph.nodes.iter().zip(&placement.nodes).zip(counts).map(|((node, place), &count)| DrawnNode {
        shape: match node.shape {
            layout::Shape::Circle => Shape::Circle,
            layout::Shape::Box => Shape::Box,
        },
        label: node.label.clone(),
        key: node.key.clone(),
        name: key_split(&node.key).into_owned(),
        fill: node.fill.clone(),
        count,
        x: place.x as f32,
        y: place.y as f32,
        width: place.width as f32,
        height: place.height as f32,
    });
    let edges = graph.edges.iter().zip(&placement.edges).map(|(&(from, to), points)| DrawnEdge {
        from,
        to,
        points: points.iter().map(|&(x, y)| (x as f32, y as f32)).collect(),
    });
    Drawing { width: placement.width as f32, height: placement.height as f32, nodes: nodes.collect(), edges: edges.collect() }
}

/// Serves a request for one side of a graph.
fn with_graph(
    dask: &Dask,
    graph: u32,
    optimized: bool,
    options: &GraphOptions,
    serve: impl FnOnce(&Graph, &[u32]) -> Reply,
) -> Reply {
    let Some(both) = dask.shown(graph) else { return Reply::Refused { reason: format!("there is no graph {graph}") } };
    let shown = if optimized { &both.1 } else { &both.0 };
    if shown.keys.len() > MOST_TASKS && !options.by_name {
        let reason = format!("a graph of {} tasks is too large to draw: at most {MOST_TASKS}", shown.keys.len());
        return Reply::Refused { reason };
    }
    let (graph, counts) = graph_of(shown, options);
    serve(&graph, &counts)
}

/// The placement of a graph.
pub(super) fn drawing(dask: &Dask, graph: u32, optimized: bool, options: &GraphOptions) -> Reply {
    with_graph(dask, graph, optimized, options, |graph, counts| Reply::Graph {
        drawing: drawn(graph, counts, &layout::place(graph)),
    })
}

/// A graph as text of its own.
pub(super) fn export(dask: &Dask, graph: u32, optimized: bool, options: &GraphOptions, format: ExportFormat) -> Reply {
    with_graph(dask, graph, optimized, options, |graph, _| Reply::Exported {
        text: match format {
            ExportFormat::Svg => layout::svg(graph, &layout::place(graph)),
            ExportFormat::Dot => layout::dot(graph),
        },
    })
}
