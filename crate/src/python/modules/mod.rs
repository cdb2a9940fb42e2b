//! What `import` finds: a module is a table of rows and values, made when first imported.

pub mod dask;
pub mod distributed;
pub mod functools;
pub mod itertools;
pub mod json;
pub mod math;
pub mod named;
pub mod operator;
pub mod random;
pub mod time;

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
    &dask::DASK,
    &dask::DASK_BASE,
    &dask::DASK_CONFIG,
    &dask::DASK_DELAYED,
    &dask::DASK_LOCAL,
    &dask::DASK_THREADED,
    &distributed::DISTRIBUTED,
    &distributed::DISTRIBUTED_ALIAS,
    &functools::FUNCTOOLS,
    &itertools::ITERTOOLS,
    &json::JSON,
    &json::JSON_DECODER,
    &math::MATH,
    &operator::OPERATOR,
    &random::RANDOM,
    &time::TIME,
];

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
    let Some(row) = MODULES.iter().find(|row| row.name == name) else {
        let known: Vec<_> = MODULES.iter().map(|row| row.name).filter(|name| !name.contains('.')).collect();
        return Err(module_not_found(format!("No module named '{name}' (this page has {})", known.join(", "))));
    };
    let mut attrs = Attrs::default();
    for function in row.functions.iter().copied().flatten() {
        attrs.set(Symbol::new(function.name), Value::Builtin(function));
    }
    for (name, value) in (row.values)(vm)? {
        attrs.set(Symbol::new(name), value);
    }
    let module = Value::Module(Ref::new(Module { name: row.name.into(), doc: row.help.into(), attrs: Lock::new(attrs) }));
    let globals = vm.globals.clone();
    let mut modules = globals.modules.write().unwrap_or_else(PoisonError::into_inner);
    Ok(modules.entry(row.name).or_insert(module).clone())
}

/// True where [`import`] finds a module of this name.
pub fn exists(name: &str) -> bool {
    MODULES.iter().any(|row| row.name == name)
}
