//! Cholesky factorisation and triangular systems.
//!
//! Both read one triangle only, as LAPACK's `potrf` and `trtrs` do: what is in the other one is
//! never looked at. The work is `faer`'s, whose Cholesky stops at a pivot that is not above zero.

use super::{Element, LinalgError, matrix, rows, view};
use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::cholesky::llt::factor::{cholesky_in_place, cholesky_in_place_scratch};
use faer::linalg::triangular_solve::{
    solve_lower_triangular_in_place, solve_unit_lower_triangular_in_place, solve_unit_upper_triangular_in_place,
    solve_upper_triangular_in_place,
};
use faer::{Par, prelude::default};
use num_traits::Float;

/// Which half of a matrix is meant, and whether its diagonal is taken to be ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Triangle {
    /// The lower half; otherwise the upper one.
    pub lower: bool,
    /// The diagonal is not read: it is all ones.
    pub unit_diagonal: bool,
}

/// The lower Cholesky factor of an `n` x `n` symmetric (Hermitian) matrix, `a = l @ l*`, zero
/// above the diagonal, as `numpy.linalg.cholesky(a)`. Only the lower triangle is read; the
/// imaginary parts of the diagonal are not.
///
/// # Errors
/// [`LinalgError::Shape`]; [`LinalgError::NotPositiveDefinite`].
pub fn cholesky_lower<T: Element>(a: &[T], n: usize) -> Result<Vec<T>, LinalgError> {
    let mut l = matrix(a, n, n)?;
    for j in 0..n {
        l[(j, j)] = T::from_re(l[(j, j)].re());
    }
    let scratch = cholesky_in_place_scratch::<T>(n, Par::Seq, default());
    cholesky_in_place(l.as_mut(), default(), Par::Seq, MemStack::new(&mut MemBuffer::new(scratch)), default())
        .map_err(|_| LinalgError::NotPositiveDefinite)?;
    for j in 0..n {
        // An infinite or NaN pivot need not stop the factorisation above.
        if !Float::is_finite(l[(j, j)].re()) {
            return Err(LinalgError::NotPositiveDefinite);
        }
        l.col_as_slice_mut(j)[..j].fill(T::zero());
    }
    Ok(rows(l.as_ref()))
}

/// The solution of `a @ x = b`, `n` x `nrhs`, where `a` is `n` x `n` and only one triangle of it
/// is read, as `scipy.linalg.solve_triangular(a, b, lower=, unit_diagonal=)`.
///
/// # Errors
/// [`LinalgError::Shape`]; [`LinalgError::SingularAt`] where a diagonal entry is exactly zero.
pub fn solve_triangular<T: Element>(a: &[T], n: usize, b: &[T], nrhs: usize, triangle: Triangle) -> Result<Vec<T>, LinalgError> {
    let a = view(a, n, n)?;
    let mut x = matrix(b, n, nrhs)?;
    if !triangle.unit_diagonal
        && let Some(at) = (0..n).find(|&i| a[(i, i)] == T::zero())
    {
        return Err(LinalgError::SingularAt(at));
    }
    let run = match (triangle.lower, triangle.unit_diagonal) {
        (true, false) => solve_lower_triangular_in_place,
        (true, true) => solve_unit_lower_triangular_in_place,
        (false, false) => solve_upper_triangular_in_place,
        (false, true) => solve_unit_upper_triangular_in_place,
    };
    run(a, x.as_mut(), Par::Seq);
    Ok(rows(x.as_ref()))
}
