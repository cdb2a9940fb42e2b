//! `dask`: delayed values, compute, configuration; `dask.distributed` is beside it.

mod annotate;
pub mod array;
pub mod bag;
mod collection;
mod compute;
mod config;
mod custom;
mod delayed;
mod legacy;
mod observe;
mod operators;
mod token;
mod unpack;
mod visualize;

pub use array::DASK_ARRAY_CORE;
pub use bag::DASK_BAG_CORE;
pub use collection::{Collection, Lowered, held};
pub(crate) use compute::compute_values;
pub use compute::keyword;
pub use config::forget_settings;
pub use delayed::{Delayed, funcname};
pub use legacy::DASK_ORDER;
pub(super) use legacy::is_callable;
pub use observe::DASK_SIZEOF;
pub use token::{tokenize, unique};
pub use unpack::{pack, unpack, unpack_with};
pub use visualize::GraphView;

use super::{ModuleRow, no_values};
use crate::data::Value;

/// `dask`.
pub static DASK: ModuleRow = ModuleRow {
    name: "dask",
    help: "Parallel computing with task graphs.",
    functions: &[compute::FUNCTIONS, visualize::FUNCTIONS, legacy::GET, annotate::FUNCTIONS, token::FUNCTIONS],
    values: |vm| {
        let mut values = vec![("delayed", Value::Builtin(&delayed::DELAYED)), ("__version__", Value::str("2026.8.0"))];
        for (name, module) in [
            ("config", "dask.config"),
            ("base", "dask.base"),
            ("threaded", "dask.threaded"),
            ("local", "dask.local"),
            ("distributed", "dask.distributed"),
            ("order", "dask.order"),
            ("sizeof", "dask.sizeof"),
        ] {
            values.push((name, super::import(vm, module)?));
        }
        Ok(values)
    },
};

/// `dask.delayed`, as a module that is imported from.
pub static DASK_DELAYED: ModuleRow = ModuleRow {
    name: "dask.delayed",
    help: "Lazy function calls.",
    functions: &[],
    values: |_| Ok(vec![("delayed", Value::Builtin(&delayed::DELAYED)), ("Delayed", Value::Class(delayed::class()))]),
};

/// `dask.base`.
pub static DASK_BASE: ModuleRow = ModuleRow {
    name: "dask.base",
    help: "What all collections share.",
    functions: &[compute::FUNCTIONS, visualize::FUNCTIONS, token::FUNCTIONS],
    values: no_values,
};

/// `dask.config`.
pub static DASK_CONFIG: ModuleRow =
    ModuleRow { name: "dask.config", help: "Settings, by dotted names.", functions: &[config::FUNCTIONS], values: no_values };

/// `dask.threaded`.
pub static DASK_THREADED: ModuleRow =
    ModuleRow { name: "dask.threaded", help: "The scheduler on threads.", functions: &[legacy::GET], values: no_values };

/// `dask.local`.
pub static DASK_LOCAL: ModuleRow =
    ModuleRow { name: "dask.local", help: "The scheduler on one thread.", functions: &[legacy::GET_SYNC], values: no_values };
