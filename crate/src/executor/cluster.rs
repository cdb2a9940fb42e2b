//! The tasks of a notebook, their results, and the threads that work on them.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::scheduler::{Action, Event, EventKind, EventLog, Lane, Scheduler, State, Stimulus, TaskId};
use crate::sys::now_micros;

/// How tasks are run; the cluster itself knows neither bodies nor values.
pub trait Runner: Send + Sync + 'static {
    type Body: Send;
    type Value: Clone + Send;
    type Error: Clone + Send;

    /// Runs a task on the values of its dependencies, in their order.
    ///
    /// # Errors
    /// What the task raises.
    fn run(&self, task: TaskId, key: &str, body: Self::Body, inputs: Vec<Self::Value>) -> Result<Self::Value, Self::Error>;

    /// Bytes that a result takes, for the memory plots.
    fn size_of(&self, value: &Self::Value) -> f64;

    /// The error of a task whose code panicked.
    fn panicked(&self, key: &str) -> Self::Error;

    /// Called before the first task goes to another thread, and when no thread works any more.
    fn set_parallel(&self, parallel: bool);
}

/// One task to submit.
pub struct Submission<B> {
    pub key: Arc<str>,
    pub body: B,
    pub dependencies: Vec<TaskId>,
    /// Its place in the static order of its graph.
    pub order: u32,
    pub wanted: bool,
}

/// What became of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<V, E> {
    Pending,
    Done(V),
    Failed(E),
    Cancelled,
    /// It has run and its result was let go.
    Released,
}

pub(super) struct Record<R: Runner> {
    key: Arc<str>,
    body: Option<R::Body>,
    result: Option<R::Value>,
    error: Option<R::Error>,
    /// Its place among the tasks that have ended.
    ended: Option<u64>,
    /// A thread waits for its end.
    is_watched: bool,
}

pub(super) struct Inner<R: Runner> {
    pub(super) scheduler: Scheduler,
    pub(super) records: Vec<Record<R>>,
    pub(super) log: EventLog,
    /// Tasks that a thread has been given, or soon takes.
    pub(super) active: usize,
    /// Tasks for the thread that waits, where there is no pool or it must not be used.
    pub(super) local: VecDeque<(TaskId, Lane)>,
    pub(super) inline: bool,
    pub(super) parallel: bool,
    /// When the last task ended.
    idle_since: f64,
    ended: u64,
    /// The waiting threads are woken once so many watched tasks have ended.
    alarm: usize,
}

impl<R: Runner> Inner<R> {
    /// Before a thread waits for some of the tasks: it is not woken for each.
    pub(super) fn watch(&mut self, tasks: &[TaskId], enough: usize) {
        // Another thread that waits may need fewer.
        self.alarm = if self.alarm > 0 { self.alarm.min(enough) } else { enough };
        tasks.iter().for_each(|&task| self.records[task as usize].is_watched = true);
    }

    /// A task has ended; true if that may be what a thread waits for.
    fn note_end(&mut self, task: TaskId) -> bool {
        if !self.records[task as usize].is_watched {
            return false;
        }
        self.alarm = self.alarm.saturating_sub(1);
        self.alarm == 0
    }
}

/// A long-lived scheduler with its results, shared by all threads.
pub struct Cluster<R: Runner> {
    pub(super) runner: Arc<R>,
    inner: Mutex<Inner<R>>,
    pub(super) changed: Condvar,
    threaded: bool,
}

/// Results and bodies that nobody needs.
pub(super) type Dropped<R> = Vec<(Option<<R as Runner>::Value>, Option<<R as Runner>::Body>)>;

/// A pause after which the plots start afresh, as Dask's do.
const CLEAR_AFTER_MICROS: f64 = 5e6;

