//! Methods that arrays and their numbers have natively; the others are in `lib/numpy.py`.

use super::convert::{axis_of, integers, shape_of, to_array};
use super::object::{Array, Scalar, array_in, complex_item, item, this, wrap};
use super::operators::apply;
use super::ufunc::Reduction;
use super::{dtype, index, print, ufunc};
use crate::data::{
    Builtin, Casting, DTypeKind, IterBox, NativeIter, NdArray, R, Symbol, Value, Vm, attribute_error, c_strides, hash_float,
    type_error, value_error,
};
use crate::kernels::{self, Operand};

fn only(array: &NdArray) -> R<()> {
    if array.size() == 1 && array.ndim() == 0 {
        return Ok(());
    }
    Err(type_error("only 0-dimensional arrays can be converted to Python scalars"))
}

fn truth(_: &mut Vm, args: &mut [Value]) -> R {
    let array = this(args)?;
    match array.size() {
        1 => Ok(Value::Bool(complex_item(array) != crate::data::C128::new(0.0, 0.0))),
        0 => Err(value_error(
            "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.",
        )),
        _ => Err(value_error("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")),
    }
}

fn reduction(vm: &mut Vm, args: &[Value], name: &str) -> R {
    let array = this(args)?.clone();
    let ufunc = kernels::ufunc(name).expect("callers name ufuncs of the table");
    let how = Reduction { axis: &args[1], dtype: &args[2], out: &args[3], keepdims: &args[4], initial: &args[5], mask: &args[6] };
    ufunc::reduce(vm, ufunc, &array, &how)
}

macro_rules! reductions {
    ($($name:literal $ufunc:literal $sig:literal $help:literal;)*) => { &[ $(
        Builtin::new($name, $sig, $help, |vm, args| {
            // Parameters in the order of those that have a dtype.
            let all: Vec<Value> = if $sig.contains("dtype") { args.to_vec() } else {
                let mut all = args.to_vec();
                all.insert(2, Value::Undefined);
                all
            };
            reduction(vm, &all, $ufunc)
        }),
    )* ] };
}

pub(super) static REDUCTIONS: &[Builtin] = reductions! {
    "sum" "add" "(self, axis=None, dtype=None, out=None, keepdims=False, initial=0, where=True)" "The sum over axes.";
    "prod" "multiply" "(self, axis=None, dtype=None, out=None, keepdims=False, initial=1, where=True)" "The product over axes.";
    "max" "maximum" "(self, axis=None, out=None, keepdims=False, initial=None, where=True)" "The largest element over axes; NaN wins.";
    "min" "minimum" "(self, axis=None, out=None, keepdims=False, initial=None, where=True)" "The smallest element over axes; NaN wins.";
    "any" "logical_or" "(self, axis=None, out=None, keepdims=False, initial=None, where=True)" "True where any element over axes is true.";
    "all" "logical_and" "(self, axis=None, out=None, keepdims=False, initial=None, where=True)" "True where all elements over axes are true.";
};

fn arg_extreme(vm: &mut Vm, args: &[Value], is_max: bool) -> R {
    let array = this(args)?.clone();
    let keeps = match args[3].given().cloned() {
        Some(keeps) => vm.truth(&keeps)?,
        None => false,
    };
    let result = match args[1].given().filter(|axis| !axis.is_none()).cloned() {
        None => {
            let flat = array.reshape(&[array.size()])?;
            let result = kernels::arg_extreme(&flat, 0, is_max)?;
            if keeps { result.reshape(&vec![1; array.ndim()])? } else { result }
        }
        Some(axis) => {
            let axis = vm.index(&axis)?;
            let axis = axis_of(vm, axis, array.ndim())?;
            let result = kernels::arg_extreme(&array, axis, is_max)?;
            if keeps { result.expanded(axis) } else { result }
        }
    };
    Ok(wrap(result))
}

struct Items {
    of: NdArray,
    at: usize,
}

impl NativeIter for Items {
    fn type_name(&self) -> &'static str {
        "numpy.iterator"
    }

    fn next(&mut self, _: &mut Vm) -> R<Option<Value>> {
        if self.at >= self.of.shape[0] {
            return Ok(None);
        }
        let item = self.of.indexed(0, self.at);
        self.at += 1;
        Ok(Some(if item.ndim() == 0 { wrap(item.copy()?) } else { wrap(item) }))
    }
}

