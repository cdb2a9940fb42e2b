//! Arrays, bags and items, as `compute` and its kin see them: nodes now, results later.

use std::sync::Arc;

use hashbrown::HashMap;

use super::{Delayed, array, bag};
use crate::array::Grid;
use crate::bag::Parts;
use crate::data::{R, Value, Vm};
use crate::delayed::Node;

/// A collection of several nodes.
#[derive(Clone)]
pub enum Collection {
    Array(Arc<Grid>),
    Bag(Arc<Parts>),
}

impl Collection {
    pub fn of(value: &Value) -> Option<Collection> {
        let Value::Instance(_) = value else { return None };
        array::grid_in(value).map(Collection::Array).or_else(|| bag::parts_in(value).map(Collection::Bag))
    }

    fn id(&self) -> usize {
        match self {
            Collection::Array(grid) => Arc::as_ptr(grid) as usize,
            Collection::Bag(parts) => Arc::as_ptr(parts) as usize,
        }
    }

    /// One task that puts the results together.
    pub(super) fn finalized(&self) -> Arc<Node> {
        match self {
            Collection::Array(grid) => array::finalized(grid),
            Collection::Bag(parts) => bag::finalized(parts),
        }
    }
}

/// True for delayed values and collections of them.
pub(super) fn is_lazy(value: &Value) -> bool {
    value.downcast::<Delayed>().is_some() || Collection::of(value).is_some()
}

/// The results of a collection's nodes as one.
pub(super) fn joined(vm: &mut Vm, of: &Value, results: Vec<Value>) -> R {
    match Collection::of(of) {
        Some(Collection::Array(_)) => array::joined(vm, of, results),
        Some(Collection::Bag(parts)) => bag::joined(vm, &parts, results),
        None => Ok(Value::None),
    }
}

/// The collection on other nodes.
pub fn held(vm: &mut Vm, of: &Value, nodes: Vec<Arc<Node>>) -> R {
    match Collection::of(of) {
        Some(Collection::Array(_)) => array::held(vm, of, nodes),
        Some(Collection::Bag(parts)) => bag::held(vm, of, parts.kind, nodes),
        None => Ok(of.clone()),
    }
}

/// The nodes of the collections in some values.
pub struct Lowered(HashMap<usize, Vec<Arc<Node>>>);

impl Lowered {
    /// Looks into lists, tuples, sets and dicts.
    pub fn of(values: &[Value], fuses: bool) -> Lowered {
        let mut found = Vec::new();
        values.iter().for_each(|value| collect(value, &mut found, 64));
        let (mut grids, mut bags) = (Vec::new(), Vec::new());
        for collection in found {
            match collection {
                Collection::Array(grid) => grids.push(grid),
                Collection::Bag(parts) => bags.push(parts),
            }
        }
        let mut lowered = HashMap::new();
        if !grids.is_empty() {
            let nodes = array::lowered(&grids, fuses);
            lowered.extend(grids.iter().map(|grid| Arc::as_ptr(grid) as usize).zip(nodes));
        }
        if !bags.is_empty() {
            let all: Vec<Arc<Node>> = bags.iter().flat_map(|parts| parts.nodes.iter().cloned()).collect();
            let mut nodes = if fuses { bag::fused(&all) } else { all }.into_iter();
            for parts in &bags {
                lowered.insert(Arc::as_ptr(parts) as usize, nodes.by_ref().take(parts.nodes.len()).collect());
            }
        }
        Lowered(lowered)
    }

    pub fn nodes(&self, collection: &Collection) -> Option<Vec<Arc<Node>>> {
        self.0.get(&collection.id()).cloned()
    }
}

fn collect(value: &Value, found: &mut Vec<Collection>, depth: u32) {
    if depth == 0 {
        return;
    }
    let mut all = |items: &[Value]| items.iter().for_each(|item| collect(item, found, depth - 1));
    match value {
        Value::Instance(_) => {
            if let Some(collection) = Collection::of(value)
                && !found.iter().any(|known| known.id() == collection.id())
            {
                found.push(collection);
            }
        }
        Value::List(list) => all(&list.to_vec()),
        Value::Tuple(tuple) => all(tuple),
        Value::Set(set) => all(&set.to_vec()),
        Value::Dict(dict) => dict.to_vec().iter().for_each(|(_, value)| collect(value, found, depth - 1)),
        _ => {}
    }
}
