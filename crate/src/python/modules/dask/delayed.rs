//! `delayed` and the class of delayed values.

use std::sync::{Arc, OnceLock};

use super::compute::{self, COLLECTION_METHODS};
use super::operators::{GETATTR, OPERATORS, attribute_name};
use super::visualize::VISUALIZE_METHOD;
use super::{tokenize, unique, unpack};
use crate::data::{
    Builtin, Class, IterBox, NativeIter, Object, R, Ref, Symbol, Value, Vm, attribute_error, type_error, value_error,
};
use crate::delayed::{Arg, Node, Work};
use crate::python::ops::{Keywords, keywords_of};

/// A lazy value: a node of a graph, and what calling it does.
pub struct Delayed {
    pub node: Arc<Node>,
    pub(super) call: Callable,
}

/// What calling a delayed value makes.
#[derive(Clone)]
pub(super) enum Callable {
    /// A task that calls the wrapped function.
    Function { object: Value, pure: Option<bool>, nout: Option<usize> },
    /// A task that calls the method of a result.
    Method { of: Arc<Node>, name: Symbol },
    /// A task that calls the result.
    Result,
}

impl Object for Delayed {
    fn class(&self) -> Ref<Class> {
        match self.call {
            Callable::Function { .. } => leaf_class(),
            _ => class(),
        }
    }
}

impl Delayed {
    pub fn of(node: Arc<Node>) -> Value {
        Value::object(Delayed { node, call: Callable::Result })
    }
}

/// The class `Delayed`.
pub(super) fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| make_class("Delayed")).clone()
}

fn leaf_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS
        .get_or_init(|| {
            let base = class();
            let mro = base.lineage().cloned().collect();
            Ref::immortal(Class::new("DelayedLeaf", "dask.delayed", crate::data::Kind::Host, vec![base], mro))
        })
        .clone()
}

fn make_class(name: &str) -> Ref<Class> {
    let class = Class::host(name, "dask.delayed", METHODS, None);
    for rows in [OPERATORS, COLLECTION_METHODS, VISUALIZE_METHOD] {
        for row in rows {
            class.attrs.lock().set(Symbol::new(row.name), Value::Builtin(row));
        }
    }
    class
}

/// The name that a task gets from its function.
///
/// # Source
/// `dask.utils.funcname`.
pub fn funcname(vm: &mut Vm, function: &Value) -> String {
    let shorten = |name: String| name.chars().take(50).collect::<String>();
    if let Value::Object(_) = function
        && let Ok(Some(inner)) = vm.find_attr(function, Symbol::new("func"))
    {
        return funcname(vm, &inner);
    }
    match vm.find_attr(function, Symbol::new("__name__")) {
        Ok(Some(Value::Str(name))) => match name.as_str() {
            "<lambda>" => "lambda".into(),
            other => shorten(other.to_owned()),
        },
        _ => shorten(vm.str(function).unwrap_or_default()),
    }
}

/// `delayed(obj, name=None, pure=None, nout=None, traverse=True)`.
pub(super) static DELAYED: Builtin = Builtin::new(
    "delayed",
    "(obj=None, name=None, pure=None, nout=None, traverse=True)",
    "Wraps a function or a value, so that calls and operations make tasks instead of running. Also a decorator.",
    |vm, args| {
        if args[0].is_undefined() {
            // `@delayed(pure=True)`: the function comes later.
            let options = Value::tuple(args[1..].to_vec());
            return Ok(Value::object(Decorator { options }));
        }
        let options = args[1..].to_vec();
        wrap(vm, &args[0].clone(), &options)
    },
);

/// `delayed` with options, waiting for its function.
struct Decorator {
    options: Value,
}

