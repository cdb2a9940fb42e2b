//! Exponential, logarithms and powers of floats, computed to some 95 bits and rounded once.
//!
//! The platform's functions differ between machines. These give the same bits everywhere, and
//! since glibc's are off by less than 0.52 units in the last place, in almost every case the bits
//! that CPython prints.

use std::ops::{Add, Mul, Neg};

use super::quick;
use crate::data::frexp;

/// The unevaluated sum of two floats, the second less than half a unit of the first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Double {
    pub(super) hi: f64,
    pub(super) lo: f64,
}

pub(super) const LN_2: Double = Double { hi: std::f64::consts::LN_2, lo: 2.319_046_813_846_299_6e-17 };
const LN_10: Double = Double { hi: std::f64::consts::LN_10, lo: -2.170_756_223_382_249_4e-16 };

/// `1/n!` from 9 down to 2.
const INVERSE_FACTORIALS: [Double; 8] = [
    Double { hi: 2.755_731_922_398_589_3e-6, lo: -1.858_393_274_046_472e-22 },
    Double { hi: 2.480_158_730_158_73e-5, lo: 2.151_194_786_677_588_2e-23 },
    Double { hi: 1.984_126_984_126_984e-4, lo: 1.720_955_829_342_070_5e-22 },
    Double { hi: 1.388_888_888_888_889e-3, lo: -5.300_543_954_373_577e-20 },
    Double { hi: 8.333_333_333_333_333e-3, lo: 1.156_482_317_317_871_4e-19 },
    Double { hi: 4.166_666_666_666_666_4e-2, lo: 2.312_964_634_635_742_7e-18 },
    Double { hi: 1.666_666_666_666_666_6e-1, lo: 9.251_858_538_542_97e-18 },
    Double { hi: 0.5, lo: 0.0 },
];

impl Double {
    const ONE: Double = Double { hi: 1.0, lo: 0.0 };

    pub(super) fn from(hi: f64) -> Self {
        Double { hi, lo: 0.0 }
    }

    /// `a + b` exactly.
    pub(super) fn sum(a: f64, b: f64) -> Self {
        let hi = a + b;
        let part = hi - a;
        Double { hi, lo: (a - (hi - part)) + (b - part) }
    }

    /// `a * b` exactly, after Dekker, which needs no fused multiply-add; factors below 2^996.
    pub(super) fn product(a: f64, b: f64) -> Self {
        let split = |x: f64| {
            let scaled = x * 134_217_729.0;
            let high = scaled - (scaled - x);
            (high, x - high)
        };
        let hi = a * b;
        let ((ah, al), (bh, bl)) = (split(a), split(b));
        Double { hi, lo: ((ah * bh - hi) + ah * bl + al * bh) + al * bl }
    }

    pub(super) fn scaled(self, power_of_two: f64) -> Self {
        Double { hi: self.hi * power_of_two, lo: self.lo * power_of_two }
    }

    fn over(self, divisor: Double) -> Self {
        let first = self.hi / divisor.hi;
        let rest = self + -(divisor * Double::from(first));
        Double::sum(first, (rest.hi + rest.lo) / divisor.hi)
    }

    pub(super) fn value(self) -> f64 {
        self.hi + self.lo
    }
}

impl Add for Double {
    type Output = Double;
    fn add(self, other: Double) -> Double {
        let high = Double::sum(self.hi, other.hi);
        let low = Double::sum(self.lo, other.lo);
        let middle = Double::sum(high.hi, high.lo + low.hi);
        Double::sum(middle.hi, middle.lo + low.lo)
    }
}

impl Mul for Double {
    type Output = Double;
    fn mul(self, other: Double) -> Double {
        let high = Double::product(self.hi, other.hi);
        Double::sum(high.hi, high.lo + (self.hi * other.lo + self.lo * other.hi))
    }
}

impl Neg for Double {
    type Output = Double;
    fn neg(self) -> Double {
        Double { hi: -self.hi, lo: -self.lo }
    }
}

/// `e^x` as a mantissa near 1 and a power of two, for `x` within +-1100.
pub(super) fn exp_double(x: Double) -> (Double, i32) {
    const HALVINGS: i32 = 9;
    let exponent = (x.hi / LN_2.hi).round_ties_even();
    let rest = (x + -(LN_2 * Double::from(exponent))).scaled(1.0 / f64::from(1 << HALVINGS));
    let mut sum = INVERSE_FACTORIALS[0];
    for &coefficient in &INVERSE_FACTORIALS[1..] {
        sum = sum * rest + coefficient;
    }
    let mut less_one = rest + rest * rest * sum;
    for _ in 0..HALVINGS {
        less_one = less_one.scaled(2.0) + less_one * less_one;
    }
    (Double::ONE + less_one, exponent as i32)
}

