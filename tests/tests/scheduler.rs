//! The scheduler under random graphs, completion orders, failures and cancels.

use std::collections::BTreeSet;
use std::sync::Arc;

use wask::executor::{Cluster, Outcome, Runner, Simulation, Submission};
use wask::scheduler::{Action, EventKind, Scheduler, State, Stimulus};
use wask_tests::Dice;

fn random_graph(dice: &mut Dice, count: usize) -> Vec<Vec<u32>> {
    (0..count)
        .map(|at| {
            let wanted = if at == 0 { 0 } else { dice.below(4) };
            let picked: BTreeSet<u32> = (0..wanted).map(|_| dice.below(at) as u32).collect();
            picked.into_iter().collect()
        })
        .collect()
}

/// What must hold, kept beside the scheduler as a much simpler model.
struct Model {
    dependencies: Vec<Vec<u32>>,
    wanted: Vec<bool>,
    finished: BTreeSet<u32>,
    over: BTreeSet<u32>,
    running: BTreeSet<u32>,
    freed: BTreeSet<u32>,
    doomed: BTreeSet<u32>,
}

impl Model {
    fn is_needed(&self, task: u32) -> bool {
        let users = (0..self.dependencies.len() as u32).filter(|&user| self.dependencies[user as usize].contains(&task));
        self.wanted[task as usize] || users.into_iter().any(|user| !self.over.contains(&user))
    }

    fn obey(&mut self, actions: &mut Vec<Action>) {
        for action in actions.drain(..) {
            match action {
                Action::Run { task, .. } => {
                    let inputs = &self.dependencies[task as usize];
                    assert!(inputs.iter().all(|input| self.finished.contains(input)), "task {task} runs before its inputs");
                    assert!(inputs.iter().all(|input| !self.freed.contains(input)), "task {task} runs after an input was freed");
                    assert!(!self.doomed.contains(&task), "task {task} runs though an input failed");
                    assert!(self.running.insert(task) && !self.over.contains(&task), "task {task} runs twice");
                }
                Action::Queue { task } => {
                    let inputs = &self.dependencies[task as usize];
                    assert!(inputs.iter().all(|input| self.finished.contains(input)), "task {task} is queued before its inputs");
                    assert!(!self.running.contains(&task) && !self.over.contains(&task), "task {task} is queued again");
                }
                Action::Free { task } => {
                    assert!(self.finished.contains(&task) && self.freed.insert(task), "task {task} is freed wrongly");
                    assert!(!self.is_needed(task), "task {task} is freed while it is needed");
                }
                Action::Skip { task, .. } => {
                    assert!(!self.running.contains(&task), "task {task} is skipped while it runs");
                    self.over.insert(task);
                    self.doomed.insert(task);
                }
            }
        }
    }

    /// Every task that depends, however indirectly, on one that failed.
    fn doom(&mut self, task: u32) {
        self.doomed.insert(task);
        for user in 0..self.dependencies.len() as u32 {
            if self.dependencies[user as usize].iter().any(|input| self.doomed.contains(input)) {
                self.doomed.insert(user);
            }
        }
    }
}

fn play(seed: u64) {
    let mut dice = Dice::new(seed);
    let count = 1 + dice.below(60);
    let dependencies = random_graph(&mut dice, count);
    let wanted: Vec<bool> = (0..count).map(|_| dice.chance(20)).collect();
    let lanes = 1 + dice.below(5);
    let mut scheduler = Scheduler::new(lanes as u16);
    let mut model = Model {
        dependencies: dependencies.clone(),
        wanted: wanted.clone(),
        finished: BTreeSet::new(),
        over: BTreeSet::new(),
        running: BTreeSet::new(),
        freed: BTreeSet::new(),
        doomed: BTreeSet::new(),
    };
    let mut actions = Vec::new();
    for (at, inputs) in dependencies.iter().enumerate() {
        scheduler.add(inputs, at as u32, wanted[at], &mut actions);
    }
    scheduler.start(&mut actions);
    model.obey(&mut actions);
    let mut steps = 0;
    while !model.running.is_empty() {
        assert!(model.running.len() <= lanes, "more tasks run than there are lanes");
        let at = dice.below(model.running.len());
        let task = *model.running.iter().nth(at).expect("a running task");
        if dice.chance(5) {
            let victim = dice.below(count) as u32;
            if matches!(scheduler.state(victim), State::Waiting | State::Queued) {
                model.doom(victim);
            }
            scheduler.handle(Stimulus::Cancel { task: victim }, &mut actions);
            model.obey(&mut actions);
            continue;
        }
        model.running.remove(&task);
        model.over.insert(task);
        if dice.chance(10) {
            model.doom(task);
            scheduler.handle(Stimulus::Failed { task }, &mut actions);
        } else {
            model.finished.insert(task);
            scheduler.handle(Stimulus::Finished { task }, &mut actions);
        }
        model.obey(&mut actions);
        steps += 1;
        assert!(steps <= count, "tasks end more than once");
    }
    assert_eq!(scheduler.unfinished(), 0, "tasks are left that nothing will start");
    for task in (0..count as u32).filter(|&task| wanted[task as usize]) {
        scheduler.handle(Stimulus::Unwanted { task }, &mut actions);
        model.wanted[task as usize] = false;
        model.obey(&mut actions);
    }
    assert_eq!(model.freed, model.finished, "results are kept for nobody");
}

#[test]
fn random_graphs_run_to_their_end_and_keep_the_rules() {
    (0..600).for_each(play);
}

