//! Dense linear algebra on row-major slices, with the conventions of `numpy.linalg`.
//!
//! Every function takes a matrix as a slice in C order with its shape beside it, and returns new
//! vectors in C order. Shapes that do not fit the slice are [`LinalgError::Shape`]. Nothing here
//! starts threads: the caller has them. Blocked work (products, triangular solves, reflections)
//! is `faer`'s; what NumPy's results show of LAPACK's choices (signs, exact zero pivots, order) is
//! written here.
//!
//! All is generic over [`Element`]: `f64`, `f32` and their complex numbers. An instance that
//! nobody calls adds nothing to the binary, and each one called adds its own copy of the kernels.

mod bidiagonal;
mod cholesky;
mod eigen;
mod givens;
mod lstsq;
mod lu;
mod qr;
mod svd;
mod symmetric;
mod tridiagonal;

pub use cholesky::{Triangle, cholesky_lower, solve_triangular};
pub use eigen::{Eig, eig, eigvals};
pub use lstsq::{Lstsq, lstsq, pinv};
pub use lu::{Lu, LuFactors, det, inv, lu, lu_factor, slogdet, solve};
pub use qr::{Qr, qr_reduced};
pub use svd::{Svd, matrix_rank, svd_reduced, svdvals};
pub use symmetric::{Eigh, eigh, eigvalsh};

use faer::traits::{ComplexField, RealField};
use faer::{Mat, MatRef};
use num_complex::Complex;
use num_traits::{Float, NumAssign, One, Zero};
use std::fmt;
use std::ops::Neg;

/// Why a function of this module has no result. Each displays as NumPy words it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinalgError {
    /// A pivot is exactly zero.
    Singular,
    /// The diagonal entry of this triangular matrix is exactly zero (counted from 0).
    SingularAt(usize),
    /// A pivot of the Cholesky factorisation is not above zero, or not a number.
    NotPositiveDefinite,
    /// The function needs as many rows as columns.
    NotSquare,
    /// The iteration did not settle, which is what inputs that are not finite come to.
    NoConvergence,
    /// `eig` and `eigvals` were given an infinity or a NaN.
    NotFinite,
    /// A slice's length is not the product of the shape beside it.
    Shape,
}

impl fmt::Display for LinalgError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Singular => f.write_str("Singular matrix"),
            Self::SingularAt(at) => {
                write!(f, "singular matrix: resolution failed at diagonal {at}")
            }
            Self::NotPositiveDefinite => f.write_str("Matrix is not positive definite"),
            Self::NotSquare => f.write_str("Last 2 dimensions of the array must be square"),
            Self::NoConvergence => f.write_str("the iteration did not converge"),
            Self::NotFinite => f.write_str("Array must not contain infs or NaNs"),
            Self::Shape => f.write_str("the slice does not have the stated shape"),
        }
    }
}

impl std::error::Error for LinalgError {}

/// A number that matrices here are made of: `f64`, `f32`, `Complex<f64>`, `Complex<f32>`.
pub trait Element: ComplexField + Copy + NumAssign + Neg<Output = Self> {
    /// The real numbers that belong to it.
    type Re: RealElement;
    /// The solver's real number, which is the same type.
    fn real(of: <Self as ComplexField>::Real) -> Self::Re;
    /// The real number as an element.
    fn from_re(re: Self::Re) -> Self;
    /// The real part.
    fn re(self) -> Self::Re;
    /// The imaginary part, 0 for a real number.
    fn im(self) -> Self::Re;
    /// The complex conjugate.
    fn conjugate(self) -> Self;
    /// The absolute value, without overflow on the way.
    fn modulus(self) -> Self::Re;
    /// The element divided by a real number: exactly 1 for its own size.
    fn over(self, by: Self::Re) -> Self;
    /// The natural logarithm, the same on every machine.
    fn ln(of: Self::Re) -> Self::Re;
    /// The exponential, the same on every machine.
    fn exp(of: Self::Re) -> Self::Re;
    /// The element times a real number.
    fn scale(self, by: Self::Re) -> Self;
}

/// The elements without an imaginary part: `f64` and `f32`.
pub trait RealElement: Element<Re = Self> + RealField + Float {}

