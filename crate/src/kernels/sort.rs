//! Sorting and searching.

use crate::data::{DType, Element, NdArray, R};
use crate::with_dtype;

/// The axis last, the others in order; and the order that takes it back.
fn axis_last(ndim: usize, axis: usize) -> (Vec<usize>, Vec<usize>) {
    let order: Vec<usize> = (0..ndim).filter(|&other| other != axis).chain([axis]).collect();
    let mut back = vec![0; ndim];
    order.iter().enumerate().for_each(|(at, &from)| back[from] = at);
    (order, back)
}

/// Sorted along an axis, NaN last.
///
/// # Errors
/// MemoryError.
pub fn sort(array: &NdArray, axis: usize) -> R<NdArray> {
    let (order, back) = axis_last(array.ndim(), axis);
    let rows = array.transpose(&order).copy()?;
    let length = array.shape[axis].max(1);
    with_dtype!(array.dtype, T => {
        for row in rows.slice_mut::<T>().chunks_exact_mut(length) {
            row.sort_unstable_by(|a, b| a.order(*b));
        }
    });
    Ok(rows.transpose(&back))
}

/// The places that sort an axis; equal elements keep their order.
///
/// # Errors
/// MemoryError.
pub fn argsort(array: &NdArray, axis: usize) -> R<NdArray> {
    let (order, back) = axis_last(array.ndim(), axis);
    let moved = array.transpose(&order);
    let rows = moved.contiguous()?;
    let result = NdArray::empty(DType::I64, &moved.shape)?;
    let length = array.shape[axis].max(1);
    with_dtype!(array.dtype, T => {
        let rows = rows.slice::<T>().chunks_exact(length);
        for (row, places) in rows.zip(result.slice_mut::<i64>().chunks_exact_mut(length)) {
            places.iter_mut().enumerate().for_each(|(at, place)| *place = at as i64);
            places.sort_by(|&a, &b| row[a as usize].order(row[b as usize]));
        }
    });
    Ok(result.transpose(&back))
}

/// With the elements around the `kth` place of each row as sorting would put them.
///
/// # Errors
/// MemoryError.
pub fn partition(array: &NdArray, kth: &[usize], axis: usize) -> R<NdArray> {
    let (order, back) = axis_last(array.ndim(), axis);
    let rows = array.transpose(&order).copy()?;
    let length = array.shape[axis].max(1);
    with_dtype!(array.dtype, T => {
        for row in rows.slice_mut::<T>().chunks_exact_mut(length) {
            for &at in kth {
                row.select_nth_unstable_by(at, |a, b| a.order(*b));
            }
        }
    });
    Ok(rows.transpose(&back))
}

/// Places where values would go in a sorted array: before equal ones, or after them.
///
/// # Errors
/// MemoryError.
pub fn search_sorted(sorted: &NdArray, values: &NdArray, is_right: bool) -> R<NdArray> {
    let dtype = sorted.dtype.promote(values.dtype);
    let (sorted, values) = (super::astype(&sorted.contiguous()?, dtype)?, super::astype(&values.contiguous()?, dtype)?);
    let result = NdArray::empty(DType::I64, &values.shape)?;
    with_dtype!(dtype, T => {
        let sorted = sorted.slice::<T>();
        for (value, place) in values.slice::<T>().iter().zip(result.slice_mut::<i64>()) {
            *place = sorted.partition_point(|x| {
                let order = x.order(*value);
                order.is_lt() || is_right && order.is_eq()
            }) as i64;
        }
    });
    Ok(result)
}
