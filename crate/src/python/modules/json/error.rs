//! `JSONDecodeError`.

use std::sync::OnceLock;

use crate::data::{Builtin, Class, Instance, R, Raise, Ref, Symbol, Tuple, Value, Vm, types};

/// `json.JSONDecodeError`.
pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS
        .get_or_init(|| Class::exception("JSONDecodeError", "json.decoder", vec![types().value_error.clone()], Some(&INIT)))
        .clone()
}

static INIT: Builtin = Builtin::new("__init__", "(self, msg, doc, pos)", "Computes line and column.", |vm, args| {
    if let (Value::Instance(instance), Value::Str(message), Value::Str(document)) = (&args[0], &args[1], &args[2]) {
        let position = vm.index(&args[3])?;
        fill(instance, message, document, usize::try_from(position).unwrap_or(0));
    }
    Ok(Value::None)
});

/// Sets the attributes; `position` counts code points.
fn fill(instance: &Instance, message: &str, document: &str, position: usize) {
    let before: Vec<char> = document.chars().take(position).collect();
    let line = before.iter().filter(|c| **c == '\n').count() + 1;
    let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
    let text = format!("{message}: line {line} column {column} (char {position})");
    if let Some(state) = &instance.exception {
        let args = Ref::new(Tuple::new(vec![Value::from(text)]));
        let old = std::mem::replace(&mut state.lock().args, args);
        drop(old);
    }
    let mut attrs = instance.attrs.lock();
    let parts = [("pos", position), ("lineno", line), ("colno", column)];
    drop(attrs.set(Symbol::new("msg"), Value::from(message)));
    drop(attrs.set(Symbol::new("doc"), Value::from(document)));
    for (name, value) in parts {
        drop(attrs.set(Symbol::new(name), Value::from(value)));
    }
}

/// The error at a byte of the document.
pub(super) fn decode_error(message: &str, document: &str, byte: usize) -> Box<Raise> {
    let position = document[..byte].chars().count();
    let instance = Ref::new(Instance::exception(class(), Vec::new()));
    fill(&instance, message, document, position);
    Box::new(Raise::Exception(instance))
}

/// What a keyword argument that is not supported gives.
pub(super) fn unsupported(_: &mut Vm, name: &str) -> R<()> {
    Err(crate::data::not_implemented(format!("the argument {name} of json is not supported here")))
}
