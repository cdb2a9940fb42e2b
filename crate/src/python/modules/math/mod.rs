//! `math`: functions of real numbers.
//!
//! - [`elementary`]: transcendental functions, and how near to CPython's they are
//! - [`gamma`], [`sums`], [`integers`]
//! - here: the table, and the functions that take floats apart

pub mod elementary;
mod gamma;
mod integers;
mod sums;

use elementary as e;
use num_traits::Signed;

use super::ModuleRow;
use crate::data::{Builtin, R, Symbol, Value, Vm, overflow, type_error, value_error, zero_division};
use crate::python::number::{Integer, float_pow, float_to_int, real_number};
use crate::python::ops::lookup_special;

/// `math`.
pub static MATH: ModuleRow = ModuleRow {
    name: "math",
    help: "Functions of real numbers.",
    functions: &[ELEMENTARY, PARTS, TESTS, sums::ROWS, integers::ROWS],
    values: |_| {
        Ok(vec![
            ("pi", Value::Float(std::f64::consts::PI)),
            ("e", Value::Float(std::f64::consts::E)),
            ("tau", Value::Float(std::f64::consts::TAU)),
            ("inf", Value::Float(f64::INFINITY)),
            ("nan", Value::Float(f64::NAN)),
        ])
    },
};

/// What a function gives, before it becomes Python's error.
enum Outcome {
    Value(f64),
    Domain,
    Range,
}

impl Outcome {
    fn in_range(value: f64) -> Outcome {
        if value.is_infinite() { Outcome::Range } else { Outcome::Value(value) }
    }

    fn into_value(self) -> R {
        match self {
            Outcome::Value(value) => Ok(Value::Float(value)),
            Outcome::Domain => Err(domain_error()),
            Outcome::Range => Err(range_error()),
        }
    }
}

fn domain_error() -> Box<crate::data::Raise> {
    value_error("math domain error")
}

fn range_error() -> Box<crate::data::Raise> {
    overflow("math range error")
}

/// A function of one float: NaN out of a number is a domain error, infinity out of a finite one a
/// range error, or a domain error where the function has poles.
fn one(vm: &mut Vm, args: &[Value], function: fn(f64) -> f64, can_overflow: bool) -> R {
    let x = real_number(vm, &args[0])?;
    let result = function(x);
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error());
    }
    if result.is_infinite() && x.is_finite() {
        return Err(if can_overflow { range_error() } else { domain_error() });
    }
    Ok(Value::Float(result))
}

macro_rules! real {
    ($name:literal, $function:path, $help:literal) => {
        Builtin::new($name, "(x, /)", $help, |vm, args| one(vm, args, $function, false))
    };
    ($name:literal, $function:path, overflows, $help:literal) => {
        Builtin::new($name, "(x, /)", $help, |vm, args| one(vm, args, $function, true))
    };
}

/// A logarithm, of huge integers too.
fn logarithm(vm: &mut Vm, value: &Value, function: fn(f64) -> f64) -> R<f64> {
    if let Some(integer) = Integer::of(value) {
        let big = integer.to_big();
        if !big.is_positive() {
            return Err(domain_error());
        }
        if let Ok(x) = integer.to_float() {
            return Ok(function(x));
        }
        // Beyond the floats: the leading bits, the last telling whether more follow, and the power
        // of two that is left.
        let shift = big.bits() - 64;
        let mut leading = &*big >> shift;
        leading.set_bit(0, leading.bit(0) || big.trailing_zeros() < Some(shift));
        let mantissa = Integer::Big(&leading).to_float()?;
        return Ok(function(mantissa * libm::ldexp(1.0, -64)) + function(2.0) * (shift + 64) as f64);
    }
    let x = real_number(vm, value)?;
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x <= 0.0 { Err(domain_error()) } else { Ok(function(x)) }
}

fn log(vm: &mut Vm, args: &mut [Value]) -> R {
    let numerator = logarithm(vm, &args[0], e::log)?;
    let Some(base) = args[1].given().cloned() else { return Ok(Value::Float(numerator)) };
    let denominator = logarithm(vm, &base, e::log)?;
    if denominator == 0.0 {
        return Err(zero_division("float division by zero"));
    }
    Ok(Value::Float(numerator / denominator))
}

