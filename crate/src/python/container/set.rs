//! Set algebra, building tables in the order of CPython's `setobject.c`.

use crate::data::{BinaryOp, R, Ref, Set, SetTable, Value, Vm};

pub(super) fn copy(set: &Set, frozen: bool) -> Set {
    Set::new(set.lock().copied(), frozen)
}

pub(super) fn empty(frozen: bool) -> Set {
    Set::new(SetTable::default(), frozen)
}

fn is_same(set: &Set, other: &Value) -> bool {
    matches!(other, Value::Set(other) if std::ptr::eq(&raw const **other, set))
}

fn hashed_items(set: &Set) -> Vec<(i64, Value)> {
    set.lock().iter().map(|(hash, key)| (hash, key.clone())).collect()
}

/// The items that `other` has, or has not, of items that are all different.
fn chosen(vm: &mut Vm, items: &Set, other: &Set, wanted: bool, frozen: bool) -> R<Set> {
    let result = empty(frozen);
    for (hash, key) in hashed_items(items) {
        if vm.set_contains_hashed(other, hash, &key)? == wanted {
            result.lock().push(hash, key);
        }
    }
    Ok(result)
}

/// Adds all items of an iterable.
pub(super) fn absorb(vm: &mut Vm, into: &Set, other: &Value) -> R<()> {
    match other {
        Value::Set(_) if is_same(into, other) => Ok(()),
        Value::Set(from) => {
            let table = from.lock().clone();
            into.lock().make_room_for(table.len());
            for (hash, key) in table.iter() {
                vm.set_add_hashed(into, hash, key.clone())?;
            }
            Ok(())
        }
        Value::Dict(dict) => {
            let pairs = dict.to_vec();
            into.lock().make_room_for(pairs.len());
            for (key, _) in pairs {
                vm.set_add(into, key)?;
            }
            Ok(())
        }
        other => {
            for item in vm.collect(other)? {
                vm.set_add(into, item)?;
            }
            Ok(())
        }
    }
}

/// A set of the items of an iterable.
pub(super) fn made_of(vm: &mut Vm, items: &Value, frozen: bool) -> R<Set> {
    match items {
        Value::Set(set) => Ok(copy(set, frozen)),
        other => {
            let set = empty(frozen);
            absorb(vm, &set, other)?;
            Ok(set)
        }
    }
}

pub(super) fn union(vm: &mut Vm, a: &Set, b: &Value, frozen: bool) -> R<Set> {
    let result = copy(a, frozen);
    if !is_same(a, b) {
        absorb(vm, &result, b)?;
    }
    Ok(result)
}

/// Goes over the smaller of two sets, or over the iterable.
pub(super) fn intersection(vm: &mut Vm, a: &Set, b: &Value, frozen: bool) -> R<Set> {
    if is_same(a, b) {
        return Ok(copy(a, frozen));
    }
    if let Value::Set(b) = b {
        let (small, large): (&Set, &Set) = if b.len() > a.len() { (a, b) } else { (b, a) };
        return chosen(vm, small, large, true, frozen);
    }
    let result = empty(frozen);
    for item in vm.collect(b)? {
        if vm.set_contains(a, &item)? {
            vm.set_add(&result, item)?;
        }
    }
    Ok(result)
}

pub(super) fn difference(vm: &mut Vm, a: &Set, b: &Value, frozen: bool) -> R<Set> {
    let len = match b {
        Value::Set(b) => b.len(),
        Value::Dict(b) => b.len(),
        _ => 0,
    };
    if a.len() >> 2 > len || !matches!(b, Value::Set(_) | Value::Dict(_)) {
        let result = copy(a, frozen);
        discard_all(vm, &result, b)?;
        return Ok(result);
    }
    if let Value::Set(b) = b {
        return chosen(vm, a, b, false, frozen);
    }
    let result = empty(frozen);
    for item in a.to_vec() {
        let is_there = match b {
            Value::Dict(b) => vm.dict_get(b, &item)?.is_some(),
            _ => false,
        };
        if !is_there {
            vm.set_add(&result, item)?;
        }
    }
    Ok(result)
}

/// Removes all items of an iterable.
pub(super) fn discard_all(vm: &mut Vm, set: &Set, other: &Value) -> R<()> {
    if is_same(set, other) {
        replace(set, empty(false));
        return Ok(());
    }
    for item in vm.collect(other)? {
        vm.set_remove(set, &item)?;
    }
    set.lock().compact();
    Ok(())
}

pub(super) fn symmetric_difference(vm: &mut Vm, a: &Set, b: &Value, frozen: bool) -> R<Set> {
    let result = made_of(vm, b, frozen)?;
    for item in a.to_vec() {
        toggle(vm, &result, item)?;
    }
    Ok(result)
}

/// Removes the items that both have, and adds those of the other alone.
pub(super) fn exclude_common(vm: &mut Vm, set: &Set, other: &Value) -> R<()> {
    if is_same(set, other) {
        replace(set, empty(false));
        return Ok(());
    }
    let items = match other {
        Value::Set(other) => other.to_vec(),
        Value::Dict(other) => other.to_vec().into_iter().map(|(key, _)| key).collect(),
        other => made_of(vm, other, false)?.to_vec(),
    };
    for item in items {
        toggle(vm, set, item)?;
    }
    Ok(())
}

fn toggle(vm: &mut Vm, set: &Set, item: Value) -> R<()> {
    if !vm.set_remove(set, &item)? {
        vm.set_add(set, item)?;
    }
    Ok(())
}

pub(super) fn replace(set: &Set, by: Set) {
    let table = std::mem::take(&mut *by.lock());
    let old = std::mem::replace(&mut *set.lock(), table);
    drop(old);
}

/// `set op= other`, also for others that are no sets.
pub(super) fn update_with(vm: &mut Vm, op: BinaryOp, set: &Ref<Set>, other: &Value) -> R<()> {
    match op {
        BinaryOp::Or => absorb(vm, set, other),
        BinaryOp::Sub => discard_all(vm, set, other),
        BinaryOp::And => {
            let result = intersection(vm, set, other, false)?;
            replace(set, result);
            Ok(())
        }
        _ => exclude_common(vm, set, other),
    }
}

/// What a set looks up: an unhashable set stands for the frozenset of its items.
pub(super) fn hashable(vm: &mut Vm, key: &Value) -> R<Value> {
    match key {
        Value::Set(set) if !set.frozen => Ok(Value::Set(Ref::new(vm.set_from(set.to_vec(), true)?))),
        other => Ok(other.clone()),
    }
}
