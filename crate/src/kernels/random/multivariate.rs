//! Multivariate hypergeometric draws: how many items of each colour are among
//! those drawn without replacement.

use super::{BitSource, hypergeometric, interval};

/// Draws made colour by colour (`method='marginals'`), one after another into
/// `out`, whose length is a multiple of the number of colours. The caller has
/// checked that `sample` is at most the sum of `colors`.
pub fn multivariate_hypergeometric_marginals<B: BitSource>(bits: &mut B, colors: &[i64], sample: i64, out: &mut [i64]) {
    out.fill(0);
    let total: i64 = colors.iter().sum();
    if colors.is_empty() || total == 0 || sample == 0 {
        return;
    }
    let inverted = sample > total / 2;
    let drawn = if inverted { total - sample } else { sample };
    let last = colors.len() - 1;
    for row in out.chunks_exact_mut(colors.len()) {
        let mut wanted = drawn;
        let mut others = total;
        for (slot, &color) in row.iter_mut().zip(&colors[..last]) {
            if wanted == 0 {
                break;
            }
            others -= color;
            *slot = hypergeometric(bits, color, others, wanted);
            wanted -= *slot;
        }
        row[last] = wanted;
        if inverted {
            invert(row, colors);
        }
    }
}

/// Draws made item by item (`method='count'`), which takes memory for every
/// item; otherwise as [`multivariate_hypergeometric_marginals`].
pub fn multivariate_hypergeometric_count<B: BitSource>(bits: &mut B, colors: &[i64], sample: i64, out: &mut [i64]) {
    out.fill(0);
    let mut items: Vec<usize> = Vec::new();
    for (index, &color) in colors.iter().enumerate() {
        items.resize(items.len() + color.max(0) as usize, index);
    }
    if items.is_empty() || sample == 0 {
        return;
    }
    let total = items.len();
    let inverted = sample as usize > total / 2;
    let drawn = if inverted { total - sample as usize } else { sample as usize };
    for row in out.chunks_exact_mut(colors.len()) {
        for j in 0..drawn {
            // The order the items are left in carries over to the next row.
            let k = j + interval(bits, (total - j - 1) as u64) as usize;
            items.swap(j, k);
            row[items[j]] += 1;
        }
        if inverted {
            invert(row, colors);
        }
    }
}

/// Turns counts of the items left out into counts of those drawn.
fn invert(row: &mut [i64], colors: &[i64]) {
    for (slot, &color) in row.iter_mut().zip(colors) {
        *slot = color - *slot;
    }
}
