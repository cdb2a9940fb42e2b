//! Subscripts and membership.

use super::set::hashable;
use super::slice::indices;
use super::views::View;
use crate::data::{R, Raise, Range, Ref, Symbol, Value, Vm, char_value, index_error, key_error, type_error, value_error};

fn place(vm: &mut Vm, index: &Value, len: usize, name: &str) -> R<usize> {
    let index = vm.index(index)?;
    let at = if index < 0 { index + len as i64 } else { index };
    if at < 0 || at as usize >= len { Err(out_of_range(name)) } else { Ok(at as usize) }
}

fn out_of_range(name: &str) -> Box<Raise> {
    let space = if name.is_empty() { "" } else { " " };
    index_error(format!("{name}{space}index out of range"))
}

fn bad_index(name: &str, index: &Value) -> Box<Raise> {
    type_error(format!("{name} indices must be integers or slices, not {}", index.type_name()))
}

fn is_index(index: &Value) -> bool {
    match index {
        Value::Int(_) | Value::Bool(_) | Value::Big(_) => true,
        Value::Instance(_) | Value::Object(_) => crate::python::ops::lookup_special(index, Symbol::new("__index__")).is_some(),
        _ => false,
    }
}

/// `value[index]` of built-in types; `None` for other types.
pub fn get_item(vm: &mut Vm, value: &Value, index: &Value) -> R<Option<Value>> {
    Ok(Some(match value {
        Value::List(list) => match index {
            Value::Slice(slice) => {
                let places = indices(vm, slice, list.len())?;
                let items = list.lock();
                let part = if places.step == 1 {
                    let start = (places.start as usize).min(items.len());
                    items[start..(start + places.count).min(items.len())].to_vec()
                } else {
                    places.iter().filter_map(|at| items.get(at).cloned()).collect()
                };
                drop(items);
                Value::list(part)
            }
            index if is_index(index) => {
                let at = place(vm, index, list.len(), "list")?;
                let item = list.lock().get(at).cloned();
                item.ok_or_else(|| out_of_range("list"))?
            }
            _ => return Err(bad_index("list", index)),
        },
        Value::Tuple(tuple) => match index {
            Value::Slice(slice) => {
                let places = indices(vm, slice, tuple.len())?;
                Value::tuple(places.iter().map(|at| tuple[at].clone()).collect())
            }
            index if is_index(index) => tuple[place(vm, index, tuple.len(), "tuple")?].clone(),
            _ => return Err(bad_index("tuple", index)),
        },
        Value::Str(text) => match index {
            Value::Slice(slice) => {
                let places = indices(vm, slice, text.chars_len())?;
                if places.step == 1 {
                    let start = places.start as usize;
                    Value::str(text.slice(start, start + places.count))
                } else if text.is_ascii() {
                    let bytes = text.as_bytes();
                    Value::str(places.iter().map(|at| bytes[at] as char).collect::<String>())
                } else {
                    let chars: Vec<char> = text.chars().collect();
                    Value::str(places.iter().map(|at| chars[at]).collect::<String>())
                }
            }
            index if is_index(index) => char_value(text.char_at(place(vm, index, text.chars_len(), "string")?)),
            _ => return Err(type_error(format!("string indices must be integers, not '{}'", index.type_name()))),
        },
        Value::Bytes(bytes) => match index {
            Value::Slice(slice) => {
                let places = indices(vm, slice, bytes.len())?;
                Value::bytes(places.iter().map(|at| bytes[at]).collect())
            }
            index if is_index(index) => Value::Int(i64::from(bytes[place(vm, index, bytes.len(), "")?])),
            _ => return Err(type_error(format!("byte indices must be integers or slices, not {}", index.type_name()))),
        },
        Value::Range(range) => match index {
            Value::Slice(slice) => {
                let places = indices(vm, slice, range.len())?;
                let at = |place: i64| range.start.wrapping_add(place.wrapping_mul(range.step));
                let step = range.step.wrapping_mul(places.step);
                Value::Range(Ref::new(Range { start: at(places.start), stop: at(places.stop), step }))
            }
            index if is_index(index) => Value::Int(range.at(place(vm, index, range.len(), "range object")?)),
            _ => return Err(bad_index("range", index)),
        },
        Value::Dict(dict) => match vm.dict_get(dict, index)? {
            Some(value) => value,
            None => return Err(key_error(index.clone())),
        },
        _ => return Ok(None),
    }))
}

/// The items to put in place of a slice.
fn assigned(vm: &mut Vm, items: &Value, refused: &str) -> R<Vec<Value>> {
    let iterator = match vm.iter(items) {
        Err(raise) if crate::data::is_type_error(&raise) => return Err(type_error(refused)),
        other => other?,
    };
    match items {
        Value::List(_) | Value::Tuple(_) => vm.collect(items),
        _ => vm.collect(&iterator),
    }
}

