//! What instructions do off their fast paths.

use std::fmt::Write;

use compact_str::CompactString;

use crate::data::{
    BinaryOp, Capture, CellBox, Code, Function, Guard, Instance, Kind, Lock, R, Raise, Ref, Slot, Str, Symbol, Value, Vm,
    import_error, name_error, parallel, raise_args, runtime_error, type_error, types, unbound_local, value_error,
};
use crate::python::ops::{call_error_name, keywords_of, lookup_special};

impl Vm {
    /// As [`Vm::binary`]; an unbound operand is an error of the variable.
    #[cold]
    #[inline(never)]
    pub(super) fn binary_checked(&mut self, op: BinaryOp, a: &Value, b: &Value) -> R {
        self.binary(op, a, b)
    }

    #[cold]
    pub(super) fn unbound(&self, code: &Code, register: u16) -> Box<Raise> {
        let name = code.locals.get(register as usize).map_or_else(|| "?".into(), |name| name.to_string());
        unbound_local(format!("cannot access local variable '{name}' where it is not associated with a value"))
    }

    #[cold]
    pub(super) fn unbound_free(&self, code: &Code, k: u16) -> Box<Raise> {
        let name = code.captured_names.get(k as usize).map_or_else(|| "?".into(), |name| name.to_string());
        name_error(format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope"))
    }

    #[inline]
    pub(super) fn captured(&self, k: u16) -> &CellBox {
        let frame = self.frames.last().expect("a frame is running");
        &frame.function.cells[k as usize]
    }

    /// The value of a global, or of the built-in of that name.
    #[inline]
    pub(super) fn load_global(&mut self, at: u32) -> R {
        if parallel() {
            return self.load_global_shared(at);
        }
        let slot = self.globals.slot(at);
        let value: Guard<Value> = slot.lock();
        match &*value {
            Value::Undefined => match &slot.fallback {
                Value::Undefined => Err(undefined(slot)),
                builtin => Ok(builtin.clone()),
            },
            value => Ok(value.clone()),
        }
    }

    /// As [`Vm::load_global`] while several threads run: from this thread's copy where it is
    /// current, so that threads do not meet at the slot.
    fn load_global_shared(&mut self, at: u32) -> R {
        let slot = self.globals.slot(at);
        let version = slot.version();
        if let Some((known, value)) = self.cached.get(at as usize)
            && *known == version
        {
            return Ok(value.clone());
        }
        let value = match slot.get() {
            Value::Undefined => slot.fallback.clone(),
            value => value,
        };
        match &value {
            Value::Undefined => return Err(undefined(slot)),
            Value::Function(function) => function.make_immortal(),
            Value::Class(class) => class.make_immortal(),
            Value::Module(module) => module.make_immortal(),
            other if other.is_counted() => self.cached_data.push(at),
            _ => {}
        }
        if self.cached.len() <= at as usize {
            self.cached.resize(at as usize + 1, (0, Value::Undefined));
        }
        self.cached[at as usize] = (version, value.clone());
        Ok(value)
    }

    /// Lets go of data that this evaluator keeps from globals it has read.
    pub fn forget_globals(&mut self) {
        for at in std::mem::take(&mut self.cached_data) {
            self.cached[at as usize] = (0, Value::Undefined);
        }
        self.returned = Value::Undefined;
    }

    pub(super) fn undefined_global(&self, at: u32) -> Box<Raise> {
        undefined(self.globals.slot(at))
    }

    pub(super) fn delete_global(&mut self, at: u32) -> R<()> {
        let slot = self.globals.slot(at);
        if slot.lock().is_undefined() {
            return Err(undefined(slot));
        }
        slot.set(Value::Undefined);
        Ok(())
    }

    /// `global op= b`; text grows in place while nobody else holds it.
    pub(super) fn augment_global(&mut self, op: BinaryOp, at: u32, b: &Value) -> R<()> {
        let globals = self.globals.clone();
        let slot = globals.slot(at);
        if !parallel() {
            let mut value = slot.lock();
            match (op, &mut *value, b) {
                (BinaryOp::Add, Value::Int(a), Value::Int(b)) => {
                    if let Some(sum) = a.checked_add(*b) {
                        *a = sum;
                        return Ok(());
                    }
                }
                (BinaryOp::Add, Value::Float(a), Value::Float(b)) => {
                    *a += b;
                    return Ok(());
                }
                (BinaryOp::Add, Value::Str(text), Value::Str(tail)) => return self.append_text(text, tail),
                _ => {}
            }
        }
        let value = self.load_global(at)?;
        let result = self.augment(op, &value, b)?;
        slot.set(result);
        Ok(())
    }

    /// `text += tail`.
    pub(super) fn append_text(&mut self, text: &mut Ref<Str>, tail: &Ref<Str>) -> R<()> {
        self.reserve(text.len() + tail.len())?;
        match text.get_mut() {
            Some(own) => own.push(tail),
            None => {
                let mut joined = CompactString::with_capacity(text.len() + tail.len() + 16);
                joined.push_str(text);
                joined.push_str(tail);
                *text = Ref::new(Str::new(joined));
            }
        }
        Ok(())
    }

    /// The function that `receiver.name(…)` calls with the receiver first; `None` where look-up is
    /// not that simple.
    #[inline]
    pub(crate) fn quick_method(&mut self, receiver: &Value, name: Symbol) -> Option<Value> {
        let t = types();
        let class = match receiver {
            Value::List(_) => &t.list,
            Value::Str(_) => &t.str,
            Value::Dict(_) => &t.dict,
            Value::Set(set) if !set.frozen => &t.set,
            Value::Instance(instance) => {
                if instance.attrs.lock().get(name).is_some() {
                    return None;
                }
                return match self.lookups.get(&instance.class, name) {
                    found @ Value::Function(_) => Some(found.clone()),
                    found @ Value::Builtin(_) if instance.native.is_undefined() => Some(found.clone()),
                    _ => None,
                };
            }
            _ => return None,
        };
        class.methods.get().and_then(|table| table.get(name)).map(Value::Builtin)
    }

    /// True where the class has a property of this name: it goes before the instance's attribute.
    #[inline]
    pub(super) fn has_data_descriptor(&mut self, value: &Value, name: Symbol) -> bool {
        match value {
            Value::Instance(instance) => {
                instance.class.may_act_on_access() && matches!(self.lookups.get(&instance.class, name), Value::Object(_))
            }
            _ => false,
        }
    }

    pub(super) fn call_star(&mut self, callee: &Value, args: &Value, keywords: &Value) -> R {
        let args = self.collect(args)?;
        let keywords = match keywords {
            Value::Dict(dict) => keywords_of(dict)?,
            _ => Vec::new(),
        };
        self.call_with(callee, args, keywords)
    }

    pub(super) fn extend_display(&mut self, list: &Value, items: &Value) -> R<()> {
        let items = self.collect(items).map_err(|raise| {
            reworded(raise, "' object is not iterable", || {
                format!("Value after * must be an iterable, not {}", items.type_name())
            })
        })?;
        if let Value::List(list) = list {
            list.lock().extend(items);
        }
        Ok(())
    }

    pub(super) fn extend_args(&mut self, list: &Value, items: &Value, callee: &Value) -> R<()> {
        let items = self.collect(items).map_err(|raise| {
            reworded(raise, "' object is not iterable", || {
                format!("{} argument after * must be an iterable, not {}", call_error_name(callee), items.type_name())
            })
        })?;
        if let Value::List(list) = list {
            list.lock().extend(items);
        }
        Ok(())
    }

    pub(super) fn update_set_display(&mut self, set: &Value, items: &Value) -> R<()> {
        if let Value::Set(_) = items {
            return self.augment(BinaryOp::Or, set, items).map(drop);
        }
        let items = self.collect(items)?;
        if let Value::Set(set) = set {
            for item in items {
                self.set_add(set, item)?;
            }
        }
        Ok(())
    }

    fn pairs_of(&mut self, mapping: &Value) -> R<Option<Vec<(Value, Value)>>> {
        if let Value::Dict(dict) = mapping {
            return Ok(Some(dict.to_vec()));
        }
        if self.find_attr(mapping, Symbol::new("keys"))?.is_none() {
            return Ok(None);
        }
        let keys = self.call_method(mapping, "keys", &[])?;
        let mut pairs = Vec::new();
        for key in self.collect(&keys)? {
            let value = self.get_item(mapping, &key)?;
            pairs.push((key, value));
        }
        Ok(Some(pairs))
    }

    pub(super) fn update_dict_display(&mut self, dict: &Value, other: &Value) -> R<()> {
        let Some(pairs) = self.pairs_of(other)? else {
            return Err(type_error(format!("'{}' object is not a mapping", other.type_name())));
        };
        if let Value::Dict(dict) = dict {
            for (key, value) in pairs {
                self.dict_set(dict, key, value)?;
            }
        }
        Ok(())
    }

    pub(super) fn update_kwargs(&mut self, dict: &Value, other: &Value, callee: &Value) -> R<()> {
        let Some(pairs) = self.pairs_of(other)? else {
            let name = call_error_name(callee);
            return Err(type_error(format!("{name} argument after ** must be a mapping, not {}", other.type_name())));
        };
        let Value::Dict(dict) = dict else { return Ok(()) };
        for (key, value) in pairs {
            let Value::Str(name) = &key else { return Err(type_error("keywords must be strings")) };
            if self.dict_get(dict, &key)?.is_some() {
                let callee = call_error_name(callee);
                return Err(type_error(format!("{callee} got multiple values for keyword argument '{}'", name.as_str())));
            }
            self.dict_set(dict, key, value)?;
        }
        Ok(())
    }

    pub(super) fn unpack(&mut self, value: &Value, count: usize) -> R<Vec<Value>> {
        let iterator = self.iter_to_unpack(value)?;
        let mut items = Vec::with_capacity(count);
        while let Some(item) = self.next(&iterator)? {
            if items.len() == count {
                return Err(value_error(format!("too many values to unpack (expected {count})")));
            }
            items.push(item);
        }
        if items.len() < count {
            return Err(value_error(format!("not enough values to unpack (expected {count}, got {})", items.len())));
        }
        Ok(items)
    }

    pub(super) fn unpack_star(&mut self, value: &Value, before: usize, after: usize) -> R<Vec<Value>> {
        let iterator = self.iter_to_unpack(value)?;
        let mut items = self.collect(&iterator)?;
        let least = before + after;
        if items.len() < least {
            return Err(value_error(format!("not enough values to unpack (expected at least {least}, got {})", items.len())));
        }
        let tail = items.split_off(items.len() - after);
        let middle = items.split_off(before);
        items.push(Value::list(middle));
        items.extend(tail);
        Ok(items)
    }

    fn iter_to_unpack(&mut self, value: &Value) -> R {
        self.iter(value).map_err(|raise| {
            reworded(raise, "' object is not iterable", || format!("cannot unpack non-iterable {} object", value.type_name()))
        })
    }

    /// Sends into the iterator that a `yield from` delegates to.
    pub(super) fn delegate(&mut self, iterator: &Value, sent: Value) -> R<Option<Value>> {
        self.returned = Value::None;
        match iterator {
            Value::Iter(iter) if iter.type_name() == "generator" => {
                let sent = if sent.is_undefined() { Value::None } else { sent };
                self.resume_iter(iter, Ok(sent))
            }
            other => {
                let next = self.next(other)?;
                if next.is_none() {
                    self.returned = Value::None;
                }
                Ok(next)
            }
        }
    }

    pub(super) fn capture(&mut self, code: &Ref<Code>, base: *mut Value) -> Vec<Ref<CellBox>> {
        let frame = self.frames.last().expect("a frame is running");
        code.captures
            .iter()
            .map(|capture| match capture {
                Capture::Outer(k) => frame.function.cells[*k as usize].clone(),
                Capture::Register(register) => {
                    #[expect(unsafe_code, reason = "registers are reached by pointer")]
                    // SAFETY: a register of the running frame.
                    match unsafe { &*base.add(*register as usize) } {
                        Value::Cell(cell) => cell.clone(),
                        _ => CellBox::new(Value::Undefined),
                    }
                }
            })
            .collect()
    }

    pub(super) fn make_function(&mut self, code: &Ref<Code>, base: *mut Value, defaults: Option<(Value, Value)>) -> Function {
        let cells = self.capture(code, base);
        let tuple = |value: Value| match value {
            Value::Tuple(tuple) => tuple.to_vec(),
            _ => Vec::new(),
        };
        let (defaults, keyword_defaults) = defaults.map_or((Vec::new(), Vec::new()), |(a, b)| (tuple(a), tuple(b)));
        Function { code: code.clone(), defaults, keyword_defaults, cells, attrs: Lock::default() }
    }

    /// The names that a class body has bound, each followed by its value.
    pub(super) fn bound_names(&mut self, code: &Code, base: *mut Value) -> Value {
        let mut names = Vec::new();
        for (at, name) in code.locals.iter().enumerate() {
            #[expect(unsafe_code, reason = "registers are reached by pointer")]
            // SAFETY: local variables are registers of the running frame.
            let value = unsafe { &*base.add(at) };
            let value = match value {
                Value::Cell(cell) if *name != Symbol::new("__class__") => cell.get(),
                other => other.clone(),
            };
            if !value.is_undefined() {
                names.push(Value::Str(name.name()));
                names.push(value);
            }
        }
        Value::tuple(names)
    }

    pub(super) fn import_from(&mut self, module: &Value, name: Symbol) -> R {
        if let Some(found) = self.find_attr(module, name)? {
            return Ok(found);
        }
        let Value::Module(module) = module else { return Err(import_error(format!("cannot import name '{name}'"))) };
        let full = format!("{}.{name}", module.name);
        if crate::python::modules::exists(&full) {
            return crate::python::modules::import(self, &full);
        }
        Err(import_error(format!("cannot import name '{name}' from '{}' (it is not supported here)", module.name)))
    }

    pub(super) fn matches_handler(&mut self, exception: &Value, kinds: &Value) -> R<bool> {
        match kinds {
            Value::Class(class) if class.is_subclass(&types().base_exception) => {
                Ok(crate::python::ops::instance_of(exception, class))
            }
            Value::Tuple(kinds) => {
                for kind in kinds.iter() {
                    if self.matches_handler(exception, kind)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Err(type_error("catching classes that do not inherit from BaseException is not allowed")),
        }
    }

    /// The error that `raise value` raises.
    pub(super) fn raised(&mut self, value: &Value) -> R<Box<Raise>> {
        let instance = match value {
            Value::Class(class) if class.kind == Kind::Exception => match self.call(value, &[])? {
                Value::Instance(instance) => instance,
                other => {
                    let name = class.name;
                    let kind = other.type_name();
                    return Err(type_error(format!(
                        "calling <class '{name}'> should have returned an instance of BaseException, not <class '{kind}'>"
                    )));
                }
            },
            Value::Instance(instance) if instance.exception.is_some() => instance.clone(),
            _ => return Err(type_error("exceptions must derive from BaseException")),
        };
        Ok(Box::new(Raise::Exception(instance)))
    }

    pub(super) fn raised_from(&mut self, value: &Value, cause: &Value) -> R<Box<Raise>> {
        let raise = self.raised(value)?;
        let cause = match cause {
            Value::None => Value::None,
            other => match *self.raised(other).map_err(|_| type_error("exception causes must derive from BaseException"))? {
                Raise::Exception(cause) => Value::Instance(cause),
                Raise::Stopped => Value::None,
            },
        };
        if let Raise::Exception(instance) = &*raise {
            set_cause(instance, cause);
        }
        Ok(raise)
    }

    /// What a bare `raise` raises, and whether it is the old exception.
    pub(super) fn raise_again(&mut self) -> (Box<Raise>, bool) {
        match self.handling.last() {
            Some(Value::Instance(instance)) => (Box::new(Raise::Exception(instance.clone())), true),
            _ => (runtime_error("No active exception to reraise"), false),
        }
    }

    pub(super) fn format_part(&mut self, value: &Value, conversion: u8, spec: Option<&Value>) -> R {
        let spec = match spec {
            Some(Value::Str(spec)) => spec.to_string(),
            _ => String::new(),
        };
        if conversion == 0 {
            return Ok(Value::str(self.format(value, &spec)?));
        }
        let text = match conversion {
            1 => self.str(value)?,
            2 => self.repr(value)?,
            _ => crate::python::ops::ascii_of(&self.repr(value)?),
        };
        if spec.is_empty() {
            return Ok(Value::str(text));
        }
        Ok(Value::str(self.format(&Value::str(text), &spec)?))
    }

    pub(super) fn concat(&self, parts: &[Value]) -> Value {
        let size = |part: &Value| part.as_str().map_or(8, |text| text.len());
        let mut joined = CompactString::with_capacity(parts.iter().map(size).sum());
        for part in parts {
            match part {
                Value::Str(text) => joined.push_str(text),
                // Numbers come as they are: their text is made only here.
                Value::Int(number) => {
                    let _ = write!(joined, "{number}");
                }
                _ => {}
            }
        }
        Value::str(joined)
    }

    /// What `with` binds, and the `__exit__` to call at its end.
    pub(super) fn enter_with(&mut self, manager: &Value) -> R<(Value, Value)> {
        let protocol = || type_error(format!("'{}' object does not support the context manager protocol", manager.type_name()));
        let enter = lookup_special(manager, Symbol::new("__enter__")).ok_or_else(protocol)?;
        let exit = lookup_special(manager, Symbol::new("__exit__")).ok_or_else(protocol)?;
        Ok((self.call(&enter, &[])?, exit))
    }

    pub(super) fn exit_with(&mut self, exit: &Value, exception: &Value) -> R<bool> {
        let class = Value::Class(exception.class());
        let result = self.call(exit, &[class, exception.clone(), Value::None])?;
        self.truth(&result)
    }
}

/// `__init__` must return None.
#[cold]
pub(super) fn init_returned(value: &Value) -> Box<Raise> {
    type_error(format!("__init__() should return None, not '{}'", value.type_name()))
}

fn set_cause(instance: &Instance, cause: Value) {
    if let Some(state) = &instance.exception {
        let mut state = state.lock();
        state.cause = cause;
        state.suppress_context = true;
    }
}

#[cold]
pub(super) fn undefined(slot: &Slot) -> Box<Raise> {
    raise_args(&types().name_error, vec![Value::str(format!("name '{}' is not defined", slot.name))])
}

/// A TypeError with a message for the construct at hand, where the error is that one.
fn reworded(raise: Box<Raise>, ending: &str, message: impl FnOnce() -> String) -> Box<Raise> {
    match &*raise {
        Raise::Exception(instance) if crate::data::message(instance).is_some_and(|text| text.ends_with(ending)) => {
            type_error(message())
        }
        _ => raise,
    }
}
