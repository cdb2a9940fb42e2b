//! Subscripts of arrays.

use super::convert::to_array;
use super::object::{array_in, operand, wrap};
use crate::data::{DType, DTypeKind, NdArray, R, Slice, Value, Vm, index_error, shape_text, value_error};
use crate::kernels::{Operand, Picks, assign, compress, nonzero, put_mask};

/// One item of a subscript.
enum Item {
    Whole(i64),
    Part(Value),
    New,
    Rest,
    /// Integers or marks.
    Array(NdArray),
}

fn too_many(given: usize, ndim: usize) -> Box<crate::data::Raise> {
    let plural = if ndim == 1 { "1-dimensional".to_owned() } else { format!("{ndim}-dimensional") };
    index_error(format!("too many indices for array: array is {plural}, but {given} were indexed"))
}

fn invalid() -> Box<crate::data::Raise> {
    index_error(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
    )
}

fn item(vm: &mut Vm, value: &Value) -> R<Item> {
    Ok(match value {
        Value::Int(at) => Item::Whole(*at),
        Value::Bool(mark) => Item::Array(NdArray::scalar(*mark)?),
        Value::Slice(_) => Item::Part(value.clone()),
        Value::None => Item::New,
        Value::Ellipsis => Item::Rest,
        other => {
            let array = match array_in(other) {
                Some(array) if array.ndim() == 0 && array.dtype.is_integer() => return Ok(Item::Whole(vm.index(other)?)),
                Some(array) => array.clone(),
                None => match other {
                    Value::List(_) | Value::Tuple(_) | Value::Range(_) => {
                        let array = to_array(vm, other, None)?;
                        if array.size() == 0 { to_array(vm, other, Some(DType::I64))? } else { array }
                    }
                    _ => match vm.index(other) {
                        Ok(at) => return Ok(Item::Whole(at)),
                        Err(_) => return Err(invalid()),
                    },
                },
            };
            match array.dtype.kind() {
                DTypeKind::Bool | DTypeKind::Signed | DTypeKind::Unsigned => Item::Array(array),
                _ => return Err(index_error("arrays used as indices must be of integer (or boolean) type")),
            }
        }
    })
}

/// What a subscript finds: a view, and indices for some of its axes.
struct Found {
    view: NdArray,
    picks: Vec<Option<NdArray>>,
    /// A mask of the view's own shape, in place of `picks`.
    mask: Option<NdArray>,
    has_rest: bool,
}

impl Found {
    fn has_picks(&self) -> bool {
        self.picks.iter().any(Option::is_some)
    }
}

/// Start, step and number of elements of a slice of an axis.
pub(super) fn slice_of(vm: &mut Vm, slice: &Slice, length: usize) -> R<(usize, isize, usize)> {
    let length = length as i64;
    let mut bound = |value: &Value| -> R<Option<i64>> {
        match value {
            Value::None => Ok(None),
            other => match vm.index(other) {
                Ok(at) => Ok(Some(at)),
                Err(_) => Err(crate::data::type_error("slice indices must be integers or None or have an __index__ method")),
            },
        }
    };
    let (start, stop, step) = (bound(&slice.start)?, bound(&slice.stop)?, bound(&slice.step)?.unwrap_or(1));
    if step == 0 {
        return Err(value_error("slice step cannot be zero"));
    }
    let (low, high) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let place = |at: Option<i64>, default: i64| match at {
        None => default,
        Some(at) if at < 0 => (at + length).max(low),
        Some(at) => at.min(high),
    };
    let (start, stop) =
        if step > 0 { (place(start, 0), place(stop, length)) } else { (place(start, length - 1), place(stop, -1)) };
    let count = if step > 0 {
        (stop - start + step - 1).div_euclid(step).max(0)
    } else {
        (start - stop - step - 1).div_euclid(-step).max(0)
    };
    Ok((
        start.max(0) as usize,
        step as isize,
        if (step > 0 && stop <= start) || (step < 0 && stop >= start) { 0 } else { count as usize },
    ))
}

