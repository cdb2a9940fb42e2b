//! The order of nodes within ranks: few crossings.
//!
//! # Source
//! Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs" (1993), 3:
//! weighted medians in sweeps, then exchanges of neighbours; the best order seen is kept.

use std::collections::VecDeque;

/// A layered graph: virtual nodes stand where long edges pass a rank.
#[derive(Debug, Clone, Default)]
pub(super) struct Layers {
    /// Nodes of each rank, in order.
    pub(super) ranks: Vec<Vec<u32>>,
    /// Neighbours one rank before and one rank after, by node.
    pub(super) before: Vec<Vec<u32>>,
    pub(super) after: Vec<Vec<u32>>,
    /// Nodes from this number on are virtual.
    pub(super) real: usize,
}

impl Layers {
    fn positions(&self) -> Vec<u32> {
        let mut position = vec![0; self.before.len()];
        for rank in &self.ranks {
            for (at, &node) in rank.iter().enumerate() {
                position[node as usize] = at as u32;
            }
        }
        position
    }
}

/// How much is tried: work per sweep is linear, and large graphs get less of it.
struct Effort {
    starts: usize,
    sweeps: usize,
    /// Sweeps without a better order after which a start is given up.
    patience: usize,
    /// Rounds of exchanges in a sweep.
    rounds: usize,
    /// Whether each node also tries all places of its rank.
    sifts: bool,
}

impl Effort {
    fn of(layers: &Layers) -> Effort {
        let edges: usize = layers.after.iter().map(Vec::len).sum();
        let (starts, sweeps, patience, rounds) = match edges {
            0..2_000 => (4, 48, 12, 20),
            2_000..10_000 => (2, 24, 6, 6),
            10_000..50_000 => (1, 6, 4, 3),
            _ => (1, 3, 2, 3),
        };
        Effort { starts, sweeps, patience, rounds, sifts: edges < 2_000 }
    }
}

/// Orders the nodes of each rank.
pub(super) fn order(layers: &mut Layers) {
    let effort = Effort::of(layers);
    let given = layers.ranks.clone();
    let mut best: Option<(usize, Vec<Vec<u32>>)> = None;
    for start in 0..effort.starts {
        if best.as_ref().is_some_and(|(fewest, _)| *fewest == 0) {
            break;
        }
        layers.ranks.clone_from(&given);
        begin(layers, start % 2 == 0, start < 2);
        let fewest = improve(layers, &effort);
        if best.as_ref().is_none_or(|(least, _)| fewest < *least) {
            best = Some((fewest, std::mem::take(&mut layers.ranks)));
        }
    }
    layers.ranks = best.map_or(given, |(_, ranks)| ranks);
}

/// Sweeps from the order at hand; the crossings of the best order, which stays.
fn improve(layers: &mut Layers, effort: &Effort) -> usize {
    let mut best = layers.ranks.clone();
    let mut fewest = crossings(layers);
    let mut idle = 0;
    for sweep in 0..effort.sweeps {
        if fewest == 0 || idle == effort.patience {
            break;
        }
        // As in `dot`, half of the sweeps also exchange neighbours where that costs nothing: it
        // leads out of orders that no single exchange improves.
        let freely = sweep % 4 < 2;
        median_sweep(layers, sweep % 2 == 0);
        exchange(layers, freely, effort.rounds);
        if effort.sifts {
            sift(layers);
        }
        let count = crossings(layers);
        idle += 1;
        if count < fewest {
            fewest = count;
            best.clone_from(&layers.ranks);
            idle = 0;
        }
    }
    layers.ranks = best;
    fewest
}

/// A first order: from the last rank or the first one, depth first, so that trees have no
/// crossings, or breadth first.
fn begin(layers: &mut Layers, from_last: bool, depth_first: bool) {
    let count = layers.before.len();
    let mut rank_of = vec![0usize; count];
    for (rank, nodes) in layers.ranks.iter().enumerate() {
        nodes.iter().for_each(|&node| rank_of[node as usize] = rank);
    }
    let mut roots: Vec<u32> = layers.ranks.iter().flatten().copied().collect();
    if from_last {
        roots = layers.ranks.iter().rev().flatten().copied().collect();
    }
    let neighbours = if from_last { &layers.before } else { &layers.after };
    let mut ordered: Vec<Vec<u32>> = vec![Vec::new(); layers.ranks.len()];
    let mut seen = vec![false; count];
    let mut waiting = VecDeque::new();
    for root in roots {
        waiting.push_back(root);
        while let Some(node) = if depth_first { waiting.pop_back() } else { waiting.pop_front() } {
            if std::mem::replace(&mut seen[node as usize], true) {
                continue;
            }
            ordered[rank_of[node as usize]].push(node);
            let next = neighbours[node as usize].iter().copied().filter(|&other| !seen[other as usize]);
            if depth_first { waiting.extend(next.rev()) } else { waiting.extend(next) }
        }
    }
    layers.ranks = ordered;
}

