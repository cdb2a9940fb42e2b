//! Real-valued distributions.
//!
//! # Source
//! CPython 3.11, `Lib/random.py`: the same formulas, in the same order of draws and operations.

use std::f64::consts::{E, PI, TAU};

use super::twister;
use super::twister::Twister;
use crate::data::{Builtin, R, Value, Vm, value_error, zero_division};
use crate::python::modules::math::elementary::{acos, cos, exp, log, sin};
use crate::python::number::{float_pow, real_number};

/// `4 exp(-0.5) / sqrt(2)`.
const NORMAL: f64 = 1.715_527_769_921_413_5;
const LN_4: f64 = 1.386_294_361_119_890_6;
/// `1 + ln 4.5`.
const GAMMA: f64 = 2.504_077_396_776_274;

fn real(vm: &mut Vm, value: &Value, default: f64) -> R<f64> {
    match value {
        Value::Undefined => Ok(default),
        value => real_number(vm, value),
    }
}

fn divided(a: f64, b: f64) -> R<f64> {
    if b == 0.0 { Err(zero_division("float division by zero")) } else { Ok(a / b) }
}

fn normal(twister: &mut Twister) -> f64 {
    loop {
        let u = twister.float();
        let v = 1.0 - twister.float();
        let z = NORMAL * (u - 0.5) / v;
        if z * z / 4.0 <= -log(v) {
            return z;
        }
    }
}

fn gauss(twister: &mut Twister) -> f64 {
    twister.gauss_next.take().unwrap_or_else(|| {
        let angle = twister.float() * TAU;
        let radius = (-2.0 * log(1.0 - twister.float())).sqrt();
        twister.gauss_next = Some(sin(angle) * radius);
        cos(angle) * radius
    })
}

fn gamma(twister: &mut Twister, alpha: f64, beta: f64) -> R<f64> {
    if alpha <= 0.0 || beta <= 0.0 {
        return Err(value_error("gammavariate: alpha and beta must be > 0.0"));
    }
    if alpha > 1.0 {
        let root = (2.0 * alpha - 1.0).sqrt();
        let (b, c) = (alpha - LN_4, alpha + root);
        loop {
            let u = twister.float();
            if !(1e-7 < u && u < 0.999_999_9) {
                continue;
            }
            let other = 1.0 - twister.float();
            let v = log(u / (1.0 - u)) / root;
            let x = alpha * exp(v);
            let z = u * u * other;
            let r = b + c * v - x;
            if r + GAMMA - 4.5 * z >= 0.0 || r >= log(z) {
                return Ok(x * beta);
            }
        }
    }
    if alpha == 1.0 {
        return Ok(-log(1.0 - twister.float()) * beta);
    }
    loop {
        let u = twister.float();
        let b = (E + alpha) / E;
        let p = b * u;
        let x = if p <= 1.0 { float_pow(p, 1.0 / alpha)? } else { -log((b - p) / alpha) };
        let other = twister.float();
        let accepted = if p > 1.0 { other <= float_pow(x, alpha - 1.0)? } else { other <= exp(-x) };
        if accepted {
            return Ok(x * beta);
        }
    }
}

fn von_mises(twister: &mut Twister, mu: f64, kappa: f64) -> R<f64> {
    if kappa <= 1e-6 {
        return Ok(TAU * twister.float());
    }
    let s = 0.5 / kappa;
    let r = s + (1.0 + s * s).sqrt();
    let z = loop {
        let z = cos(PI * twister.float());
        let d = z / (r + z);
        let u = twister.float();
        if u < 1.0 - d * d || u <= (1.0 - d) * exp(d) {
            break z;
        }
    };
    let q = 1.0 / r;
    let f = (q + z) / (1.0 + q * z);
    let angle = if twister.float() > 0.5 { mu + acos(f) } else { mu - acos(f) };
    Ok(crate::python::number::float_div_mod(angle, TAU)?.1)
}

