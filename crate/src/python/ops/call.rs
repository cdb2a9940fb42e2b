//! Calls from Rust, and the binding of arguments to parameters.

use super::arity::Arity;
use super::lookup_special;
use crate::data::{
    Builtin, Class, Dict, Function, Instance, Kind, ParameterKind, R, Ref, Signature, Symbol, Value, Vm, runtime_error,
    type_error,
};
use crate::python::modules::operator::getter_call;

/// Arguments given by keyword, in order.
pub type Keywords = Vec<(Symbol, Value)>;

impl Vm {
    /// `function(*args)`.
    pub fn call(&mut self, function: &Value, args: &[Value]) -> R {
        match function {
            Value::Builtin(builtin) => {
                if builtin.plain == Some(args.len() as u8) {
                    return self.run_builtin(builtin, &mut args.to_vec());
                }
                self.call_builtin(builtin, args.to_vec(), Vec::new())
            }
            Value::Function(function) => self.run_function(function, args),
            Value::Object(object)
                if let [item] = args
                    && let Some(result) = getter_call(self, object, item) =>
            {
                result
            }
            _ => self.call_with(function, args.to_vec(), Vec::new()),
        }
    }

    /// `function(*args, **keywords)`.
    pub fn call_with(&mut self, function: &Value, mut args: Vec<Value>, keywords: Keywords) -> R {
        match function {
            Value::Builtin(builtin) => self.call_builtin(builtin, args, keywords),
            Value::Function(function) => {
                let registers = bind_function(function, args, keywords, self)?;
                self.run_bound(function, registers)
            }
            Value::Method(method) => {
                args.insert(0, method.receiver.clone());
                let function = method.function.clone();
                self.call_with(&function, args, keywords)
            }
            Value::Class(class) => self.construct(class, args, keywords),
            Value::Instance(_) | Value::Object(_) => match lookup_special(function, Symbol::CALL) {
                Some(method) => self.call_with(&method, args, keywords),
                None => Err(not_callable(function)),
            },
            _ => Err(not_callable(function)),
        }
    }

    fn run_builtin(&mut self, builtin: &'static Builtin, args: &mut [Value]) -> R {
        self.enter_native()?;
        let result = (builtin.body)(self, args);
        self.leave_native();
        result
    }

    pub(crate) fn call_builtin(&mut self, builtin: &'static Builtin, args: Vec<Value>, keywords: Keywords) -> R {
        let mut bound = bind_builtin(builtin.name, builtin.signature(), args, keywords, self)?;
        self.run_builtin(builtin, &mut bound)
    }

    /// `class(*args, **keywords)`.
    pub(crate) fn construct(&mut self, class: &Ref<Class>, args: Vec<Value>, keywords: Keywords) -> R {
        if !class.by_statement && class.kind != Kind::Exception {
            return match class.construct.get() {
                Some(builtin) => self.call_builtin(builtin, args, keywords),
                None if class.kind == Kind::Object => Ok(Value::Instance(Ref::new(Instance::new(class.clone())))),
                None => Err(type_error(format!("cannot create '{}' instances", class.name))),
            };
        }
        if let Some(Value::Function(call)) = class.meta.as_ref().and_then(|meta| meta.lookup(Symbol::CALL)) {
            let mut all = vec![Value::Class(class.clone())];
            all.extend(args);
            return self.call_with(&Value::Function(call), all, keywords);
        }
        self.make(class, args, keywords)
    }

