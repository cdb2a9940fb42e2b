//! Powers, exponentials and logarithms from tables, to some 64 bits: the first answer of
//! [`precise`](super::precise), which computes again where rounding this one is uncertain.
//!
//! # Source
//! P. T. P. Tang, "Table-driven implementation of the exponential function" (1989) and "of the
//! logarithm function" (1990): the nearest table entry, then a short series for the rest. The
//! tables are computed at first use.

use std::sync::OnceLock;

use super::precise::{Double, LN_2, exp_double, ln_double};

const CELLS: usize = 128;
/// `ln(2)`, and `ln(2) / CELLS`, short enough that products with exponents are exact; the rest of
/// each is in the tables.
const LN_2_HIGH: f64 = STEP_HIGH * CELLS as f64;
const STEP_HIGH: f64 = 0.005_415_212_348_452_769;
/// Bits of the smallest mantissa: the cell that holds 1 has room on both sides of it.
const FIRST: u64 = 0x3fe6_9555_0000_0000;
const CELL_BITS: u32 = 52 - CELLS.ilog2();
/// Relative error of a logarithm, and of the table part of an exponential.
const ERROR: f64 = 1.0 / (1u64 << 63) as f64;

struct Tables {
    /// For each cell of the mantissa: a reciprocal of few bits, and minus its logarithm.
    cells: [(f64, Double); CELLS],
    /// `2^(i / CELLS)`.
    powers: [Double; CELLS],
    step_low: f64,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let step = LN_2.scaled(1.0 / CELLS as f64);
        Tables {
            cells: std::array::from_fn(|cell| {
                let start = |cell: usize| f64::from_bits(FIRST + ((cell as u64) << CELL_BITS));
                let (from, to) = (start(cell), start(cell + 1));
                let around_one = from <= 1.0 && 1.0 < to;
                let reciprocal = if around_one { 1.0 } else { (1024.0 / (from + to)).round() / 512.0 };
                (reciprocal, -ln_double(reciprocal))
            }),
            powers: std::array::from_fn(|at| {
                let (mantissa, shift) = exp_double(step * Double::from(at as f64));
                mantissa.scaled(f64::from(1 << shift))
            }),
            step_low: (step + Double::from(-STEP_HIGH)).value(),
        }
    })
}

/// The natural logarithm of a positive normal number.
fn ln_parts(x: f64, tables: &Tables) -> Double {
    let offset = x.to_bits().wrapping_sub(FIRST);
    let cell = (offset >> CELL_BITS) as usize % CELLS;
    let exponent = (offset.cast_signed() >> 52) as f64;
    let mantissa = f64::from_bits(x.to_bits().wrapping_sub(offset & 0xfff << 52));
    let (reciprocal, ln) = tables.cells[cell];
    // Both products are exact: the reciprocal has ten bits.
    let upper = f64::from_bits(mantissa.to_bits() & (u64::MAX << 27));
    let rest = Double::sum(upper * reciprocal - 1.0, (mantissa - upper) * reciprocal);
    let r = rest.hi;
    let square = Double::product(r, r);
    let series = 1.0 / 3.0 + r * (-0.25 + r * (0.2 + r * (-1.0 / 6.0 + r * (1.0 / 7.0 + r * (-0.125 + r * (1.0 / 9.0))))));
    let first = Double::sum(exponent * LN_2_HIGH, ln.hi);
    let second = Double::sum(first.hi, r);
    let third = Double::sum(second.hi, -0.5 * square.hi);
    let low = exponent * (tables.step_low * CELLS as f64)
        + ln.lo
        + (rest.lo - 0.5 * square.lo - r * rest.lo)
        + (r * square.hi) * series;
    Double::sum(third.hi, first.lo + second.lo + third.lo + low)
}

