//! Reductions: folding the elements of a program along axes, tile by tile.

use smallvec::SmallVec;

use super::elementwise::{Typed, resolve};
use super::loops::{LoopFn, Op2};
use super::program::{Builder, Feed, Program, Running, TILE};
use super::table::{self, Ufunc};
use crate::data::{C64, C128, Casting, DType, DTypeKind, Dims, Element, NdArray, R, c_strides, type_error, value_error};
use crate::with_dtype;

/// How elements of one dtype are folded.
#[derive(Clone, Copy)]
pub struct Fold {
    /// Folds `count >= 1` elements of a row into one.
    row: unsafe fn(row: *const u8, count: usize, out: *mut u8),
    /// `a = a op b`, element by element.
    merge: LoopFn,
    /// The sum of a long row is the sum of its halves, as NumPy adds floats.
    is_pairwise: bool,
}

/// Rows up to this long are added with eight running sums.
const PAIRWISE_BLOCK: usize = 128;

/// # Source
/// NumPy's pairwise summation, so that sums are the same to the last bit.
fn pairwise<T: Element + std::ops::Add<Output = T>>(row: &[T]) -> T {
    let n = row.len();
    if n < 8 {
        return row.iter().copied().reduce(|a, b| a + b).unwrap_or_default();
    }
    if n <= PAIRWISE_BLOCK {
        let (body, rest) = row.as_chunks::<8>();
        let mut sums = body[0];
        for eight in &body[1..] {
            for (sum, &x) in sums.iter_mut().zip(eight) {
                *sum = *sum + x;
            }
        }
        let [a, b, c, d, e, f, g, h] = sums;
        let mut total = ((a + b) + (c + d)) + ((e + f) + (g + h));
        for &x in rest {
            total = total + x;
        }
        return total;
    }
    let half = halved(n);
    pairwise(&row[..half]) + pairwise(&row[half..])
}

/// Complex numbers add up four at a time.
fn pairwise_complex<T: Element + std::ops::Add<Output = T>>(row: &[T]) -> T {
    let n = row.len();
    if n < 4 {
        return row.iter().copied().reduce(|a, b| a + b).unwrap_or_default();
    }
    if n * 2 <= PAIRWISE_BLOCK {
        let (body, rest) = row.as_chunks::<4>();
        let mut sums = body[0];
        for four in &body[1..] {
            for (sum, &x) in sums.iter_mut().zip(four) {
                *sum = *sum + x;
            }
        }
        let [a, b, c, d] = sums;
        let mut total = (a + b) + (c + d);
        for &x in rest {
            total = total + x;
        }
        return total;
    }
    let half = halved(n * 2) / 2;
    pairwise_complex(&row[..half]) + pairwise_complex(&row[half..])
}

fn halved(n: usize) -> usize {
    let half = n / 2;
    half - half % 8
}

#[expect(unsafe_code, reason = "rows of raw elements")]
unsafe fn sum_row<T: Element + std::ops::Add<Output = T>>(row: *const u8, count: usize, out: *mut u8) {
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    #[cfg_attr(target_arch = "x86_64", target_feature(enable = "avx2"))]
    fn wide<T: Element + std::ops::Add<Output = T>>(row: &[T]) -> T {
        pairwise(row)
    }
    // SAFETY: the caller's row holds `count` elements; the processor was asked.
    unsafe {
        let row = std::slice::from_raw_parts(row.cast::<T>(), count);
        let sum = match T::DTYPE.kind() {
            DTypeKind::Complex => pairwise_complex(row),
            _ if super::simd::is_wide() => wide(row),
            _ => pairwise(row),
        };
        out.cast::<T>().write(sum);
    }
}

