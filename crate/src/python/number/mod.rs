//! Numbers: arithmetic, comparison, conversions, and the methods of `int`, `float`, `bool`.
//!
//! - [`integer`]: operators of integers, small ones first
//! - [`float`]: operators of floats
//! - [`power`], [`precise`] ([`quick`] first): `**`, `pow` with a modulus, and transcendental
//!   functions that give the same bits everywhere
//! - [`divide`], [`round`]: true division, conversion to float, `round`, all correctly rounded
//! - [`parse`]: text to numbers; [`construct`]: the classes called; `*_methods`: their methods

mod complex;
mod construct;
mod divide;
mod float;
mod float_hex;
mod float_methods;
mod int_methods;
mod integer;
mod parse;
mod power;
pub mod precise;
mod quick;
mod round;

use std::borrow::Cow;
use std::cmp::Ordering;

use num_bigint::BigInt;

use crate::data::{BinaryOp, R, UnaryOp, Value, compare_big_float, compare_int_float, type_error, value_error};

pub use complex::{class as complex_class, complex, complex_of};
pub use construct::{BOOL, FLOAT, INT, float_of, int_of, real_number};
pub use divide::{float_to_int, to_float};
pub use float::div_mod as float_div_mod;
pub use float_methods::{FLOAT_CLASS_METHODS, FLOAT_METHODS};
pub use int_methods::{INT_CLASS_METHODS, INT_METHODS};
pub use parse::{digit_value, parse_float, parse_int};
pub use power::{float_pow, pow_mod};
pub use round::{round, round_float};

/// The most decimal digits that text and integers convert into each other, as CPython 3.11 limits them.
pub const MOST_DIGITS: usize = 4300;

/// An integer of either size.
#[derive(Clone, Copy)]
pub enum Integer<'a> {
    Small(i64),
    Big(&'a BigInt),
}

impl<'a> Integer<'a> {
    /// The integer in an `int` or `bool`; `None` for other types.
    #[inline]
    pub fn of(value: &'a Value) -> Option<Integer<'a>> {
        Some(match value {
            Value::Int(small) => Integer::Small(*small),
            Value::Bool(bit) => Integer::Small(i64::from(*bit)),
            Value::Big(big) => Integer::Big(big),
            _ => return None,
        })
    }

    pub fn to_big(self) -> Cow<'a, BigInt> {
        match self {
            Integer::Small(small) => Cow::Owned(BigInt::from(small)),
            Integer::Big(big) => Cow::Borrowed(big),
        }
    }

    /// The nearest float.
    ///
    /// # Errors
    /// OverflowError beyond the range of floats.
    pub fn to_float(self) -> R<f64> {
        match self {
            Integer::Small(small) => Ok(small as f64),
            Integer::Big(big) => divide::big_to_float(big),
        }
    }

    pub fn is_negative(self) -> bool {
        match self {
            Integer::Small(small) => small < 0,
            Integer::Big(big) => big.sign() == num_bigint::Sign::Minus,
        }
    }
}

/// `a op b` where both are numbers; `None` for other types.
#[inline]
pub fn binary(op: BinaryOp, a: &Value, b: &Value) -> Option<R> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => integer::binary(op, Integer::Small(*a), Integer::Small(*b)),
        (Value::Float(a), Value::Float(b)) => float::binary(op, *a, *b),
        (Value::Bool(a), Value::Bool(b)) => match op {
            BinaryOp::And => Some(Ok(Value::Bool(a & b))),
            BinaryOp::Or => Some(Ok(Value::Bool(a | b))),
            BinaryOp::Xor => Some(Ok(Value::Bool(a ^ b))),
            _ => integer::binary(op, Integer::Small((*a).into()), Integer::Small((*b).into())),
        },
        (Value::Float(a), _) => mixed(op, Integer::of(b)?, |b| float::binary(op, *a, b)),
        (_, Value::Float(b)) => mixed(op, Integer::of(a)?, |a| float::binary(op, a, *b)),
        _ => integer::binary(op, Integer::of(a)?, Integer::of(b)?),
    }
}

/// Turns the integer operand into a float, where the operator has floats at all.
fn mixed(op: BinaryOp, integer: Integer<'_>, with: impl FnOnce(f64) -> Option<R>) -> Option<R> {
    if !float::has(op) {
        return None;
    }
    match integer.to_float() {
        Ok(float) => with(float),
        Err(raise) => Some(Err(raise)),
    }
}

