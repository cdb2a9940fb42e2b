//! Attributes: instance, class and module look-up, properties, bound methods.

use crate::data::{
    BoundMethod, Class, Code, Instance, Kind, R, Raise, Ref, Symbol, Value, Vm, attribute_error, classes_changed, type_error,
    types,
};
use crate::python::builtins::descriptor;

/// A dunder method found on the class of `value`, bound to it.
pub fn lookup_special(value: &Value, name: Symbol) -> Option<Value> {
    let class = value.class();
    let found = class.lookup(name)?;
    Some(bind(found, value, &class))
}

/// What a class attribute is, seen from an instance.
fn bind(found: Value, receiver: &Value, class: &Ref<Class>) -> Value {
    match &found {
        Value::Builtin(_) => Value::Method(Ref::new(BoundMethod { receiver: receiver.plain().clone(), function: found })),
        Value::Function(_) => Value::Method(Ref::new(BoundMethod { receiver: receiver.clone(), function: found })),
        Value::Object(_) => descriptor::bind(found, receiver, class),
        _ => found,
    }
}

impl Vm {
    /// `value.name`.
    pub fn getattr(&mut self, value: &Value, name: Symbol) -> R {
        match self.find_attr(value, name)? {
            Some(found) => Ok(found),
            None => Err(no_attribute(value, name)),
        }
    }

    /// `value.name`, or `None` where there is no such attribute.
    pub fn find_attr(&mut self, value: &Value, name: Symbol) -> R<Option<Value>> {
        match value {
            Value::Module(module) => {
                if let Some(found) = module.attrs.lock().get(name) {
                    return Ok(Some(found.clone()));
                }
                // NumPy's submodules are there without an import of their own.
                if &*module.name == "numpy" {
                    let full = format!("numpy.{}", name.name().as_str());
                    if crate::python::modules::exists(&full) {
                        return crate::python::modules::import(self, &full).map(Some);
                    }
                }
                return Ok((name == Symbol::new("__name__")).then(|| Value::str(module.name.clone())));
            }
            Value::Class(class) => return self.class_attr(class, name),
            _ => {}
        }
        let class = value.class();
        let on_class = class.lookup(name);
        if let Some(Value::Object(_)) = &on_class
            && let Some(getter) = on_class.as_ref().and_then(descriptor::getter)
        {
            return self.call(&getter, std::slice::from_ref(value)).map(Some);
        }
        if let Value::Instance(instance) = value
            && let Some(found) = instance.attrs.lock().get(name)
        {
            return Ok(Some(found.clone()));
        }
        if let Value::Function(function) = value {
            if let Some(found) = function.attrs.lock().get(name) {
                return Ok(Some(found.clone()));
            }
            if let Some(found) = function_attr(&function.code, name) {
                return Ok(Some(found));
            }
        }
        if let Some(found) = on_class {
            return Ok(Some(bind(found, value, &class)));
        }
        if let (Value::Object(_), "__doc__") = (value, name.name().as_str())
            && let Some(method) = lookup_special(value, Symbol::GETATTR)
            && let Ok(found) = self.call(&method, &[Value::Str(name.name())])
        {
            return Ok(Some(found));
        }
        if let Some(found) = self.own_attr(value, name) {
            return Ok(Some(found));
        }
        if let Value::Instance(_) | Value::Object(_) = value
            && let Some(method) = lookup_special(value, Symbol::GETATTR)
        {
            return match self.call(&method, &[Value::Str(name.name())]) {
                Ok(found) => Ok(Some(found)),
                Err(raise) => Err(raise),
            };
        }
        Ok(None)
    }

