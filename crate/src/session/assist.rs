//! Completion and help at a place in a cell, from the rows that define the functions.

use super::Session;
use super::protocol::{Completion, Help, Reply};
use crate::data::{Symbol, Value};
use crate::python::builtins::{self, functions::described};
use crate::python::modules;

/// The dotted name that ends at a byte offset, such as `client.sub`.
fn dotted(source: &str, offset: usize) -> &str {
    let before = source.get(..offset).unwrap_or(source);
    let start = before
        .rfind(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    &before[start..]
}

fn completion(name: &str, value: &Value) -> Completion {
    let kind = match value {
        Value::Function(_) | Value::Builtin(_) => "function",
        Value::Method(_) => "method",
        Value::Class(_) => "class",
        Value::Module(_) => "module",
        _ => "variable",
    };
    let help = help_of(value);
    let (detail, help) = help.map_or_else(|| (value.type_name(), String::new()), |help| (help.signature, help.text));
    Completion { label: name.to_owned(), kind: kind.into(), detail, help }
}

fn help_of(value: &Value) -> Option<Help> {
    described(value).map(|(signature, text)| Help { signature, text })
}

/// Names that `value.` can be followed by.
fn members(value: &Value) -> Vec<(Symbol, Value)> {
    let mut all: Vec<(Symbol, Value)> = Vec::new();
    let own = match value {
        Value::Module(module) => module.attrs.lock().iter().cloned().collect(),
        Value::Instance(instance) => instance.attrs.lock().iter().cloned().collect(),
        _ => Vec::new(),
    };
    all.extend(own);
    let class = match value {
        Value::Class(class) => class.clone(),
        other => other.class(),
    };
    for class in class.lineage() {
        if let Some(table) = class.methods.get() {
            for builtin in table.all.iter().copied().flatten() {
                all.push((Symbol::new(builtin.name), Value::Builtin(builtin)));
            }
        }
        all.extend(class.attrs.lock().iter().cloned());
    }
    all
}

/// Whether a module's name is being written at the offset.
fn names_module(source: &str, offset: usize) -> bool {
    let before = source.get(..offset).unwrap_or(source);
    let line = before.rsplit('\n').next().unwrap_or("").trim_start();
    line.strip_prefix("import ").is_some_and(|rest| !rest.contains(" as ") || rest.contains(','))
        || line.strip_prefix("from ").is_some_and(|rest| !rest.contains(' '))
}

/// Modules whose names go on from `path`, by their next part.
fn modules_from(path: &str) -> Vec<Completion> {
    let written = path.rfind('.').map_or(0, |dot| dot + 1);
    let known = modules::public_names();
    let mut parts: Vec<&str> =
        known.iter().filter(|name| name.starts_with(path)).filter_map(|name| name[written..].split('.').next()).collect();
    parts.dedup();
    let item =
        |label: &str| Completion { label: label.into(), kind: "module".into(), detail: "module".into(), help: String::new() };
    parts.into_iter().map(item).collect()
}

impl Session {
    /// The value of a dotted name, without running code: variables, then attributes that are
    /// stored.
    fn resolve(&self, path: &str) -> Option<Value> {
        let mut parts = path.split('.');
        let first = parts.next()?;
        let mut value = self.vm.globals.get(first).or_else(|| builtins::names().get(&Symbol::find(first)?).cloned())?;
        for part in parts {
            let name = Symbol::find(part)?;
            value = members(&value).into_iter().find(|(known, _)| *known == name)?.1;
        }
        Some(value)
    }

    pub(super) fn complete(&self, source: &str, offset: u32) -> Reply {
        let path = dotted(source, offset as usize);
        if names_module(source, offset as usize) {
            return Reply::Completions { items: modules_from(path) };
        }
        let (found, prefix) = match path.rsplit_once('.') {
            Some((head, prefix)) => (self.resolve(head).map(|value| members(&value)).unwrap_or_default(), prefix),
            None => {
                let globals = &self.vm.globals;
                let own = globals.names().into_iter().filter_map(|name| Some((name, globals.get(&name.name())?)));
                let built_in = builtins::names().iter().map(|(name, value)| (*name, value.clone()));
                (own.chain(built_in).collect(), path)
            }
        };
        let mut items: Vec<Completion> = found
            .into_iter()
            .map(|(name, value)| (name.to_string(), value))
            .filter(|(name, _)| name.starts_with(prefix) && (prefix.starts_with('_') || !name.starts_with('_')))
            .map(|(name, value)| completion(&name, &value))
            .collect();
        items.sort_by(|a, b| a.label.cmp(&b.label));
        items.dedup_by(|a, b| a.label == b.label);
        Reply::Completions { items }
    }

    pub(super) fn hover(&self, source: &str, offset: u32) -> Reply {
        let offset = offset as usize;
        let rest = source.get(offset..).unwrap_or("");
        let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let path = dotted(source, offset + word);
        Reply::Hover { help: self.resolve(path).and_then(|value| help_of(&value)) }
    }
}
