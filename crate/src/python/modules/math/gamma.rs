//! `gamma` and `lgamma` by Lanczos' approximation.
//!
//! # Source
//! CPython 3.11, `Modules/mathmodule.c`: the same coefficients and the same order of operations.

use super::Outcome;
use super::elementary::{cos, exp, log, sin};
use crate::python::number::precise::pow;
use std::f64::consts::PI;

const G: f64 = 6.024_680_040_776_73;
const G_LESS_HALF: f64 = 5.524_680_040_776_73;
const LN_PI: f64 = 1.144_729_885_849_400_2;

const NUMERATOR: [f64; 13] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_6,
    248_874_557.862_054_17,
    31_426_415.585_400_194,
    2_876_370.628_935_372_4,
    186_056.265_395_223_48,
    8_071.672_002_365_816,
    210.824_277_751_579_36,
    2.506_628_274_631_000_2,
];
const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for (n, d) in NUMERATOR.iter().zip(&DENOMINATOR).rev() {
            numerator = numerator * x + n;
            denominator = denominator * x + d;
        }
    } else {
        for (n, d) in NUMERATOR.iter().zip(&DENOMINATOR) {
            numerator = numerator / x + n;
            denominator = denominator / x + d;
        }
    }
    numerator / denominator
}

/// `sin(pi x)`.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let size = match (2.0 * y).round() as i32 {
        0 => sin(PI * y),
        1 => cos(PI * (y - 0.5)),
        2 => sin(PI * (1.0 - y)),
        3 => -cos(PI * (y - 1.5)),
        _ => sin(PI * (y - 2.0)),
    };
    1.0f64.copysign(x) * size
}

/// The gamma function.
pub(super) fn gamma(x: f64) -> Outcome {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { Outcome::Value(x) } else { Outcome::Domain };
    }
    if x == 0.0 {
        return Outcome::Domain;
    }
    if x == x.floor() {
        if x < 0.0 {
            return Outcome::Domain;
        }
        if x <= 23.0 {
            return Outcome::Value((1..x as u64).map(|factor| factor as f64).product());
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        return Outcome::in_range(1.0 / x);
    }
    if size > 200.0 {
        return if x < 0.0 { Outcome::Value(0.0 / sin_pi(x)) } else { Outcome::Range };
    }
    let y = size + G_LESS_HALF;
    let error = if size > G_LESS_HALF { (y - size) - G_LESS_HALF } else { (y - G_LESS_HALF) - size };
    let z = error * G / y;
    let mut result;
    if x < 0.0 {
        result = -PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        result -= z * result;
        if size < 140.0 {
            result /= pow(y, size - 0.5);
        } else {
            let root = pow(y, size / 2.0 - 0.25);
            result = result / root / root;
        }
    } else {
        result = lanczos_sum(size) / exp(y);
        result += z * result;
        if size < 140.0 {
            result *= pow(y, size - 0.5);
        } else {
            let root = pow(y, size / 2.0 - 0.25);
            result = result * root * root;
        }
    }
    Outcome::in_range(result)
}

/// The logarithm of the gamma function's absolute value.
pub(super) fn lgamma(x: f64) -> Outcome {
    if !x.is_finite() {
        return Outcome::Value(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Outcome::Domain } else { Outcome::Value(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Outcome::Value(-log(size));
    }
    let mut result = log(lanczos_sum(size)) - G;
    result += (size - 0.5) * (log(size + G - 0.5) - 1.0);
    if x < 0.0 {
        result = LN_PI - log(sin_pi(size).abs()) - log(size) - result;
    }
    Outcome::in_range(result)
}
