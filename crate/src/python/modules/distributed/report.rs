//! What the Python part of `dask.distributed` needs: files to offer, names of keys, and the marks of
//! long tasks.

use crate::data::{Builtin, Value, value_error};
use crate::graph::key_split;
use crate::python::services::backend;

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("offer_file", "(name, type, text, /)", "Offers a file to the visitor.", |vm, args| {
        let (name, kind, text) = (vm.str(&args[0].clone())?, vm.str(&args[1].clone())?, vm.str(&args[2].clone())?);
        backend(vm).offer_file(&name, &kind, text);
        Ok(Value::None)
    }),
    Builtin::new("key_split", "(key, /)", "The name that a key belongs to.", |vm, args| {
        let key = vm.str(&args[0].clone())?;
        Ok(Value::str(key_split(&key).into_owned()))
    }),
    Builtin::new("secede", "(adjust=True)", "Leaves the pool; here a task that waits for others never blocks them.", |vm, _| {
        if vm.task.is_none() && !backend(vm).in_task() {
            return Err(value_error("No worker found: secede() is for tasks"));
        }
        Ok(Value::None)
    }),
    Builtin::new("rejoin", "()", "Comes back after `secede`.", |_, _| Ok(Value::None)),
];
