//! `re.error`.

use std::sync::OnceLock;

use crate::data::{Builtin, Class, Instance, Raise, Ref, Symbol, Tuple, Value, types};

/// What is wrong with a pattern or a template; `at` counts code points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Malformed {
    pub(super) message: String,
    pub(super) at: Option<usize>,
}

/// `re.error`, the name of `re.PatternError` up to Python 3.12.
pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::exception("error", "re", vec![types().exception.clone()], Some(&INIT))).clone()
}

static INIT: Builtin =
    Builtin::new("__init__", "(self, msg, pattern=None, pos=None)", "Computes line and column.", |vm, args| {
        if let (Value::Instance(instance), Value::Str(message)) = (&args[0], &args[1]) {
            let at = match args[3].given() {
                None | Some(Value::None) => None,
                Some(position) => usize::try_from(vm.index(position)?).ok(),
            };
            let pattern = args[2].given().cloned().unwrap_or(Value::None);
            fill(instance, &Malformed { message: message.to_string(), at }, &pattern);
        }
        Ok(Value::None)
    });

fn fill(instance: &Instance, Malformed { message, at }: &Malformed, pattern: &Value) {
    let mut text = message.clone();
    let mut place = [("pos", Value::None), ("lineno", Value::None), ("colno", Value::None)];
    if let Some(at) = *at {
        text += &format!(" at position {at}");
        let source: Vec<char> = match pattern {
            Value::Str(source) => source.chars().collect(),
            Value::Bytes(source) => source.iter().map(|&byte| byte as char).collect(),
            _ => Vec::new(),
        };
        let before = &source[..at.min(source.len())];
        let line = before.iter().filter(|c| **c == '\n').count() + 1;
        let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
        if source.contains(&'\n') {
            text += &format!(" (line {line}, column {column})");
        }
        place = [("pos", at.into()), ("lineno", line.into()), ("colno", column.into())];
    }
    if let Some(state) = &instance.exception {
        let args = Ref::new(Tuple::new(vec![Value::from(text)]));
        let old = std::mem::replace(&mut state.lock().args, args);
        drop(old);
    }
    let mut attrs = instance.attrs.lock();
    drop(attrs.set(Symbol::new("msg"), Value::from(message.as_str())));
    drop(attrs.set(Symbol::new("pattern"), pattern.clone()));
    for (name, value) in place {
        drop(attrs.set(Symbol::new(name), value));
    }
}

/// The error for a pattern or a template.
pub(super) fn raise(malformed: &Malformed, pattern: &Value) -> Box<Raise> {
    let instance = Ref::new(Instance::exception(class(), Vec::new()));
    fill(&instance, malformed, pattern);
    Box::new(Raise::Exception(instance))
}
