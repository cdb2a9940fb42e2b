//! Arrays of numbers: typed, strided views on shared memory.

mod buffer;
mod dtype;
mod element;
mod walk;

use std::sync::Arc;

use smallvec::SmallVec;

pub use buffer::{Buffer, Fill, held_bytes, reset_peak};
pub use dtype::{Casting, DType, Kind as DTypeKind};
pub use element::{C64, C128, Element};
pub use walk::{Walk, next_place};

use super::{R, memory_error, value_error};

/// Sizes along the axes.
pub type Dims = SmallVec<[usize; 4]>;
/// Bytes from one element to the next, along each axis.
pub type Strides = SmallVec<[isize; 4]>;

/// NumPy's limit.
pub const MOST_AXES: usize = 64;

/// An n-dimensional array, or a view of one.
///
/// Elements at `offset + Σ index·stride` of the buffer; all of them are inside it.
#[derive(Clone)]
pub struct NdArray {
    pub dtype: DType,
    pub shape: Dims,
    pub strides: Strides,
    /// In bytes.
    offset: usize,
    buffer: Arc<Buffer>,
    pub is_writeable: bool,
}

/// Strides of an array without gaps, last axis fastest.
pub fn c_strides(shape: &[usize], item: usize) -> Strides {
    let mut strides: Strides = shape.iter().map(|_| 0).collect();
    let mut step = item as isize;
    for (at, &length) in shape.iter().enumerate().rev() {
        strides[at] = step;
        step = step.wrapping_mul(length.max(1) as isize);
    }
    strides
}

/// The number of elements, where it fits.
pub fn checked_size(shape: &[usize]) -> Option<usize> {
    if shape.contains(&0) {
        return Some(0);
    }
    shape.iter().try_fold(1usize, |size, &length| size.checked_mul(length))
}

/// A shape as Python writes it: `(3,)`, `(2, 3)`.
pub fn shape_text(shape: &[usize]) -> String {
    match shape {
        [one] => format!("({one},)"),
        _ => format!("({})", shape.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
    }
}

/// `7.45 GiB`.
fn bytes_text(bytes: f64) -> String {
    let mut size = bytes;
    for unit in ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] {
        if size < 1024.0 || unit == "EiB" {
            let digits = 2usize.saturating_sub((size.max(1.0).log10()) as usize);
            return if unit == "B" { format!("{size:.0} bytes") } else { format!("{size:.digits$} {unit}") };
        }
        size /= 1024.0;
    }
    String::new()
}

impl NdArray {
    /// A new array without gaps.
    ///
    /// # Errors
    /// MemoryError, with the size and how long a cube of it would fit.
    pub fn new(dtype: DType, shape: &[usize], fill: Fill) -> R<NdArray> {
        let size = checked_size(shape).and_then(|size| size.checked_mul(dtype.size()));
        match size.filter(|&bytes| bytes < isize::MAX as usize).and_then(|bytes| Buffer::new(bytes, fill)) {
            Some(buffer) => Ok(NdArray {
                dtype,
                shape: shape.into(),
                strides: c_strides(shape, dtype.size()),
                offset: 0,
                buffer: Arc::new(buffer),
                is_writeable: true,
            }),
            None => Err(too_large(dtype, shape)),
        }
    }

    /// # Errors
    /// As [`NdArray::new`].
    pub fn zeros(dtype: DType, shape: &[usize]) -> R<NdArray> {
        NdArray::new(dtype, shape, Fill::Zeros)
    }

    /// To be written before it is read.
    ///
    /// # Errors
    /// As [`NdArray::new`].
    pub fn empty(dtype: DType, shape: &[usize]) -> R<NdArray> {
        NdArray::new(dtype, shape, Fill::Nothing)
    }

    /// # Errors
    /// As [`NdArray::new`].
    pub fn from_slice<T: Element>(items: &[T], shape: &[usize]) -> R<NdArray> {
        debug_assert_eq!(checked_size(shape), Some(items.len()));
        let array = NdArray::empty(T::DTYPE, shape)?;
        array.slice_mut::<T>().copy_from_slice(items);
        Ok(array)
    }

    /// An array of no axes.
    ///
    /// # Errors
    /// As [`NdArray::new`].
    pub fn scalar<T: Element>(item: T) -> R<NdArray> {
        NdArray::from_slice(&[item], &[])
    }

    /// Numbers of this dtype from `i64`s.
    ///
    /// # Errors
    /// As [`NdArray::new`].
    pub fn of_indices(items: &[i64]) -> R<NdArray> {
        NdArray::from_slice(items, &[items.len()])
    }

    pub fn ndim(&self) -> usize {
        self.shape.len()
    }

