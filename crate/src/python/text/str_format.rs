//! `str.format` and `str.format_map`.

use super::repr::ascii_repr;
use super::spec::too_many_digits;
use crate::data::{R, Str, Symbol, Value, Vm, index_error, key_error, value_error};
use crate::python::number::digit_value;
use crate::python::ops::ascii_of;

/// What replacement fields name.
pub(super) struct Fields<'a> {
    /// `None` for `format_map`.
    pub(super) args: Option<&'a [Value]>,
    pub(super) mapping: &'a Value,
}

/// How fields are numbered so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Open,
    Automatic(usize),
    Manual,
}

/// Fields may be nested once, in the spec of another.
const MOST_NESTING: u32 = 2;

/// `text.format(*args, **kwargs)`.
///
/// # Errors
/// ValueError for a malformed text; IndexError and KeyError for missing arguments.
pub(super) fn str_format(vm: &mut Vm, text: &Str, fields: &Fields<'_>) -> R<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut formatter = Formatter { fields, numbering: Numbering::Open };
    formatter.build(vm, &chars, MOST_NESTING)
}

struct Formatter<'a> {
    fields: &'a Fields<'a>,
    numbering: Numbering,
}

/// One `{name!conversion:spec}`.
struct Field<'t> {
    name: &'t [char],
    conversion: Option<char>,
    spec: &'t [char],
    spec_has_fields: bool,
}

impl Formatter<'_> {
    fn build(&mut self, vm: &mut Vm, text: &[char], nesting: u32) -> R<String> {
        if nesting == 0 {
            return Err(value_error("Max string recursion exceeded"));
        }
        let mut out = String::with_capacity(text.len() + 16);
        let mut at = 0;
        while at < text.len() {
            let c = text[at];
            at += 1;
            if c != '{' && c != '}' {
                out.push(c);
                continue;
            }
            if text.get(at) == Some(&c) {
                out.push(c);
                at += 1;
                continue;
            }
            if c == '}' || at >= text.len() {
                return Err(value_error(format!("Single '{c}' encountered in format string")));
            }
            let field = read_field(text, &mut at)?;
            let text = self.render(vm, &field, nesting)?;
            out.push_str(&text);
        }
        Ok(out)
    }

    fn render(&mut self, vm: &mut Vm, field: &Field<'_>, nesting: u32) -> R<String> {
        let value = self.value(vm, field.name)?;
        let value = match field.conversion {
            None => value,
            Some('s') => Value::from(vm.str(&value)?),
            Some('r') => Value::from(vm.repr(&value)?),
            Some('a') => Value::from(match &value {
                Value::Str(text) => ascii_repr(text),
                other => ascii_of(&vm.repr(other)?),
            }),
            Some(c @ '!'..='~') => return Err(value_error(format!("Unknown conversion specifier {c}"))),
            Some(c) => return Err(value_error(format!("Unknown conversion specifier \\x{:x}", u32::from(c)))),
        };
        let spec = if field.spec_has_fields { self.build(vm, field.spec, nesting - 1)? } else { field.spec.iter().collect() };
        vm.format(&value, &spec)
    }

    /// The object that `name`, `0.attribute` or `name[item]` stands for.
    fn value(&mut self, vm: &mut Vm, name: &[char]) -> R {
        let end = name.iter().position(|&c| c == '.' || c == '[').unwrap_or(name.len());
        let (first, mut rest) = name.split_at(end);
        let index = if first.is_empty() { None } else { as_index(first)? };
        let mut value = match (first.is_empty(), index) {
            (true, _) => {
                let at = self.number_automatically()?;
                self.positional(at)?
            }
            (false, Some(at)) => {
                if let Numbering::Automatic(_) = self.numbering {
                    return Err(value_error("cannot switch from automatic field numbering to manual field specification"));
                }
                self.numbering = Numbering::Manual;
                self.positional(at)?
            }
            (false, None) => {
                let key = Value::from(first.iter().collect::<String>());
                match (self.fields.args, self.fields.mapping) {
                    (Some(_), Value::Dict(dict)) => vm.dict_get(dict, &key)?.ok_or_else(|| key_error(key))?,
                    (_, mapping) => vm.get_item(mapping, &key)?,
                }
            }
        };
        while let Some((&mark, after)) = rest.split_first() {
            value = match mark {
                '.' => {
                    let end = after.iter().position(|&c| c == '.' || c == '[').unwrap_or(after.len());
                    let (name, after) = after.split_at(end);
                    rest = after;
                    let name: String = non_empty(name)?.iter().collect();
                    vm.getattr(&value, Symbol::new(&name))?
                }
                '[' => {
                    let end = after.iter().position(|&c| c == ']');
                    let end = end.ok_or_else(|| value_error("Missing ']' in format string"))?;
                    let item = non_empty(&after[..end])?;
                    rest = &after[end + 1..];
                    let item = match as_index(item)? {
                        Some(index) => Value::from(index),
                        None => Value::from(item.iter().collect::<String>()),
                    };
                    vm.get_item(&value, &item)?
                }
                _ => return Err(value_error("Only '.' or '[' may follow ']' in format field specifier")),
            };
        }
        Ok(value)
    }

    fn number_automatically(&mut self) -> R<usize> {
        let at = match self.numbering {
            Numbering::Open => 0,
            Numbering::Automatic(next) => next,
            Numbering::Manual => {
                return Err(value_error("cannot switch from manual field specification to automatic field numbering"));
            }
        };
        self.numbering = Numbering::Automatic(at + 1);
        Ok(at)
    }

    fn positional(&self, at: usize) -> R {
        let args = self.fields.args.ok_or_else(|| value_error("Format string contains positional fields"))?;
        let missing = || index_error(format!("Replacement index {at} out of range for positional args tuple"));
        args.get(at).cloned().ok_or_else(missing)
    }
}

