//! Native functions: one row each, from which binding, help and completion follow.

use std::sync::{OnceLock, PoisonError, RwLock};

use hashbrown::HashMap;

use super::{R, Symbol, Value, Vm};

/// A native function or method.
///
/// `sig` is a Python parameter list, `"(x, /, *, key=None)"`; methods start with `self`. The body
/// gets one value per parameter, in order: a missing optional one is [`Value::Undefined`] whatever
/// default the text shows, `*args` is a tuple, `**kwargs` a dict.
pub struct Builtin {
    pub name: &'static str,
    pub sig: &'static str,
    pub help: &'static str,
    pub body: fn(&mut Vm, &mut [Value]) -> R,
    /// The number of parameters, where a call by position with just as many needs no binding.
    pub plain: Option<u8>,
    /// How many of those must be given.
    pub required: u8,
}

impl Builtin {
    pub const fn new(name: &'static str, sig: &'static str, help: &'static str, body: fn(&mut Vm, &mut [Value]) -> R) -> Self {
        Builtin { name, sig, help, body, plain: plain_count(sig.as_bytes()), required: required_count(sig.as_bytes()) }
    }

    /// The parsed parameter list.
    pub fn signature(&'static self) -> &'static Signature {
        static PARSED: OnceLock<RwLock<HashMap<usize, &'static Signature>>> = OnceLock::new();
        let parsed = PARSED.get_or_init(RwLock::default);
        let id = std::ptr::from_ref(self) as usize;
        if let Some(known) = parsed.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return known;
        }
        let signature = Box::leak(Box::new(Signature::parse(self.sig)));
        parsed.write().unwrap_or_else(PoisonError::into_inner).entry(id).or_insert(signature)
    }
}

/// Counts parameters where all of them may come by position.
const fn plain_count(sig: &[u8]) -> Option<u8> {
    let (mut at, mut depth, mut count, mut quote, mut in_name) = (1, 0, 0, 0, false);
    while at + 1 < sig.len() {
        let byte = sig[at];
        if quote != 0 {
            if byte == quote {
                quote = 0;
            }
        } else {
            match byte {
                b'\'' | b'"' => quote = byte,
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth -= 1,
                b'*' if depth == 0 && !in_name => return None,
                b',' if depth == 0 => in_name = false,
                b' ' | b'/' => {}
                _ if depth == 0 && !in_name => {
                    in_name = true;
                    count += 1;
                }
                _ => {}
            }
        }
        at += 1;
    }
    Some(count)
}

/// Counts the parameters before the first default.
const fn required_count(sig: &[u8]) -> u8 {
    let (mut at, mut count, mut in_name) = (1, 0, false);
    while at + 1 < sig.len() {
        match sig[at] {
            b'=' => return count - 1,
            b',' => in_name = false,
            b' ' | b'/' | b'*' => {}
            _ if !in_name => {
                in_name = true;
                count += 1;
            }
            _ => {}
        }
        at += 1;
    }
    count
}

/// One parameter of a [`Signature`].
#[derive(Debug, Clone)]
pub struct Parameter {
    pub name: Symbol,
    pub kind: ParameterKind,
    pub required: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    PositionalOnly,
    Either,
    KeywordOnly,
    Args,
    Kwargs,
}

/// A parsed parameter list.
#[derive(Debug, Clone)]
pub struct Signature {
    pub parameters: Vec<Parameter>,
    /// How many arguments may come by position.
    pub positional: usize,
    /// How many of those must come.
    pub required: usize,
}

impl Signature {
    /// Reads a parameter list; the tables are ours, so a malformed one is a bug.
    pub fn parse(text: &str) -> Signature {
        let inner = text.trim().trim_start_matches('(');
        let inner = inner.strip_suffix(')').unwrap_or(inner);
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut keyword_only = false;
        for part in split_parameters(inner) {
            let part = part.trim();
            match part {
                "" => {}
                "/" => parameters.iter_mut().for_each(|p| p.kind = ParameterKind::PositionalOnly),
                "*" => keyword_only = true,
                _ => {
                    let name = part.split('=').next().unwrap_or(part).trim();
                    let (name, kind) = if let Some(name) = name.strip_prefix("**") {
                        (name, ParameterKind::Kwargs)
                    } else if let Some(name) = name.strip_prefix('*') {
                        keyword_only = true;
                        (name, ParameterKind::Args)
                    } else if keyword_only {
                        (name, ParameterKind::KeywordOnly)
                    } else {
                        (name, ParameterKind::Either)
                    };
                    let variadic = matches!(kind, ParameterKind::Args | ParameterKind::Kwargs);
                    let required = !variadic && !part.contains('=');
                    parameters.push(Parameter { name: Symbol::new(name), kind, required });
                }
            }
        }
        let by_position = |p: &&Parameter| matches!(p.kind, ParameterKind::PositionalOnly | ParameterKind::Either);
        let positional = parameters.iter().filter(by_position).count();
        let required = parameters.iter().filter(by_position).filter(|p| p.required).count();
        Signature { parameters, positional, required }
    }
}

/// Splits at commas outside brackets and quotes.
fn split_parameters(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut from, mut quote) = (Vec::new(), 0, 0, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), _) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}
