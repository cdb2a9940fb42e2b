//! The state of every task as the log tells it, and what the plots sum up.

use crate::scheduler::{Event, EventKind, EventLog, TaskId};

/// Where a task stands, as Dask's progress bars divide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Phase {
    Waiting,
    Queued,
    Processing,
    Memory,
    Erred,
    /// It will never run.
    Skipped,
    Released,
}

const PHASES: usize = Phase::Released as usize + 1;

/// The tasks of one name, by phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    counts: [usize; PHASES],
}

impl Progress {
    pub fn count(&self, phase: Phase) -> usize {
        self.counts[phase as usize]
    }

    pub fn all(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// One run of a task: a rectangle of the task stream.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rectangle {
    pub lane: u16,
    pub start_micros: f64,
    pub stop_micros: f64,
    pub name: u32,
    pub task: TaskId,
    pub is_erred: bool,
}

/// What one lane holds and does.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Lane {
    /// Bytes of the results that were made on it and are held.
    pub bytes: f64,
    pub processing: usize,
}

#[derive(Debug, Clone, Copy)]
struct Task {
    phase: Phase,
    name: u32,
    lane: u16,
    start_micros: f64,
    bytes: f64,
}

/// All plots, up to some event of a log.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    read: usize,
    tasks: Vec<Task>,
    progress: Vec<Progress>,
    lanes: Vec<Lane>,
    stream: Vec<Rectangle>,
}

impl Diagnostics {
    /// Reads what is new in a log: always the same one.
    pub fn advance(&mut self, log: &EventLog) {
        for event in &log.events()[self.read..] {
            self.apply(event);
        }
        self.read = log.events().len();
    }

    /// Progress by name, in the order of [`EventLog::names`].
    pub fn progress(&self) -> &[Progress] {
        &self.progress
    }

    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Rectangles in the order in which they ended, since the plots were last cleared.
    pub fn stream(&self) -> &[Rectangle] {
        &self.stream
    }

    pub fn phase(&self, task: TaskId) -> Option<Phase> {
        self.tasks.get(task as usize).map(|task| task.phase)
    }

    /// Bytes of all results that are held.
    pub fn bytes(&self) -> f64 {
        self.lanes.iter().map(|lane| lane.bytes).sum()
    }

    fn apply(&mut self, event: &Event) {
        match event.kind {
            EventKind::Submitted => self.submitted(event),
            EventKind::Ready => self.move_to(event.task, Phase::Queued),
            EventKind::Started => {
                self.move_to(event.task, Phase::Processing);
                let lane = event.lane.unwrap_or_default();
                if self.lanes.len() <= usize::from(lane) {
                    self.lanes.resize(usize::from(lane) + 1, Lane::default());
                }
                self.lanes[usize::from(lane)].processing += 1;
                let task = &mut self.tasks[event.task as usize];
                (task.lane, task.start_micros) = (lane, event.micros);
            }
            EventKind::Finished => {
                self.ended(event);
                self.move_to(event.task, Phase::Memory);
                let task = &mut self.tasks[event.task as usize];
                task.bytes = event.bytes;
                self.lanes[usize::from(task.lane)].bytes += event.bytes;
            }
            EventKind::Failed => {
                self.ended(event);
                self.move_to(event.task, Phase::Erred);
            }
            EventKind::Skipped => self.move_to(event.task, Phase::Skipped),
            EventKind::Released => {
                self.move_to(event.task, Phase::Released);
                let task = self.tasks[event.task as usize];
                self.lanes[usize::from(task.lane)].bytes -= task.bytes;
            }
            EventKind::Cleared => self.stream.clear(),
        }
    }

    fn submitted(&mut self, event: &Event) {
        let name = event.name;
        if self.progress.len() <= name as usize {
            self.progress.resize(name as usize + 1, Progress::default());
        }
        self.progress[name as usize].counts[Phase::Waiting as usize] += 1;
        debug_assert_eq!(self.tasks.len(), event.task as usize, "tasks are submitted in order");
        self.tasks.push(Task { phase: Phase::Waiting, name, lane: 0, start_micros: 0.0, bytes: 0.0 });
    }

    fn ended(&mut self, event: &Event) {
        let task = self.tasks[event.task as usize];
        self.lanes[usize::from(task.lane)].processing -= 1;
        self.stream.push(Rectangle {
            lane: task.lane,
            start_micros: task.start_micros,
            stop_micros: event.micros,
            name: task.name,
            task: event.task,
            is_erred: event.kind == EventKind::Failed,
        });
    }

    fn move_to(&mut self, task: TaskId, phase: Phase) {
        let task = &mut self.tasks[task as usize];
        let counts = &mut self.progress[task.name as usize].counts;
        counts[task.phase as usize] -= 1;
        counts[phase as usize] += 1;
        task.phase = phase;
    }
}
