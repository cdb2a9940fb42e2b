//! Modules written in Python: their source is part of the program, and runs at the first import.
//!
//! A module of [`super::MODULES`] with the same name brings what its source lacks.

use crate::data::{Attrs, R, Ref, Source, Symbol, Vm, runtime_error};
use crate::python::compile;

macro_rules! sources {
    ($($name:literal $([$($part:literal)*])?)*) => { &[ $( ($name, sources!(@text $name $([$($part)*])?)) ),* ] };
    (@text $name:literal) => { include_str!(concat!("lib/", $name, ".py")) };
    // A module in several files, which share their names.
    (@text $name:literal [$($part:literal)*]) => { concat!($( include_str!(concat!("lib/", $name, "/", $part, ".py")) ),*) };
}

static SOURCES: &[(&str, &str)] = sources! {
    "_dask_array_api" ["core" "chunks" "elementwise" "creation" "slicing" "reductions" "shape" "blocks" "sets" "products"]
    "abc"
    "bisect"
    "bz2"
    "collections"
    "concurrent.futures"
    "contextlib"
    "copy"
    "cytoolz"
    "cytoolz.curried"
    "cytoolz.curried.operator"
    "csv"
    "dask.array"
    "dask.array.core"
    "dask.array.fft"
    "dask.array.linalg"
    "dask.array.overlap"
    "dask.array.random"
    "dask.bag"
    "dask.bag.core" ["core" "bag" "functions" "files"]
    "dask.bag.random"
    "dask.callbacks"
    "dask.datasets"
    "dask.diagnostics"
    "dask.distributed"
    "dask.highlevelgraph"
    "dask.utils"
    "dataclasses"
    "enum"
    "fnmatch"
    "glob"
    "gzip"
    "heapq"
    "io"
    "lzma"
    "numpy" ["core" "create" "shape" "reduce" "search" "more"]
    "numpy.fft"
    "numpy.linalg"
    "numpy.random"
    "os"
    "os.path"
    "pathlib"
    "re"
    "shutil"
    "statistics"
    "string"
    "sys"
    "textwrap"
    "tlz"
    "tlz.curried"
    "tlz.curried.operator"
    "toolz"
    "toolz.curried"
    "toolz.curried.operator"
    "toolz.dicttoolz"
    "toolz.functoolz"
    "toolz.itertoolz"
    "toolz.recipes"
    "typing"
    "warnings"
};

const PREFIX: &str = "library:";

pub(super) fn source(name: &str) -> Option<&'static str> {
    SOURCES.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|(name, _)| *name)
}

/// The module whose source has this name; `None` for cells.
pub(in crate::python) fn module_of(source: &str) -> Option<&'static str> {
    let name = source.strip_prefix(PREFIX)?;
    names().find(|known| *known == name)
}

/// Runs the source of a module and collects its names; returns its docstring.
///
/// # Errors
/// What the source raises.
pub(super) fn run(vm: &mut Vm, name: &'static str, text: &'static str, attrs: &mut Attrs) -> R<&'static str> {
    let source = Ref::new(Source::new(format!("{PREFIX}{name}"), name, text));
    let globals = vm.globals.clone();
    let prefix = format!("{name}:");
    for (known, value) in attrs.iter() {
        globals.set(&format!("{prefix}{known}"), value.clone());
    }
    let code = compile::compile_module(&source, &globals, name)
        .map_err(|error| runtime_error(format!("module '{name}', line {}: {}", source.line_of(error.span.0), error.message)))?;
    vm.run_module(code)?;
    for slot in globals.all() {
        let full = slot.name.name();
        if let Some(own) = full.strip_prefix(&prefix) {
            drop(attrs.set(Symbol::new(own), slot.get()));
        }
    }
    Ok(text.strip_prefix("\"\"\"").and_then(|rest| rest.split_once("\"\"\"")).map_or("", |(doc, _)| doc))
}
