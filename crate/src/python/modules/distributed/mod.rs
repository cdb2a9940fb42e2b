//! `dask.distributed`: a client of the page's own workers, and futures.

mod client;
mod cluster;
mod future;
mod inspect;
mod report;
mod retries;
mod shape;
mod waiting;

pub use client::Client;
pub use future::Future;

use super::ModuleRow;
use crate::data::Value;

/// `dask.distributed`.
pub static DISTRIBUTED: ModuleRow = ModuleRow {
    name: "dask.distributed",
    help: "Futures on the workers of this page.",
    functions: &[waiting::FUNCTIONS, client::FUNCTIONS, report::FUNCTIONS],
    values: |_| {
        Ok(vec![
            ("Client", Value::Class(client::class())),
            ("LocalCluster", Value::Class(cluster::class())),
            ("Future", Value::Class(future::class())),
        ])
    },
};

/// `distributed`, the same under its own name.
pub static DISTRIBUTED_ALIAS: ModuleRow = ModuleRow { name: "distributed", ..DISTRIBUTED_ROW };

const DISTRIBUTED_ROW: ModuleRow = ModuleRow {
    name: "distributed",
    help: "Futures on the workers of this page.",
    functions: &[],
    values: |vm| {
        let module = super::import(vm, "dask.distributed")?;
        let Value::Module(module) = module else { return Ok(Vec::new()) };
        let attrs = module.attrs.lock();
        Ok(attrs.iter().map(|(name, value)| (leaked(*name), value.clone())).collect())
    },
};

/// Names of interned symbols live for ever.
fn leaked(name: crate::data::Symbol) -> &'static str {
    Box::leak(name.to_string().into_boxed_str())
}
