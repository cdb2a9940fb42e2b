//! PCG64 (XSL-RR 128/64), the bit generator of `numpy.random.default_rng`.
//!
//! The state is a 128-bit linear congruential generator; the output folds the
//! halves together and rotates by the top six bits. Half words asked for by
//! `next_u32` come in pairs from one 64-bit draw, the spare one being kept.

use super::{BitSource, SeedSequence};

const MULTIPLIER: u128 = 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645;

/// 2 to the power -53.
const DOUBLE_STEP: f64 = 1.0 / 9_007_199_254_740_992.0;

/// How many interleaved streams the bulk loop runs: as many as registers hold.
const LANES: usize = if cfg!(target_arch = "wasm32") { 2 } else { 4 };

/// The PCG64 generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pcg64 {
    state: u128,
    increment: u128,
    spare: Option<u32>,
    spare_value: u32,
}

/// The parts of a [`Pcg64`] state, as in `bit_generator.state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pcg64State {
    /// `state['state']['state']`.
    pub state: u128,
    /// `state['state']['inc']`.
    pub increment: u128,
    /// `state['has_uint32']`.
    pub has_u32: bool,
    /// `state['uinteger']`.
    pub spare: u32,
}

/// One step of the generator, or several at once: `state * factor + offset`.
///
/// Targets without a wide multiplication get it from 32-bit halves. The halves
/// of the factor are kept apart from the start: where the compiler sees them
/// taken from one value, it puts back a call to its 128-bit runtime routine,
/// which is much slower.
#[derive(Clone, Copy)]
struct Step {
    factor: u128,
    offset: u128,
    low: u64,
    high: u64,
}

impl Step {
    #[inline(never)]
    fn new((factor, offset): (u128, u128)) -> Self {
        Self { factor, offset, low: factor as u64 & 0xffff_ffff, high: factor as u64 >> 32 }
    }

    #[inline(always)]
    fn apply(&self, state: u128) -> u128 {
        if cfg!(target_arch = "wasm32") { self.apply_by_halves(state) } else { step(state, self.factor, self.offset) }
    }

    #[inline(always)]
    fn apply_by_halves(&self, state: u128) -> u128 {
        let (s0, s1) = (state as u64, (state >> 64) as u64);
        let (f0, f1) = (self.factor as u64, (self.factor >> 64) as u64);
        let (sl, sh) = (s0 & 0xffff_ffff, s0 >> 32);
        let cross = sh * self.low + ((sl * self.low) >> 32);
        let other = sl * self.high + (cross & 0xffff_ffff);
        let top = (sh * self.high + (cross >> 32) + (other >> 32))
            .wrapping_add(s0.wrapping_mul(f1))
            .wrapping_add(s1.wrapping_mul(f0))
            .wrapping_add((self.offset >> 64) as u64);
        let (bottom, carry) = s0.wrapping_mul(f0).overflowing_add(self.offset as u64);
        (u128::from(top.wrapping_add(u64::from(carry))) << 64) | u128::from(bottom)
    }
}

#[inline(always)]
fn step(state: u128, multiplier: u128, increment: u128) -> u128 {
    state.wrapping_mul(multiplier).wrapping_add(increment)
}

#[inline(always)]
fn output(state: u128) -> u64 {
    let high = (state >> 64) as u64;
    (high ^ state as u64).rotate_right((high >> 58) as u32)
}

#[inline(always)]
fn to_double(word: u64) -> f64 {
    (word >> 11) as f64 * DOUBLE_STEP
}

impl Pcg64 {
    /// The generator `PCG64(seed_sequence)` makes.
    pub fn new(seed: &SeedSequence) -> Self {
        let words = seed.generate_state_u64(4);
        let pair = |i: usize| (u128::from(words[i]) << 64) | u128::from(words[i + 1]);
        let increment = (pair(2) << 1) | 1;
        let first = increment.wrapping_add(pair(0));
        Self { state: step(first, MULTIPLIER, increment), increment, spare: None, spare_value: 0 }
    }

