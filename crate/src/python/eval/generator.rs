//! Suspended calls. They keep their registers while they run, too.

use super::Exit;
use super::frame::{set, too_deep};
use crate::data::{Frame, FrameKind, Generator, IterBox, R, Raise, Ref, Value, Vm, runtime_error, types, value_error};

impl Vm {
    /// Runs a generator to its next `yield`, with what is sent or thrown in; `None` when it
    /// returns, and then [`Vm::returned`] is its value.
    pub(crate) fn resume(&mut self, generator: &mut Generator, input: R<Value>) -> R<Option<Value>> {
        self.returned = Value::None;
        let (sent, raise) = match input {
            Ok(value) => (Some(value), None),
            Err(raise) if generator.resume.is_none() => return Err(raise),
            Err(raise) => (None, Some(raise)),
        };
        self.restore(generator, sent, 0, FrameKind::Native)?;
        if let Some(raise) = raise {
            self.unwind(raise, self.frames.len())?;
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

    /// Puts a suspended call on top of the active ones, `sent` as the value of its `yield`. Its
    /// registers stay where they are.
    ///
    /// # Errors
    /// RecursionError.
    #[inline]
    fn restore(&mut self, generator: &mut Generator, sent: Option<Value>, result: u16, kind: FrameKind) -> R<()> {
        let base = self.top();
        let depth = self.frames.len();
        if !self.has_room(base, 0) {
            return Err(too_deep());
        }
        if let (Some(d), Some(sent)) = (generator.resume, sent) {
            set(&raw mut generator.registers[d as usize], sent);
        }
        let handling = self.handling.len() as u32;
        if !generator.handling.is_empty() {
            self.handling.append(&mut generator.handling);
        }
        let (function, registers) = (generator.function.clone(), generator.registers.as_mut_ptr());
        #[expect(unsafe_code, reason = "written in place, as in `push_frame`")]
        // SAFETY: `Vm::new` reserves frames up to the limit.
        unsafe {
            let frame = self.frames.as_mut_ptr().add(depth);
            frame.write(Frame { function, registers, base, pc: generator.pc, result, kind, is_generator: true, handling });
            self.frames.set_len(depth + 1);
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
        if let Err(raise) = self.restore(generator, Some(Value::None), result, FrameKind::Step) {
            iter.leave();
            return Err(raise);
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
        let (pc, handling) = (frame.pc, frame.handling as usize);
        if self.handling.len() > handling {
            generator.handling = self.handling.split_off(handling);
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
