//! MT19937, the Mersenne Twister behind `numpy.random.RandomState`.
//!
//! The raw state is kept next to its tempered words. Both are made a block of
//! 624 words at a time, in loops whose iterations depend on nothing nearer
//! than 227 words, so that they compile to vector code.

use super::{BitSource, SeedSequence};
use crate::kernels::simd::{from_memory, is_wide};

/// Words in the state.
pub const STATE_LEN: usize = 624;

const SHIFT_LEN: usize = 397;
const SPLIT: usize = STATE_LEN - SHIFT_LEN;
const UPPER: u32 = 0x8000_0000;

/// What the loops over words need.
#[derive(Clone, Copy)]
struct Masks {
    upper: u32,
    lower: u32,
    one: u32,
    matrix: u32,
    seventh: u32,
    fifteenth: u32,
}

static MASKS: Masks =
    Masks { upper: UPPER, lower: !UPPER, one: 1, matrix: 0x9908_b0df, seventh: 0x9d2c_5680, fifteenth: 0xefc6_0000 };

/// What joining pairs of words needs; see [`join`].
#[derive(Clone, Copy)]
struct Parts {
    high: u64,
    low: u64,
    mask: u64,
    ones: f64,
}

static PARTS: Parts = Parts { high: 0x4180_0000_0000_0000, low: 0x3fe0_0000_0000_0000, mask: 0x7ff_ffff, ones: 33_554_432.5 };

/// The MT19937 generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mt19937 {
    key: [u32; STATE_LEN],
    /// The tempered words as bytes, little-endian, so that single words and
    /// pairs are both read by plain loads.
    words: [u8; 4 * STATE_LEN],
    position: usize,
}

/// One step of the recurrence: the new word from the old one, its successor
/// and the word 397 places ahead.
#[inline(always)]
fn twist_word(m: &Masks, this: u32, next: u32, far: u32) -> u32 {
    let mixed = (this & m.upper) | (next & m.lower);
    far ^ (mixed >> 1) ^ ((mixed & m.one).wrapping_neg() & m.matrix)
}

#[inline(always)]
fn temper(m: &Masks, word: u32) -> u32 {
    let word = word ^ (word >> 11);
    let word = word ^ ((word << 7) & m.seventh);
    let word = word ^ ((word << 15) & m.fifteenth);
    word ^ (word >> 18)
}

/// Joins two words, `a` in the low and `b` in the high half, into a double:
/// exactly `((a >> 5) * 2^26 + (b >> 6)) / 2^53`.
///
/// Each part is planted in the mantissa of a double whose last place has just
/// the weight it needs (2^-27 and 2^-53); subtracting both leading ones at
/// once leaves only exact operations and needs no conversion instruction.
#[inline(always)]
fn join(p: &Parts, pair: u64) -> f64 {
    let high = f64::from_bits(p.high | ((pair >> 5) & p.mask));
    let low = f64::from_bits(p.low | (pair >> 38));
    (high - p.ones) + low
}

/// Replaces the state by the next block.
#[inline(always)]
fn twist(m: &Masks, key: &mut [u32; STATE_LEN]) {
    for i in 0..SPLIT {
        key[i] = twist_word(m, key[i], key[i + 1], key[i + SHIFT_LEN]);
    }
    for i in SPLIT..STATE_LEN - 1 {
        key[i] = twist_word(m, key[i], key[i + 1], key[i - SPLIT]);
    }
    key[STATE_LEN - 1] = twist_word(m, key[STATE_LEN - 1], key[0], key[SHIFT_LEN - 1]);
}

#[inline(always)]
fn join_all(words: &[u8], out: &mut [f64]) {
    let parts = from_memory(&PARTS);
    for (slot, pair) in out.iter_mut().zip(words.as_chunks().0) {
        *slot = join(&parts, u64::from_le_bytes(*pair));
    }
}

/// [`join_all`] with wide vectors where there are any.
fn join_words(words: &[u8], out: &mut [f64]) {
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    #[cfg_attr(target_arch = "x86_64", target_feature(enable = "avx2"))]
    fn wide(words: &[u8], out: &mut [f64]) {
        join_all(words, out);
    }
    if is_wide() {
        #[allow(unused_unsafe, reason = "WebAssembly calls such functions safely")]
        #[expect(unsafe_code, reason = "the processor was asked")]
        // SAFETY: see above.
        unsafe {
            wide(words, out);
        }
    } else {
        join_all(words, out);
    }
}

impl Mt19937 {
    /// The generator of `RandomState(seed)` for an integer seed.
    pub fn init_genrand(seed: u32) -> Self {
        Self::from_state(Self::genrand_key(seed), STATE_LEN)
    }