    pub fn size(&self) -> usize {
        self.shape.iter().product()
    }

    pub fn bytes(&self) -> usize {
        self.size() * self.dtype.size()
    }

    /// Of the memory that it views.
    pub fn buffer_bytes(&self) -> usize {
        self.buffer.bytes()
    }

    /// True for two views of the same memory.
    pub fn shares_memory(&self, other: &NdArray) -> bool {
        Arc::ptr_eq(&self.buffer, &other.buffer)
    }

    /// True where this is the only view of its memory.
    pub fn is_alone(&self) -> bool {
        Arc::strong_count(&self.buffer) == 1
    }

    /// The first element.
    #[inline(always)]
    #[expect(unsafe_code, reason = "strided views")]
    pub fn pointer(&self) -> *mut u8 {
        // SAFETY: the offset is inside the buffer, or at its end where there are no elements.
        unsafe { self.buffer.start().add(self.offset) }
    }

    /// Elements follow each other without gaps, last axis fastest.
    pub fn is_contiguous(&self) -> bool {
        let mut step = self.dtype.size() as isize;
        for (&length, &stride) in self.shape.iter().zip(&self.strides).rev() {
            if length == 0 {
                return true;
            }
            if length != 1 {
                if stride != step {
                    return false;
                }
                step *= length as isize;
            }
        }
        true
    }

    /// The elements of an array without gaps.
    #[expect(unsafe_code, reason = "typed access to the bytes")]
    pub fn slice<T: Element>(&self) -> &[T] {
        assert!(self.dtype == T::DTYPE && self.is_contiguous(), "checked by callers");
        // SAFETY: the type is the one of the elements, they are aligned to their size and inside the buffer.
        unsafe { std::slice::from_raw_parts(self.pointer().cast::<T>(), self.size()) }
    }

    /// As [`NdArray::slice`], to write: only while no other thread has the array.
    #[expect(unsafe_code, reason = "typed access to the bytes")]
    #[expect(clippy::mut_from_ref, reason = "arrays are shared by views, as in NumPy")]
    pub fn slice_mut<T: Element>(&self) -> &mut [T] {
        assert!(self.dtype == T::DTYPE && self.is_contiguous(), "checked by callers");
        // SAFETY: as for `slice`; callers hold a fresh array.
        unsafe { std::slice::from_raw_parts_mut(self.pointer().cast::<T>(), self.size()) }
    }

    /// The bytes of an array without gaps.
    #[expect(unsafe_code, reason = "the elements as bytes")]
    pub fn raw_bytes(&self) -> &[u8] {
        assert!(self.is_contiguous(), "checked by callers");
        // SAFETY: the elements are inside the buffer, one after the other.
        unsafe { std::slice::from_raw_parts(self.pointer(), self.bytes()) }
    }

    /// A view with other axes; `offset` in bytes from the first element of this one.
    pub fn view(&self, shape: Dims, strides: Strides, offset: isize) -> NdArray {
        NdArray {
            dtype: self.dtype,
            shape,
            strides,
            offset: self.offset.wrapping_add_signed(offset),
            buffer: self.buffer.clone(),
            is_writeable: self.is_writeable,
        }
    }

    /// The bytes seen as another type of the same size or, along the last axis, of another.
    pub fn with_dtype(&self, dtype: DType) -> NdArray {
        NdArray { dtype, ..self.clone() }
    }

    /// The axes in another order.
    pub fn transpose(&self, order: &[usize]) -> NdArray {
        let shape = order.iter().map(|&axis| self.shape[axis]).collect();
        let strides = order.iter().map(|&axis| self.strides[axis]).collect();
        self.view(shape, strides, 0)
    }

    /// Part of one axis: `length` elements from `start`, `step` apart.
    pub fn sliced(&self, axis: usize, start: usize, step: isize, length: usize) -> NdArray {
        let (mut shape, mut strides) = (self.shape.clone(), self.strides.clone());
        let offset = if length == 0 { 0 } else { start as isize * strides[axis] };
        shape[axis] = length;
        strides[axis] *= step;
        self.view(shape, strides, offset)
    }

    /// One element of an axis, which goes.
    pub fn indexed(&self, axis: usize, at: usize) -> NdArray {
        let mut view = self.sliced(axis, at, 1, 1);
        view.shape.remove(axis);
        view.strides.remove(axis);
        view
    }

    /// With a new axis of one element.
    pub fn expanded(&self, axis: usize) -> NdArray {
        let mut view = self.clone();
        view.shape.insert(axis, 1);
        view.strides.insert(axis, 0);
        view
    }

