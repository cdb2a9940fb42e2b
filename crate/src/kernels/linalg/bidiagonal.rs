//! Singular values of small matrices as LAPACK's `gesdd` finds them, signs of the vectors included.
//!
//! Up to [`SMALL`] singular values, `gesdd` reduces to bidiagonal form with reflections (`gebrd`)
//! and runs the implicit zero-shift QR iteration of Demmel and Kahan (`bdsqr`). The sign of a pair
//! of vectors comes of all the rotations, so this module makes the same decisions in the same
//! order. Beyond, `gesdd` divides and conquers, and the signs are no longer those of NumPy.

use super::givens::{Rotation, eps, lartg, las2, lasv2, real, rotate, signed};
use super::qr::{apply, reflect};
use super::{Element, LinalgError, RealElement};
use faer::Mat;
use num_traits::{Float, One};

/// The most singular values that LAPACK computes without dividing.
pub(super) const SMALL: usize = 25;

/// The decomposition: `k` columns of U, `k` values, `k` columns of V.
pub(super) type Columns<T> = (Vec<Vec<T>>, Vec<<T as Element>::Re>, Vec<Vec<T>>);

/// Decomposes a matrix with finite entries and at least one row and column.
pub(super) fn decompose<T: Element>(mut a: Mat<T>) -> Result<Columns<T>, LinalgError> {
    let (m, n) = (a.nrows(), a.ncols());
    let k = m.min(n);
    // The reflections of `gebrd`: (offset, tau, v without its leading 1), and the two diagonals.
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    let (mut d, mut e) = (Vec::with_capacity(k), Vec::with_capacity(k));
    for i in 0..k {
        if m >= n {
            d.push(column(&mut a, i, i, &mut lefts));
            if i + 1 < n {
                e.push(row(&mut a, i, i + 1, &mut rights));
            }
        } else {
            d.push(row(&mut a, i, i, &mut rights));
            if i + 1 < m {
                e.push(column(&mut a, i + 1, i, &mut lefts));
            }
        }
    }
    let (mut ut, mut vt) = (identity(k), identity(k));
    let mut lower = Vec::new();
    if m < n {
        // A lower bidiagonal matrix: rotated from the left, it is an upper one.
        for i in 0..k - 1 {
            let (by, r) = lartg(d[i], e[i]);
            (d[i], e[i], d[i + 1]) = (r, by.sin * d[i + 1], by.cos * d[i + 1]);
            lower.push(Rotation { cos: by.cos, sin: -by.sin });
        }
    }
    if k == 1 {
        ut[0] = signed(T::Re::one(), d[0]);
        d[0] = Float::abs(d[0]);
    } else {
        iterate(&mut d, &mut e, &mut ut, &mut vt)?;
    }
    // `ut` has U's columns as rows, so a rotation of U's rows is one of its columns.
    for (i, by) in lower.iter().enumerate().rev() {
        for row in ut.chunks_mut(k) {
            let (x, y) = (row[i], row[i + 1]);
            (row[i], row[i + 1]) = (by.cos * x + by.sin * y, by.cos * y - by.sin * x);
        }
    }
    Ok((reflected::<T>(&ut, m, &lefts), d, reflected::<T>(&vt, n, &rights)))
}

struct Reflection<T> {
    first: usize,
    tau: T,
    rest: Vec<T>,
}

/// Eliminates column `j` below row `i`, and says what is left at `(i, j)`.
fn column<T: Element>(a: &mut Mat<T>, i: usize, j: usize, all: &mut Vec<Reflection<T>>) -> T::Re {
    let tau = reflect(&mut a.col_as_slice_mut(j)[i..]);
    let rest = a.col_as_slice(j)[i + 1..].to_vec();
    for c in j + 1..a.ncols() {
        apply(tau.conjugate(), &rest, &mut a.col_as_slice_mut(c)[i..]);
    }
    all.push(Reflection { first: i, tau, rest });
    a[(i, j)].re()
}

