//! `SeedSequence`: turns user seeds into well mixed initial states.
//!
//! Integers of any size are given as little-endian 32-bit words without
//! leading zero words (zero itself is the single word 0). A list of integers
//! is the concatenation of the words of its items.

/// NumPy's default number of words in the entropy pool.
pub const DEFAULT_POOL_SIZE: usize = 4;

const SHIFT: u32 = 16;
const POOL_HASH_START: u32 = 0x43b0_d7e5;
const POOL_HASH_FACTOR: u32 = 0x931e_8875;
const STATE_HASH_START: u32 = 0x8b51_f9dd;
const STATE_HASH_FACTOR: u32 = 0x58f3_8ded;
const MIX_LEFT: u32 = 0xca01_f9dd;
const MIX_RIGHT: u32 = 0x4973_f715;

/// The words of an unsigned integer, as `SeedSequence` reads it.
pub fn integer_words(value: u128) -> Vec<u32> {
    let mut words = vec![value as u32];
    let mut rest = value >> 32;
    while rest != 0 {
        words.push(rest as u32);
        rest >>= 32;
    }
    words
}

/// The words of a list of integers, each given by its own words. High zero
/// words of an item are dropped, and an item without words counts as zero.
pub fn list_words<'a, I: IntoIterator<Item = &'a [u32]>>(items: I) -> Vec<u32> {
    let mut words = Vec::new();
    for item in items {
        words.extend_from_slice(trimmed(item));
    }
    words
}

fn trimmed(item: &[u32]) -> &[u32] {
    match item.iter().rposition(|&w| w != 0) {
        Some(last) => &item[..=last],
        None => &[0],
    }
}

/// A running multiplicative hash whose multiplier changes at every use.
struct Hash {
    constant: u32,
    factor: u32,
}

impl Hash {
    fn apply(&mut self, value: u32) -> u32 {
        let value = value ^ self.constant;
        self.constant = self.constant.wrapping_mul(self.factor);
        let value = value.wrapping_mul(self.constant);
        value ^ (value >> SHIFT)
    }
}

fn mix(x: u32, y: u32) -> u32 {
    let value = MIX_LEFT.wrapping_mul(x).wrapping_sub(MIX_RIGHT.wrapping_mul(y));
    value ^ (value >> SHIFT)
}

/// A mixed pool of entropy from which states and child sequences are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedSequence {
    entropy: Vec<u32>,
    spawn_key: Vec<u32>,
    pool: Vec<u32>,
    children: u32,
}

impl SeedSequence {
    /// A sequence from the words of its entropy, without a spawn key.
    pub fn new(entropy: Vec<u32>) -> Self {
        Self::with_key(entropy, Vec::new(), DEFAULT_POOL_SIZE)
    }

    /// A sequence from one integer.
    pub fn from_integer(seed: u128) -> Self {
        Self::new(integer_words(seed))
    }

    /// A sequence from entropy words, spawn key words and a pool size, which
    /// is raised to 4 if smaller (NumPy refuses such sizes).
    pub fn with_key(entropy: Vec<u32>, spawn_key: Vec<u32>, pool_size: usize) -> Self {
        let size = pool_size.max(DEFAULT_POOL_SIZE);
        let pool = mixed_pool(&entropy, &spawn_key, size);
        Self { entropy, spawn_key, pool, children: 0 }
    }

    /// The same sequence with its count of spawned children set, as when it
    /// is restored from a stored form.
    pub fn with_children_spawned(mut self, count: u32) -> Self {
        self.children = count;
        self
    }

    /// The words of the entropy given at construction.
    pub fn entropy(&self) -> &[u32] {
        &self.entropy
    }

    /// The words of the spawn key.
    pub fn spawn_key(&self) -> &[u32] {
        &self.spawn_key
    }

    /// The mixed pool.
    pub fn pool(&self) -> &[u32] {
        &self.pool
    }

    /// How many children were spawned so far.
    pub fn children_spawned(&self) -> u32 {
        self.children
    }

    /// `n` words of state.
    pub fn generate_state_u32(&self, n: usize) -> Vec<u32> {
        let mut hash = Hash { constant: STATE_HASH_START, factor: STATE_HASH_FACTOR };
        let words = self.pool.iter().cycle().take(n);
        words.map(|&word| hash.apply(word)).collect()
    }

    /// `n` 64-bit words of state; each is a pair of 32-bit words, low first.
    pub fn generate_state_u64(&self, n: usize) -> Vec<u64> {
        let words = self.generate_state_u32(2 * n);
        let pairs = words.chunks_exact(2);
        pairs.map(|pair| u64::from(pair[0]) | (u64::from(pair[1]) << 32)).collect()
    }

    /// `n` children, each with its own number appended to the spawn key.
    pub fn spawn(&mut self, n: u32) -> Vec<Self> {
        let first = self.children;
        self.children = first.wrapping_add(n);
        (0..n)
            .map(|i| {
                let mut key = self.spawn_key.clone();
                key.push(first.wrapping_add(i));
                Self::with_key(self.entropy.clone(), key, self.pool.len())
            })
            .collect()
    }
}

/// Mixes entropy and spawn key into a pool of `size` words.
fn mixed_pool(entropy: &[u32], spawn_key: &[u32], size: usize) -> Vec<u32> {
    let mut words = entropy.to_vec();
    if !spawn_key.is_empty() {
        // Short entropy is padded, lest a key pass for more entropy.
        if words.len() < size {
            words.resize(size, 0);
        }
        words.extend_from_slice(spawn_key);
    }
    let mut hash = Hash { constant: POOL_HASH_START, factor: POOL_HASH_FACTOR };
    let mut pool: Vec<u32> = (0..size).map(|i| hash.apply(words.get(i).copied().unwrap_or(0))).collect();
    for source in 0..size {
        for target in 0..size {
            if source != target {
                pool[target] = mix(pool[target], hash.apply(pool[source]));
            }
        }
    }
    for &word in words.iter().skip(size) {
        for slot in &mut pool {
            *slot = mix(*slot, hash.apply(word));
        }
    }
    pool
}
