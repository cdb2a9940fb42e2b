//! `+`, `*` of sequences; `|`, `&`, `-`, `^` of sets and dicts.

use compact_str::CompactString;

use super::{set, views};
use crate::data::{BinaryOp, R, Ref, Value, Vm, overflow, type_error};

fn repeat_count(vm: &mut Vm, value: &Value) -> R<usize> {
    match value {
        Value::Big(_) => Err(overflow("cannot fit 'int' into an index-sized integer")),
        Value::Int(_) | Value::Bool(_) | Value::Instance(_) => Ok(vm.index(value)?.max(0) as usize),
        other => Err(type_error(format!("can't multiply sequence by non-int of type '{}'", other.type_name()))),
    }
}

fn is_sequence(value: &Value) -> bool {
    matches!(value, Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_))
}

fn repeated(vm: &mut Vm, items: &[Value], count: usize) -> R<Vec<Value>> {
    vm.reserve(items.len().saturating_mul(count).saturating_mul(16))?;
    let mut all = Vec::with_capacity(items.len() * count);
    for _ in 0..count {
        all.extend_from_slice(items);
    }
    Ok(all)
}

fn repeat(vm: &mut Vm, sequence: &Value, count: &Value) -> R {
    let count = repeat_count(vm, count)?;
    Ok(match sequence {
        Value::List(list) => Value::list(repeated(vm, &list.to_vec(), count)?),
        Value::Tuple(tuple) => Value::tuple(repeated(vm, tuple, count)?),
        Value::Str(text) => {
            vm.reserve(text.len().saturating_mul(count))?;
            Value::str(text.repeat(count))
        }
        Value::Bytes(bytes) => {
            vm.reserve(bytes.len().saturating_mul(count))?;
            Value::bytes(bytes.repeat(count))
        }
        other => other.clone(),
    })
}

fn concat(vm: &mut Vm, a: &Value, b: &Value) -> R<Option<Value>> {
    Ok(Some(match (a, b) {
        (Value::Str(a), Value::Str(b)) => {
            vm.reserve(a.len() + b.len())?;
            let mut joined = CompactString::with_capacity(a.len() + b.len());
            joined.push_str(a);
            joined.push_str(b);
            Value::str(joined)
        }
        (Value::List(a), Value::List(b)) => {
            let mut items = a.to_vec();
            items.extend(b.to_vec());
            Value::list(items)
        }
        (Value::Tuple(a), Value::Tuple(b)) => Value::tuple(a.iter().chain(b.iter()).cloned().collect()),
        (Value::Bytes(a), Value::Bytes(b)) => Value::bytes([&a[..], &b[..]].concat()),
        (Value::Bytes(_), other) => return Err(type_error(format!("can't concat {} to bytes", other.type_name()))),
        (Value::Str(_) | Value::List(_) | Value::Tuple(_), other) => {
            let name = a.type_name();
            return Err(type_error(format!("can only concatenate {name} (not \"{}\") to {name}", other.type_name())));
        }
        _ => return Ok(None),
    }))
}

/// `a op b` for sequences (`+`, `*`), sets and dicts; `None` for other types.
pub fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> R<Option<Value>> {
    match op {
        BinaryOp::Add => concat(vm, a, b),
        BinaryOp::Mul if is_sequence(a) => repeat(vm, a, b).map(Some),
        BinaryOp::Mul if is_sequence(b) => repeat(vm, b, a).map(Some),
        BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor => {
            if let (BinaryOp::Or, Value::Dict(left), Value::Dict(right)) = (op, a, b) {
                let merged = Ref::new(super::dict::copy(left));
                super::dict::update(vm, &merged, &Value::Dict(right.clone()))?;
                return Ok(Some(Value::Dict(merged)));
            }
            let Value::Set(left) = a else { return views::combine(vm, op, a, b) };
            if !matches!(b, Value::Set(_)) {
                return views::combine(vm, op, a, b);
            }
            let frozen = left.frozen;
            let result = match op {
                BinaryOp::Or => set::union(vm, left, b, frozen)?,
                BinaryOp::And => set::intersection(vm, left, b, frozen)?,
                BinaryOp::Sub => set::difference(vm, left, b, frozen)?,
                _ => set::symmetric_difference(vm, left, b, frozen)?,
            };
            Ok(Some(Value::Set(Ref::new(result))))
        }
        _ => Ok(None),
    }
}

/// `a op= b` in place for lists, sets and dicts; false where it must be made from `a op b`.
pub fn augment(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> R<bool> {
    match (op, a) {
        (BinaryOp::Add, Value::List(list)) => {
            let items = vm.collect(b)?;
            list.lock().extend(items);
            Ok(true)
        }
        (BinaryOp::Mul, Value::List(list)) => {
            let count = repeat_count(vm, b)?;
            let items = repeated(vm, &list.to_vec(), count)?;
            let old = std::mem::replace(&mut *list.lock(), items);
            drop(old);
            Ok(true)
        }
        (BinaryOp::Or, Value::Dict(dict)) => {
            super::dict::update(vm, dict, b)?;
            Ok(true)
        }
        (BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor, Value::Set(set)) if !set.frozen => {
            if !matches!(b, Value::Set(_)) {
                return Ok(false);
            }
            set::update_with(vm, op, set, b)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}
