//! `re.Pattern`: a compiled regular expression.

use std::sync::OnceLock;

use super::flags;
use super::found::{self, Found};
use super::program::{Mode, Program, Spans, Walk};
use super::template::{self, Piece};
use crate::data::{Builtin, Class, IterBox, NativeIter, Object, R, Ref, Str, Value, Vm, attribute_error, type_error};
use crate::python::modules::functools::is_callable;

/// A compiled pattern.
pub(super) struct Pattern {
    pub(super) source: Value,
    pub(super) is_text: bool,
    pub(super) flags: u32,
    pub(super) program: Program,
}

impl Object for Pattern {
    fn class(&self) -> Ref<Class> {
        class()
    }
}

pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("Pattern", "re", METHODS, None)).clone()
}

/// What is searched. Bytes are searched as text, one code point below 256 for each.
#[derive(Clone)]
pub(super) struct Text {
    pub(super) value: Value,
    pub(super) text: Ref<Str>,
    is_text: bool,
}

impl Text {
    /// A string or bytes; `None` for anything else.
    pub(super) fn of(value: &Value) -> Option<Text> {
        let (text, is_text) = match value.plain() {
            Value::Str(text) => (text.clone(), true),
            Value::Bytes(bytes) => (Ref::new(Str::new(bytes.iter().map(|&byte| byte as char).collect::<String>())), false),
            _ => return None,
        };
        Some(Text { value: value.clone(), text, is_text })
    }

    /// As the values that come out: strings or bytes.
    pub(super) fn value_of(&self, part: &str) -> Value {
        match self.is_text {
            true => Value::str(part),
            false => Value::bytes(part.chars().map(|c| c as u8).collect()),
        }
    }

    pub(super) fn piece(&self, start: usize, end: usize) -> Value {
        self.value_of(&self.text[start..end])
    }

    /// The code point at a byte.
    pub(super) fn place(&self, byte: usize) -> usize {
        if self.text.is_ascii() { byte } else { self.text[..byte].chars().count() }
    }

    /// The byte at a code point.
    fn byte(&self, place: usize) -> usize {
        if self.text.is_ascii() {
            return place.min(self.text.len());
        }
        self.text.char_indices().nth(place).map_or(self.text.len(), |(at, _)| at)
    }
}

/// A part of a text, as `pos` and `endpos` bound it.
struct Range {
    text: Text,
    pos: usize,
    endpos: usize,
    start: usize,
    end: usize,
}

impl Range {
    fn next(&self, walk: &mut Walk, program: &Program) -> R<Option<Spans>> {
        if self.start > self.end {
            return Ok(None);
        }
        walk.next(program, &self.text.text[..self.end], self.text.text.is_ascii())
    }
}

impl Pattern {
    /// What this pattern can search, and its templates.
    pub(super) fn text_of(&self, value: &Value) -> R<Text> {
        match Text::of(value) {
            None => Err(type_error(format!("expected string or bytes-like object, got '{}'", value.type_name()))),
            Some(text) if text.is_text == self.is_text => Ok(text),
            Some(_) if self.is_text => Err(type_error("cannot use a string pattern on a bytes-like object")),
            Some(_) => Err(type_error("cannot use a bytes pattern on a string-like object")),
        }
    }

    fn range(&self, vm: &mut Vm, args: &[Value]) -> R<Range> {
        let text = self.text_of(&args[0])?;
        let most = text.text.chars_len();
        let mut bound = |at: usize, otherwise: usize| match args.get(at).and_then(Value::given) {
            Some(value) => vm.index(value).map(|place| usize::try_from(place).unwrap_or(0).min(most)),
            None => Ok(otherwise),
        };
        let (pos, endpos) = (bound(1, 0)?, bound(2, most)?);
        let (start, end) = (text.byte(pos), text.byte(endpos));
        Ok(Range { text, pos, endpos, start, end })
    }
}

/// `search`, `match` and `fullmatch`; after the pattern: text, `pos`, `endpos`.
pub(super) fn find(vm: &mut Vm, args: &[Value], mode: Mode) -> R {
    let this = pattern(&args[0])?;
    let Range { text, pos, endpos, start, end } = this.range(vm, &args[1..])?;
    if start > end {
        return Ok(Value::None);
    }
    let spans = this.program.run(&text.text[..end], text.text.is_ascii(), start, mode)?;
    Ok(spans.map_or(Value::None, |spans| Value::object(Found { pattern: args[0].clone(), text, pos, endpos, spans })))
}