macro_rules! element {
    ($($t:ty, $ln:path, $exp:path);*) => {$(
        impl Element for $t {
            type Re = $t;
            fn real(of: $t) -> $t { of }
            fn ln(of: $t) -> $t { $ln(of) }
            fn exp(of: $t) -> $t { $exp(of) }
            fn from_re(re: $t) -> Self { re }
            fn re(self) -> $t { self }
            fn im(self) -> $t { 0.0 }
            fn conjugate(self) -> Self { self }
            fn modulus(self) -> $t { Float::abs(self) }
            fn scale(self, by: $t) -> Self { self * by }
            fn over(self, by: $t) -> Self { self / by }
        }
        impl RealElement for $t {}
        impl Element for Complex<$t> {
            type Re = $t;
            fn real(of: $t) -> $t { of }
            fn ln(of: $t) -> $t { $ln(of) }
            fn exp(of: $t) -> $t { $exp(of) }
            fn from_re(re: $t) -> Self { Complex::new(re, 0.0) }
            fn re(self) -> $t { self.re }
            fn im(self) -> $t { self.im }
            fn conjugate(self) -> Self { self.conj() }
            fn modulus(self) -> $t { Float::hypot(self.re, self.im) }
            fn scale(self, by: $t) -> Self { Complex::new(self.re * by, self.im * by) }
            fn over(self, by: $t) -> Self { Complex::new(self.re / by, self.im / by) }
        }
    )*};
}
element!(f64, pxfm::f_log, pxfm::f_exp; f32, pxfm::f_logf, pxfm::f_expf);

/// The slice as a matrix of `m` x `n`, not copied.
fn view<T>(a: &[T], m: usize, n: usize) -> Result<MatRef<'_, T>, LinalgError> {
    match m.checked_mul(n) {
        Some(len) if len == a.len() => Ok(MatRef::from_row_major_slice(a, m, n)),
        _ => Err(LinalgError::Shape),
    }
}

/// A copy of the slice as a matrix of `m` x `n` stored by columns.
fn matrix<T: Element>(a: &[T], m: usize, n: usize) -> Result<Mat<T>, LinalgError> {
    Ok(view(a, m, n)?.to_owned())
}

/// The entries in C order.
fn rows<T: Element>(a: MatRef<'_, T>) -> Vec<T> {
    let (m, n) = (a.nrows(), a.ncols());
    let mut out = vec![T::zero(); m * n];
    // A few columns at a time, so that the lines written stay in the cache.
    for first in (0..n).step_by(8) {
        for i in 0..m {
            for j in first..n.min(first + 8) {
                out[i * n + j] = a[(i, j)];
            }
        }
    }
    out
}

/// No entry is an infinity or a NaN.
fn finite<T: Element>(a: MatRef<'_, T>) -> bool {
    let one = |v: &T| Float::is_finite(v.re()) && Float::is_finite(v.im());
    (0..a.ncols()).all(|j| (0..a.nrows()).all(|i| one(&a[(i, j)])))
}

/// Multiplies a matrix with entries so small or large that squares would vanish or overflow, and
/// returns what its singular values or eigenvalues are to be multiplied by. As LAPACK's drivers do.
fn moderate<T: Element>(a: &mut Mat<T>) -> T::Re {
    let mut most = T::Re::zero();
    for j in 0..a.ncols() {
        most = a.col_as_slice(j).iter().fold(most, |most, v| Float::max(most, v.modulus()));
    }
    let least = Float::sqrt(<T::Re as Float>::min_positive_value()) / <T::Re as Float>::epsilon();
    let to = Float::min(Float::max(most, least), Float::recip(least));
    if most == T::Re::zero() || to == most {
        return T::Re::one();
    }
    for j in 0..a.ncols() {
        a.col_as_slice_mut(j).iter_mut().for_each(|v| *v = v.scale(Float::recip(most)).scale(to));
    }
    most / to
}

/// `eps` of the element's real type times the larger of two dimensions: NumPy's tolerance.
fn tolerance<R: RealElement>(m: usize, n: usize) -> R {
    let size: R = num_traits::cast(m.max(n)).unwrap_or_else(Float::max_value);
    <R as Float>::epsilon() * size
}