impl Object for Decorator {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS
            .get_or_init(|| {
                static CALL: &[Builtin] = &[Builtin::new("__call__", "(self, obj, /)", "Wraps the function.", |vm, args| {
                    let options = match args[0].downcast::<Decorator>() {
                        Some(Decorator { options: Value::Tuple(options) }) => options.to_vec(),
                        _ => Vec::new(),
                    };
                    wrap(vm, &args[1].clone(), &options)
                })];
                Class::host("curry", "dask.delayed", CALL, None)
            })
            .clone()
    }
}

fn optional_bool(vm: &mut Vm, value: &Value) -> R<Option<bool>> {
    match value {
        Value::Undefined | Value::None => Ok(None),
        other => vm.truth(other).map(Some),
    }
}

fn wrap(vm: &mut Vm, object: &Value, options: &[Value]) -> R {
    let [name, pure, nout, traverse] = options else { return Err(type_error("delayed() got malformed options")) };
    if object.downcast::<Delayed>().is_some() {
        return Ok(object.clone());
    }
    let pure = optional_bool(vm, pure)?;
    let nout = match nout {
        Value::Undefined | Value::None => None,
        Value::Int(count) if *count >= 0 => Some(*count as usize),
        other => {
            let shown = vm.str(other)?;
            return Err(value_error(format!("nout must be None or a non-negative integer, got {shown}")));
        }
    };
    let traverse = traverse.is_undefined() || vm.truth(traverse)?;
    let arg = if traverse { unpack(vm, object)? } else { Arg::Value(object.clone()) };
    let given = match name {
        Value::Str(name) => Some(name.to_string()),
        _ => None,
    };
    match arg {
        Arg::Value(_) => {
            let key = match given {
                Some(key) => key,
                None => {
                    let prefix = match vm.find_attr(object, Symbol::new("__name__"))? {
                        Some(Value::Str(name)) => name.to_string(),
                        _ => object.type_name(),
                    };
                    let token = token(vm, pure, &[object.clone(), nout.map_or(Value::None, Value::from)])?;
                    format!("{prefix}-{token}")
                }
            };
            let node = Node::new(key, Work::Data(object.clone()), nout);
            Ok(Value::object(Delayed { node, call: Callable::Function { object: object.clone(), pure, nout } }))
        }
        Arg::Node(node) => Ok(Delayed::of(node)),
        arg => {
            let key = match given {
                Some(key) => key,
                None => {
                    let token = token(vm, pure, std::slice::from_ref(object))?;
                    format!("{}-{token}", object.type_name())
                }
            };
            Ok(Delayed::of(Node::new(key, Work::Build(arg), nout)))
        }
    }
}

/// The second half of a key: a hash of the values if the task is pure, else unique.
fn token(vm: &mut Vm, pure: Option<bool>, values: &[Value]) -> R<String> {
    let pure = match pure {
        Some(pure) => pure,
        None => super::config::truth(vm, "delayed_pure")?,
    };
    if pure { tokenize(vm, values) } else { Ok(unique()) }
}

/// A task `function(*args, **keywords)`; takes `pure` and `dask_key_name` out of the keywords.
fn call_task(
    vm: &mut Vm,
    function: &Value,
    identity: &Value,
    args: &[Value],
    keywords: Keywords,
    mut pure: Option<bool>,
    nout: Option<usize>,
) -> R {
    let mut key = None;
    let mut rest = Keywords::new();
    for (name, value) in keywords {
        match name.name().as_str() {
            "dask_key_name" if !value.is_none() => key = Some(vm.str(&value)?),
            "dask_key_name" => {}
            "pure" => pure = optional_bool(vm, &value)?,
            _ => rest.push((name, value)),
        }
    }
    let key = match key {
        Some(key) => key,
        None => {
            let name = funcname(vm, function);
            let mut parts = vec![identity.clone()];
            parts.extend(args.iter().cloned());
            for (name, value) in &rest {
                parts.push(Value::Str(name.name()));
                parts.push(value.clone());
            }
            format!("{name}-{}", token(vm, pure, &parts)?)
        }
    };
    let mut unpacked = Vec::with_capacity(args.len());
    for arg in args {
        unpacked.push(unpack(vm, arg)?);
    }
    let mut named = Vec::with_capacity(rest.len());
    for (name, value) in rest {
        named.push((name, unpack(vm, &value)?));
    }
    let work = Work::Call { function: function.clone(), args: unpacked, keywords: named };
    Ok(Delayed::of(Node::new(key, work, nout)))
}

