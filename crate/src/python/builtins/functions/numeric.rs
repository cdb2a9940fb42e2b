//! `abs`, `round`, `divmod`, `pow`, `bin`, `oct`, `hex`.

use num_bigint::BigInt;
use num_traits::Signed;

use crate::data::{BinaryOp, Builtin, R, Symbol, Value, Vm, type_error};
use crate::python::number;
use crate::python::ops::lookup_special;

fn whole(vm: &mut Vm, value: &Value) -> R<BigInt> {
    match value {
        Value::Big(big) => Ok((**big).clone()),
        other => vm.index(other).map(BigInt::from),
    }
}

fn radix(vm: &mut Vm, value: &Value, radix: u32, prefix: &str) -> R {
    let number = whole(vm, value)?;
    let sign = if number.is_negative() { "-" } else { "" };
    Ok(Value::str(format!("{sign}{prefix}{}", number.abs().to_str_radix(radix))))
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("abs", "(x, /)", "The absolute value.", |vm, args| match number::abs(&args[0]) {
        Some(value) => Ok(value),
        None => match lookup_special(&args[0], Symbol::new("__abs__")) {
            Some(method) => vm.call(&method, &[]),
            None => Err(type_error(format!("bad operand type for abs(): '{}'", args[0].type_name()))),
        },
    }),
    Builtin::new("round", "(number, ndigits=None)", "The number rounded, halves to even.", |vm, args| {
        let digits = match args[1].clone() {
            Value::Undefined | Value::None => None,
            digits => Some(vm.index(&digits)?),
        };
        match number::round(&args[0], digits) {
            Some(result) => result,
            None => match lookup_special(&args[0], Symbol::new("__round__")) {
                Some(method) => vm.call(&method, &digits.map(Value::Int).into_iter().collect::<Vec<_>>()),
                None => Err(type_error(format!("type {} doesn't define __round__ method", args[0].type_name()))),
            },
        }
    }),
    Builtin::new("divmod", "(x, y, /)", "The floor quotient and the remainder.", |vm, args| {
        match number::div_mod(&args[0], &args[1]) {
            Some(result) => result.map(|(quotient, remainder)| Value::tuple(vec![quotient, remainder])),
            None => match lookup_special(&args[0], Symbol::new("__divmod__")) {
                Some(method) => vm.call(&method, &args[1..2]),
                None => {
                    let names = (args[0].type_name(), args[1].type_name());
                    Err(type_error(format!("unsupported operand type(s) for divmod(): '{}' and '{}'", names.0, names.1)))
                }
            },
        }
    }),
    Builtin::new("pow", "(base, exp, mod=None)", "base to the power exp, modulo mod if given.", |vm, args| {
        match args[2].clone() {
            Value::Undefined | Value::None => vm.binary(BinaryOp::Pow, &args[0], &args[1]),
            modulus => match (&args[0], lookup_special(&args[0], Symbol::new("__pow__"))) {
                (Value::Instance(_) | Value::Object(_), Some(method)) => vm.call(&method, &[args[1].clone(), modulus]),
                _ => number::pow_mod(&args[0], &args[1], &modulus),
            },
        }
    }),
    Builtin::new("bin", "(number, /)", "Binary text of a whole number.", |vm, args| radix(vm, &args[0].clone(), 2, "0b")),
    Builtin::new("oct", "(number, /)", "Octal text of a whole number.", |vm, args| radix(vm, &args[0].clone(), 8, "0o")),
    Builtin::new("hex", "(number, /)", "Hexadecimal text of a whole number.", |vm, args| radix(vm, &args[0].clone(), 16, "0x")),
];
