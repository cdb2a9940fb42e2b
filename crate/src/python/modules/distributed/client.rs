//! `Client` and `LocalCluster`: the page's workers under Dask's names.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use super::future::{result, seconds};
use super::inspect;
use super::retries::retrying;
use super::shape::{ADDRESS, describe, reshape};
use super::waiting::futures_in;
use super::{Future, cluster};
use crate::data::{Builtin, Class, Object, R, Ref, Value, Vm, attribute_error, raise, type_error, types, value_error};
use crate::delayed::{Arg, Body, DataNodes, Node, TaskGraph, Work};
use crate::python::modules::dask::{
    Collection, Delayed, Lowered, funcname, held as held_on, is_callable, keyword, tokenize, unique, unpack,
};
use crate::python::ops::{Keywords, keywords_of};
use crate::python::services::{Shape, Status, backend};

/// A connection to the workers of the page.
pub struct Client {
    closed: AtomicBool,
    pub id: String,
}

impl Object for Client {
    fn class(&self) -> Ref<Class> {
        class()
    }
}

pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host_of("Client", "distributed.client", &[METHODS, inspect::METHODS], Some(&CONSTRUCT))).clone()
}

static CONSTRUCT: Builtin = Builtin::new(
    "Client",
    "(address=None, /, **kwargs)",
    "Connects to the workers of this page: n_workers=, threads_per_worker=, memory_limit=.",
    |vm, args| {
        match args[0].given() {
            Some(Value::Str(address)) => {
                return Err(value_error(format!(
                    "this page cannot connect to the scheduler '{}': it has workers of its own",
                    address.as_str()
                )));
            }
            _ => reshape(vm, &args[1].clone())?,
        }
        Ok(Value::object(Client { closed: AtomicBool::new(false), id: format!("Client-{}", unique()) }))
    },
);

impl Client {
    /// The text form of a client.
    pub fn text(&self, shape: &Shape) -> String {
        describe(shape, self.is_closed())
    }

    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}

fn open(args: &[Value]) -> R<()> {
    match args[0].downcast::<Client>() {
        Some(client) if client.is_closed() => {
            static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
            let class = CLASS.get_or_init(|| {
                let base = types().runtime_error.clone();
                let mro = base.lineage().cloned().collect();
                Ref::immortal(Class::new(
                    "ClosedClientError",
                    "distributed.client",
                    crate::data::Kind::Exception,
                    vec![base],
                    mro,
                ))
            });
            Err(raise(class, "Client is closed"))
        }
        Some(_) => Ok(()),
        None => Err(type_error("expected a Client")),
    }
}

/// Options of `submit` and `map` that the function does not see.
const OPTIONS: [&str; 9] =
    ["key", "workers", "resources", "retries", "priority", "fifo_timeout", "allow_other_workers", "pure", "actor"];

struct Call {
    key: Option<Value>,
    pure: bool,
    retries: i64,
    keywords: Keywords,
}

fn options(vm: &mut Vm, kwargs: &Value) -> R<Call> {
    let mut call = Call { key: None, pure: true, retries: 0, keywords: Keywords::new() };
    let Value::Dict(dict) = kwargs else { return Ok(call) };
    for (name, value) in keywords_of(dict)? {
        match name.name().as_str() {
            "key" if !value.is_none() => call.key = Some(value),
            "pure" => call.pure = vm.truth(&value)?,
            "retries" if !value.is_none() => call.retries = vm.index(&value)?,
            "batch_size" => {}
            known if OPTIONS.contains(&known) => {}
            _ => call.keywords.push((name, value)),
        }
    }
    Ok(call)
}

fn node(vm: &mut Vm, function: &Value, args: &[Value], call: &Call, key: Option<String>) -> R<std::sync::Arc<Node>> {
    let key = match key {
        Some(key) => key,
        None => {
            let token = if call.pure {
                let mut parts = vec![function.clone()];
                parts.extend(args.iter().cloned());
                for (name, value) in &call.keywords {
                    parts.push(Value::Str(name.name()));
                    parts.push(value.clone());
                }
                tokenize(vm, &parts)?
            } else {
                unique()
            };
            format!("{}-{token}", funcname(vm, function))
        }
    };
    let mut unpacked = Vec::new();
    for arg in args {
        unpacked.push(unpack(vm, arg)?);
    }
    let mut keywords = Vec::new();
    for (name, value) in &call.keywords {
        keywords.push((*name, unpack(vm, value)?));
    }
    let function = retrying(function, call.retries);
    Ok(Node::new(key, Work::Call { function, args: unpacked, keywords }, None))
}

