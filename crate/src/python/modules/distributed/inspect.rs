//! What a client can ask of the scheduler: which results are where, what runs, what has run.

use super::Future;
use super::client::{functions_once, worker_addresses};
use super::shape::ADDRESS;
use super::waiting::futures_in;
use crate::data::{Builtin, R, Ref, Value, Vm, not_implemented};
use crate::graph::key_split;
use crate::python::services::{Record, RecordState, backend};

fn address(lane: u16, threads: u32) -> Value {
    Value::str(format!("{ADDRESS}/{}", u32::from(lane) / threads.max(1)))
}

fn dict(vm: &mut Vm, pairs: Vec<(Value, Value)>) -> R {
    Ok(Value::Dict(Ref::new(vm.dict_from(pairs)?)))
}

/// Keys by worker, of the records that `choose` wants.
fn keys_by_worker(vm: &mut Vm, wrap: fn(Vec<Value>) -> Value, choose: impl Fn(&Record) -> bool) -> R {
    let shape = backend(vm).shape();
    let records = backend(vm).records();
    let mut pairs = Vec::new();
    for (at, worker) in worker_addresses(&shape).enumerate() {
        let on_it = |record: &&Record| {
            choose(record) && record.lane.is_some_and(|lane| u32::from(lane) / shape.threads_per_worker.max(1) == at as u32)
        };
        let keys = records.iter().filter(on_it).map(|record| Value::str(&*record.key)).collect();
        pairs.push((worker, wrap(keys)));
    }
    dict(vm, pairs)
}

/// The tasks of futures in `value`; `None` for all there are.
fn asked(vm: &mut Vm, value: &Value) -> R<Option<Vec<u32>>> {
    if value.is_undefined() || value.is_none() {
        return Ok(None);
    }
    let mut held = Vec::new();
    futures_in(vm, value, &mut held)?;
    Ok(Some(held.iter().filter_map(|future| future.downcast::<Future>()).map(Future::task).collect()))
}

fn in_memory(record: &Record) -> bool {
    record.state == RecordState::Memory
}

fn who_has(vm: &mut Vm, futures: &Value) -> R {
    let asked = asked(vm, futures)?;
    let threads = backend(vm).shape().threads_per_worker;
    let mut pairs = Vec::new();
    for record in backend(vm).records() {
        let wanted = asked.as_ref().map_or_else(|| in_memory(&record), |asked| asked.contains(&record.task));
        if wanted {
            let at = record.lane.filter(|_| in_memory(&record)).map(|lane| address(lane, threads));
            pairs.push((Value::str(&*record.key), Value::tuple(at.into_iter().collect())));
        }
    }
    dict(vm, pairs)
}

fn nbytes(vm: &mut Vm, summary: bool) -> R {
    let mut sizes: Vec<(String, f64)> = Vec::new();
    for record in backend(vm).records().iter().filter(|record| in_memory(record)) {
        let name = if summary { key_split(&record.key).into_owned() } else { record.key.to_string() };
        match sizes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, bytes)) => *bytes += record.bytes,
            None => sizes.push((name, record.bytes)),
        }
    }
    let pairs = sizes.into_iter().map(|(name, bytes)| (Value::str(name), Value::Int(bytes as i64))).collect();
    dict(vm, pairs)
}