/// For operations whose order does not matter: eight at a time.
#[expect(unsafe_code, reason = "rows of raw elements")]
unsafe fn any_order_row<T: Element, O: Op2<T, T, Out = T>>(row: *const u8, count: usize, out: *mut u8) {
    #[inline(always)]
    fn body<T: Element, O: Op2<T, T, Out = T>>(row: &[T]) -> T {
        let with = O::with();
        let (body, rest) = row.as_chunks::<8>();
        let Some((first, others)) = body.split_first() else {
            return rest.iter().copied().reduce(|a, b| O::apply(with, a, b)).unwrap_or_default();
        };
        let mut lanes = *first;
        for eight in others {
            for (lane, &x) in lanes.iter_mut().zip(eight) {
                *lane = O::apply(with, *lane, x);
            }
        }
        let all = lanes.iter().chain(rest).copied();
        all.reduce(|a, b| O::apply(with, a, b)).unwrap_or_default()
    }
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    #[cfg_attr(target_arch = "x86_64", target_feature(enable = "avx2"))]
    fn wide<T: Element, O: Op2<T, T, Out = T>>(row: &[T]) -> T {
        body::<T, O>(row)
    }
    // SAFETY: as for `sum_row`.
    unsafe {
        let row = std::slice::from_raw_parts(row.cast::<T>(), count);
        let result = if super::simd::is_wide() { wide::<T, O>(row) } else { body::<T, O>(row) };
        out.cast::<T>().write(result);
    }
}

#[expect(unsafe_code, reason = "rows of raw elements")]
unsafe fn in_order_row<T: Element, O: Op2<T, T, Out = T>>(row: *const u8, count: usize, out: *mut u8) {
    // SAFETY: as for `sum_row`.
    unsafe {
        let row = std::slice::from_raw_parts(row.cast::<T>(), count);
        out.cast::<T>().write(row.iter().copied().reduce(|a, b| O::apply(O::with(), a, b)).unwrap_or_default());
    }
}

type RowFn = unsafe fn(*const u8, usize, *mut u8);

/// The loop that folds a row of some operations whose order does not matter.
macro_rules! any_order {
    ($dtype:expr, $op:ident: $($type:ident)*) => {
        match $dtype {
            $( <$type as Element>::DTYPE => any_order_row::<$type, table::$op> as RowFn, )*
            #[allow(unreachable_patterns, reason = "some operations have rows for all dtypes")]
            _ => return None,
        }
    };
}

/// The loop that folds a row; `None` where elements are merged one by one.
fn row_fold(name: &str, dtype: DType) -> Option<RowFn> {
    Some(match name {
        "add" => match dtype {
            DType::F32 => sum_row::<f32>,
            DType::F64 => sum_row::<f64>,
            DType::C64 => sum_row::<C64>,
            DType::C128 => sum_row::<C128>,
            DType::I64 => any_order_row::<i64, table::add>,
            DType::U64 => any_order_row::<u64, table::add>,
            _ => return None,
        },
        "multiply" => match dtype {
            DType::F32 => in_order_row::<f32, table::multiply>,
            DType::F64 => in_order_row::<f64, table::multiply>,
            DType::I64 => in_order_row::<i64, table::multiply>,
            DType::U64 => in_order_row::<u64, table::multiply>,
            _ => return None,
        },
        "maximum" => any_order!(dtype, maximum: bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64),
        "minimum" => any_order!(dtype, minimum: bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64),
        "fmax" => any_order!(dtype, fmax: f32 f64),
        "fmin" => any_order!(dtype, fmin: f32 f64),
        "logical_and" => any_order!(dtype, logical_and: bool),
        "logical_or" => any_order!(dtype, logical_or: bool),
        _ => return None,
    })
}

/// How a ufunc folds elements of a dtype.
///
/// # Errors
/// TypeError where the ufunc does not give the type that it takes.
pub fn fold_of(ufunc: &'static Ufunc, dtype: DType) -> R<Fold> {
    let merge = if ufunc.name.starts_with("logical") && dtype == DType::Bool || ufunc.inputs == 2 {
        resolve(ufunc, &[Typed::DType(dtype); 2], None)?
    } else {
        return Err(value_error("reduce only supported for binary functions"));
    };
    if merge.output != dtype || merge.inputs[0] != dtype {
        return Err(type_error(format!("ufunc '{}' does not fold elements of {dtype} into one of the same type", ufunc.name)));
    }
    let is_pairwise = ufunc.name == "add" && dtype.is_inexact();
    Ok(Fold { row: row_fold(ufunc.name, dtype).unwrap_or(one_by_one), merge: merge.run, is_pairwise })
}

/// Stands for a missing row loop; [`Folding::row`] then merges element by element.
#[expect(unsafe_code, reason = "has the type of row loops")]
unsafe fn one_by_one(_: *const u8, _: usize, _: *mut u8) {}

