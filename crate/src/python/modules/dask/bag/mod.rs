//! The native half of `dask.bag`: nodes of partitions, and what their tasks call. The other half,
//! which is Dask's API, is in `lib/dask.bag.core`.

mod group;
mod many;
mod reduce;
mod step;
mod stream;

use std::sync::{Arc, OnceLock};

use reduce::Reducer;
use step::{ChainCall, Step};

use super::{Delayed, unpack};
use crate::bag::{Kind, Parts, fuse, part_key};
use crate::data::{Builtin, Class, Object, R, Ref, Symbol, Value, Vm, type_error};
use crate::delayed::{Arg, Node, Work};
use crate::graph::key_split;
use crate::python::modules::{ModuleRow, no_values};
use crate::python::ops::{Keywords, keywords_of};

/// The nodes as a Python object, held by `dask.bag.Bag` and `dask.bag.Item`.
pub struct PartsObject(pub Arc<Parts>);

impl Object for PartsObject {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("Parts", "dask.bag", METHODS, None)).clone()
    }
}

/// An argument of a task in which delayed values were found.
struct LazyArg(Arg);

impl Object for LazyArg {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("Argument", "dask.bag", &[], None)).clone()
    }
}

/// The nodes of a bag or an item.
pub fn parts_in(value: &Value) -> Option<Arc<Parts>> {
    let Value::Instance(instance) = value else { return None };
    let parts = instance.attrs.lock().get(Symbol::new("_parts")).cloned()?;
    parts.downcast::<PartsObject>().map(|parts| parts.0.clone())
}

/// The nodes with what follows one another joined.
pub(super) fn fused(nodes: &[Arc<Node>]) -> Vec<Arc<Node>> {
    fuse(nodes, &mut |chain| Value::object(ChainCall(chain)))
}

/// A bag as one task, which puts its partitions together.
pub(super) fn finalized(parts: &Parts) -> Arc<Node> {
    let mut nodes = fused(&parts.nodes);
    match (parts.kind, nodes.pop()) {
        (Kind::Item, Some(node)) => node,
        (_, last) => {
            nodes.extend(last);
            let name = nodes.first().map_or_else(String::new, |node| {
                let inner = node.key.strip_prefix("('").and_then(|inner| inner.split_once("',"));
                inner.map_or(&*node.key, |(name, _)| name).to_owned()
            });
            let args = vec![Arg::List(nodes.into_iter().map(Arg::Node).collect())];
            let work = Work::Call { function: Value::Builtin(&FINALIZE), args, keywords: Vec::new() };
            Node::new(format!("finalize-{name}"), work, None)
        }
    }
}

static FINALIZE: Builtin = Builtin::new("finalize", "(results, /)", "The partitions of a bag as one list.", |vm, args| {
    let results = vm.collect(&args[0])?;
    put_together(vm, results)
});

/// # Source
/// `dask.bag.core.finalize`.
fn put_together(vm: &mut Vm, results: Vec<Value>) -> R {
    let is_iterable = match results.first() {
        None | Some(Value::Str(_)) => false,
        Some(Value::List(_)) => true,
        Some(first) => is_iterable(first),
    };
    if !is_iterable {
        return Ok(Value::list(results));
    }
    let mut items = Vec::new();
    for result in results {
        match &result {
            Value::List(list) => items.extend(list.lock().iter().cloned()),
            other => items.extend(vm.collect(other)?),
        }
    }
    Ok(Value::list(items))
}

fn is_iterable(value: &Value) -> bool {
    match value {
        Value::Tuple(_) | Value::Range(_) | Value::Dict(_) | Value::Set(_) | Value::Bytes(_) | Value::Iter(_) => true,
        Value::Instance(_) | Value::Object(_) => crate::python::ops::lookup_special(value, Symbol::ITER).is_some(),
        _ => false,
    }
}

/// The results of the nodes as one.
pub(super) fn joined(vm: &mut Vm, parts: &Parts, mut results: Vec<Value>) -> R {
    match parts.kind {
        Kind::Item => Ok(results.pop().unwrap_or_default()),
        Kind::Bag => put_together(vm, results),
    }
}

/// The bag or item on other nodes.
pub(super) fn held(vm: &mut Vm, of: &Value, kind: Kind, nodes: Vec<Arc<Node>>) -> R {
    vm.call_method(of, "_on", &[value(nodes, kind)])
}

fn value(nodes: Vec<Arc<Node>>, kind: Kind) -> Value {
    Value::object(PartsObject(Arc::new(Parts { nodes, kind })))
}

fn parts_of(value: &Value) -> R<Arc<Parts>> {
    if let Some(parts) = value.downcast::<PartsObject>() {
        return Ok(parts.0.clone());
    }
    parts_in(value).ok_or_else(|| type_error(format!("a bag is needed, not '{}'", value.type_name())))
}

