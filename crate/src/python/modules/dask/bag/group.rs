//! Grouping: by key into buckets, reductions by key, joins.

use md5::{Digest, Md5};

use super::stream::{Source, Stream};
use crate::data::{Dict, Found, List, R, Ref, Value, Vm, type_error};
use crate::python::modules::dask::legacy::is_callable;

/// What gives an item its key: a function, or an index.
pub(super) fn key_of(vm: &mut Vm, key: &Value, item: &Value) -> R {
    match key {
        Value::Function(_) => vm.call(key, std::slice::from_ref(item)),
        Value::List(parts) => {
            let parts: R<Vec<Value>> = parts.to_vec().iter().map(|part| vm.get_item(item, part)).collect();
            Ok(Value::tuple(parts?))
        }
        key if is_callable(key) => vm.call(key, std::slice::from_ref(item)),
        key => vm.get_item(item, key),
    }
}

/// `{key: [items]}`, keys by first appearance.
fn grouped(vm: &mut Vm, stream: &mut Stream, key: &Value) -> R<Dict> {
    let groups = Dict::new();
    while let Some(item) = stream.pull(vm)? {
        let key = key_of(vm, key, &item)?;
        let hash = vm.hash(&key)?;
        let mut table = groups.lock();
        let known = match table.find(hash, &key) {
            Found::At(at) => {
                if let Value::List(list) = &table.entry(at).value {
                    list.lock().push(item);
                }
                continue;
            }
            Found::Missing => {
                table.push(hash, key, Value::list(vec![item]));
                continue;
            }
            Found::Ask(_) => {
                drop(table);
                vm.dict_get(&groups, &key)?
            }
        };
        match known {
            Some(Value::List(list)) => list.lock().push(item),
            _ => vm.dict_set(&groups, key, Value::list(vec![item]))?,
        }
    }
    Ok(groups)
}

/// Items by key, in a list of `[(key, [items])]` for each bucket.
pub(super) fn buckets(vm: &mut Vm, stream: &mut Stream, key: &Value, count: usize) -> R {
    let groups = grouped(vm, stream, key)?;
    let mut all: Vec<Vec<Value>> = vec![Vec::new(); count.max(1)];
    for (key, items) in groups.to_vec() {
        let at = if count > 1 { bucket(vm, &key, count)? } else { 0 };
        all[at].push(Value::pair(key, items));
    }
    Ok(Value::list(all.into_iter().map(Value::list).collect()))
}

/// Groups of one bucket from several partitions, put together in order of first appearance.
pub(super) fn gathered(vm: &mut Vm, parts: &Value) -> R {
    let all = Dict::new();
    for part in vm.collect(parts)? {
        for pair in vm.collect(&part)? {
            let Value::Tuple(pair) = &pair else { return Err(type_error("groups are pairs")) };
            let Value::List(items) = &pair[1] else { return Err(type_error("groups are lists")) };
            match vm.dict_get(&all, &pair[0])? {
                Some(Value::List(known)) => {
                    let more = items.to_vec();
                    known.lock().extend(more);
                }
                // Another task may look at the list, too.
                _ => vm.dict_set(&all, pair[0].clone(), Value::List(Ref::new(List::new(items.to_vec()))))?,
            }
        }
    }
    Ok(Value::list(all.to_vec().into_iter().map(|(key, items)| Value::pair(key, items)).collect()))
}

/// Where the groups of a key go.
///
/// # Source
/// `dask.bag.core.partition`: `int(tokenize(key), 16) % npartitions`.
fn bucket(vm: &mut Vm, key: &Value, count: usize) -> R<usize> {
    let digest = match normalized(key) {
        Some(key) => {
            let text = vm.repr(&Value::tuple(vec![key]))?;
            u128::from_be_bytes(Md5::digest(text.as_bytes()).into())
        }
        None => u128::from_str_radix(&super::super::tokenize(vm, std::slice::from_ref(key))?, 16).unwrap_or(0),
    };
    Ok((digest % count as u128) as usize)
}

/// As `dask.tokenize` writes plain values; `None` for others.
fn normalized(value: &Value) -> Option<Value> {
    match value {
        Value::Int(_) | Value::Bool(_) | Value::Float(_) | Value::Big(_) | Value::Str(_) | Value::Bytes(_) | Value::None => {
            Some(value.clone())
        }
        Value::Tuple(items) if items.class.is_none() => {
            let items: Option<Vec<Value>> = items.iter().map(normalized).collect();
            Some(Value::pair(Value::str("tuple"), Value::tuple(items?)))
        }
        _ => None,
    }
}

/// `{key: binop(… binop(initial, a), b)}`; without an initial value the first item is it.
///
/// # Source
/// `toolz.reduceby`: an initial value that can be called makes one for each key.
pub(super) fn reduced_by(vm: &mut Vm, stream: &mut Stream, key: &Value, binop: &Value, initial: Option<&Value>) -> R {
    let groups = Dict::new();
    while let Some(item) = stream.pull(vm)? {
        let key = key_of(vm, key, &item)?;
        let hash = vm.hash(&key)?;
        let known = {
            let table = groups.lock();
            match table.find(hash, &key) {
                Found::At(at) => Ok((Some(table.entry(at).value.clone()), at)),
                Found::Missing => Ok((None, 0)),
                Found::Ask(_) => Err(()),
            }
        };
        let (known, at) = match known {
            Ok((known, at)) => (known, Some(at)),
            Err(()) => (vm.dict_get(&groups, &key)?, None),
        };
        let is_new = known.is_none();
        let value = match (known, initial) {
            (Some(known), _) => vm.call(binop, &[known, item])?,
            (None, None) => item,
            (None, Some(initial)) => {
                let start = if is_callable(initial) { vm.call(initial, &[])? } else { initial.clone() };
                vm.call(binop, &[start, item])?
            }
        };
        match at {
            Some(_) if is_new => groups.lock().push(hash, key, value),
            Some(at) => {
                let old = std::mem::replace(groups.lock().value_mut(at), value);
                drop(old);
            }
            None => vm.dict_set(&groups, key, value)?,
        }
    }
    Ok(Value::Dict(Ref::new(groups)))
}

/// `[(other, own)]` for items with equal keys, in the order of the own ones.
///
/// # Source
/// `toolz.join`.
pub(super) fn joined(vm: &mut Vm, stream: &mut Stream, on_other: &Value, other: &Value, on_self: &Value) -> R {
    let mut others = Stream::new(Source::of(vm, other)?);
    let groups = grouped(vm, &mut others, on_other)?;
    let mut pairs = Vec::new();
    while let Some(item) = stream.pull(vm)? {
        let key = key_of(vm, on_self, &item)?;
        if let Some(Value::List(matches)) = vm.dict_get(&groups, &key)? {
            let matches = matches.lock();
            pairs.extend(matches.iter().map(|other| Value::pair(other.clone(), item.clone())));
        }
    }
    Ok(Value::list(pairs))
}
