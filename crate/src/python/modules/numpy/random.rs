//! `numpy.random`, its native half: generators, and filling arrays with draws.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use num_bigint::BigInt;

use super::convert::{shape_of, to_array};
use super::dtype;
use super::object::{Array, wrap};
use crate::array::{Source, block_shape};
use crate::data::{Builtin, Class, DType, Dims, NdArray, Object, R, Ref, Value, Vm, type_error, value_error};
use crate::kernels::StreamFn;
use crate::kernels::random::{
    BitSource, Bits, DISTRIBUTIONS, Draw, Mt19937, Pcg64, RandomState, SeedSequence, choice_distinct, choice_replacing,
    choice_weighted, choice_weighted_distinct, distribution, permutation,
};
use crate::python::modules::{ModuleRow, no_values};

/// A generator that cells and tasks share.
struct Generator {
    bits: Mutex<Bits>,
    /// What it was made of; children are spawned from it.
    seed: Mutex<SeedSequence>,
}

impl Object for Generator {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("BitGenerator", "numpy.random", &[], None)).clone()
    }
}

fn generator(value: &Value) -> R<&Generator> {
    value.downcast::<Generator>().ok_or_else(|| type_error("a bit generator is needed"))
}

fn bits(generator: &Generator) -> MutexGuard<'_, Bits> {
    generator.bits.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The words of a seed: an integer of any size, or a list of them.
fn words(vm: &mut Vm, seed: &Value) -> R<Vec<u32>> {
    let one = |number: &BigInt| -> R<Vec<u32>> {
        if number.sign() == num_bigint::Sign::Minus {
            return Err(value_error("expected non-negative integer"));
        }
        let digits = number.to_u32_digits().1;
        Ok(if digits.is_empty() { vec![0] } else { digits })
    };
    match seed {
        Value::None | Value::Undefined => Ok((0..4).map(fresh).collect()),
        Value::Big(big) => one(big),
        Value::List(_) | Value::Tuple(_) => {
            let mut all = Vec::new();
            for item in vm.collect(seed)? {
                all.extend(words(vm, &item)?);
            }
            Ok(all)
        }
        other => match super::array_in(other) {
            Some(array) if array.ndim() == 1 => {
                let items = crate::kernels::astype(&array.contiguous()?, DType::I64)?;
                let mut all = Vec::new();
                for &item in items.slice::<i64>() {
                    all.extend(one(&BigInt::from(item))?);
                }
                Ok(all)
            }
            _ => {
                let number = vm.index(other)?;
                one(&BigInt::from(number))
            }
        },
    }
}

/// A word that no other call gives.
fn fresh(at: u32) -> u32 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let count = COUNTER.fetch_add(1, Ordering::Relaxed);
    let clock = crate::sys::unix_seconds().to_bits() ^ crate::sys::now_micros().to_bits().rotate_left(21);
    let mut x = clock ^ count.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(at) << 40;
    x = (x ^ x >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ x >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    (x ^ x >> 31) as u32
}

/// The draw that a name, parameters and a dtype mean.
fn draw_of(vm: &mut Vm, name: &Value, parameters: &Value, dtype: &Value) -> R<Draw> {
    let name = vm.str(name)?;
    let parameters = vm.collect(parameters)?;
    if name == "integers" {
        let bound = |value: &Value| -> R<i128> {
            Ok(match value {
                Value::Big(big) => i128::try_from((**big).clone()).unwrap_or(i128::MAX),
                Value::Int(x) => i128::from(*x),
                _ => return Err(type_error("bounds are whole numbers")),
            })
        };
        let (low, high) = (bound(&parameters[0])?, bound(&parameters[1])?);
        return Ok(Draw::Integers { low, high, dtype: dtype::of(vm, dtype)? });
    }
    let Some(row) = distribution(&name) else { return Err(type_error(format!("no distribution {name}"))) };
    if dtype::given(vm, dtype)? == Some(DType::F32) {
        return Ok(Draw::Single(row.name));
    }
    let mut numbers = Vec::with_capacity(parameters.len());
    for parameter in &parameters {
        numbers.push(crate::python::number::float_of(vm, parameter)?);
    }
    Ok(Draw::Distribution(row, numbers))
}

/// Blocks of draws, each of a generator of its own.
struct RandomSource {
    chunks: Vec<Vec<usize>>,
    draw: Draw,
    seeds: Seeds,
}

