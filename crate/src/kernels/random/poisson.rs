//! Poisson and negative binomial draws, and the log-gamma function they need.

use super::{BitSource, gamma, math};

/// Half the logarithm of 2 pi.
const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_7;

/// Coefficients of Stirling's series.
const SERIES: [f64; 10] = [
    8.333333333333333e-02,
    -2.777777777777778e-03,
    7.936507936507937e-04,
    -5.952380952380952e-04,
    8.417508417508418e-04,
    -1.917526917526918e-03,
    6.41025641025641e-03,
    -2.955065359477124e-02,
    1.796443723688307e-01,
    -1.39243221690590e+00,
];

/// Logarithm of the gamma function, in NumPy's own approximation.
pub(super) fn log_gamma(x: f64) -> f64 {
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let shift = if x < 7.0 { (7.0 - x) as i64 } else { 0 };
    let mut x0 = x + shift as f64;
    let inverse_square = 1.0 / (x0 * x0);
    let mut sum = SERIES[9];
    for &coefficient in SERIES[..9].iter().rev() {
        sum *= inverse_square;
        sum += coefficient;
    }
    let mut result = sum / x0 + HALF_LOG_TAU + (x0 - 0.5) * math::ln(x0) - x0;
    for _ in 0..shift {
        result -= math::ln(x0 - 1.0);
        x0 -= 1.0;
    }
    result
}

/// A Poisson draw.
pub fn poisson<B: BitSource>(bits: &mut B, lam: f64) -> i64 {
    if lam >= 10.0 {
        poisson_rejection(bits, lam)
    } else if lam == 0.0 {
        0
    } else {
        poisson_product(bits, lam)
    }
}

/// Counts how many uniform draws can be multiplied before `exp(-lam)`.
fn poisson_product<B: BitSource>(bits: &mut B, lam: f64) -> i64 {
    let limit = math::exp(-lam);
    let mut count = 0;
    let mut product = 1.0;
    loop {
        product *= bits.next_double();
        if product > limit {
            count += 1;
        } else {
            return count;
        }
    }
}

/// Hoermann's transformed rejection with squeeze.
fn poisson_rejection<B: BitSource>(bits: &mut B, lam: f64) -> i64 {
    let log_lam = math::ln(lam);
    let b = 0.931 + 2.53 * math::sqrt(lam);
    let a = -0.059 + 0.02483 * b;
    let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    let v_sure = 0.9277 - 3.6224 / (b - 2.0);
    loop {
        let u = bits.next_double() - 0.5;
        let v = bits.next_double();
        let us = 0.5 - u.abs();
        let k = math::floor((2.0 * a / us + b) * u + lam + 0.43) as i64;
        if us >= 0.07 && v <= v_sure {
            return k;
        }
        if k < 0 || (us < 0.013 && v > us) {
            continue;
        }
        let left = math::ln(v) + math::ln(inverse_alpha) - math::ln(a / (us * us) + b);
        let k_float = k as f64;
        if left <= -lam + k_float * log_lam - log_gamma(k.wrapping_add(1) as f64) {
            return k;
        }
    }
}

/// A negative binomial draw: a Poisson draw of gamma distributed mean.
pub fn negative_binomial<B: BitSource>(bits: &mut B, n: f64, p: f64) -> i64 {
    let mean = gamma(bits, n, (1.0 - p) / p);
    poisson(bits, mean)
}
