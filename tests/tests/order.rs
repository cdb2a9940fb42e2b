//! The static order against Dask's: see `scripts/orders.py`.
#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;

use wask::graph::order;

/// The most results held at once when tasks run one at a time in this order.
fn most_held(dependencies: &[Vec<u32>], order: &[u32]) -> usize {
    let mut users = vec![0; order.len()];
    dependencies.iter().flatten().for_each(|&input| users[input as usize] += 1);
    let used = users.clone();
    let mut tasks: Vec<usize> = (0..order.len()).collect();
    tasks.sort_by_key(|&task| order[task]);
    let (mut held, mut most) = (0, 0);
    for task in tasks {
        most = most.max(held);
        for &input in &dependencies[task] {
            users[input as usize] -= 1;
            if users[input as usize] == 0 {
                held -= 1;
            }
        }
        if used[task] > 0 {
            held += 1;
        }
    }
    most
}

fn numbers(list: &str) -> Vec<u32> {
    list.split(',').filter(|part| !part.is_empty()).map(|part| part.parse().expect("a task")).collect()
}

#[test]
fn orders_are_those_of_dask() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("orders.txt");
    let text = std::fs::read_to_string(path).expect("the corpus is in the repository");
    let mut wrong = Vec::new();
    for line in text.lines() {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [name, graph, expected] = parts[..] else { panic!("not a case: {line}") };
        let dependencies: Vec<Vec<u32>> = graph.split(';').map(numbers).collect();
        let found = order(&dependencies);
        match expected.strip_prefix('~') {
            Some(most) => {
                let held = most_held(&dependencies, &found);
                if held > most.parse().expect("a number of results") {
                    wrong.push(format!("{name}: {held} results held, Dask {most}"));
                }
            }
            None => {
                let text: Vec<String> = found.iter().map(u32::to_string).collect();
                if text.join(";") != expected {
                    wrong.push(format!("{name}: {}, Dask {expected}", text.join(";")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), text.lines().count(), wrong.join("\n"));
}
