//! The table of ufuncs: one row each.

use super::loops::Loop;
use super::math as m;
use crate::data::{C64, C128, Element};
use crate::kernel;

/// What integers become where a ufunc has no loops of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Integers {
    /// The loops of integers, or the first that holds them.
    Own,
    /// As `Own`, but Booleans alone are refused.
    NoBool,
    /// The smallest float that holds them: float16 for one byte, which is refused.
    Float,
    /// float64.
    Double,
}

/// An element-wise function.
pub struct Ufunc {
    pub name: &'static str,
    /// Number of inputs.
    pub inputs: usize,
    pub help: &'static str,
    /// Loops in the order in which they are tried.
    pub loops: &'static [&'static [Loop]],
    pub integers: Integers,
    /// What reducing nothing gives.
    pub identity: Option<i64>,
}

/// The parts of a complex number, or a real number itself.
pub(crate) trait Parts {
    type Part: Element;
}

macro_rules! parts {
    ($($type:ty => $part:ty),*) => { $( impl Parts for $type { type Part = $part; } )* };
}

parts!(bool => bool, i8 => i8, i16 => i16, i32 => i32, i64 => i64, u8 => u8, u16 => u16, u32 => u32, u64 => u64,
    f32 => f32, f64 => f64, C64 => f32, C128 => f64);