/// The dtype in which a ufunc adds up elements of another.
pub fn accumulator(ufunc: &Ufunc, dtype: DType) -> DType {
    match (ufunc.name, dtype.kind()) {
        ("add" | "multiply", DTypeKind::Bool | DTypeKind::Signed) => DType::I64,
        ("add" | "multiply", DTypeKind::Unsigned) => DType::U64,
        (name, _) if name.starts_with("logical") => DType::Bool,
        _ => dtype,
    }
}

/// Axes joined where neighbours are both kept or both folded.
fn groups(shape: &[usize], folded: &[bool]) -> SmallVec<[(usize, bool); 4]> {
    let mut groups: SmallVec<[(usize, bool); 4]> = SmallVec::new();
    for (&length, &is_folded) in shape.iter().zip(folded) {
        if length == 1 {
            continue;
        }
        match groups.last_mut() {
            Some((known, same)) if *same == is_folded => *known *= length,
            _ => groups.push((length, is_folded)),
        }
    }
    groups
}

struct Folding<'r, 'p> {
    run: &'r mut Running<'p>,
    fold: Fold,
    item: usize,
    /// Elements after which a sum of converted numbers is carried over, as NumPy's buffer makes it.
    buffer: Option<usize>,
}

impl Folding<'_, '_> {
    /// Folds elements `from .. from + count` into `out`.
    fn row(&mut self, from: usize, count: usize, out: *mut u8) {
        if let Some(buffer) = self.buffer.filter(|&buffer| buffer < count) {
            let mut done = 0;
            while done < count {
                let part = (count - done).min(buffer);
                self.merged(done > 0, out, |this, out| this.unbuffered(from + done, part, out));
                done += part;
            }
            return;
        }
        self.unbuffered(from, count, out);
    }

    fn unbuffered(&mut self, from: usize, count: usize, out: *mut u8) {
        if count <= TILE {
            let row = self.run.produce(from, count);
            self.tile(row, count, out);
        } else if self.fold.is_pairwise {
            let half = halved(count);
            self.unbuffered(from, half, out);
            self.merged(true, out, |this, out| this.unbuffered(from + half, count - half, out));
        } else {
            let mut done = 0;
            while done < count {
                let part = (count - done).min(TILE);
                self.merged(done > 0, out, |this, out| {
                    let row = this.run.produce(from + done, part);
                    this.tile(row, part, out);
                });
                done += part;
            }
        }
    }

    /// Lets `make` write an element, and merges it with the one at `out` if there is one.
    #[expect(unsafe_code, reason = "one raw element")]
    fn merged(&mut self, is_more: bool, out: *mut u8, make: impl FnOnce(&mut Self, *mut u8)) {
        if !is_more {
            return make(self, out);
        }
        let mut element = [0u64; 2];
        let part = element.as_mut_ptr().cast::<u8>();
        make(self, part);
        // SAFETY: both hold one element.
        unsafe { (self.fold.merge)(&[out.cast_const(), part.cast_const(), part.cast_const()], out, 1) };
    }

    #[expect(unsafe_code, reason = "rows of raw elements")]
    fn tile(&mut self, row: *const u8, count: usize, out: *mut u8) {
        // SAFETY: the row holds `count` elements, `out` one.
        unsafe {
            if std::ptr::fn_addr_eq(self.fold.row, one_by_one as unsafe fn(*const u8, usize, *mut u8)) {
                std::ptr::copy(row, out, self.item);
                for at in 1..count {
                    let next = row.add(at * self.item);
                    (self.fold.merge)(&[out.cast_const(), next, next], out, 1);
                }
            } else {
                (self.fold.row)(row, count, out);
            }
        }
    }
}

/// Sums start at 0.0: that of negative zeros is 0.0.
fn plus_zero(sums: &NdArray) {
    match sums.dtype {
        DType::F32 => sums.slice_mut::<f32>().iter_mut().for_each(|sum| *sum += 0.0),
        DType::F64 => sums.slice_mut::<f64>().iter_mut().for_each(|sum| *sum += 0.0),
        DType::C64 => sums.slice_mut::<C64>().iter_mut().for_each(|sum| *sum += 0.0),
        DType::C128 => sums.slice_mut::<C128>().iter_mut().for_each(|sum| *sum += 0.0),
        _ => {}
    }
}

