//! Tasks that can run now but are not on the critical path.

use std::collections::VecDeque;

use super::Walk;

/// A runnable path, and how many times it has branched.
type Branch = (usize, Vec<u32>);

impl Walk<'_> {
    /// Follows what is runnable up to the next task that needs more than one input. A path that
    /// ends at a leaf, or completes such a task, is placed; others are kept for later.
    ///
    /// # Source
    /// `process_runnables` in `dask.order.order`.
    pub(super) fn process_runnable(&mut self, most_steps: usize) -> Option<()> {
        while !self.runnable.is_empty() {
            let mut candidates = std::mem::take(&mut self.runnable);
            while let Some(task) = candidates.pop() {
                if self.in_hull[task as usize] || self.is_placed(task) {
                    continue;
                }
                if self.targets.is_open_leaf(task) {
                    self.place(task);
                    continue;
                }
                let mut branches = VecDeque::from([(0, vec![task])]);
                while let Some(branch) = branches.pop_front() {
                    self.follow(branch, &mut branches, most_steps)?;
                }
            }
        }
        Some(())
    }

    fn follow(&mut self, (mut splits, mut path): Branch, branches: &mut VecDeque<Branch>, most_steps: usize) -> Option<()> {
        while let Some(&current) = path.last() {
            self.steps += 1;
            if self.steps > most_steps {
                return None;
            }
            self.in_hull[current as usize] = true;
            let missing = self.missing[current as usize];
            let down = self.dependents.get(current);
            if down.is_empty() {
                if missing <= 1 {
                    self.place_all(&path);
                } else {
                    self.in_hull[current as usize] = false;
                }
                break;
            }
            if path.len() == 1 || self.dependencies.len(current) == 1 {
                if let &[only] = down {
                    path.push(only);
                    continue;
                }
                splits += 1;
                let mut down = down.to_vec();
                down.sort_unstable_by(|&a, &b| self.compare(a, b));
                for next in down {
                    // Elsewhere the paths interleave rather than split.
                    if self.dependencies.len(next) == 1 {
                        self.steps += path.len();
                        let mut branch = path.clone();
                        branch.push(next);
                        branches.push_back((splits, branch));
                    }
                }
                break;
            }
            if let Some(known) = self.paths.get_mut(&current) {
                known.push(path);
                self.in_hull[current as usize] = false;
                if known.len() >= missing as usize {
                    self.complete(current, splits, branches, most_steps)?;
                }
            } else if missing <= 1 {
                self.place_all(&path);
            } else {
                self.paths.insert(current, vec![path]);
                self.in_hull[current as usize] = false;
            }
            break;
        }
        Some(())
    }

    /// Enough paths may meet at a task to place it.
    fn complete(&mut self, task: u32, splits: usize, branches: &mut VecDeque<Branch>, most_steps: usize) -> Option<()> {
        let known = self.paths.remove(&task).unwrap_or_default();
        self.steps += known.len();
        let is_open = |path: &Vec<u32>| path.len() < 2 || !self.is_placed(path[path.len() - 2]);
        let mut open: VecDeque<Vec<u32>> = known.into_iter().filter(is_open).collect();
        if open.len() < self.missing[task as usize] as usize {
            self.paths.insert(task, open.into());
            return Some(());
        }
        if splits > 1 {
            let path: Vec<u32> = open.into_iter().flatten().collect();
            self.steps += path.len();
            branches.push_back((splits - 1, path));
            return Some(());
        }
        while let Some(path) = open.pop_front() {
            let mut is_blocked = false;
            for &step in &path {
                self.steps += 1;
                if self.missing[step as usize] > 0 {
                    is_blocked = true;
                    break;
                }
                self.place(step);
            }
            if is_blocked {
                open.push_back(path);
            }
            if self.steps > most_steps {
                return None;
            }
        }
        Some(())
    }

    fn place_all(&mut self, path: &[u32]) {
        for &task in path {
            self.place(task);
        }
    }
}
