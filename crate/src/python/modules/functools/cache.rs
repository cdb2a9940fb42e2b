//! `lru_cache`, `cache`, `cached_property`.

use std::sync::OnceLock;

use super::super::named;
use super::{Partial, is_callable, wrapping};
use crate::data::{
    Attrs, BoundMethod, Builtin, Class, Dict, Lock, Object, R, Ref, Symbol, Value, Vm, attribute_error, type_error,
};
use crate::python::builtins::descriptor;
use crate::python::ops::keywords_of;

/// A function that remembers its results.
struct Cached {
    function: Value,
    /// Keys to results, the one used last at the end.
    results: Dict,
    maxsize: Option<usize>,
    typed: bool,
    counts: Lock<Counts>,
    attrs: Lock<Attrs>,
}

#[derive(Default, Clone, Copy)]
struct Counts {
    hits: i64,
    misses: i64,
}

impl Object for Cached {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS
            .get_or_init(|| {
                let class = Class::host("_lru_cache_wrapper", "functools", METHODS, None);
                class.attrs.lock().set(Symbol::new("__doc__"), descriptor::property(Value::Builtin(&DOC)));
                class
            })
            .clone()
    }
}

/// Equal keys mean equal arguments; a lone text or integer is its own key, as in CPython.
fn key(args: &[Value], keywords: &[(Symbol, Value)], typed: bool) -> Value {
    if let ([only @ (Value::Int(_) | Value::Big(_) | Value::Str(_))], [], false) = (args, keywords, typed) {
        return only.clone();
    }
    let mut parts = args.to_vec();
    if !keywords.is_empty() {
        parts.push(Value::Ellipsis);
        for (name, value) in keywords {
            parts.extend([Value::Str(name.name()), value.clone()]);
        }
    }
    if typed {
        parts.extend(args.iter().chain(keywords.iter().map(|(_, value)| value)).map(|value| Value::Class(value.class())));
    }
    // One level deeper than any argument can be, so that f((1, 2)) and f(1, 2) differ.
    Value::tuple(vec![Value::tuple(parts)])
}

fn call(vm: &mut Vm, args: &mut [Value]) -> R {
    let (Some(cached), Value::Tuple(given), Value::Dict(keywords)) = (args[0].downcast::<Cached>(), &args[1], &args[2]) else {
        return Ok(Value::None);
    };
    let keywords = keywords_of(keywords)?;
    if cached.maxsize == Some(0) {
        cached.counts.lock().misses += 1;
        return vm.call_with(&cached.function, given.to_vec(), keywords);
    }
    let key = key(given, &keywords, cached.typed);
    if let Some(result) = vm.dict_get(&cached.results, &key)? {
        cached.counts.lock().hits += 1;
        if cached.maxsize.is_some()
            && let Some((key, result)) = vm.dict_remove(&cached.results, &key)?
        {
            vm.dict_set(&cached.results, key, result)?;
        }
        return Ok(result);
    }
    cached.counts.lock().misses += 1;
    let result = match keywords.is_empty() {
        true => vm.call(&cached.function, given)?,
        false => vm.call_with(&cached.function, given.to_vec(), keywords)?,
    };
    vm.dict_set(&cached.results, key, result.clone())?;
    let mut dropped = Vec::new();
    {
        let mut table = cached.results.lock();
        while cached.maxsize.is_some_and(|most| table.len() > most) {
            let Some((oldest, _)) = table.next_from(0) else { break };
            dropped.push(table.remove(oldest));
        }
    }
    drop(dropped);
    Ok(result)
}

fn cache_info_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| named::class("CacheInfo", "functools", &["hits", "misses", "maxsize", "currsize"])).clone()
}

/// The decorated function.
fn cached(vm: &mut Vm, function: &Value, maxsize: Option<usize>, typed: bool) -> R {
    let wrapper = Value::object(Cached {
        function: function.clone(),
        results: Dict::new(),
        maxsize,
        typed,
        counts: Lock::default(),
        attrs: Lock::default(),
    });
    let pairs = [("maxsize", maxsize.map_or(Value::None, Value::from)), ("typed", Value::Bool(typed))];
    let parameters = vm.dict_from(pairs.into_iter().map(|(name, value)| (Value::str(name), value)).collect())?;
    let parameters = Partial::of(Value::Builtin(&PARAMETERS), vec![Value::Dict(Ref::new(parameters))], Vec::new());
    vm.setattr(&wrapper, Symbol::new("cache_parameters"), parameters)?;
    wrapping::update_wrapper(vm, &wrapper, function, None, true)
}

static PARAMETERS: Builtin =
    Builtin::new("cache_parameters", "(parameters, /)", "How the cache was made.", |vm, args| match &args[0] {
        Value::Dict(parameters) => vm.dict_from(parameters.to_vec()).map(|dict| Value::Dict(Ref::new(dict))),
        _ => Ok(Value::None),
    });

static DOC: Builtin = Builtin::new("__doc__", "(self, /)", "The text of the function.", |_, args| {
    let found = args[0].downcast::<Cached>().and_then(|cached| cached.attrs.lock().get(Symbol::new("__doc__")).cloned());
    Ok(found.unwrap_or(Value::None))
});

