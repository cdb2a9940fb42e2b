//! A notebook's engine: joins evaluator, scheduler, diagnostics and layout behind [`Session`].

pub mod protocol;

use protocol::{Event, EventBatch, Reply, Request};

/// What a session sends while it works.
#[derive(Debug)]
pub enum Emitted {
    Event(Event),
    Tasks(EventBatch),
}

pub type Emit = Box<dyn FnMut(Emitted)>;

/// One notebook's engine: its names, its cluster, its event log.
pub struct Session {
    emit: Emit,
}

impl Session {
    /// An engine whose pool has `threads` threads; `emit` receives what streams out.
    pub fn new(threads: usize, emit: Emit) -> Self {
        let _ = threads;
        Session { emit }
    }

    /// Serves one request; blocks until it is done.
    pub fn handle(&mut self, request: Request) -> Reply {
        let _ = (&mut self.emit, request);
        Reply::Refused { reason: "no evaluator yet".into() }
    }

    /// Moves background work on; true while futures are outstanding.
    pub fn poll(&mut self) -> bool {
        false
    }
}
