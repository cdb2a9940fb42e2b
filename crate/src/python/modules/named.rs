//! Named tuples: tuples whose class has a property per field. What `functools.lru_cache` reports,
//! and what `collections.namedtuple` makes.

use super::operator::item_getter;
use super::{ModuleRow, no_values};
use crate::data::{Attrs, Builtin, Class, Dict, Kind, Lock, MethodTable, R, Ref, Symbol, Tuple, Value, Vm, type_error, types};
use crate::python::builtins::descriptor;

/// A class of tuples with these fields.
pub fn class(name: &str, module: &'static str, fields: &[&str]) -> Ref<Class> {
    Ref::new(class_parts(name, module, fields))
}

fn class_parts(name: &str, module: &'static str, fields: &[&str]) -> Class {
    let base = types().tuple.clone();
    let mro = base.lineage().cloned().collect();
    let mut class = Class::new(name, module, Kind::Tuple, vec![base], mro);
    let mut attrs = Attrs::default();
    for (at, field) in fields.iter().enumerate() {
        drop(attrs.set(Symbol::new(field), descriptor::property(item_getter(Value::from(at)))));
    }
    let names = fields.iter().map(|field| Value::str(*field)).collect();
    drop(attrs.set(Symbol::new("_fields"), Value::tuple(names)));
    class.attrs = Lock::new(attrs);
    let _ = class.methods.set(MethodTable::new(METHODS));
    class
}

/// A tuple of such a class.
pub fn tuple(class: &Ref<Class>, items: Vec<Value>) -> Value {
    Value::Tuple(Ref::new(Tuple::with_class(items, class.clone())))
}

/// The field names of the class of a value.
pub fn fields(value: &Value) -> Vec<String> {
    field_names(&value.class())
}

fn field_names(class: &Ref<Class>) -> Vec<String> {
    match class.lookup(Symbol::new("_fields")) {
        Some(Value::Tuple(fields)) => fields.iter().filter_map(|field| field.as_str().map(|text| text.to_string())).collect(),
        _ => Vec::new(),
    }
}

fn repr(vm: &mut Vm, args: &mut [Value]) -> R {
    let Value::Tuple(items) = &args[0] else { return Ok(Value::None) };
    let mut parts = Vec::with_capacity(items.len());
    for (field, item) in fields(&args[0]).iter().zip(items.iter()) {
        parts.push(format!("{field}={}", vm.repr(item)?));
    }
    Ok(Value::str(format!("{}({})", args[0].class().name, parts.join(", "))))
}

/// What `collections` is built on.
pub static COLLECTIONS: ModuleRow =
    ModuleRow { name: "_collections", help: "What collections is built on.", functions: &[&[MAKE]], values: no_values };

const MAKE: Builtin = Builtin::new("make_namedtuple", "(name, fields, defaults, /)", "A class of named tuples.", |vm, args| {
    let (Value::Str(name), Value::Tuple(names)) = (&args[0], &args[1]) else {
        return Err(type_error("Type names and field names must be strings"));
    };
    let texts: Vec<String> = names.iter().filter_map(|name| name.as_str().map(|name| name.to_string())).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut recipe = class_parts(name, "__main__", &texts);
    recipe.by_statement = true;
    recipe.has_descriptors = true.into();
    let _ = recipe.construct.set(&NEW);
    {
        let mut attrs = recipe.attrs.lock();
        drop(attrs.set(Symbol::new("__match_args__"), args[1].clone()));
        drop(attrs.set(Symbol::new("_field_defaults"), args[2].clone()));
        drop(attrs.set(Symbol::new("_make"), descriptor::class_method(&MAKE_FROM)));
    }
    recipe.doc = Some(format!("{}({})", name.as_str(), texts.join(", ")));
    let _ = vm;
    Ok(Value::Class(Ref::new(recipe)))
});

