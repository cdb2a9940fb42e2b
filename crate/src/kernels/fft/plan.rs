//! The plans of transforms, and each thread's cache of them.
//!
//! `rustfft`'s own planner links every algorithm and hard-coded length that it could choose, some
//! 57 kB after compression; this one chooses among few. Powers of two are radix 4; other lengths
//! are split into factors as near to each other as can be; prime factors up to 31 are transformed
//! directly, larger ones by Bluestein's convolution of a power of two.

use super::Direction;
use num_complex::Complex;
use rustfft::algorithm::butterflies::{
    Butterfly1, Butterfly2, Butterfly3, Butterfly4, Butterfly5, Butterfly7, Butterfly8, Butterfly16,
};
use rustfft::algorithm::{BluesteinsAlgorithm, Dft, MixedRadix, Radix4};
use rustfft::{Fft, FftDirection};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// Plans that a thread keeps; past that it starts anew.
const PLANS: usize = 64;

/// Numbers that a thread keeps allocated between calls.
const KEPT: usize = 1 << 16;

/// The largest prime that is transformed by its definition.
const DIRECT: usize = 31;

pub(super) const ZERO: Complex<f64> = Complex::new(0.0, 0.0);

type Plan = Arc<dyn Fft<f64>>;

/// A thread's plans and the memory they work in.
#[derive(Default)]
struct Plans {
    complex: HashMap<(usize, Direction), Plan>,
    twiddles: HashMap<usize, Arc<[Complex<f64>]>>,
    row: Vec<Complex<f64>>,
    scratch: Vec<Complex<f64>>,
}

thread_local! {
    static CACHE: RefCell<Plans> = RefCell::default();
}

impl Plans {
    /// The transform of length `n`; those of its factors are kept as well.
    fn complex(&mut self, n: usize, direction: Direction) -> Plan {
        if let Some(plan) = self.complex.get(&(n, direction)) {
            return Arc::clone(plan);
        }
        let plan = self.build(n, direction);
        if self.complex.len() >= PLANS {
            self.complex.clear();
        }
        self.complex.insert((n, direction), Arc::clone(&plan));
        plan
    }

    fn build(&mut self, n: usize, direction: Direction) -> Plan {
        let sign = match direction {
            Direction::Forward => FftDirection::Forward,
            Direction::Inverse => FftDirection::Inverse,
        };
        match n {
            1 => return Arc::new(Butterfly1::new(sign)),
            2 => return Arc::new(Butterfly2::new(sign)),
            3 => return Arc::new(Butterfly3::new(sign)),
            4 => return Arc::new(Butterfly4::new(sign)),
            5 => return Arc::new(Butterfly5::new(sign)),
            7 => return Arc::new(Butterfly7::new(sign)),
            8 => return Arc::new(Butterfly8::new(sign)),
            16 => return Arc::new(Butterfly16::new(sign)),
            _ => {}
        }
        if n.is_power_of_two() {
            let exponent = n.trailing_zeros();
            let base = if exponent.is_multiple_of(2) { 16 } else { 8 };
            let levels = (exponent - usize::trailing_zeros(base)) / 2;
            return Arc::new(Radix4::new_with_base(levels, self.complex(base, direction)));
        }
        let (width, height) = split(n);
        if width > 1 {
            let (width, height) = (self.complex(width, direction), self.complex(height, direction));
            return Arc::new(MixedRadix::new(width, height));
        }
        if n <= DIRECT {
            return Arc::new(Dft::new(n, sign));
        }
        let inner = self.complex((2 * n - 1).next_power_of_two(), direction);
        Arc::new(BluesteinsAlgorithm::new(n, inner))
    }

    /// `exp(-2 pi i k / n)` for `k` up to `n / 2`.
    fn twiddles(&mut self, n: usize) -> Arc<[Complex<f64>]> {
        if self.twiddles.len() >= PLANS && !self.twiddles.contains_key(&n) {
            self.twiddles.clear();
        }
        let factors = self.twiddles.entry(n).or_insert_with(|| {
            let turn = std::f64::consts::TAU / n as f64;
            let factor = |k| {
                let (sin, cos) = (turn * k as f64).sin_cos();
                Complex::new(cos, -sin)
            };
            (0..=n / 2).map(factor).collect()
        });
        Arc::clone(factors)
    }
}

/// Two factors of `n`, the first the largest not above its square root: 1 for a prime. The power
/// of two in `n` stays whole unless it is the larger part, for radix 4 is the fastest.
fn split(n: usize) -> (usize, usize) {
    let two = 1 << n.trailing_zeros();
    if two > 1 && two < n {
        return (two.min(n / two), two.max(n / two));
    }
    let width = (1..=n.isqrt()).rev().find(|&w| n.is_multiple_of(w)).unwrap_or(1);
    (width, n / width)
}

/// A row's transform, in place.
pub(super) type Run<'a> = dyn FnMut(&mut [Complex<f64>]) + 'a;

/// Calls `each` for every row with `length` numbers of memory, the transform of that length, and,
/// if `real` is not 0, the twiddle factors of a real row of that length.
pub(super) fn over_rows(
    rows: usize,
    length: usize,
    direction: Direction,
    real: usize,
    mut each: impl FnMut(usize, &mut [Complex<f64>], &mut Run<'_>, &[Complex<f64>]),
) {
    CACHE.with_borrow_mut(|plans| {
        let fft = plans.complex(length, direction);
        let factors = if real == 0 { Arc::from([]) } else { plans.twiddles(real) };
        let Plans { row, scratch, .. } = plans;
        row.clear();
        row.resize(length, ZERO);
        scratch.resize(fft.get_inplace_scratch_len().max(scratch.len()), ZERO);
        let mut run = |row: &mut [Complex<f64>]| fft.process_with_scratch(row, scratch);
        for i in 0..rows {
            each(i, row, &mut run, &factors);
        }
        // One long transform should not hold its memory for good.
        if row.len().max(scratch.len()) > KEPT {
            (*row, *scratch) = (Vec::new(), Vec::new());
        }
        if length > KEPT {
            plans.complex.clear();
            plans.twiddles.clear();
        }
    });
}
