//! Folds over the log agree with what became of the tasks.

use std::sync::Arc;

use wask::diagnostics::{Diagnostics, Phase};
use wask::executor::{Cluster, Outcome, Runner, Submission};
use wask::graph::order;
use wask::scheduler::Stimulus;
use wask_tests::Dice;

/// Gives 8 bytes, or fails.
struct Eight;

impl Runner for Eight {
    type Body = bool;
    type Value = ();
    type Error = ();

    fn run(&self, _: u32, _: &str, fails: bool, _: Vec<()>) -> Result<(), ()> {
        if fails { Err(()) } else { Ok(()) }
    }

    fn size_of(&self, _: &()) -> f64 {
        8.0
    }

    fn panicked(&self, _: &str) {}

    fn set_parallel(&self, _: bool) {}
}

fn play(seed: u64, threaded: bool) {
    let mut dice = Dice::new(seed);
    let count = 1 + dice.below(70);
    let dependencies: Vec<Vec<u32>> = (0..count)
        .map(|at| {
            let mut below: Vec<u32> = (0..dice.below(4).min(at)).map(|_| dice.below(at) as u32).collect();
            below.sort_unstable();
            below.dedup();
            below
        })
        .collect();
    let priorities = order(&dependencies);
    let wanted: Vec<bool> = (0..count).map(|_| dice.chance(40)).collect();
    let cluster = Cluster::new(Arc::new(Eight), 3, threaded);
    let tasks = dependencies.iter().enumerate().map(|(at, below)| Submission {
        key: format!("{}-{at}", ["inc", "add", "sum"][at % 3]).into(),
        body: dice.chance(5),
        dependencies: below.clone(),
        order: priorities[at],
        wanted: wanted[at],
    });
    cluster.submit(tasks.collect());
    let all: Vec<u32> = (0..count as u32).collect();
    let mut early = Diagnostics::default();
    cluster.wait(&all, count, None, &mut || cluster.with_log(|log| early.advance(log))).expect("nobody stops it");

    let mut fold = Diagnostics::default();
    cluster.with_log(|log| {
        fold.advance(log);
        early.advance(log);
    });
    assert_eq!(early.progress(), fold.progress(), "reading in parts gives the same");
    assert_eq!(early.stream(), fold.stream());

    let (mut held, mut ran) = (0, 0);
    for &task in &all {
        let phase = fold.phase(task).expect("every task is known");
        match cluster.outcome(task) {
            Outcome::Done(()) => assert_eq!(phase, Phase::Memory),
            Outcome::Released => assert_eq!(phase, Phase::Released),
            Outcome::Failed(()) => assert!(matches!(phase, Phase::Erred | Phase::Skipped)),
            Outcome::Pending | Outcome::Cancelled => panic!("task {task} has not ended"),
        }
        held += usize::from(phase == Phase::Memory);
        ran += usize::from(phase != Phase::Skipped);
    }
    assert_eq!(fold.bytes(), 8.0 * held as f64);
    assert_eq!(fold.stream().len(), ran);
    assert_eq!(fold.progress().iter().map(|name| name.all()).sum::<usize>(), count);
    assert!(fold.lanes().iter().all(|lane| lane.processing == 0));
    for (at, one) in fold.stream().iter().enumerate() {
        assert!(one.start_micros <= one.stop_micros);
        for other in fold.stream()[at + 1..].iter().filter(|other| other.lane == one.lane) {
            assert!(other.start_micros >= one.stop_micros, "a lane does one thing at a time");
        }
    }
    for task in all.into_iter().filter(|&task| wanted[task as usize]) {
        cluster.stimulate(Stimulus::Unwanted { task });
    }
    cluster.with_log(|log| fold.advance(log));
    assert_eq!(fold.bytes(), 0.0, "everything is let go in the end");
}

#[test]
fn folds_agree_with_the_scheduler() {
    for seed in 0..60 {
        play(seed, false);
        play(seed, true);
    }
}