/// Eliminates row `i` right of column `j`, and says what is left at `(i, j)`.
fn row<T: Element>(a: &mut Mat<T>, i: usize, j: usize, all: &mut Vec<Reflection<T>>) -> T::Re {
    let conjugated = |a: &Mat<T>, i| (j..a.ncols()).map(|c| a[(i, c)].conjugate()).collect::<Vec<T>>();
    let mut x = conjugated(a, i);
    let tau = reflect(&mut x);
    let left = x[0].re();
    x.remove(0);
    for r in i + 1..a.nrows() {
        let mut y = conjugated(a, r);
        apply(tau.conjugate(), &x, &mut y);
        y.iter().enumerate().for_each(|(c, v)| a[(r, j + c)] = v.conjugate());
    }
    all.push(Reflection { first: j, tau, rest: x });
    left
}

/// The rows as columns of length `len`, multiplied by all reflections.
fn reflected<T: Element>(rows: &[T::Re], len: usize, all: &[Reflection<T>]) -> Vec<Vec<T>> {
    let k = rows.len().isqrt();
    let columns = rows.chunks(k).map(|row| {
        let mut x: Vec<T> = row.iter().map(|&v| T::from_re(v)).collect();
        x.resize(len, T::zero());
        all.iter().rev().for_each(|h| apply(h.tau, &h.rest, &mut x[h.first..]));
        x
    });
    columns.collect()
}

pub(super) fn identity<R: RealElement>(n: usize) -> Vec<R> {
    let mut out = vec![R::zero(); n * n];
    out.iter_mut().step_by(n + 1).for_each(|v| *v = R::one());
    out
}

/// Makes the upper bidiagonal matrix diagonal (LAPACK's `bdsqr`), values descending; `ut` and `vt`
/// are rotated along.
fn iterate<R: RealElement>(d: &mut [R], e: &mut [R], ut: &mut [R], vt: &mut [R]) -> Result<(), LinalgError> {
    let (zero, n) = (R::zero(), d.len());
    let eps = eps::<R>();
    let tol = Float::max(real::<R>(10.0), Float::min(real::<R>(100.0), Float::powf(eps, real::<R>(-0.125)))) * eps;
    let mut mu = Float::abs(d[0]);
    let mut least = mu;
    for i in 1..n {
        if least == zero {
            break;
        }
        mu = Float::abs(d[i]) * (mu / (mu + Float::abs(e[i - 1])));
        least = Float::min(least, mu);
    }
    let size: R = real::<R>(n as f64);
    let thresh =
        Float::max(tol * (least / Float::sqrt(size)), real::<R>(6.0) * (size * (size * <R as Float>::min_positive_value())));
    // The block in work is `low..=high`; `last` is the one before.
    let (mut high, mut last, mut down) = (n - 1, None, true);
    let mut left = 6 * n * n;
    'blocks: while high > 0 {
        let mut low = 0;
        let mut largest = Float::abs(d[high]);
        for i in (0..high).rev() {
            if Float::abs(e[i]) <= thresh {
                e[i] = zero;
                low = i + 1;
                break;
            }
            largest = Float::max(largest, Float::max(Float::abs(d[i]), Float::abs(e[i])));
        }
        if low == high {
            high -= 1;
            continue;
        }
        if low + 1 == high {
            let (most, least, by_left, by_right) = lasv2(d[low], e[low], d[high]);
            (d[low], e[low], d[high]) = (most, zero, least);
            rotate(vt, n, low, by_right);
            rotate(ut, n, low, by_left);
            if high < 2 {
                break;
            }
            high -= 2;
            continue;
        }
        if last.is_none_or(|(l, h)| low > h || high < l) {
            down = Float::abs(d[low]) >= Float::abs(d[high]);
        }
        // From here on, `at(i)` is place `i` in the direction of the chase.
        let (end, link) = if down { (high, high - 1) } else { (low, low) };
        if Float::abs(e[link]) <= tol * Float::abs(d[end]) {
            e[link] = zero;
            continue;
        }
        let mut mu = Float::abs(if down { d[low] } else { d[high] });
        let mut smallest = mu;
        for step in 0..high - low {
            let (i, next) = if down { (low + step, low + step + 1) } else { (high - 1 - step, high - 1 - step) };
            if Float::abs(e[i]) <= tol * mu {
                e[i] = zero;
                continue 'blocks;
            }
            mu = Float::abs(d[next]) * (mu / (mu + Float::abs(e[i])));
            smallest = Float::min(smallest, mu);
        }
        last = Some((low, high));
        let mut shift = zero;
        if size * tol * (smallest / largest) > Float::max(eps, real::<R>(0.01) * tol) {
            let (start, i) = if down { (d[low], high - 1) } else { (d[high], low) };
            shift = las2(d[i], e[i], d[i + 1]);
            let ratio = shift / Float::abs(start);
            if start != zero && ratio * ratio < eps {
                shift = zero;
            }
        }
        if left < high - low {
            return Err(LinalgError::NoConvergence);
        }
        left -= high - low;
        chase(Block { low, high, down, shift }, d, e, ut, vt);
        if Float::abs(e[link]) <= thresh {
            e[link] = zero;
        }
    }
    for i in 0..n {
        if Float::is_sign_negative(d[i]) {
            d[i] = -d[i];
            vt[i * n..(i + 1) * n].iter_mut().for_each(|v| *v = -*v);
        }
    }
    // The smallest of what is left goes to its end.
    for end in (1..n).rev() {
        let at = (1..=end).fold(0, |at, i| if d[i] <= d[at] { i } else { at });
        if at != end {
            d.swap(at, end);
            swap_rows(ut, n, at, end);
            swap_rows(vt, n, at, end);
        }
    }
    Ok(())
}