static METHODS: &[Builtin] = &[
    Builtin::new("__call__", "(self, /, *args, **kwargs)", "The result, remembered or computed.", call),
    Builtin::new("__get__", "(self, instance, owner=None, /)", "The function as a method.", |_, args| match &args[1] {
        Value::None => Ok(args[0].clone()),
        instance => Ok(Value::Method(Ref::new(BoundMethod { receiver: instance.clone(), function: args[0].clone() }))),
    }),
    Builtin::new("cache_info", "(self, /)", "Hits, misses and size.", |_, args| {
        let Some(cached) = args[0].downcast::<Cached>() else { return Ok(Value::None) };
        let Counts { hits, misses } = *cached.counts.lock();
        let maxsize = cached.maxsize.map_or(Value::None, Value::from);
        let items = vec![Value::Int(hits), Value::Int(misses), maxsize, Value::from(cached.results.len())];
        Ok(named::tuple(&cache_info_class(), items))
    }),
    Builtin::new("cache_clear", "(self, /)", "Forgets all results.", |_, args| {
        let Some(cached) = args[0].downcast::<Cached>() else { return Ok(Value::None) };
        let old = std::mem::take(&mut *cached.results.lock());
        drop(old);
        *cached.counts.lock() = Counts::default();
        Ok(Value::None)
    }),
    Builtin::new("__getattr__", "(self, name, /)", "Attributes of the function.", |_, args| {
        let (Some(cached), Value::Str(name)) = (args[0].downcast::<Cached>(), &args[1]) else { return Ok(Value::None) };
        let name = Symbol::new(name);
        let found = cached.attrs.lock().get(name).cloned();
        found.ok_or_else(|| attribute_error(format!("'functools._lru_cache_wrapper' object has no attribute '{name}'")))
    }),
    Builtin::new("__setattr__", "(self, name, value, /)", "Sets an attribute.", |_, args| {
        let (Some(cached), Value::Str(name)) = (args[0].downcast::<Cached>(), &args[1]) else { return Ok(Value::None) };
        let old = cached.attrs.lock().set(Symbol::new(name), args[2].clone());
        drop(old);
        Ok(Value::None)
    }),
    Builtin::new("__repr__", "(self, /)", "The kind of the object.", |_, args| {
        let address = crate::python::ops::address(&args[0]);
        Ok(Value::str(format!("<functools._lru_cache_wrapper object at {address}>")))
    }),
];

/// What `lru_cache(…)` returns: the decorator with its options.
static DECORATE: Builtin =
    Builtin::new("decorating_function", "(maxsize, typed, user_function)", "Gives a function a cache.", |vm, args| {
        let maxsize = match &args[0] {
            Value::Int(size) => Some(usize::try_from(*size).unwrap_or(0)),
            _ => None,
        };
        let typed = vm.truth(&args[1])?;
        cached(vm, &args[2].clone(), maxsize, typed)
    });

fn lru_cache(vm: &mut Vm, args: &mut [Value]) -> R {
    let maxsize = args[0].given().cloned().unwrap_or(Value::Int(128));
    let typed = args[1].given().cloned().unwrap_or(Value::Bool(false));
    match &maxsize {
        Value::None | Value::Int(_) => {}
        Value::Bool(flag) => {
            let size = Value::Int(i64::from(*flag));
            return Ok(Partial::of(Value::Builtin(&DECORATE), vec![size, typed], Vec::new()));
        }
        function if is_callable(function) && matches!(typed, Value::Bool(_)) => {
            let typed = vm.truth(&typed)?;
            return cached(vm, function, Some(128), typed);
        }
        _ => return Err(type_error("Expected first argument to be an integer, a callable, or None")),
    }
    Ok(Partial::of(Value::Builtin(&DECORATE), vec![maxsize, typed], Vec::new()))
}

/// Computes once per object; the result is kept in the object, under the name of the function.
struct CachedProperty {
    function: Value,
}

impl Object for CachedProperty {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("cached_property", "functools", PROPERTY_METHODS, None)).clone()
    }
}

static PROPERTY_METHODS: &[Builtin] =
    &[Builtin::new("__call__", "(self, instance, /)", "The value, remembered or computed.", |vm, args| {
        let Some(CachedProperty { function }) = args[0].downcast() else { return Ok(Value::None) };
        let name = match vm.getattr(function, Symbol::new("__name__"))? {
            Value::Str(name) => Symbol::new(&name),
            _ => return Err(type_error("cached_property needs a function with a name")),
        };
        let Value::Instance(instance) = &args[1] else { return vm.call(function, std::slice::from_ref(&args[1])) };
        let known = instance.attrs.lock().get(name).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let value = vm.call(function, std::slice::from_ref(&args[1]))?;
        let old = instance.attrs.lock().set(name, value.clone());
        drop(old);
        Ok(value)
    })];

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new(
        "lru_cache",
        "(maxsize=128, typed=False)",
        "A decorator that remembers the results of so many calls, those used last.",
        lru_cache,
    ),
    Builtin::new("cache", "(user_function, /)", "A decorator that remembers the results of all calls.", |vm, args| {
        cached(vm, &args[0].clone(), None, false)
    }),
    Builtin::new("cached_property", "(func, /)", "A property that is computed once per object.", |_, args| {
        Ok(descriptor::property(Value::object(CachedProperty { function: args[0].take() })))
    }),
];
