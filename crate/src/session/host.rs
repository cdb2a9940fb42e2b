//! What a running cell writes and shows, gathered from all threads and sent on by the engine's own.

use std::any::Any;
use std::cell::RefCell;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::protocol::{ArrayCard, Event, Output, Stream as PageStream};
use super::services::Dask;
use super::{Emit, Emitted};
use crate::data::{Host, R, Stream, Value, Vm};
use crate::python::modules::dask::array::grid_in;
use crate::python::number::float_of;
use crate::python::services::Services;

/// How long output may wait before it is sent.
const FLUSH_MICROS: f64 = 50_000.0;

thread_local! {
    /// Set on the engine's own thread while it serves a request: JavaScript can only be called there.
    static EMIT: RefCell<Option<Emit>> = const { RefCell::new(None) };
}

/// Makes `emit` reachable from below while `work` runs.
pub(super) fn with_emit<T>(emit: &mut Option<Emit>, work: impl FnOnce() -> T) -> T {
    EMIT.set(emit.take());
    let result = work();
    *emit = EMIT.take();
    result
}

/// Sends a message, on the engine's own thread.
pub(super) fn send(message: Emitted) {
    EMIT.with_borrow_mut(|emit| {
        if let Some(emit) = emit {
            emit(message);
        }
    });
}

fn on_engine_thread() -> bool {
    EMIT.with_borrow(Option::is_some)
}

#[derive(Default)]
struct State {
    cell: String,
    pending: Vec<Output>,
    flushed_micros: f64,
}

/// The output of the cell that runs, and the cluster.
pub(super) struct NotebookHost {
    state: Mutex<State>,
    pub(super) dask: Arc<Dask>,
    services: Services,
}

impl NotebookHost {
    pub(super) fn new(dask: Arc<Dask>) -> Arc<Self> {
        let host = Arc::new(NotebookHost { state: Mutex::default(), services: dask.services(), dask });
        host.dask.set_host(&host);
        host
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn begin(&self, cell: &str) {
        self.flush();
        self.state().cell = cell.to_owned();
    }

    /// Appends to the cell's output.
    pub(super) fn show(&self, output: Output) {
        let mut state = self.state();
        if let (Some(Output::Text { stream, text }), Output::Text { stream: next, text: tail }) =
            (state.pending.last_mut(), &output)
            && stream == next
        {
            text.push_str(tail);
            return;
        }
        state.pending.push(output);
    }

    /// Sends what has gathered; on threads other than the engine's own it stays.
    pub(super) fn flush(&self) {
        if !on_engine_thread() {
            return;
        }
        let (cell, pending) = {
            let mut state = self.state();
            state.flushed_micros = crate::sys::now_micros();
            (state.cell.clone(), std::mem::take(&mut state.pending))
        };
        for output in pending {
            send(Emitted::Event(Event::Output { cell: cell.clone(), output }));
        }
        self.dask.flush_events();
        self.dask.flush_files();
    }

    /// Sends what has gathered if the last time is a while ago.
    pub(super) fn flush_if_due(&self) {
        if on_engine_thread() && crate::sys::now_micros() - self.state().flushed_micros > FLUSH_MICROS {
            self.flush();
        }
    }
}

impl Host for NotebookHost {
    fn write(&self, stream: Stream, text: &str) {
        if text.is_empty() {
            return;
        }
        let stream = match stream {
            Stream::Out => PageStream::Stdout,
            Stream::Err => PageStream::Stderr,
        };
        self.show(Output::Text { stream, text: text.to_owned() });
        self.flush_if_due();
    }

    fn display(&self, vm: &mut Vm, value: &Value) -> R<()> {
        if value.is_none() || value.is_undefined() {
            return Ok(());
        }
        if let Some(output) = self.dask.rich(value) {
            self.show(output);
            return Ok(());
        }
        let text = vm.repr(value)?;
        self.show(match array_card(vm, value, &text)? {
            Some(card) => Output::Array { card },
            None => Output::Value { text },
        });
        Ok(())
    }

    fn now_micros(&self) -> f64 {
        crate::sys::now_micros()
    }

    fn timing(&self, cpu_micros: f64, wall_micros: f64) {
        self.show(super::timing::output(cpu_micros, wall_micros));
    }

    fn tick(&self) {
        self.flush_if_due();
    }

    fn services(&self) -> &dyn Any {
        &self.services
    }
}

/// What is drawn of a Dask array; `None` for other values.
fn array_card(vm: &mut Vm, value: &Value, text: &str) -> R<Option<ArrayCard>> {
    if grid_in(value).is_none() {
        return Ok(None);
    }
    let card = vm.call_method(value, "_card", &[])?;
    let parts = vm.collect(&card)?;
    let [shape, chunks, chunksize, dtype, itemsize, layers, nchunks] = &parts[..] else { return Ok(None) };
    let mut axes = Vec::new();
    for axis in vm.collect(chunks)? {
        axes.push(sizes(vm, &axis)?);
    }
    Ok(Some(ArrayCard {
        text: text.to_owned(),
        shape: sizes(vm, shape)?,
        chunks: axes,
        chunksize: sizes(vm, chunksize)?,
        dtype: vm.str(dtype)?,
        itemsize: vm.index(itemsize)? as u32,
        chunktype: "numpy.ndarray".into(),
        layers: vm.index(layers)? as u32,
        nchunks: vm.index(nchunks)? as f64,
    }))
}

/// The numbers of a tuple; `None` for nan.
fn sizes(vm: &mut Vm, value: &Value) -> R<Vec<Option<f64>>> {
    let items = vm.collect(value)?;
    items.iter().map(|size| Ok(Some(float_of(vm, size)?).filter(|size| !size.is_nan()))).collect()
}
