//! Names, folders and sizes: what `os` is written with.

use super::{os_error, path_of};
use crate::data::files::{FileError, Stat};
use crate::data::{Builtin, R, Value, Vm};
use crate::python::services::backend;

/// Calls with the path `args[0]`; errors name it.
fn with_path<T>(
    vm: &mut Vm,
    args: &[Value],
    call: impl FnOnce(&crate::data::files::Files, &str) -> Result<T, FileError>,
) -> R<T> {
    let path = path_of(vm, &args[0].clone())?;
    let files = backend(vm).files();
    let result = if path.is_empty() { Err(FileError::NotFound) } else { call(&files, &path) };
    result.map_err(|error| match &args[0] {
        Value::Instance(_) => os_error(error, &[&Value::str(path)]),
        given => os_error(error, &[given]),
    })
}

fn stat(vm: &mut Vm, args: &mut [Value]) -> R {
    let Stat { is_folder, size_bytes, modified } = with_path(vm, args, |files, path| files.stat(path))?;
    Ok(Value::tuple(vec![Value::Bool(is_folder), Value::from(size_bytes), Value::Float(modified)]))
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("stat", "(path, /)", "Whether it is a folder, its bytes, when it changed.", stat),
    Builtin::new("kind", "(path, /)", "1 of a file, 2 of a folder, 0 where nothing is.", |vm, args| {
        let path = path_of(vm, &args[0].clone())?;
        let found = if path.is_empty() { None } else { backend(vm).files().stat(&path).ok() };
        Ok(Value::Int(found.map_or(0, |stat| 1 + i64::from(stat.is_folder))))
    }),
    Builtin::new("entries", "(path, /)", "Names in a folder, with true for folders.", |vm, args| {
        let names = with_path(vm, args, |files, path| files.list(path))?;
        let pairs = names.into_iter().map(|(name, is_folder)| Value::pair(Value::str(name), Value::Bool(is_folder)));
        Ok(Value::list(pairs.collect()))
    }),
    Builtin::new("mkdir", "(path, /)", "Makes a folder.", |vm, args| {
        with_path(vm, args, |files, path| files.make_folder(path)).map(|()| Value::None)
    }),
    Builtin::new("remove", "(path, /)", "Removes a file.", |vm, args| {
        with_path(vm, args, |files, path| files.remove(path)).map(|()| Value::None)
    }),
    Builtin::new("rmdir", "(path, /)", "Removes an empty folder.", |vm, args| {
        with_path(vm, args, |files, path| files.remove_folder(path)).map(|()| Value::None)
    }),
    Builtin::new("rename", "(src, dst, /)", "Gives another name.", |vm, args| {
        let (from, to) = (path_of(vm, &args[0].clone())?, path_of(vm, &args[1].clone())?);
        let renamed = backend(vm).files().rename(&from, &to);
        renamed.map_err(|error| os_error(error, &[&Value::str(from), &Value::str(to)]))?;
        Ok(Value::None)
    }),
];
