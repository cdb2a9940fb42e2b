//! What Dask's modules ask of the notebook: the cluster, graphs to show.

use super::protocol::Output;
use crate::data::{R, Value, Vm};

/// The services of one notebook.
#[derive(Default)]
pub struct Services {}

impl Services {
    /// Sends task events that have gathered; on the engine's own thread.
    pub(super) fn flush_events(&self) {}

    /// The rich form of a value that has one.
    ///
    /// # Errors
    /// What computing it raises.
    pub(super) fn rich(&self, vm: &mut Vm, value: &Value) -> R<Option<Output>> {
        let _ = (vm, value);
        Ok(None)
    }
}
