//! Functions of integers of any size: `gcd`, `factorial`, `comb`, `isqrt`, ….

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::data::{Builtin, R, Symbol, Value, Vm, overflow, type_error, value_error};
use crate::python::number::Integer;
use crate::python::ops::lookup_special;

/// The argument as an integer, by `__index__`.
fn integer(vm: &mut Vm, value: &Value) -> R<BigInt> {
    if let Some(integer) = Integer::of(value) {
        return Ok(integer.to_big().into_owned());
    }
    if let Some(method) = lookup_special(value, Symbol::new("__index__")) {
        let result = vm.call(&method, &[])?;
        return match Integer::of(&result) {
            Some(integer) => Ok(integer.to_big().into_owned()),
            None => Err(type_error(format!("__index__ returned non-int (type {})", result.type_name()))),
        };
    }
    Err(type_error(format!("'{}' object cannot be interpreted as an integer", value.type_name())))
}

fn fold(vm: &mut Vm, args: &[Value], start: i64, with: fn(&BigInt, &BigInt) -> BigInt) -> R {
    let mut result = BigInt::from(start);
    for value in vm.collect(&args[0])? {
        result = with(&result, &integer(vm, &value)?);
    }
    Ok(Value::big(result.abs()))
}

/// The product of `first..=last`, halved again and again so that factors are of one size.
fn product(vm: &mut Vm, first: u64, last: u64) -> R<BigInt> {
    vm.poll()?;
    if first > last {
        return Ok(BigInt::one());
    }
    if last - first < 16 {
        return Ok((first..=last).map(BigInt::from).product());
    }
    let middle = first + (last - first) / 2;
    Ok(product(vm, first, middle)? * product(vm, middle + 1, last)?)
}

fn factorial(vm: &mut Vm, args: &mut [Value]) -> R {
    let n = integer(vm, &args[0])?;
    let Some(small) = n.to_i64() else {
        return Err(if n.is_negative() {
            value_error("factorial() not defined for negative values")
        } else {
            overflow(format!("factorial() argument should not exceed {}", i64::MAX))
        });
    };
    let n = u64::try_from(small).map_err(|_| value_error("factorial() not defined for negative values"))?;
    vm.reserve(usize::try_from(n / 8 * u64::from(64 - n.leading_zeros())).unwrap_or(usize::MAX))?;
    Ok(Value::big(product(vm, 1, n)?))
}

/// `n (n-1) … (n-k+1)`.
fn falling(vm: &mut Vm, n: &BigInt, k: u64) -> R<BigInt> {
    if let Some(n) = n.to_u64() {
        return product(vm, n - k + 1, n);
    }
    let mut result = BigInt::one();
    for at in 0..k {
        vm.poll()?;
        result *= n - at;
    }
    Ok(result)
}

fn check_signs(n: &BigInt, k: &BigInt) -> R<()> {
    match (n.is_negative(), k.is_negative()) {
        (true, _) => Err(value_error("n must be a non-negative integer")),
        (_, true) => Err(value_error("k must be a non-negative integer")),
        _ => Ok(()),
    }
}

fn comb(vm: &mut Vm, args: &mut [Value]) -> R {
    let (n, k) = (integer(vm, &args[0])?, integer(vm, &args[1])?);
    check_signs(&n, &k)?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = k.clone().min(&n - &k);
    let k = k.to_i64().ok_or_else(|| overflow(format!("min(n - k, k) must not exceed {}", i64::MAX)))? as u64;
    let (numerator, denominator) = (falling(vm, &n, k)?, product(vm, 1, k)?);
    Ok(Value::big(numerator / denominator))
}

fn perm(vm: &mut Vm, args: &mut [Value]) -> R {
    if matches!(args[1], Value::Undefined | Value::None) {
        return factorial(vm, args);
    }
    let (n, k) = (integer(vm, &args[0])?, integer(vm, &args[1])?);
    check_signs(&n, &k)?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = k.to_i64().ok_or_else(|| overflow(format!("k must not exceed {}", i64::MAX)))? as u64;
    falling(vm, &n, k).map(Value::big)
}

fn lcm(a: &BigInt, b: &BigInt) -> BigInt {
    if a.is_zero() || b.is_zero() { BigInt::zero() } else { a.lcm(b) }
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("gcd", "(*integers)", "The greatest common divisor.", |vm, args| fold(vm, args, 0, |a, b| a.gcd(b))),
    Builtin::new("lcm", "(*integers)", "The least common multiple.", |vm, args| fold(vm, args, 1, lcm)),
    Builtin::new("factorial", "(n, /)", "The product of 1 to n.", factorial),
    Builtin::new("comb", "(n, k, /)", "How many ways there are to choose k of n things.", comb),
    Builtin::new("perm", "(n, k=None, /)", "How many ways there are to choose k of n things in order.", perm),
    Builtin::new("isqrt", "(n, /)", "The square root, rounded down to an integer.", |vm, args| {
        let n = integer(vm, &args[0])?;
        if n.is_negative() {
            return Err(value_error("isqrt() argument must be nonnegative"));
        }
        Ok(Value::big(n.sqrt()))
    }),
];
