//! Subscripts and membership.

use super::lookup_special;
use crate::data::{R, Symbol, Value, Vm, type_error};
use crate::python::container;

impl Vm {
    /// `value[index]`.
    pub fn get_item(&mut self, value: &Value, index: &Value) -> R {
        if let Some(result) = container::get_item(self, value, index)? {
            return Ok(result);
        }
        if let Some(method) = lookup_special(value, Symbol::GETITEM) {
            if let (Value::Method(bound), Value::Dict(dict)) = (&method, value.plain())
                && matches!(bound.function, Value::Builtin(_))
                && let Some(missing) = lookup_special(value, Symbol::new("__missing__"))
            {
                return match self.dict_get(dict, index)? {
                    Some(found) => Ok(found),
                    None => self.call(&missing, std::slice::from_ref(index)),
                };
            }
            return self.call(&method, std::slice::from_ref(index));
        }
        if let Value::Class(class) = value {
            if let Some(method) = class.lookup(Symbol::new("__class_getitem__")) {
                return self.call(&method, &[value.clone(), index.clone()]);
            }
            if class.module == "builtins" {
                return Ok(value.clone());
            }
            return Err(type_error(format!("type '{}' is not subscriptable", class.name)));
        }
        Err(type_error(format!("'{}' object is not subscriptable", value.type_name())))
    }

    /// `value[index] = item`.
    pub fn set_item(&mut self, value: &Value, index: &Value, item: Value) -> R<()> {
        let Some(item) = container::set_item(self, value, index, item)? else {
            return Ok(());
        };
        match lookup_special(value, Symbol::SETITEM) {
            Some(method) => self.call(&method, &[index.clone(), item]).map(drop),
            None => Err(type_error(format!("'{}' object does not support item assignment", value.type_name()))),
        }
    }

    /// `del value[index]`.
    pub fn del_item(&mut self, value: &Value, index: &Value) -> R<()> {
        if container::del_item(self, value, index)? {
            return Ok(());
        }
        match lookup_special(value, Symbol::new("__delitem__")) {
            Some(method) => self.call(&method, std::slice::from_ref(index)).map(drop),
            None => {
                let is_plain = matches!(value, Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Big(_) | Value::None);
                let by_place = !is_plain && matches!(index, Value::Int(_) | Value::Bool(_));
                let not = if by_place { "doesn't" } else { "does not" };
                Err(type_error(format!("'{}' object {not} support item deletion", value.type_name())))
            }
        }
    }

    /// `item in value`.
    pub fn contains(&mut self, value: &Value, item: &Value) -> R<bool> {
        if let Some(result) = container::contains(self, value, item)? {
            return Ok(result);
        }
        if let Some(method) = lookup_special(value, Symbol::CONTAINS) {
            let result = self.call(&method, std::slice::from_ref(item))?;
            return self.truth(&result);
        }
        let iterator = match self.iter(value) {
            Ok(iterator) => iterator,
            Err(_) => {
                return Err(type_error(format!("argument of type '{}' is not iterable", value.type_name())));
            }
        };
        while let Some(candidate) = self.next(&iterator)? {
            if self.same_or_eq(&candidate, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
