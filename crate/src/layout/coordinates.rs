//! Coordinates within ranks: chains straight, parents over their children.
//!
//! # Source
//! Brandes and Köpf, "Fast and simple horizontal coordinate assignment" (2001), with the block
//! graph compaction of dagre: four alignments, the average of the two middle ones. From there,
//! network simplex over the graph of Gansner, Koutsofios, North and Vo (1993), 4.2, where the
//! graph is small enough.

use super::NODE_GAP;
use super::crossings::Layers;
use super::simplex::{Edge, Simplex};

/// Layered nodes and edges up to which the network simplex runs.
const MOST_FOR_SIMPLEX: usize = 12_000;
/// Nodes that it looks at.
const WORK: usize = 6_000_000;
/// Whole numbers of the simplex in a point.
const SCALE: f64 = 2.0;

/// The place of each node along its rank; the least is such that nothing lies left of 0.
pub(super) fn along(layers: &Layers, widths: &[f64]) -> Vec<f64> {
    let mut xs = averaged(layers, widths);
    let edges: usize = layers.after.iter().map(Vec::len).sum();
    if edges > 0 && widths.len() + edges <= MOST_FOR_SIMPLEX {
        xs = straightened(layers, widths, &xs);
    }
    let left = xs.iter().zip(widths).map(|(x, width)| x - width / 2.0).fold(f64::INFINITY, f64::min);
    xs.iter_mut().for_each(|x| *x -= left);
    xs
}

/// Distance between the centres of neighbours in a rank.
fn gap(a: u32, b: u32, widths: &[f64], real: usize) -> f64 {
    let both_real = (a as usize) < real && (b as usize) < real;
    (widths[a as usize] + widths[b as usize]) / 2.0 + if both_real { NODE_GAP } else { NODE_GAP / 2.0 }
}

/// Least weighted sideways length of all edges, from a placement that keeps the gaps.
fn straightened(layers: &Layers, widths: &[f64], xs: &[f64]) -> Vec<f64> {
    let mut values: Vec<i64> = xs.iter().map(|x| (x * SCALE).round() as i64).collect();
    let mut limits = Vec::new();
    for pair in layers.ranks.iter().flat_map(|rank| rank.windows(2)) {
        let length = (gap(pair[0], pair[1], widths, layers.real) * SCALE).ceil() as i64;
        limits.push(Edge { from: pair[0], to: pair[1], length, weight: 0 });
        values[pair[1] as usize] = values[pair[1] as usize].max(values[pair[0] as usize] + length);
    }
    let is_virtual = |node: u32| usize::from(node as usize >= layers.real);
    for (from, nexts) in layers.after.iter().enumerate() {
        let from = from as u32;
        for &to in nexts {
            // Long edges are to be straight first of all.
            let weight = [1, 2, 8][is_virtual(from) + is_virtual(to)];
            let joint = values.len() as u32;
            values.push(values[from as usize].min(values[to as usize]));
            limits.push(Edge { from: joint, to: from, length: 0, weight });
            limits.push(Edge { from: joint, to, length: 0, weight });
        }
    }
    let mut simplex = Simplex::new(&limits, values);
    simplex.run(WORK);
    simplex.balance();
    simplex.values[..widths.len()].iter().map(|&value| value as f64 / SCALE).collect()
}

/// The mean of the two middle ones of four alignments.
fn averaged(layers: &Layers, widths: &[f64]) -> Vec<f64> {
    let conflicts = Conflicts::of(layers);
    let mut candidates = Vec::with_capacity(4);
    for from_before in [true, false] {
        for leftmost in [true, false] {
            candidates.push(aligned(layers, widths, &conflicts, from_before, leftmost));
        }
    }
    let span = |xs: &[f64]| {
        let edges = xs.iter().zip(widths);
        let left = edges.clone().map(|(x, width)| x - width / 2.0).fold(f64::INFINITY, f64::min);
        let right = edges.map(|(x, width)| x + width / 2.0).fold(f64::NEG_INFINITY, f64::max);
        (left, right)
    };
    let narrowest = (0..4)
        .min_by(|&a, &b| {
            let width = |at: usize| span(&candidates[at]).1 - span(&candidates[at]).0;
            width(a).total_cmp(&width(b))
        })
        .unwrap_or(0);
    let (left, right) = span(&candidates[narrowest]);
    for (at, xs) in candidates.iter_mut().enumerate() {
        let own = span(xs);
        let shift = if at % 2 == 0 { left - own.0 } else { right - own.1 };
        xs.iter_mut().for_each(|x| *x += shift);
    }
    (0..widths.len())
        .map(|node| {
            let mut four: Vec<f64> = candidates.iter().map(|xs| xs[node]).collect();
            four.sort_by(f64::total_cmp);
            (four[1] + four[2]) / 2.0
        })
        .collect()
}

