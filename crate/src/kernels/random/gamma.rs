//! The gamma family: gamma, beta, chi-square, F, Student's t, Dirichlet.

use super::{BitSource, math, poisson, standard_exponential, standard_exponential_f32, standard_normal, standard_normal_f32};

/// Shapes below this make a beta draw a coin toss between 0 and 1.
const TINY_SHAPE: f64 = 3e-103;

/// A gamma draw of unit scale (`Generator.standard_gamma`).
pub fn standard_gamma<B: BitSource>(bits: &mut B, shape: f64) -> f64 {
    if shape == 1.0 {
        standard_exponential(bits)
    } else if shape == 0.0 {
        0.0
    } else if shape < 1.0 {
        small_gamma(bits, shape, standard_exponential)
    } else {
        large_gamma(bits, shape, standard_normal)
    }
}

/// A gamma draw for a shape below 1, given a source of exponential draws.
pub(super) fn small_gamma<B: BitSource>(bits: &mut B, shape: f64, mut exponential: impl FnMut(&mut B) -> f64) -> f64 {
    loop {
        let u = bits.next_double();
        let v = exponential(bits);
        if u <= 1.0 - shape {
            let x = math::pow(u, 1.0 / shape);
            if x <= v {
                return x;
            }
        } else {
            let y = -math::ln((1.0 - u) / shape);
            let x = math::pow(1.0 - shape + shape * y, 1.0 / shape);
            if x <= v + y {
                return x;
            }
        }
    }
}

/// A gamma draw for a shape above 1 (Marsaglia and Tsang), given a source of
/// normal draws.
pub(super) fn large_gamma<B: BitSource>(bits: &mut B, shape: f64, mut normal: impl FnMut(&mut B) -> f64) -> f64 {
    let b = shape - 1.0 / 3.0;
    let c = 1.0 / math::sqrt(9.0 * b);
    loop {
        let (x, v) = loop {
            let x = normal(bits);
            let v = 1.0 + c * x;
            if v > 0.0 {
                break (x, v);
            }
        };
        let v = v * v * v;
        let u = bits.next_double();
        if u < 1.0 - 0.0331 * (x * x) * (x * x) || math::ln(u) < 0.5 * x * x + b * (1.0 - v + math::ln(v)) {
            return b * v;
        }
    }
}

/// A single precision gamma draw of unit scale.
pub fn standard_gamma_f32<B: BitSource>(bits: &mut B, shape: f32) -> f32 {
    if shape == 1.0 {
        return standard_exponential_f32(bits);
    } else if shape == 0.0 {
        return 0.0;
    } else if shape < 1.0 {
        loop {
            let u = bits.next_float();
            let v = standard_exponential_f32(bits);
            if u <= 1.0 - shape {
                let x = math::powf(u, 1.0 / shape);
                if x <= v {
                    return x;
                }
            } else {
                let y = -math::lnf((1.0 - u) / shape);
                let x = math::powf(1.0 - shape + shape * y, 1.0 / shape);
                if x <= v + y {
                    return x;
                }
            }
        }
    }
    let b = shape - 1.0 / 3.0;
    let c = 1.0 / math::sqrtf(9.0 * b);
    loop {
        let (x, v) = loop {
            let x = standard_normal_f32(bits);
            let v = 1.0 + c * x;
            if v > 0.0 {
                break (x, v);
            }
        };
        let v = v * v * v;
        let u = bits.next_float();
        if u < 1.0 - 0.0331 * (x * x) * (x * x) || math::lnf(u) < 0.5 * x * x + b * (1.0 - v + math::lnf(v)) {
            return b * v;
        }
    }
}

/// A gamma draw.
pub fn gamma<B: BitSource>(bits: &mut B, shape: f64, scale: f64) -> f64 {
    scale * standard_gamma(bits, shape)
}

