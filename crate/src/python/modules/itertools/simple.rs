//! Iterators that pass over one or several iterables once.

use std::sync::OnceLock;

use super::iterators;
use crate::data::{BinaryOp, Builtin, Class, IterBox, NativeIter, R, Ref, Symbol, Value, Vm, value_error};
use crate::python::builtins::descriptor;

struct Chain {
    /// An iterator over iterables.
    sources: Value,
    current: Option<Value>,
}

impl NativeIter for Chain {
    fn type_name(&self) -> &'static str {
        "chain"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        loop {
            if let Some(current) = &self.current {
                if let Some(item) = vm.next(current)? {
                    return Ok(Some(item));
                }
                self.current = None;
            }
            match vm.next(&self.sources)? {
                Some(source) => self.current = Some(vm.iter(&source)?),
                None => return Ok(None),
            }
        }
    }
}

/// `chain`, a class because of its `from_iterable`.
pub(super) fn chain_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS
        .get_or_init(|| {
            let class = Class::host("chain", "itertools", &[], Some(&CHAIN));
            class.attrs.lock().set(Symbol::new("from_iterable"), descriptor::static_method(&FROM_ITERABLE));
            class
        })
        .clone()
}

fn chain(vm: &mut Vm, args: &mut [Value]) -> R {
    Ok(IterBox::native(Chain { sources: vm.iter(&args[0])?, current: None }))
}

static CHAIN: Builtin = Builtin::new("chain", "(*iterables)", "The items of one iterable after the other.", chain);

static FROM_ITERABLE: Builtin =
    Builtin::new("from_iterable", "(iterable, /)", "The items of the iterables in an iterable, one after the other.", chain);

struct Accumulate {
    iterator: Value,
    function: Option<Value>,
    initial: Option<Value>,
    total: Option<Value>,
}

impl NativeIter for Accumulate {
    fn type_name(&self) -> &'static str {
        "accumulate"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        if let Some(initial) = self.initial.take() {
            self.total = Some(initial.clone());
            return Ok(Some(initial));
        }
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let total = match (&self.total, &self.function) {
            (None, _) => item,
            (Some(total), None) => vm.binary(BinaryOp::Add, total, &item)?,
            (Some(total), Some(function)) => vm.call(function, &[total.clone(), item])?,
        };
        self.total = Some(total.clone());
        Ok(Some(total))
    }
}

struct Compress {
    data: Value,
    selectors: Value,
}

impl NativeIter for Compress {
    fn type_name(&self) -> &'static str {
        "compress"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        loop {
            let Some(item) = vm.next(&self.data)? else { return Ok(None) };
            let Some(selector) = vm.next(&self.selectors)? else { return Ok(None) };
            if vm.truth(&selector)? {
                return Ok(Some(item));
            }
        }
    }
}

/// What an iterator with a condition does.
#[derive(Clone, Copy, PartialEq)]
enum While {
    Drop,
    Take,
    FilterFalse,
    /// `dropwhile` after its first item, `takewhile` after its last.
    Open,
    Closed,
}

struct Conditional {
    mode: While,
    name: &'static str,
    condition: Value,
    iterator: Value,
}

impl NativeIter for Conditional {
    fn type_name(&self) -> &'static str {
        self.name
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        if self.mode == While::Closed {
            return Ok(None);
        }
        while let Some(item) = vm.next(&self.iterator)? {
            if self.mode == While::Open {
                return Ok(Some(item));
            }
            let holds = match &self.condition {
                Value::None if self.mode == While::FilterFalse => vm.truth(&item)?,
                condition => {
                    let result = vm.call(condition, std::slice::from_ref(&item))?;
                    vm.truth(&result)?
                }
            };
            match (self.mode, holds) {
                (While::Drop, false) => {
                    self.mode = While::Open;
                    return Ok(Some(item));
                }
                (While::Take, true) | (While::FilterFalse, false) => return Ok(Some(item)),
                (While::Take, false) => {
                    self.mode = While::Closed;
                    return Ok(None);
                }
                _ => {}
            }
        }
        Ok(None)
    }
}

fn conditional(vm: &mut Vm, args: &mut [Value], mode: While, name: &'static str) -> R {
    let iterator = vm.iter(&args[1])?;
    Ok(IterBox::native(Conditional { mode, name, condition: args[0].take(), iterator }))
}

struct Slice {
    iterator: Option<Value>,
    seen: usize,
    next: usize,
    stop: Option<usize>,
    step: usize,
}

impl NativeIter for Slice {
    fn type_name(&self) -> &'static str {
        "islice"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let Some(iterator) = &self.iterator else { return Ok(None) };
        let mut found = None;
        while self.seen < self.next {
            if vm.next(iterator)?.is_none() {
                self.iterator = None;
                return Ok(None);
            }
            self.seen += 1;
        }
        if self.stop.is_none_or(|stop| self.seen < stop) {
            found = vm.next(iterator)?;
        }
        if found.is_none() {
            self.iterator = None;
            return Ok(None);
        }
        self.seen += 1;
        let next = self.next.saturating_add(self.step);
        self.next = self.stop.map_or(next, |stop| next.min(stop));
        Ok(found)
    }
}

