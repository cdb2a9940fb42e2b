//! Binomial and multinomial draws.
//!
//! A [`Binomial`] holds the constants of one pair `(n, p)`, so that many draws
//! share their computation.

use super::{BitSource, math};

/// A binomial distribution ready for drawing.
#[derive(Clone, Copy, Debug)]
pub struct Binomial {
    n: i64,
    kind: Kind,
    mirrored: bool,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Zero,
    Inversion(Inversion),
    Rejection(Rejection),
}

impl Binomial {
    /// The distribution `Generator.binomial` draws from. Drawing consumes no
    /// bits if `n` or `p` is zero.
    pub fn new(n: i64, p: f64) -> Self {
        if n == 0 || p == 0.0 {
            return Self { n, kind: Kind::Zero, mirrored: false };
        }
        Self::with_log(n, p, |p| math::log1p(-p))
    }

    /// The distribution `RandomState.binomial` draws from, which consumes
    /// bits whatever `n` and `p` are.
    pub fn legacy(n: i64, p: f64) -> Self {
        Self::with_log(n, p, |p| math::ln(1.0 - p))
    }

    /// The distribution, given a function for `ln(1 - p)`.
    fn with_log(n: i64, p: f64, log_q: impl Fn(f64) -> f64) -> Self {
        let mirrored = p > 0.5;
        let p = if mirrored { 1.0 - p } else { p };
        let kind = if p * n as f64 <= 30.0 {
            Kind::Inversion(Inversion::new(n, p, log_q(p)))
        } else {
            Kind::Rejection(Rejection::new(n, p))
        };
        Self { n, kind, mirrored }
    }

    /// A draw.
    pub fn draw<B: BitSource>(&self, bits: &mut B) -> i64 {
        let value = match &self.kind {
            Kind::Zero => 0,
            Kind::Inversion(method) => method.draw(bits),
            Kind::Rejection(method) => method.draw(bits),
        };
        if self.mirrored { self.n - value } else { value }
    }
}

/// A single binomial draw.
pub fn binomial<B: BitSource>(bits: &mut B, n: i64, p: f64) -> i64 {
    Binomial::new(n, p).draw(bits)
}

/// Searches the cumulative distribution from zero on.
#[derive(Clone, Copy, Debug)]
struct Inversion {
    n: i64,
    p: f64,
    q: f64,
    at_zero: f64,
    bound: i64,
}

impl Inversion {
    fn new(n: i64, p: f64, log_q: f64) -> Self {
        let q = 1.0 - p;
        let n_float = n as f64;
        let mean = n_float * p;
        let bound = mean + 10.0 * math::sqrt(mean * q + 1.0);
        Self { n, p, q, at_zero: math::exp(n_float * log_q), bound: if n_float < bound { n } else { bound as i64 } }
    }

    fn draw<B: BitSource>(&self, bits: &mut B) -> i64 {
        let mut x = 0;
        let mut density = self.at_zero;
        let mut u = bits.next_double();
        while u > density {
            x += 1;
            if x > self.bound {
                x = 0;
                density = self.at_zero;
                u = bits.next_double();
            } else {
                u -= density;
                density = ((self.n - x + 1) as f64 * self.p * density) / (x as f64 * self.q);
            }
        }
        x
    }
}

/// Kachitvichyanukul and Schmeiser's BTPE: rejection from a triangle, a
/// parallelogram and two exponential tails.
#[derive(Clone, Copy, Debug)]
struct Rejection {
    n: i64,
    r: f64,
    q: f64,
    m: i64,
    p1: f64,
    xm: f64,
    xl: f64,
    xr: f64,
    c: f64,
    left_rate: f64,
    right_rate: f64,
    p2: f64,
    p3: f64,
    p4: f64,
}

