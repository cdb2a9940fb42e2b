//! Futures: results that the cluster holds as long as somebody refers to them.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use crate::data::{
    Builtin, Class, Instance, Object, R, Raise, Ref, Symbol, Value, Vm, attribute_error, raise, timeout_error, types,
};
use crate::delayed::{DataNodes, Node, TaskGraph};
use crate::python::services::{Backend, Status, Task, backend};

/// A task of the cluster, held.
pub struct Future {
    pub key: Arc<str>,
    task: AtomicU32,
    /// What to submit again on `retry`.
    node: Option<Arc<Node>>,
    /// Given up, whether or not the task had ended.
    cancelled: AtomicBool,
    backend: Arc<dyn Backend>,
}

impl Object for Future {
    fn class(&self) -> Ref<Class> {
        class()
    }
}

impl Drop for Future {
    fn drop(&mut self) {
        self.backend.release(self.task());
    }
}

impl Future {
    /// Takes over one hold on the task of `node`.
    pub fn held(backend: Arc<dyn Backend>, node: Arc<Node>, task: Task) -> Value {
        let (key, task) = (node.key.clone(), AtomicU32::new(task));
        Value::object(Future { key, task, node: Some(node), cancelled: AtomicBool::new(false), backend })
    }

    pub fn task(&self) -> Task {
        self.task.load(Ordering::Relaxed)
    }

    /// Runs the task again if it has failed.
    pub(super) fn retry(&self) {
        let Some(node) = &self.node else { return };
        if !matches!(self.backend.status(self.task()), Status::Error(_)) {
            return;
        }
        let (graph, wanted) = TaskGraph::of(std::slice::from_ref(node), DataNodes::Inlined);
        if let Some(&task) = self.backend.submit(graph, &wanted).first() {
            let before = self.task.swap(task, Ordering::Relaxed);
            self.backend.release(before);
        }
    }
}

pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("Future", "distributed.client", METHODS, None)).clone()
}

pub(super) fn this(args: &[Value]) -> &Future {
    args[0].downcast().expect("methods of Future are called on Future")
}

pub(super) fn cancelled_error(key: &str) -> Box<Raise> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    let class = CLASS
        .get_or_init(|| Class::exception("FutureCancelledError", "distributed.client", vec![types().exception.clone()], None));
    raise(class, format!("{key} cancelled for reason: unknown."))
}

/// A number of seconds, as Dask takes it: a number or text such as `"2s"`.
pub(super) fn seconds(vm: &mut Vm, value: Option<&Value>) -> R<Option<f64>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(Value::Int(count)) => Ok(Some(*count as f64)),
        Some(Value::Float(count)) => Ok(Some(*count)),
        Some(other) => {
            let text = vm.str(other)?;
            let digits = text.trim_end_matches(char::is_alphabetic).trim();
            let scale = match text[digits.len()..].trim() {
                "" | "s" | "sec" | "seconds" => 1.0,
                "ms" => 1e-3,
                "us" => 1e-6,
                "m" | "min" | "minutes" => 60.0,
                _ => return Err(crate::data::value_error(format!("Could not interpret '{text}' as a time"))),
            };
            match digits.parse::<f64>() {
                Ok(count) => Ok(Some(count * scale)),
                Err(_) => Err(crate::data::value_error(format!("Could not interpret '{text}' as a time"))),
            }
        }
    }
}

impl Future {
    /// Gives the task up; what was computed already counts as cancelled too.
    pub(super) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.backend.cancel(self.task());
    }

    fn status(&self) -> Status {
        if self.cancelled.load(Ordering::Relaxed) { Status::Cancelled } else { self.backend.status(self.task()) }
    }
}

/// The result of a future once it is there.
pub(super) fn result(vm: &mut Vm, future: &Value, timeout: Option<f64>) -> R {
    let Some(held) = future.downcast::<Future>() else {
        return Err(crate::data::type_error(format!("expected a Future, got '{}'", future.type_name())));
    };
    let (key, task) = (held.key.clone(), held.task());
    if matches!(held.status(), Status::Cancelled) {
        return Err(cancelled_error(&key));
    }
    if !backend(vm).wait(vm, &[task], 1, timeout)? {
        return Err(timeout_error(timed_out(timeout)));
    }
    match backend(vm).status(task) {
        Status::Finished(value) => Ok(value),
        Status::Error(raise) => Err(raise),
        Status::Cancelled | Status::Pending => Err(cancelled_error(&key)),
    }
}

fn timed_out(timeout: Option<f64>) -> String {
    let seconds = crate::python::text::float_repr(timeout.unwrap_or(0.0));
    format!("timed out after {} s.", seconds.trim_end_matches(".0"))
}

