//! The items of a partition on their way through element-wise steps: one pass, item by item.

use crate::data::{Dict, List, NativeIter, R, Raise, Ref, Tuple, Value, Vm, types};
use crate::python::ops::Keywords;

/// Where items come from.
pub(super) enum Source {
    Range { next: i64, step: i64, left: usize },
    List { list: Ref<List>, at: usize },
    Tuple { tuple: Ref<Tuple>, at: usize },
    Iterator(Value),
}

impl Source {
    /// # Errors
    /// TypeError for what is not iterable.
    pub(super) fn of(vm: &mut Vm, value: &Value) -> R<Source> {
        Ok(match value {
            Value::Range(range) => Source::Range { next: range.start, step: range.step, left: range.len() },
            Value::List(list) => Source::List { list: list.clone(), at: 0 },
            Value::Tuple(tuple) if tuple.class.is_none() => Source::Tuple { tuple: tuple.clone(), at: 0 },
            other => Source::Iterator(vm.iter(other)?),
        })
    }

    #[inline]
    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        Ok(match self {
            Source::Range { left: 0, .. } => None,
            Source::Range { next, step, left } => {
                *left -= 1;
                let value = *next;
                *next = value.wrapping_add(*step);
                Some(Value::Int(value))
            }
            Source::List { list, at } => {
                *at += 1;
                list.lock().get(*at - 1).cloned()
            }
            Source::Tuple { tuple, at } => {
                *at += 1;
                tuple.get(*at - 1).cloned()
            }
            Source::Iterator(iterator) => return vm.next(iterator),
        })
    }
}

/// What happens to an item.
pub(super) enum Transform {
    Map { function: Value, after: Vec<Value>, keywords: Keywords },
    Filter { function: Value, keeps: bool },
    Pluck(Pluck),
    Flatten,
    Starmap { function: Value, keywords: Keywords },
}

/// Parts of an item, by index or key.
pub(super) struct Pluck {
    pub(super) key: Key,
    pub(super) default: Option<Value>,
}

pub(super) enum Key {
    /// With the hash, where the key can be one of a dict.
    One(Value, Option<i64>),
    Several(Vec<Value>),
}

impl Pluck {
    pub(super) fn new(vm: &mut Vm, key: &Value, default: Option<Value>) -> Pluck {
        let key = match key {
            Value::List(keys) => Key::Several(keys.to_vec()),
            Value::Str(_) | Value::Int(_) => Key::One(key.clone(), vm.hash(key).ok()),
            other => Key::One(other.clone(), None),
        };
        Pluck { key, default }
    }

    #[inline]
    fn of(&self, vm: &mut Vm, item: &Value) -> R {
        match &self.key {
            Key::One(key, hash) => {
                if let (Value::Dict(dict), Some(hash)) = (item, hash)
                    && let Some(found) = plain_item(dict, *hash, key)
                {
                    return Ok(found);
                }
                self.get(vm, item, key)
            }
            Key::Several(keys) => {
                let parts: R<Vec<Value>> = keys.iter().map(|key| self.get(vm, item, key)).collect();
                Ok(Value::tuple(parts?))
            }
        }
    }

    fn get(&self, vm: &mut Vm, item: &Value, key: &Value) -> R {
        match (vm.get_item(item, key), &self.default) {
            (Err(raise), Some(default)) if is_missing(&raise) => Ok(default.clone()),
            (found, _) => found,
        }
    }
}

#[inline]
fn plain_item(dict: &Dict, hash: i64, key: &Value) -> Option<Value> {
    dict.lock().get_plain(hash, key).cloned()
}

fn is_missing(raise: &Raise) -> bool {
    match raise {
        Raise::Exception(instance) => {
            instance.class.is_subclass(&types().key_error) || instance.class.is_subclass(&types().index_error)
        }
        _ => false,
    }
}

/// Items after their steps.
pub(super) struct Stream {
    source: Source,
    steps: Vec<Transform>,
    /// The containers that are being flattened, outermost first, and the places of their steps.
    open: Vec<(usize, Source)>,
    /// An item that was looked at before its time.
    peeked: Option<Value>,
    name: &'static str,
    passed: u32,
}

impl Stream {
    pub(super) fn new(source: Source) -> Stream {
        Stream { source, steps: Vec::new(), open: Vec::new(), peeked: None, name: "chain", passed: 0 }
    }

    pub(super) fn push(&mut self, step: Transform, name: &'static str) {
        self.steps.push(step);
        self.name = name;
    }

    /// True if there is no item; the next one is kept.
    pub(super) fn is_empty(&mut self, vm: &mut Vm) -> R<bool> {
        if self.peeked.is_none() {
            self.peeked = self.pull(vm)?;
        }
        self.name = "chain";
        Ok(self.peeked.is_none())
    }

    #[inline]
    pub(super) fn pull(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        if let Some(item) = self.peeked.take() {
            return Ok(Some(item));
        }
        'item: loop {
            self.passed = self.passed.wrapping_add(1);
            if self.passed.is_multiple_of(1024) {
                vm.poll()?;
            }
            let (mut item, from) = match self.open.last_mut() {
                Some((at, inner)) => match inner.next(vm)? {
                    Some(item) => (item, *at + 1),
                    None => {
                        self.open.pop();
                        continue;
                    }
                },
                None => match self.source.next(vm)? {
                    Some(item) => (item, 0),
                    None => return Ok(None),
                },
            };
            for at in from..self.steps.len() {
                match &self.steps[at] {
                    Transform::Map { function, after, keywords } => {
                        item = if after.is_empty() && keywords.is_empty() {
                            vm.call(function, std::slice::from_ref(&item))?
                        } else {
                            called(vm, function, item, after, keywords)?
                        };
                    }
                    Transform::Filter { function, keeps } => {
                        let kept = match function {
                            Value::None => vm.truth(&item)?,
                            function => {
                                let kept = vm.call(function, std::slice::from_ref(&item))?;
                                if let Value::Bool(kept) = kept { kept } else { vm.truth(&kept)? }
                            }
                        };
                        if kept != *keeps {
                            continue 'item;
                        }
                    }
                    Transform::Pluck(pluck) => item = pluck.of(vm, &item)?,
                    Transform::Starmap { function, keywords } => {
                        let args = vm.collect(&item)?;
                        item = if keywords.is_empty() {
                            vm.call(function, &args)
                        } else {
                            vm.call_with(function, args, keywords.clone())
                        }?;
                    }
                    Transform::Flatten => {
                        self.open.push((at, Source::of(vm, &item)?));
                        continue 'item;
                    }
                }
            }
            return Ok(Some(item));
        }
    }

    /// All items that are left.
    pub(super) fn rest(&mut self, vm: &mut Vm) -> R<Vec<Value>> {
        let mut items = Vec::new();
        while let Some(item) = self.pull(vm)? {
            items.push(item);
        }
        Ok(items)
    }
}

fn called(vm: &mut Vm, function: &Value, item: Value, after: &[Value], keywords: &Keywords) -> R {
    let mut args = Vec::with_capacity(after.len() + 1);
    args.push(item);
    args.extend(after.iter().cloned());
    if keywords.is_empty() { vm.call(function, &args) } else { vm.call_with(function, args, keywords.clone()) }
}

impl NativeIter for Stream {
    fn type_name(&self) -> &'static str {
        self.name
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        self.pull(vm)
    }
}
