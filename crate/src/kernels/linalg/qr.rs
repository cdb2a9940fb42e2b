//! QR factorisation by Householder reflections, with LAPACK's signs.
//!
//! The reflections are those of LAPACK's `larfg`: each maps its column to minus the sign of the
//! leading entry times the norm, so the diagonal of R may be negative. A column whose rest is zero
//! already is left alone, whatever its sign, which is always so for the last row of a matrix
//! without more rows than columns. Real matrices use `faer`, which has the same rule; for complex
//! ones it would leave phases on the diagonal where `larfg` leaves real numbers, so those have
//! the unblocked algorithm below.

use super::{Element, LinalgError, matrix, rows};
use faer::Mat;
use num_traits::{Float, Zero};

/// The factors of [`qr_reduced`], in C order; `k` is the smaller of the two dimensions.
#[derive(Clone, Debug, PartialEq)]
pub struct Qr<T> {
    /// `m` x `k`, with orthonormal columns.
    pub q: Vec<T>,
    /// `k` x `n`, zero under the diagonal.
    pub r: Vec<T>,
    /// The number of columns of `q` and of rows of `r`.
    pub k: usize,
}

/// The reduced QR factorisation `a = q @ r` of an `m` x `n` matrix, as `numpy.linalg.qr(a)`.
///
/// Not-finite entries give not-finite factors, as in NumPy.
///
/// # Errors
/// [`LinalgError::Shape`].
pub fn qr_reduced<T: Element>(a: &[T], m: usize, n: usize) -> Result<Qr<T>, LinalgError> {
    let k = m.min(n);
    let a = matrix(a, m, n)?;
    if k == 0 {
        return Ok(Qr { q: Vec::new(), r: Vec::new(), k });
    }
    if T::IS_REAL {
        let qr = a.qr();
        return Ok(Qr { q: rows(qr.compute_thin_Q().as_ref()), r: upper(qr.thin_R().to_owned()), k });
    }
    let (q, r) = complex(a);
    Ok(Qr { q: rows(q.as_ref()), r: upper(r), k })
}

/// The upper trapezoid in C order, zeros below it.
fn upper<T: Element>(r: Mat<T>) -> Vec<T> {
    let n = r.ncols();
    let mut out = rows(r.as_ref());
    for i in 1..r.nrows() {
        out[i * n..i * n + i.min(n)].fill(T::zero());
    }
    out
}

/// A reflection `I - tau v v*` with `v[0] = 1` whose adjoint maps `x` to `(beta, 0, ...)` with a
/// real `beta`. Leaves `beta` in `x[0]` and the rest of `v` in the rest of `x`; returns `tau`.
pub(super) fn reflect<T: Element>(x: &mut [T]) -> T {
    let Some((head, tail)) = x.split_first_mut() else { return T::zero() };
    let rest = norm(tail);
    if rest == T::Re::zero() && head.im() == T::Re::zero() {
        return T::zero();
    }
    let whole = Float::hypot(head.modulus(), rest);
    let beta = if Float::is_sign_negative(head.re()) { whole } else { -whole };
    let tau = (T::from_re(beta) - *head).scale(Float::recip(beta));
    let by = T::one() / (*head - T::from_re(beta));
    tail.iter_mut().for_each(|v| *v *= by);
    *head = T::from_re(beta);
    tau
}

/// The Euclidean norm, scaled so that squares neither overflow nor vanish.
pub(super) fn norm<T: Element>(x: &[T]) -> T::Re {
    let largest = x.iter().fold(T::Re::zero(), |most, v| Float::max(most, v.modulus()));
    if largest == T::Re::zero() || !Float::is_finite(largest) {
        // NaN entries are skipped by `max`: the sum keeps them.
        return x.iter().fold(largest, |sum, v| sum + v.modulus());
    }
    let by = Float::recip(largest);
    if !Float::is_finite(by) {
        return x.iter().fold(T::Re::zero(), |sum, v| Float::hypot(sum, v.modulus()));
    }
    let squares = x.iter().fold(T::Re::zero(), |sum, v| {
        let (re, im) = (v.re() * by, v.im() * by);
        sum + re * re + im * im
    });
    Float::sqrt(squares) * largest
}

/// Column `c` becomes `(I - tau v v*) c`, with `v = (1, rest)`.
pub(super) fn apply<T: Element>(tau: T, rest: &[T], c: &mut [T]) {
    let Some((head, tail)) = c.split_first_mut() else { return };
    let mut dot = *head;
    for (v, x) in rest.iter().zip(&*tail) {
        dot += v.conjugate() * *x;
    }
    dot *= tau;
    *head -= dot;
    for (v, x) in rest.iter().zip(tail) {
        *x -= *v * dot;
    }
}

/// Q and R with a real diagonal, column by column (LAPACK's `geqr2` and `ung2r`).
fn complex<T: Element>(mut a: Mat<T>) -> (Mat<T>, Mat<T>) {
    let (m, n) = (a.nrows(), a.ncols());
    let k = m.min(n);
    let mut taus = vec![T::zero(); k];
    for (j, tau) in taus.iter_mut().enumerate() {
        *tau = reflect(&mut a.col_as_slice_mut(j)[j..]);
        let rest = a.col_as_slice(j)[j + 1..].to_vec();
        for c in j + 1..n {
            apply(tau.conjugate(), &rest, &mut a.col_as_slice_mut(c)[j..]);
        }
    }
    let mut q = Mat::from_fn(m, k, |i, j| if i == j { T::one() } else { T::zero() });
    for (j, tau) in taus.iter().enumerate().rev() {
        let rest = &a.col_as_slice(j)[j + 1..];
        for c in j..k {
            apply(*tau, rest, &mut q.col_as_slice_mut(c)[j..]);
        }
    }
    (q, Mat::from_fn(k, n, |i, j| a[(i, j)]))
}
