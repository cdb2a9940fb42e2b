//! The static order of tasks: what was begun is finished first, so that few results are alive.

mod adjacency;
mod connected;
mod depth_first;
mod walk;

use adjacency::Adjacency;
use connected::Connected;

/// A priority for each task, lower first; `dependencies` lists each task's own.
///
/// Ties, which Dask breaks by the text of the key, go to the task with the lower number. Time is
/// linear but for sorting; graphs for which Dask's way would take longer get a plain depth-first
/// order.
///
/// # Source
/// `dask.order.order`.
pub fn order(dependencies: &[Vec<u32>]) -> Vec<u32> {
    order_with_data(dependencies, |_| false)
}

/// [`order`] of a graph in which some of the keys hold data: they come just before their first use.
pub fn order_with_data(dependencies: &[Vec<u32>], is_data: impl Fn(u32) -> bool) -> Vec<u32> {
    let all = Adjacency::of(dependencies);
    let users = all.reversed();
    // Data that several tasks use ties unrelated branches together, and costs nothing to load.
    let is_set_aside = |task: u32| is_data(task) && all.len(task) == 0 && users.len(task) > 1;
    let (aside, rest) = all.partition(is_set_aside);
    let ordered = order_tasks(&rest, &aside, &is_set_aside);
    ordered.unwrap_or_else(|| depth_first::order(dependencies))
}

/// Nothing where it would take too long, or where the graph has a cycle.
fn order_tasks(dependencies: &Adjacency, data: &Adjacency, is_set_aside: &dyn Fn(u32) -> bool) -> Option<Vec<u32>> {
    let dependents = dependencies.reversed();
    let sorted = dependencies.topological(&dependents)?;
    let connected = Connected::of(dependencies, &dependents, &sorted)?;
    walk::Walk::new(dependencies, &dependents, data, &connected, &sorted, is_set_aside).run()
}
