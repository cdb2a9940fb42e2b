//! What `import` finds: a module is a table of rows and values, made when first imported.

pub mod csv;
pub mod dask;
pub mod distributed;
pub mod functools;
pub mod io;
pub mod itertools;
pub mod json;
mod library;
pub mod math;
pub mod named;
pub mod numpy;
pub mod operator;
pub mod random;
pub mod re;
mod sys;
pub mod time;
mod toolz;
mod warnings;

use std::sync::PoisonError;

use crate::data::{Attrs, Builtin, Lock, Module, R, Ref, Symbol, Value, Vm, module_not_found};

/// Values under their names.
pub type Named = Vec<(&'static str, Value)>;

/// A module of the standard library, or of Dask.
pub struct ModuleRow {
    /// Full name, `dask.delayed` style.
    pub name: &'static str,
    /// One paragraph.
    pub help: &'static str,
    pub functions: &'static [&'static [Builtin]],
    /// Constants, classes, submodules.
    pub values: fn(&mut Vm) -> R<Named>,
}

/// Every module there is.
pub static MODULES: &[&ModuleRow] = &[
    &BUILTINS,
    &csv::CSV_CORE,
    &dask::DASK,
    &dask::DASK_ARRAY_CORE,
    &dask::DASK_BAG_CORE,
    &dask::DASK_BASE,
    &dask::DASK_CONFIG,
    &dask::DASK_DELAYED,
    &dask::DASK_LOCAL,
    &dask::DASK_ORDER,
    &dask::DASK_SIZEOF,
    &dask::DASK_THREADED,
    &distributed::DISTRIBUTED,
    &distributed::DISTRIBUTED_ALIAS,
    &functools::FUNCTOOLS,
    &io::IO_CORE,
    &io::FOLDERS,
    &itertools::ITERTOOLS,
    &json::JSON,
    &json::JSON_DECODER,
    &math::MATH,
    &named::COLLECTIONS,
    &numpy::NUMPY,
    &numpy::LINEAR_CORE,
    &numpy::RANDOM_CORE,
    &operator::OPERATOR,
    &random::RANDOM,
    &re::RE,
    &sys::SYS_CORE,
    &time::TIME,
    &toolz::TOOLZ_CORE,
    &warnings::WARNINGS_CORE,
];

/// `builtins`: the names that need no import.
static BUILTINS: ModuleRow = ModuleRow {
    name: "builtins",
    help: "The names that need no import.",
    functions: &[],
    values: |_| {
        static NAMES: std::sync::OnceLock<Vec<&'static str>> = std::sync::OnceLock::new();
        let known = crate::python::builtins::names();
        let names = NAMES.get_or_init(|| known.keys().map(|name| &*name.name().to_string().leak()).collect());
        Ok(names.iter().filter_map(|name| Some((*name, known.get(&Symbol::new(name))?.clone()))).collect())
    },
};

/// No constants.
pub fn no_values(_: &mut Vm) -> R<Named> {
    Ok(Vec::new())
}

/// The module of this name: made at the first import, the same one after that.
///
/// # Errors
/// ModuleNotFoundError, naming the module and what can be imported.
pub fn import(vm: &mut Vm, name: &str) -> R {
    if let Some(known) = vm.globals.modules.read().unwrap_or_else(PoisonError::into_inner).get(name) {
        return Ok(known.clone());
    }
    let row = MODULES.iter().find(|row| row.name == name);
    let source = library::source(name);
    let Some(known) = known_name(name) else {
        return Err(module_not_found(format!("No module named '{name}' (this page has {})", list().join(", "))));
    };
    let mut attrs = Attrs::default();
    if let Some(row) = row {
        for function in row.functions.iter().copied().flatten() {
            attrs.set(Symbol::new(function.name), Value::Builtin(function));
        }
        for (name, value) in (row.values)(vm)? {
            attrs.set(Symbol::new(name), value);
        }
    }
    let mut help = row.map_or("", |row| row.help);
    if let Some(source) = source {
        help = library::run(vm, known, source, &mut attrs)?;
    }
    let module = Value::Module(Ref::new(Module { name: known.into(), doc: help.into(), attrs: Lock::new(attrs) }));
    let globals = vm.globals.clone();
    let mut modules = globals.modules.write().unwrap_or_else(PoisonError::into_inner);
    Ok(modules.entry(known).or_insert(module).clone())
}

/// Names of the modules that a notebook imports, sorted.
pub fn public_names() -> Vec<&'static str> {
    let mut names: Vec<_> = MODULES.iter().map(|row| row.name).chain(library::names()).collect();
    names.retain(|name| !name.starts_with('_'));
    names.sort_unstable();
    names.dedup();
    names
}

/// As [`public_names`], submodules aside.
fn list() -> Vec<&'static str> {
    let mut names = public_names();
    names.retain(|name| !name.contains('.'));
    names
}

/// The name as the tables hold it, alive for ever.
pub(in crate::python) fn known_name(name: &str) -> Option<&'static str> {
    MODULES.iter().map(|row| row.name).chain(library::names()).find(|known| *known == name)
}

pub(in crate::python) use library::module_of as library_of;

/// True where [`import`] finds a module of this name.
pub fn exists(name: &str) -> bool {
    known_name(name).is_some()
}

/// What `from module import *` runs.
pub(in crate::python) static STAR: Builtin =
    Builtin::new("import_star", "(module, prefix, /)", "Makes the names of a module global ones.", |vm, args| {
        let prefix = vm.str(&args[1])?;
        let Value::Module(module) = &args[0] else { return Ok(Value::None) };
        let all: Vec<(Symbol, Value)> = module.attrs.lock().iter().cloned().collect();
        let chosen = match all.iter().find(|(name, _)| *name == Symbol::new("__all__")) {
            Some((_, names)) => Some(vm.collect(&names.clone())?),
            None => None,
        };
        for (name, value) in all {
            let text = name.name();
            let wanted = match &chosen {
                Some(names) => names.iter().any(|known| known.as_str().is_some_and(|known| known.as_str() == text.as_str())),
                None => !text.starts_with('_'),
            };
            if wanted {
                vm.globals.set(&format!("{prefix}{}", text.as_str()), value);
            }
        }
        Ok(Value::None)
    });
