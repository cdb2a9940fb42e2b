//! Instructions that call. Arguments are in registers of the caller, which become the first ones of
//! the callee.
#![expect(unsafe_code, reason = "registers are reached by pointer; the compiler keeps them in range")]

use super::frame::{GENERATOR_ROOM, clear, set, too_deep};
use super::run::Flow;
use crate::data::{Builtin, Class, FrameKind, Function, Instance, Kind, R, Ref, Symbol, Value, Vm, parallel};
use crate::python::ops::Keywords;

/// The `count` values from register `at` on, moved out.
fn taken(base: *mut Value, at: u16, count: u16) -> Vec<Value> {
    // SAFETY: registers of the frame that calls.
    (at..at + count).map(|at| unsafe { (*base.add(at as usize)).take() }).collect()
}

/// Writes the value of a call that ran no frame.
fn begun_or_value(value: Option<Value>, base: *mut Value, d: u16) -> Flow {
    match value {
        Some(value) => {
            // SAFETY: a register of the frame that calls.
            set(unsafe { base.add(d as usize) }, value);
            Flow::Next
        }
        None => Flow::Reload,
    }
}

impl Vm {
    /// Calls the global in `slot` with the `count` arguments after register `at`.
    #[inline(never)]
    pub(super) fn call_global(&mut self, slot: u32, base: *mut Value, at: u16, count: u16, d: u16) -> Flow {
        let flow = self.call_global_or_error(slot, base, at, count, d);
        self.settle(flow)
    }

    #[inline(always)]
    fn call_global_or_error(&mut self, slot: u32, base: *mut Value, at: u16, count: u16, d: u16) -> R<Flow> {
        let callee = if parallel() {
            self.load_global(slot)?
        } else {
            let value = self.globals.slot(slot);
            let found = value.lock();
            match if found.is_undefined() { &value.fallback } else { &*found } {
                Value::Function(function) => {
                    let function = function.clone();
                    drop(found);
                    return self.begin_call(function, base, at + 1, count, d, FrameKind::Call);
                }
                Value::Builtin(builtin) => {
                    let builtin = *builtin;
                    drop(found);
                    return self.call_native(builtin, base, at + 1, count, d);
                }
                Value::Undefined => {
                    drop(found);
                    return Err(self.undefined_global(slot));
                }
                other => other.clone(),
            }
        };
        // SAFETY: a register of the frame that calls.
        set(unsafe { base.add(at as usize) }, callee);
        Ok(self.call_register(base, at, count, d))
    }

    /// Calls a method of the value in register `at`.
    #[inline(never)]
    pub(super) fn call_method_of(&mut self, name: Symbol, base: *mut Value, at: u16, count: u16, d: u16) -> Flow {
        let flow = self.call_method_of_or_error(name, base, at, count, d);
        self.settle(flow)
    }

    #[inline(always)]
    fn call_method_of_or_error(&mut self, name: Symbol, base: *mut Value, at: u16, count: u16, d: u16) -> R<Flow> {
        // SAFETY: a register of the frame that calls.
        let receiver = unsafe { &*base.add(at as usize) };
        match self.quick_method(receiver, name) {
            Some(Value::Builtin(builtin)) => self.call_native(builtin, base, at, count + 1, d),
            Some(Value::Function(function)) => self.begin_call(function, base, at, count + 1, d, FrameKind::Call),
            _ => {
                let callee = self.getattr(receiver, name)?;
                // SAFETY: as above.
                set(unsafe { base.add(at as usize) }, callee);
                Ok(self.call_register(base, at, count, d))
            }
        }
    }

    /// Calls the value in register `at`.
    #[inline(never)]
    pub(super) fn call_register(&mut self, base: *mut Value, at: u16, count: u16, d: u16) -> Flow {
        let flow = self.call_register_or_error(base, at, count, d);
        self.settle(flow)
    }

