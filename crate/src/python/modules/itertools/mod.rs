//! `itertools`: iterators built from iterators.
//!
//! - [`simple`]: those that pass over one or several iterables once
//! - [`endless`]: `count`, `cycle`, `repeat`
//! - [`group`]: `groupby`, `tee`
//! - [`combine`]: products, permutations, combinations

mod combine;
mod endless;
mod group;
mod simple;

use super::ModuleRow;
use crate::data::{R, Value, Vm};

/// `itertools`.
pub static ITERTOOLS: ModuleRow = ModuleRow {
    name: "itertools",
    help: "Iterators for efficient loops.",
    functions: &[simple::ROWS, endless::ROWS, group::ROWS, combine::ROWS],
    values: |_| Ok(vec![("chain", Value::Class(simple::chain_class()))]),
};

/// Iterators over all of these iterables.
fn iterators(vm: &mut Vm, iterables: &Value) -> R<Vec<Value>> {
    let iterables = vm.collect(iterables)?;
    iterables.iter().map(|iterable| vm.iter(iterable)).collect()
}
