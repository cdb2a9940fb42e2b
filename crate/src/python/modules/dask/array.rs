//! The native half of `dask.array`: grids of blocks, and what their tasks call. The other half,
//! which is Dask's API, is in `lib/dask.array.py`.

use std::sync::{Arc, OnceLock};

use super::Delayed;
use crate::array::{
    BlockInput, Callables, Constant, Fold, Function, Grid, Input, Kernel, Layer, Merge, Operand as GridOperand, Range, Source,
    SourceBlock, Span, TaskArg, TaskSpec, lower,
};
use crate::data::{Builtin, Class, DType, NdArray, Object, R, Ref, Symbol, Value, Vm, attribute_error, type_error, value_error};
use crate::delayed::{Arg, Node, Work};
use crate::kernels::{self, Builder, Operand, Reg};
use crate::python::modules::numpy::{Array, array_in, assemble, dtype_of, operand, to_array, ufunc_in, wrap};
use crate::python::modules::{ModuleRow, no_values};

/// A grid as a Python object, held by `dask.array.Array`.
pub struct GridObject(pub Arc<Grid>);

impl Object for GridObject {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("Grid", "dask.array", METHODS, None)).clone()
    }
}

/// A block of a grid, as an argument of a task.
struct BlockRef(Arc<Grid>, u32);

impl Object for BlockRef {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("Block", "dask.array", &[], None)).clone()
    }
}

/// The grid of a Dask array.
pub fn grid_in(value: &Value) -> Option<Arc<Grid>> {
    let Value::Instance(instance) = value else { return None };
    let grid = instance.attrs.lock().get(Symbol::new("_grid")).cloned()?;
    grid.downcast::<GridObject>().map(|grid| grid.0.clone())
}

/// The nodes of the blocks of grids.
pub(super) fn lowered(grids: &[Arc<Grid>], fuses: bool) -> Vec<Vec<Arc<Node>>> {
    lower(grids, fuses, &mut Tasks)
}

/// An array as one task, which puts its blocks together.
pub(super) fn finalized(grid: &Arc<Grid>) -> Arc<Node> {
    let nodes = lower(std::slice::from_ref(grid), true, &mut Tasks).pop().unwrap_or_default();
    let lengths = grid.numblocks.iter().map(|&count| Value::from(count)).collect();
    let args = vec![Arg::List(nodes.into_iter().map(Arg::Node).collect()), Arg::Value(Value::tuple(lengths))];
    let work = Work::Call { function: Value::Builtin(&FINALIZE), args, keywords: Vec::new() };
    Node::new(format!("finalize-{}", grid.name), work, None)
}

static FINALIZE: Builtin = Builtin::new("finalize", "(blocks, numblocks, /)", "The blocks of an array as one.", |vm, args| {
    let blocks = vm.collect(&args[0])?;
    let lengths = vm.collect(&args[1])?;
    let lengths: Vec<usize> = lengths.iter().map(|length| vm.index(length).map(|length| length as usize)).collect::<R<_>>()?;
    put_together(vm, blocks, &lengths)
});

fn put_together(vm: &mut Vm, blocks: Vec<Value>, numblocks: &[usize]) -> R {
    if let [only] = &blocks[..] {
        // A block that another array holds, too, must not change with the result.
        return match only.downcast::<Array>() {
            Some(array) if !array.0.is_alone() || !array.0.is_writeable => Ok(Value::object(Array(array.0.copy()?))),
            _ => Ok(only.clone()),
        };
    }
    let arrays: Vec<NdArray> = blocks.iter().map(|block| to_array(vm, block, None)).collect::<R<_>>()?;
    Ok(Value::object(Array(assemble(&arrays, numblocks)?)))
}

/// The results of an array's blocks as one.
pub(super) fn joined(vm: &mut Vm, of: &Value, blocks: Vec<Value>) -> R {
    match grid_in(of) {
        Some(grid) => put_together(vm, blocks, &grid.numblocks),
        None => Ok(Value::None),
    }
}

