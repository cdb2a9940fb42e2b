//! LU factorisation with partial pivoting, and what follows from it: solve, inverse, determinant.
//!
//! Over panels of columns, as LAPACK's `getrf`: the pivot is the first entry of
//! largest `|re| + |im|`, and a column without a pivot is left as it is, so that the factors of a
//! singular matrix are finite and its last pivots exact zeros. (`faer`'s factorisation divides by
//! the zero, hence this one.) Triangular solves and products are `faer`'s.

use super::{Element, LinalgError, matrix, rows};
use faer::linalg::matmul::matmul;
use faer::linalg::triangular_solve::{solve_unit_lower_triangular_in_place, solve_upper_triangular_in_place};
use faer::prelude::{Reborrow, ReborrowMut};
use faer::{Accum, Mat, MatMut, Par};
use num_traits::{Float, Zero};

/// Columns that are eliminated one by one before the rest is updated by one product.
const PANEL: usize = 32;

/// The factors as `scipy.linalg.lu` returns them; `k` is the smaller of the two dimensions.
#[derive(Clone, Debug, PartialEq)]
pub struct Lu<T> {
    /// The permutation matrix, `m` x `m`: `a = p @ l @ u`.
    pub p: Vec<T>,
    /// `m` x `k`, unit lower trapezoidal.
    pub l: Vec<T>,
    /// `k` x `n`, upper trapezoidal.
    pub u: Vec<T>,
    /// The number of columns of `l` and of rows of `u`.
    pub k: usize,
}

/// A factorisation to solve with: both factors in one matrix, the permutation as indices.
#[derive(Clone, Debug)]
pub struct LuFactors<T> {
    packed: Mat<T>,
    /// Row `i` of `l @ u` is row `order[i]` of the matrix.
    order: Vec<usize>,
    /// As LAPACK's `ipiv`, counted from 0: at step `i`, rows `i` and `swaps[i]` changed places.
    swaps: Vec<usize>,
}

impl<T: Element> LuFactors<T> {
    fn of(mut a: Mat<T>) -> Self {
        let m = a.nrows();
        let mut swaps = Vec::with_capacity(m.min(a.ncols()));
        factor(a.as_mut(), &mut swaps);
        let mut order: Vec<usize> = (0..m).collect();
        for (i, &with) in swaps.iter().enumerate() {
            order.swap(i, with);
        }
        Self { packed: a, order, swaps }
    }

    /// Both factors in C order, `m` x `n`, without the unit diagonal of L: as the first result of
    /// `scipy.linalg.lu_factor`.
    pub fn packed(&self) -> Vec<T> {
        rows(self.packed.as_ref())
    }

    /// Row `i` of `l @ u` is row `order[i]` of the matrix: what `scipy.linalg.lu(a,
    /// p_indices=True)` gives, inverted.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The second result of `scipy.linalg.lu_factor`.
    pub fn swaps(&self) -> &[usize] {
        &self.swaps
    }

    fn is_singular(&self) -> bool {
        (0..self.swaps.len()).any(|i| self.packed[(i, i)] == T::zero())
    }

    /// The solution of `a @ x = b` for `nrhs` right hand sides, `n` x `nrhs` in C order.
    ///
    /// # Errors
    /// [`LinalgError::NotSquare`], [`LinalgError::Shape`], [`LinalgError::Singular`].
    pub fn solve(&self, b: &[T], nrhs: usize) -> Result<Vec<T>, LinalgError> {
        let n = self.packed.nrows();
        if n != self.packed.ncols() {
            return Err(LinalgError::NotSquare);
        }
        if n.checked_mul(nrhs) != Some(b.len()) {
            return Err(LinalgError::Shape);
        }
        if self.is_singular() {
            return Err(LinalgError::Singular);
        }
        let mut x = Mat::from_fn(n, nrhs, |i, j| b[self.order[i] * nrhs + j]);
        solve_unit_lower_triangular_in_place(self.packed.as_ref(), x.as_mut(), Par::Seq);
        solve_upper_triangular_in_place(self.packed.as_ref(), x.as_mut(), Par::Seq);
        Ok(rows(x.as_ref()))
    }

    /// The sign (or phase) of the determinant and the logarithm of its absolute value.
    fn sign_and_log(&self) -> (T, T::Re) {
        if self.is_singular() {
            return (T::zero(), Float::neg_infinity());
        }
        let odd = self.swaps.iter().enumerate().filter(|&(i, &with)| i != with).count() % 2 == 1;
        let mut sign = if odd { -T::one() } else { T::one() };
        let mut log = T::Re::zero();
        for i in 0..self.swaps.len() {
            let pivot = self.packed[(i, i)];
            let size = pivot.modulus();
            sign *= pivot.over(size);
            log += T::ln(size);
        }
        (sign, log)
    }
}

/// Factors the matrix in place and appends the row swaps.
fn factor<T: Element>(mut a: MatMut<'_, T>, swaps: &mut Vec<usize>) {
    let (m, n) = (a.nrows(), a.ncols());
    let k = m.min(n);
    if k <= PANEL {
        panel(a.rb_mut(), 0, k, swaps);
        (k..n).for_each(|j| column(a.rb_mut(), 0, k, j));
        return;
    }
    for first in (0..k).step_by(PANEL) {
        let end = k.min(first + PANEL);
        panel(a.rb_mut(), first, end, swaps);
        let (left, mut right) = a.rb_mut().split_at_col_mut(end);
        if right.ncols() == 0 {
            continue;
        }
        let (left, width) = (left.rb().subcols(first, end - first), end - first);
        let (mut top, mut bottom) = right.rb_mut().subrows_mut(first, m - first).split_at_row_mut(width);
        solve_unit_lower_triangular_in_place(left.subrows(first, width), top.rb_mut(), Par::Seq);
        let below = left.subrows(end, m - end);
        matmul(bottom.rb_mut(), Accum::Add, below, top.rb(), -T::one(), Par::Seq);
    }
}