/// Submits nodes and wraps their tasks as futures.
fn futures(vm: &mut Vm, nodes: &[std::sync::Arc<Node>], retries: i64) -> Vec<Value> {
    let (mut graph, wanted) = TaskGraph::of(nodes, DataNodes::Inlined);
    for body in graph.bodies.iter_mut().filter(|_| retries > 0) {
        if let Body::Call { function, .. } = body {
            *function = retrying(function, retries);
        }
    }
    let backend = backend(vm);
    let tasks = backend.submit(graph, &wanted);
    nodes.iter().zip(tasks).map(|(node, task)| Future::held(backend.clone(), node.clone(), task)).collect()
}

/// The results of `count` calls of the function in `args`, each a task of its own.
pub(super) fn functions_once(vm: &mut Vm, args: &[Value], count: usize) -> R<Vec<Value>> {
    open(args)?;
    let function = callable(&args[1], "run")?;
    let positional = vm.collect(&args[2].clone())?;
    let mut call = options(vm, &args[3].clone())?;
    call.pure = false;
    let mut nodes = Vec::with_capacity(count);
    for _ in 0..count {
        nodes.push(node(vm, &function, &positional, &call, None)?);
    }
    futures(vm, &nodes, 0).iter().map(|future| result(vm, future, None)).collect()
}

fn first(values: Vec<Value>) -> Value {
    values.into_iter().next().unwrap_or(Value::None)
}

fn callable(function: &Value, method: &str) -> R {
    if is_callable(function) {
        return Ok(function.clone());
    }
    Err(type_error(format!("First input to {method} must be a callable function")))
}

fn submit(vm: &mut Vm, args: &[Value]) -> R {
    open(args)?;
    let function = callable(&args[1], "submit")?;
    let positional = vm.collect(&args[2].clone())?;
    let call = options(vm, &args[3].clone())?;
    let key = match &call.key {
        Some(key) => Some(vm.str(key)?),
        None => None,
    };
    let node = node(vm, &function, &positional, &call, key)?;
    Ok(first(futures(vm, &[node], 0)))
}

fn map(vm: &mut Vm, args: &[Value]) -> R {
    open(args)?;
    let function = callable(&args[1], "map")?;
    let call = options(vm, &args[3].clone())?;
    let iterables = vm.collect(&args[2].clone())?;
    let mut columns = Vec::new();
    for iterable in &iterables {
        columns.push(vm.collect(iterable)?);
    }
    let rows = columns.iter().map(Vec::len).min().unwrap_or(0);
    let keys = match &call.key {
        Some(Value::List(keys)) => {
            let mut texts = Vec::new();
            for key in keys.to_vec() {
                texts.push(vm.str(&key)?);
            }
            Some(texts)
        }
        Some(prefix) => {
            let prefix = vm.str(prefix)?;
            Some((0..rows).map(|at| format!("{prefix}-{at}")).collect())
        }
        None => None,
    };
    let mut nodes = Vec::with_capacity(rows);
    for at in 0..rows {
        let row: Vec<Value> = columns.iter().map(|column| column[at].clone()).collect();
        let key = keys.as_ref().and_then(|keys| keys.get(at).cloned());
        nodes.push(node(vm, &function, &row, &call, key)?);
    }
    Ok(Value::list(futures(vm, &nodes, 0)))
}

