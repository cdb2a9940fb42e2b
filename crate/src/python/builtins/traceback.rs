//! Traceback objects: where an exception has passed, outermost call first.

use std::sync::OnceLock;

use crate::data::{Builtin, Class, ExceptionState, Object, Ref, TracePoint, Value, attribute_error};

struct Traceback {
    points: Vec<TracePoint>,
}

impl Object for Traceback {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("traceback", "builtins", METHODS, None)).clone()
    }
}

/// `exception.__traceback__`.
pub(in crate::python) fn of(state: &ExceptionState) -> Value {
    whole(state.traceback.clone())
}

fn whole(points: Vec<TracePoint>) -> Value {
    if points.is_empty() { Value::None } else { Value::object(Traceback { points }) }
}

static METHODS: &[Builtin] = &[Builtin::new("__getattr__", "(self, name, /)", "tb_lineno and tb_next.", |vm, args| {
    let name = vm.str(&args[1].clone())?;
    match (args[0].downcast::<Traceback>(), name.as_str()) {
        (Some(Traceback { points }), "tb_lineno") => Ok(Value::Int(points[0].source.line_of(points[0].span.0).into())),
        (Some(Traceback { points }), "tb_next") => Ok(whole(points[1..].to_vec())),
        _ => Err(attribute_error(format!("'traceback' object has no attribute '{name}' (it is not supported here)"))),
    }
})];
