//! `re.Match`: where a pattern was found.

use std::sync::OnceLock;

use super::pattern::{Pattern, Text};
use super::program::Spans;
use super::template::{self, Piece};
use crate::data::{Builtin, Class, Object, R, Ref, Value, Vm, attribute_error, index_error};

/// A match.
pub(super) struct Found {
    pub(super) pattern: Value,
    pub(super) text: Text,
    /// Where the search began and ended, in code points.
    pub(super) pos: usize,
    pub(super) endpos: usize,
    pub(super) spans: Spans,
}

impl Object for Found {
    fn class(&self) -> Ref<Class> {
        class()
    }
}

pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("Match", "re", METHODS, None)).clone()
}

impl Found {
    fn pattern(&self) -> R<&Pattern> {
        self.pattern.downcast().ok_or_else(|| attribute_error("re"))
    }

    fn piece(&self, group: usize, default: &Value) -> Value {
        match self.spans[group] {
            Some((start, end)) => self.text.piece(start, end),
            None => default.clone(),
        }
    }

    fn group(&self, vm: &mut Vm, group: &Value) -> R<usize> {
        let number = match group {
            Value::Str(name) => self.pattern()?.program.group_named(name),
            number => vm.index(number).ok().and_then(|number| usize::try_from(number).ok()),
        };
        number.filter(|number| *number < self.spans.len()).ok_or_else(|| index_error("no such group"))
    }

    /// Places in code points; -1 for a group that took no part.
    fn span(&self, group: usize) -> (Value, Value) {
        match self.spans[group] {
            Some((start, end)) => (self.text.place(start).into(), self.text.place(end).into()),
            None => (Value::Int(-1), Value::Int(-1)),
        }
    }

    /// A template with the groups put in.
    pub(super) fn fill(&self, pieces: &[Piece]) -> String {
        fill(pieces, &self.text, &self.spans)
    }
}

pub(super) fn fill(pieces: &[Piece], text: &Text, spans: &Spans) -> String {
    let part = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Group(group) => spans[*group].map_or_else(String::new, |(start, end)| text.text[start..end].to_owned()),
    };
    pieces.iter().map(part).collect()
}

fn found(value: &Value) -> R<&Found> {
    value.downcast().ok_or_else(|| attribute_error("not a match"))
}

fn span_of(vm: &mut Vm, args: &[Value]) -> R<(Value, Value)> {
    let this = found(&args[0])?;
    let group = args[1].given().cloned().unwrap_or(Value::Int(0));
    Ok(this.span(this.group(vm, &group)?))
}

fn attribute(this: &Found, name: &str) -> R {
    let pattern = this.pattern()?;
    let last = || pattern.program.last_group(&this.spans);
    Ok(match name {
        "re" => this.pattern.clone(),
        "string" => this.text.value.clone(),
        "pos" => this.pos.into(),
        "endpos" => this.endpos.into(),
        "lastindex" => last().map_or(Value::None, Value::from),
        "lastgroup" => match last().and_then(|group| pattern.program.parsed.groups[group - 1].name.as_deref()) {
            Some(name) => name.into(),
            None => Value::None,
        },
        "regs" => Value::tuple((0..this.spans.len()).map(|group| this.span(group)).map(|(a, b)| Value::pair(a, b)).collect()),
        _ => return Err(attribute_error(format!("'re.Match' object has no attribute '{name}'"))),
    })
}

static METHODS: &[Builtin] = &[
    Builtin::new("group", "(self, /, *args)", "Text of the match, or of groups by number or name.", |vm, args| {
        let this = found(&args[0])?;
        let Value::Tuple(groups) = &args[1] else { return Ok(Value::None) };
        let mut parts = Vec::with_capacity(groups.len());
        for group in groups.iter() {
            parts.push(this.piece(this.group(vm, group)?, &Value::None));
        }
        Ok(match parts.len() {
            0 => this.piece(0, &Value::None),
            1 => parts.remove(0),
            _ => Value::tuple(parts),
        })
    }),
    Builtin::new("groups", "(self, /, default=None)", "Text of all groups.", |_, args| {
        let this = found(&args[0])?;
        let default = args[1].given().unwrap_or(&Value::None);
        Ok(Value::tuple((1..this.spans.len()).map(|group| this.piece(group, default)).collect()))
    }),
    Builtin::new("groupdict", "(self, /, default=None)", "Text of the groups that have names.", |vm, args| {
        let this = found(&args[0])?;
        let default = args[1].given().unwrap_or(&Value::None);
        let names = this.pattern()?.program.names();
        let pairs = names.map(|(name, group)| (Value::from(name), this.piece(group, default))).collect();
        vm.dict_from(pairs).map(|dict| Value::Dict(Ref::new(dict)))
    }),
    Builtin::new("start", "(self, group=0, /)", "Where a group begins.", |vm, args| Ok(span_of(vm, args)?.0)),
    Builtin::new("end", "(self, group=0, /)", "Where a group ends.", |vm, args| Ok(span_of(vm, args)?.1)),
    Builtin::new("span", "(self, group=0, /)", "Where a group begins and ends.", |vm, args| {
        let (start, end) = span_of(vm, args)?;
        Ok(Value::pair(start, end))
    }),
    Builtin::new("expand", "(self, /, template)", "A template with the groups put in.", |_, args| {
        let this = found(&args[0])?;
        let template = this.pattern()?.text_of(&args[1])?;
        let pieces = template::parse(&template.text, &this.pattern()?.program, &args[1])?;
        Ok(this.text.value_of(&this.fill(&pieces)))
    }),
    Builtin::new("__getitem__", "(self, group, /)", "Text of a group.", |vm, args| {
        let this = found(&args[0])?;
        Ok(this.piece(this.group(vm, &args[1])?, &Value::None))
    }),
    Builtin::new("__copy__", "(self, /)", "The match itself.", |_, args| Ok(args[0].take())),
    Builtin::new("__deepcopy__", "(self, memo, /)", "The match itself.", |_, args| Ok(args[0].take())),
    Builtin::new("__repr__", "(self, /)", "Where the match is, and its text.", |vm, args| {
        let this = found(&args[0])?;
        let span = this.span(0);
        let text: String = vm.repr(&this.piece(0, &Value::None))?.chars().take(50).collect();
        let span = vm.repr(&Value::pair(span.0, span.1))?;
        Ok(Value::str(format!("<re.Match object; span={span}, match={text}>")))
    }),
    Builtin::new("__getattr__", "(self, name, /)", "The pattern, the text and places.", |vm, args| {
        let name = vm.str(&args[1])?;
        attribute(found(&args[0])?, &name)
    }),
];
