//! `io`: open files and files in memory.
//!
//! - [`open`]: `open`, and what its arguments mean
//! - [`stream`]: the object that is read and written; [`text`]: its text side
//! - [`packed`]: compressed files
//! - [`folder`]: names, folders and sizes, what `os` is written with

mod folder;
mod methods;
mod open;
mod packed;
mod stream;
mod text;

use std::sync::OnceLock;

use super::{ModuleRow, no_values};
use crate::data::files::FileError;
use crate::data::{Class, Instance, R, Raise, Ref, Symbol, Value, Vm, raise_args, type_error, types};
use crate::python::ops::lookup_special;

pub(in crate::python) use open::OPEN;

/// What `io` is written with.
pub static IO_CORE: ModuleRow = ModuleRow {
    name: "_io",
    help: "Open files.",
    functions: &[open::OPEN, packed::ROWS],
    values: |_| {
        let mut values: Vec<_> = stream::Type::ALL.iter().map(|kind| (kind.name(), Value::Class(kind.class()))).collect();
        values.push(("UnsupportedOperation", Value::Class(unsupported_class())));
        values.push(("BadGzipFile", Value::Class(packed::bad_gzip_class())));
        Ok(values)
    },
};

/// What `os` is written with.
pub static FOLDERS: ModuleRow =
    ModuleRow { name: "_files", help: "Names of files.", functions: &[folder::ROWS], values: no_values };

/// `io.UnsupportedOperation`.
fn unsupported_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS
        .get_or_init(|| {
            let bases = vec![types().os_error.clone(), types().value_error.clone()];
            Class::exception("UnsupportedOperation", "io", bases, None)
        })
        .clone()
}

fn unsupported(operation: &str) -> Box<Raise> {
    raise_args(&unsupported_class(), vec![Value::str(operation)])
}

/// The error as Linux numbers it, about a file.
fn os_error(error: FileError, names: &[&Value]) -> Box<Raise> {
    let types = types();
    let (class, number, text) = match error {
        FileError::NotFound => (&types.file_not_found_error, 2, "No such file or directory"),
        FileError::Exists => (&types.file_exists_error, 17, "File exists"),
        FileError::NotFolder => (&types.not_a_directory_error, 20, "Not a directory"),
        FileError::IsFolder => (&types.is_a_directory_error, 21, "Is a directory"),
        FileError::Invalid => (&types.os_error, 22, "Invalid argument"),
        FileError::Full => (&types.os_error, 28, "No space left on device"),
        FileError::NotEmpty => (&types.os_error, 39, "Directory not empty"),
    };
    let instance = Ref::new(Instance::exception(class.clone(), vec![Value::Int(number), Value::str(text)]));
    for (at, name) in ["filename", "filename2"].iter().zip(names) {
        drop(instance.attrs.lock().set(Symbol::new(at), (*name).clone()));
    }
    Box::new(Raise::Exception(instance))
}

/// The text of a path: a str, or what `__fspath__` gives.
///
/// # Errors
/// TypeError.
fn path_of(vm: &mut Vm, value: &Value) -> R<String> {
    if let Some(text) = value.as_str() {
        return Ok(text.to_string());
    }
    match value {
        Value::Bytes(bytes) => return Ok(String::from_utf8_lossy(bytes).into_owned()),
        Value::Instance(_) | Value::Object(_) => {
            if let Some(method) = lookup_special(value, Symbol::new("__fspath__")) {
                let path = vm.call(&method, &[])?;
                return vm.str(&path);
            }
        }
        _ => {}
    }
    Err(type_error(format!("expected str, bytes or os.PathLike object, not {}", value.type_name())))
}
