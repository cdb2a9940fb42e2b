//! Finding delayed values inside containers, and putting results in their places.

use std::sync::Arc;

use super::Delayed;
use crate::data::{R, Ref, Slice, Value, Vm};
use crate::delayed::{Arg, Node, Work};
use crate::python::modules::distributed::Future;

/// A value as an argument: delayed values and futures in it become references to nodes.
///
/// Lists, tuples, sets, dicts, slices and list or tuple iterators are looked into, as Dask does.
pub fn unpack(vm: &mut Vm, value: &Value) -> R<Arg> {
    vm.enter_native()?;
    let arg = unpack_inner(vm, value);
    vm.leave_native();
    arg
}

fn unpack_inner(vm: &mut Vm, value: &Value) -> R<Arg> {
    if let Some(delayed) = value.downcast::<Delayed>() {
        return Ok(Arg::Node(delayed.node.clone()));
    }
    if let Some(future) = value.downcast::<Future>() {
        return Ok(Arg::Node(Node::new(future.key.clone(), Work::Known(future.task(), Some(value.clone())), None)));
    }
    let arg = match value {
        Value::List(list) => Arg::List(all(vm, list.to_vec())?),
        Value::Tuple(tuple) if tuple.class.is_none() => Arg::Tuple(all(vm, tuple.to_vec())?),
        Value::Set(set) if !set.frozen => Arg::Set(all(vm, set.to_vec())?),
        Value::Dict(dict) => {
            let mut pairs = Vec::new();
            for (key, value) in dict.to_vec() {
                pairs.push((unpack(vm, &key)?, unpack(vm, &value)?));
            }
            Arg::Dict(pairs)
        }
        Value::Slice(slice) => {
            Arg::Slice(Box::new([unpack(vm, &slice.start)?, unpack(vm, &slice.stop)?, unpack(vm, &slice.step)?]))
        }
        Value::Iter(iter) if matches!(iter.type_name(), "list_iterator" | "tuple_iterator" | "set_iterator") => {
            let items = vm.collect(value)?;
            return Ok(Arg::List(all(vm, items)?));
        }
        _ => return Ok(Arg::Value(value.clone())),
    };
    Ok(if arg.is_plain() { Arg::Value(value.clone()) } else { arg })
}

fn all(vm: &mut Vm, items: Vec<Value>) -> R<Vec<Arg>> {
    items.iter().map(|item| unpack(vm, item)).collect()
}

/// The value of an argument, nodes replaced by what `result` gives for them.
pub fn pack(vm: &mut Vm, arg: &Arg, result: &mut dyn FnMut(&Arc<Node>) -> Value) -> R {
    Ok(match arg {
        Arg::Value(value) => value.clone(),
        Arg::Node(node) => result(node),
        Arg::List(items) => Value::list(pack_all(vm, items, result)?),
        Arg::Tuple(items) => Value::tuple(pack_all(vm, items, result)?),
        Arg::Set(items) => {
            let items = pack_all(vm, items, result)?;
            Value::Set(Ref::new(vm.set_from(items, false)?))
        }
        Arg::Dict(pairs) => {
            let mut packed = Vec::with_capacity(pairs.len());
            for (key, value) in pairs {
                packed.push((pack(vm, key, result)?, pack(vm, value, result)?));
            }
            Value::Dict(Ref::new(vm.dict_from(packed)?))
        }
        Arg::Slice(parts) => {
            let [start, stop, step] = &**parts;
            let (start, stop, step) = (pack(vm, start, result)?, pack(vm, stop, result)?, pack(vm, step, result)?);
            Value::Slice(Ref::new(Slice { start, stop, step }))
        }
    })
}

fn pack_all(vm: &mut Vm, items: &[Arg], result: &mut dyn FnMut(&Arc<Node>) -> Value) -> R<Vec<Value>> {
    items.iter().map(|item| pack(vm, item, result)).collect()
}
