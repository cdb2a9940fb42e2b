//! Values of types that other modules define in Rust: `Delayed`, `Future`, `partial`, …

use std::any::Any;

use super::{Class, Ref, Value};

/// The Rust side of such a value. Its behaviour is in the method rows of its class
/// (see [`Class::host`]), dunder methods included: `__add__`, `__call__`, `__repr__`, ….
pub trait Object: Any + Send + Sync {
    fn class(&self) -> Ref<Class>;
}

pub struct ObjectBox {
    object: Box<dyn Object>,
}

impl ObjectBox {
    pub fn class(&self) -> Ref<Class> {
        self.object.class()
    }

    /// The object, if it is a `T`.
    pub fn downcast<T: Object>(&self) -> Option<&T> {
        let any: &dyn Any = &*self.object;
        any.downcast_ref()
    }
}

impl Value {
    pub fn object(object: impl Object) -> Value {
        Value::Object(Ref::new(ObjectBox { object: Box::new(object) }))
    }

    /// The Rust object inside, if it is a `T`.
    pub fn downcast<T: Object>(&self) -> Option<&T> {
        match self {
            Value::Object(object) => object.downcast(),
            _ => None,
        }
    }
}