pub(super) fn find_all(vm: &mut Vm, args: &[Value]) -> R {
    let this = pattern(&args[0])?;
    let range = this.range(vm, &args[1..])?;
    let mut walk = Walk::from(range.start);
    let mut all = Vec::new();
    let piece = |span: Option<(usize, usize)>| {
        let (start, end) = span.unwrap_or((0, 0));
        range.text.piece(start, end)
    };
    while let Some(spans) = range.next(&mut walk, &this.program)? {
        all.push(match spans[..] {
            [whole] => piece(whole),
            [_, group] => piece(group),
            _ => Value::tuple(spans[1..].iter().map(|span| piece(*span)).collect()),
        });
    }
    Ok(Value::list(all))
}

struct FindIter {
    pattern: Value,
    range: Range,
    walk: Walk,
}

impl NativeIter for FindIter {
    fn type_name(&self) -> &'static str {
        "callable_iterator"
    }

    fn next(&mut self, _: &mut Vm) -> R<Option<Value>> {
        let this = pattern(&self.pattern)?;
        let Some(spans) = self.range.next(&mut self.walk, &this.program)? else { return Ok(None) };
        let Range { text, pos, endpos, .. } = &self.range;
        let found = Found { pattern: self.pattern.clone(), text: text.clone(), pos: *pos, endpos: *endpos, spans };
        Ok(Some(Value::object(found)))
    }
}

pub(super) fn find_iter(vm: &mut Vm, args: &[Value]) -> R {
    let range = pattern(&args[0])?.range(vm, &args[1..])?;
    let walk = Walk::from(range.start);
    Ok(IterBox::native(FindIter { pattern: args[0].clone(), range, walk }))
}

fn count_of(vm: &mut Vm, count: &Value) -> R<usize> {
    match count.given() {
        None => Ok(usize::MAX),
        Some(count) => Ok(match vm.index(count)? {
            0 => usize::MAX,
            count => usize::try_from(count).unwrap_or(0),
        }),
    }
}

/// After the pattern: text, `maxsplit`.
pub(super) fn split(vm: &mut Vm, args: &[Value]) -> R {
    let this = pattern(&args[0])?;
    let range = this.range(vm, &args[1..2])?;
    let most = count_of(vm, &args[2])?;
    let mut walk = Walk::from(0);
    let (mut parts, mut last) = (Vec::new(), 0);
    for _ in 0..most {
        let Some(spans) = range.next(&mut walk, &this.program)? else { break };
        let (start, end) = spans[0].unwrap_or((last, last));
        parts.push(range.text.piece(last, start));
        parts.extend(spans[1..].iter().map(|span| match span {
            Some((start, end)) => range.text.piece(*start, *end),
            None => Value::None,
        }));
        last = end;
    }
    parts.push(range.text.piece(last, range.end));
    Ok(Value::list(parts))
}

/// What takes the place of a match.
enum Replacement {
    Template(Vec<Piece>),
    Function(Value),
}

/// The new text and the number of replacements; after the pattern: `repl`, text, `count`.
pub(super) fn substitute(vm: &mut Vm, args: &[Value]) -> R<(Value, usize)> {
    let this = pattern(&args[0])?;
    let replacement = match Text::of(&args[1]) {
        None if is_callable(&args[1]) => Replacement::Function(args[1].clone()),
        _ => {
            let template = this.text_of(&args[1]).map_err(|error| match Text::of(&args[1]) {
                None => type_error(format!("decoding to str: need a bytes-like object, {} found", args[1].type_name())),
                Some(_) => error,
            })?;
            Replacement::Template(template::parse(&template.text, &this.program, &args[1])?)
        }
    };
    let range = this.range(vm, &args[2..3])?;
    let most = count_of(vm, &args[3])?;
    let mut walk = Walk::from(0);
    let (mut out, mut last, mut count, mut pieces) = (String::new(), 0, 0, 0);
    while count < most {
        let Some(spans) = range.next(&mut walk, &this.program)? else { break };
        let (start, end) = spans[0].unwrap_or((last, last));
        out.push_str(&range.text.text[last..start]);
        pieces += usize::from(start > last);
        match &replacement {
            Replacement::Template(pieces) => out.push_str(&found::fill(pieces, &range.text, &spans)),
            Replacement::Function(function) => {
                let Range { text, pos, endpos, .. } = &range;
                let found = Found { pattern: args[0].clone(), text: text.clone(), pos: *pos, endpos: *endpos, spans };
                let result = vm.call(function, &[Value::object(found)])?;
                match Text::of(&result) {
                    Some(part) if part.is_text == this.is_text => out.push_str(&part.text),
                    _ if result.is_none() => {}
                    _ => {
                        let wanted = if this.is_text { "expected str instance" } else { "expected a bytes-like object" };
                        let found = result.type_name();
                        return Err(type_error(format!("sequence item {pieces}: {wanted}, {found} found")));
                    }
                }
            }
        }
        pieces += 1;
        last = end;
        count += 1;
    }
    if count == 0 {
        return Ok((range.text.value.plain().clone(), 0));
    }
    out.push_str(&range.text.text[last..range.end]);
    Ok((range.text.value_of(&out), count))
}

