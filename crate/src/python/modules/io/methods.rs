//! The methods of streams.

use std::sync::Arc;

use super::open::{in_memory, text_form};
use super::stream::{Lines, Newline, Stream, TextForm, Type};
use super::text::{after_characters, count_characters, with_newlines};
use super::unsupported;
use crate::data::files::Contents;
use crate::data::{Builtin, IterBox, R, Symbol, Value, Vm, type_error, value_error};
use crate::python::ops::no_attribute;
use crate::python::text::encode;

fn this(args: &[Value]) -> R<&Stream> {
    args[0].downcast::<Stream>().ok_or_else(|| type_error(format!("a file is needed, not '{}'", args[0].type_name())))
}

/// A size argument: `None`, a missing and a negative one are all there is.
fn size_of(vm: &mut Vm, value: &Value) -> R<Option<usize>> {
    match value {
        Value::Undefined | Value::None => Ok(None),
        value => Ok(usize::try_from(vm.index(value)?).ok()),
    }
}

fn read(vm: &mut Vm, args: &mut [Value]) -> R {
    let size = size_of(vm, &args[1].clone())?;
    let stream = this(args)?;
    stream.check_reads("read")?;
    let (seen, range) = stream.read(size)?;
    stream.value(&seen[range])
}

fn read_line(vm: &mut Vm, args: &mut [Value]) -> R {
    let limit = size_of(vm, &args[1].clone())?;
    let stream = this(args)?;
    stream.check_reads("readline")?;
    match stream.line(limit)? {
        Some(line) => Ok(line),
        None => stream.value(&[]),
    }
}

fn read_lines(vm: &mut Vm, args: &mut [Value]) -> R {
    let hint = size_of(vm, &args[1].clone())?.filter(|&hint| hint > 0);
    let stream = this(args)?;
    stream.check_reads("readline")?;
    let (mut lines, mut length) = (Vec::new(), 0);
    // As in CPython: these stop once they have more than the hint, BytesIO once it has as much.
    let more = usize::from(stream.kind != Type::BytesIo);
    while hint.is_none_or(|hint| length < hint + more)
        && let Some(line) = stream.line(None)?
    {
        length += match &line {
            Value::Str(text) => count_characters(text.as_bytes()),
            Value::Bytes(bytes) => bytes.len(),
            _ => 0,
        };
        lines.push(line);
    }
    Ok(Value::list(lines))
}

fn put(stream: &Stream, value: &Value) -> R {
    stream.check_writes()?;
    let Some(form) = &stream.form else {
        let Value::Bytes(bytes) = value else {
            return Err(type_error(format!("a bytes-like object is required, not '{}'", value.type_name())));
        };
        stream.write(bytes)?;
        return Ok(Value::from(bytes.len()));
    };
    let Some(text) = value.as_str() else {
        let name = value.type_name();
        return Err(type_error(match stream.kind {
            Type::StringIo => format!("string argument expected, got '{name}'"),
            _ => format!("write() argument must be str, not {name}"),
        }));
    };
    let plain = with_newlines(text, form.newline);
    if stream.kind == Type::StringIo {
        stream.write_characters(&plain)?;
    } else if form.encoding.eq_ignore_ascii_case("utf-8") {
        stream.write(plain.as_bytes())?;
    } else {
        let mut bytes = encode(&plain, &form.encoding, &form.errors)?;
        // The mark in front of the text is written once.
        let mark: &[u8] = match form.encoding.to_ascii_lowercase().replace(['-', '_'], "").as_str() {
            "utf8sig" => b"\xef\xbb\xbf",
            "utf16" => b"\xff\xfe",
            "utf32" => b"\xff\xfe\0\0",
            _ => b"",
        };
        if !stream.file.is_empty() && bytes.starts_with(mark) {
            bytes.drain(..mark.len());
        }
        stream.write(&bytes)?;
    }
    Ok(Value::from(count_characters(text.as_bytes())))
}

fn write(_: &mut Vm, args: &mut [Value]) -> R {
    put(this(args)?, &args[1])
}

fn write_lines(vm: &mut Vm, args: &mut [Value]) -> R {
    this(args)?.check_open("write")?;
    let lines = vm.iter(&args[1].clone())?;
    while let Some(line) = vm.next(&lines)? {
        put(this(args)?, &line)?;
    }
    Ok(Value::None)
}