    /// Attributes that every value of a built-in kind has.
    fn own_attr(&mut self, value: &Value, name: Symbol) -> Option<Value> {
        let text = name.name();
        match (value, text.as_str()) {
            (_, "__class__") => Some(Value::Class(value.class())),
            (_, "__doc__") => Some(match value {
                Value::Builtin(builtin) => Value::str(builtin.help),
                _ => value.class().doc.clone().map_or(Value::None, Value::str),
            }),
            (Value::Instance(instance), "__dict__") => {
                let pairs: Vec<_> =
                    instance.attrs.lock().iter().map(|(name, value)| (Value::Str(name.name()), value.clone())).collect();
                self.dict_from(pairs).ok().map(|dict| Value::Dict(Ref::new(dict)))
            }
            (Value::Instance(instance), _) => exception_attr(instance, &text),
            (Value::Builtin(builtin), "__name__" | "__qualname__") => Some(Value::str(builtin.name)),
            (Value::Builtin(_), "__module__") => Some(Value::str("builtins")),
            (Value::Method(method), "__self__") => Some(method.receiver.clone()),
            (Value::Method(method), "__func__") => Some(method.function.clone()),
            (Value::Method(method), _) => {
                let function = method.function.clone();
                self.find_attr(&function, name).ok().flatten()
            }
            (Value::Range(range), "start") => Some(Value::Int(range.start)),
            (Value::Range(range), "stop") => Some(Value::Int(range.stop)),
            (Value::Range(range), "step") => Some(Value::Int(range.step)),
            (Value::Slice(slice), "start") => Some(slice.start.clone()),
            (Value::Slice(slice), "stop") => Some(slice.stop.clone()),
            (Value::Slice(slice), "step") => Some(slice.step.clone()),
            (Value::Int(_) | Value::Bool(_) | Value::Big(_), "real" | "numerator") => {
                crate::python::number::unary(crate::data::UnaryOp::Pos, value).and_then(Result::ok)
            }
            (Value::Int(_) | Value::Bool(_) | Value::Big(_), "imag") => Some(Value::Int(0)),
            (Value::Int(_) | Value::Bool(_) | Value::Big(_), "denominator") => Some(Value::Int(1)),
            (Value::Float(_), "real") => Some(value.clone()),
            (Value::Float(_), "imag") => Some(Value::Float(0.0)),
            _ => None,
        }
    }

    fn class_attr(&mut self, class: &Ref<Class>, name: Symbol) -> R<Option<Value>> {
        if let Some(found) = class.lookup(name) {
            return Ok(Some(match &found {
                Value::Object(_) => descriptor::bind_to_class(found, class),
                _ => found,
            }));
        }
        let text = name.name();
        Ok(match text.as_str() {
            "__name__" => Some(Value::Str(class.name.name())),
            "__qualname__" => Some(class.qualname.clone().map_or_else(|| Value::Str(class.name.name()), Value::str)),
            "__module__" => Some(Value::str(class.module)),
            "__doc__" => Some(class.doc.clone().map_or(Value::None, Value::str)),
            "__class__" => Some(Value::Class(Value::Class(class.clone()).class())),
            "__bases__" => Some(Value::tuple(class.bases.iter().cloned().map(Value::Class).collect())),
            "__base__" => class.bases.first().cloned().map(Value::Class),
            "__mro__" => Some(Value::tuple(class.lineage().cloned().map(Value::Class).collect())),
            "__dict__" => {
                let pairs: Vec<_> =
                    class.attrs.lock().iter().map(|(name, value)| (Value::Str(name.name()), value.clone())).collect();
                Some(Value::Dict(Ref::new(self.dict_from(pairs)?)))
            }
            _ => match &class.meta {
                Some(meta) if meta.lookup(name).is_some() => {
                    let value = Value::Class(class.clone());
                    let found = meta.lookup(name).unwrap_or_default();
                    match descriptor::getter(&found) {
                        Some(getter) => Some(self.call(&getter, &[value])?),
                        None => Some(bind(found, &value, meta)),
                    }
                }
                _ => descriptor::base_method(&text),
            },
        })
    }

    /// `value.name = item`.
    pub fn setattr(&mut self, value: &Value, name: Symbol, item: Value) -> R<()> {
        let old = match value {
            Value::Instance(instance) => {
                if instance.class.may_act_on_access()
                    && let found @ Value::Object(_) = self.lookups.get(&instance.class, name).clone()
                    && let Some(setter) = descriptor::setter(&found, &instance.class, name)
                {
                    return self.call(&setter?, &[value.clone(), item]).map(drop);
                }
                let method = self.lookups.get(&instance.class, Symbol::SETATTR);
                if !method.is_undefined() {
                    let method = method.clone();
                    return self.call(&method, &[value.clone(), Value::Str(name.name()), item]).map(drop);
                }
                set_instance_attr(instance, name, item)
            }
            Value::Function(function) => function.attrs.lock().set(name, item),
            Value::Class(class) if class.by_statement => {
                if let Some(Value::Function(method)) = class.meta.as_ref().and_then(|meta| meta.lookup(Symbol::SETATTR)) {
                    return self.call(&Value::Function(method), &[value.clone(), Value::Str(name.name()), item]).map(drop);
                }
                if let Value::Object(_) = item {
                    class.add_descriptor();
                }
                let old = class.attrs.lock().set(name, item);
                classes_changed();
                old
            }
            Value::Class(class) => {
                return Err(type_error(format!("cannot set '{name}' attribute of immutable type '{}'", class.name)));
            }
            Value::Module(module) => module.attrs.lock().set(name, item),
            Value::Object(_) => {
                if let Some(method) = lookup_special(value, Symbol::SETATTR) {
                    return self.call(&method, &[Value::Str(name.name()), item]).map(drop);
                }
                return Err(no_attribute(value, name));
            }
            _ => {
                return Err(match self.find_attr(value, name)? {
                    Some(_) => attribute_error(format!("'{}' object attribute '{name}' is read-only", value.type_name())),
                    None => no_attribute(value, name),
                });
            }
        };
        drop(old);
        Ok(())
    }

