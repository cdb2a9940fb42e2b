//! `repr`, `str`, `format`.

use super::lookup_special;
use crate::data::{Instance, Kind, R, Ref, Symbol, Value, Vm, type_error};
use crate::python::{container, number, text};

impl Vm {
    /// `repr(value)`.
    pub fn repr(&mut self, value: &Value) -> R<String> {
        Ok(match value {
            Value::Undefined => "<undefined>".into(),
            Value::None => "None".into(),
            Value::Bool(true) => "True".into(),
            Value::Bool(false) => "False".into(),
            Value::Int(i) => i.to_string(),
            Value::Big(big) => number::decimal(big)?,
            Value::Float(x) => text::float_repr(*x),
            Value::Ellipsis => "Ellipsis".into(),
            Value::NotImplemented => "NotImplemented".into(),
            Value::Str(text) => text::str_repr(text),
            Value::Bytes(bytes) => text::bytes_repr(bytes),
            Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Set(_) | Value::Range(_) | Value::Slice(_) => {
                return self.guarded_repr(value);
            }
            Value::Builtin(builtin) => format!("<built-in function {}>", builtin.name),
            Value::Function(function) => format!("<function {} at {}>", function.code.qualname, address(value)),
            Value::Method(method) => {
                return self.repr_method(&method.receiver, &method.function, value);
            }
            Value::Iter(iter) => match iter.type_name() {
                "generator" => format!("<generator object {} at {}>", generator_name(iter), address(value)),
                name => match native_arguments(iter) {
                    Some(arguments) => format!("{name}({})", self.joined_repr(&arguments)?),
                    None => format!("<{}{name} object at {}>", iterator_module(name), address(value)),
                },
            },
            Value::Module(module) => format!("<module '{}'>", module.name),
            Value::Class(class) => {
                if let Some(Value::Function(method)) = class.meta.as_ref().and_then(|meta| meta.lookup(Symbol::REPR)) {
                    return self.call_for_text(&crate::data::BoundMethod::of(value.clone(), Value::Function(method)), "__repr__");
                }
                match class.module {
                    "builtins" => format!("<class '{}'>", class.name),
                    module => format!("<class '{module}.{}'>", class.qualified()),
                }
            }
            Value::Instance(_) | Value::Object(_) => return self.guarded_repr(value),
            Value::Cell(_) => "<cell>".into(),
        })
    }

    fn joined_repr(&mut self, items: &[Value]) -> R<String> {
        let parts: R<Vec<_>> = items.iter().map(|item| self.repr(item)).collect();
        Ok(parts?.join(", "))
    }

    /// `repr` of what may contain itself.
    fn guarded_repr(&mut self, value: &Value) -> R<String> {
        let id = value.bits();
        if self.printing.contains(&id) {
            return Ok(match value {
                Value::List(_) => "[...]",
                Value::Tuple(_) => "(...)",
                Value::Dict(_) => "{...}",
                _ => "...",
            }
            .into());
        }
        self.enter_native()?;
        self.printing.push(id);
        let result = match value {
            Value::Instance(instance) => self.repr_instance(value, instance),
            Value::Object(_) => match lookup_special(value, Symbol::REPR) {
                Some(method) => self.call_for_text(&method, "__repr__"),
                None => Ok(default_repr(value)),
            },
            Value::Tuple(tuple) if tuple.class.is_some() => match lookup_special(value, Symbol::new("__repr__")) {
                Some(method) => self.call_for_text(&method, "__repr__"),
                None => container::repr(self, value),
            },
            _ => container::repr(self, value),
        };
        self.printing.pop();
        self.leave_native();
        result
    }

    fn repr_instance(&mut self, value: &Value, instance: &Ref<Instance>) -> R<String> {
        if let Some(method) = lookup_special(value, Symbol::REPR) {
            let text = self.call_for_text(&method, "__repr__")?;
            return Ok(match &instance.native {
                Value::Set(set) if is_inherited(value, &method) => match set.is_empty() {
                    true => format!("{}()", instance.class.name),
                    false if set.frozen => format!("{}{}", instance.class.name, &text["frozenset".len()..]),
                    false => format!("{}({text})", instance.class.name),
                },
                _ => text,
            });
        }
        if let Some(state) = &instance.exception {
            let args = state.lock().args.clone();
            let mut parts = Vec::with_capacity(args.len());
            for arg in args.iter() {
                parts.push(self.repr(arg)?);
            }
            return Ok(format!("{}({})", instance.class.name, parts.join(", ")));
        }
        Ok(default_repr(value))
    }

    fn repr_method(&mut self, receiver: &Value, function: &Value, value: &Value) -> R<String> {
        Ok(match function {
            Value::Builtin(builtin) => {
                format!("<built-in method {} of {} object at {}>", builtin.name, receiver.type_name(), address(value))
            }
            Value::Function(function) => format!("<bound method {} of {}>", function.code.qualname, self.repr(receiver)?),
            other => self.repr(other)?,
        })
    }