/// `e^x` as a number from 1 to 2, not yet rounded, and a power of two.
fn exp_parts(x: Double, tables: &Tables) -> (Double, i64) {
    let steps = (x.hi / STEP_HIGH).round_ties_even();
    let rest = Double::sum(x.hi - steps * STEP_HIGH, x.lo - steps * tables.step_low);
    let r = rest.hi;
    let series = r * r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0 + r * (1.0 / 5040.0))))));
    let whole = steps as i64;
    let power = tables.powers[whole.rem_euclid(CELLS as i64) as usize];
    let product = Double::product(power.hi, r);
    let sum = Double::sum(power.hi, product.hi);
    let low = sum.lo + product.lo + power.hi * (series + rest.lo + r * rest.lo) + power.lo * (1.0 + r);
    (Double { hi: sum.hi, lo: low }, whole.div_euclid(CELLS as i64))
}

/// The nearest float, where an error of `error` times the value cannot change which it is.
fn rounded(value: Double, error: f64) -> Option<f64> {
    let margin = value.hi.abs() * error;
    let below = value.hi + (value.lo - margin);
    (below == value.hi + (value.lo + margin)).then_some(below)
}

fn finish(mantissa: Double, exponent: i64, error: f64) -> Option<f64> {
    let scale = f64::from_bits(u64::try_from(exponent + 1023).ok()? << 52);
    rounded(mantissa, error).map(|value| value * scale)
}

/// `e^x`, if it is an ordinary number and certain.
pub(super) fn exp(x: f64) -> Option<f64> {
    if x.abs() > 700.0 {
        return None;
    }
    let (mantissa, exponent) = exp_parts(Double::from(x), tables());
    finish(mantissa, exponent, ERROR)
}

/// The natural logarithm of a positive number, if that is normal and the result certain.
pub(super) fn ln(x: f64) -> Option<f64> {
    if x < f64::MIN_POSITIVE || x == 1.0 {
        return None;
    }
    rounded(ln_parts(x, tables()), ERROR)
}

/// `base ^ exponent` for a positive base, if all numbers are ordinary and the result certain.
pub(super) fn pow(base: f64, exponent: f64) -> Option<f64> {
    if base < f64::MIN_POSITIVE || exponent.abs() > 1e18 {
        return None;
    }
    let tables = tables();
    let ln = ln_parts(base, tables);
    let high = Double::product(ln.hi, exponent);
    let product = Double::sum(high.hi, high.lo + ln.lo * exponent);
    if product.hi.is_nan() || product.hi.abs() > 700.0 {
        return None;
    }
    let (mantissa, power) = exp_parts(product, tables);
    finish(mantissa, power, ERROR * (1.0 + product.hi.abs()))
}

#[cfg(test)]
mod tests {
    use super::super::precise;

    /// A sequence that covers the mantissas evenly.
    fn spread(count: u32) -> impl Iterator<Item = f64> {
        (1..=count).map(|n| (f64::from(n) * 0.618_033_988_749_894_9).fract())
    }

    #[test]
    fn certain_answers_are_those_of_the_long_way() {
        let mut certain = 0;
        for (n, x) in spread(20_000).enumerate() {
            let wide = (x - 0.5) * [1.0, 20.0, 300.0, 1400.0][n % 4];
            let base = (0.5 + x) * 2f64.powi(n as i32 % 40 - 20);
            for (quick, long) in [
                (super::exp(wide), precise::exp_long(wide)),
                (super::ln(base), precise::ln_long(base)),
                (super::ln(1.0 + wide * 1e-6), precise::ln_long(1.0 + wide * 1e-6)),
                (super::pow(base, wide), precise::pow_long(base, wide)),
                (super::pow(0.5 + x, wide), precise::pow_long(0.5 + x, wide)),
            ] {
                if let Some(quick) = quick {
                    certain += 1;
                    assert_eq!(quick.to_bits(), long.to_bits(), "x {x} wide {wide} base {base}");
                }
            }
        }
        assert!(certain > 80_000, "only {certain} of 100000 are certain");
    }
}
