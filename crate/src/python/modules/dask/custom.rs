//! `scheduler=` as a function of the notebook's: it gets the graph, here always as a dict.

use crate::data::{Builtin, R, Ref, Symbol, Value, Vm, value_error};
use crate::delayed::{Body, GraphArg, TaskGraph};
use crate::python::ops::{Keywords, keywords_of};

/// `apply` of Dask: how a task with keywords is written in a dict.
static APPLY: Builtin = Builtin::new("apply", "(func, args, kwargs=None, /)", "func(*args, **kwargs).", |vm, args| {
    let positional = vm.collect(&args[1].clone())?;
    let keywords = match &args[2] {
        Value::Dict(dict) => keywords_of(dict)?,
        _ => Keywords::new(),
    };
    vm.call_with(&args[0].clone(), positional, keywords)
});

/// Runs a graph through `scheduler(dsk, keys)`; the results of `wanted`.
///
/// # Errors
/// What the function raises.
pub(super) fn run(vm: &mut Vm, scheduler: &Value, graph: TaskGraph, wanted: &[u32]) -> R<Vec<Value>> {
    let pairs = pairs_of(vm, graph)?;
    let asked = wanted.iter().map(|&at| pairs[at as usize].0.clone()).collect();
    let graph = Value::Dict(Ref::new(vm.dict_from(pairs)?));
    let results = vm.call(scheduler, &[graph, Value::list(asked)])?;
    let values = vm.collect(&results)?;
    if values.len() != wanted.len() {
        return Err(value_error(format!("the scheduler gave {} results for {} keys", values.len(), wanted.len())));
    }
    Ok(values)
}

/// A key as Dask has it: that of a partition or a block is a tuple.
pub(super) fn key_value(text: &str) -> Value {
    let is_tuple = text.starts_with("('") && text.ends_with(')');
    is_tuple
        .then(|| tuple_value(text))
        .flatten()
        .filter(|(_, rest)| rest.is_empty())
        .map_or_else(|| Value::str(text), |(key, _)| key)
}

/// The tuple of names and numbers that a text starts with, and what follows it.
fn tuple_value(text: &str) -> Option<(Value, &str)> {
    let mut rest = text.strip_prefix('(')?;
    let mut parts = Vec::new();
    loop {
        rest = rest.trim_start_matches([',', ' ']);
        if let Some(after) = rest.strip_prefix(')') {
            return Some((Value::tuple(parts), after));
        }
        let part;
        (part, rest) = if let Some(quoted) = rest.strip_prefix('\'') {
            let (name, after) = quoted.split_once("',").or_else(|| Some((quoted.strip_suffix("')")?, ")")))?;
            (Value::str(name), after)
        } else if rest.starts_with('(') {
            tuple_value(rest)?
        } else {
            let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '-')?;
            (Value::Int(rest[..end].parse().ok()?), &rest[end..])
        };
        parts.push(part);
    }
}

/// Keys, and tasks as `dask.get` takes them.
pub(super) fn pairs_of(vm: &mut Vm, graph: TaskGraph) -> R<Vec<(Value, Value)>> {
    let keys: Vec<Value> = graph.keys.iter().map(|key| key_value(key)).collect();
    let mut pairs = Vec::with_capacity(keys.len());
    for (at, body) in graph.bodies.into_iter().enumerate() {
        let names: Vec<Value> = graph.dependencies[at].iter().map(|&task| keys[task as usize].clone()).collect();
        pairs.push((keys[at].clone(), written(vm, body, &names)?));
    }
    Ok(pairs)
}

/// A task as a tuple; data as it is.
fn written(vm: &mut Vm, body: Body, names: &[Value]) -> R {
    Ok(match body {
        Body::Call { function, args, keywords } => {
            let mut positional = Vec::with_capacity(args.len() + 1);
            for arg in args {
                positional.push(arg_written(vm, arg, names)?);
            }
            if keywords.is_empty() {
                positional.insert(0, function);
                return Ok(Value::tuple(positional));
            }
            let mut named = Vec::with_capacity(keywords.len());
            for (name, arg) in keywords {
                let name: Symbol = name;
                named.push((Value::Str(name.name()), arg_written(vm, arg, names)?));
            }
            // A dict is not searched for keys, a task in its place is.
            let pairs = named.into_iter().map(|(name, value)| Value::list(vec![name, value])).collect();
            let dict = Value::tuple(vec![Value::Class(crate::data::types().dict.clone()), Value::list(pairs)]);
            Value::tuple(vec![Value::Builtin(&APPLY), function, Value::list(positional), dict])
        }
        Body::Build(arg) => arg_written(vm, arg, names)?,
        Body::Data(value) => value,
        Body::Known(task) => crate::python::services::backend(vm).value_of(vm, task)?,
    })
}

fn arg_written(vm: &mut Vm, arg: GraphArg, names: &[Value]) -> R {
    let all = |vm: &mut Vm, items: Vec<GraphArg>| -> R<Vec<Value>> {
        items.into_iter().map(|item| arg_written(vm, item, names)).collect()
    };
    let made =
        |class: &Ref<crate::data::Class>, items: Vec<Value>| Value::tuple(vec![Value::Class(class.clone()), Value::list(items)]);
    let types = crate::data::types();
    Ok(match arg {
        GraphArg::Value(value) => value,
        GraphArg::Task(at) => names.get(at as usize).cloned().unwrap_or_default(),
        GraphArg::List(items) => Value::list(all(vm, items)?),
        GraphArg::Tuple(items) => made(&types.tuple, all(vm, items)?),
        GraphArg::Set(items) => made(&types.set, all(vm, items)?),
        GraphArg::Dict(pairs) => {
            let mut items = Vec::with_capacity(pairs.len());
            for (key, value) in pairs {
                items.push(Value::list(vec![arg_written(vm, key, names)?, arg_written(vm, value, names)?]));
            }
            made(&types.dict, items)
        }
        GraphArg::Slice(parts) => {
            let mut task = vec![Value::Class(types.slice.clone())];
            for part in *parts {
                task.push(arg_written(vm, part, names)?);
            }
            Value::tuple(task)
        }
    })
}
