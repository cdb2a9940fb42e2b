//! Inner loops of ufuncs: from contiguous inputs to a contiguous output.

use crate::data::{DType, Element};

/// Computes `length` elements: inputs and output are contiguous and of the loop's types; the
/// output may be one of the inputs.
///
/// # Safety
/// All pointers are valid for that many elements.
pub type LoopFn = unsafe fn(inputs: &[*const u8; 3], output: *mut u8, length: usize);

/// A ufunc's loop for certain dtypes.
pub struct Loop {
    pub inputs: &'static [DType],
    pub output: DType,
    pub run: LoopFn,
}

/// What a loop does to one element.
pub(super) trait Op1<A> {
    type Out: Element;
    /// What is fetched once a row.
    type With: Copy;
    fn with() -> Self::With;
    fn apply(with: Self::With, a: A) -> Self::Out;
}

pub(super) trait Op2<A, B> {
    type Out: Element;
    /// What is fetched once a row.
    type With: Copy;
    fn with() -> Self::With;
    fn apply(with: Self::With, a: A, b: B) -> Self::Out;
}

pub(super) trait Op3<A, B, C> {
    type Out: Element;
    /// What is fetched once a row.
    type With: Copy;
    fn with() -> Self::With;
    fn apply(with: Self::With, a: A, b: B, c: C) -> Self::Out;
}

macro_rules! runner {
    ($name:ident, $op:ident, $($arg:ident: $type:ident @ $at:literal),*) => {
        /// # Safety
        /// See [`LoopFn`].
        #[expect(unsafe_code, reason = "loops over raw rows, so that they vectorise")]
        pub(super) unsafe fn $name<$($type: Element,)* O: $op<$($type),*>>(inputs: &[*const u8; 3], output: *mut u8, length: usize) {
            #[inline(always)]
            unsafe fn body<$($type: Element,)* O: $op<$($type),*>>(inputs: &[*const u8; 3], output: *mut u8, length: usize) {
                $( let $arg = inputs[$at].cast::<$type>(); )*
                let output = output.cast::<O::Out>();
                let with = O::with();
                for at in 0..length {
                    // SAFETY: inside the rows, as the caller says.
                    unsafe { output.add(at).write(O::apply(with, $($arg.add(at).read()),*)) }
                }
            }
            #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
            #[cfg_attr(target_arch = "x86_64", target_feature(enable = "avx2"))]
            unsafe fn wide<$($type: Element,)* O: $op<$($type),*>>(inputs: &[*const u8; 3], output: *mut u8, length: usize) {
                // SAFETY: as the caller says.
                unsafe { body::<$($type,)* O>(inputs, output, length) }
            }
            // SAFETY: as the caller says; the processor was asked.
            unsafe {
                if super::simd::is_wide() { wide::<$($type,)* O>(inputs, output, length) } else { body::<$($type,)* O>(inputs, output, length) }
            }
        }
    };
}

runner!(run1, Op1, a: A @ 0);
runner!(run2, Op2, a: A @ 0, b: B @ 1);
runner!(run3, Op3, a: A @ 0, b: B @ 1, c: C @ 2);

