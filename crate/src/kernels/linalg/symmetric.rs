//! Eigenvalues and eigenvectors of symmetric and Hermitian matrices.
//!
//! Signs: up to 25 rows LAPACK's steps are followed (module `tridiagonal`), and vectors have
//! NumPy's signs, but for values that are equal to rounding. Those of larger matrices are `faer`'s.

use super::bidiagonal::SMALL;
use super::{Element, LinalgError, finite, matrix, moderate, rows, tridiagonal};
use faer::linalg::evd::EvdError;
use faer::{Mat, Side};

/// The results of [`eigh`].
#[derive(Clone, Debug, PartialEq)]
pub struct Eigh<T: Element> {
    /// The `n` eigenvalues, ascending.
    pub values: Vec<T::Re>,
    /// `n` x `n` in C order; column `i` belongs to value `i` and has norm 1.
    pub vectors: Vec<T>,
}

/// Eigenvalues and eigenvectors of an `n` x `n` symmetric (Hermitian) matrix of which the lower
/// triangle is read, as `numpy.linalg.eigh(a)`.
///
/// # Errors
/// [`LinalgError::Shape`]; [`LinalgError::NoConvergence`], for one where an entry is not finite.
pub fn eigh<T: Element>(a: &[T], n: usize) -> Result<Eigh<T>, LinalgError> {
    let mut a = mirrored(matrix(a, n, n)?);
    if n == 0 {
        return Ok(Eigh { values: Vec::new(), vectors: Vec::new() });
    }
    if !finite(a.as_ref()) {
        return Err(LinalgError::NoConvergence);
    }
    let by = moderate(&mut a);
    if n <= SMALL {
        let (mut values, columns) = tridiagonal::decompose(a)?;
        values.iter_mut().for_each(|v| *v *= by);
        let vectors = (0..n * n).map(|i| columns[i % n][i / n]).collect();
        return Ok(Eigh { values, vectors });
    }
    let eigen = a.self_adjoint_eigen(Side::Lower).map_err(|EvdError::NoConvergence| LinalgError::NoConvergence)?;
    let values = (0..n).map(|i| eigen.S()[i].re() * by).collect();
    Ok(Eigh { values, vectors: rows(eigen.U()) })
}

/// The eigenvalues alone, ascending, as `numpy.linalg.eigvalsh(a)`.
///
/// # Errors
/// As [`eigh`].
pub fn eigvalsh<T: Element>(a: &[T], n: usize) -> Result<Vec<T::Re>, LinalgError> {
    let mut a = mirrored(matrix(a, n, n)?);
    if n == 0 {
        return Ok(Vec::new());
    }
    if !finite(a.as_ref()) {
        return Err(LinalgError::NoConvergence);
    }
    let by = moderate(&mut a);
    let values = a.self_adjoint_eigenvalues(Side::Lower).map_err(|EvdError::NoConvergence| LinalgError::NoConvergence)?;
    Ok(values.into_iter().map(|v| T::real(v) * by).collect())
}

/// The lower triangle stands for both, the diagonal's real parts for it.
fn mirrored<T: Element>(mut a: Mat<T>) -> Mat<T> {
    for j in 0..a.ncols() {
        a[(j, j)] = T::from_re(a[(j, j)].re());
        for i in 0..j {
            a[(i, j)] = a[(j, i)].conjugate();
        }
    }
    a
}
