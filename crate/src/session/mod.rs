//! A notebook's engine: joins evaluator, scheduler, diagnostics and layout behind [`Session`].

mod assist;
pub mod cells;
mod events;
mod files;
mod graphs;
mod groups;
mod host;
pub mod protocol;
mod records;
mod runner;
mod services;
mod sizes;
mod timing;
mod traceback;
mod watch;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::data::{Globals, Raise, Ref, Source, Value, Vm};
use crate::python::modules::dask::forget_settings;
use crate::python::{builtins, compile};
use host::NotebookHost;
use protocol::{Event, EventBatch, Outcome, Reply, Request};
use services::Dask;

/// What a session sends while it works.
#[derive(Debug)]
pub enum Emitted {
    Event(Event),
    Tasks(EventBatch),
}

pub type Emit = Box<dyn FnMut(Emitted)>;

/// Held while a session works: values are counted without atomics, so two never work at once.
static TURN: Mutex<()> = Mutex::new(());

type Turn = MutexGuard<'static, ()>;

fn turn() -> Turn {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One notebook's engine: its names, its cluster, its event log.
///
/// A process may hold several; their requests are served one after the other.
pub struct Session {
    emit: Option<Emit>,
    host: Arc<NotebookHost>,
    vm: Vm,
    /// Cells run so far: the number in `In[…]`.
    runs: u32,
    /// Taken to drop the other fields; so it comes last.
    last: Option<Turn>,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.last = Some(turn());
    }
}

impl Session {
    /// An engine whose pool has `threads` threads; `emit` receives what streams out.
    pub fn new(threads: usize, emit: Emit) -> Self {
        let _turn = turn();
        start_pool(threads);
        forget_settings();
        let globals = Ref::new(Globals::new(builtins::fallback));
        let host = NotebookHost::new(Dask::new(globals.clone(), threads as u32));
        let vm = Vm::new(globals, host.clone());
        Session { emit: Some(emit), host, vm, runs: 0, last: None }
    }

    /// Serves one request; blocks until it is done.
    pub fn handle(&mut self, request: Request) -> Reply {
        let _turn = turn();
        let mut emit = self.emit.take();
        let reply = host::with_emit(&mut emit, || match request {
            Request::Run { cell, source } => self.run(&cell, &source),
            Request::SetWorkers { workers } => {
                self.host.dask.set_workers(workers);
                Reply::Done
            }
            Request::Graph { graph, optimized, options } => graphs::drawing(&self.host.dask, graph, optimized, &options),
            Request::Export { graph, optimized, options, format } => {
                graphs::export(&self.host.dask, graph, optimized, &options, format)
            }
            Request::Complete { source, offset } => self.complete(&source, offset),
            Request::Hover { source, offset } => self.hover(&source, offset),
            Request::PutFile { name, bytes } => self.host.dask.put_file(&name, bytes),
            Request::RemoveFile { name } => self.host.dask.remove_file(&name),
            Request::ListFiles => self.host.dask.list_files(),
            Request::ReadFile { name } => self.host.dask.read_file(&name),
        });
        self.emit = emit;
        reply
    }

    /// Moves background work on; true while futures are outstanding.
    pub fn poll(&mut self) -> bool {
        let _turn = turn();
        let mut emit = self.emit.take();
        let busy = host::with_emit(&mut emit, || {
            let cluster = &self.host.dask.cluster;
            if crate::sys::cancel::is_requested() {
                cluster.stop();
                crate::sys::cancel::reset();
            }
            cluster.drive(20_000.0);
            cluster.settle();
            let dask = &self.host.dask;
            dask.run_callbacks(&mut self.vm);
            self.host.flush();
            dask.cluster.is_busy() || dask.awaits_callbacks()
        });
        self.emit = emit;
        busy
    }

    fn run(&mut self, cell: &str, source: &str) -> Reply {
        crate::sys::cancel::reset();
        self.runs += 1;
        self.host.begin(cell);
        let started = crate::sys::now_micros();
        let (timed, source) = cells::take_time_magic(source);
        let outcome = self.run_source(cell, source);
        let wall_micros = crate::sys::now_micros() - started;
        if timed {
            self.host.show(timing::output(wall_micros, wall_micros));
        }
        self.host.flush();
        Reply::Ran { outcome, wall_micros }
    }

    fn run_source(&mut self, cell: &str, text: String) -> Outcome {
        let source = Ref::new(Source::new(cell, format!("In[{}]", self.runs), text));
        let code = match compile::compile_cell(&source, &self.vm.globals) {
            Ok(code) => code,
            Err(error) => {
                self.host.show(traceback::syntax_error(&source, &error));
                return Outcome::Error;
            }
        };
        let result = self.vm.run_cell(&code).and_then(|value| self.show_value(&value));
        self.host.dask.run_callbacks(&mut self.vm);
        match result {
            Ok(()) => Outcome::Ok,
            Err(raise) => self.show_error(&raise),
        }
    }

    fn show_value(&mut self, value: &Value) -> Result<(), Box<Raise>> {
        use crate::data::Host;
        if !value.is_none() {
            self.vm.globals.set("_", value.clone());
        }
        let host = self.host.clone();
        host.display(&mut self.vm, value)
    }

    fn show_error(&mut self, raise: &Raise) -> Outcome {
        match traceback::output(&mut self.vm, raise) {
            Some(output) => {
                self.host.show(output);
                Outcome::Error
            }
            None => Outcome::Stopped,
        }
    }
}

/// Natively the pool is made here; in the browser the engine worker has made it.
fn start_pool(threads: usize) {
    if cfg!(not(target_arch = "wasm32")) {
        // A second session of a process uses the pool of the first.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).stack_size(8 << 20).build_global();
    }
}
