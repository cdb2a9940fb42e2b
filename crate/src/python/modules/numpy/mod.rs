//! `numpy`: arrays in memory. What needs speed or dtypes is here, the rest in `lib/numpy.py`.
//!
//! A ufunc is one row of [`crate::kernels::UFUNCS`]; a function in Python is one function there.

mod convert;
mod create;
mod dtype;
mod functions;
mod index;
mod linear;
mod methods;
mod object;
mod operators;
mod print;
pub mod random;
mod ufunc;

pub use convert::to_array;
pub use create::assemble;
pub use dtype::{given as dtype_given, of as dtype_of};
pub use linear::LINEAR_CORE;
pub use object::{Array, Scalar, array_in, operand, wrap};
pub use random::RANDOM_CORE;
pub use ufunc::ufunc_in;

use super::ModuleRow;
use crate::data::{Class, DType, R, Raise, Ref, Value, Vm, raise, types};
use crate::kernels::{UFUNCS, ufunc as ufunc_named};

/// Other names of ufuncs.
const ALIASES: &[&str] = &[
    "abs",
    "true_divide",
    "mod",
    "pow",
    "bitwise_not",
    "bitwise_invert",
    "bitwise_left_shift",
    "bitwise_right_shift",
    "conj",
    "acos",
    "asin",
    "atan",
    "atan2",
    "acosh",
    "asinh",
    "atanh",
];

/// `numpy.exceptions.AxisError`.
fn axis_error_class() -> Ref<Class> {
    static CLASS: std::sync::OnceLock<Ref<Class>> = std::sync::OnceLock::new();
    CLASS
        .get_or_init(|| {
            let bases = vec![types().value_error.clone(), types().index_error.clone()];
            Class::exception("AxisError", "numpy.exceptions", bases, None)
        })
        .clone()
}

fn axis_error(_: &mut Vm, message: String) -> Box<Raise> {
    raise(&axis_error_class(), message)
}

/// `numpy`.
pub static NUMPY: ModuleRow = ModuleRow {
    name: "numpy",
    help: "Arrays of numbers, and functions on them.",
    functions: &[create::FUNCTIONS, functions::FUNCTIONS],
    values: |_| -> R<super::Named> {
        let mut values: super::Named = vec![
            ("ndarray", Value::Class(object::array_class())),
            ("dtype", Value::Class(dtype::class())),
            ("ufunc", Value::Class(ufunc::class())),
            ("newaxis", Value::None),
            ("nan", Value::Float(f64::NAN)),
            ("inf", Value::Float(f64::INFINITY)),
            ("pi", Value::Float(std::f64::consts::PI)),
            ("e", Value::Float(std::f64::consts::E)),
            ("euler_gamma", Value::Float(0.577_215_664_901_532_9)),
            ("AxisError", Value::Class(axis_error_class())),
            ("__version__", Value::str("2.4.6")),
        ];
        for dtype in DType::ALL {
            values.push((dtype.name(), Value::Class(object::scalar_class(dtype))));
        }
        for (name, dtype) in [
            ("bool_", DType::Bool),
            ("byte", DType::I8),
            ("short", DType::I16),
            ("intc", DType::I32),
            ("int_", DType::I64),
            ("intp", DType::I64),
            ("long", DType::I64),
            ("longlong", DType::I64),
            ("ubyte", DType::U8),
            ("ushort", DType::U16),
            ("uintc", DType::U32),
            ("uint", DType::U64),
            ("uintp", DType::U64),
            ("ulong", DType::U64),
            ("ulonglong", DType::U64),
            ("single", DType::F32),
            ("double", DType::F64),
            ("csingle", DType::C64),
            ("cdouble", DType::C128),
        ] {
            values.push((name, Value::Class(object::scalar_class(dtype))));
        }
        for class in object::families() {
            values.push((family_name(class), Value::Class(class.clone())));
        }
        for row in UFUNCS {
            // Parts of functions with two results, and functions that are no ufuncs in NumPy, are named so.
            values.push((row.name, Value::object(ufunc::UfuncObject(row))));
        }
        for name in ALIASES {
            if let Some(row) = ufunc_named(name) {
                values.push((name, Value::object(ufunc::UfuncObject(row))));
            }
        }
        Ok(values)
    },
};

fn family_name(class: &Ref<Class>) -> &'static str {
    const NAMES: [&str; 8] =
        ["generic", "number", "integer", "signedinteger", "unsignedinteger", "inexact", "floating", "complexfloating"];
    let name = class.name.to_string();
    NAMES.into_iter().find(|known| *known == name).unwrap_or("generic")
}
