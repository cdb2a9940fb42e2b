//! Geometric, logarithmic series and Zipf draws.

use super::{BitSource, math, standard_exponential};

/// The largest integer a double of that magnitude stands for.
pub(super) const INTEGER_LIMIT: f64 = i64::MAX as f64;

/// Below this probability geometric draws are made by inversion.
pub(super) const SEARCH_FROM: f64 = 0.333_333_333_333_333_3;

/// A geometric draw.
pub fn geometric<B: BitSource>(bits: &mut B, p: f64) -> i64 {
    if p >= SEARCH_FROM {
        return geometric_search(bits, p);
    }
    let z = math::ceil(-standard_exponential(bits) / math::log1p(-p));
    // The conversion saturates, as NumPy's does.
    z as i64
}

/// A geometric draw by summing up probabilities.
pub(super) fn geometric_search<B: BitSource>(bits: &mut B, p: f64) -> i64 {
    let q = 1.0 - p;
    let mut count = 1;
    let mut sum = p;
    let mut term = p;
    let u = bits.next_double();
    while u > sum {
        term *= q;
        sum += term;
        count += 1;
    }
    count
}

/// A logarithmic series draw.
pub fn logseries<B: BitSource>(bits: &mut B, p: f64) -> i64 {
    logseries_with(bits, p, |x| -math::expm1(x))
}

/// A logarithmic series draw, given a function for `1 - exp(x)`.
pub(super) fn logseries_with<B: BitSource>(bits: &mut B, p: f64, one_minus_exp: impl Fn(f64) -> f64) -> i64 {
    let r = math::log1p(-p);
    loop {
        let v = bits.next_double();
        if v >= p {
            return 1;
        }
        let q = one_minus_exp(r * bits.next_double());
        if v <= q * q {
            let result = math::floor(1.0 + math::ln(v) / math::ln(q)) as i64;
            if result < 1 || v == 0.0 {
                continue;
            }
            return result;
        }
        return if v >= q { 1 } else { 2 };
    }
}

/// A Zipf draw.
pub fn zipf<B: BitSource>(bits: &mut B, a: f64) -> i64 {
    if a >= 1025.0 {
        // Anything but 1 is out of reach of doubles.
        return 1;
    }
    let least = math::pow(INTEGER_LIMIT, -(a - 1.0));
    zipf_with(bits, a, |u| u * least + (1.0 - u))
}

/// A Zipf draw by rejection, given how to spread the first uniform draw.
pub(super) fn zipf_with<B: BitSource>(bits: &mut B, a: f64, spread: impl Fn(f64) -> f64) -> i64 {
    let am1 = a - 1.0;
    let b = math::pow(2.0, am1);
    loop {
        let u = spread(bits.next_double());
        let v = bits.next_double();
        let x = math::floor(math::pow(u, -1.0 / am1));
        if !(1.0..=INTEGER_LIMIT).contains(&x) {
            continue;
        }
        let t = math::pow(1.0 + 1.0 / x, am1);
        if v * x * (t - 1.0) / (b - 1.0) <= t / b {
            return x as i64;
        }
    }
}
