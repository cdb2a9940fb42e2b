//! Dask's walk: along a critical path, with what becomes runnable beside it run where that frees
//! memory.

mod runnable;
mod targets;

use std::cmp::Ordering;

use hashbrown::HashMap;

use super::adjacency::Adjacency;
use super::connected::Connected;
use targets::Targets;

const NONE: u32 = u32::MAX;

/// What a walk may cost, per task and edge, before it is given up.
const STEPS_PER_EDGE: usize = 64;

pub(super) struct Walk<'a> {
    dependencies: &'a Adjacency,
    dependents: &'a Adjacency,
    /// Data that a task needs: placed just before it.
    data: &'a Adjacency,
    connected: &'a Connected,
    /// Results that a task stands on, with repeats: too many to count in deep graphs, so it saturates.
    total: Vec<u128>,
    priority: Vec<u32>,
    placed: u32,
    /// Dependencies that are not placed.
    missing: Vec<u32>,
    targets: Targets,
    /// Tasks that can be placed without going back to load more.
    in_hull: Vec<bool>,
    runnable: Vec<u32>,
    /// Runnable paths that end at a task which needs more than one of them.
    paths: HashMap<u32, Vec<Vec<u32>>>,
    critical_path: Vec<u32>,
    steps: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        dependencies: &'a Adjacency,
        dependents: &'a Adjacency,
        data: &'a Adjacency,
        connected: &'a Connected,
        sorted: &[u32],
        is_set_aside: &dyn Fn(u32) -> bool,
    ) -> Self {
        let count = sorted.len();
        let mut total = vec![1u128; count];
        for &task in sorted {
            let below = dependencies.get(task).iter().map(|&input| total[input as usize]);
            total[task as usize] = below.fold(1, u128::saturating_add);
        }
        let mut walk = Walk {
            dependencies,
            dependents,
            data,
            connected,
            total,
            priority: vec![NONE; count],
            placed: 0,
            missing: (0..count as u32).map(|task| dependencies.len(task)).collect(),
            targets: Targets::default(),
            in_hull: vec![false; count],
            runnable: Vec::new(),
            paths: HashMap::new(),
            critical_path: Vec::new(),
            steps: 0,
        };
        let tasks = || (0..count as u32).filter(|&task| !is_set_aside(task));
        let roots: Vec<u32> = tasks().filter(|&task| dependencies.len(task) == 0).collect();
        let mut leaves: Vec<u32> = tasks().filter(|&task| dependents.len(task) == 0).collect();
        leaves.sort_by(|&a, &b| walk.compare(a, b));
        let longest_first = walk.prefers_longest(&roots, leaves.len());
        walk.targets = Targets::new(count, leaves, longest_first, |leaf| connected.roots[leaf as usize]);
        walk
    }

    /// The priorities; nothing if it takes too long.
    pub(super) fn run(mut self) -> Option<Vec<u32>> {
        let most = STEPS_PER_EDGE * (self.priority.len() + self.dependencies.edges()) + 1000;
        while (self.placed as usize) < self.priority.len() {
            let target = self.targets.next()?;
            self.lay_path(target);
            self.walk_path(most)?;
            self.process_runnable(most)?;
        }
        Some(self.priority)
    }

    /// Dask's `sort_key`: the harder a task is to reach, the greater.
    fn compare(&self, a: u32, b: u32) -> Ordering {
        let [x, y] = [a as usize, b as usize];
        let size = |task: u32, at: usize| (self.total[at], self.dependencies.len(task), self.connected.roots[at]);
        size(a, x)
            .cmp(&size(b, y))
            .then_with(|| self.connected.max_dependents[y].cmp(&self.connected.max_dependents[x]))
            .then(b.cmp(&a))
    }

    /// Whether the first target is the leaf that needs the most: not where the graph is lopsided.
    fn prefers_longest(&self, roots: &[u32], leaves: usize) -> bool {
        if (roots.len() as f64 - leaves as f64).abs() / (roots.len() as f64) >= 0.8 {
            return true;
        }
        let mut sizes =
            roots.iter().map(|&root| self.connected.leaves(root, self.dependents).len()).skip_while(|&size| size == 0);
        let first = sizes.next();
        sizes.all(|size| Some(size) == first)
    }

    fn is_placed(&self, task: u32) -> bool {
        self.priority[task as usize] != NONE
    }

    fn open_dependencies(&mut self, task: u32) -> Vec<u32> {
        self.steps += self.dependencies.len(task) as usize;
        let mut open: Vec<u32> = self.dependencies.get(task).iter().copied().filter(|&input| !self.is_placed(input)).collect();
        open.sort_unstable_by(|&a, &b| self.compare(a, b));
        open
    }

    /// From the target down to a root, always to the dependency that is hardest to reach.
    fn lay_path(&mut self, target: u32) {
        self.critical_path.push(target);
        let mut hardest = self.dependencies.get(target).iter().copied().max_by(|&a, &b| self.compare(a, b));
        while let Some(task) = hardest {
            self.critical_path.push(task);
            let open = self.open_dependencies(task);
            self.critical_path.extend(&open);
            hardest = open.last().copied();
        }
    }

    fn walk_path(&mut self, most_steps: usize) -> Option<()> {
        let mut walked_back = false;
        while let Some(task) = self.critical_path.pop() {
            self.steps += 1;
            if self.steps > most_steps {
                return None;
            }
            if self.is_placed(task) {
                continue;
            }
            if self.missing[task as usize] == 0 {
                if walked_back && self.runnable.len() < self.critical_path.len() {
                    self.process_runnable(most_steps)?;
                }
                self.place(task);
                continue;
            }
            self.critical_path.push(task);
            let (known, unknown): (Vec<u32>, Vec<u32>) =
                self.open_dependencies(task).into_iter().partition(|input| self.paths.contains_key(input));
            walked_back |= unknown.len() > 1;
            self.critical_path.extend(unknown);
            for input in known {
                for path in self.paths.remove(&input).unwrap_or_default() {
                    self.critical_path.extend(path.iter().rev());
                }
            }
        }
        Some(())
    }

    /// Gives a task the next priority, and with it the tasks that it alone has kept waiting.
    fn place(&mut self, task: u32) {
        let mut next = vec![task];
        while let Some(task) = next.pop() {
            self.steps += 1;
            let at = task as usize;
            self.in_hull[at] = false;
            self.targets.leave_hull(task);
            if self.is_placed(task) {
                continue;
            }
            for &data in self.data.get(task) {
                self.number(data);
            }
            self.number(task);
            self.targets.placed(task);
            if self.dependencies.len(task) == 0 {
                for &leaf in self.connected.leaves(task, self.dependents) {
                    self.steps += 1;
                    self.targets.root_placed(leaf);
                }
            }
            let users = self.dependents.get(task);
            for &user in users {
                self.missing[user as usize] -= 1;
                self.targets.enter_hull(user);
                if self.missing[user as usize] == 0 {
                    if users.len() == 1 {
                        next.push(user);
                    } else {
                        self.runnable.push(user);
                    }
                }
            }
        }
    }

    fn number(&mut self, task: u32) {
        if !self.is_placed(task) {
            self.priority[task as usize] = self.placed;
            self.placed += 1;
        }
    }
}
