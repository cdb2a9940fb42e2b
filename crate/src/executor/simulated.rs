//! A scheduler driven by a virtual clock: given durations and failures, no code, no threads.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::scheduler::{Action, Lane, Scheduler, State, Stimulus, TaskId};

/// A graph with given durations.
#[derive(Debug, Clone, Default)]
pub struct Simulation {
    /// Dependencies of each task; only earlier tasks.
    pub dependencies: Vec<Vec<TaskId>>,
    pub order: Vec<u32>,
    pub wanted: Vec<bool>,
    pub micros: Vec<u64>,
    pub fails: Vec<bool>,
    pub lanes: Lane,
}

/// What happened in a [`Simulation`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Simulated {
    /// Start, stop and lane of each task that ran.
    pub ran: Vec<(TaskId, u64, u64, Lane)>,
    pub freed: Vec<TaskId>,
    pub skipped: Vec<TaskId>,
    pub states: Vec<State>,
    /// The most results held at one moment.
    pub most_held: usize,
}

impl Simulation {
    /// Runs to the end; ties in time are broken by task.
    pub fn run(&self) -> Simulated {
        let mut scheduler = Scheduler::new(self.lanes);
        let mut result = Simulated::default();
        let mut actions = Vec::new();
        for (task, dependencies) in self.dependencies.iter().enumerate() {
            scheduler.add(dependencies, self.order[task], self.wanted[task], &mut actions);
        }
        scheduler.start(&mut actions);
        let mut clock = 0;
        let mut held = 0usize;
        let mut running = BinaryHeap::new();
        loop {
            for action in actions.drain(..) {
                match action {
                    Action::Run { task, lane } => {
                        let stop = clock + self.micros[task as usize];
                        running.push(Reverse((stop, task)));
                        result.ran.push((task, clock, stop, lane));
                    }
                    Action::Queue { .. } => {}
                    Action::Free { task } => {
                        held -= 1;
                        result.freed.push(task);
                    }
                    Action::Skip { task, .. } => result.skipped.push(task),
                }
            }
            result.most_held = result.most_held.max(held);
            let Some(Reverse((stop, task))) = running.pop() else { break };
            clock = stop;
            let stimulus = if self.fails[task as usize] {
                Stimulus::Failed { task }
            } else {
                held += 1;
                Stimulus::Finished { task }
            };
            scheduler.handle(stimulus, &mut actions);
        }
        result.states = (0..self.dependencies.len() as TaskId).map(|task| scheduler.state(task)).collect();
        result
    }
}
