//! The state machine that decides what runs next, its events and their log.
//!
//! [`Scheduler::handle`] is the only thing that changes state. It knows ids alone: no clock, no
//! thread, no value. Executors drive it and stamp the events it reports.

mod log;
mod ready;

pub use log::{Event, EventKind, EventLog};

use ready::Ready;

/// A task of a [`Scheduler`]: numbered in order of submission.
pub type TaskId = u32;
/// A place where one task can run at a time: a thread of a worker.
pub type Lane = u16;

/// Where a task is in its life, in Dask's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// Some dependency has not finished.
    Waiting,
    /// Ready, with no lane free for it.
    Queued,
    /// Running on a lane.
    Processing,
    /// Its result is held.
    Memory,
    /// It raised an error.
    Erred,
    /// It will never run: a dependency failed, or it was cancelled.
    Skipped,
    /// Its result was let go.
    Released,
}

/// What happened outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stimulus {
    Finished {
        task: TaskId,
    },
    Failed {
        task: TaskId,
    },
    /// Nobody asks for the result any more.
    Unwanted {
        task: TaskId,
    },
    /// The task must not run; one that runs already goes on to its end.
    Cancel {
        task: TaskId,
    },
    /// Fewer or more lanes.
    Lanes {
        count: Lane,
    },
}

/// What must be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Run {
        task: TaskId,
        lane: Lane,
    },
    /// The task has all its inputs and must wait for a lane.
    Queue {
        task: TaskId,
    },
    /// The task's result and body can be dropped.
    Free {
        task: TaskId,
    },
    /// The task will never run, because of `cause` (itself where it was cancelled).
    Skip {
        task: TaskId,
        cause: TaskId,
    },
}

#[derive(Debug, Clone)]
struct Task {
    state: State,
    /// Dependencies that have not finished.
    missing: u32,
    /// Dependents that may still need the result.
    needed_by: u32,
    /// How many times the result is asked for.
    wanted: u32,
    lane: Lane,
    /// Lower runs first.
    priority: u64,
    first_dependency: u32,
    dependencies: u32,
    /// Head of the list of dependents in `edges`; `NONE` at its end.
    dependents: u32,
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    dependent: TaskId,
    next: u32,
}

const NONE: u32 = u32::MAX;

/// Tasks, their states, and the lanes they run on.
#[derive(Debug, Default)]
pub struct Scheduler {
    tasks: Vec<Task>,
    dependencies: Vec<TaskId>,
    edges: Vec<Edge>,
    ready: Ready,
    /// Tasks that became ready in this step.
    new: Vec<TaskId>,
    /// Lanes that nothing runs on, highest first: the lowest is taken next.
    free_lanes: Vec<Lane>,
    lanes: Lane,
    submissions: u32,
    /// Tasks in `Waiting`, `Queued` and `Processing`.
    unfinished: usize,
}

impl Scheduler {
    pub fn new(lanes: Lane) -> Self {
        Scheduler { free_lanes: (0..lanes).rev().collect(), lanes, ..Scheduler::default() }
    }

    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    pub fn state(&self, task: TaskId) -> State {
        self.tasks[task as usize].state
    }

    pub fn lanes(&self) -> Lane {
        self.lanes
    }

    pub fn lane(&self, task: TaskId) -> Lane {
        self.tasks[task as usize].lane
    }

    /// Tasks that may still run.
    pub fn unfinished(&self) -> usize {
        self.unfinished
    }

    pub fn dependencies(&self, task: TaskId) -> &[TaskId] {
        let task = &self.tasks[task as usize];
        &self.dependencies[task.first_dependency as usize..][..task.dependencies as usize]
    }

