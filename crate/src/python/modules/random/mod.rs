//! `random`: the numbers CPython draws from the same seed.
//!
//! - [`twister`]: the generator
//! - [`draw`]: numbers, choices, samples; [`distribution`]: `gauss` and its like
//!
//! One generator serves the functions of the module on all threads; a call draws under its lock.

mod distribution;
mod draw;
mod twister;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use num_bigint::BigUint;
use num_traits::ToPrimitive;
use sha2::Digest;

use super::ModuleRow;
use crate::data::{BoundMethod, Builtin, Class, Guard, Lock, Object, R, Ref, Value, Vm, type_error, value_error};
use crate::python::number::Integer;
use crate::sys;
use twister::Twister;

/// `random`.
pub static RANDOM: ModuleRow = ModuleRow {
    name: "random",
    help: "Random numbers.",
    functions: &[],
    values: |_| {
        let shared = Value::object(Random { twister: Lock::new(Twister::new(&entropy())) });
        let rows = [STATE, draw::ROWS, distribution::ROWS].into_iter().flatten();
        let mut values: Vec<_> = rows.map(|row| (row.name, BoundMethod::builtin(shared.clone(), row))).collect();
        values.push(("Random", Value::Class(class())));
        Ok(values)
    },
};

/// `random.Random()`.
struct Random {
    twister: Lock<Twister>,
}

impl Object for Random {
    fn class(&self) -> Ref<Class> {
        class()
    }
}

fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS
        .get_or_init(|| {
            let class = Class::host("Random", "random", STATE, Some(&CONSTRUCT));
            for row in draw::ROWS.iter().chain(distribution::ROWS) {
                drop(class.attrs.lock().set(crate::data::Symbol::new(row.name), Value::Builtin(row)));
            }
            class
        })
        .clone()
}

static CONSTRUCT: Builtin = Builtin::new("Random", "(x=None)", "A generator with its own state.", |vm, args| {
    let seed = seed_of(vm, &args[0].clone(), 2)?;
    Ok(Value::object(Random { twister: Lock::new(Twister::new(&seed)) }))
});

/// The generator of a method's object, locked: no Python code may run meanwhile.
fn twister<'a>(args: &'a [Value]) -> R<Guard<'a, Twister>> {
    match args[0].downcast::<Random>() {
        Some(random) => Ok(random.twister.lock()),
        None => Err(type_error("a random.Random object is needed")),
    }
}

/// A seed that differs with each call.
fn entropy() -> BigUint {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    let calls = CALLS.fetch_add(1, Ordering::Relaxed);
    let parts = [sys::unix_seconds().to_bits(), sys::now_micros().to_bits(), calls];
    BigUint::from_bytes_be(&sha2::Sha512::digest(parts.map(u64::to_le_bytes).concat()))
}

/// The number that seeds the generator.
fn seed_of(vm: &mut Vm, seed: &Value, version: i64) -> R<BigUint> {
    if let Some(integer) = Integer::of(seed) {
        return Ok(integer.to_big().magnitude().clone());
    }
    let text = match seed {
        Value::Undefined | Value::None => return Ok(entropy()),
        Value::Float(_) => return Ok(BigUint::from(vm.hash(seed)? as u64)),
        Value::Str(text) => text.as_bytes().to_vec(),
        Value::Bytes(bytes) => bytes.to_vec(),
        _ => {
            return Err(type_error("The only supported seed types are: None,\nint, float, str, bytes, and bytearray."));
        }
    };
    if version == 1 {
        let codes: Vec<u64> = match seed {
            Value::Str(text) => text.chars().map(|c| u64::from(u32::from(c))).collect(),
            _ => text.iter().map(|&byte| u64::from(byte)).collect(),
        };
        let start = codes.first().map_or(0, |code| code << 7);
        let mixed = codes.iter().fold(start, |mixed, code| mixed.wrapping_mul(1_000_003) ^ code);
        return Ok(BigUint::from(mixed ^ codes.len() as u64));
    }
    let digest = sha2::Sha512::digest(&text);
    Ok(BigUint::from_bytes_be(&[&text[..], &digest].concat()))
}

fn set_state(vm: &mut Vm, args: &mut [Value]) -> R {
    let state = vm.collect(&args[1])?;
    let (Some(Value::Int(3)), Some(Value::Tuple(words)), Some(gauss)) = (state.first(), state.get(1), state.get(2)) else {
        let version = match state.first() {
            Some(version) => vm.str(version)?,
            None => return Err(crate::data::index_error("tuple index out of range")),
        };
        return Err(value_error(format!("state with version {version} passed to Random.setstate() of version 3")));
    };
    let words: Option<Vec<u32>> = words.iter().map(|word| Integer::of(word).and_then(|word| word.to_big().to_u32())).collect();
    let gauss = match gauss {
        Value::Float(x) => Some(*x),
        _ => None,
    };
    match words.and_then(|words| Twister::restore(&words, gauss)) {
        Some(restored) => *twister(args)? = restored,
        None => return Err(value_error("state vector is the wrong size")),
    }
    Ok(Value::None)
}

static STATE: &[Builtin] = &[
    Builtin::new("seed", "(self, a=None, version=2)", "Starts the sequence that belongs to a number or text.", |vm, args| {
        let version = match args[2].given().cloned() {
            None => 2,
            Some(version) => vm.index(&version)?,
        };
        let seed = seed_of(vm, &args[1].clone(), version)?;
        *twister(args)? = Twister::new(&seed);
        Ok(Value::None)
    }),
    Builtin::new("getstate", "(self, /)", "The state of the generator, for `setstate`.", |_, args| {
        let twister = twister(args)?;
        let words = twister.words().map(|word| Value::Int(word.into())).collect();
        let gauss = twister.gauss_next.map_or(Value::None, Value::Float);
        Ok(Value::tuple(vec![Value::Int(3), Value::tuple(words), gauss]))
    }),
    Builtin::new("setstate", "(self, state, /)", "Goes back to a state that `getstate` gave.", set_state),
];