    /// With axes of one element put in where `marks` says, the others in between.
    pub fn with_axes(&self, marks: &[bool]) -> NdArray {
        let marked = marks.iter().enumerate().filter(|(_, is_new)| **is_new);
        marked.fold(self.clone(), |array, (axis, _)| array.expanded(axis))
    }

    /// Repeated along axes of one element and new leading ones, without copying; `None` if the shapes disagree.
    pub fn broadcast_to(&self, shape: &[usize]) -> Option<NdArray> {
        let lead = shape.len().checked_sub(self.ndim())?;
        let mut strides: Strides = shape.iter().map(|_| 0).collect();
        for (at, (&length, &stride)) in self.shape.iter().zip(&self.strides).enumerate() {
            if length == shape[lead + at] {
                strides[lead + at] = stride;
            } else if length != 1 {
                return None;
            }
        }
        let mut view = self.view(shape.into(), strides, 0);
        view.is_writeable = false;
        Some(view)
    }

    /// With another shape of the same size; a view where the strides allow it.
    ///
    /// # Errors
    /// As [`NdArray::new`].
    pub fn reshape(&self, shape: &[usize]) -> R<NdArray> {
        if let Some(strides) = self.strides_for(shape) {
            return Ok(self.view(shape.into(), strides, 0));
        }
        let copy = self.copy()?;
        Ok(copy.view(shape.into(), c_strides(shape, self.dtype.size()), 0))
    }

    /// Strides with which the elements, in order, have this shape.
    fn strides_for(&self, shape: &[usize]) -> Option<Strides> {
        let item = self.dtype.size();
        if self.is_contiguous() {
            return Some(c_strides(shape, item));
        }
        // Groups of old and new axes with equal products must each be without gaps.
        let old: Vec<(usize, isize)> =
            self.shape.iter().copied().zip(self.strides.iter().copied()).filter(|(length, _)| *length != 1).collect();
        let mut strides: Strides = shape.iter().map(|_| item as isize).collect();
        let (mut i, mut j) = (0, 0);
        while i < old.len() && j < shape.len() {
            let (mut end_i, mut end_j) = (i + 1, j + 1);
            let (mut a, mut b) = (old[i].0, shape[j]);
            while a != b {
                if a < b {
                    a *= old.get(end_i)?.0;
                    end_i += 1;
                } else {
                    b *= shape.get(end_j)?;
                    end_j += 1;
                }
            }
            for at in i..end_i - 1 {
                if old[at].1 != old[at + 1].0 as isize * old[at + 1].1 {
                    return None;
                }
            }
            let mut step = old[end_i - 1].1;
            for at in (j..end_j).rev() {
                strides[at] = step;
                step *= shape[at] as isize;
            }
            (i, j) = (end_i, end_j);
        }
        Some(strides)
    }

    /// A copy without gaps.
    ///
    /// # Errors
    /// As [`NdArray::new`].
    pub fn copy(&self) -> R<NdArray> {
        let copy = NdArray::empty(self.dtype, &self.shape)?;
        copy.assign_bits(self);
        Ok(copy)
    }

    /// The array itself, or a copy of it without gaps.
    ///
    /// # Errors
    /// As [`NdArray::new`].
    pub fn contiguous(&self) -> R<NdArray> {
        if self.is_contiguous() { Ok(self.clone()) } else { self.copy() }
    }

    /// Copies the elements of an array of the same dtype and shape.
    #[expect(unsafe_code, reason = "strided copies")]
    pub fn assign_bits(&self, from: &NdArray) {
        debug_assert!(self.dtype == from.dtype && self.shape == from.shape);
        let item = self.dtype.size();
        let walk = Walk::new(&self.shape, &[&self.strides, &from.strides]);
        walk.each(|[to_at, from_at], length, [to_step, from_step]| {
            // SAFETY: the walk stays inside both arrays.
            unsafe {
                let (to, from) = (self.pointer().offset(to_at), from.pointer().offset(from_at));
                copy_strided(from, from_step, to, to_step, length, item);
            }
        });
    }

    /// The only element of an array of size one, as a number.
    pub fn item<T: Element>(&self) -> T {
        let at = self.offset_of(&Dims::from_elem(0, self.ndim()));
        crate::with_dtype!(self.dtype, A => self.read::<A>(at).convert::<T>())
    }

    /// Bytes from the first element to the one at this index.
    pub fn offset_of(&self, index: &[usize]) -> isize {
        index.iter().zip(&self.strides).map(|(&at, &stride)| at as isize * stride).sum()
    }

    /// The element at an offset in bytes from the first.
    #[inline(always)]
    #[expect(unsafe_code, reason = "typed access to the bytes")]
    pub fn read<T: Element>(&self, offset: isize) -> T {
        debug_assert!(self.dtype == T::DTYPE);
        // SAFETY: callers' offsets come from indices inside the shape.
        unsafe { self.pointer().offset(offset).cast::<T>().read() }
    }

