//! Linear fusion against Dask's: see `scripts/fusions.py`.
#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;
use std::sync::Arc;

use wask::optimize::{Fused, fuse_linear};

/// `key = 1 2; key = 3`
fn parse(list: &str) -> Vec<(Arc<str>, Vec<u32>)> {
    let one = |entry: &str| {
        let (key, numbers) = entry.split_once(" =").expect("a key and numbers");
        (key.into(), numbers.split_whitespace().map(|number| number.parse().expect("a task")).collect())
    };
    list.split("; ").map(one).collect()
}

#[test]
fn fused_tasks_and_their_keys_are_those_of_dask() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fusions.txt");
    for line in std::fs::read_to_string(path).expect("the corpus is in the repository").lines() {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [given, wanted, expected] = parts[..] else { panic!("not a case: {line}") };
        let (keys, dependencies): (Vec<_>, Vec<_>) = parse(given).into_iter().unzip();
        let found = fuse_linear(&keys, &dependencies, &[wanted.parse().expect("a task")]);
        let expected: Vec<Fused> = parse(expected).into_iter().map(|(key, chain)| Fused { key, chain }).collect();
        assert_eq!(found, expected, "{line}");
    }
}