/// A pure task for an operator on delayed values.
pub(super) fn operator_task(vm: &mut Vm, function: &'static Builtin, args: &mut [Value]) -> R {
    let args: Vec<Value> = args.iter_mut().map(Value::take).collect();
    let function = Value::Builtin(function);
    call_task(vm, &function, &function, &args, Keywords::new(), Some(true), None)
}

static APPLY: Builtin = Builtin::new("apply", "(function, args, kwargs=None, /)", "Calls a function.", |vm, args| {
    let positional = vm.collect(&args[1])?;
    let keywords = match &args[2] {
        Value::Dict(dict) => keywords_of(dict)?,
        _ => Keywords::new(),
    };
    vm.call_with(&args[0], positional, keywords)
});

/// Calls a method of its first argument; made for each method name.
struct MethodCaller(Symbol);

impl Object for MethodCaller {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS
            .get_or_init(|| {
                static ROWS: &[Builtin] = &[
                    Builtin::new("__call__", "(self, obj, /, *args, **kwargs)", "Calls the method.", |vm, args| {
                        let Some(MethodCaller(name)) = args[0].downcast() else { return Ok(Value::None) };
                        let method = vm.getattr(&args[1], *name)?;
                        let positional = vm.collect(&args[2])?;
                        let keywords = match &args[3] {
                            Value::Dict(dict) => keywords_of(dict)?,
                            _ => Keywords::new(),
                        };
                        vm.call_with(&method, positional, keywords)
                    }),
                    Builtin::new("__getattr__", "(self, name, /)", "Its name.", |_, args| match (args[0].downcast(), &args[1]) {
                        (Some(MethodCaller(name)), Value::Str(text)) if text.as_str() == "__name__" => {
                            Ok(Value::Str(name.name()))
                        }
                        (_, other) => Err(attribute_error(format!("methodcaller has no attribute {other:?}"))),
                    }),
                ];
                Class::host("methodcaller", "dask.utils", ROWS, None)
            })
            .clone()
    }
}

fn this(args: &[Value]) -> &Delayed {
    args[0].downcast().expect("methods of Delayed are called on Delayed")
}

static METHODS: &[Builtin] = &[
    Builtin::new("__repr__", "(self, /)", "Shows the key.", |vm, args| {
        let key = vm.repr(&Value::str(&*this(args).node.key))?;
        Ok(Value::str(format!("Delayed({key})")))
    }),
    Builtin::new("__hash__", "(self, /)", "The hash of the key.", |vm, args| {
        let key = Value::str(&*this(args).node.key);
        vm.hash(&key).map(Value::Int)
    }),
    Builtin::new("__bool__", "(self, /)", "Not supported.", |_, _| Err(type_error("Truth of Delayed objects is not supported"))),
    Builtin::new("__len__", "(self, /)", "The number of parts, where `nout` gave it.", |_, args| match this(args).node.length {
        Some(length) => Ok(Value::from(length)),
        None => Err(type_error("Delayed objects of unspecified length have no len()")),
    }),
    Builtin::new("__iter__", "(self, /)", "The parts, where `nout` gave their number.", |_, args| match this(args).node.length {
        Some(length) => Ok(IterBox::native(Parts { of: args[0].clone(), at: 0, length })),
        None => Err(type_error("Delayed objects of unspecified length are not iterable")),
    }),
    Builtin::new("__setattr__", "(self, name, value, /)", "Not supported.", |_, _| {
        Err(type_error("Delayed objects are immutable"))
    }),
    Builtin::new("__setitem__", "(self, index, value, /)", "Not supported.", |_, _| {
        Err(type_error("Delayed objects are immutable"))
    }),
    Builtin::new("__get__", "(self, instance, cls, /)", "Binds as a method.", |_, args| Ok(args[0].clone())),
    Builtin::new("__getattr__", "(self, name, /)", "A task that reads the attribute.", |vm, args| {
        let name = attribute_name(&args[1])?;
        let value = args[0].clone();
        attribute(vm, &value, name)
    }),
    Builtin::new("__call__", "(self, /, *args, **kwargs)", "A task that calls the function.", |vm, args| {
        let delayed = args[0].clone();
        let positional = vm.collect(&args[1])?;
        let keywords = match &args[2] {
            Value::Dict(dict) => keywords_of(dict)?,
            _ => Keywords::new(),
        };
        call(vm, &delayed, positional, keywords)
    }),
];