    /// The generator of `default_rng(seed)` for an integer seed.
    pub fn from_integer(seed: u128) -> Self {
        Self::new(&SeedSequence::from_integer(seed))
    }

    /// The whole state, for storing.
    pub fn state(&self) -> Pcg64State {
        Pcg64State { state: self.state, increment: self.increment, has_u32: self.spare.is_some(), spare: self.spare_value }
    }

    /// A generator with the given state.
    pub fn from_state(state: Pcg64State) -> Self {
        Self {
            state: state.state,
            increment: state.increment,
            spare: state.has_u32.then_some(state.spare),
            spare_value: state.spare,
        }
    }

    /// Skips `delta` 64-bit draws, as `PCG64.advance`; drops a spare half.
    pub fn advance(&mut self, delta: u128) {
        let (multiplier, increment) = jump(self.increment, delta);
        self.state = step(self.state, multiplier, increment);
        self.spare = None;
        self.spare_value = 0;
    }

    /// A generator far ahead on the same stream, as `PCG64.jumped`.
    pub fn jumped(&self, jumps: u128) -> Self {
        let mut other = self.clone();
        other.advance(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835_u128.wrapping_mul(jumps));
        other
    }
}

/// The affine map that takes `delta` steps at once.
fn jump(increment: u128, mut delta: u128) -> (u128, u128) {
    let (mut factor, mut offset) = (1_u128, 0_u128);
    let (mut step_factor, mut step_offset) = (MULTIPLIER, increment);
    while delta > 0 {
        if delta & 1 == 1 {
            factor = factor.wrapping_mul(step_factor);
            offset = offset.wrapping_mul(step_factor).wrapping_add(step_offset);
        }
        step_offset = step_factor.wrapping_add(1).wrapping_mul(step_offset);
        step_factor = step_factor.wrapping_mul(step_factor);
        delta >>= 1;
    }
    (factor, offset)
}

impl BitSource for Pcg64 {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        if let Some(half) = self.spare.take() {
            return half;
        }
        let word = self.next_u64();
        self.spare_value = (word >> 32) as u32;
        self.spare = Some(self.spare_value);
        word as u32
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        let one = Step {
            factor: MULTIPLIER,
            offset: self.increment,
            low: MULTIPLIER as u64 & 0xffff_ffff,
            high: MULTIPLIER as u64 >> 32,
        };
        self.state = one.apply(self.state);
        output(self.state)
    }

    #[inline]
    fn next_double(&mut self) -> f64 {
        to_double(self.next_u64())
    }

    /// Runs a few streams side by side, each leaping over the others' draws,
    /// so that their long multiplications overlap.
    fn fill_double(&mut self, out: &mut [f64]) {
        let mut blocks = out.chunks_exact_mut(LANES);
        if blocks.len() > 4 {
            let leap = Step::new(jump(self.increment, LANES as u128));
            let mut lanes = [0_u128; LANES];
            let mut last = self.state;
            for lane in &mut lanes {
                last = step(last, MULTIPLIER, self.increment);
                *lane = last;
            }
            for block in &mut blocks {
                last = lanes[LANES - 1];
                for (slot, lane) in block.iter_mut().zip(&mut lanes) {
                    *slot = to_double(output(*lane));
                    *lane = leap.apply(*lane);
                }
            }
            self.state = last;
            for slot in blocks.into_remainder() {
                *slot = self.next_double();
            }
        } else {
            for slot in out {
                *slot = self.next_double();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_make_the_same_step() {
        let mut state = 0x0123_4567_89ab_cdef_fedc_ba98_7654_3211_u128;
        for i in 1..10_000 {
            let map = Step::new(jump(state | 1, i % 7 + 1));
            let next = step(state, map.factor, map.offset);
            assert_eq!(map.apply_by_halves(state), next);
            state = next;
        }
        for extreme in [0, 1, u128::MAX, u128::from(u64::MAX), !u128::from(u64::MAX)] {
            let map = Step::new((u128::MAX, extreme));
            let next = step(extreme, u128::MAX, extreme);
            assert_eq!(map.apply_by_halves(extreme), next);
        }
    }
}
