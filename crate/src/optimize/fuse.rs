//! Joining chains of tasks into one.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::graph::key_split;

/// One task of a fused graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fused {
    pub key: Arc<str>,
    /// The tasks that it runs, one on the result of the other.
    pub chain: Vec<u32>,
}

/// Chains, along which each result is used by the next task alone, become one task; tasks of
/// `wanted` end a chain. The key of a fused task names its parts; the key of its last part then
/// stands for the result ([`Fused::chain`] ends with it).
///
/// # Source
/// `dask._task_spec.fuse_linear_task_spec`, down to the tasks that it does not join: one with
/// several dependencies, if its chain was reached from below.
pub fn fuse_linear(keys: &[Arc<str>], dependencies: &[Vec<u32>], wanted: &[u32]) -> Vec<Fused> {
    let count = dependencies.len();
    let mut is_wanted = vec![false; count];
    wanted.iter().for_each(|&task| is_wanted[task as usize] = true);
    let mut users = vec![0u32; count];
    // The one user, where there is one.
    let mut user = vec![0u32; count];
    for (task, inputs) in dependencies.iter().enumerate() {
        for &input in inputs {
            users[input as usize] += 1;
            user[input as usize] = task as u32;
        }
    }
    let mut seen = vec![false; count];
    let mut result = Vec::with_capacity(count);
    let alone = |task: u32| Fused { key: keys[task as usize].clone(), chain: vec![task] };
    for task in 0..count as u32 {
        if std::mem::replace(&mut seen[task as usize], true) {
            continue;
        }
        if dependencies[task as usize].len() != 1 && users[task as usize] != 1 {
            result.push(alone(task));
            continue;
        }
        let mut below = Vec::new();
        let mut bottom = task;
        while let [input] = dependencies[bottom as usize][..] {
            if std::mem::replace(&mut seen[input as usize], true) {
                break;
            }
            if users[input as usize] != 1 || is_wanted[input as usize] {
                result.push(alone(input));
                break;
            }
            below.push(input);
            bottom = input;
        }
        let mut chain: Vec<u32> = below.into_iter().rev().chain([task]).collect();
        let mut top = task;
        while users[top as usize] == 1 && !is_wanted[top as usize] {
            let next = user[top as usize];
            if std::mem::replace(&mut seen[next as usize], true) {
                break;
            }
            if dependencies[next as usize].len() != 1 {
                result.push(alone(next));
                break;
            }
            chain.push(next);
            top = next;
        }
        let names: Vec<&str> = chain.iter().map(|&part| &*keys[part as usize]).collect();
        result.push(Fused { key: fused_key(&names), chain });
    }
    result
}

/// Dask's limit, less what it keeps for a hash.
const MOST_CHARACTERS: usize = 115;

/// The key of a chain: the names of its parts, sorted, before the key of the last.
///
/// # Source
/// `dask.optimization.default_fused_keys_renamer`; the hash that ends a key cut short is ours, since
/// Python's changes from run to run.
pub fn fused_key(chain: &[&str]) -> Arc<str> {
    let Some((&last, others)) = chain.split_last() else { return "".into() };
    let name = key_split(last);
    let mut names: BTreeSet<String> = others.iter().map(|key| key_split(key).into_owned()).collect();
    names.remove(&*name);
    let mut names: Vec<String> = names.into_iter().collect();
    // A tuple keeps its indices: ('x-…', 0) becomes ('part-x-…', 0).
    let tuple = last.strip_prefix("('").and_then(|inside| inside.split_once('\''));
    names.push(tuple.map_or(last, |(name, _)| name).to_owned());
    let mut joined = names.join("-");
    if joined.chars().count() > MOST_CHARACTERS {
        let hash = joined.bytes().fold(0xcbf2_9ce4u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        joined = joined.chars().take(MOST_CHARACTERS).collect();
        joined = format!("{joined}-{:04x}", hash >> 16);
    }
    match tuple {
        Some((_, rest)) => format!("('{joined}'{rest}").into(),
        None => joined.into(),
    }
}
