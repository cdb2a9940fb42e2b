//! `groupby` and `tee`: iterators that share a source.

use std::sync::{Arc, OnceLock};

use crate::data::{Builtin, Class, IterBox, Lock, NativeIter, Object, R, Ref, Value, Vm, raise_args, types, value_error};

/// What a `groupby` and its groups share.
struct Shared {
    iterator: Value,
    key: Option<Value>,
    state: Lock<Current>,
}

#[derive(Default)]
struct Current {
    /// The key of the last item read.
    key: Option<Value>,
    /// The last item read, until a group gives it out.
    item: Option<Value>,
    /// The key of the group given out last.
    target: Option<Value>,
    /// Which group that was; older ones have ended.
    group: u64,
}

impl Shared {
    /// Reads one more item; false at the end.
    fn step(&self, vm: &mut Vm) -> R<bool> {
        let Some(item) = vm.next(&self.iterator)? else { return Ok(false) };
        let key = match &self.key {
            None => item.clone(),
            Some(function) => vm.call(function, std::slice::from_ref(&item))?,
        };
        let old = {
            let mut state = self.state.lock();
            (state.key.replace(key), state.item.replace(item))
        };
        drop(old);
        Ok(true)
    }
}

struct GroupBy(Arc<Shared>);

impl NativeIter for GroupBy {
    fn type_name(&self) -> &'static str {
        "groupby"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let shared = &self.0;
        shared.state.lock().group += 1;
        loop {
            let (key, target) = {
                let state = shared.state.lock();
                (state.key.clone(), state.target.clone())
            };
            match (key, target) {
                (Some(_), None) => break,
                (Some(key), Some(target)) if !vm.same_or_eq(&target, &key)? => break,
                _ => {}
            }
            if !shared.step(vm)? {
                return Ok(None);
            }
        }
        let (key, group) = {
            let mut state = shared.state.lock();
            state.target = state.key.clone();
            (state.key.clone().unwrap_or_default(), state.group)
        };
        let grouper = IterBox::native(Grouper { shared: shared.clone(), key: key.clone(), group });
        Ok(Some(Value::tuple(vec![key, grouper])))
    }
}

struct Grouper {
    shared: Arc<Shared>,
    key: Value,
    group: u64,
}

impl NativeIter for Grouper {
    fn type_name(&self) -> &'static str {
        "_grouper"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let is_current = |shared: &Shared| shared.state.lock().group == self.group;
        if !is_current(&self.shared) {
            return Ok(None);
        }
        if self.shared.state.lock().item.is_none() && !self.shared.step(vm)? {
            return Ok(None);
        }
        let key = self.shared.state.lock().key.clone().unwrap_or_default();
        if !vm.same_or_eq(&self.key, &key)? {
            return Ok(None);
        }
        let item = self.shared.state.lock().item.take();
        Ok(item)
    }
}

/// One item that some of the iterators of a `tee` have not given out yet.
#[derive(Default)]
struct Node {
    next: Lock<Option<(Value, Arc<Node>)>>,
}

impl Drop for Node {
    /// In a loop: a chain may be longer than the machine's stack is deep.
    fn drop(&mut self) {
        let mut next = self.next.get_mut().take();
        while let Some((_, node)) = next {
            next = Arc::into_inner(node).and_then(|mut node| node.next.get_mut().take());
        }
    }
}

struct Tee {
    source: Value,
    at: Lock<Arc<Node>>,
}

impl Object for Tee {
    fn class(&self) -> Ref<Class> {
        tee_class()
    }
}

fn tee_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("_tee", "itertools", TEE_METHODS, None)).clone()
}

impl Tee {
    fn copy(&self) -> Value {
        let at = self.at.lock().clone();
        Value::object(Tee { source: self.source.clone(), at: Lock::new(at) })
    }

    fn next(&self, vm: &mut Vm) -> R<Option<Value>> {
        let at = self.at.lock().clone();
        let known = at.next.lock().clone();
        let (item, next) = match known {
            Some(known) => known,
            None => {
                let Some(item) = vm.next(&self.source)? else { return Ok(None) };
                let mut slot = at.next.lock();
                slot.get_or_insert_with(|| (item, Arc::default())).clone()
            }
        };
        let old = std::mem::replace(&mut *self.at.lock(), next);
        drop(old);
        Ok(Some(item))
    }
}

static TEE_METHODS: &[Builtin] = &[
    Builtin::new("__iter__", "(self, /)", "Itself.", |_, args| Ok(args[0].clone())),
    Builtin::new("__next__", "(self, /)", "The next item.", |vm, args| {
        let Some(tee) = args[0].downcast::<Tee>() else { return Ok(Value::None) };
        tee.next(vm)?.ok_or_else(|| raise_args(&types().stop_iteration, Vec::new()))
    }),
    Builtin::new("__copy__", "(self, /)", "An independent iterator from the same place on.", |_, args| {
        Ok(args[0].downcast::<Tee>().map_or(Value::None, Tee::copy))
    }),
];

fn tee(vm: &mut Vm, args: &mut [Value]) -> R {
    let count = match args[1].given().cloned() {
        None => 2,
        Some(count) => vm.index(&count)?,
    };
    let count = usize::try_from(count).map_err(|_| value_error("n must be >= 0"))?;
    if count == 0 {
        return Ok(Value::tuple(Vec::new()));
    }
    let source = vm.iter(&args[0])?;
    let first = match source.downcast::<Tee>() {
        Some(_) => source,
        None => Value::object(Tee { source, at: Lock::new(Arc::default()) }),
    };
    let copies = first.downcast::<Tee>().map(|tee| (1..count).map(|_| tee.copy()).collect::<Vec<_>>()).unwrap_or_default();
    Ok(Value::tuple(std::iter::once(first.clone()).chain(copies).collect()))
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new(
        "groupby",
        "(iterable, key=None)",
        "Pairs of a key and an iterator over the items beside each other that have it.",
        |vm, args| {
            let key = args[1].given().filter(|key| !key.is_none()).cloned();
            let iterator = vm.iter(&args[0])?;
            Ok(IterBox::native(GroupBy(Arc::new(Shared { iterator, key, state: Lock::default() }))))
        },
    ),
    Builtin::new("tee", "(iterable, n=2, /)", "So many independent iterators over the same items.", tee),
];
