//! Reductions of the items of a partition.

use std::sync::OnceLock;

use super::stream::{Source, Stream, Transform};
use crate::data::{BinaryOp, Builtin, Class, Dict, Found, IterBox, Object, R, Ref, Symbol, Value, Vm, type_error};

/// A reduction with a loop of its own; as a Python object, a function of an iterable.
pub(super) enum Reducer {
    Sum,
    Count,
    /// The function, and what it starts with.
    Fold(Value, Option<Value>),
    Frequencies,
    TopK(usize, Option<Value>),
    Distinct(Option<Value>),
    /// Total and number of items.
    Mean,
    /// Total of the squares, total, and number of items.
    Var,
    /// Another one, of the items of several results.
    OfAll(Value),
}

impl Object for Reducer {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        static ROWS: &[Builtin] = &[
            Builtin::new("__call__", "(self, seq, /)", "Reduces the items.", |vm, args| {
                let Some(reducer) = args[0].downcast::<Reducer>() else { return Ok(Value::None) };
                let mut stream = Stream::new(Source::of(vm, &args[1].clone())?);
                reducer.run(vm, &mut stream)
            }),
            Builtin::new("__getattr__", "(self, name, /)", "Its name.", |vm, args| {
                let name = vm.str(&args[1])?;
                match (args[0].downcast::<Reducer>(), name.as_str()) {
                    (Some(reducer), "__name__") => Ok(Value::str(reducer.name())),
                    _ => Err(crate::data::attribute_error(format!("'reducer' object has no attribute '{name}'"))),
                }
            }),
            Builtin::new("__repr__", "(self, /)", "Its name and what it does.", |vm, args| {
                let Some(reducer) = args[0].downcast::<Reducer>() else { return Ok(Value::None) };
                let mut text = reducer.name().to_owned();
                for part in reducer.parts() {
                    text.push(' ');
                    text.push_str(&super::super::tokenize(vm, &[part])?);
                }
                Ok(Value::str(text))
            }),
        ];
        CLASS.get_or_init(|| Class::host("reducer", "dask.bag.core", ROWS, None)).clone()
    }
}

impl Reducer {
    /// The reducer that a function is, or that does the same.
    pub(super) fn of(value: &Value) -> Option<&Reducer> {
        static SUM: Reducer = Reducer::Sum;
        if let Value::Builtin(builtin) = value
            && builtin.name == "sum"
            && matches!(crate::python::builtins::names().get(&Symbol::new("sum")), Some(Value::Builtin(known)) if std::ptr::eq(*known, *builtin))
        {
            return Some(&SUM);
        }
        value.downcast()
    }

    pub(super) fn new(vm: &mut Vm, kind: &str, args: &[Value]) -> R<Reducer> {
        let given = |at: usize| args.get(at).filter(|value| !value.is_none()).cloned();
        Ok(match kind {
            "sum" => Reducer::Sum,
            "count" => Reducer::Count,
            "reduce" => Reducer::Fold(given(0).unwrap_or_default(), args.get(1).cloned()),
            "frequencies" => Reducer::Frequencies,
            "topk" => Reducer::TopK(args.first().map_or(Ok(0), |k| vm.index(k))?.max(0) as usize, given(1)),
            "distinct" => Reducer::Distinct(given(0)),
            "mean" => Reducer::Mean,
            "var" => Reducer::Var,
            "of_all" => Reducer::OfAll(given(0).unwrap_or_default()),
            other => return Err(type_error(format!("no reduction is called '{other}'"))),
        })
    }

    /// As Dask's parts of tasks are called.
    fn name(&self) -> &'static str {
        match self {
            Reducer::Sum => "sum",
            Reducer::Count => "count",
            Reducer::Fold(_, None) => "reduce",
            Reducer::Fold(_, Some(_)) => "_reduce",
            Reducer::Frequencies => "frequencies",
            Reducer::TopK(..) => "topk",
            Reducer::Distinct(_) => "chunk_distinct",
            Reducer::Mean => "mean_chunk",
            Reducer::Var => "var_chunk",
            Reducer::OfAll(_) => "compose",
        }
    }

    fn parts(&self) -> Vec<Value> {
        match self {
            Reducer::Fold(function, initial) => [Some(function.clone()), initial.clone()].into_iter().flatten().collect(),
            Reducer::TopK(k, key) => [Some(Value::from(*k)), key.clone()].into_iter().flatten().collect(),
            Reducer::Distinct(key) => key.iter().cloned().collect(),
            Reducer::OfAll(reducer) => vec![reducer.clone()],
            _ => Vec::new(),
        }
    }

    pub(super) fn run(&self, vm: &mut Vm, stream: &mut Stream) -> R {
        match self {
            Reducer::Sum => sum(vm, stream),
            Reducer::Count => {
                let mut count = 0usize;
                while stream.pull(vm)?.is_some() {
                    count += 1;
                }
                Ok(Value::from(count))
            }
            Reducer::Fold(function, initial) => {
                let mut result = match initial {
                    Some(initial) => initial.clone(),
                    None => match stream.pull(vm)? {
                        Some(first) => first,
                        None => return Err(type_error("reduce() of empty iterable with no initial value")),
                    },
                };
                while let Some(item) = stream.pull(vm)? {
                    result = vm.call(function, &[result, item])?;
                }
                Ok(result)
            }
            Reducer::Frequencies => frequencies(vm, stream),
            Reducer::TopK(k, key) => top(vm, stream, *k, key.as_ref()),
            Reducer::Distinct(key) => distinct(vm, stream, key.as_ref()),
            Reducer::OfAll(reducer) => {
                stream.push(Transform::Flatten, "chain");
                match reducer.downcast::<Reducer>() {
                    Some(reducer) => reducer.run(vm, stream),
                    None => Ok(Value::None),
                }
            }
            Reducer::Mean | Reducer::Var => moments(vm, stream, matches!(self, Reducer::Var)),
        }
    }
}