/// A beta draw.
pub fn beta<B: BitSource>(bits: &mut B, a: f64, b: f64) -> f64 {
    if a > 1.0 || b > 1.0 {
        let first = standard_gamma(bits, a);
        let second = standard_gamma(bits, b);
        return first / (first + second);
    }
    if a < TINY_SHAPE && b < TINY_SHAPE {
        let u = bits.next_double();
        return if (a + b) * u < a { 1.0 } else { 0.0 };
    }
    // Johnk's method.
    loop {
        let u = bits.next_double();
        let v = bits.next_double();
        let x = math::pow(u, 1.0 / a);
        let y = math::pow(v, 1.0 / b);
        let sum = x + y;
        if sum > 1.0 || u + v <= 0.0 {
            continue;
        }
        if x > 0.0 && y > 0.0 {
            return x / sum;
        }
        // A power underflowed: work with logarithms.
        let delta = math::ln(u) / a - math::ln(v) / b;
        return if delta > 0.0 {
            math::exp(-math::log1p(math::exp(-delta)))
        } else {
            math::exp(delta - math::log1p(math::exp(delta)))
        };
    }
}

/// A chi-square draw.
pub fn chisquare<B: BitSource>(bits: &mut B, df: f64) -> f64 {
    2.0 * standard_gamma(bits, df / 2.0)
}

/// An F draw.
pub fn f<B: BitSource>(bits: &mut B, dfnum: f64, dfden: f64) -> f64 {
    let numerator = chisquare(bits, dfnum) * dfden;
    numerator / (chisquare(bits, dfden) * dfnum)
}

/// A noncentral chi-square draw.
pub fn noncentral_chisquare<B: BitSource>(bits: &mut B, df: f64, nonc: f64) -> f64 {
    if nonc.is_nan() {
        f64::NAN
    } else if nonc == 0.0 {
        chisquare(bits, df)
    } else if df > 1.0 {
        let central = chisquare(bits, df - 1.0);
        let shifted = standard_normal(bits) + math::sqrt(nonc);
        central + shifted * shifted
    } else {
        let extra = poisson(bits, nonc / 2.0).wrapping_mul(2);
        chisquare(bits, df + extra as f64)
    }
}

/// A noncentral F draw.
pub fn noncentral_f<B: BitSource>(bits: &mut B, dfnum: f64, dfden: f64, nonc: f64) -> f64 {
    let numerator = noncentral_chisquare(bits, dfnum, nonc) * dfden;
    numerator / (chisquare(bits, dfden) * dfnum)
}

/// A Student's t draw.
pub fn standard_t<B: BitSource>(bits: &mut B, df: f64) -> f64 {
    let numerator = standard_normal(bits);
    let denominator = standard_gamma(bits, df / 2.0);
    math::sqrt(df / 2.0) * numerator / math::sqrt(denominator)
}

/// One Dirichlet draw into `out`, which is as long as `alpha`.
pub fn dirichlet<B: BitSource>(bits: &mut B, alpha: &[f64], out: &mut [f64]) {
    let largest = alpha.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if largest >= 0.1 || alpha.is_empty() {
        normalised_gammas(alpha, out, |shape| standard_gamma(bits, shape));
        return;
    }
    // Small shapes: break a stick with beta draws; `tails` holds the sums of
    // all shapes from each place on.
    out.fill(0.0);
    let mut sum = 0.0;
    let mut tails = vec![0.0; alpha.len()];
    for (tail, &shape) in tails.iter_mut().zip(alpha).rev() {
        sum += shape;
        *tail = sum;
    }
    if sum <= 0.0 {
        return;
    }
    let mut left = 1.0;
    let last = alpha.len() - 1;
    for j in 0..last {
        let part = beta(bits, alpha[j], tails[j + 1]);
        out[j] = left * part;
        left *= 1.0 - part;
        if tails[j + 1] == 0.0 {
            break;
        }
    }
    out[last] = left;
}

/// Fills `out` with gamma draws divided by their sum.
pub(super) fn normalised_gammas(alpha: &[f64], out: &mut [f64], mut gamma: impl FnMut(f64) -> f64) {
    let mut sum = 0.0;
    for (slot, &shape) in out.iter_mut().zip(alpha) {
        *slot = gamma(shape);
        sum += *slot;
    }
    let inverse = 1.0 / sum;
    for slot in out {
        *slot *= inverse;
    }
}
