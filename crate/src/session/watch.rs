//! Runs a graph while someone watches each of its tasks.

use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use super::runner::TaskRunner;
use super::services::{Dask, wait_for};
use crate::data::{R, Value, Vm};
use crate::delayed::TaskGraph;
use crate::executor::{Cluster, Outcome};
use crate::python::services::{Observed, Task};
use crate::scheduler::{EventKind, Stimulus};

/// How long the watcher may lag behind.
const LAG_MICROS: f64 = 5_000.0;

/// Runs the graph; all results are held until they have been shown to `observe`.
pub(super) fn run(
    cluster: &Arc<Cluster<TaskRunner>>,
    vm: &mut Vm,
    graph: TaskGraph,
    wanted: &[u32],
    observe: &mut dyn FnMut(&mut Vm, Observed) -> R<()>,
) -> R<Vec<Value>> {
    let all: Vec<u32> = (0..graph.len() as u32).collect();
    let mut seen = cluster.with_log(|log| log.events().len());
    let tasks = Dask::hand_over(cluster, graph, &all, || cluster.len());
    let numbers: HashMap<Task, u32> = tasks.iter().copied().zip(all).collect();
    let asked: Vec<Task> = wanted.iter().map(|&at| tasks[at as usize]).collect();
    let mut failure = None;
    loop {
        let over = wait_for(cluster, vm, &tasks, Some(LAG_MICROS))?;
        let events = cluster.with_log(|log| {
            let new = log.events()[seen..].to_vec();
            seen = log.events().len();
            new
        });
        for event in events {
            let Some(&at) = numbers.get(&event.task) else { continue };
            let observed = match event.kind {
                EventKind::Started => Observed::Started { at, micros: event.micros },
                EventKind::Finished => {
                    let Outcome::Done(value) = cluster.outcome(event.task) else { continue };
                    Observed::Ended { at, micros: event.micros, lane: event.lane.unwrap_or(0), value }
                }
                _ => continue,
            };
            if failure.is_none() {
                failure = observe(vm, observed).err();
            }
        }
        if over {
            break;
        }
    }
    let kept: HashSet<Task> = asked.iter().copied().collect();
    for &task in tasks.iter().filter(|task| !kept.contains(*task)) {
        cluster.stimulate(Stimulus::Unwanted { task });
    }
    let results: R<Vec<Value>> = Dask::results(cluster, &asked);
    match failure {
        Some(raise) => Err(raise),
        None => results,
    }
}
