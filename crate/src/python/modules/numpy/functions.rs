//! Native functions of `numpy`; the others are in `lib/numpy.py`.

use super::convert::{axis_of, shape_of, to_array};
use super::methods::array_of;
use super::object::{Array, array_in, operand, wrap};
use super::{dtype, print};
use crate::data::{Builtin, Casting, DType, NdArray, R, Value, Vm, broadcast_shapes, type_error, value_error};
use crate::kernels::{self, Operand};

/// `numpy.where` with three arguments.
fn choose(vm: &mut Vm, args: &mut [Value]) -> R {
    let mask = to_array(vm, &args[0].clone(), Some(DType::Bool))?;
    let (a, b) = (operand(vm, &args[1].clone())?, operand(vm, &args[2].clone())?);
    let dtype = super::convert::common_type(&[a.clone(), b.clone()]);
    let (a, b) = (a.array(dtype)?, b.array(dtype)?);
    let shape = broadcast_shapes(&[&mask.shape, &a.shape, &b.shape])?;
    let result = NdArray::empty(dtype, &shape)?;
    super::index::fill(&result, &b)?;
    let (Some(mask), Some(a)) = (mask.broadcast_to(&shape), a.broadcast_to(&shape)) else {
        return Err(value_error("shapes do not agree"));
    };
    crate::with_dtype!(dtype, T => {
        let walk = crate::data::Walk::new(&shape, &[&result.strides, &a.strides, &mask.strides]);
        walk.each(|[to, from, marks], length, [to_step, from_step, mark_step]| {
            for at in 0..length as isize {
                if mask.read::<bool>(marks + at * mark_step) {
                    result.write::<T>(to + at * to_step, a.read::<T>(from + at * from_step));
                }
            }
        });
    });
    Ok(wrap(result))
}

/// `a @ b`.
fn matmul(vm: &mut Vm, args: &mut [Value]) -> R {
    let (a, b) = (array_of(vm, &args[0].clone())?, array_of(vm, &args[1].clone())?);
    if a.ndim() == 0 || b.ndim() == 0 {
        return Err(value_error(
            "matmul: Input operand 0 does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)",
        ));
    }
    let dtype = a.dtype.promote(b.dtype);
    let (is_row, is_column) = (a.ndim() == 1, b.ndim() == 1);
    let (mut a, mut b) = (kernels::astype(&a, dtype)?, kernels::astype(&b, dtype)?);
    if is_row {
        a = a.expanded(0);
    }
    if is_column {
        b = b.expanded(1);
    }
    let (k, inner) = (a.shape[a.ndim() - 1], b.shape[b.ndim() - 2]);
    if k != inner {
        return Err(value_error(format!(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {inner} is different from {k})"
        )));
    }
    let (m, n) = (a.shape[a.ndim() - 2], b.shape[b.ndim() - 1]);
    let lead = broadcast_shapes(&[&a.shape[..a.ndim() - 2], &b.shape[..b.ndim() - 2]])?;
    let full = |last: [usize; 2]| lead.iter().copied().chain(last).collect::<Vec<usize>>();
    let (Some(a), Some(b)) = (a.broadcast_to(&full([m, k])), b.broadcast_to(&full([k, n]))) else {
        return Err(value_error("shapes do not agree"));
    };
    let count: usize = lead.iter().product();
    let mut result = if lead.is_empty() {
        kernels::matmul(&a, &b)?
    } else {
        let flat = NdArray::empty(dtype, &[count, m, n])?;
        let (a, b) = (a.reshape(&[count, m, k])?, b.reshape(&[count, k, n])?);
        for at in 0..count {
            flat.indexed(0, at).assign_bits(&kernels::matmul(&a.indexed(0, at), &b.indexed(0, at))?);
        }
        flat.reshape(&full([m, n]))?
    };
    if is_column {
        result = result.indexed(result.ndim() - 1, 0);
    }
    if is_row {
        result = result.indexed(result.ndim() - if is_column { 1 } else { 2 }, 0);
    }
    Ok(wrap(result.contiguous()?))
}

fn bincount(vm: &mut Vm, args: &mut [Value]) -> R {
    let x = to_array(vm, &args[0].clone(), None)?;
    if x.ndim() != 1 {
        return Err(value_error("object too deep for desired array"));
    }
    if x.size() > 0 && !x.dtype.can_cast(DType::I64, Casting::Safe) {
        return Err(type_error(format!(
            "Cannot cast array data from dtype('{}') to dtype('int64') according to the rule 'safe'",
            x.dtype
        )));
    }
    let x = kernels::astype(&x.contiguous()?, DType::I64)?;
    let least = match args[2].given().cloned() {
        Some(least) => vm.index(&least)?,
        None => 0,
    };
    let places = x.slice::<i64>();
    if places.iter().any(|&place| place < 0) {
        return Err(value_error("'list' argument must have no negative elements"));
    }
    let length = places.iter().max().map_or(0, |&most| most + 1).max(least) as usize;
    match args[1].given().filter(|weights| !weights.is_none()).cloned() {
        Some(weights) => {
            let weights = to_array(vm, &weights, Some(DType::F64))?.contiguous()?;
            if weights.size() != places.len() {
                return Err(value_error("The weights and list don't have the same length."));
            }
            let result = NdArray::zeros(DType::F64, &[length])?;
            let sums = result.slice_mut::<f64>();
            places.iter().zip(weights.slice::<f64>()).for_each(|(&place, &weight)| sums[place as usize] += weight);
            Ok(wrap(result))
        }
        None => {
            let result = NdArray::zeros(DType::I64, &[length])?;
            let counts = result.slice_mut::<i64>();
            places.iter().for_each(|&place| counts[place as usize] += 1);
            Ok(wrap(result))
        }
    }
}