fn islice(vm: &mut Vm, args: &mut [Value]) -> R {
    const RANGE: &str = "must be None or an integer: 0 <= x <= sys.maxsize.";
    let (start, stop) = match args[2].given() {
        None => (Value::None, args[1].clone()),
        Some(stop) => (args[1].clone(), stop.clone()),
    };
    let stop = match &stop {
        Value::None => None,
        value => match vm.index(value) {
            Ok(-1) | Err(_) => return Err(value_error(format!("Stop argument for islice() {RANGE}"))),
            Ok(stop) => Some(stop),
        },
    };
    let start = if start.is_none() { 0 } else { vm.index(&start).unwrap_or(-1) };
    let (Ok(start), Ok(stop)) = (usize::try_from(start), stop.map(usize::try_from).transpose()) else {
        return Err(value_error(format!("Indices for islice() {RANGE}")));
    };
    let step = match args[3].given().cloned() {
        None | Some(Value::None) => 1,
        Some(step) => vm.index(&step).unwrap_or(-1),
    };
    if step < 1 {
        return Err(value_error("Step for islice() must be a positive integer or None."));
    }
    let iterator = Some(vm.iter(&args[0])?);
    Ok(IterBox::native(Slice { iterator, seen: 0, next: start, stop, step: step as usize }))
}

struct Pairwise {
    iterator: Value,
    last: Option<Value>,
}

impl NativeIter for Pairwise {
    fn type_name(&self) -> &'static str {
        "pairwise"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let last = match self.last.take() {
            Some(last) => last,
            None => match vm.next(&self.iterator)? {
                Some(first) => first,
                None => return Ok(None),
            },
        };
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        self.last = Some(item.clone());
        Ok(Some(Value::tuple(vec![last, item])))
    }
}

struct StarMap {
    function: Value,
    iterator: Value,
}

impl NativeIter for StarMap {
    fn type_name(&self) -> &'static str {
        "starmap"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let Some(args) = vm.next(&self.iterator)? else { return Ok(None) };
        let args = vm.collect(&args)?;
        vm.call(&self.function, &args).map(Some)
    }
}

struct ZipLongest {
    iterators: Vec<Option<Value>>,
    active: usize,
    fill: Value,
}

impl NativeIter for ZipLongest {
    fn type_name(&self) -> &'static str {
        "zip_longest"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        if self.active == 0 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(self.iterators.len());
        for slot in &mut self.iterators {
            let item = match slot {
                Some(iterator) => vm.next(iterator)?,
                None => None,
            };
            if item.is_none() && slot.take().is_some() {
                self.active -= 1;
                if self.active == 0 {
                    return Ok(None);
                }
            }
            items.push(item.unwrap_or_else(|| self.fill.clone()));
        }
        Ok(Some(Value::tuple(items)))
    }
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new(
        "accumulate",
        "(iterable, func=None, *, initial=None)",
        "Running totals, or the running results of a function of two.",
        |vm, args| {
            let given = |value: &Value| value.given().filter(|value| !value.is_none()).cloned();
            let (function, initial) = (given(&args[1]), given(&args[2]));
            let iterator = vm.iter(&args[0])?;
            Ok(IterBox::native(Accumulate { iterator, function, initial, total: None }))
        },
    ),
    Builtin::new("compress", "(data, selectors)", "The items whose selectors are true.", |vm, args| {
        let (data, selectors) = (vm.iter(&args[0])?, vm.iter(&args[1])?);
        Ok(IterBox::native(Compress { data, selectors }))
    }),
    Builtin::new(
        "dropwhile",
        "(predicate, iterable, /)",
        "The items from the first for which the predicate fails.",
        |vm, args| conditional(vm, args, While::Drop, "dropwhile"),
    ),
    Builtin::new(
        "takewhile",
        "(predicate, iterable, /)",
        "The items before the first for which the predicate fails.",
        |vm, args| conditional(vm, args, While::Take, "takewhile"),
    ),
    Builtin::new("filterfalse", "(function, iterable, /)", "The items for which the function is false.", |vm, args| {
        conditional(vm, args, While::FilterFalse, "filterfalse")
    }),
    Builtin::new(
        "islice",
        "(iterable, start_or_stop, stop=None, step=None, /)",
        "The items that a slice with these bounds would have.",
        islice,
    ),
    Builtin::new("pairwise", "(iterable, /)", "Each item with the one after it.", |vm, args| {
        let iterator = vm.iter(&args[0])?;
        Ok(IterBox::native(Pairwise { iterator, last: None }))
    }),
    Builtin::new("starmap", "(function, iterable, /)", "The function's results, each item being its arguments.", |vm, args| {
        let iterator = vm.iter(&args[1])?;
        Ok(IterBox::native(StarMap { function: args[0].take(), iterator }))
    }),
    Builtin::new(
        "zip_longest",
        "(*iterables, fillvalue=None)",
        "Tuples of items, until the longest iterable ends.",
        |vm, args| {
            let iterators: Vec<_> = iterators(vm, &args[0])?.into_iter().map(Some).collect();
            let fill = args[1].given().cloned().unwrap_or(Value::None);
            Ok(IterBox::native(ZipLongest { active: iterators.len(), iterators, fill }))
        },
    ),
];
