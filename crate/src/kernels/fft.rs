//! Discrete Fourier transforms of rows, with the conventions of `numpy.fft`.
//!
//! A transform of length `n` takes a row that is shorter (zeros follow) or longer (the rest is not
//! read). Complex transforms of any length are `rustfft`'s, put together in the module `plan`. Real
//! ones of an even length are complex ones of half the length and a pass of twiddle factors. Each
//! thread keeps its plans, so that rows of one length share one.
//!
//! `f32` rows are widened, transformed in `f64` and rounded: never less precise than NumPy's
//! single precision, and half the code.

mod plan;

use num_complex::Complex;
use plan::{ZERO, over_rows};
use std::fmt;

/// Which of the two transforms is divided by `n`, as NumPy's `norm=`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Norm {
    /// The inverse one.
    #[default]
    Backward,
    /// Both, by the square root of `n`.
    Ortho,
    /// The forward one.
    Forward,
}

impl Norm {
    /// The norm of NumPy's name; `None` is no name, for NumPy the default.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "backward" => Some(Self::Backward),
            "ortho" => Some(Self::Ortho),
            "forward" => Some(Self::Forward),
            _ => None,
        }
    }

    /// Forward and backward exchanged, as the Hermitian transforms use it.
    fn swapped(self) -> Self {
        match self {
            Self::Backward => Self::Forward,
            Self::Ortho => Self::Ortho,
            Self::Forward => Self::Backward,
        }
    }

    fn factor(self, n: usize, direction: Direction) -> f64 {
        match (self, direction) {
            (Self::Ortho, _) => 1.0 / (n as f64).sqrt(),
            (Self::Backward, Direction::Inverse) | (Self::Forward, Direction::Forward) => 1.0 / n as f64,
            _ => 1.0,
        }
    }
}

/// The sign of the exponent: minus for [`Direction::Forward`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// `fft`
    Forward,
    /// `ifft`
    Inverse,
}

/// Why there is no transform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FftError {
    /// The length is 0.
    Length(usize),
    /// Input and output are not the same number of whole rows.
    Shape,
}

impl fmt::Display for FftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(n) => write!(f, "Invalid number of FFT data points ({n}) specified."),
            Self::Shape => f.write_str("rows of the transform do not match"),
        }
    }
}

impl std::error::Error for FftError {}

/// A real number of a row: `f64` or `f32`.
pub trait FftReal: Copy {
    /// As `f64`, exactly.
    fn widen(self) -> f64;
    /// Rounded from `f64`.
    fn narrow(wide: f64) -> Self;
}

impl FftReal for f64 {
    fn widen(self) -> f64 {
        self
    }
    fn narrow(wide: f64) -> Self {
        wide
    }
}

impl FftReal for f32 {
    fn widen(self) -> f64 {
        f64::from(self)
    }
    fn narrow(wide: f64) -> Self {
        wide as f32
    }
}

fn wide<T: FftReal>(z: Complex<T>) -> Complex<f64> {
    Complex::new(z.re.widen(), z.im.widen())
}

fn narrow<T: FftReal>(z: Complex<f64>) -> Complex<T> {
    Complex::new(T::narrow(z.re), T::narrow(z.im))
}

/// The number of rows, if input and output have the same.
fn count(input: usize, n_in: usize, output: usize, n_out: usize, n: usize) -> Result<usize, FftError> {
    if n == 0 {
        return Err(FftError::Length(n));
    }
    let rows = output / n_out;
    if output != rows * n_out || rows.checked_mul(n_in) != Some(input) {
        return Err(FftError::Shape);
    }
    Ok(rows)
}

