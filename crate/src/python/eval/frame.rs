//! Calls, returns, and errors on their way to a handler.

use super::Exit;
use super::generator::stop_iteration_is_an_error;
use super::slow::init_returned;
use super::state::RECURSION_LIMIT;
use crate::data::{
    Attrs, CellBox, Code, CodeKind, Frame, FrameKind, Function, Generator, Iter, IterBox, Lock, R, Raise, Ref, TracePoint, Value,
    Vm, recursion_error,
};
use crate::python::ops::{Keywords, bind_function};

/// A function without defaults.
pub(super) fn function_of(code: Ref<Code>, cells: Vec<Ref<CellBox>>) -> Function {
    Function { code, defaults: Vec::new(), keyword_defaults: Vec::new(), cells, attrs: Lock::new(Attrs::default()) }
}

impl Vm {
    /// The first register that no active call uses.
    pub(crate) fn top(&self) -> u32 {
        self.frames.last().map_or(0, |frame| {
            if frame.is_generator { frame.base } else { frame.base + u32::from(frame.function.code.registers) }
        })
    }

    #[inline(always)]
    pub(crate) fn register(&mut self, at: u32) -> *mut Value {
        debug_assert!((at as usize) < self.stack.registers.len());
        #[expect(unsafe_code, reason = "the stack is one block that never moves")]
        // SAFETY: `push_frame` checks that all registers of a call lie inside the stack.
        unsafe {
            self.stack.registers.as_mut_ptr().add(at as usize)
        }
    }

    pub(crate) fn run_function(&mut self, function: &Ref<Function>, args: &[Value]) -> R {
        let code = &function.code;
        if code.is_plain && args.len() == code.params.positional as usize {
            if code.is_leaf
                && let Some(value) = super::leaf::run(code, args)
            {
                return Ok(value);
            }
            self.enter_native()?;
            let base = self.top();
            let pushed = self.push_frame(function.clone(), base, args.len(), 0, FrameKind::Native);
            let result = pushed.and_then(|()| {
                for (at, value) in args.iter().enumerate() {
                    copy(self.register(base + at as u32), value);
                }
                self.execute()
            });
            self.leave_native();
            return match result? {
                Exit::Return(value) | Exit::Yield { value, .. } => Ok(value),
            };
        }
        let registers = bind_function(function, args.to_vec(), Vec::new(), self)?;
        self.run_bound(function, registers)
    }

    /// Runs a function on bound parameters, from Rust.
    pub(crate) fn run_bound(&mut self, function: &Ref<Function>, registers: Vec<Value>) -> R {
        if function.code.kind == CodeKind::Generator {
            return Ok(make_generator(function.clone(), registers));
        }
        self.enter_native()?;
        let result = self.run_frame(function, registers, 0);
        self.leave_native();
        match result? {
            Exit::Return(value) | Exit::Yield { value, .. } => Ok(value),
        }
    }

    /// Puts a frame on top of the stack and runs it.
    pub(super) fn run_frame(&mut self, function: &Ref<Function>, registers: Vec<Value>, pc: u32) -> R<Exit> {
        let base = self.top();
        let filled = registers.len();
        self.push_frame(function.clone(), base, filled, 0, FrameKind::Native)?;
        for (at, value) in registers.into_iter().enumerate() {
            let register = self.register(base + at as u32);
            #[expect(unsafe_code, reason = "registers are reached by pointer")]
            // SAFETY: inside the frame just pushed; above the top nothing else refers to it.
            unsafe {
                *register = value;
            }
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.pc = pc;
        }
        self.execute()
    }

    /// True where a call with so many registers from `base` on may begin.
    #[inline(always)]
    pub(super) fn has_room(&self, base: u32, registers: u16) -> bool {
        self.frames.len() < RECURSION_LIMIT && base as usize + registers as usize + 256 < self.stack.registers.len()
    }