fn simulation(seed: u64, lanes: u16) -> Simulation {
    let mut dice = Dice::new(seed);
    let count = 5 + dice.below(40);
    let dependencies = random_graph(&mut dice, count);
    Simulation {
        order: wask::graph::order(&dependencies),
        wanted: (0..count).map(|at| at + 1 == count).collect(),
        micros: (0..count).map(|_| 1 + dice.below(100) as u64).collect(),
        fails: (0..count).map(|_| dice.chance(3)).collect(),
        dependencies,
        lanes,
    }
}

#[test]
fn simulations_are_the_same_each_time_and_no_lane_does_two_things_at_once() {
    for seed in 0..100 {
        let plan = simulation(seed, 1 + (seed % 4) as u16);
        let result = plan.run();
        assert_eq!(result, plan.run());
        for (at, &(task, start, stop, lane)) in result.ran.iter().enumerate() {
            for &(other, from, to, on) in &result.ran[at + 1..] {
                assert!(lane != on || stop <= from || to <= start, "tasks {task} and {other} overlap on lane {lane}");
            }
        }
    }
}

#[test]
fn depth_first_order_keeps_few_results() {
    // 256 leaves added in pairs: breadth first would hold 256 results, depth first 9 or so.
    let mut dependencies: Vec<Vec<u32>> = vec![Vec::new(); 256];
    let mut level: Vec<u32> = (0..256).collect();
    while level.len() > 1 {
        let mut next = Vec::new();
        for pair in level.chunks(2) {
            dependencies.push(pair.to_vec());
            next.push(dependencies.len() as u32 - 1);
        }
        level = next;
    }
    let count = dependencies.len();
    let plan = Simulation {
        order: wask::graph::order(&dependencies),
        wanted: (0..count).map(|at| at + 1 == count).collect(),
        micros: vec![1; count],
        fails: vec![false; count],
        dependencies,
        lanes: 1,
    };
    assert!(plan.run().most_held <= 10, "{} results were held", plan.run().most_held);
}

/// Adds up its inputs and its own number; fails where it is told to.
struct Adder;

impl Runner for Adder {
    type Body = (u64, bool);
    type Value = u64;
    type Error = String;

    fn run(&self, _: u32, key: &str, (own, fails): Self::Body, inputs: Vec<u64>) -> Result<u64, String> {
        if fails {
            Err(format!("{key} failed"))
        } else {
            Ok(inputs.iter().fold(own, |sum, input| sum.wrapping_mul(31).wrapping_add(*input)))
        }
    }

    fn size_of(&self, _: &u64) -> f64 {
        8.0
    }

    fn panicked(&self, key: &str) -> String {
        format!("{key} panicked")
    }

    fn set_parallel(&self, _: bool) {}
}

fn run(dependencies: &[Vec<u32>], fails: &[bool], threaded: bool) -> Vec<Outcome<u64, String>> {
    let cluster = Cluster::new(Arc::new(Adder), 4, threaded);
    let order = wask::graph::order(dependencies);
    let tasks = dependencies.iter().enumerate().map(|(at, inputs)| Submission {
        key: format!("t-{at}").into(),
        body: (at as u64, fails[at]),
        dependencies: inputs.clone(),
        order: order[at],
        wanted: true,
    });
    cluster.submit(tasks.collect());
    let all: Vec<u32> = (0..dependencies.len() as u32).collect();
    cluster.wait(&all, all.len(), None, &mut || {}).expect("nobody stops it");
    let outcomes = all.iter().map(|&task| cluster.outcome(task)).collect();
    let counts = cluster.with_log(|log| {
        let count = |kind: EventKind| log.events().iter().filter(|event| event.kind == kind).count();
        [EventKind::Submitted, EventKind::Started, EventKind::Finished, EventKind::Failed, EventKind::Skipped].map(count)
    });
    let [submitted, started, finished, failed, skipped] = counts;
    assert_eq!(submitted, dependencies.len());
    assert_eq!(started, finished + failed, "what starts ends");
    assert_eq!(finished + failed + skipped, submitted, "every task ends in one way");
    outcomes
}

#[test]
fn threads_give_what_one_thread_gives_and_the_log_agrees() {
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        let count = 1 + dice.below(80);
        let dependencies = random_graph(&mut dice, count);
        let fails: Vec<bool> = (0..count).map(|_| dice.chance(4)).collect();
        let alone = run(&dependencies, &fails, false);
        let together = run(&dependencies, &fails, true);
        for (at, (a, b)) in alone.iter().zip(&together).enumerate() {
            // Which failing input is named may differ; that it fails may not.
            match (a, b) {
                (Outcome::Failed(_), Outcome::Failed(_)) => {}
                _ => assert_eq!(a, b, "task {at} of graph {seed}"),
            }
        }
    }
}

#[test]
fn a_panic_is_a_failure_of_its_task_alone() {
    struct Panics;
    impl Runner for Panics {
        type Body = bool;
        type Value = u64;
        type Error = String;
        fn run(&self, _: u32, _: &str, panics: bool, _: Vec<u64>) -> Result<u64, String> {
            assert!(!panics, "told to");
            Ok(1)
        }
        fn size_of(&self, _: &u64) -> f64 {
            0.0
        }
        fn panicked(&self, key: &str) -> String {
            key.to_owned()
        }
        fn set_parallel(&self, _: bool) {}
    }
    let cluster = Cluster::new(Arc::new(Panics), 2, false);
    let task = |key: &str, panics| Submission { key: key.into(), body: panics, dependencies: Vec::new(), order: 0, wanted: true };
    cluster.submit(vec![task("bad", true), task("good", false)]);
    cluster.wait(&[0, 1], 2, None, &mut || {}).expect("nobody stops it");
    assert_eq!(cluster.outcome(0), Outcome::Failed("bad".to_owned()));
    assert_eq!(cluster.outcome(1), Outcome::Done(1));
}
