//! Runs tasks: each thread has an evaluator of its own on the notebook's names.

use std::cell::RefCell;
use std::sync::{Arc, OnceLock, Weak};

use super::host::NotebookHost;
use super::sizes;
use crate::data::{Globals, Instance, R, Raise, Ref, Slice, Symbol, Value, Vm, runtime_error, set_parallel};
use crate::delayed::{Body, GraphArg};
use crate::executor::Runner;

thread_local! {
    /// This thread's evaluator; out while a task runs, so that a task in a task gets its own.
    static EVALUATOR: RefCell<Option<Vm>> = const { RefCell::new(None) };
    static DEPTH: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// True inside a task.
pub(super) fn in_task() -> bool {
    DEPTH.get() > 0
}

pub(super) struct TaskRunner {
    globals: Ref<Globals>,
    host: OnceLock<Weak<NotebookHost>>,
}

impl TaskRunner {
    pub(super) fn new(globals: Ref<Globals>) -> Self {
        TaskRunner { globals, host: OnceLock::new() }
    }

    /// The host owns the cluster that owns this runner, so the way back must not.
    pub(super) fn set_host(&self, host: &Arc<NotebookHost>) {
        let _ = self.host.set(Arc::downgrade(host));
    }

    fn evaluator(&self) -> Option<Vm> {
        let known = EVALUATOR.take().filter(|vm| Ref::ptr_eq(&vm.globals, &self.globals));
        known.or_else(|| {
            let host = self.host.get()?.upgrade()?;
            Some(Vm::new(self.globals.clone(), host))
        })
    }
}

impl Runner for TaskRunner {
    type Body = Body;
    type Value = Value;
    type Error = Raise;

    fn run(&self, _: u32, key: &str, body: Body, inputs: Vec<Value>) -> Result<Value, Raise> {
        let Some(mut vm) = self.evaluator() else { return Err(*runtime_error("the notebook is closing")) };
        DEPTH.set(DEPTH.get() + 1);
        let function = match &body {
            Body::Call { function, .. } => Some(function.clone()),
            _ => None,
        };
        let result = run_body(&mut vm, body, &inputs);
        DEPTH.set(DEPTH.get() - 1);
        drop(inputs);
        vm.forget_globals();
        EVALUATOR.set(Some(vm));
        result.map_err(|raise| {
            note(&raise, key, function.as_ref());
            *raise
        })
    }

    fn size_of(&self, value: &Value) -> f64 {
        sizes::size_of(value)
    }

    fn panicked(&self, key: &str) -> Raise {
        *runtime_error(format!("the engine failed in task {key}: this is a bug of the page, not of your code"))
    }

    fn set_parallel(&self, parallel: bool) {
        set_parallel(parallel);
    }
}

fn run_body(vm: &mut Vm, body: Body, inputs: &[Value]) -> R {
    match body {
        Body::Call { function, args, keywords } => {
            let mut values = Vec::with_capacity(args.len());
            for arg in args {
                values.push(fill(vm, arg, inputs)?);
            }
            if keywords.is_empty() {
                return vm.call(&function, &values);
            }
            let mut named = Vec::with_capacity(keywords.len());
            for (name, arg) in keywords {
                named.push((name, fill(vm, arg, inputs)?));
            }
            vm.call_with(&function, values, named)
        }
        Body::Build(arg) => fill(vm, arg, inputs),
        Body::Data(value) => Ok(value),
        Body::Known(task) => Err(runtime_error(format!("task {task} was not linked"))),
    }
}

fn fill(vm: &mut Vm, arg: GraphArg, inputs: &[Value]) -> R {
    Ok(match arg {
        GraphArg::Value(value) => value,
        GraphArg::Task(at) => inputs.get(at as usize).cloned().ok_or_else(|| runtime_error("a task lost one of its inputs"))?,
        GraphArg::List(items) => Value::list(fill_all(vm, items, inputs)?),
        GraphArg::Tuple(items) => Value::tuple(fill_all(vm, items, inputs)?),
        GraphArg::Set(items) => {
            let items = fill_all(vm, items, inputs)?;
            Value::Set(Ref::new(vm.set_from(items, false)?))
        }
        GraphArg::Dict(pairs) => {
            let mut filled = Vec::with_capacity(pairs.len());
            for (key, value) in pairs {
                filled.push((fill(vm, key, inputs)?, fill(vm, value, inputs)?));
            }
            Value::Dict(Ref::new(vm.dict_from(filled)?))
        }
        GraphArg::Slice(parts) => {
            let [start, stop, step] = *parts;
            let (start, stop, step) = (fill(vm, start, inputs)?, fill(vm, stop, inputs)?, fill(vm, step, inputs)?);
            Value::Slice(Ref::new(Slice { start, stop, step }))
        }
    })
}

fn fill_all(vm: &mut Vm, items: Vec<GraphArg>, inputs: &[Value]) -> R<Vec<Value>> {
    items.into_iter().map(|item| fill(vm, item, inputs)).collect()
}

/// Notes the task on its error: its key, and where its function was defined.
fn note(raise: &Raise, key: &str, function: Option<&Value>) {
    let Raise::Exception(exception) = raise else { return };
    let place = match function {
        Some(Value::Function(function)) => {
            let code = &function.code;
            let line = code.source.line_of(code.span.0);
            format!(": {} was defined in Cell {}, line {line}", code.qualname, code.source.label)
        }
        _ => String::new(),
    };
    add_note(exception, format!("Raised by the task '{key}'{place}"));
}

fn add_note(exception: &Instance, text: String) {
    let name = Symbol::new("__notes__");
    let notes = exception.attrs.lock().get(name).cloned();
    match notes {
        Some(Value::List(list)) => list.lock().push(Value::str(text)),
        _ => {
            let list = Value::list(vec![Value::str(text)]);
            drop(exception.attrs.lock().set(name, list));
        }
    }
}