impl Rejection {
    fn new(n: i64, p: f64) -> Self {
        let r = p.min(1.0 - p);
        let q = 1.0 - r;
        let n_float = n as f64;
        let fm = n_float * r + r;
        let m = math::floor(fm) as i64;
        let p1 = math::floor(2.195 * math::sqrt(n_float * r * q) - 4.6 * q) + 0.5;
        let xm = m as f64 + 0.5;
        let xl = xm - p1;
        let xr = xm + p1;
        let c = 0.134 + 20.5 / (15.3 + m as f64);
        let rate = |a: f64| a * (1.0 + a / 2.0);
        let left_rate = rate((fm - xl) / (fm - xl * r));
        let right_rate = rate((xr - fm) / (xr * q));
        let p2 = p1 * (1.0 + 2.0 * c);
        let p3 = p2 + c / left_rate;
        let p4 = p3 + c / right_rate;
        Self { n, r, q, m, p1, xm, xl, xr, c, left_rate, right_rate, p2, p3, p4 }
    }

    fn draw<B: BitSource>(&self, bits: &mut B) -> i64 {
        let (n, m) = (self.n, self.m);
        loop {
            let u = bits.next_double() * self.p4;
            let mut v = bits.next_double();
            let y;
            if u <= self.p1 {
                return math::floor(self.xm - self.p1 * v + u) as i64;
            } else if u <= self.p2 {
                let x = self.xl + (u - self.p1) / self.c;
                v = v * self.c + 1.0 - (m as f64 - x + 0.5).abs() / self.p1;
                if v > 1.0 {
                    continue;
                }
                y = math::floor(x) as i64;
            } else if u <= self.p3 {
                y = math::floor(self.xl + math::ln(v) / self.left_rate) as i64;
                if y < 0 || v == 0.0 {
                    continue;
                }
                v = v * (u - self.p2) * self.left_rate;
            } else {
                y = math::floor(self.xr - math::ln(v) / self.right_rate) as i64;
                if y > n || v == 0.0 {
                    continue;
                }
                v = v * (u - self.p3) * self.right_rate;
            }
            if self.accepts(y, v) {
                return y;
            }
        }
    }

    fn accepts(&self, y: i64, v: f64) -> bool {
        let (n, m, r, q) = (self.n, self.m, self.r, self.q);
        let nrq = n as f64 * r * q;
        let k = (y - m).abs();
        let k_float = k as f64;
        if k <= 20 || k_float >= nrq / 2.0 - 1.0 {
            let s = r / q;
            let a = s * (n + 1) as f64;
            let mut ratio = 1.0;
            for i in m + 1..=y {
                ratio *= a / i as f64 - s;
            }
            for i in y + 1..=m {
                ratio /= a / i as f64 - s;
            }
            return v <= ratio;
        }
        let rho = (k_float / nrq) * ((k_float * (k_float / 3.0 + 0.625) + 0.166_666_666_666_666_66) / nrq + 0.5);
        let t = k.wrapping_mul(k).wrapping_neg() as f64 / (2.0 * nrq);
        let log_v = math::ln(v);
        if log_v < t - rho {
            return true;
        }
        if log_v > t + rho {
            return false;
        }
        let x1 = (y + 1) as f64;
        let f1 = (m + 1) as f64;
        let z = (n + 1 - m) as f64;
        let w = (n - y + 1) as f64;
        log_v
            <= self.xm * math::ln(f1 / x1)
                + ((n - m) as f64 + 0.5) * math::ln(z / w)
                + (y - m) as f64 * math::ln(w * r / (x1 * q))
                + correction(f1)
                + correction(z)
                + correction(x1)
                + correction(w)
    }
}

/// The tail of Stirling's series.
fn correction(x: f64) -> f64 {
    let s = x * x;
    (13680.0 - (462.0 - (132.0 - (99.0 - 140.0 / s) / s) / s) / s) / x / 166_320.0
}

/// One multinomial draw of `n` trials into `out`, as long as `p`.
pub fn multinomial<B: BitSource>(bits: &mut B, n: i64, p: &[f64], out: &mut [i64]) {
    out.fill(0);
    let Some(last) = p.len().checked_sub(1) else {
        return;
    };
    let mut left = n;
    let mut remaining = 1.0;
    for (slot, &share) in out.iter_mut().zip(&p[..last]) {
        *slot = binomial(bits, left, share / remaining);
        left -= *slot;
        if left <= 0 {
            return;
        }
        remaining -= share;
    }
    if left > 0 {
        out[last] = left;
    }
}
