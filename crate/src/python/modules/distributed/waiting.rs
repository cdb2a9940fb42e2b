//! `wait`, `as_completed`, `progress`, and futures of collections.

use std::sync::OnceLock;

use super::Future;
use super::future::{result, seconds};
use crate::data::{
    Builtin, Class, IterBox, Lock, NativeIter, Object, R, Ref, Value, Vm, attribute_error, stop_iteration, timeout_error,
    type_error,
};
use crate::python::services::{Status, Task, backend};

/// The futures in nested lists, tuples, sets and dicts.
pub(super) fn futures_in(vm: &mut Vm, value: &Value, into: &mut Vec<Value>) -> R<()> {
    match value {
        Value::Object(_) if value.downcast::<Future>().is_some() => into.push(value.clone()),
        Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::Iter(_) => {
            for item in vm.collect(value)? {
                futures_in(vm, &item, into)?;
            }
        }
        Value::Dict(dict) => {
            for (_, item) in dict.to_vec() {
                futures_in(vm, &item, into)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn tasks_of(futures: &[Value]) -> Vec<Task> {
    futures.iter().filter_map(|future| future.downcast::<Future>()).map(Future::task).collect()
}

/// What `wait` returns.
struct DoneAndNotDone {
    done: Value,
    not_done: Value,
}

impl Object for DoneAndNotDone {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS
            .get_or_init(|| {
                static ROWS: &[Builtin] = &[
                    Builtin::new("__repr__", "(self, /)", "Both sets.", |vm, args| {
                        let Some(both) = args[0].downcast::<DoneAndNotDone>() else { return Ok(Value::None) };
                        let (done, not_done) = (both.done.clone(), both.not_done.clone());
                        let text = format!("DoneAndNotDoneFutures(done={}, not_done={})", vm.repr(&done)?, vm.repr(&not_done)?);
                        Ok(Value::str(text))
                    }),
                    Builtin::new("__iter__", "(self, /)", "Done, then not done.", |vm, args| {
                        let Some(both) = args[0].downcast::<DoneAndNotDone>() else { return Ok(Value::None) };
                        let pair = Value::tuple(vec![both.done.clone(), both.not_done.clone()]);
                        vm.iter(&pair)
                    }),
                    Builtin::new("__getitem__", "(self, index, /)", "Done, then not done.", |vm, args| {
                        let Some(both) = args[0].downcast::<DoneAndNotDone>() else { return Ok(Value::None) };
                        let pair = Value::tuple(vec![both.done.clone(), both.not_done.clone()]);
                        vm.get_item(&pair, &args[1].clone())
                    }),
                    Builtin::new("__getattr__", "(self, name, /)", "done and not_done.", |vm, args| {
                        let name = vm.str(&args[1].clone())?;
                        match (args[0].downcast::<DoneAndNotDone>(), name.as_str()) {
                            (Some(both), "done") => Ok(both.done.clone()),
                            (Some(both), "not_done") => Ok(both.not_done.clone()),
                            _ => Err(attribute_error(format!("'DoneAndNotDoneFutures' object has no attribute '{name}'"))),
                        }
                    }),
                ];
                Class::host("DoneAndNotDoneFutures", "distributed.client", ROWS, None)
            })
            .clone()
    }
}

/// Futures in the order in which they end.
struct AsCompleted {
    open: Lock<Vec<Value>>,
    with_results: bool,
}

impl Object for AsCompleted {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("as_completed", "distributed.client", AS_COMPLETED, None)).clone()
    }
}

fn next_completed(vm: &mut Vm, value: &Value) -> R<Option<Value>> {
    let Some(completed) = value.downcast::<AsCompleted>() else { return Ok(None) };
    let open = completed.open.lock().clone();
    if open.is_empty() {
        return Ok(None);
    }
    let tasks = tasks_of(&open);
    backend(vm).wait(vm, &tasks, 1, None)?;
    let first = tasks.iter().enumerate().filter_map(|(at, &task)| backend(vm).ended(task).map(|ended| (ended, at))).min();
    let at = first.map_or(0, |(_, at)| at);
    let future = completed.open.lock().remove(at);
    if completed.with_results {
        let value = result(vm, &future, None)?;
        return Ok(Some(Value::tuple(vec![future, value])));
    }
    Ok(Some(future))
}

struct CompletedIter(Value);

impl NativeIter for CompletedIter {
    fn type_name(&self) -> &'static str {
        "as_completed"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        next_completed(vm, &self.0.clone())
    }
}

/// The futures that have ended; waits for one if `may_wait`.
fn next_batch(vm: &mut Vm, value: &Value, may_wait: bool) -> R<Vec<Value>> {
    let Some(completed) = value.downcast::<AsCompleted>() else { return Ok(Vec::new()) };
    let tasks = tasks_of(&completed.open.lock().clone());
    backend(vm).wait(vm, &tasks, tasks.len().min(1), if may_wait { None } else { Some(0.0) })?;
    let ended = tasks.iter().filter(|&&task| backend(vm).ended(task).is_some()).count();
    let mut batch = Vec::with_capacity(ended);
    for _ in 0..ended {
        batch.extend(next_completed(vm, value)?);
    }
    Ok(batch)
}

