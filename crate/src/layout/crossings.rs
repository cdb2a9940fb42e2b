//! The order of nodes within ranks: few crossings.
//!
//! # Source
//! Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs" (1993), 3:
//! weighted medians in sweeps, then exchanges of neighbours; the best order seen is kept.

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

/// Work per sweep is linear; large graphs get fewer of them.
fn sweeps(layers: &Layers) -> usize {
    let edges: usize = layers.after.iter().map(Vec::len).sum();
    match edges {
        0..2_000 => 24,
        2_000..10_000 => 12,
        10_000..50_000 => 6,
        _ => 3,
    }
}

/// Orders the nodes of each rank.
pub(super) fn order(layers: &mut Layers) {
    start(layers);
    let mut best = layers.ranks.clone();
    let mut fewest = crossings(layers);
    let mut idle = 0;
    for sweep in 0..sweeps(layers) {
        if fewest == 0 {
            break;
        }
        median_sweep(layers, sweep % 2 == 0);
        exchange(layers);
        let count = crossings(layers);
        if count < fewest {
            fewest = count;
            best.clone_from(&layers.ranks);
            idle = 0;
        } else {
            idle += 1;
            if idle == 4 {
                break;
            }
        }
    }
    layers.ranks = best;
}

/// The first order: depth first from the last rank, so that trees have no crossings.
fn start(layers: &mut Layers) {
    let count = layers.before.len();
    let mut rank_of = vec![0usize; count];
    for (rank, nodes) in layers.ranks.iter().enumerate() {
        nodes.iter().for_each(|&node| rank_of[node as usize] = rank);
    }
    let mut ordered: Vec<Vec<u32>> = vec![Vec::new(); layers.ranks.len()];
    let mut seen = vec![false; count];
    let mut stack = Vec::new();
    for &root in layers.ranks.iter().rev().flatten() {
        stack.push(root);
        while let Some(node) = stack.pop() {
            if std::mem::replace(&mut seen[node as usize], true) {
                continue;
            }
            ordered[rank_of[node as usize]].push(node);
            stack.extend(layers.before[node as usize].iter().rev().filter(|&&other| !seen[other as usize]));
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

/// Neighbours in a rank change places where that saves crossings.
fn exchange(layers: &mut Layers) {
    let mut position = layers.positions();
    for _ in 0..3 {
        let mut improved = false;
        for rank in 0..layers.ranks.len() {
            for at in 1..layers.ranks[rank].len() {
                let (left, right) = (layers.ranks[rank][at - 1], layers.ranks[rank][at]);
                let kept = pair_crossings(layers, &position, left, right);
                let turned = pair_crossings(layers, &position, right, left);
                if turned < kept {
                    layers.ranks[rank].swap(at - 1, at);
                    position[left as usize] = at as u32;
                    position[right as usize] = at as u32 - 1;
                    improved = true;
                }
            }
        }
        if !improved {
            return;
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
