//! What tasks do to blocks: programs, folds, merges.

use std::sync::Arc;

use super::{SourceBlock, Span};
use crate::data::{DType, Dims, NdArray, R, broadcast_shapes, next_place, value_error};
use crate::kernels::{self, Builder, Feed, Program, Reg, Ufunc};

/// The fold at the end of a program.
#[derive(Clone)]
pub struct Fold {
    pub ufunc: &'static Ufunc,
    /// For each axis, whether it is folded.
    pub axes: Vec<bool>,
    /// The elements were cast to be added.
    pub is_converted: bool,
}

/// Element-wise steps on the blocks of one place, and perhaps a fold. Folded axes stay, with one
/// element.
#[derive(Clone)]
pub struct Kernel {
    pub program: Program,
    pub fold: Option<Fold>,
    /// The dtypes of the inputs.
    pub inputs: Vec<DType>,
}

/// An input of a kernel: a block, or one still to be generated.
pub enum BlockInput<'a> {
    Array(NdArray),
    Source(&'a SourceBlock),
}

impl Kernel {
    /// The block that the kernel makes of these.
    ///
    /// # Errors
    /// ValueError where shapes disagree; MemoryError.
    pub fn run(&self, inputs: Vec<BlockInput>) -> R<NdArray> {
        let shapes: Vec<Dims> = inputs
            .iter()
            .map(|input| match input {
                BlockInput::Array(array) => array.shape.clone(),
                BlockInput::Source(block) => block.source.shape(block.block as usize),
            })
            .collect();
        let all: Vec<&[usize]> = shapes.iter().map(|shape| &shape[..]).collect();
        let shape = broadcast_shapes(&all)?;
        let mut feeds = Vec::with_capacity(inputs.len());
        for ((input, own), &dtype) in inputs.into_iter().zip(&shapes).zip(&self.inputs) {
            feeds.push(match input {
                // A block may have another dtype than was said.
                BlockInput::Array(array) => Feed::Array(kernels::astype(&array, dtype)?),
                BlockInput::Source(block) if *own == shape => Feed::Stream(block.source.start(block.block as usize)),
                BlockInput::Source(block) => Feed::Array(block.generate()?),
            });
        }
        match &self.fold {
            None => self.program.run(feeds, &shape),
            Some(fold) => {
                if fold.axes.len() != shape.len() {
                    return Err(value_error(format!("a block has {} axes in place of {}", shape.len(), fold.axes.len())));
                }
                let result = kernels::fold(fold.ufunc, &self.program, feeds, &shape, &fold.axes, fold.is_converted)?;
                Ok(result.with_axes(&fold.axes))
            }
        }
    }

    /// This kernel on the results of others: `below` has one entry for each input, `None` for one
    /// that stays. Returns the joined kernel; its inputs are those of the parts, in order.
    pub fn joined(&self, below: &[Option<Arc<Kernel>>]) -> Kernel {
        let mut builder = Builder::default();
        let mut inputs = Vec::new();
        let mut registers: Vec<Reg> = Vec::with_capacity(below.len());
        for (part, &dtype) in below.iter().zip(&self.inputs) {
            match part {
                None => {
                    inputs.push(dtype);
                    registers.push(builder.input(dtype));
                }
                Some(kernel) => {
                    let own: Vec<Reg> = kernel
                        .inputs
                        .iter()
                        .map(|&dtype| {
                            inputs.push(dtype);
                            builder.input(dtype)
                        })
                        .collect();
                    let result = builder.inline(&kernel.program, &own);
                    registers.push(builder.cast(result, dtype));
                }
            }
        }
        let result = builder.inline(&self.program, &registers);
        Kernel { program: builder.finish(result), fold: self.fold.clone(), inputs }
    }
}

/// Pieces of blocks that become one block.
pub struct Merge {
    /// For each axis, its pieces in order.
    pub axes: Vec<Vec<Span>>,
}

impl Merge {
    /// The block made of pieces: `blocks` has one for each combination of spans, in C order.
    ///
    /// # Errors
    /// MemoryError.
    pub fn run(&self, blocks: &[NdArray]) -> R<NdArray> {
        let piece = |block: &NdArray, at: &[usize]| {
            let mut view = block.clone();
            for (axis, (&place, spans)) in at.iter().zip(&self.axes).enumerate() {
                let span = spans[place];
                view = view.sliced(axis, span.start, 1, span.stop - span.start);
            }
            view
        };
        let counts: Vec<usize> = self.axes.iter().map(Vec::len).collect();
        let mut at = vec![0usize; counts.len()];
        let Some(first) = blocks.first() else { return Err(value_error("no pieces to merge")) };
        if blocks.len() == 1 {
            let view = piece(first, &at);
            // What is left of a large block is copied, so that the block can go.
            return if view.bytes() * 2 < first.buffer_bytes() { view.copy() } else { Ok(view) };
        }
        let shape: Dims = self.axes.iter().map(|spans| spans.iter().map(|span| span.stop - span.start).sum()).collect();
        let dtype = blocks.iter().map(|block| block.dtype).reduce(DType::promote).unwrap_or(first.dtype);
        let result = NdArray::empty(dtype, &shape)?;
        for block in blocks {
            let mut target = result.clone();
            for (axis, (&place, spans)) in at.iter().zip(&self.axes).enumerate() {
                let start: usize = spans[..place].iter().map(|span| span.stop - span.start).sum();
                target = target.sliced(axis, start, 1, spans[place].stop - spans[place].start);
            }
            kernels::assign(&target, &piece(block, &at));
            next_place(&mut at, &counts);
        }
        Ok(result)
    }
}
