//! Ranks: each edge leads to a higher one, and edges are short.

/// Adjacency of a graph.
pub(super) struct Neighbours {
    pub(super) above: Vec<Vec<u32>>,
    pub(super) below: Vec<Vec<u32>>,
}

impl Neighbours {
    pub(super) fn of(count: usize, edges: &[(u32, u32)]) -> Self {
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

/// Rounds of tightening; each is linear.
const ROUNDS: usize = 8;

/// The rank of each node, from 0.
///
/// Longest paths from the sources, then each node moves to where its edges are shortest: towards
/// the side with more of them. This reaches the optimum of `dot`'s network simplex on trees and
/// fans, and comes near it on others.
pub(super) fn ranks(count: usize, edges: &[(u32, u32)]) -> Vec<i32> {
    let neighbours = Neighbours::of(count, edges);
    let order = topological(&neighbours);
    let mut place = vec![0usize; count];
    order.iter().enumerate().for_each(|(at, &node)| place[node as usize] = at);
    let forward = |from: u32, to: u32| place[from as usize] < place[to as usize];
    let mut rank = vec![0i32; count];
    for &node in &order {
        for &next in &neighbours.below[node as usize] {
            if forward(node, next) {
                rank[next as usize] = rank[next as usize].max(rank[node as usize] + 1);
            }
        }
    }
    for _ in 0..ROUNDS {
        let mut changed = false;
        for &node in order.iter().rev().chain(order.iter()) {
            let above = neighbours.above[node as usize].iter().filter(|&&other| forward(other, node));
            let below = neighbours.below[node as usize].iter().filter(|&&other| forward(node, other));
            let (ups, downs) = (above.clone().count(), below.clone().count());
            let lowest = above.map(|&other| rank[other as usize] + 1).max();
            let highest = below.map(|&other| rank[other as usize] - 1).min();
            let wanted = match (lowest, highest) {
                (None, Some(highest)) => highest,
                (Some(lowest), None) => lowest,
                (Some(_), Some(highest)) if downs > ups => highest,
                (Some(lowest), Some(_)) if ups > downs => lowest,
                _ => continue,
            };
            if rank[node as usize] != wanted {
                rank[node as usize] = wanted;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let least = rank.iter().copied().min().unwrap_or(0);
    rank.iter_mut().for_each(|rank| *rank -= least);
    rank
}