fn array2string(vm: &mut Vm, args: &mut [Value]) -> R {
    let array = to_array(vm, &args[0].clone(), None)?;
    let mut options = print::options();
    if let Some(precision) = args[1].given().filter(|x| !x.is_none()).cloned() {
        options.precision = vm.index(&precision)?.max(0) as usize;
    }
    let separator = match args[2].given().and_then(Value::as_str) {
        Some(text) => text.to_string(),
        None => " ".into(),
    };
    let prefix = args[3].given().and_then(Value::as_str).map_or(0, |text| text.chars().count());
    Ok(Value::str(print::array_text(&array, &separator, prefix, 0, &options)))
}

fn set_print_options(vm: &mut Vm, args: &mut [Value]) -> R {
    let mut options = print::options();
    let number = |vm: &mut Vm, value: &Value| -> R<Option<usize>> {
        match value.given().filter(|value| !value.is_none()).cloned() {
            Some(Value::Float(x)) if x == f64::INFINITY => Ok(Some(usize::MAX)),
            Some(value) => Ok(Some(vm.index(&value)?.max(0) as usize)),
            None => Ok(None),
        }
    };
    if let Some(x) = number(vm, &args[0])? {
        options.precision = x;
    }
    if let Some(x) = number(vm, &args[1])? {
        options.threshold = x;
    }
    if let Some(x) = number(vm, &args[2])? {
        options.edgeitems = x;
    }
    if let Some(x) = number(vm, &args[3])? {
        options.linewidth = x;
    }
    if let Some(suppress) = args[4].given().filter(|value| !value.is_none()).cloned() {
        options.suppress = vm.truth(&suppress)?;
    }
    print::set_options(options);
    Ok(Value::None)
}