/// Folds what a program gives for a chunk of this shape along the axes marked in `folded`.
///
/// Shape of the result: the axes that are kept. `is_converted`: the elements were cast to be added.
///
/// # Errors
/// ValueError where there is nothing to fold and the ufunc has no identity; MemoryError.
#[expect(unsafe_code, reason = "rows of raw elements")]
pub fn fold(
    ufunc: &'static Ufunc,
    program: &Program,
    feeds: Vec<Feed>,
    shape: &[usize],
    folded: &[bool],
    is_converted: bool,
) -> R<NdArray> {
    let dtype = program.dtype();
    let how = fold_of(ufunc, dtype)?;
    let kept: Dims = shape.iter().zip(folded).filter(|(_, folded)| !**folded).map(|(&length, _)| length).collect();
    let folds_nothing = shape.iter().zip(folded).any(|(&length, &folded)| folded && length == 0);
    if folds_nothing {
        let Some(identity) = ufunc.identity else {
            return Err(value_error(format!("zero-size array to reduction operation {} which has no identity", ufunc.name)));
        };
        let result = NdArray::empty(dtype, &kept)?;
        with_dtype!(dtype, T => result.slice_mut::<T>().fill(T::from_i64(identity)));
        return Ok(result);
    }
    let result = NdArray::empty(dtype, &kept)?;
    if result.size() == 0 {
        return Ok(result);
    }
    let mut run = Running::new(program, feeds, shape);
    let item = dtype.size();
    let groups = groups(shape, folded);
    let (outer, inner) = match groups.split_last() {
        Some((&inner, outer)) => (outer, inner),
        None => (&[][..], (1, false)),
    };
    // Where each row of the inner group goes.
    let kept_lengths: SmallVec<[usize; 4]> = groups.iter().filter(|group| !group.1).map(|group| group.0).collect();
    let kept_strides = c_strides(&kept_lengths, item);
    let mut steps: SmallVec<[isize; 4]> = SmallVec::new();
    let mut next = 0;
    for &(_, is_folded) in outer {
        steps.push(if is_folded { 0 } else { kept_strides[next] });
        next += usize::from(!is_folded);
    }
    let rows: usize = outer.iter().map(|group| group.0).product();
    let (length, inner_is_folded) = inner;
    let buffer = (is_converted && how.is_pairwise).then_some(8192);
    let mut folding = Folding { run: &mut run, fold: how, item, buffer };
    let mut at: SmallVec<[usize; 4]> = outer.iter().map(|_| 0).collect();
    let mut target = 0isize;
    // Short rows are produced together.
    let together = if length <= TILE { TILE / length } else { 1 };
    let mut tile: *const u8 = std::ptr::null();
    for row in 0..rows {
        let is_more = outer.iter().zip(&at).any(|(group, &index)| group.1 && index > 0);
        // SAFETY: `target` is the place of this row among the kept axes.
        let out = unsafe { result.pointer().offset(target) };
        if together > 1 {
            if row % together == 0 {
                tile = folding.run.produce(row * length, together.min(rows - row) * length);
            }
            // SAFETY: the tile holds this row.
            let start = unsafe { tile.add(row % together * length * item) };
            if inner_is_folded {
                folding.merged(is_more, out, |this, out| this.tile(start, length, out));
            } else {
                merge_row(&how, is_more, start, out, length, item);
            }
        } else if inner_is_folded {
            folding.merged(is_more, out, |this, out| this.row(row * length, length, out));
        } else {
            let mut done = 0;
            while done < length {
                let count = (length - done).min(TILE);
                let start = folding.run.produce(row * length + done, count);
                // SAFETY: inside the row.
                merge_row(&how, is_more, start, unsafe { out.add(done * item) }, count, item);
                done += count;
            }
        }
        for axis in (0..outer.len()).rev() {
            at[axis] += 1;
            target += steps[axis];
            if at[axis] < outer[axis].0 {
                break;
            }
            target -= steps[axis] * outer[axis].0 as isize;
            at[axis] = 0;
        }
    }
    if ufunc.name == "add" {
        plus_zero(&result);
    }
    Ok(result)
}

#[expect(unsafe_code, reason = "rows of raw elements")]
fn merge_row(fold: &Fold, is_more: bool, row: *const u8, out: *mut u8, count: usize, item: usize) {
    // SAFETY: callers pass rows of `count` elements.
    unsafe {
        if is_more {
            (fold.merge)(&[out.cast_const(), row, row], out, count);
        } else {
            std::ptr::copy(row, out, count * item);
        }
    }
}

