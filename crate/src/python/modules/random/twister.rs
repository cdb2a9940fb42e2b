//! The Mersenne Twister MT19937, drawn from as CPython draws.
//!
//! # Source
//! Matsumoto and Nishimura (1998); seeding and the order of draws as in CPython 3.11.

use num_bigint::BigUint;

const SIZE: usize = 624;
const MIDDLE: usize = 397;

/// A generator, and the normal variate that `gauss` has in store.
#[derive(Clone)]
pub(super) struct Twister {
    state: [u32; SIZE],
    index: usize,
    pub(super) gauss_next: Option<f64>,
}

impl Twister {
    /// Seeded with a number of any size.
    pub(super) fn new(seed: &BigUint) -> Self {
        let mut words = seed.to_u32_digits();
        if words.is_empty() {
            words.push(0);
        }
        let mut twister = Twister { state: [0; SIZE], index: SIZE, gauss_next: None };
        twister.seed_with(&words);
        twister
    }

    fn seed_plain(&mut self, seed: u32) {
        self.state[0] = seed;
        for at in 1..SIZE {
            let last = self.state[at - 1];
            self.state[at] = 1_812_433_253u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(at as u32);
        }
        self.index = SIZE;
    }

    fn seed_with(&mut self, key: &[u32]) {
        self.seed_plain(19_650_218);
        let (mut i, mut j) = (1, 0);
        for _ in 0..SIZE.max(key.len()) {
            let last = self.state[i - 1];
            self.state[i] =
                (self.state[i] ^ (last ^ (last >> 30)).wrapping_mul(1_664_525)).wrapping_add(key[j]).wrapping_add(j as u32);
            i += 1;
            j = (j + 1) % key.len();
            if i >= SIZE {
                self.state[0] = self.state[SIZE - 1];
                i = 1;
            }
        }
        for _ in 1..SIZE {
            let last = self.state[i - 1];
            self.state[i] = (self.state[i] ^ (last ^ (last >> 30)).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            i += 1;
            if i >= SIZE {
                self.state[0] = self.state[SIZE - 1];
                i = 1;
            }
        }
        self.state[0] = 0x8000_0000;
    }

    fn refill(&mut self) {
        for at in 0..SIZE {
            let y = (self.state[at] & 0x8000_0000) | (self.state[(at + 1) % SIZE] & 0x7fff_ffff);
            let twist = if y & 1 == 0 { 0 } else { 0x9908_b0df };
            self.state[at] = self.state[(at + MIDDLE) % SIZE] ^ (y >> 1) ^ twist;
        }
        self.index = 0;
    }

    /// 32 random bits.
    pub(super) fn word(&mut self) -> u32 {
        if self.index >= SIZE {
            self.refill();
        }
        let mut y = self.state[self.index];
        self.index += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// A float from 0 up to, not including, 1.
    pub(super) fn float(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// So many random bits.
    pub(super) fn bits(&mut self, count: u64) -> BigUint {
        let mut left = count;
        let mut words = Vec::with_capacity(count.div_ceil(32) as usize);
        while left > 0 {
            let word = self.word();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigUint::new(words)
    }

    /// A number below `limit`, which must not be 0.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        let count = 64 - limit.leading_zeros();
        loop {
            let low = u64::from(if count < 32 { self.word() >> (32 - count) } else { self.word() });
            let drawn = match count {
                33..=63 => low | u64::from(self.word() >> (64 - count)) << 32,
                64 => low | u64::from(self.word()) << 32,
                _ => low,
            };
            if drawn < limit {
                return drawn;
            }
        }
    }

    /// As [`Twister::below`], for limits of any size.
    pub(super) fn below_big(&mut self, limit: &BigUint) -> BigUint {
        loop {
            let drawn = self.bits(limit.bits());
            if drawn < *limit {
                return drawn;
            }
        }
    }

    /// The state as `getstate` shows it: 624 words and a place.
    pub(super) fn words(&self) -> impl Iterator<Item = u32> {
        self.state.iter().copied().chain([self.index as u32])
    }

    /// The generator in a state that [`Twister::words`] gave; `None` for anything else.
    pub(super) fn restore(words: &[u32], gauss_next: Option<f64>) -> Option<Self> {
        let (&index, state) = words.split_last()?;
        let state = state.try_into().ok()?;
        (index as usize <= SIZE).then_some(Twister { state, index: index as usize, gauss_next })
    }
}