    /// The generator of `RandomState(seeds)` for a list of integers, none of
    /// which may exceed 32 bits. An empty list counts as `[0]`.
    pub fn init_by_array(seeds: &[u32]) -> Self {
        let seeds = if seeds.is_empty() { &[0][..] } else { seeds };
        let mut key = Self::genrand_key(19_650_218);
        let stir = |before: u32, factor: u32| (before ^ (before >> 30)).wrapping_mul(factor);
        let (mut i, mut j) = (1, 0);
        for _ in 0..STATE_LEN.max(seeds.len()) {
            key[i] = (key[i] ^ stir(key[i - 1], 1_664_525)).wrapping_add(seeds[j]).wrapping_add(j as u32);
            i += 1;
            j += 1;
            if i == STATE_LEN {
                key[0] = key[STATE_LEN - 1];
                i = 1;
            }
            if j == seeds.len() {
                j = 0;
            }
        }
        for _ in 0..STATE_LEN - 1 {
            key[i] = (key[i] ^ stir(key[i - 1], 1_566_083_941)).wrapping_sub(i as u32);
            i += 1;
            if i == STATE_LEN {
                key[0] = key[STATE_LEN - 1];
                i = 1;
            }
        }
        key[0] = UPPER;
        Self::from_state(key, STATE_LEN)
    }

    /// The generator `MT19937(seed_sequence)` makes.
    pub fn from_seed_sequence(seed: &SeedSequence) -> Self {
        let mut key = [0; STATE_LEN];
        key.copy_from_slice(&seed.generate_state_u32(STATE_LEN));
        key[0] = UPPER;
        Self::from_state(key, STATE_LEN - 1)
    }

    /// A generator with the key and position of `RandomState.get_state`.
    pub fn from_state(key: [u32; STATE_LEN], position: usize) -> Self {
        let mut generator = Self { key, words: [0; 4 * STATE_LEN], position: position.min(STATE_LEN) };
        generator.temper_all(&MASKS);
        generator
    }

    /// The raw words of the state.
    pub fn key(&self) -> &[u32; STATE_LEN] {
        &self.key
    }

    /// How many words of the current block are used up.
    pub fn position(&self) -> usize {
        self.position
    }

    fn genrand_key(seed: u32) -> [u32; STATE_LEN] {
        let mut key = [0; STATE_LEN];
        let mut word = seed;
        for (i, slot) in key.iter_mut().enumerate() {
            *slot = word;
            word = (word ^ (word >> 30)).wrapping_mul(1_812_433_253).wrapping_add(i as u32 + 1);
        }
        key
    }

    #[inline(always)]
    fn temper_all(&mut self, masks: &Masks) {
        for (word, &raw) in self.words.as_chunks_mut().0.iter_mut().zip(&self.key) {
            *word = temper(masks, raw).to_le_bytes();
        }
    }

    #[inline(never)]
    fn next_block(&mut self) {
        #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
        #[cfg_attr(target_arch = "x86_64", target_feature(enable = "avx2"))]
        fn wide(this: &mut Mt19937) {
            let masks = from_memory(&MASKS);
            twist(&masks, &mut this.key);
            this.temper_all(&masks);
        }
        if is_wide() {
            #[allow(unused_unsafe, reason = "WebAssembly calls such functions safely")]
            #[expect(unsafe_code, reason = "the processor was asked")]
            // SAFETY: see above.
            unsafe {
                wide(self);
            }
        } else {
            twist(&MASKS, &mut self.key);
            self.temper_all(&MASKS);
        }
        self.position = 0;
    }
}

impl BitSource for Mt19937 {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        if self.position >= STATE_LEN {
            self.next_block();
        }
        let word = self.words.as_chunks().0[self.position];
        self.position += 1;
        u32::from_le_bytes(word)
    }

    /// Two words, the first being the high half.
    #[inline]
    fn next_u64(&mut self) -> u64 {
        let high = u64::from(self.next_u32());
        (high << 32) | u64::from(self.next_u32())
    }

    #[inline]
    fn next_double(&mut self) -> f64 {
        if let Some(pair) = self.words[4 * self.position..].first_chunk() {
            self.position += 2;
            return join(&PARTS, u64::from_le_bytes(*pair));
        }
        let first = u64::from(self.next_u32());
        join(&PARTS, first | (u64::from(self.next_u32()) << 32))
    }

    fn fill_double(&mut self, out: &mut [f64]) {
        let mut rest = out;
        while !rest.is_empty() {
            let pairs = ((STATE_LEN - self.position) / 2).min(rest.len());
            if pairs == 0 {
                // The block is used up, or one word is left to be paired.
                rest[0] = self.next_double();
                rest = &mut rest[1..];
                continue;
            }
            let (head, tail) = rest.split_at_mut(pairs);
            let end = self.position + 2 * pairs;
            join_words(&self.words[4 * self.position..4 * end], head);
            self.position = end;
            rest = tail;
        }
    }
}
