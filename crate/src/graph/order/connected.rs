//! Which roots a task needs, and which leaves need a root.

use hashbrown::HashMap;

use super::adjacency::Adjacency;

/// How roots (tasks that need nothing) and leaves (that nothing needs) hang together.
pub(super) struct Connected {
    /// For each task, the number of roots it needs; 0 for roots.
    pub(super) roots: Vec<u32>,
    /// For each task, the most dependents that one of its roots has.
    pub(super) max_dependents: Vec<u32>,
    leaves: Leaves,
}

enum Leaves {
    /// Each result is used once: one leaf for each task.
    Single(Vec<u32>),
    Many(Sets),
}

/// Sets of tasks; many tasks share one.
struct Sets {
    of: Vec<u32>,
    sets: Vec<Vec<u32>>,
}

/// The work that sets of roots may take: so many numbers for each task and edge, and some more.
const NUMBERS_PER_EDGE: usize = 32;
const NUMBERS_AT_LEAST: usize = 2_000_000;

impl Connected {
    /// Nothing where the sets grow too large.
    ///
    /// # Source
    /// `dask.order._connecting_to_roots`.
    pub(super) fn of(dependencies: &Adjacency, dependents: &Adjacency, sorted: &[u32]) -> Option<Self> {
        let count = sorted.len();
        let mut max_dependents = vec![0; count];
        for &task in sorted {
            let most = dependencies.get(task).iter().map(|&input| max_dependents[input as usize]).max();
            max_dependents[task as usize] = most.unwrap_or_else(|| dependents.len(task));
        }
        if (0..count as u32).all(|task| dependents.len(task) <= 1) {
            let mut roots = vec![0; count];
            for &task in sorted {
                roots[task as usize] = dependencies.get(task).iter().map(|&input| u32::max(roots[input as usize], 1)).sum();
            }
            let mut leaf: Vec<u32> = (0..count as u32).collect();
            for &task in sorted.iter().rev() {
                if let Some(&user) = dependents.get(task).first() {
                    leaf[task as usize] = leaf[user as usize];
                }
            }
            return Some(Connected { roots, max_dependents, leaves: Leaves::Single(leaf) });
        }
        let budget = NUMBERS_PER_EDGE * (count + dependencies.edges()) + NUMBERS_AT_LEAST;
        let roots_of = Sets::reached(dependencies, sorted.iter().copied(), budget)?;
        let leaves = Sets::reached(dependents, sorted.iter().rev().copied(), budget)?;
        let roots = (0..count as u32).map(|task| match dependencies.len(task) {
            0 => 0,
            _ => roots_of.get(task).len() as u32,
        });
        Some(Connected { roots: roots.collect(), max_dependents, leaves: Leaves::Many(leaves) })
    }

    /// The leaves that need a root, itself left out.
    pub(super) fn leaves(&self, root: u32, dependents: &Adjacency) -> &[u32] {
        match &self.leaves {
            _ if dependents.len(root) == 0 => &[],
            Leaves::Single(leaf) => std::slice::from_ref(&leaf[root as usize]),
            Leaves::Many(sets) => sets.get(root),
        }
    }
}

impl Sets {
    fn get(&self, task: u32) -> &[u32] {
        &self.sets[self.of[task as usize] as usize]
    }

    /// For each task the ends that it reaches along `next`; tasks come after all of their `next`.
    fn reached(next: &Adjacency, sorted: impl Iterator<Item = u32>, budget: usize) -> Option<Self> {
        let mut sets = Sets { of: vec![0; next.tasks() as usize], sets: Vec::new() };
        let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut work = 0;
        let mut parts: Vec<u32> = Vec::new();
        for task in sorted {
            parts.clear();
            parts.extend(next.get(task).iter().map(|&other| sets.of[other as usize]));
            parts.sort_unstable();
            parts.dedup();
            sets.of[task as usize] = match parts[..] {
                [] => {
                    sets.sets.push(vec![task]);
                    sets.sets.len() as u32 - 1
                }
                [one] => one,
                _ => {
                    let mut union: Vec<u32> = parts.iter().flat_map(|&part| &sets.sets[part as usize]).copied().collect();
                    work += union.len();
                    if work > budget {
                        return None;
                    }
                    union.sort_unstable();
                    union.dedup();
                    let same = parts.iter().copied().find(|&part| sets.sets[part as usize].len() == union.len());
                    match same.or_else(|| known.get(&union).copied()) {
                        Some(set) => set,
                        None => {
                            sets.sets.push(union.clone());
                            let set = sets.sets.len() as u32 - 1;
                            known.insert(union, set);
                            set
                        }
                    }
                }
            };
        }
        Some(sets)
    }
}
