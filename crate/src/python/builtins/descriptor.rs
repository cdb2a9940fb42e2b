//! `property`, `staticmethod`, `classmethod`, `super`.

use crate::data::{
    BoundMethod, Builtin, Class, Object, R, Raise, Ref, Symbol, Value, attribute_error, runtime_error, type_error, types,
};

/// `property(fget, fset, fdel)`.
pub struct Property {
    get: Value,
    set: Value,
    delete: Value,
    doc: Value,
}

impl Object for Property {
    fn class(&self) -> Ref<Class> {
        types().property.clone()
    }
}

/// `staticmethod(function)`.
pub struct StaticMethod(Value);

impl Object for StaticMethod {
    fn class(&self) -> Ref<Class> {
        types().static_method.clone()
    }
}

/// `classmethod(function)`.
pub struct ClassMethod(Value);

impl Object for ClassMethod {
    fn class(&self) -> Ref<Class> {
        types().class_method.clone()
    }
}

/// An attribute that calls `get` with the object.
pub fn property(get: Value) -> Value {
    Value::object(Property { get, set: Value::None, delete: Value::None, doc: Value::None })
}

/// A row as a method that receives the class.
pub fn class_method(row: &'static Builtin) -> Value {
    Value::object(ClassMethod(Value::Builtin(row)))
}

/// A row as a method that receives neither the object nor the class.
pub fn static_method(row: &'static Builtin) -> Value {
    Value::object(StaticMethod(Value::Builtin(row)))
}

/// `super()`: attributes looked up after `class` in the order of the receiver's class.
pub struct Super {
    class: Ref<Class>,
    receiver: Value,
}

impl Object for Super {
    fn class(&self) -> Ref<Class> {
        types().super_type.clone()
    }
}

/// A class attribute that is a descriptor, seen from an instance.
pub fn bind(found: Value, receiver: &Value, class: &Ref<Class>) -> Value {
    if let Some(StaticMethod(function)) = found.downcast() {
        return function.clone();
    }
    if let Some(ClassMethod(function)) = found.downcast() {
        return bound(Value::Class(class.clone()), function.clone());
    }
    if found.class().lookup(Symbol::new("__get__")).is_some() {
        return bound(receiver.clone(), found);
    }
    found
}

/// A class attribute that is a descriptor, seen from the class.
pub fn bind_to_class(found: Value, class: &Ref<Class>) -> Value {
    if let Some(StaticMethod(function)) = found.downcast() {
        return function.clone();
    }
    if let Some(ClassMethod(function)) = found.downcast() {
        return bound(Value::Class(class.clone()), function.clone());
    }
    found
}

fn bound(receiver: Value, function: Value) -> Value {
    Value::Method(Ref::new(BoundMethod { receiver, function }))
}

/// The function that a property reads with.
pub fn getter(found: &Value) -> Option<Value> {
    found.downcast::<Property>().map(|property| property.get.clone())
}

/// The function that a property writes with, or the error that it has none.
pub fn setter(found: &Value, class: &Class, name: Symbol) -> Option<R> {
    let property = found.downcast::<Property>()?;
    Some(given(&property.set).ok_or_else(|| lacks("setter", class, name)))
}

/// The function that a property is deleted with, or the error that it has none.
pub fn deleter(found: &Value, class: &Class, name: Symbol) -> Option<R> {
    let property = found.downcast::<Property>()?;
    Some(given(&property.delete).ok_or_else(|| lacks("deleter", class, name)))
}

fn given(function: &Value) -> Option<Value> {
    (!function.is_none()).then(|| function.clone())
}

fn lacks(part: &str, class: &Class, name: Symbol) -> Box<Raise> {
    attribute_error(format!("property '{name}' of '{}' object has no {part}", class.name))
}

fn or_none(value: &mut Value) -> Value {
    if value.is_undefined() { Value::None } else { value.take() }
}

pub static PROPERTY: Builtin =
    Builtin::new("property", "(fget=None, fset=None, fdel=None, doc=None)", "An attribute computed by a function.", |_, args| {
        let [get, set, delete, doc] = [0, 1, 2, 3].map(|at| or_none(&mut args[at]));
        Ok(Value::object(Property { get, set, delete, doc }))
    });

