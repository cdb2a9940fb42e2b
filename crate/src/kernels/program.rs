//! Chains of element-wise steps, run tile by tile: intermediate results stay in cache.

use smallvec::SmallVec;

use super::cast::cast_loop;
use super::loops::LoopFn;
use crate::data::{DType, Dims, Element, NdArray, R, Strides, copy_strided};

/// Elements that are computed at a time: a handful of such rows of float64 fit the first cache.
pub const TILE: usize = 1024;

/// Bytes of a register: a tile of the largest elements.
const REGISTER_BYTES: usize = TILE * 16;

/// Where a register's elements come from.
#[derive(Clone)]
pub enum Source {
    /// The input of this number: an array or a stream.
    Input(u16),
    /// One number, as its bytes.
    Constant([u8; 16]),
}

#[derive(Clone)]
struct Step {
    run: LoopFn,
    /// Registers; unused ones repeat the first.
    args: [u16; 3],
    out: u16,
}

/// A chain of element-wise steps. Registers are numbered: sources first, then a result each step.
#[derive(Clone)]
pub struct Program {
    sources: Vec<Source>,
    dtypes: Vec<DType>,
    steps: Vec<Step>,
    /// The register that is the result.
    result: u16,
    inputs: u16,
}

/// Elements that come one after the other, each once.
pub type StreamFn = Box<dyn FnMut(*mut u8, usize) + Send>;

/// What stands for an input of a program when it runs.
pub enum Feed {
    Array(NdArray),
    Stream(StreamFn),
}

/// Builds programs; equal inputs are one register.
#[derive(Default)]
pub struct Builder {
    sources: Vec<(Source, DType)>,
    steps: Vec<(LoopFn, SmallVec<[Reg; 3]>, DType)>,
    inputs: u16,
}

/// A register under construction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reg {
    Source(u16),
    Step(u16),
}

impl Builder {
    /// The elements of one more input.
    pub fn input(&mut self, dtype: DType) -> Reg {
        let number = self.inputs;
        self.inputs += 1;
        self.sources.push((Source::Input(number), dtype));
        Reg::Source(self.sources.len() as u16 - 1)
    }

    /// One number.
    pub fn constant<T: Element>(&mut self, item: T) -> Reg {
        let mut bytes = [0u8; 16];
        #[expect(unsafe_code, reason = "the bytes of a number")]
        // SAFETY: no element is larger than 16 bytes.
        unsafe {
            bytes.as_mut_ptr().cast::<T>().write_unaligned(item);
        }
        self.sources.push((Source::Constant(bytes), T::DTYPE));
        Reg::Source(self.sources.len() as u16 - 1)
    }

    /// The only element of an array of size one.
    pub fn constant_of(&mut self, array: &NdArray) -> Reg {
        crate::with_dtype!(array.dtype, T => self.constant::<T>(array.item::<T>()))
    }

    pub fn dtype(&self, register: Reg) -> DType {
        match register {
            Reg::Source(at) => self.sources[at as usize].1,
            Reg::Step(at) => self.steps[at as usize].2,
        }
    }

    /// The register with another dtype.
    pub fn cast(&mut self, register: Reg, to: DType) -> Reg {
        let from = self.dtype(register);
        if from == to {
            return register;
        }
        self.step(cast_loop(from, to), &[register], to)
    }

    pub fn step(&mut self, run: LoopFn, args: &[Reg], out: DType) -> Reg {
        self.steps.push((run, args.into(), out));
        Reg::Step(self.steps.len() as u16 - 1)
    }

    /// Adds the steps of another program, its inputs standing for these registers.
    pub fn inline(&mut self, program: &Program, inputs: &[Reg]) -> Reg {
        let mut registers: Vec<Reg> = Vec::with_capacity(program.dtypes.len());
        for (source, &dtype) in program.sources.iter().zip(&program.dtypes) {
            registers.push(match source {
                Source::Input(at) => inputs[*at as usize],
                constant => {
                    self.sources.push((constant.clone(), dtype));
                    Reg::Source(self.sources.len() as u16 - 1)
                }
            });
        }
        for step in &program.steps {
            let args: SmallVec<[Reg; 3]> = step.args.iter().map(|&arg| registers[arg as usize]).collect();
            registers.push(self.step(step.run, &args, program.dtypes[step.out as usize]));
        }
        registers[program.result as usize]
    }

    pub fn finish(self, result: Reg) -> Program {
        let count = self.sources.len() as u16;
        let number = |register: Reg| match register {
            Reg::Source(at) => at,
            Reg::Step(at) => count + at,
        };
        let mut dtypes: Vec<DType> = self.sources.iter().map(|(_, dtype)| *dtype).collect();
        let mut steps = Vec::with_capacity(self.steps.len());
        for (at, (run, args, dtype)) in self.steps.iter().enumerate() {
            let first = number(args[0]);
            let args = std::array::from_fn(|place| args.get(place).map_or(first, |arg| number(*arg)));
            steps.push(Step { run: *run, args, out: count + at as u16 });
            dtypes.push(*dtype);
        }
        Program {
            sources: self.sources.into_iter().map(|(source, _)| source).collect(),
            dtypes,
            steps,
            result: number(result),
            inputs: self.inputs,
        }
    }
}

