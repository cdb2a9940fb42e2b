//! `iter`, `next`, `enumerate`, `zip`, `map`, `filter`, `reversed`; methods of iterators.

use crate::data::{
    BinaryOp, Builtin, Iter, IterBox, NativeIter, R, Raise, Symbol, Value, Vm, raise_args, runtime_error, type_error, types,
    value_error,
};
use crate::python::container::backwards;
use crate::python::ops::lookup_special;

use super::basic::is_callable;

struct Enumerate {
    iterator: Value,
    count: Value,
}

impl NativeIter for Enumerate {
    fn type_name(&self) -> &'static str {
        "enumerate"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let next = match &self.count {
            Value::Int(count) if *count < i64::MAX => Value::Int(count + 1),
            count => vm.binary(BinaryOp::Add, count, &Value::Int(1))?,
        };
        let count = std::mem::replace(&mut self.count, next);
        Ok(Some(Value::pair(count, item)))
    }
}

struct Zip {
    iterators: Vec<Value>,
    strict: bool,
}

impl NativeIter for Zip {
    fn type_name(&self) -> &'static str {
        "zip"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        if self.iterators.is_empty() {
            return Ok(None);
        }
        if let [first, second] = &self.iterators[..]
            && !self.strict
        {
            let Some(first) = vm.next(first)? else { return Ok(None) };
            let Some(second) = vm.next(second)? else { return Ok(None) };
            return Ok(Some(Value::pair(first, second)));
        }
        let mut items = Vec::with_capacity(self.iterators.len());
        for at in 0..self.iterators.len() {
            match vm.next(&self.iterators[at])? {
                Some(item) => items.push(item),
                None if !self.strict => return Ok(None),
                None if at > 0 => return Err(uneven(at, "shorter")),
                None => {
                    for at in 1..self.iterators.len() {
                        if vm.next(&self.iterators[at])?.is_some() {
                            return Err(uneven(at, "longer"));
                        }
                    }
                    return Ok(None);
                }
            }
        }
        Ok(Some(Value::tuple(items)))
    }
}

fn uneven(at: usize, how: &str) -> Box<Raise> {
    let others = if at == 1 { "argument 1".to_owned() } else { format!("arguments 1-{at}") };
    value_error(format!("zip() argument {} is {how} than {others}", at + 1))
}

struct Map {
    function: Value,
    iterators: Vec<Value>,
}

impl NativeIter for Map {
    fn type_name(&self) -> &'static str {
        "map"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        if let [iterator] = &self.iterators[..] {
            let Some(item) = vm.next(iterator)? else { return Ok(None) };
            return vm.call(&self.function, std::slice::from_ref(&item)).map(Some);
        }
        let mut items = Vec::with_capacity(self.iterators.len());
        for iterator in &self.iterators {
            match vm.next(iterator)? {
                Some(item) => items.push(item),
                None => return Ok(None),
            }
        }
        vm.call(&self.function, &items).map(Some)
    }
}

struct Filter {
    function: Value,
    iterator: Value,
}