fn pow(vm: &mut Vm, args: &mut [Value]) -> R {
    let (x, y) = (real_number(vm, &args[0])?, real_number(vm, &args[1])?);
    if x == 0.0 && y < 0.0 {
        return if y == f64::NEG_INFINITY { Ok(Value::Float(f64::INFINITY)) } else { Err(domain_error()) };
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor() {
        return Err(domain_error());
    }
    float_pow(x, y).map(Value::Float).map_err(|_| range_error())
}

static ELEMENTARY: &[Builtin] = &[
    real!("acos", e::acos, "The arc cosine, in radians."),
    real!("acosh", e::acosh, "The inverse hyperbolic cosine."),
    real!("asin", e::asin, "The arc sine, in radians."),
    real!("asinh", e::asinh, "The inverse hyperbolic sine."),
    real!("atan", e::atan, "The arc tangent, in radians."),
    real!("atanh", e::atanh, "The inverse hyperbolic tangent."),
    real!("cbrt", e::cbrt, "The cube root."),
    real!("cos", e::cos, "The cosine of an angle in radians."),
    real!("cosh", e::cosh, overflows, "The hyperbolic cosine."),
    real!("erf", e::erf, "The error function."),
    real!("erfc", e::erfc, "One less the error function."),
    real!("exp", e::exp, overflows, "e to the power of x."),
    real!("exp2", e::exp2, overflows, "2 to the power of x."),
    real!("expm1", e::expm1, overflows, "e to the power of x, less 1, exact near 0."),
    real!("log1p", e::log1p, "The natural logarithm of 1 + x, exact near 0."),
    real!("sin", e::sin, "The sine of an angle in radians."),
    real!("sinh", e::sinh, overflows, "The hyperbolic sine."),
    real!("sqrt", e::sqrt, "The square root."),
    real!("tan", e::tan, "The tangent of an angle in radians."),
    real!("tanh", e::tanh, "The hyperbolic tangent."),
    Builtin::new("atan2", "(y, x, /)", "The angle of the point (x, y), in radians.", |vm, args| {
        let (y, x) = (real_number(vm, &args[0])?, real_number(vm, &args[1])?);
        Ok(Value::Float(e::atan2(y, x)))
    }),
    Builtin::new("gamma", "(x, /)", "The gamma function.", |vm, args| gamma::gamma(real_number(vm, &args[0])?).into_value()),
    Builtin::new("lgamma", "(x, /)", "The logarithm of the gamma function's absolute value.", |vm, args| {
        gamma::lgamma(real_number(vm, &args[0])?).into_value()
    }),
    Builtin::new("log", "(x, base=math.e, /)", "The logarithm, natural unless a base is given.", log),
    Builtin::new("log2", "(x, /)", "The logarithm to base 2.", |vm, args| logarithm(vm, &args[0], e::log2).map(Value::Float)),
    Builtin::new("log10", "(x, /)", "The logarithm to base 10.", |vm, args| logarithm(vm, &args[0], e::log10).map(Value::Float)),
    Builtin::new("pow", "(x, y, /)", "x to the power of y, as floats.", pow),
    Builtin::new("degrees", "(x, /)", "Radians as degrees.", |vm, args| {
        Ok(Value::Float(real_number(vm, &args[0])? * (180.0 / std::f64::consts::PI)))
    }),
    Builtin::new("radians", "(x, /)", "Degrees as radians.", |vm, args| {
        Ok(Value::Float(real_number(vm, &args[0])? * (std::f64::consts::PI / 180.0)))
    }),
];

/// `floor`, `ceil`, `trunc`: of floats, of integers as they are, by method otherwise.
fn whole(vm: &mut Vm, args: &[Value], method: &str, function: fn(f64) -> f64) -> R {
    if let Value::Float(x) = args[0] {
        return float_to_int(function(x));
    }
    if let Value::Bool(bit) = args[0] {
        return Ok(Value::Int(i64::from(bit)));
    }
    if Integer::of(&args[0]).is_some() {
        return Ok(args[0].clone());
    }
    if let Some(method) = lookup_special(&args[0], Symbol::new(method)) {
        return vm.call(&method, &[]);
    }
    if method == "__trunc__" {
        return Err(type_error(format!("type {} doesn't define __trunc__ method", args[0].type_name())));
    }
    float_to_int(function(real_number(vm, &args[0])?))
}

fn fmod(vm: &mut Vm, args: &mut [Value]) -> R {
    let (x, y) = (real_number(vm, &args[0])?, real_number(vm, &args[1])?);
    if y.is_infinite() && x.is_finite() {
        return Ok(Value::Float(x));
    }
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error()) } else { Ok(Value::Float(result)) }
}

/// # Source
/// CPython's `m_remainder`.
fn remainder(vm: &mut Vm, args: &mut [Value]) -> R {
    let (x, y) = (real_number(vm, &args[0])?, real_number(vm, &args[1])?);
    if x.is_nan() || y.is_nan() {
        return Ok(Value::Float(if x.is_nan() { x } else { y }));
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error());
    }
    if y.is_infinite() {
        return Ok(Value::Float(x));
    }
    let (size, divisor) = (x.abs(), y.abs());
    let rest = size % divisor;
    let complement = divisor - rest;
    let result = if rest < complement {
        rest
    } else if rest > complement {
        -complement
    } else {
        rest - 2.0 * ((0.5 * (size - rest)) % divisor)
    };
    Ok(Value::Float(1.0f64.copysign(x) * result))
}