fn status_name(status: &Status) -> &'static str {
    match status {
        Status::Pending => "pending",
        Status::Finished(_) => "finished",
        Status::Error(_) => "error",
        Status::Cancelled => "cancelled",
    }
}

/// The error of the future in `args`, once the task has ended; `None` if it has none.
fn awaited_error(vm: &mut Vm, args: &[Value]) -> R<Option<Ref<Instance>>> {
    let timeout = seconds(vm, args[1].clone().given())?;
    let task = this(args).task();
    if !backend(vm).wait(vm, &[task], 1, timeout)? {
        return Err(timeout_error(timed_out(timeout)));
    }
    match backend(vm).status(task) {
        Status::Error(raise) => match *raise {
            Raise::Exception(instance) => Ok(Some(instance)),
            Raise::Stopped => Err(raise),
        },
        _ => Ok(None),
    }
}

static METHODS: &[Builtin] = &[
    Builtin::new("result", "(self, timeout=None)", "Waits for the result, or raises the task's error.", |vm, args| {
        let timeout = seconds(vm, args[1].clone().given())?;
        result(vm, &args[0].clone(), timeout)
    }),
    Builtin::new("done", "(self)", "True once the task has ended, in whatever way.", |vm, args| {
        let task = this(args).task();
        backend(vm).wait(vm, &[task], 1, Some(0.0))?;
        Ok(Value::Bool(!matches!(this(args).status(), Status::Pending)))
    }),
    Builtin::new("cancelled", "(self)", "True if the task was cancelled.", |_, args| {
        Ok(Value::Bool(matches!(this(args).status(), Status::Cancelled)))
    }),
    Builtin::new("cancel", "(self, /, **kwargs)", "Gives the task up, if it has not begun.", |_, args| {
        this(args).cancel();
        Ok(Value::None)
    }),
    Builtin::new("release", "(self)", "Lets go of the result.", |_, _| Ok(Value::None)),
    Builtin::new("exception", "(self, timeout=None)", "Waits for the task's error; None if it has none.", |vm, args| {
        Ok(awaited_error(vm, args)?.map_or(Value::None, Value::Instance))
    }),
    Builtin::new("add_done_callback", "(self, fn, /)", "Calls a function with the future once it has ended.", |vm, args| {
        let task = this(args).task();
        backend(vm).when_done(task, args[1].clone(), args[0].clone());
        Ok(Value::None)
    }),
    Builtin::new("retry", "(self, /, **kwargs)", "Runs the task again, if it has failed.", |_, args| {
        this(args).retry();
        Ok(Value::None)
    }),
    Builtin::new("traceback", "(self, timeout=None)", "Waits for the task's error; its traceback, or None.", |vm, args| {
        match awaited_error(vm, args)? {
            Some(error) => vm.getattr(&Value::Instance(error), Symbol::new("__traceback__")),
            None => Ok(Value::None),
        }
    }),
    Builtin::new("__hash__", "(self, /)", "The hash of the key.", |vm, args| {
        let key = Value::str(&*this(args).key);
        vm.hash(&key).map(Value::Int)
    }),
    Builtin::new("__eq__", "(self, other, /)", "The same task.", |_, args| match args[1].downcast::<Future>() {
        Some(other) => Ok(Value::Bool(other.task() == this(args).task())),
        None => Ok(Value::NotImplemented),
    }),
    Builtin::new("__repr__", "(self, /)", "Status, type and key.", |_, args| {
        let key = this(args).key.clone();
        let status = this(args).status();
        let kind = match &status {
            Status::Finished(value) => format!("type: {}, ", qualified(value)),
            _ => String::new(),
        };
        Ok(Value::str(format!("<Future: {}, {kind}key: {key}>", status_name(&status))))
    }),
    Builtin::new("__getattr__", "(self, name, /)", "key, status, type.", |vm, args| {
        let Value::Str(name) = args[1].clone() else { return Ok(Value::None) };
        let task = this(args).task();
        match name.as_str() {
            "key" => Ok(Value::str(&*this(args).key)),
            "status" => Ok(Value::str(status_name(&this(args).status()))),
            "type" => match backend(vm).status(task) {
                Status::Finished(value) => Ok(Value::Class(value.class())),
                _ => Ok(Value::None),
            },
            other => Err(attribute_error(format!("'Future' object has no attribute '{other}'"))),
        }
    }),
];

/// The name of a value's type, with its module unless it is built in.
fn qualified(value: &Value) -> String {
    let class = value.class();
    match class.module {
        "builtins" => class.name.to_string(),
        module => format!("{module}.{}", class.name),
    }
}
