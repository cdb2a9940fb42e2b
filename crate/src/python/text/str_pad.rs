//! Methods of `str` that fill up to a width.

use super::args::receiver;
use crate::data::{Builtin, R, Value, Vm, type_error};

pub(super) static METHODS: &[Builtin] = &[
    Builtin::new("center", "(self, width, fillchar=' ', /)", "The text in the middle of a width.", |vm, args| {
        pad(vm, args, "center", |missing, width| missing / 2 + (missing & width & 1))
    }),
    Builtin::new("ljust", "(self, width, fillchar=' ', /)", "The text at the left of a width.", |vm, args| {
        pad(vm, args, "ljust", |_, _| 0)
    }),
    Builtin::new("rjust", "(self, width, fillchar=' ', /)", "The text at the right of a width.", |vm, args| {
        pad(vm, args, "rjust", |missing, _| missing)
    }),
    Builtin::new("zfill", "(self, width, /)", "The text with zeros in front, after its sign.", |vm, args| {
        let width = vm.index(&args[1])?;
        let text = receiver(args, "zfill")?;
        let missing = usize::try_from(width).unwrap_or(0).saturating_sub(text.chars_len());
        vm.reserve(missing)?;
        let signed = text.starts_with(['+', '-']);
        let (sign, digits) = text.split_at(usize::from(signed));
        Ok(Value::from(format!("{sign}{}{digits}", "0".repeat(missing))))
    }),
    Builtin::new(
        "expandtabs",
        "(self, /, tabsize=8)",
        "The text with spaces up to the next multiple of `tabsize` instead of tabs.",
        |vm, args| {
            let size = match args[1].given() {
                Some(size) => usize::try_from(vm.index(size)?).unwrap_or(0),
                None => 8,
            };
            let text = receiver(args, "expandtabs")?;
            vm.reserve(text.matches('\t').count().saturating_mul(size))?;
            let (mut out, mut column) = (String::with_capacity(text.len()), 0);
            for c in text.chars() {
                match c {
                    '\t' if size == 0 => {}
                    '\t' => {
                        let spaces = size - column % size;
                        out.extend(std::iter::repeat_n(' ', spaces));
                        column += spaces;
                    }
                    _ => {
                        out.push(c);
                        column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
                    }
                }
            }
            Ok(Value::from(out))
        },
    ),
];

/// `left` says how many of the missing characters go in front.
fn pad(vm: &mut Vm, args: &[Value], method: &str, left: fn(usize, usize) -> usize) -> R {
    let width = usize::try_from(vm.index(&args[1])?).unwrap_or(0);
    let fill = match &args[2] {
        Value::Undefined => ' ',
        Value::Str(fill) if fill.chars_len() == 1 => fill.char_at(0),
        Value::Str(_) => return Err(type_error("The fill character must be exactly one character long")),
        other => {
            return Err(type_error(format!("The fill character must be a unicode character, not {}", other.type_name())));
        }
    };
    let text = receiver(args, method)?;
    let missing = width.saturating_sub(text.chars_len());
    if missing == 0 {
        return Ok(args[0].clone());
    }
    vm.reserve(missing.saturating_mul(fill.len_utf8()))?;
    let left = left(missing, width);
    let mut out = String::with_capacity(text.len() + missing * fill.len_utf8());
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, missing - left));
    Ok(Value::from(out))
}
