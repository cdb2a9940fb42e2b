//! `numpy.linalg` and `numpy.fft`, their native half: float64 matrices, rows of complex128.

use super::convert::to_array;
use super::object::Array;
use crate::data::{Builtin, C128, DType, NdArray, R, Raise, Value, Vm, type_error, value_error};
use crate::kernels::fft::{self, Direction, Norm};
use crate::kernels::linalg::{self, LinalgError, Triangle};
use crate::python::modules::{ModuleRow, no_values};

fn failed(error: LinalgError) -> Box<Raise> {
    // The Python half makes a LinAlgError of it.
    value_error(error.to_string())
}

/// A float64 matrix without gaps.
fn matrix(vm: &mut Vm, value: &Value) -> R<NdArray> {
    let array = to_array(vm, value, None)?;
    if array.dtype.is_complex() {
        return Err(type_error("linear algebra of complex matrices is not supported here"));
    }
    let array = crate::kernels::astype(&array, DType::F64)?.contiguous()?;
    if array.ndim() != 2 {
        return Err(value_error(format!("{}-dimensional array given. Array must be at least two-dimensional", array.ndim())));
    }
    Ok(array)
}

fn of(items: &[f64], shape: &[usize]) -> R {
    Ok(Value::object(Array(NdArray::from_slice(items, shape)?)))
}

/// Rows of an array of two axes, as complex128.
fn rows(vm: &mut Vm, value: &Value) -> R<NdArray> {
    let array = to_array(vm, value, Some(DType::C128))?.contiguous()?;
    if array.ndim() != 2 {
        return Err(value_error("rows are needed"));
    }
    Ok(array)
}

fn norm_of(vm: &mut Vm, value: &Value) -> R<Norm> {
    match value {
        Value::None | Value::Undefined => Ok(Norm::Backward),
        other => {
            let name = vm.str(other)?;
            Norm::named(&name).ok_or_else(|| {
                value_error(format!("Invalid norm value {name}; should be \"backward\",\"ortho\" or \"forward\"."))
            })
        }
    }
}

fn length_of(vm: &mut Vm, value: &Value) -> R<usize> {
    let n = vm.index(value)?;
    if n < 1 {
        return Err(value_error(format!("Invalid number of FFT data points ({n}) specified.")));
    }
    Ok(n as usize)
}

fn transform(vm: &mut Vm, args: &[Value], direction: Direction) -> R {
    let input = rows(vm, &args[0])?;
    let (n, norm) = (length_of(vm, &args[1])?, norm_of(vm, &args[2])?);
    let result = NdArray::empty(DType::C128, &[input.shape[0], n])?;
    fft::fft_rows(input.slice::<C128>(), input.shape[1], n, direction, norm, result.slice_mut::<C128>())
        .map_err(|error| value_error(error.to_string()))?;
    Ok(Value::object(Array(result)))
}

