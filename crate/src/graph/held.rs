//! What running tasks one at a time, in a static order, would hold in memory.

/// One task in the simulation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Held {
    /// How many tasks run until its result is let go.
    age: u32,
    /// Results held when it runs.
    when_run: u32,
    /// Results held when its own is let go.
    when_released: u32,
    /// How many results it is the last to use.
    freed: u32,
}

/// What `visualize(color=…)` shows of each task: its label and its number.
pub fn shades(color: &str, dependencies: &[Vec<u32>], order: &[u32]) -> Vec<(String, u32)> {
    let kind = color.strip_prefix("order-").unwrap_or(color);
    let shade = |(held, &order): (Held, &u32)| {
        let value = match kind {
            "order" => order,
            "age" => held.age,
            "freed" => held.freed,
            "memorypressure" => held.when_run,
            "memoryincreases" => held.when_released.saturating_sub(held.when_run),
            _ => held.when_run.saturating_sub(held.when_released),
        };
        (if kind == color { value.to_string() } else { format!("{order}-{value}") }, value)
    };
    held(dependencies, order).into_iter().zip(order).map(shade).collect()
}

/// Simulates a run; `order` gives each task its place.
///
/// # Source
/// `dask.order.diagnostics`.
fn held(dependencies: &[Vec<u32>], order: &[u32]) -> Vec<Held> {
    let count = dependencies.len();
    let mut users = vec![0u32; count];
    dependencies.iter().flatten().for_each(|&task| users[task as usize] += 1);
    let has_users: Vec<bool> = users.iter().map(|&users| users > 0).collect();
    let mut by_place: Vec<u32> = (0..count as u32).collect();
    by_place.sort_unstable_by_key(|&task| order[task as usize]);
    let mut result = vec![Held::default(); count];
    let mut in_memory = 0u32;
    for (place, task) in by_place.into_iter().enumerate() {
        let task = task as usize;
        result[task].when_run = in_memory;
        let mut released = 0;
        for &dependency in &dependencies[task] {
            let dependency = dependency as usize;
            users[dependency] -= 1;
            if users[dependency] == 0 {
                result[dependency].age = place as u32 - order[dependency];
                result[dependency].when_released = in_memory;
                released += 1;
            }
        }
        result[task].freed = released;
        if has_users[task] {
            in_memory = in_memory + 1 - released;
        } else {
            result[task].when_released = in_memory;
            in_memory -= released;
        }
    }
    result
}
