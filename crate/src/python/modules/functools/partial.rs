//! `partial`: a function with some of its arguments given.

use std::sync::OnceLock;

use super::is_callable;
use crate::data::{Attrs, Builtin, Class, Lock, Object, R, Ref, Symbol, Value, Vm, attribute_error, type_error};
use crate::python::ops::{Keywords, keywords_of};

/// `partial(func, *args, **keywords)`.
pub struct Partial {
    pub function: Value,
    pub args: Vec<Value>,
    pub keywords: Keywords,
    attrs: Lock<Attrs>,
}

impl Object for Partial {
    fn class(&self) -> Ref<Class> {
        class()
    }
}

impl Partial {
    /// A partial of a partial becomes one.
    pub fn of(function: Value, args: Vec<Value>, keywords: Keywords) -> Value {
        if let Some(inner) = function.downcast::<Partial>()
            && inner.attrs.lock().is_empty()
        {
            let args = inner.args.iter().cloned().chain(args).collect();
            let keywords = merged(&inner.keywords, keywords);
            return Partial::of(inner.function.clone(), args, keywords);
        }
        Value::object(Partial { function, args, keywords, attrs: Lock::default() })
    }
}

pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("partial", "functools", METHODS, Some(&PARTIAL))).clone()
}

/// Later values win, in the place of the first.
fn merged(first: &Keywords, second: Keywords) -> Keywords {
    let mut all = first.clone();
    for (name, value) in second {
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some(slot) => slot.1 = value,
            None => all.push((name, value)),
        }
    }
    all
}

static PARTIAL: Builtin =
    Builtin::new("partial", "(*args, **keywords)", "A function with some of its arguments given.", |_, args| {
        let (Value::Tuple(given), Value::Dict(keywords)) = (&args[0], &args[1]) else { return Ok(Value::None) };
        let [function, rest @ ..] = &given[..] else {
            return Err(type_error("type 'partial' takes at least one argument"));
        };
        if !is_callable(function) {
            return Err(type_error("the first argument must be callable"));
        }
        Ok(Partial::of(function.clone(), rest.to_vec(), keywords_of(keywords)?))
    });

fn call(vm: &mut Vm, args: &mut [Value]) -> R {
    let (Some(partial), Value::Tuple(more), Value::Dict(keywords)) = (args[0].downcast::<Partial>(), &args[1], &args[2]) else {
        return Ok(Value::None);
    };
    let all: Vec<Value> = partial.args.iter().chain(more.iter()).cloned().collect();
    let keywords = keywords_of(keywords)?;
    if keywords.is_empty() && partial.keywords.is_empty() {
        return vm.call(&partial.function, &all);
    }
    vm.call_with(&partial.function, all, merged(&partial.keywords, keywords))
}

fn repr(vm: &mut Vm, args: &mut [Value]) -> R {
    let Some(partial) = args[0].downcast::<Partial>() else { return Ok(Value::None) };
    let mut parts = vec![vm.repr(&partial.function)?];
    for arg in &partial.args {
        parts.push(vm.repr(arg)?);
    }
    for (name, value) in &partial.keywords {
        parts.push(format!("{name}={}", vm.repr(value)?));
    }
    Ok(Value::str(format!("functools.partial({})", parts.join(", "))))
}

fn get(vm: &mut Vm, args: &mut [Value]) -> R {
    let (Some(partial), Value::Str(name)) = (args[0].downcast::<Partial>(), &args[1]) else { return Ok(Value::None) };
    match name.as_str() {
        "func" => Ok(partial.function.clone()),
        "args" => Ok(Value::tuple(partial.args.clone())),
        "keywords" => {
            let pairs = partial.keywords.iter().map(|(name, value)| (Value::Str(name.name()), value.clone())).collect();
            vm.dict_from(pairs).map(|dict| Value::Dict(Ref::new(dict)))
        }
        _ => {
            let name = Symbol::new(name);
            let found = partial.attrs.lock().get(name).cloned();
            found.ok_or_else(|| attribute_error(format!("'functools.partial' object has no attribute '{name}'")))
        }
    }
}

static METHODS: &[Builtin] = &[
    Builtin::new("__call__", "(self, /, *args, **keywords)", "Calls the function with all arguments.", call),
    Builtin::new("__repr__", "(self, /)", "The function and the given arguments.", repr),
    Builtin::new("__getattr__", "(self, name, /)", "The function, the arguments, or what was set.", get),
    Builtin::new("__setattr__", "(self, name, value, /)", "Sets an attribute.", |_, args| {
        let (Some(partial), Value::Str(name)) = (args[0].downcast::<Partial>(), &args[1]) else { return Ok(Value::None) };
        if ["func", "args", "keywords"].contains(&name.as_str()) {
            return Err(attribute_error("readonly attribute"));
        }
        let old = partial.attrs.lock().set(Symbol::new(name), args[2].clone());
        drop(old);
        Ok(Value::None)
    }),
];