fn find(vm: &mut Vm, array: &NdArray, index: &Value) -> R<Found> {
    let given: Vec<Value> = match index {
        Value::Tuple(items) if items.class.is_none() => items.to_vec(),
        other => vec![other.clone()],
    };
    let mut items = Vec::with_capacity(given.len());
    for value in &given {
        items.push(item(vm, value)?);
    }
    let used: usize = items
        .iter()
        .map(|item| match item {
            Item::Whole(_) | Item::Part(_) => 1,
            Item::New | Item::Rest => 0,
            Item::Array(array) if array.dtype == DType::Bool => array.ndim(),
            Item::Array(_) => 1,
        })
        .sum();
    if used > array.ndim() {
        return Err(too_many(used, array.ndim()));
    }
    let has_rest = items.iter().any(|item| matches!(item, Item::Rest));
    if items.iter().filter(|item| matches!(item, Item::Rest)).count() > 1 {
        return Err(index_error("an index can only have a single ellipsis ('...')"));
    }
    if let [Item::Array(mask)] = &items[..]
        && mask.dtype == DType::Bool
        && mask.ndim() == array.ndim()
    {
        check_mask(mask, array, 0)?;
        return Ok(Found { view: array.clone(), picks: Vec::new(), mask: Some(mask.clone()), has_rest: false });
    }
    let has_arrays = items.iter().any(|item| matches!(item, Item::Array(_)));
    let mut view = array.clone();
    let mut picks: Vec<Option<NdArray>> = Vec::new();
    let mut axis = 0;
    let mut from = 0;
    for item in items {
        match item {
            Item::Whole(at) => {
                let length = view.shape[axis] as i64;
                let place = if at < 0 { at + length } else { at };
                if !(0..length).contains(&place) {
                    return Err(index_error(format!("index {at} is out of bounds for axis {from} with size {length}")));
                }
                if has_arrays {
                    picks.push(Some(NdArray::scalar(place)?));
                    axis += 1;
                } else {
                    view = view.indexed(axis, place as usize);
                }
                from += 1;
            }
            Item::Part(slice) => {
                let Value::Slice(slice) = &slice else { continue };
                let (start, step, count) = slice_of(vm, slice, view.shape[axis])?;
                view = view.sliced(axis, start, step, count);
                picks.push(None);
                axis += 1;
                from += 1;
            }
            Item::New => {
                view = view.expanded(axis);
                picks.push(None);
                axis += 1;
            }
            Item::Rest => {
                let skipped = array.ndim() - used;
                picks.extend((0..skipped).map(|_| None));
                axis += skipped;
                from += skipped;
            }
            Item::Array(indices) if indices.dtype == DType::Bool => {
                check_mask(&indices, &view, axis)?;
                if indices.ndim() == 0 {
                    // A new axis of one element or none.
                    view = view.expanded(axis).sliced(axis, 0, 1, usize::from(indices.item::<bool>()));
                    picks.push(None);
                    axis += 1;
                    continue;
                }
                for found in nonzero(&indices)? {
                    picks.push(Some(found));
                    axis += 1;
                    from += 1;
                }
            }
            Item::Array(indices) => {
                picks.push(Some(indices));
                axis += 1;
                from += 1;
            }
        }
    }
    picks.resize(view.ndim(), None);
    Ok(Found { view, picks, mask: None, has_rest })
}

fn check_mask(mask: &NdArray, array: &NdArray, axis: usize) -> R<()> {
    for (at, &length) in mask.shape.iter().enumerate() {
        let own = array.shape[axis + at];
        if own != length {
            return Err(index_error(format!(
                "boolean index did not match indexed array along axis {}; size of axis is {own} but size of corresponding boolean axis is {length}",
                axis + at
            )));
        }
    }
    Ok(())
}

/// `array[index]`.
pub(super) fn get(vm: &mut Vm, array: &NdArray, index: &Value) -> R {
    if let (Value::Int(at), [length, ..]) = (index, &array.shape[..]) {
        let place = if *at < 0 { *at + *length as i64 } else { *at };
        if !(0..*length as i64).contains(&place) {
            return Err(index_error(format!("index {at} is out of bounds for axis 0 with size {length}")));
        }
        let found = array.indexed(0, place as usize);
        return if found.ndim() == 0 { Ok(wrap(found.copy()?)) } else { Ok(wrap(found)) };
    }
    let found = find(vm, array, index)?;
    if let Some(mask) = &found.mask {
        return Ok(Value::object(super::object::Array(compress(array, mask)?)));
    }
    if found.has_picks() {
        return Ok(Value::object(super::object::Array(Picks::new(found.picks, None)?.get(&found.view)?)));
    }
    if found.view.ndim() == 0 && !found.has_rest {
        return Ok(wrap(found.view.copy()?));
    }
    Ok(Value::object(super::object::Array(found.view)))
}

/// `array[index] = value`.
pub(super) fn set(vm: &mut Vm, array: &NdArray, index: &Value, value: &Value) -> R<()> {
    if !array.is_writeable {
        return Err(value_error("assignment destination is read-only"));
    }
    let values = match operand(vm, value)? {
        Operand::Array(values) => values,
        Operand::Complex(_) if !array.dtype.is_complex() => {
            return Err(crate::data::type_error("float() argument must be a string or a real number, not 'complex'"));
        }
        Operand::Float(x) if array.dtype.is_integer() && !x.is_finite() => {
            return Err(if x.is_nan() {
                value_error("cannot convert float NaN to integer")
            } else {
                crate::data::overflow("cannot convert float infinity to integer")
            });
        }
        number => number.array(array.dtype)?,
    };
    let found = find(vm, array, index)?;
    if let Some(mask) = &found.mask {
        let marked = crate::kernels::compress(mask, mask)?.size();
        if values.ndim() == 1 && values.size() != 1 && values.size() != marked {
            return Err(value_error(format!(
                "NumPy boolean array indexing assignment cannot assign {} input values to the {marked} output values where the mask is true",
                values.size()
            )));
        }
        return put_mask(array, mask, &values);
    }
    if found.has_picks() {
        return Picks::new(found.picks, None)?.set(&found.view, &values);
    }
    fill(&found.view, &values)
}

/// Writes values, broadcast, to a view.
pub(super) fn fill(view: &NdArray, values: &NdArray) -> R<()> {
    let mut values = values.clone();
    // Leading axes of one element may be more than there are.
    while values.ndim() > view.ndim() && values.shape[0] == 1 {
        values = values.indexed(0, 0);
    }
    let Some(repeated) = values.broadcast_to(&view.shape) else {
        return Err(value_error(format!(
            "could not broadcast input array from shape {} into shape {}",
            shape_text(&values.shape).replace(", ", ","),
            shape_text(&view.shape).replace(", ", ",")
        )));
    };
    // Overlapping views: from a copy.
    let repeated = if repeated.shares_memory(view) { repeated.copy()? } else { repeated };
    assign(view, &repeated);
    Ok(())
}
