//! `singledispatch`: the function that fits the class of the first argument.

use std::sync::OnceLock;

use super::{Partial, wrapping};
use crate::data::{Attrs, Builtin, Class, Lock, Object, R, Ref, Symbol, Value, Vm, not_implemented, type_error};
use crate::python::ops::{keywords_of, no_attribute};

struct Dispatch {
    default: Value,
    registry: Lock<Vec<(Ref<Class>, Value)>>,
    attrs: Lock<Attrs>,
}

impl Object for Dispatch {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("function", "functools", METHODS, None)).clone()
    }
}

impl Dispatch {
    /// The implementation registered for the class or its nearest base.
    fn find(&self, class: &Ref<Class>) -> Value {
        let registry = self.registry.lock();
        let nearest = class.lineage().find_map(|base| registry.iter().rev().find(|(known, _)| Ref::ptr_eq(known, base)));
        nearest.map_or_else(|| self.default.clone(), |(_, function)| function.clone())
    }
}

fn call(vm: &mut Vm, args: &mut [Value]) -> R {
    let (Some(dispatch), Value::Tuple(given), Value::Dict(keywords)) = (args[0].downcast::<Dispatch>(), &args[1], &args[2])
    else {
        return Ok(Value::None);
    };
    let Some(first) = given.first() else {
        let name = super::super::dask::funcname(vm, &dispatch.default);
        return Err(type_error(format!("{name} requires at least 1 positional argument")));
    };
    let function = dispatch.find(&first.class());
    vm.call_with(&function, given.to_vec(), keywords_of(keywords)?)
}

static REGISTER: Builtin =
    Builtin::new("register", "(dispatcher, cls, func)", "Adds an implementation for a class.", |_, args| {
        let (Some(dispatch), Value::Class(class)) = (args[0].downcast::<Dispatch>(), &args[1]) else {
            return Err(type_error("Invalid first argument to `register()`"));
        };
        dispatch.registry.lock().push((class.clone(), args[2].clone()));
        Ok(args[2].clone())
    });

static METHODS: &[Builtin] = &[
    Builtin::new("__call__", "(self, /, *args, **kw)", "Calls the implementation for the first argument.", call),
    Builtin::new(
        "register",
        "(self, cls, func=None)",
        "Adds an implementation for a class; also a decorator.",
        |vm, args| match (&args[1], args[2].given()) {
            (Value::Class(_), Some(_)) => vm.call(&Value::Builtin(&REGISTER), args),
            (Value::Class(_), None) => {
                Ok(Partial::of(Value::Builtin(&REGISTER), vec![args[0].clone(), args[1].clone()], Vec::new()))
            }
            (Value::Function(_), None) => {
                Err(not_implemented("register() by annotation is not supported here: use register(cls)"))
            }
            (other, _) => {
                let shown = vm.repr(&other.clone())?;
                Err(type_error(format!(
                    "Invalid first argument to `register()`: {shown}. Use either `@register(some_class)` or plain `@register` on an annotated function."
                )))
            }
        },
    ),
    Builtin::new("dispatch", "(self, cls)", "The implementation for a class.", |_, args| {
        match (args[0].downcast::<Dispatch>(), &args[1]) {
            (Some(dispatch), Value::Class(class)) => Ok(dispatch.find(class)),
            _ => Err(type_error("dispatch() needs a class")),
        }
    }),
    Builtin::new("__getattr__", "(self, name, /)", "Attributes of the function.", |_, args| {
        let (Some(dispatch), Value::Str(name)) = (args[0].downcast::<Dispatch>(), &args[1]) else { return Ok(Value::None) };
        let name = Symbol::new(name);
        let found = dispatch.attrs.lock().get(name).cloned();
        found.ok_or_else(|| no_attribute(&args[0], name))
    }),
    Builtin::new("__setattr__", "(self, name, value, /)", "Sets an attribute.", |_, args| {
        let (Some(dispatch), Value::Str(name)) = (args[0].downcast::<Dispatch>(), &args[1]) else { return Ok(Value::None) };
        let old = dispatch.attrs.lock().set(Symbol::new(name), args[2].clone());
        drop(old);
        Ok(Value::None)
    }),
];

pub(super) static ROWS: &[Builtin] =
    &[Builtin::new("singledispatch", "(func)", "A function whose implementation depends on its first argument.", |vm, args| {
        let dispatch = Dispatch { default: args[0].clone(), registry: Lock::default(), attrs: Lock::default() };
        wrapping::update_wrapper(vm, &Value::object(dispatch), &args[0].clone(), None, true)
    })];
