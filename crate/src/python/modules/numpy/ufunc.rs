//! Ufuncs as Python objects.

use std::sync::OnceLock;

use super::convert::{axes_of, axis_of, to_array};
use super::dtype;
use super::index::fill;
use super::object::{array_in, operand, wrap};
use crate::data::{
    Builtin, Casting, Class, DType, Dict, NdArray, Object, R, Ref, Symbol, Value, Vm, attribute_error, raise, type_error,
    value_error,
};
use crate::kernels::{self, Operand, Ufunc};
use crate::python::ops::{get_text, lookup_special};

/// A ufunc as a Python object, under one of its names.
pub(super) struct UfuncObject(pub &'static Ufunc);

impl Object for UfuncObject {
    fn class(&self) -> Ref<Class> {
        class()
    }
}

pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("ufunc", "numpy", METHODS, None)).clone()
}

/// The ufunc of a Python object.
pub fn ufunc_in(value: &Value) -> Option<&'static Ufunc> {
    value.downcast::<UfuncObject>().map(|ufunc| ufunc.0)
}

fn this(args: &[Value]) -> R<&'static Ufunc> {
    match args[0].downcast::<UfuncObject>() {
        Some(ufunc) => Ok(ufunc.0),
        None => Err(type_error("descriptor requires a 'numpy.ufunc' object")),
    }
}

/// True for objects that handle ufuncs themselves, such as Dask arrays.
pub(super) fn takes_over(value: &Value) -> bool {
    matches!(value, Value::Instance(_)) && lookup_special(value, Symbol::new("__array_ufunc__")).is_some()
}

fn hand_over(vm: &mut Vm, args: &[Value], method: &str) -> R<Option<Value>> {
    let Value::Tuple(given) = &args[1] else { return Ok(None) };
    let kwargs = args.last().cloned().unwrap_or(Value::None);
    let out = match &kwargs {
        Value::Dict(dict) => get_text(&dict.lock(), "out").cloned(),
        _ => None,
    };
    let Some(owner) = given.iter().chain(out.iter()).find(|value| takes_over(value)).cloned() else { return Ok(None) };
    let mut all = vec![args[0].clone(), Value::str(method)];
    all.extend(given.iter().cloned());
    let function = vm.getattr(&owner, Symbol::new("__array_ufunc__"))?;
    let keywords = match &kwargs {
        Value::Dict(dict) => crate::python::ops::keywords_of(dict)?,
        _ => Default::default(),
    };
    vm.call_with(&function, all, keywords).map(Some)
}

/// A ufunc of values.
///
/// # Errors
/// As [`kernels::apply`].
pub(super) fn call(vm: &mut Vm, ufunc: &'static Ufunc, args: &[Value]) -> R<NdArray> {
    let operands: Vec<Operand> = args.iter().map(|arg| operand(vm, arg)).collect::<R<_>>()?;
    kernels::apply(ufunc, &operands)
}

fn keyword(kwargs: &Value, name: &str) -> Option<Value> {
    match kwargs {
        Value::Dict(dict) => get_text(&dict.lock(), name).filter(|value| !value.is_none()).cloned(),
        _ => None,
    }
}