static NEW: Builtin = Builtin::new("__new__", "(_cls, /, *args, **kwargs)", "A named tuple.", |vm, args| {
    let (Value::Class(class), Value::Tuple(given), Value::Dict(keywords)) = (&args[0], &args[1], &args[2]) else {
        return Ok(Value::None);
    };
    let class = class.clone();
    let names = field_names(&class);
    let called = format!("{}.__new__()", class.name);
    if given.len() > names.len() {
        let most = names.len() + 1;
        let defaults = match class.lookup(Symbol::new("_field_defaults")) {
            Some(Value::Dict(defaults)) => defaults.len(),
            _ => 0,
        };
        let takes = if defaults > 0 { format!("from {} to {most}", most - defaults) } else { most.to_string() };
        let plural = if most == 1 { "" } else { "s" };
        return Err(type_error(format!("{called} takes {takes} positional argument{plural} but {} were given", given.len() + 1)));
    }
    let defaults = match class.lookup(Symbol::new("_field_defaults")) {
        Some(Value::Dict(defaults)) => defaults,
        _ => Ref::new(Dict::new()),
    };
    let mut items = given.to_vec();
    let mut missing = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let key = Value::str(name.as_str());
        let keyword = vm.dict_remove(keywords, &key)?.map(|(_, value)| value);
        if at < given.len() {
            if keyword.is_some() {
                return Err(type_error(format!("{called} got multiple values for argument '{name}'")));
            }
            continue;
        }
        let value = match keyword {
            Some(value) => Some(value),
            None => vm.dict_get(&defaults, &key)?,
        };
        match value {
            Some(value) => items.push(value),
            None => missing.push(format!("'{name}'")),
        }
    }
    if let Some((name, _)) = keywords.to_vec().first() {
        return Err(type_error(format!("{called} got an unexpected keyword argument {}", vm.repr(name)?)));
    }
    if !missing.is_empty() {
        let plural = if missing.len() == 1 { "" } else { "s" };
        let listed = crate::python::ops::listed(&missing);
        return Err(type_error(format!("{called} missing {} required positional argument{plural}: {listed}", missing.len())));
    }
    Ok(tuple(&class, items))
});

static MAKE_FROM: Builtin = Builtin::new("_make", "(cls, iterable, /)", "A named tuple of the items.", |vm, args| {
    let Value::Class(class) = args[0].clone() else { return Ok(Value::None) };
    let items = vm.collect(&args[1].clone())?;
    let fields = field_names(&class).len();
    if items.len() != fields {
        return Err(type_error(format!("Expected {fields} arguments, got {}", items.len())));
    }
    Ok(tuple(&class, items))
});

static METHODS: &[Builtin] = &[
    Builtin::new("__repr__", "(self, /)", "Fields and values.", repr),
    Builtin::new("_asdict", "(self, /)", "A dict of the fields.", |vm, args| {
        let Value::Tuple(items) = &args[0] else { return Ok(Value::None) };
        let pairs = fields(&args[0]).into_iter().map(Value::from).zip(items.iter().cloned()).collect();
        vm.dict_from(pairs).map(|dict| Value::Dict(Ref::new(dict)))
    }),
    Builtin::new("_replace", "(self, /, **kwds)", "A copy with other values in some fields.", |vm, args| {
        let (Value::Tuple(items), Value::Dict(changes)) = (args[0].clone(), args[1].clone()) else { return Ok(Value::None) };
        let mut items = items.to_vec();
        for (slot, field) in items.iter_mut().zip(fields(&args[0])) {
            if let Some((_, value)) = vm.dict_remove(&changes, &Value::str(field))? {
                *slot = value;
            }
        }
        if !changes.is_empty() {
            let names = changes.to_vec().into_iter().map(|(name, _)| name).collect();
            let names = vm.repr(&Value::list(names))?;
            return Err(crate::data::value_error(format!("Got unexpected field names: {names}")));
        }
        Ok(tuple(&args[0].class(), items))
    }),
];