/// Folds the elements of an array, in the order of its memory, as NumPy does.
///
/// # Errors
/// As [`fold`]; TypeError where `dtype` cannot hold the elements.
pub fn reduce(ufunc: &'static Ufunc, array: &NdArray, folded: &[bool], dtype: Option<DType>) -> R<NdArray> {
    let to = dtype.unwrap_or_else(|| accumulator(ufunc, array.dtype));
    if !array.dtype.can_cast(to, Casting::SameKind) && to != DType::Bool {
        return Err(type_error(format!(
            "Cannot cast ufunc '{}' input from dtype('{}') to dtype('{to}') with casting rule 'same_kind'",
            ufunc.name, array.dtype
        )));
    }
    // Axes with large strides first.
    let mut order: Vec<usize> = (0..array.ndim()).collect();
    order.sort_by_key(|&axis| std::cmp::Reverse(array.strides[axis].unsigned_abs()));
    let moved = array.transpose(&order);
    let moved_folded: Vec<bool> = order.iter().map(|&axis| folded[axis]).collect();
    let mut builder = Builder::default();
    let input = builder.input(array.dtype);
    let cast = builder.cast(input, to);
    let program = builder.finish(cast);
    let shape = moved.shape.clone();
    let result = fold(ufunc, &program, vec![Feed::Array(moved)], &shape, &moved_folded, array.dtype != to)?;
    // The kept axes back in their order.
    let kept: Vec<usize> = order.iter().copied().filter(|&axis| !folded[axis]).collect();
    let mut back: Vec<usize> = (0..kept.len()).collect();
    back.sort_by_key(|&at| kept[at]);
    Ok(result.transpose(&back))
}

/// Running folds along an axis: `accumulate`.
///
/// # Errors
/// MemoryError.
pub fn accumulate(ufunc: &'static Ufunc, array: &NdArray, axis: usize, dtype: Option<DType>) -> R<NdArray> {
    let to = dtype.unwrap_or_else(|| accumulator(ufunc, array.dtype));
    let how = fold_of(ufunc, to)?;
    let source = super::astype(array, to)?;
    let result = NdArray::empty(to, &array.shape)?;
    result.assign_bits(&source);
    let (outer, length): (usize, usize) = (array.shape[..axis].iter().product(), array.shape[axis]);
    let inner: usize = array.shape[axis + 1..].iter().product();
    let row = inner * to.size();
    for block in 0..outer {
        for at in 1..length {
            #[expect(unsafe_code, reason = "rows of raw elements")]
            // SAFETY: both rows are inside the result.
            unsafe {
                let out = result.pointer().add((block * length + at) * row);
                let before = out.sub(row).cast_const();
                (how.merge)(&[before, out.cast_const(), out.cast_const()], out, inner);
            }
        }
    }
    Ok(result)
}

/// Places of the smallest or largest elements along an axis; the first NaN wins.
///
/// # Errors
/// ValueError for an empty axis; MemoryError.
pub fn arg_extreme(array: &NdArray, axis: usize, is_max: bool) -> R<NdArray> {
    let length = array.shape[axis];
    let mut order: Vec<usize> = (0..array.ndim()).filter(|&other| other != axis).collect();
    let kept: Dims = order.iter().map(|&other| array.shape[other]).collect();
    if length == 0 {
        let name = if is_max { "argmax" } else { "argmin" };
        return Err(value_error(format!("attempt to get {name} of an empty sequence")));
    }
    order.push(axis);
    let rows = array.transpose(&order).contiguous()?;
    let result = NdArray::empty(DType::I64, &kept)?;
    let found = result.slice_mut::<i64>();
    with_dtype!(array.dtype, T => {
        for (row, found) in rows.slice::<T>().chunks_exact(length).zip(found.iter_mut()) {
            let mut best = 0;
            for (at, &x) in row.iter().enumerate() {
                if row[best].is_nan() {
                    break;
                }
                let order = x.order(row[best]);
                if x.is_nan() || (is_max && order.is_gt()) || (!is_max && order.is_lt()) {
                    best = at;
                }
            }
            *found = best as i64;
        }
    });
    Ok(result)
}
