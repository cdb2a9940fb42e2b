//! Truth and length.

use super::lookup_special;
use crate::data::{R, Symbol, Value, Vm, type_error, value_error};
use crate::python::container;

impl Vm {
    /// `bool(value)`.
    #[inline]
    pub fn truth(&mut self, value: &Value) -> R<bool> {
        Ok(match value {
            Value::Bool(b) => *b,
            Value::None | Value::Undefined => false,
            Value::Int(i) => *i != 0,
            Value::Float(x) => *x != 0.0,
            Value::Str(text) => !text.is_empty(),
            Value::Bytes(bytes) => !bytes.is_empty(),
            Value::List(list) => !list.is_empty(),
            Value::Tuple(tuple) => !tuple.is_empty(),
            Value::Dict(dict) => !dict.is_empty(),
            Value::Set(set) => !set.is_empty(),
            Value::Range(range) => !range.is_empty(),
            Value::Instance(_) | Value::Object(_) => return self.truth_of_object(value),
            _ => true,
        })
    }

    fn truth_of_object(&mut self, value: &Value) -> R<bool> {
        if let Some(method) = lookup_special(value, Symbol::BOOL) {
            return match self.call(&method, &[])? {
                Value::Bool(b) => Ok(b),
                other => Err(type_error(format!("__bool__ should return bool, returned {}", other.type_name()))),
            };
        }
        match lookup_special(value, Symbol::LEN) {
            Some(_) => Ok(self.len(value)? != 0),
            None => Ok(true),
        }
    }

    /// `len(value)`.
    pub fn len(&mut self, value: &Value) -> R<usize> {
        if let Some(len) = container::length(value) {
            return Ok(len);
        }
        match lookup_special(value, Symbol::LEN) {
            Some(method) => {
                let len = self.call(&method, &[])?;
                let len = self.index(&len)?;
                usize::try_from(len).map_err(|_| value_error("__len__() should return >= 0"))
            }
            None => Err(type_error(format!("object of type '{}' has no len()", value.type_name()))),
        }
    }
}
