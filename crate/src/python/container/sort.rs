//! Stable sorting of values.

use std::cmp::Ordering;

use crate::data::{R, Value, Vm, order_plain};

/// Sorts values, keeping the order of equal ones.
///
/// # Errors
/// What comparing, or the key function, raises.
pub fn sort_values(vm: &mut Vm, mut items: Vec<Value>, key: Option<&Value>, reverse: bool) -> R<Vec<Value>> {
    let mut keys = Vec::new();
    if let Some(key) = key {
        keys.reserve(items.len());
        for item in &items {
            keys.push(vm.call(key, std::slice::from_ref(item))?);
        }
    }
    // Reversed before and after: equal items keep their order then too.
    if reverse {
        items.reverse();
        keys.reverse();
    }
    let ranks = if key.is_some() { &keys } else { &items };
    let order = match plain_order(ranks) {
        Some(order) => order,
        None => {
            let mut order: Vec<u32> = (0..ranks.len() as u32).collect();
            merge_sort(vm, ranks, &mut order, &mut Vec::new())?;
            order
        }
    };
    let mut sorted: Vec<Value> = order.into_iter().map(|at| items[at as usize].take()).collect();
    if reverse {
        sorted.reverse();
    }
    Ok(sorted)
}

/// The sorted order of values that all are of one plain type; `None` for others.
fn plain_order(ranks: &[Value]) -> Option<Vec<u32>> {
    let first = ranks.first()?;
    if !ranks.iter().all(|rank| has_shape_of(rank, first)) {
        return None;
    }
    let places = 0..ranks.len() as u32;
    Some(match first {
        Value::Int(_) => {
            let whole = |value: &Value| if let Value::Int(i) = value { *i } else { 0 };
            let mut pairs: Vec<(i64, u32)> = ranks.iter().map(whole).zip(places).collect();
            pairs.sort_unstable();
            pairs.into_iter().map(|(_, at)| at).collect()
        }
        Value::Str(_) => {
            let mut pairs: Vec<(u64, u32)> = ranks.iter().map(start_of_text).zip(places).collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| order_at(ranks, a.1, b.1)));
            pairs.into_iter().map(|(_, at)| at).collect()
        }
        _ => {
            let mut order: Vec<u32> = places.collect();
            order.sort_by(|a, b| order_at(ranks, *a, *b));
            order
        }
    })
}

/// Values of one shape have a total order: no NaN, no types mixed.
fn has_shape_of(value: &Value, model: &Value) -> bool {
    match (value, model) {
        (Value::Int(_), Value::Int(_)) | (Value::Str(_), Value::Str(_)) => true,
        (Value::Float(x), Value::Float(y)) => !x.is_nan() && !y.is_nan(),
        (Value::Tuple(a), Value::Tuple(b)) => {
            a.class.is_none()
                && b.class.is_none()
                && a.len() == b.len()
                && a.iter().zip(b.iter()).all(|(a, b)| has_shape_of(a, b))
        }
        _ => false,
    }
}

fn order_at(ranks: &[Value], a: u32, b: u32) -> Ordering {
    order_plain(&ranks[a as usize], &ranks[b as usize]).unwrap_or(Ordering::Equal)
}

/// The first bytes as a number: most comparisons need not read the text itself.
fn start_of_text(value: &Value) -> u64 {
    let mut start = [0; 8];
    if let Value::Str(text) = value {
        let bytes = text.as_bytes();
        let len = bytes.len().min(8);
        start[..len].copy_from_slice(&bytes[..len]);
    }
    u64::from_be_bytes(start)
}

/// A merge sort whose comparison may fail, which the standard library's may not.
fn merge_sort(vm: &mut Vm, ranks: &[Value], order: &mut [u32], buffer: &mut Vec<u32>) -> R<()> {
    const BY_INSERTION: usize = 12;
    const POLL_FROM: usize = 4096;
    if order.len() <= BY_INSERTION {
        for end in 1..order.len() {
            let mut at = end;
            while at > 0 && vm.less(&ranks[order[at] as usize], &ranks[order[at - 1] as usize])? {
                order.swap(at, at - 1);
                at -= 1;
            }
        }
        return Ok(());
    }
    if order.len() >= POLL_FROM {
        vm.poll()?;
    }
    let middle = order.len() / 2;
    let (left, right) = order.split_at_mut(middle);
    merge_sort(vm, ranks, left, buffer)?;
    merge_sort(vm, ranks, right, buffer)?;
    if !vm.less(&ranks[right[0] as usize], &ranks[left[middle - 1] as usize])? {
        return Ok(());
    }
    buffer.clear();
    buffer.extend_from_slice(left);
    let (mut from_left, mut from_right, mut to) = (0, middle, 0);
    while from_left < middle && from_right < order.len() {
        if vm.less(&ranks[order[from_right] as usize], &ranks[buffer[from_left] as usize])? {
            order[to] = order[from_right];
            from_right += 1;
        } else {
            order[to] = buffer[from_left];
            from_left += 1;
        }
        to += 1;
    }
    order[to..to + middle - from_left].copy_from_slice(&buffer[from_left..]);
    Ok(())
}
