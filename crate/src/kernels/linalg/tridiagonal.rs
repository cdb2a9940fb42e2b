//! Eigenvectors of small symmetric matrices as LAPACK's `syevd` finds them, signs included.
//!
//! Up to 25 rows, `syevd` (for complex numbers `heevd`) reduces the lower triangle to tridiagonal
//! form with reflections (`sytd2`) and runs the implicit QL or QR iteration (`steqr`). As in the
//! module `bidiagonal`, the same decisions are made in the same order.

use super::bidiagonal::{identity, swap_rows};
use super::givens::{Rotation, eps, laev2, lartg, real, rotate, signed};
use super::qr::{apply, reflect};
use super::{Element, LinalgError, RealElement};
use faer::Mat;
use num_traits::Float;

/// The values, ascending, and a column for each.
pub(super) type Values<T> = (Vec<<T as Element>::Re>, Vec<Vec<T>>);

/// Decomposes a symmetric (Hermitian) matrix with finite entries.
pub(super) fn decompose<T: Element>(mut a: Mat<T>) -> Result<Values<T>, LinalgError> {
    let n = a.nrows();
    let mut reflections = Vec::with_capacity(n);
    let mut e = Vec::with_capacity(n);
    for j in 0..n.saturating_sub(1) {
        let tau = reflect(&mut a.col_as_slice_mut(j)[j + 1..]);
        e.push(a[(j + 1, j)].re());
        let rest = a.col_as_slice(j)[j + 2..].to_vec();
        for c in j + 1..n {
            apply(tau.conjugate(), &rest, &mut a.col_as_slice_mut(c)[j + 1..]);
        }
        for r in j + 1..n {
            let mut y: Vec<T> = (j + 1..n).map(|c| a[(r, c)].conjugate()).collect();
            apply(tau.conjugate(), &rest, &mut y);
            y.iter().enumerate().for_each(|(c, v)| a[(r, j + 1 + c)] = v.conjugate());
        }
        reflections.push((tau, rest));
    }
    let mut d: Vec<T::Re> = (0..n).map(|j| a[(j, j)].re()).collect();
    let mut zt = identity(n);
    iterate(&mut d, &mut e, &mut zt)?;
    let vectors = zt.chunks(n).map(|row| {
        let mut x: Vec<T> = row.iter().map(|&v| T::from_re(v)).collect();
        for (j, (tau, rest)) in reflections.iter().enumerate().rev() {
            apply(*tau, rest, &mut x[j + 1..]);
        }
        x
    });
    Ok((d, vectors.collect()))
}

/// Makes the tridiagonal matrix diagonal (LAPACK's `steqr`); rows of `zt` are rotated along.
fn iterate<R: RealElement>(d: &mut [R], e: &mut [R], zt: &mut [R]) -> Result<(), LinalgError> {
    let n = d.len();
    let mut left = 30 * n;
    let mut start = 0;
    while start < n {
        if start > 0 {
            e[start - 1] = R::zero();
        }
        let negligible = |m: &usize| {
            let size = Float::abs(e[*m]);
            size <= Float::sqrt(Float::abs(d[*m])) * Float::sqrt(Float::abs(d[*m + 1])) * eps::<R>()
        };
        let end = (start..n - 1).find(negligible).unwrap_or(n - 1);
        if end + 1 < n {
            e[end] = R::zero();
        }
        let (first, last) = (start, end);
        start = end + 1;
        if first == last {
            continue;
        }
        // QL works from the top, QR from the bottom: the end with the smaller entry.
        let down = Float::abs(d[last]) >= Float::abs(d[first]);
        if !block(Sweep { first, last, down }, d, e, zt, &mut left) {
            return Err(LinalgError::NoConvergence);
        }
    }
    // The smallest of what is left goes to its front.
    for front in 0..n {
        let at = (front..n).fold(front, |at, i| if d[i] < d[at] { i } else { at });
        if at != front {
            d.swap(at, front);
            swap_rows(zt, n, at, front);
        }
    }
    Ok(())
}

struct Sweep {
    first: usize,
    last: usize,
    down: bool,
}

/// Settles the values of one unreduced block; false if that takes too many sweeps.
fn block<R: RealElement>(block: Sweep, d: &mut [R], e: &mut [R], zt: &mut [R], left: &mut usize) -> bool {
    let Sweep { first, last, down } = block;
    let (n, len) = (d.len(), last - first + 1);
    // Place `s` and the entry that couples it to place `s + 1`, counted from the working end.
    let place = |s: usize| if down { first + s } else { last - s };
    let link = |s: usize| if down { first + s } else { last - 1 - s };
    let (eps, two) = (eps::<R>(), real::<R>(2.0));
    let mut l = 0;
    while l < len {
        let small = |m: &usize| {
            let size = Float::abs(e[link(*m)]);
            let (one, other) = (Float::abs(d[place(*m)]), Float::abs(d[place(*m + 1)]));
            size * size <= eps * eps * one * other + <R as Float>::min_positive_value()
        };
        let m = (l..len - 1).find(small).unwrap_or(len - 1);
        if m + 1 < len {
            e[link(m)] = R::zero();
        }
        if m == l {
            l += 1;
            continue;
        }
        if m == l + 1 {
            let at = link(l);
            let (rt1, rt2, by) = laev2(d[at], e[at], d[at + 1]);
            rotate(zt, n, at, by);
            (d[at], d[at + 1], e[at]) = (rt1, rt2, R::zero());
            l += 2;
            continue;
        }
        if *left == 0 {
            return false;
        }
        *left -= 1;
        let p = d[place(l)];
        let g = (d[place(l + 1)] - p) / (two * e[link(l)]);
        let r = Float::hypot(g, R::one());
        let mut g = d[place(m)] - p + e[link(l)] / (g + signed(r, g));
        let (mut by, mut p) = (Rotation { cos: R::one(), sin: R::one() }, R::zero());
        for s in (l..m).rev() {
            let k = link(s);
            let (f, b) = (by.sin * e[k], by.cos * e[k]);
            let r;
            (by, r) = lartg(g, f);
            if s + 1 < m {
                e[link(s + 1)] = r;
            }
            g = d[place(s + 1)] - p;
            let r = (d[place(s)] - g) * by.sin + two * by.cos * b;
            p = by.sin * r;
            d[place(s + 1)] = g + p;
            g = by.cos * r - b;
            let sin = if down { -by.sin } else { by.sin };
            rotate(zt, n, k, Rotation { cos: by.cos, sin });
        }
        d[place(l)] -= p;
        e[link(l)] = g;
    }
    true
}
