//! Equality and hashes of values that need no Python code: numbers, text, tuples of such.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{FromPrimitive, Signed, ToPrimitive};

use super::Value;

/// The prime of CPython's numeric hashes.
const HASH_PRIME: i64 = (1 << 61) - 1;

/// `a == b`, or `None` where only the evaluator can tell (lists, instances, …).
pub fn equal_plain(a: &Value, b: &Value) -> Option<bool> {
    use Value::{Big, Bool, Bytes, Float, Int, Method, None as Nil, Range, Str, Tuple};
    Some(match (a, b) {
        (Int(a), Int(b)) => a == b,
        (Str(a), Str(b)) => a.as_str() == b.as_str(),
        (Float(a), Float(b)) => a == b,
        (Bool(a), Bool(b)) => a == b,
        (Int(a), Bool(b)) | (Bool(b), Int(a)) => *a == i64::from(*b),
        (Int(a), Float(b)) | (Float(b), Int(a)) => compare_int_float(*a, *b) == Some(Ordering::Equal),
        (Bool(a), Float(b)) | (Float(b), Bool(a)) => f64::from(u8::from(*a)) == *b,
        (Big(a), Big(b)) => **a == **b,
        (Big(a), Float(b)) | (Float(b), Big(a)) => compare_big_float(a, *b) == Some(Ordering::Equal),
        (Big(_), Int(_) | Bool(_)) | (Int(_) | Bool(_), Big(_)) => false,
        (Nil, Nil) => true,
        (Bytes(a), Bytes(b)) => **a == **b,
        (Tuple(a), Tuple(b)) => {
            if a.len() != b.len() {
                return Some(false);
            }
            for (a, b) in a.iter().zip(b.iter()) {
                if !a.same(b) && !equal_plain(a, b)? {
                    return Some(false);
                }
            }
            true
        }
        // Of one object, and one function.
        (Method(a), Method(b)) => a.receiver.same(&b.receiver) && a.function.same(&b.function),
        (Range(a), Range(b)) => {
            let (n, m) = (a.len(), b.len());
            n == m && (n == 0 || (a.start == b.start && (n == 1 || a.step == b.step)))
        }
        (
            Nil | Int(_) | Str(_) | Float(_) | Bool(_) | Bytes(_) | Big(_),
            Nil | Int(_) | Str(_) | Float(_) | Bool(_) | Bytes(_) | Big(_) | Tuple(_),
        ) => false,
        (Tuple(_), Nil | Int(_) | Str(_) | Float(_) | Bool(_) | Bytes(_) | Big(_)) => false,
        _ => return None,
    })
}

/// The order of two values of one plain type (whole numbers, floats but NaN, text) or of tuples of
/// such; `None` where only the evaluator can tell.
pub fn order_plain(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::Str(a), Value::Str(b)) => Some(a.as_str().cmp(b.as_str())),
        (Value::Tuple(a), Value::Tuple(b)) if a.class.is_none() && b.class.is_none() => {
            for (a, b) in a.iter().zip(b.iter()) {
                match order_plain(a, b)? {
                    Ordering::Equal => {}
                    other => return Some(other),
                }
            }
            Some(a.len().cmp(&b.len()))
        }
        _ => None,
    }
}

/// Exact comparison of an integer with a float; `None` for NaN.
pub fn compare_int_float(a: i64, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if b >= 9_223_372_036_854_775_808.0 {
        return Some(Ordering::Less);
    }
    if b < -9_223_372_036_854_775_808.0 {
        return Some(Ordering::Greater);
    }
    let whole = b.trunc();
    Some(a.cmp(&(whole as i64)).then_with(|| 0.0f64.partial_cmp(&(b - whole)).unwrap_or(Ordering::Equal)))
}

pub fn compare_big_float(a: &BigInt, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if b.is_infinite() {
        return Some(if b > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = BigInt::from_f64(b.trunc())?;
    Some(a.cmp(&whole).then_with(|| 0.0f64.partial_cmp(&b.fract()).unwrap_or(Ordering::Equal)))
}

pub fn hash_int(value: i64) -> i64 {
    let hash = (value.unsigned_abs() % HASH_PRIME as u64) as i64;
    let hash = if value < 0 { -hash } else { hash };
    if hash == -1 { -2 } else { hash }
}

pub fn hash_big(value: &BigInt) -> i64 {
    let hash = value.abs().mod_floor(&BigInt::from(HASH_PRIME)).to_i64().unwrap_or(0);
    let hash = if value.is_negative() { -hash } else { hash };
    if hash == -1 { -2 } else { hash }
}

/// # Source
/// CPython's `_Py_HashDouble`: the value modulo 2^61 - 1, so that equal numbers hash alike.
pub fn hash_float(value: f64) -> i64 {
    if value.is_infinite() {
        return if value > 0.0 { 314_159 } else { -314_159 };
    }
    if value.is_nan() {
        return 0;
    }
    let (mut mantissa, mut exponent) = frexp(value.abs());
    let mut hash: u64 = 0;
    while mantissa != 0.0 {
        hash = ((hash << 28) & HASH_PRIME as u64) | (hash >> (61 - 28));
        mantissa *= 268_435_456.0;
        exponent -= 28;
        let digit = mantissa as u64;
        mantissa -= digit as f64;
        hash += digit;
        if hash >= HASH_PRIME as u64 {
            hash -= HASH_PRIME as u64;
        }
    }
    let turn = exponent.rem_euclid(61) as u32;
    hash = ((hash << turn) & HASH_PRIME as u64) | (hash >> (61 - turn));
    let hash = if value < 0.0 { -(hash as i64) } else { hash as i64 };
    if hash == -1 { -2 } else { hash }
}

/// Mantissa in `[0.5, 1)` and exponent, for finite `value`.
pub fn frexp(value: f64) -> (f64, i32) {
    if value == 0.0 || !value.is_finite() {
        return (value, 0);
    }
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    if exponent == 0 {
        let (mantissa, exponent) = frexp(value * 18_014_398_509_481_984.0);
        return (mantissa, exponent - 54);
    }
    (f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)), exponent - 1022)
}

/// Combines the hashes of a tuple's items.
///
/// # Source
/// CPython 3.8 and later, `tuplehash` (xxHash64's mixing).
pub fn hash_sequence(hashes: impl ExactSizeIterator<Item = i64>) -> i64 {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let len = hashes.len() as u64;
    let mut acc = P5;
    for hash in hashes {
        acc = acc.wrapping_add((hash as u64).wrapping_mul(P2));
        acc = acc.rotate_left(31).wrapping_mul(P1);
    }
    acc = acc.wrapping_add(len ^ (P5 ^ 3_527_539));
    if acc == u64::MAX { 1_546_275_796 } else { acc as i64 }
}
