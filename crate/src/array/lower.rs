//! From grids to tasks.
//!
//! Only the blocks that are needed become tasks. Where fusing is asked for, an element-wise layer
//! joins the only layer that uses it.

use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use super::grid::Function;
use super::{Grid, Input, Kernel, Layer, Merge, Operand, Source, SourceBlock, Span, TaskArg};
use crate::data::{Symbol, Value, next_place};
use crate::delayed::{Arg, Node, Work};
use crate::graph::key_split;

/// Wraps what a task calls as a Python function.
pub trait Callables {
    fn kernel(&mut self, kernel: Arc<Kernel>) -> Value;
    fn merge(&mut self, merge: Merge) -> Value;
    /// Generates a [`SourceBlock`].
    fn generate(&mut self) -> Value;
}

/// How the blocks of a grid are made, once layers are joined.
enum Plan<'g> {
    Kernel {
        kernel: Arc<Kernel>,
        function: Value,
        /// Where its inputs come from, and which axes they go along.
        leaves: Vec<Leaf<'g>>,
        /// The name of the parts.
        name: Arc<str>,
    },
    Own,
    /// Part of another plan.
    Inside,
}

/// An input of a joined kernel.
#[derive(Clone)]
enum Leaf<'g> {
    Blocks(&'g Arc<Grid>, Vec<Option<usize>>),
    Source(&'g Arc<dyn Source>, &'g Arc<Grid>, Vec<Option<usize>>),
}

type Id = *const Grid;

struct Lowering<'g> {
    /// Dependencies before what uses them.
    order: Vec<&'g Arc<Grid>>,
    plans: HashMap<Id, Plan<'g>>,
    needed: HashMap<Id, Vec<bool>>,
    nodes: HashMap<Id, Vec<Option<Arc<Node>>>>,
}

/// The nodes of all blocks of the wanted grids.
pub fn lower(wanted: &[Arc<Grid>], fuses: bool, callables: &mut dyn Callables) -> Vec<Vec<Arc<Node>>> {
    let order = in_order(wanted);
    let mut lowering = Lowering { plans: HashMap::new(), needed: HashMap::new(), nodes: HashMap::new(), order };
    lowering.plan(wanted, fuses, callables);
    lowering.mark(wanted);
    lowering.build(callables);
    wanted
        .iter()
        .map(|grid| {
            let nodes = lowering.nodes.get(&Arc::as_ptr(grid));
            nodes.map(|nodes| nodes.iter().flatten().cloned().collect()).unwrap_or_default()
        })
        .collect()
}

/// All grids below the wanted ones, dependencies first, without recursion.
fn in_order(wanted: &[Arc<Grid>]) -> Vec<&Arc<Grid>> {
    let mut order = Vec::new();
    let mut seen: HashSet<Id> = HashSet::new();
    let mut stack: Vec<(&Arc<Grid>, bool)> = wanted.iter().rev().map(|grid| (grid, false)).collect();
    while let Some((grid, expanded)) = stack.pop() {
        if expanded {
            order.push(grid);
        } else if seen.insert(Arc::as_ptr(grid)) {
            stack.push((grid, true));
            let from = stack.len();
            let mut inside: HashSet<Id> = HashSet::new();
            grid.each_input(&mut |input| {
                if inside.insert(Arc::as_ptr(input)) {
                    stack.push((input, false));
                }
            });
            stack[from..].reverse();
        }
    }
    order
}