impl Program {
    pub fn dtype(&self) -> DType {
        self.dtypes[self.result as usize]
    }

    /// The number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs as usize
    }

    /// All elements, as a new array.
    ///
    /// # Errors
    /// MemoryError.
    pub fn run(&self, feeds: Vec<Feed>, shape: &[usize]) -> R<NdArray> {
        let result = NdArray::empty(self.dtype(), shape)?;
        let mut run = Running::new(self, feeds, shape);
        let (size, item) = (result.size(), self.dtype().size());
        let mut done = 0;
        while done < size {
            let count = (size - done).min(TILE);
            #[expect(unsafe_code, reason = "tiles of the fresh result")]
            // SAFETY: the tile is inside the result.
            unsafe {
                run.produce_into(done, count, result.pointer().add(done * item));
            }
            done += count;
        }
        Ok(result)
    }
}

/// Where the elements of a source are found.
enum Place {
    /// Without gaps from here.
    Contiguous(*const u8),
    /// In the register, the same for all tiles.
    Filled,
    Strided(Strided),
    Stream(StreamFn),
}

/// An array whose elements, in order, are not without gaps.
struct Strided {
    array: NdArray,
    /// Axes joined where strides allow it, slowest first.
    shape: Dims,
    strides: Strides,
}

/// A program at work on one chunk.
pub struct Running<'p> {
    program: &'p Program,
    places: Vec<Place>,
    /// The arrays that `places` points into.
    _arrays: Vec<NdArray>,
    /// Tiles, one after the other.
    memory: Vec<u64>,
    /// Byte offset of each register's tile in `memory`.
    tiles: Vec<usize>,
}

