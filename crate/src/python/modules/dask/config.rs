//! `dask.config`: settings under dotted names.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::data::{Builtin, Class, Object, R, Ref, Value, Vm, key_error, type_error};

type Settings = Vec<(String, Value)>;

/// What Dask's own files set, of those that mean something here.
static DEFAULTS: [(&str, Value); 2] =
    [("optimization.fuse.delayed", Value::Bool(false)), ("tokenize.ensure-deterministic", Value::Bool(false))];

/// One set for all notebooks of a process: there is one.
fn settings() -> &'static Mutex<Settings> {
    static SETTINGS: OnceLock<Mutex<Settings>> = OnceLock::new();
    SETTINGS.get_or_init(Mutex::default)
}

fn with<T>(change: impl FnOnce(&mut Settings) -> T) -> T {
    change(&mut settings().lock().unwrap_or_else(PoisonError::into_inner))
}

/// A new notebook begins without settings.
pub fn forget_settings() {
    with(Vec::clear);
}

/// `-` and `_` mean the same.
fn canonical(name: &str) -> String {
    name.replace('-', "_")
}

/// A setting, if it was made; `None` counts as not made.
///
/// # Errors
/// What making a dict of nested settings raises.
pub(super) fn lookup(vm: &mut Vm, name: &str) -> R<Option<Value>> {
    let name = canonical(name);
    let (exact, inside) = with(|all| {
        let exact = all.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let prefix = format!("{name}.");
        let inside: Settings = all
            .iter()
            .filter_map(|(known, value)| known.strip_prefix(&prefix).map(|rest| (rest.to_owned(), value.clone())))
            .collect();
        (exact, inside)
    });
    if let Some(value) = exact {
        return Ok((!value.is_none()).then_some(value));
    }
    if inside.is_empty() {
        return Ok(None);
    }
    nest(vm, inside).map(Some)
}

/// A dict of dicts of dotted names.
fn nest(vm: &mut Vm, settings: Settings) -> R {
    let dict = Ref::new(crate::data::Dict::new());
    let mut heads: Vec<String> = Vec::new();
    for (name, _) in &settings {
        let head = name.split('.').next().unwrap_or(name).to_owned();
        if !heads.contains(&head) {
            heads.push(head);
        }
    }
    for head in heads {
        let prefix = format!("{head}.");
        let inside: Settings = settings
            .iter()
            .filter_map(|(name, value)| name.strip_prefix(&prefix).map(|rest| (rest.to_owned(), value.clone())))
            .collect();
        let value = match settings.iter().find(|(name, _)| *name == head) {
            Some((_, value)) => value.clone(),
            None => nest(vm, inside)?,
        };
        vm.dict_set(&dict, Value::str(head), value)?;
    }
    Ok(Value::Dict(dict))
}

/// A setting as a truth value; false where it was not made.
pub(super) fn truth(vm: &mut Vm, name: &str) -> R<bool> {
    match lookup(vm, name)? {
        Some(value) => vm.truth(&value),
        None => Ok(false),
    }
}

/// Flattens nested dicts to dotted names.
fn flatten(vm: &mut Vm, prefix: &str, value: &Value, into: &mut Settings) -> R<()> {
    match value {
        Value::Dict(dict) if !dict.is_empty() => {
            for (key, value) in dict.to_vec() {
                let key = vm.str(&key)?;
                let name = if prefix.is_empty() { canonical(&key) } else { format!("{prefix}.{}", canonical(&key)) };
                flatten(vm, &name, &value, into)?;
            }
            Ok(())
        }
        _ => {
            into.push((prefix.to_owned(), value.clone()));
            Ok(())
        }
    }
}

/// What `config.set` returns: as a context manager it takes the settings back.
struct Setting {
    before: Arc<Mutex<Settings>>,
}

impl Object for Setting {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS
            .get_or_init(|| {
                static ROWS: &[Builtin] = &[
                    Builtin::new("__enter__", "(self, /)", "Begins the block.", |vm, _| {
                        let all = with(|all| all.clone());
                        nest(vm, all)
                    }),
                    Builtin::new("__exit__", "(self, kind, value, traceback, /)", "Takes the settings back.", |_, args| {
                        if let Some(Setting { before }) = args[0].downcast() {
                            let old = before.lock().unwrap_or_else(PoisonError::into_inner).clone();
                            with(|all| *all = old);
                        }
                        Ok(Value::Bool(false))
                    }),
                ];
                Class::host("set", "dask.config", ROWS, None)
            })
            .clone()
    }
}

/// The part of a dotted name that nothing is known of.
fn first_missing(vm: &mut Vm, name: &str) -> R<String> {
    let mut path = String::new();
    for part in name.split('.') {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(part);
        if lookup(vm, &path)?.is_none() {
            return Ok(part.to_owned());
        }
    }
    Ok(name.to_owned())
}

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new(
        "set",
        "(arg=None, /, **kwargs)",
        "Changes settings; in a `with` statement, until its end. `a.b` may be written `a__b` as a keyword.",
        |vm, args| {
            let mut new = Settings::new();
            match &args[0] {
                Value::Undefined | Value::None => {}
                dict @ Value::Dict(_) => flatten(vm, "", dict, &mut new)?,
                other => return Err(type_error(format!("config.set() expects a mapping, not '{}'", other.type_name()))),
            }
            if let Value::Dict(kwargs) = &args[1] {
                for (name, value) in kwargs.to_vec() {
                    let name = vm.str(&name)?.replace("__", ".");
                    flatten(vm, &canonical(&name), &value, &mut new)?;
                }
            }
            let before = with(|all| {
                let before = all.clone();
                for (name, value) in new {
                    let inside = format!("{name}.");
                    all.retain(|(known, _)| *known != name && !known.starts_with(&inside));
                    all.push((name, value));
                }
                before
            });
            Ok(Value::object(Setting { before: Arc::new(Mutex::new(before)) }))
        },
    ),
    Builtin::new(
        "get",
        "(key, default=None, override_with=None)",
        "A setting; KeyError if it was not made and there is no default.",
        |vm, args| {
            if let Some(value) = args[2].given().filter(|value| !value.is_none()) {
                return Ok(value.clone());
            }
            let name = vm.str(&args[0])?;
            match lookup(vm, &name)? {
                Some(value) => Ok(value),
                None => match args[1].given().or_else(|| DEFAULTS.iter().find(|row| row.0 == name).map(|row| &row.1)) {
                    Some(default) => Ok(default.clone()),
                    None => Err(key_error(Value::str(first_missing(vm, &name)?))),
                },
            }
        },
    ),
];
