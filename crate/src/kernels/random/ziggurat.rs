//! Standard normal and standard exponential draws by the ziggurat method, and
//! the plain transforms of them that `Generator` offers.

use super::{BitSource, math, zig_exponential, zig_normal, zig_single};

const NORMAL_EDGE: f64 = 3.654_152_885_361_009;
const NORMAL_EDGE_INVERSE: f64 = 0.273_661_237_329_758_3;
const EXPONENTIAL_EDGE: f64 = 7.697_117_470_131_05;

/// A standard normal draw (`Generator.standard_normal`).
#[inline]
pub fn standard_normal<B: BitSource>(bits: &mut B) -> f64 {
    let word = bits.next_u64();
    let layer = (word & 0xff) as usize;
    let draw = (word >> 9) & 0x000f_ffff_ffff_ffff;
    let size = draw as f64 * zig_normal::SCALE[layer];
    // The sign bit of the draw becomes that of the value.
    let value = f64::from_bits(size.to_bits() ^ ((word & 0x100) << 55));
    if draw < zig_normal::ACCEPT[layer] {
        return value;
    }
    match normal_outside(bits, layer, draw, value) {
        Some(value) => value,
        None => standard_normal_again(bits),
    }
}

#[cold]
#[inline(never)]
fn standard_normal_again<B: BitSource>(bits: &mut B) -> f64 {
    standard_normal(bits)
}

/// Decides a draw that falls outside its layer's safe part; none if rejected.
#[cold]
#[inline(never)]
fn normal_outside<B: BitSource>(bits: &mut B, layer: usize, draw: u64, value: f64) -> Option<f64> {
    if layer > 0 {
        let (above, here) = (zig_normal::HEIGHT[layer - 1], zig_normal::HEIGHT[layer]);
        let height = (above - here) * bits.next_double() + here;
        return (height < math::exp(-0.5 * value * value)).then_some(value);
    }
    loop {
        let past = -NORMAL_EDGE_INVERSE * math::log1p(-bits.next_double());
        let test = -math::log1p(-bits.next_double());
        if test + test > past * past {
            let far = NORMAL_EDGE + past;
            return Some(if (draw >> 8) & 1 == 1 { -far } else { far });
        }
    }
}

/// A single precision standard normal draw.
pub fn standard_normal_f32<B: BitSource>(bits: &mut B) -> f32 {
    loop {
        let word = bits.next_u32();
        let layer = (word & 0xff) as usize;
        let draw = word >> 9;
        let size = draw as f32 * zig_single::NORMAL_SCALE[layer];
        let value = if word & 0x100 == 0 { size } else { -size };
        if draw < zig_single::NORMAL_ACCEPT[layer] {
            return value;
        }
        if layer == 0 {
            loop {
                let past = -(NORMAL_EDGE_INVERSE as f32) * math::log1pf(-bits.next_float());
                let test = -math::log1pf(-bits.next_float());
                if test + test > past * past {
                    let far = NORMAL_EDGE as f32 + past;
                    return if (draw >> 8) & 1 == 1 { -far } else { far };
                }
            }
        }
        let here = zig_single::NORMAL_HEIGHT[layer];
        let above = zig_single::NORMAL_HEIGHT[layer - 1];
        let height = (above - here) * bits.next_float() + here;
        let wide = f64::from(value);
        if f64::from(height) < math::exp(-0.5 * wide * wide) {
            return value;
        }
    }
}

/// A standard exponential draw (`Generator.standard_exponential`).
#[inline]
pub fn standard_exponential<B: BitSource>(bits: &mut B) -> f64 {
    let word = bits.next_u64() >> 3;
    let layer = (word & 0xff) as usize;
    let draw = word >> 8;
    let value = draw as f64 * zig_exponential::SCALE[layer];
    if draw < zig_exponential::ACCEPT[layer] {
        return value;
    }
    exponential_outside(bits, layer, value)
}

#[cold]
#[inline(never)]
fn exponential_outside<B: BitSource>(bits: &mut B, layer: usize, value: f64) -> f64 {
    if layer == 0 {
        return EXPONENTIAL_EDGE - math::log1p(-bits.next_double());
    }
    let here = zig_exponential::HEIGHT[layer];
    let above = zig_exponential::HEIGHT[layer - 1];
    if (above - here) * bits.next_double() + here < math::exp(-value) { value } else { standard_exponential(bits) }
}

/// A single precision standard exponential draw.
pub fn standard_exponential_f32<B: BitSource>(bits: &mut B) -> f32 {
    loop {
        let word = bits.next_u32() >> 1;
        let layer = (word & 0xff) as usize;
        let draw = word >> 8;
        let value = draw as f32 * zig_single::EXPONENTIAL_SCALE[layer];
        if draw < zig_single::EXPONENTIAL_ACCEPT[layer] {
            return value;
        }
        if layer == 0 {
            return EXPONENTIAL_EDGE as f32 - math::log1pf(-bits.next_float());
        }
        let here = zig_single::EXPONENTIAL_HEIGHT[layer];
        let above = zig_single::EXPONENTIAL_HEIGHT[layer - 1];
        if (above - here) * bits.next_float() + here < math::expf(-value) {
            return value;
        }
    }
}

/// A standard exponential draw by inversion (`method='inv'`).
pub fn standard_exponential_inverse<B: BitSource>(bits: &mut B) -> f64 {
    -math::log1p(-bits.next_double())
}

/// A single precision standard exponential draw by inversion, which NumPy
/// computes in double precision.
pub fn standard_exponential_inverse_f32<B: BitSource>(bits: &mut B) -> f32 {
    -math::log1p(f64::from(-bits.next_float())) as f32
}

/// A normal draw with the given mean and standard deviation.
#[inline]
pub fn normal<B: BitSource>(bits: &mut B, loc: f64, scale: f64) -> f64 {
    loc + scale * standard_normal(bits)
}

/// An exponential draw with the given mean.
#[inline]
pub fn exponential<B: BitSource>(bits: &mut B, scale: f64) -> f64 {
    scale * standard_exponential(bits)
}

/// A uniform draw from `low` on, `range` wide (`range = high - low`).
#[inline]
pub fn uniform<B: BitSource>(bits: &mut B, low: f64, range: f64) -> f64 {
    low + range * bits.next_double()
}
