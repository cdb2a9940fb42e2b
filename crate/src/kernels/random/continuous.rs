//! Continuous distributions made from a draw or two by a transform.

use std::f64::consts::PI;

use super::{BitSource, math, normal, standard_exponential, standard_normal};

/// A log-normal draw.
pub fn lognormal<B: BitSource>(bits: &mut B, mean: f64, sigma: f64) -> f64 {
    math::exp(normal(bits, mean, sigma))
}

/// A Laplace draw.
pub fn laplace<B: BitSource>(bits: &mut B, loc: f64, scale: f64) -> f64 {
    loop {
        let u = bits.next_double();
        if u >= 0.5 {
            return loc - scale * math::ln(2.0 - u - u);
        } else if u > 0.0 {
            return loc + scale * math::ln(u + u);
        }
    }
}

/// A Gumbel draw.
pub fn gumbel<B: BitSource>(bits: &mut B, loc: f64, scale: f64) -> f64 {
    loop {
        let u = 1.0 - bits.next_double();
        if u < 1.0 {
            return loc - scale * math::ln(-math::ln(u));
        }
    }
}

/// A logistic draw.
pub fn logistic<B: BitSource>(bits: &mut B, loc: f64, scale: f64) -> f64 {
    loop {
        let u = bits.next_double();
        if u > 0.0 {
            return loc + scale * math::ln(u / (1.0 - u));
        }
    }
}

/// A Pareto II (Lomax) draw.
pub fn pareto<B: BitSource>(bits: &mut B, a: f64) -> f64 {
    math::expm1(standard_exponential(bits) / a)
}

/// A Weibull draw.
pub fn weibull<B: BitSource>(bits: &mut B, a: f64) -> f64 {
    if a == 0.0 {
        return 0.0;
    }
    math::pow(standard_exponential(bits), 1.0 / a)
}

/// A draw with a power density on [0, 1].
pub fn power<B: BitSource>(bits: &mut B, a: f64) -> f64 {
    math::pow(-math::expm1(-standard_exponential(bits)), 1.0 / a)
}

/// A Rayleigh draw.
pub fn rayleigh<B: BitSource>(bits: &mut B, mode: f64) -> f64 {
    mode * math::sqrt(2.0 * standard_exponential(bits))
}

/// A standard Cauchy draw.
pub fn standard_cauchy<B: BitSource>(bits: &mut B) -> f64 {
    let numerator = standard_normal(bits);
    numerator / standard_normal(bits)
}

/// A triangular draw.
pub fn triangular<B: BitSource>(bits: &mut B, left: f64, mode: f64, right: f64) -> f64 {
    let base = right - left;
    let left_base = mode - left;
    let ratio = left_base / base;
    let left_product = left_base * base;
    let right_product = (right - mode) * base;
    let u = bits.next_double();
    if u <= ratio { left + math::sqrt(u * left_product) } else { right - math::sqrt((1.0 - u) * right_product) }
}

/// A Wald (inverse Gaussian) draw.
pub fn wald<B: BitSource>(bits: &mut B, mean: f64, scale: f64) -> f64 {
    let y = standard_normal(bits);
    let y = mean * y * y;
    let root = math::sqrt(1.0 + 4.0 * scale / y);
    let x = mean * (1.0 - 2.0 / (1.0 + root));
    let u = bits.next_double();
    if u <= mean / (mean + x) { x } else { mean * mean / x }
}

/// A von Mises draw.
pub fn vonmises<B: BitSource>(bits: &mut B, mu: f64, kappa: f64) -> f64 {
    if kappa > 1e6 {
        // So narrow that a wrapped normal is as good.
        let result = mu + math::sqrt(1.0 / kappa) * standard_normal(bits);
        return if result < -PI {
            result + 2.0 * PI
        } else if result > PI {
            result - 2.0 * PI
        } else {
            result
        };
    }
    vonmises_rejection(bits, mu, kappa)
}

/// A von Mises draw by rejection (Best and Fisher), for any `kappa`.
pub(super) fn vonmises_rejection<B: BitSource>(bits: &mut B, mu: f64, kappa: f64) -> f64 {
    if kappa.is_nan() {
        return f64::NAN;
    }
    if kappa < 1e-8 {
        return PI * (2.0 * bits.next_double() - 1.0);
    }
    let s = if kappa < 1e-5 {
        1.0 / kappa + kappa
    } else {
        let r = 1.0 + math::sqrt(1.0 + 4.0 * kappa * kappa);
        let rho = (r - math::sqrt(2.0 * r)) / (2.0 * kappa);
        (1.0 + rho * rho) / (2.0 * rho)
    };
    let w = loop {
        let z = math::cos(PI * bits.next_double());
        let w = (1.0 + s * z) / (s + z);
        let y = kappa * (s - w);
        let v = bits.next_double();
        if y * (2.0 - y) - v >= 0.0 || math::ln(y / v) + 1.0 - y >= 0.0 {
            break w;
        }
    };
    let u = bits.next_double();
    let angle = math::acos(w);
    let result = if u < 0.5 { -angle } else { angle } + mu;
    let wrapped = math::fmod(result.abs() + PI, 2.0 * PI) - PI;
    if result < 0.0 { -wrapped } else { wrapped }
}
