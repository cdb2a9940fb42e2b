//! Nested lists and Python's numbers as arrays.

use super::object::{array_in, operand};
use crate::data::{C128, Convert, DType, Dims, Element, MOST_AXES, NdArray, R, Symbol, Value, Vm, type_error, value_error};
use crate::kernels::{Operand, Typed, assign, astype, result_type};
use crate::with_dtype;

/// What a nested sequence holds, flat.
struct Nested {
    shape: Dims,
    leaves: Vec<Leaf>,
}

enum Leaf {
    Number(Operand),
    Bool(bool),
}

/// The value as an array: itself, its number, or the numbers of nested sequences.
///
/// # Errors
/// ValueError where sequences have different lengths; TypeError for what is no number.
pub fn to_array(vm: &mut Vm, value: &Value, dtype: Option<DType>) -> R<NdArray> {
    if let Some(array) = array_in(value) {
        return match dtype {
            Some(dtype) => astype(array, dtype),
            None => Ok(array.clone()),
        };
    }
    if let Value::Range(range) = value {
        let items: Vec<i64> = (0..range.len()).map(|at| range.at(at)).collect();
        return astype(&NdArray::of_indices(&items)?, dtype.unwrap_or(DType::I64));
    }
    let mut nested = Nested { shape: Dims::new(), leaves: Vec::new() };
    gather(vm, value, 0, &mut nested)?;
    let size: usize = nested.shape.iter().product();
    if nested.leaves.iter().any(|leaf| matches!(leaf, Leaf::Number(Operand::Array(array)) if array.ndim() > 0)) {
        return stacked(&nested, dtype);
    }
    if size != nested.leaves.len() {
        return Err(ragged(&nested.shape));
    }
    let typed: Vec<Typed> = nested.leaves.iter().map(typed).collect();
    let dtype = dtype.unwrap_or_else(|| own_type(&typed, &nested.leaves));
    let array = NdArray::empty(dtype, &nested.shape)?;
    with_dtype!(dtype, T => {
        for (slot, leaf) in array.slice_mut::<T>().iter_mut().zip(&nested.leaves) {
            *slot = number::<T>(leaf)?;
        }
    });
    Ok(array)
}

fn typed(leaf: &Leaf) -> Typed {
    match leaf {
        Leaf::Bool(_) => Typed::DType(DType::Bool),
        Leaf::Number(operand) => operand.typed(),
    }
}

/// Python's own numbers together: bool, int64 (or uint64), float64, complex128.
fn own_type(typed: &[Typed], leaves: &[Leaf]) -> DType {
    let big = leaves.iter().any(|leaf| matches!(leaf, Leaf::Number(Operand::Big(_))));
    let strong = typed.iter().map(|typed| match typed {
        Typed::DType(dtype) => *dtype,
        Typed::Int => DType::I64,
        Typed::Float => DType::F64,
        Typed::Complex => DType::C128,
    });
    let result = strong.reduce(DType::promote).unwrap_or(DType::F64);
    if big && result == DType::I64 { DType::U64 } else { result }
}

fn number<T: Element>(leaf: &Leaf) -> R<T> {
    Ok(match leaf {
        Leaf::Bool(x) => T::from_bool(*x),
        Leaf::Number(Operand::Float(x)) => x.convert(),
        Leaf::Number(Operand::Int(x)) => {
            if T::DTYPE.is_integer() {
                return Ok(Operand::Int(*x).array(T::DTYPE)?.item::<T>());
            }
            x.convert()
        }
        Leaf::Number(Operand::Complex(x)) => {
            if !T::DTYPE.is_complex() && T::DTYPE != DType::Bool {
                return Err(type_error(format!(
                    "{} argument must be a string or a real number, not 'complex'",
                    if T::DTYPE.is_integer() { "int()" } else { "float()" }
                )));
            }
            T::from_c128(*x)
        }
        Leaf::Number(operand) => operand.array(T::DTYPE)?.item::<T>(),
    })
}

/// Arrays in a list become one, with a new first axis.
fn stacked(nested: &Nested, dtype: Option<DType>) -> R<NdArray> {
    let arrays: Vec<NdArray> = nested
        .leaves
        .iter()
        .map(|leaf| match leaf {
            Leaf::Number(Operand::Array(array)) => Ok(array.clone()),
            _ => Err(ragged(&nested.shape)),
        })
        .collect::<R<_>>()?;
    let inner = arrays[0].shape.clone();
    if arrays.iter().any(|array| array.shape != inner) {
        return Err(ragged(&nested.shape));
    }
    let common = arrays.iter().map(|array| array.dtype).reduce(DType::promote).unwrap_or(DType::F64);
    let mut shape = nested.shape.clone();
    shape.extend(inner.iter().copied());
    let result = NdArray::empty(dtype.unwrap_or(common), &shape)?;
    let mut flat_shape = Dims::from_elem(arrays.len(), 1);
    flat_shape.extend(inner.iter().copied());
    let flat = result.reshape(&flat_shape)?;
    for (at, array) in arrays.iter().enumerate() {
        assign(&flat.indexed(0, at), array);
    }
    Ok(result)
}

fn ragged(shape: &[usize]) -> Box<crate::data::Raise> {
    value_error(format!(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape after {} dimensions. The detected shape was {} + inhomogeneous part.",
        shape.len(),
        crate::data::shape_text(shape)
    ))
}

