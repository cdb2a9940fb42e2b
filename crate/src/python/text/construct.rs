//! Calling `str` and `bytes`.

use compact_str::ToCompactString;

use super::codec;
use crate::data::{Builtin, R, Symbol, Value, Vm, type_error, value_error};
use crate::python::ops::lookup_special;

pub static STR: Builtin = Builtin::new(
    "str",
    "(object='', encoding='utf-8', errors='strict')",
    "The text of an object, as print shows it; of bytes with an encoding, what they spell.",
    |vm, args| {
        if args[1].is_undefined() && args[2].is_undefined() {
            return match &args[0] {
                Value::Undefined => Ok(Value::str("")),
                text @ Value::Str(_) => Ok(text.clone()),
                Value::Int(number) => Ok(Value::str(number.to_compact_string())),
                value => vm.str(value).map(Value::from),
            };
        }
        let (encoding, errors) = codec::names(&args[1], &args[2], "str")?;
        match &args[0] {
            Value::Undefined => Ok(Value::str("")),
            Value::Bytes(bytes) => codec::decode(bytes, &encoding, &errors).map(Value::from),
            Value::Str(_) => Err(type_error("decoding str is not supported")),
            other => Err(type_error(format!("decoding to str: need a bytes-like object, {} found", other.type_name()))),
        }
    },
);

pub static BYTES: Builtin = Builtin::new(
    "bytes",
    "(source=b'', encoding='utf-8', errors='strict')",
    "Bytes from text with an encoding, from an iterable of integers, or that many zeros.",
    |vm, args| {
        let has_encoding = !args[1].is_undefined();
        if has_encoding || !args[2].is_undefined() {
            let (encoding, errors) = codec::names(&args[1], &args[2], "bytes")?;
            return match &args[0] {
                Value::Str(text) if has_encoding => codec::encode(text, &encoding, &errors).map(Value::bytes),
                Value::Str(_) => Err(type_error("string argument without an encoding")),
                _ if has_encoding => Err(type_error("encoding without a string argument")),
                _ => Err(type_error("errors without a string argument")),
            };
        }
        match &args[0] {
            Value::Undefined => Ok(Value::bytes(Vec::new())),
            whole @ Value::Bytes(_) => Ok(whole.clone()),
            Value::Str(_) => Err(type_error("string argument without an encoding")),
            count @ (Value::Int(_) | Value::Bool(_) | Value::Big(_)) => {
                let count = vm.index(count)?;
                let count = usize::try_from(count).map_err(|_| value_error("negative count"))?;
                vm.reserve(count)?;
                Ok(Value::bytes(vec![0; count]))
            }
            Value::Float(_) | Value::None => Err(type_error(format!("cannot convert '{}' object to bytes", args[0].type_name()))),
            source => {
                if let Some(method) = lookup_special(source, Symbol::new("__bytes__")) {
                    return match vm.call(&method, &[])? {
                        bytes @ Value::Bytes(_) => Ok(bytes),
                        other => Err(type_error(format!("__bytes__ returned non-bytes (type {})", other.type_name()))),
                    };
                }
                byte_items(vm, source).map(Value::bytes)
            }
        }
    },
);

/// The bytes that an iterable of integers holds.
///
/// # Errors
/// TypeError for other items, ValueError for those beyond a byte.
pub fn byte_items(vm: &mut Vm, items: &Value) -> R<Vec<u8>> {
    let items = vm.collect(items)?;
    let mut bytes = Vec::with_capacity(items.len());
    for item in &items {
        let byte = vm.index(item)?;
        bytes.push(u8::try_from(byte).map_err(|_| value_error("bytes must be in range(0, 256)"))?);
    }
    Ok(bytes)
}
