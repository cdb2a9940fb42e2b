//! One lazy array, as blocks in a grid.

use std::sync::Arc;

use super::{Kernel, Source};
use crate::data::{DType, Value};
use crate::delayed::Node;

/// A lazy array: blocks in C order.
pub struct Grid {
    /// What the keys of the blocks start with.
    pub name: Arc<str>,
    /// Blocks along each axis.
    pub numblocks: Vec<usize>,
    pub dtype: DType,
    pub layer: Arc<Layer>,
    /// Blocks along the axes that the layer has, where these are other ones: axes of one block come
    /// and go.
    pub layer_blocks: Option<Vec<usize>>,
}

/// How the blocks are made.
pub enum Layer {
    /// Each block from those of the inputs at its own place.
    Blockwise { function: Function, inputs: Vec<Input> },
    /// Blocks that are generated from nothing.
    Source(Arc<dyn Source>),
    /// Each block from a range of blocks along some axes: the function gets them as a list, and
    /// how many there are along each axis.
    Tree {
        function: Value,
        of: Arc<Grid>,
        /// How many blocks become one, along each axis.
        split: Vec<usize>,
    },
    /// Each block is part of one: for each axis and block along it, which one and which part.
    Slice { of: Arc<Grid>, axes: Vec<Vec<(u32, Value)>>, function: Value },
    /// Each block from pieces of others: for each axis and block along it, its pieces in order.
    Merge { of: Arc<Grid>, axes: Vec<Vec<Vec<Span>>> },
    /// A task for each block.
    Tasks(Vec<TaskSpec>),
    /// Blocks that are there.
    Known(Vec<Arc<Node>>),
}

/// Part of a block along one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub block: u32,
    pub start: usize,
    pub stop: usize,
}

/// What a block-wise layer does.
pub enum Function {
    /// Element by element, or a fold: can be joined with the layers below. Its inputs are grids.
    Kernel(Arc<Kernel>),
    /// Anything, called with the blocks.
    Call(Value),
}

/// An argument of a block-wise layer.
pub enum Operand {
    Grid(Arc<Grid>),
    Value(Value),
}

/// An argument, and which of its blocks goes with a block of the result: for each of its axes the
/// axis of the result that it goes along, or `None` where it has one block.
pub struct Input {
    pub operand: Operand,
    pub axes: Vec<Option<usize>>,
}

/// One task of [`Layer::Tasks`].
pub struct TaskSpec {
    pub function: Value,
    pub args: Vec<TaskArg>,
}

/// An argument of such a task.
#[derive(Clone)]
pub enum TaskArg {
    Value(Value),
    Block(Arc<Grid>, u32),
    Node(Arc<Node>),
    List(Vec<TaskArg>),
}

impl Grid {
    pub fn new(name: Arc<str>, numblocks: Vec<usize>, dtype: DType, layer: Layer) -> Grid {
        Grid { name, numblocks, dtype, layer: Arc::new(layer), layer_blocks: None }
    }

    /// The same blocks in a grid with other axes of one block.
    pub fn reshaped(&self, numblocks: Vec<usize>) -> Grid {
        let layer_blocks = self.layer_blocks.clone().unwrap_or_else(|| self.numblocks.clone());
        Grid {
            name: self.name.clone(),
            numblocks,
            dtype: self.dtype,
            layer: self.layer.clone(),
            layer_blocks: Some(layer_blocks),
        }
    }

    /// Blocks along the axes of the layer.
    pub(super) fn layer_blocks(&self) -> &[usize] {
        self.layer_blocks.as_deref().unwrap_or(&self.numblocks)
    }

    /// The number of blocks.
    pub fn len(&self) -> usize {
        self.numblocks.iter().product()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The key of a block: `('add-…', 0, 1)`.
    pub fn key(&self, name: &str, block: usize) -> String {
        use std::fmt::Write;
        let mut places = vec![0; self.numblocks.len()];
        place(block, &self.numblocks, &mut places);
        let mut key = format!("('{name}'");
        for place in places {
            let _ = write!(key, ", {place}");
        }
        key.push_str(if self.numblocks.is_empty() { ",)" } else { ")" });
        key
    }

    /// Where a block is along the axes of the layer.
    pub(super) fn place(&self, block: usize, places: &mut [usize]) {
        place(block, self.layer_blocks(), places);
    }

    /// The number of the block at a place.
    pub fn block_at(&self, places: &[usize]) -> usize {
        places.iter().zip(&self.numblocks).fold(0, |block, (&place, &count)| block * count + place)
    }

    /// The grids that the layer takes blocks from, each at least once.
    pub fn each_below(&self, visit: &mut impl FnMut(&Arc<Grid>)) {
        self.each_input(&mut |grid| visit(grid));
    }

    /// The grids that the layer takes blocks from, repeats included.
    pub(super) fn each_input<'a>(&'a self, visit: &mut impl FnMut(&'a Arc<Grid>)) {
        match &*self.layer {
            Layer::Blockwise { inputs, .. } => {
                for input in inputs {
                    if let Operand::Grid(grid) = &input.operand {
                        visit(grid);
                    }
                }
            }
            Layer::Tree { of, .. } | Layer::Slice { of, .. } | Layer::Merge { of, .. } => visit(of),
            Layer::Tasks(tasks) => {
                for task in tasks {
                    task.args.iter().for_each(|arg| arg.each_block(&mut |grid, _| visit(grid)));
                }
            }
            Layer::Source(_) | Layer::Known(_) => {}
        }
    }
}

fn place(block: usize, counts: &[usize], places: &mut [usize]) {
    let mut rest = block;
    for (place, &count) in places.iter_mut().zip(counts).rev() {
        *place = rest % count;
        rest /= count;
    }
}

impl TaskArg {
    pub(super) fn each_block<'a>(&'a self, visit: &mut impl FnMut(&'a Arc<Grid>, u32)) {
        match self {
            TaskArg::Block(grid, block) => visit(grid, *block),
            TaskArg::List(items) => items.iter().for_each(|item| item.each_block(visit)),
            TaskArg::Value(_) | TaskArg::Node(_) => {}
        }
    }
}
