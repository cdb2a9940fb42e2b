//! The append-only log of what happened to tasks: the one source of every diagnostic.

use super::{Lane, TaskId};
use crate::graph::key_split;

/// What happened to a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum EventKind {
    /// Known to the scheduler, waiting for its inputs.
    Submitted = 0,
    /// All inputs are there, and no lane is free.
    Ready = 1,
    /// Started on a lane.
    Started = 2,
    /// Finished; its result is held (`bytes`).
    Finished = 3,
    /// Raised an error.
    Failed = 4,
    /// Will never run, since an input failed or it was cancelled.
    Skipped = 5,
    /// Its result was let go.
    Released = 6,
    /// The plots may be cleared: a new graph began after a pause.
    Cleared = 7,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    pub kind: EventKind,
    pub micros: f64,
    pub task: TaskId,
    /// The lane, for events that have one.
    pub lane: Option<Lane>,
    pub bytes: f64,
    /// For `Submitted`: the number of the task's name.
    pub name: u32,
}

/// Events in order, and the names and keys of tasks.
#[derive(Debug, Default)]
pub struct EventLog {
    events: Vec<Event>,
    /// Task names (`inc`, `sum`), numbered by first appearance.
    names: Vec<String>,
    keys: Vec<std::sync::Arc<str>>,
}

impl EventLog {
    pub fn push(&mut self, event: Event) {
        self.events.push(event);
    }

    /// The number of the name that a key belongs to.
    pub fn name_of(&mut self, key: &str) -> u32 {
        let name = key_split(key);
        // Names are few; the latest ones are the likeliest.
        if let Some(at) = self.names.iter().rposition(|known| *known == name) {
            return at as u32;
        }
        self.names.push(name.into_owned());
        self.names.len() as u32 - 1
    }

    pub fn key(&mut self, key: std::sync::Arc<str>) {
        self.keys.push(key);
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }

    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Keys by task.
    pub fn keys(&self) -> &[std::sync::Arc<str>] {
        &self.keys
    }
}
