//! `getattr`, `setattr`, `hasattr`, `delattr`, `dir`, `vars`, `globals`.

use crate::data::{Builtin, R, Raise, Ref, Symbol, Value, Vm, type_error, types};
use crate::python::container::sort_values;
use crate::python::ops::lookup_special;

fn name_of(value: &Value) -> R<Symbol> {
    match value {
        Value::Str(name) => Ok(Symbol::new(name)),
        other => Err(type_error(format!("attribute name must be string, not '{}'", other.type_name()))),
    }
}

fn is_attribute_error(raise: &Raise) -> bool {
    matches!(raise, Raise::Exception(instance) if instance.class.is_subclass(&types().attribute_error))
}

fn dir(vm: &mut Vm, args: &mut [Value]) -> R {
    let mut names: Vec<String> = Vec::new();
    match args[0].clone() {
        Value::Undefined => names.extend(vm.globals.names().iter().map(Symbol::to_string)),
        value => {
            if let (Value::Instance(_), Some(method)) = (&value, lookup_special(&value, Symbol::new("__dir__"))) {
                let names = vm.call(&method, &[])?;
                let names = vm.collect(&names)?;
                return Ok(Value::list(sort_values(vm, names, None, false)?));
            }
            match &value {
                Value::Module(module) => names.extend(module.attrs.lock().iter().map(|(name, _)| name.to_string())),
                Value::Instance(instance) => names.extend(instance.attrs.lock().iter().map(|(name, _)| name.to_string())),
                _ => {}
            }
            let class = match &value {
                Value::Class(class) => class.clone(),
                other => other.class(),
            };
            for class in class.lineage() {
                names.extend(class.attrs.lock().iter().map(|(name, _)| name.to_string()));
                if let Some(table) = class.methods.get() {
                    names.extend(table.all.iter().copied().flatten().map(|row| row.name.to_owned()));
                }
            }
        }
    }
    names.sort();
    names.dedup();
    Ok(Value::list(names.into_iter().map(Value::from).collect()))
}

fn globals(vm: &mut Vm) -> R {
    let globals = vm.globals.clone();
    let pairs =
        globals.names().into_iter().filter_map(|name| Some((Value::Str(name.name()), globals.get(&name.name())?))).collect();
    Ok(Value::Dict(Ref::new(vm.dict_from(pairs)?)))
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("getattr", "(object, name, default=None, /)", "An attribute, or the default.", |vm, args| {
        let name = name_of(&args[1])?;
        match vm.getattr(&args[0].clone(), name) {
            Err(raise) if !args[2].is_undefined() && is_attribute_error(&raise) => Ok(args[2].take()),
            other => other,
        }
    }),
    Builtin::new("setattr", "(obj, name, value, /)", "Sets an attribute.", |vm, args| {
        let name = name_of(&args[1])?;
        vm.setattr(&args[0].clone(), name, args[2].clone())?;
        Ok(Value::None)
    }),
    Builtin::new("delattr", "(obj, name, /)", "Deletes an attribute.", |vm, args| {
        let name = name_of(&args[1])?;
        vm.delattr(&args[0].clone(), name)?;
        Ok(Value::None)
    }),
    Builtin::new("hasattr", "(obj, name, /)", "True if the object has the attribute.", |vm, args| {
        let name = name_of(&args[1])?;
        match vm.find_attr(&args[0].clone(), name) {
            Ok(found) => Ok(Value::Bool(found.is_some())),
            Err(raise) if is_attribute_error(&raise) => Ok(Value::Bool(false)),
            Err(raise) => Err(raise),
        }
    }),
    Builtin::new("dir", "(object=None, /)", "The names an object answers to.", dir),
    Builtin::new("vars", "(object=None, /)", "The attributes of an object as a dict.", |vm, args| match args[0].clone() {
        Value::Undefined => globals(vm),
        value => match vm.find_attr(&value, Symbol::new("__dict__"))? {
            Some(dict) => Ok(dict),
            None => Err(type_error("vars() argument must have __dict__ attribute")),
        },
    }),
    Builtin::new("globals", "()", "The names of the notebook as a dict: a copy.", |vm, _| globals(vm)),
];