fn ldexp(vm: &mut Vm, args: &mut [Value]) -> R {
    let x = real_number(vm, &args[0])?;
    let exponent = match Integer::of(&args[1]) {
        Some(Integer::Small(exponent)) => exponent.clamp(-100_000, 100_000) as i32,
        Some(big) => {
            if big.is_negative() {
                -100_000
            } else {
                100_000
            }
        }
        None => return Err(type_error("Expected an int as second argument to ldexp.")),
    };
    let result = libm::ldexp(x, exponent);
    if result.is_infinite() && x.is_finite() { Err(range_error()) } else { Ok(Value::Float(result)) }
}

fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let next = libm::nextafter(x, f64::INFINITY);
    if next.is_infinite() { x - libm::nextafter(x, 0.0) } else { next - x }
}

static PARTS: &[Builtin] = &[
    Builtin::new("ceil", "(x, /)", "The smallest integer from x upwards.", |vm, args| whole(vm, args, "__ceil__", f64::ceil)),
    Builtin::new("floor", "(x, /)", "The largest integer up to x.", |vm, args| whole(vm, args, "__floor__", f64::floor)),
    Builtin::new("trunc", "(x, /)", "x without its fraction.", |vm, args| whole(vm, args, "__trunc__", f64::trunc)),
    Builtin::new("fabs", "(x, /)", "The absolute value, as a float.", |vm, args| {
        Ok(Value::Float(real_number(vm, &args[0])?.abs()))
    }),
    Builtin::new("fmod", "(x, y, /)", "The rest of a division, with the sign of x.", fmod),
    Builtin::new("remainder", "(x, y, /)", "The distance from the nearest multiple of y.", remainder),
    Builtin::new("modf", "(x, /)", "Fraction and whole part, as floats.", |vm, args| {
        let x = real_number(vm, &args[0])?;
        let (fraction, whole) = match x {
            x if x.is_nan() => (x, x),
            x if x.is_infinite() => (0.0f64.copysign(x), x),
            x => ((x - x.trunc()).copysign(x), x.trunc()),
        };
        Ok(Value::tuple(vec![Value::Float(fraction), Value::Float(whole)]))
    }),
    Builtin::new("frexp", "(x, /)", "Mantissa, from a half to 1, and exponent of 2.", |vm, args| {
        let x = real_number(vm, &args[0])?;
        let (mantissa, exponent) = if x.is_finite() { libm::frexp(x) } else { (x, 0) };
        Ok(Value::tuple(vec![Value::Float(mantissa), Value::Int(exponent.into())]))
    }),
    Builtin::new("ldexp", "(x, i, /)", "x times 2 to the power of i.", ldexp),
    Builtin::new("copysign", "(x, y, /)", "x with the sign of y.", |vm, args| {
        let (x, y) = (real_number(vm, &args[0])?, real_number(vm, &args[1])?);
        Ok(Value::Float(x.copysign(y)))
    }),
    Builtin::new("nextafter", "(x, y, /)", "The next float after x on the way to y.", |vm, args| {
        let (x, y) = (real_number(vm, &args[0])?, real_number(vm, &args[1])?);
        Ok(Value::Float(libm::nextafter(x, y)))
    }),
    Builtin::new("ulp", "(x, /)", "The distance from x to the next float.", |vm, args| {
        Ok(Value::Float(ulp(real_number(vm, &args[0])?)))
    }),
];

fn isclose(vm: &mut Vm, args: &mut [Value]) -> R {
    let (a, b) = (real_number(vm, &args[0])?, real_number(vm, &args[1])?);
    let mut tolerance = |at: usize, default| match args[at].given().cloned() {
        None => Ok(default),
        Some(value) => real_number(vm, &value),
    };
    let (relative, absolute) = (tolerance(2, 1e-9)?, tolerance(3, 0.0)?);
    if relative < 0.0 || absolute < 0.0 {
        return Err(value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::Bool(true));
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::Bool(false));
    }
    let difference = (b - a).abs();
    let close = difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute;
    Ok(Value::Bool(close))
}

static TESTS: &[Builtin] = &[
    Builtin::new("isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", "True if two numbers are nearly equal.", isclose),
    Builtin::new("isfinite", "(x, /)", "True unless x is infinite or NaN.", |vm, args| {
        Ok(Value::Bool(real_number(vm, &args[0])?.is_finite()))
    }),
    Builtin::new("isinf", "(x, /)", "True if x is infinite.", |vm, args| {
        Ok(Value::Bool(real_number(vm, &args[0])?.is_infinite()))
    }),
    Builtin::new("isnan", "(x, /)", "True if x is NaN.", |vm, args| Ok(Value::Bool(real_number(vm, &args[0])?.is_nan()))),
];
