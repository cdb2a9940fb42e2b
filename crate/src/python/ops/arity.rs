//! The errors of calling a native function with the wrong arguments, in the words of CPython's
//! argument parsers, which differ with the kind of parameters.

use crate::data::{ParameterKind, Raise, Signature, Symbol, Value, type_error};
use crate::python::builtins;

/// A call whose arguments do not fit.
pub(super) struct Arity<'a> {
    pub(super) name: &'a str,
    pub(super) signature: &'a Signature,
    /// The first argument: for methods, the object.
    pub(super) receiver: Option<Value>,
    /// Arguments by position, the receiver among them.
    pub(super) given: usize,
    pub(super) keywords: usize,
}

impl Arity<'_> {
    fn is_method(&self) -> bool {
        self.signature.parameters.first().is_some_and(|p| p.name == Symbol::new("self") || p.name == Symbol::new("cls"))
    }

    /// True for what CPython writes in C: built-in functions, and methods of built-in types.
    /// The functions of Dask are Python's own.
    fn is_core(&self) -> bool {
        if self.is_method() {
            return self.receiver.as_ref().is_some_and(|receiver| match receiver {
                Value::Class(class) => class.module == "builtins",
                other => other.class().module == "builtins",
            });
        }
        !builtins::fallback(Symbol::new(self.name)).is_undefined()
    }

    /// `list.append` for methods of built-in types, else the bare name.
    fn qualified(&self) -> String {
        match &self.receiver {
            Some(Value::Class(class)) if self.is_method() => format!("{}.{}", class.name, self.name),
            Some(Value::Bool(_)) if self.is_method() => format!("int.{}", self.name),
            Some(receiver) if self.is_method() && self.is_core() => format!("{}.{}", receiver.type_name(), self.name),
            _ => self.name.to_owned(),
        }
    }

    /// Too many arguments by position, or too few.
    pub(super) fn wrong_count(&self) -> Box<Raise> {
        let hidden = usize::from(self.is_method());
        let most = self.signature.positional - hidden;
        let least = self.signature.required.saturating_sub(hidden);
        let given = self.given.saturating_sub(hidden);
        let name = self.name;
        let by_keyword = self.signature.parameters[hidden..]
            .iter()
            .any(|p| matches!(p.kind, ParameterKind::Either | ParameterKind::KeywordOnly));
        if by_keyword && given > most && self.is_core() && name != "sorted" {
            let all = self.signature.parameters.len() - hidden;
            return type_error(if given + self.keywords > all {
                format!("{name}() takes at most {all} argument{} ({} given)", plural(all), given + self.keywords)
            } else if most == 0 {
                format!("{name}() takes no positional arguments")
            } else {
                let bound = if least == most { "exactly" } else { "at most" };
                format!("{name}() takes {bound} {most} positional argument{} ({given} given)", plural(most))
            });
        }
        if matches!(name, "sorted" | "reversed") {
            return type_error(format!("{name} expected 1 argument, got {given}"));
        }
        type_error(match (most, least) {
            (0, _) => format!("{}() takes no arguments ({given} given)", self.qualified()),
            (1, 1) => format!("{}() takes exactly one argument ({given} given)", self.qualified()),
            (most, least) if most == least => format!("{name} expected {most} argument{}, got {given}", plural(most)),
            (most, _) if given > most => {
                format!("{name} expected at most {most} argument{}, got {given}", plural(most))
            }
            (_, least) => format!("{name} expected at least {least} argument{}, got {given}", plural(least)),
        })
    }

    /// A required argument was not given.
    pub(super) fn missing(&self, parameter: Symbol) -> Box<Raise> {
        let hidden = usize::from(self.is_method());
        let parameters = &self.signature.parameters[hidden..];
        match parameters.iter().position(|p| p.name == parameter) {
            Some(at) if parameters[at].kind != ParameterKind::PositionalOnly => {
                type_error(format!("{}() missing required argument '{parameter}' (pos {})", self.name, at + 1))
            }
            _ => self.wrong_count(),
        }
    }

    pub(super) fn no_keywords(&self) -> Box<Raise> {
        type_error(format!("{}() takes no keyword arguments", self.qualified()))
    }

    pub(super) fn unknown_keyword(&self, keyword: Symbol) -> Box<Raise> {
        // `sorted` hands its keywords to `list.sort`.
        let name = if self.name == "sorted" { "sort" } else { self.name };
        type_error(if self.is_core() {
            format!("'{keyword}' is an invalid keyword argument for {name}()")
        } else {
            format!("{name}() got an unexpected keyword argument '{keyword}'")
        })
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