/// The natural logarithm of a finite positive number.
pub(super) fn ln_double(x: f64) -> Double {
    let (mut mantissa, mut exponent) = frexp(x);
    if mantissa < std::f64::consts::FRAC_1_SQRT_2 {
        mantissa *= 2.0;
        exponent -= 1;
    }
    let whole = LN_2 * Double::from(f64::from(exponent));
    let above_one = mantissa - 1.0;
    if above_one.abs() < 1.0 / 64.0 {
        return whole + ln_near_one(above_one);
    }
    // One Newton step doubles the digits of the ordinary logarithm.
    let guess = libm::log(mantissa);
    let (inverse, shift) = exp_double(Double::from(-guess));
    let error = Double::from(mantissa) * inverse.scaled(libm::ldexp(1.0, shift)) + Double::from(-1.0);
    whole + (Double::from(guess) + error + (error * error).scaled(-0.5))
}

/// `ln(1 + x)` for small `x`: twice the area tangent of `x / (2 + x)`.
fn ln_near_one(x: f64) -> Double {
    let ratio = Double::from(x).over(Double::sum(2.0, x));
    let square = ratio * ratio;
    let mut sum = Double::from(0.0);
    for odd in [17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0] {
        sum = sum * square + Double::ONE.over(Double::from(odd));
    }
    (sum * ratio).scaled(2.0)
}

/// `e^x`; infinite where too large.
pub fn exp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x > 710.0 {
        return f64::INFINITY;
    }
    if x < -750.0 {
        return 0.0;
    }
    quick::exp(x).unwrap_or_else(|| exp_long(x))
}

pub(super) fn exp_long(x: f64) -> f64 {
    let (mantissa, exponent) = exp_double(Double::from(x));
    libm::ldexp(mantissa.value(), exponent)
}

/// The natural logarithm of a positive number.
pub fn ln(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    quick::ln(x).unwrap_or_else(|| ln_long(x))
}

pub(super) fn ln_long(x: f64) -> f64 {
    ln_double(x).value()
}

/// The logarithm to base 2 of a positive number, exact for powers of two.
pub fn log2(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    let (mantissa, exponent) = frexp(x);
    if mantissa == 0.5 {
        return f64::from(exponent - 1);
    }
    ln_double(x).over(LN_2).value()
}

/// The logarithm to base 10 of a positive number, exact for powers of ten.
pub fn log10(x: f64) -> f64 {
    if x.is_finite() { ln_double(x).over(LN_10).value() } else { x }
}

/// `base ^ exponent` for a finite positive base and a finite exponent.
pub fn pow(base: f64, exponent: f64) -> f64 {
    if base == 1.0 || exponent == 0.0 {
        return 1.0;
    }
    if exponent == 1.0 {
        return base;
    }
    if exponent == 2.0 {
        return base * base;
    }
    if exponent == 0.5 {
        return base.sqrt();
    }
    if exponent == exponent.trunc() && exponent.abs() <= 64.0 {
        return whole_power(base, exponent as i32);
    }
    quick::pow(base, exponent).unwrap_or_else(|| pow_long(base, exponent))
}

pub(super) fn pow_long(base: f64, exponent: f64) -> f64 {
    let power = ln_double(base) * Double::from(exponent);
    if power.hi >= 710.0 || power.hi.is_nan() {
        return f64::INFINITY;
    }
    if power.hi < -750.0 {
        return 0.0;
    }
    let (mantissa, shift) = exp_double(power);
    libm::ldexp(mantissa.value(), shift)
}

fn whole_power(base: f64, exponent: i32) -> f64 {
    let (mantissa, shift) = frexp(base);
    let (mut power, mut square) = (Double::ONE, Double::from(mantissa));
    let mut left = exponent.unsigned_abs();
    while left > 0 {
        if left % 2 == 1 {
            power = power * square;
        }
        square = square * square;
        left /= 2;
    }
    if exponent < 0 {
        power = Double::ONE.over(power);
    }
    libm::ldexp(power.value(), shift.saturating_mul(exponent))
}