/// Results in the place of futures.
fn gather(vm: &mut Vm, value: &Value, skip: bool) -> R {
    let all = |vm: &mut Vm, items: Vec<Value>| -> R<Vec<Value>> {
        let mut gathered = Vec::with_capacity(items.len());
        for item in items {
            let is_bad = skip
                && item
                    .downcast::<Future>()
                    .is_some_and(|future| !matches!(backend(vm).status(future.task()), Status::Finished(_)));
            if !is_bad {
                gathered.push(gather(vm, &item, skip)?);
            }
        }
        Ok(gathered)
    };
    match value {
        Value::Object(_) if value.downcast::<Future>().is_some() => result(vm, value, None),
        Value::List(list) => Ok(Value::list(all(vm, list.to_vec())?)),
        Value::Tuple(tuple) => Ok(Value::tuple(all(vm, tuple.to_vec())?)),
        Value::Iter(_) => {
            let items = vm.collect(value)?;
            Ok(Value::list(all(vm, items)?))
        }
        Value::Set(set) => {
            let items = all(vm, set.to_vec())?;
            Ok(Value::Set(Ref::new(vm.set_from(items, false)?)))
        }
        Value::Dict(dict) => {
            let mut pairs = Vec::new();
            for (key, item) in dict.to_vec() {
                pairs.push((key, gather(vm, &item, skip)?));
            }
            Ok(Value::Dict(Ref::new(vm.dict_from(pairs)?)))
        }
        other => Ok(other.clone()),
    }
}

fn data_node(vm: &mut Vm, value: &Value, hash: bool) -> R<std::sync::Arc<Node>> {
    let token = if hash { tokenize(vm, std::slice::from_ref(value))? } else { unique() };
    Ok(Node::new(format!("{}-{token}", value.type_name()), Work::Data(value.clone()), None))
}

fn scatter(vm: &mut Vm, data: &Value, hash: bool) -> R {
    match data {
        Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::Iter(_) | Value::Range(_) => {
            let mut nodes = Vec::new();
            for item in vm.collect(data)? {
                nodes.push(data_node(vm, &item, hash)?);
            }
            let held = futures(vm, &nodes, 0);
            Ok(match data {
                Value::Tuple(_) => Value::tuple(held),
                Value::Set(_) => Value::Set(Ref::new(vm.set_from(held, false)?)),
                _ => Value::list(held),
            })
        }
        Value::Dict(dict) => {
            let pairs = dict.to_vec();
            let mut nodes = Vec::new();
            for (key, item) in &pairs {
                let name = vm.str(key)?;
                nodes.push(Node::new(name, Work::Data(item.clone()), None));
            }
            let held = futures(vm, &nodes, 0);
            let pairs = pairs.into_iter().map(|(key, _)| key).zip(held).collect();
            Ok(Value::Dict(Ref::new(vm.dict_from(pairs)?)))
        }
        other => {
            let node = data_node(vm, other, hash)?;
            Ok(first(futures(vm, &[node], 0)))
        }
    }
}

/// Futures for collections: one value, or a list of them.
fn compute(vm: &mut Vm, value: &Value, sync: bool, retries: i64) -> R {
    if sync {
        let values = crate::python::modules::dask::compute_values(vm, std::slice::from_ref(value))?;
        return Ok(first(values));
    }
    let one = |vm: &mut Vm, value: &Value| -> R {
        match value.downcast::<Delayed>() {
            Some(delayed) => {
                let node = delayed.node.clone();
                Ok(first(futures(vm, &[node], retries)))
            }
            None if Collection::of(value).is_some() => match unpack(vm, value)? {
                Arg::Node(node) => Ok(first(futures(vm, &[node], retries))),
                _ => Ok(value.clone()),
            },
            None => Ok(value.clone()),
        }
    };
    match value {
        Value::List(list) => {
            let mut held = Vec::new();
            for item in list.to_vec() {
                held.push(one(vm, &item)?);
            }
            Ok(Value::list(held))
        }
        Value::Tuple(tuple) => {
            let mut held = Vec::new();
            for item in tuple.iter() {
                held.push(one(vm, item)?);
            }
            Ok(Value::tuple(held))
        }
        other => one(vm, other),
    }
}

/// Collections whose tasks run in the background and whose results are held.
fn persist(vm: &mut Vm, value: &Value) -> R {
    let one = |vm: &mut Vm, value: &Value| -> R {
        if let Some(collection) = Collection::of(value) {
            let nodes = Lowered::of(std::slice::from_ref(value), true).nodes(&collection).unwrap_or_default();
            let futures = futures(vm, &nodes, 0);
            let known = nodes.iter().zip(futures).map(|(node, future)| {
                let task = future.downcast::<Future>().map_or(0, Future::task);
                Node::new(node.key.clone(), Work::Known(task, Some(future)), node.length)
            });
            return held_on(vm, value, known.collect());
        }
        let Some(delayed) = value.downcast::<Delayed>() else { return Ok(value.clone()) };
        let node = delayed.node.clone();
        let future = first(futures(vm, std::slice::from_ref(&node), 0));
        let task = future.downcast::<Future>().map_or(0, Future::task);
        Ok(Delayed::of(Node::new(node.key.clone(), Work::Known(task, Some(future)), node.length)))
    };
    match value {
        Value::List(list) => {
            let mut held = Vec::new();
            for item in list.to_vec() {
                held.push(one(vm, &item)?);
            }
            Ok(Value::list(held))
        }
        other => one(vm, other),
    }
}

