//! Picking elements by arrays of indices and by masks.

use smallvec::SmallVec;

use super::cast::{assign, astype};
use crate::data::{DType, Dims, NdArray, R, Strides, Walk, copy_strided, index_error, next_place};
use crate::with_dtype;

/// Places of the elements that are not zero: an array of indices for each axis.
///
/// # Errors
/// MemoryError.
pub fn nonzero(array: &NdArray) -> R<Vec<NdArray>> {
    let mask = astype(&array.contiguous()?, DType::Bool)?;
    let mask = mask.slice::<bool>();
    let count = mask.iter().filter(|&&set| set).count();
    let axes: Vec<NdArray> = (0..array.ndim()).map(|_| NdArray::empty(DType::I64, &[count])).collect::<R<_>>()?;
    let handles = axes.clone();
    let mut found: SmallVec<[&mut [i64]; 4]> = handles.iter().map(|axis| axis.slice_mut::<i64>()).collect();
    let mut next = 0;
    if let [only] = &mut found[..] {
        for (at, _) in mask.iter().enumerate().filter(|(_, set)| **set) {
            only[next] = at as i64;
            next += 1;
        }
        return Ok(axes);
    }
    let mut index: Dims = Dims::from_elem(0, array.ndim());
    for &set in mask {
        if set {
            for (axis, &at) in found.iter_mut().zip(&index) {
                axis[next] = at as i64;
            }
            next += 1;
        }
        next_place(&mut index, &array.shape);
    }
    Ok(axes)
}

/// Indices, one array for each of some axes, and where in the result their shape goes.
pub struct Picks {
    /// For each axis of the array, its indices, broadcast to one shape.
    indices: Vec<Option<NdArray>>,
    shape: Dims,
    /// The position in the result.
    at: usize,
}

/// A view and the offsets in bytes, from its first element, of what is picked.
struct Picked {
    rest: NdArray,
    offsets: Vec<isize>,
}

impl Picks {
    /// `indices` has one entry for each axis; their shapes broadcast.
    ///
    /// # Errors
    /// IndexError where they do not.
    pub fn new(indices: Vec<Option<NdArray>>, at: Option<usize>) -> R<Picks> {
        let shapes: Vec<&[usize]> = indices.iter().flatten().map(|index| &index.shape[..]).collect();
        let shape = crate::data::broadcast_shapes(&shapes).map_err(|_| {
            let all: Vec<String> = shapes.iter().map(|shape| crate::data::shape_text(shape).replace(", ", ",")).collect();
            index_error(format!("shape mismatch: indexing arrays could not be broadcast together with shapes {} ", all.join(" ")))
        })?;
        let places: Vec<usize> = indices.iter().enumerate().filter(|(_, index)| index.is_some()).map(|(at, _)| at).collect();
        let adjacent = places.windows(2).all(|pair| pair[1] == pair[0] + 1);
        let at = at.unwrap_or(if adjacent { places.first().copied().unwrap_or(0) } else { 0 });
        Ok(Picks { indices, shape, at })
    }

    /// The shape of what is picked from an array of this shape.
    pub fn result_shape(&self, array: &[usize]) -> Dims {
        let mut rest: Dims =
            array.iter().zip(&self.indices).filter(|(_, index)| index.is_none()).map(|(&length, _)| length).collect();
        rest.insert_many(self.at, self.shape.iter().copied());
        rest
    }

    fn picked(&self, array: &NdArray) -> R<Picked> {
        let count: usize = self.shape.iter().product();
        let mut offsets = vec![0isize; count];
        for (axis, index) in self.indices.iter().enumerate() {
            let Some(index) = index else { continue };
            let (length, stride) = (array.shape[axis] as i64, array.strides[axis]);
            let index = astype(index, DType::I64)?.broadcast_to(&self.shape).expect("shapes were checked").contiguous()?;
            for (offset, &at) in offsets.iter_mut().zip(index.slice::<i64>()) {
                let place = if at < 0 { at + length } else { at };
                if !(0..length).contains(&place) {
                    return Err(index_error(format!("index {at} is out of bounds for axis {axis} with size {length}")));
                }
                *offset += place as isize * stride;
            }
        }
        let (mut shape, mut strides) = (Dims::new(), Strides::new());
        for (axis, index) in self.indices.iter().enumerate() {
            if index.is_none() {
                shape.push(array.shape[axis]);
                strides.push(array.strides[axis]);
            }
        }
        Ok(Picked { rest: array.view(shape, strides, 0), offsets })
    }

