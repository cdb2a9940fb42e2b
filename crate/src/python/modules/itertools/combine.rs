//! Products, permutations, combinations: tuples picked from a pool by index, in order of the indices.

use crate::data::{Builtin, IterBox, NativeIter, R, Value, Vm, type_error, value_error};

/// Which indices follow each other.
#[derive(Clone, Copy, PartialEq)]
enum Pick {
    Permutations,
    Combinations,
    WithReplacement,
}

impl Pick {
    fn name(self) -> &'static str {
        match self {
            Pick::Permutations => "permutations",
            Pick::Combinations => "combinations",
            Pick::WithReplacement => "combinations_with_replacement",
        }
    }
}

struct Picks {
    pick: Pick,
    pool: Vec<Value>,
    /// The picked ones first; for permutations then those left, as they will be swapped in.
    indices: Vec<usize>,
    /// For permutations: how often each place still changes.
    cycles: Vec<usize>,
    size: usize,
    started: bool,
    done: bool,
}

impl Picks {
    fn new(pick: Pick, pool: Vec<Value>, size: usize) -> Self {
        let count = pool.len();
        let done = match pick {
            Pick::WithReplacement => count == 0 && size > 0,
            _ => size > count,
        };
        let (indices, cycles) = match pick {
            _ if done => (Vec::new(), Vec::new()),
            Pick::Permutations => ((0..count).collect(), (0..size).map(|at| count - at).collect()),
            Pick::Combinations => ((0..size).collect(), Vec::new()),
            Pick::WithReplacement => (vec![0; size], Vec::new()),
        };
        Picks { pick, pool, indices, cycles, size, started: false, done }
    }

    /// Moves on to the next indices; false at the end.
    fn advance(&mut self) -> bool {
        let count = self.pool.len();
        match self.pick {
            Pick::Permutations => {
                for at in (0..self.size).rev() {
                    self.cycles[at] -= 1;
                    if self.cycles[at] == 0 {
                        self.indices[at..].rotate_left(1);
                        self.cycles[at] = count - at;
                    } else {
                        let from_end = self.cycles[at];
                        self.indices.swap(at, count - from_end);
                        return true;
                    }
                }
                false
            }
            Pick::Combinations => {
                let Some(at) = (0..self.size).rev().find(|&at| self.indices[at] != at + count - self.size) else {
                    return false;
                };
                let first = self.indices[at] + 1;
                self.indices[at..].iter_mut().zip(first..).for_each(|(slot, index)| *slot = index);
                true
            }
            Pick::WithReplacement => {
                let Some(at) = (0..self.size).rev().find(|&at| self.indices[at] != count - 1) else { return false };
                let index = self.indices[at] + 1;
                self.indices[at..].fill(index);
                true
            }
        }
    }
}

impl NativeIter for Picks {
    fn type_name(&self) -> &'static str {
        self.pick.name()
    }

    fn next(&mut self, _: &mut Vm) -> R<Option<Value>> {
        if self.done || (self.started && !self.advance()) {
            self.done = true;
            return Ok(None);
        }
        self.started = true;
        Ok(Some(Value::tuple(self.indices[..self.size].iter().map(|&at| self.pool[at].clone()).collect())))
    }
}

struct Product {
    pools: Vec<Vec<Value>>,
    indices: Vec<usize>,
    started: bool,
    done: bool,
}

impl Product {
    /// Counts up, the last place fastest; false after the last.
    fn advance(&mut self) -> bool {
        for (index, pool) in self.indices.iter_mut().zip(&self.pools).rev() {
            *index += 1;
            if *index < pool.len() {
                return true;
            }
            *index = 0;
        }
        false
    }
}

impl NativeIter for Product {
    fn type_name(&self) -> &'static str {
        "product"
    }

    fn next(&mut self, _: &mut Vm) -> R<Option<Value>> {
        if self.done || (self.started && !self.advance()) {
            self.done = true;
            return Ok(None);
        }
        self.started = true;
        Ok(Some(Value::tuple(self.indices.iter().zip(&self.pools).map(|(&at, pool)| pool[at].clone()).collect())))
    }
}

fn picks(vm: &mut Vm, args: &mut [Value], pick: Pick) -> R {
    let pool = vm.collect(&args[0])?;
    let size = match (&args[1], pick) {
        (Value::Undefined | Value::None, Pick::Permutations) => pool.len() as i64,
        (size @ (Value::Int(_) | Value::Bool(_) | Value::Big(_)), _) => vm.index(&size.clone())?,
        (_, Pick::Permutations) => return Err(type_error("Expected int as r")),
        (size, _) => vm.index(&size.clone())?,
    };
    let size = usize::try_from(size).map_err(|_| value_error("r must be non-negative"))?;
    Ok(IterBox::native(Picks::new(pick, pool, size)))
}

fn product(vm: &mut Vm, args: &mut [Value]) -> R {
    let repeat = match args[1].given().cloned() {
        None => 1,
        Some(repeat) => vm.index(&repeat)?,
    };
    let repeat = usize::try_from(repeat).map_err(|_| value_error("repeat argument cannot be negative"))?;
    let iterables = vm.collect(&args[0])?;
    let once: Vec<Vec<Value>> =
        if repeat == 0 { Vec::new() } else { iterables.iter().map(|iterable| vm.collect(iterable)).collect::<R<_>>()? };
    vm.reserve(repeat.saturating_mul(once.iter().map(|pool| 24 + 16 * pool.len()).sum()))?;
    let pools: Vec<Vec<Value>> = std::iter::repeat_n(once, repeat).flatten().collect();
    let done = pools.iter().any(Vec::is_empty);
    Ok(IterBox::native(Product { indices: vec![0; pools.len()], pools, started: false, done }))
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("product", "(*iterables, repeat=1)", "Every choice of one item from each iterable.", product),
    Builtin::new("permutations", "(iterable, r=None)", "Every order of r different items.", |vm, args| {
        picks(vm, args, Pick::Permutations)
    }),
    Builtin::new("combinations", "(iterable, r)", "Every choice of r different items.", |vm, args| {
        picks(vm, args, Pick::Combinations)
    }),
    Builtin::new(
        "combinations_with_replacement",
        "(iterable, r)",
        "Every choice of r items, the same ones allowed.",
        |vm, args| picks(vm, args, Pick::WithReplacement),
    ),
];
