//! The transcendental functions the distributions call, all in one place.
//!
//! NumPy takes these from the C library. Here they are the same software everywhere; tests, which
//! compare streams bit for bit with NumPy's, use the C library, too.

/// The C library's function in tests, ours otherwise.
macro_rules! either {
    ($library:expr, $own:expr) => {{
        #[cfg(test)]
        #[allow(clippy::disallowed_methods, reason = "compared with NumPy, which calls the C library")]
        let result = $library;
        #[cfg(not(test))]
        let result = $own;
        result
    }};
}

/// Natural logarithm.
#[inline]
pub fn ln(x: f64) -> f64 {
    either!(x.ln(), pxfm::f_log(x))
}

/// `ln(1 + x)`.
#[inline]
pub fn log1p(x: f64) -> f64 {
    either!(x.ln_1p(), pxfm::f_log1p(x))
}

/// Exponential.
#[inline]
pub fn exp(x: f64) -> f64 {
    either!(x.exp(), pxfm::f_exp(x))
}

/// `exp(x) - 1`.
#[inline]
pub fn expm1(x: f64) -> f64 {
    either!(x.exp_m1(), pxfm::f_expm1(x))
}

/// `x` to the power `y`.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    either!(x.powf(y), pxfm::f_pow(x, y))
}

/// Square root.
#[inline]
pub fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

/// Cosine.
#[inline]
pub fn cos(x: f64) -> f64 {
    either!(x.cos(), pxfm::f_cos(x))
}

/// Arc cosine.
#[inline]
pub fn acos(x: f64) -> f64 {
    either!(x.acos(), pxfm::f_acos(x))
}

/// Largest integer not above `x`.
#[inline]
pub fn floor(x: f64) -> f64 {
    x.floor()
}

/// Smallest integer not below `x`.
#[inline]
pub fn ceil(x: f64) -> f64 {
    x.ceil()
}

/// C's `fmod`: the remainder with the sign of `x`.
#[inline]
pub fn fmod(x: f64, y: f64) -> f64 {
    x % y
}

/// Single precision natural logarithm.
#[inline]
pub fn lnf(x: f32) -> f32 {
    either!(x.ln(), pxfm::f_logf(x))
}

/// Single precision `ln(1 + x)`.
#[inline]
pub fn log1pf(x: f32) -> f32 {
    either!(x.ln_1p(), pxfm::f_log1pf(x))
}

/// Single precision exponential.
#[inline]
pub fn expf(x: f32) -> f32 {
    either!(x.exp(), pxfm::f_expf(x))
}

/// Single precision power.
#[inline]
pub fn powf(x: f32, y: f32) -> f32 {
    either!(x.powf(y), pxfm::f_powf(x, y))
}

/// Single precision square root.
#[inline]
pub fn sqrtf(x: f32) -> f32 {
    x.sqrt()
}
