//! How far right the components that are placed reach, by height.

use super::NODE_GAP;

/// Height of a strip in points.
const STRIP: f64 = 6.0;

/// A stretch of heights, and what a component takes of it: its left and right border.
#[derive(Debug, Clone, Copy)]
pub(super) struct Band {
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) left: f64,
    pub(super) right: f64,
}

#[derive(Debug, Default)]
pub(super) struct Skyline {
    /// Right border of what is placed, for each strip.
    right: Vec<f64>,
}

impl Skyline {
    fn strips(band: &Band) -> std::ops::Range<usize> {
        (band.top.max(0.0) / STRIP) as usize..(band.bottom.max(0.0) / STRIP) as usize + 1
    }

    /// How far to move a component so that it stands right of all others, a gap away and not left
    /// of 0; it is there from then on.
    pub(super) fn add(&mut self, bands: &[Band]) -> f64 {
        let mut shift = 0.0f64;
        for band in bands {
            let taken = self.right.iter().take(Self::strips(band).end).skip(Self::strips(band).start);
            let taken = taken.copied().fold(f64::NEG_INFINITY, f64::max);
            shift = shift.max(taken + NODE_GAP - band.left);
        }
        for band in bands {
            let strips = Self::strips(band);
            if self.right.len() < strips.end {
                self.right.resize(strips.end, f64::NEG_INFINITY);
            }
            for strip in &mut self.right[strips] {
                *strip = strip.max(band.right + shift);
            }
        }
        shift
    }
}
