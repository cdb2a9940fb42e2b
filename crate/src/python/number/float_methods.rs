//! Methods of `float`.

use num_bigint::BigInt;

use super::{float_hex, float_to_int, wrong_receiver};
use crate::data::{Builtin, R, Value, frexp, overflow, type_error, value_error};

fn receiver(value: &Value, method: &str) -> R<f64> {
    match value {
        Value::Float(x) => Ok(*x),
        other => Err(wrong_receiver(method, "float", other)),
    }
}

pub static FLOAT_METHODS: &[Builtin] = &[
    Builtin::new("is_integer", "(self, /)", "True if the number has no fraction.", |_, args| {
        let x = receiver(&args[0], "is_integer")?;
        Ok(Value::Bool(x.is_finite() && x == x.trunc()))
    }),
    Builtin::new("as_integer_ratio", "(self, /)", "Two integers whose ratio is exactly this number.", |_, args| {
        as_integer_ratio(receiver(&args[0], "as_integer_ratio")?)
    }),
    Builtin::new("hex", "(self, /)", "The exact value as hexadecimal text.", |_, args| {
        Ok(Value::from(float_hex::hex(receiver(&args[0], "hex")?)))
    }),
    Builtin::new("conjugate", "(self, /)", "The number itself.", |_, args| receiver(&args[0], "conjugate").map(Value::Float)),
    Builtin::new("__int__", "(self, /)", "The number without its fraction.", |_, args| {
        float_to_int(receiver(&args[0], "__int__")?)
    }),
    Builtin::new("__float__", "(self, /)", "The number itself.", |_, args| receiver(&args[0], "__float__").map(Value::Float)),
    Builtin::new("__trunc__", "(self, /)", "The number without its fraction.", |_, args| {
        float_to_int(receiver(&args[0], "__trunc__")?)
    }),
];

pub static FLOAT_CLASS_METHODS: &[Builtin] = &[Builtin::new(
    "fromhex",
    "(cls, string, /)",
    "The float that hexadecimal text stands for, as `hex` writes it.",
    |_, args| match &args[1] {
        Value::Str(text) => float_hex::from_hex(text).map(Value::Float),
        _ => Err(type_error("bad argument type for built-in operation")),
    },
)];

fn as_integer_ratio(x: f64) -> R {
    if x.is_nan() {
        return Err(value_error("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(overflow("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = frexp(x);
    let mut numerator = (mantissa * (1u64 << 53) as f64) as i64;
    let mut exponent = exponent - 53;
    if numerator == 0 {
        return Ok(Value::tuple(vec![Value::Int(0), Value::Int(1)]));
    }
    let twos = numerator.trailing_zeros().min(exponent.min(0).unsigned_abs());
    numerator >>= twos;
    exponent += twos as i32;
    let power = BigInt::from(1) << exponent.unsigned_abs();
    Ok(Value::tuple(if exponent < 0 {
        vec![Value::Int(numerator), Value::big(power)]
    } else {
        vec![Value::big(power * numerator), Value::Int(1)]
    }))
}