enum Seeds {
    /// A child of a sequence for each block, counted from the first one.
    Spawned(SeedSequence, u32),
    /// 624 words for each block.
    Words(Vec<u32>),
    /// The old kind of generator, from a child for each block: nobody asked for a certain stream.
    Fresh(SeedSequence),
}

impl Source for RandomSource {
    fn dtype(&self) -> DType {
        self.draw.dtype()
    }

    fn shape(&self, block: usize) -> Dims {
        block_shape(&self.chunks, block)
    }

    #[expect(unsafe_code, reason = "streams write raw elements")]
    fn start(&self, block: usize) -> StreamFn {
        let child = |seed: &SeedSequence, at: u32| {
            let mut key = seed.spawn_key().to_vec();
            key.push(at);
            SeedSequence::with_key(seed.entropy().to_vec(), key, 4)
        };
        let mut bits = match &self.seeds {
            Seeds::Spawned(seed, first) => Bits::Pcg(Pcg64::new(&child(seed, first + block as u32))),
            Seeds::Words(words) => {
                Bits::Legacy(Box::new(RandomState::new(Mt19937::init_by_array(&words[block * 624..(block + 1) * 624]))))
            }
            Seeds::Fresh(seed) => {
                Bits::Legacy(Box::new(RandomState::new(Mt19937::from_seed_sequence(&child(seed, block as u32)))))
            }
        };
        let draw = self.draw.clone();
        // SAFETY: the caller's tile holds `count` elements of the dtype.
        Box::new(move |to, count| unsafe { draw.fill(&mut bits, to, count) })
    }
}

/// Lengths of the chunks along each axis.
pub type Chunks = Vec<Vec<usize>>;

/// A source for a layer of random blocks.
pub fn source(vm: &mut Vm, args: &[Value]) -> R<(Chunks, Arc<dyn Source>)> {
    let mut chunks = Vec::new();
    for axis in vm.collect(&args[0])? {
        let mut lengths = Vec::new();
        for length in vm.collect(&axis)? {
            lengths.push(vm.index(&length)?.max(0) as usize);
        }
        chunks.push(lengths);
    }
    let draw = draw_of(vm, &args[2], &args[3], &args[4])?;
    let generator = generator(&args[1])?;
    let blocks: usize = chunks.iter().map(Vec::len).product();
    let is_fresh = vm.truth(&args[5])?;
    let mut seed = generator.seed.lock().unwrap_or_else(PoisonError::into_inner);
    let seeds = match &mut *bits(generator) {
        Bits::Pcg(_) => {
            let first = seed.children_spawned();
            *seed = seed.clone().with_children_spawned(first + blocks as u32);
            Seeds::Spawned(seed.clone(), first)
        }
        Bits::Legacy(_) if is_fresh => {
            let entropy = (0..8).map(fresh).collect();
            Seeds::Fresh(SeedSequence::new(entropy))
        }
        Bits::Legacy(state) => {
            let bytes = state.bits.bytes(blocks * 624 * 4);
            Seeds::Words(bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word)).collect())
        }
    };
    let source: Arc<dyn Source> = Arc::new(RandomSource { chunks: chunks.clone(), draw, seeds });
    Ok((chunks, source))
}

fn value(bits: Bits, seed: SeedSequence) -> Value {
    Value::object(Generator { bits: Mutex::new(bits), seed: Mutex::new(seed) })
}

