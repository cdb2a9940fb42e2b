//! Methods of `set` and `frozenset`.

use super::compare::is_subset;
use super::set::{
    absorb, copy, difference, discard_all, empty, exclude_common, hashable, intersection, replace, symmetric_difference, union,
    update_with,
};
use crate::data::{BinaryOp, Builtin, R, Ref, Set, Value, Vm, key_error, type_error};

fn this(args: &[Value]) -> R<Ref<Set>> {
    match &args[0] {
        Value::Set(set) => Ok(set.clone()),
        other => Err(type_error(format!("descriptor requires a 'set' object but received a '{}'", other.type_name()))),
    }
}

fn others(args: &[Value]) -> Vec<Value> {
    match &args[1] {
        Value::Tuple(others) => others.to_vec(),
        other => vec![other.clone()],
    }
}

/// The first argument makes a new set, which the others then change.
fn combined(
    vm: &mut Vm,
    args: &[Value],
    first: fn(&mut Vm, &Set, &Value, bool) -> R<Set>,
    next: fn(&mut Vm, &Set, &Value) -> R<()>,
) -> R {
    let set = this(args)?;
    let others = others(args);
    let Some((one, others)) = others.split_first() else {
        return Ok(Value::Set(Ref::new(copy(&set, set.frozen))));
    };
    let result = first(vm, &set, one, set.frozen)?;
    others.iter().try_for_each(|other| next(vm, &result, other))?;
    Ok(Value::Set(Ref::new(result)))
}

/// Keeps what the other has too.
fn keep_common(vm: &mut Vm, set: &Set, other: &Value) -> R<()> {
    let result = intersection(vm, set, other, false)?;
    replace(set, result);
    Ok(())
}

fn has(vm: &mut Vm, set: &Set, item: &Value) -> R<bool> {
    let key = hashable(vm, item)?;
    vm.set_contains(set, &key)
}

fn remove(vm: &mut Vm, args: &[Value]) -> R<bool> {
    let set = this(args)?;
    let key = hashable(vm, &args[1])?;
    vm.set_remove(&set, &key)
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
        remove(vm, args)?;
        Ok(Value::None)
    }),
    row("remove", "(self, elem, /)", "Removes an element; KeyError if it is not there.", |vm, args| {
        if remove(vm, args)? { Ok(Value::None) } else { Err(key_error(args[1].clone())) }
    }),
    row("pop", "(self, /)", "Takes any element out.", |_, args| {
        let popped = this(args)?.lock().pop();
        popped.ok_or_else(|| key_error(Value::str("pop from an empty set")))
    }),
    row("clear", "(self, /)", "Removes all elements.", |_, args| {
        replace(&*this(args)?, empty(false));
        Ok(Value::None)
    }),
    row("update", "(self, /, *others)", "Adds all elements of others.", |vm, args| {
        let set = this(args)?;
        others(args).iter().try_for_each(|other| absorb(vm, &set, other))?;
        Ok(Value::None)
    }),
    row("intersection_update", "(self, /, *others)", "Keeps what others have too.", |vm, args| {
        let set = this(args)?;
        others(args).iter().try_for_each(|other| update_with(vm, BinaryOp::And, &set, other))?;
        Ok(Value::None)
    }),
    row("difference_update", "(self, /, *others)", "Removes what others have.", |vm, args| {
        let set = this(args)?;
        others(args).iter().try_for_each(|other| discard_all(vm, &set, other))?;
        Ok(Value::None)
    }),
    row("symmetric_difference_update", "(self, other, /)", "Keeps what only one of both has.", |vm, args| {
        let set = this(args)?;
        exclude_common(vm, &set, &args[1].clone())?;
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
    row("union", "(self, /, *others)", "All elements of the set and of others.", |vm, args| combined(vm, args, union, absorb));
const INTERSECTION: Builtin = row("intersection", "(self, /, *others)", "The elements that others have too.", |vm, args| {
    combined(vm, args, intersection, keep_common)
});
const DIFFERENCE: Builtin = row("difference", "(self, /, *others)", "The elements that no other has.", |vm, args| {
    combined(vm, args, difference, discard_all)
});
const SYMMETRIC: Builtin =
    row("symmetric_difference", "(self, other, /)", "The elements that only one of both has.", |vm, args| {
        let set = this(args)?;
        Ok(Value::Set(Ref::new(symmetric_difference(vm, &set, &args[1].clone(), set.frozen)?)))
    });
const SUBSET: Builtin = row("issubset", "(self, other, /)", "True if the other has every element.", |vm, args| {
    let set = this(args)?;
    if let Value::Set(other) = &args[1].clone() {
        return is_subset(vm, &set, other).map(Value::Bool);
    }
    let shared = intersection(vm, &set, &args[1].clone(), false)?;
    Ok(Value::Bool(shared.len() == set.len()))
});
const SUPERSET: Builtin = row("issuperset", "(self, other, /)", "True if the set has every element of the other.", |vm, args| {
    let set = this(args)?;
    if let Value::Set(other) = &args[1].clone() {
        return is_subset(vm, other, &set).map(Value::Bool);
    }
    let iterator = vm.iter(&args[1].clone())?;
    while let Some(item) = vm.next(&iterator)? {
        if !has(vm, &set, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
});
const DISJOINT: Builtin = row("isdisjoint", "(self, other, /)", "True if both share no element.", |vm, args| {
    let set = this(args)?;
    let iterator = vm.iter(&args[1].clone())?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.set_contains(&set, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
});