kernel!(add(a, b) { bool -> same: a | b; int -> same: a.wrapping_add(b); float -> same: a + b; complex -> same: a + b; });
kernel!(subtract(a, b) { int -> same: a.wrapping_sub(b); float -> same: a - b; complex -> same: a - b; });
kernel!(multiply(a, b) { bool -> same: a & b; int -> same: a.wrapping_mul(b); float -> same: a * b; complex -> same: m::product(a, b); });
kernel!(divide(a, b) { float -> same: a / b; complex -> same: m::quotient(a, b); });
kernel!(floor_divide(a, b) {
    signed -> same: if b == 0 { 0 } else { let q = a.wrapping_div(b); if a.wrapping_rem(b) != 0 && (a < 0) != (b < 0) { q - 1 } else { q } };
    unsigned -> same: if b == 0 { 0 } else { a / b };
    float -> same: m::div_mod(f64::from(a), f64::from(b)).0 as T;
});
kernel!(remainder(a, b) {
    signed -> same: if b == 0 { 0 } else { let r = a.wrapping_rem(b); if r != 0 && (r < 0) != (b < 0) { r + b } else { r } };
    unsigned -> same: if b == 0 { 0 } else { a % b };
    float -> same: m::div_mod(f64::from(a), f64::from(b)).1 as T;
});
kernel!(fmod(a, b) {
    signed -> same: if b == 0 { 0 } else { a.wrapping_rem(b) };
    unsigned -> same: if b == 0 { 0 } else { a % b };
    float -> same: a % b;
});
kernel!(power(a, b) {
    int -> same: m::int_power!(a, b, T);
    float -> same: m::pow(f64::from(a), f64::from(b)) as T;
    complex -> same: m::complex_power(a, b);
});
kernel!(float_power(a, b) { float -> f64: m::pow(f64::from(a), f64::from(b)); complex -> same: m::complex_power(a, b); });
kernel!(negative(a) { signed -> same: a.wrapping_neg(); unsigned -> same: a.wrapping_neg(); float -> same: -a; complex -> same: -a; });
kernel!(positive(a) { int -> same: a; float -> same: a; complex -> same: a; });
kernel!(absolute(a) {
    bool -> same: a; signed -> same: a.wrapping_abs(); unsigned -> same: a; float -> same: a.abs();
    complex -> part: m::hypot(f64::from(a.re), f64::from(a.im)) as <T as Parts>::Part;
});
kernel!(fabs(a) { float -> same: a.abs(); });
kernel!(square(a) { int -> same: a.wrapping_mul(a); float -> same: a * a; complex -> same: m::product(a, a); });
kernel!(sqrt(a) { float -> same: a.sqrt(); complex -> same: m::complex_f64(a, m::complex_sqrt); });
kernel!(cbrt(a) { float -> same: m::cbrt(f64::from(a)) as T; });
kernel!(reciprocal(a) { int -> same: m::int_reciprocal!(a, T); float -> same: 1.0 / a; complex -> same: m::complex_reciprocal(a); });
kernel!(sign(a) {
    signed -> same: a.signum(); unsigned -> same: T::from(a != 0);
    float -> same: if a > 0.0 { 1.0 } else if a < 0.0 { -1.0 } else { a + 0.0 };
    complex -> same: m::complex_f64(a, m::complex_sign);
});
kernel!(signbit(a) { float -> bool: a.is_sign_negative(); });
kernel!(copysign(a, b) { float -> same: a.copysign(b); });
kernel!(nextafter(a, b) { float -> same: m::next_after!(a, b, T); });
kernel!(spacing(a) { float -> same: m::spacing!(a, T); });
kernel!(heaviside(a, b) { float -> same: if a.is_nan() { a } else if a == 0.0 { b } else if a < 0.0 { 0.0 } else { 1.0 }; });
kernel!(exp(a) { float -> same: m::exp(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_exp); });
kernel!(exp2(a) { float -> same: m::exp2(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_exp2); });
kernel!(expm1(a) { float -> same: m::expm1(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_expm1); });
kernel!(log(a) { float -> same: m::ln(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_ln); });
kernel!(log2(a) { float -> same: m::log2(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_log2); });
kernel!(log10(a) { float -> same: m::log10(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_log10); });
kernel!(log1p(a) { float -> same: m::log1p(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_log1p); });
kernel!(logaddexp(a, b) { float -> same: m::log_add_exp(f64::from(a), f64::from(b)) as T; });
kernel!(logaddexp2(a, b) { float -> same: m::log_add_exp2(f64::from(a), f64::from(b)) as T; });
kernel!(sin(a) { float -> same: m::sin(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_sin); });
kernel!(cos(a) { float -> same: m::cos(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_cos); });
kernel!(tan(a) { float -> same: m::tan(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_tan); });
kernel!(arcsin(a) with (c: m::Arcs = m::arcs()) { float -> same: m::asin_with(&c, f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_asin); });
kernel!(arccos(a) with (c: m::Arcs = m::arcs()) { float -> same: m::acos_with(&c, f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_acos); });
kernel!(arctan(a) { float -> same: m::atan(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_atan); });
kernel!(arctan2(a, b) { float -> same: m::atan2(f64::from(a), f64::from(b)) as T; });
kernel!(hypot(a, b) { float -> same: m::hypot(f64::from(a), f64::from(b)) as T; });
kernel!(sinh(a) { float -> same: m::sinh(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_sinh); });
kernel!(cosh(a) { float -> same: m::cosh(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_cosh); });
kernel!(tanh(a) { float -> same: m::tanh(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_tanh); });
kernel!(arcsinh(a) { float -> same: m::asinh(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_asinh); });
kernel!(arccosh(a) { float -> same: m::acosh(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_acosh); });
kernel!(arctanh(a) { float -> same: m::atanh(f64::from(a)) as T; complex -> same: m::complex_f64(a, m::complex_atanh); });
kernel!(deg2rad(a) { float -> same: a * (std::f64::consts::PI as T / 180.0); });
kernel!(rad2deg(a) { float -> same: a * (180.0 / std::f64::consts::PI as T); });
#[allow(non_camel_case_types)]
type radians = deg2rad;
#[allow(non_camel_case_types)]
type degrees = rad2deg;
kernel!(floor(a) { bool -> same: a; int -> same: a; float -> same: a.floor(); });
kernel!(ceil(a) { bool -> same: a; int -> same: a; float -> same: a.ceil(); });
kernel!(trunc(a) { bool -> same: a; int -> same: a; float -> same: a.trunc(); });
kernel!(rint(a) { float -> same: a.round_ties_even(); complex -> same: T::new(a.re.round_ties_even(), a.im.round_ties_even()); });
kernel!(conjugate(a) { int -> same: a; float -> same: a; complex -> same: a.conj(); });
kernel!(maximum(a, b) { bool -> same: a | b; int -> same: a.max(b); float -> same: if a > b || a.is_nan() { a } else { b }; complex -> same: m::complex_max(a, b); });
kernel!(minimum(a, b) { bool -> same: a & b; int -> same: a.min(b); float -> same: if a < b || a.is_nan() { a } else { b }; complex -> same: m::complex_min(a, b); });
kernel!(fmax(a, b) { bool -> same: a | b; int -> same: a.max(b); float -> same: if a > b || b.is_nan() { a } else { b }; complex -> same: m::complex_but_nan(a, b, m::complex_max); });
kernel!(fmin(a, b) { bool -> same: a & b; int -> same: a.min(b); float -> same: if a < b || b.is_nan() { a } else { b }; complex -> same: m::complex_but_nan(a, b, m::complex_min); });
kernel!(equal(a, b) { bool -> bool: a == b; int -> bool: a == b; float -> bool: a == b; complex -> bool: a == b; });
kernel!(not_equal(a, b) { bool -> bool: a != b; int -> bool: a != b; float -> bool: a != b; complex -> bool: a != b; });
kernel!(less(a, b) { bool -> bool: !a & b; int -> bool: a < b; float -> bool: a < b; complex -> bool: m::complex_less(a, b); });
kernel!(less_equal(a, b) { bool -> bool: !a | b; int -> bool: a <= b; float -> bool: a <= b; complex -> bool: a == b || m::complex_less(a, b); });
kernel!(greater(a, b) { bool -> bool: a & !b; int -> bool: a > b; float -> bool: a > b; complex -> bool: m::complex_less(b, a); });
kernel!(greater_equal(a, b) { bool -> bool: a | !b; int -> bool: a >= b; float -> bool: a >= b; complex -> bool: a == b || m::complex_less(b, a); });
kernel!(logical_and(a, b) { bool -> bool: a & b; int -> bool: a != 0 && b != 0; float -> bool: a != 0.0 && b != 0.0; complex -> bool: a.to_bool() && b.to_bool(); });
kernel!(logical_or(a, b) { bool -> bool: a | b; int -> bool: a != 0 || b != 0; float -> bool: a != 0.0 || b != 0.0; complex -> bool: a.to_bool() || b.to_bool(); });
kernel!(logical_xor(a, b) { bool -> bool: a ^ b; int -> bool: (a != 0) != (b != 0); float -> bool: (a != 0.0) != (b != 0.0); complex -> bool: a.to_bool() != b.to_bool(); });
kernel!(logical_not(a) { bool -> bool: !a; int -> bool: a == 0; float -> bool: a == 0.0; complex -> bool: !a.to_bool(); });
kernel!(bitwise_and(a, b) { bool -> same: a & b; int -> same: a & b; });
kernel!(bitwise_or(a, b) { bool -> same: a | b; int -> same: a | b; });
kernel!(bitwise_xor(a, b) { bool -> same: a ^ b; int -> same: a ^ b; });
kernel!(invert(a) { bool -> same: !a; int -> same: !a; });
kernel!(left_shift(a, b) { int -> same: if (b as u64) < u64::from(T::BITS) { a << b } else { 0 }; });
kernel!(right_shift(a, b) {
    signed -> same: if (b as u64) < u64::from(T::BITS) { a >> b } else if a < 0 { -1 } else { 0 };
    unsigned -> same: if u64::from(b) < u64::from(T::BITS) { a >> b } else { 0 };
});
kernel!(bitwise_count(a) { signed -> u8: a.unsigned_abs().count_ones() as u8; unsigned -> u8: a.count_ones() as u8; });
kernel!(gcd(a, b) {
    signed -> same: num_integer::gcd(a.unsigned_abs(), b.unsigned_abs()) as T;
    unsigned -> same: num_integer::gcd(a, b);
});
kernel!(lcm(a, b) {
    signed -> same: if a == 0 || b == 0 { 0 } else { (a.unsigned_abs() / num_integer::gcd(a.unsigned_abs(), b.unsigned_abs())).wrapping_mul(b.unsigned_abs()) as T };
    unsigned -> same: if a == 0 || b == 0 { 0 } else { (a / num_integer::gcd(a, b)).wrapping_mul(b) };
});
kernel!(isfinite(a) { bool -> bool: { let _ = a; true }; int -> bool: { let _ = a; true }; float -> bool: a.is_finite(); complex -> bool: a.re.is_finite() && a.im.is_finite(); });
kernel!(isinf(a) { bool -> bool: { let _ = a; false }; int -> bool: { let _ = a; false }; float -> bool: a.is_infinite(); complex -> bool: a.re.is_infinite() || a.im.is_infinite(); });
kernel!(isnan(a) { bool -> bool: { let _ = a; false }; int -> bool: { let _ = a; false }; float -> bool: a.is_nan(); complex -> bool: a.is_nan(); });
kernel!(ldexp(a, b) { float -> same: m::ldexp(f64::from(a), f64::from(b)) as T; });
kernel!(frexp_mantissa(a) { float -> same: m::frexp(f64::from(a)).0 as T; });
kernel!(frexp_exponent(a) { float -> i32: m::frexp(f64::from(a)).1; });
kernel!(modf_fraction(a) { float -> same: if a.is_infinite() { (0.0 as T).copysign(a) } else { (a - a.trunc()).copysign(a) }; });
kernel!(real(a) { bool -> same: a; int -> same: a; float -> same: a; complex -> part: a.re; });
kernel!(imag(a) { bool -> same: { let _ = a; false }; int -> same: { let _ = a; 0 }; float -> same: { let _ = a; 0.0 }; complex -> part: a.im; });
kernel!(angle(a) { float -> same: if a.is_nan() { a } else if a.is_sign_negative() { std::f64::consts::PI as T } else { 0.0 }; complex -> part: m::atan2(f64::from(a.im), f64::from(a.re)) as <T as Parts>::Part; });
kernel!(sinc(a) {
    float -> same: { let y = std::f64::consts::PI as T * if a == 0.0 { 1e-20 } else { a }; m::sin(f64::from(y)) as T / y };
    complex -> same: m::complex_sinc(a);
});
kernel!(clip(a, b, c) {
    bool -> same: (a | b) & c;
    int -> same: a.max(b).min(c);
    float -> same: { let low = if a < b || b.is_nan() { b } else { a }; if low > c || c.is_nan() { c } else { low } };
    complex -> same: m::complex_min(m::complex_max(a, b), c);
});

