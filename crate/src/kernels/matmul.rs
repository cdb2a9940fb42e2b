//! Products of matrices.

use crate::data::{C64, C128, DType, Element, NdArray, R};

/// Rows and columns of the block that is kept in registers.
const ROWS: usize = 4;
const COLUMNS: usize = 4;
/// Length of the strips that stay in the first cache.
const DEPTH: usize = 256;

/// A matrix product of two-dimensional arrays of one dtype.
///
/// Shape: `(m, k)` and `(k, n)` to `(m, n)`. bool is "or of ands".
///
/// # Errors
/// MemoryError.
pub fn matmul(a: &NdArray, b: &NdArray) -> R<NdArray> {
    let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1]);
    let result = NdArray::zeros(a.dtype, &[m, n])?;
    let (a, b) = (a.contiguous()?, b.contiguous()?);
    match a.dtype {
        DType::F64 => blocked(a.slice::<f64>(), b.slice::<f64>(), result.slice_mut::<f64>(), m, k, n),
        DType::F32 => blocked(a.slice::<f32>(), b.slice::<f32>(), result.slice_mut::<f32>(), m, k, n),
        DType::Bool => {
            let (a, b, out) = (a.slice::<bool>(), b.slice::<bool>(), result.slice_mut::<bool>());
            for (row, out) in a.chunks_exact(k.max(1)).zip(out.chunks_exact_mut(n.max(1))) {
                for (at, _) in row.iter().enumerate().filter(|(_, set)| **set) {
                    out.iter_mut().zip(&b[at * n..]).for_each(|(out, &x)| *out |= x);
                }
            }
        }
        DType::C64 => plain(a.slice::<C64>(), b.slice::<C64>(), result.slice_mut::<C64>(), k, n, |sum, x, y| sum + x * y),
        DType::C128 => plain(a.slice::<C128>(), b.slice::<C128>(), result.slice_mut::<C128>(), k, n, |sum, x, y| sum + x * y),
        dtype => crate::with_number!(dtype, T => {
            plain(a.slice::<T>(), b.slice::<T>(), result.slice_mut::<T>(), k, n, |sum: T, x: T, y: T| {
                T::from_i64(sum.to_i64().wrapping_add(x.to_i64().wrapping_mul(y.to_i64())))
            });
        }, _ => unreachable!("bool is above")),
    }
    Ok(result)
}

fn plain<T: Element>(a: &[T], b: &[T], out: &mut [T], k: usize, n: usize, step: impl Fn(T, T, T) -> T) {
    if k == 0 || n == 0 {
        return;
    }
    for (row, out) in a.chunks_exact(k).zip(out.chunks_exact_mut(n)) {
        for (&x, b) in row.iter().zip(b.chunks_exact(n)) {
            out.iter_mut().zip(b).for_each(|(out, &y)| *out = step(*out, x, y));
        }
    }
}

trait Float: Element + std::ops::Mul<Output = Self> + std::ops::Add<Output = Self> {}
impl Float for f32 {}
impl Float for f64 {}

/// Strips of `b` are laid out so that the inner loop reads them in order; a block of the result
/// stays in registers while a strip is added up.
fn blocked<T: Float>(a: &[T], b: &[T], out: &mut [T], m: usize, k: usize, n: usize) {
    if m == 0 || k == 0 || n == 0 {
        return;
    }
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    #[cfg_attr(target_arch = "x86_64", target_feature(enable = "avx2"))]
    fn wide<T: Float>(a: &[T], b: &[T], out: &mut [T], m: usize, k: usize, n: usize) {
        body::<T>(a, b, out, m, k, n);
    }
    if super::simd::is_wide() {
        #[allow(unused_unsafe, reason = "WebAssembly calls such functions safely")]
        #[expect(unsafe_code, reason = "the processor was asked")]
        // SAFETY: see above.
        unsafe {
            wide(a, b, out, m, k, n);
        }
    } else {
        body(a, b, out, m, k, n);
    }
}

#[inline(always)]
fn body<T: Float>(a: &[T], b: &[T], out: &mut [T], m: usize, k: usize, n: usize) {
    const WIDTH: usize = 2 * COLUMNS;
    let mut strip = [T::default(); DEPTH * WIDTH];
    let mut rows = vec![T::default(); DEPTH * m.next_multiple_of(ROWS)];
    for from in (0..k).step_by(DEPTH) {
        let depth = (k - from).min(DEPTH);
        // Groups of rows of `a`, one column after the other.
        for (group, rows) in rows.chunks_exact_mut(depth * ROWS).take(m.div_ceil(ROWS)).enumerate() {
            for (at, column) in rows.chunks_exact_mut(ROWS).enumerate() {
                for (row, slot) in column.iter_mut().enumerate() {
                    let row = group * ROWS + row;
                    *slot = if row < m { a[row * k + from + at] } else { T::default() };
                }
            }
        }
        for left in (0..n).step_by(WIDTH) {
            let width = (n - left).min(WIDTH);
            for (at, line) in strip.chunks_exact_mut(WIDTH).take(depth).enumerate() {
                let source = &b[(from + at) * n + left..][..width];
                line[..width].copy_from_slice(source);
                line[width..].fill(T::default());
            }
            for (group, rows) in rows.chunks_exact(depth * ROWS).take(m.div_ceil(ROWS)).enumerate() {
                let mut sums = [[T::default(); WIDTH]; ROWS];
                for (column, line) in rows.chunks_exact(ROWS).zip(strip.chunks_exact(WIDTH)) {
                    for (sum, &x) in sums.iter_mut().zip(column) {
                        for (sum, &y) in sum.iter_mut().zip(line) {
                            *sum = *sum + x * y;
                        }
                    }
                }
                for (at, sum) in sums.iter().enumerate().take(m - (group * ROWS).min(m)) {
                    let place = (group * ROWS + at) * n + left;
                    out[place..place + width].iter_mut().zip(sum).for_each(|(out, &sum)| *out = *out + sum);
                }
            }
        }
    }
}