fn call(vm: &mut Vm, value: &Value, args: Vec<Value>, keywords: Keywords) -> R {
    let Some(delayed) = value.downcast::<Delayed>() else { return Err(type_error("'Delayed' object expected")) };
    match &delayed.call {
        Callable::Function { object, pure, nout } => {
            call_task(vm, object, &Value::str(&*delayed.node.key), &args, keywords, *pure, *nout)
        }
        Callable::Method { of, name } => {
            let function = Value::object(MethodCaller(*name));
            let mut all = vec![Delayed::of(of.clone())];
            all.extend(args);
            call_task(vm, &function, &Value::Str(name.name()), &all, keywords, None, None)
        }
        Callable::Result => {
            let (own, rest): (Keywords, Keywords) =
                keywords.into_iter().partition(|(name, _)| matches!(name.name().as_str(), "pure" | "dask_key_name"));
            let pairs = rest.into_iter().map(|(name, value)| (Value::Str(name.name()), value)).collect();
            let dict = Value::Dict(Ref::new(vm.dict_from(pairs)?));
            let apply = Value::Builtin(&APPLY);
            call_task(vm, &apply, &apply, &[value.clone(), Value::tuple(args), dict], own, None, None)
        }
    }
}

fn attribute(vm: &mut Vm, value: &Value, name: Symbol) -> R {
    let Some(delayed) = value.downcast::<Delayed>() else { return Err(type_error("'Delayed' object expected")) };
    let text = name.name();
    match text.as_str() {
        "key" => return Ok(Value::str(&*delayed.node.key)),
        "dask" => return compute::graph_view(vm, &delayed.node),
        _ => {}
    }
    if let (Callable::Function { object, .. }, "__name__" | "__doc__" | "__qualname__") = (&delayed.call, text.as_str()) {
        return vm.getattr(object, name);
    }
    if let (Callable::Function { object, .. }, "__wrapped__") = (&delayed.call, text.as_str()) {
        return Ok(object.clone());
    }
    if text.starts_with('_') {
        return Err(attribute_error(format!("Attribute {} not found", text.as_str())));
    }
    let token = tokenize(vm, &[value.clone(), Value::Str(text.clone())])?;
    let work = Work::Call {
        function: Value::Builtin(&GETATTR),
        args: vec![Arg::Node(delayed.node.clone()), Arg::Value(Value::Str(text))],
        keywords: Vec::new(),
    };
    let node = Node::new(format!("getattr-{token}"), work, None);
    Ok(Value::object(Delayed { node, call: Callable::Method { of: delayed.node.clone(), name } }))
}

/// `delayed[0]`, `delayed[1]`, … up to its length.
struct Parts {
    of: Value,
    at: usize,
    length: usize,
}

impl NativeIter for Parts {
    fn type_name(&self) -> &'static str {
        "generator"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        if self.at == self.length {
            return Ok(None);
        }
        self.at += 1;
        let index = Value::from(self.at - 1);
        vm.get_item(&self.of, &index).map(Some)
    }
}
