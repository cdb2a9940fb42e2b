//! The static order of tasks: depth first, so that few results are alive at once.

/// A priority for each task, lower first; `dependencies` lists each task's own.
///
/// From each task that nobody depends on, in order: first all it needs, the larger branch first
/// (its parts are let go before the smaller one is begun), then itself. Linear in the graph, but
/// for sorting siblings.
pub(super) fn order(dependencies: &[Vec<u32>]) -> Vec<u32> {
    let count = dependencies.len();
    let mut is_needed = vec![false; count];
    for &dependency in dependencies.iter().flatten() {
        is_needed[dependency as usize] = true;
    }
    let height = heights(dependencies);
    let mut priority = vec![u32::MAX; count];
    let mut next = 0;
    let mut stack: Vec<(u32, bool)> = Vec::new();
    let mut children = Vec::new();
    for root in (0..count as u32).filter(|&task| !is_needed[task as usize]) {
        stack.push((root, false));
        while let Some((task, expanded)) = stack.pop() {
            if priority[task as usize] != u32::MAX {
                continue;
            }
            if expanded || dependencies[task as usize].is_empty() {
                priority[task as usize] = next;
                next += 1;
                continue;
            }
            stack.push((task, true));
            children.clear();
            children.extend(dependencies[task as usize].iter().copied().filter(|&child| priority[child as usize] == u32::MAX));
            children.sort_by_key(|&child| (std::cmp::Reverse(height[child as usize]), child));
            stack.extend(children.iter().rev().map(|&child| (child, false)));
        }
    }
    priority
}

/// The length of the longest chain below each task. Dependencies may come in any order.
fn heights(dependencies: &[Vec<u32>]) -> Vec<u32> {
    let mut height = vec![u32::MAX; dependencies.len()];
    let mut stack = Vec::new();
    for start in 0..dependencies.len() as u32 {
        stack.push(start);
        while let Some(&task) = stack.last() {
            if height[task as usize] != u32::MAX {
                stack.pop();
                continue;
            }
            let open = stack.len();
            let mut highest = 0;
            for &child in &dependencies[task as usize] {
                match height[child as usize] {
                    u32::MAX => stack.push(child),
                    known => highest = highest.max(known + 1),
                }
            }
            if stack.len() == open {
                height[task as usize] = highest;
                stack.pop();
            }
        }
    }
    height
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn dependencies_come_first_and_branches_are_finished_one_by_one() {
        // Two pairs that are added: (0, 1) -> 2, (3, 4) -> 5, (2, 5) -> 6.
        let graph = vec![vec![], vec![], vec![0, 1], vec![], vec![], vec![3, 4], vec![2, 5]];
        assert_eq!(order(&graph), [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn the_longer_branch_goes_first() {
        let graph = vec![vec![], vec![], vec![1], vec![0, 2]];
        assert_eq!(order(&graph), [2, 0, 1, 3]);
    }
}