/// `value[index] = item`; gives the item back for other types.
pub fn set_item(vm: &mut Vm, value: &Value, index: &Value, item: Value) -> R<Option<Value>> {
    match value {
        Value::List(list) => match index {
            Value::Slice(slice) => {
                let step = match &slice.step {
                    Value::None => 1,
                    step => vm.index(step)?,
                };
                let refused = if step == 1 { "can only assign an iterable" } else { "must assign iterable to extended slice" };
                let new = assigned(vm, &item, refused)?;
                let places = indices(vm, slice, list.len())?;
                if places.step == 1 {
                    let mut items = list.lock();
                    let start = (places.start as usize).min(items.len());
                    let end = (start + places.count).min(items.len());
                    let old: Vec<Value> = items.splice(start..end, new).collect();
                    drop(items);
                    drop(old);
                } else {
                    if new.len() != places.count {
                        return Err(value_error(format!(
                            "attempt to assign sequence of size {} to extended slice of size {}",
                            new.len(),
                            places.count
                        )));
                    }
                    let mut items = list.lock();
                    let mut old = Vec::with_capacity(places.count);
                    for (at, item) in places.iter().zip(new) {
                        if let Some(place) = items.get_mut(at) {
                            old.push(std::mem::replace(place, item));
                        }
                    }
                    drop(items);
                    drop(old);
                }
            }
            index if is_index(index) => {
                let at = place(vm, index, list.len(), "list assignment")?;
                let old = list.lock().get_mut(at).map(|place| std::mem::replace(place, item));
                old.ok_or_else(|| out_of_range("list assignment"))?;
            }
            _ => return Err(bad_index("list", index)),
        },
        Value::Dict(dict) => vm.dict_set(dict, index.clone(), item)?,
        _ => return Ok(Some(item)),
    }
    Ok(None)
}

/// `del value[index]`; false for other types.
pub fn del_item(vm: &mut Vm, value: &Value, index: &Value) -> R<bool> {
    match value {
        Value::List(list) => match index {
            Value::Slice(slice) => {
                let places = indices(vm, slice, list.len())?;
                let mut gone: Vec<usize> = places.iter().collect();
                gone.sort_unstable();
                let mut old = Vec::with_capacity(gone.len());
                let mut items = list.lock();
                let kept = Vec::with_capacity(items.len() - gone.len().min(items.len()));
                let mut next = gone.into_iter().peekable();
                let all = std::mem::replace(&mut *items, kept);
                for (at, item) in all.into_iter().enumerate() {
                    if next.next_if_eq(&at).is_some() { old.push(item) } else { items.push(item) }
                }
                drop(items);
                drop(old);
            }
            index if is_index(index) => {
                let at = place(vm, index, list.len(), "list assignment")?;
                let mut items = list.lock();
                if at >= items.len() {
                    drop(items);
                    return Err(out_of_range("list assignment"));
                }
                let old = items.remove(at);
                drop(items);
                drop(old);
            }
            _ => return Err(bad_index("list", index)),
        },
        Value::Dict(dict) => {
            if vm.dict_remove(dict, index)?.is_none() {
                return Err(key_error(index.clone()));
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// `item in value`; `None` for other types.
pub fn contains(vm: &mut Vm, value: &Value, item: &Value) -> R<Option<bool>> {
    Ok(Some(match value {
        Value::Dict(dict) => vm.dict_get(dict, item)?.is_some(),
        Value::Set(set) => {
            let key = hashable(vm, item)?;
            vm.set_contains(set, &key)?
        }
        Value::Str(text) => match item {
            Value::Str(part) => text.contains(part.as_str()),
            other => return Err(type_error(format!("'in <string>' requires string as left operand, not {}", other.type_name()))),
        },
        Value::Bytes(bytes) => match item {
            Value::Bytes(part) => part.is_empty() || bytes.windows(part.len()).any(|window| window == &part[..]),
            Value::Int(byte) if !(0..256).contains(byte) => return Err(value_error("byte must be in range(0, 256)")),
            Value::Int(byte) => bytes.iter().any(|known| i64::from(*known) == *byte),
            other => return Err(type_error(format!("a bytes-like object is required, not '{}'", other.type_name()))),
        },
        Value::Range(range) => match item {
            Value::Int(value) => range.position(*value).is_some(),
            Value::Bool(value) => range.position(i64::from(*value)).is_some(),
            Value::Float(value) => {
                let whole = *value as i64;
                whole as f64 == *value && range.position(whole).is_some()
            }
            Value::Instance(_) | Value::Object(_) => {
                for candidate in vm.collect(value)? {
                    if vm.same_or_eq(&candidate, item)? {
                        return Ok(Some(true));
                    }
                }
                false
            }
            _ => false,
        },
        Value::List(list) => {
            let mut at = 0;
            loop {
                let Some(candidate) = list.lock().get(at).cloned() else { break false };
                if vm.same_or_eq(&candidate, item)? {
                    break true;
                }
                at += 1;
            }
        }
        Value::Tuple(tuple) => {
            for candidate in tuple.iter() {
                if vm.same_or_eq(candidate, item)? {
                    return Ok(Some(true));
                }
            }
            false
        }
        Value::Object(_) => match value.downcast::<View>() {
            Some(view) => return view.contains(vm, item).map(Some),
            None => return Ok(None),
        },
        _ => return Ok(None),
    }))
}
