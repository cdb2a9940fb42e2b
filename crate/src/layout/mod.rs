//! Places graphs as Graphviz's `dot` does, and writes them as SVG and DOT.
//!
//! - [`dask_graph`]: the circles and boxes that `dask.visualize` draws
//! - [`place`]: layers after Sugiyama: ranks, order within ranks, coordinates, edges
//! - [`svg`], [`dot`]: a drawing as standalone text
//!
//! Everything is deterministic: ties break by the order of nodes and edges.

mod components;
mod coordinates;
mod crossings;
mod dask;
mod draw;
mod edges;
mod plasma;
mod rank;
mod simplex;
mod skyline;
mod text;

pub use dask::{DaskTask, Shade, dask_graph};
pub use draw::{dot, svg};
pub use text::text_width;

/// The shape of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Circle,
    Box,
}

/// A node to place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What tells it from other nodes in DOT text.
    pub id: String,
    pub label: String,
    pub shape: Shape,
    /// `#RRGGBB`.
    pub fill: Option<String>,
    /// The dask key it belongs to.
    pub key: String,
}

/// Where ranks lead: bottom to top, ….
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    #[default]
    BottomTop,
    TopBottom,
    LeftRight,
    RightLeft,
}

impl Direction {
    /// Reads Graphviz's `rankdir`.
    pub fn parse(text: &str) -> Option<Direction> {
        Some(match text {
            "BT" => Direction::BottomTop,
            "TB" => Direction::TopBottom,
            "LR" => Direction::LeftRight,
            "RL" => Direction::RightLeft,
            _ => return None,
        })
    }

    pub fn name(self) -> &'static str {
        match self {
            Direction::BottomTop => "BT",
            Direction::TopBottom => "TB",
            Direction::LeftRight => "LR",
            Direction::RightLeft => "RL",
        }
    }

    fn is_horizontal(self) -> bool {
        matches!(self, Direction::LeftRight | Direction::RightLeft)
    }
}

/// A directed graph without cycles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Graph {
    pub nodes: Vec<Node>,
    pub edges: Vec<(u32, u32)>,
    pub direction: Direction,
    /// Further attributes of the graph in DOT text.
    pub attributes: Vec<(String, String)>,
}

/// A node's place: its centre and size in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Placed {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A placed graph in points (1/72 inch), y downwards.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Placement {
    pub width: f64,
    pub height: f64,
    /// In the order of [`Graph::nodes`].
    pub nodes: Vec<Placed>,
    /// In the order of [`Graph::edges`]: a start, then (control, control, end) for each piece.
    pub edges: Vec<Vec<(f64, f64)>>,
}

/// Between ranks, and between neighbours in a rank: Graphviz's defaults.
const RANK_GAP: f64 = 36.0;
const NODE_GAP: f64 = 18.0;
/// Around the drawing.
const MARGIN: f64 = 4.0;

/// Width and height of a node, after Graphviz: a box or circle that holds its label.
fn size_of(node: &Node) -> (f64, f64) {
    let width = if node.label.is_empty() { 0.0 } else { text_width(&node.label) };
    match node.shape {
        Shape::Box => ((width + 16.0).max(54.0), 36.0),
        Shape::Circle => {
            let diameter = ((width + 16.0) * std::f64::consts::SQRT_2).max(36.0);
            (diameter, diameter)
        }
    }
}

/// Places a graph. Edges that would close a cycle are treated as if turned around.
pub fn place(graph: &Graph) -> Placement {
    if graph.nodes.is_empty() {
        return Placement { width: 2.0 * MARGIN, height: 2.0 * MARGIN, ..Placement::default() };
    }
    // Inside, ranks grow along y and neighbours lie along x; turned at the end.
    let sizes: Vec<(f64, f64)> = graph
        .nodes
        .iter()
        .map(|node| {
            let (width, height) = size_of(node);
            if graph.direction.is_horizontal() { (height, width) } else { (width, height) }
        })
        .collect();
    let mut placement = components::place_all(graph, &sizes);
    turn(&mut placement, graph.direction);
    placement
}

/// From ranks growing downwards to the direction asked for.
fn turn(placement: &mut Placement, direction: Direction) {
    let (width, height) = (placement.width, placement.height);
    let map = |(x, y): (f64, f64)| match direction {
        Direction::TopBottom => (x, y),
        Direction::BottomTop => (x, height - y),
        Direction::LeftRight => (y, x),
        Direction::RightLeft => (height - y, x),
    };
    for node in &mut placement.nodes {
        (node.x, node.y) = map((node.x, node.y));
        if direction.is_horizontal() {
            std::mem::swap(&mut node.width, &mut node.height);
        }
    }
    for point in placement.edges.iter_mut().flatten() {
        *point = map(*point);
    }
    if direction.is_horizontal() {
        (placement.width, placement.height) = (height, width);
    }
}