fn to_list(array: &NdArray) -> Value {
    fn axis(array: &NdArray, at: usize, offset: isize) -> Value {
        if at == array.ndim() {
            return item(array, offset);
        }
        let items = (0..array.shape[at]).map(|place| axis(array, at + 1, offset + place as isize * array.strides[at]));
        Value::list(items.collect())
    }
    axis(array, 0, 0)
}

fn attribute(vm: &mut Vm, args: &mut [Value]) -> R {
    let array = this(args)?;
    let name = vm.str(&args[1])?;
    let tuple = |lengths: &[usize]| Value::tuple(lengths.iter().map(|&length| Value::from(length)).collect());
    Ok(match name.as_str() {
        "shape" => tuple(&array.shape),
        "ndim" => Value::from(array.ndim()),
        "size" => Value::from(array.size()),
        "itemsize" => Value::from(array.dtype.size()),
        "nbytes" => Value::from(array.bytes()),
        "dtype" => dtype::value(array.dtype),
        "strides" => Value::tuple(array.strides.iter().map(|&stride| Value::Int(stride as i64)).collect()),
        "T" => {
            let order: Vec<usize> = (0..array.ndim()).rev().collect();
            wrap(array.transpose(&order))
        }
        "mT" => {
            let mut order: Vec<usize> = (0..array.ndim()).collect();
            if order.len() < 2 {
                return Err(value_error("matrix transpose with ndim < 2 is undefined"));
            }
            let last = order.len() - 1;
            order.swap(last - 1, last);
            wrap(array.transpose(&order))
        }
        "real" | "imag" => {
            if !array.dtype.is_complex() {
                return if name == "real" { Ok(args[0].clone()) } else { Ok(wrap(NdArray::zeros(array.dtype, &array.shape)?)) };
            }
            // A view of the parts.
            let part = array.dtype.real();
            let offset = if name == "imag" { part.size() as isize } else { 0 };
            wrap(array.view(array.shape.clone(), array.strides.clone(), offset).with_dtype(part))
        }
        "flat" => {
            let flat = array.reshape(&[array.size()])?;
            Value::object(Array(flat))
        }
        "base" => Value::None,
        _ => return Err(attribute_error(format!("'{}' object has no attribute '{name}'", args[0].class().qualified_numpy()))),
    })
}

impl crate::data::Class {
    /// `numpy.ndarray`, `numpy.float64`.
    fn qualified_numpy(&self) -> String {
        format!("{}.{}", self.module, self.name)
    }
}

fn astype(vm: &mut Vm, args: &mut [Value]) -> R {
    let array = this(args)?.clone();
    let to = dtype::of(vm, &args[1].clone())?;
    let casting = match args[3].given().and_then(Value::as_str) {
        Some(name) => Casting::named(name.as_str())
            .ok_or_else(|| value_error("casting must be one of 'no', 'equiv', 'safe', 'same_kind', or 'unsafe'"))?,
        None => Casting::Unsafe,
    };
    if !array.dtype.can_cast(to, casting) {
        let rule = args[3].as_str().map_or(String::new(), |name| name.to_string());
        return Err(type_error(format!(
            "Cannot cast {} from dtype('{}') to dtype('{to}') according to the rule '{rule}'",
            if array.ndim() == 0 { "scalar" } else { "array data" },
            array.dtype
        )));
    }
    let copies = match args[5].given().cloned() {
        Some(copies) => vm.truth(&copies)?,
        None => true,
    };
    if array.dtype == to {
        return if copies { Ok(rewrap(&args[0], array.copy()?)) } else { Ok(args[0].clone()) };
    }
    Ok(rewrap(&args[0], kernels::astype(&array, to)?))
}

/// As an array if the first value is one, whatever its axes.
fn rewrap(like: &Value, array: NdArray) -> Value {
    if like.downcast::<Scalar>().is_some() { wrap(array) } else { Value::object(Array(array)) }
}

