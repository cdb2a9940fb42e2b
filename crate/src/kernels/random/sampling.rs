//! Shuffles, permutations and choices, as streams of indices.

use super::{BitSource, Method, bounded_u64, integers, interval};

/// The swaps of a shuffle of `n` items: `swap(i, j)` is called for `i` from
/// `n - 1` down to 1. `shuffle` of both `Generator` and `RandomState` follow
/// this stream, for vectors as for the rows of a table.
pub fn shuffle_swaps<B: BitSource>(bits: &mut B, n: usize, mut swap: impl FnMut(usize, usize)) {
    for i in (1..n).rev() {
        let j = interval(bits, i as u64) as usize;
        swap(i, j);
    }
}

/// Shuffles a slice. `Generator.permuted` is this for every slice in turn.
pub fn shuffle<T, B: BitSource>(bits: &mut B, items: &mut [T]) {
    shuffle_swaps(bits, items.len(), |i, j| items.swap(i, j));
}

/// The shuffle inside `Generator.choice`, down to the place `first`.
fn shuffle_tail<B: BitSource>(bits: &mut B, items: &mut [i64], first: usize) {
    for i in (first..items.len()).rev() {
        let j = bounded_u64(bits, 0, i as u64, Method::Lemire) as usize;
        items.swap(i, j);
    }
}

/// `permutation(n)` of both `Generator` and `RandomState`.
pub fn permutation<B: BitSource>(bits: &mut B, n: usize) -> Vec<i64> {
    let mut items: Vec<i64> = (0..n as i64).collect();
    shuffle(bits, &mut items);
    items
}

/// `size` of `n` indices with replacement (`n` not zero unless `size` is).
pub fn choice_replacing<B: BitSource>(bits: &mut B, n: usize, size: usize) -> Vec<i64> {
    let range = (n as u64).wrapping_sub(1);
    (0..size).map(|_| bounded_u64(bits, 0, range, Method::Lemire) as i64).collect()
}

/// `size` of `n` indices without replacement; `size` is at most `n`. Unless
/// `shuffled`, the order of the result is not random.
pub fn choice_distinct<B: BitSource>(bits: &mut B, n: usize, size: usize, shuffled: bool) -> Vec<i64> {
    let cutoff = if shuffled { 50 } else { 20 };
    if n > 10_000 && size > n / cutoff {
        let mut items: Vec<i64> = (0..n as i64).collect();
        shuffle_tail(bits, &mut items, (n - size).max(1));
        return items.split_off(n - size);
    }
    // Floyd's method, with an open-addressed set of what is taken.
    let slots = (integers::covering_mask((1.2 * size as f64) as u64) + 1) as usize;
    let mut set = Set { slots: vec![u64::MAX; slots] };
    let mut items: Vec<i64> = Vec::with_capacity(size);
    for j in n - size..n {
        let value = bounded_u64(bits, 0, j as u64, Method::Lemire);
        if set.insert(value) {
            items.push(value as i64);
        } else {
            set.insert(j as u64);
            items.push(j as i64);
        }
    }
    if shuffled {
        shuffle_tail(bits, &mut items, 1);
    }
    items
}

/// A set of integers below `u64::MAX`, in a table whose size is a power of 2.
struct Set {
    slots: Vec<u64>,
}

impl Set {
    /// Adds a value; false if it was there.
    fn insert(&mut self, value: u64) -> bool {
        let mask = self.slots.len() - 1;
        let mut place = value as usize & mask;
        loop {
            if self.slots[place] == value {
                return false;
            }
            if self.slots[place] == u64::MAX {
                self.slots[place] = value;
                return true;
            }
            place = (place + 1) & mask;
        }
    }
}

/// The running sums of `p`, divided by the last of them.
fn cumulative(p: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut sums: Vec<f64> = p
        .iter()
        .map(|&share| {
            sum += share;
            sum
        })
        .collect();
    for value in &mut sums {
        *value /= sum;
    }
    sums
}

/// How many of the ascending `sums` are at most `x`.
fn place(sums: &[f64], x: f64) -> usize {
    sums.partition_point(|&s| s <= x)
}

/// `size` indices with replacement, index `i` having probability `p[i]`. The
/// same in `Generator` and `RandomState`.
pub fn choice_weighted<B: BitSource>(bits: &mut B, p: &[f64], size: usize) -> Vec<i64> {
    let sums = cumulative(p);
    (0..size).map(|_| place(&sums, bits.next_double()) as i64).collect()
}

/// `size` indices without replacement, index `i` having probability `p[i]`,
/// of which at least `size` are positive. The same in `Generator` and
/// `RandomState`.
pub fn choice_weighted_distinct<B: BitSource>(bits: &mut B, p: &[f64], size: usize) -> Vec<i64> {
    let mut p = p.to_vec();
    let mut found: Vec<i64> = Vec::with_capacity(size);
    while found.len() < size {
        let draws: Vec<f64> = (found.len()..size).map(|_| bits.next_double()).collect();
        for &index in &found {
            p[index as usize] = 0.0;
        }
        let sums = cumulative(&p);
        // Of equal indices in one round only the first counts.
        let mut seen = vec![false; p.len() + 1];
        for x in draws {
            let index = place(&sums, x);
            if !std::mem::replace(&mut seen[index], true) {
                found.push(index as i64);
            }
        }
    }
    found
}
