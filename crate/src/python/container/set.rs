//! Sets: algebra in the order of CPython's tables, and methods.

use super::compare::is_subset;
use super::operate::as_set;
use crate::data::{BinaryOp, Builtin, R, Ref, Set, SetTable, Value, Vm, key_error, type_error};

fn copy(set: &Set, frozen: bool) -> Set {
    Set::new(set.lock().copied(), frozen)
}

fn merge(vm: &mut Vm, into: &Set, from: &Set) -> R<()> {
    let table = from.lock().clone();
    into.lock().make_room_for(&table);
    for (hash, key) in table.iter() {
        vm.set_add_hashed(into, hash, key.clone())?;
    }
    Ok(())
}

pub(super) fn union(vm: &mut Vm, a: &Set, b: &Set, frozen: bool) -> R<Set> {
    let result = copy(a, frozen);
    merge(vm, &result, b)?;
    Ok(result)
}

pub(super) fn intersection(vm: &mut Vm, a: &Set, b: &Set, frozen: bool) -> R<Set> {
    let (small, large) = if b.len() > a.len() { (a, b) } else { (b, a) };
    let result = Set::new(SetTable::default(), frozen);
    for item in small.to_vec() {
        if vm.set_contains(large, &item)? {
            vm.set_add(&result, item)?;
        }
    }
    Ok(result)
}

pub(super) fn difference(vm: &mut Vm, a: &Set, b: &Set, frozen: bool) -> R<Set> {
    if a.len() >> 2 > b.len() {
        let result = copy(a, frozen);
        for item in b.to_vec() {
            vm.set_remove(&result, &item)?;
        }
        return Ok(result);
    }
    let result = Set::new(SetTable::default(), frozen);
    for item in a.to_vec() {
        if !vm.set_contains(b, &item)? {
            vm.set_add(&result, item)?;
        }
    }
    Ok(result)
}

pub(super) fn symmetric_difference(vm: &mut Vm, a: &Set, b: &Set, frozen: bool) -> R<Set> {
    let result = copy(b, frozen);
    for item in a.to_vec() {
        if !vm.set_remove(&result, &item)? {
            vm.set_add(&result, item)?;
        }
    }
    Ok(result)
}

fn replace(set: &Set, table: Set) {
    let table = table.lock().clone();
    let old = std::mem::replace(&mut *set.lock(), table);
    drop(old);
}

/// `set op= other`.
pub(super) fn update_with(vm: &mut Vm, op: BinaryOp, set: &Ref<Set>, other: &Value) -> R<()> {
    let other = to_set(vm, other)?;
    match op {
        BinaryOp::Or => merge(vm, set, &other),
        BinaryOp::Sub => {
            for item in other.to_vec() {
                vm.set_remove(set, &item)?;
            }
            Ok(())
        }
        BinaryOp::And => {
            let result = intersection(vm, set, &other, false)?;
            replace(set, result);
            Ok(())
        }
        _ => {
            for item in other.to_vec() {
                if !vm.set_remove(set, &item)? {
                    vm.set_add(set, item)?;
                }
            }
            Ok(())
        }
    }
}

fn to_set(vm: &mut Vm, value: &Value) -> R<Ref<Set>> {
    if let Some(set) = as_set(vm, value)? {
        return Ok(set);
    }
    let items = vm.collect(value)?;
    Ok(Ref::new(vm.set_from(items, false)?))
}

fn this(args: &[Value]) -> R<Ref<Set>> {
    match &args[0] {
        Value::Set(set) => Ok(set.clone()),
        other => Err(type_error(format!("descriptor requires a 'set' object but received a '{}'", other.type_name()))),
    }
}

type Combine = fn(&mut Vm, &Set, &Set, bool) -> R<Set>;

/// Folds a method over all its arguments.
fn combined(vm: &mut Vm, args: &mut [Value], combine: Combine) -> R {
    let set = this(args)?;
    let mut result = copy(&set, set.frozen);
    for other in vm.collect(&args[1].clone())? {
        let other = to_set(vm, &other)?;
        result = combine(vm, &result, &other, set.frozen)?;
    }
    Ok(Value::Set(Ref::new(result)))
}

fn updated(vm: &mut Vm, args: &mut [Value], op: BinaryOp) -> R {
    let set = this(args)?;
    for other in vm.collect(&args[1].clone())? {
        update_with(vm, op, &set, &other)?;
    }
    Ok(Value::None)
}

