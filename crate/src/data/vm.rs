//! The state of one evaluator. What it does is in `python`; it is declared here because native
//! functions, which values point at, take it.

use std::any::Any;
use std::sync::Arc;

use super::{Class, Function, Globals, IterBox, Lookups, R, Raise, Ref, Value};

/// What an evaluator needs from the session around it.
pub trait Host: Send + Sync {
    /// Writes to the cell's standard output or error.
    fn write(&self, stream: Stream, text: &str);

    /// Shows a value as a notebook shows the last expression of a cell.
    ///
    /// # Errors
    /// What its `repr` raises.
    fn display(&self, vm: &mut Vm, value: &Value) -> R<()>;

    /// Microseconds of a steady clock.
    fn now_micros(&self) -> f64;

    /// What `%time` measured.
    fn timing(&self, cpu_micros: f64, wall_micros: f64);

    /// Called now and then while code runs: time to send what has gathered.
    fn tick(&self);

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
    /// Those of them that hold on to data.
    pub(crate) cached_data: Vec<u32>,
    pub(crate) lookups: Lookups,
    /// Objects whose `__init__` runs, innermost last.
    pub(crate) constructing: Vec<Value>,
    /// Generators that frames of kind [`FrameKind::Step`] run, innermost last.
    pub(crate) stepping: Vec<Ref<IterBox>>,
    /// What the frame that a loop of the evaluator was entered for came to.
    pub(crate) outcome: Value,
    /// The register of a generator's frame that receives what is sent to it.
    pub(crate) sent_to: u16,
    /// The error that an instruction raised, on its way to a handler.
    pub(crate) raised: Option<Box<Raise>>,
    /// It has been raised before: its traceback has this place already.
    pub(crate) raising_again: bool,
    /// What the generator that finished last returned.
    pub(crate) returned: Value,
    /// The task being run, for errors: its key.
    pub task: Option<String>,
}

/// Registers for all calls, in one block.
pub(crate) struct Stack {
    pub(crate) registers: Box<[Value]>,
}

/// Who began a call, and so what becomes of its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FrameKind {
    /// The frame below.
    Call,
    /// Rust code, which gets the result.
    Native,
    /// A call of a class, for its `__init__`: the result is the object under construction.
    Init,
    /// A `for` of the frame below: a step of the generator that was resumed last.
    Step,
}

/// A call of a Python function that is under way.
pub(crate) struct Frame {
    pub(crate) function: Ref<Function>,
    pub(crate) registers: *mut Value,
    /// Where on the stack they begin; for a generator, whose registers are its own, where those of
    /// what it calls may begin.
    pub(crate) base: u32,
    /// Next instruction.
    pub(crate) pc: u32,
    /// Register of the caller that receives the result.
    pub(crate) result: u16,
    pub(crate) kind: FrameKind,
    pub(crate) is_generator: bool,
    /// Length of `handling` when the call began.
    pub(crate) handling: u32,
}

#[expect(unsafe_code, reason = "frames point into the stack of the evaluator that owns them, and into its generators")]
// SAFETY: both move to another thread with it.
unsafe impl Send for Frame {}

/// Classes of exceptions that a `for` over a native iterator understands.
pub fn is_stop_iteration(class: &Ref<Class>) -> bool {
    class.is_subclass(&super::types().stop_iteration)
}