/// Reorders each rank by the medians of its neighbours in the rank before (or after).
fn median_sweep(layers: &mut Layers, forward: bool) {
    let mut position = layers.positions();
    let count = layers.ranks.len();
    let ranks: Vec<usize> = if forward { (1..count).collect() } else { (0..count.saturating_sub(1)).rev().collect() };
    let mut places = Vec::new();
    for rank in ranks {
        let neighbours = if forward { &layers.before } else { &layers.after };
        let mut keyed: Vec<(f64, u32, u32)> = Vec::new();
        let mut fixed = Vec::new();
        for (at, &node) in layers.ranks[rank].iter().enumerate() {
            places.clear();
            places.extend(neighbours[node as usize].iter().map(|&other| position[other as usize]));
            match median(&mut places) {
                Some(median) => keyed.push((median, at as u32, node)),
                None => fixed.push((at, node)),
            }
        }
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut nodes: Vec<u32> = keyed.into_iter().map(|(_, _, node)| node).collect();
        // Nodes without neighbours keep their places.
        for (at, node) in fixed {
            nodes.insert(at.min(nodes.len()), node);
        }
        for (at, &node) in nodes.iter().enumerate() {
            position[node as usize] = at as u32;
        }
        layers.ranks[rank] = nodes;
    }
}

/// The weighted median of the places of a node's neighbours.
fn median(places: &mut [u32]) -> Option<f64> {
    places.sort_unstable();
    let count = places.len();
    let middle = count / 2;
    let at = |index: usize| f64::from(places[index]);
    match count {
        0 => None,
        1 => Some(at(0)),
        2 => Some((at(0) + at(1)) / 2.0),
        _ if count % 2 == 1 => Some(at(middle)),
        _ => {
            let left = at(middle - 1) - at(0);
            let right = at(count - 1) - at(middle);
            if left + right == 0.0 {
                return Some((at(middle - 1) + at(middle)) / 2.0);
            }
            Some((at(middle - 1) * right + at(middle) * left) / (left + right))
        }
    }
}

/// Neighbours in a rank change places where that saves crossings; in the first round, if
/// `freely`, also where it costs none.
fn exchange(layers: &mut Layers, freely: bool, rounds: usize) {
    let mut position = layers.positions();
    for round in 0..rounds {
        let mut improved = false;
        for rank in 0..layers.ranks.len() {
            for at in 1..layers.ranks[rank].len() {
                let (left, right) = (layers.ranks[rank][at - 1], layers.ranks[rank][at]);
                let kept = pair_crossings(layers, &position, left, right);
                let turned = pair_crossings(layers, &position, right, left);
                if turned < kept || (freely && round == 0 && turned == kept && kept > 0) {
                    layers.ranks[rank].swap(at - 1, at);
                    position[left as usize] = at as u32;
                    position[right as usize] = at as u32 - 1;
                    improved |= turned < kept;
                }
            }
        }
        if !improved {
            return;
        }
    }
}

/// Ranks wider than this are not sifted: the work is the square of the width.
const WIDEST_SIFTED: usize = 60;

/// Each node in turn goes to the place of its rank where it causes the fewest crossings.
///
/// # Source
/// Matuszewski, Schönfeld and Molitor, "Using sifting for k-layer straightline crossing
/// minimization" (1999).
fn sift(layers: &mut Layers) {
    let mut position = layers.positions();
    for rank in 0..layers.ranks.len() {
        let nodes = layers.ranks[rank].clone();
        if nodes.len() > WIDEST_SIFTED {
            continue;
        }
        for &node in &nodes {
            let order = &layers.ranks[rank];
            let at = position[node as usize] as usize;
            let change = |other: u32, node_was_left: bool| {
                let (left, right) = if node_was_left { (node, other) } else { (other, node) };
                pair_crossings(layers, &position, right, left) as i64 - pair_crossings(layers, &position, left, right) as i64
            };
            let (mut best, mut place) = (0, at);
            let mut sum = 0;
            for to in (0..at).rev() {
                sum += change(order[to], false);
                if sum < best {
                    (best, place) = (sum, to);
                }
            }
            sum = 0;
            for (to, &other) in order.iter().enumerate().skip(at + 1) {
                sum += change(other, true);
                if sum < best {
                    (best, place) = (sum, to);
                }
            }
            if place != at {
                let order = &mut layers.ranks[rank];
                order.remove(at);
                order.insert(place, node);
                for (at, &node) in order.iter().enumerate() {
                    position[node as usize] = at as u32;
                }
            }
        }
    }
}

/// Crossings between the edges of two nodes, the first one on the left. Hubs are passed over:
/// their exchange hardly ever pays and would cost the square of their edges.
fn pair_crossings(layers: &Layers, position: &[u32], left: u32, right: u32) -> usize {
    let mut crossings = 0;
    for side in [&layers.before, &layers.after] {
        let (a, b) = (&side[left as usize], &side[right as usize]);
        if a.len() * b.len() > 400 {
            continue;
        }
        for &from in a {
            for &to in b {
                crossings += usize::from(position[from as usize] > position[to as usize]);
            }
        }
    }
    crossings
}

/// All crossings, counted with a tree of partial sums.
///
/// # Source
/// Barth, Jünger and Mutzel, "Simple and efficient bilayer cross counting" (2002).
pub(super) fn crossings(layers: &Layers) -> usize {
    let position = layers.positions();
    let mut total = 0;
    for pair in layers.ranks.windows(2) {
        let mut tree = vec![0usize; pair[1].len() + 1];
        let mut added = 0;
        for &node in &pair[0] {
            let mut ends: Vec<u32> = layers.after[node as usize].iter().map(|&other| position[other as usize]).collect();
            ends.sort_unstable();
            for &end in &ends {
                let mut at = end as usize + 1;
                let mut up_to = 0;
                while at > 0 {
                    up_to += tree[at];
                    at &= at - 1;
                }
                total += added - up_to;
            }
            for end in ends {
                let mut at = end as usize + 1;
                while at < tree.len() {
                    tree[at] += 1;
                    at += at & at.wrapping_neg();
                }
                added += 1;
            }
        }
    }
    total
}