    /// What is picked, as a new array.
    ///
    /// # Errors
    /// IndexError out of bounds; MemoryError.
    #[expect(unsafe_code, reason = "strided copies")]
    pub fn get(&self, array: &NdArray) -> R<NdArray> {
        let Picked { rest, offsets } = self.picked(array)?;
        let result = NdArray::empty(array.dtype, &self.result_shape(&array.shape))?;
        let item = array.dtype.size();
        // The result with the picked axes as one, first: what is picked is copied one by one.
        let lead: usize = self.at;
        let tail = &rest.shape[lead..];
        let block: usize = tail.iter().product();
        let head = rest.shape[..lead].iter().product::<usize>();
        let head_view = rest.view(rest.shape[..lead].into(), rest.strides[..lead].into(), 0);
        let mut heads = Vec::with_capacity(head);
        Walk::new(&head_view.shape, &[&head_view.strides]).each(|[start], length, [step]| {
            heads.extend((0..length as isize).map(|at| start + at * step));
        });
        let tail_strides: Strides = rest.strides[lead..].into();
        let tail_to = crate::data::c_strides(tail, item);
        let is_block = rest.view(tail.into(), tail_strides.clone(), 0).is_contiguous();
        let mut target = 0isize;
        for &start in &heads {
            for &offset in &offsets {
                // SAFETY: offsets were checked against the lengths; the result has a place for each.
                unsafe {
                    let from = array.pointer().offset(start + offset);
                    let to = result.pointer().offset(target);
                    if is_block {
                        copy_strided(from, item as isize, to, item as isize, block, item);
                    } else {
                        Walk::new(tail, &[&tail_to, &tail_strides]).each(|[to_at, from_at], length, [to_step, from_step]| {
                            copy_strided(from.offset(from_at), from_step, to.offset(to_at), to_step, length, item);
                        });
                    }
                }
                target += (block * item) as isize;
            }
        }
        Ok(result)
    }

    /// Writes values, broadcast, to what is picked; the last one of several for a place stays.
    ///
    /// # Errors
    /// IndexError out of bounds; ValueError where shapes disagree.
    pub fn set(&self, array: &NdArray, values: &NdArray) -> R<()> {
        let Picked { rest, offsets } = self.picked(array)?;
        let shape = self.result_shape(&array.shape);
        let values = astype(values, array.dtype)?;
        let Some(values) = values.broadcast_to(&shape) else {
            return Err(crate::data::value_error(format!(
                "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
                crate::data::shape_text(&values.shape).replace(", ", ","),
                crate::data::shape_text(&shape).replace(", ", ",")
            )));
        };
        // Each value in turn: the axes of the picks first.
        let picks = self.shape.len();
        let order: Vec<usize> = (self.at..self.at + picks).chain(0..self.at).chain(self.at + picks..shape.len()).collect();
        let values = values.transpose(&order);
        let mut from = Vec::with_capacity(offsets.len());
        let lead = values.view(values.shape[..picks].into(), values.strides[..picks].into(), 0);
        Walk::new(&lead.shape, &[&lead.strides]).each(|[start], length, [step]| {
            from.extend((0..length as isize).map(|at| start + at * step));
        });
        let block = values.view(values.shape[picks..].into(), values.strides[picks..].into(), 0);
        for (&offset, &start) in offsets.iter().zip(&from) {
            let target = rest.view(rest.shape.clone(), rest.strides.clone(), offset);
            target.assign_bits(&block.view(block.shape.clone(), block.strides.clone(), start));
        }
        Ok(())
    }
}

