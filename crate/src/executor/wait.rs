//! Waiting for results, on the engine's thread.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use super::cluster::{Cluster, Runner};
use crate::scheduler::{State, Stimulus, TaskId};
use crate::sys::{Cancelled, cancel};

/// How often the waiting thread looks at Stop and sends what has gathered.
const TICK: Duration = Duration::from_millis(25);

/// How often a task that waits looks for others to run.
const LOOK_AGAIN: Duration = Duration::from_millis(1);

fn is_over(state: State) -> bool {
    !matches!(state, State::Waiting | State::Queued | State::Processing)
}

impl<R: Runner> Cluster<R> {
    /// Waits until `enough` of the tasks have ended; `tick` is called now and then, without the
    /// lock. Without a pool the tasks run here.
    ///
    /// # Errors
    /// [`Cancelled`] on Stop: nothing runs then, and what had not begun never will.
    pub fn wait(
        self: &Arc<Self>,
        tasks: &[TaskId],
        enough: usize,
        deadline_micros: Option<f64>,
        tick: &mut dyn FnMut(),
    ) -> Result<bool, Cancelled> {
        // Tasks end once and stay ended: each is looked at until it is over.
        let mut open: Vec<TaskId> = tasks.to_vec();
        let total = tasks.len();
        loop {
            let mut inner = self.lock();
            open.retain(|&task| !is_over(inner.scheduler.state(task)));
            if total - open.len() >= enough {
                // The thread that ended the last task is about to leave; values cost less after that.
                while inner.active > 0 && inner.scheduler.unfinished() == 0 && inner.local.is_empty() {
                    inner = self.changed.wait_timeout(inner, TICK).unwrap_or_else(PoisonError::into_inner).0;
                }
                drop(inner);
                self.settle();
                return Ok(true);
            }
            if cancel::is_requested() {
                drop(inner);
                self.stop();
                return Err(Cancelled);
            }
            if deadline_micros.is_some_and(|deadline| crate::sys::now_micros() >= deadline) {
                return Ok(false);
            }
            if let Some((task, lane)) = inner.local.pop_front() {
                drop(inner);
                self.work(task, lane);
                self.leave();
                tick();
                continue;
            }
            let idle = inner.active == 0;
            inner.watch(&open, enough - (total - open.len()));
            let (guard, timeout) = self.changed.wait_timeout(inner, TICK).unwrap_or_else(PoisonError::into_inner);
            drop(guard);
            if timeout.timed_out() || idle {
                tick();
            }
        }
    }

    /// As [`Cluster::wait`], from inside a task: its thread runs other tasks meanwhile, as if the
    /// task had left the pool.
    ///
    /// # Errors
    /// [`Cancelled`] on Stop.
    pub fn wait_in_task(
        self: &Arc<Self>,
        tasks: &[TaskId],
        enough: usize,
        deadline_micros: Option<f64>,
    ) -> Result<bool, Cancelled> {
        self.add_lanes(1);
        let result = loop {
            let mut inner = self.lock();
            if tasks.iter().filter(|&&task| is_over(inner.scheduler.state(task))).count() >= enough {
                break Ok(true);
            }
            if cancel::is_requested() {
                break Err(Cancelled);
            }
            if deadline_micros.is_some_and(|deadline| crate::sys::now_micros() >= deadline) {
                break Ok(false);
            }
            if let Some((task, lane)) = inner.local.pop_front() {
                drop(inner);
                self.work(task, lane);
                self.leave();
                continue;
            }
            drop(inner);
            if rayon::yield_now() != Some(rayon::Yield::Executed) {
                drop(self.changed.wait_timeout(self.lock(), LOOK_AGAIN).unwrap_or_else(PoisonError::into_inner));
            }
        };
        self.add_lanes(-1);
        result
    }

    /// Runs what is due on this thread, for at most about `micros`; for clusters without a pool.
    pub fn drive(self: &Arc<Self>, micros: f64) {
        let until = crate::sys::now_micros() + micros;
        while crate::sys::now_micros() < until {
            let next = self.lock().local.pop_front();
            let Some((task, lane)) = next else { return };
            self.work(task, lane);
            self.leave();
        }
    }

    /// Tells the runner when the last thread has finished with its values.
    pub fn settle(&self) {
        let mut inner = self.lock();
        if inner.parallel && inner.active == 0 {
            inner.parallel = false;
            self.runner.set_parallel(false);
        }
    }

    /// True while tasks may still run in the background.
    pub fn is_busy(&self) -> bool {
        let inner = self.lock();
        inner.active > 0 || inner.scheduler.unfinished() > 0
    }

    /// Cancels all that has not begun and waits for what runs; the stop flag makes that short.
    pub fn stop(self: &Arc<Self>) {
        let mut inner = self.lock();
        let mut actions = Vec::new();
        // Under one lock, so that no thread takes a task between two cancels.
        for task in 0..inner.scheduler.len() as TaskId {
            if !is_over(inner.scheduler.state(task)) {
                inner.scheduler.handle(Stimulus::Cancel { task }, &mut actions);
            }
        }
        let mut dropped = Vec::new();
        self.carry_out(&mut inner, &mut actions, crate::sys::now_micros(), None, &mut dropped);
        drop(inner);
        drop(dropped);
        loop {
            self.drive(f64::MAX);
            let inner = self.lock();
            if inner.active == 0 {
                break;
            }
            drop(self.changed.wait_timeout(inner, TICK).unwrap_or_else(PoisonError::into_inner));
        }
        self.settle();
    }

    /// Runs `work` with tasks confined to the calling thread, as Dask's synchronous scheduler.
    pub fn inline<T>(self: &Arc<Self>, work: impl FnOnce() -> T) -> T {
        let lanes = self.lanes();
        if !self.is_threaded() {
            return work();
        }
        self.stimulate(Stimulus::Lanes { count: 1 });
        self.lock().inline = true;
        let result = work();
        self.lock().inline = false;
        self.stimulate(Stimulus::Lanes { count: lanes });
        result
    }
}
