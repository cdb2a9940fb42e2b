//! The evaluator: runs code on the registers of [`Vm`].
//!
//! - [`run`]: the loop over instructions; [`general`], [`calls`], [`other`]: what it has no quick
//!   way for
//! - [`frame`]: frames, and errors on their way to a handler
//! - [`slow`]: what instructions do off their fast paths
//! - [`generator`]: suspended calls

#[macro_use]
mod registers;

mod calls;
mod class;
mod frame;
mod general;
mod generator;
mod leaf;
mod other;
mod quick;
mod run;
mod slow;
mod state;

pub use leaf::is_leaf;
pub use state::RECURSION_LIMIT;

use crate::data::{Code, R, Ref, Value, Vm};

impl Vm {
    /// Runs a compiled cell; its value is that of its last expression, or `None`.
    ///
    /// # Errors
    /// What the cell raises, with its traceback.
    pub fn run_cell(&mut self, code: &Ref<Code>) -> R {
        let function = frame::function_of(code.clone(), Vec::new());
        let result = self.run_bound(&Ref::new(function), Vec::new());
        debug_assert!(self.frames.is_empty());
        result
    }

    /// Runs the code of a module of ours.
    ///
    /// # Errors
    /// What it raises.
    pub(crate) fn run_module(&mut self, code: Ref<Code>) -> R {
        self.run_bound(&Ref::new(frame::function_of(code, Vec::new())), Vec::new())
    }
}

/// What running a frame ends with.
pub(crate) enum Exit {
    Return(Value),
    /// The frame stays; its register `d` receives what is sent.
    Yield {
        value: Value,
        d: u16,
    },
}
