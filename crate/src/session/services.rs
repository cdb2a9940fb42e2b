//! The notebook's cluster, and the graphs it has shown: what Dask's modules ask for.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use super::Emitted;
use super::events;
use super::host::{NotebookHost, send};
use super::protocol::{ClientCard, Event, GraphOptions, Output, Worker};
use super::runner::{TaskRunner, in_task};
use super::{records, sizes, watch};
use crate::data::files::Files;
use crate::data::{Globals, Instance, Lock, R, Raise, Ref, Value, Vm};
use crate::delayed::{Body, TaskGraph};
use crate::executor::{Cluster, Outcome, Submission};
use crate::graph::order;
use crate::python::modules::dask::GraphView;
use crate::python::modules::distributed::Client;
use crate::python::services::{Backend, Observed, Record, Services, Shape, Shown, Status, Task, Where};
use crate::scheduler::Stimulus;
use crate::sys;

/// The tutorial's number.
const DEFAULT_WORKERS: u32 = 4;
const MEMORY_LIMIT_BYTES: u64 = 1 << 30;

/// The cluster of one notebook.
pub(super) struct Dask {
    runner: Arc<TaskRunner>,
    pub(super) cluster: Arc<Cluster<TaskRunner>>,
    /// Threads of the pool: tasks that can run at once.
    threads: u32,
    shape: Mutex<Shape>,
    host: OnceLock<Weak<NotebookHost>>,
    /// Events sent so far.
    sent: Mutex<events::Cursor>,
    shown: Mutex<Vec<Arc<(Shown, Shown)>>>,
    next_graph: AtomicU32,
    clients: AtomicU64,
    /// Functions to call with futures whose tasks have ended.
    callbacks: Mutex<Vec<(Task, Value, Value)>>,
    pub(super) files: Arc<Files>,
    /// Changes of files that the page knows of.
    pub(super) files_shown: AtomicU64,
}

impl Dask {
    pub(super) fn new(globals: Ref<Globals>, threads: u32) -> Arc<Dask> {
        let runner = Arc::new(TaskRunner::new(globals));
        let workers = DEFAULT_WORKERS.min(threads.max(1));
        let threaded = sys::is_threaded();
        Arc::new(Dask {
            cluster: Cluster::new(runner.clone(), workers as u16, threaded),
            runner,
            threads,
            shape: Mutex::new(Shape { workers, threads_per_worker: 1, memory_limit_bytes: MEMORY_LIMIT_BYTES }),
            host: OnceLock::new(),
            sent: Mutex::default(),
            shown: Mutex::default(),
            next_graph: AtomicU32::new(0),
            clients: AtomicU64::new(0),
            callbacks: Mutex::default(),
            files: Arc::default(),
            files_shown: AtomicU64::new(0),
        })
    }

    pub(super) fn services(self: &Arc<Self>) -> Services {
        Services(self.clone())
    }

    pub(super) fn set_host(&self, host: &Arc<NotebookHost>) {
        let _ = self.host.set(Arc::downgrade(host));
        self.runner.set_host(host);
    }

    fn host(&self) -> Option<Arc<NotebookHost>> {
        self.host.get().and_then(Weak::upgrade)
    }

    fn shape_guard(&self) -> MutexGuard<'_, Shape> {
        self.shape.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends task events that have gathered; on the engine's own thread.
    pub(super) fn flush_events(&self) {
        let mut cursor = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(batch) = self.cluster.with_log(|log| events::since(log, &mut cursor)) {
            send(Emitted::Tasks(batch));
        }
    }

    pub(super) fn workers(&self) -> Vec<Worker> {
        let shape = self.shape_guard().clone();
        (0..shape.workers)
            .map(|at| Worker {
                name: at.to_string(),
                threads: shape.threads_per_worker,
                memory_limit_bytes: shape.memory_limit_bytes as f64,
            })
            .collect()
    }

    pub(super) fn set_workers(&self, workers: u32) {
        let mut shape = self.shape_guard().clone();
        shape.workers = workers.max(1);
        shape.threads_per_worker = 1;
        self.set_shape(shape);
    }

