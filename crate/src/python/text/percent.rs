//! `format % args`.

use super::float_text::{FloatStyle, float_text};
use super::format::{base_prefix, character, magnitude_text};
use super::repr::ascii_repr;
use crate::data::{R, Raise, Ref, Str, Tuple, Value, Vm, type_error, value_error};
use crate::python::number::{Integer, int_of, real_number};
use crate::python::ops::{ascii_of, lookup_special};

/// `format % args`.
///
/// # Errors
/// TypeError for arguments that do not fit the format, ValueError for a malformed one, KeyError.
pub fn percent_format(vm: &mut Vm, format: &Str, args: &Value) -> R<String> {
    let mut state = State { args: Args::of(args), mapping: as_mapping(args), chars: format.chars().collect(), at: 0 };
    let mut out = String::with_capacity(format.len() + 16);
    while let Some(c) = state.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        if state.peek() == Some('%') {
            state.at += 1;
            out.push('%');
            continue;
        }
        let directive = state.directive(vm)?;
        let text = state.convert(vm, &directive)?;
        out.push_str(&text);
    }
    if state.args.has_left() && state.mapping.is_none() {
        return Err(type_error("not all arguments converted during string formatting"));
    }
    Ok(out)
}

/// The arguments left: of a tuple its items, else the one value.
enum Args {
    Items(Ref<Tuple>, usize),
    One(Value),
    None,
}

impl Args {
    fn of(args: &Value) -> Args {
        match args {
            Value::Tuple(items) => Args::Items(items.clone(), 0),
            other => Args::One(other.clone()),
        }
    }

    fn has_left(&self) -> bool {
        match self {
            Args::Items(items, at) => *at < items.len(),
            Args::One(_) => true,
            Args::None => false,
        }
    }

    fn next(&mut self) -> R {
        let next = match self {
            Args::Items(items, at) => {
                *at += 1;
                items.get(*at - 1).cloned()
            }
            Args::One(value) => {
                let value = value.take();
                *self = Args::None;
                Some(value)
            }
            Args::None => None,
        };
        next.ok_or_else(|| type_error("not enough arguments for format string"))
    }
}

/// What `%(key)s` looks keys up in: anything with subscripts but a tuple or a string.
fn as_mapping(args: &Value) -> Option<Value> {
    let has_items = match args {
        Value::Dict(_) | Value::List(_) | Value::Bytes(_) | Value::Range(_) => true,
        Value::Instance(_) | Value::Object(_) => lookup_special(args, crate::data::Symbol::GETITEM).is_some(),
        _ => false,
    };
    has_items.then(|| args.clone())
}

/// One `%…` of the format.
#[derive(Default)]
struct Directive {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
    kind: char,
    /// Where `kind` is in the format, for errors.
    at: usize,
}

struct State {
    args: Args,
    mapping: Option<Value>,
    chars: Vec<char>,
    at: usize,
}

impl State {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn directive(&mut self, vm: &mut Vm) -> R<Directive> {
        let mut directive = Directive::default();
        if self.peek() == Some('(') {
            self.at += 1;
            let mapping = self.mapping.clone().ok_or_else(|| type_error("format requires a mapping"))?;
            let key = self.key()?;
            let value = vm.get_item(&mapping, &Value::from(key))?;
            self.args = Args::One(value);
        }
        while let Some(flag) = self.peek() {
            match flag {
                '-' => directive.left = true,
                '+' => directive.plus = true,
                ' ' => directive.blank = true,
                '#' => directive.alternate = true,
                '0' => directive.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        if let Some(width) = self.count(vm, "width too big")? {
            directive.left |= width < 0;
            directive.width = width.unsigned_abs() as usize;
        }
        if self.peek() == Some('.') {
            self.at += 1;
            let precision = self.count(vm, "precision too big")?.unwrap_or(0);
            directive.precision = Some(usize::try_from(precision).unwrap_or(0));
        }
        if let Some('h' | 'l' | 'L') = self.peek() {
            self.at += 1;
        }
        directive.at = self.at;
        directive.kind = self.next().ok_or_else(|| value_error("incomplete format"))?;
        Ok(directive)
    }

    /// The key up to the parenthesis that closes it.
    fn key(&mut self) -> R<String> {
        let from = self.at;
        let mut depth = 1;
        while let Some(c) = self.next() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(self.chars[from..self.at - 1].iter().collect());
            }
        }
        Err(value_error("incomplete format key"))
    }