    /// Adds the next task: its dependencies, where it stands among the tasks of its submission,
    /// and whether it is asked for. Call [`Scheduler::start`] once all tasks are added.
    pub fn add(&mut self, dependencies: &[TaskId], order: u32, wanted: bool, actions: &mut Vec<Action>) -> TaskId {
        let id = self.tasks.len() as TaskId;
        let first_dependency = self.dependencies.len() as u32;
        let mut missing = 0;
        let mut failed = None;
        for &dependency in dependencies {
            self.dependencies.push(dependency);
            let known = &mut self.tasks[dependency as usize];
            match known.state {
                State::Memory => known.needed_by += 1,
                State::Erred | State::Skipped | State::Released => failed = Some(dependency),
                State::Waiting | State::Queued | State::Processing => {
                    known.needed_by += 1;
                    missing += 1;
                    self.edges.push(Edge { dependent: id, next: known.dependents });
                    known.dependents = self.edges.len() as u32 - 1;
                }
            }
        }
        let priority = u64::from(self.submissions) << 32 | u64::from(order);
        self.tasks.push(Task {
            state: State::Waiting,
            missing,
            needed_by: 0,
            wanted: u32::from(wanted),
            lane: 0,
            priority,
            first_dependency,
            dependencies: dependencies.len() as u32,
            dependents: NONE,
        });
        self.unfinished += 1;
        match failed {
            Some(cause) => self.skip(id, cause, actions),
            None if missing == 0 => {
                self.tasks[id as usize].state = State::Queued;
                self.ready.push_first(priority, id);
                self.new.push(id);
            }
            None => {}
        }
        id
    }

    /// Ends a submission: gives ready tasks to free lanes.
    pub fn start(&mut self, actions: &mut Vec<Action>) {
        self.submissions += 1;
        self.ready.sort_first();
        self.assign(actions);
        self.report_new(actions);
    }

    /// Asks once more for the result of a task.
    pub fn want(&mut self, task: TaskId) {
        self.tasks[task as usize].wanted += 1;
    }

    /// Changes state; appends what must be done to `actions`.
    pub fn handle(&mut self, stimulus: Stimulus, actions: &mut Vec<Action>) {
        match stimulus {
            Stimulus::Finished { task } => self.finished(task, actions),
            Stimulus::Failed { task } => {
                self.leave_lane(task);
                self.tasks[task as usize].state = State::Erred;
                self.unfinished -= 1;
                self.skip_dependents(task, task, actions);
                self.let_go_of_dependencies(task, actions);
            }
            Stimulus::Unwanted { task } => {
                let known = &mut self.tasks[task as usize];
                known.wanted = known.wanted.saturating_sub(1);
                self.free_if_unneeded(task, actions);
            }
            Stimulus::Cancel { task } => {
                if matches!(self.state(task), State::Waiting | State::Queued) {
                    self.skip(task, task, actions);
                }
            }
            Stimulus::Lanes { count } => self.resize(count),
        }
        self.assign(actions);
        self.report_new(actions);
        #[cfg(debug_assertions)]
        self.check(stimulus);
    }

    fn finished(&mut self, id: TaskId, actions: &mut Vec<Action>) {
        self.leave_lane(id);
        self.unfinished -= 1;
        let task = &mut self.tasks[id as usize];
        task.state = State::Memory;
        let mut edge = std::mem::replace(&mut task.dependents, NONE);
        while edge != NONE {
            let Edge { dependent, next } = self.edges[edge as usize];
            let waiting = &mut self.tasks[dependent as usize];
            if waiting.state == State::Waiting {
                waiting.missing -= 1;
                if waiting.missing == 0 {
                    waiting.state = State::Queued;
                    self.ready.push(waiting.priority, dependent);
                    self.new.push(dependent);
                }
            }
            edge = next;
        }
        self.let_go_of_dependencies(id, actions);
        self.free_if_unneeded(id, actions);
    }

    fn leave_lane(&mut self, id: TaskId) {
        let lane = self.tasks[id as usize].lane;
        debug_assert_eq!(self.tasks[id as usize].state, State::Processing, "task {id} was not running");
        if lane < self.lanes {
            let at = self.free_lanes.partition_point(|&free| free > lane);
            self.free_lanes.insert(at, lane);
        }
    }

    /// A task that has run, or never will, needs its inputs no longer.
    fn let_go_of_dependencies(&mut self, id: TaskId, actions: &mut Vec<Action>) {
        let (first, count) = (self.tasks[id as usize].first_dependency, self.tasks[id as usize].dependencies);
        for at in first..first + count {
            let dependency = self.dependencies[at as usize];
            let known = &mut self.tasks[dependency as usize];
            known.needed_by = known.needed_by.saturating_sub(1);
            self.free_if_unneeded(dependency, actions);
        }
    }