static METHODS: &[Builtin] = &[
    Builtin::new("__len__", "(self, /)", "The number of partitions.", |_, args| Ok(Value::from(parts_of(&args[0])?.nodes.len()))),
    Builtin::new("delayed", "(self, fuses=False, /)", "The partitions as delayed values.", |vm, args| {
        let parts = parts_of(&args[0])?;
        let fuses = args[1].given().is_some() && vm.truth(&args[1].clone())?;
        if !fuses {
            return Ok(Value::list(parts.nodes.iter().cloned().map(Delayed::of).collect()));
        }
        let nodes = fused(&parts.nodes);
        let own = nodes.into_iter().zip(&parts.nodes).map(|(node, first)| {
            // Under the key that it has in the bag; what is done to the result must not reach the bag.
            let (function, arg) = match &node.work {
                Work::Call { function, args, keywords } => {
                    let (args, keywords) = (args.clone(), keywords.clone());
                    let work = Work::Call { function: function.clone(), args, keywords };
                    return Node::new(first.key.clone(), work, None);
                }
                Work::Data(Value::List(_)) => (&COPY, Arg::Node(node.clone())),
                _ => return node,
            };
            let work = Work::Call { function: Value::Builtin(function), args: vec![arg], keywords: Vec::new() };
            Node::new(format!("copy-{}", first.key), work, None)
        });
        Ok(Value::list(own.map(Delayed::of).collect()))
    }),
    Builtin::new("dask", "(self, /)", "The graph.", |vm, args| {
        let parts = parts_of(&args[0])?;
        super::GraphView::mapping(vm, &parts.nodes)
    }),
];

static COPY: Builtin =
    Builtin::new("list", "(part, /)", "A list of the items.", |vm, args| Ok(Value::list(vm.collect(&args[0])?)));

/// A function that gets copies of the lists of a bag that are there already, and not the lists.
struct OnCopies(Value);

impl Object for OnCopies {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        static ROWS: &[Builtin] = &[
            Builtin::new("__call__", "(self, /, *args, **kwargs)", "Calls the function.", |vm, args| {
                let Some(OnCopies(function)) = args[0].downcast::<OnCopies>() else { return Ok(Value::None) };
                let copied = |value: Value| if let Value::List(list) = &value { Value::list(list.to_vec()) } else { value };
                let positional = vm.collect(&args[1])?.into_iter().map(copied).collect();
                let mut keywords = if let Value::Dict(dict) = &args[2] { keywords_of(dict)? } else { Keywords::new() };
                keywords.iter_mut().for_each(|(_, value)| *value = copied(value.take()));
                vm.call_with(function, positional, keywords)
            }),
            Builtin::new("__getattr__", "(self, name, /)", "What the function has.", |vm, args| {
                let Some(OnCopies(function)) = args[0].downcast::<OnCopies>() else { return Ok(Value::None) };
                let name = vm.str(&args[1])?;
                match name.as_str() {
                    "func" => Ok(function.clone()),
                    _ => vm.getattr(function, Symbol::new(&name)),
                }
            }),
        ];
        CLASS.get_or_init(|| Class::host("partial", "functools", ROWS, None)).clone()
    }
}

/// Delayed values, partitions and unpacked arguments are lazy; lists of them, too.
fn task_arg(value: &Value) -> Arg {
    if let Some(delayed) = value.downcast::<Delayed>() {
        return Arg::Node(delayed.node.clone());
    }
    if let Some(LazyArg(arg)) = value.downcast::<LazyArg>() {
        return arg.clone();
    }
    if let Value::List(items) = value {
        let args: Vec<Arg> = items.to_vec().iter().map(task_arg).collect();
        if args.iter().any(|arg| !matches!(arg, Arg::Value(_))) {
            return Arg::List(args);
        }
    }
    Arg::Value(value.clone())
}

fn function_of(vm: &mut Vm, value: &Value) -> R<Value> {
    let Value::Str(name) = value else { return Ok(value.clone()) };
    match Step::named(name) {
        Some(step) => Ok(Value::object(step)),
        None => {
            let shown = vm.repr(value)?;
            Err(type_error(format!("no step is called {shown}")))
        }
    }
}

/// A node for a function, or the name of a step, and arguments; keywords in a dict.
fn node(vm: &mut Vm, key: String, function: &Value, args: &[Value], keywords: &Value) -> R<Arc<Node>> {
    let mut function = function_of(vm, function)?;
    let args: Vec<Arg> = args.iter().map(task_arg).collect();
    let keywords = match keywords {
        Value::Dict(dict) => keywords_of(dict)?.into_iter().map(|(name, value)| (name, task_arg(&value))).collect(),
        _ => Vec::new(),
    };
    let mut has_data = false;
    let mut look = |arg: &Arg| has_data |= matches!(arg, Arg::Node(node) if matches!(node.work, Work::Data(Value::List(_))));
    args.iter().for_each(&mut look);
    keywords.iter().for_each(|(_, arg): &(Symbol, Arg)| look(arg));
    if has_data && function.downcast::<Step>().is_none() {
        function = Value::object(OnCopies(function));
    }
    Ok(Node::new(key, Work::Call { function, args, keywords }, None))
}