fn gather(vm: &mut Vm, value: &Value, depth: usize, nested: &mut Nested) -> R<()> {
    let items = match value.plain() {
        Value::List(list) => list.to_vec(),
        Value::Tuple(tuple) => tuple.to_vec(),
        Value::Range(_) => vm.collect(value)?,
        Value::Bool(x) => {
            nested.leaves.push(Leaf::Bool(*x));
            return leaf_at(depth, nested);
        }
        Value::Str(_) | Value::Bytes(_) => {
            return Err(type_error("arrays of text are not supported here: only of bool, integers, floats and complex numbers"));
        }
        Value::None => return Err(type_error("arrays of objects (None) are not supported here")),
        Value::Int(_) | Value::Float(_) | Value::Big(_) | Value::Object(_)
            if array_in(value).is_some() || !matches!(value.plain(), Value::Object(_)) =>
        {
            let operand = operand(vm, value)?;
            nested.leaves.push(Leaf::Number(operand));
            return leaf_at(depth, nested);
        }
        other => {
            if let Some(x) = crate::python::number::complex_of(other) {
                nested.leaves.push(Leaf::Number(Operand::Complex(x)));
                return leaf_at(depth, nested);
            }
            if let Some(method) = crate::python::ops::lookup_special(value, Symbol::new("__array__")) {
                let array = vm.call(&method, &[])?;
                if let Some(array) = array_in(&array) {
                    nested.leaves.push(Leaf::Number(Operand::Array(array.clone())));
                    return leaf_at(depth, nested);
                }
            }
            if let Some(method) = crate::python::ops::lookup_special(value, Symbol::new("__float__")) {
                let x = vm.call(&method, &[])?;
                if let Value::Float(x) = x {
                    nested.leaves.push(Leaf::Number(Operand::Float(x)));
                    return leaf_at(depth, nested);
                }
            }
            return Err(type_error(format!("arrays of objects ('{}') are not supported here", value.type_name())));
        }
    };
    if depth >= MOST_AXES {
        return Err(value_error("setting an array element with a sequence: more than 64 axes"));
    }
    if nested.leaves.is_empty() && nested.shape.len() == depth {
        nested.shape.push(items.len());
    } else if nested.shape.get(depth) != Some(&items.len()) {
        nested.shape.truncate(depth);
        return Err(ragged(&nested.shape));
    }
    vm.enter_native()?;
    let result = items.iter().try_for_each(|item| gather(vm, item, depth + 1, nested));
    vm.leave_native();
    result
}

/// A number must be where the others are.
fn leaf_at(depth: usize, nested: &mut Nested) -> R<()> {
    if nested.shape.len() == depth {
        return Ok(());
    }
    nested.shape.truncate(depth);
    Err(ragged(&nested.shape))
}

/// Shape argument: an integer or a sequence of them.
///
/// # Errors
/// ValueError for negative lengths.
pub(super) fn shape_of(vm: &mut Vm, value: &Value) -> R<Dims> {
    let lengths = integers(vm, value)?;
    lengths
        .into_iter()
        .map(|length| usize::try_from(length).map_err(|_| value_error("negative dimensions are not allowed")))
        .collect()
}

/// An integer, or the integers of a sequence.
///
/// # Errors
/// TypeError for anything else.
pub(super) fn integers(vm: &mut Vm, value: &Value) -> R<Vec<i64>> {
    match value {
        Value::List(_) | Value::Tuple(_) | Value::Range(_) => {
            let items = vm.collect(value)?;
            items.iter().map(|item| vm.index(item)).collect()
        }
        other => match array_in(other) {
            Some(array) if array.ndim() == 1 => Ok(astype(&array.contiguous()?, DType::I64)?.slice::<i64>().to_vec()),
            _ => Ok(vec![vm.index(other)?]),
        },
    }
}

/// Axes as marks: `None` is all of them.
///
/// # Errors
/// AxisError, as NumPy words it.
pub(super) fn axes_of(vm: &mut Vm, value: &Value, ndim: usize) -> R<Vec<bool>> {
    let Some(given) = value.given().filter(|value| !value.is_none()) else { return Ok(vec![true; ndim]) };
    let mut marks = vec![false; ndim];
    for axis in integers(vm, given)? {
        let at = axis_of(vm, axis, ndim)?;
        if std::mem::replace(&mut marks[at], true) {
            return Err(value_error("duplicate value in 'axis'"));
        }
    }
    Ok(marks)
}

/// One axis, counted from the end where negative.
///
/// # Errors
/// AxisError.
pub(super) fn axis_of(vm: &mut Vm, axis: i64, ndim: usize) -> R<usize> {
    let at = if axis < 0 { axis + ndim as i64 } else { axis };
    if (0..ndim as i64).contains(&at) {
        return Ok(at as usize);
    }
    Err(super::axis_error(vm, format!("axis {axis} is out of bounds for array of dimension {ndim}")))
}

/// The dtype that operands have together.
pub(super) fn common_type(operands: &[Operand]) -> DType {
    let typed: Vec<Typed> = operands.iter().map(Operand::typed).collect();
    result_type(&typed)
}

/// A complex number, whatever the class of its value.
pub(super) fn to_complex(vm: &mut Vm, value: &Value) -> R<C128> {
    Ok(super::object::complex_item(&to_array(vm, value, None)?))
}
