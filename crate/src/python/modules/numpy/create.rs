//! Making arrays, and the classes of their numbers called.

use super::convert::{shape_of, to_array, to_complex};
use super::object::{Array, array_in, wrap};
use super::{dtype, index};
use crate::data::{
    Builtin, C128, DType, DTypeKind, Dims, Element, NdArray, R, Value, Vm, next_place, type_error, value_error, zero_division,
};
use crate::kernels::{assign, astype};
use crate::with_dtype;

pub(super) static NDARRAY: Builtin = Builtin::new(
    "ndarray",
    "(shape, dtype=float)",
    "An array whose elements are not set; use array, zeros or empty.",
    |vm, args| {
        let shape = shape_of(vm, &args[0].clone())?;
        let dtype = dtype::given(vm, &args[1].clone())?.unwrap_or(DType::F64);
        Ok(Value::object(Array(NdArray::zeros(dtype, &shape)?)))
    },
);

macro_rules! constructors {
    ($($dtype:ident $name:literal;)*) => {
        /// What calling a scalar class runs.
        pub(super) fn constructor(dtype: DType) -> &'static Builtin {
            match dtype {
                $( DType::$dtype => {
                    static ROW: Builtin = Builtin::new($name, "(x=0, /)", "A number of this dtype.", |vm, args| number(vm, args, DType::$dtype));
                    &ROW
                } )*
            }
        }
    };
}

constructors! {
    Bool "bool"; I8 "int8"; I16 "int16"; I32 "int32"; I64 "int64"; U8 "uint8"; U16 "uint16"; U32 "uint32"; U64 "uint64";
    F32 "float32"; F64 "float64"; C64 "complex64"; C128 "complex128";
}

fn number(vm: &mut Vm, args: &[Value], dtype: DType) -> R {
    let Some(value) = args[0].given().cloned() else { return Ok(wrap(NdArray::zeros(dtype, &[])?)) };
    if let Value::Str(text) = &value {
        let number = match dtype.kind() {
            DTypeKind::Signed | DTypeKind::Unsigned => crate::python::number::int_of(vm, &value)?,
            _ => match crate::python::number::parse_float(text.as_str()) {
                Some(x) => Value::Float(x),
                None => return Err(value_error(format!("could not convert string to float: {}", vm.repr(&value)?))),
            },
        };
        return Ok(wrap(to_array(vm, &number, Some(dtype))?));
    }
    if value.is_none() {
        return if dtype.is_inexact() {
            Ok(wrap(astype(&NdArray::scalar(f64::NAN)?, dtype)?))
        } else {
            Err(type_error("int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"))
        };
    }
    if let (Value::Float(x), true) = (&value, dtype.is_integer())
        && !x.is_finite()
    {
        return Err(if x.is_nan() {
            value_error("cannot convert float NaN to integer")
        } else {
            crate::data::overflow("cannot convert float infinity to integer")
        });
    }
    Ok(wrap(to_array(vm, &value, Some(dtype))?))
}

fn array(vm: &mut Vm, args: &mut [Value]) -> R {
    let wanted = dtype::given(vm, &args[1].clone())?;
    let object = args[0].clone();
    let mut array = to_array(vm, &object, wanted)?;
    let copies = match args[2].given() {
        Some(Value::None) => false,
        Some(copies) => vm.truth(&copies.clone())?,
        None => true,
    };
    if copies && array_in(&object).is_some_and(|given| given.shares_memory(&array)) {
        array = array.copy()?;
    }
    if let Some(least) = args[5].given().cloned() {
        let least = vm.index(&least)?;
        while (array.ndim() as i64) < least {
            array = array.expanded(0);
        }
    }
    Ok(Value::object(Array(array)))
}

fn as_array(vm: &mut Vm, args: &mut [Value]) -> R {
    if args[0].downcast::<Array>().is_some() && args[1].given().is_none_or(Value::is_none) {
        return Ok(args[0].clone());
    }
    let wanted = dtype::given(vm, &args[1].clone())?;
    let array = to_array(vm, &args[0].clone(), wanted)?;
    Ok(Value::object(Array(array)))
}

/// `numpy.full` without `like`.
fn full(vm: &mut Vm, args: &mut [Value]) -> R {
    let shape = shape_of(vm, &args[0].clone())?;
    let value = to_array(vm, &args[1].clone(), None)?;
    let dtype = dtype::given(vm, &args[2].clone())?.unwrap_or(value.dtype);
    let array = NdArray::empty(dtype, &shape)?;
    index::fill(&array, &value)?;
    Ok(Value::object(Array(array)))
}

fn filled(vm: &mut Vm, args: &[Value], one: bool) -> R {
    let shape = shape_of(vm, &args[0].clone())?;
    let dtype = dtype::given(vm, &args[1].clone())?.unwrap_or(DType::F64);
    let array = NdArray::zeros(dtype, &shape)?;
    if one {
        with_dtype!(dtype, T => array.slice_mut::<T>().fill(T::from_i64(1)));
    }
    Ok(Value::object(Array(array)))
}

