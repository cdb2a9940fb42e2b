//! What `toolz` needs to know of functions; `lib/toolz.*.py` are the rest.

use super::{ModuleRow, no_values};
use crate::data::{Builtin, Function, ParameterKind, Symbol, Value};

/// What `toolz.curry` is written with.
pub(super) static TOOLZ_CORE: ModuleRow =
    ModuleRow { name: "_toolz", help: "The parameters of functions.", functions: &[ROWS], values: no_values };

static ROWS: &[Builtin] = &[Builtin::new(
    "parameters",
    "(function, /)",
    "Name, kind and need of each parameter; None where they are not known.",
    |_, args| match parameters(&args[0]) {
        Some(rows) => Ok(Value::tuple(rows.into_iter().map(Row::into_value).collect())),
        None => Ok(Value::None),
    },
)];

struct Row {
    name: Symbol,
    kind: ParameterKind,
    is_required: bool,
}

impl Row {
    /// Kinds are numbered as in Python's `inspect`.
    fn into_value(self) -> Value {
        let kind = match self.kind {
            ParameterKind::PositionalOnly => 0,
            ParameterKind::Either => 1,
            ParameterKind::Args => 2,
            ParameterKind::KeywordOnly => 3,
            ParameterKind::Kwargs => 4,
        };
        Value::tuple(vec![Value::Str(self.name.name()), Value::Int(kind), self.is_required.into()])
    }
}

fn parameters(function: &Value) -> Option<Vec<Row>> {
    match function {
        Value::Function(function) => Some(of_function(function)),
        Value::Builtin(builtin) => Some(of_builtin(builtin)),
        Value::Method(method) => without_first(parameters(&method.function)),
        Value::Class(class) => match class.native_construct() {
            Some(construct) => Some(of_builtin(construct)),
            None => match class.lookup(Symbol::new("__init__")) {
                Some(init) => without_first(parameters(&init)),
                None => None,
            },
        },
        Value::Instance(instance) => match instance.class.lookup(Symbol::new("__call__")) {
            Some(call) => without_first(parameters(&call)),
            None => None,
        },
        _ => None,
    }
}

/// Without the object itself.
fn without_first(rows: Option<Vec<Row>>) -> Option<Vec<Row>> {
    rows.map(|mut rows| {
        if rows.first().is_some_and(|first| matches!(first.kind, ParameterKind::PositionalOnly | ParameterKind::Either)) {
            rows.remove(0);
        }
        rows
    })
}

fn of_builtin(builtin: &'static Builtin) -> Vec<Row> {
    let row =
        |parameter: &crate::data::Parameter| Row { name: parameter.name, kind: parameter.kind, is_required: parameter.required };
    builtin.signature().parameters.iter().map(row).collect()
}

fn of_function(function: &Function) -> Vec<Row> {
    let params = &function.code.params;
    let (positional, keyword_only) = (params.positional as usize, params.keyword_only as usize);
    let row = |(at, name): (usize, &Symbol)| {
        let (kind, is_required) = if at < positional {
            let only = at < params.positional_only as usize;
            let kind = if only { ParameterKind::PositionalOnly } else { ParameterKind::Either };
            (kind, at + function.defaults.len() < positional)
        } else if at < positional + keyword_only {
            let default = function.keyword_defaults.get(at - positional);
            (ParameterKind::KeywordOnly, default.is_none_or(Value::is_undefined))
        } else if params.args && at == positional + keyword_only {
            (ParameterKind::Args, false)
        } else {
            (ParameterKind::Kwargs, false)
        };
        Row { name: *name, kind, is_required }
    };
    params.names.iter().enumerate().map(row).collect()
}
