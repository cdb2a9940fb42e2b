//! Elementary functions: the same bits natively and in the browser.

use num_complex::Complex;

use crate::data::C128;

pub(super) use pxfm::{
    f_acosh as acosh, f_asinh as asinh, f_atan as atan, f_atanh as atanh, f_cbrt as cbrt, f_cos as cos, f_cosh as cosh,
    f_exp2 as exp2, f_expm1 as expm1, f_hypot as hypot, f_log as ln, f_log1p as log1p, f_log2 as log2, f_log10 as log10,
    f_sin as sin, f_tan as tan, f_tanh as tanh,
};

pub(super) use super::arcs::{Constants as Arcs, acos_with, asin_with, constants as arcs};

/// The crate's function is wrong for some results below the normal range.
pub(super) fn exp(x: f64) -> f64 {
    if x < -700.0 { libm::exp(x) } else { pxfm::f_exp(x) }
}

/// With the sign of zero, which the crate's function loses.
pub(super) fn sinh(x: f64) -> f64 {
    if x == 0.0 { x } else { pxfm::f_sinh(x) }
}

/// 1 for a power of 0 and for powers of 1, NaN or not, as in C.
pub(super) fn pow(x: f64, y: f64) -> f64 {
    if y == 0.0 || x == 1.0 { 1.0 } else { pxfm::f_pow(x, y) }
}

/// With the sign of `y`, also where the result underflows.
pub(super) fn atan2(y: f64, x: f64) -> f64 {
    pxfm::f_atan2(y, x).copysign(y)
}

/// Floor quotient and the remainder with the sign of the divisor.
///
/// # Source
/// Python's `divmod` of floats, without its error: dividing by 0 gives what `a / b` does, and NaN.
#[inline(always)]
pub(super) fn div_mod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    if b == 0.0 {
        return (a / b, rest);
    }
    let mut quotient = (a - rest) / b;
    if rest != 0.0 {
        if (b < 0.0) != (rest < 0.0) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = 0f64.copysign(b);
    }
    let whole = if quotient != 0.0 {
        let whole = quotient.floor();
        if quotient - whole > 0.5 { whole + 1.0 } else { whole }
    } else {
        0f64.copysign(a / b)
    };
    (whole, rest)
}

/// Integer powers, wrapping; negative exponents are refused before.
macro_rules! int_power {
    ($a:ident, $b:ident, $type:ty) => {{
        let (mut base, mut left, mut result): ($type, u64, $type) = ($a, $b as u64, 1);
        while left != 0 {
            if left & 1 == 1 {
                result = result.wrapping_mul(base);
            }
            base = base.wrapping_mul(base);
            left >>= 1;
        }
        result
    }};
}

/// 1 over an integer, which is 0 but for 1 and -1; of 0, what NumPy's machine instruction leaves.
macro_rules! int_reciprocal {
    ($a:ident, $type:ty) => {
        if $a == 0 { if <$type>::MIN != 0 && <$type>::BITS >= 32 { <$type>::MIN } else { 0 } } else { 1 / $a }
    };
}

macro_rules! next_after {
    ($a:ident, $b:ident, $type:ty) => {
        if $a.is_nan() || $b.is_nan() {
            $a + $b
        } else if $a == $b {
            $b
        } else if $a < $b {
            $a.next_up()
        } else {
            $a.next_down()
        }
    };
}

macro_rules! spacing {
    ($a:ident, $type:ty) => {
        if $a.is_infinite() {
            <$type>::NAN
        } else if $a >= 0.0 || $a.is_nan() {
            $a.next_up() - $a
        } else {
            $a.next_down() - $a
        }
    };
}

pub(super) use {int_power, int_reciprocal, next_after, spacing};

pub(super) fn log_add_exp(a: f64, b: f64) -> f64 {
    if a == b {
        return a + std::f64::consts::LN_2;
    }
    let gap = a - b;
    if gap > 0.0 {
        a + log1p(exp(-gap))
    } else if gap <= 0.0 {
        b + log1p(exp(gap))
    } else {
        gap
    }
}