/// The array on other nodes.
pub(super) fn held(vm: &mut Vm, of: &Value, nodes: Vec<Arc<Node>>) -> R {
    let Some(grid) = grid_in(of) else { return Ok(of.clone()) };
    let grid = Grid::new(grid.name.clone(), grid.numblocks.clone(), grid.dtype, Layer::Known(nodes));
    vm.call_method(of, "_on", &[value(grid)])
}

fn value(grid: Grid) -> Value {
    Value::object(GridObject(Arc::new(grid)))
}

/// What the tasks of arrays call.
struct Tasks;

struct KernelCall(Arc<Kernel>);

impl Object for KernelCall {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        static ROWS: &[Builtin] = &[Builtin::new("__call__", "(self, /, *blocks)", "The steps on the blocks.", |vm, args| {
            let (Some(call), Value::Tuple(blocks)) = (args[0].downcast::<KernelCall>(), &args[1]) else { return Ok(Value::None) };
            let mut inputs = Vec::with_capacity(blocks.len());
            for block in blocks.iter() {
                inputs.push(match block.downcast::<SourceBlock>() {
                    Some(source) => BlockInput::Source(source),
                    None => BlockInput::Array(to_array(vm, block, None)?),
                });
            }
            call.0.run(inputs).map(wrap)
        })];
        CLASS.get_or_init(|| Class::host("kernel", "dask.array", ROWS, None)).clone()
    }
}

struct MergeCall(Merge);

impl Object for MergeCall {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        static ROWS: &[Builtin] = &[Builtin::new("__call__", "(self, blocks, /)", "The pieces as one block.", |vm, args| {
            let Some(call) = args[0].downcast::<MergeCall>() else { return Ok(Value::None) };
            let blocks = vm.collect(&args[1].clone())?;
            let arrays: Vec<NdArray> = blocks.iter().map(|block| to_array(vm, block, None)).collect::<R<_>>()?;
            call.0.run(&arrays).map(|array| Value::object(Array(array)))
        })];
        CLASS.get_or_init(|| Class::host("rechunk-merge", "dask.array", ROWS, None)).clone()
    }
}

static GENERATE: Builtin =
    Builtin::new("generate", "(block, /)", "The elements of a block.", |_, args| match args[0].downcast::<SourceBlock>() {
        Some(block) => block.generate().map(|array| Value::object(Array(array))),
        None => Ok(Value::None),
    });

impl Callables for Tasks {
    fn kernel(&mut self, kernel: Arc<Kernel>) -> Value {
        Value::object(KernelCall(kernel))
    }

    fn merge(&mut self, merge: Merge) -> Value {
        Value::object(MergeCall(merge))
    }

    fn generate(&mut self) -> Value {
        Value::Builtin(&GENERATE)
    }
}

fn this(args: &[Value]) -> R<&Arc<Grid>> {
    grid_of(&args[0])
}

fn grid_of(value: &Value) -> R<&Arc<Grid>> {
    match value.downcast::<GridObject>() {
        Some(grid) => Ok(&grid.0),
        None => Err(type_error(format!("a grid is needed, not '{}'", value.type_name()))),
    }
}

