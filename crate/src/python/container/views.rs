//! Views of dicts: `keys()`, `values()`, `items()`.

use super::set;
use crate::data::{
    BinaryOp, Builtin, Class, CompareOp, Dict, DictPart, Iter, IterBox, NativeIter, Object, R, Ref, Set, Value, Vm,
    runtime_error, types,
};

/// A live view of a dict.
pub struct View {
    pub dict: Ref<Dict>,
    pub part: DictPart,
}

impl Object for View {
    fn class(&self) -> Ref<Class> {
        let types = types();
        match self.part {
            DictPart::Keys => types.dict_keys.clone(),
            DictPart::Values => types.dict_values.clone(),
            DictPart::Items => types.dict_items.clone(),
        }
    }
}

impl View {
    fn items(&self) -> Vec<Value> {
        let pairs = self.dict.to_vec();
        pairs
            .into_iter()
            .map(|(key, value)| match self.part {
                DictPart::Keys => key,
                DictPart::Values => value,
                DictPart::Items => Value::tuple(vec![key, value]),
            })
            .collect()
    }

    pub(super) fn contains(&self, vm: &mut Vm, item: &Value) -> R<bool> {
        match (self.part, item) {
            (DictPart::Keys, key) => Ok(vm.dict_get(&self.dict, key)?.is_some()),
            (DictPart::Items, Value::Tuple(pair)) if pair.len() == 2 => match vm.dict_get(&self.dict, &pair[0])? {
                Some(value) => vm.same_or_eq(&value, &pair[1]),
                None => Ok(false),
            },
            (DictPart::Items, _) => Ok(false),
            (DictPart::Values, value) => {
                for candidate in self.items() {
                    if vm.same_or_eq(&candidate, value)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    fn iter(&self) -> Iter {
        Iter::Dict { dict: self.dict.clone(), at: 0, len: self.dict.len(), part: self.part }
    }
}

/// The view, where it acts as a set: keys and items do.
fn set_like(value: &Value) -> Option<&View> {
    value.downcast::<View>().filter(|view| view.part != DictPart::Values)
}

/// What `set(value)` makes; keys keep the room of their dict, as in CPython.
fn to_set(vm: &mut Vm, value: &Value) -> R<Set> {
    match set_like(value) {
        Some(View { dict, part: DictPart::Keys }) => set::made_of(vm, &Value::Dict(dict.clone()), false),
        _ => set::made_of(vm, value, false),
    }
}

/// `a op b` where one of both is a view that acts as a set; the other may be any iterable.
pub(super) fn combine(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> R<Option<Value>> {
    if set_like(a).is_none() && set_like(b).is_none() {
        return Ok(None);
    }
    let result = match op {
        BinaryOp::And => intersection(vm, a, b)?,
        BinaryOp::Xor => match (set_like(a), set_like(b)) {
            (Some(View { dict: left, part: DictPart::Items }), Some(View { dict: right, part: DictPart::Items })) => {
                differing_items(vm, left, right)?
            }
            _ => {
                let result = to_set(vm, a)?;
                set::exclude_common(vm, &result, b)?;
                result
            }
        },
        _ => {
            let result = Ref::new(to_set(vm, a)?);
            set::update_with(vm, op, &result, b)?;
            return Ok(Some(Value::Set(result)));
        }
    };
    Ok(Some(Value::Set(Ref::new(result))))
}

/// # Source
/// CPython's `_PyDictView_Intersect`.
fn intersection(vm: &mut Vm, a: &Value, b: &Value) -> R<Set> {
    let (mut view, mut other) = if set_like(a).is_some() { (a, b) } else { (b, a) };
    let len = |value: &Value| set_like(value).map_or(0, |view| view.dict.len());
    match other {
        Value::Set(set) if !set.frozen && len(view) <= set.len() => return set::intersection(vm, set, view, false),
        _ if len(other) > len(view) => std::mem::swap(&mut view, &mut other),
        _ => {}
    }
    let result = set::empty(false);
    for item in vm.collect(other)? {
        if vm.contains(view, &item)? {
            vm.set_add(&result, item)?;
        }
    }
    Ok(result)
}

/// `a.items() ^ b.items()`.
fn differing_items(vm: &mut Vm, a: &Ref<Dict>, b: &Ref<Dict>) -> R<Set> {
    let (small, large) = if a.len() > b.len() { (b, a) } else { (a, b) };
    let rest = vm.dict_from(small.to_vec())?;
    let result = set::empty(false);
    for (key, value) in large.to_vec() {
        let same = match vm.dict_get(&rest, &key)? {
            Some(known) => vm.same_or_eq(&known, &value)?,
            None => false,
        };
        if same {
            vm.dict_remove(&rest, &key)?;
        } else {
            vm.set_add(&result, Value::tuple(vec![key, value]))?;
        }
    }
    for (key, value) in rest.to_vec() {
        vm.set_add(&result, Value::tuple(vec![key, value]))?;
    }
    Ok(result)
}

/// Comparison of a view that acts as a set with a set or another one; `None` for other pairs.
pub(super) fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> R<Option<bool>> {
    let is_set = |value: &Value| matches!(value, Value::Set(_)) || set_like(value).is_some();
    if !is_set(a) || !is_set(b) {
        return Ok(None);
    }
    let (n, m) = (vm.len(a)?, vm.len(b)?);
    Ok(Some(match op {
        CompareOp::Eq => n == m && all_in(vm, a, b)?,
        CompareOp::Ne => !(n == m && all_in(vm, a, b)?),
        CompareOp::Le => n <= m && all_in(vm, a, b)?,
        CompareOp::Lt => n < m && all_in(vm, a, b)?,
        CompareOp::Ge => n >= m && all_in(vm, b, a)?,
        CompareOp::Gt => n > m && all_in(vm, b, a)?,
    }))
}

fn all_in(vm: &mut Vm, items: &Value, container: &Value) -> R<bool> {
    for item in vm.collect(items)? {
        if !vm.contains(container, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn this(args: &[Value]) -> R<&View> {
    args[0].downcast().ok_or_else(|| runtime_error("not a view of a dict"))
}

/// From the last pair to the first.
struct Backwards {
    dict: Ref<Dict>,
    part: DictPart,
    end: usize,
}

impl NativeIter for Backwards {
    fn type_name(&self) -> &'static str {
        match self.part {
            DictPart::Keys => "dict_reversekeyiterator",
            DictPart::Values => "dict_reversevalueiterator",
            DictPart::Items => "dict_reverseitemiterator",
        }
    }

    fn next(&mut self, _: &mut Vm) -> R<Option<Value>> {
        let table = self.dict.lock();
        let Some((at, entry)) = table.last_before(self.end) else { return Ok(None) };
        self.end = at;
        Ok(Some(match self.part {
            DictPart::Keys => entry.key.clone(),
            DictPart::Values => entry.value.clone(),
            DictPart::Items => Value::tuple(vec![entry.key.clone(), entry.value.clone()]),
        }))
    }
}

/// `reversed(dict)` and of its views.
pub(in crate::python) fn backwards(value: &Value) -> Option<Value> {
    let (dict, part) = match value {
        Value::Dict(dict) => (dict.clone(), DictPart::Keys),
        other => {
            let view = other.downcast::<View>()?;
            (view.dict.clone(), view.part)
        }
    };
    Some(IterBox::native(Backwards { dict, part, end: usize::MAX }))
}

/// Methods of views.
pub static VIEW_METHODS: &[Builtin] = &[
    Builtin::new("__iter__", "(self, /)", "Iterates over the view.", |_, args| {
        Ok(Value::Iter(Ref::new(IterBox::new(this(args)?.iter()))))
    }),
    Builtin::new("__len__", "(self, /)", "The number of pairs.", |_, args| Ok(Value::from(this(args)?.dict.len()))),
    Builtin::new("__contains__", "(self, item, /)", "True if the item is there.", |vm, args| {
        let (view, item) = (args[0].clone(), args[1].clone());
        this(&[view])?.contains(vm, &item).map(Value::Bool)
    }),
    Builtin::new("__repr__", "(self, /)", "The items.", |vm, args| {
        let (name, items) = (args[0].type_name(), this(args)?.items());
        let items = vm.repr(&Value::list(items))?;
        Ok(Value::str(format!("{name}({items})")))
    }),
    Builtin::new("__reversed__", "(self, /)", "From the last to the first.", |_, args| {
        Ok(backwards(&args[0]).unwrap_or(Value::None))
    }),
];

/// Methods of views that act as sets.
pub static SET_VIEW_METHODS: &[Builtin] =
    &[Builtin::new("isdisjoint", "(self, other, /)", "True if both share no element.", |vm, args| {
        let other = vm.collect(&args[1].clone())?;
        let view = args[0].clone();
        for item in other {
            if this(std::slice::from_ref(&view))?.contains(vm, &item)? {
                return Ok(Value::Bool(false));
            }
        }
        Ok(Value::Bool(true))
    })];
