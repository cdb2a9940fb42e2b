//! Runs graphs while callbacks of `dask.callbacks` listen.

use std::sync::PoisonError;

use crate::data::{Builtin, R, Raise, Ref, Symbol, Value, Vm};
use crate::delayed::{Body, TaskGraph};
use crate::python::modules::{ModuleRow, no_values};
use crate::python::services::{Observed, Where, backend};

/// `dask.sizeof`.
pub static DASK_SIZEOF: ModuleRow =
    ModuleRow { name: "dask.sizeof", help: "Sizes of objects.", functions: &[SIZEOF], values: no_values };

static SIZEOF: &[Builtin] =
    &[Builtin::new("sizeof", "(o, /)", "Bytes that an object and its items take, estimated.", |vm, args| {
        Ok(Value::Int(backend(vm).size_of(&args[0]) as i64))
    })];

/// True where a callback is active: only then has `dask.callbacks` been imported.
fn is_observed(vm: &mut Vm) -> R<bool> {
    let module = vm.globals.modules.read().unwrap_or_else(PoisonError::into_inner).get("dask.callbacks").cloned();
    let Some(Value::Module(module)) = module else { return Ok(false) };
    let class = module.attrs.lock().get(Symbol::new("Callback")).cloned().unwrap_or_default();
    let active = vm.getattr(&class, Symbol::new("active"))?;
    vm.truth(&active)
}

fn function_name(vm: &mut Vm, body: &Body) -> String {
    match body {
        Body::Call { function, .. } => format!("{}(...)", super::funcname(vm, function)),
        _ => "list(...)".into(),
    }
}

/// As [`crate::python::services::Backend::compute`], telling the active callbacks.
///
/// # Errors
/// As there; what a callback raises.
pub(super) fn compute(vm: &mut Vm, graph: TaskGraph, wanted: &[u32], place: Where, workers: Option<u32>) -> R<Vec<Value>> {
    let backend = backend(vm);
    if !is_observed(vm)? {
        return backend.compute(vm, graph, wanted, place, workers);
    }
    let keys: Vec<Value> = graph.keys.iter().map(|key| super::custom::key_value(key)).collect();
    let tasks: Vec<Value> = graph.bodies.iter().map(|body| Value::str(function_name(vm, body))).collect();
    let dsk = vm.dict_from(keys.iter().cloned().zip(tasks).collect())?;
    let mut dependencies = Vec::with_capacity(keys.len());
    for (key, needed) in keys.iter().zip(&graph.dependencies) {
        let needed = vm.set_from(needed.iter().map(|&at| keys[at as usize].clone()).collect(), false)?;
        dependencies.push((key.clone(), Value::Set(Ref::new(needed))));
    }
    let dependencies = Value::Dict(Ref::new(vm.dict_from(dependencies)?));
    let asked = Value::list(wanted.iter().map(|&at| keys[at as usize].clone()).collect());
    let Some(class) = vm.globals.get("dask.callbacks:_Run") else {
        return backend.compute(vm, graph, wanted, place, workers);
    };
    let run = vm.call(&class, &[Value::Dict(Ref::new(dsk)), dependencies, asked])?;
    let now = |vm: &Vm| Value::Float(vm.host.now_micros() / 1e6);
    let begun = now(vm);
    vm.call_method(&run, "begin", &[begun])?;
    let result = backend.compute_observed(vm, graph, wanted, place, workers, &mut |vm, event| match event {
        Observed::Started { at, micros } => {
            vm.call_method(&run, "started", &[keys[at as usize].clone(), Value::Float(micros / 1e6)]).map(drop)
        }
        Observed::Ended { at, micros, lane, value } => {
            let args = [keys[at as usize].clone(), value, Value::Int(lane.into()), Value::Float(micros / 1e6)];
            vm.call_method(&run, "ended", &args).map(drop)
        }
    });
    // A stop ends everything at once.
    if !matches!(&result, Err(raise) if matches!(**raise, Raise::Stopped)) {
        let ended = now(vm);
        vm.call_method(&run, "finish", &[Value::Bool(result.is_err()), ended])?;
    }
    result
}
