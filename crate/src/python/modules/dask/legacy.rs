//! `dask.get` and its kin: plain dicts as graphs.

use std::sync::Arc;

use hashbrown::HashMap;

use crate::data::{Builtin, Dict, R, Raise, Ref, Value, Vm, key_error, not_implemented, runtime_error, type_error};
use crate::delayed::{Arg, DataNodes, Node, TaskGraph, Work};
use crate::graph::order_with_data;
use crate::python::modules::{ModuleRow, no_values};
use crate::python::services::Where;

pub(super) static GET: &[Builtin] = &[Builtin::new(
    "get",
    "(dsk, keys, /, **kwargs)",
    "Runs a graph given as a dict and returns the results of some keys.",
    |vm, args| get(vm, &args[0].clone(), &args[1].clone(), Where::Workers),
)];

pub(super) static GET_SYNC: &[Builtin] =
    &[Builtin::new("get_sync", "(dsk, keys, /, **kwargs)", "Runs a graph given as a dict on this thread.", |vm, args| {
        get(vm, &args[0].clone(), &args[1].clone(), Where::Here)
    })];

fn get(vm: &mut Vm, graph: &Value, keys: &Value, place: Where) -> R {
    let flat = match graph {
        Value::Instance(_) => vm.call_method(graph, "to_dict", &[])?,
        other => other.clone(),
    };
    let Value::Dict(dict) = &flat else {
        return Err(type_error(format!("a graph is a dict, not '{}'", graph.type_name())));
    };
    let mut reader = Reader { graph: dict, nodes: HashMap::new(), open: Vec::new() };
    let asked = reader.asked(vm, keys)?;
    let mut nodes = Vec::new();
    asked.each(&mut |node| nodes.push(node.clone()));
    let (graph, wanted) = TaskGraph::of(&nodes, DataNodes::Inlined);
    let results = super::observe::compute(vm, graph, &wanted, place, None)?;
    Ok(asked.fill(&mut results.into_iter()))
}

/// `dask.order`.
pub static DASK_ORDER: ModuleRow =
    ModuleRow { name: "dask.order", help: "In which order tasks run.", functions: &[ORDER], values: no_values };

static ORDER: &[Builtin] = &[Builtin::new(
    "order",
    "(dsk, dependencies=None, /, *, return_stats=False)",
    "The place of each key in the static order: lower ones run first.",
    |vm, args| {
        let Value::Dict(dict) = args[0].clone() else {
            return Err(type_error(format!("a graph is a dict, not '{}'", args[0].type_name())));
        };
        if args[2].given().is_some_and(|stats| matches!(stats, Value::Bool(true))) {
            return Err(not_implemented("order(return_stats=True) is not supported here"));
        }
        let mut reader = Reader { graph: &dict, nodes: HashMap::new(), open: Vec::new() };
        let keys: Vec<Value> = dict.to_vec().into_iter().map(|(key, _)| key).collect();
        let mut nodes = Vec::with_capacity(keys.len());
        for key in &keys {
            nodes.extend(reader.node(vm, key)?);
        }
        let (graph, wanted) = TaskGraph::of(&nodes, DataNodes::Kept);
        let places = order_with_data(&graph.dependencies, |task| graph.bodies[task as usize].is_data());
        let pairs = keys.into_iter().zip(&wanted).map(|(key, &task)| (key, Value::Int(places[task as usize].into()))).collect();
        Ok(Value::Dict(Ref::new(vm.dict_from(pairs)?)))
    },
)];

/// The nodes of keys of a graph that is a dict.
pub(super) fn nodes(vm: &mut Vm, graph: &Value, keys: &[Value]) -> R<Vec<Arc<Node>>> {
    let flat = match graph {
        Value::Instance(_) => vm.call_method(graph, "to_dict", &[])?,
        other => other.clone(),
    };
    let Value::Dict(dict) = &flat else {
        return Err(type_error(format!("a graph is a dict, not '{}'", graph.type_name())));
    };
    let mut reader = Reader { graph: dict, nodes: HashMap::new(), open: Vec::new() };
    keys.iter()
        .map(|key| match reader.node(vm, key)? {
            Some(node) => Ok(node),
            None => Err(key_error(key.clone())),
        })
        .collect()
}

/// The keys asked for, in their nesting: lists of keys give tuples of results.
enum Asked {
    Key(Arc<Node>),
    List(Vec<Asked>),
}