static METHODS: &[Builtin] = &[
    Builtin::new("__getattr__", "(self, name, /)", "Name and number of blocks.", |vm, args| {
        let (grid, name) = (this(args)?, vm.str(&args[1])?);
        Ok(match name.as_str() {
            "name" => Value::str(&*grid.name),
            "numblocks" => Value::tuple(grid.numblocks.iter().map(|&count| Value::from(count)).collect()),
            _ => return Err(attribute_error(format!("'Grid' object has no attribute '{name}'"))),
        })
    }),
    Builtin::new("block", "(self, place, /)", "A block, by its number, as an argument of a task.", |vm, args| {
        let grid = this(args)?.clone();
        let at = vm.index(&args[1])?;
        Ok(Value::object(BlockRef(grid, at as u32)))
    }),
    Builtin::new("layers", "(self, /)", "How many layers the graph has.", |_, args| {
        let mut seen = hashbrown::HashSet::new();
        let mut stack = vec![this(args)?.clone()];
        while let Some(grid) = stack.pop() {
            if seen.insert(Arc::as_ptr(&grid) as usize) {
                grid.each_below(&mut |below| stack.push(below.clone()));
            }
        }
        Ok(Value::from(seen.len()))
    }),
    Builtin::new("delayed", "(self, /)", "The blocks as delayed values.", |_, args| {
        let grid = this(args)?.clone();
        let nodes = lower(std::slice::from_ref(&grid), true, &mut Tasks).pop().unwrap_or_default();
        Ok(Value::list(nodes.into_iter().map(Delayed::of).collect()))
    }),
    Builtin::new("keys", "(self, /)", "The keys of the blocks.", |_, args| {
        let grid = this(args)?;
        Ok(Value::list((0..grid.len()).map(|block| Value::str(grid.key(&grid.name, block))).collect()))
    }),
];

fn counts(vm: &mut Vm, value: &Value) -> R<Vec<usize>> {
    let items = vm.collect(value)?;
    items.iter().map(|item| vm.index(item).map(|count| count.max(0) as usize)).collect()
}

fn name_of(vm: &mut Vm, value: &Value) -> R<Arc<str>> {
    Ok(vm.str(value)?.into())
}

/// `(grid or value, axes or None)` pairs.
fn inputs_of(vm: &mut Vm, value: &Value) -> R<Vec<Input>> {
    let mut inputs = Vec::new();
    for pair in vm.collect(value)? {
        let Value::Tuple(pair) = &pair else { return Err(type_error("inputs are pairs")) };
        let axes = match &pair[1] {
            Value::None => Vec::new(),
            axes => {
                let mut all = Vec::new();
                for axis in vm.collect(axes)? {
                    all.push(if axis.is_none() { None } else { Some(vm.index(&axis)? as usize) });
                }
                all
            }
        };
        let operand = match pair[0].downcast::<GridObject>() {
            Some(grid) => GridOperand::Grid(grid.0.clone()),
            None => GridOperand::Value(pair[0].clone()),
        };
        inputs.push(Input { operand, axes });
    }
    Ok(inputs)
}

/// Element-wise layers: the steps of `what` on blocks and numbers.
fn elementwise(vm: &mut Vm, args: &mut [Value]) -> R {
    let (name, numblocks) = (name_of(vm, &args[0])?, counts(vm, &args[1].clone())?);
    let what = args[2].clone();
    let inputs = inputs_of(vm, &args[3].clone())?;
    let mut builder = Builder::default();
    let mut registers: Vec<(Option<Reg>, Operand)> = Vec::with_capacity(inputs.len());
    let mut dtypes = Vec::new();
    let mut grids = Vec::new();
    for input in inputs {
        match &input.operand {
            GridOperand::Grid(grid) => {
                dtypes.push(grid.dtype);
                registers.push((Some(builder.input(grid.dtype)), Operand::Int(0)));
                grids.push(input);
            }
            GridOperand::Value(value) => {
                let number = operand(vm, value)?;
                match number {
                    Operand::Array(array) => registers.push((Some(builder.constant_of(&array)), Operand::Int(0))),
                    number => registers.push((None, number)),
                }
            }
        }
    }
    let result = match ufunc_in(&what) {
        Some(ufunc) => {
            let all: Vec<(Option<Reg>, &Operand)> = registers.iter().map(|(register, operand)| (*register, operand)).collect();
            kernels::add_step(&mut builder, ufunc, &all)?
        }
        None if what.as_str().is_some_and(|what| what.as_str() == "where") => {
            let typed: Vec<kernels::Typed> = registers[1..]
                .iter()
                .map(|(register, operand)| {
                    register.map_or_else(|| operand.typed(), |register| kernels::Typed::DType(builder.dtype(register)))
                })
                .collect();
            let dtype = kernels::result_type(&typed);
            let mut steps = Vec::with_capacity(3);
            for (at, (register, number)) in registers.iter().enumerate() {
                let wanted = if at == 0 { DType::Bool } else { dtype };
                steps.push(match register {
                    Some(register) => builder.cast(*register, wanted),
                    None => {
                        let number = number.array(wanted)?;
                        builder.constant_of(&number)
                    }
                });
            }
            builder.step(kernels::select_loop(dtype), &steps, dtype)
        }
        None => {
            let to = dtype_of(vm, &what)?;
            match registers[0].0 {
                Some(register) => builder.cast(register, to),
                None => return Err(type_error("nothing to cast")),
            }
        }
    };
    let dtype = builder.dtype(result);
    let kernel = Kernel { program: builder.finish(result), fold: None, inputs: dtypes };
    let layer = Layer::Blockwise { function: Function::Kernel(Arc::new(kernel)), inputs: grids };
    Ok(value(Grid::new(name, numblocks, dtype, layer)))
}