pub(super) fn pattern(value: &Value) -> R<&Pattern> {
    value.downcast().ok_or_else(|| type_error("not a pattern"))
}

fn repr(vm: &mut Vm, args: &mut [Value]) -> R {
    let this = pattern(&args[0])?;
    let source: String = vm.repr(&this.source)?.chars().take(200).collect();
    let hidden = if this.is_text { flags::UNICODE } else { 0 };
    let shown = this.flags & !hidden;
    let names = flags::NAMES.iter().filter(|(_, flag)| shown & flag != 0);
    let names: Vec<String> = names.map(|(name, _)| format!("re.{name}")).collect();
    let separator = if names.is_empty() { "" } else { ", " };
    Ok(Value::str(format!("re.compile({source}{separator}{})", names.join("|"))))
}

fn attribute(vm: &mut Vm, args: &mut [Value]) -> R {
    let name = vm.str(&args[1])?;
    let this = pattern(&args[0])?;
    match &*name {
        "pattern" => Ok(this.source.clone()),
        "flags" => Ok(Value::Int(i64::from(this.flags))),
        "groups" => Ok(this.program.parsed.groups.len().into()),
        "groupindex" => {
            let pairs = this.program.names().map(|(name, group)| (Value::from(name), group.into())).collect();
            vm.dict_from(pairs).map(|dict| Value::Dict(Ref::new(dict)))
        }
        _ => Err(attribute_error(format!("'re.Pattern' object has no attribute '{name}'"))),
    }
}

static METHODS: &[Builtin] = &[
    Builtin::new("search", "(self, /, string, pos=0, endpos=maxsize)", "The first match.", |vm, args| {
        find(vm, args, Mode::Search)
    }),
    Builtin::new("match", "(self, /, string, pos=0, endpos=maxsize)", "The match at the start.", |vm, args| {
        find(vm, args, Mode::Match)
    }),
    Builtin::new("fullmatch", "(self, /, string, pos=0, endpos=maxsize)", "The match of the whole text.", |vm, args| {
        find(vm, args, Mode::Full)
    }),
    Builtin::new("findall", "(self, /, string, pos=0, endpos=maxsize)", "Text of all matches.", |vm, args| find_all(vm, args)),
    Builtin::new("finditer", "(self, /, string, pos=0, endpos=maxsize)", "All matches.", |vm, args| find_iter(vm, args)),
    Builtin::new("split", "(self, /, string, maxsplit=0)", "The text between matches.", |vm, args| split(vm, args)),
    Builtin::new("sub", "(self, /, repl, string, count=0)", "The text with matches replaced.", |vm, args| {
        Ok(substitute(vm, args)?.0)
    }),
    Builtin::new("subn", "(self, /, repl, string, count=0)", "As sub, with the number of replacements.", |vm, args| {
        let (text, count) = substitute(vm, args)?;
        Ok(Value::pair(text, count.into()))
    }),
    Builtin::new("__copy__", "(self, /)", "The pattern itself.", |_, args| Ok(args[0].take())),
    Builtin::new("__deepcopy__", "(self, memo, /)", "The pattern itself.", |_, args| Ok(args[0].take())),
    Builtin::new("__repr__", "(self, /)", "As it was made.", repr),
    Builtin::new("__getattr__", "(self, name, /)", "Source, flags and groups.", attribute),
];
