//! What Dask's modules ask of the session: a cluster to run graphs on, and a place to show things.

use std::sync::Arc;

use crate::data::files::Files;
use crate::data::{R, Raise, Value, Vm};
use crate::delayed::TaskGraph;

/// What [`crate::data::Host::services`] holds.
pub struct Services(pub Arc<dyn Backend>);

/// A task of the cluster.
pub type Task = u32;

/// Where the tasks of one call run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Where {
    /// On the workers.
    #[default]
    Workers,
    /// On the calling thread, one by one.
    Here,
}

/// What a task is doing, for the queries of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordState {
    Waiting,
    Processing,
    Memory,
    Erred,
    Released,
}

/// A task as the event log tells of it.
#[derive(Debug, Clone)]
pub struct Record {
    pub task: Task,
    pub key: Arc<str>,
    pub state: RecordState,
    pub lane: Option<u16>,
    pub bytes: f64,
    pub started_micros: Option<f64>,
    pub stopped_micros: Option<f64>,
}

/// What is known of a task.
pub enum Status {
    Pending,
    Finished(Value),
    Error(Box<Raise>),
    Cancelled,
}

/// What became of a task of a graph that is watched; `at` is its number there.
pub enum Observed {
    Started { at: u32, micros: f64 },
    Ended { at: u32, micros: f64, lane: u16, value: Value },
}

/// The shape of the cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    pub workers: u32,
    pub threads_per_worker: u32,
    pub memory_limit_bytes: u64,
}

/// A graph to show, as `visualize` takes it.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    pub keys: Vec<Arc<str>>,
    pub is_task: Vec<bool>,
    pub dependencies: Vec<Vec<u32>>,
    /// The graph that runs: a subset of the tasks above, by their number there.
    pub rankdir: Option<String>,
    pub color: Option<String>,
    pub verbose: bool,
    pub collapse_outputs: bool,
    pub optimized: bool,
    /// Name of a file to offer for download.
    pub filename: Option<String>,
}

/// The session, seen from `dask` and `dask.distributed`.
pub trait Backend: Send + Sync {
    /// Runs a graph and returns the values of `wanted`, once all are there.
    ///
    /// # Errors
    /// The first error of a task that `wanted` needs; a stop.
    fn compute(&self, vm: &mut Vm, graph: TaskGraph, wanted: &[u32], place: Where, workers: Option<u32>) -> R<Vec<Value>>;

    /// As [`Backend::compute`], telling what becomes of each task, in order.
    ///
    /// # Errors
    /// As there; what `observe` raises, once all tasks have ended.
    fn compute_observed(
        &self,
        vm: &mut Vm,
        graph: TaskGraph,
        wanted: &[u32],
        place: Where,
        workers: Option<u32>,
        observe: &mut dyn FnMut(&mut Vm, Observed) -> R<()>,
    ) -> R<Vec<Value>>;

    /// Bytes that a value and its items take, estimated.
    fn size_of(&self, value: &Value) -> f64;

    /// Submits a graph; the tasks of `wanted`, each held until released once.
    fn submit(&self, graph: TaskGraph, wanted: &[u32]) -> Vec<Task>;

    /// Holds a task once more.
    fn hold(&self, task: Task);

    fn release(&self, task: Task);

    fn cancel(&self, task: Task);

    fn status(&self, task: Task) -> Status;

    /// The result of a task, once it is there.
    ///
    /// # Errors
    /// The task's error; a stop.
    fn value_of(&self, vm: &mut Vm, task: Task) -> R {
        self.wait(vm, &[task], 1, None)?;
        match self.status(task) {
            Status::Finished(value) => Ok(value),
            Status::Error(raise) => Err(raise),
            Status::Pending | Status::Cancelled => Ok(Value::None),
        }
    }

    /// Tells tasks that ended earlier from those that ended later; `None` while it has not.
    fn ended(&self, task: Task) -> Option<u64>;

    /// Waits until `enough` of the tasks have ended; false if `timeout` seconds pass before.
    ///
    /// # Errors
    /// A stop.
    fn wait(&self, vm: &mut Vm, tasks: &[Task], enough: usize, timeout: Option<f64>) -> R<bool>;

    fn shape(&self) -> Shape;

    fn set_shape(&self, shape: Shape);

    /// All tasks so far, in order of submission.
    fn records(&self) -> Vec<Record>;

    /// The notebook's files.
    fn files(&self) -> Arc<Files>;

    /// True inside a task.
    fn in_task(&self) -> bool;

    /// Offers a file to the visitor.
    fn offer_file(&self, name: &str, kind: &str, text: String);

    /// Calls a function with a future once its task has ended.
    fn when_done(&self, task: Task, callback: Value, future: Value);

    /// Shows progress bars for these tasks.
    fn show_progress(&self, tasks: &[Task]);
}

/// The session around an evaluator.
pub fn backend(vm: &Vm) -> Arc<dyn Backend> {
    let services: &Services = vm.host.services().downcast_ref().expect("sessions have services");
    services.0.clone()
}