fn sum(vm: &mut Vm, stream: &mut Stream) -> R {
    let mut total = Value::Int(0);
    while let Some(item) = stream.pull(vm)? {
        total = match (&total, &item) {
            (Value::Int(a), Value::Int(b)) if let Some(sum) = a.checked_add(*b) => Value::Int(sum),
            (Value::Float(a), Value::Float(b)) => Value::Float(a + b),
            _ => vm.binary(BinaryOp::Add, &total, &item)?,
        };
    }
    Ok(total)
}

fn moments(vm: &mut Vm, stream: &mut Stream, squares: bool) -> R {
    let (mut square, mut total, mut count) = (Value::Float(0.0), Value::Float(0.0), 0usize);
    while let Some(item) = stream.pull(vm)? {
        if squares {
            let own = vm.binary(BinaryOp::Pow, &item, &Value::Int(2))?;
            square = vm.binary(BinaryOp::Add, &square, &own)?;
        }
        total = vm.binary(BinaryOp::Add, &total, &item)?;
        count += 1;
    }
    let count = Value::from(count);
    Ok(if squares { Value::tuple(vec![square, total, count]) } else { Value::pair(total, count) })
}

fn frequencies(vm: &mut Vm, stream: &mut Stream) -> R {
    let counts = Dict::new();
    while let Some(item) = stream.pull(vm)? {
        let hash = vm.hash(&item)?;
        let mut table = counts.lock();
        match table.find(hash, &item) {
            Found::At(at) => {
                if let Value::Int(count) = table.value_mut(at) {
                    *count += 1;
                }
            }
            Found::Missing => table.push(hash, item, Value::Int(1)),
            Found::Ask(_) => {
                drop(table);
                let count = vm.dict_get(&counts, &item)?.unwrap_or(Value::Int(0));
                let count = vm.binary(BinaryOp::Add, &count, &Value::Int(1))?;
                vm.dict_set(&counts, item, count)?;
            }
        }
    }
    Ok(Value::Dict(Ref::new(counts)))
}

/// A dict finds strings faster than a set, which keeps CPython's order.
fn distinct(vm: &mut Vm, stream: &mut Stream, key: Option<&Value>) -> R {
    let seen = Dict::new();
    let mut kept = Vec::new();
    while let Some(item) = stream.pull(vm)? {
        let mark = match key {
            Some(key) => vm.call(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let hash = vm.hash(&mark)?;
        let mut table = seen.lock();
        match table.find(hash, &mark) {
            Found::At(_) => continue,
            Found::Missing => table.push(hash, mark, Value::None),
            Found::Ask(_) => {
                drop(table);
                if vm.dict_get(&seen, &mark)?.is_some() {
                    continue;
                }
                vm.dict_set(&seen, mark, Value::None)?;
            }
        }
        kept.push(item);
    }
    Ok(Value::list(kept))
}

/// A heap of the largest, the smallest of them on top; of equal ones the earlier counts as larger.
///
/// # Source
/// CPython's `heapq.nlargest`.
fn top(vm: &mut Vm, stream: &mut Stream, k: usize, key: Option<&Value>) -> R {
    struct Ranked {
        rank: Value,
        at: usize,
        item: Value,
    }
    fn less(vm: &mut Vm, a: &Ranked, b: &Ranked) -> R<bool> {
        if vm.less(&a.rank, &b.rank)? {
            return Ok(true);
        }
        Ok(a.at > b.at && vm.same_or_eq(&a.rank, &b.rank)?)
    }
    let mut heap: Vec<Ranked> = Vec::new();
    let mut at = 0;
    while k > 0
        && let Some(item) = stream.pull(vm)?
    {
        let rank = match key {
            Some(key) => vm.call(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        at += 1;
        if heap.len() < k {
            heap.push(Ranked { rank, at, item });
            let mut child = heap.len() - 1;
            while child > 0 && less(vm, &heap[child], &heap[(child - 1) / 2])? {
                heap.swap(child, (child - 1) / 2);
                child = (child - 1) / 2;
            }
            continue;
        }
        if !vm.less(&heap[0].rank, &rank)? {
            continue;
        }
        heap[0] = Ranked { rank, at, item };
        let mut parent = 0;
        loop {
            let mut child = 2 * parent + 1;
            if child >= heap.len() {
                break;
            }
            if child + 1 < heap.len() && less(vm, &heap[child + 1], &heap[child])? {
                child += 1;
            }
            if !less(vm, &heap[child], &heap[parent])? {
                break;
            }
            heap.swap(child, parent);
            parent = child;
        }
    }
    // Sorted backwards; equal ones in the order in which they came.
    heap.sort_by_key(|ranked| ranked.at);
    let ranks = heap.iter().map(|ranked| Value::pair(ranked.rank.clone(), ranked.item.clone())).collect();
    let first = crate::python::modules::operator::item_getter(Value::Int(0));
    let sorted = crate::python::container::sort_values(vm, ranks, Some(&first), true)?;
    let items = sorted.iter().filter_map(|pair| if let Value::Tuple(pair) = pair { pair.get(1).cloned() } else { None });
    Ok(Value::tuple(items.collect()))
}

/// A stream as an iterator of Python's.
pub(super) fn iterator(stream: Stream) -> Value {
    IterBox::native(stream)
}
