//! `visualize`, and graphs as values.

use std::sync::{Arc, OnceLock};

use hashbrown::HashSet;

use super::compute::keyword;
use super::{Lowered, collection, custom, unpack_with};
use crate::data::{Builtin, Class, Object, R, Ref, Symbol, Value, Vm, not_implemented, type_error, value_error};
use crate::delayed::{Arg, Body, DataNodes, Node, TaskGraph};
use crate::python::modules::import;
use crate::python::services::Shown;

/// A graph to look at: what `visualize` returns. A notebook draws it.
pub struct GraphView {
    /// As it was built.
    pub raw: Shown,
    /// As it runs.
    pub optimized: Shown,
}

impl Object for GraphView {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS
            .get_or_init(|| {
                static ROWS: &[Builtin] = &[Builtin::new("__repr__", "(self, /)", "As IPython's.", |_, _| {
                    Ok(Value::str("<IPython.core.display.Image object>"))
                })];
                Class::host("Image", "IPython.core.display", ROWS, None)
            })
            .clone()
    }
}

/// What the circles and boxes of a graph are.
fn shown(graph: &TaskGraph) -> Shown {
    Shown {
        keys: graph.keys.clone(),
        is_task: graph.bodies.iter().map(|body| !body.is_data() && !matches!(body, Body::Known(_))).collect(),
        dependencies: graph.dependencies.clone(),
        ..Shown::default()
    }
}

impl GraphView {
    /// Optimising delayed values is to leave out what is not needed, which a graph built from the
    /// wanted nodes never contains; layers of arrays are joined.
    fn of(raw: &[Arc<Node>], optimized: &[Arc<Node>]) -> GraphView {
        let (raw, _) = TaskGraph::of(raw, DataNodes::Kept);
        let (optimized, _) = TaskGraph::of(optimized, DataNodes::Kept);
        GraphView { raw: shown(&raw), optimized: shown(&optimized) }
    }

    /// `x.dask`: a `HighLevelGraph` with a layer for each task.
    pub(super) fn mapping(vm: &mut Vm, nodes: &[Arc<Node>]) -> R {
        let (graph, _) = TaskGraph::of(nodes, DataNodes::Kept);
        let mut dependencies = Vec::with_capacity(graph.len());
        for (key, needed) in graph.keys.iter().zip(&graph.dependencies) {
            let needed = needed.iter().map(|&task| custom::key_value(&graph.keys[task as usize])).collect();
            dependencies.push((custom::key_value(key), Value::Set(Ref::new(vm.set_from(needed, false)?))));
        }
        let mut layers = Vec::with_capacity(dependencies.len());
        for (key, task) in custom::pairs_of(vm, graph)? {
            let layer = vm.dict_from(vec![(key.clone(), task)])?;
            layers.push((key, Value::Dict(Ref::new(layer))));
        }
        let (layers, dependencies) = (vm.dict_from(layers)?, vm.dict_from(dependencies)?);
        let module = import(vm, "dask.highlevelgraph")?;
        let class = vm.getattr(&module, Symbol::new("HighLevelGraph"))?;
        vm.call(&class, &[Value::Dict(Ref::new(layers)), Value::Dict(Ref::new(dependencies))])
    }
}

const KNOWN: [&str; 16] = [
    "filename",
    "format",
    "optimize_graph",
    "rankdir",
    "color",
    "verbose",
    "collapse_outputs",
    "maxval",
    "engine",
    "traverse",
    "cmap",
    "size",
    "node_attr",
    "edge_attr",
    "graph_attr",
    "data_attributes",
];

const COLORS: [&str; 6] = ["order", "age", "freed", "memoryincreases", "memorydecreases", "memorypressure"];

fn text(vm: &mut Vm, kwargs: &Value, name: &str) -> R<Option<String>> {
    match keyword(kwargs, name) {
        Some(value) => vm.str(&value).map(Some),
        None => Ok(None),
    }
}

fn flag(vm: &mut Vm, kwargs: &Value, name: &str) -> R<bool> {
    match keyword(kwargs, name) {
        Some(value) => vm.truth(&value),
        None => Ok(false),
    }
}

