//! Methods of `int`.

use num_bigint::{BigInt, Sign};
use num_traits::Signed;

use super::{Integer, wrong_receiver};
use crate::data::{Builtin, R, Value, Vm, overflow, type_error, value_error};

fn receiver<'a>(value: &'a Value, method: &str) -> R<Integer<'a>> {
    Integer::of(value).ok_or_else(|| wrong_receiver(method, "int", value))
}

/// The value as a plain `int`: `True` gives 1.
fn plain(value: &Value, method: &str) -> R {
    Ok(match receiver(value, method)? {
        Integer::Small(small) => Value::Int(small),
        Integer::Big(_) => value.clone(),
    })
}

pub static INT_METHODS: &[Builtin] = &[
    Builtin::new("bit_length", "(self, /)", "How many bits the absolute value takes.", |_, args| {
        Ok(match receiver(&args[0], "bit_length")? {
            Integer::Small(small) => Value::Int(i64::from(64 - small.unsigned_abs().leading_zeros())),
            Integer::Big(big) => Value::Int(big.bits() as i64),
        })
    }),
    Builtin::new("bit_count", "(self, /)", "How many bits of the absolute value are 1.", |_, args| {
        Ok(match receiver(&args[0], "bit_count")? {
            Integer::Small(small) => Value::Int(i64::from(small.unsigned_abs().count_ones())),
            Integer::Big(big) => Value::Int(big.magnitude().count_ones() as i64),
        })
    }),
    Builtin::new(
        "to_bytes",
        "(self, /, length=1, byteorder='big', *, signed=False)",
        "The integer as `length` bytes, in two's complement if `signed`.",
        to_bytes,
    ),
    Builtin::new("as_integer_ratio", "(self, /)", "The pair of this integer and 1.", |_, args| {
        Ok(Value::tuple(vec![plain(&args[0], "as_integer_ratio")?, Value::Int(1)]))
    }),
    Builtin::new("conjugate", "(self, /)", "The integer itself.", |_, args| plain(&args[0], "conjugate")),
    Builtin::new("__index__", "(self, /)", "The integer itself.", |_, args| plain(&args[0], "__index__")),
    Builtin::new("__int__", "(self, /)", "The integer itself.", |_, args| plain(&args[0], "__int__")),
];

pub static INT_CLASS_METHODS: &[Builtin] = &[Builtin::new(
    "from_bytes",
    "(cls, bytes, byteorder='big', *, signed=False)",
    "The integer that these bytes are, in two's complement if `signed`.",
    from_bytes,
)];

/// True for `'little'`.
fn is_little(order: &Value, method: &str) -> R<bool> {
    match order {
        Value::Undefined => Ok(false),
        Value::Str(text) => match text.as_str() {
            "little" => Ok(true),
            "big" => Ok(false),
            _ => Err(value_error("byteorder must be either 'little' or 'big'")),
        },
        other => Err(type_error(format!("{method}() argument 'byteorder' must be str, not {}", other.type_name()))),
    }
}

fn is_signed(vm: &mut Vm, value: &Value) -> R<bool> {
    Ok(!value.is_undefined() && vm.truth(value)?)
}

fn to_bytes(vm: &mut Vm, args: &mut [Value]) -> R {
    let length = match args[1].given() {
        Some(length) => vm.index(length)?,
        None => 1,
    };
    let length = usize::try_from(length).map_err(|_| value_error("length argument must be non-negative"))?;
    let little = is_little(&args[2], "to_bytes")?;
    let signed = is_signed(vm, &args[3])?;
    let value = receiver(&args[0], "to_bytes")?.to_big();
    if value.is_negative() && !signed {
        return Err(overflow("can't convert negative int to unsigned"));
    }
    vm.reserve(length)?;
    let mut bytes = if signed { value.to_signed_bytes_le() } else { value.magnitude().to_bytes_le() };
    if value.sign() == Sign::NoSign {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(overflow("int too big to convert"));
    }
    bytes.resize(length, if value.is_negative() { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(Value::bytes(bytes))
}

fn from_bytes(vm: &mut Vm, args: &mut [Value]) -> R {
    let little = is_little(&args[2], "from_bytes")?;
    let signed = is_signed(vm, &args[3])?;
    let mut bytes = match &args[1] {
        Value::Bytes(bytes) => bytes.to_vec(),
        Value::Str(_) | Value::Int(_) | Value::Float(_) | Value::None | Value::Bool(_) | Value::Big(_) => {
            return Err(type_error(format!("cannot convert '{}' object to bytes", args[1].type_name())));
        }
        other => crate::python::text::byte_items(vm, other)?,
    };
    if !little {
        bytes.reverse();
    }
    let value = if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
    match &args[0] {
        Value::Class(class) if class.kind == crate::data::Kind::Bool => Ok(Value::Bool(value.sign() != Sign::NoSign)),
        _ => Ok(Value::big(value)),
    }
}