fn call_method(vm: &mut Vm, args: &mut [Value]) -> R {
    if let Some(result) = hand_over(vm, args, "__call__")? {
        return Ok(result);
    }
    let ufunc = this(args)?;
    let (Value::Tuple(given), kwargs) = (&args[1], args[2].clone()) else { return Ok(Value::None) };
    let mut given = given.to_vec();
    let mut out = keyword(&kwargs, "out");
    if given.len() == ufunc.inputs + 1 {
        out = given.pop();
    }
    if given.len() != ufunc.inputs {
        return Err(type_error(format!(
            "{}() takes from {} to {} positional arguments but {} {} given",
            ufunc.name,
            ufunc.inputs,
            ufunc.inputs + 1,
            given.len(),
            if given.len() == 1 { "was" } else { "were" }
        )));
    }
    check_keywords(&kwargs, ufunc.name, &["out", "where", "dtype", "casting", "order", "subok"])?;
    let out = match out {
        Some(Value::Tuple(items)) if items.len() == 1 => Some(items[0].clone()),
        other => other,
    };
    let wanted = match keyword(&kwargs, "dtype") {
        Some(wanted) => Some(dtype::of(vm, &wanted)?),
        None => None,
    };
    let mut operands: Vec<Operand> = given.iter().map(|arg| operand(vm, arg)).collect::<R<_>>()?;
    if let Some(wanted) = wanted {
        operands = operands.iter().map(|operand| operand.array(wanted).map(Operand::Array)).collect::<R<_>>()?;
    }
    let result = kernels::apply(ufunc, &operands)?;
    let mask = match keyword(&kwargs, "where") {
        None | Some(Value::Bool(true)) => None,
        Some(mask) => Some(to_array(vm, &mask, Some(DType::Bool))?),
    };
    let Some(out) = out else {
        let Some(mask) = mask else { return Ok(wrap(result)) };
        // Places that are left out are not written: zeros here.
        let fresh = NdArray::zeros(result.dtype, &result.shape)?;
        masked_fill(&fresh, &result, &mask)?;
        return Ok(wrap(fresh));
    };
    let Some(target) = array_in(&out) else { return Err(type_error("return arrays must be of ArrayType")) };
    if !result.dtype.can_cast(target.dtype, Casting::SameKind) {
        return Err(cast_error(ufunc.name, result.dtype, target.dtype));
    }
    if result.broadcast_to(&target.shape).is_none() {
        return Err(value_error(format!(
            "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
            crate::data::shape_text(&target.shape).replace(", ", ","),
            crate::data::shape_text(&result.shape).replace(", ", ",")
        )));
    }
    match mask {
        None => fill(target, &result)?,
        Some(mask) => masked_fill(target, &result, &mask)?,
    }
    Ok(out)
}

/// `numpy._core._exceptions._UFuncOutputCastingError`.
fn casting_error_class() -> &'static Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| {
        let (name, module) = ("_UFuncOutputCastingError", "numpy._core._exceptions");
        Class::exception(name, module, vec![crate::data::types().type_error.clone()], None)
    })
}

/// A result that does not fit where it is to go; a TypeError.
pub(super) fn cast_error(name: &str, from: DType, to: DType) -> Box<crate::data::Raise> {
    raise(
        casting_error_class(),
        format!("Cannot cast ufunc '{name}' output from dtype('{from}') to dtype('{to}') with casting rule 'same_kind'"),
    )
}

fn masked_fill(target: &NdArray, values: &NdArray, mask: &NdArray) -> R<()> {
    let Some(mask) = mask.broadcast_to(&target.shape) else {
        return Err(value_error("operands could not be broadcast together with the mask of 'where'"));
    };
    let values = kernels::astype(values, target.dtype)?;
    let Some(values) = values.broadcast_to(&target.shape) else { return Err(value_error("shapes do not agree")) };
    let picked = kernels::compress(&values, &mask)?;
    kernels::put_mask(target, &mask, &picked)
}

fn check_keywords(kwargs: &Value, name: &str, known: &[&str]) -> R<()> {
    let Value::Dict(dict) = kwargs else { return Ok(()) };
    for (key, _) in dict.to_vec() {
        if !key.as_str().is_some_and(|key| known.contains(&key.as_str())) {
            let key = key.as_str().map_or(String::new(), |key| key.to_string());
            return Err(type_error(format!("{name}() got an unexpected keyword argument '{key}'")));
        }
    }
    Ok(())
}

/// A reduction with NumPy's parameters.
pub(super) struct Reduction<'a> {
    pub(super) axis: &'a Value,
    pub(super) dtype: &'a Value,
    pub(super) out: &'a Value,
    pub(super) keepdims: &'a Value,
    pub(super) initial: &'a Value,
    pub(super) mask: &'a Value,
}

