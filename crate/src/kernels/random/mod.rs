//! Random streams equal, bit for bit, to those of NumPy 2.4.
//!
//! Two bit sources are provided: [`Pcg64`], which backs `default_rng`, and
//! [`Mt19937`], which backs the legacy `RandomState`. Both implement
//! [`BitSource`], and every distribution is a function generic over it.

pub mod binomial;
pub mod continuous;
pub mod discrete;
mod draw;
pub mod gamma;
pub mod hypergeometric;
pub mod integers;
pub mod legacy;
mod legacy_discrete;
pub mod math;
pub mod mt19937;
pub mod multivariate;
pub mod pcg64;
pub mod poisson;
pub mod sampling;
pub mod seed;
mod zig_exponential;
mod zig_normal;
mod zig_single;
pub mod ziggurat;

#[cfg(test)]
mod tests;

pub use binomial::*;
pub use continuous::*;
pub use discrete::*;
pub use draw::{Bits, DISTRIBUTIONS, Distribution, Draw, distribution};
pub use gamma::*;
pub use hypergeometric::*;
pub use integers::*;
pub use legacy::{Legacy, RandomState};
pub use mt19937::Mt19937;
pub use multivariate::*;
pub use pcg64::Pcg64;
pub use poisson::*;
pub use sampling::*;
pub use seed::SeedSequence;
pub use ziggurat::*;

/// A source of uniform random bits, as NumPy's `bitgen_t`.
pub trait BitSource {
    /// The next 32 random bits.
    fn next_u32(&mut self) -> u32;
    /// The next 64 random bits.
    fn next_u64(&mut self) -> u64;
    /// The next double, uniform in [0, 1) with 53 random bits.
    fn next_double(&mut self) -> f64;

    /// Fills `out` with what repeated calls of `next_double` would give.
    fn fill_double(&mut self, out: &mut [f64]) {
        for slot in out {
            *slot = self.next_double();
        }
    }

    /// The next float, uniform in [0, 1) with 24 random bits.
    #[inline]
    fn next_float(&mut self) -> f32 {
        (self.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
    }

    /// `n` random bytes, as `Generator.bytes` and `RandomState.bytes`: whole
    /// little-endian words are drawn, the last one cut short if need be.
    fn bytes(&mut self, n: usize) -> Vec<u8> {
        let mut out = Vec::with_capacity(n + 3);
        while out.len() < n {
            out.extend_from_slice(&self.next_u32().to_le_bytes());
        }
        out.truncate(n);
        out
    }
}
