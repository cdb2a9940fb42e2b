//! Operations on the commonest pairs of types, without a call.

use super::frame::{copy, set};
use crate::data::{BinaryOp, CompareOp, Iter, List, Symbol, Value, char_value, compare_int_float};

/// Floor division and remainder of machine integers, where they do not overflow.
#[inline(always)]
pub(super) fn floor_div(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if (a % b != 0) && ((a < 0) != (b < 0)) { quotient - 1 } else { quotient })
}

#[inline(always)]
pub(super) fn floor_mod(a: i64, b: i64) -> Option<i64> {
    let remainder = a.checked_rem(b)?;
    Some(if remainder != 0 && ((remainder < 0) != (b < 0)) { remainder + b } else { remainder })
}

/// `a op b` for the pairs that need no call; `None` for others.
#[inline(always)]
pub(super) fn quick_compare(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    macro_rules! holds {
        ($a:expr, $b:expr) => {
            match op {
                CompareOp::Lt => $a < $b,
                CompareOp::Le => $a <= $b,
                CompareOp::Eq => $a == $b,
                CompareOp::Ne => $a != $b,
                CompareOp::Gt => $a > $b,
                CompareOp::Ge => $a >= $b,
            }
        };
    }
    Some(match (a, b) {
        (Value::Int(a), Value::Int(b)) => holds!(a, b),
        (Value::Float(a), Value::Float(b)) => holds!(a, b),
        (Value::Float(a), Value::Int(b)) => match compare_int_float(*b, *a) {
            Some(order) => op.holds(order.reverse()),
            None => op == CompareOp::Ne,
        },
        (Value::Str(a), Value::Str(b)) => match op {
            CompareOp::Eq => a.as_str() == b.as_str(),
            CompareOp::Ne => a.as_str() != b.as_str(),
            _ => op.holds(a.as_str().cmp(b.as_str())),
        },
        _ => return None,
    })
}

#[inline(always)]
pub(super) fn quick_truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(b) => Some(*b),
        Value::None => Some(false),
        Value::Int(i) => Some(*i != 0),
        _ => None,
    }
}

/// The index of an item counted from either end.
#[inline(always)]
pub(super) fn place(index: i64, len: usize) -> Option<usize> {
    let at = if index < 0 { index + len as i64 } else { index };
    (at >= 0 && (at as usize) < len).then_some(at as usize)
}

/// `container[index]` into a register, where neither Python code nor a table is needed; false
/// where it must be done another way.
#[inline(always)]
pub(super) fn quick_item(container: &Value, index: i64, register: *mut Value) -> bool {
    match container {
        Value::List(list) => {
            let items = list.lock();
            match place(index, items.len()) {
                Some(at) => {
                    // The container may be what the register holds: it must outlive the copy.
                    if std::ptr::eq(container, register) {
                        let item = items[at].clone();
                        drop(items);
                        set(register, item);
                    } else {
                        copy(register, &items[at]);
                    }
                    true
                }
                None => false,
            }
        }
        Value::Tuple(tuple) if tuple.class.is_none() => match place(index, tuple.len()) {
            Some(at) => {
                if std::ptr::eq(container, register) {
                    let item = tuple[at].clone();
                    set(register, item);
                } else {
                    copy(register, &tuple[at]);
                }
                true
            }
            None => false,
        },
        Value::Str(text) if text.is_ascii() => match place(index, text.len()) {
            Some(at) => {
                let item = char_value(text.as_bytes()[at] as char);
                set(register, item);
                true
            }
            None => false,
        },
        _ => false,
    }
}

/// `instance.name` into a register, where the class has no say in it; false where it must be done
/// another way.
#[inline(always)]
pub(super) fn quick_attr(value: &Value, name: Symbol, register: *mut Value) -> bool {
    let Value::Instance(instance) = value else { return false };
    if instance.class.may_act_on_access() {
        return false;
    }
    let attrs = instance.attrs.lock();
    let Some(found) = attrs.get(name) else { return false };
    // As for items: the object may be what the register holds.
    if std::ptr::eq(value, register) {
        let found = found.clone();
        drop(attrs);
        set(register, found);
    } else {
        copy(register, found);
    }
    true
}

/// `list[index] = item`; false where it must be done another way.
#[inline(always)]
pub(super) fn quick_set_item(list: &List, index: i64, item: &Value) -> bool {
    let mut items = list.lock();
    let Some(at) = place(index, items.len()) else { return false };
    let item = item.clone();
    let old = std::mem::replace(&mut items[at], item);
    drop(items);
    drop(old);
    true
}

/// `a op b` for numbers of one type, where it does not overflow.
#[inline(always)]
pub(super) fn quick_arithmetic(op: BinaryOp, a: &Value, b: &Value) -> Option<Value> {
    match (op, a, b) {
        (BinaryOp::Add, Value::Int(a), Value::Int(b)) => a.checked_add(*b).map(Value::Int),
        (BinaryOp::Sub, Value::Int(a), Value::Int(b)) => a.checked_sub(*b).map(Value::Int),
        (BinaryOp::Mul, Value::Int(a), Value::Int(b)) => a.checked_mul(*b).map(Value::Int),
        (BinaryOp::FloorDiv, Value::Int(a), Value::Int(b)) => floor_div(*a, *b).map(Value::Int),
        (BinaryOp::Add, Value::Float(a), Value::Float(b)) => Some(Value::Float(a + b)),
        (BinaryOp::Sub, Value::Float(a), Value::Float(b)) => Some(Value::Float(a - b)),
        (BinaryOp::Mul, Value::Float(a), Value::Float(b)) => Some(Value::Float(a * b)),
        _ => None,
    }
}

/// What advancing an iterator came to.
pub(super) enum Step {
    /// The item is in the register.
    Item,
    End,
    /// It must be done another way.
    Ask,
}

/// Advances a range or list iterator into a register.
#[inline(always)]
pub(super) fn quick_next(iterator: &Value, register: *mut Value) -> Step {
    let Value::Iter(iter) = iterator else { return Step::Ask };
    let mut state = iter.state.lock();
    match &mut *state {
        Iter::Range { next, step, left } => {
            if *left == 0 {
                return Step::End;
            }
            *left -= 1;
            let value = *next;
            *next = value.wrapping_add(*step);
            drop(state);
            set(register, Value::Int(value));
            Step::Item
        }
        Iter::List { list, at } => {
            let items = list.lock();
            let Some(item) = items.get(*at) else { return Step::Ask };
            copy(register, item);
            *at += 1;
            Step::Item
        }
        _ => Step::Ask,
    }
}

impl CompareOp {
    /// `a op b` of whole numbers.
    #[inline(always)]
    pub(super) fn holds_for(self, a: i64, b: i64) -> bool {
        match self {
            CompareOp::Lt => a < b,
            CompareOp::Le => a <= b,
            CompareOp::Eq => a == b,
            CompareOp::Ne => a != b,
            CompareOp::Gt => a > b,
            CompareOp::Ge => a >= b,
        }
    }
}