    /// Makes an object and initialises it.
    pub(crate) fn make(&mut self, class: &Ref<Class>, args: Vec<Value>, keywords: Keywords) -> R {
        let init = class.lookup(Symbol::INIT);
        let maker = class.lookup(Symbol::NEW);
        let instance = match &maker {
            Some(maker) => {
                let maker = match maker {
                    Value::Object(_) => crate::python::builtins::descriptor::bind_to_class(maker.clone(), class),
                    _ => maker.clone(),
                };
                let mut all = vec![Value::Class(class.clone())];
                all.extend(args.iter().cloned());
                let made = self.call_with(&maker, all, keywords.clone())?;
                if !super::instance_of(&made, class) {
                    return Ok(made);
                }
                made
            }
            // Mutable containers get their items from `__init__`.
            None if init.is_some() && matches!(class.kind, Kind::List | Kind::Dict | Kind::Set) => {
                self.new_object(class, Vec::new(), Vec::new())?
            }
            None if init.is_some() && class.kind == Kind::Object => Value::Instance(Ref::new(Instance::new(class.clone()))),
            None => self.new_object(class, args.clone(), keywords.clone())?,
        };
        match init {
            Some(function) => {
                let mut all = vec![instance.clone()];
                all.extend(args);
                self.enter_native()?;
                let result = self.call_with(&function, all, keywords);
                self.leave_native();
                match result? {
                    Value::None => {}
                    other => {
                        return Err(type_error(format!("__init__() should return None, not '{}'", other.type_name())));
                    }
                }
            }
            None if class.kind == Kind::Exception => no_keywords(class, &keywords)?,
            None if class.kind == Kind::Object && (!args.is_empty() || !keywords.is_empty()) && maker.is_none() => {
                return Err(type_error(format!("{}() takes no arguments", class.name)));
            }
            None => {}
        }
        Ok(instance)
    }

    /// An object of a class, as `object.__new__` or that of the built-in base makes it.
    pub(crate) fn new_object(&mut self, class: &Ref<Class>, args: Vec<Value>, keywords: Keywords) -> R {
        let base = class.lineage().find(|base| base.construct.get().is_some()).cloned();
        let construct = base.as_ref().and_then(|base| base.construct.get().copied());
        match (class.kind, construct) {
            (Kind::Exception, _) => Ok(crate::python::builtins::exceptions::new(class, args)),
            (Kind::Object, _) => Ok(Value::Instance(Ref::new(Instance::new(class.clone())))),
            (Kind::Type, _) => self.new_class(class, args),
            (Kind::Tuple, Some(construct)) if !std::ptr::eq(construct, &raw const crate::python::container::TUPLE) => {
                let mut all = vec![Value::Class(class.clone())];
                all.extend(args);
                self.call_builtin(construct, all, keywords)
            }
            (_, Some(construct)) => {
                let native = self.call_builtin(construct, args, keywords)?;
                Ok(match native {
                    native if !class.by_statement => native,
                    Value::Tuple(items) => Value::Tuple(Ref::new(crate::data::Tuple::with_class(items.to_vec(), class.clone()))),
                    native => {
                        let mut instance = Instance::new(class.clone());
                        instance.native = native;
                        Value::Instance(Ref::new(instance))
                    }
                })
            }
            (_, None) => Err(type_error(format!("cannot create '{}' instances", class.name))),
        }
    }
}

fn no_keywords(class: &Class, keywords: &Keywords) -> R<()> {
    if keywords.is_empty() {
        return Ok(());
    }
    Err(type_error(format!("{}() takes no keyword arguments", class.name)))
}

fn not_callable(value: &Value) -> Box<crate::data::Raise> {
    type_error(format!("'{}' object is not callable", value.type_name()))
}

/// How error messages name what is called.
pub fn call_error_name(function: &Value) -> String {
    match function {
        Value::Function(function) => format!("__main__.{}()", function.code.qualname),
        Value::Builtin(builtin) => format!("{}()", builtin.name),
        Value::Method(method) => call_error_name(&method.function),
        Value::Class(class) => format!("{}()", class.name),
        other => format!("'{}' object", other.type_name()),
    }
}

