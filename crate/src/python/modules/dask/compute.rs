//! `compute`, `persist`, `optimize`, and the methods of collections.

use std::sync::Arc;

use hashbrown::HashMap;

use super::{Delayed, GraphView, Lowered, collection, config, custom, observe, pack, unpack_with};
use crate::data::{Builtin, Dict, R, Symbol, Value, Vm, type_error, value_error};
use crate::delayed::{Arg, DataNodes, Node, TaskGraph, Work};
use crate::python::ops::get_text;
use crate::python::services::Where;

/// A keyword argument out of `**kwargs`.
pub fn keyword(kwargs: &Value, name: &str) -> Option<Value> {
    match kwargs {
        Value::Dict(dict) => get_text(&dict.lock(), name).filter(|value| !value.is_none()).cloned(),
        _ => None,
    }
}

const SCHEDULERS: &str = "distributed, multiprocessing, processes, single-threaded, sync, synchronous, threading, threads";

/// What the keywords and the configuration name as the scheduler.
fn scheduler(vm: &mut Vm, kwargs: &Value) -> R<Option<Value>> {
    match keyword(kwargs, "scheduler") {
        Some(given) => Ok(Some(given)),
        None => config::lookup(vm, "scheduler"),
    }
}

/// Where tasks run with this scheduler, and on how many workers.
fn place(vm: &mut Vm, scheduler: Option<&Value>, kwargs: &Value) -> R<(Where, Option<u32>)> {
    let place = match scheduler {
        None => Where::Workers,
        Some(Value::Str(name)) => match name.to_lowercase().as_str() {
            "sync" | "synchronous" | "single-threaded" => Where::Here,
            "threads" | "threading" | "processes" | "multiprocessing" | "distributed" | "dask.distributed" => Where::Workers,
            _ => return Err(value_error(format!("Expected one of [{SCHEDULERS}]"))),
        },
        Some(Value::Builtin(builtin)) if builtin.name == "get_sync" => Where::Here,
        Some(_) => Where::Workers,
    };
    let workers = match keyword(kwargs, "num_workers") {
        Some(given) => Some(given),
        None => match scheduler {
            // An executor says how many it has.
            Some(executor @ Value::Instance(_)) => vm.find_attr(executor, Symbol::new("_max_workers"))?,
            _ => config::lookup(vm, "num_workers")?,
        },
    };
    let workers = match workers {
        Some(count) => match vm.index(&count)? {
            count if count > 0 => Some(count as u32),
            count => return Err(value_error(format!("num_workers must be positive, got {count}"))),
        },
        None => None,
    };
    Ok((place, workers))
}

fn nodes_of(args: &[Arg]) -> Vec<Arc<Node>> {
    let mut nodes = Vec::new();
    args.iter().for_each(|arg| arg.each_node(&mut |node| nodes.push(node.clone())));
    nodes
}

/// Runs what the values need; results by node.
fn run(vm: &mut Vm, args: &[Arg], kwargs: &Value) -> R<HashMap<usize, Value>> {
    let scheduler = scheduler(vm, kwargs)?;
    let (place, workers) = place(vm, scheduler.as_ref(), kwargs)?;
    let nodes = nodes_of(args);
    if nodes.is_empty() {
        return Ok(HashMap::new());
    }
    let (graph, wanted) = TaskGraph::of(&nodes, DataNodes::Inlined);
    let results = match &scheduler {
        Some(function @ (Value::Function(_) | Value::Method(_))) => custom::run(vm, function, graph, &wanted)?,
        _ => observe::compute(vm, graph, &wanted, place, workers)?,
    };
    Ok(nodes.iter().map(|node| Arc::as_ptr(node) as usize).zip(results).collect())
}

/// True unless a keyword says no.
fn unless_denied(vm: &mut Vm, kwargs: &Value, name: &str) -> R<bool> {
    let given = match kwargs {
        Value::Dict(dict) => get_text(&dict.lock(), name).cloned(),
        _ => None,
    };
    match given {
        Some(value) => vm.truth(&value),
        None => Ok(true),
    }
}

fn unpack_all(vm: &mut Vm, args: &[Value], kwargs: &Value) -> R<Vec<Arg>> {
    let traverse = unless_denied(vm, kwargs, "traverse")?;
    let fuses = unless_denied(vm, kwargs, "optimize_graph")?;
    let lowered = Lowered::of(args, fuses);
    args.iter()
        .map(|arg| {
            if traverse || collection::is_lazy(arg) { unpack_with(vm, arg, Some(&lowered)) } else { Ok(Arg::Value(arg.clone())) }
        })
        .collect()
}

/// `compute(*args, **kwargs)`: the values, results in place of delayed ones.
fn compute(vm: &mut Vm, args: &[Value], kwargs: &Value) -> R<Vec<Value>> {
    let unpacked = unpack_all(vm, args, kwargs)?;
    let results = run(vm, &unpacked, kwargs)?;
    let result = |node: &Arc<Node>| results.get(&(Arc::as_ptr(node) as usize)).cloned().unwrap_or(Value::None);
    let mut join = |vm: &mut Vm, of: &Value, nodes: &[Arc<Node>]| collection::joined(vm, of, nodes.iter().map(&result).collect());
    unpacked.iter().map(|arg| pack(vm, arg, &mut { result }, &mut join)).collect()
}

