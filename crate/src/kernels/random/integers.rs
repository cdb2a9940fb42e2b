//! Bounded integers of every width.
//!
//! `Generator.integers` uses Lemire's multiplication ([`Method::Lemire`]), the
//! legacy `randint` masks and rejects ([`Method::Masked`]). Values of 8 and 16
//! bits, and booleans, are cut from 32-bit words; the rest of a word waits in
//! an [`IntegerBuffer`], which starts empty at every call of the Python API.

use super::BitSource;

/// How a bounded integer is made from random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Multiply and keep the high part, as `Generator` does.
    Lemire,
    /// Mask and reject, as `RandomState` does.
    Masked,
}

/// What is left of a 32-bit word that narrow integers are cut from.
#[derive(Clone, Copy, Debug, Default)]
pub struct IntegerBuffer {
    word: u32,
    left: u32,
}

impl IntegerBuffer {
    #[inline]
    fn cut<B: BitSource>(&mut self, bits: &mut B, width: u32) -> u32 {
        if self.left == 0 {
            self.word = bits.next_u32();
            self.left = 32 / width - 1;
        } else {
            self.word >>= width;
            self.left -= 1;
        }
        self.word & (u32::MAX >> (32 - width))
    }
}

/// The smallest mask of low bits that covers `max`.
#[inline]
pub fn covering_mask(max: u64) -> u64 {
    u64::MAX.checked_shr(max.leading_zeros()).unwrap_or(0)
}

/// A value in 0..=`range`, all values being `width` bits wide and `range`
/// neither 0 nor the largest such value. `next` gives words of that width.
#[inline]
fn narrow<B: BitSource>(bits: &mut B, range: u32, width: u32, method: Method, mut next: impl FnMut(&mut B) -> u32) -> u32 {
    if method == Method::Masked {
        let mask = covering_mask(u64::from(range)) as u32;
        loop {
            let value = next(bits) & mask;
            if value <= range {
                return value;
            }
        }
    }
    let low_bits = u64::from(u32::MAX >> (32 - width));
    let count = u64::from(range) + 1;
    let mut product = u64::from(next(bits)) * count;
    if product & low_bits < count {
        let threshold = (low_bits - u64::from(range)) % count;
        while product & low_bits < threshold {
            product = u64::from(next(bits)) * count;
        }
    }
    (product >> width) as u32
}

fn wide<B: BitSource>(bits: &mut B, range: u64, method: Method) -> u64 {
    if method == Method::Masked {
        let mask = covering_mask(range);
        loop {
            let value = bits.next_u64() & mask;
            if value <= range {
                return value;
            }
        }
    }
    let count = range + 1;
    let mut product = u128::from(bits.next_u64()) * u128::from(count);
    if (product as u64) < count {
        let threshold = (u64::MAX - range) % count;
        while (product as u64) < threshold {
            product = u128::from(bits.next_u64()) * u128::from(count);
        }
    }
    (product >> 64) as u64
}

/// A value in `low..=low + range`, wrapping; ranges of up to 32 bits consume
/// 32-bit words.
#[inline]
pub fn bounded_u64<B: BitSource>(bits: &mut B, low: u64, range: u64, method: Method) -> u64 {
    low.wrapping_add(if let Ok(short) = u32::try_from(range) {
        u64::from(bounded_u32(bits, 0, short, method))
    } else if range == u64::MAX {
        bits.next_u64()
    } else {
        wide(bits, range, method)
    })
}

/// A value in `low..=low + range`, wrapping.
#[inline]
pub fn bounded_u32<B: BitSource>(bits: &mut B, low: u32, range: u32, method: Method) -> u32 {
    low.wrapping_add(match range {
        0 => 0,
        u32::MAX => bits.next_u32(),
        _ => narrow(bits, range, 32, method, B::next_u32),
    })
}

/// A value in `low..=low + range`, wrapping.
#[inline]
pub fn bounded_u16<B: BitSource>(bits: &mut B, low: u16, range: u16, method: Method, buffer: &mut IntegerBuffer) -> u16 {
    low.wrapping_add(match range {
        0 => 0,
        u16::MAX => buffer.cut(bits, 16) as u16,
        _ => narrow(bits, u32::from(range), 16, method, |b| buffer.cut(b, 16)) as u16,
    })
}

/// A value in `low..=low + range`, wrapping.
#[inline]
pub fn bounded_u8<B: BitSource>(bits: &mut B, low: u8, range: u8, method: Method, buffer: &mut IntegerBuffer) -> u8 {
    low.wrapping_add(match range {
        0 => 0,
        u8::MAX => buffer.cut(bits, 8) as u8,
        _ => narrow(bits, u32::from(range), 8, method, |b| buffer.cut(b, 8)) as u8,
    })
}

/// A boolean: `low` if the range is empty, else one random bit.
#[inline]
pub fn bounded_bool<B: BitSource>(bits: &mut B, low: bool, high: bool, buffer: &mut IntegerBuffer) -> bool {
    if low == high { low } else { buffer.cut(bits, 1) != 0 }
}

/// The integer types `integers` and `randint` can draw.
pub trait Integer: Copy {
    /// A value in `low..=high`; the caller has checked `low <= high`.
    fn draw<B: BitSource>(bits: &mut B, low: Self, high: Self, method: Method, buffer: &mut IntegerBuffer) -> Self;
}

macro_rules! integer {
    ($type:ty, $unsigned:ty, $bounded:ident $(, $buffer:ident)?) => {
        impl Integer for $type {
            #[inline]
            #[allow(unused_variables)]
            fn draw<B: BitSource>(
                bits: &mut B,
                low: Self,
                high: Self,
                method: Method,
                buffer: &mut IntegerBuffer,
            ) -> Self {
                let range = high.wrapping_sub(low) as $unsigned;
                $(let $buffer = buffer;)?
                $bounded(bits, low as $unsigned, range, method $(, $buffer)?) as Self
            }
        }
    };
}

integer!(i64, u64, bounded_u64);
integer!(u64, u64, bounded_u64);
integer!(i32, u32, bounded_u32);
integer!(u32, u32, bounded_u32);
integer!(i16, u16, bounded_u16, narrow_buffer);
integer!(u16, u16, bounded_u16, narrow_buffer);
integer!(i8, u8, bounded_u8, narrow_buffer);
integer!(u8, u8, bounded_u8, narrow_buffer);

impl Integer for bool {
    #[inline]
    fn draw<B: BitSource>(bits: &mut B, low: Self, high: Self, _method: Method, buffer: &mut IntegerBuffer) -> Self {
        bounded_bool(bits, low, high, buffer)
    }
}

/// Fills `out` with integers in `low..=high`, as one call of
/// `Generator.integers` or `RandomState.randint` does. An exclusive upper
/// bound is to be lowered by one beforehand.
pub fn fill_integers<T: Integer, B: BitSource>(bits: &mut B, low: T, high: T, method: Method, out: &mut [T]) {
    let mut buffer = IntegerBuffer::default();
    for slot in out {
        *slot = T::draw(bits, low, high, method, &mut buffer);
    }
}

/// One integer in 0..=`max` by masking, as the shuffles of `RandomState` and
/// a few distributions draw it.
#[inline]
pub fn interval<B: BitSource>(bits: &mut B, max: u64) -> u64 {
    let mask = covering_mask(max);
    if max == 0 {
        return 0;
    }
    loop {
        let value = if max <= u64::from(u32::MAX) { u64::from(bits.next_u32()) & mask } else { bits.next_u64() & mask };
        if value <= max {
            return value;
        }
    }
}
