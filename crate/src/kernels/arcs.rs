//! arcsin and arccos that LLVM vectorises: straight-line code, the same bits on every target.
//!
//! One reduction serves both (the scheme of fdlibm's e_asin.c, made branch-free):
//! for |x| <= 1/2 z = x^2, s = x; beyond it z = (1-|x|)/2, s = 2 sqrt(z), since
//! asin|x| = pi/2 - 2 asin(sqrt z). The polynomial R with asin(s) = s + s z R(z)
//! on [0, 1/4] is a fit of our own (degree 11, weighted error 2^-55.8), summed by
//! Estrin's scheme. Both results are base - s - s z R up to the sign, which is put
//! right by abs or copysign; only the first difference carries its rounding
//! error along. Operations are counted: wasm engines pay for every constant and
//! three instructions for every select, so z is a minimum.

use super::simd::from_memory;

/// Both sides are evaluated before the call, so there is no branch.
#[inline(always)]
fn sel<T: Copy>(condition: bool, a: T, b: T) -> T {
    if condition { a } else { b }
}

/// What the functions need beside their argument.
#[derive(Clone, Copy)]
pub(super) struct Constants {
    /// Coefficients of R, the lowest first.
    r: [f64; 12],
    half: f64,
    one: f64,
    /// π/2, rounded, and the rest; and the rest over the rounded.
    half_pi: f64,
    half_pi_low: f64,
    low_of_high: f64,
    sign: u64,
}

const HALF_PI: f64 = std::f64::consts::FRAC_PI_2;
const HALF_PI_LOW: f64 = 6.123_233_995_736_766e-17;

static CONSTANTS: Constants = Constants {
    r: [
        0.16666666666665406,
        0.07500000000335101,
        0.04464285683105815,
        0.03038195899692208,
        0.0223717618113127,
        0.01735964424884176,
        0.013885856581683516,
        0.01216504090053214,
        0.006546235643823274,
        0.019478022070293,
        -0.016145358394133603,
        0.03185833708891584,
    ],
    half: 0.5,
    one: 1.0,
    half_pi: HALF_PI,
    half_pi_low: HALF_PI_LOW,
    low_of_high: HALF_PI_LOW / HALF_PI,
    sign: 1 << 63,
};

/// To be taken once for many arguments.
#[inline(always)]
pub(super) fn constants() -> Constants {
    from_memory(&CONSTANTS)
}

/// Estrin's scheme: a + (b + d z^4) z^4.
#[inline(always)]
fn poly(c: &[f64; 12], z: f64) -> f64 {
    let z2 = z * z;
    let z4 = z2 * z2;
    let a = (c[0] + c[1] * z) + (c[2] + c[3] * z) * z2;
    let b = (c[4] + c[5] * z) + (c[6] + c[7] * z) * z2;
    let d = (c[8] + c[9] * z) + (c[10] + c[11] * z) * z2;
    a + (b + d * z4) * z4
}

#[inline(always)]
fn size(c: &Constants, x: f64) -> f64 {
    f64::from_bits(x.to_bits() & !c.sign)
}

/// (|x| > 1/2, s, s z R(z)); s has the sign of x for |x| <= 1/2 and is positive beyond.
#[inline(always)]
fn kernel(c: &Constants, x: f64) -> (bool, f64, f64) {
    let a = size(c, x);
    let big = a > c.half;
    let d = c.one - a;
    let (zb, zs) = (d * c.half, a * a);
    // a^2 < (1-a)/2 if and only if a < 1/2
    let z = sel(zb < zs, zb, zs);
    let s = sel(big, (d + d).sqrt(), x);
    (big, s, (s * z) * poly(&c.r, z))
}

/// base - s - (t - lo); |base| >= |s| or base = 0.
#[inline(always)]
fn finish(base: f64, lo: f64, s: f64, t: f64) -> f64 {
    let h = base - s;
    let e = (base - h) - s;
    h + (e + (lo - t))
}

/// The number where the condition holds, else 0.
#[inline(always)]
fn only(condition: bool, x: f64) -> f64 {
    f64::from_bits(u64::from(condition).wrapping_neg() & x.to_bits())
}

/// Arc sine. Domain [-1, 1], NaN outside and for NaN; asin(-0) = -0.
/// At most 1 ulp from correctly rounded. Method: see the module.
#[inline(always)]
pub(super) fn asin_with(c: &Constants, x: f64) -> f64 {
    let (big, s, t) = kernel(c, x);
    let result = finish(only(big, c.half_pi), only(big, c.half_pi_low), s, t);
    f64::from_bits(size(c, result).to_bits() | (x.to_bits() & c.sign))
}

/// Arc cosine. Domain [-1, 1], NaN outside and for NaN; acos(1) = +0.
/// At most 1 ulp from correctly rounded. Method: see the module.
#[inline(always)]
pub(super) fn acos_with(c: &Constants, x: f64) -> f64 {
    let (big, s, t) = kernel(c, x);
    // 0 for x > 1/2, pi for x < -1/2, else pi/2
    let q = f64::from_bits((x.to_bits() & c.sign) | c.half_pi.to_bits());
    let base = c.half_pi - only(big, q);
    size(c, finish(base, base * c.low_of_high, s, t))
}

#[cfg(test)]
mod tests {
    use super::{CONSTANTS, acos_with, asin_with};

    fn asin(x: f64) -> f64 {
        asin_with(&CONSTANTS, x)
    }

    fn acos(x: f64) -> f64 {
        acos_with(&CONSTANTS, x)
    }

    /// Distance in floats.
    fn ulps(a: f64, b: f64) -> u64 {
        if a.is_nan() && b.is_nan() { 0 } else { a.to_bits().abs_diff(b.to_bits()) }
    }

    #[test]
    fn results_are_within_one_ulp_of_the_correctly_rounded_ones() {
        let mut state = 1u64;
        for at in 0..200_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let uniform = (state >> 11) as f64 / (1u64 << 53) as f64 * 2.0 - 1.0;
            let x = if at % 2 == 0 { uniform } else { uniform * libm::exp2(-f64::from((state >> 3) as u8)) };
            assert!(ulps(asin(x), pxfm::f_asin(x)) <= 1, "asin({x})");
            assert!(ulps(acos(x), pxfm::f_acos(x)) <= 1, "acos({x})");
        }
        for x in [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, f64::NAN, f64::INFINITY, f64::MIN_POSITIVE, 5e-324] {
            assert!(ulps(asin(x), pxfm::f_asin(x)) <= 1, "asin({x})");
            assert!(ulps(acos(x), pxfm::f_acos(x)) <= 1, "acos({x})");
        }
    }
}