/// [`compute`] without keywords.
pub(crate) fn compute_values(vm: &mut Vm, args: &[Value]) -> R<Vec<Value>> {
    compute(vm, args, &Value::None)
}

/// As [`compute`], but collections stay lazy, with their results inside.
fn persist(vm: &mut Vm, args: &[Value], kwargs: &Value) -> R<Vec<Value>> {
    let unpacked = unpack_all(vm, args, kwargs)?;
    let results = run(vm, &unpacked, kwargs)?;
    let held = |node: &Arc<Node>| {
        let value = results.get(&(Arc::as_ptr(node) as usize)).cloned().unwrap_or(Value::None);
        Node::new(node.key.clone(), Work::Data(value), node.length)
    };
    let mut join = |vm: &mut Vm, of: &Value, nodes: &[Arc<Node>]| collection::held(vm, of, nodes.iter().map(&held).collect());
    unpacked.iter().map(|arg| pack(vm, arg, &mut |node| Delayed::of(held(node)), &mut join)).collect()
}

fn rest(args: &[Value]) -> Vec<Value> {
    match &args[0] {
        Value::Tuple(rest) => rest.to_vec(),
        _ => Vec::new(),
    }
}

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new(
        "compute",
        "(*args, traverse=True, optimize_graph=True, scheduler=None, **kwargs)",
        "Computes several lazy values at once; work that they share is done once.",
        |vm, args| {
            let kwargs = merged(vm, args)?;
            let values = compute(vm, &rest(args), &kwargs)?;
            Ok(Value::tuple(values))
        },
    ),
    Builtin::new(
        "persist",
        "(*args, traverse=True, optimize_graph=True, scheduler=None, **kwargs)",
        "Computes lazy values and keeps them lazy, with their results held.",
        |vm, args| {
            let kwargs = merged(vm, args)?;
            Ok(Value::tuple(persist(vm, &rest(args), &kwargs)?))
        },
    ),
    Builtin::new("optimize", "(*args, traverse=True, **kwargs)", "Equal lazy values on an optimised graph.", |vm, args| {
        let unpacked = unpack_all(vm, &rest(args), &Value::None)?;
        let mut same = |node: &Arc<Node>| Delayed::of(node.clone());
        let mut join = |vm: &mut Vm, of: &Value, nodes: &[Arc<Node>]| collection::held(vm, of, nodes.to_vec());
        let values: R<Vec<Value>> = unpacked.iter().map(|arg| pack(vm, arg, &mut same, &mut join)).collect();
        Ok(Value::tuple(values?))
    }),
    Builtin::new("is_dask_collection", "(x, /)", "True for lazy values.", |_, args| {
        Ok(Value::Bool(collection::is_lazy(&args[0])))
    }),
];

/// The keywords that have parameters of their own, put with the others.
fn merged(vm: &mut Vm, args: &[Value]) -> R {
    let Some(Value::Dict(dict)) = args.last() else { return Ok(Value::None) };
    let dict: &crate::data::Ref<Dict> = dict;
    for (name, value) in [("traverse", args.get(1)), ("optimize_graph", args.get(2)), ("scheduler", args.get(3))] {
        if let Some(value) = value.and_then(Value::given) {
            vm.dict_set(dict, Value::str(name), value.clone())?;
        }
    }
    Ok(Value::Dict(dict.clone()))
}

/// Methods that all collections have.
pub(super) static COLLECTION_METHODS: &[Builtin] = &[
    Builtin::new("compute", "(self, /, **kwargs)", "Runs the graph and returns the result.", |vm, args| {
        let values = compute(vm, &args[..1], &args[1].clone())?;
        Ok(values.into_iter().next().unwrap_or(Value::None))
    }),
    Builtin::new("persist", "(self, /, **kwargs)", "Runs the graph; the result stays lazy and is held.", |vm, args| {
        let values = persist(vm, &args[..1], &args[1].clone())?;
        Ok(values.into_iter().next().unwrap_or(Value::None))
    }),
    Builtin::new("__dask_graph__", "(self, /)", "The graph.", |vm, args| match args[0].downcast::<Delayed>() {
        Some(delayed) => {
            let node = delayed.node.clone();
            graph_view(vm, &node)
        }
        None => Err(type_error("not a collection")),
    }),
    Builtin::new("__dask_keys__", "(self, /)", "The keys of the result.", |_, args| match args[0].downcast::<Delayed>() {
        Some(delayed) => Ok(Value::list(vec![Value::str(&*delayed.node.key)])),
        None => Err(type_error("not a collection")),
    }),
];

/// A graph as a mapping from keys to what their tasks are.
pub(super) fn graph_view(vm: &mut Vm, node: &Arc<Node>) -> R {
    GraphView::mapping(vm, std::slice::from_ref(node))
}
