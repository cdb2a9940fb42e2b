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

/// Mask of the sign bit.
const SIGN: u64 = 1 << 63;
/// π/2, rounded, and the rest.
const PIO2_HI: f64 = std::f64::consts::FRAC_PI_2;
const PIO2_LO: f64 = 6.123_233_995_736_766e-17;

/// Both sides are evaluated before the call, so there is no branch.
#[inline(always)]
fn sel<T: Copy>(condition: bool, a: T, b: T) -> T {
    if condition { a } else { b }
}

const ASIN: [f64; 12] = [
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
];

/// Estrin's scheme: a + (b + d z^4) z^4.
#[inline(always)]
fn poly(z: f64) -> f64 {
    let c = &ASIN;
    let z2 = z * z;
    let z4 = z2 * z2;
    let a = (c[0] + c[1] * z) + (c[2] + c[3] * z) * z2;
    let b = (c[4] + c[5] * z) + (c[6] + c[7] * z) * z2;
    let d = (c[8] + c[9] * z) + (c[10] + c[11] * z) * z2;
    a + (b + d * z4) * z4
}

/// (|x| > 1/2, s, s z R(z)); s has the sign of x for |x| <= 1/2 and is positive beyond.
#[inline(always)]
fn kernel(x: f64) -> (bool, f64, f64) {
    let a = x.abs();
    let big = a > 0.5;
    let d = 1.0 - a;
    let (zb, zs) = (d * 0.5, a * a);
    // a^2 < (1-a)/2 if and only if a < 1/2
    let z = sel(zb < zs, zb, zs);
    let s = sel(big, (d + d).sqrt(), x);
    (big, s, (s * z) * poly(z))
}

/// base - s - (t - lo); |base| >= |s| or base = 0.
#[inline(always)]
fn finish(base: f64, lo: f64, s: f64, t: f64) -> f64 {
    let h = base - s;
    let e = (base - h) - s;
    h + (e + (lo - t))
}

/// Arc sine. Domain [-1, 1], NaN outside and for NaN; asin(-0) = -0.
/// At most 1 ulp from correctly rounded. Method: see the module.
#[inline(always)]
pub(super) fn asin(x: f64) -> f64 {
    let (big, s, t) = kernel(x);
    let base = sel(big, PIO2_HI, 0.0);
    let lo = sel(big, PIO2_LO, 0.0);
    finish(base, lo, s, t).copysign(x)
}

/// Arc cosine. Domain [-1, 1], NaN outside and for NaN; acos(1) = +0.
/// At most 1 ulp from correctly rounded. Method: see the module.
#[inline(always)]
pub(super) fn acos(x: f64) -> f64 {
    let (big, s, t) = kernel(x);
    // 0 for x > 1/2, pi for x < -1/2, else pi/2
    let q = f64::from_bits((x.to_bits() & SIGN) | PIO2_HI.to_bits());
    let base = PIO2_HI - sel(big, q, 0.0);
    finish(base, base * (PIO2_LO / PIO2_HI), s, t).abs()
}

#[cfg(test)]
mod tests {
    use super::{acos, asin};

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