/// The registers of a call of a Python function.
pub(crate) fn bind_function(function: &Function, args: Vec<Value>, keywords: Keywords, vm: &mut Vm) -> R<Vec<Value>> {
    let code = &function.code;
    let params = &code.params;
    let name = &code.qualname;
    let positional = params.positional as usize;
    let named = positional + params.keyword_only as usize;
    let given = args.len();
    let mut registers = Vec::with_capacity(code.registers as usize);
    registers.resize(params.registers() as usize, Value::Undefined);
    let mut args = args.into_iter();
    for register in registers.iter_mut().take(positional.min(given)) {
        *register = args.next().unwrap_or_default();
    }
    let rest: Vec<Value> = args.collect();
    let mut extra = Vec::new();
    let mut misplaced = Vec::new();
    for (keyword, value) in keywords {
        let at = params.names[..named].iter().position(|known| *known == keyword);
        match at {
            Some(at) if at >= params.positional_only as usize => {
                if !registers[at].is_undefined() {
                    return Err(type_error(format!("{name}() got multiple values for argument '{keyword}'")));
                }
                registers[at] = value;
            }
            _ if params.kwargs => extra.push((Value::Str(keyword.name()), value)),
            Some(_) => misplaced.push(keyword.to_string()),
            None => {
                return Err(type_error(format!("{name}() got an unexpected keyword argument '{keyword}'")));
            }
        }
    }
    if !misplaced.is_empty() {
        let names = misplaced.join(", ");
        return Err(type_error(format!("{name}() got some positional-only arguments passed as keyword arguments: '{names}'")));
    }
    if !rest.is_empty() && !params.args {
        let keyword_only = (positional..named).filter(|&at| !registers[at].is_undefined()).count();
        return Err(too_many(function, given, keyword_only));
    }
    let first_default = positional - function.defaults.len();
    let mut missing = Vec::new();
    for (at, register) in registers.iter_mut().enumerate().take(named) {
        if register.is_undefined() {
            let default = if at < positional {
                at.checked_sub(first_default).map(|at| function.defaults[at].clone())
            } else {
                function.keyword_defaults.get(at - positional).cloned()
            };
            match default {
                Some(value) if !value.is_undefined() => *register = value,
                _ => missing.push(at),
            }
        }
    }
    if let Some(&first) = missing.first() {
        let kind = if first < positional { "positional" } else { "keyword-only" };
        let names = missing.iter().filter(|&&at| (at < positional) == (first < positional));
        let names: Vec<_> = names.map(|&at| format!("'{}'", params.names[at])).collect();
        let plural = if names.len() == 1 { "" } else { "s" };
        return Err(type_error(format!("{name}() missing {} required {kind} argument{plural}: {}", names.len(), listed(&names))));
    }
    let mut at = named;
    if params.args {
        registers[at] = Value::tuple(rest);
        at += 1;
    }
    if params.kwargs {
        registers[at] = Value::Dict(Ref::new(vm.dict_from(extra)?));
    }
    Ok(registers)
}

fn too_many(function: &Function, given: usize, keyword_only: usize) -> Box<crate::data::Raise> {
    let positional = function.code.params.positional as usize;
    let least = positional - function.defaults.len();
    let takes = if least < positional { format!("from {least} to {positional}") } else { positional.to_string() };
    let plural = if positional == 1 && least == positional { "" } else { "s" };
    let name = &function.code.qualname;
    let were = if given == 1 { "was" } else { "were" };
    if keyword_only > 0 {
        let s = if given == 1 { "" } else { "s" };
        let ks = if keyword_only == 1 { "" } else { "s" };
        return type_error(format!(
            "{name}() takes {takes} positional argument{plural} but {given} positional argument{s} (and {keyword_only} keyword-only argument{ks}) were given"
        ));
    }
    type_error(format!("{name}() takes {takes} positional argument{plural} but {given} {were} given"))
}

/// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`.
pub(crate) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [a, b] => format!("{a} and {b}"),
        [start @ .., last] => format!("{}, and {last}", start.join(", ")),
    }
}

