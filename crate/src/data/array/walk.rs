//! Walking several arrays of one shape at once, row by row.

use smallvec::SmallVec;

use super::Strides;

/// The rows of a shape, axes joined where the strides of all `N` arrays allow it.
pub struct Walk<const N: usize> {
    /// Outer axes: lengths and strides, slowest first.
    outer: SmallVec<[(usize, [isize; N]); 4]>,
    length: usize,
    steps: [isize; N],
    is_empty: bool,
}

impl<const N: usize> Walk<N> {
    /// Strides are in bytes, one for each axis of `shape`.
    pub fn new(shape: &[usize], strides: &[&Strides; N]) -> Walk<N> {
        let mut axes: SmallVec<[(usize, [isize; N]); 4]> = SmallVec::new();
        for (at, &length) in shape.iter().enumerate() {
            if length == 1 {
                continue;
            }
            let steps: [isize; N] = std::array::from_fn(|array| strides[array][at]);
            match axes.last_mut() {
                Some((known, before)) if (0..N).all(|array| before[array] == steps[array] * length as isize) => {
                    *known *= length;
                    *before = steps;
                }
                _ => axes.push((length, steps)),
            }
        }
        let (length, steps) = axes.pop().unwrap_or((1, [0; N]));
        Walk { outer: axes, length, steps, is_empty: shape.contains(&0) }
    }

    /// Calls `visit` with the offsets of each row's first elements, its length, and the bytes from
    /// one element to the next.
    pub fn each(&self, mut visit: impl FnMut([isize; N], usize, [isize; N])) {
        if self.is_empty {
            return;
        }
        let mut offsets = [0isize; N];
        let mut at: SmallVec<[usize; 4]> = self.outer.iter().map(|_| 0).collect();
        loop {
            visit(offsets, self.length, self.steps);
            let mut axis = self.outer.len();
            loop {
                if axis == 0 {
                    return;
                }
                axis -= 1;
                let (length, steps) = &self.outer[axis];
                at[axis] += 1;
                (0..N).for_each(|array| offsets[array] += steps[array]);
                if at[axis] < *length {
                    break;
                }
                at[axis] = 0;
                (0..N).for_each(|array| offsets[array] -= steps[array] * *length as isize);
            }
        }
    }
}

/// Moves a place on to the next one of a box, in C order; false after the last, which becomes the first.
pub fn next_place(place: &mut [usize], lengths: &[usize]) -> bool {
    for (at, &length) in place.iter_mut().zip(lengths).rev() {
        *at += 1;
        if *at < length {
            return true;
        }
        *at = 0;
    }
    false
}
