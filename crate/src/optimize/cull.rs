//! Leaving out what nobody asked for.

/// The tasks that `wanted` needs, itself included, ascending.
///
/// # Source
/// `dask.optimization.cull`.
pub fn cull(dependencies: &[Vec<u32>], wanted: &[u32]) -> Vec<u32> {
    let mut is_needed = vec![false; dependencies.len()];
    let mut pending: Vec<u32> = wanted.to_vec();
    while let Some(task) = pending.pop() {
        if !std::mem::replace(&mut is_needed[task as usize], true) {
            pending.extend(&dependencies[task as usize]);
        }
    }
    (0..dependencies.len() as u32).filter(|&task| is_needed[task as usize]).collect()
}