    /// A graph shown earlier: as built, and as it runs.
    pub(super) fn shown(&self, graph: u32) -> Option<Arc<(Shown, Shown)>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).get(graph as usize).cloned()
    }

    /// The rich form of a value that has one.
    pub(super) fn rich(&self, value: &Value) -> Option<Output> {
        if let Some(view) = value.downcast::<GraphView>() {
            let options = options(&view.raw);
            let (optimized, tasks, tasks_optimized) =
                (view.raw.optimized, view.raw.keys.len() as u32, view.optimized.keys.len() as u32);
            let download = view.raw.filename.clone();
            let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            shown.push(Arc::new((view.raw.clone(), view.optimized.clone())));
            let graph = self.next_graph.fetch_add(1, Ordering::Relaxed);
            return Some(Output::Graph { graph, options, optimized, tasks, tasks_optimized, drawing: None, download });
        }
        if let Some(client) = value.downcast::<Client>() {
            let status = if client.is_closed() { "closed" } else { "running" };
            self.clients.fetch_add(1, Ordering::Relaxed);
            let text = client.text(&self.shape_guard());
            let workers = if client.is_closed() { Vec::new() } else { self.workers() };
            return Some(Output::Client { card: ClientCard { text, id: client.id.clone(), workers, status: status.into() } });
        }
        None
    }

    /// Hands a graph to a cluster; the tasks of the graph, by their number in it.
    pub(super) fn hand_over(
        cluster: &Arc<Cluster<TaskRunner>>,
        graph: TaskGraph,
        wanted: &[u32],
        base: impl Fn() -> Task,
    ) -> Vec<Task> {
        let mut is_wanted = vec![false; graph.len()];
        wanted.iter().for_each(|&task| is_wanted[task as usize] = true);
        let priorities = order(&graph.dependencies);
        let mut tasks: Vec<Task> = Vec::with_capacity(graph.len());
        let mut submissions = Vec::with_capacity(graph.len());
        let first = base();
        let parts = graph.keys.into_iter().zip(graph.bodies).zip(graph.dependencies);
        for (at, ((key, body), dependencies)) in parts.enumerate() {
            if let Body::Known(task) = body {
                if is_wanted[at] {
                    cluster.want(task);
                }
                tasks.push(task);
                continue;
            }
            tasks.push(first + submissions.len() as Task);
            let dependencies = dependencies.into_iter().map(|dependency| tasks[dependency as usize]).collect();
            submissions.push(Submission { key, body, dependencies, order: priorities[at], wanted: is_wanted[at] });
        }
        cluster.submit(submissions);
        tasks
    }

    pub(super) fn results(cluster: &Arc<Cluster<TaskRunner>>, tasks: &[Task]) -> R<Vec<Value>> {
        let mut values = Vec::with_capacity(tasks.len());
        let mut failure = None;
        for &task in tasks {
            match cluster.outcome(task) {
                Outcome::Done(value) => values.push(value),
                Outcome::Failed(error) => failure = failure.or_else(|| Some(raised_anew(&error))),
                Outcome::Cancelled | Outcome::Released | Outcome::Pending => failure = failure.or(Some(Raise::Stopped)),
            }
        }
        for &task in tasks {
            cluster.stimulate(Stimulus::Unwanted { task });
        }
        match failure {
            Some(error) => Err(Box::new(error)),
            None => Ok(values),
        }
    }
}

/// A copy of a task's error: raising it again must not lengthen the traceback of the first.
fn raised_anew(raise: &Raise) -> Raise {
    let Raise::Exception(known) = raise else { return raise.clone() };
    let mut copy = Instance::new(known.class.clone());
    for (name, value) in known.attrs.lock().iter() {
        copy.attrs.get_mut().set(*name, value.clone());
    }
    copy.exception = known.exception.as_ref().map(|state| Box::new(Lock::new(state.lock().clone())));
    Raise::Exception(Ref::new(copy))
}

fn options(shown: &Shown) -> GraphOptions {
    GraphOptions {
        rankdir: shown.rankdir.clone(),
        color: shown.color.clone(),
        verbose: shown.verbose,
        collapse_outputs: shown.collapse_outputs,
        by_name: false,
    }
}

impl Backend for Dask {
    fn compute(&self, vm: &mut Vm, graph: TaskGraph, wanted: &[u32], place: Where, workers: Option<u32>) -> R<Vec<Value>> {
        self.run_graph(vm, place, workers, |cluster, vm| {
            let tasks = Self::hand_over(cluster, graph, wanted, || cluster.len());
            let asked: Vec<Task> = wanted.iter().map(|&task| tasks[task as usize]).collect();
            wait_for(cluster, vm, &asked, None)?;
            Self::results(cluster, &asked)
        })
    }

    fn compute_observed(
        &self,
        vm: &mut Vm,
        graph: TaskGraph,
        wanted: &[u32],
        place: Where,
        workers: Option<u32>,
        observe: &mut dyn FnMut(&mut Vm, Observed) -> R<()>,
    ) -> R<Vec<Value>> {
        self.run_graph(vm, place, workers, |cluster, vm| watch::run(cluster, vm, graph, wanted, observe))
    }

    fn size_of(&self, value: &Value) -> f64 {
        sizes::size_of(value)
    }

    fn submit(&self, graph: TaskGraph, wanted: &[u32]) -> Vec<Task> {
        let tasks = Self::hand_over(&self.cluster, graph, wanted, || self.cluster.len());
        // Each mention is one hold; the scheduler has counted the first.
        let mut seen = hashbrown::HashSet::new();
        for &task in wanted {
            if !seen.insert(task) {
                self.cluster.want(tasks[task as usize]);
            }
        }
        wanted.iter().map(|&task| tasks[task as usize]).collect()
    }

    fn hold(&self, task: Task) {
        self.cluster.want(task);
    }

    fn release(&self, task: Task) {
        self.cluster.stimulate(Stimulus::Unwanted { task });
    }

