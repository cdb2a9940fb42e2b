//! Finding delayed values inside containers, and putting results in their places.

use std::sync::Arc;

use super::{Collection, Delayed, Lowered};
use crate::data::{R, Ref, Slice, Value, Vm};
use crate::delayed::{Arg, Node, Work};
use crate::python::modules::distributed::Future;

/// A value as an argument: delayed values and futures in it become references to nodes.
///
/// Lists, tuples, sets, dicts, slices and list or tuple iterators are looked into, as Dask does.
/// A collection becomes a task that puts its results together.
pub fn unpack(vm: &mut Vm, value: &Value) -> R<Arg> {
    unpack_with(vm, value, None)
}

/// As [`unpack`]; collections that were lowered stay apart as their nodes.
pub fn unpack_with(vm: &mut Vm, value: &Value, lowered: Option<&Lowered>) -> R<Arg> {
    vm.enter_native()?;
    let arg = unpack_inner(vm, value, lowered);
    vm.leave_native();
    arg
}

fn unpack_inner(vm: &mut Vm, value: &Value, lowered: Option<&Lowered>) -> R<Arg> {
    if let Some(collection) = Collection::of(value) {
        return Ok(match lowered.and_then(|lowered| lowered.nodes(&collection)) {
            Some(nodes) => Arg::Blocks { nodes, of: value.clone() },
            None => Arg::Node(collection.finalized()),
        });
    }
    if let Some(delayed) = value.downcast::<Delayed>() {
        return Ok(Arg::Node(delayed.node.clone()));
    }
    if let Some(future) = value.downcast::<Future>() {
        return Ok(Arg::Node(Node::new(future.key.clone(), Work::Known(future.task(), Some(value.clone())), None)));
    }
    let arg = match value {
        Value::List(list) => Arg::List(all(vm, list.to_vec(), lowered)?),
        Value::Tuple(tuple) if tuple.class.is_none() => Arg::Tuple(all(vm, tuple.to_vec(), lowered)?),
        Value::Set(set) if !set.frozen => Arg::Set(all(vm, set.to_vec(), lowered)?),
        Value::Dict(dict) => {
            let mut pairs = Vec::new();
            for (key, value) in dict.to_vec() {
                pairs.push((unpack_with(vm, &key, lowered)?, unpack_with(vm, &value, lowered)?));
            }
            Arg::Dict(pairs)
        }
        Value::Slice(slice) => Arg::Slice(Box::new([
            unpack_with(vm, &slice.start, lowered)?,
            unpack_with(vm, &slice.stop, lowered)?,
            unpack_with(vm, &slice.step, lowered)?,
        ])),
        Value::Iter(iter) if matches!(iter.type_name(), "list_iterator" | "tuple_iterator" | "set_iterator") => {
            let items = vm.collect(value)?;
            return Ok(Arg::List(all(vm, items, lowered)?));
        }
        _ => return Ok(Arg::Value(value.clone())),
    };
    Ok(if arg.is_plain() { Arg::Value(value.clone()) } else { arg })
}

fn all(vm: &mut Vm, items: Vec<Value>, lowered: Option<&Lowered>) -> R<Vec<Arg>> {
    items.iter().map(|item| unpack_with(vm, item, lowered)).collect()
}

/// Makes one value of the nodes of a collection.
pub(super) type Join<'j> = &'j mut dyn FnMut(&mut Vm, &Value, &[Arc<Node>]) -> R;

/// The value of an argument, nodes replaced by what `result` gives for them, those of a collection
/// by what `join` makes of them.
pub fn pack(vm: &mut Vm, arg: &Arg, result: &mut dyn FnMut(&Arc<Node>) -> Value, join: Join) -> R {
    Ok(match arg {
        Arg::Value(value) => value.clone(),
        Arg::Node(node) => result(node),
        Arg::Blocks { nodes, of } => join(vm, of, nodes)?,
        Arg::List(items) => Value::list(pack_all(vm, items, result, join)?),
        Arg::Tuple(items) => Value::tuple(pack_all(vm, items, result, join)?),
        Arg::Set(items) => {
            let items = pack_all(vm, items, result, join)?;
            Value::Set(Ref::new(vm.set_from(items, false)?))
        }
        Arg::Dict(pairs) => {
            let mut packed = Vec::with_capacity(pairs.len());
            for (key, value) in pairs {
                packed.push((pack(vm, key, result, join)?, pack(vm, value, result, join)?));
            }
            Value::Dict(Ref::new(vm.dict_from(packed)?))
        }
        Arg::Slice(parts) => {
            let [start, stop, step] = &**parts;
            let (start, stop, step) =
                (pack(vm, start, result, join)?, pack(vm, stop, result, join)?, pack(vm, step, result, join)?);
            Value::Slice(Ref::new(Slice { start, stop, step }))
        }
    })
}

fn pack_all(vm: &mut Vm, items: &[Arg], result: &mut dyn FnMut(&Arc<Node>) -> Value, join: Join) -> R<Vec<Value>> {
    items.iter().map(|item| pack(vm, item, result, join)).collect()
}