const fn row(name: &'static str, sig: &'static str, help: &'static str, body: fn(&mut Vm, &mut [Value]) -> R) -> Builtin {
    Builtin::new(name, sig, help, body)
}

/// Methods of `set`.
pub static SET_METHODS: &[Builtin] = &[
    row("add", "(self, elem, /)", "Adds an element.", |vm, args| {
        let set = this(args)?;
        vm.set_add(&set, args[1].take())?;
        Ok(Value::None)
    }),
    row("discard", "(self, elem, /)", "Removes an element if it is there.", |vm, args| {
        let set = this(args)?;
        vm.set_remove(&set, &args[1].clone())?;
        Ok(Value::None)
    }),
    row("remove", "(self, elem, /)", "Removes an element; KeyError if it is not there.", |vm, args| {
        let set = this(args)?;
        if vm.set_remove(&set, &args[1].clone())? { Ok(Value::None) } else { Err(key_error(args[1].clone())) }
    }),
    row("pop", "(self, /)", "Takes any element out.", |_, args| {
        let popped = this(args)?.lock().pop();
        popped.ok_or_else(|| key_error(Value::str("pop from an empty set")))
    }),
    row("clear", "(self, /)", "Removes all elements.", |_, args| {
        replace(&*this(args)?, Set::new(SetTable::default(), false));
        Ok(Value::None)
    }),
    row("update", "(self, /, *others)", "Adds all elements of others.", |vm, args| updated(vm, args, BinaryOp::Or)),
    row("intersection_update", "(self, /, *others)", "Keeps what others have too.", |vm, args| updated(vm, args, BinaryOp::And)),
    row("difference_update", "(self, /, *others)", "Removes what others have.", |vm, args| updated(vm, args, BinaryOp::Sub)),
    row("symmetric_difference_update", "(self, other, /)", "Keeps what only one of both has.", |vm, args| {
        let set = this(args)?;
        update_with(vm, BinaryOp::Xor, &set, &args[1].clone())?;
        Ok(Value::None)
    }),
    COPY,
    UNION,
    INTERSECTION,
    DIFFERENCE,
    SYMMETRIC,
    SUBSET,
    SUPERSET,
    DISJOINT,
];

/// Methods of `frozenset`.
pub static FROZENSET_METHODS: &[Builtin] = &[COPY, UNION, INTERSECTION, DIFFERENCE, SYMMETRIC, SUBSET, SUPERSET, DISJOINT];

const COPY: Builtin = row("copy", "(self, /)", "A shallow copy.", |_, args| {
    let set = this(args)?;
    Ok(if set.frozen { Value::Set(set) } else { Value::Set(Ref::new(copy(&set, false))) })
});
const UNION: Builtin =
    row("union", "(self, /, *others)", "All elements of the set and of others.", |vm, args| combined(vm, args, union));
const INTERSECTION: Builtin =
    row("intersection", "(self, /, *others)", "The elements that others have too.", |vm, args| combined(vm, args, intersection));
const DIFFERENCE: Builtin =
    row("difference", "(self, /, *others)", "The elements that no other has.", |vm, args| combined(vm, args, difference));
const SYMMETRIC: Builtin =
    row("symmetric_difference", "(self, other, /)", "The elements that only one of both has.", |vm, args| {
        let set = this(args)?;
        let other = to_set(vm, &args[1].clone())?;
        Ok(Value::Set(Ref::new(symmetric_difference(vm, &set, &other, set.frozen)?)))
    });
const SUBSET: Builtin = row("issubset", "(self, other, /)", "True if the other has every element.", |vm, args| {
    let set = this(args)?;
    let other = to_set(vm, &args[1].clone())?;
    is_subset(vm, &set, &other).map(Value::Bool)
});
const SUPERSET: Builtin = row("issuperset", "(self, other, /)", "True if the set has every element of the other.", |vm, args| {
    let set = this(args)?;
    let other = to_set(vm, &args[1].clone())?;
    is_subset(vm, &other, &set).map(Value::Bool)
});
const DISJOINT: Builtin = row("isdisjoint", "(self, other, /)", "True if both share no element.", |vm, args| {
    let set = this(args)?;
    for item in vm.collect(&args[1].clone())? {
        if vm.set_contains(&set, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
});