/// Folds an array with a ufunc.
///
/// # Errors
/// As [`kernels::reduce`].
pub(super) fn reduce(vm: &mut Vm, ufunc: &'static Ufunc, array: &NdArray, how: &Reduction) -> R {
    let folded = axes_of(vm, how.axis, array.ndim())?;
    let wanted = dtype::given(vm, how.dtype)?;
    let keeps = match how.keepdims.given() {
        Some(keeps) => vm.truth(keeps)?,
        None => false,
    };
    let mut array = array.clone();
    if let Some(mask) = how.mask.given().filter(|mask| !matches!(mask, Value::Bool(true))) {
        let mask = to_array(vm, mask, Some(DType::Bool))?;
        let identity = match (how.initial.given(), ufunc.identity) {
            (Some(initial), _) => to_array(vm, initial, None)?,
            (None, Some(identity)) => NdArray::scalar(identity)?,
            (None, None) => {
                return Err(value_error(format!(
                    "reduction operation '{}' does not have an identity, so to use a where mask one has to specify 'initial'",
                    ufunc.name
                )));
            }
        };
        let shape = crate::data::broadcast_shapes(&[&array.shape, &mask.shape])?;
        let filled = NdArray::empty(array.dtype, &shape)?;
        fill(&filled, &identity)?;
        masked_fill(&filled, &array, &mask)?;
        array = filled;
    }
    let is_empty = array.shape.iter().zip(&folded).any(|(&length, &folded)| folded && length == 0);
    let mut result = match how.initial.given().filter(|initial| !initial.is_none()) {
        Some(initial) if is_empty => {
            let kept: Vec<usize> =
                array.shape.iter().zip(&folded).filter(|(_, folded)| !**folded).map(|(&length, _)| length).collect();
            let dtype = wanted.unwrap_or_else(|| kernels::accumulator(ufunc, array.dtype));
            let result = NdArray::empty(dtype, &kept)?;
            fill(&result, &to_array(vm, initial, None)?)?;
            result
        }
        Some(initial) => {
            let result = kernels::reduce(ufunc, &array, &folded, wanted)?;
            let initial = operand(vm, initial)?;
            kernels::apply(ufunc, &[Operand::Array(result), initial])?
        }
        None => kernels::reduce(ufunc, &array, &folded, wanted)?,
    };
    if keeps {
        result = result.with_axes(&folded);
    }
    match how.out.given().filter(|out| !out.is_none()) {
        Some(out) => match array_in(out) {
            Some(target) => {
                fill(target, &result)?;
                Ok(out.clone())
            }
            None => Err(type_error("return arrays must be of ArrayType")),
        },
        None => Ok(wrap(result)),
    }
}