fn reshape(vm: &mut Vm, args: &mut [Value]) -> R {
    let array = this(args)?.clone();
    let Value::Tuple(given) = &args[1] else { return Ok(Value::None) };
    let lengths = match &given[..] {
        [one] => integers(vm, one)?,
        _ => given.iter().map(|length| vm.index(length)).collect::<R<_>>()?,
    };
    let array = match args[2].given().and_then(Value::as_str) {
        Some(order) if order.as_str() == "F" => {
            // Column order: transposed before and after.
            let axes: Vec<usize> = (0..array.ndim()).rev().collect();
            let shape = resolved(&lengths, array.size())?;
            let reversed: Vec<usize> = shape.iter().rev().copied().collect();
            let result = array.transpose(&axes).reshape(&reversed)?;
            let back: Vec<usize> = (0..shape.len()).rev().collect();
            return Ok(Value::object(Array(result.transpose(&back))));
        }
        _ => array,
    };
    let shape = resolved(&lengths, array.size())?;
    Ok(Value::object(Array(array.reshape(&shape)?)))
}

/// A shape with its -1 worked out.
///
/// # Errors
/// ValueError where the sizes disagree.
pub(super) fn resolved(lengths: &[i64], size: usize) -> R<Vec<usize>> {
    let text = |lengths: &[i64]| match lengths {
        [one] => format!("({one},)"),
        _ => format!("({})", lengths.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
    };
    let fail = || value_error(format!("cannot reshape array of size {size} into shape {}", text(lengths)));
    if lengths.iter().filter(|&&length| length < 0).count() > 1 {
        return Err(value_error("can only specify one unknown dimension"));
    }
    let known: usize = lengths.iter().filter(|&&length| length >= 0).map(|&length| length as usize).product();
    let mut shape = Vec::with_capacity(lengths.len());
    for &length in lengths {
        shape.push(if length >= 0 {
            length as usize
        } else if known == 0 || !size.is_multiple_of(known) {
            return Err(fail());
        } else {
            size / known
        });
    }
    if shape.iter().product::<usize>() != size {
        return Err(fail());
    }
    Ok(shape)
}

fn transpose(vm: &mut Vm, args: &mut [Value]) -> R {
    let array = this(args)?.clone();
    let Value::Tuple(given) = &args[1] else { return Ok(Value::None) };
    let axes: Vec<i64> = match &given[..] {
        [] | [Value::None] => (0..array.ndim() as i64).rev().collect(),
        [one] => integers(vm, one)?,
        _ => given.iter().map(|axis| vm.index(axis)).collect::<R<_>>()?,
    };
    if axes.len() != array.ndim() {
        return Err(value_error("axes don't match array"));
    }
    let mut order = Vec::with_capacity(axes.len());
    for axis in axes {
        let axis = axis_of(vm, axis, array.ndim())?;
        if order.contains(&axis) {
            return Err(value_error("repeated axis in transpose"));
        }
        order.push(axis);
    }
    Ok(rewrap(&args[0], array.transpose(&order)))
}

fn sort(vm: &mut Vm, args: &mut [Value], is_arg: bool) -> R {
    let array = this(args)?.clone();
    let axis = match args[1].given().cloned() {
        Some(Value::None) => {
            let flat = array.reshape(&[array.size()])?;
            return Ok(wrap(if is_arg { kernels::argsort(&flat, 0)? } else { kernels::sort(&flat, 0)? }));
        }
        Some(axis) => vm.index(&axis)?,
        None => -1,
    };
    let axis = axis_of(vm, axis, array.ndim())?;
    if is_arg {
        return Ok(wrap(kernels::argsort(&array, axis)?));
    }
    let sorted = kernels::sort(&array, axis)?;
    array.assign_bits(&sorted);
    Ok(Value::None)
}

fn hash(_: &mut Vm, args: &mut [Value]) -> R {
    let array = this(args)?;
    Ok(Value::Int(match item(array, 0) {
        Value::Bool(x) => i64::from(x),
        Value::Int(x) => crate::data::hash_int(x),
        Value::Big(x) => crate::data::hash_big(&x),
        Value::Float(x) => hash_float(x),
        other => match crate::python::number::complex_of(&other) {
            Some(x) => hash_float(x.re).wrapping_add(hash_float(x.im).wrapping_mul(1_000_003)),
            None => 0,
        },
    }))
}

fn number(vm: &mut Vm, args: &mut [Value], make: fn(&mut Vm, &Value) -> R) -> R {
    let array = this(args)?;
    only(array)?;
    let value = item(array, 0);
    make(vm, &value)
}

/// Methods of arrays and numbers.
pub(super) static SHARED: &[Builtin] = &[
    Builtin::new("__bool__", "(self, /)", "The truth of the only element.", truth),
    Builtin::new("__int__", "(self, /)", "The only element as int.", |vm, args| {
        number(vm, args, |vm, value| {
            if crate::python::number::complex_of(value).is_some() {
                return Err(type_error("int() argument must be a string, a bytes-like object or a real number, not 'complex'"));
            }
            crate::python::number::int_of(vm, value)
        })
    }),
    Builtin::new("__float__", "(self, /)", "The only element as float.", |vm, args| {
        number(vm, args, |vm, value| match crate::python::number::complex_of(value) {
            Some(x) => Ok(Value::Float(x.re)),
            None => Ok(Value::Float(crate::python::number::float_of(vm, value)?)),
        })
    }),
    Builtin::new("__complex__", "(self, /)", "The only element as complex.", |_, args| {
        let array = this(args)?;
        only(array)?;
        Ok(crate::python::number::complex(complex_item(array)))
    }),
    Builtin::new("__index__", "(self, /)", "The only element as an index.", |_, args| {
        let array = this(args)?;
        if array.ndim() == 0 && array.dtype.is_integer() {
            return Ok(item(array, 0));
        }
        if args[0].downcast::<Scalar>().is_some() {
            let name = args[0].class().qualified_numpy();
            return Err(type_error(format!("'{name}' object cannot be interpreted as an integer")));
        }
        Err(type_error("only integer scalar arrays can be converted to a scalar index"))
    }),
    Builtin::new("__getattr__", "(self, name, /)", "Shape, dtype and the like.", attribute),
    Builtin::new("__array__", "(self, dtype=None, copy=None)", "As an array.", |_, args| {
        Ok(Value::object(Array(this(args)?.clone())))
    }),
    Builtin::new("item", "(self, /, *args)", "One element as Python's own number.", |vm, args| {
        let array = this(args)?.clone();
        let Value::Tuple(given) = &args[1] else { return Ok(Value::None) };
        match &given[..] {
            [] if array.size() == 1 => Ok(item(&array, 0)),
            [] => Err(value_error("can only convert an array of size 1 to a Python scalar")),
            [one] if !matches!(one, Value::Tuple(_)) => {
                let flat = array.reshape(&[array.size()])?;
                let found = index::get(vm, &flat, one)?;
                Ok(array_in(&found).map_or(Value::None, |found| item(found, 0)))
            }
            _ => {
                let place = match &given[..] {
                    [tuple] => tuple.clone(),
                    _ => Value::Tuple(given.clone()),
                };
                let found = index::get(vm, &array, &place)?;
                Ok(array_in(&found).map_or(Value::None, |found| item(found, 0)))
            }
        }
    }),
    Builtin::new("tolist", "(self, /)", "Nested lists of Python's own numbers.", |_, args| Ok(to_list(this(args)?))),
    Builtin::new("astype", "(self, dtype, order='K', casting='unsafe', subok=True, copy=True)", "With another dtype.", astype),
    Builtin::new("copy", "(self, order='C')", "A copy.", |_, args| Ok(rewrap(&args[0], this(args)?.copy()?))),
    Builtin::new(
        "reshape",
        "(self, /, *shape, order='C', copy=None)",
        "With another shape of the same size; one length may be -1.",
        reshape,
    ),
    Builtin::new("transpose", "(self, /, *axes)", "With the axes in another order, reversed by default.", transpose),
    Builtin::new("argmax", "(self, axis=None, out=None, keepdims=False)", "The place of the largest element.", |vm, args| {
        arg_extreme(vm, args, true)
    }),
    Builtin::new("argmin", "(self, axis=None, out=None, keepdims=False)", "The place of the smallest element.", |vm, args| {
        arg_extreme(vm, args, false)
    }),
    Builtin::new("__format__", "(self, spec, /)", "As text.", |vm, args| {
        let array = this(args)?;
        let spec = vm.str(&args[1])?;
        if array.ndim() > 0 {
            if spec.is_empty() {
                return Ok(Value::str(print::array_str(array)));
            }
            return Err(type_error("unsupported format string passed to numpy.ndarray.__format__"));
        }
        if spec.is_empty() {
            return Ok(Value::str(print::scalar_text(array)));
        }
        let value = item(array, 0);
        vm.format(&value, &spec).map(Value::from)
    }),
];

/// Methods of arrays alone.
pub(super) static ARRAY: &[Builtin] = &[
    Builtin::new("__repr__", "(self, /)", "The elements, with the dtype where it is not plain.", |_, args| {
        Ok(Value::str(print::array_repr(this(args)?)))
    }),
    Builtin::new("__str__", "(self, /)", "The elements.", |_, args| Ok(Value::str(print::array_str(this(args)?)))),
    Builtin::new("__len__", "(self, /)", "The length of the first axis.", |_, args| match this(args)?.shape.first() {
        Some(&length) => Ok(Value::from(length)),
        None => Err(type_error("len() of unsized object")),
    }),
    Builtin::new("__iter__", "(self, /)", "Along the first axis.", |_, args| {
        let array = this(args)?.clone();
        if array.ndim() == 0 {
            return Err(type_error("iteration over a 0-d array"));
        }
        Ok(IterBox::native(Items { of: array, at: 0 }))
    }),
    Builtin::new("__getitem__", "(self, index, /)", "Elements by place, slices, lists of places and masks.", |vm, args| {
        let array = this(args)?.clone();
        index::get(vm, &array, &args[1].clone())
    }),
    Builtin::new("__setitem__", "(self, index, value, /)", "Writes elements.", |vm, args| {
        let array = this(args)?.clone();
        index::set(vm, &array, &args[1].clone(), &args[2].clone())?;
        Ok(Value::None)
    }),
    Builtin::new("__contains__", "(self, value, /)", "True where any element equals the value.", |vm, args| {
        let equal = apply(vm, "equal", &[&args[0], &args[1]])?;
        reduction(
            vm,
            &[equal, Value::None, Value::Undefined, Value::Undefined, Value::Undefined, Value::Undefined, Value::Undefined],
            "logical_or",
        )
        .map(|found| array_in(&found).map_or(Value::None, |found| item(found, 0)))
    }),
    Builtin::new("__hash__", "(self, /)", "Arrays have none.", |_, _| Err(type_error("unhashable type: 'numpy.ndarray'"))),
    Builtin::new("__setattr__", "(self, name, value, /)", "Sets the shape or the parts.", |vm, args| {
        let name = vm.str(&args[1])?;
        if matches!(name.as_str(), "real" | "imag" | "flat") {
            let part = vm.getattr(&args[0], Symbol::new(&name))?;
            let values = to_array(vm, &args[2].clone(), None)?;
            if let Some(part) = array_in(&part) {
                index::fill(part, &values)?;
            }
            return Ok(Value::None);
        }
        Err(attribute_error(format!("attribute '{name}' of 'numpy.ndarray' objects is not writable here: use reshape or astype")))
    }),
    Builtin::new("fill", "(self, value)", "Writes one value to all elements.", |vm, args| {
        let array = this(args)?.clone();
        index::set(vm, &array, &Value::Ellipsis, &args[1].clone())?;
        Ok(Value::None)
    }),
    Builtin::new("sort", "(self, axis=-1, kind=None, order=None)", "Sorts in place.", |vm, args| sort(vm, args, false)),
    Builtin::new("argsort", "(self, axis=-1, kind=None, order=None)", "The places that sort.", |vm, args| sort(vm, args, true)),
    Builtin::new("view", "(self, dtype=None)", "The same memory, as another dtype.", |vm, args| {
        let array = this(args)?.clone();
        let Some(to) = dtype::given(vm, &args[1].clone())? else { return Ok(Value::object(Array(array))) };
        let (from, size) = (array.dtype.size(), to.size());
        if from == size {
            return Ok(Value::object(Array(array.with_dtype(to))));
        }
        let array = array.contiguous()?;
        let mut shape = array.shape.clone();
        let Some(last) = shape.last_mut() else {
            return Err(value_error("Changing the dtype of a 0d array is only supported if the itemsize is unchanged"));
        };
        if (*last * from) % size != 0 {
            return Err(value_error(
                "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.",
            ));
        }
        *last = *last * from / size;
        let strides = c_strides(&shape, size);
        Ok(Value::object(Array(array.view(shape, strides, 0).with_dtype(to))))
    }),
    Builtin::new("_broadcast_to", "(self, shape, /)", "Repeated along axes, without copying.", |vm, args| {
        let array = this(args)?.clone();
        let shape = shape_of(vm, &args[1].clone())?;
        match array.broadcast_to(&shape) {
            Some(view) => Ok(Value::object(Array(view))),
            None => Err(value_error(format!(
                "operands could not be broadcast together with remapped shapes [original->remapped]: {}  and requested shape {}",
                crate::data::shape_text(&array.shape).replace(", ", ","),
                crate::data::shape_text(&shape).replace(", ", ",")
            ))),
        }
    }),
    Builtin::new("_diagonal", "(self, offset, axis1, axis2, /)", "A view of a diagonal, last.", |vm, args| {
        let array = this(args)?.clone();
        let (offset, one, two) = (vm.index(&args[1])?, vm.index(&args[2])?, vm.index(&args[3])?);
        let (one, two) = (axis_of(vm, one, array.ndim())?, axis_of(vm, two, array.ndim())?);
        let (rows, columns) = (array.shape[one] as i64, array.shape[two] as i64);
        let (row, column) = (if offset < 0 { -offset } else { 0 }, offset.max(0));
        let length = (rows - row).min(columns - column).max(0);
        let (mut shape, mut strides) = (crate::data::Dims::new(), crate::data::Strides::new());
        for axis in (0..array.ndim()).filter(|axis| *axis != one && *axis != two) {
            shape.push(array.shape[axis]);
            strides.push(array.strides[axis]);
        }
        shape.push(length as usize);
        strides.push(array.strides[one] + array.strides[two]);
        let start = if length > 0 { row as isize * array.strides[one] + column as isize * array.strides[two] } else { 0 };
        Ok(Value::object(Array(array.view(shape, strides, start))))
    }),
];

/// Methods of numbers alone.
pub(super) static SCALAR: &[Builtin] = &[
    Builtin::new("__repr__", "(self, /)", "np.float64(1.5).", |_, args| {
        let array = this(args)?;
        Ok(Value::str(match array.dtype.kind() {
            DTypeKind::Bool => format!("np.{}_", if array.item::<bool>() { "True" } else { "False" }),
            _ => format!("np.{}({})", array.dtype, print::scalar_text(array).trim_start_matches('(').trim_end_matches(')')),
        }))
    }),
    Builtin::new("__str__", "(self, /)", "The number.", |_, args| Ok(Value::str(print::scalar_text(this(args)?)))),
    Builtin::new("__hash__", "(self, /)", "Equal numbers have equal hashes.", hash),
    Builtin::new("__getitem__", "(self, index, /)", "Only () and ... .", |vm, args| {
        let array = this(args)?.clone();
        match &args[1] {
            Value::Tuple(items) if items.is_empty() => Ok(args[0].clone()),
            Value::Ellipsis | Value::None | Value::Tuple(_) => index::get(vm, &array, &args[1].clone()),
            _ => Err(crate::data::index_error("invalid index to scalar variable.")),
        }
    }),
    Builtin::new("is_integer", "(self, /)", "True for whole numbers.", |_, args| {
        let x = complex_item(this(args)?).re;
        Ok(Value::Bool(x.is_finite() && x == x.trunc()))
    }),
    Builtin::new("_broadcast_to", "(self, shape, /)", "Repeated, without copying.", |vm, args| {
        let array = this(args)?.clone();
        let shape = shape_of(vm, &args[1].clone())?;
        Ok(array.broadcast_to(&shape).map_or(Value::None, |view| Value::object(Array(view))))
    }),
];

/// An operand's array, for functions.
pub(super) fn array_of(vm: &mut Vm, value: &Value) -> R<NdArray> {
    match super::object::operand(vm, value)? {
        Operand::Array(array) => Ok(array),
        number => {
            let dtype = super::convert::common_type(std::slice::from_ref(&number));
            number.array(dtype)
        }
    }
}