    fn free_if_unneeded(&mut self, id: TaskId, actions: &mut Vec<Action>) {
        let task = &mut self.tasks[id as usize];
        if task.state == State::Memory && task.needed_by == 0 && task.wanted == 0 {
            task.state = State::Released;
            actions.push(Action::Free { task: id });
        }
    }

    fn skip(&mut self, id: TaskId, cause: TaskId, actions: &mut Vec<Action>) {
        let mut pending = vec![id];
        while let Some(id) = pending.pop() {
            let task = &mut self.tasks[id as usize];
            if !matches!(task.state, State::Waiting | State::Queued) {
                continue;
            }
            task.state = State::Skipped;
            self.unfinished -= 1;
            actions.push(Action::Skip { task: id, cause });
            self.let_go_of_dependencies(id, actions);
            let mut edge = std::mem::replace(&mut self.tasks[id as usize].dependents, NONE);
            while edge != NONE {
                pending.push(self.edges[edge as usize].dependent);
                edge = self.edges[edge as usize].next;
            }
        }
    }

    fn skip_dependents(&mut self, id: TaskId, cause: TaskId, actions: &mut Vec<Action>) {
        let mut edge = std::mem::replace(&mut self.tasks[id as usize].dependents, NONE);
        let mut dependents = Vec::new();
        while edge != NONE {
            dependents.push(self.edges[edge as usize].dependent);
            edge = self.edges[edge as usize].next;
        }
        for dependent in dependents.into_iter().rev() {
            self.skip(dependent, cause, actions);
        }
    }

    fn assign(&mut self, actions: &mut Vec<Action>) {
        while let Some(&lane) = self.free_lanes.last() {
            let Some(id) = self.ready.pop() else { return };
            let task = &mut self.tasks[id as usize];
            if task.state != State::Queued {
                continue;
            }
            self.free_lanes.pop();
            task.state = State::Processing;
            task.lane = lane;
            actions.push(Action::Run { task: id, lane });
        }
    }

    fn report_new(&mut self, actions: &mut Vec<Action>) {
        let tasks = &self.tasks;
        let queued = self.new.drain(..).filter(|&task| tasks[task as usize].state == State::Queued);
        actions.extend(queued.map(|task| Action::Queue { task }));
    }

    fn resize(&mut self, count: Lane) {
        self.free_lanes.retain(|&lane| lane < count);
        let busy: Vec<Lane> = self.tasks.iter().filter(|task| task.state == State::Processing).map(|task| task.lane).collect();
        for lane in self.lanes..count {
            if !busy.contains(&lane) {
                let at = self.free_lanes.partition_point(|&free| free > lane);
                self.free_lanes.insert(at, lane);
            }
        }
        self.lanes = count;
    }

    /// What must hold after each step; cheap enough only for small graphs.
    #[cfg(debug_assertions)]
    fn check(&self, stimulus: Stimulus) {
        if self.tasks.len() > 300 {
            return;
        }
        for (id, task) in self.tasks.iter().enumerate() {
            let inputs = self.dependencies(id as TaskId).iter().map(|&dependency| self.state(dependency));
            match task.state {
                State::Queued | State::Processing => {
                    let mut inputs = inputs;
                    assert!(inputs.all(|state| state == State::Memory), "task {id} lacks inputs after {stimulus:?}");
                }
                State::Memory => {
                    assert!(task.needed_by > 0 || task.wanted > 0, "task {id} is held for nobody after {stimulus:?}");
                }
                _ => {}
            }
        }
        let mut running: Vec<Lane> =
            self.tasks.iter().filter(|task| task.state == State::Processing).map(|task| task.lane).collect();
        running.sort_unstable();
        running.dedup();
        let count = self.tasks.iter().filter(|task| task.state == State::Processing).count();
        assert_eq!(running.len(), count, "two tasks on one lane after {stimulus:?}");
    }
}