/// What ran since `start` and before `stop`, in seconds of `time.perf_counter`.
fn task_stream(vm: &mut Vm, start: Option<f64>, stop: Option<f64>, count: Option<i64>) -> R {
    let threads = backend(vm).shape().threads_per_worker;
    let mut rows = Vec::new();
    let mut ran: Vec<Record> = backend(vm).records().into_iter().filter(|record| record.stopped_micros.is_some()).collect();
    ran.sort_by(|a, b| a.stopped_micros.partial_cmp(&b.stopped_micros).unwrap_or(std::cmp::Ordering::Equal));
    for record in ran {
        let (Some(begun), Some(ended)) = (record.started_micros, record.stopped_micros) else { continue };
        let (begun, ended) = (begun / 1e6, ended / 1e6);
        if start.is_some_and(|start| ended < start) || stop.is_some_and(|stop| begun > stop) {
            continue;
        }
        let step = vec![
            (Value::str("action"), Value::str("compute")),
            (Value::str("start"), Value::Float(begun)),
            (Value::str("stop"), Value::Float(ended)),
        ];
        let step = dict(vm, step)?;
        let lane = record.lane.unwrap_or(0);
        let status = if record.state == RecordState::Erred { "error" } else { "OK" };
        let row = vec![
            (Value::str("key"), Value::str(&*record.key)),
            (Value::str("worker"), address(lane, threads)),
            (Value::str("thread"), Value::Int(lane.into())),
            (Value::str("status"), Value::str(status)),
            (Value::str("nbytes"), Value::Int(record.bytes as i64)),
            (Value::str("startstops"), Value::tuple(vec![step])),
            (Value::str("type"), Value::None),
        ];
        rows.push(dict(vm, row)?);
    }
    if let Some(count) = count {
        let skip = rows.len().saturating_sub(count.max(0) as usize);
        rows.drain(..skip);
    }
    Ok(Value::tuple(rows))
}

fn number(vm: &mut Vm, value: &Value) -> R<Option<f64>> {
    match value.given() {
        None | Some(Value::None) => Ok(None),
        Some(value) => crate::python::number::float_of(vm, &value.clone()).map(Some),
    }
}

pub(super) static METHODS: &[Builtin] = &[
    Builtin::new("has_what", "(self, workers=None, **kwargs)", "Keys of the results that each worker holds.", |vm, _| {
        keys_by_worker(vm, Value::tuple, in_memory)
    }),
    Builtin::new("who_has", "(self, futures=None, **kwargs)", "The workers that hold each result.", |vm, args| {
        who_has(vm, &args[1].clone())
    }),
    Builtin::new("processing", "(self, workers=None)", "Keys of the tasks that each worker runs.", |vm, _| {
        keys_by_worker(vm, Value::list, |record| record.state == RecordState::Processing)
    }),
    Builtin::new(
        "nbytes",
        "(self, keys=None, summary=True)",
        "Bytes of the results held, by task name or by key.",
        |vm, args| {
            let summary = match args[2].given() {
                Some(flag) => vm.truth(&flag.clone())?,
                None => true,
            };
            nbytes(vm, summary)
        },
    ),
    Builtin::new("call_stack", "(self, futures=None, keys=None)", "Where running tasks are; empty if none runs.", |vm, _| {
        if backend(vm).records().iter().any(|record| record.state == RecordState::Processing) {
            return Err(not_implemented("call_stack of running tasks is not supported here; the panel shows which run"));
        }
        dict(vm, Vec::new())
    }),
    Builtin::new("profile", "(self, /, **kwargs)", "Not supported: there is no statistical profiler here.", |_, _| {
        Err(not_implemented("client.profile is not supported here: there is no statistical profiler; see get_task_stream"))
    }),
    Builtin::new(
        "get_task_stream",
        "(self, start=None, stop=None, count=None, plot=False, filename='task-stream.html', bokeh_resources=None)",
        "What each task did: key, worker, start and stop.",
        |vm, args| {
            let (start, stop) = (number(vm, &args[1].clone())?, number(vm, &args[2].clone())?);
            let count = match args[3].clone().given() {
                None | Some(Value::None) => None,
                Some(count) => Some(vm.index(count)?),
            };
            task_stream(vm, start, stop, count)
        },
    ),
    Builtin::new(
        "run",
        "(self, function, /, *args, **kwargs)",
        "Runs a function once for each worker; results by address.",
        |vm, args| {
            let shape = backend(vm).shape();
            let results = functions_once(vm, args, shape.workers as usize)?;
            let pairs = worker_addresses(&shape).zip(results).collect();
            dict(vm, pairs)
        },
    ),
    Builtin::new("retry", "(self, futures, asynchronous=None)", "Runs failed tasks again.", |vm, args| {
        let mut held = Vec::new();
        futures_in(vm, &args[1].clone(), &mut held)?;
        held.iter().filter_map(|future| future.downcast::<Future>()).for_each(Future::retry);
        Ok(Value::None)
    }),
];