/// The first step of a reduction: each block folded along axes that stay, with one element.
fn folded(vm: &mut Vm, args: &mut [Value]) -> R {
    let (name, grid) = (name_of(vm, &args[0])?, grid_of(&args[1])?.clone());
    let Some(ufunc) = ufunc_in(&args[2]) else { return Err(type_error("a ufunc is needed")) };
    let axes = counts(vm, &args[3].clone())?;
    let to = match args[4].given().filter(|dtype| !dtype.is_none()).cloned() {
        Some(dtype) => dtype_of(vm, &dtype)?,
        None => kernels::accumulator(ufunc, grid.dtype),
    };
    let mut builder = Builder::default();
    let input = builder.input(grid.dtype);
    let result = builder.cast(input, to);
    let marks = (0..grid.numblocks.len()).map(|axis| axes.contains(&axis)).collect();
    kernels::fold_of(ufunc, to)?;
    let kernel = Kernel {
        program: builder.finish(result),
        fold: Some(Fold { ufunc, axes: marks, is_converted: grid.dtype != to }),
        inputs: vec![grid.dtype],
    };
    let input = Input { axes: (0..grid.numblocks.len()).map(Some).collect(), operand: GridOperand::Grid(grid.clone()) };
    let layer = Layer::Blockwise { function: Function::Kernel(Arc::new(kernel)), inputs: vec![input] };
    Ok(value(Grid::new(name, grid.numblocks.clone(), to, layer)))
}

fn lengths_of(vm: &mut Vm, value: &Value) -> R<Vec<Vec<usize>>> {
    let axes = vm.collect(value)?;
    axes.iter().map(|axis| counts(vm, axis)).collect()
}

fn of_source(name: Arc<str>, chunks: &[Vec<usize>], source: Arc<dyn Source>) -> Value {
    let numblocks = chunks.iter().map(Vec::len).collect();
    value(Grid::new(name, numblocks, source.dtype(), Layer::Source(source)))
}

/// A task's argument: blocks and delayed values in it, in lists, too.
fn task_arg(arg: &Value) -> TaskArg {
    if let Some(block) = arg.downcast::<BlockRef>() {
        return TaskArg::Block(block.0.clone(), block.1);
    }
    if let Some(delayed) = arg.downcast::<Delayed>() {
        return TaskArg::Node(delayed.node.clone());
    }
    if let Value::List(items) = arg {
        let items = items.to_vec();
        let args: Vec<TaskArg> = items.iter().map(task_arg).collect();
        if args.iter().any(|arg| !matches!(arg, TaskArg::Value(_))) {
            return TaskArg::List(args);
        }
    }
    TaskArg::Value(arg.clone())
}

