//! Views of dicts: `keys()`, `values()`, `items()`.

use crate::data::{
    Builtin, Class, Dict, DictPart, Iter, IterBox, NativeIter, Object, R, Ref, Set, Value, Vm, runtime_error, types,
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

    /// Keys and items act as sets; values do not.
    pub(super) fn to_set(&self, vm: &mut Vm) -> R<Option<Set>> {
        match self.part {
            DictPart::Values => Ok(None),
            _ => vm.set_from(self.items(), false).map(Some),
        }
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
    Builtin::new("isdisjoint", "(self, other, /)", "True if both share no element.", |vm, args| {
        let other = vm.collect(&args[1].clone())?;
        let view = args[0].clone();
        for item in other {
            if this(std::slice::from_ref(&view))?.contains(vm, &item)? {
                return Ok(Value::Bool(false));
            }
        }
        Ok(Value::Bool(true))
    }),
];