/// Eliminates columns `first..end` and swaps whole rows of the matrix.
fn panel<T: Element>(mut a: MatMut<'_, T>, first: usize, end: usize, swaps: &mut Vec<usize>) {
    let (m, n) = (a.nrows(), a.ncols());
    for j in first..end {
        column(a.rb_mut(), first, j, j);
        let (mut at, mut most) = (j, T::Re::zero());
        for i in j..m {
            let entry = a[(i, j)];
            let size = Float::abs(entry.re()) + Float::abs(entry.im());
            if size > most {
                (at, most) = (i, size);
            }
        }
        swaps.push(at);
        if at != j {
            for c in 0..n {
                let (one, other) = (a[(j, c)], a[(at, c)]);
                (a[(j, c)], a[(at, c)]) = (other, one);
            }
        }
        let pivot = a[(j, j)];
        if pivot == T::zero() {
            continue;
        }
        let by = T::one() / pivot;
        let finite = Float::is_finite(by.modulus());
        for i in j + 1..m {
            let entry = &mut a[(i, j)];
            *entry = if finite { *entry * by } else { *entry / pivot };
        }
    }
}

/// Takes what columns `first..end` eliminate from column `j`. The products are summed before they
/// are subtracted, as OpenBLAS does: small matrices then have NumPy's factors to the last digit.
fn column<T: Element>(mut a: MatMut<'_, T>, first: usize, end: usize, j: usize) {
    let (done, mut open) = a.rb_mut().split_at_col_mut(j);
    let Some(column) = open.rb_mut().col_mut(0).try_as_col_major_mut() else { return };
    let column = column.as_slice_mut();
    let mut sums = vec![T::zero(); column.len()];
    for k in first..end {
        column[k] -= sums[k];
        let by = column[k];
        let Some(lower) = done.rb().col(k).try_as_col_major() else { return };
        for (sum, v) in sums[k + 1..].iter_mut().zip(&lower.as_slice()[k + 1..]) {
            *sum += *v * by;
        }
    }
    column[end..].iter_mut().zip(&sums[end..]).for_each(|(x, sum)| *x -= *sum);
}

/// `p`, `l`, `u` of an `m` x `n` matrix, as `scipy.linalg.lu(a)`.
///
/// # Errors
/// [`LinalgError::Shape`]. A singular matrix is none: its `u` has zeros on the diagonal.
pub fn lu<T: Element>(a: &[T], m: usize, n: usize) -> Result<Lu<T>, LinalgError> {
    let factors = LuFactors::of(matrix(a, m, n)?);
    let k = m.min(n);
    let mut p = vec![T::zero(); m * m];
    for (i, &row) in factors.order.iter().enumerate() {
        p[row * m + i] = T::one();
    }
    let packed = &factors.packed;
    let l = Mat::from_fn(m, k, |i, j| match i.cmp(&j) {
        std::cmp::Ordering::Less => T::zero(),
        std::cmp::Ordering::Equal => T::one(),
        std::cmp::Ordering::Greater => packed[(i, j)],
    });
    let u = Mat::from_fn(k, n, |i, j| if i <= j { packed[(i, j)] } else { T::zero() });
    Ok(Lu { p, l: rows(l.as_ref()), u: rows(u.as_ref()), k })
}

/// The factorisation of an `m` x `n` matrix in the form to solve with, as `scipy.linalg.lu_factor`.
///
/// # Errors
/// [`LinalgError::Shape`].
pub fn lu_factor<T: Element>(a: &[T], m: usize, n: usize) -> Result<LuFactors<T>, LinalgError> {
    Ok(LuFactors::of(matrix(a, m, n)?))
}

/// The solution of `a @ x = b`, `n` x `nrhs`, as `numpy.linalg.solve(a, b)`; `a` is `n` x `n`.
///
/// # Errors
/// [`LinalgError::Shape`]; [`LinalgError::Singular`] where a pivot is exactly zero.
pub fn solve<T: Element>(a: &[T], n: usize, b: &[T], nrhs: usize) -> Result<Vec<T>, LinalgError> {
    lu_factor(a, n, n)?.solve(b, nrhs)
}

/// The inverse of an `n` x `n` matrix, as `numpy.linalg.inv(a)`: the solution for the identity.
///
/// # Errors
/// [`LinalgError::Shape`], [`LinalgError::Singular`].
pub fn inv<T: Element>(a: &[T], n: usize) -> Result<Vec<T>, LinalgError> {
    let factors = lu_factor(a, n, n)?;
    let mut identity = vec![T::zero(); n * n];
    identity.iter_mut().step_by(n + 1).for_each(|v| *v = T::one());
    factors.solve(&identity, n)
}

/// The determinant of an `n` x `n` matrix, as `numpy.linalg.det(a)`: from [`slogdet`], as there.
///
/// # Errors
/// [`LinalgError::Shape`]. A singular matrix has the determinant 0.
pub fn det<T: Element>(a: &[T], n: usize) -> Result<T, LinalgError> {
    let (sign, log) = slogdet(a, n)?;
    Ok(sign.scale(T::exp(log)))
}

/// Sign (or phase) of the determinant and logarithm of its absolute value, as
/// `numpy.linalg.slogdet(a)`: 0 and minus infinity for a singular `n` x `n` matrix.
///
/// # Errors
/// [`LinalgError::Shape`].
pub fn slogdet<T: Element>(a: &[T], n: usize) -> Result<(T, T::Re), LinalgError> {
    Ok(lu_factor(a, n, n)?.sign_and_log())
}