fn of_tasks(vm: &mut Vm, args: &mut [Value]) -> R {
    let (name, numblocks) = (name_of(vm, &args[0])?, counts(vm, &args[1].clone())?);
    let dtype = dtype_of(vm, &args[2].clone())?;
    let mut tasks = Vec::new();
    for task in vm.collect(&args[3].clone())? {
        let Value::Tuple(parts) = &task else { return Err(type_error("tasks are tuples")) };
        let [function, rest @ ..] = &parts[..] else { return Err(type_error("tasks have a function")) };
        tasks.push(TaskSpec { function: function.clone(), args: rest.iter().map(task_arg).collect() });
    }
    if tasks.len() != numblocks.iter().product::<usize>() {
        return Err(value_error(format!("{} tasks for {} blocks", tasks.len(), numblocks.iter().product::<usize>())));
    }
    Ok(value(Grid::new(name, numblocks, dtype, Layer::Tasks(tasks))))
}

fn of_slices(vm: &mut Vm, args: &mut [Value]) -> R {
    let (name, of) = (name_of(vm, &args[0])?, grid_of(&args[1])?.clone());
    let mut axes = Vec::new();
    let mut numblocks = Vec::new();
    for axis in vm.collect(&args[2].clone())? {
        let mut entries = Vec::new();
        for entry in vm.collect(&axis)? {
            let Value::Tuple(pair) = &entry else { return Err(type_error("entries are pairs")) };
            entries.push((vm.index(&pair[0])? as u32, pair[1].clone()));
        }
        if !matches!(entries.first(), Some((_, Value::Int(_)))) {
            numblocks.push(entries.len());
        }
        axes.push(entries);
    }
    let layer = Layer::Slice { of: of.clone(), axes, function: Value::Builtin(&GETITEM) };
    Ok(value(Grid::new(name, numblocks, of.dtype, layer)))
}

static GETITEM: Builtin = Builtin::new("getitem", "(block, index, /)", "Part of a block.", |vm, args| {
    let found = vm.get_item(&args[0].clone(), &args[1].clone())?;
    // A small part of a large block is copied, so that the block can go.
    Ok(match array_in(&found) {
        Some(part) if part.bytes() * 2 < part.buffer_bytes() => wrap(part.copy()?),
        _ => found,
    })
});

fn of_merges(vm: &mut Vm, args: &mut [Value]) -> R {
    let (name, of) = (name_of(vm, &args[0])?, grid_of(&args[1])?.clone());
    let mut axes = Vec::new();
    for axis in vm.collect(&args[2].clone())? {
        let mut blocks = Vec::new();
        for block in vm.collect(&axis)? {
            let mut spans = Vec::new();
            for span in vm.collect(&block)? {
                let [block, start, stop] = counts(vm, &span)?[..] else { return Err(type_error("spans have three numbers")) };
                spans.push(Span { block: block as u32, start, stop });
            }
            blocks.push(spans);
        }
        axes.push(blocks);
    }
    let numblocks = axes.iter().map(Vec::len).collect();
    Ok(value(Grid::new(name, numblocks, of.dtype, Layer::Merge { of, axes })))
}

/// Blocks of a tree: each place of the grid folded into the one of its group.
fn of_tree(vm: &mut Vm, args: &mut [Value]) -> R {
    let (name, of) = (name_of(vm, &args[0])?, grid_of(&args[1])?.clone());
    let split = counts(vm, &args[2].clone())?;
    let dtype = dtype_of(vm, &args[4].clone())?;
    let numblocks = of.numblocks.iter().zip(&split).map(|(&count, &split)| count.div_ceil(split.max(1))).collect();
    Ok(value(Grid::new(name, numblocks, dtype, Layer::Tree { function: args[3].clone(), of, split })))
}

