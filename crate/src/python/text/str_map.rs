//! Methods of `str` that format, translate and encode.

use super::args::{named_str, receiver};
use super::codec;
use super::str_format::{Fields, str_format};
use crate::data::{Builtin, R, Raise, Ref, Value, Vm, type_error, types, value_error};

pub(super) static METHODS: &[Builtin] = &[
    Builtin::new("format", "(self, /, *args, **kwargs)", "The text with its {fields} replaced by the arguments.", |vm, args| {
        let text = receiver(args, "format")?;
        let positional = match &args[1] {
            Value::Tuple(items) => items.to_vec(),
            _ => Vec::new(),
        };
        str_format(vm, text, &Fields { args: Some(&positional), mapping: &args[2] }).map(Value::from)
    }),
    Builtin::new("format_map", "(self, mapping, /)", "The text with its {fields} replaced from a mapping.", |vm, args| {
        let text = receiver(args, "format_map")?;
        str_format(vm, text, &Fields { args: None, mapping: &args[1] }).map(Value::from)
    }),
    Builtin::new(
        "translate",
        "(self, table, /)",
        "Each character replaced by what the table says for its code point.",
        translate,
    ),
    Builtin::new(
        "encode",
        "(self, /, encoding='utf-8', errors='strict')",
        "The text as bytes. Encodings: utf-8, utf-16, utf-32, latin-1, ascii.",
        |_, args| {
            let text = receiver(args, "encode")?;
            let (encoding, errors) = codec::names(&args[1], &args[2], "encode")?;
            codec::encode(text, &encoding, &errors).map(Value::bytes)
        },
    ),
];

/// Methods that take no `self`.
pub(super) const STATIC_METHODS: &[Builtin] = &[Builtin::new(
    "maketrans",
    "(x, y=None, z=None, /)",
    "A table for translate: from a dict, or from two strings of equal length and one of what to drop.",
    make_table,
)];

fn make_table(vm: &mut Vm, args: &mut [Value]) -> R {
    let mut pairs = Vec::new();
    if args[1].is_undefined() {
        let Value::Dict(dict) = &args[0] else {
            return Err(type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for (key, value) in dict.to_vec() {
            let key = match &key {
                Value::Str(text) if text.chars_len() == 1 => code_point(text.char_at(0)),
                Value::Str(_) => return Err(value_error("string keys in translate table must be of length 1")),
                Value::Int(_) | Value::Bool(_) | Value::Big(_) => key,
                _ => return Err(type_error("keys in translate table must be strings or integers")),
            };
            pairs.push((key, value));
        }
    } else {
        let Value::Str(from) = &args[0] else {
            return Err(type_error("first maketrans argument must be a string if there is a second argument"));
        };
        let to = named_str(&args[1], "maketrans", "2")?;
        if from.chars_len() != to.chars_len() {
            return Err(value_error("the first two maketrans arguments must have equal length"));
        }
        pairs.extend(from.chars().zip(to.chars()).map(|(from, to)| (code_point(from), code_point(to))));
        if let Some(dropped) = args[2].given() {
            let dropped = named_str(dropped, "maketrans", "3")?;
            pairs.extend(dropped.chars().map(|c| (code_point(c), Value::None)));
        }
    }
    Ok(Value::Dict(Ref::new(vm.dict_from(pairs)?)))
}

fn code_point(c: char) -> Value {
    Value::Int(i64::from(u32::from(c)))
}

fn translate(vm: &mut Vm, args: &mut [Value]) -> R {
    let text = receiver(args, "translate")?;
    let table = &args[1];
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match look_up(vm, table, c)? {
            None => out.push(c),
            Some(Value::None) => {}
            Some(Value::Str(text)) => out.push_str(&text),
            Some(Value::Int(code)) => {
                let mapped = u32::try_from(code).ok().and_then(char::from_u32);
                out.push(mapped.ok_or_else(|| value_error("character mapping must be in range(0x110000)"))?);
            }
            Some(_) => return Err(type_error("character mapping must return integer, None or str")),
        }
    }
    Ok(Value::from(out))
}

/// What a table has for a character; `None` where it raises LookupError.
fn look_up(vm: &mut Vm, table: &Value, c: char) -> R<Option<Value>> {
    match vm.get_item(table, &code_point(c)) {
        Ok(found) => Ok(Some(found)),
        Err(raise) => match &*raise {
            Raise::Exception(instance) if instance.class.is_subclass(&types().lookup_error) => Ok(None),
            _ => Err(raise),
        },
    }
}
