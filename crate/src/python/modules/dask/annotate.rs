//! `annotate`: marks tasks made inside a block.

use std::sync::{Mutex, OnceLock, PoisonError};

use crate::data::{Builtin, Class, Object, R, Ref, Value, Vm, type_error};

type Annotations = Vec<(String, Value)>;

fn current() -> &'static Mutex<Annotations> {
    static CURRENT: OnceLock<Mutex<Annotations>> = OnceLock::new();
    CURRENT.get_or_init(Mutex::default)
}

fn with<T>(change: impl FnOnce(&mut Annotations) -> T) -> T {
    change(&mut current().lock().unwrap_or_else(PoisonError::into_inner))
}

/// The block of an `annotate`.
struct Annotate {
    new: Annotations,
    before: Mutex<Annotations>,
}

impl Object for Annotate {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("_GeneratorContextManager", "contextlib", ROWS, None)).clone()
    }
}

static ROWS: &[Builtin] = &[
    Builtin::new("__enter__", "(self, /)", "Begins the block.", |_, args| {
        if let Some(block) = args[0].downcast::<Annotate>() {
            let before = with(|all| {
                let before = all.clone();
                for (name, value) in &block.new {
                    all.retain(|(known, _)| known != name);
                    all.push((name.clone(), value.clone()));
                }
                before
            });
            *block.before.lock().unwrap_or_else(PoisonError::into_inner) = before;
        }
        Ok(Value::None)
    }),
    Builtin::new("__exit__", "(self, kind, value, traceback, /)", "Ends the block.", |_, args| {
        if let Some(block) = args[0].downcast::<Annotate>() {
            let before = std::mem::take(&mut *block.before.lock().unwrap_or_else(PoisonError::into_inner));
            with(|all| *all = before);
        }
        Ok(Value::Bool(false))
    }),
];

fn is_callable(value: &Value) -> bool {
    matches!(value, Value::Function(_) | Value::Builtin(_) | Value::Method(_))
}

/// The checks of Dask, in its words.
fn check(vm: &mut Vm, name: &str, value: &Value) -> R<()> {
    let is_int = matches!(value, Value::Int(_) | Value::Bool(_) | Value::Big(_));
    let is_number = is_int || matches!(value, Value::Float(_));
    let expected = match name {
        "priority" if !is_number => "a Number",
        "retries" if !is_number => "a Number",
        "resources" if !matches!(value, Value::Dict(_)) => "a dict",
        "workers" if !matches!(value, Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Set(_)) => "a str, list or tuple",
        "allow_other_workers" if !matches!(value, Value::Bool(_)) => "a bool",
        _ => return Ok(()),
    };
    if is_callable(value) {
        return Ok(());
    }
    let shown = vm.str(value)?;
    Err(type_error(format!("'{name}' annotation must be {expected} or a callable, but got {shown}")))
}

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new(
        "annotate",
        "(**annotations)",
        "Marks the tasks made in a `with` block (priority, retries, workers, …).",
        |vm, args| {
            let mut new = Annotations::new();
            if let Value::Dict(dict) = &args[0] {
                for (name, value) in dict.to_vec() {
                    let name = vm.str(&name)?;
                    check(vm, &name, &value)?;
                    new.push((name, value));
                }
            }
            Ok(Value::object(Annotate { new, before: Mutex::default() }))
        },
    ),
    Builtin::new("get_annotations", "()", "The annotations in force.", |vm, _| {
        let pairs = with(|all| all.iter().map(|(name, value)| (Value::str(name.clone()), value.clone())).collect());
        Ok(Value::Dict(Ref::new(vm.dict_from(pairs)?)))
    }),
];
