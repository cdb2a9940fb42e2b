//! `wraps` and `update_wrapper`: a wrapper that looks like the function it wraps.

use super::Partial;
use crate::data::{Builtin, R, Raise, Symbol, Value, Vm, types};

/// The attributes copied unless others are asked for.
pub(super) const ASSIGNED: &[&str] = &["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"];

/// Makes the wrapper look like the wrapped function.
pub(super) fn update_wrapper(vm: &mut Vm, wrapper: &Value, wrapped: &Value, assigned: Option<&Value>, updated: bool) -> R {
    let names = match assigned {
        Some(names) => vm.collect(names)?,
        None => ASSIGNED.iter().map(|name| Value::str(*name)).collect(),
    };
    for name in &names {
        let Value::Str(name) = name else { continue };
        let name = Symbol::new(name);
        match vm.find_attr(wrapped, name) {
            Ok(Some(value)) => vm.setattr(wrapper, name, value)?,
            Err(raise) if !is_attribute_error(&raise) => return Err(raise),
            _ => {}
        }
    }
    if let (true, Value::Function(function)) = (updated, wrapped) {
        let attrs: Vec<_> = function.attrs.lock().iter().cloned().collect();
        for (name, value) in attrs {
            if !ASSIGNED.contains(&name.name().as_str()) {
                vm.setattr(wrapper, name, value)?;
            }
        }
    }
    vm.setattr(wrapper, Symbol::new("__wrapped__"), wrapped.clone())?;
    Ok(wrapper.clone())
}

fn is_attribute_error(raise: &Raise) -> bool {
    matches!(raise, Raise::Exception(instance) if instance.class.is_subclass(&types().attribute_error))
}

fn wants_update(vm: &mut Vm, updated: &Value) -> R<bool> {
    match updated {
        Value::Undefined => Ok(true),
        names => vm.truth(names),
    }
}

static UPDATE_WRAPPER: Builtin = Builtin::new(
    "update_wrapper",
    "(wrapper, wrapped, assigned=('__module__', '__name__', '__qualname__', '__doc__', '__annotations__'), updated=('__dict__',))",
    "Makes a wrapper look like the wrapped function.",
    |vm, args| {
        let updated = wants_update(vm, &args[3].clone())?;
        update_wrapper(vm, &args[0], &args[1], args[2].given(), updated)
    },
);

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("update_wrapper", UPDATE_WRAPPER.sig, "Makes a wrapper look like the wrapped function.", UPDATE_WRAPPER.body),
    Builtin::new(
        "wraps",
        "(wrapped, assigned=('__module__', '__name__', '__qualname__', '__doc__', '__annotations__'), updated=('__dict__',))",
        "A decorator that makes a wrapper look like the wrapped function.",
        |_, args| {
            let mut keywords = Vec::new();
            for (name, value) in ["wrapped", "assigned", "updated"].into_iter().zip(args.iter()) {
                if let Some(value) = value.given() {
                    keywords.push((Symbol::new(name), value.clone()));
                }
            }
            Ok(Partial::of(Value::Builtin(&UPDATE_WRAPPER), Vec::new(), keywords))
        },
    ),
];