fn each(vm: &mut Vm, args: &mut [Value]) -> R {
    let name = vm.str(&args[0])?;
    let parts = parts_of(&args[2])?;
    let rest = vm.collect(&args[3].clone())?;
    let mut nodes = Vec::with_capacity(parts.nodes.len());
    for (at, part) in parts.nodes.iter().enumerate() {
        let mut all = vec![Delayed::of(part.clone())];
        all.extend(rest.iter().cloned());
        nodes.push(node(vm, part_key(&name, at), &args[1].clone(), &all, &Value::None)?);
    }
    Ok(value(nodes, Kind::Bag))
}

/// The nodes of `(function, args, kwargs)` or `(function, args)`.
fn of_task(vm: &mut Vm, key: String, task: &Value) -> R<Arc<Node>> {
    let Value::Tuple(task) = task else { return Err(type_error("tasks are tuples")) };
    let args = vm.collect(task.get(1).unwrap_or(&Value::None))?;
    node(vm, key, &task[0], &args, task.get(2).unwrap_or(&Value::None))
}

static FUNCTIONS: &[Builtin] = &[
    Builtin::new("data", "(name, partitions, /)", "Partitions that are there.", |vm, args| {
        let name = vm.str(&args[0])?;
        let parts = vm.collect(&args[1].clone())?;
        let node = |(at, part): (usize, Value)| Node::new(part_key(&name, at), Work::Data(part), None);
        Ok(value(parts.into_iter().enumerate().map(node).collect(), Kind::Bag))
    }),
    Builtin::new("each", "(name, function, parts, rest=(), /)", "A task for each partition.", |vm, args| {
        if args[3].is_undefined() {
            args[3] = Value::tuple(Vec::new());
        }
        each(vm, args)
    }),
    Builtin::new("tasks", "(name, tasks, /)", "A partition for each `(function, args)`.", |vm, args| {
        let name = vm.str(&args[0])?;
        let mut nodes = Vec::new();
        for (at, task) in vm.collect(&args[1].clone())?.iter().enumerate() {
            nodes.push(of_task(vm, part_key(&name, at), task)?);
        }
        Ok(value(nodes, Kind::Bag))
    }),
    Builtin::new("task", "(key, task, /)", "A delayed value of `(function, args)` under a key.", |vm, args| {
        let key = vm.str(&args[0])?;
        of_task(vm, key, &args[1].clone()).map(Delayed::of)
    }),
    Builtin::new("gather", "(delayed, is_item=False, /)", "Delayed values as partitions.", |vm, args| {
        let kind = if args[1].given().is_some() && vm.truth(&args[1].clone())? { Kind::Item } else { Kind::Bag };
        let mut nodes = Vec::new();
        for delayed in vm.collect(&args[0].clone())? {
            match delayed.downcast::<Delayed>() {
                Some(delayed) => nodes.push(delayed.node.clone()),
                None => return Err(type_error(format!("a delayed value is needed, not '{}'", delayed.type_name()))),
            }
        }
        Ok(value(nodes, kind))
    }),
    Builtin::new("read", "(graph, keys, /)", "Partitions of a graph that is a dict.", |vm, args| {
        let keys = vm.collect(&args[1].clone())?;
        Ok(value(super::legacy::nodes(vm, &args[0].clone(), &keys)?, Kind::Bag))
    }),
    Builtin::new("lazy", "(value, /)", "A value as an argument: what is delayed in it is computed first.", |vm, args| {
        let arg = unpack(vm, &args[0].clone())?;
        Ok(match arg {
            Arg::Value(value) => value,
            arg => Value::object(LazyArg(arg)),
        })
    }),
    Builtin::new("reducer", "(kind, /, *args)", "A reduction with a loop of its own.", |vm, args| {
        let kind = vm.str(&args[0])?;
        let rest = vm.collect(&args[1].clone())?;
        Ok(Value::object(Reducer::new(vm, &kind, &rest)?))
    }),
    Builtin::new("gathered", "(parts, /)", "Groups of several partitions as one list.", |vm, args| {
        group::gathered(vm, &args[0].clone())
    }),
    Builtin::new("key_split", "(key, /)", "The name that keys of one kind share.", |vm, args| {
        let key = vm.str(&args[0])?;
        Ok(Value::str(&*key_split(&key)))
    }),
    Builtin::new("funcname", "(function, /)", "The name that a task gets from its function.", |vm, args| {
        Ok(Value::str(super::funcname(vm, &args[0].clone())))
    }),
    Builtin::new("required", "(function, /)", "How many positional arguments a Python function needs.", |_, args| {
        let Value::Function(function) = &args[0] else { return Ok(Value::Int(1)) };
        let params = &function.code.params;
        let least = params.positional as usize - function.defaults.len();
        Ok(Value::from(if params.args { least.max(2) } else { least }))
    }),
];

/// What `dask.bag` is written with.
pub static DASK_BAG_CORE: ModuleRow =
    ModuleRow { name: "_dask_bag", help: "Partitions of bags.", functions: &[FUNCTIONS], values: no_values };
