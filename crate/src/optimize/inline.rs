//! Putting tasks into those that use them.

/// Which tasks end up inside `task` when those of `is_inlined` are put into their users, each
/// once, dependencies first; `task` itself comes last.
///
/// Their results are computed once for each user.
pub fn inlined(dependencies: &[Vec<u32>], is_inlined: &[bool], task: u32) -> Vec<u32> {
    let mut inside = Vec::new();
    let mut seen = hashbrown::HashSet::new();
    let mut stack = vec![(task, false)];
    while let Some((current, expanded)) = stack.pop() {
        if expanded {
            inside.push(current);
        } else if seen.insert(current) {
            stack.push((current, true));
            let below = dependencies[current as usize].iter().rev().filter(|&&input| is_inlined[input as usize]);
            stack.extend(below.map(|&input| (input, false)));
        }
    }
    inside
}

/// Dependencies once the tasks of `is_inlined` are put into their users. As in Dask the inlined
/// tasks stay in the graph; [`super::cull`] removes them.
///
/// # Source
/// `dask.optimization.inline`.
pub fn inline(dependencies: &[Vec<u32>], is_inlined: &[bool]) -> Vec<Vec<u32>> {
    let after = (0..dependencies.len() as u32).map(|task| {
        let parts = inlined(dependencies, is_inlined, task);
        let mut outside: Vec<u32> = parts
            .iter()
            .flat_map(|&part| &dependencies[part as usize])
            .copied()
            .filter(|&input| !is_inlined[input as usize])
            .collect();
        outside.sort_unstable();
        outside.dedup();
        outside
    });
    after.collect()
}

#[cfg(test)]
mod tests {
    use super::super::cull;
    use super::*;

    /// `dask.optimization.inline({'x': 1, 'y': (inc, 'x'), 'z': (add, 'x', 'y')}, keys=...)`,
    /// its `get_dependencies`, from Dask.
    #[test]
    fn inlined_tasks_hand_on_their_dependencies() {
        let graph = [vec![], vec![0], vec![0, 1]];
        assert_eq!(inline(&graph, &[true, false, false]), [vec![], vec![], vec![1]]);
        assert_eq!(inline(&graph, &[false, true, false]), [vec![], vec![0], vec![0]]);
        assert_eq!(inline(&graph, &[true, true, false]), [Vec::<u32>::new(), vec![], vec![]]);
        assert_eq!(inlined(&graph, &[true, true, false], 2), [0, 1, 2]);
    }

    #[test]
    fn culling_keeps_what_is_needed() {
        let graph = [vec![], vec![0], vec![0], vec![1]];
        assert_eq!(cull(&graph, &[3]), [0, 1, 3]);
    }
}