/// Writes values, broadcast, where a mask of the array's own shape is set.
///
/// # Errors
/// ValueError where there are more or fewer values than places.
pub fn put_mask(array: &NdArray, mask: &NdArray, values: &NdArray) -> R<()> {
    if values.size() == 1 {
        let value = astype(values, array.dtype)?;
        with_dtype!(array.dtype, T => {
            let item = value.item::<T>();
            Walk::new(&array.shape, &[&array.strides, &mask.strides]).each(|[to, from], length, [to_step, from_step]| {
                for at in 0..length as isize {
                    if mask.read::<bool>(from + at * from_step) {
                        array.write(to + at * to_step, item);
                    }
                }
            });
        });
        return Ok(());
    }
    let indices = nonzero(mask)?;
    Picks::new(indices.into_iter().map(Some).collect(), Some(0))?.set(array, values)
}

/// The elements where a mask of the array's own shape is set.
///
/// # Errors
/// MemoryError.
pub fn compress(array: &NdArray, mask: &NdArray) -> R<NdArray> {
    let mut count = 0usize;
    Walk::new(&mask.shape, &[&mask.strides]).each(|[start], length, [step]| {
        count += if step == 1 {
            marked(mask.row::<bool>(start, length))
        } else {
            (0..length as isize).filter(|at| mask.read::<bool>(start + at * step)).count()
        };
    });
    let result = NdArray::empty(array.dtype, &[count])?;
    with_dtype!(array.dtype, T => {
        let mut places = result.slice_mut::<T>();
        let item = size_of::<T>() as isize;
        Walk::new(&array.shape, &[&array.strides, &mask.strides]).each(|[from, marks], length, [step, mark_step]| {
            if step == item && mark_step == 1 {
                let kept = pack(array.row::<T>(from, length), mask.row::<bool>(marks, length), places);
                places = &mut std::mem::take(&mut places)[kept..];
                return;
            }
            for at in 0..length as isize {
                if mask.read::<bool>(marks + at * mark_step) && let Some((place, rest)) = std::mem::take(&mut places).split_first_mut() {
                    *place = array.read(from + at * step);
                    places = rest;
                }
            }
        });
    });
    Ok(result)
}

/// How many are true, 255 rounds of 8 at a time, so that bytes hold the sums.
fn marked(marks: &[bool]) -> usize {
    let mut total = 0;
    for part in marks.chunks(255 * 8) {
        let (rounds, rest) = part.as_chunks::<8>();
        let mut sums = [0u8; 8];
        for round in rounds {
            sums.iter_mut().zip(round).for_each(|(sum, &mark)| *sum += u8::from(mark));
        }
        total += sums.iter().map(|&sum| usize::from(sum)).sum::<usize>();
        total += rest.iter().filter(|mark| **mark).count();
    }
    total
}

/// Writes the marked elements one after the other and returns how many they are. Each is written,
/// and written over where it is not marked: a branch would be guessed wrong for every other one.
fn pack<T: Copy>(row: &[T], marks: &[bool], places: &mut [T]) -> usize {
    let mut kept = 0;
    for (&item, &mark) in row.iter().zip(marks) {
        let Some(place) = places.get_mut(kept) else { break };
        *place = item;
        kept += usize::from(mark);
    }
    kept
}

/// Arrays one after the other along an axis; callers have checked the other axes.
///
/// # Errors
/// MemoryError.
pub fn concatenate(arrays: &[NdArray], axis: usize, dtype: DType) -> R<NdArray> {
    let mut shape = arrays[0].shape.clone();
    shape[axis] = arrays.iter().map(|array| array.shape[axis]).sum();
    let result = NdArray::empty(dtype, &shape)?;
    let mut start = 0;
    for array in arrays {
        let length = array.shape[axis];
        assign(&result.sliced(axis, start, 1, length), array);
        start += length;
    }
    Ok(result)
}