    /// Elements without gaps from an offset in bytes on.
    #[inline(always)]
    #[expect(unsafe_code, reason = "typed access to the bytes")]
    pub fn row<T: Element>(&self, offset: isize, length: usize) -> &[T] {
        debug_assert!(self.dtype == T::DTYPE);
        // SAFETY: as for `read`.
        unsafe { std::slice::from_raw_parts(self.pointer().offset(offset).cast::<T>(), length) }
    }

    /// Writes the element at an offset in bytes from the first.
    #[inline(always)]
    #[expect(unsafe_code, reason = "typed access to the bytes")]
    pub fn write<T: Element>(&self, offset: isize, item: T) {
        debug_assert!(self.dtype == T::DTYPE);
        // SAFETY: as for `read`.
        unsafe { self.pointer().offset(offset).cast::<T>().write(item) }
    }
}

/// Conversion between any two element types.
pub trait Convert: Element {
    fn convert<T: Element>(self) -> T;
}

impl<A: Element> Convert for A {
    #[inline(always)]
    fn convert<T: Element>(self) -> T {
        match A::DTYPE.kind() {
            DTypeKind::Bool => T::from_bool(self.to_bool()),
            DTypeKind::Signed => T::from_i64(self.to_i64()),
            DTypeKind::Unsigned => T::from_u64(self.to_u64()),
            DTypeKind::Float => match T::DTYPE {
                // A float beyond int64 keeps its bits as uint64.
                DType::U64 => T::from_u64(self.to_u64()),
                _ => T::from_f64(self.to_f64()),
            },
            DTypeKind::Complex => match T::DTYPE.kind() {
                DTypeKind::Complex | DTypeKind::Bool => T::from_c128(self.to_c128()),
                _ => T::from_f64(self.to_f64()),
            },
        }
    }
}

/// Copies elements of `item` bytes.
///
/// # Safety
/// Both rows are inside their arrays.
#[expect(unsafe_code, reason = "strided copies")]
pub unsafe fn copy_strided(from: *const u8, from_step: isize, to: *mut u8, to_step: isize, length: usize, item: usize) {
    // SAFETY: as the caller says; elements are aligned to their size.
    unsafe {
        if from_step == item as isize && to_step == item as isize {
            std::ptr::copy(from, to, length * item);
            return;
        }
        macro_rules! each {
            ($type:ty) => {
                for at in 0..length as isize {
                    to.offset(at * to_step).cast::<$type>().write(from.offset(at * from_step).cast::<$type>().read())
                }
            };
        }
        match item {
            1 => each!(u8),
            2 => each!(u16),
            4 => each!(u32),
            8 => each!(u64),
            _ => each!([u64; 2]),
        }
    }
}

#[cold]
fn too_large(dtype: DType, shape: &[usize]) -> Box<super::Raise> {
    let bytes = shape.iter().fold(dtype.size() as f64, |bytes, &length| bytes * length as f64);
    let fits = (128.0 * 1024.0 * 1024.0 / dtype.size() as f64).powf(1.0 / shape.len().max(1) as f64) as usize;
    let side = vec![fits; shape.len()];
    memory_error(format!(
        "Unable to allocate {} for an array with shape {} and data type {dtype} (chunks of shape {} take 128 MiB)",
        bytes_text(bytes),
        shape_text(shape),
        shape_text(&side)
    ))
}

/// The shape that arrays of these shapes have together.
///
/// # Errors
/// ValueError, with the shapes.
pub fn broadcast_shapes(shapes: &[&[usize]]) -> R<Dims> {
    let ndim = shapes.iter().map(|shape| shape.len()).max().unwrap_or(0);
    let mut result: Dims = Dims::from_elem(1, ndim);
    for shape in shapes {
        let lead = ndim - shape.len();
        for (at, &length) in shape.iter().enumerate() {
            let known = &mut result[lead + at];
            if *known == 1 {
                *known = length;
            } else if length != 1 && length != *known {
                // NumPy writes shapes here without the space.
                let all: Vec<String> = shapes.iter().map(|shape| shape_text(shape).replace(", ", ",")).collect();
                return Err(value_error(format!("operands could not be broadcast together with shapes {} ", all.join(" "))));
            }
        }
    }
    Ok(result)
}

/// A Python integer that a dtype does not hold.
#[cold]
pub fn overflow_error_for(number: impl std::fmt::Display, dtype: DType) -> Box<super::Raise> {
    super::overflow(format!("Python integer {number} out of bounds for {dtype}"))
}