/// `first, first + step, …`, `length` of them, as NumPy fills ranges.
pub(super) fn range(first: C128, step: C128, length: usize, dtype: DType) -> R<NdArray> {
    let array = NdArray::empty(dtype, &[length])?;
    with_dtype!(dtype, T => {
        let kind = T::DTYPE.kind();
        for (at, slot) in array.slice_mut::<T>().iter_mut().enumerate() {
            *slot = match kind {
                DTypeKind::Signed | DTypeKind::Unsigned | DTypeKind::Bool => {
                    T::from_i64((first.re as i64).wrapping_add((step.re as i64).wrapping_mul(at as i64)))
                }
                // Step as the difference of the first two elements in the array's own type.
                DTypeKind::Float => {
                    let (start, next) = (T::from_f64(first.re).to_f64(), T::from_f64(first.re + step.re).to_f64());
                    T::from_f64(if at == 1 { next } else { start + at as f64 * T::from_f64(next - start).to_f64() })
                }
                DTypeKind::Complex => T::from_c128(first + step * at as f64),
            };
        }
    });
    Ok(array)
}

fn arange(vm: &mut Vm, args: &mut [Value]) -> R {
    let given: Vec<Value> = args[..3].to_vec();
    let (start, stop) = match (given[0].given(), given[1].given().filter(|stop| !stop.is_none())) {
        (Some(stop), None) => (Value::Int(0), stop.clone()),
        (Some(start), Some(stop)) => (start.clone(), stop.clone()),
        _ => return Err(type_error("arange() requires stop to be specified.")),
    };
    let step = given[2].given().filter(|step| !step.is_none()).cloned().unwrap_or(Value::Int(1));
    let parts = [start, stop, step];
    let operands: Vec<_> = parts.iter().map(|part| super::object::operand(vm, part)).collect::<R<_>>()?;
    let natural = super::convert::common_type(&operands);
    let natural = if natural == DType::Bool { DType::I64 } else { natural };
    let dtype = dtype::given(vm, &args[3].clone())?.unwrap_or(natural);
    let [start, stop, step] = [to_complex(vm, &parts[0])?, to_complex(vm, &parts[1])?, to_complex(vm, &parts[2])?];
    if step == C128::new(0.0, 0.0) {
        return Err(zero_division("division by zero"));
    }
    let length = ((stop.re - start.re) / step.re).ceil();
    if length.is_nan() {
        return Err(value_error("arange: cannot compute length"));
    }
    Ok(Value::object(Array(range(start, step, length.max(0.0) as usize, dtype)?)))
}

/// Identity-like matrices.
fn eye(vm: &mut Vm, args: &mut [Value]) -> R {
    let rows = vm.index(&args[0].clone())?.max(0) as usize;
    let columns = match args[1].given().filter(|m| !m.is_none()).cloned() {
        Some(columns) => vm.index(&columns)?.max(0) as usize,
        None => rows,
    };
    let offset = match args[2].given().cloned() {
        Some(offset) => vm.index(&offset)?,
        None => 0,
    };
    let dtype = dtype::given(vm, &args[3].clone())?.unwrap_or(DType::F64);
    let array = NdArray::zeros(dtype, &[rows, columns])?;
    with_dtype!(dtype, T => {
        let all = array.slice_mut::<T>();
        for row in 0..rows as i64 {
            let column = row + offset;
            if (0..columns as i64).contains(&column) {
                all[row as usize * columns + column as usize] = T::from_i64(1);
            }
        }
    });
    Ok(Value::object(Array(array)))
}

/// Arrays joined along an axis, as one of this dtype.
pub(super) fn joined(vm: &mut Vm, arrays: &[NdArray], axis: i64, dtype: Option<DType>) -> R<NdArray> {
    let Some(first) = arrays.first() else { return Err(value_error("need at least one array to concatenate")) };
    if first.ndim() == 0 {
        return Err(value_error("zero-dimensional arrays cannot be concatenated"));
    }
    let axis = super::convert::axis_of(vm, axis, first.ndim())?;
    for (at, array) in arrays.iter().enumerate() {
        if array.ndim() != first.ndim() {
            return Err(value_error(format!(
                "all the input arrays must have same number of dimensions, but the array at index 0 has {} dimension(s) and the array at index {at} has {} dimension(s)",
                first.ndim(),
                array.ndim()
            )));
        }
        for other in (0..first.ndim()).filter(|other| *other != axis) {
            if array.shape[other] != first.shape[other] {
                return Err(value_error(format!(
                    "all the input array dimensions except for the concatenation axis must match exactly, but along dimension {other}, the array at index 0 has size {} and the array at index {at} has size {}",
                    first.shape[other], array.shape[other]
                )));
            }
        }
    }
    let common = arrays.iter().map(|array| array.dtype).reduce(DType::promote).unwrap_or(DType::F64);
    crate::kernels::concatenate(arrays, axis, dtype.unwrap_or(common))
}