fn non_empty(name: &[char]) -> R<&[char]> {
    if name.is_empty() { Err(value_error("Empty attribute in format string")) } else { Ok(name) }
}

/// A name made of digits alone, as their number.
fn as_index(name: &[char]) -> R<Option<usize>> {
    let mut index: usize = 0;
    for &c in name {
        let Some(digit) = digit_value(c) else { return Ok(None) };
        let next = index.checked_mul(10).and_then(|value| value.checked_add(digit.into()));
        index = next.filter(|&index| index as u64 <= i64::MAX as u64).ok_or_else(too_many_digits)?;
    }
    Ok(Some(index))
}

/// Reads a field after its `{`, up to and with its `}`.
///
/// # Source
/// CPython's `parse_field`.
fn read_field<'t>(text: &'t [char], at: &mut usize) -> R<Field<'t>> {
    let from = *at;
    let mut last = None;
    while let Some(&c) = text.get(*at) {
        *at += 1;
        match c {
            '{' => return Err(value_error("unexpected '{' in field name")),
            '[' => {
                while text.get(*at).is_some_and(|&c| c != ']') {
                    *at += 1;
                }
            }
            '}' | ':' | '!' => {
                last = Some(c);
                break;
            }
            _ => {}
        }
    }
    let Some(last) = last else {
        return Err(value_error("expected '}' before end of string"));
    };
    let mut field = Field { name: &text[from..*at - 1], conversion: None, spec: &[], spec_has_fields: false };
    if last == '}' {
        return Ok(field);
    }
    if last == '!' {
        let conversion = text.get(*at).ok_or_else(|| value_error("end of string while looking for conversion specifier"));
        field.conversion = Some(*conversion?);
        *at += 1;
        match text.get(*at) {
            Some('}') => {
                *at += 1;
                return Ok(field);
            }
            Some(':') => *at += 1,
            Some(_) => return Err(value_error("expected ':' after conversion specifier")),
            None => {}
        }
    }
    read_spec(text, at, &mut field)?;
    Ok(field)
}

fn read_spec<'t>(text: &'t [char], at: &mut usize, field: &mut Field<'t>) -> R<()> {
    let from = *at;
    let mut depth = 1;
    while let Some(&c) = text.get(*at) {
        *at += 1;
        match c {
            '{' => {
                field.spec_has_fields = true;
                depth += 1;
            }
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            field.spec = &text[from..*at - 1];
            return Ok(());
        }
    }
    Err(value_error("unmatched '{' in format spec"))
}