pub(super) fn log_add_exp2(a: f64, b: f64) -> f64 {
    if a == b {
        return a + 1.0;
    }
    let gap = a - b;
    let log2_1p = |x: f64| std::f64::consts::LOG2_E * log1p(x);
    if gap > 0.0 {
        a + log2_1p(exp2(-gap))
    } else if gap <= 0.0 {
        b + log2_1p(exp2(gap))
    } else {
        gap
    }
}

/// `x * 2**exponent`, rounded once.
pub(super) fn ldexp(x: f64, exponent: f64) -> f64 {
    libm::ldexp(x, exponent.clamp(-5000.0, 5000.0) as i32)
}

pub(super) fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() { (x, 0) } else { libm::frexp(x) }
}

/// Parts of complex numbers of both sizes, as float64.
pub(super) trait Part: num_traits::Float + Into<f64> + Copy {
    fn of(x: f64) -> Self;
}

impl Part for f32 {
    fn of(x: f64) -> f32 {
        x as f32
    }
}

impl Part for f64 {
    fn of(x: f64) -> f64 {
        x
    }
}

/// A function of complex128 on either size.
#[inline(always)]
pub(super) fn complex_f64<P: Part>(a: Complex<P>, function: fn(C128) -> C128) -> Complex<P> {
    let result = function(Complex::new(a.re.into(), a.im.into()));
    Complex::new(P::of(result.re), P::of(result.im))
}

#[inline(always)]
pub(super) fn product<P: Part>(a: Complex<P>, b: Complex<P>) -> Complex<P> {
    Complex::new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
}