pub(super) fn worker_addresses(shape: &Shape) -> impl Iterator<Item = Value> {
    (0..shape.workers).map(|at| Value::str(format!("{ADDRESS}/{at}")))
}

fn threads_by_worker(vm: &mut Vm) -> R {
    let shape = backend(vm).shape();
    let pairs = worker_addresses(&shape).map(|address| (address, Value::Int(i64::from(shape.threads_per_worker)))).collect();
    Ok(Value::Dict(Ref::new(vm.dict_from(pairs)?)))
}

fn close(args: &[Value]) {
    if let Some(client) = args[0].downcast::<Client>() {
        client.closed.store(true, Ordering::Relaxed);
    }
}

static METHODS: &[Builtin] = &[
    Builtin::new(
        "submit",
        "(self, func, /, *args, **kwargs)",
        "Runs a function on a worker; a future of its result.",
        |vm, args| submit(vm, args),
    ),
    Builtin::new(
        "map",
        "(self, func, /, *iterables, **kwargs)",
        "Runs a function on each item; a list of futures.",
        |vm, args| map(vm, args),
    ),
    Builtin::new(
        "gather",
        "(self, futures, errors='raise', direct=None)",
        "The results of futures, in their nesting.",
        |vm, args| {
            open(args)?;
            let mode = match args[2].given() {
                Some(mode) => vm.str(&mode.clone())?,
                None => "raise".into(),
            };
            if !["raise", "skip"].contains(&mode.as_str()) {
                return Err(value_error(format!("Bad value, `errors={mode}`")));
            }
            if mode == "skip" {
                let mut held = Vec::new();
                futures_in(vm, &args[1].clone(), &mut held)?;
                let tasks: Vec<_> = held.iter().filter_map(|future| future.downcast::<Future>()).map(Future::task).collect();
                backend(vm).wait(vm, &tasks, tasks.len(), None)?;
            }
            gather(vm, &args[1].clone(), mode == "skip")
        },
    ),
    Builtin::new(
        "scatter",
        "(self, data, workers=None, broadcast=False, direct=None, hash=True)",
        "Puts data on the workers; futures of it.",
        |vm, args| {
            open(args)?;
            let hash = match args[5].given() {
                Some(flag) => vm.truth(&flag.clone())?,
                None => true,
            };
            let held = scatter(vm, &args[1].clone(), hash)?;
            let mut all = Vec::new();
            futures_in(vm, &held, &mut all)?;
            let tasks: Vec<_> = all.iter().filter_map(|future| future.downcast::<Future>()).map(Future::task).collect();
            backend(vm).wait(vm, &tasks, tasks.len(), None)?;
            Ok(held)
        },
    ),
    Builtin::new(
        "compute",
        "(self, collections, sync=False, **kwargs)",
        "Runs collections in the background; futures of their values.",
        |vm, args| {
            open(args)?;
            let sync = match args[2].given() {
                Some(flag) => vm.truth(&flag.clone())?,
                None => false,
            };
            let retries = match keyword(&args[3], "retries") {
                Some(count) => vm.index(&count)?,
                None => 0,
            };
            compute(vm, &args[1].clone(), sync, retries)
        },
    ),
    Builtin::new(
        "persist",
        "(self, collections, **kwargs)",
        "Runs collections in the background and keeps their results.",
        |vm, args| {
            open(args)?;
            persist(vm, &args[1].clone())
        },
    ),
    Builtin::new("cancel", "(self, futures, /, **kwargs)", "Gives up tasks that have not begun.", |vm, args| {
        let mut held = Vec::new();
        futures_in(vm, &args[1].clone(), &mut held)?;
        held.iter().filter_map(|future| future.downcast::<Future>()).for_each(Future::cancel);
        Ok(Value::None)
    }),
    Builtin::new("ncores", "(self, workers=None)", "Threads by worker.", |vm, _| threads_by_worker(vm)),
    Builtin::new("nthreads", "(self, workers=None)", "Threads by worker.", |vm, _| threads_by_worker(vm)),
    Builtin::new("scheduler_info", "(self, **kwargs)", "What the scheduler knows of its workers.", |vm, _| {
        let shape = backend(vm).shape();
        let mut workers = Vec::new();
        for (at, address) in worker_addresses(&shape).enumerate() {
            let pairs = vec![
                (Value::str("type"), Value::str("Worker")),
                (Value::str("id"), Value::from(at)),
                (Value::str("nthreads"), Value::Int(i64::from(shape.threads_per_worker))),
                (Value::str("memory_limit"), Value::Int(shape.memory_limit_bytes as i64)),
            ];
            workers.push((address, Value::Dict(Ref::new(vm.dict_from(pairs)?))));
        }
        let workers = Value::Dict(Ref::new(vm.dict_from(workers)?));
        let pairs = vec![
            (Value::str("type"), Value::str("Scheduler")),
            (Value::str("id"), Value::str("Scheduler-wask")),
            (Value::str("address"), Value::str(ADDRESS)),
            (Value::str("services"), Value::Dict(Ref::new(crate::data::Dict::new()))),
            (Value::str("started"), Value::Float(0.0)),
            (Value::str("n_workers"), Value::Int(shape.workers.into())),
            (Value::str("total_threads"), Value::Int((shape.workers * shape.threads_per_worker).into())),
            (Value::str("total_memory"), Value::Int(shape.memory_limit_bytes as i64 * i64::from(shape.workers))),
            (Value::str("workers"), workers),
        ];
        Ok(Value::Dict(Ref::new(vm.dict_from(pairs)?)))
    }),
    Builtin::new(
        "wait_for_workers",
        "(self, n_workers=0, timeout=None)",
        "Returns at once: the workers of this page are there.",
        |vm, args| {
            let _ = seconds(vm, args[2].clone().given())?;
            Ok(Value::None)
        },
    ),
    Builtin::new("close", "(self, timeout=None)", "Ends the connection.", |_, args| {
        close(args);
        Ok(Value::None)
    }),
    Builtin::new("shutdown", "(self)", "Ends the connection.", |_, args| {
        close(args);
        Ok(Value::None)
    }),
    Builtin::new("restart", "(self, **kwargs)", "Forgets nothing that futures hold; here for compatibility.", |_, args| {
        Ok(args[0].clone())
    }),
    Builtin::new("__enter__", "(self, /)", "The client.", |_, args| Ok(args[0].clone())),
    Builtin::new("__exit__", "(self, kind, value, traceback, /)", "Closes the client.", |_, args| {
        close(args);
        Ok(Value::Bool(false))
    }),
    Builtin::new("__repr__", "(self, /)", "Address, workers, threads, memory.", |vm, args| {
        let closed = args[0].downcast::<Client>().is_none_or(Client::is_closed);
        Ok(Value::str(describe(&backend(vm).shape(), closed)))
    }),
    Builtin::new("__getattr__", "(self, name, /)", "dashboard_link, cluster, status, id.", |vm, args| {
        let name = vm.str(&args[1].clone())?;
        let Some(client) = args[0].downcast::<Client>() else { return Ok(Value::None) };
        match name.as_str() {
            "dashboard_link" => Ok(Value::str("#diagnostics")),
            "cluster" => Ok(cluster::object()),
            "status" => Ok(Value::str(if client.is_closed() { "closed" } else { "running" })),
            "id" => Ok(Value::str(client.id.clone())),
            "asynchronous" => Ok(Value::Bool(false)),
            _ => Err(attribute_error(format!("'Client' object has no attribute '{name}' (it is not supported here)"))),
        }
    }),
];

pub(super) static FUNCTIONS: &[Builtin] =
    &[Builtin::new("get_client", "(**kwargs)", "A client of the workers of this page.", |_, _| {
        Ok(Value::object(Client { closed: AtomicBool::new(false), id: format!("Client-{}", unique()) }))
    })];