/// A copy of the property `args[0]`, changed by `change`.
fn changed(args: &[Value], method: &str, change: impl FnOnce(&mut Property)) -> R {
    let Some(Property { get, set, delete, doc }) = args[0].downcast() else {
        return Err(type_error(format!("descriptor '{method}' requires a 'property' object")));
    };
    let mut copy = Property { get: get.clone(), set: set.clone(), delete: delete.clone(), doc: doc.clone() };
    change(&mut copy);
    Ok(Value::object(copy))
}

pub static PROPERTY_METHODS: &[Builtin] = &[
    Builtin::new("setter", "(self, fset, /)", "A copy of the property with this setter.", |_, args| {
        changed(args, "setter", |property| property.set = args[1].clone())
    }),
    Builtin::new("getter", "(self, fget, /)", "A copy of the property with this getter.", |_, args| {
        changed(args, "getter", |property| property.get = args[1].clone())
    }),
    Builtin::new("deleter", "(self, fdel, /)", "A copy of the property with this deleter.", |_, args| {
        changed(args, "deleter", |property| property.delete = args[1].clone())
    }),
    Builtin::new("__getattr__", "(self, name, /)", "The functions of the property.", |_, args| {
        let (Some(property), Some(name)) = (args[0].downcast::<Property>(), args[1].as_str()) else { return Ok(Value::None) };
        Ok(match name.as_str() {
            "fget" => property.get.clone(),
            "fset" => property.set.clone(),
            "fdel" => property.delete.clone(),
            other => return Err(attribute_error(format!("'property' object has no attribute '{other}'"))),
        })
    }),
];

/// `__func__` of static and class methods; other attributes are those of the function.
pub static WRAPPED_METHODS: &[Builtin] =
    &[Builtin::new("__getattr__", "(self, name, /)", "The attribute of the function.", |vm, args| {
        let function = match (args[0].downcast(), args[0].downcast()) {
            (Some(StaticMethod(function)), _) | (_, Some(ClassMethod(function))) => function.clone(),
            _ => return Ok(Value::None),
        };
        match args[1].as_str() {
            Some(name) if !matches!(name.as_str(), "__func__" | "__wrapped__") => vm.getattr(&function, Symbol::new(name)),
            _ => Ok(function),
        }
    })];

pub static STATIC_METHOD: Builtin =
    Builtin::new("staticmethod", "(function, /)", "A function in a class that takes no self.", |_, args| {
        Ok(Value::object(StaticMethod(args[0].take())))
    });

pub static CLASS_METHOD: Builtin =
    Builtin::new("classmethod", "(function, /)", "A method that receives the class.", |_, args| {
        Ok(Value::object(ClassMethod(args[0].take())))
    });

/// `super(class, receiver)`; the compiler passes both for a bare `super()`.
pub static SUPER: Builtin =
    Builtin::new("super", "(type=None, object=None, /)", "The methods of the base classes.", |_, args| {
        let receiver = args[1].take();
        match args[0].take() {
            Value::Class(class) if !receiver.is_undefined() => Ok(Value::object(Super { class, receiver })),
            _ => Err(runtime_error("super(): no arguments")),
        }
    });

pub static SUPER_METHODS: &[Builtin] =
    &[Builtin::new("__getattr__", "(self, name, /)", "The attribute of the next class.", |vm, args| {
        let Some(Super { class, receiver }) = args[0].downcast() else {
            return Err(runtime_error("super(): no object"));
        };
        let name = match &args[1] {
            Value::Str(text) => Symbol::new(text),
            _ => return Err(type_error("attribute name must be string")),
        };
        // In a metaclass the receiver of a method is a class, and not one derived from it.
        let start = match receiver {
            Value::Class(own) if own.is_subclass(class) => own.clone(),
            other => other.class(),
        };
        let mut after = start.lineage().skip_while(|known| !Ref::ptr_eq(known, class)).skip(1);
        if let Some(found) = after.find_map(|class| class.own(name)) {
            let is_new = name == Symbol::NEW;
            return Ok(match &found {
                Value::Builtin(_) if !is_new => bound(receiver.plain().clone(), found),
                Value::Function(_) if !is_new => bound(receiver.clone(), found),
                Value::Object(_) => match getter(&found) {
                    Some(getter) => return vm.call(&getter, std::slice::from_ref(receiver)),
                    None => bind(found, receiver, &start),
                },
                _ => found,
            });
        }
        match base_method(&name.name()) {
            Some(new) if name == Symbol::NEW => Ok(new),
            Some(method) => Ok(bound(receiver.clone(), method)),
            None => Err(attribute_error(format!("'super' object has no attribute '{name}'"))),
        }
    })];