impl<R: Runner> Cluster<R> {
    /// A cluster of `lanes` places; without threads there is one, and the waiting thread works.
    pub fn new(runner: Arc<R>, lanes: Lane, threaded: bool) -> Arc<Self> {
        let inner = Inner {
            scheduler: Scheduler::new(if threaded { lanes } else { 1 }),
            records: Vec::new(),
            log: EventLog::default(),
            active: 0,
            local: VecDeque::new(),
            inline: !threaded,
            parallel: false,
            idle_since: 0.0,
            ended: 0,
            alarm: 0,
        };
        Arc::new(Cluster { runner, inner: Mutex::new(inner), changed: Condvar::new(), threaded })
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Inner<R>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn lanes(&self) -> Lane {
        self.lock().scheduler.lanes()
    }

    /// How many tasks were ever submitted: the id of the next one.
    pub fn len(&self) -> TaskId {
        self.lock().scheduler.len() as TaskId
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of a task among all that have ended, once it has.
    pub fn ended(&self, task: TaskId) -> Option<u64> {
        self.lock().records[task as usize].ended
    }

    /// Adds tasks; those that are ready begin at once. The id of the first: the others follow.
    pub fn submit(self: &Arc<Self>, tasks: Vec<Submission<R::Body>>) -> TaskId {
        let mut inner = self.lock();
        let now = now_micros();
        if inner.scheduler.unfinished() == 0 && !inner.scheduler.is_empty() && now - inner.idle_since > CLEAR_AFTER_MICROS {
            inner.log.push(Event { kind: EventKind::Cleared, micros: now, task: 0, lane: None, bytes: 0.0, name: 0 });
        }
        let first = inner.scheduler.len() as TaskId;
        let mut actions = Vec::new();
        inner.records.reserve(tasks.len());
        for task in tasks {
            let id = inner.scheduler.add(&task.dependencies, task.order, task.wanted, &mut actions);
            let name = inner.log.name_of(&task.key);
            inner.log.key(task.key.clone());
            inner.log.push(Event { kind: EventKind::Submitted, micros: now, task: id, lane: None, bytes: 0.0, name });
            inner.records.push(Record {
                key: task.key,
                body: Some(task.body),
                result: None,
                error: None,
                ended: None,
                is_watched: false,
            });
        }
        inner.scheduler.start(&mut actions);
        let mut dropped = Vec::new();
        self.carry_out(&mut inner, &mut actions, now, None, &mut dropped);
        drop(inner);
        drop(dropped);
        first
    }

    /// Changes the number of lanes by `by`.
    pub(super) fn add_lanes(self: &Arc<Self>, by: i32) {
        let inner = self.lock();
        let count = (i32::from(inner.scheduler.lanes()) + by).max(1) as Lane;
        self.stimulate_locked(inner, Stimulus::Lanes { count });
    }

    /// Reports an event from outside and does what follows.
    pub fn stimulate(self: &Arc<Self>, stimulus: Stimulus) {
        self.stimulate_locked(self.lock(), stimulus);
    }

    fn stimulate_locked(self: &Arc<Self>, mut inner: MutexGuard<'_, Inner<R>>, stimulus: Stimulus) {
        let mut actions = Vec::new();
        inner.scheduler.handle(stimulus, &mut actions);
        let mut dropped = Vec::new();
        self.carry_out(&mut inner, &mut actions, now_micros(), None, &mut dropped);
        drop(inner);
        drop(dropped);
        self.changed.notify_all();
    }

    /// What became of a task, and its value if it is held.
    pub fn outcome(&self, task: TaskId) -> Outcome<R::Value, R::Error> {
        let inner = self.lock();
        let record = &inner.records[task as usize];
        match inner.scheduler.state(task) {
            State::Memory => record.result.clone().map_or(Outcome::Released, Outcome::Done),
            State::Released => Outcome::Released,
            State::Erred => record.error.clone().map_or(Outcome::Cancelled, Outcome::Failed),
            State::Skipped => match &record.error {
                Some(error) => Outcome::Failed(error.clone()),
                None => Outcome::Cancelled,
            },
            State::Waiting | State::Queued | State::Processing => Outcome::Pending,
        }
    }

    /// Asks once more for a result; [`Stimulus::Unwanted`] takes it back.
    pub fn want(&self, task: TaskId) {
        self.lock().scheduler.want(task);
    }

    /// Lets `read` look at the log.
    pub fn with_log<T>(&self, read: impl FnOnce(&EventLog) -> T) -> T {
        read(&self.lock().log)
    }

    /// Starts tasks, stores skips, logs. The task for `lane` is left to the caller; what is to be
    /// dropped once the lock is released goes to `dropped`.
    pub(super) fn carry_out(
        self: &Arc<Self>,
        inner: &mut Inner<R>,
        actions: &mut Vec<Action>,
        now: f64,
        lane: Option<Lane>,
        dropped: &mut Dropped<R>,
    ) -> Option<TaskId> {
        let mut own = None;
        let event = |kind, task| Event { kind, micros: now, task, lane: None, bytes: 0.0, name: 0 };
        for action in actions.drain(..) {
            match action {
                Action::Run { task, lane: at } if lane == Some(at) && own.is_none() => own = Some(task),
                Action::Run { task, lane } => {
                    inner.active += 1;
                    if inner.inline {
                        inner.local.push_back((task, lane));
                    } else {
                        self.spawn(inner, task, lane);
                    }
                }
                Action::Queue { task } => inner.log.push(event(EventKind::Ready, task)),
                Action::Free { task } => {
                    inner.log.push(event(EventKind::Released, task));
                    let record = &mut inner.records[task as usize];
                    dropped.push((record.result.take(), record.body.take()));
                }
                Action::Skip { task, cause } => {
                    inner.log.push(event(EventKind::Skipped, task));
                    let error = if cause == task { None } else { inner.records[cause as usize].error.clone() };
                    let record = &mut inner.records[task as usize];
                    record.error = error;
                    dropped.push((None, record.body.take()));
                    if inner.note_end(task) {
                        self.changed.notify_all();
                    }
                }
            }
        }
        own
    }

    fn spawn(self: &Arc<Self>, inner: &mut Inner<R>, task: TaskId, lane: Lane) {
        if !inner.parallel {
            inner.parallel = true;
            self.runner.set_parallel(true);
        }
        let cluster = self.clone();
        rayon::spawn(move || {
            cluster.work(task, lane);
            cluster.leave();
        });
    }

    /// A thread of the pool has dropped all that it held.
    pub(super) fn leave(&self) {
        let mut inner = self.lock();
        inner.active -= 1;
        if inner.active == 0 {
            self.changed.notify_all();
        }
    }

    /// Runs a task, and then what the scheduler gives to the same lane.
    pub(super) fn work(self: &Arc<Self>, mut task: TaskId, lane: Lane) {
        let mut inner = self.lock();
        let (mut actions, mut dropped) = (Vec::new(), Vec::new());
        // Reading the clock is dear in a browser: one task ends when the next begins.
        let mut micros = now_micros();
        loop {
            inner.log.push(Event { kind: EventKind::Started, micros, task, lane: Some(lane), bytes: 0.0, name: 0 });
            let inputs = inner
                .scheduler
                .dependencies(task)
                .iter()
                .filter_map(|&dependency| inner.records[dependency as usize].result.clone())
                .collect();
            let record = &mut inner.records[task as usize];
            let (key, body) = (record.key.clone(), record.body.take());
            drop(inner);
            dropped.clear();
            let result = match body {
                Some(body) => self.run_caught(task, &key, body, inputs),
                None => Err(self.runner.panicked(&key)),
            };
            let bytes = result.as_ref().map_or(0.0, |value| self.runner.size_of(value));
            inner = self.lock();
            micros = now_micros();
            let (kind, stimulus) = match result {
                Ok(value) => {
                    inner.records[task as usize].result = Some(value);
                    (EventKind::Finished, Stimulus::Finished { task })
                }
                Err(error) => {
                    inner.records[task as usize].error = Some(error);
                    (EventKind::Failed, Stimulus::Failed { task })
                }
            };
            inner.log.push(Event { kind, micros, task, lane: Some(lane), bytes, name: 0 });
            inner.idle_since = micros;
            inner.ended += 1;
            inner.records[task as usize].ended = Some(inner.ended);
            inner.scheduler.handle(stimulus, &mut actions);
            let next = self.carry_out(&mut inner, &mut actions, micros, Some(lane), &mut dropped);
            if inner.note_end(task) {
                self.changed.notify_all();
            }
            match next {
                Some(next) => task = next,
                None => break,
            }
        }
        // What was let go is dropped without the lock.
        drop(inner);
        drop(dropped);
    }

    fn run_caught(&self, task: TaskId, key: &str, body: R::Body, inputs: Vec<R::Value>) -> Result<R::Value, R::Error> {
        let run = std::panic::AssertUnwindSafe(|| self.runner.run(task, key, body, inputs));
        std::panic::catch_unwind(run).unwrap_or_else(|_| Err(self.runner.panicked(key)))
    }

    pub(super) fn is_threaded(&self) -> bool {
        self.threaded
    }
}