/// # Source
/// Smith's division, as NumPy divides.
#[inline(always)]
pub(super) fn quotient<P: Part>(a: Complex<P>, b: Complex<P>) -> Complex<P> {
    let zero = P::zero();
    if b.re.abs() >= b.im.abs() {
        if b.re == zero && b.im == zero {
            return Complex::new(a.re / b.re.abs(), a.im / b.re.abs());
        }
        let ratio = b.im / b.re;
        let scale = P::one() / (b.re + b.im * ratio);
        Complex::new((a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale)
    } else {
        let ratio = b.re / b.im;
        let scale = P::one() / (b.im + b.re * ratio);
        Complex::new((a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale)
    }
}

/// 1 over a number, scaled by the larger part, as NumPy has it.
pub(super) fn complex_reciprocal<P: Part>(a: Complex<P>) -> Complex<P> {
    let one = P::one();
    if a.im.abs() <= a.re.abs() {
        let ratio = a.im / a.re;
        let scale = a.re + a.im * ratio;
        Complex::new(one / scale, -ratio / scale)
    } else {
        let ratio = a.re / a.im;
        let scale = a.re * ratio + a.im;
        Complex::new(ratio / scale, -one / scale)
    }
}

pub(super) fn complex_sinc<P: Part>(a: Complex<P>) -> Complex<P> {
    let a = if a.re == P::zero() && a.im == P::zero() { Complex::new(P::of(1e-20), P::zero()) } else { a };
    let pi = P::of(std::f64::consts::PI);
    let y = Complex::new(a.re * pi, a.im * pi);
    quotient(complex_f64(y, complex_sin), y)
}

pub(super) fn complex_power<P: Part>(a: Complex<P>, b: Complex<P>) -> Complex<P> {
    let (base, exponent) = (Complex::new(a.re.into(), a.im.into()), Complex::new(b.re.into(), b.im.into()));
    let result = power_f64(base, exponent);
    Complex::new(P::of(result.re), P::of(result.im))
}

fn power_f64(a: C128, b: C128) -> C128 {
    if b == Complex::new(0.0, 0.0) {
        return Complex::new(1.0, 0.0);
    }
    if a == Complex::new(0.0, 0.0) {
        return if b.re > 0.0 { Complex::new(0.0, 0.0) } else { Complex::new(f64::NAN, f64::NAN) };
    }
    // Small whole powers are products, as in NumPy.
    if b.im == 0.0 && b.re == b.re.trunc() && b.re.abs() < 100.0 {
        let mut left = b.re.abs() as u32;
        let (mut base, mut result) = (a, Complex::new(1.0, 0.0));
        while left != 0 {
            if left & 1 == 1 {
                result = product(result, base);
            }
            base = product(base, base);
            left >>= 1;
        }
        return if b.re < 0.0 { quotient(Complex::new(1.0, 0.0), result) } else { result };
    }
    complex_exp(product(b, complex_ln(a)))
}

pub(super) fn complex_exp(a: C128) -> C128 {
    let size = exp(a.re);
    if a.im == 0.0 { Complex::new(size, a.im) } else { Complex::new(size * cos(a.im), size * sin(a.im)) }
}

pub(super) fn complex_ln(a: C128) -> C128 {
    Complex::new(ln(hypot(a.re, a.im)), atan2(a.im, a.re))
}

pub(super) fn complex_log10(a: C128) -> C128 {
    complex_ln(a) * std::f64::consts::LOG10_E
}

pub(super) fn complex_sqrt(a: C128) -> C128 {
    if a.re == 0.0 && a.im == 0.0 {
        return Complex::new(0.0, a.im);
    }
    let size = hypot(a.re, a.im);
    if a.re >= 0.0 {
        let root = ((a.re + size) * 0.5).sqrt();
        Complex::new(root, a.im / (2.0 * root))
    } else {
        let root = ((size - a.re) * 0.5).sqrt();
        Complex::new(a.im.abs() / (2.0 * root), root.copysign(a.im))
    }
}

pub(super) fn complex_sin(a: C128) -> C128 {
    Complex::new(sin(a.re) * cosh(a.im), cos(a.re) * sinh(a.im))
}

pub(super) fn complex_cos(a: C128) -> C128 {
    Complex::new(cos(a.re) * cosh(a.im), -sin(a.re) * sinh(a.im))
}

pub(super) fn complex_tan(a: C128) -> C128 {
    minus_i(complex_tanh(times_i(a)))
}

pub(super) fn complex_sinh(a: C128) -> C128 {
    Complex::new(sinh(a.re) * cos(a.im), cosh(a.re) * sin(a.im))
}

pub(super) fn complex_cosh(a: C128) -> C128 {
    Complex::new(cosh(a.re) * cos(a.im), sinh(a.re) * sin(a.im))
}

pub(super) fn complex_tanh(a: C128) -> C128 {
    // The real part is 1 to the last bit.
    if a.re.abs() > 20.0 {
        let small = exp(-2.0 * a.re.abs());
        return Complex::new(1.0_f64.copysign(a.re), 4.0 * sin(a.im) * cos(a.im) * small);
    }
    let (t, h, c) = (tan(a.im), tanh(a.re), 1.0 / cosh(a.re));
    let scale = 1.0 + (h * t) * (h * t);
    Complex::new(h * (1.0 + t * t) / scale, t / scale * c * c)
}

fn times_i(a: C128) -> C128 {
    Complex::new(-a.im, a.re)
}

fn minus_i(a: C128) -> C128 {
    Complex::new(a.im, -a.re)
}

/// # Source
/// W. Kahan, "Branch cuts for complex elementary functions" (1987): no cancellation near the cuts.
pub(super) fn complex_asinh(a: C128) -> C128 {
    let (s, t) = (complex_sqrt(Complex::new(1.0 + a.im, -a.re)), complex_sqrt(Complex::new(1.0 - a.im, a.re)));
    Complex::new(asinh(s.re * t.im - t.re * s.im), atan2(a.im, s.re * t.re - s.im * t.im))
}

pub(super) fn complex_asin(a: C128) -> C128 {
    minus_i(complex_asinh(times_i(a)))
}

pub(super) fn complex_acos(a: C128) -> C128 {
    let (s, t) = (complex_sqrt(Complex::new(1.0 - a.re, -a.im)), complex_sqrt(Complex::new(1.0 + a.re, a.im)));
    Complex::new(2.0 * atan2(s.re, t.re), asinh(t.re * s.im - t.im * s.re))
}

pub(super) fn complex_acosh(a: C128) -> C128 {
    let (s, t) = (complex_sqrt(Complex::new(a.re - 1.0, a.im)), complex_sqrt(Complex::new(a.re + 1.0, a.im)));
    Complex::new(asinh(s.re * t.re + s.im * t.im), 2.0 * atan2(s.im, t.re))
}

pub(super) fn complex_atanh(a: C128) -> C128 {
    if a.re < 0.0 || (a.re == 0.0 && a.re.is_sign_negative()) {
        return -complex_atanh(-a);
    }
    let y = a.im.abs();
    if a.re == 1.0 && y == 0.0 {
        return Complex::new(f64::INFINITY, a.im);
    }
    let near = 1.0 - a.re;
    let real = log1p(4.0 * a.re / (near * near + y * y)) / 4.0;
    Complex::new(real, -atan2(-2.0 * a.im, near * (1.0 + a.re) - y * y) / 2.0)
}

pub(super) fn complex_atan(a: C128) -> C128 {
    minus_i(complex_atanh(times_i(a)))
}

pub(super) fn complex_log2(a: C128) -> C128 {
    complex_ln(a) * std::f64::consts::LOG2_E
}

pub(super) fn complex_exp2(a: C128) -> C128 {
    complex_exp(a * std::f64::consts::LN_2)
}

pub(super) fn complex_expm1(a: C128) -> C128 {
    let half = sin(a.im / 2.0);
    Complex::new(expm1(a.re) * cos(a.im) - 2.0 * half * half, exp(a.re) * sin(a.im))
}

pub(super) fn complex_log1p(a: C128) -> C128 {
    let size = hypot(a.re + 1.0, a.im);
    Complex::new(ln(size), atan2(a.im, a.re + 1.0))
}

/// A number over its size; 0 for 0.
pub(super) fn complex_sign(a: C128) -> C128 {
    let size = hypot(a.re, a.im);
    if size == 0.0 { Complex::new(0.0, 0.0) } else { Complex::new(a.re / size, a.im / size) }
}

#[inline(always)]
pub(super) fn complex_less<P: Part>(a: Complex<P>, b: Complex<P>) -> bool {
    a.re < b.re || (a.re == b.re && a.im < b.im)
}

#[inline(always)]
pub(super) fn complex_max<P: Part>(a: Complex<P>, b: Complex<P>) -> Complex<P> {
    let is_nan = a.re.is_nan() || a.im.is_nan();
    if is_nan || a == b || complex_less(b, a) { a } else { b }
}

/// One of two by a rule, but never NaN if the other is a number.
#[inline(always)]
pub(super) fn complex_but_nan<P: Part>(
    a: Complex<P>,
    b: Complex<P>,
    pick: fn(Complex<P>, Complex<P>) -> Complex<P>,
) -> Complex<P> {
    if b.re.is_nan() || b.im.is_nan() {
        a
    } else if a.re.is_nan() || a.im.is_nan() {
        b
    } else {
        pick(a, b)
    }
}

#[inline(always)]
pub(super) fn complex_min<P: Part>(a: Complex<P>, b: Complex<P>) -> Complex<P> {
    let is_nan = a.re.is_nan() || a.im.is_nan();
    if is_nan || a == b || complex_less(a, b) { a } else { b }
}

/// As Python and NumPy divide.
pub fn complex_quotient(a: C128, b: C128) -> C128 {
    quotient(a, b)
}

/// As Python and NumPy raise to powers.
pub fn complex_power128(a: C128, b: C128) -> C128 {
    power_f64(a, b)
}