struct Block<R> {
    low: usize,
    high: usize,
    down: bool,
    shift: R,
}

/// One sweep over a block, with the shift or, if that is 0, by the zero-shift formulas.
fn chase<R: RealElement>(block: Block<R>, d: &mut [R], e: &mut [R], ut: &mut [R], vt: &mut [R]) {
    let Block { low, high, down, shift } = block;
    let (n, steps) = (d.len(), high - low);
    // Going up, rows change roles, and so do the two sides, and rotations turn the other way.
    let place = |s: usize| if down { low + s } else { high - s };
    let link = |s: usize| if down { low + s } else { high - 1 - s };
    let (first, second) = if down { (vt, ut) } else { (ut, vt) };
    let mut turn = |s: usize, one: Rotation<R>, other: Rotation<R>| {
        let flip = |r: Rotation<R>| if down { r } else { Rotation { cos: r.cos, sin: -r.sin } };
        rotate(first, n, link(s), flip(one));
        rotate(second, n, link(s), flip(other));
    };
    if shift == R::zero() {
        let mut one = Rotation { cos: R::one(), sin: R::zero() };
        let mut other = one;
        for s in 0..steps {
            let (i, next) = (place(s), place(s + 1));
            let r;
            (one, r) = lartg(d[i] * one.cos, e[link(s)]);
            if s > 0 {
                e[link(s - 1)] = other.sin * r;
            }
            (other, d[i]) = lartg(other.cos * r, d[next] * one.sin);
            turn(s, one, other);
        }
        let h = d[place(steps)] * one.cos;
        (d[place(steps)], e[link(steps - 1)]) = (h * other.cos, h * other.sin);
        return;
    }
    let start = d[place(0)];
    let mut f = (Float::abs(start) - shift) * (signed(R::one(), start) + shift / start);
    let mut g = e[link(0)];
    for s in 0..steps {
        let (i, next, k) = (place(s), place(s + 1), link(s));
        let (one, r) = lartg(f, g);
        if s > 0 {
            e[link(s - 1)] = r;
        }
        f = one.cos * d[i] + one.sin * e[k];
        e[k] = one.cos * e[k] - one.sin * d[i];
        g = one.sin * d[next];
        d[next] *= one.cos;
        let (other, r) = lartg(f, g);
        d[i] = r;
        f = other.cos * e[k] + other.sin * d[next];
        d[next] = other.cos * d[next] - other.sin * e[k];
        if s + 1 < steps {
            g = other.sin * e[link(s + 1)];
            e[link(s + 1)] *= other.cos;
        }
        turn(s, one, other);
    }
    e[link(steps - 1)] = f;
}

/// Rows `one` and `other` of `n` numbers each change places.
pub(super) fn swap_rows<R>(rows: &mut [R], n: usize, one: usize, other: usize) {
    (0..n).for_each(|c| rows.swap(one * n + c, other * n + c));
}
