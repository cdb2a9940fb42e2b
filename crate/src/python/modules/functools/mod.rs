//! `functools`: functions that take or make functions.
//!
//! - [`partial`], [`cache`], [`wrapping`] (`wraps`), [`ordering`] (`cmp_to_key`, `total_ordering`),
//!   [`dispatch`] (`singledispatch`)

mod cache;
mod dispatch;
mod ordering;
mod partial;
mod wrapping;

use super::ModuleRow;
use crate::data::{Builtin, R, Value, Vm, type_error};
use crate::python::ops::lookup_special;

pub use partial::Partial;

/// `functools`.
pub static FUNCTOOLS: ModuleRow = ModuleRow {
    name: "functools",
    help: "Functions that take or make functions.",
    functions: &[ROWS, cache::ROWS, wrapping::ROWS, ordering::ROWS, dispatch::ROWS],
    values: |_| {
        let names = |names: &[&str]| Value::tuple(names.iter().map(|name| Value::str(*name)).collect());
        Ok(vec![
            ("partial", Value::Class(partial::class())),
            ("WRAPPER_ASSIGNMENTS", names(wrapping::ASSIGNED)),
            ("WRAPPER_UPDATES", names(&["__dict__"])),
        ])
    },
};

fn reduce(vm: &mut Vm, args: &mut [Value]) -> R {
    let iterator = vm.iter(&args[1]).map_err(|raise| {
        let has_method = matches!(&args[1], Value::Instance(_) | Value::Object(_))
            && lookup_special(&args[1], crate::data::Symbol::new("__iter__")).is_some();
        if has_method { raise } else { type_error("reduce() arg 2 must support iteration") }
    })?;
    let mut total = match args[2].given().cloned() {
        Some(initial) => initial,
        None => match vm.next(&iterator)? {
            Some(first) => first,
            None => return Err(type_error("reduce() of empty iterable with no initial value")),
        },
    };
    let function = args[0].clone();
    while let Some(item) = vm.next(&iterator)? {
        total = vm.call(&function, &[total, item])?;
    }
    Ok(total)
}

static ROWS: &[Builtin] = &[Builtin::new(
    "reduce",
    "(function, iterable, initial=None, /)",
    "Folds the items into one with a function of two, from the left.",
    reduce,
)];

/// True if calling the value can work at all.
pub(super) fn is_callable(value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Builtin(_) | Value::Method(_) | Value::Class(_) => true,
        Value::Instance(_) | Value::Object(_) => lookup_special(value, crate::data::Symbol::new("__call__")).is_some(),
        _ => false,
    }
}
