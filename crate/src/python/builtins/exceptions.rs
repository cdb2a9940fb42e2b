//! Making exceptions, and their methods.

use crate::data::{Builtin, Class, Instance, R, Ref, Symbol, Value, Vm, type_error, types};
use crate::python::ops::no_attribute;

/// An exception with these arguments; an OSError is of the class for its number, and keeps the
/// file aside.
pub(in crate::python) fn new(class: &Ref<Class>, mut args: Vec<Value>) -> Value {
    if !class.is_subclass(&types().os_error) || !(2..=5).contains(&args.len()) {
        return Value::Instance(Ref::new(Instance::exception(class.clone(), args)));
    }
    let class = match args[0] {
        Value::Int(number) if Ref::ptr_eq(class, &types().os_error) => class_of_number(number),
        _ => class,
    };
    let file = args.split_off(2).into_iter().next();
    let exception = Instance::exception(class.clone(), args);
    if let Some(file) = file {
        drop(exception.attrs.lock().set(Symbol::new("filename"), file));
    }
    Value::Instance(Ref::new(exception))
}

/// # Source
/// PEP 3151, with the numbers of Linux.
fn class_of_number(number: i64) -> &'static Ref<Class> {
    let t = types();
    match number {
        1 | 13 => &t.permission_error,
        2 => &t.file_not_found_error,
        3 => &t.process_lookup_error,
        4 => &t.interrupted_error,
        10 => &t.child_process_error,
        11 | 114 | 115 => &t.blocking_io_error,
        17 => &t.file_exists_error,
        20 => &t.not_a_directory_error,
        21 => &t.is_a_directory_error,
        32 | 108 => &t.broken_pipe_error,
        103 => &t.connection_aborted_error,
        104 => &t.connection_reset_error,
        110 => &t.timeout_error,
        111 => &t.connection_refused_error,
        _ => &t.os_error,
    }
}

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