    #[inline(always)]
    fn call_register_or_error(&mut self, base: *mut Value, at: u16, count: u16, d: u16) -> R<Flow> {
        // SAFETY: registers of the frame that calls.
        let callee = unsafe { &*base.add(at as usize) };
        let put = |at: u16, value: Value| set(unsafe { base.add(at as usize) }, value);
        let value = match callee {
            Value::Function(function) => return self.begin_call(function.clone(), base, at + 1, count, d, FrameKind::Call),
            Value::Builtin(builtin) => return self.call_native(builtin, base, at + 1, count, d),
            Value::Method(method) => {
                let method = method.clone();
                put(at, method.receiver.clone());
                match &method.function {
                    Value::Function(function) => {
                        return self.begin_call(function.clone(), base, at, count + 1, d, FrameKind::Call);
                    }
                    Value::Builtin(builtin) => return self.call_native(builtin, base, at, count + 1, d),
                    other => self.call_with(other, taken(base, at, count + 1), Vec::new())?,
                }
            }
            Value::Class(class) => {
                if let Some(construct) = class.native_construct() {
                    return self.call_native(construct, base, at + 1, count, d);
                }
                if let Some(init) = self.plain_init(class) {
                    let instance = Value::Instance(Ref::new(Instance::new(class.clone())));
                    self.constructing.push(instance.clone());
                    put(at, instance);
                    return self.begin_call(init, base, at, count + 1, d, FrameKind::Init);
                }
                let callee = callee.clone();
                self.call_with(&callee, taken(base, at + 1, count), Vec::new())?
            }
            _ => {
                let callee = callee.clone();
                self.call_with(&callee, taken(base, at + 1, count), Vec::new())?
            }
        };
        put(d, value);
        Ok(Flow::Next)
    }

    /// The `__init__` of a class whose objects are made in the plain way: no `__new__`, no native
    /// state.
    #[inline]
    fn plain_init(&mut self, class: &Ref<Class>) -> Option<Ref<Function>> {
        if class.kind != Kind::Object
            || !class.by_statement
            || class.meta.is_some()
            || !self.lookups.get(class, Symbol::NEW).is_undefined()
        {
            return None;
        }
        match self.lookups.get(class, Symbol::INIT) {
            Value::Function(function) => Some(function.clone()),
            _ => None,
        }
    }

    /// As [`Vm::call_register`], the last arguments by keyword: `names` is a tuple of symbols.
    #[inline(never)]
    pub(super) fn call_keywords(&mut self, names: &Value, base: *mut Value, at: u16, count: u16, d: u16) -> Flow {
        let flow = self.call_keywords_or_error(names, base, at, count, d);
        self.settle(flow)
    }

    fn call_keywords_or_error(&mut self, names: &Value, base: *mut Value, at: u16, count: u16, d: u16) -> R<Flow> {
        let symbols: &[Value] = if let Value::Tuple(names) = names { names } else { &[] };
        let first = at + 1 + count - symbols.len() as u16;
        let symbol = |value: &Value| if let Value::Int(id) = value { Symbol(*id as u32) } else { Symbol::NEW };
        let keywords: Keywords = symbols.iter().map(symbol).zip(taken(base, first, symbols.len() as u16)).collect();
        // SAFETY: registers of the frame that calls.
        let callee = unsafe { (*base.add(at as usize)).clone() };
        let (function, from, kind) = match &callee {
            Value::Function(function) => (function.clone(), at + 1, FrameKind::Call),
            Value::Method(method) if let Value::Function(function) = &method.function => {
                set(unsafe { base.add(at as usize) }, method.receiver.clone());
                (function.clone(), at, FrameKind::Call)
            }
            Value::Class(class) if let Some(init) = self.plain_init(class) => {
                let instance = Value::Instance(Ref::new(Instance::new(class.clone())));
                self.constructing.push(instance.clone());
                set(unsafe { base.add(at as usize) }, instance);
                (init, at, FrameKind::Init)
            }
            _ => {
                let value = self.call_with(&callee, taken(base, at + 1, first - at - 1), keywords)?;
                set(unsafe { base.add(d as usize) }, value);
                return Ok(Flow::Next);
            }
        };
        let args = taken(base, from, first - from);
        let start = self.start_of(base, from, 0);
        let begun = self.begin_bound_call(&function, start, args, keywords, d, kind)?;
        Ok(begun_or_value(begun, base, d))
    }

