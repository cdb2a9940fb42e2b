//! Network simplex: whole numbers for nodes such that edges keep their least lengths and the
//! weighted sum of all lengths is least.
//!
//! # Source
//! Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs" (1993), 2.3 and
//! 2.4; the first tree grows by merging the smallest tight trees, as in Graphviz's `ns.c`.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// `to` must be at least `length` after `from`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) length: i64,
    pub(super) weight: i64,
}

impl Edge {
    fn other(&self, node: u32) -> u32 {
        if self.from == node { self.to } else { self.from }
    }
}

const NONE: u32 = u32::MAX;
/// Tree edges looked at for the one with the most negative cut value, as in Graphviz.
const SEARCHED: usize = 30;

/// A spanning tree of tight edges over a graph.
///
/// Invariants: no slack is negative; tree edges have slack 0; the nodes of the subtree under
/// `node` are `by_limit[low[node]..=limit[node]]`.
pub(super) struct Simplex<'a> {
    edges: &'a [Edge],
    incident: Incident,
    pub(super) values: Vec<i64>,
    in_tree: Vec<bool>,
    tree: Vec<u32>,
    place_in_tree: Vec<u32>,
    tree_edges: Vec<Vec<u32>>,
    cut: Vec<i64>,
    parent: Vec<u32>,
    low: Vec<u32>,
    limit: Vec<u32>,
    by_limit: Vec<u32>,
    searched_from: usize,
}

/// The edges at each node.
struct Incident {
    starts: Vec<u32>,
    edges: Vec<u32>,
}