    fn cancel(&self, task: Task) {
        self.cluster.stimulate(Stimulus::Cancel { task });
    }

    fn status(&self, task: Task) -> Status {
        match self.cluster.outcome(task) {
            Outcome::Pending => Status::Pending,
            Outcome::Done(value) => Status::Finished(value),
            // Stop has ended it.
            Outcome::Failed(Raise::Stopped) => Status::Cancelled,
            Outcome::Failed(error) => Status::Error(Box::new(raised_anew(&error))),
            Outcome::Cancelled | Outcome::Released => Status::Cancelled,
        }
    }

    fn ended(&self, task: Task) -> Option<u64> {
        self.cluster.ended(task)
    }

    fn wait(&self, vm: &mut Vm, tasks: &[Task], enough: usize, timeout: Option<f64>) -> R<bool> {
        let host = vm.host.clone();
        let deadline = timeout.map(|seconds| sys::now_micros() + seconds * 1e6);
        if in_task() {
            return self.cluster.wait_in_task(tasks, enough, deadline).map_err(|_| Box::new(Raise::Stopped));
        }
        let over = self.cluster.wait(tasks, enough, deadline, &mut || host.tick()).map_err(|_| Box::new(Raise::Stopped))?;
        self.run_callbacks(vm);
        Ok(over)
    }

    fn shape(&self) -> Shape {
        self.shape_guard().clone()
    }

    fn set_shape(&self, shape: Shape) {
        *self.shape_guard() = shape.clone();
        self.resize(shape.workers * shape.threads_per_worker);
        send(Emitted::Event(Event::Workers { workers: self.workers() }));
    }

    fn records(&self) -> Vec<Record> {
        self.cluster.with_log(records::of)
    }

    fn in_task(&self) -> bool {
        in_task()
    }

    fn files(&self) -> Arc<Files> {
        self.files.clone()
    }

    fn offer_file(&self, name: &str, kind: &str, text: String) {
        if let Some(host) = self.host() {
            host.show(Output::File { name: name.into(), media_type: kind.into(), text });
        }
    }

    fn when_done(&self, task: Task, callback: Value, future: Value) {
        self.callbacks_guard().push((task, callback, future));
    }

    fn show_progress(&self, tasks: &[Task]) {
        if let Some(host) = self.host() {
            host.show(Output::Progress { tasks: tasks.to_vec() });
        }
    }
}

/// Waits until all the tasks have ended; false once `micros` have passed.
pub(super) fn wait_for(cluster: &Arc<Cluster<TaskRunner>>, vm: &mut Vm, tasks: &[Task], micros: Option<f64>) -> R<bool> {
    let host = vm.host.clone();
    let deadline = micros.map(|micros| sys::now_micros() + micros);
    cluster.wait(tasks, tasks.len(), deadline, &mut || host.tick()).map_err(|_| Box::new(Raise::Stopped))
}

impl Dask {
    fn callbacks_guard(&self) -> MutexGuard<'_, Vec<(Task, Value, Value)>> {
        self.callbacks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// True while functions wait for tasks to end.
    pub(super) fn awaits_callbacks(&self) -> bool {
        !self.callbacks_guard().is_empty()
    }

    /// Calls the functions whose tasks have ended; their errors go nowhere, as in Dask.
    pub(super) fn run_callbacks(&self, vm: &mut Vm) {
        if in_task() || !self.awaits_callbacks() {
            return;
        }
        let due: Vec<_> = {
            let mut waiting = self.callbacks_guard();
            let is_due = |task: Task| !matches!(self.cluster.outcome(task), Outcome::Pending);
            let (due, open) = std::mem::take(&mut *waiting).into_iter().partition(|(task, ..)| is_due(*task));
            *waiting = open;
            due
        };
        for (_, callback, future) in due {
            let _ = vm.call(&callback, &[future]);
        }
    }

    /// Runs a graph on the cluster that a call's place and number of workers ask for.
    fn run_graph(
        &self,
        vm: &mut Vm,
        place: Where,
        workers: Option<u32>,
        run: impl FnOnce(&Arc<Cluster<TaskRunner>>, &mut Vm) -> R<Vec<Value>>,
    ) -> R<Vec<Value>> {
        // A task that computes must not wait for lanes that tasks like itself may hold.
        if in_task() {
            return run(&Cluster::new(self.runner.clone(), 1, false), vm);
        }
        if place == Where::Here {
            return self.cluster.inline(|| run(&self.cluster, vm));
        }
        let Some(workers) = workers else { return run(&self.cluster, vm) };
        let before = self.cluster.lanes();
        self.resize(workers);
        let result = run(&self.cluster, vm);
        self.cluster.stimulate(Stimulus::Lanes { count: before });
        result
    }

    /// No more lanes than threads: a lane without a thread would only pretend to work.
    fn resize(&self, lanes: u32) {
        if sys::is_threaded() {
            self.cluster.stimulate(Stimulus::Lanes { count: lanes.clamp(1, self.threads.max(1)) as u16 });
        }
    }
}