    /// Digits, or `*` for the next argument.
    fn count(&mut self, vm: &mut Vm, too_big: &str) -> R<Option<i64>> {
        if self.peek() == Some('*') {
            self.at += 1;
            return match self.args.next()? {
                value @ (Value::Int(_) | Value::Bool(_) | Value::Big(_)) => vm.index(&value).map(Some),
                _ => Err(type_error("* wants int")),
            };
        }
        let mut count = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.at += 1;
            let next = count.unwrap_or(0i64).checked_mul(10).and_then(|value| value.checked_add(digit.into()));
            count = Some(next.filter(|&count| count <= i64::from(i32::MAX)).ok_or_else(|| value_error(too_big))?);
        }
        Ok(count)
    }

    fn convert(&mut self, vm: &mut Vm, directive: &Directive) -> R<String> {
        let value = self.args.next()?;
        vm.reserve(directive.width.max(directive.precision.unwrap_or(0)))?;
        match directive.kind {
            's' | 'r' | 'a' => {
                let text = match directive.kind {
                    's' => vm.str(&value)?,
                    'r' => vm.repr(&value)?,
                    _ => match &value {
                        Value::Str(text) => ascii_repr(text),
                        _ => ascii_of(&vm.repr(&value)?),
                    },
                };
                Ok(directive.pad_text(match directive.precision {
                    Some(precision) => text.chars().take(precision).collect(),
                    None => text,
                }))
            }
            'c' => Ok(directive.pad_text(one_character(&value)?.to_string())),
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => integer(vm, directive, &value),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                let x = real_number(vm, &value)?;
                let style = match directive.kind.to_ascii_lowercase() {
                    'e' => FloatStyle::Exponent,
                    'f' => FloatStyle::Fixed,
                    _ => FloatStyle::General,
                };
                let mut text = float_text(x, style, directive.precision.unwrap_or(6), directive.alternate);
                if directive.kind.is_ascii_uppercase() {
                    text.make_ascii_uppercase();
                }
                let (negative, unsigned) = match text.strip_prefix('-') {
                    Some(unsigned) => (true, unsigned),
                    None => (false, &*text),
                };
                Ok(directive.pad_number(negative, "", unsigned))
            }
            kind => {
                let shown = if matches!(kind, ' '..='~') { kind } else { '?' };
                let code = u32::from(kind);
                let at = directive.at;
                Err(value_error(format!("unsupported format character '{shown}' (0x{code:x}) at index {at}")))
            }
        }
    }
}

fn one_character(value: &Value) -> R<char> {
    match value {
        Value::Str(text) if text.chars_len() == 1 => Ok(text.char_at(0)),
        _ => match Integer::of(value) {
            Some(integer) => character(integer),
            None => Err(type_error("%c requires int or char")),
        },
    }
}

fn integer(vm: &mut Vm, directive: &Directive, value: &Value) -> R<String> {
    let kind = directive.kind;
    let is_decimal = matches!(kind, 'd' | 'i' | 'u');
    let wanted = if is_decimal { "a real number" } else { "an integer" };
    let wrong = || -> Box<Raise> { type_error(format!("%{kind} format: {wanted} is required, not {}", value.type_name())) };
    let whole = match value {
        Value::Int(_) | Value::Bool(_) | Value::Big(_) => value.clone(),
        Value::Float(_) if is_decimal => int_of(vm, value)?,
        Value::Instance(_) | Value::Object(_) => {
            let names: &[&str] = if is_decimal { &["__int__", "__index__"] } else { &["__index__"] };
            let has = names.iter().any(|name| lookup_special(value, crate::data::Symbol::new(name)).is_some());
            if !has {
                return Err(wrong());
            }
            if is_decimal { int_of(vm, value)? } else { Value::Int(vm.index(value)?) }
        }
        _ => return Err(wrong()),
    };
    let number = Integer::of(&whole).ok_or_else(wrong)?;
    let digits = magnitude_text(number, kind)?;
    let digits = format!("{digits:0>width$}", width = directive.precision.unwrap_or(0));
    let prefix = if directive.alternate { base_prefix(kind) } else { "" };
    Ok(directive.pad_number(number.is_negative(), prefix, &digits))
}

impl Directive {
    fn pad_text(&self, text: String) -> String {
        let missing = self.width.saturating_sub(text.chars().count());
        let fill = " ".repeat(missing);
        if self.left { text + &fill } else { fill + &text }
    }

    fn pad_number(&self, negative: bool, prefix: &str, digits: &str) -> String {
        let sign = match (negative, self.plus, self.blank) {
            (true, ..) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            (false, false, false) => "",
        };
        let missing = self.width.saturating_sub(sign.len() + prefix.len() + digits.len());
        if self.left {
            format!("{sign}{prefix}{digits}{}", " ".repeat(missing))
        } else if self.zero {
            format!("{sign}{prefix}{}{digits}", "0".repeat(missing))
        } else {
            format!("{}{sign}{prefix}{digits}", " ".repeat(missing))
        }
    }
}