/// One value per parameter of a native function.
fn bind_builtin(name: &str, signature: &Signature, args: Vec<Value>, keywords: Keywords, vm: &mut Vm) -> R<Vec<Value>> {
    let given = args.len();
    let call = Arity { name, signature, receiver: args.first().cloned(), given, keywords: keywords.len() };
    let takes_args = signature.parameters.iter().any(|p| p.kind == ParameterKind::Args);
    if given > signature.positional && !takes_args {
        return Err(call.wrong_count());
    }
    let mut bound = vec![Value::Undefined; signature.parameters.len()];
    let mut args = args.into_iter();
    for (slot, _) in bound
        .iter_mut()
        .zip(&signature.parameters)
        .filter(|(_, p)| matches!(p.kind, ParameterKind::PositionalOnly | ParameterKind::Either))
    {
        match args.next() {
            Some(arg) => *slot = arg,
            None => break,
        }
    }
    let rest: Vec<Value> = args.collect();
    let mut extra = Vec::new();
    for (keyword, value) in keywords {
        let at = signature
            .parameters
            .iter()
            .position(|p| p.name == keyword && matches!(p.kind, ParameterKind::Either | ParameterKind::KeywordOnly));
        match at {
            Some(at) if bound[at].is_undefined() => bound[at] = value,
            Some(at) => {
                return Err(type_error(format!("argument for {name}() given by name ('{keyword}') and position ({})", at + 1)));
            }
            None if signature.parameters.iter().any(|p| p.kind == ParameterKind::Kwargs) => {
                extra.push((Value::Str(keyword.name()), value))
            }
            None if signature
                .parameters
                .iter()
                .all(|p| matches!(p.kind, ParameterKind::PositionalOnly | ParameterKind::Args)) =>
            {
                return Err(call.no_keywords());
            }
            None => return Err(call.unknown_keyword(keyword)),
        }
    }
    for (slot, parameter) in bound.iter_mut().zip(&signature.parameters) {
        match parameter.kind {
            ParameterKind::Args => *slot = Value::tuple(rest.clone()),
            ParameterKind::Kwargs => *slot = Value::Dict(Ref::new(vm.dict_from(std::mem::take(&mut extra))?)),
            _ if parameter.required && slot.is_undefined() => {
                return Err(call.missing(parameter.name));
            }
            _ => {}
        }
    }
    Ok(bound)
}

/// Reads a dict of keyword arguments.
pub(crate) fn keywords_of(dict: &Dict) -> R<Keywords> {
    let mut keywords = Vec::with_capacity(dict.len());
    for (key, value) in dict.to_vec() {
        match &key {
            Value::Str(text) => keywords.push((Symbol::new(text), value)),
            _ => return Err(type_error("keywords must be strings")),
        }
    }
    Ok(keywords)
}

/// What `super().__init__` of `object`, of exceptions and of built-in containers does.
pub(crate) fn init_of_base(vm: &mut Vm, instance: &Value, args: Vec<Value>, keywords: Keywords) -> R {
    match instance {
        Value::Instance(instance) => {
            if let Some(state) = &instance.exception {
                state.lock().args = Ref::new(crate::data::Tuple::new(args));
                return Ok(Value::None);
            }
            if let Value::List(_) | Value::Dict(_) | Value::Set(_) = instance.native {
                return refill(vm, &instance.native, args, keywords);
            }
            Ok(Value::None)
        }
        Value::Class(_) | Value::Tuple(_) | Value::Object(_) => Ok(Value::None),
        _ => Err(runtime_error("super(): no arguments")),
    }
}

/// `list.__init__` and its like: other items in the same container.
fn refill(vm: &mut Vm, container: &Value, args: Vec<Value>, keywords: Keywords) -> R {
    let Some(construct) = container.class().construct.get().copied() else { return Ok(Value::None) };
    match (container, vm.call_builtin(construct, args, keywords)?) {
        (Value::List(old), Value::List(new)) => drop(std::mem::replace(&mut *old.lock(), new.to_vec())),
        (Value::Set(old), Value::Set(new)) => std::mem::swap(&mut *old.lock(), &mut *new.lock()),
        (Value::Dict(old), Value::Dict(new)) => {
            for (key, value) in new.to_vec() {
                vm.dict_set(old, key, value)?;
            }
        }
        _ => {}
    }
    Ok(Value::None)
}