impl NativeIter for Filter {
    fn type_name(&self) -> &'static str {
        "filter"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        while let Some(item) = vm.next(&self.iterator)? {
            let keep = match &self.function {
                Value::None => vm.truth(&item)?,
                function => {
                    let result = vm.call(function, std::slice::from_ref(&item))?;
                    vm.truth(&result)?
                }
            };
            if keep {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

/// By index, from the last to the first.
struct Reversed {
    sequence: Value,
    left: usize,
    name: &'static str,
}

impl NativeIter for Reversed {
    fn type_name(&self) -> &'static str {
        self.name
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        if let Value::List(list) = &self.sequence {
            let item = list.lock().get(self.left).cloned();
            return Ok(item);
        }
        vm.get_item(&self.sequence, &Value::from(self.left)).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// Calls a function until it returns the sentinel.
struct Until {
    function: Value,
    sentinel: Value,
}

impl NativeIter for Until {
    fn type_name(&self) -> &'static str {
        "callable_iterator"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let item = vm.call(&self.function, &[])?;
        Ok(if vm.same_or_eq(&item, &self.sentinel)? { None } else { Some(item) })
    }
}

fn iterators(vm: &mut Vm, iterables: &Value) -> R<Vec<Value>> {
    let iterables = vm.collect(iterables)?;
    iterables.iter().map(|iterable| vm.iter(iterable)).collect()
}

/// The error that ends iteration, with the value that a generator returned.
fn stop(value: Value) -> Box<Raise> {
    let args = if value.is_none() || value.is_undefined() { Vec::new() } else { vec![value] };
    raise_args(&types().stop_iteration, args)
}

pub(in crate::python::builtins) fn reversed(vm: &mut Vm, value: &Value) -> R {
    let name = match value {
        Value::List(_) => "list_reverseiterator",
        Value::Range(_) => "range_iterator",
        _ => "reversed",
    };
    if let Some(iterator) = backwards(value) {
        return Ok(iterator);
    }
    if let (Value::Instance(_) | Value::Object(_), Some(method)) = (value, lookup_special(value, Symbol::new("__reversed__"))) {
        return vm.call(&method, &[]);
    }
    let is_sequence = match value {
        Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Range(_) | Value::Bytes(_) => true,
        Value::Instance(_) | Value::Object(_) => lookup_special(value, Symbol::new("__getitem__")).is_some(),
        _ => false,
    };
    if !is_sequence {
        return Err(type_error(format!("'{}' object is not reversible", value.type_name())));
    }
    let left = vm.len(value)?;
    Ok(IterBox::native(Reversed { sequence: value.clone(), left, name }))
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new(
        "iter",
        "(object, sentinel=None, /)",
        "An iterator; with a sentinel, calls the object until it returns that.",
        |vm, args| match args[1].clone() {
            Value::Undefined => vm.iter(&args[0].clone()),
            _ if !is_callable(&args[0]) => Err(type_error("iter(v, w): v must be callable")),
            sentinel => Ok(IterBox::native(Until { function: args[0].clone(), sentinel })),
        },
    ),
    Builtin::new("next", "(iterator, default=None, /)", "The next item, or the default at the end.", |vm, args| {
        match vm.next(&args[0].clone())? {
            Some(item) => Ok(item),
            None if args[1].is_undefined() => Err(stop(vm.returned.take())),
            None => Ok(args[1].take()),
        }
    }),
];

/// `enumerate`.
pub(in crate::python) static ENUMERATE: Builtin =
    Builtin::new("enumerate", "(iterable, start=0)", "Pairs of a count and an item.", |vm, args| {
        let count = match args[1].take() {
            Value::Undefined => Value::Int(0),
            start @ Value::Big(_) => start,
            start => Value::Int(vm.index(&start)?),
        };
        let iterator = vm.iter(&args[0])?;
        Ok(IterBox::native(Enumerate { iterator, count }))
    });

/// `zip`.
pub(in crate::python) static ZIP: Builtin =
    Builtin::new("zip", "(*iterables, strict=False)", "Tuples of the items of several iterables.", |vm, args| {
        let strict = match args[1].take() {
            Value::Undefined => false,
            flag => vm.truth(&flag)?,
        };
        let iterators = iterators(vm, &args[0])?;
        Ok(IterBox::native(Zip { iterators, strict }))
    });

/// `map`.
pub(in crate::python) static MAP: Builtin =
    Builtin::new("map", "(func, /, *iterables)", "The function's results on the items.", |vm, args| {
        let iterators = iterators(vm, &args[1])?;
        if iterators.is_empty() {
            return Err(type_error("map() must have at least two arguments."));
        }
        Ok(IterBox::native(Map { function: args[0].take(), iterators }))
    });

/// `filter`.
pub(in crate::python) static FILTER: Builtin =
    Builtin::new("filter", "(function, iterable, /)", "The items for which the function is true.", |vm, args| {
        let iterator = vm.iter(&args[1])?;
        Ok(IterBox::native(Filter { function: args[0].take(), iterator }))
    });

/// `reversed`.
pub(in crate::python) static REVERSED: Builtin =
    Builtin::new("reversed", "(sequence, /)", "The items from the last to the first.", |vm, args| reversed(vm, &args[0]));

/// Methods of every iterator.
pub(in crate::python) static ITERATOR_METHODS: &[Builtin] = &[
    Builtin::new("__iter__", "(self, /)", "Itself.", |_, args| Ok(args[0].clone())),
    Builtin::new("__next__", "(self, /)", "The next item.", |vm, args| match vm.next(&args[0].clone())? {
        Some(item) => Ok(item),
        None => Err(stop(vm.returned.take())),
    }),
    Builtin::new("__length_hint__", "(self, /)", "How many items are left, if that is known.", |_, args| {
        let Value::Iter(iter) = &args[0] else { return Ok(Value::NotImplemented) };
        Ok(iter.idle().and_then(|state| left(&state)).map_or(Value::NotImplemented, Value::from))
    }),
];

/// How many items are left.
fn left(state: &Iter) -> Option<usize> {
    Some(match state {
        Iter::Done(_) => 0,
        Iter::Range { left, .. } => *left,
        Iter::List { list, at } => list.len().saturating_sub(*at),
        Iter::Tuple { tuple, at } => tuple.len().saturating_sub(*at),
        Iter::Str { text, at } => text[*at..].chars().count(),
        Iter::Dict { dict, at, .. } => dict.lock().left_from(*at),
        Iter::Set { set, at, .. } => set.lock().left_from(*at),
        Iter::Native { iter, .. } => iter.size_hint()?,
        Iter::Generator(_) => return None,
    })
}

/// Methods of generators.
pub(in crate::python) static GENERATOR_METHODS: &[Builtin] = &[
    Builtin::new("send", "(self, value, /)", "Continues; `yield` gives the value.", |vm, args| {
        let value = args[1].take();
        resumed(vm, &args[0].clone(), Ok(value))
    }),
    Builtin::new("throw", "(self, typ, val=None, tb=None, /)", "Continues by raising an error at the `yield`.", |vm, args| {
        let error = match args[1].clone() {
            class @ Value::Class(_) => vm.call(&class, &[])?,
            other => other,
        };
        match error {
            Value::Instance(instance) if instance.exception.is_some() => {
                resumed(vm, &args[0].clone(), Err(Box::new(Raise::Exception(instance))))
            }
            other => Err(type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                other.type_name()
            ))),
        }
    }),
    Builtin::new("close", "(self, /)", "Ends the generator.", |vm, args| {
        let error = raise_args(&types().generator_exit, Vec::new());
        match resumed(vm, &args[0].clone(), Err(error)) {
            Ok(_) => Err(runtime_error("generator ignored GeneratorExit")),
            Err(raise) => match &*raise {
                Raise::Exception(instance)
                    if instance.class.is_subclass(&types().generator_exit)
                        || instance.class.is_subclass(&types().stop_iteration) =>
                {
                    Ok(Value::None)
                }
                _ => Err(raise),
            },
        }
    }),
];

fn resumed(vm: &mut Vm, generator: &Value, input: R<Value>) -> R {
    let Value::Iter(iter) = generator else { return Err(type_error("not a generator")) };
    match vm.resume_iter(iter, input)? {
        Some(item) => Ok(item),
        None => Err(stop(vm.returned.take())),
    }
}
