//! The circles and boxes that `dask.visualize` draws.

use hashbrown::HashMap;

use super::plasma::plasma;
use super::{Direction, Graph, Node, Shape};

/// A key of a task graph, as much of it as a drawing needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaskTask {
    pub key: String,
    /// The task's name: what its circle says.
    pub name: String,
    /// What its box says: the indices of a chunk, or nothing.
    pub box_label: String,
    /// False for data: a box without a circle.
    pub is_task: bool,
    pub dependencies: Vec<u32>,
    /// For `color=`.
    pub shade: Option<Shade>,
}

/// A number that a task's colour and label show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shade {
    pub label: String,
    pub value: u32,
}

impl From<(String, u32)> for Shade {
    fn from((label, value): (String, u32)) -> Self {
        Shade { label, value }
    }
}

/// A circle per task, a box per result, edges from results to the tasks that use them.
///
/// # Source
/// `dask.dot.to_graphviz`.
pub fn dask_graph(tasks: &[DaskTask], direction: Direction, collapse_outputs: bool, color: Option<&str>) -> Graph {
    let mut builder = Builder { graph: Graph { direction, ..Graph::default() }, known: HashMap::new(), tasks };
    let most = tasks.iter().filter_map(|task| task.shade.as_ref().map(|shade| shade.value)).max().unwrap_or(0).max(1);
    if let Some(color) = color {
        // Dask hands its own option on to Graphviz.
        builder.graph.attributes.push(("color".to_owned(), color.to_owned()));
    }
    for (at, task) in tasks.iter().enumerate() {
        let at = at as u32;
        if task.is_task {
            let part = if collapse_outputs { Part::Data(at) } else { Part::Function(at) };
            let circle = builder.node(part, Shape::Circle, most);
            // As in Dask's text, the edge to the box comes before the box itself.
            let output = builder.graph.edges.len();
            if !collapse_outputs {
                builder.graph.edges.push((circle, circle));
            }
            for &dependency in &task.dependencies {
                let shape = if collapse_outputs && tasks[dependency as usize].is_task { Shape::Circle } else { Shape::Box };
                let data = builder.node(Part::Data(dependency), shape, most);
                builder.graph.edges.push((data, circle));
            }
            if !collapse_outputs {
                builder.graph.edges[output].1 = builder.node(Part::Data(at), Shape::Box, most);
            }
        } else if !(collapse_outputs && task.dependencies.is_empty()) {
            let data = builder.node(Part::Data(at), Shape::Box, most);
            for &dependency in &task.dependencies {
                let from = builder.node(Part::Data(dependency), Shape::Box, most);
                builder.graph.edges.push((from, data));
            }
        }
    }
    builder.graph
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Function(u32),
    Data(u32),
}

struct Builder<'a> {
    graph: Graph,
    known: HashMap<Part, u32>,
    tasks: &'a [DaskTask],
}

impl Builder<'_> {
    fn node(&mut self, part: Part, shape: Shape, most: u32) -> u32 {
        if let Some(&known) = self.known.get(&part) {
            return known;
        }
        let (Part::Function(at) | Part::Data(at)) = part;
        let task = &self.tasks[at as usize];
        let label = match (shape, &task.shade) {
            (Shape::Circle, Some(shade)) => shade.label.clone(),
            (Shape::Circle, None) => task.name.clone(),
            (Shape::Box, _) => task.box_label.clone(),
        };
        let id = match part {
            Part::Function(_) => format!("f{at}"),
            Part::Data(_) => format!("d{at}"),
        };
        let fill = task.shade.as_ref().map(|shade| plasma(f64::from(shade.value) / f64::from(most)));
        let number = self.graph.nodes.len() as u32;
        self.graph.nodes.push(Node { id, label, shape, fill, key: task.key.clone() });
        self.known.insert(part, number);
        number
    }
}