impl Incident {
    fn of(count: usize, edges: &[Edge]) -> Incident {
        let mut starts = vec![0u32; count + 1];
        for edge in edges {
            starts[edge.from as usize + 1] += 1;
            starts[edge.to as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut all = vec![0; edges.len() * 2];
        for (at, edge) in edges.iter().enumerate() {
            for node in [edge.from, edge.to] {
                all[next[node as usize] as usize] = at as u32;
                next[node as usize] += 1;
            }
        }
        Incident { starts, edges: all }
    }

    fn at(&self, node: u32) -> &[u32] {
        &self.edges[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }
}

impl<'a> Simplex<'a> {
    /// Starts from `values`, which must keep all least lengths. The graph must be connected and
    /// free of self-loops.
    pub(super) fn new(edges: &'a [Edge], values: Vec<i64>) -> Simplex<'a> {
        let count = values.len();
        let mut simplex = Simplex {
            edges,
            incident: Incident::of(count, edges),
            values,
            in_tree: vec![false; edges.len()],
            tree: Vec::with_capacity(count),
            place_in_tree: vec![NONE; edges.len()],
            tree_edges: vec![Vec::new(); count],
            cut: vec![0; edges.len()],
            parent: vec![NONE; count],
            low: vec![0; count],
            limit: vec![0; count],
            by_limit: vec![0; count],
            searched_from: 0,
        };
        simplex.grow_tree();
        simplex.number(0, NONE, 0);
        simplex.first_cuts();
        simplex
    }

    /// Exchanges edges until the sum is least, or `work` nodes have been looked at.
    pub(super) fn run(&mut self, mut work: usize) {
        while let Some(leaving) = self.leaving() {
            let Some(entering) = self.entering(leaving) else { return };
            let spent = self.exchange(leaving, entering);
            if spent >= work {
                return;
            }
            work -= spent;
        }
    }

    fn slack(&self, edge: u32) -> i64 {
        let edge = &self.edges[edge as usize];
        self.values[edge.to as usize] - self.values[edge.from as usize] - edge.length
    }

    fn add_to_tree(&mut self, edge: u32) {
        let Edge { from, to, .. } = self.edges[edge as usize];
        self.in_tree[edge as usize] = true;
        self.place_in_tree[edge as usize] = self.tree.len() as u32;
        self.tree.push(edge);
        self.tree_edges[from as usize].push(edge);
        self.tree_edges[to as usize].push(edge);
    }

    /// Joins tight trees, the smallest first, each with the neighbour that is nearest.
    fn grow_tree(&mut self) {
        let count = self.values.len();
        let mut group = vec![NONE; count];
        let mut members: Vec<Vec<u32>> = Vec::new();
        for root in 0..count as u32 {
            if group[root as usize] != NONE {
                continue;
            }
            let number = members.len() as u32;
            group[root as usize] = number;
            let mut nodes = vec![root];
            let mut at = 0;
            while at < nodes.len() {
                let node = nodes[at];
                at += 1;
                for index in self.incident.starts[node as usize]..self.incident.starts[node as usize + 1] {
                    let edge = self.incident.edges[index as usize];
                    let other = self.edges[edge as usize].other(node);
                    if group[other as usize] == NONE && self.slack(edge) == 0 {
                        group[other as usize] = number;
                        nodes.push(other);
                        self.add_to_tree(edge);
                    }
                }
            }
            members.push(nodes);
        }
        let mut heap: BinaryHeap<Reverse<(usize, u32)>> =
            members.iter().enumerate().map(|(at, nodes)| Reverse((nodes.len(), at as u32))).collect();
        while let Some(Reverse((size, number))) = heap.pop() {
            if members[number as usize].len() != size || size == count {
                continue;
            }
            let mut nearest: Option<(i64, u32)> = None;
            for &node in &members[number as usize] {
                for &edge in self.incident.at(node) {
                    if group[self.edges[edge as usize].other(node) as usize] != number {
                        let slack = self.slack(edge);
                        if nearest.is_none_or(|(least, at)| (slack, edge) < (least, at)) {
                            nearest = Some((slack, edge));
                        }
                    }
                }
            }
            let Some((slack, edge)) = nearest else { continue };
            let Edge { from, to, .. } = self.edges[edge as usize];
            let from_inside = group[from as usize] == number;
            let target = group[if from_inside { to } else { from } as usize];
            let moved = std::mem::take(&mut members[number as usize]);
            for &node in &moved {
                self.values[node as usize] += if from_inside { slack } else { -slack };
                group[node as usize] = target;
            }
            self.add_to_tree(edge);
            members[target as usize].extend(moved);
            heap.push(Reverse((members[target as usize].len(), target)));
        }
    }

    /// Numbers the subtree under `root` in postorder, from `first` on; how many nodes it has.
    fn number(&mut self, root: u32, parent: u32, first: u32) -> usize {
        let mut next = first;
        let mut stack = vec![(root, 0u32)];
        self.parent[root as usize] = parent;
        self.low[root as usize] = next;
        while let Some((node, at)) = stack.pop() {
            if let Some(&edge) = self.tree_edges[node as usize].get(at as usize) {
                stack.push((node, at + 1));
                if edge != self.parent[node as usize] {
                    let child = self.edges[edge as usize].other(node);
                    self.parent[child as usize] = edge;
                    self.low[child as usize] = next;
                    stack.push((child, 0));
                }
            } else {
                self.limit[node as usize] = next;
                self.by_limit[next as usize] = node;
                next += 1;
            }
        }
        (next - first) as usize
    }

    fn is_under(&self, node: u32, root: u32) -> bool {
        let limit = self.limit[node as usize];
        self.low[root as usize] <= limit && limit <= self.limit[root as usize]
    }

    /// Which end of a tree edge is the child.
    fn child(&self, edge: u32) -> u32 {
        let Edge { from, to, .. } = self.edges[edge as usize];
        if self.limit[from as usize] < self.limit[to as usize] { from } else { to }
    }

    /// The cut value of the edge above each node, children first: the weights that go the tree
    /// edge's way between both sides, less those that go the other way.
    fn first_cuts(&mut self) {
        // Net weight that flows out of each subtree.
        let mut out = vec![0i64; self.values.len()];
        for edge in self.edges {
            out[edge.from as usize] += edge.weight;
            out[edge.to as usize] -= edge.weight;
        }
        for at in 0..self.by_limit.len() {
            let node = self.by_limit[at];
            let edge = self.parent[node as usize];
            if edge == NONE {
                continue;
            }
            let Edge { from, .. } = self.edges[edge as usize];
            self.cut[edge as usize] = if from == node { out[node as usize] } else { -out[node as usize] };
            out[self.edges[edge as usize].other(node) as usize] += out[node as usize];
        }
    }

    /// A tree edge whose cut value is negative.
    fn leaving(&mut self) -> Option<u32> {
        let mut found: Option<u32> = None;
        let mut seen = 0;
        for step in 0..self.tree.len() {
            let at = (self.searched_from + step) % self.tree.len();
            let edge = self.tree[at];
            if self.cut[edge as usize] < 0 {
                if found.is_none_or(|best| self.cut[edge as usize] < self.cut[best as usize]) {
                    found = Some(edge);
                }
                seen += 1;
                if seen == SEARCHED {
                    self.searched_from = at;
                    break;
                }
            }
        }
        found
    }

    /// The edge with the least slack that goes the other way between both sides of a tree edge.
    fn entering(&self, leaving: u32) -> Option<u32> {
        let child = self.child(leaving);
        let outwards = self.edges[leaving as usize].to == child;
        let mut best: Option<(i64, u32)> = None;
        for &node in &self.by_limit[self.low[child as usize] as usize..=self.limit[child as usize] as usize] {
            for &edge in self.incident.at(node) {
                let is_out = self.edges[edge as usize].from == node;
                if is_out != outwards || self.in_tree[edge as usize] {
                    continue;
                }
                if self.is_under(self.edges[edge as usize].other(node), child) {
                    continue;
                }
                let slack = self.slack(edge);
                if best.is_none_or(|(least, _)| slack < least) {
                    best = Some((slack, edge));
                }
            }
        }
        best.map(|(_, edge)| edge)
    }

    fn shift(&mut self, child: u32, by: i64) {
        if by != 0 {
            for at in self.low[child as usize]..=self.limit[child as usize] {
                self.values[self.by_limit[at as usize] as usize] += by;
            }
        }
    }

    /// One edge leaves the tree, another takes its place; the work it took.
    fn exchange(&mut self, leaving: u32, entering: u32) -> usize {
        let slack = self.slack(entering);
        let child = self.child(leaving);
        let size = (self.limit[child as usize] - self.low[child as usize]) as usize;
        self.shift(child, if self.edges[leaving as usize].to == child { slack } else { -slack });
        let cut = self.cut[leaving as usize];
        let Edge { from, to, .. } = self.edges[entering as usize];
        let (top, up) = self.add_to_cuts(from, to, cut, true);
        let (_, down) = self.add_to_cuts(to, from, cut, false);
        self.cut[entering as usize] = -cut;
        self.cut[leaving as usize] = 0;
        let place = self.place_in_tree[leaving as usize];
        self.tree[place as usize] = entering;
        self.place_in_tree[entering as usize] = place;
        self.in_tree[leaving as usize] = false;
        self.in_tree[entering as usize] = true;
        let Edge { from: old_from, to: old_to, .. } = self.edges[leaving as usize];
        for node in [old_from, old_to] {
            self.tree_edges[node as usize].retain(|&edge| edge != leaving);
        }
        self.tree_edges[from as usize].push(entering);
        self.tree_edges[to as usize].push(entering);
        let (parent, first) = (self.parent[top as usize], self.low[top as usize]);
        size + up + down + self.number(top, parent, first)
    }

    /// Adds to the cut values from `node` up to its first ancestor that `other` is under.
    fn add_to_cuts(&mut self, mut node: u32, other: u32, cut: i64, forward: bool) -> (u32, usize) {
        let mut steps = 0;
        while !self.is_under(other, node) {
            let edge = self.parent[node as usize];
            let along = (self.edges[edge as usize].from == node) == forward;
            self.cut[edge as usize] += if along { cut } else { -cut };
            node = self.edges[edge as usize].other(node);
            steps += 1;
        }
        (node, steps)
    }

    /// Moves parts that could lie anywhere between two places into the middle.
    pub(super) fn balance(&mut self) {
        for at in 0..self.tree.len() {
            let leaving = self.tree[at];
            if self.cut[leaving as usize] != 0 {
                continue;
            }
            let Some(entering) = self.entering(leaving) else { continue };
            let slack = self.slack(entering);
            if slack > 1 {
                let child = self.child(leaving);
                self.shift(child, if self.edges[leaving as usize].to == child { slack / 2 } else { -(slack / 2) });
            }
        }
    }
}