/// What every class inherits from `object`.
pub fn base_method(name: &str) -> Option<Value> {
    let method = match name {
        "__init__" | "__init_subclass__" => &BASE_INIT,
        "__new__" => &BASE_NEW,
        "__repr__" => &BASE_REPR,
        "__str__" => &BASE_STR,
        "__setattr__" => &BASE_SETATTR,
        "__getattribute__" => &BASE_GETATTRIBUTE,
        "__call__" => &BASE_CALL,
        _ => return None,
    };
    Some(Value::Builtin(method))
}

static BASE_INIT: Builtin = Builtin::new("__init__", "(self, /, *args, **kwargs)", "Initialises the object.", |vm, args| {
    let (Value::Tuple(rest), Value::Dict(keywords)) = (args[1].take(), args[2].take()) else { return Ok(Value::None) };
    let keywords = crate::python::ops::keywords_of(&keywords)?;
    crate::python::ops::init_of_base(vm, &args[0], rest.to_vec(), keywords)
});

pub static BASE_NEW: Builtin =
    Builtin::new("__new__", "(cls, /, *args, **kwargs)", "Makes an object of the class.", |vm, args| {
        let (Value::Class(class), Value::Tuple(rest), Value::Dict(keywords)) = (&args[0], &args[1], &args[2]) else {
            let name = args[0].type_name();
            return Err(type_error(format!("object.__new__(X): X is not a type object ({name})")));
        };
        let keywords = crate::python::ops::keywords_of(keywords)?;
        let (class, rest) = (class.clone(), rest.to_vec());
        vm.new_object(&class, rest, keywords)
    });

static BASE_GETATTRIBUTE: Builtin =
    Builtin::new("__getattribute__", "(self, name, /)", "The attribute.", |vm, args| match &args[1].clone() {
        Value::Str(name) => vm.getattr(&args[0].clone(), Symbol::new(name)),
        _ => Err(type_error("attribute name must be string")),
    });

/// `type.__call__`, for the metaclass that overrides it.
static BASE_CALL: Builtin =
    Builtin::new("__call__", "(self, /, *args, **kwargs)", "Makes an object of the class.", |vm, args| {
        let (Value::Class(class), Value::Tuple(rest), Value::Dict(keywords)) = (&args[0], &args[1], &args[2]) else {
            return Err(type_error(format!("'{}' object is not callable", args[0].type_name())));
        };
        let keywords = crate::python::ops::keywords_of(keywords)?;
        let (class, rest) = (class.clone(), rest.to_vec());
        vm.make(&class, rest, keywords)
    });

static BASE_REPR: Builtin = Builtin::new("__repr__", "(self, /)", "The plain repr.", |_, args| {
    Ok(Value::str(crate::python::ops::default_repr(&args[0])))
});

static BASE_STR: Builtin =
    Builtin::new("__str__", "(self, /)", "The plain str.", |vm, args| Ok(Value::str(vm.base_str(&args[0])?)));

static BASE_SETATTR: Builtin =
    Builtin::new("__setattr__", "(self, name, value, /)", "Sets an attribute.", |_, args| match (&args[0], &args[1]) {
        (Value::Class(class), Value::Str(name)) if class.by_statement => {
            if let Value::Object(_) = args[2] {
                class.add_descriptor();
            }
            drop(class.attrs.lock().set(Symbol::new(name), args[2].clone()));
            crate::data::classes_changed();
            Ok(Value::None)
        }
        (Value::Instance(instance), Value::Str(name)) => {
            drop(crate::python::ops::set_instance_attr(instance, Symbol::new(name), args[2].clone()));
            Ok(Value::None)
        }
        _ => Err(type_error("attribute name must be string")),
    });
