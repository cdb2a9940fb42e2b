//! `numpy.dtype`.

use std::sync::OnceLock;

use super::object::{array_in, dtype_of_class, scalar_class};
use crate::data::{Builtin, Class, DType, Object, R, Ref, Value, Vm, attribute_error, type_error, types};
use crate::python::ops::lookup_special;

/// A dtype as a Python object.
pub(super) struct DTypeObject(pub DType);

impl Object for DTypeObject {
    fn class(&self) -> Ref<Class> {
        class()
    }
}

pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("dtype", "numpy", METHODS, Some(&CONSTRUCT))).clone()
}

pub(super) fn value(dtype: DType) -> Value {
    Value::object(DTypeObject(dtype))
}

static CONSTRUCT: Builtin =
    Builtin::new("dtype", "(dtype, align=False, copy=False)", "The type of an array's elements.", |vm, args| {
        let dtype = args[0].clone();
        of(vm, &dtype).map(value)
    });

/// The dtype that a value names: a dtype, its name or code, a scalar class, `float`, `int`, `bool`.
///
/// # Errors
/// TypeError for what is unknown or not supported.
pub fn of(vm: &mut Vm, value: &Value) -> R<DType> {
    if let Some(dtype) = value.downcast::<DTypeObject>() {
        return Ok(dtype.0);
    }
    if let Some(array) = array_in(value) {
        return Ok(array.dtype);
    }
    match value {
        Value::None => Ok(DType::F64),
        Value::Str(text) => match DType::named(text.as_str()) {
            Some(dtype) => Ok(dtype),
            None if is_known(text.as_str()) => Err(type_error(format!(
                "dtype '{}' is not supported here: bool, int8 to int64, uint8 to uint64, float32, float64, complex64 and complex128 are",
                text.as_str()
            ))),
            None => Err(type_error(format!("data type '{}' not understood", text.as_str()))),
        },
        Value::Class(class) => {
            if let Some(dtype) = dtype_of_class(class) {
                return Ok(dtype);
            }
            let t = types();
            for (known, dtype) in [(&t.float, DType::F64), (&t.int, DType::I64), (&t.bool, DType::Bool)] {
                if Ref::ptr_eq(known, class) {
                    return Ok(dtype);
                }
            }
            if Ref::ptr_eq(class, &crate::python::number::complex_class()) {
                return Ok(DType::C128);
            }
            Err(type_error(format!("arrays of '{}' are not supported here", class.name)))
        }
        other => match lookup_special(other, crate::data::Symbol::new("dtype")) {
            Some(_) => Err(type_error(format!("Cannot interpret '{}' as a data type", vm.repr(other)?))),
            None => match vm.find_attr(other, crate::data::Symbol::new("dtype"))? {
                Some(dtype) => of(vm, &dtype),
                None => Err(type_error(format!("Cannot interpret '{}' as a data type", vm.repr(other)?))),
            },
        },
    }
}

fn is_known(name: &str) -> bool {
    let code = name.trim_start_matches(['<', '>', '=', '|']);
    [
        "float16",
        "half",
        "e",
        "f2",
        "float128",
        "longdouble",
        "g",
        "object",
        "O",
        "str",
        "U",
        "S",
        "bytes",
        "datetime64",
        "M8",
        "timedelta64",
        "m8",
        "V",
    ]
    .iter()
    .any(|known| code == *known || known.len() == 1 && code.starts_with(known) && code[1..].bytes().all(|b| b.is_ascii_digit()))
        || code.starts_with("datetime64")
        || code.starts_with("M8")
        || name.starts_with('>')
}

/// An optional dtype argument.
///
/// # Errors
/// As [`of`].
pub fn given(vm: &mut Vm, value: &Value) -> R<Option<DType>> {
    match value.given() {
        None | Some(Value::None) => Ok(None),
        Some(value) => of(vm, value).map(Some),
    }
}

fn this(args: &[Value]) -> R<DType> {
    match args[0].downcast::<DTypeObject>() {
        Some(dtype) => Ok(dtype.0),
        None => Err(type_error("descriptor requires a 'numpy.dtype' object")),
    }
}

static METHODS: &[Builtin] = &[
    Builtin::new("__repr__", "(self, /)", "dtype('float64').", |_, args| Ok(Value::str(format!("dtype('{}')", this(args)?)))),
    Builtin::new("__str__", "(self, /)", "Its name.", |_, args| Ok(Value::str(this(args)?.name()))),
    Builtin::new("__eq__", "(self, value, /)", "True for what names the same dtype.", |vm, args| {
        let (dtype, other) = (this(args)?, args[1].clone());
        Ok(Value::Bool(of(vm, &other).is_ok_and(|other| other == dtype) && !args[1].is_none()))
    }),
    Builtin::new("__hash__", "(self, /)", "Equal dtypes have equal hashes.", |_, args| Ok(Value::Int(this(args)? as i64 + 97))),
    Builtin::new("__getattr__", "(self, name, /)", "What is known of the dtype.", |vm, args| {
        let (dtype, name) = (this(args)?, vm.str(&args[1])?);
        Ok(match name.as_str() {
            "name" => Value::str(dtype.name()),
            "kind" => Value::str(dtype.kind_letter().to_string()),
            "itemsize" | "alignment" => Value::from(dtype.size()),
            "char" => Value::str(dtype.letter().to_string()),
            "str" => Value::str(dtype.code()),
            "type" => Value::Class(scalar_class(dtype)),
            "num" => Value::Int(dtype as i64),
            "byteorder" => Value::str(if dtype.size() == 1 { "|" } else { "=" }),
            "shape" => Value::tuple(Vec::new()),
            "ndim" => Value::Int(0),
            "names" | "fields" | "subdtype" | "metadata" => Value::None,
            "hasobject" => Value::Bool(false),
            "isnative" | "isalignedstruct" => Value::Bool(name == "isnative"),
            "base" => args[0].clone(),
            _ => return Err(attribute_error(format!("'numpy.dtype' object has no attribute '{name}'"))),
        })
    }),
    Builtin::new("newbyteorder", "(self, new_order='S', /)", "There is one byte order here.", |_, args| Ok(args[0].clone())),
];
