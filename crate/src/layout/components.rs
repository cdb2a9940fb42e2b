//! Connected components side by side, each placed on its own.

use super::crossings::{self, Layers};
use super::skyline::{Band, Skyline};
use super::{Graph, MARGIN, NODE_GAP, Placed, Placement, RANK_GAP, Shape, coordinates, edges, rank};

/// Places all components; ranks grow along y.
pub(super) fn place_all(graph: &Graph, sizes: &[(f64, f64)]) -> Placement {
    let groups = components(graph);
    let mut result = Placement {
        nodes: vec![Placed::default(); graph.nodes.len()],
        edges: vec![Vec::new(); graph.edges.len()],
        ..Placement::default()
    };
    let mut skyline = Skyline::default();
    for group in groups {
        let (right, bottom) = Part::of(graph, &group, sizes).place(&mut result, &mut skyline);
        result.width = result.width.max(right + MARGIN);
        result.height = result.height.max(bottom + MARGIN);
    }
    result
}

/// Nodes and edges of each connected component, in order of their first node.
fn components(graph: &Graph) -> Vec<(Vec<u32>, Vec<u32>)> {
    let count = graph.nodes.len();
    let mut leader: Vec<u32> = (0..count as u32).collect();
    fn find(leader: &mut [u32], mut node: u32) -> u32 {
        while leader[node as usize] != node {
            leader[node as usize] = leader[leader[node as usize] as usize];
            node = leader[node as usize];
        }
        node
    }
    for &(from, to) in &graph.edges {
        let (a, b) = (find(&mut leader, from), find(&mut leader, to));
        leader[a.max(b) as usize] = a.min(b);
    }
    let mut groups: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
    let mut number = vec![usize::MAX; count];
    for node in 0..count as u32 {
        let head = find(&mut leader, node) as usize;
        if number[head] == usize::MAX {
            number[head] = groups.len();
            groups.push((Vec::new(), Vec::new()));
        }
        groups[number[head]].0.push(node);
    }
    for (edge, &(from, _)) in graph.edges.iter().enumerate() {
        let head = find(&mut leader, from) as usize;
        groups[number[head]].1.push(edge as u32);
    }
    groups
}

/// One component: its own numbers for nodes, and where they are in the whole graph.
struct Part {
    nodes: Vec<u32>,
    /// Number in the whole graph, from, to; turned so that the rank grows.
    edges: Vec<(u32, u32, u32)>,
    /// Edges that were turned around.
    turned: Vec<bool>,
    ranks: Vec<i32>,
    sizes: Vec<(f64, f64)>,
    circles: Vec<bool>,
}

impl Part {
    fn of(graph: &Graph, group: &(Vec<u32>, Vec<u32>), sizes: &[(f64, f64)]) -> Part {
        let (nodes, edge_numbers) = group;
        let own: hashbrown::HashMap<u32, u32> = nodes.iter().enumerate().map(|(at, &node)| (node, at as u32)).collect();
        let inner: Vec<(u32, u32)> = edge_numbers
            .iter()
            .map(|&edge| {
                let (from, to) = graph.edges[edge as usize];
                (own[&from], own[&to])
            })
            .collect();
        let ranks = rank::ranks(nodes.len(), &inner);
        let is_turned = |&(from, to): &(u32, u32)| ranks[from as usize] > ranks[to as usize];
        Part {
            turned: inner.iter().map(is_turned).collect(),
            edges: edge_numbers
                .iter()
                .zip(&inner)
                .map(|(&edge, &(from, to))| if is_turned(&(from, to)) { (edge, to, from) } else { (edge, from, to) })
                .collect(),
            ranks,
            sizes: nodes.iter().map(|&node| sizes[node as usize]).collect(),
            circles: nodes.iter().map(|&node| graph.nodes[node as usize].shape == Shape::Circle).collect(),
            nodes: nodes.clone(),
        }
    }

    /// Places the component beside those before it; its right and bottom border.
    fn place(self, result: &mut Placement, skyline: &mut Skyline) -> (f64, f64) {
        let real = self.nodes.len();
        let (mut layers, chains) = self.layers();
        crossings::order(&mut layers);
        let widths: Vec<f64> = (0..layers.before.len()).map(|node| self.sizes.get(node).map_or(1.0, |size| size.0)).collect();
        let xs = coordinates::along(&layers, &widths);
        let ys = self.rank_places(&layers);
        let rank_of = self.rank_numbers(&layers);
        let left = MARGIN + skyline.add(&self.bands(&layers, &xs, &widths, &ys));
        let centre = |node: u32| (left + xs[node as usize], MARGIN + ys[rank_of[node as usize]]);
        let mut placed = Vec::with_capacity(real);
        for node in 0..real as u32 {
            let ((x, y), (width, height)) = (centre(node), self.sizes[node as usize]);
            placed.push(Placed { x, y, width, height });
            result.nodes[self.nodes[node as usize] as usize] = placed[node as usize];
        }
        let heights: Vec<f64> = (0..layers.ranks.len()).map(|rank| self.tallest(&layers, rank)).collect();
        let free = self.free(&layers, &xs);
        let pass = |node: u32| {
            let (x, y) = centre(node);
            let half = heights[rank_of[node as usize]] / 2.0;
            let (low, high) = free[node as usize];
            edges::Pass { x, y, half, free: (left + low, left + high) }
        };
        for (at, chain) in chains.iter().enumerate() {
            let (edge, from, to) = self.edges[at];
            let passes: Vec<edges::Pass> = [from].iter().chain(chain).chain([&to]).map(|&node| pass(node)).collect();
            let mut points = edges::route(&passes, &self.outline(from, &placed), &self.outline(to, &placed));
            if self.turned[at] {
                points.reverse();
            }
            result.edges[edge as usize] = points;
        }
        let right = xs.iter().zip(&widths).map(|(x, width)| x + width / 2.0).fold(0.0, f64::max);
        let bottom = ys.last().map_or(0.0, |last| last + heights[ys.len() - 1] / 2.0);
        (left + right, MARGIN + bottom)
    }

