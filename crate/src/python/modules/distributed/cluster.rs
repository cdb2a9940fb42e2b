//! `LocalCluster`: the shape of the page's workers.

use std::sync::OnceLock;

use super::shape::{ADDRESS, format_bytes, reshape};
use crate::data::{Builtin, Class, Object, Ref, Value};
use crate::python::services::backend;

struct LocalCluster;

impl Object for LocalCluster {
    fn class(&self) -> Ref<Class> {
        class()
    }
}

pub(super) fn object() -> Value {
    Value::object(LocalCluster)
}

pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("LocalCluster", "distributed.deploy.local", METHODS, Some(&CONSTRUCT))).clone()
}

static CONSTRUCT: Builtin =
    Builtin::new("LocalCluster", "(**kwargs)", "The workers of this page: n_workers=, threads_per_worker=.", |vm, args| {
        reshape(vm, &args[0].clone())?;
        Ok(object())
    });

static METHODS: &[Builtin] = &[
    Builtin::new("scale", "(self, n, /)", "Changes the number of workers.", |vm, args| {
        let workers = vm.index(&args[1].clone())?;
        let mut shape = backend(vm).shape();
        shape.workers = workers.clamp(1, 64) as u32;
        backend(vm).set_shape(shape);
        Ok(Value::None)
    }),
    Builtin::new(
        "adapt",
        "(self, minimum=0, maximum=None, **kwargs)",
        "As many workers as allowed: those of this page cost nothing while they wait.",
        |vm, args| {
            if let Some(most) = args[2].clone().given().filter(|most| !most.is_none()) {
                let mut shape = backend(vm).shape();
                shape.workers = vm.index(most)?.clamp(1, 64) as u32;
                backend(vm).set_shape(shape);
            }
            Ok(Value::None)
        },
    ),
    Builtin::new("close", "(self, timeout=None)", "Leaves the workers of the page as they are.", |_, _| Ok(Value::None)),
    Builtin::new("__enter__", "(self, /)", "The cluster.", |_, args| Ok(args[0].clone())),
    Builtin::new("__exit__", "(self, kind, value, traceback, /)", "Ends the block.", |_, _| Ok(Value::Bool(false))),
    Builtin::new("__repr__", "(self, /)", "Workers, threads, memory.", |vm, _| {
        let shape = backend(vm).shape();
        let threads = shape.workers * shape.threads_per_worker;
        let memory = format_bytes(shape.memory_limit_bytes * u64::from(shape.workers));
        Ok(Value::str(format!("LocalCluster(wask, '{ADDRESS}', workers={}, threads={threads}, memory={memory})", shape.workers)))
    }),
];