    /// Calls a function written in Rust with the `count` arguments from register `window` on.
    #[inline]
    fn call_native(&mut self, builtin: &'static Builtin, base: *mut Value, window: u16, count: u16, d: u16) -> R<Flow> {
        let fits = |most: u8| count <= u16::from(most) && count >= u16::from(builtin.required);
        let value = match builtin.plain {
            Some(most) if fits(most) && most as usize <= GENERATOR_ROOM => {
                // Parameters that were not given are empty; above the window nothing is alive.
                for at in count..u16::from(most) {
                    clear(unsafe { base.add((window + at) as usize) });
                }
                // SAFETY: registers go on after those of the code, on the stack and in generators.
                let args = unsafe { std::slice::from_raw_parts_mut(base.add(window as usize), most as usize) };
                (builtin.body)(self, args)?
            }
            _ => self.call_builtin(builtin, taken(base, window, count), Vec::new())?,
        };
        set(unsafe { base.add(d as usize) }, value);
        Ok(Flow::Next)
    }

    /// Looks at Stop, and whether a call may begin.
    #[cold]
    #[inline(never)]
    fn pause_or_refuse(&mut self, start: u32, registers: u16, kind: FrameKind) -> R<()> {
        let polled = if self.fuel == 0 { self.poll() } else { Ok(()) };
        let allowed = polled.and_then(|()| if self.has_room(start, registers) { Ok(()) } else { Err(too_deep()) });
        if kind == FrameKind::Init && allowed.is_err() {
            self.constructing.pop();
        }
        allowed
    }

    /// Where on the stack the registers of a callee begin whose `count` arguments are in the caller's
    /// registers from `window` on: right there, but those of a generator move.
    #[inline(always)]
    fn start_of(&mut self, base: *mut Value, window: u16, count: u16) -> u32 {
        let Some(frame) = self.frames.last() else { return 0 };
        let start = frame.base;
        if !frame.is_generator {
            return start + u32::from(window);
        }
        for at in 0..count {
            // SAFETY: registers of the frame that calls.
            let value = unsafe { (*base.add((window + at) as usize)).take() };
            set(self.register(start + u32::from(at)), value);
        }
        start
    }

    /// Begins a call of a Python function with the `count` arguments from register `window` on.
    ///
    /// # Errors
    /// What binding raises; RecursionError; a stop.
    #[inline(always)]
    fn begin_call(
        &mut self,
        function: Ref<Function>,
        base: *mut Value,
        window: u16,
        count: u16,
        result: u16,
        kind: FrameKind,
    ) -> R<Flow> {
        let positional = function.code.params.positional as usize;
        let given = count as usize;
        if !(function.code.is_plain && given <= positional && given + function.defaults.len() >= positional) {
            let args = taken(base, window, count);
            let start = self.start_of(base, window, 0);
            let begun = self.begin_bound_call(&function, start, args, Vec::new(), result, kind)?;
            return Ok(begun_or_value(begun, base, result));
        }
        let start = self.start_of(base, window, count);
        if given < positional {
            self.fill_defaults(&function, start, given);
        }
        self.fuel -= 1;
        if self.fuel == 0 || !self.has_room(start, function.code.registers) {
            self.pause_or_refuse(start, function.code.registers, kind)?;
        }
        self.enter_frame(function, start, positional, result, kind);
        Ok(Flow::Reload)
    }
}
