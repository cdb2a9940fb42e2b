//! `RandomState`: the frozen distributions of old NumPy over [`Mt19937`].
//!
//! They differ from those of `Generator` in the methods (polar normals with a
//! spare one kept, exponentials by inversion) and in details of rounding.
//! What is not here is the same as in `Generator`: uniform, Laplace, Gumbel,
//! logistic, triangular and Poisson draws, shuffles and weighted choices.

use super::gamma::{large_gamma, normalised_gammas, small_gamma};
use super::{BitSource, Method, Mt19937, fill_integers, math, permutation, poisson};

/// A legacy random state: a bit source and perhaps a spare normal draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Legacy<B> {
    /// The source of bits.
    pub bits: B,
    /// The normal draw kept for the next call (`has_gauss`, `cached_gaussian`).
    pub spare: Option<f64>,
}

/// The class `numpy.random.RandomState`.
pub type RandomState = Legacy<Mt19937>;

impl RandomState {
    /// `RandomState(seed)` for an integer.
    pub fn from_seed(seed: u32) -> Self {
        Self::new(Mt19937::init_genrand(seed))
    }

    /// `RandomState(seeds)` for a list of integers.
    pub fn from_seeds(seeds: &[u32]) -> Self {
        Self::new(Mt19937::init_by_array(seeds))
    }
}

impl<B: BitSource> Legacy<B> {
    /// A state over a bit source, without a spare normal draw.
    pub fn new(bits: B) -> Self {
        Self { bits, spare: None }
    }

    /// A uniform draw from [0, 1) (`random_sample`).
    #[inline]
    pub fn random_sample(&mut self) -> f64 {
        self.bits.next_double()
    }

    /// A standard normal draw by the polar method, which makes two at a time.
    pub fn standard_normal(&mut self) -> f64 {
        if let Some(value) = self.spare.take() {
            return value;
        }
        loop {
            let x1 = 2.0 * self.bits.next_double() - 1.0;
            let x2 = 2.0 * self.bits.next_double() - 1.0;
            let square = x1 * x1 + x2 * x2;
            if square < 1.0 && square != 0.0 {
                let factor = math::sqrt(-2.0 * math::ln(square) / square);
                self.spare = Some(factor * x1);
                return factor * x2;
            }
        }
    }

    /// A normal draw.
    pub fn normal(&mut self, loc: f64, scale: f64) -> f64 {
        loc + scale * self.standard_normal()
    }

    /// A uniform draw from `low` on, `range` wide.
    pub fn uniform(&mut self, low: f64, range: f64) -> f64 {
        low + range * self.bits.next_double()
    }

    /// A standard exponential draw.
    pub fn standard_exponential(&mut self) -> f64 {
        standard_exponential(&mut self.bits)
    }

    /// An exponential draw.
    pub fn exponential(&mut self, scale: f64) -> f64 {
        scale * self.standard_exponential()
    }

    /// A gamma draw of unit scale.
    pub fn standard_gamma(&mut self, shape: f64) -> f64 {
        if shape == 1.0 {
            self.standard_exponential()
        } else if shape == 0.0 {
            0.0
        } else if shape < 1.0 {
            small_gamma(&mut self.bits, shape, standard_exponential)
        } else {
            large_gamma(self, shape, Self::standard_normal)
        }
    }

    /// A gamma draw.
    pub fn gamma(&mut self, shape: f64, scale: f64) -> f64 {
        scale * self.standard_gamma(shape)
    }

