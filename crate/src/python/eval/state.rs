//! Making an evaluator, and its limits: recursion, Stop, memory.

use std::sync::Arc;

use crate::data::{Frame, Globals, Host, Lookups, R, Raise, Ref, Stack, Value, Vm, memory_error, recursion_error};

/// Registers of one evaluator.
const STACK: usize = 64 * 1024;
/// As CPython's `sys.getrecursionlimit()`.
pub const RECURSION_LIMIT: usize = 1000;
/// Native calls inside native calls: bounded by the stack of a web worker.
const NATIVE_LIMIT: u32 = 200;
/// Calls and jumps back between two looks at Stop and the memory budget.
pub(crate) const FUEL: u32 = 1024;

impl Vm {
    pub fn new(globals: Ref<Globals>, host: Arc<dyn Host>) -> Vm {
        crate::python::builtins::install();
        Vm {
            globals,
            host,
            stack: Stack { registers: vec![Value::Undefined; STACK].into_boxed_slice() },
            frames: Vec::<Frame>::with_capacity(RECURSION_LIMIT),
            handling: Vec::new(),
            fuel: FUEL,
            native_depth: 0,
            printing: Vec::new(),
            cached: Vec::new(),
            cached_data: Vec::new(),
            lookups: Lookups::default(),
            constructing: Vec::new(),
            stepping: Vec::new(),
            outcome: Value::Undefined,
            sent_to: 0,
            raised: None,
            raising_again: false,
            returned: Value::Undefined,
            task: None,
        }
    }

    /// Counts a native call; every success needs one [`Vm::leave_native`].
    ///
    /// # Errors
    /// RecursionError where the machine's stack might not do.
    #[inline]
    pub fn enter_native(&mut self) -> R<()> {
        if self.native_depth >= NATIVE_LIMIT {
            return Err(recursion_error("maximum recursion depth exceeded"));
        }
        self.native_depth += 1;
        Ok(())
    }

    #[inline]
    pub fn leave_native(&mut self) {
        self.native_depth -= 1;
    }

    /// Looks at Stop and the memory budget; long native loops call it now and then.
    #[cold]
    pub fn poll(&mut self) -> R<()> {
        self.fuel = FUEL;
        self.host.tick();
        if crate::sys::cancel::is_requested() {
            return Err(Box::new(Raise::Stopped));
        }
        Ok(())
    }

    /// Refuses an allocation that would not fit, before it is made.
    ///
    /// # Errors
    /// MemoryError.
    pub fn reserve(&mut self, bytes: usize) -> R<()> {
        const MOST: usize = 2 << 30;
        if bytes > MOST { Err(memory_error("")) } else { Ok(()) }
    }
}