fn seek(vm: &mut Vm, args: &mut [Value]) -> R {
    let offset = vm.index(&args[1].clone())?;
    let whence = match args[2].given() {
        Some(value) => vm.index(&value.clone())?,
        None => 0,
    };
    let stream = this(args)?;
    stream.check_open("seek")?;
    let is_text = stream.kind.is_text();
    if is_text && offset != 0 && whence != 0 {
        return Err(match (stream.kind, whence) {
            (Type::StringIo, _) => crate::data::os_error("Can't do nonzero cur-relative seeks"),
            (_, 1) => unsupported("can't do nonzero cur-relative seeks"),
            _ => unsupported("can't do nonzero end-relative seeks"),
        });
    }
    let length = if is_text && stream.reads { stream.seen()?.len() } else { stream.file.len() };
    let base = match whence {
        0 => 0,
        1 => stream.state.lock().at,
        2 => length,
        _ => return Err(value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    };
    let target = base as i64 + offset;
    let Ok(mut at) = usize::try_from(target) else {
        return Err(match stream.kind {
            Type::Text => value_error(format!("negative seek position {offset}")),
            Type::StringIo => value_error(format!("Negative seek position {offset}")),
            Type::BytesIo => value_error(format!("negative seek value {offset}")),
            _ => crate::data::raise_args(&crate::data::types().os_error, vec![Value::Int(22), Value::str("Invalid argument")]),
        });
    };
    if stream.kind == Type::StringIo && whence == 0 {
        at = after_characters(&stream.seen()?, 0, at);
    }
    stream.state.lock().at = at;
    tell(vm, args)
}

fn tell(_: &mut Vm, args: &mut [Value]) -> R {
    let stream = this(args)?;
    stream.check_open("tell")?;
    let at = stream.state.lock().at;
    if stream.kind == Type::StringIo {
        let seen = stream.seen()?;
        return Ok(Value::from(count_characters(&seen[..at.min(seen.len())])));
    }
    Ok(Value::from(at))
}

fn truncate(vm: &mut Vm, args: &mut [Value]) -> R {
    let mut size = size_of(vm, &args[1].clone())?;
    let stream = this(args)?;
    stream.check_writes()?;
    if let (Type::StringIo, Some(count)) = (stream.kind, size) {
        size = Some(after_characters(&stream.seen()?, 0, count));
    }
    stream.truncate(size)?;
    Ok(args[1].given().filter(|size| !size.is_none()).cloned().unwrap_or_else(|| Value::from(size.unwrap_or(0))))
}

fn attribute(_: &mut Vm, args: &mut [Value]) -> R {
    let stream = this(args)?;
    let Some(name) = args[1].as_str() else { return Ok(Value::None) };
    let is_named = !matches!(stream.kind, Type::StringIo | Type::BytesIo);
    Ok(match (name.as_str(), &stream.form) {
        ("closed", _) => Value::Bool(stream.state.lock().closed),
        ("name", _) if is_named => stream.name.clone(),
        ("mode", _) if is_named => Value::str(stream.mode.clone()),
        ("encoding", Some(form)) if is_named => Value::str(form.encoding.clone()),
        ("encoding", Some(_)) => Value::None,
        ("errors", Some(form)) if is_named => Value::str(form.errors.clone()),
        ("errors" | "newlines", Some(_)) => Value::None,
        ("line_buffering", Some(_)) => Value::Bool(false),
        _ => return Err(no_attribute(&args[0], Symbol::new(name))),
    })
}

fn repr(vm: &mut Vm, args: &mut [Value]) -> R {
    let stream = this(args)?;
    let kind = stream.kind.name();
    let address = format!("<_io.{kind} object at {:#x}>", args[0].bits());
    Ok(Value::from(match (&stream.form, stream.kind) {
        (_, Type::StringIo | Type::BytesIo) => address,
        (Some(form), _) => {
            let name = vm.repr(&stream.name.clone())?;
            format!("<_io.{kind} name={name} mode='{}' encoding='{}'>", stream.mode, form.encoding)
        }
        _ => format!("<_io.{kind} name={}>", vm.repr(&stream.name.clone())?),
    }))
}

/// All that every stream has.
pub(super) static SHARED: &[Builtin] = &[
    Builtin::new("read", "(self, size=-1, /)", "What is left, or the next size characters or bytes.", read),
    Builtin::new("read1", "(self, size=-1, /)", "As read.", read),
    Builtin::new("readline", "(self, size=-1, /)", "The next line; empty at the end.", read_line),
    Builtin::new("readlines", "(self, hint=-1, /)", "The lines that are left.", read_lines),
    Builtin::new("write", "(self, text, /)", "Writes, and returns how much.", write),
    Builtin::new("writelines", "(self, lines, /)", "Writes each of the lines.", write_lines),
    Builtin::new("seek", "(self, offset, whence=0, /)", "Goes to a place.", seek),
    Builtin::new("tell", "(self, /)", "The place.", tell),
    Builtin::new("truncate", "(self, size=None, /)", "Cuts off what is behind a place.", truncate),
    Builtin::new("close", "(self, /)", "Closes the file.", |_, args| this(args)?.close().map(|()| Value::None)),
    Builtin::new("flush", "(self, /)", "Nothing to do: what is written is there.", |_, args| {
        this(args)?.check_open("flush")?;
        Ok(Value::None)
    }),
    Builtin::new("readable", "(self, /)", "True if open for reading.", |_, args| {
        this(args)?.check_open("")?;
        Ok(Value::Bool(this(args)?.reads))
    }),
    Builtin::new("writable", "(self, /)", "True if open for writing.", |_, args| {
        this(args)?.check_open("")?;
        Ok(Value::Bool(this(args)?.writes))
    }),
    Builtin::new("seekable", "(self, /)", "True.", |_, args| {
        this(args)?.check_open("")?;
        Ok(Value::Bool(true))
    }),
    Builtin::new("isatty", "(self, /)", "False.", |_, _| Ok(Value::Bool(false))),
    Builtin::new("fileno", "(self, /)", "Files of the page have no number.", |_, _| Err(unsupported("fileno"))),
    Builtin::new("__enter__", "(self, /)", "Itself.", |_, args| {
        this(args)?.check_open("")?;
        Ok(args[0].clone())
    }),
    Builtin::new("__exit__", "(self, /, *error)", "Closes the file.", |_, args| this(args)?.close().map(|()| Value::None)),
    Builtin::new("__iter__", "(self, /)", "The lines.", |_, args| {
        this(args)?.check_open("")?;
        Ok(IterBox::native(Lines(args[0].clone())))
    }),
    Builtin::new("__next__", "(self, /)", "The next line.", |_, args| {
        let stream = this(args)?;
        stream.check_reads("readline")?;
        stream.line(None)?.ok_or_else(|| crate::data::raise_args(&crate::data::types().stop_iteration, Vec::new()))
    }),
    Builtin::new("__getattr__", "(self, name, /)", "name, mode, closed, encoding, errors.", attribute),
    Builtin::new("__repr__", "(self, /)", "Its kind and name.", repr),
];

pub(super) static IN_MEMORY: &[Builtin] = &[Builtin::new("getvalue", "(self, /)", "All that is in it.", |_, args| {
    let stream = this(args)?;
    stream.check_open("")?;
    let seen = stream.seen()?;
    stream.value(&seen)
})];

pub(super) static STRING_IO: Builtin =
    Builtin::new("StringIO", "(initial_value='', newline='\\n')", "Text that is read and written as a file.", |vm, args| {
        let mut form = text_form(&Value::None, &Value::None, &args[1])?;
        if args[1].given().is_none() {
            form.newline = Newline::Line;
        }
        let text = match &args[0] {
            Value::Undefined | Value::None => String::new(),
            value => match value.as_str() {
                Some(text) => text.to_string(),
                None => {
                    let name = value.type_name();
                    return Err(type_error(format!("initial_value must be str or None, not {name}")));
                }
            },
        };
        let text = with_newlines(&text, form.newline).into_owned();
        Ok(Value::object(in_memory(vm, Type::StringIo, Arc::new(text.into_bytes()), Some(form))))
    });

pub(super) static BYTES_IO: Builtin =
    Builtin::new("BytesIO", "(initial_bytes=b'')", "Bytes that are read and written as a file.", |vm, args| {
        let bytes = match &args[0] {
            Value::Undefined | Value::None => Contents::default(),
            Value::Bytes(bytes) => Arc::new(bytes.to_vec()),
            other => {
                return Err(type_error(format!("a bytes-like object is required, not '{}'", other.type_name())));
            }
        };
        Ok(Value::object(in_memory(vm, Type::BytesIo, bytes, None)))
    });

pub(super) static TEXT_WRAPPER: Builtin = Builtin::new(
    "TextIOWrapper",
    "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
    "The text of a file of bytes.",
    |_, args| {
        let form = text_form(&args[1], &args[2], &args[3])?;
        let binary = this(args)?;
        binary.check_open("")?;
        Ok(Value::object(as_text(binary, form)))
    },
);

/// The same contents, as text.
fn as_text(binary: &Stream, form: TextForm) -> Stream {
    let mut stream = Stream::new(Type::Text, binary.file.clone(), binary.files.clone(), Some(form));
    stream.name = binary.name.clone();
    stream.mode = binary.mode.clone();
    stream.reads = binary.reads;
    stream.writes = binary.writes;
    stream.appends = binary.appends;
    stream.state.lock().at = binary.state.lock().at;
    stream
}