    /// `str(value)`.
    pub fn str(&mut self, value: &Value) -> R<String> {
        match value {
            Value::Str(text) => Ok(text.to_string()),
            Value::Instance(_) => {
                if let Some(method) = lookup_special(value, Symbol::STR)
                    && !is_inherited(value, &method)
                {
                    return self.call_for_text(&method, "__str__");
                }
                self.base_str(value)
            }
            Value::Object(_) => match lookup_special(value, Symbol::STR) {
                Some(method) => self.call_for_text(&method, "__str__"),
                None => self.repr(value),
            },
            _ => self.repr(value),
        }
    }

    /// `str` as the base classes define it, whatever `__str__` the class has.
    pub(crate) fn base_str(&mut self, value: &Value) -> R<String> {
        match value {
            Value::Instance(instance) => match &instance.exception {
                Some(state) => {
                    let args = state.lock().args.clone();
                    let is_key_error = instance.class.is_subclass(&crate::data::types().key_error);
                    match &args[..] {
                        [] => Ok(String::new()),
                        [only] if is_key_error => self.repr(only),
                        [only] => self.str(only),
                        [number, words] if instance.class.is_subclass(&crate::data::types().os_error) => {
                            let file = instance.attrs.lock().get(Symbol::new("filename")).cloned();
                            let mut file = match file {
                                Some(file) if !file.is_none() => format!(": {}", self.repr(&file)?),
                                _ => String::new(),
                            };
                            let second = instance.attrs.lock().get(Symbol::new("filename2")).cloned();
                            if let Some(second) = second {
                                file = format!("{file} -> {}", self.repr(&second)?);
                            }
                            Ok(format!("[Errno {}] {}{file}", self.str(number)?, self.str(words)?))
                        }
                        _ => self.repr(&Value::Tuple(args)),
                    }
                }
                None if matches!(instance.native, Value::Str(_)) => self.str(&instance.native),
                None => self.repr(value),
            },
            _ => self.repr(value),
        }
    }

    fn call_for_text(&mut self, method: &Value, name: &str) -> R<String> {
        match self.call(method, &[])? {
            Value::Str(text) => Ok(text.to_string()),
            other => Err(type_error(format!("{name} returned non-string (type {})", other.type_name()))),
        }
    }

    /// `format(value, spec)`.
    pub fn format(&mut self, value: &Value, spec: &str) -> R<String> {
        if let Value::Instance(_) | Value::Object(_) = value
            && let Some(method) = lookup_special(value, Symbol::new("__format__"))
        {
            return match self.call(&method, &[Value::str(spec)])? {
                Value::Str(text) => Ok(text.to_string()),
                other => Err(type_error(format!("__format__ must return a str, not {}", other.type_name()))),
            };
        }
        if spec.is_empty() {
            return self.str(value);
        }
        text::format_value(self, value.plain(), spec)
    }
}

/// True for a method that a built-in base class brings.
fn is_inherited(value: &Value, method: &Value) -> bool {
    let Value::Method(method) = method else { return false };
    matches!(method.function, Value::Builtin(_)) && !std::ptr::eq(value.plain(), value)
}

fn native_arguments(iter: &crate::data::IterBox) -> Option<Vec<Value>> {
    match iter.idle().as_deref() {
        Some(crate::data::Iter::Native { iter, .. }) => iter.arguments(),
        _ => None,
    }
}

/// Iterators of built-in types show no module, those of `itertools` do.
fn iterator_module(name: &str) -> &'static str {
    if name == "as_completed" {
        return "distributed.client.";
    }
    let builtin = ["zip", "map", "filter", "enumerate", "reversed", "callable_iterator", "iterator"];
    if builtin.contains(&name) || name.ends_with("iterator") { "" } else { "itertools." }
}

fn generator_name(iter: &crate::data::IterBox) -> String {
    match iter.idle().as_deref() {
        Some(crate::data::Iter::Generator(generator)) => generator.function.code.qualname.clone(),
        _ => "?".into(),
    }
}

/// `<Name object at 0x…>`.
pub fn default_repr(value: &Value) -> String {
    let class = value.class();
    let module = match class.kind {
        Kind::Object | Kind::Exception if class.module == "builtins" => String::new(),
        _ => format!("{}.", class.module),
    };
    format!("<{module}{} object at {}>", class.qualified(), address(value))
}

/// An address as CPython prints it.
pub fn address(value: &Value) -> String {
    format!("0x{:012x}", value.bits())
}

/// `ascii` of a `repr`: everything beyond ASCII escaped.
pub fn ascii_of(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        match u32::from(c) {
            0..0x80 => out.push(c),
            code @ 0x80..0x100 => out.push_str(&format!("\\x{code:02x}")),
            code @ 0x100..0x1_0000 => out.push_str(&format!("\\u{code:04x}")),
            code => out.push_str(&format!("\\U{code:08x}")),
        }
    }
    out
}