/// Blocks of an array as one array: `blocks` in the order of the grid, whose lengths are `grid`.
///
/// # Errors
/// MemoryError; ValueError where blocks do not fit together.
pub fn assemble(blocks: &[NdArray], grid: &[usize]) -> R<NdArray> {
    if let [only] = blocks {
        return Ok(only.clone());
    }
    let Some(first) = blocks.first() else { return Err(value_error("need at least one array to concatenate")) };
    let ndim = grid.len();
    let dtype = blocks.iter().map(|block| block.dtype).reduce(DType::promote).unwrap_or(first.dtype);
    // Lengths along each axis, from the blocks on its edge.
    let mut steps = vec![1usize; ndim];
    for axis in (0..ndim.saturating_sub(1)).rev() {
        steps[axis] = steps[axis + 1] * grid[axis + 1];
    }
    let lengths: Vec<Vec<usize>> = (0..ndim)
        .map(|axis| (0..grid[axis]).map(|at| blocks[at * steps[axis]].shape.get(axis).copied().unwrap_or(1)).collect())
        .collect();
    let shape: Dims = lengths.iter().map(|lengths| lengths.iter().sum()).collect();
    let before = |lengths: &Vec<usize>| {
        let sums = lengths.iter().scan(0, |sum, &length| Some(std::mem::replace(sum, *sum + length)));
        sums.collect::<Vec<usize>>()
    };
    let starts: Vec<Vec<usize>> = lengths.iter().map(before).collect();
    let result = NdArray::empty(dtype, &shape)?;
    let mut at = vec![0usize; ndim];
    for block in blocks {
        let mut view = result.clone();
        for axis in 0..ndim {
            view = view.sliced(axis, starts[axis][at[axis]], 1, lengths[axis][at[axis]]);
        }
        if view.shape != block.shape {
            return Err(value_error(format!(
                "a block of shape {} does not fit its place of shape {}",
                crate::data::shape_text(&block.shape),
                crate::data::shape_text(&view.shape)
            )));
        }
        assign(&view, block);
        next_place(&mut at, grid);
    }
    Ok(result)
}

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new(
        "array",
        "(object, dtype=None, copy=True, order='K', subok=False, ndmin=0, like=None)",
        "An array of nested sequences of numbers.",
        array,
    ),
    Builtin::new(
        "asarray",
        "(a, dtype=None, order=None, *, device=None, copy=None, like=None)",
        "The array itself, or one of nested sequences.",
        as_array,
    ),
    Builtin::new(
        "asanyarray",
        "(a, dtype=None, order=None, *, like=None)",
        "The array itself, or one of nested sequences.",
        as_array,
    ),
    Builtin::new("zeros", "(shape, dtype=float, order='C', *, like=None)", "An array of zeros.", |vm, args| {
        filled(vm, args, false)
    }),
    Builtin::new("ones", "(shape, dtype=float, order='C', *, like=None)", "An array of ones.", |vm, args| filled(vm, args, true)),
    Builtin::new(
        "empty",
        "(shape, dtype=float, order='C', *, like=None)",
        "An array whose elements are not set (here: zeros).",
        |vm, args| filled(vm, args, false),
    ),
    Builtin::new("full", "(shape, fill_value, dtype=None, order='C', *, like=None)", "An array of one value.", full),
    Builtin::new(
        "arange",
        "(start=0, stop=None, step=1, dtype=None, *, like=None)",
        "Numbers at equal distances, the end left out.",
        arange,
    ),
    Builtin::new("eye", "(N, M=None, k=0, dtype=float, order='C', *, like=None)", "Ones on a diagonal, zeros elsewhere.", eye),
    Builtin::new("_concatenate", "(arrays, axis, dtype, /)", "Arrays one after the other along an axis.", |vm, args| {
        let items = vm.collect(&args[0].clone())?;
        let arrays: Vec<NdArray> = items.iter().map(|item| to_array(vm, item, None)).collect::<R<_>>()?;
        let axis = vm.index(&args[1].clone())?;
        let wanted = dtype::given(vm, &args[2].clone())?;
        Ok(Value::object(Array(joined(vm, &arrays, axis, wanted)?)))
    }),
    Builtin::new("_assemble", "(blocks, grid, /)", "The blocks of a grid as one array.", |vm, args| {
        let items = vm.collect(&args[0].clone())?;
        let blocks: Vec<NdArray> = items.iter().map(|item| to_array(vm, item, None)).collect::<R<_>>()?;
        let grid = shape_of(vm, &args[1].clone())?;
        Ok(wrap(assemble(&blocks, &grid)?))
    }),
];