/// Declares loops: `name(a, b) { types -> result: expression; … }`, where types are `bool`, `int`
/// (all of them), `signed`, `unsigned`, `float`, `complex`, and the result `same` or a type.
///
/// Makes a type of that name and a table `NAME` of its loops, in the order given. What all elements
/// of a row need is written `name(a) with (c: Type = expression) { … }`.
#[macro_export]
macro_rules! kernel {
    ($op:ident $args:tt { $($rows:tt)* }) => {
        $crate::kernel!($op $args with (_nothing: () = ()) { $($rows)* });
    };
    ($op:ident $args:tt with $with:tt { $($group:ident -> $out:tt : $body:expr;)* }) => {
        #[allow(non_camel_case_types)]
        pub(super) struct $op;
        $( $crate::kernel!(@group $op $args $with $group $out $body); )*
        impl $op {
            pub(super) const LOOPS: &'static [&'static [$crate::kernels::Loop]] = &[
                $( $crate::kernel!(@rows $op $args $group $out) ),*
            ];
        }
    };
    (@group $op:ident $args:tt $with:tt bool $out:tt $body:expr) => { $crate::kernel!(@impl $op $args $with $out $body; bool); };
    (@group $op:ident $args:tt $with:tt signed $out:tt $body:expr) => { $crate::kernel!(@impl $op $args $with $out $body; i8 i16 i32 i64); };
    (@group $op:ident $args:tt $with:tt unsigned $out:tt $body:expr) => { $crate::kernel!(@impl $op $args $with $out $body; u8 u16 u32 u64); };
    (@group $op:ident $args:tt $with:tt int $out:tt $body:expr) => { $crate::kernel!(@impl $op $args $with $out $body; i8 u8 i16 u16 i32 u32 i64 u64); };
    (@group $op:ident $args:tt $with:tt float $out:tt $body:expr) => { $crate::kernel!(@impl $op $args $with $out $body; f32 f64); };
    (@group $op:ident $args:tt $with:tt complex $out:tt $body:expr) => { $crate::kernel!(@impl $op $args $with $out $body; C64 C128); };
    (@rows $op:ident $args:tt bool $out:tt) => { $crate::kernel!(@loops $op $args $out; bool) };
    (@rows $op:ident $args:tt signed $out:tt) => { $crate::kernel!(@loops $op $args $out; i8 i16 i32 i64) };
    (@rows $op:ident $args:tt unsigned $out:tt) => { $crate::kernel!(@loops $op $args $out; u8 u16 u32 u64) };
    (@rows $op:ident $args:tt int $out:tt) => { $crate::kernel!(@loops $op $args $out; i8 u8 i16 u16 i32 u32 i64 u64) };
    (@rows $op:ident $args:tt float $out:tt) => { $crate::kernel!(@loops $op $args $out; f32 f64) };
    (@rows $op:ident $args:tt complex $out:tt) => { $crate::kernel!(@loops $op $args $out; C64 C128) };
    (@impl $op:ident $args:tt $with:tt $out:tt $body:expr; $($type:ty)*) => { $( $crate::kernel!(@one $op $args $with $out $body; $type); )* };
    (@one $op:ident ($a:ident) ($with:ident: $kind:ty = $once:expr) $out:tt $body:expr; $type:ty) => {
        impl $crate::kernels::loops::Op1<$type> for $op {
            type Out = $crate::kernel!(@out $out $type);
            type With = $kind;
            #[inline(always)]
            fn with() -> $kind { $once }
            #[inline(always)]
            #[allow(clippy::useless_conversion, clippy::if_same_then_else, clippy::manual_checked_ops, reason = "one text for several types")]
            fn apply(#[allow(unused)] $with: $kind, $a: $type) -> Self::Out { #[allow(unused)] type T = $type; $body }
        }
    };
    (@one $op:ident ($a:ident, $b:ident) ($with:ident: $kind:ty = $once:expr) $out:tt $body:expr; $type:ty) => {
        impl $crate::kernels::loops::Op2<$type, $type> for $op {
            type Out = $crate::kernel!(@out $out $type);
            type With = $kind;
            #[inline(always)]
            fn with() -> $kind { $once }
            #[inline(always)]
            #[allow(clippy::useless_conversion, clippy::if_same_then_else, clippy::manual_checked_ops, reason = "one text for several types")]
            fn apply(#[allow(unused)] $with: $kind, $a: $type, $b: $type) -> Self::Out { #[allow(unused)] type T = $type; $body }
        }
    };
    (@one $op:ident ($a:ident, $b:ident, $c:ident) ($with:ident: $kind:ty = $once:expr) $out:tt $body:expr; $type:ty) => {
        impl $crate::kernels::loops::Op3<$type, $type, $type> for $op {
            type Out = $crate::kernel!(@out $out $type);
            type With = $kind;
            #[inline(always)]
            fn with() -> $kind { $once }
            #[inline(always)]
            #[allow(clippy::useless_conversion, clippy::if_same_then_else, clippy::manual_checked_ops, reason = "one text for several types")]
            fn apply(#[allow(unused)] $with: $kind, $a: $type, $b: $type, $c: $type) -> Self::Out { #[allow(unused)] type T = $type; $body }
        }
    };
    (@out same $type:ty) => { $type };
    (@out part $type:ty) => { <$type as $crate::kernels::table::Parts>::Part };
    (@out $out:tt $type:ty) => { $out };
    (@loops $op:ident ($a:ident) $out:tt; $($type:ty)*) => {
        &[$( $crate::kernels::Loop {
            inputs: &[<$type as $crate::data::Element>::DTYPE],
            output: <$crate::kernel!(@out $out $type) as $crate::data::Element>::DTYPE,
            run: $crate::kernels::loops::run1::<$type, $op>,
        } ),*]
    };
    (@loops $op:ident ($a:ident, $b:ident) $out:tt; $($type:ty)*) => {
        &[$( $crate::kernels::Loop {
            inputs: &[<$type as $crate::data::Element>::DTYPE; 2],
            output: <$crate::kernel!(@out $out $type) as $crate::data::Element>::DTYPE,
            run: $crate::kernels::loops::run2::<$type, $type, $op>,
        } ),*]
    };
    (@loops $op:ident ($a:ident, $b:ident, $c:ident) $out:tt; $($type:ty)*) => {
        &[$( $crate::kernels::Loop {
            inputs: &[<$type as $crate::data::Element>::DTYPE; 3],
            output: <$crate::kernel!(@out $out $type) as $crate::data::Element>::DTYPE,
            run: $crate::kernels::loops::run3::<$type, $type, $type, $op>,
        } ),*]
    };
}
