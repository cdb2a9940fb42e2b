//! Singular value decomposition, and the rank.
//!
//! Signs: a pair of singular vectors may be negated (for complex numbers, turned by a phase).
//! Matrices of up to 25 rows or columns follow LAPACK's steps (module `bidiagonal`) and have
//! NumPy's signs, but for values that are equal or zero to rounding. Larger ones are `faer`'s: its
//! divide and conquer leaves signs that depend on nothing but the input, yet are not NumPy's.

use super::bidiagonal::{SMALL, decompose};
use super::lstsq::product;
use super::{Element, LinalgError, finite, matrix, moderate, qr_reduced, rows, tolerance, view};
use faer::Mat;
use faer::linalg::svd::SvdError;
use num_traits::Zero;

/// The factors of [`svd_reduced`], in C order; `k` is the smaller of the two dimensions.
#[derive(Clone, Debug, PartialEq)]
pub struct Svd<T: Element> {
    /// `m` x `k`, with orthonormal columns.
    pub u: Vec<T>,
    /// `k` values, descending.
    pub s: Vec<T::Re>,
    /// `k` x `n`, with orthonormal rows.
    pub vh: Vec<T>,
    /// The number of singular values.
    pub k: usize,
}

/// The reduced decomposition `a = u @ diag(s) @ vh` of an `m` x `n` matrix, as
/// `numpy.linalg.svd(a, full_matrices=False)`.
///
/// # Errors
/// [`LinalgError::Shape`]; [`LinalgError::NoConvergence`], for one where an entry is not finite.
pub fn svd_reduced<T: Element>(a: &[T], m: usize, n: usize) -> Result<Svd<T>, LinalgError> {
    let mut a = matrix(a, m, n)?;
    let k = m.min(n);
    if k == 0 {
        return Ok(Svd { u: Vec::new(), s: Vec::new(), vh: Vec::new(), k });
    }
    if !finite(a.as_ref()) {
        return Err(LinalgError::NoConvergence);
    }
    let by = moderate(&mut a);
    if k <= SMALL {
        let mut svd = small(a)?;
        svd.s.iter_mut().for_each(|s| *s *= by);
        return Ok(svd);
    }
    let svd = a.thin_svd().map_err(|SvdError::NoConvergence| LinalgError::NoConvergence)?;
    let s = (0..k).map(|i| svd.S()[i].re() * by).collect();
    Ok(Svd { u: rows(svd.U()), s, vh: rows(svd.V().adjoint().to_owned().as_ref()), k })
}

/// By LAPACK's steps; a matrix that is much longer than wide is first reduced to its R, one that
/// is much wider than long to its adjoint's.
fn small<T: Element>(a: Mat<T>) -> Result<Svd<T>, LinalgError> {
    let (m, n) = (a.nrows(), a.ncols());
    let k = m.min(n);
    let much = if T::IS_REAL { k * 11 / 6 } else { k * 17 / 9 };
    let gather = |columns: &[Vec<T>]| Mat::from_fn(columns[0].len(), k, |i, j| columns[j][i]);
    if m.max(n) < much || m == n || k == 0 {
        let (u, s, v) = decompose(a)?;
        return Ok(Svd { u: rows(gather(&u).as_ref()), s, vh: rows(gather(&v).adjoint().to_owned().as_ref()), k });
    }
    if m > n {
        let qr = qr_reduced(&rows(a.as_ref()), m, n)?;
        let (u, s, v) = decompose(matrix(&qr.r, k, k)?)?;
        let u = product(view(&qr.q, m, k)?, gather(&u).as_ref());
        return Ok(Svd { u: rows(u.as_ref()), s, vh: rows(gather(&v).adjoint().to_owned().as_ref()), k });
    }
    let qr = qr_reduced(&rows(a.adjoint().to_owned().as_ref()), n, m)?;
    let (u, s, v) = decompose(view(&qr.r, k, k)?.adjoint().to_owned())?;
    let v = product(view(&qr.q, n, k)?, gather(&v).as_ref());
    Ok(Svd { u: rows(gather(&u).as_ref()), s, vh: rows(v.adjoint().to_owned().as_ref()), k })
}

/// The singular values of an `m` x `n` matrix, descending, as `numpy.linalg.svdvals(a)`.
///
/// # Errors
/// As [`svd_reduced`].
pub fn svdvals<T: Element>(a: &[T], m: usize, n: usize) -> Result<Vec<T::Re>, LinalgError> {
    let mut a = matrix(a, m, n)?;
    if m.min(n) == 0 {
        return Ok(Vec::new());
    }
    if !finite(a.as_ref()) {
        return Err(LinalgError::NoConvergence);
    }
    let by = moderate(&mut a);
    let s = a.singular_values().map_err(|SvdError::NoConvergence| LinalgError::NoConvergence)?;
    Ok(s.into_iter().map(|s| T::real(s) * by).collect())
}

/// The number of singular values of an `m` x `n` matrix above the tolerance, as
/// `numpy.linalg.matrix_rank(a, tol=)`; without one it is the largest singular value times the
/// larger dimension times the machine epsilon.
///
/// # Errors
/// As [`svd_reduced`].
pub fn matrix_rank<T: Element>(a: &[T], m: usize, n: usize, tol: Option<T::Re>) -> Result<usize, LinalgError> {
    let s = svdvals(a, m, n)?;
    let largest = s.first().copied().unwrap_or_else(T::Re::zero);
    let tol = tol.unwrap_or_else(|| largest * tolerance::<T::Re>(m, n));
    Ok(s.iter().filter(|&&s| s > tol).count())
}