static FUNCTIONS: &[Builtin] = &[
    Builtin::new("elementwise", "(name, numblocks, what, inputs, /)", "A layer of a ufunc, a cast or a choice.", elementwise),
    Builtin::new("folded", "(name, grid, ufunc, axes, dtype=None)", "A layer that folds each block.", folded),
    Builtin::new(
        "blockwise",
        "(name, numblocks, dtype, function, inputs, /)",
        "A layer that calls a function with the blocks of each place.",
        |vm, args| {
            let (name, numblocks) = (name_of(vm, &args[0])?, counts(vm, &args[1].clone())?);
            let dtype = dtype_of(vm, &args[2].clone())?;
            let inputs = inputs_of(vm, &args[4].clone())?;
            let layer = Layer::Blockwise { function: Function::Call(args[3].clone()), inputs };
            Ok(value(Grid::new(name, numblocks, dtype, layer)))
        },
    ),
    Builtin::new("tree", "(name, grid, split, function, dtype, /)", "A layer that joins neighbouring blocks.", of_tree),
    Builtin::new("sliced", "(name, grid, axes, /)", "A layer of parts of blocks.", of_slices),
    Builtin::new("merged", "(name, grid, axes, /)", "A layer of blocks made of pieces.", of_merges),
    Builtin::new("tasks", "(name, numblocks, dtype, tasks, /)", "A layer with a task for each block.", of_tasks),
    Builtin::new("constant", "(name, chunks, number, /)", "A layer of one number.", |vm, args| {
        let (name, chunks) = (name_of(vm, &args[0])?, lengths_of(vm, &args[1].clone())?);
        let number = to_array(vm, &args[2].clone(), None)?.copy()?;
        let source: Arc<dyn Source> = Arc::new(Constant { chunks: chunks.clone(), number });
        Ok(of_source(name, &chunks, source))
    }),
    Builtin::new(
        "range",
        "(name, lengths, dtype, first, step, is_whole, /)",
        "A layer of numbers at equal distances.",
        |vm, args| {
            let (name, lengths) = (name_of(vm, &args[0])?, counts(vm, &args[1].clone())?);
            let dtype = dtype_of(vm, &args[2].clone())?;
            let whole = if vm.truth(&args[5].clone())? { Some((vm.index(&args[3])?, vm.index(&args[4])?)) } else { None };
            let first = crate::python::number::float_of(vm, &args[3].clone())?;
            let step = crate::python::number::float_of(vm, &args[4].clone())?;
            let source: Arc<dyn Source> = Arc::new(Range { lengths: lengths.clone(), dtype, first, step, whole });
            Ok(of_source(name, &[lengths], source))
        },
    ),
    Builtin::new(
        "random",
        "(name, chunks, generator, distribution, parameters, dtype, is_fresh, /)",
        "A layer of random numbers.",
        |vm, args| {
            let name = name_of(vm, &args[0])?;
            let (chunks, source) = crate::python::modules::numpy::random::source(vm, &args[1..7])?;
            Ok(of_source(name, &chunks, source))
        },
    ),
    Builtin::new("peak_bytes", "(/)", "The most bytes that arrays held since this was last asked.", |_, _| {
        let (_, peak) = crate::data::held_bytes();
        crate::data::reset_peak();
        Ok(Value::from(peak))
    }),
    Builtin::new("parameters", "(function, /)", "The names of a Python function's parameters.", |_, args| {
        let Value::Function(function) = &args[0] else { return Ok(Value::tuple(Vec::new())) };
        let names = &function.code.params.names;
        Ok(Value::tuple(names.iter().map(|name| Value::Str(name.name())).collect()))
    }),
    Builtin::new("reshaped", "(grid, numblocks, /)", "The same blocks with other axes of one block.", |vm, args| {
        let grid = grid_of(&args[0])?.clone();
        let numblocks = counts(vm, &args[1].clone())?;
        Ok(value(grid.reshaped(numblocks)))
    }),
    Builtin::new("joined", "(blocks, counts, /)", "Blocks of a box of places as one.", |vm, args| {
        let (blocks, counts) = (vm.collect(&args[0].clone())?, counts(vm, &args[1].clone())?);
        put_together(vm, blocks, &counts)
    }),
];

/// What `dask.array` is written with.
pub static DASK_ARRAY_CORE: ModuleRow =
    ModuleRow { name: "_dask_array", help: "Grids of blocks.", functions: &[FUNCTIONS], values: no_values };
