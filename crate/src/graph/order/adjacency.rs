//! Neighbours of tasks, in one array.

/// For each task, a list of others.
#[derive(Debug, Default)]
pub(super) struct Adjacency {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Adjacency {
    pub(super) fn of(lists: &[Vec<u32>]) -> Self {
        let mut adjacency = Adjacency::with_capacity(lists.len(), lists.iter().map(Vec::len).sum());
        for list in lists {
            adjacency.push(list.iter().copied());
        }
        adjacency
    }

    fn with_capacity(tasks: usize, items: usize) -> Self {
        let mut starts = Vec::with_capacity(tasks + 1);
        starts.push(0);
        Adjacency { starts, items: Vec::with_capacity(items) }
    }

    fn push(&mut self, list: impl Iterator<Item = u32>) {
        self.items.extend(list);
        self.starts.push(self.items.len() as u32);
    }

    pub(super) fn tasks(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    pub(super) fn edges(&self) -> usize {
        self.items.len()
    }

    pub(super) fn get(&self, task: u32) -> &[u32] {
        &self.items[self.starts[task as usize] as usize..self.starts[task as usize + 1] as usize]
    }

    pub(super) fn len(&self, task: u32) -> u32 {
        self.starts[task as usize + 1] - self.starts[task as usize]
    }

    /// The same edges from their other ends; each list ascends.
    pub(super) fn reversed(&self) -> Self {
        let mut starts = vec![0; self.starts.len()];
        for &item in &self.items {
            starts[item as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut free = starts.clone();
        let mut items = vec![0; self.items.len()];
        for task in 0..self.tasks() {
            for &item in self.get(task) {
                items[free[item as usize] as usize] = task;
                free[item as usize] += 1;
            }
        }
        Adjacency { starts, items }
    }

    /// Two of the kind: edges to the tasks that `is_first` names, and the others.
    pub(super) fn partition(&self, is_first: impl Fn(u32) -> bool) -> (Self, Self) {
        let mut first = Adjacency::with_capacity(self.tasks() as usize, 0);
        let mut second = Adjacency::with_capacity(self.tasks() as usize, self.items.len());
        for task in 0..self.tasks() {
            let list = self.get(task).iter().copied();
            first.push(list.clone().filter(|&item| is_first(item)));
            second.push(list.filter(|&item| !is_first(item)));
        }
        (first, second)
    }

    /// Tasks after all of their `self`; nothing if there is a cycle.
    pub(super) fn topological(&self, reversed: &Adjacency) -> Option<Vec<u32>> {
        let mut missing: Vec<u32> = (0..self.tasks()).map(|task| self.len(task)).collect();
        let mut sorted: Vec<u32> = (0..self.tasks()).filter(|&task| missing[task as usize] == 0).collect();
        let mut at = 0;
        while at < sorted.len() {
            for &next in reversed.get(sorted[at]) {
                missing[next as usize] -= 1;
                if missing[next as usize] == 0 {
                    sorted.push(next);
                }
            }
            at += 1;
        }
        (sorted.len() == self.tasks() as usize).then_some(sorted)
    }
}