static METHODS: &[Builtin] = &[
    Builtin::new("__call__", "(self, /, *args, **kwargs)", "Computes the function element by element.", call_method),
    Builtin::new("__repr__", "(self, /)", "Its name.", |_, args| Ok(Value::str(format!("<ufunc '{}'>", this(args)?.name)))),
    Builtin::new("__getattr__", "(self, name, /)", "What is known of the function.", |vm, args| {
        let (ufunc, name) = (this(args)?, vm.str(&args[1])?);
        Ok(match name.as_str() {
            "__name__" | "__qualname__" => Value::str(ufunc.name),
            "__doc__" => Value::str(ufunc.help),
            "nin" => Value::from(ufunc.inputs),
            "nout" => Value::Int(1),
            "nargs" => Value::from(ufunc.inputs + 1),
            "identity" => ufunc.identity.map_or(Value::None, Value::Int),
            "signature" => Value::None,
            "types" => {
                let rows = ufunc.loops.iter().copied().flatten().map(|row| {
                    let inputs: String = row.inputs.iter().map(|dtype| dtype.letter()).collect();
                    Value::str(format!("{inputs}->{}", row.output.letter()))
                });
                Value::list(rows.collect())
            }
            _ => return Err(attribute_error(format!("'numpy.ufunc' object has no attribute '{name}'"))),
        })
    }),
    Builtin::new(
        "reduce",
        "(self, array, /, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True)",
        "Folds an axis with the function.",
        |vm, args| {
            if takes_over(&args[1]) {
                let given = [args[0].clone(), Value::tuple(vec![args[1].clone()]), Value::Dict(Ref::new(Dict::new()))];
                if let Some(result) = hand_over(vm, &given, "reduce")? {
                    return Ok(result);
                }
            }
            let ufunc = this(args)?;
            let array = to_array(vm, &args[1].clone(), None)?;
            let zero = Value::Int(0);
            let axis = args[2].given().cloned().unwrap_or(zero);
            let args = args.to_vec();
            let how =
                Reduction { axis: &axis, dtype: &args[3], out: &args[4], keepdims: &args[5], initial: &args[6], mask: &args[7] };
            reduce(vm, ufunc, &array, &how)
        },
    ),
    Builtin::new(
        "accumulate",
        "(self, array, /, axis=0, dtype=None, out=None)",
        "Folds an axis with the function, keeping all that came before.",
        |vm, args| {
            let ufunc = this(args)?;
            let array = to_array(vm, &args[1].clone(), None)?;
            let axis = match args[2].given().cloned() {
                Some(axis) => vm.index(&axis)?,
                None => 0,
            };
            let axis = axis_of(vm, axis, array.ndim())?;
            let wanted = dtype::given(vm, &args[3].clone())?;
            Ok(wrap(kernels::accumulate(ufunc, &array, axis, wanted)?))
        },
    ),
    Builtin::new("outer", "(self, a, b, /, **kwargs)", "The function of all pairs.", |vm, args| {
        if takes_over(&args[1]) || takes_over(&args[2]) {
            let given = [args[0].clone(), Value::tuple(args[1..3].to_vec()), args[3].clone()];
            if let Some(result) = hand_over(vm, &given, "outer")? {
                return Ok(result);
            }
        }
        let ufunc = this(args)?;
        if ufunc.inputs != 2 {
            return Err(value_error("outer product only supported for binary functions"));
        }
        let (mut a, b) = (to_array(vm, &args[1].clone(), None)?, to_array(vm, &args[2].clone(), None)?);
        for _ in 0..b.ndim() {
            a = a.expanded(a.ndim());
        }
        Ok(wrap(kernels::apply(ufunc, &[Operand::Array(a), Operand::Array(b)])?))
    }),
    Builtin::new("at", "(self, a, indices, b=None, /)", "Applies the function at places, one after the other.", |vm, args| {
        let ufunc = this(args)?;
        let Some(target) = array_in(&args[1]).cloned() else { return Err(type_error("first operand must be array")) };
        let indices = to_array(vm, &args[2].clone(), Some(DType::I64))?.contiguous()?;
        let values = match args[3].given().cloned() {
            Some(values) => Some(
                to_array(vm, &values, None)?
                    .broadcast_to(&indices.shape)
                    .ok_or_else(|| value_error("array is not broadcastable to correct shape"))?,
            ),
            None => None,
        };
        for (at, &place) in indices.slice::<i64>().iter().enumerate() {
            let length = target.shape.first().copied().unwrap_or(0) as i64;
            let place = if place < 0 { place + length } else { place };
            if !(0..length).contains(&place) {
                return Err(crate::data::index_error(format!("index {place} is out of bounds for axis 0 with size {length}")));
            }
            let slot = target.indexed(0, place as usize);
            let mut operands = vec![Operand::Array(slot.clone())];
            if let Some(values) = &values {
                let flat = values.reshape(&[values.size()])?;
                operands.push(Operand::Array(flat.indexed(0, at)));
            }
            fill(&slot, &kernels::apply(ufunc, &operands)?)?;
        }
        Ok(Value::None)
    }),
];
