//! Unions of classes: `int | None`.

use std::sync::OnceLock;

use crate::data::{Builtin, Class, Object, R, Ref, Value, Vm};
use crate::python::ops::instance_of;

/// Classes and `None`, each once.
struct Union {
    members: Vec<Value>,
}

impl Object for Union {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("UnionType", "types", METHODS, None)).clone()
    }
}

fn members(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Class(_) | Value::None => Some(vec![value.clone()]),
        other => other.downcast::<Union>().map(|union| union.members.clone()),
    }
}

/// `a | b` of classes; `None` for other values.
pub(in crate::python) fn union(a: &Value, b: &Value) -> Option<Value> {
    if a.is_none() && b.is_none() {
        return None;
    }
    let mut all: Vec<Value> = Vec::new();
    for member in members(a)?.into_iter().chain(members(b)?) {
        if !all.iter().any(|known| known.same(&member)) {
            all.push(member);
        }
    }
    Some(if all.len() == 1 { all.remove(0) } else { Value::object(Union { members: all }) })
}

fn this(args: &[Value]) -> Vec<Value> {
    members(&args[0]).unwrap_or_default()
}

fn or(_: &mut Vm, args: &mut [Value]) -> R {
    Ok(union(&args[0], &args[1]).unwrap_or(Value::NotImplemented))
}

static METHODS: &[Builtin] = &[
    Builtin::new("__instancecheck__", "(self, obj, /)", "True for an instance of any of the classes.", |_, args| {
        let found = this(args).iter().any(|member| match member {
            Value::Class(class) => instance_of(&args[1], class),
            _ => args[1].is_none(),
        });
        Ok(Value::Bool(found))
    }),
    Builtin::new("__repr__", "(self, /)", "The classes.", |vm, args| {
        let mut names = Vec::new();
        for member in this(args) {
            names.push(match &member {
                Value::Class(class) if class.module == "builtins" => class.name.to_string(),
                Value::Class(class) => format!("{}.{}", class.module, class.name),
                other => vm.repr(other)?,
            });
        }
        Ok(Value::str(names.join(" | ")))
    }),
    Builtin::new("__or__", "(self, value, /)", "The union with another class.", or),
    Builtin::new("__ror__", "(self, value, /)", "The union with another class.", |vm, args| {
        args.swap(0, 1);
        or(vm, args)
    }),
];