/// Transforms rows of `n_in` numbers each into rows of `n_out` numbers each, in C order; `n_out` is
/// also the length of the transform. As `numpy.fft.fft(a, n_out)` or `ifft` over the last axis.
///
/// # Errors
/// [`FftError::Length`] where `n_out` is 0, [`FftError::Shape`].
pub fn fft_rows<T: FftReal>(
    input: &[Complex<T>],
    n_in: usize,
    n_out: usize,
    direction: Direction,
    norm: Norm,
    out: &mut [Complex<T>],
) -> Result<(), FftError> {
    let rows = count(input.len(), n_in, out.len(), n_out, n_out)?;
    let (taken, by) = (n_in.min(n_out), norm.factor(n_out, direction));
    over_rows(rows, n_out, direction, 0, |i, row, run, _| {
        fill(row, input[i * n_in..i * n_in + taken].iter().map(|&z| wide(z)));
        run(row);
        for (o, z) in out[i * n_out..].iter_mut().zip(&*row) {
            *o = narrow(z * by);
        }
    });
    Ok(())
}

/// The numbers, then zeros.
fn fill(row: &mut [Complex<f64>], numbers: impl ExactSizeIterator<Item = Complex<f64>>) {
    let len = numbers.len().min(row.len());
    row[len..].fill(ZERO);
    row.iter_mut().zip(numbers).for_each(|(r, z)| *r = z);
}

/// Transforms rows of `n_in` real numbers each, at length `n`, into rows of `n / 2 + 1` numbers
/// each: the half that is not the other's conjugate. As `numpy.fft.rfft(a, n)`.
///
/// # Errors
/// [`FftError::Length`] where `n` is 0, [`FftError::Shape`].
pub fn rfft_rows<T: FftReal>(input: &[T], n_in: usize, n: usize, norm: Norm, out: &mut [Complex<T>]) -> Result<(), FftError> {
    let n_out = n / 2 + 1;
    let rows = count(input.len(), n_in, out.len(), n_out, n)?;
    let (taken, by) = (n_in.min(n), norm.factor(n, Direction::Forward));
    let half = n / 2;
    let even = n.is_multiple_of(2);
    let length = if even { half } else { n };
    over_rows(rows, length, Direction::Forward, if even { n } else { 0 }, |i, row, run, w| {
        let (input, out) = (&input[i * n_in..i * n_in + taken], &mut out[i * n_out..(i + 1) * n_out]);
        if !even {
            fill(row, input.iter().map(|x| Complex::new(x.widen(), 0.0)));
            run(row);
            out.iter_mut().zip(&*row).for_each(|(o, z)| *o = narrow(z * by));
            out[0].im = T::narrow(0.0);
            return;
        }
        // Even places as real parts, odd ones as imaginary parts.
        fill(row, input.chunks(2).map(|p| Complex::new(p[0].widen(), p.get(1).map_or(0.0, |x| x.widen()))));
        run(row);
        for (k, o) in out.iter_mut().enumerate() {
            let (z, mirrored) = (row[k % half], row[(half - k) % half].conj());
            let (evens, odds) = ((z + mirrored) * 0.5, (z - mirrored) * Complex::new(0.0, -0.5));
            *o = narrow((evens + w[k] * odds) * by);
        }
        let first = row[0];
        out[0] = narrow(Complex::new((first.re + first.im) * by, 0.0));
        out[half] = narrow(Complex::new((first.re - first.im) * by, 0.0));
    });
    Ok(())
}

/// Transforms rows of `n_in` numbers each, halves of Hermitian rows of length `n`, into rows of `n`
/// real numbers each. As `numpy.fft.irfft(a, n)`: numbers from `n / 2 + 1` on are not read, missing
/// ones are zero, and so are the imaginary parts of the first and, for an even `n`, the last.
///
/// # Errors
/// [`FftError::Length`] where `n` is 0, [`FftError::Shape`].
pub fn irfft_rows<T: FftReal>(input: &[Complex<T>], n_in: usize, n: usize, norm: Norm, out: &mut [T]) -> Result<(), FftError> {
    let rows = count(input.len(), n_in, out.len(), n, n)?;
    let (half, even) = (n / 2, n.is_multiple_of(2));
    let (taken, by) = (n_in.min(half + 1), norm.factor(n, Direction::Inverse));
    let length = if even { half } else { n };
    over_rows(rows, length, Direction::Inverse, if even { n } else { 0 }, |i, row, run, w| {
        let input = &input[i * n_in..i * n_in + taken];
        let at = |k: usize| match input.get(k) {
            Some(z) if k == 0 || even && k == half => Complex::new(z.re.widen(), 0.0),
            Some(&z) => wide(z),
            None => ZERO,
        };
        let out = &mut out[i * n..(i + 1) * n];
        if !even {
            row[0] = at(0);
            for k in 1..=half {
                (row[k], row[n - k]) = (at(k), at(k).conj());
            }
            run(row);
            out.iter_mut().zip(&*row).for_each(|(o, z)| *o = T::narrow(z.re * by));
            return;
        }
        for (k, r) in row.iter_mut().enumerate() {
            let (z, mirrored) = (at(k), at(half - k).conj());
            let odds = (z - mirrored) * w[k].conj();
            *r = (z + mirrored) + odds * Complex::new(0.0, 1.0);
        }
        run(row);
        for (pair, z) in out.chunks_mut(2).zip(&*row) {
            (pair[0], pair[1]) = (T::narrow(z.re * by), T::narrow(z.im * by));
        }
    });
    Ok(())
}