pub(super) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("_bind", "(cls, functions, /)", "Makes functions methods of a class, by their names.", super::object::bind),
    Builtin::new("_where", "(condition, x, y, /)", "x where the condition holds, y elsewhere.", choose),
    Builtin::new("matmul", "(x1, x2, /)", "The matrix product over the last two axes.", matmul),
    Builtin::new("bincount", "(x, /, weights=None, minlength=0)", "How often each whole number occurs.", bincount),
    Builtin::new("array2string", "(a, precision=None, separator=' ', prefix='')", "The elements as text.", array2string),
    Builtin::new("array_repr", "(arr)", "As repr.", |vm, args| {
        Ok(Value::str(print::array_repr(&to_array(vm, &args[0].clone(), None)?)))
    }),
    Builtin::new("array_str", "(a)", "As str.", |vm, args| {
        Ok(Value::str(print::array_str(&to_array(vm, &args[0].clone(), None)?)))
    }),
    Builtin::new(
        "set_printoptions",
        "(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, **kwargs)",
        "How arrays are written.",
        set_print_options,
    ),
    Builtin::new("_reset_printoptions", "()", "Arrays are written as at first.", |_, _| {
        print::set_options(print::DEFAULTS);
        Ok(Value::None)
    }),
    Builtin::new("promote_types", "(type1, type2, /)", "The smallest dtype that holds the values of both.", |vm, args| {
        let (a, b) = (dtype::of(vm, &args[0].clone())?, dtype::of(vm, &args[1].clone())?);
        Ok(dtype::value(a.promote(b)))
    }),
    Builtin::new("result_type", "(*arrays_and_dtypes)", "The dtype that operands have together.", |vm, args| {
        let Value::Tuple(given) = &args[0] else { return Ok(Value::None) };
        let mut typed = Vec::with_capacity(given.len());
        for value in given.iter() {
            let known = matches!(value, Value::Class(_) | Value::Str(_)) || value.downcast::<dtype::DTypeObject>().is_some();
            typed.push(if known {
                kernels::Typed::DType(dtype::of(vm, value)?)
            } else {
                match value {
                    Value::Instance(_) => {
                        let own = vm.getattr(value, crate::data::Symbol::new("dtype"))?;
                        kernels::Typed::DType(dtype::of(vm, &own)?)
                    }
                    _ => operand(vm, value)?.typed(),
                }
            });
        }
        if typed.is_empty() {
            return Err(value_error("at least one array or dtype is required"));
        }
        Ok(dtype::value(kernels::result_type(&typed)))
    }),
    Builtin::new("can_cast", "(from_, to, casting='safe')", "True where a cast is allowed.", |vm, args| {
        let casting = match args[2].given().and_then(Value::as_str) {
            Some(name) => Casting::named(name.as_str())
                .ok_or_else(|| value_error("casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe'"))?,
            None => Casting::Safe,
        };
        if matches!(args[0], Value::Int(_) | Value::Float(_)) {
            return Err(type_error(
                "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.",
            ));
        }
        let (from, to) = (dtype::of(vm, &args[0].clone())?, dtype::of(vm, &args[1].clone())?);
        Ok(Value::Bool(from.can_cast(to, casting)))
    }),
    Builtin::new(
        "_ufunc_dtype",
        "(ufunc, *types)",
        "The dtype that a ufunc gives for dtypes, and for Python numbers among them.",
        |vm, args| {
            let Some(ufunc) = args[0].downcast::<super::ufunc::UfuncObject>() else { return Ok(Value::None) };
            let Value::Tuple(given) = &args[1] else { return Ok(Value::None) };
            let mut typed = Vec::with_capacity(given.len());
            for value in given.iter() {
                typed.push(match value {
                    Value::Int(_) | Value::Big(_) => kernels::Typed::Int,
                    Value::Float(_) => kernels::Typed::Float,
                    other if crate::python::number::complex_of(other).is_some() => kernels::Typed::Complex,
                    Value::Bool(_) => kernels::Typed::DType(DType::Bool),
                    other => kernels::Typed::DType(dtype::of(vm, other)?),
                });
            }
            Ok(dtype::value(kernels::resolve(ufunc.0, &typed, None)?.output))
        },
    ),
    Builtin::new("_ufunc", "(name, /)", "The ufunc of a row of the table.", |vm, args| {
        let name = vm.str(&args[0])?;
        Ok(kernels::ufunc(&name).map_or(Value::None, |row| Value::object(super::ufunc::UfuncObject(row))))
    }),
    Builtin::new("broadcast_shapes", "(*args)", "The shape that shapes have together.", |vm, args| {
        let Value::Tuple(given) = &args[0] else { return Ok(Value::None) };
        let shapes: Vec<_> = given.iter().map(|shape| shape_of(vm, shape)).collect::<R<_>>()?;
        let all: Vec<&[usize]> = shapes.iter().map(|shape| &shape[..]).collect();
        let shape = broadcast_shapes(&all).map_err(|_| {
            let texts: Vec<String> = all.iter().map(|shape| crate::data::shape_text(shape)).collect();
            value_error(format!(
                "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape {} and arg 1 with shape {}.",
                texts.first().cloned().unwrap_or_default(),
                texts.get(1).cloned().unwrap_or_default()
            ))
        })?;
        Ok(Value::tuple(shape.iter().map(|&length| Value::from(length)).collect()))
    }),
    Builtin::new("_sorted", "(a, axis, /)", "A sorted copy.", |vm, args| {
        let array = array_of(vm, &args[0].clone())?;
        let axis = vm.index(&args[1])?;
        let axis = axis_of(vm, axis, array.ndim())?;
        Ok(wrap(kernels::sort(&array, axis)?))
    }),
    Builtin::new("_partitioned", "(a, kth, axis, /)", "A partitioned copy.", |vm, args| {
        let array = array_of(vm, &args[0].clone())?;
        let axis = vm.index(&args[2])?;
        let axis = axis_of(vm, axis, array.ndim())?;
        let length = array.shape[axis] as i64;
        let mut places = Vec::new();
        for at in super::convert::integers(vm, &args[1].clone())? {
            let place = if at < 0 { at + length } else { at };
            if !(0..length).contains(&place) {
                return Err(value_error(format!("kth(={at}) out of bounds ({length})")));
            }
            places.push(place as usize);
        }
        Ok(wrap(kernels::partition(&array, &places, axis)?))
    }),
    Builtin::new("_searchsorted", "(a, v, is_right, /)", "Places where values go.", |vm, args| {
        let (a, v) = (array_of(vm, &args[0].clone())?, array_of(vm, &args[1].clone())?);
        if a.ndim() != 1 {
            return Err(value_error("object too deep for desired array"));
        }
        let is_right = vm.truth(&args[2].clone())?;
        Ok(wrap(kernels::search_sorted(&a, &v, is_right)?))
    }),
    Builtin::new("_nonzero", "(a, /)", "Places of the elements that are not zero.", |vm, args| {
        let array = array_of(vm, &args[0].clone())?;
        if array.ndim() == 0 {
            return Err(value_error(
                "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.",
            ));
        }
        Ok(Value::tuple(kernels::nonzero(&array)?.into_iter().map(|axis| Value::object(Array(axis))).collect()))
    }),
    Builtin::new("shares_memory", "(a, b)", "True for views of the same memory.", |_, args| {
        match (array_in(&args[0]), array_in(&args[1])) {
            (Some(a), Some(b)) => Ok(Value::Bool(a.shares_memory(b))),
            _ => Ok(Value::Bool(false)),
        }
    }),
    Builtin::new("_scalar", "(a, /)", "The number in an array of no axes; others themselves.", |vm, args| {
        match super::object::operand(vm, &args[0].clone())? {
            Operand::Array(array) => Ok(wrap(array)),
            _ => Ok(args[0].clone()),
        }
    }),
];
