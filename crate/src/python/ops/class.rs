//! `isinstance` and `issubclass`.

use super::lookup_special;
use crate::data::{R, Ref, Symbol, Value, Vm, type_error};

/// True if `value` is an instance of `class` or of a class derived from it.
pub fn instance_of(value: &Value, class: &Ref<crate::data::Class>) -> bool {
    value.class().is_subclass(class)
}

impl Vm {
    /// `isinstance(value, classes)`.
    pub fn is_instance(&mut self, value: &Value, classes: &Value) -> R<bool> {
        match classes {
            Value::Class(class) if class.meta.is_some() && !instance_of(value, class) => {
                self.asks_metaclass(classes, "__instancecheck__", value)
            }
            Value::Class(class) => Ok(instance_of(value, class)),
            Value::Tuple(all) => {
                for class in all.iter() {
                    if self.is_instance(value, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::None => Ok(value.is_none()),
            other => match lookup_special(other, Symbol::new("__instancecheck__")) {
                Some(method) => {
                    let result = self.call(&method, std::slice::from_ref(value))?;
                    self.truth(&result)
                }
                None => Err(type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
            },
        }
    }

    /// What a method of a metaclass says; false where it has none.
    fn asks_metaclass(&mut self, class: &Value, method: &str, value: &Value) -> R<bool> {
        let Some(method) = lookup_special(class, Symbol::new(method)) else { return Ok(false) };
        let result = self.call(&method, std::slice::from_ref(value))?;
        self.truth(&result)
    }

    /// `issubclass(class, classes)`.
    pub fn is_subclass(&mut self, class: &Value, classes: &Value) -> R<bool> {
        let Value::Class(class) = class else {
            return Err(type_error("issubclass() arg 1 must be a class"));
        };
        match classes {
            Value::Class(base) if base.meta.is_some() && !class.is_subclass(base) => {
                self.asks_metaclass(classes, "__subclasscheck__", &Value::Class(class.clone()))
            }
            Value::Class(base) => Ok(class.is_subclass(base)),
            Value::Tuple(all) => {
                for base in all.iter() {
                    if self.is_subclass(&Value::Class(class.clone()), base)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Err(type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
        }
    }
}
