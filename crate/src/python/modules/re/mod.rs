//! `re`: regular expressions. Python's syntax is read here; the `fancy-regex` crate searches.

mod emit;
mod error;
mod escapes;
mod flags;
mod found;
mod pattern;
mod program;
mod syntax;
mod template;

use std::sync::OnceLock;

use hashbrown::HashMap;

use self::pattern::{Pattern, Text};
use self::program::{Mode, Program};
use super::ModuleRow;
use crate::data::{Builtin, Lock, R, Value, Vm, type_error, value_error};

/// `re`, beside its source in Python.
pub static RE: ModuleRow = ModuleRow {
    name: "re",
    help: "",
    functions: &[ROWS],
    values: |_| {
        Ok(vec![
            ("error", Value::Class(error::class())),
            ("PatternError", Value::Class(error::class())),
            ("Pattern", Value::Class(pattern::class())),
            ("Match", Value::Class(found::class())),
        ])
    },
};

/// Source, whether it is text, and flags.
type Key = (String, bool, u32);

/// Compiled patterns; emptied when full.
fn known() -> &'static Lock<HashMap<Key, Value>> {
    static KNOWN: OnceLock<Lock<HashMap<Key, Value>>> = OnceLock::new();
    KNOWN.get_or_init(Lock::default)
}

const MOST_KNOWN: usize = 512;

/// The compiled pattern; those that are compiled stay as they are.
fn compile(vm: &mut Vm, source: &Value, given: &Value) -> R {
    let given = match given.given() {
        Some(given) => u32::try_from(vm.index(given)?).map_err(|_| value_error("flags must not be negative"))?,
        None => 0,
    };
    if source.downcast::<Pattern>().is_some() {
        return match given {
            0 => Ok(source.clone()),
            _ => Err(value_error("cannot process flags argument with a compiled pattern")),
        };
    }
    let Some(text) = Text::of(source) else {
        return Err(type_error("first argument must be string or compiled pattern"));
    };
    let is_text = matches!(source.plain(), Value::Str(_));
    let key = (text.text.to_string(), is_text, given);
    let compiled = known().lock().get(&key).cloned();
    if let Some(compiled) = compiled {
        return Ok(compiled);
    }
    let parsed = syntax::parse(&text.text, given, is_text).map_err(|malformed| error::raise(&malformed, source))?;
    let flags = flags::complete(parsed.flags, is_text)?;
    let program = Program::new(parsed);
    program.check()?;
    let compiled = Value::object(Pattern { source: source.clone(), is_text, flags, program });
    let forgotten = {
        let mut known = known().lock();
        let forgotten = if known.len() < MOST_KNOWN { HashMap::new() } else { std::mem::take(&mut *known) };
        known.insert(key, compiled.clone());
        forgotten
    };
    drop(forgotten);
    Ok(compiled)
}

/// The arguments of a method from those of a function: pattern, the rest, flags.
fn as_method(vm: &mut Vm, args: &mut [Value]) -> R<Vec<Value>> {
    let [source, rest @ .., flags] = args else { return Ok(Vec::new()) };
    let mut all = vec![compile(vm, source, flags)?];
    all.extend(rest.iter_mut().map(Value::take));
    Ok(all)
}

static ROWS: &[Builtin] = &[
    Builtin::new("compile", "(pattern, flags=0)", "A regular expression, ready to search.", |vm, args| {
        compile(vm, &args[0], &args[1])
    }),
    Builtin::new("search", "(pattern, string, flags=0)", "The first match, or None.", |vm, args| {
        let args = as_method(vm, args)?;
        pattern::find(vm, &args, Mode::Search)
    }),
    Builtin::new("match", "(pattern, string, flags=0)", "The match at the start of the text, or None.", |vm, args| {
        let args = as_method(vm, args)?;
        pattern::find(vm, &args, Mode::Match)
    }),
    Builtin::new("fullmatch", "(pattern, string, flags=0)", "The match of the whole text, or None.", |vm, args| {
        let args = as_method(vm, args)?;
        pattern::find(vm, &args, Mode::Full)
    }),
    Builtin::new("findall", "(pattern, string, flags=0)", "Text of all matches, or of their groups.", |vm, args| {
        let args = as_method(vm, args)?;
        pattern::find_all(vm, &args)
    }),
    Builtin::new("finditer", "(pattern, string, flags=0)", "All matches, one after the other.", |vm, args| {
        let args = as_method(vm, args)?;
        pattern::find_iter(vm, &args)
    }),
    Builtin::new("split", "(pattern, string, maxsplit=0, flags=0)", "The text between matches.", |vm, args| {
        let args = as_method(vm, args)?;
        pattern::split(vm, &args)
    }),
    Builtin::new("sub", "(pattern, repl, string, count=0, flags=0)", "The text with matches replaced.", |vm, args| {
        let args = as_method(vm, args)?;
        Ok(pattern::substitute(vm, &args)?.0)
    }),
    Builtin::new(
        "subn",
        "(pattern, repl, string, count=0, flags=0)",
        "The text with matches replaced, and how many there were.",
        |vm, args| {
            let args = as_method(vm, args)?;
            let (text, count) = pattern::substitute(vm, &args)?;
            Ok(Value::pair(text, count.into()))
        },
    ),
    Builtin::new("escape", "(pattern)", "The text as a pattern that matches itself.", |_, args| {
        let Some(text) = Text::of(&args[0]) else {
            return Err(type_error(format!("decoding to str: need a bytes-like object, {} found", args[0].type_name())));
        };
        let mut out = String::new();
        for c in text.text.chars() {
            if "()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c".contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
        Ok(text.value_of(&out))
    }),
    Builtin::new("purge", "()", "Forgets compiled patterns.", |_, _| {
        let forgotten = std::mem::take(&mut *known().lock());
        drop(forgotten);
        Ok(Value::None)
    }),
];
