//! Arrays and their numbers as Python objects.

use std::sync::OnceLock;

use super::print;
use crate::data::{C128, Class, DType, DTypeKind, Element, Kind, NdArray, Object, R, Ref, Symbol, Value, Vm, type_error, types};
use crate::kernels::Operand;
use crate::with_dtype;

/// `numpy.ndarray`.
pub struct Array(pub NdArray);

/// A number out of an array: `numpy.float64(1.5)`.
pub struct Scalar(pub NdArray);

impl Object for Array {
    fn class(&self) -> Ref<Class> {
        array_class()
    }
}

impl Object for Scalar {
    fn class(&self) -> Ref<Class> {
        scalar_class(self.0.dtype)
    }
}

/// The class `ndarray`.
pub(super) fn array_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS
        .get_or_init(|| {
            Class::host_of(
                "ndarray",
                "numpy",
                &[
                    super::methods::SHARED,
                    super::operators::operators(),
                    super::operators::COMPARISONS,
                    super::operators::UNARY,
                    super::methods::REDUCTIONS,
                    super::methods::ARRAY,
                ],
                Some(&super::create::NDARRAY),
            )
        })
        .clone()
}

fn family(name: &'static str, base: Option<&Ref<Class>>) -> Ref<Class> {
    let base = base.unwrap_or(&types().object);
    let mro = base.lineage().cloned().collect();
    Ref::immortal(Class::new(name, "numpy", Kind::Host, vec![base.clone()], mro))
}

/// The classes above those of scalars, most general first.
pub(super) fn families() -> &'static [Ref<Class>] {
    static FAMILIES: OnceLock<Vec<Ref<Class>>> = OnceLock::new();
    FAMILIES.get_or_init(|| {
        let generic = family("generic", None);
        let number = family("number", Some(&generic));
        let integer = family("integer", Some(&number));
        let signed = family("signedinteger", Some(&integer));
        let unsigned = family("unsignedinteger", Some(&integer));
        let inexact = family("inexact", Some(&number));
        let floating = family("floating", Some(&inexact));
        let complex = family("complexfloating", Some(&inexact));
        vec![generic, number, integer, signed, unsigned, inexact, floating, complex]
    })
}

/// `numpy.float64` and the like.
pub(super) fn scalar_class(dtype: DType) -> Ref<Class> {
    static CLASSES: OnceLock<Vec<Ref<Class>>> = OnceLock::new();
    let make = |dtype: DType| {
        let families = families();
        let base = match dtype.kind() {
            DTypeKind::Bool => &families[0],
            DTypeKind::Signed => &families[3],
            DTypeKind::Unsigned => &families[4],
            DTypeKind::Float => &families[6],
            DTypeKind::Complex => &families[7],
        };
        let mut bases = vec![base.clone()];
        let mut mro: Vec<Ref<Class>> = base.lineage().cloned().collect();
        if dtype == DType::F64 {
            // Before `object`.
            mro.insert(mro.len() - 1, types().float.clone());
            bases.push(types().float.clone());
        }
        let class = Class::new(dtype.name(), "numpy", Kind::Host, bases, mro);
        let mut methods = crate::data::MethodTable::new(super::methods::SHARED);
        for rows in [
            super::operators::operators(),
            super::operators::COMPARISONS,
            super::operators::UNARY,
            super::methods::REDUCTIONS,
            super::methods::SCALAR,
        ] {
            methods.add(rows);
        }
        let _ = class.methods.set(methods);
        let _ = class.construct.set(super::create::constructor(dtype));
        Ref::immortal(class)
    };
    CLASSES.get_or_init(|| DType::ALL.into_iter().map(make).collect())[dtype as usize].clone()
}

/// The dtype whose scalars a class has.
pub(super) fn dtype_of_class(class: &Ref<Class>) -> Option<DType> {
    DType::ALL.into_iter().find(|&dtype| Ref::ptr_eq(&scalar_class(dtype), class))
}

/// An array, or its number if it has no axes.
pub fn wrap(array: NdArray) -> Value {
    if array.ndim() == 0 { Value::object(Scalar(array)) } else { Value::object(Array(array)) }
}

/// The array in an array or a scalar.
pub fn array_in(value: &Value) -> Option<&NdArray> {
    match value.downcast::<Array>() {
        Some(array) => Some(&array.0),
        None => value.downcast::<Scalar>().map(|scalar| &scalar.0),
    }
}

/// `self` of a method.
pub(super) fn this(args: &[Value]) -> R<&NdArray> {
    array_in(&args[0]).ok_or_else(|| {
        type_error(format!("descriptor requires a 'numpy.ndarray' object but received a '{}'", args[0].type_name()))
    })
}

/// The number as Python's own.
pub(super) fn item(array: &NdArray, at: isize) -> Value {
    with_dtype!(array.dtype, T => {
        let x: T = array.read(at);
        match T::DTYPE.kind() {
            DTypeKind::Bool => Value::Bool(x.to_bool()),
            DTypeKind::Signed => Value::Int(x.to_i64()),
            DTypeKind::Unsigned => Value::big(x.to_u64().into()),
            DTypeKind::Float => Value::Float(x.to_f64()),
            DTypeKind::Complex => crate::python::number::complex(x.to_c128()),
        }
    })
}

/// The argument of a ufunc: arrays and scalars, Python's numbers, nested lists.
///
/// # Errors
/// TypeError for anything else.
pub fn operand(vm: &mut Vm, value: &Value) -> R<Operand> {
    if let Some(array) = array_in(value) {
        return Ok(Operand::Array(array.clone()));
    }
    Ok(match value.plain() {
        Value::Int(x) => Operand::Int(*x),
        Value::Big(x) => Operand::Big((**x).clone()),
        Value::Float(x) => Operand::Float(*x),
        Value::Bool(x) => Operand::Array(NdArray::scalar(*x)?),
        other => match crate::python::number::complex_of(other) {
            Some(x) => Operand::Complex(x),
            None => Operand::Array(super::convert::to_array(vm, value, None)?),
        },
    })
}

/// The number of a value as complex128, for fills.
pub(super) fn complex_item(array: &NdArray) -> C128 {
    print::number(array, 0)
}

/// Makes functions methods of a class, by their names.
pub(super) fn bind(vm: &mut Vm, args: &mut [Value]) -> R {
    let (Value::Class(class), Value::Dict(functions)) = (&args[0], &args[1]) else { return Ok(Value::None) };
    for (name, function) in functions.to_vec() {
        let name = vm.str(&name)?;
        class.attrs.lock().set(Symbol::new(&name), function);
    }
    crate::data::classes_changed();
    Ok(Value::None)
}
