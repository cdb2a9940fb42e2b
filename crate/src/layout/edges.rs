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

/// A chain of cubic Bézier pieces through the points; the first and last are centres of nodes.
///
/// At inner points the curve runs along the ranks' direction, as `dot`'s splines do, so that long
/// edges pass between nodes without kinks.
pub(super) fn route(points: &[(f64, f64)], from: &Outline, to: &Outline) -> Vec<(f64, f64)> {
    let last = points.len() - 1;
    let start = from.towards(points[1.min(last)]);
    let end = to.towards(points[last.saturating_sub(1)]);
    let mut path: Vec<(f64, f64)> = vec![start];
    path.extend_from_slice(&points[1..last]);
    path.push(end);
    let mut curve = vec![start];
    let tangent = |at: usize| -> (f64, f64) {
        let count = path.len();
        if at == 0 {
            return (path[1].0 - path[0].0, path[1].1 - path[0].1);
        }
        if at == count - 1 {
            return (path[at].0 - path[at - 1].0, path[at].1 - path[at - 1].1);
        }
        ((path[at + 1].0 - path[at - 1].0) / 2.0, (path[at + 1].1 - path[at - 1].1) / 2.0)
    };
    for at in 0..path.len() - 1 {
        let (a, b) = (path[at], path[at + 1]);
        let (ta, tb) = (tangent(at), tangent(at + 1));
        curve.push((a.0 + ta.0 / 3.0, a.1 + ta.1 / 3.0));
        curve.push((b.0 - tb.0 / 3.0, b.1 - tb.1 / 3.0));
        curve.push(b);
    }
    curve
}