static FUNCTIONS: &[Builtin] = &[
    Builtin::new("qr", "(a, /)", "Q and R, reduced.", |vm, args| {
        let a = matrix(vm, &args[0].clone())?;
        let (m, n) = (a.shape[0], a.shape[1]);
        let found = linalg::qr_reduced(a.slice::<f64>(), m, n).map_err(failed)?;
        Ok(Value::pair(of(&found.q, &[m, found.k])?, of(&found.r, &[found.k, n])?))
    }),
    Builtin::new("svd", "(a, /)", "U, s and Vh, reduced.", |vm, args| {
        let a = matrix(vm, &args[0].clone())?;
        let (m, n) = (a.shape[0], a.shape[1]);
        let found = linalg::svd_reduced(a.slice::<f64>(), m, n).map_err(failed)?;
        let k = found.k;
        Ok(Value::tuple(vec![of(&found.u, &[m, k])?, of(&found.s, &[k])?, of(&found.vh, &[k, n])?]))
    }),
    Builtin::new("lu", "(a, /)", "The rows' order, L and U.", |vm, args| {
        let a = matrix(vm, &args[0].clone())?;
        let (m, n) = (a.shape[0], a.shape[1]);
        let found = linalg::lu(a.slice::<f64>(), m, n).map_err(failed)?;
        Ok(Value::tuple(vec![of(&found.p, &[m, m])?, of(&found.l, &[m, found.k])?, of(&found.u, &[found.k, n])?]))
    }),
    Builtin::new("cholesky", "(a, /)", "The lower Cholesky factor.", |vm, args| {
        let a = matrix(vm, &args[0].clone())?;
        square(&a)?;
        let n = a.shape[0];
        of(&linalg::cholesky_lower(a.slice::<f64>(), n).map_err(failed)?, &[n, n])
    }),
    Builtin::new("solve", "(a, b, /)", "x of a @ x = b, for columns of b.", |vm, args| {
        let (a, b) = (matrix(vm, &args[0].clone())?, matrix(vm, &args[1].clone())?);
        square(&a)?;
        let (n, columns) = (a.shape[0], b.shape[1]);
        of(&linalg::solve(a.slice::<f64>(), n, b.slice::<f64>(), columns).map_err(failed)?, &[n, columns])
    }),
    Builtin::new("solve_triangular", "(a, b, lower, /)", "x of a @ x = b, a triangular.", |vm, args| {
        let (a, b) = (matrix(vm, &args[0].clone())?, matrix(vm, &args[1].clone())?);
        square(&a)?;
        let triangle = Triangle { lower: vm.truth(&args[2].clone())?, unit_diagonal: false };
        let (n, columns) = (a.shape[0], b.shape[1]);
        of(&linalg::solve_triangular(a.slice::<f64>(), n, b.slice::<f64>(), columns, triangle).map_err(failed)?, &[n, columns])
    }),
    Builtin::new("inv", "(a, /)", "The inverse.", |vm, args| {
        let a = matrix(vm, &args[0].clone())?;
        square(&a)?;
        let n = a.shape[0];
        of(&linalg::inv(a.slice::<f64>(), n).map_err(failed)?, &[n, n])
    }),
    Builtin::new("slogdet", "(a, /)", "Sign and logarithm of the determinant.", |vm, args| {
        let a = matrix(vm, &args[0].clone())?;
        square(&a)?;
        let (sign, log) = linalg::slogdet(a.slice::<f64>(), a.shape[0]).map_err(failed)?;
        Ok(Value::pair(Value::Float(sign), Value::Float(log)))
    }),
    Builtin::new("det", "(a, /)", "The determinant.", |vm, args| {
        let a = matrix(vm, &args[0].clone())?;
        square(&a)?;
        Ok(Value::Float(linalg::det(a.slice::<f64>(), a.shape[0]).map_err(failed)?))
    }),
    Builtin::new(
        "lstsq",
        "(a, b, rcond, /)",
        "x, residuals, rank and singular values of a least-squares problem.",
        |vm, args| {
            let (a, b) = (matrix(vm, &args[0].clone())?, matrix(vm, &args[1].clone())?);
            let rcond = match &args[2] {
                Value::Float(x) => Some(*x),
                _ => None,
            };
            let (m, n, columns) = (a.shape[0], a.shape[1], b.shape[1]);
            let found = linalg::lstsq(a.slice::<f64>(), m, n, b.slice::<f64>(), columns, rcond).map_err(failed)?;
            let residuals = of(&found.residuals, &[found.residuals.len()])?;
            let s = of(&found.s, &[found.s.len()])?;
            Ok(Value::tuple(vec![of(&found.x, &[n, columns])?, residuals, Value::from(found.rank), s]))
        },
    ),
    Builtin::new("eigh", "(a, /)", "Eigenvalues and vectors of a symmetric matrix.", |vm, args| {
        let a = matrix(vm, &args[0].clone())?;
        square(&a)?;
        let n = a.shape[0];
        let found = linalg::eigh(a.slice::<f64>(), n).map_err(failed)?;
        Ok(Value::pair(of(&found.values, &[n])?, of(&found.vectors, &[n, n])?))
    }),
    Builtin::new("fft", "(rows, n, norm, /)", "Fourier transforms of rows.", |vm, args| transform(vm, args, Direction::Forward)),
    Builtin::new("ifft", "(rows, n, norm, /)", "Inverse Fourier transforms of rows.", |vm, args| {
        transform(vm, args, Direction::Inverse)
    }),
    Builtin::new("rfft", "(rows, n, norm, /)", "Fourier transforms of real rows, half of each.", |vm, args| {
        let input = to_array(vm, &args[0].clone(), Some(DType::F64))?.contiguous()?;
        let (n, norm) = (length_of(vm, &args[1])?, norm_of(vm, &args[2])?);
        let result = NdArray::empty(DType::C128, &[input.shape[0], n / 2 + 1])?;
        fft::rfft_rows(input.slice::<f64>(), input.shape[1], n, norm, result.slice_mut::<C128>())
            .map_err(|error| value_error(error.to_string()))?;
        Ok(Value::object(Array(result)))
    }),
    Builtin::new("irfft", "(rows, n, norm, /)", "Real rows of half their Fourier transforms.", |vm, args| {
        let input = rows(vm, &args[0].clone())?;
        let (n, norm) = (length_of(vm, &args[1])?, norm_of(vm, &args[2])?);
        let result = NdArray::empty(DType::F64, &[input.shape[0], n])?;
        fft::irfft_rows(input.slice::<C128>(), input.shape[1], n, norm, result.slice_mut::<f64>())
            .map_err(|error| value_error(error.to_string()))?;
        Ok(Value::object(Array(result)))
    }),
];

fn square(a: &NdArray) -> R<()> {
    if a.shape[0] == a.shape[1] { Ok(()) } else { Err(failed(LinalgError::NotSquare)) }
}

/// What `numpy.linalg` and `numpy.fft` are written with.
pub static LINEAR_CORE: ModuleRow =
    ModuleRow { name: "_numpy_linalg", help: "Matrices and transforms.", functions: &[FUNCTIONS], values: no_values };
