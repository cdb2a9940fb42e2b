//! `retries=`: a function that is called again when it raises.

use std::sync::OnceLock;

use crate::data::{Builtin, Class, Object, R, Raise, Ref, Value, Vm};
use crate::python::ops::keywords_of;

struct Retrying {
    function: Value,
    retries: i64,
}

impl Object for Retrying {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("Retrying", "distributed.client", METHODS, None)).clone()
    }
}

/// `function`, called up to `retries` times more if it raises.
pub(super) fn retrying(function: &Value, retries: i64) -> Value {
    if retries <= 0 {
        return function.clone();
    }
    Value::object(Retrying { function: function.clone(), retries })
}

static METHODS: &[Builtin] =
    &[Builtin::new("__call__", "(self, /, *args, **kwargs)", "Calls the function, again if it raises.", |vm, args| {
        call(vm, args)
    })];

fn call(vm: &mut Vm, args: &[Value]) -> R {
    let Some(Retrying { function, retries }) = args[0].downcast() else { return Ok(Value::None) };
    let (function, mut left) = (function.clone(), *retries);
    let positional = vm.collect(&args[1])?;
    loop {
        let keywords = match &args[2] {
            Value::Dict(dict) => keywords_of(dict)?,
            _ => Vec::new(),
        };
        match vm.call_with(&function, positional.clone(), keywords) {
            Err(raise) if left > 0 && matches!(*raise, Raise::Exception(_)) => left -= 1,
            result => return result,
        }
    }
}
