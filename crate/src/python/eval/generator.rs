//! Suspended calls: their registers move to the stack while they run.

use super::Exit;
use super::frame::set;
use crate::data::{Generator, R, Raise, Value, Vm, runtime_error, types};

impl Vm {
    /// Runs a generator to its next `yield`, with what is sent or thrown in; `None` when it
    /// returns, and then [`Vm::returned`] is its value.
    pub(crate) fn resume(&mut self, generator: &mut Generator, input: R<Value>) -> R<Option<Value>> {
        self.returned = Value::None;
        let base = self.top();
        self.push_frame(generator.function.clone(), base, generator.registers.len(), 0, true)?;
        for (at, value) in generator.registers.iter_mut().enumerate() {
            set(self.register(base + at as u32), value.take());
        }
        self.handling.append(&mut generator.handling);
        let depth = self.frames.len();
        if let Some(frame) = self.frames.last_mut() {
            frame.pc = generator.pc;
        }
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
                self.unwind(raise, depth, false)?;
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
fn stop_iteration_is_an_error(raise: Box<Raise>) -> Box<Raise> {
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
