//! Chunked arrays: builds graphs, runs none.
//!
//! A [`Grid`] is one lazy array: a name, the number of blocks along each axis, and the layer that
//! says how each block is made from those of other grids. [`lower`] turns grids into tasks;
//! chains of element-wise layers, and the fold at their end, become one task a block.

mod block;
mod grid;
mod lower;
mod source;

pub use block::{BlockInput, Fold, Kernel, Merge};
pub use grid::{Function, Grid, Input, Layer, Operand, Span, TaskArg, TaskSpec};
pub use lower::{Callables, lower};
pub use source::block_shape;
pub use source::{Constant, Range, Source, SourceBlock};
