//! Blocks that are generated: constants, ranges, random numbers.

use std::sync::{Arc, OnceLock};

use crate::data::{Class, DType, Dims, Element, NdArray, Object, R, Ref, Value, copy_strided};
use crate::kernels::{StreamFn, TILE};
use crate::with_dtype;

/// Generates the elements of blocks, each block by itself.
pub trait Source: Send + Sync {
    fn dtype(&self) -> DType;
    /// The shape of a block, by its number.
    fn shape(&self, block: usize) -> Dims;
    /// The elements of a block, from the first on, in C order.
    fn start(&self, block: usize) -> StreamFn;
}

/// One block of a source, before it is generated.
pub struct SourceBlock {
    pub source: Arc<dyn Source>,
    pub block: u32,
}

impl Object for SourceBlock {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("source", "dask.array", &[], None)).clone()
    }
}

impl SourceBlock {
    /// The block as an array.
    ///
    /// # Errors
    /// MemoryError.
    #[expect(unsafe_code, reason = "streams write raw elements")]
    pub fn generate(&self) -> R<NdArray> {
        let shape = self.source.shape(self.block as usize);
        let array = NdArray::empty(self.source.dtype(), &shape)?;
        let mut stream = self.source.start(self.block as usize);
        let (size, item) = (array.size(), array.dtype.size());
        let mut done = 0;
        while done < size {
            let count = (size - done).min(TILE);
            // SAFETY: the tile is inside the fresh array.
            stream(unsafe { array.pointer().add(done * item) }, count);
            done += count;
        }
        Ok(array)
    }
}

/// Lengths of blocks along the axes, and from them the shape of each.
pub fn block_shape(chunks: &[Vec<usize>], block: usize) -> Dims {
    let mut shape = Dims::from_elem(0, chunks.len());
    let mut rest = block;
    for (axis, lengths) in chunks.iter().enumerate().rev() {
        shape[axis] = lengths[rest % lengths.len()];
        rest /= lengths.len();
    }
    shape
}

/// The same number everywhere.
pub struct Constant {
    pub chunks: Vec<Vec<usize>>,
    /// An array of no axes.
    pub number: NdArray,
}

impl Source for Constant {
    fn dtype(&self) -> DType {
        self.number.dtype
    }

    fn shape(&self, block: usize) -> Dims {
        block_shape(&self.chunks, block)
    }

    #[expect(unsafe_code, reason = "streams write raw elements")]
    fn start(&self, _: usize) -> StreamFn {
        let number = self.number.clone();
        Box::new(move |to, count| {
            let item = number.dtype.size();
            // SAFETY: the caller's tile holds `count` elements.
            unsafe { copy_strided(number.pointer(), 0, to, item as isize, count, item) }
        })
    }
}

/// `first + step * place` along one axis.
pub struct Range {
    pub lengths: Vec<usize>,
    pub dtype: DType,
    pub first: f64,
    pub step: f64,
    /// As whole numbers, for integers.
    pub whole: Option<(i64, i64)>,
}

impl Source for Range {
    fn dtype(&self) -> DType {
        self.dtype
    }

    fn shape(&self, block: usize) -> Dims {
        Dims::from_slice(&[self.lengths[block]])
    }

    #[expect(unsafe_code, reason = "streams write raw elements")]
    fn start(&self, block: usize) -> StreamFn {
        let skipped: usize = self.lengths[..block].iter().sum();
        let (dtype, whole) = (self.dtype, self.whole);
        // Each block is a range of its own, as Dask makes them.
        let (first, step) = (self.first + skipped as f64 * self.step, self.step);
        let mut at = 0usize;
        Box::new(move |to, count| {
            with_dtype!(dtype, T => {
                let next = T::from_f64(first + step).to_f64();
                let start = T::from_f64(first).to_f64();
                for place in 0..count {
                    let number = match whole {
                        Some((first, step)) => {
                            T::from_i64(first.wrapping_add(step.wrapping_mul((skipped + at + place) as i64)))
                        }
                        None if at + place == 1 => T::from_f64(next),
                        None => T::from_f64(start + (at + place) as f64 * (next - start)),
                    };
                    // SAFETY: the caller's tile holds `count` elements.
                    unsafe { to.cast::<T>().add(place).write(number) }
                }
            });
            at += count;
        })
    }
}

impl SourceBlock {
    pub fn value(source: &Arc<dyn Source>, block: usize) -> Value {
        Value::object(SourceBlock { source: source.clone(), block: block as u32 })
    }
}