/// `op a` for numbers, but not `not`; `None` for other types.
pub fn unary(op: UnaryOp, a: &Value) -> Option<R> {
    if let Value::Float(x) = a {
        return match op {
            UnaryOp::Neg => Some(Ok(Value::Float(-x))),
            UnaryOp::Pos => Some(Ok(Value::Float(*x))),
            UnaryOp::Invert | UnaryOp::Not => None,
        };
    }
    let integer = Integer::of(a)?;
    Some(Ok(match (op, integer) {
        (UnaryOp::Not, _) => return None,
        (UnaryOp::Pos, Integer::Small(small)) => Value::Int(small),
        (UnaryOp::Pos, _) => a.clone(),
        (UnaryOp::Invert, Integer::Small(small)) => Value::Int(!small),
        (UnaryOp::Invert, Integer::Big(big)) => Value::big(!big),
        (UnaryOp::Neg, Integer::Small(small)) => match small.checked_neg() {
            Some(negative) => Value::Int(negative),
            None => Value::big(-BigInt::from(small)),
        },
        (UnaryOp::Neg, Integer::Big(big)) => Value::big(-big),
    }))
}

/// The order of two numbers; the inner `None` is that of NaN, the outer one of other types.
#[inline]
pub fn compare(a: &Value, b: &Value) -> Option<Option<Ordering>> {
    let reverse = |order: Option<Ordering>| order.map(Ordering::reverse);
    Some(match (a, b) {
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::Float(a), _) => reverse(compare_to_float(Integer::of(b)?, *a)),
        (_, Value::Float(b)) => compare_to_float(Integer::of(a)?, *b),
        _ => Some(match (Integer::of(a)?, Integer::of(b)?) {
            (Integer::Small(a), Integer::Small(b)) => a.cmp(&b),
            (Integer::Big(a), Integer::Big(b)) => a.cmp(b),
            (Integer::Big(a), _) => sign_order(a),
            (_, Integer::Big(b)) => sign_order(b).reverse(),
        }),
    })
}

fn compare_to_float(a: Integer<'_>, b: f64) -> Option<Ordering> {
    match a {
        Integer::Small(a) => compare_int_float(a, b),
        Integer::Big(a) => compare_big_float(a, b),
    }
}

/// How a big integer compares with any small one: by its sign.
fn sign_order(big: &BigInt) -> Ordering {
    if big.sign() == num_bigint::Sign::Minus { Ordering::Less } else { Ordering::Greater }
}

/// `divmod(a, b)` as its two parts; `None` unless both are numbers.
pub fn div_mod(a: &Value, b: &Value) -> Option<R<(Value, Value)>> {
    if let (Some(a), Some(b)) = (Integer::of(a), Integer::of(b)) {
        return Some(integer::div_mod(a, b));
    }
    let (a, b) = (to_float(a)?, to_float(b)?);
    Some((|| {
        let (quotient, rest) = float::div_mod(a?, b?)?;
        Ok((Value::Float(quotient), Value::Float(rest)))
    })())
}

/// `abs` of a number; `None` for other types.
pub fn abs(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Float(x) => Value::Float(x.abs()),
        _ => match Integer::of(value)? {
            integer if integer.is_negative() => return unary(UnaryOp::Neg, value).and_then(Result::ok),
            Integer::Small(small) => Value::Int(small),
            Integer::Big(_) => value.clone(),
        },
    })
}

/// Decimal digits of a big integer.
///
/// # Errors
/// ValueError beyond [`MOST_DIGITS`].
pub fn decimal(big: &BigInt) -> R<String> {
    // 10^4300 has 14,285 bits; only numbers near the limit are written out to count.
    if big.bits() <= 14_290 {
        let text = big.to_string();
        if text.len() - usize::from(text.starts_with('-')) <= MOST_DIGITS {
            return Ok(text);
        }
    }
    Err(value_error(format!(
        "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
    )))
}

/// A method of a class called through the class on something else.
fn wrong_receiver(method: &str, class: &str, value: &Value) -> Box<crate::data::Raise> {
    type_error(format!("descriptor '{method}' for '{class}' objects doesn't apply to a '{}' object", value.type_name()))
}

#[cfg(test)]
mod tests;
