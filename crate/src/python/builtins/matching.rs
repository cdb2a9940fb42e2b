//! What patterns of `match` ask of their subject. The compiler calls these; no name reaches them.

use crate::data::{Builtin, Dict, Kind, R, Ref, Symbol, Value, Vm, type_error};

/// Items before a star, those it takes as a list, items after it; `after` is `None` without a star.
pub static SEQUENCE: Builtin = Builtin::new("match_sequence", "(subject, before, after, /)", "The items.", |_, args| {
    let items = match args[0].plain() {
        Value::List(list) => list.to_vec(),
        Value::Tuple(tuple) => tuple.to_vec(),
        Value::Range(range) => (0..range.len()).map(|at| Value::Int(range.at(at))).collect(),
        _ => return Ok(Value::None),
    };
    let Value::Int(before) = args[1] else { return Ok(Value::None) };
    let before = before as usize;
    match args[2] {
        Value::Int(after) => {
            let after = after as usize;
            if items.len() < before + after {
                return Ok(Value::None);
            }
            let end = items.len() - after;
            let mut parts = items[..before].to_vec();
            parts.push(Value::list(items[before..end].to_vec()));
            parts.extend_from_slice(&items[end..]);
            Ok(Value::tuple(parts))
        }
        _ if items.len() == before => Ok(Value::tuple(items)),
        _ => Ok(Value::None),
    }
});

/// The values of the keys, and where asked a dict of the rest.
pub static MAPPING: Builtin = Builtin::new("match_mapping", "(subject, keys, rest, /)", "The values.", |vm, args| {
    let (Value::Dict(dict), Value::Tuple(keys)) = (args[0].plain().clone(), args[1].clone()) else {
        return Ok(Value::None);
    };
    let mut parts = Vec::with_capacity(keys.len() + 1);
    for key in keys.iter() {
        match vm.dict_get(&dict, key)? {
            Some(value) => parts.push(value),
            None => return Ok(Value::None),
        }
    }
    if matches!(args[2], Value::Bool(true)) {
        let rest = Dict::new();
        for (key, value) in dict.to_vec() {
            vm.dict_set(&rest, key, value)?;
        }
        for key in keys.iter() {
            vm.dict_remove(&rest, key)?;
        }
        parts.push(Value::Dict(Ref::new(rest)));
    }
    Ok(Value::tuple(parts))
});

/// The attributes that the positional and keyword patterns look at.
pub static CLASS: Builtin =
    Builtin::new("match_class", "(subject, cls, positional, names, /)", "The attributes.", |vm, args| class_parts(vm, args));

fn class_parts(vm: &mut Vm, args: &[Value]) -> R {
    let (Value::Class(class), Value::Int(positional), Value::Tuple(names)) = (&args[1], &args[2], &args[3]) else {
        return Err(type_error("called match pattern must be a class"));
    };
    let (subject, positional) = (&args[0], *positional as usize);
    if !vm.is_instance(subject, &args[1])? {
        return Ok(Value::None);
    }
    let mut attributes = Vec::new();
    let mut parts = Vec::new();
    if positional > 0 {
        match class.lookup(Symbol::new("__match_args__")) {
            Some(Value::Tuple(known)) => {
                if positional > known.len() {
                    return Err(too_many(class.name, known.len(), positional));
                }
                for name in known.iter().take(positional) {
                    match name {
                        Value::Str(name) => attributes.push(Symbol::new(name)),
                        other => {
                            let kind = other.type_name();
                            return Err(type_error(format!("__match_args__ elements must be strings (got {kind})")));
                        }
                    }
                }
            }
            Some(other) => {
                return Err(type_error(format!("{}.__match_args__ must be a tuple (got {})", class.name, other.type_name())));
            }
            None if !matches!(class.kind, Kind::Object | Kind::Exception | Kind::Host) => {
                if positional > 1 {
                    return Err(too_many(class.name, 1, positional));
                }
                parts.push(subject.clone());
            }
            None => return Err(too_many(class.name, 0, positional)),
        }
    }
    for name in names.iter() {
        let Value::Str(name) = name else { continue };
        let name = Symbol::new(name);
        if attributes.contains(&name) {
            return Err(type_error(format!("{}() got multiple sub-patterns for attribute '{name}'", class.name)));
        }
        attributes.push(name);
    }
    for name in attributes {
        match vm.find_attr(subject, name)? {
            Some(value) => parts.push(value),
            None => return Ok(Value::None),
        }
    }
    Ok(Value::tuple(parts))
}

fn too_many(class: Symbol, accepts: usize, given: usize) -> Box<crate::data::Raise> {
    let plural = if accepts == 1 { "" } else { "s" };
    type_error(format!("{class}() accepts {accepts} positional sub-pattern{plural} ({given} given)"))
}