fn triangular(vm: &mut Vm, args: &mut [Value]) -> R {
    let (mut low, mut high) = (real(vm, &args[1].clone(), 0.0)?, real(vm, &args[2].clone(), 1.0)?);
    let mode = match args[3].given().cloned() {
        None | Some(Value::None) => None,
        Some(mode) => Some(real_number(vm, &mode)?),
    };
    let mut u = twister(args)?.float();
    let mut c = match mode {
        None => 0.5,
        Some(_) if high == low => return Ok(args[1].given().cloned().unwrap_or(Value::Float(low))),
        Some(mode) => (mode - low) / (high - low),
    };
    if u > c {
        u = 1.0 - u;
        c = 1.0 - c;
        std::mem::swap(&mut low, &mut high);
    }
    Ok(Value::Float(low + (high - low) * (u * c).sqrt()))
}

/// A distribution with two parameters: reads them, then draws.
fn two(vm: &mut Vm, args: &mut [Value], defaults: (f64, f64), draw: fn(&mut Twister, f64, f64) -> R<f64>) -> R {
    let (a, b) = (real(vm, &args[1].clone(), defaults.0)?, real(vm, &args[2].clone(), defaults.1)?);
    let mut twister = twister(args)?;
    draw(&mut twister, a, b).map(Value::Float)
}

/// A distribution with one parameter.
fn one(vm: &mut Vm, args: &mut [Value], draw: fn(&mut Twister, f64) -> R<f64>) -> R {
    let a = real_number(vm, &args[1].clone())?;
    let mut twister = twister(args)?;
    draw(&mut twister, a).map(Value::Float)
}

const NONE: (f64, f64) = (0.0, 1.0);

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("uniform", "(self, a, b)", "A float between a and b.", |vm, args| {
        two(vm, args, NONE, |twister, a, b| Ok(a + (b - a) * twister.float()))
    }),
    Builtin::new(
        "triangular",
        "(self, low=0.0, high=1.0, mode=None)",
        "A float from a triangle with its peak at the mode.",
        triangular,
    ),
    Builtin::new("gauss", "(self, mu=0.0, sigma=1.0)", "A float from a normal distribution.", |vm, args| {
        two(vm, args, NONE, |twister, mu, sigma| Ok(mu + gauss(twister) * sigma))
    }),
    Builtin::new("normalvariate", "(self, mu=0.0, sigma=1.0)", "A float from a normal distribution.", |vm, args| {
        two(vm, args, NONE, |twister, mu, sigma| Ok(mu + normal(twister) * sigma))
    }),
    Builtin::new("lognormvariate", "(self, mu, sigma)", "A float whose logarithm is normally distributed.", |vm, args| {
        two(vm, args, NONE, |twister, mu, sigma| {
            let power = exp(mu + normal(twister) * sigma);
            if power.is_infinite() { Err(crate::data::overflow("math range error")) } else { Ok(power) }
        })
    }),
    Builtin::new("expovariate", "(self, lambd)", "A float from an exponential distribution.", |vm, args| {
        one(vm, args, |twister, rate| divided(-log(1.0 - twister.float()), rate))
    }),
    Builtin::new("vonmisesvariate", "(self, mu, kappa)", "An angle from a distribution on the circle.", |vm, args| {
        two(vm, args, NONE, von_mises)
    }),
    Builtin::new("gammavariate", "(self, alpha, beta)", "A float from a gamma distribution.", |vm, args| {
        two(vm, args, NONE, gamma)
    }),
    Builtin::new("betavariate", "(self, alpha, beta)", "A float from a beta distribution.", |vm, args| {
        two(vm, args, NONE, |twister, alpha, beta| {
            let y = gamma(twister, alpha, 1.0)?;
            if y == 0.0 { Ok(0.0) } else { Ok(y / (y + gamma(twister, beta, 1.0)?)) }
        })
    }),
    Builtin::new("paretovariate", "(self, alpha)", "A float from a Pareto distribution.", |vm, args| {
        one(vm, args, |twister, alpha| {
            let u = 1.0 - twister.float();
            float_pow(u, divided(-1.0, alpha)?)
        })
    }),
    Builtin::new("weibullvariate", "(self, alpha, beta)", "A float from a Weibull distribution.", |vm, args| {
        two(vm, args, NONE, |twister, alpha, beta| {
            let u = 1.0 - twister.float();
            Ok(alpha * float_pow(-log(u), divided(1.0, beta)?)?)
        })
    }),
];