macro_rules! rows {
    ($( $name:ident $inputs:literal $integers:ident $identity:expr, $help:literal; )*) => {
        /// Every ufunc there is.
        pub static UFUNCS: &[Ufunc] = &[
            $( Ufunc { name: stringify!($name), inputs: $inputs, help: $help, loops: $name::LOOPS, integers: Integers::$integers, identity: $identity } ),*
        ];
    };
}

rows! {
    add 2 Own Some(0), "Adds arguments element-wise.";
    subtract 2 Own None, "Subtracts arguments element-wise.";
    multiply 2 Own Some(1), "Multiplies arguments element-wise.";
    divide 2 Double None, "Divides arguments element-wise; integers give float64.";
    floor_divide 2 Own None, "The largest integer not above the quotient; 0 where integers are divided by 0.";
    remainder 2 Own None, "The remainder of floor_divide, with the sign of the divisor.";
    fmod 2 Own None, "The remainder of the truncated quotient, with the sign of the dividend.";
    power 2 Own None, "The first argument raised to powers of the second.";
    float_power 2 Double None, "Powers in float64.";
    negative 1 Own None, "The argument with its sign changed.";
    positive 1 Own None, "The argument itself.";
    absolute 1 Own None, "The absolute value; the modulus of complex numbers.";
    fabs 1 Float None, "The absolute value, as a float.";
    square 1 Own None, "The argument times itself.";
    sqrt 1 Float None, "The square root; NaN below 0.";
    cbrt 1 Float None, "The cube root.";
    reciprocal 1 Own None, "1 divided by the argument; integers give integers.";
    sign 1 Own None, "-1, 0 or 1; NaN stays.";
    signbit 1 Double None, "True where the sign is set, for -0.0, too.";
    copysign 2 Float None, "The first argument with the sign of the second.";
    nextafter 2 Float None, "The next float towards the second argument.";
    spacing 1 Float None, "The distance to the next float.";
    heaviside 2 Float None, "0 below 0, 1 above, the second argument at 0.";
    exp 1 Float None, "e to the power of the argument.";
    exp2 1 Float None, "2 to the power of the argument.";
    expm1 1 Float None, "exp(x) - 1, exact for small x.";
    log 1 Float None, "The natural logarithm.";
    log2 1 Float None, "The logarithm to base 2.";
    log10 1 Float None, "The logarithm to base 10.";
    log1p 1 Float None, "log(1 + x), exact for small x.";
    logaddexp 2 Float None, "log(exp(a) + exp(b)).";
    logaddexp2 2 Float None, "log2(2**a + 2**b).";
    sin 1 Float None, "The sine of radians.";
    cos 1 Float None, "The cosine of radians.";
    tan 1 Float None, "The tangent of radians.";
    arcsin 1 Float None, "The inverse sine, in radians; NaN outside [-1, 1].";
    arccos 1 Float None, "The inverse cosine, in radians; NaN outside [-1, 1].";
    arctan 1 Float None, "The inverse tangent, in radians.";
    arctan2 2 Float None, "The angle of the point (b, a), in radians.";
    hypot 2 Float None, "The hypotenuse of a right triangle.";
    sinh 1 Float None, "The hyperbolic sine.";
    cosh 1 Float None, "The hyperbolic cosine.";
    tanh 1 Float None, "The hyperbolic tangent.";
    arcsinh 1 Float None, "The inverse hyperbolic sine.";
    arccosh 1 Float None, "The inverse hyperbolic cosine; NaN below 1.";
    arctanh 1 Float None, "The inverse hyperbolic tangent; NaN outside [-1, 1].";
    deg2rad 1 Float None, "Degrees to radians.";
    rad2deg 1 Float None, "Radians to degrees.";
    radians 1 Float None, "Degrees to radians.";
    degrees 1 Float None, "Radians to degrees.";
    floor 1 Own None, "The largest integer not above the argument, of the argument's type.";
    ceil 1 Own None, "The smallest integer not below the argument, of the argument's type.";
    trunc 1 Own None, "The argument without its fraction.";
    rint 1 Float None, "The nearest integer, halves to the even one.";
    conjugate 1 Own None, "The complex conjugate.";
    maximum 2 Own None, "The larger of two; NaN wins.";
    minimum 2 Own None, "The smaller of two; NaN wins.";
    fmax 2 Own None, "The larger of two; NaN loses.";
    fmin 2 Own None, "The smaller of two; NaN loses.";
    equal 2 Own None, "a == b.";
    not_equal 2 Own None, "a != b.";
    less 2 Own None, "a < b.";
    less_equal 2 Own None, "a <= b.";
    greater 2 Own None, "a > b.";
    greater_equal 2 Own None, "a >= b.";
    logical_and 2 Own Some(1), "The truth of a and b.";
    logical_or 2 Own Some(0), "The truth of a or b.";
    logical_xor 2 Own Some(0), "True where just one of both is.";
    logical_not 1 Own None, "The truth of not a.";
    bitwise_and 2 Own Some(-1), "The bits set in both.";
    bitwise_or 2 Own Some(0), "The bits set in either.";
    bitwise_xor 2 Own Some(0), "The bits set in just one.";
    invert 1 Own None, "The bits that are not set.";
    left_shift 2 Own None, "The bits moved up.";
    right_shift 2 Own None, "The bits moved down.";
    bitwise_count 1 Own None, "The number of bits set in the absolute value.";
    gcd 2 NoBool Some(0), "The greatest common divisor.";
    lcm 2 NoBool None, "The least common multiple.";
    isfinite 1 Own None, "True for numbers that are neither NaN nor infinite.";
    isinf 1 Own None, "True for infinities.";
    isnan 1 Own None, "True for NaN.";
    ldexp 2 Float None, "a * 2**b.";
    frexp_mantissa 1 Float None, "The mantissa of frexp.";
    frexp_exponent 1 Float None, "The exponent of frexp.";
    modf_fraction 1 Float None, "The fraction of modf.";
    real 1 Own None, "The real part.";
    imag 1 Own None, "The imaginary part.";
    angle 1 Float None, "The angle of a complex number, in radians.";
    sinc 1 Double None, "sin(πx) / (πx).";
    clip 3 Own None, "The first argument, not below the second, not above the third.";
}

/// The ufunc of this name.
pub fn ufunc(name: &str) -> Option<&'static Ufunc> {
    let name = match name {
        "abs" => "absolute",
        "true_divide" => "divide",
        "mod" => "remainder",
        "pow" => "power",
        "bitwise_not" | "bitwise_invert" => "invert",
        "bitwise_left_shift" => "left_shift",
        "bitwise_right_shift" => "right_shift",
        "conj" => "conjugate",
        "acos" => "arccos",
        "asin" => "arcsin",
        "atan" => "arctan",
        "atan2" => "arctan2",
        "acosh" => "arccosh",
        "asinh" => "arcsinh",
        "atanh" => "arctanh",
        other => other,
    };
    UFUNCS.iter().find(|ufunc| ufunc.name == name)
}
