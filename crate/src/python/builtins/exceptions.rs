//! Methods of exceptions.

use crate::data::{Builtin, R, Symbol, Value, Vm, type_error};
use crate::python::ops::no_attribute;

fn add_note(_: &mut Vm, args: &mut [Value]) -> R {
    let note = args[1].take();
    if !matches!(note, Value::Str(_)) {
        return Err(type_error(format!("note must be a str, not '{}'", note.type_name())));
    }
    let name = Symbol::new("__notes__");
    let Value::Instance(exception) = &args[0] else { return Err(no_attribute(&args[0], Symbol::new("add_note"))) };
    let known = exception.attrs.lock().get(name).cloned();
    match known {
        Some(Value::List(notes)) => notes.lock().push(note),
        Some(_) => return Err(type_error("Cannot add note: __notes__ is not a list")),
        None => drop(exception.attrs.lock().set(name, Value::list(vec![note]))),
    }
    Ok(Value::None)
}

/// Methods of `BaseException`.
pub(super) static METHODS: &[Builtin] = &[
    Builtin::new("add_note", "(self, note, /)", "Adds a line to the traceback, below the message.", add_note),
    Builtin::new("with_traceback", "(self, tb, /)", "Itself; tracebacks are kept with the exception here.", |_, args| {
        Ok(args[0].take())
    }),
];