fn one_row<T: FftReal>(input: &[Complex<T>], n: usize, direction: Direction, norm: Norm) -> Result<Vec<Complex<T>>, FftError> {
    let mut out = vec![narrow(ZERO); n];
    fft_rows(input, input.len(), n, direction, norm, &mut out)?;
    Ok(out)
}

/// `numpy.fft.fft(input, n, norm=norm)`: `n` numbers.
///
/// # Errors
/// [`FftError::Length`] where `n` is 0.
pub fn fft<T: FftReal>(input: &[Complex<T>], n: usize, norm: Norm) -> Result<Vec<Complex<T>>, FftError> {
    one_row(input, n, Direction::Forward, norm)
}

/// `numpy.fft.ifft(input, n, norm=norm)`: `n` numbers.
///
/// # Errors
/// [`FftError::Length`] where `n` is 0.
pub fn ifft<T: FftReal>(input: &[Complex<T>], n: usize, norm: Norm) -> Result<Vec<Complex<T>>, FftError> {
    one_row(input, n, Direction::Inverse, norm)
}

/// `numpy.fft.rfft(input, n, norm=norm)`: `n / 2 + 1` numbers.
///
/// # Errors
/// [`FftError::Length`] where `n` is 0.
pub fn rfft<T: FftReal>(input: &[T], n: usize, norm: Norm) -> Result<Vec<Complex<T>>, FftError> {
    let mut out = vec![narrow(ZERO); n / 2 + 1];
    rfft_rows(input, input.len(), n, norm, &mut out)?;
    Ok(out)
}

/// `numpy.fft.irfft(input, n, norm=norm)`: `n` real numbers. NumPy's default `n` is twice one less
/// than the length of the input.
///
/// # Errors
/// [`FftError::Length`] where `n` is 0.
pub fn irfft<T: FftReal>(input: &[Complex<T>], n: usize, norm: Norm) -> Result<Vec<T>, FftError> {
    let mut out = vec![T::narrow(0.0); n];
    irfft_rows(input, input.len(), n, norm, &mut out)?;
    Ok(out)
}

/// `numpy.fft.hfft(input, n, norm=norm)`: the `n` real numbers whose spectrum is Hermitian.
///
/// # Errors
/// [`FftError::Length`] where `n` is 0.
pub fn hfft<T: FftReal>(input: &[Complex<T>], n: usize, norm: Norm) -> Result<Vec<T>, FftError> {
    let conjugate: Vec<Complex<T>> = input.iter().map(|&z| narrow(wide(z).conj())).collect();
    irfft(&conjugate, n, norm.swapped())
}

/// `numpy.fft.ihfft(input, n, norm=norm)`: `n / 2 + 1` numbers.
///
/// # Errors
/// [`FftError::Length`] where `n` is 0.
pub fn ihfft<T: FftReal>(input: &[T], n: usize, norm: Norm) -> Result<Vec<Complex<T>>, FftError> {
    let mut out = rfft(input, n, norm.swapped())?;
    out.iter_mut().for_each(|z| *z = narrow(wide(*z).conj()));
    Ok(out)
}