impl Asked {
    fn each(&self, visit: &mut impl FnMut(&Arc<Node>)) {
        match self {
            Asked::Key(node) => visit(node),
            Asked::List(parts) => parts.iter().for_each(|part| part.each(visit)),
        }
    }

    fn fill(&self, results: &mut impl Iterator<Item = Value>) -> Value {
        match self {
            Asked::Key(_) => results.next().unwrap_or(Value::None),
            Asked::List(parts) => Value::tuple(parts.iter().map(|part| part.fill(results)).collect()),
        }
    }
}

struct Reader<'a> {
    graph: &'a Ref<Dict>,
    nodes: HashMap<String, Arc<Node>>,
    /// Keys being read, to find cycles.
    open: Vec<String>,
}

/// Keys are strings, bytes, numbers, and tuples that start with a string.
fn may_be_key(value: &Value) -> bool {
    match value {
        Value::Str(_) | Value::Bytes(_) | Value::Int(_) | Value::Float(_) => true,
        Value::Tuple(tuple) => matches!(tuple.first(), Some(Value::Str(_))),
        _ => false,
    }
}

pub(in crate::python::modules) fn is_callable(value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Builtin(_) | Value::Method(_) | Value::Class(_) => true,
        Value::Instance(_) | Value::Object(_) => crate::python::ops::lookup_special(value, crate::data::Symbol::CALL).is_some(),
        _ => false,
    }
}

impl Reader<'_> {
    fn asked(&mut self, vm: &mut Vm, keys: &Value) -> R<Asked> {
        match keys {
            Value::List(list) => {
                let parts: R<Vec<Asked>> = list.to_vec().iter().map(|part| self.asked(vm, part)).collect();
                Ok(Asked::List(parts?))
            }
            key => match self.node(vm, key)? {
                Some(node) => Ok(Asked::Key(node)),
                None => Err(key_error(key.clone())),
            },
        }
    }

    fn node(&mut self, vm: &mut Vm, key: &Value) -> R<Option<Arc<Node>>> {
        let Some(value) = vm.dict_get(self.graph, key)? else { return Ok(None) };
        let name = match key {
            Value::Str(text) => text.to_string(),
            other => vm.repr(other)?,
        };
        if let Some(known) = self.nodes.get(&name) {
            return Ok(Some(known.clone()));
        }
        if self.open.contains(&name) {
            return Err(cycle(&self.open, &name));
        }
        self.open.push(name.clone());
        vm.enter_native()?;
        let work = self.work(vm, &value);
        vm.leave_native();
        self.open.pop();
        let node = Node::new(name.clone(), work?, None);
        self.nodes.insert(name, node.clone());
        Ok(Some(node))
    }

    fn work(&mut self, vm: &mut Vm, value: &Value) -> R<Work> {
        if let Some((function, rest)) = task_parts(value) {
            let args: R<Vec<Arg>> = rest.iter().map(|arg| self.arg(vm, arg)).collect();
            return Ok(Work::Call { function, args: args?, keywords: Vec::new() });
        }
        Ok(match self.arg(vm, value)? {
            Arg::Value(value) => Work::Data(value),
            arg => Work::Build(arg),
        })
    }

    fn arg(&mut self, vm: &mut Vm, value: &Value) -> R<Arg> {
        if task_parts(value).is_some() {
            let work = self.work(vm, value)?;
            return Ok(Arg::Node(Node::new(format!("task-{}", super::unique()), work, None)));
        }
        if let Value::List(list) = value {
            let parts: R<Vec<Arg>> = list.to_vec().iter().map(|part| self.arg(vm, part)).collect();
            let arg = Arg::List(parts?);
            return Ok(if arg.is_plain() { Arg::Value(value.clone()) } else { arg });
        }
        if may_be_key(value)
            && let Some(node) = self.node(vm, value)?
        {
            return Ok(Arg::Node(node));
        }
        Ok(Arg::Value(value.clone()))
    }
}

/// The function and arguments of a tuple that is a task.
fn task_parts(value: &Value) -> Option<(Value, Vec<Value>)> {
    match value {
        Value::Tuple(tuple) => match &tuple[..] {
            [function, rest @ ..] if is_callable(function) => Some((function.clone(), rest.to_vec())),
            _ => None,
        },
        _ => None,
    }
}

fn cycle(open: &[String], name: &str) -> Box<Raise> {
    let from = open.iter().position(|known| known == name).unwrap_or(0);
    let path: String = open[from..].iter().map(String::as_str).chain([name]).map(|key| format!("\n  -> {key}")).collect();
    runtime_error(format!("Cycle detected between the following keys:{path}"))
}