/// What the values need, each node once.
fn nodes_of(vm: &mut Vm, values: &[Value], fuses: bool) -> R<Vec<Arc<Node>>> {
    let lowered = Lowered::of(values, fuses);
    let mut nodes = Vec::new();
    let mut seen = HashSet::new();
    for value in values {
        let arg: Arg = unpack_with(vm, value, Some(&lowered))?;
        arg.each_node(&mut |node| {
            if seen.insert(Arc::as_ptr(node) as usize) {
                nodes.push(node.clone());
            }
        });
    }
    Ok(nodes)
}

fn visualize(vm: &mut Vm, values: &[Value], kwargs: &Value) -> R {
    if let Value::Dict(dict) = kwargs {
        for (name, _) in dict.to_vec() {
            let name = vm.str(&name)?;
            if !KNOWN.contains(&name.as_str()) {
                return Err(type_error(format!("visualize() option '{name}' is not supported here")));
            }
        }
    }
    let (raw, optimized) = (nodes_of(vm, values, false)?, nodes_of(vm, values, true)?);
    let mut view = GraphView::of(&raw, &optimized);
    let rankdir = text(vm, kwargs, "rankdir")?.map(|direction| direction.to_uppercase());
    if let Some(direction) = &rankdir
        && !["BT", "TB", "LR", "RL"].contains(&direction.as_str())
    {
        return Err(value_error(format!("rankdir must be one of BT, TB, LR, RL, got {direction}")));
    }
    let color = text(vm, kwargs, "color")?;
    if let Some(color) = color.as_deref()
        && !COLORS.contains(&color.strip_prefix("order-").unwrap_or(color))
    {
        return Err(not_implemented(format!("color=\"{color}\" is not supported here: {} are", COLORS.join(", "))));
    }
    if let Some(engine) = text(vm, kwargs, "engine")?
        && !["graphviz", "cytoscape", "ipycytoscape"].contains(&engine.as_str())
    {
        return Err(value_error(format!("Visualization engine {engine} not recognized")));
    }
    let mut filename = text(vm, kwargs, "filename")?;
    if let (Some(name), Some(format)) = (&filename, text(vm, kwargs, "format")?)
        && !name.ends_with(&format!(".{format}"))
    {
        filename = Some(format!("{name}.{format}"));
    }
    if let Some(name) = &filename {
        match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("svg" | "png" | "dot") => {}
            None => filename = Some(format!("{name}.png")),
            Some(other) => {
                return Err(value_error(format!("the file format '{other}' is not supported here: svg, png and dot are")));
            }
        }
    }
    let (verbose, collapse_outputs) = (flag(vm, kwargs, "verbose")?, flag(vm, kwargs, "collapse_outputs")?);
    let optimized = flag(vm, kwargs, "optimize_graph")?;
    for side in [&mut view.raw, &mut view.optimized] {
        side.rankdir.clone_from(&rankdir);
        side.color.clone_from(&color);
        side.filename.clone_from(&filename);
        (side.verbose, side.collapse_outputs, side.optimized) = (verbose, collapse_outputs, optimized);
    }
    let value = Value::object(view);
    if filename.is_some() {
        let host = vm.host.clone();
        host.display(vm, &value)?;
        return Ok(Value::None);
    }
    Ok(value)
}

pub(super) static FUNCTIONS: &[Builtin] = &[Builtin::new(
    "visualize",
    "(*args, **kwargs)",
    "Draws the graphs of lazy values: filename=, optimize_graph=, rankdir=, color=\"order\", verbose=, collapse_outputs=.",
    |vm, args| {
        let values = vm.collect(&args[0])?;
        visualize(vm, &values, &args[1].clone())
    },
)];

pub(super) static VISUALIZE_METHOD: &[Builtin] = &[Builtin::new(
    "visualize",
    "(self, /, filename=None, format=None, optimize_graph=False, **kwargs)",
    "Draws the graph: filename=, optimize_graph=, rankdir=, color=\"order\", verbose=, collapse_outputs=.",
    |vm, args| {
        if !collection::is_lazy(&args[0]) {
            return Err(type_error("not a collection"));
        }
        let kwargs = args[4].clone();
        if let Value::Dict(dict) = &kwargs {
            for (name, at) in [("filename", 1), ("format", 2), ("optimize_graph", 3)] {
                if let Some(value) = args[at].given() {
                    vm.dict_set(dict, Value::str(name), value.clone())?;
                }
            }
        }
        visualize(vm, &args[..1], &kwargs)
    },
)];
