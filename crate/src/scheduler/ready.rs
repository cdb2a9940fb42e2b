//! Ready tasks, lowest priority number first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::TaskId;

/// Tasks that were ready when they came are sorted once and taken from the end; those that become
/// ready later are few at a time and go through a heap. This keeps the cost of a task independent
/// of how many wait. Tasks that were cancelled meanwhile are left in: whoever takes one looks.
#[derive(Debug, Default)]
pub(super) struct Ready {
    first: Vec<(u64, TaskId)>,
    sorted: bool,
    later: BinaryHeap<Reverse<(u64, TaskId)>>,
}

impl Ready {
    pub(super) fn push_first(&mut self, priority: u64, task: TaskId) {
        self.first.push((priority, task));
        self.sorted = false;
    }

    /// To be called after the last [`Ready::push_first`].
    pub(super) fn sort_first(&mut self) {
        if !self.sorted {
            self.first.sort_unstable_by(|a, b| b.cmp(a));
            self.sorted = true;
        }
    }

    pub(super) fn push(&mut self, priority: u64, task: TaskId) {
        self.later.push(Reverse((priority, task)));
    }

    pub(super) fn pop(&mut self) -> Option<TaskId> {
        let later = self.later.peek().map(|Reverse(entry)| *entry);
        match (self.first.last().copied(), later) {
            (Some(first), Some(later)) if first < later => self.first.pop().map(|(_, task)| task),
            (Some(_), None) => self.first.pop().map(|(_, task)| task),
            (_, Some(_)) => self.later.pop().map(|Reverse((_, task))| task),
            (None, None) => None,
        }
    }
}