    /// What the component takes of each rank, and of each gap between ranks.
    fn bands(&self, layers: &Layers, xs: &[f64], widths: &[f64], ys: &[f64]) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::with_capacity(2 * ys.len());
        for (rank, nodes) in layers.ranks.iter().enumerate() {
            let half = self.tallest(layers, rank) / 2.0;
            let borders = nodes.iter().map(|&node| (xs[node as usize], widths[node as usize] / 2.0));
            let left = borders.clone().map(|(x, half)| x - half).fold(f64::INFINITY, f64::min);
            let right = borders.map(|(x, half)| x + half).fold(f64::NEG_INFINITY, f64::max);
            if let Some(&above) = bands.last() {
                let (left, right) = (left.min(above.left), right.max(above.right));
                bands.push(Band { top: above.bottom, bottom: ys[rank] - half, left, right });
            }
            bands.push(Band { top: ys[rank] - half, bottom: ys[rank] + half, left, right });
        }
        bands
    }

    fn outline(&self, node: u32, placed: &[Placed]) -> edges::Outline {
        edges::Outline { place: placed[node as usize], is_circle: self.circles[node as usize] }
    }

    /// Ranks with virtual nodes on long edges, and the virtual nodes of each edge.
    fn layers(&self) -> (Layers, Vec<Vec<u32>>) {
        let real = self.nodes.len();
        let count = self.ranks.iter().copied().max().unwrap_or(0) as usize + 1;
        let mut layers =
            Layers { ranks: vec![Vec::new(); count], before: vec![Vec::new(); real], after: vec![Vec::new(); real], real };
        for node in 0..real as u32 {
            layers.ranks[self.ranks[node as usize] as usize].push(node);
        }
        let mut chains = Vec::with_capacity(self.edges.len());
        for &(_, from, to) in &self.edges {
            let mut chain = Vec::new();
            let mut last = from;
            for rank in self.ranks[from as usize] + 1..self.ranks[to as usize] {
                let node = layers.before.len() as u32;
                layers.before.push(vec![last]);
                layers.after.push(Vec::new());
                layers.after[last as usize].push(node);
                layers.ranks[rank as usize].push(node);
                chain.push(node);
                last = node;
            }
            if from != to {
                layers.after[last as usize].push(to);
                layers.before[to as usize].push(last);
            }
            chains.push(chain);
        }
        (layers, chains)
    }

    fn tallest(&self, layers: &Layers, rank: usize) -> f64 {
        layers.ranks[rank].iter().filter_map(|&node| self.sizes.get(node as usize)).map(|size| size.1).fold(0.0, f64::max)
    }

    /// For each node, what its rank has free around it: half a gap away from the next nodes.
    fn free(&self, layers: &Layers, xs: &[f64]) -> Vec<(f64, f64)> {
        let mut free = vec![(f64::NEG_INFINITY, f64::INFINITY); xs.len()];
        for rank in &layers.ranks {
            let mut low = f64::NEG_INFINITY;
            for &node in rank {
                free[node as usize].0 = low;
                if let Some((width, _)) = self.sizes.get(node as usize) {
                    low = xs[node as usize] + (width + NODE_GAP) / 2.0;
                }
            }
            let mut high = f64::INFINITY;
            for &node in rank.iter().rev() {
                free[node as usize].1 = high;
                if let Some((width, _)) = self.sizes.get(node as usize) {
                    high = xs[node as usize] - (width + NODE_GAP) / 2.0;
                }
            }
        }
        free
    }

    /// The centre line of each rank.
    fn rank_places(&self, layers: &Layers) -> Vec<f64> {
        let mut places = Vec::with_capacity(layers.ranks.len());
        let mut bottom = 0.0;
        for rank in 0..layers.ranks.len() {
            let height = self.tallest(layers, rank);
            if rank > 0 {
                bottom += RANK_GAP;
            }
            places.push(bottom + height / 2.0);
            bottom += height;
        }
        places
    }

    fn rank_numbers(&self, layers: &Layers) -> Vec<usize> {
        let mut number = vec![0; layers.before.len()];
        for (rank, nodes) in layers.ranks.iter().enumerate() {
            nodes.iter().for_each(|&node| number[node as usize] = rank);
        }
        number
    }
}