static FUNCTIONS: &[Builtin] = &[
    Builtin::new("new", "(seed, /)", "A generator of NumPy's new kind.", |vm, args| {
        let seed = SeedSequence::new(words(vm, &args[0].clone())?);
        Ok(value(Bits::Pcg(Pcg64::new(&seed)), seed))
    }),
    Builtin::new("old", "(seed, /)", "A generator of NumPy's old kind.", |vm, args| {
        let seed = args[0].clone();
        let words = words(vm, &seed)?;
        let state = match &seed {
            Value::None | Value::Undefined => RandomState::new(Mt19937::from_seed_sequence(&SeedSequence::new(words.clone()))),
            Value::Int(x) => match u32::try_from(*x) {
                Ok(seed) => RandomState::from_seed(seed),
                Err(_) => return Err(value_error("Seed must be between 0 and 2**32 - 1")),
            },
            _ => RandomState::from_seeds(&words),
        };
        Ok(value(Bits::Legacy(Box::new(state)), SeedSequence::new(words)))
    }),
    Builtin::new("copied", "(generator, /)", "A generator in the same state.", |_, args| {
        let generator = generator(&args[0])?;
        let seed = generator.seed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(value(bits(generator).clone(), seed))
    }),
    Builtin::new("spawn", "(generator, n, /)", "Children of a generator.", |vm, args| {
        let count = vm.index(&args[1])?.max(0) as u32;
        let generator = generator(&args[0])?;
        let mut seed = generator.seed.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Value::list(seed.spawn(count).into_iter().map(|seed| value(Bits::Pcg(Pcg64::new(&seed)), seed)).collect()))
    }),
    Builtin::new("distributions", "(/)", "Name, parameters, defaults and help of each distribution.", |_, _| {
        let rows = DISTRIBUTIONS.iter().map(|row| {
            let parameters = row
                .parameters
                .iter()
                .map(|(name, default)| Value::pair(Value::str(*name), default.map_or(Value::None, Value::Float)));
            Value::tuple(vec![
                Value::str(row.name),
                Value::tuple(parameters.collect()),
                Value::Bool(row.is_whole),
                Value::str(row.help),
            ])
        });
        Ok(Value::list(rows.collect()))
    }),
    Builtin::new("draw", "(generator, name, parameters, size, dtype, /)", "An array of draws, or one number.", |vm, args| {
        let draw = draw_of(vm, &args[1].clone(), &args[2].clone(), &args[4].clone())?;
        let generator = generator(&args[0])?;
        if args[3].is_none() {
            return Ok(wrap(draw.array(&mut bits(generator), &[])?));
        }
        let shape = shape_of(vm, &args[3].clone())?;
        let array = draw.array(&mut bits(generator), &shape)?;
        Ok(Value::object(Array(array)))
    }),
    Builtin::new("permutation", "(generator, n, /)", "The numbers below n in random order.", |vm, args| {
        let n = vm.index(&args[1])?.max(0) as usize;
        let found = match &mut *bits(generator(&args[0])?) {
            Bits::Pcg(bits) => permutation(bits, n),
            Bits::Legacy(state) => permutation(&mut state.bits, n),
        };
        Ok(Value::object(Array(NdArray::of_indices(&found)?)))
    }),
    Builtin::new("choice", "(generator, n, size, replace, p, shuffle, /)", "Places out of n.", |vm, args| {
        let (n, size) = (vm.index(&args[1])?.max(0) as usize, vm.index(&args[2])?.max(0) as usize);
        let (replaces, shuffles) = (vm.truth(&args[3].clone())?, vm.truth(&args[5].clone())?);
        let p = match &args[4] {
            Value::None => None,
            given => Some(to_array(vm, &given.clone(), Some(DType::F64))?.contiguous()?),
        };
        let mut guard = bits(generator(&args[0])?);
        let found = match (&mut *guard, &p) {
            (Bits::Pcg(bits), None) if replaces => choice_replacing(bits, n, size),
            (Bits::Pcg(bits), None) => choice_distinct(bits, n, size, shuffles),
            (Bits::Pcg(bits), Some(p)) if replaces => choice_weighted(bits, p.slice::<f64>(), size),
            (Bits::Pcg(bits), Some(p)) => choice_weighted_distinct(bits, p.slice::<f64>(), size),
            (Bits::Legacy(state), None) if replaces => state.choice_replacing(n, size),
            (Bits::Legacy(state), None) => state.choice_distinct(n, size),
            (Bits::Legacy(state), Some(p)) if replaces => choice_weighted(&mut state.bits, p.slice::<f64>(), size),
            (Bits::Legacy(state), Some(p)) => choice_weighted_distinct(&mut state.bits, p.slice::<f64>(), size),
        };
        Ok(Value::object(Array(NdArray::of_indices(&found)?)))
    }),
    Builtin::new("bytes", "(generator, n, /)", "Random bytes.", |vm, args| {
        let n = vm.index(&args[1])?.max(0) as usize;
        Ok(Value::bytes(match &mut *bits(generator(&args[0])?) {
            Bits::Pcg(bits) => bits.bytes(n),
            Bits::Legacy(state) => state.bits.bytes(n),
        }))
    }),
];

/// What `numpy.random` and `dask.array.random` are written with.
pub static RANDOM_CORE: ModuleRow =
    ModuleRow { name: "_numpy_random", help: "Generators and draws.", functions: &[FUNCTIONS], values: no_values };