impl<'g> Lowering<'g> {
    /// Decides which layers join which.
    fn plan(&mut self, wanted: &[Arc<Grid>], fuses: bool, callables: &mut dyn Callables) {
        let mut users: HashMap<Id, u32> = HashMap::new();
        for grid in &self.order {
            let mut inside: HashSet<Id> = HashSet::new();
            grid.each_input(&mut |input| {
                if inside.insert(Arc::as_ptr(input)) {
                    *users.entry(Arc::as_ptr(input)).or_default() += 1;
                }
            });
        }
        let kept: HashSet<Id> = wanted.iter().map(Arc::as_ptr).collect();
        for &grid in &self.order.clone() {
            let Layer::Blockwise { function: Function::Kernel(kernel), inputs } = &*grid.layer else {
                self.plans.insert(Arc::as_ptr(grid), Plan::Own);
                continue;
            };
            let mut below = Vec::with_capacity(inputs.len());
            let mut leaves = Vec::new();
            let mut names: Vec<String> = Vec::new();
            let mut joined = Vec::new();
            for input in inputs {
                let Operand::Grid(of) = &input.operand else { unreachable!("the numbers of kernels are in their programs") };
                let id = Arc::as_ptr(of);
                let is_own = fuses && users.get(&id) == Some(&1) && !kept.contains(&id) && is_one_to_one(grid, of, input);
                match (self.plans.get(&id), &*of.layer) {
                    // A grid that is used twice here is joined once: it stays a task.
                    (Some(Plan::Kernel { kernel: part, leaves: own, name, .. }), _)
                        if is_own && part.fold.is_none() && !is_repeated(inputs, of) && leaves.len() + own.len() < 64 =>
                    {
                        below.push(Some(part.clone()));
                        leaves.extend(own.iter().map(|leaf| leaf.along(&input.axes)));
                        parts_of(name, &mut names);
                        joined.push(id);
                    }
                    (_, Layer::Source(source)) if is_own && !is_repeated(inputs, of) => {
                        below.push(None);
                        leaves.push(Leaf::Source(source, of, input.axes.clone()));
                        parts_of(&of.name, &mut names);
                        joined.push(id);
                    }
                    _ => {
                        below.push(None);
                        leaves.push(Leaf::Blocks(of, input.axes.clone()));
                    }
                }
            }
            let (kernel, name) = if joined.is_empty() {
                (kernel.clone(), grid.name.clone())
            } else {
                for id in joined {
                    self.plans.insert(id, Plan::Inside);
                }
                let own = key_split(&grid.name).into_owned();
                names.retain(|name| *name != own);
                names.push(grid.name.to_string());
                (Arc::new(kernel.joined(&below)), names.join("-").into())
            };
            let function = callables.kernel(kernel.clone());
            self.plans.insert(Arc::as_ptr(grid), Plan::Kernel { kernel, function, leaves, name });
        }
    }

    /// Marks the blocks that are needed, from the wanted ones down.
    fn mark(&mut self, wanted: &[Arc<Grid>]) {
        for grid in wanted {
            self.needed.insert(Arc::as_ptr(grid), vec![true; grid.len()]);
        }
        for &grid in self.order.clone().iter().rev() {
            let Some(blocks) = self.needed.get(&Arc::as_ptr(grid)).cloned() else { continue };
            let needed = &mut self.needed;
            let mut mark = |of: &Arc<Grid>, block: usize| {
                needed.entry(Arc::as_ptr(of)).or_insert_with(|| vec![false; of.len()])[block] = true;
            };
            let plan = self.plans.get(&Arc::as_ptr(grid));
            let mut places = vec![0; grid.layer_blocks().len()];
            for (block, _) in blocks.iter().enumerate().filter(|(_, needed)| **needed) {
                grid.place(block, &mut places);
                match (plan, &*grid.layer) {
                    (Some(Plan::Kernel { leaves, .. }), _) => {
                        for leaf in leaves {
                            if let Leaf::Blocks(of, axes) = leaf {
                                mark(of, along(of, axes, &places));
                            }
                        }
                    }
                    (_, Layer::Blockwise { inputs, .. }) => {
                        for input in inputs {
                            if let Operand::Grid(of) = &input.operand {
                                mark(of, along(of, &input.axes, &places));
                            }
                        }
                    }
                    (_, Layer::Tree { of, split, .. }) => {
                        each_in_range(of, &ranges(of, split, &places), &mut |block| mark(of, block));
                    }
                    (_, Layer::Slice { of, axes, .. }) => {
                        mark(of, sliced_block(of, axes, &places));
                    }
                    (_, Layer::Merge { of, axes }) => {
                        each_piece(axes, &places, &mut |at| mark(of, of.block_at(at)));
                    }
                    (_, Layer::Tasks(tasks)) => {
                        tasks[block].args.iter().for_each(|arg| arg.each_block(&mut |of, at| mark(of, at as usize)));
                    }
                    (_, Layer::Source(_) | Layer::Known(_)) => {}
                }
            }
        }
    }

    fn node(&self, of: &Arc<Grid>, block: usize) -> Arc<Node> {
        let known = self.nodes.get(&Arc::as_ptr(of)).and_then(|nodes| nodes[block].clone());
        known.expect("dependencies are marked and come first")
    }

