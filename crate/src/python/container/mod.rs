//! Sequences, dicts and sets: operators, subscripts, comparison, and their methods.

mod compare;
mod construct;
mod dict;
mod item;
mod list;
mod operate;
mod set;
mod set_methods;
mod slice;
mod sort;
mod views;

pub use compare::compare;
pub use construct::{DICT, FROZENSET, LIST, RANGE, SET, SLICE, TUPLE};
pub use dict::{DICT_CLASS_METHODS, DICT_METHODS};
pub use item::{contains, del_item, get_item, set_item};
pub use list::{LIST_METHODS, RANGE_METHODS, TUPLE_METHODS};
pub use operate::{augment, binary};
pub use set_methods::{FROZENSET_METHODS, SET_METHODS};
pub use slice::{Indices, SLICE_METHODS, indices};
pub use sort::sort_values;
pub(in crate::python) use views::backwards;
pub use views::{SET_VIEW_METHODS, VIEW_METHODS, View};

use crate::data::{R, Value, Vm};

/// `len` of a built-in container; `None` for other types.
pub fn length(value: &Value) -> Option<usize> {
    Some(match value {
        Value::Str(text) => text.chars_len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::List(list) => list.len(),
        Value::Tuple(tuple) => tuple.len(),
        Value::Dict(dict) => dict.len(),
        Value::Set(set) => set.len(),
        Value::Range(range) => range.len(),
        _ => return None,
    })
}

fn joined(vm: &mut Vm, items: &[Value]) -> R<String> {
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        out.push_str(&vm.repr(item)?);
    }
    Ok(out)
}

/// `repr` of a list, tuple, dict, set, range or slice; nesting is guarded by the caller.
pub fn repr(vm: &mut Vm, value: &Value) -> R<String> {
    Ok(match value {
        Value::List(list) => format!("[{}]", joined(vm, &list.to_vec())?),
        Value::Tuple(tuple) => match &tuple[..] {
            [only] => format!("({},)", vm.repr(only)?),
            items => format!("({})", joined(vm, items)?),
        },
        Value::Dict(dict) => {
            let mut parts = Vec::new();
            for (key, value) in dict.to_vec() {
                parts.push(format!("{}: {}", vm.repr(&key)?, vm.repr(&value)?));
            }
            format!("{{{}}}", parts.join(", "))
        }
        Value::Set(set) => {
            let items = joined(vm, &set.to_vec())?;
            match (set.frozen, items.is_empty()) {
                (false, true) => "set()".into(),
                (true, true) => "frozenset()".into(),
                (false, false) => format!("{{{items}}}"),
                (true, false) => format!("frozenset({{{items}}})"),
            }
        }
        Value::Range(range) if range.step == 1 => format!("range({}, {})", range.start, range.stop),
        Value::Range(range) => format!("range({}, {}, {})", range.start, range.stop, range.step),
        Value::Slice(slice) => {
            let parts = [slice.start.clone(), slice.stop.clone(), slice.step.clone()];
            format!("slice({})", joined(vm, &parts)?)
        }
        other => other.type_name(),
    })
}