struct Batches(Value);

impl NativeIter for Batches {
    fn type_name(&self) -> &'static str {
        "as_completed"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let batch = next_batch(vm, &self.0.clone(), true)?;
        Ok(if batch.is_empty() { None } else { Some(Value::list(batch)) })
    }
}

static AS_COMPLETED: &[Builtin] = &[
    Builtin::new("__iter__", "(self, /)", "Itself.", |_, args| Ok(IterBox::native(CompletedIter(args[0].clone())))),
    Builtin::new("__next__", "(self, /)", "The future that ends next.", |vm, args| match next_completed(vm, &args[0].clone())? {
        Some(future) => Ok(future),
        None => Err(stop_iteration("")),
    }),
    Builtin::new("add", "(self, future, /)", "Adds a future.", |_, args| {
        if let Some(completed) = args[0].downcast::<AsCompleted>() {
            completed.open.lock().push(args[1].clone());
        }
        Ok(Value::None)
    }),
    Builtin::new("update", "(self, futures, /)", "Adds futures.", |vm, args| {
        let futures = vm.collect(&args[1].clone())?;
        if let Some(completed) = args[0].downcast::<AsCompleted>() {
            completed.open.lock().extend(futures);
        }
        Ok(Value::None)
    }),
    Builtin::new("next_batch", "(self, block=True)", "The futures that have ended, at least one if it may wait.", |vm, args| {
        let may_wait = match args[1].clone().given() {
            Some(flag) => vm.truth(flag)?,
            None => true,
        };
        next_batch(vm, &args[0].clone(), may_wait).map(Value::list)
    }),
    Builtin::new("batches", "(self)", "Lists of the futures that have ended, as they come.", |_, args| {
        Ok(IterBox::native(Batches(args[0].clone())))
    }),
    Builtin::new("count", "(self, /)", "How many are still to come.", |_, args| {
        Ok(args[0].downcast::<AsCompleted>().map_or(Value::Int(0), |completed| Value::from(completed.open.lock().len())))
    }),
    Builtin::new("is_empty", "(self, /)", "True if none is to come.", |_, args| {
        Ok(Value::Bool(args[0].downcast::<AsCompleted>().is_none_or(|completed| completed.open.lock().is_empty())))
    }),
];

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new(
        "wait",
        "(fs, timeout=None, return_when='ALL_COMPLETED')",
        "Waits until futures have ended; those that have, and those that have not.",
        |vm, args| {
            let mut futures = Vec::new();
            futures_in(vm, &args[0].clone(), &mut futures)?;
            let timeout = seconds(vm, args[1].clone().given())?;
            let when = match args[2].given() {
                Some(when) => vm.str(&when.clone())?,
                None => "ALL_COMPLETED".into(),
            };
            let tasks = tasks_of(&futures);
            let enough = match when.as_str() {
                "ALL_COMPLETED" => tasks.len(),
                "FIRST_COMPLETED" => tasks.len().min(1),
                other => {
                    return Err(type_error(format!(
                        "Only return_when='ALL_COMPLETED' and 'FIRST_COMPLETED' are supported, got '{other}'"
                    )));
                }
            };
            if !backend(vm).wait(vm, &tasks, enough, timeout)? {
                return Err(timeout_error(""));
            }
            let (mut done, mut open) = (Vec::new(), Vec::new());
            for (future, task) in futures.into_iter().zip(tasks) {
                match backend(vm).status(task) {
                    Status::Pending => open.push(future),
                    _ => done.push(future),
                }
            }
            let done = Value::Set(Ref::new(vm.set_from(done, false)?));
            let not_done = Value::Set(Ref::new(vm.set_from(open, false)?));
            Ok(Value::object(DoneAndNotDone { done, not_done }))
        },
    ),
    Builtin::new(
        "as_completed",
        "(futures=None, loop=None, with_results=False)",
        "Iterates over futures in the order in which they end.",
        |vm, args| {
            let open = match args[0].given() {
                Some(futures) => vm.collect(&futures.clone())?,
                None => Vec::new(),
            };
            let with_results = args[2].given().is_some_and(|flag| matches!(flag, Value::Bool(true)));
            Ok(Value::object(AsCompleted { open: Lock::new(open), with_results }))
        },
    ),
    Builtin::new("progress", "(*futures, notebook=None, **kwargs)", "Shows progress bars for futures.", |vm, args| {
        let mut futures = Vec::new();
        futures_in(vm, &args[0].clone(), &mut futures)?;
        backend(vm).show_progress(&tasks_of(&futures));
        Ok(Value::None)
    }),
    Builtin::new("futures_of", "(o, /)", "The futures inside a value.", |vm, args| {
        let mut futures = Vec::new();
        futures_in(vm, &args[0].clone(), &mut futures)?;
        Ok(Value::list(futures))
    }),
    Builtin::new("fire_and_forget", "(obj, /)", "Keeps the tasks of futures running though nobody holds them.", |vm, args| {
        let mut futures = Vec::new();
        futures_in(vm, &args[0].clone(), &mut futures)?;
        for task in tasks_of(&futures) {
            backend(vm).hold(task);
        }
        Ok(Value::None)
    }),
];
