//! Errors that Python code raises.

use super::{Class, Instance, Ref, Value, types};

/// The result of anything that may raise.
pub type R<T = Value> = Result<T, Box<Raise>>;

/// An error on its way out.
#[derive(Clone)]
pub enum Raise {
    /// A Python exception: an instance of an exception class.
    Exception(Ref<Instance>),
    /// The user pressed Stop; no `except` sees it.
    Stopped,
}

impl std::fmt::Debug for Raise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Raise::Exception(instance) => {
                write!(f, "{}({:?})", instance.class.name, message(instance))
            }
            Raise::Stopped => f.write_str("Stopped"),
        }
    }
}

/// The first argument of an exception, where it is text.
pub fn message(instance: &Instance) -> Option<String> {
    let state = instance.exception.as_ref()?.lock();
    state.args.first().and_then(Value::as_str).map(|text| text.to_string())
}

/// Raises an exception of a class, with its arguments.
#[cold]
pub fn raise_args(class: &Ref<Class>, args: Vec<Value>) -> Box<Raise> {
    Box::new(Raise::Exception(Ref::new(Instance::exception(class.clone(), args))))
}

#[cold]
pub fn raise(class: &Ref<Class>, message: impl Into<String>) -> Box<Raise> {
    raise_args(class, vec![Value::str(message.into())])
}

macro_rules! raisers {
    ($($function:ident $field:ident),* $(,)?) => { $(
        #[doc = concat!("A `", stringify!($field), "` with this message.")]
        #[cold]
        pub fn $function(message: impl Into<String>) -> Box<Raise> {
            raise(&types().$field, message)
        }
    )* };
}

raisers! {
    type_error type_error, value_error value_error, index_error index_error, name_error name_error,
    attribute_error attribute_error, zero_division zero_division_error, overflow overflow_error,
    runtime_error runtime_error, memory_error memory_error, recursion_error recursion_error,
    not_implemented not_implemented_error, import_error import_error, syntax_error syntax_error,
    unbound_local unbound_local_error, os_error os_error, assertion assertion_error, timeout_error timeout_error,
    module_not_found module_not_found_error, lookup_error lookup_error, stop_iteration stop_iteration,
}

pub fn is_type_error(raise: &Raise) -> bool {
    matches!(raise, Raise::Exception(instance) if instance.class.is_subclass(&types().type_error))
}

/// `KeyError(key)`.
#[cold]
pub fn key_error(key: Value) -> Box<Raise> {
    raise_args(&types().key_error, vec![key])
}
