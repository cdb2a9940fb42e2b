//! Suspended calls: their registers move to the stack while they run.

use super::Exit;
use super::frame::set;
use crate::data::{FrameKind, Generator, IterBox, R, Raise, Ref, Value, Vm, runtime_error, types, value_error};

impl Vm {
    /// Runs a generator to its next `yield`, with what is sent or thrown in; `None` when it
    /// returns, and then [`Vm::returned`] is its value.
    pub(crate) fn resume(&mut self, generator: &mut Generator, input: R<Value>) -> R<Option<Value>> {
        self.returned = Value::None;
        let base = self.top();
        self.restore(generator, base, 0, FrameKind::Native)?;
        let depth = self.frames.len();
        match input {
            Ok(value) => {
                if let Some(d) = generator.resume {
                    set(self.register(base + u32::from(d)), value);
                }
            }
            Err(raise) => {
                if generator.resume.is_none() {
                    self.end_frame();
                    return Err(raise);
                }
                self.unwind(raise, depth)?;
            }
        }
        match self.execute().map_err(stop_iteration_is_an_error)? {
            Exit::Return(value) => {
                self.returned = value;
                Ok(None)
            }
            Exit::Yield { value, d } => {
                self.suspend(generator, d);
                Ok(Some(value))
            }
        }
    }

    /// Puts a suspended call on the stack.
    #[inline]
    fn restore(&mut self, generator: &mut Generator, base: u32, result: u16, kind: FrameKind) -> R<()> {
        self.push_frame(generator.function.clone(), base, generator.registers.len(), result, kind)?;
        for (at, value) in generator.registers.iter_mut().enumerate() {
            set(self.register(base + at as u32), value.take());
        }
        if !generator.handling.is_empty() {
            self.handling.append(&mut generator.handling);
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.pc = generator.pc;
        }
        Ok(())
    }

    /// Begins a step of a generator for a `for` of the innermost frame, whose register `result`
    /// gets the item; false if the iterator is another one.
    ///
    /// # Errors
    /// ValueError where the generator is running; RecursionError.
    #[inline]
    pub(super) fn begin_step(&mut self, iter: &Ref<IterBox>, result: u16) -> R<bool> {
        let Some(mut generator) = iter.generator() else { return Ok(false) };
        if !iter.enter() {
            return Err(value_error("generator already executing"));
        }
        #[expect(unsafe_code, reason = "see `IterBox::generator`")]
        // SAFETY: entered just now, so that nobody else reaches it.
        let generator = unsafe { generator.as_mut() };
        let base = self.top();
        if let Err(raise) = self.restore(generator, base, result, FrameKind::Step) {
            iter.leave();
            return Err(raise);
        }
        if let Some(d) = generator.resume {
            set(self.register(base + u32::from(d)), Value::None);
        }
        self.stepping.push(iter.clone());
        Ok(true)
    }

    /// Suspends the generator that the innermost frame, of kind [`FrameKind::Step`], runs.
    #[inline]
    pub(super) fn end_step(&mut self, d: u16) {
        let Some(iter) = self.stepping.pop() else { return };
        if let Some(mut generator) = iter.generator() {
            #[expect(unsafe_code, reason = "see `IterBox::generator`")]
            // SAFETY: entered by `begin_step`.
            self.suspend(unsafe { generator.as_mut() }, d);
        }
        iter.leave();
    }

    /// Ends the generator whose frame is gone.
    pub(super) fn finish_step(&mut self) {
        if let Some(iter) = self.stepping.pop() {
            iter.finish();
        }
    }

    #[inline]
    fn suspend(&mut self, generator: &mut Generator, d: u16) {
        let Some(frame) = self.frames.last() else { return };
        let (base, pc, handling) = (frame.base, frame.pc, frame.handling as usize);
        let count = u32::from(frame.function.code.registers);
        if self.handling.len() > handling {
            generator.handling = self.handling.split_off(handling);
        }
        // The block is used again each time: suspending allocates once.
        generator.registers.resize(count as usize, Value::Undefined);
        for (at, value) in generator.registers.iter_mut().enumerate() {
            let register = self.register(base + at as u32);
            #[expect(unsafe_code, reason = "registers are reached by pointer")]
            // SAFETY: a register of the frame that is still on the stack.
            unsafe {
                *value = (*register).take();
            }
        }
        generator.pc = pc;
        generator.resume = Some(d);
        self.frames.pop();
    }
}

/// A StopIteration that leaves a generator would end loops silently.
pub(super) fn stop_iteration_is_an_error(raise: Box<Raise>) -> Box<Raise> {
    match &*raise {
        Raise::Exception(instance) if instance.class.is_subclass(&types().stop_iteration) => {
            let error = runtime_error("generator raised StopIteration");
            if let Raise::Exception(outer) = &*error
                && let Some(state) = &outer.exception
            {
                state.lock().cause = Value::Instance(instance.clone());
            }
            error
        }
        _ => raise,
    }
}