impl<'p> Running<'p> {
    /// Inputs broadcast to `shape`; callers have checked that they can.
    pub fn new(program: &'p Program, feeds: Vec<Feed>, shape: &[usize]) -> Running<'p> {
        let mut feeds: Vec<Option<Feed>> = feeds.into_iter().map(Some).collect();
        let (tiles, count) = registers(program);
        let mut memory = vec![0u64; count * REGISTER_BYTES / 8];
        let mut arrays = Vec::new();
        let mut places = Vec::with_capacity(program.sources.len());
        for (at, source) in program.sources.iter().enumerate() {
            let item = program.dtypes[at].size();
            let tile = memory[tiles[at] / 8..].as_mut_ptr().cast::<u8>();
            places.push(match source {
                Source::Constant(bytes) => {
                    fill(tile, bytes.as_ptr(), item);
                    Place::Filled
                }
                Source::Input(number) => match feeds[*number as usize].take() {
                    Some(Feed::Array(array)) => {
                        let view = array.broadcast_to(shape).expect("shapes were checked");
                        let place = if view.is_contiguous() {
                            Place::Contiguous(view.pointer())
                        } else {
                            let strided = Strided::new(view.clone());
                            if strided.strides.iter().all(|&stride| stride == 0) {
                                fill(tile, view.pointer(), item);
                                Place::Filled
                            } else {
                                Place::Strided(strided)
                            }
                        };
                        arrays.push(view);
                        place
                    }
                    Some(Feed::Stream(stream)) => Place::Stream(stream),
                    None => unreachable!("each input is one source"),
                },
            });
        }
        Running { program, places, _arrays: arrays, memory, tiles }
    }

    /// Elements `from .. from + count` in order, at most [`TILE`]; valid until the next call.
    ///
    /// Where a stream is among the inputs, calls must go on where the last one ended.
    pub fn produce(&mut self, from: usize, count: usize) -> *const u8 {
        self.tile(from, count, None)
    }

    /// As [`Running::produce`], written to `target`.
    ///
    /// # Safety
    /// `target` is valid for that many elements.
    #[expect(unsafe_code, reason = "writes a tile in place")]
    pub unsafe fn produce_into(&mut self, from: usize, count: usize, target: *mut u8) {
        let found = self.tile(from, count, Some(target));
        if !std::ptr::eq(found, target) {
            // SAFETY: the tile and the target hold `count` elements.
            unsafe { std::ptr::copy(found, target, count * self.program.dtype().size()) };
        }
    }

    #[expect(unsafe_code, reason = "runs loops over tiles")]
    fn tile(&mut self, from: usize, count: usize, target: Option<*mut u8>) -> *const u8 {
        debug_assert!(count <= TILE);
        let program = self.program;
        let memory = self.memory.as_mut_ptr().cast::<u8>();
        let mut pointers: SmallVec<[*const u8; 16]> = SmallVec::with_capacity(program.dtypes.len());
        for (at, place) in self.places.iter_mut().enumerate() {
            let item = program.dtypes[at].size();
            // SAFETY: each tile has its place in `memory`.
            let tile = unsafe { memory.add(self.tiles[at]) };
            pointers.push(match place {
                // SAFETY: `from` is inside the shape.
                Place::Contiguous(start) => unsafe { start.add(from * item) },
                Place::Filled => tile.cast_const(),
                Place::Strided(strided) => strided.gather(from, count, tile),
                Place::Stream(stream) => {
                    stream(tile, count);
                    tile.cast_const()
                }
            });
        }
        for step in &program.steps {
            let inputs = step.args.map(|arg| pointers[arg as usize]);
            // SAFETY: as above; the last step may write to the target at once.
            let out = match target {
                Some(target) if step.out == program.result => target,
                _ => unsafe { memory.add(self.tiles[step.out as usize]) },
            };
            // SAFETY: registers hold `count` elements of the types that the loop was chosen for.
            unsafe { (step.run)(&inputs, out, count) };
            pointers.push(out);
        }
        pointers[program.result as usize]
    }
}

/// A place in memory for each register; those of steps are used again once they are read for the
/// last time. Returns byte offsets and how many tiles there are.
fn registers(program: &Program) -> (Vec<usize>, usize) {
    let sources = program.sources.len();
    let mut last = vec![usize::MAX; program.dtypes.len()];
    for (at, step) in program.steps.iter().enumerate() {
        step.args.iter().for_each(|&arg| last[arg as usize] = at);
    }
    last[program.result as usize] = usize::MAX;
    let mut tiles: Vec<usize> = (0..sources).collect();
    let (mut count, mut free) = (sources, Vec::new());
    for (at, step) in program.steps.iter().enumerate() {
        // A loop may write where it reads: elements are of one position each. Not where sizes differ.
        let place = free.pop().unwrap_or_else(|| {
            count += 1;
            count - 1
        });
        tiles.push(place);
        let mut ended: SmallVec<[u16; 3]> = step.args.iter().copied().filter(|&arg| last[arg as usize] == at).collect();
        ended.dedup();
        for (place, &arg) in ended.iter().enumerate() {
            if arg as usize >= sources && !ended[..place].contains(&arg) {
                free.push(tiles[arg as usize]);
            }
        }
    }
    (tiles.into_iter().map(|tile| tile * REGISTER_BYTES).collect(), count)
}

#[expect(unsafe_code, reason = "fills a tile")]
fn fill(tile: *mut u8, bytes: *const u8, item: usize) {
    // SAFETY: a tile holds TILE elements of any type.
    unsafe { copy_strided(bytes, 0, tile, item as isize, TILE, item) }
}

impl Strided {
    fn new(array: NdArray) -> Strided {
        let (mut shape, mut strides) = (Dims::new(), Strides::new());
        for (&length, &stride) in array.shape.iter().zip(&array.strides) {
            if length == 1 {
                continue;
            }
            match (shape.last_mut(), strides.last_mut()) {
                (Some(known), Some(before)) if *before == stride * length as isize => {
                    *known *= length;
                    *before = stride;
                }
                _ => {
                    shape.push(length);
                    strides.push(stride);
                }
            }
        }
        Strided { array, shape, strides }
    }

    /// Copies elements `from .. from + count` to the tile, or finds them without gaps.
    #[expect(unsafe_code, reason = "strided copies")]
    fn gather(&self, from: usize, count: usize, tile: *mut u8) -> *const u8 {
        let item = self.array.dtype.size();
        let axes = self.shape.len();
        let mut at: SmallVec<[usize; 4]> = self.shape.iter().map(|_| 0).collect();
        let mut rest = from;
        for axis in (0..axes).rev() {
            at[axis] = rest % self.shape[axis];
            rest /= self.shape[axis];
        }
        let (row, step) = (self.shape[axes - 1], self.strides[axes - 1]);
        let mut done = 0;
        while done < count {
            let offset: isize = at.iter().zip(&self.strides).map(|(&index, &stride)| index as isize * stride).sum();
            let length = (row - at[axes - 1]).min(count - done);
            // SAFETY: the index is inside the shape, the tile holds `count` elements.
            unsafe {
                let start = self.array.pointer().offset(offset);
                if length == count && step == item as isize {
                    return start;
                }
                copy_strided(start, step, tile.add(done * item), item as isize, length, item);
            }
            done += length;
            at[axes - 1] += length;
            for axis in (1..axes).rev() {
                if at[axis] == self.shape[axis] {
                    at[axis] = 0;
                    at[axis - 1] += 1;
                }
            }
        }
        tile
    }
}
