//! The discrete distributions of `RandomState`, and its von Mises.

use super::continuous::vonmises_rejection;
use super::discrete::{SEARCH_FROM, geometric_search, logseries_with, zipf_with};
use super::poisson::log_gamma;
use super::{Binomial, BitSource, Legacy, math, multinomial, poisson};

/// `2 * sqrt(2 / e)` and `3 - 2 * sqrt(3 / e)`.
const D1: f64 = 1.7155277699214135;
const D2: f64 = 0.8989161620588988;

impl<B: BitSource> Legacy<B> {
    /// A Poisson draw.
    pub fn poisson(&mut self, lam: f64) -> i64 {
        poisson(&mut self.bits, lam)
    }

    /// A binomial draw.
    pub fn binomial(&mut self, n: i64, p: f64) -> i64 {
        Binomial::legacy(n, p).draw(&mut self.bits)
    }

    /// A negative binomial draw.
    pub fn negative_binomial(&mut self, n: f64, p: f64) -> i64 {
        let mean = self.gamma(n, (1.0 - p) / p);
        poisson(&mut self.bits, mean)
    }

    /// One multinomial draw into `out`, as long as `p`.
    pub fn multinomial(&mut self, n: i64, p: &[f64], out: &mut [i64]) {
        multinomial(&mut self.bits, n, p, out);
    }

    /// A geometric draw.
    pub fn geometric(&mut self, p: f64) -> i64 {
        if p >= SEARCH_FROM {
            return geometric_search(&mut self.bits, p);
        }
        let u = self.bits.next_double();
        let value = math::ceil(math::log1p(-u) / math::ln(1.0 - p));
        // What does not fit gives the value processors put for it.
        if value < i64::MAX as f64 { value as i64 } else { i64::MIN }
    }

    /// A logarithmic series draw.
    pub fn logseries(&mut self, p: f64) -> i64 {
        logseries_with(&mut self.bits, p, |x| 1.0 - math::exp(x))
    }

    /// A Zipf draw; 1 where NumPy, out of the reach of doubles, never returns.
    pub fn zipf(&mut self, a: f64) -> i64 {
        if a >= 1025.0 {
            return 1;
        }
        zipf_with(&mut self.bits, a, |u| 1.0 - u)
    }

    /// A von Mises draw.
    pub fn vonmises(&mut self, mu: f64, kappa: f64) -> f64 {
        vonmises_rejection(&mut self.bits, mu, kappa)
    }

    /// A hypergeometric draw. The caller has checked that there are enough
    /// items.
    pub fn hypergeometric(&mut self, good: i64, bad: i64, sample: i64) -> i64 {
        if sample > 10 {
            by_rejection(&mut self.bits, good, bad, sample)
        } else if sample > 0 {
            one_by_one(&mut self.bits, good, bad, sample)
        } else {
            0
        }
    }
}

/// Draws the items singly.
fn one_by_one<B: BitSource>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    let rest = bad + good - sample;
    let fewer = bad.min(good) as f64;
    let mut left = fewer;
    let mut wanted = sample;
    while left > 0.0 {
        let u = bits.next_double();
        left -= math::floor(u + left / (rest + wanted) as f64);
        wanted -= 1;
        if wanted == 0 {
            break;
        }
    }
    let taken = (fewer - left) as i64;
    if good > bad { sample - taken } else { taken }
}

/// The older form of the ratio of uniforms method (HRUA*).
fn by_rejection<B: BitSource>(bits: &mut B, good: i64, bad: i64, sample: i64) -> i64 {
    let fewer = good.min(bad);
    let more = good.max(bad);
    let total = good + bad;
    let drawn = sample.min(total - sample);
    let share = fewer as f64 / total as f64;
    let centre = drawn as f64 * share + 0.5;
    let variance = (total - drawn) as f64 * sample as f64 * share * (1.0 - share) / (total - 1) as f64;
    let spread = math::sqrt(variance + 0.5);
    let width = D1 * spread + D2;
    let mode = math::floor((drawn + 1) as f64 * (fewer + 1) as f64 / (total + 2) as f64) as i64;
    let log_weight = |k: i64| {
        log_gamma((k + 1) as f64)
            + log_gamma((fewer - k + 1) as f64)
            + log_gamma((drawn - k + 1) as f64)
            + log_gamma((more - drawn + k + 1) as f64)
    };
    let at_mode = log_weight(mode);
    let bound = (drawn.min(fewer) as f64 + 1.0).min(math::floor(centre + 16.0 * spread));
    let k = loop {
        let x = bits.next_double();
        let y = bits.next_double();
        let w = centre + width * (y - 0.5) / x;
        if w < 0.0 || w >= bound {
            continue;
        }
        let k = math::floor(w) as i64;
        let t = at_mode - log_weight(k);
        if x * (4.0 - x) - 3.0 <= t {
            break k;
        }
        if x * (x - t) >= 1.0 {
            continue;
        }
        if 2.0 * math::ln(x) <= t {
            break k;
        }
    };
    let k = if good > bad { drawn - k } else { k };
    if drawn < sample { good - k } else { k }
}
