//! Leaving blocks: what `return`, `break` and `continue` must do on their way out.

use ruff_python_ast::Stmt;
use ruff_text_size::TextRange;

use super::C;
use super::emit::{Pending, Reg, Unit};
use crate::data::{Handler, Op, Symbol};

/// A statement around the code being compiled that something must be done about when it is left.
#[derive(Clone)]
pub(super) enum Block {
    Loop {
        start: usize,
        breaks: Vec<Pending>,
    },
    /// Code protected by handlers: the ranges so far, and where the present one began.
    Try(Protected),
    /// Code that a `finally` body follows.
    Finally(Protected, *const [Stmt]),
    /// The body of a `with`, whose `__exit__` is in a register.
    With(Protected, Reg),
    /// The body of an `except`; its variable, if it has one.
    Handler(Option<Symbol>),
    /// A `finally` body that runs because of an error.
    Unwinding,
}

#[derive(Clone)]
pub(super) struct Protected {
    pub(super) start: usize,
    pub(super) ranges: Vec<(usize, usize)>,
}

impl Protected {
    pub(super) fn from(start: usize) -> Self {
        Protected { start, ranges: Vec::new() }
    }

    fn close(&mut self, end: usize) {
        if end > self.start {
            self.ranges.push((self.start, end));
        }
    }
}

impl Block {
    fn protected(&mut self) -> Option<&mut Protected> {
        match self {
            Block::Try(protected) | Block::Finally(protected, _) | Block::With(protected, _) => Some(protected),
            _ => None,
        }
    }
}

impl Unit<'_> {
    /// Registers a handler for all ranges of a protected block that ends here.
    pub(super) fn protect(&mut self, mut protected: Protected, register: Reg, end: usize) -> Vec<usize> {
        protected.close(end);
        let handling = self.f().handling;
        let mut added = Vec::new();
        for (start, end) in protected.ranges {
            let handlers = &mut self.f().handlers;
            added.push(handlers.len());
            handlers.push(Handler { start: start as u32, end: end as u32, target: 0, register, handling });
        }
        added
    }

    pub(super) fn aim_handlers(&mut self, added: Vec<usize>) {
        let here = self.here() as u32;
        for at in added {
            self.f().handlers[at].target = here;
        }
    }

    /// Emits what leaving all blocks from `keep` on takes, then `exit`; the blocks stay open for
    /// the code that follows.
    pub(super) fn leave_blocks(&mut self, keep: usize, range: TextRange, exit: impl FnOnce(&mut Self) -> C) -> C {
        let saved = self.f().blocks.clone();
        let handling = self.f().handling;
        let assigned = self.f().assigned.clone();
        let mut closed = Vec::new();
        while self.f().blocks.len() > keep {
            let end = self.here();
            let Some(mut block) = self.f().blocks.pop() else { break };
            if let Some(protected) = block.protected() {
                protected.close(end);
                closed.push((self.f().blocks.len(), protected.ranges.clone()));
            }
            match block {
                Block::Finally(_, body) => {
                    #[expect(unsafe_code, reason = "the tree outlives the unit that compiles it")]
                    // SAFETY: made from the body of a statement that is being compiled further up the stack.
                    let body = unsafe { &*body };
                    self.body(body)?;
                }
                Block::With(_, register) => {
                    self.emit(Op::WithEnd { a: register }, range);
                }
                Block::Handler(name) => {
                    self.emit(Op::LeaveHandler, range);
                    self.f().handling -= 1;
                    if let Some(name) = name {
                        self.forget(name, range);
                    }
                }
                Block::Unwinding => {
                    self.emit(Op::LeaveHandler, range);
                    self.f().handling -= 1;
                }
                Block::Loop { .. } | Block::Try(_) => {}
            }
        }
        exit(self)?;
        let here = self.here();
        let breaks = self.loop_breaks();
        self.f().blocks = saved;
        self.put_breaks(breaks);
        for (at, ranges) in closed {
            if let Some(protected) = self.f().blocks[at].protected() {
                protected.ranges = ranges;
                protected.start = here;
            }
        }
        self.f().handling = handling;
        self.f().assigned = assigned;
        Ok(())
    }

    /// Jumps out of loops that were added while the blocks were being left.
    fn loop_breaks(&mut self) -> Vec<(usize, Vec<Pending>)> {
        let blocks = self.f().blocks.iter().enumerate();
        blocks
            .filter_map(|(at, block)| if let Block::Loop { breaks, .. } = block { Some((at, breaks.clone())) } else { None })
            .collect()
    }

    fn put_breaks(&mut self, all: Vec<(usize, Vec<Pending>)>) {
        for (at, pending) in all {
            if let Some(Block::Loop { breaks, .. }) = self.f().blocks.get_mut(at) {
                *breaks = pending;
            }
        }
    }

    /// Empties the variable of an `except … as name`.
    pub(super) fn forget(&mut self, name: Symbol, range: TextRange) {
        let register = self.temp();
        self.load(crate::data::Value::None, register, range);
        self.store(name, register, range);
        self.delete_name(name, range);
    }

    /// The innermost loop: its place among the blocks.
    pub(super) fn innermost_loop(&mut self) -> Option<usize> {
        self.f().blocks.iter().rposition(|block| matches!(block, Block::Loop { .. }))
    }
}