    fn build(&mut self, callables: &mut dyn Callables) {
        let generate = callables.generate();
        for &grid in &self.order.clone() {
            let id = Arc::as_ptr(grid);
            let Some(blocks) = self.needed.get(&id) else { continue };
            if matches!(self.plans.get(&id), Some(Plan::Inside)) {
                continue;
            }
            let mut nodes: Vec<Option<Arc<Node>>> = Vec::with_capacity(blocks.len());
            let mut places = vec![0; grid.layer_blocks().len()];
            for (block, &is_needed) in blocks.iter().enumerate() {
                if !is_needed {
                    nodes.push(None);
                    continue;
                }
                grid.place(block, &mut places);
                nodes.push(Some(self.block(grid, block, &places, &generate, callables)));
            }
            self.nodes.insert(id, nodes);
        }
    }

    fn block(
        &self,
        grid: &Arc<Grid>,
        block: usize,
        places: &[usize],
        generate: &Value,
        callables: &mut dyn Callables,
    ) -> Arc<Node> {
        let call = |name: &str, function: Value, args: Vec<Arg>| {
            let keywords: Vec<(Symbol, Arg)> = Vec::new();
            Node::new(grid.key(name, block), Work::Call { function, args, keywords }, None)
        };
        if let Some(Plan::Kernel { function, leaves, name, .. }) = self.plans.get(&Arc::as_ptr(grid)) {
            let args = leaves.iter().map(|leaf| match leaf {
                Leaf::Blocks(of, axes) => Arg::Node(self.node(of, along(of, axes, places))),
                Leaf::Source(source, of, axes) => Arg::Value(SourceBlock::value(source, along(of, axes, places))),
            });
            return call(name, function.clone(), args.collect());
        }
        match &*grid.layer {
            Layer::Known(nodes) => nodes[block].clone(),
            Layer::Source(source) => call(&grid.name, generate.clone(), vec![Arg::Value(SourceBlock::value(source, block))]),
            Layer::Blockwise { function: Function::Kernel(_), .. } => unreachable!("kernels have plans"),
            Layer::Blockwise { function: Function::Call(function), inputs } => {
                let args = inputs.iter().map(|input| match &input.operand {
                    Operand::Value(value) => Arg::Value(value.clone()),
                    Operand::Grid(of) => Arg::Node(self.node(of, along(of, &input.axes, places))),
                });
                call(&grid.name, function.clone(), args.collect())
            }
            Layer::Tree { function, of, split } => {
                let ranges = ranges(of, split, places);
                let mut blocks = Vec::new();
                each_in_range(of, &ranges, &mut |block| blocks.push(Arg::Node(self.node(of, block))));
                let counts = ranges.iter().map(|range| Value::from(range.end - range.start)).collect();
                call(&grid.name, function.clone(), vec![Arg::List(blocks), Arg::Value(Value::tuple(counts))])
            }
            Layer::Slice { of, axes, function } => {
                let index = axes.iter().zip(slice_places(of, axes, places)).map(|(axis, at)| axis[at].1.clone());
                let index = Value::tuple(index.collect());
                let of = Arg::Node(self.node(of, sliced_block(of, axes, places)));
                call(&grid.name, function.clone(), vec![of, Arg::Value(index)])
            }
            Layer::Merge { of, axes } => {
                let mut pieces = Vec::new();
                each_piece(axes, places, &mut |at| pieces.push(Arg::Node(self.node(of, of.block_at(at)))));
                let spans = axes.iter().zip(places).map(|(axis, &at)| axis[at].clone()).collect();
                call(&grid.name, callables.merge(Merge { axes: spans }), vec![Arg::List(pieces)])
            }
            Layer::Tasks(tasks) => {
                let task = &tasks[block];
                call(&grid.name, task.function.clone(), task.args.iter().map(|arg| self.task_arg(arg)).collect())
            }
        }
    }

    fn task_arg(&self, arg: &TaskArg) -> Arg {
        match arg {
            TaskArg::Value(value) => Arg::Value(value.clone()),
            TaskArg::Node(node) => Arg::Node(node.clone()),
            TaskArg::Block(of, block) => Arg::Node(self.node(of, *block as usize)),
            TaskArg::List(items) => Arg::List(items.iter().map(|item| self.task_arg(item)).collect()),
        }
    }
}

