//! Rust types of array elements.

use num_complex::Complex;

use super::DType;

pub type C64 = Complex<f32>;
pub type C128 = Complex<f64>;

/// A type that arrays hold, and how it becomes another, as C casts.
pub trait Element: Copy + Default + Send + Sync + PartialEq + 'static {
    const DTYPE: DType;
    fn to_bool(self) -> bool;
    fn to_i64(self) -> i64;
    fn to_u64(self) -> u64;
    fn to_f64(self) -> f64;
    fn to_c128(self) -> C128;
    fn from_bool(x: bool) -> Self;
    fn from_i64(x: i64) -> Self;
    fn from_u64(x: u64) -> Self;
    fn from_f64(x: f64) -> Self;
    fn from_c128(x: C128) -> Self;
    fn is_nan(self) -> bool {
        false
    }
    /// NumPy's sorting order: NaN last, complex by real part, then imaginary.
    fn order(self, other: Self) -> std::cmp::Ordering;
}

macro_rules! real {
    ($($type:ty => $dtype:ident, $wide:ident);* $(;)?) => { $(
        impl Element for $type {
            const DTYPE: DType = DType::$dtype;
            #[inline(always)]
            fn to_bool(self) -> bool { self != (0 as $type) }
            #[inline(always)]
            fn to_i64(self) -> i64 { self as i64 }
            #[inline(always)]
            fn to_u64(self) -> u64 { real!(@unsigned self $wide) }
            #[inline(always)]
            fn to_f64(self) -> f64 { self as f64 }
            #[inline(always)]
            fn to_c128(self) -> C128 { Complex::new(self as f64, 0.0) }
            #[inline(always)]
            fn from_bool(x: bool) -> Self { u8::from(x) as $type }
            #[inline(always)]
            fn from_i64(x: i64) -> Self { x as $type }
            #[inline(always)]
            fn from_u64(x: u64) -> Self { x as $type }
            #[inline(always)]
            fn from_f64(x: f64) -> Self { real!(@from_float $wide, x, $type) }
            #[inline(always)]
            fn from_c128(x: C128) -> Self { Self::from_f64(x.re) }
            real!(@nan $wide);
            #[inline(always)]
            fn order(self, other: Self) -> std::cmp::Ordering { real!(@order self other $wide) }
        }
    )* };
    (@unsigned $x:ident int) => { $x as u64 };
    // As the processor's cast: negative numbers wrap.
    (@unsigned $x:ident float) => { if $x < 0.0 { $x as i64 as u64 } else { $x as u64 } };
    (@from_float int, $x:ident, $type:ty) => { float_to_int($x) as $type };
    (@from_float float, $x:ident, $type:ty) => { $x as $type };
    (@nan int) => {};
    (@nan float) => { #[inline(always)] fn is_nan(self) -> bool { self != self } };
    (@order $a:ident $b:ident int) => { $a.cmp(&$b) };
    (@order $a:ident $b:ident float) => {
        match $a.partial_cmp(&$b) {
            Some(order) => order,
            None => $a.is_nan().cmp(&$b.is_nan()),
        }
    };
}

/// As x86 converts: what does not fit is the smallest number.
#[inline(always)]
fn float_to_int(x: f64) -> i64 {
    if x >= 9_223_372_036_854_775_808.0 {
        // Numbers that fit uint64 keep their bits.
        if x < 18_446_744_073_709_551_616.0 { x as u64 as i64 } else { i64::MIN }
    } else if x >= -9_223_372_036_854_775_808.0 {
        x as i64
    } else {
        i64::MIN
    }
}

real! {
    i8 => I8, int; i16 => I16, int; i32 => I32, int; i64 => I64, int;
    u8 => U8, int; u16 => U16, int; u32 => U32, int; u64 => U64, int;
    f32 => F32, float; f64 => F64, float;
}

impl Element for bool {
    const DTYPE: DType = DType::Bool;
    #[inline(always)]
    fn to_bool(self) -> bool {
        self
    }
    #[inline(always)]
    fn to_i64(self) -> i64 {
        i64::from(self)
    }
    #[inline(always)]
    fn to_u64(self) -> u64 {
        u64::from(self)
    }
    #[inline(always)]
    fn to_f64(self) -> f64 {
        f64::from(u8::from(self))
    }
    #[inline(always)]
    fn to_c128(self) -> C128 {
        Complex::new(self.to_f64(), 0.0)
    }
    #[inline(always)]
    fn from_bool(x: bool) -> Self {
        x
    }
    #[inline(always)]
    fn from_i64(x: i64) -> Self {
        x != 0
    }
    #[inline(always)]
    fn from_u64(x: u64) -> Self {
        x != 0
    }
    #[inline(always)]
    fn from_f64(x: f64) -> Self {
        x != 0.0
    }
    #[inline(always)]
    fn from_c128(x: C128) -> Self {
        x != Complex::new(0.0, 0.0)
    }
    #[inline(always)]
    fn order(self, other: Self) -> std::cmp::Ordering {
        self.cmp(&other)
    }
}

macro_rules! complex {
    ($($type:ty => $dtype:ident, $part:ty);*) => { $(
        impl Element for $type {
            const DTYPE: DType = DType::$dtype;
            #[inline(always)]
            fn to_bool(self) -> bool { self.re != 0.0 || self.im != 0.0 }
            #[inline(always)]
            fn to_i64(self) -> i64 { self.re.to_i64() }
            #[inline(always)]
            fn to_u64(self) -> u64 { self.re.to_u64() }
            #[inline(always)]
            fn to_f64(self) -> f64 { self.re as f64 }
            #[inline(always)]
            fn to_c128(self) -> C128 { Complex::new(self.re as f64, self.im as f64) }
            #[inline(always)]
            fn from_bool(x: bool) -> Self { Complex::new(u8::from(x) as $part, 0.0) }
            #[inline(always)]
            fn from_i64(x: i64) -> Self { Complex::new(x as $part, 0.0) }
            #[inline(always)]
            fn from_u64(x: u64) -> Self { Complex::new(x as $part, 0.0) }
            #[inline(always)]
            fn from_f64(x: f64) -> Self { Complex::new(x as $part, 0.0) }
            #[inline(always)]
            fn from_c128(x: C128) -> Self { Complex::new(x.re as $part, x.im as $part) }
            #[inline(always)]
            fn is_nan(self) -> bool { self.re != self.re || self.im != self.im }
            fn order(self, other: Self) -> std::cmp::Ordering {
                let by_nan = self.is_nan().cmp(&other.is_nan());
                by_nan.then(Element::order(self.re, other.re)).then(Element::order(self.im, other.im))
            }
        }
    )* };
}

complex! { C64 => C64, f32; C128 => C128, f64 }

/// Runs an expression with `$type` standing for the Rust type of a dtype.
#[macro_export]
macro_rules! with_dtype {
    ($dtype:expr, $type:ident => $body:expr) => {
        match $dtype {
            $crate::data::DType::Bool => { type $type = bool; $body }
            other => $crate::with_number!(other, $type => $body, _ => unreachable!("bool is above")),
        }
    };
}

/// As [`with_dtype`] for all but bool.
#[macro_export]
macro_rules! with_number {
    ($dtype:expr, $type:ident => $body:expr, _ => $other:expr) => {
        match $dtype {
            $crate::data::DType::Bool => $other,
            $crate::data::DType::I8 => {
                type $type = i8;
                $body
            }
            $crate::data::DType::I16 => {
                type $type = i16;
                $body
            }
            $crate::data::DType::I32 => {
                type $type = i32;
                $body
            }
            $crate::data::DType::I64 => {
                type $type = i64;
                $body
            }
            $crate::data::DType::U8 => {
                type $type = u8;
                $body
            }
            $crate::data::DType::U16 => {
                type $type = u16;
                $body
            }
            $crate::data::DType::U32 => {
                type $type = u32;
                $body
            }
            $crate::data::DType::U64 => {
                type $type = u64;
                $body
            }
            $crate::data::DType::F32 => {
                type $type = f32;
                $body
            }
            $crate::data::DType::F64 => {
                type $type = f64;
                $body
            }
            $crate::data::DType::C64 => {
                type $type = $crate::data::C64;
                $body
            }
            $crate::data::DType::C128 => {
                type $type = $crate::data::C128;
                $body
            }
        }
    };
}