    /// A beta draw.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        if a > 1.0 || b > 1.0 {
            let first = self.standard_gamma(a);
            let second = self.standard_gamma(b);
            return first / (first + second);
        }
        loop {
            let u = self.bits.next_double();
            let v = self.bits.next_double();
            let x = math::pow(u, 1.0 / a);
            let y = math::pow(v, 1.0 / b);
            if x + y > 1.0 {
                continue;
            }
            if x + y > 0.0 {
                return x / (x + y);
            }
            let log_x = math::ln(u) / a;
            let log_y = math::ln(v) / b;
            let larger = if log_x > log_y { log_x } else { log_y };
            let (log_x, log_y) = (log_x - larger, log_y - larger);
            return math::exp(log_x - math::ln(math::exp(log_x) + math::exp(log_y)));
        }
    }

    /// A chi-square draw.
    pub fn chisquare(&mut self, df: f64) -> f64 {
        2.0 * self.standard_gamma(df / 2.0)
    }

    /// An F draw.
    pub fn f(&mut self, dfnum: f64, dfden: f64) -> f64 {
        let numerator = self.chisquare(dfnum) * dfden;
        numerator / (self.chisquare(dfden) * dfnum)
    }

    /// A noncentral chi-square draw.
    pub fn noncentral_chisquare(&mut self, df: f64, nonc: f64) -> f64 {
        if nonc == 0.0 {
            return self.chisquare(df);
        }
        if df > 1.0 {
            let central = self.chisquare(df - 1.0);
            let shifted = self.standard_normal() + math::sqrt(nonc);
            return central + shifted * shifted;
        }
        let extra = poisson(&mut self.bits, nonc / 2.0).wrapping_mul(2);
        let value = self.chisquare(df + extra as f64);
        if nonc.is_nan() { f64::NAN } else { value }
    }

    /// A noncentral F draw.
    pub fn noncentral_f(&mut self, dfnum: f64, dfden: f64, nonc: f64) -> f64 {
        let numerator = self.noncentral_chisquare(dfnum, nonc) * dfden;
        numerator / (self.chisquare(dfden) * dfnum)
    }

    /// A Student's t draw.
    pub fn standard_t(&mut self, df: f64) -> f64 {
        let numerator = self.standard_normal();
        let denominator = self.standard_gamma(df / 2.0);
        math::sqrt(df / 2.0) * numerator / math::sqrt(denominator)
    }

    /// A standard Cauchy draw.
    pub fn standard_cauchy(&mut self) -> f64 {
        let numerator = self.standard_normal();
        numerator / self.standard_normal()
    }

    /// A log-normal draw.
    pub fn lognormal(&mut self, mean: f64, sigma: f64) -> f64 {
        math::exp(self.normal(mean, sigma))
    }

    /// A Pareto II (Lomax) draw.
    pub fn pareto(&mut self, a: f64) -> f64 {
        math::exp(self.standard_exponential() / a) - 1.0
    }

    /// A Weibull draw.
    pub fn weibull(&mut self, a: f64) -> f64 {
        if a == 0.0 {
            return 0.0;
        }
        math::pow(self.standard_exponential(), 1.0 / a)
    }

    /// A draw with a power density on [0, 1].
    pub fn power(&mut self, a: f64) -> f64 {
        math::pow(1.0 - math::exp(-self.standard_exponential()), 1.0 / a)
    }

    /// A Rayleigh draw.
    pub fn rayleigh(&mut self, mode: f64) -> f64 {
        mode * math::sqrt(-2.0 * math::log1p(-self.bits.next_double()))
    }

    /// A Wald draw.
    pub fn wald(&mut self, mean: f64, scale: f64) -> f64 {
        let half_ratio = mean / (2.0 * scale);
        let y = self.standard_normal();
        let y = mean * y * y;
        let x = mean + half_ratio * (y - math::sqrt(4.0 * scale * y + y * y));
        let u = self.bits.next_double();
        if u <= mean / (mean + x) { x } else { mean * mean / x }
    }

    /// One Dirichlet draw into `out`, which is as long as `alpha`.
    pub fn dirichlet(&mut self, alpha: &[f64], out: &mut [f64]) {
        normalised_gammas(alpha, out, |shape| self.standard_gamma(shape));
    }

    /// `randint(0, n, size)`, which is also `choice(n, size)`.
    pub fn choice_replacing(&mut self, n: usize, size: usize) -> Vec<i64> {
        let mut out = vec![0; size];
        let high = (n as i64).wrapping_sub(1);
        fill_integers(&mut self.bits, 0, high, Method::Masked, &mut out);
        out
    }

    /// `choice(n, size, replace=False)`; `size` is at most `n`.
    pub fn choice_distinct(&mut self, n: usize, size: usize) -> Vec<i64> {
        let mut items = permutation(&mut self.bits, n);
        items.truncate(size);
        items
    }

    /// A nonnegative integer of 63 bits (`tomaxint`).
    pub fn tomaxint(&mut self) -> i64 {
        (self.bits.next_u64() >> 1) as i64
    }
}

/// A standard exponential draw by inversion, with the old rounding.
pub(super) fn standard_exponential<B: BitSource>(bits: &mut B) -> f64 {
    -math::ln(1.0 - bits.next_double())
}

/// A state is a bit source too, so that shared methods can run on it.
impl<B: BitSource> BitSource for Legacy<B> {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        self.bits.next_u32()
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        self.bits.next_u64()
    }

    #[inline]
    fn next_double(&mut self) -> f64 {
        self.bits.next_double()
    }

    fn fill_double(&mut self, out: &mut [f64]) {
        self.bits.fill_double(out);
    }
}