/// True where each block of the input is used by one block of the result.
fn is_one_to_one(grid: &Grid, of: &Grid, input: &Input) -> bool {
    grid.len() == of.len()
        && input.axes.iter().enumerate().all(|(at, axis)| match axis {
            Some(axis) => grid.layer_blocks()[*axis] == of.numblocks[at],
            None => of.numblocks[at] == 1,
        })
}

fn is_repeated(inputs: &[Input], of: &Arc<Grid>) -> bool {
    let same = |input: &&Input| matches!(&input.operand, Operand::Grid(grid) if Arc::ptr_eq(grid, of));
    inputs.iter().filter(same).count() > 1
}

/// The block of an input that goes with a place of the result.
fn along(of: &Grid, axes: &[Option<usize>], places: &[usize]) -> usize {
    axes.iter().zip(&of.numblocks).fold(0, |block, (axis, &count)| {
        let place = match axis {
            Some(axis) if count > 1 => places[*axis],
            _ => 0,
        };
        block * count + place
    })
}

impl<'g> Leaf<'g> {
    /// As an input of the layer above, whose input goes along these axes.
    fn along(&self, outer: &[Option<usize>]) -> Leaf<'g> {
        let through = |axes: &[Option<usize>]| axes.iter().map(|axis| axis.and_then(|axis| outer[axis])).collect();
        match self {
            Leaf::Blocks(of, axes) => Leaf::Blocks(of, through(axes)),
            Leaf::Source(source, of, axes) => Leaf::Source(source, of, through(axes)),
        }
    }
}

/// Adds the names of a joined task's parts, in order, each once; hashes are left out.
fn parts_of(name: &str, names: &mut Vec<String>) {
    for part in key_split(name).split('-') {
        if !names.iter().any(|known| known == part) {
            names.push(part.to_owned());
        }
    }
}

fn ranges(of: &Grid, split: &[usize], places: &[usize]) -> Vec<std::ops::Range<usize>> {
    let axes = split.iter().zip(places).zip(&of.numblocks);
    axes.map(|((&split, &place), &count)| place * split..((place + 1) * split).min(count)).collect()
}

/// Calls `visit` with the blocks in a box of places, in C order.
fn each_in_range(of: &Grid, ranges: &[std::ops::Range<usize>], visit: &mut impl FnMut(usize)) {
    let lengths: Vec<usize> = ranges.iter().map(|range| range.len()).collect();
    let mut at = vec![0usize; ranges.len()];
    loop {
        let places: Vec<usize> = ranges.iter().zip(&at).map(|(range, &at)| range.start + at).collect();
        visit(of.block_at(&places));
        if !next_place(&mut at, &lengths) {
            return;
        }
    }
}

/// The entries of each axis that a place of the result means; axes that an integer takes away have
/// one entry and no place.
fn slice_places<'p>(of: &Grid, axes: &'p [Vec<(u32, Value)>], places: &'p [usize]) -> impl Iterator<Item = usize> + 'p {
    debug_assert_eq!(of.numblocks.len(), axes.len());
    let mut places = places.iter();
    axes.iter().map(move |axis| match axis.first() {
        Some((_, Value::Int(_))) => 0,
        _ => places.next().copied().unwrap_or(0),
    })
}

fn sliced_block(of: &Grid, axes: &[Vec<(u32, Value)>], places: &[usize]) -> usize {
    let at: Vec<usize> = axes.iter().zip(slice_places(of, axes, places)).map(|(axis, at)| axis[at].0 as usize).collect();
    of.block_at(&at)
}

/// Calls `visit` with the places of the blocks that pieces come from, in C order.
fn each_piece(axes: &[Vec<Vec<Span>>], places: &[usize], visit: &mut impl FnMut(&[usize])) {
    let spans: Vec<&Vec<Span>> = axes.iter().zip(places).map(|(axis, &at)| &axis[at]).collect();
    let counts: Vec<usize> = spans.iter().map(|spans| spans.len()).collect();
    let mut at = vec![0usize; spans.len()];
    loop {
        let blocks: Vec<usize> = spans.iter().zip(&at).map(|(spans, &at)| spans[at].block as usize).collect();
        visit(&blocks);
        if !next_place(&mut at, &counts) {
            return;
        }
    }
}
