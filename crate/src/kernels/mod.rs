//! Pure functions on chunks: element-wise loops, reductions, selections.
//!
//! One row of a table is one ufunc or reduction; the Python bindings, help and parity tests follow
//! from the rows.

mod arcs;
mod cast;
mod elementwise;
pub mod fft;
pub mod linalg;
mod loops;
mod math;
mod matmul;
mod program;
pub mod random;
mod reduce;
mod select;
mod simd;
mod sort;
mod table;

pub use cast::{assign, astype, cast_loop, select_loop};
pub use elementwise::{Operand, Typed, add_step, apply, program, resolve, result_shape, result_type};
pub use loops::{Loop, LoopFn};
pub use math::{complex_power128 as complex_power, complex_quotient};
pub use matmul::matmul;
pub use program::{Builder, Feed, Program, Reg, Running, Source, StreamFn, TILE};
pub use reduce::{accumulate, accumulator, arg_extreme, fold, fold_of, reduce};
pub use select::{Picks, compress, concatenate, nonzero, put_mask};
pub use sort::{argsort, partition, search_sorted, sort};
pub use table::{Integers, UFUNCS, Ufunc, ufunc};
