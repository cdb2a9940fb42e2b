//! Least squares and the pseudo-inverse, both from the singular value decomposition.

use super::{Element, LinalgError, matrix, rows, svd_reduced, tolerance, view};
use faer::linalg::matmul::matmul;
use faer::{Accum, Mat, MatRef, Par};
use num_traits::{Float, Zero};

/// The four results of `numpy.linalg.lstsq`.
#[derive(Clone, Debug, PartialEq)]
pub struct Lstsq<T: Element> {
    /// The solution of least norm, `n` x `nrhs` in C order.
    pub x: Vec<T>,
    /// Per right hand side the squared norm of `b - a @ x`; empty unless `m > n` and the rank is `n`.
    pub residuals: Vec<T::Re>,
    /// The number of singular values above `rcond` times the largest.
    pub rank: usize,
    /// The singular values of `a`, descending.
    pub s: Vec<T::Re>,
}

/// The least squares solution of `a @ x = b` for an `m` x `n` matrix and `nrhs` right hand sides
/// (`b` is `m` x `nrhs`), as `numpy.linalg.lstsq(a, b, rcond)`. Without `rcond` it is NumPy's
/// default, the machine epsilon times the larger dimension; a negative one is the epsilon itself.
///
/// # Errors
/// [`LinalgError::Shape`]; [`LinalgError::NoConvergence`], for one where an entry of `a` is not
/// finite.
pub fn lstsq<T: Element>(
    a: &[T],
    m: usize,
    n: usize,
    b: &[T],
    nrhs: usize,
    rcond: Option<T::Re>,
) -> Result<Lstsq<T>, LinalgError> {
    let (coefficients, mut rest) = (view(a, m, n)?, matrix(b, m, nrhs)?);
    let svd = svd_reduced(a, m, n)?;
    let rcond = match rcond {
        None => tolerance::<T::Re>(m, n),
        Some(r) if r < T::Re::zero() => Float::epsilon(),
        Some(r) => r,
    };
    let cut = svd.s.first().map_or_else(T::Re::zero, |&s| s * rcond);
    let rank = svd.s.iter().filter(|&&s| s > cut).count();
    let (u, vh) = (view(&svd.u, m, svd.k)?, view(&svd.vh, svd.k, n)?);
    let mut y = product(u.subcols(0, rank).adjoint().to_owned().as_ref(), rest.as_ref());
    for j in 0..nrhs {
        for i in 0..rank {
            y[(i, j)] = y[(i, j)].scale(Float::recip(svd.s[i]));
        }
    }
    let x = product(vh.subrows(0, rank).adjoint().to_owned().as_ref(), y.as_ref());
    let mut residuals = Vec::new();
    if m > n && rank == n {
        matmul(rest.as_mut(), Accum::Add, coefficients, x.as_ref(), -T::one(), Par::Seq);
        residuals.extend(
            (0..nrhs).map(|j| rest.col_as_slice(j).iter().fold(T::Re::zero(), |sum, v| sum + v.re() * v.re() + v.im() * v.im())),
        );
    }
    Ok(Lstsq { x: rows(x.as_ref()), residuals, rank, s: svd.s })
}

/// The Moore-Penrose inverse, `n` x `m`, of an `m` x `n` matrix, as `numpy.linalg.pinv(a, rcond)`.
/// Without `rcond` it is NumPy's default, 1e-15 whatever the element.
///
/// # Errors
/// As [`svd_reduced`].
pub fn pinv<T: Element>(a: &[T], m: usize, n: usize, rcond: Option<T::Re>) -> Result<Vec<T>, LinalgError> {
    let svd = svd_reduced(a, m, n)?;
    let rcond = rcond.or_else(|| num_traits::cast(1e-15)).unwrap_or_else(T::Re::zero);
    let cut = svd.s.first().map_or_else(T::Re::zero, |&s| s * rcond);
    let rank = svd.s.iter().filter(|&&s| s > cut).count();
    let (u, vh) = (view(&svd.u, m, svd.k)?, view(&svd.vh, svd.k, n)?);
    let left = Mat::from_fn(n, rank, |i, j| vh[(j, i)].conjugate().scale(Float::recip(svd.s[j])));
    let right = u.subcols(0, rank).adjoint().to_owned();
    Ok(rows(product(left.as_ref(), right.as_ref()).as_ref()))
}

pub(super) fn product<T: Element>(a: MatRef<'_, T>, b: MatRef<'_, T>) -> Mat<T> {
    let mut out = Mat::zeros(a.nrows(), b.ncols());
    matmul(out.as_mut(), Accum::Replace, a, b, T::one(), Par::Seq);
    out
}
