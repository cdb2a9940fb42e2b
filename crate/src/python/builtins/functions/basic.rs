//! `print`, `len`, `repr`, `type`, ….

use crate::data::{Builtin, R, Ref, Stream, Symbol, Value, Vm, overflow, type_error, types, value_error};
use crate::python::ops::{ascii_of, lookup_special};

fn text_or(value: &Value, name: &str, default: &str) -> R<String> {
    match value {
        Value::Undefined | Value::None => Ok(default.to_owned()),
        Value::Str(text) => Ok(text.to_string()),
        other => Err(type_error(format!("{name} must be None or a string, not {}", other.type_name()))),
    }
}

fn print(vm: &mut Vm, args: &mut [Value]) -> R {
    let sep = text_or(&args[1], "sep", " ")?;
    let end = text_or(&args[2], "end", "\n")?;
    let Value::Tuple(values) = args[0].clone() else { return Ok(Value::None) };
    if let Some(file) = args[3].clone().given().filter(|file| !file.is_none()) {
        let write = vm.getattr(file, Symbol::new("write"))?;
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                vm.call(&write, &[Value::str(sep.clone())])?;
            }
            let text = vm.str(value)?;
            vm.call(&write, &[Value::str(text)])?;
        }
        vm.call(&write, &[Value::str(end)])?;
        return Ok(Value::None);
    }
    let mut text = String::new();
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            text.push_str(&sep);
        }
        match value {
            Value::Str(part) => text.push_str(part),
            other => text.push_str(&vm.str(other)?),
        }
    }
    text.push_str(&end);
    vm.write(Stream::Out, &text);
    Ok(Value::None)
}

fn type_of(vm: &mut Vm, args: &mut [Value]) -> R {
    let Value::Tuple(args) = args[0].clone() else { return Ok(Value::None) };
    match &args[..] {
        [value] => Ok(Value::Class(value.class())),
        [_, _, _] => vm.new_class(&types().r#type, args.to_vec()),
        _ => Err(type_error("type() takes 1 or 3 arguments")),
    }
}

/// `type`.
pub(in crate::python) static TYPE: Builtin = Builtin::new("type", "(*args)", "The class of an object.", type_of);

/// `object`.
pub(in crate::python) static OBJECT: Builtin = Builtin::new("object", "(*args, **kwargs)", "A plain object.", |vm, args| {
    if vm.len(&args[0])? + vm.len(&args[1])? > 0 {
        return Err(type_error("object() takes no arguments"));
    }
    Ok(Value::Instance(Ref::new(crate::data::Instance::new(types().object.clone()))))
});

pub(super) fn is_callable(value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Builtin(_) | Value::Method(_) | Value::Class(_) => true,
        Value::Instance(_) | Value::Object(_) => lookup_special(value, Symbol::new("__call__")).is_some(),
        _ => false,
    }
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("print", "(*values, sep=' ', end='\\n', file=None, flush=False)", "Writes values as text.", print),
    Builtin::new("len", "(obj, /)", "The number of items.", |vm, args| vm.len(&args[0]).map(Value::from)),
    Builtin::new("repr", "(obj, /)", "Text that shows the object to a programmer.", |vm, args| {
        vm.repr(&args[0]).map(Value::from)
    }),
    Builtin::new("ascii", "(obj, /)", "As repr, with everything beyond ASCII escaped.", |vm, args| {
        let text = vm.repr(&args[0])?;
        Ok(Value::str(ascii_of(&text)))
    }),
    Builtin::new("format", "(value, format_spec='', /)", "The value as text, by a format specification.", |vm, args| {
        let spec = match &args[1] {
            Value::Undefined => String::new(),
            Value::Str(spec) => spec.to_string(),
            other => return Err(type_error(format!("format() argument 2 must be str, not {}", other.type_name()))),
        };
        vm.format(&args[0], &spec).map(Value::from)
    }),
    Builtin::new("hash", "(obj, /)", "The hash of an object.", |vm, args| vm.hash(&args[0]).map(Value::Int)),
    Builtin::new("id", "(obj, /)", "A number that no other living object has.", |_, args| Ok(Value::Int(args[0].bits() as i64))),
    Builtin::new("callable", "(obj, /)", "True if the object can be called.", |_, args| Ok(Value::Bool(is_callable(&args[0])))),
    Builtin::new("isinstance", "(obj, class_or_tuple, /)", "True if the object is of the class.", |vm, args| {
        vm.is_instance(&args[0], &args[1]).map(Value::Bool)
    }),
    Builtin::new("issubclass", "(cls, class_or_tuple, /)", "True if the class is derived from the other.", |vm, args| {
        vm.is_subclass(&args[0], &args[1]).map(Value::Bool)
    }),
    Builtin::new("ord", "(c, /)", "The code point of a character.", |_, args| match &args[0] {
        Value::Str(text) if text.chars_len() == 1 => Ok(Value::Int(i64::from(u32::from(text.char_at(0))))),
        Value::Str(text) => {
            Err(type_error(format!("ord() expected a character, but string of length {} found", text.chars_len())))
        }
        Value::Bytes(bytes) if bytes.len() != 1 => {
            Err(type_error(format!("ord() expected a character, but string of length {} found", bytes.len())))
        }
        Value::Bytes(bytes) if bytes.len() == 1 => Ok(Value::Int(i64::from(bytes[0]))),
        other => Err(type_error(format!("ord() expected string of length 1, but {} found", other.type_name()))),
    }),
    Builtin::new("chr", "(i, /)", "The character of a code point.", |vm, args| {
        if let Value::Big(_) = &args[0] {
            return Err(overflow("Python int too large to convert to C int"));
        }
        let code = vm.index(&args[0].clone())?;
        match u32::try_from(code).ok().and_then(char::from_u32) {
            Some(c) => Ok(crate::data::char_value(c)),
            None if (0xd800..0xe000).contains(&code) => Err(value_error("chr() of a surrogate is not supported here")),
            None => Err(value_error("chr() arg not in range(0x110000)")),
        }
    }),
];