    /// Begins a call whose first `filled` registers hold arguments; empties the other variables.
    /// Temporaries may still hold what the caller needs no longer: it goes when they are written.
    ///
    /// # Errors
    /// RecursionError.
    #[inline]
    pub(super) fn push_frame(
        &mut self,
        function: Ref<Function>,
        base: u32,
        filled: usize,
        result: u16,
        kind: FrameKind,
    ) -> R<()> {
        if !self.has_room(base, function.code.registers) {
            return Err(too_deep());
        }
        self.enter_frame(function, base, filled, result, kind);
        Ok(())
    }

    /// As [`Vm::push_frame`], where there is room.
    #[inline(always)]
    pub(super) fn enter_frame(&mut self, function: Ref<Function>, base: u32, filled: usize, result: u16, kind: FrameKind) {
        let handling = self.handling.len() as u32;
        let depth = self.frames.len();
        #[expect(unsafe_code, reason = "written in place: a frame made elsewhere and moved is read before it is written out")]
        // SAFETY: `Vm::new` reserves frames up to the limit; the caller knows that there is room.
        unsafe {
            let registers = self.stack.registers.as_mut_ptr().add(base as usize);
            for at in filled..function.code.locals.len() {
                clear(registers.add(at));
            }
            let frame = self.frames.as_mut_ptr().add(depth);
            frame.write(Frame { function, registers, base, pc: 0, result, kind, is_generator: false, handling });
            self.frames.set_len(depth + 1);
        }
    }

    /// Writes the defaults of positional parameters that were not given.
    #[inline(never)]
    pub(super) fn fill_defaults(&mut self, function: &Function, start: u32, given: usize) {
        let positional = function.code.params.positional as usize;
        let first_default = positional - function.defaults.len();
        for at in given..positional {
            copy(self.register(start + at as u32), &function.defaults[at - first_default]);
        }
    }

    /// Begins a call with arguments that need binding: `None` when the new frame must run, else the
    /// value of the call.
    ///
    /// # Errors
    /// What binding raises; RecursionError.
    #[inline(never)]
    pub(super) fn begin_bound_call(
        &mut self,
        function: &Ref<Function>,
        start: u32,
        args: Vec<Value>,
        keywords: Keywords,
        result: u16,
        kind: FrameKind,
    ) -> R<Option<Value>> {
        let registers = bind_function(function, args, keywords, self).and_then(|registers| {
            if function.code.kind == CodeKind::Generator {
                let generator = make_generator(function.clone(), registers);
                return if kind == FrameKind::Init { Err(init_returned(&generator)) } else { Ok(Err(generator)) };
            }
            self.push_frame(function.clone(), start, registers.len(), result, kind)?;
            Ok(Ok(registers))
        });
        if kind == FrameKind::Init && registers.is_err() {
            self.constructing.pop();
        }
        let registers = match registers? {
            Ok(registers) => registers,
            Err(generator) => return Ok(Some(generator)),
        };
        for (at, value) in registers.into_iter().enumerate() {
            set(self.register(start + at as u32), value);
        }
        Ok(None)
    }

    /// Ends the innermost call, which is there; what the caller must know of it.
    #[inline(always)]
    pub(super) fn end_frame(&mut self) -> Ended {
        let frame = self.frames.last().expect("a frame is running");
        let ended = Ended { kind: frame.kind, result: frame.result };
        let (registers, handling) = (frame.registers, frame.handling as usize);
        for at in 0..frame.function.code.registers as usize {
            #[expect(unsafe_code, reason = "registers are reached by pointer")]
            // SAFETY: a register of the frame. What holds nothing may stay: calls clear their
            // variables when they begin.
            unsafe {
                let register = registers.add(at);
                if (*register).is_counted() {
                    clear(register);
                }
            }
        }
        if self.handling.len() > handling {
            self.handling.truncate(handling);
        }
        self.frames.pop();
        ended
    }

    /// Ends the innermost call while an error passes; what it was constructing is given up, the
    /// generator it ran ends.
    fn drop_frame(&mut self) -> FrameKind {
        let kind = self.end_frame().kind;
        match kind {
            FrameKind::Init => drop(self.constructing.pop()),
            FrameKind::Step => self.finish_step(),
            FrameKind::Call | FrameKind::Native => {}
        }
        kind
    }

