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
    // Sideways steps per step along the ranks, at virtual nodes: the harmonic mean of both sides,
    // so that a straight part stays straight and no part swings out (Fritsch and Butland, 1984).
    let slope = |at: usize| {
        let lean = |a: Pass, b: Pass| (b.x - a.x) / (b.y - a.y);
        let (before, after) = (lean(passes[at - 1], passes[at]), lean(passes[at], passes[at + 1]));
        let limit = DRIFT / passes[at].half.max(1.0);
        if before * after <= 0.0 { 0.0 } else { (2.0 * before * after / (before + after)).clamp(-limit, limit) }
    };
    let mut curve = Vec::with_capacity(3 * last + 1);
    for at in 0..last {
        let (a, b) = (passes[at], passes[at + 1]);
        let (leaves, enters) = (a.y + a.half, b.y - b.half);
        let lean = (b.x - a.x) / (b.y - a.y);
        let (out, into) = (clamp(a.x + lean * a.half, a.free), clamp(b.x - lean * b.half, b.free));
        let turn = (enters - leaves) * 0.3;
        let (is_first, is_last) = (at == 0, at + 1 == last);
        let mut start = if is_first { from.towards((out, leaves)) } else { (a.x, a.y) };
        let mut end = if is_last { to.towards((into, enters)) } else { (b.x, b.y) };
        if is_first {
            curve.push(start);
        }
        // A part that leans much passes the rank of its virtual end on a line of its own.
        if !is_first && lean.abs() * a.half > DRIFT {
            let border = (a.x + slope(at) * a.half, leaves);
            push_line(&mut curve, start, border);
            start = border;
        }
        let stop = end;
        if !is_last && lean.abs() * b.half > DRIFT {
            end = (b.x - slope(at + 1) * b.half, enters);
        }
        let (dx, dy) = ((end.0 - start.0) / 3.0, (end.1 - start.1) / 3.0);
        let (out_free, in_free) = (out == a.x + lean * a.half, into == b.x - lean * b.half);
        let first = match (is_first, out_free, in_free) {
            (false, _, _) => (start.0 + slope(at) * dy, start.1 + dy),
            (_, true, true) => (start.0 + dx, start.1 + dy),
            (_, true, false) => (out, leaves),
            (_, false, _) => (out, leaves + turn),
        };
        let second = match (is_last, in_free, out_free) {
            (false, _, _) => (end.0 - slope(at + 1) * dy, end.1 - dy),
            (_, true, true) => (end.0 - dx, end.1 - dy),
            (_, true, false) => (into, enters),
            (_, false, _) => (into, enters - turn),
        };
        curve.extend([first, second, end]);
        if end != stop {
            push_line(&mut curve, end, stop);
        }
    }
    curve
}

fn push_line(curve: &mut Vec<(f64, f64)>, from: (f64, f64), to: (f64, f64)) {
    let (dx, dy) = ((to.0 - from.0) / 3.0, (to.1 - from.1) / 3.0);
    curve.extend([(from.0 + dx, from.1 + dy), (to.0 - dx, to.1 - dy), to]);
}

fn clamp(x: f64, (low, high): (f64, f64)) -> f64 {
    x.max(low).min(high)
}
