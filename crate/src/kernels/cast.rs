//! Casts between dtypes.

use super::loops::{LoopFn, Op1, Op3, run1, run3};
use super::program::TILE;
use crate::data::{Convert, DType, Element, NdArray, R, Walk, copy_strided};
use crate::with_dtype;

struct Cast<B>(std::marker::PhantomData<B>);

impl<A: Element, B: Element> Op1<A> for Cast<B> {
    type Out = B;
    type With = ();
    #[inline(always)]
    fn with() {}
    #[inline(always)]
    fn apply((): (), a: A) -> B {
        a.convert()
    }
}

/// The loop that turns elements of one dtype into another, as C casts.
pub fn cast_loop(from: DType, to: DType) -> LoopFn {
    with_dtype!(from, A => with_dtype!(to, B => run1::<A, Cast<B>>))
}

struct Select;

impl<A: Element> Op3<bool, A, A> for Select {
    type Out = A;
    type With = ();
    #[inline(always)]
    fn with() {}
    #[inline(always)]
    fn apply((): (), condition: bool, a: A, b: A) -> A {
        if condition { a } else { b }
    }
}

/// The loop of `where`: bool and two of a dtype.
pub fn select_loop(dtype: DType) -> LoopFn {
    with_dtype!(dtype, A => run3::<bool, A, A, Select>)
}

/// The array with another dtype, itself if it has it.
///
/// # Errors
/// MemoryError.
pub fn astype(array: &NdArray, to: DType) -> R<NdArray> {
    if array.dtype == to {
        return Ok(array.clone());
    }
    let result = NdArray::empty(to, &array.shape)?;
    assign(&result, array);
    Ok(result)
}

/// Writes the elements of `from`, cast, into those of `to`; their shapes are equal.
#[expect(unsafe_code, reason = "strided rows through a contiguous tile")]
pub fn assign(to: &NdArray, from: &NdArray) {
    if to.dtype == from.dtype {
        return to.assign_bits(from);
    }
    let cast = cast_loop(from.dtype, to.dtype);
    let (size_from, size_to) = (from.dtype.size(), to.dtype.size());
    let mut tile = vec![0u64; TILE * 2];
    let mut cast_tile = vec![0u64; TILE * 2];
    let walk = Walk::new(&to.shape, &[&to.strides, &from.strides]);
    walk.each(|[to_at, from_at], length, [to_step, from_step]| {
        let mut done = 0;
        while done < length {
            let count = (length - done).min(TILE);
            // SAFETY: the walk stays inside both arrays; a tile holds TILE elements of any dtype.
            unsafe {
                let source = from.pointer().offset(from_at + done as isize * from_step);
                let target = to.pointer().offset(to_at + done as isize * to_step);
                let input = if from_step == size_from as isize {
                    source.cast_const()
                } else {
                    let gathered = tile.as_mut_ptr().cast::<u8>();
                    copy_strided(source, from_step, gathered, size_from as isize, count, size_from);
                    gathered
                };
                if to_step == size_to as isize {
                    cast(&[input; 3], target, count);
                } else {
                    let output = cast_tile.as_mut_ptr().cast::<u8>();
                    cast(&[input; 3], output, count);
                    copy_strided(output, size_to as isize, target, to_step, count, size_to);
                }
            }
            done += count;
        }
    });
}