    /// Takes an error to the nearest handler: on success the innermost frame continues there.
    ///
    /// # Errors
    /// The error itself, once `depth` frames are left minus one: it belongs to the Rust caller.
    #[cold]
    #[inline(never)]
    pub(super) fn unwind(&mut self, mut raise: Box<Raise>, depth: usize) -> R<()> {
        let mut again = std::mem::take(&mut self.raising_again);
        if !again {
            self.set_context(&raise);
        }
        while self.frames.len() >= depth {
            let Raise::Exception(exception) = &*raise else {
                self.drop_frame();
                continue;
            };
            let Some(frame) = self.frames.last() else { break };
            let at = frame.pc.saturating_sub(1);
            let function = frame.function.clone();
            let code = &function.code;
            if let Some(state) = &exception.exception
                && !again
                && crate::python::modules::library_of(&code.source.name).is_none()
            {
                let span = code.spans.get(at as usize).copied().unwrap_or_default();
                let point = TracePoint { source: code.source.clone(), function: code.name, span };
                state.lock().traceback.insert(0, point);
            }
            again = false;
            if let Some(handler) = code.handlers.iter().find(|handler| handler.start <= at && at < handler.end) {
                let keep = frame.handling as usize + handler.handling as usize;
                let registers = frame.registers;
                self.handling.truncate(keep);
                if let Some(frame) = self.frames.last_mut() {
                    frame.pc = handler.target;
                }
                #[expect(unsafe_code, reason = "registers are reached by pointer")]
                // SAFETY: a register of the frame.
                set(unsafe { registers.add(handler.register as usize) }, Value::Instance(exception.clone()));
                return Ok(());
            }
            if self.drop_frame() == FrameKind::Step {
                raise = stop_iteration_is_an_error(raise);
            }
        }
        Err(raise)
    }

    /// Notes the exception being handled as the context of a new one.
    fn set_context(&mut self, raise: &Raise) {
        let Raise::Exception(exception) = raise else { return };
        let Some(state) = &exception.exception else { return };
        let Some(Value::Instance(handled)) = self.handling.last() else { return };
        if Ref::ptr_eq(handled, exception) {
            return;
        }
        let mut state = state.lock();
        if state.context.is_none() && state.traceback.is_empty() {
            state.context = Value::Instance(handled.clone());
        }
    }
}

/// Registers after those of a generator's code: room for arguments of native functions.
pub(super) const GENERATOR_ROOM: usize = 8;

#[cold]
pub(super) fn too_deep() -> Box<Raise> {
    recursion_error("maximum recursion depth exceeded")
}

pub(super) fn make_generator(function: Ref<Function>, mut registers: Vec<Value>) -> Value {
    registers.resize(function.code.registers as usize + GENERATOR_ROOM, Value::Undefined);
    let generator = Generator { function, registers, pc: 0, resume: None, handling: Vec::new() };
    Value::Iter(Ref::new(IterBox::new(Iter::Generator(Box::new(generator)))))
}

/// Writes a register, dropping what was there.
#[inline(always)]
pub(super) fn set(register: *mut Value, value: Value) {
    #[expect(unsafe_code, reason = "registers are reached by pointer")]
    // SAFETY: callers pass registers of live frames.
    unsafe {
        value.move_over(register);
    }
}

/// Copies a value into a register.
#[inline(always)]
pub(super) fn copy(register: *mut Value, value: &Value) {
    #[expect(unsafe_code, reason = "registers are reached by pointer")]
    // SAFETY: callers pass registers of live frames.
    unsafe {
        value.copy_over(register);
    }
}

#[inline(always)]
pub(super) fn clear(register: *mut Value) {
    set(register, Value::Undefined);
}

/// What the caller must know of a call that has ended.
#[derive(Clone, Copy)]
pub(super) struct Ended {
    pub(super) kind: FrameKind,
    pub(super) result: u16,
}