    /// `del value.name`.
    pub fn delattr(&mut self, value: &Value, name: Symbol) -> R<()> {
        if let Value::Instance(instance) = value {
            let on_class = instance.class.lookup(name);
            if let Some(deleter) = on_class.as_ref().and_then(|found| descriptor::deleter(found, &instance.class, name)) {
                return self.call(&deleter?, std::slice::from_ref(value)).map(drop);
            }
            if let Some(method) = instance.class.lookup(Symbol::new("__delattr__")) {
                return self.call(&method, &[value.clone(), Value::Str(name.name())]).map(drop);
            }
        }
        let old = match value {
            Value::Instance(instance) => instance.attrs.lock().remove(name),
            Value::Function(function) => function.attrs.lock().remove(name),
            Value::Class(class) if class.by_statement => {
                let old = class.attrs.lock().remove(name);
                classes_changed();
                old
            }
            _ => None,
        };
        match old {
            Some(_) => Ok(()),
            None => Err(no_attribute(value, name)),
        }
    }
}

/// Stores an attribute on the instance itself, without asking its class.
pub fn set_instance_attr(instance: &Instance, name: Symbol, item: Value) -> Option<Value> {
    if let Some(state) = &instance.exception {
        match name.name().as_str() {
            "__cause__" => {
                let mut state = state.lock();
                state.suppress_context = true;
                return Some(std::mem::replace(&mut state.cause, item));
            }
            "__context__" => return Some(std::mem::replace(&mut state.lock().context, item)),
            "args" => {
                if let Value::Tuple(tuple) = item {
                    return Some(Value::Tuple(std::mem::replace(&mut state.lock().args, tuple)));
                }
            }
            _ => return instance.attrs.lock().set(name, item),
        }
        return None;
    }
    instance.attrs.lock().set(name, item)
}

fn exception_attr(instance: &Instance, name: &str) -> Option<Value> {
    let state = instance.exception.as_ref()?.lock();
    match name {
        "args" => Some(Value::Tuple(state.args.clone())),
        "__cause__" => Some(state.cause.clone()),
        "__context__" => Some(state.context.clone()),
        "__suppress_context__" => Some(Value::Bool(state.suppress_context)),
        "__traceback__" => Some(crate::python::builtins::traceback::of(&state)),
        "value" if instance.class.is_subclass(&types().stop_iteration) => {
            Some(state.args.first().cloned().unwrap_or(Value::None))
        }
        "code" if instance.class.is_subclass(&types().system_exit) => Some(match &state.args[..] {
            [] => Value::None,
            [code] => code.clone(),
            _ => Value::Tuple(state.args.clone()),
        }),
        "errno" | "strerror" | "filename" if instance.class.is_subclass(&types().os_error) => {
            let at = ["errno", "strerror", "filename"].iter().position(|known| *known == name)?;
            let given = if state.args.len() < 2 { None } else { state.args.get(at).cloned() };
            Some(given.unwrap_or(Value::None))
        }
        "name" | "path" | "code" | "errno" | "obj" => Some(Value::None),
        _ => None,
    }
}

fn function_attr(code: &Code, name: Symbol) -> Option<Value> {
    match name.name().as_str() {
        "__name__" => Some(Value::Str(code.name.name())),
        "__qualname__" => Some(Value::str(code.qualname.clone())),
        "__doc__" => Some(code.doc.clone().map_or(Value::None, Value::str)),
        "__module__" => Some(Value::str(crate::python::modules::library_of(&code.source.name).unwrap_or("__main__"))),
        _ => None,
    }
}

/// Python's words for a missing attribute.
pub fn no_attribute(value: &Value, name: Symbol) -> Box<Raise> {
    attribute_error(match value {
        Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name),
        Value::Class(class) if class.kind != Kind::Host || class.by_statement => {
            format!("type object '{}' has no attribute '{name}'", class.name)
        }
        Value::Class(class) => format!("type object '{}' has no attribute '{name}'", class.name),
        Value::Method(method) if matches!(method.function, Value::Function(_)) => {
            format!("'function' object has no attribute '{name}'")
        }
        _ => format!("'{}' object has no attribute '{name}'", value.type_name()),
    })
}
