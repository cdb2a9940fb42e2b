//! Ranks: each edge leads to a higher one, and edges are short.

use super::simplex::{Edge, Simplex};

/// Adjacency of a graph.
struct Neighbours {
    above: Vec<Vec<u32>>,
    below: Vec<Vec<u32>>,
}

impl Neighbours {
    fn of(count: usize, edges: &[(u32, u32)]) -> Self {
        let mut neighbours = Neighbours { above: vec![Vec::new(); count], below: vec![Vec::new(); count] };
        for &(from, to) in edges {
            neighbours.below[from as usize].push(to);
            neighbours.above[to as usize].push(from);
        }
        neighbours
    }
}

/// Nodes with those that lead to them first. Nodes on a cycle come at the end, in their order.
fn topological(neighbours: &Neighbours) -> Vec<u32> {
    let count = neighbours.above.len();
    let mut missing: Vec<usize> = neighbours.above.iter().map(Vec::len).collect();
    let mut order: Vec<u32> = (0..count as u32).filter(|&node| missing[node as usize] == 0).collect();
    let mut at = 0;
    while at < order.len() {
        for &next in &neighbours.below[order[at] as usize] {
            missing[next as usize] -= 1;
            if missing[next as usize] == 0 {
                order.push(next);
            }
        }
        at += 1;
    }
    let mut seen = vec![false; count];
    order.iter().for_each(|&node| seen[node as usize] = true);
    order.extend((0..count as u32).filter(|&node| !seen[node as usize]));
    order
}

/// Nodes looked at by the network simplex: about 100 ms. Graphs of some thousand nodes may stop
/// there, near the optimum.
const WORK: usize = 3_000_000;

/// The rank of each node, from 0, such that the sum of all edges' lengths is least. The graph must
/// be connected.
///
/// # Source
/// `dot`'s first phase: network simplex, then nodes that may lie on several ranks go to the one
/// with the fewest nodes.
pub(super) fn ranks(count: usize, edges: &[(u32, u32)]) -> Vec<i32> {
    let neighbours = Neighbours::of(count, edges);
    let order = topological(&neighbours);
    let mut place = vec![0usize; count];
    order.iter().enumerate().for_each(|(at, &node)| place[node as usize] = at);
    let is_forward = |from: u32, to: u32| place[from as usize] < place[to as usize];
    let mut rank = vec![0i64; count];
    for &node in &order {
        for &next in neighbours.below[node as usize].iter().chain(&neighbours.above[node as usize]) {
            if is_forward(node, next) {
                rank[next as usize] = rank[next as usize].max(rank[node as usize] + 1);
            }
        }
    }
    // Towards the side with more edges: a start from which the simplex has little left to do.
    for &node in order.iter().rev() {
        let (above, below) = (&neighbours.above[node as usize], &neighbours.below[node as usize]);
        let later = |other: &&u32| is_forward(node, **other);
        let count = below.iter().chain(above).filter(later).count();
        let highest = below.iter().chain(above).filter(later).map(|&other| rank[other as usize] - 1).min();
        if let Some(highest) = highest
            && 2 * count >= above.len() + below.len()
        {
            rank[node as usize] = highest;
        }
    }
    let limits: Vec<Edge> = edges
        .iter()
        .filter(|(from, to)| from != to)
        .map(|&(from, to)| if is_forward(from, to) { (from, to) } else { (to, from) })
        .map(|(from, to)| Edge { from, to, length: 1, weight: 1 })
        .collect();
    if limits.is_empty() {
        return vec![0; count];
    }
    let mut simplex = Simplex::new(&limits, rank);
    simplex.run(WORK);
    let mut rank = simplex.values;
    let least = rank.iter().copied().min().unwrap_or(0);
    rank.iter_mut().for_each(|rank| *rank -= least);
    spread(&limits, &mut rank);
    rank.into_iter().map(|rank| rank as i32).collect()
}

/// Moves nodes with as many edges up as down to the rank with the fewest nodes.
fn spread(edges: &[Edge], rank: &mut [i64]) {
    let mut crowd = vec![0usize; rank.iter().copied().max().unwrap_or(0) as usize + 1];
    rank.iter().for_each(|&rank| crowd[rank as usize] += 1);
    let mut near: Vec<(Vec<u32>, Vec<u32>)> = vec![Default::default(); rank.len()];
    for edge in edges {
        near[edge.from as usize].1.push(edge.to);
        near[edge.to as usize].0.push(edge.from);
    }
    for (node, (above, below)) in near.iter().enumerate() {
        if above.len() != below.len() || above.is_empty() {
            continue;
        }
        let first = above.iter().map(|&other| rank[other as usize] + 1).max().unwrap_or(0);
        let last = below.iter().map(|&other| rank[other as usize] - 1).min().unwrap_or(0);
        let own = rank[node];
        let best = (first..=last).min_by_key(|&at| (crowd[at as usize] - usize::from(at == own), at != own, at)).unwrap_or(own);
        crowd[own as usize] -= 1;
        crowd[best as usize] += 1;
        rank[node] = best;
    }
}
