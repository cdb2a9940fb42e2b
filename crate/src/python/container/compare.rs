//! Equality and order of containers.

use super::views;
use crate::data::{CompareOp, R, Set, Value, Vm, equal_plain};

/// Comparison of lists, tuples, dicts, sets, ranges, slices; `None` for pairs that do not compare.
pub fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> R<Option<bool>> {
    match (a, b) {
        (Value::List(a), Value::List(b)) => sequences(vm, op, &a.to_vec(), &b.to_vec()),
        (Value::Tuple(a), Value::Tuple(b)) => sequences(vm, op, a, b),
        (Value::Bytes(a), Value::Bytes(b)) => Ok(Some(op.holds(a.cmp(b)))),
        (Value::Set(a), Value::Set(b)) => sets(vm, op, a, b).map(Some),
        (Value::Dict(a), Value::Dict(b)) if matches!(op, CompareOp::Eq | CompareOp::Ne) => {
            let mut equal = a.len() == b.len();
            if equal {
                for (key, value) in a.to_vec() {
                    let other = vm.dict_get(b, &key)?;
                    let same = match other {
                        Some(other) => vm.same_or_eq(&value, &other)?,
                        None => false,
                    };
                    if !same {
                        equal = false;
                        break;
                    }
                }
            }
            Ok(Some(equal == (op == CompareOp::Eq)))
        }
        (Value::Range(_), Value::Range(_)) if matches!(op, CompareOp::Eq | CompareOp::Ne) => {
            Ok(equal_plain(a, b).map(|equal| equal == (op == CompareOp::Eq)))
        }
        (Value::Slice(a), Value::Slice(b)) => {
            let parts = |slice: &crate::data::Slice| [slice.start.clone(), slice.stop.clone(), slice.step.clone()];
            sequences(vm, op, &parts(a), &parts(b))
        }
        (Value::Object(_), _) | (_, Value::Object(_)) => views::compare(vm, op, a, b),
        _ => Ok(None),
    }
}

fn sequences(vm: &mut Vm, op: CompareOp, a: &[Value], b: &[Value]) -> R<Option<bool>> {
    if a.len() != b.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Some(op == CompareOp::Ne));
    }
    for (left, right) in a.iter().zip(b) {
        if !vm.same_or_eq(left, right)? {
            return match op {
                CompareOp::Eq => Ok(Some(false)),
                CompareOp::Ne => Ok(Some(true)),
                _ => {
                    let result = vm.compare(op, left, right)?;
                    vm.truth(&result).map(Some)
                }
            };
        }
    }
    Ok(Some(op.holds(a.len().cmp(&b.len()))))
}

pub(super) fn is_subset(vm: &mut Vm, a: &Set, b: &Set) -> R<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    for item in a.to_vec() {
        if !vm.set_contains(b, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn sets(vm: &mut Vm, op: CompareOp, a: &Set, b: &Set) -> R<bool> {
    let (n, m) = (a.len(), b.len());
    match op {
        CompareOp::Eq => Ok(n == m && is_subset(vm, a, b)?),
        CompareOp::Ne => Ok(!(n == m && is_subset(vm, a, b)?)),
        CompareOp::Le => is_subset(vm, a, b),
        CompareOp::Lt => Ok(n < m && is_subset(vm, a, b)?),
        CompareOp::Ge => is_subset(vm, b, a),
        CompareOp::Gt => Ok(m < n && is_subset(vm, b, a)?),
    }
}
