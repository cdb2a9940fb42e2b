//! Which leaf to work towards next.

use std::collections::BTreeSet;

const NONE: u32 = u32::MAX;

/// Leaves that are not placed, by the number of roots that they still need.
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// All leaves, in the order in which they are taken from the end.
    leaves: Vec<u32>,
    /// A leaf's place among all by how hard it is to reach; `NONE` for other tasks.
    rank: Vec<u32>,
    by_rank: Vec<u32>,
    /// Roots that a leaf needs and that are not placed; 0 once it is not looked for.
    degree: Vec<u32>,
    open: BTreeSet<(u32, u32)>,
    /// Those of `open` with a dependency that is placed.
    near: BTreeSet<(u32, u32)>,
    in_hull: Vec<bool>,
    hull: usize,
    is_placed: Vec<bool>,
}

impl Targets {
    /// `leaves` from the easiest to the hardest.
    pub(super) fn new(tasks: usize, leaves: Vec<u32>, longest_first: bool, roots: impl Fn(u32) -> u32) -> Self {
        let mut rank = vec![NONE; tasks];
        let mut degree = vec![0; tasks];
        for (at, &leaf) in leaves.iter().enumerate() {
            rank[leaf as usize] = at as u32;
            degree[leaf as usize] = roots(leaf);
        }
        let open = leaves.iter().map(|&leaf| (degree[leaf as usize], rank[leaf as usize])).filter(|entry| entry.0 > 0).collect();
        let by_rank = leaves.clone();
        let mut leaves = leaves;
        if !longest_first {
            leaves.reverse();
        }
        Targets {
            leaves,
            rank,
            by_rank,
            degree,
            open,
            near: BTreeSet::new(),
            in_hull: vec![false; tasks],
            hull: 0,
            is_placed: vec![false; tasks],
        }
    }

    /// Once begun, the leaf that needs the fewest further roots, near ones first; else the next in turn.
    pub(super) fn next(&mut self) -> Option<u32> {
        if self.hull == 0 {
            return self.leaves.pop();
        }
        let Some(&(degree, rank)) = self.open.first() else { return self.leaves.pop() };
        let near = self.near.first().filter(|entry| entry.0 == degree);
        Some(self.by_rank[near.map_or(rank, |entry| entry.1) as usize])
    }

    fn entry(&self, leaf: u32) -> (u32, u32) {
        (self.degree[leaf as usize], self.rank[leaf as usize])
    }

    pub(super) fn root_placed(&mut self, leaf: u32) {
        if self.is_placed[leaf as usize] || self.degree[leaf as usize] == 0 {
            return;
        }
        let old = self.entry(leaf);
        self.degree[leaf as usize] -= 1;
        self.open.remove(&old);
        let is_near = self.near.remove(&old);
        if self.degree[leaf as usize] > 0 {
            let new = self.entry(leaf);
            self.open.insert(new);
            if is_near {
                self.near.insert(new);
            }
        }
    }

    pub(super) fn placed(&mut self, task: u32) {
        self.is_placed[task as usize] = true;
    }

    pub(super) fn is_open_leaf(&self, task: u32) -> bool {
        self.rank[task as usize] != NONE && !self.is_placed[task as usize]
    }

    /// A task's first dependency is placed.
    pub(super) fn enter_hull(&mut self, task: u32) {
        if self.in_hull[task as usize] {
            return;
        }
        self.in_hull[task as usize] = true;
        self.hull += 1;
        if self.degree[task as usize] > 0 {
            self.near.insert(self.entry(task));
        }
    }

    pub(super) fn leave_hull(&mut self, task: u32) {
        if std::mem::replace(&mut self.in_hull[task as usize], false) {
            self.hull -= 1;
            if self.degree[task as usize] > 0 {
                self.near.remove(&self.entry(task));
            }
        }
    }
}
