//! Edges as smooth curves that begin and end at the borders of their nodes.

use super::Placed;

/// A node's border.
pub(super) struct Outline {
    pub(super) place: Placed,
    pub(super) is_circle: bool,
}

impl Outline {
    /// Where the line from the centre towards `target` leaves the node.
    fn towards(&self, target: (f64, f64)) -> (f64, f64) {
        let Placed { x, y, width, height } = self.place;
        let (dx, dy) = (target.0 - x, target.1 - y);
        let length = (dx * dx + dy * dy).sqrt();
        if length == 0.0 {
            return (x, y);
        }
        let scale = if self.is_circle {
            width / 2.0 / length
        } else {
            let across = if dx == 0.0 { f64::INFINITY } else { width / 2.0 / dx.abs() };
            let along = if dy == 0.0 { f64::INFINITY } else { height / 2.0 / dy.abs() };
            across.min(along)
        };
        (x + dx * scale.min(1.0), y + dy * scale.min(1.0))
    }
}

/// Where an edge passes a rank: at its nodes, and at virtual nodes between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pass {
    pub(super) x: f64,
    pub(super) y: f64,
    /// Half the height of the rank.
    pub(super) half: f64,
    /// What is free of other nodes along the rank.
    pub(super) free: (f64, f64),
}

/// How far aside a long edge may lead while it passes a rank.
const DRIFT: f64 = 9.0;

/// A chain of cubic Bézier pieces from the first pass to the last, which are the nodes' centres.
/// Ranks grow along y.
///
/// Between the centres of nodes on neighbouring ranks the way is straight if that touches no other
/// node. Else it leaves its own rank first and turns in the gap, as `dot`'s splines do.
pub(super) fn route(passes: &[Pass], from: &Outline, to: &Outline) -> Vec<(f64, f64)> {
    let last = passes.len() - 1;
    // Sideways steps per step along the ranks, at virtual nodes.
    let slope = |at: usize| {
        let (before, after) = (passes[at - 1], passes[at + 1]);
        let limit = DRIFT / passes[at].half.max(1.0);
        ((after.x - before.x) / (after.y - before.y)).clamp(-limit, limit)
    };
    let mut curve = Vec::with_capacity(3 * last + 1);
    for at in 0..last {
        let (a, b) = (passes[at], passes[at + 1]);
        let (leaves, enters) = (a.y + a.half, b.y - b.half);
        let x_at = |y: f64| a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
        let (out, into) = (clamp(x_at(leaves), a.free), clamp(x_at(enters), b.free));
        let start = if at == 0 { from.towards((out, leaves)) } else { (a.x, a.y) };
        let end = if at + 1 == last { to.towards((into, enters)) } else { (b.x, b.y) };
        let (dx, dy) = ((end.0 - start.0) / 3.0, (end.1 - start.1) / 3.0);
        let turn = (enters - leaves) * 0.4;
        let first = if at > 0 {
            (start.0 + slope(at) * dy, start.1 + dy)
        } else if out == x_at(leaves) {
            (start.0 + dx, start.1 + dy)
        } else {
            (out, leaves + turn)
        };
        let second = if at + 1 < last {
            (end.0 - slope(at + 1) * dy, end.1 - dy)
        } else if into == x_at(enters) {
            (end.0 - dx, end.1 - dy)
        } else {
            (into, enters - turn)
        };
        if at == 0 {
            curve.push(start);
        }
        curve.extend([first, second, end]);
    }
    curve
}

fn clamp(x: f64, (low, high): (f64, f64)) -> f64 {
    x.max(low).min(high)
}
