//! The state of one evaluator. What it does is in `python`; it is declared here because native
//! functions, which values point at, take it.

use std::any::Any;
use std::sync::Arc;

use super::{Class, Function, Globals, Ref, Value};

/// What an evaluator needs from the session around it.
pub trait Host: Send + Sync {
    /// Writes to the cell's standard output or error.
    fn write(&self, stream: Stream, text: &str);

    /// The cluster and displays, for the modules that use them (see `python::modules`).
    fn services(&self) -> &dyn Any;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Out,
    Err,
}

/// One evaluator: a stack of registers and calls. Each thread that runs Python has its own.
pub struct Vm {
    pub globals: Ref<Globals>,
    pub host: Arc<dyn Host>,
    /// Registers of all active calls; never moves.
    pub(crate) stack: Stack,
    pub(crate) frames: Vec<Frame>,
    /// Exceptions being handled, innermost last.
    pub(crate) handling: Vec<Value>,
    /// Calls and jumps back until Stop and the memory budget are looked at.
    pub(crate) fuel: u32,
    /// Native calls that are on the machine's stack now.
    pub(crate) native_depth: u32,
    /// Containers being printed, for `[...]`.
    pub(crate) printing: Vec<u64>,
    /// For evaluators of worker threads: globals as last read, with their versions.
    pub(crate) cached: Vec<(u64, Value)>,
    /// The task being run, for errors: its key.
    pub task: Option<String>,
}

/// Registers for all calls, in one block.
pub(crate) struct Stack {
    pub(crate) registers: Box<[Value]>,
}

/// A call of a Python function that is under way.
pub(crate) struct Frame {
    pub(crate) function: Ref<Function>,
    /// First register.
    pub(crate) base: u32,
    /// Next instruction.
    pub(crate) pc: u32,
    /// Register of the caller that receives the result.
    pub(crate) result: u16,
    pub(crate) mark: FrameMark,
    /// Length of `handling` when the call began.
    pub(crate) handling: u32,
}

/// What a returning call gives its result to.
#[derive(Clone)]
pub(crate) enum FrameMark {
    /// The Python call below.
    Call,
    /// Rust code that called the evaluator.
    Native,
    /// The constructor of this instance: `__init__` must return None.
    Init(Value),
}

/// Classes of exceptions that a `for` over a native iterator understands.
pub fn is_stop_iteration(class: &Ref<Class>) -> bool {
    class.is_subclass(&super::types().stop_iteration)
}