/// Edges that must not be straightened, since an inner segment of a long edge crosses them.
struct Conflicts(hashbrown::HashSet<(u32, u32)>);

impl Conflicts {
    fn of(layers: &Layers) -> Conflicts {
        let mut found = hashbrown::HashSet::new();
        let is_virtual = |node: u32| node as usize >= layers.real;
        let mut position = vec![0usize; layers.before.len()];
        for rank in &layers.ranks {
            rank.iter().enumerate().for_each(|(at, &node)| position[node as usize] = at);
        }
        for pair in layers.ranks.windows(2) {
            let (upper, lower) = (&pair[0], &pair[1]);
            let (mut left, mut scanned) = (0, 0);
            for (at, &node) in lower.iter().enumerate() {
                let inner = layers.before[node as usize].iter().find(|&&other| is_virtual(node) && is_virtual(other));
                if inner.is_none() && at + 1 < lower.len() {
                    continue;
                }
                let right = inner.map_or(upper.len(), |&other| position[other as usize]);
                for &scan in &lower[scanned..=at] {
                    for &other in &layers.before[scan as usize] {
                        let place = position[other as usize];
                        let outside = place < left || (inner.is_some() && place > right);
                        if outside && !(is_virtual(scan) && is_virtual(other)) {
                            found.insert((other, scan));
                        }
                    }
                }
                scanned = at + 1;
                left = right;
            }
        }
        Conflicts(found)
    }

    fn has(&self, a: u32, b: u32) -> bool {
        self.0.contains(&(a, b)) || self.0.contains(&(b, a))
    }
}

/// One of the four alignments.
fn aligned(layers: &Layers, widths: &[f64], conflicts: &Conflicts, from_before: bool, leftmost: bool) -> Vec<f64> {
    let count = widths.len();
    let mut ranks: Vec<Vec<u32>> = layers.ranks.clone();
    if !from_before {
        ranks.reverse();
    }
    if !leftmost {
        ranks.iter_mut().for_each(|rank| rank.reverse());
    }
    let mut position = vec![0i64; count];
    for rank in &ranks {
        rank.iter().enumerate().for_each(|(at, &node)| position[node as usize] = at as i64);
    }
    let neighbours = if from_before { &layers.before } else { &layers.after };
    let mut root: Vec<u32> = (0..count as u32).collect();
    let mut align = root.clone();
    let mut sorted = Vec::new();
    for rank in &ranks {
        let mut taken = -1i64;
        for &node in rank {
            sorted.clear();
            sorted.extend_from_slice(&neighbours[node as usize]);
            if sorted.is_empty() {
                continue;
            }
            sorted.sort_by_key(|&other| position[other as usize]);
            let middle = (sorted.len() - 1) / 2;
            for &other in &sorted[middle..=sorted.len() / 2] {
                let free = align[node as usize] == node;
                if free && taken < position[other as usize] && !conflicts.has(other, node) {
                    align[other as usize] = node;
                    root[node as usize] = root[other as usize];
                    align[node as usize] = root[node as usize];
                    taken = position[other as usize];
                }
            }
        }
    }
    let xs = compact(&ranks, &root, widths, layers.real);
    if leftmost { xs } else { xs.into_iter().map(|x| -x).collect() }
}

/// Places blocks of aligned nodes as close as they may be, then pulls them towards their right
/// neighbours where there is room.
fn compact(ranks: &[Vec<u32>], root: &[u32], widths: &[f64], real: usize) -> Vec<f64> {
    let count = widths.len();
    let mut right: Vec<Vec<(u32, f64)>> = vec![Vec::new(); count];
    let mut incoming = vec![0usize; count];
    for rank in ranks {
        for pair in rank.windows(2) {
            let (a, b) = (root[pair[0] as usize], root[pair[1] as usize]);
            right[a as usize].push((b, gap(pair[0], pair[1], widths, real)));
            incoming[b as usize] += 1;
        }
    }
    let mut order: Vec<u32> =
        (0..count as u32).filter(|&node| root[node as usize] == node && incoming[node as usize] == 0).collect();
    let mut x = vec![0.0f64; count];
    let mut at = 0;
    while at < order.len() {
        let block = order[at];
        for &(next, gap) in &right[block as usize] {
            x[next as usize] = x[next as usize].max(x[block as usize] + gap);
            incoming[next as usize] -= 1;
            if incoming[next as usize] == 0 {
                order.push(next);
            }
        }
        at += 1;
    }
    for &block in order.iter().rev() {
        let room = right[block as usize].iter().map(|&(next, gap)| x[next as usize] - gap).fold(f64::INFINITY, f64::min);
        if room.is_finite() {
            x[block as usize] = x[block as usize].max(room);
        }
    }
    (0..count).map(|node| x[root[node] as usize]).collect()
}
