//! The code under construction: registers, constants, jumps, names.

use std::rc::Rc;

use hashbrown::{HashMap, HashSet};
use ruff_text_size::TextRange;

use super::block::Block;
use super::scope::{ScopeInfo, Scopes};
use super::{C, CompileError, span_of};
use crate::data::{Capture, Code, CodeKind, Globals, Handler, Op, Params, Ref, Source, Symbol, Value};

pub(super) type Reg = u16;

/// One source text being compiled.
pub(super) struct Unit<'g> {
    pub(super) source: Ref<Source>,
    globals: &'g Globals,
    /// The module whose source this is; the notebook's cells have none.
    pub(super) module: Option<&'static str>,
    /// `from __future__ import annotations` came before: they are kept as text.
    pub(super) lazy_annotations: bool,
    pub(super) scopes: Scopes,
    /// Functions being compiled, innermost last.
    pub(super) functions: Vec<Draft>,
}

/// A function being compiled.
pub(super) struct Draft {
    pub(super) kind: CodeKind,
    pub(super) info: Rc<ScopeInfo>,
    pub(super) name: Symbol,
    pub(super) qualname: String,
    pub(super) registers: HashMap<Symbol, Reg>,
    /// Variables of comprehensions being compiled, innermost last; true for cells.
    pub(super) inner: Vec<HashMap<Symbol, (Reg, bool)>>,
    /// Names that surely have a value here; `None` where the code cannot be reached.
    pub(super) assigned: Option<HashSet<Symbol>>,
    pub(super) params: Params,
    pub(super) ops: Vec<Op>,
    pub(super) spans: Vec<(u32, u32)>,
    constants: Vec<Value>,
    pub(super) codes: Vec<Ref<Code>>,
    symbols: Vec<Symbol>,
    pub(super) handlers: Vec<Handler>,
    pub(super) captures: Vec<Capture>,
    pub(super) captured_names: Vec<Symbol>,
    locals: Vec<Symbol>,
    /// The next free temporary.
    pub(super) next: Reg,
    most: Reg,
    pub(super) blocks: Vec<Block>,
    /// Exceptions being handled at this place.
    pub(super) handling: u16,
}

/// Where a variable lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Register(Reg),
    /// A register that holds a cell.
    Cell(Reg),
    /// A captured variable of the function.
    Free(u16),
    Global(u32),
}

/// A jump whose target is not known yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pending(usize);

impl<'g> Unit<'g> {
    pub(super) fn new(source: Ref<Source>, globals: &'g Globals, module: Option<&'static str>) -> Self {
        Unit { source, globals, module, lazy_annotations: false, scopes: Scopes::default(), functions: Vec::new() }
    }

    pub(super) fn open(&mut self, kind: CodeKind, name: Symbol, qualname: String, info: Rc<ScopeInfo>, range: TextRange) {
        let _ = range;
        let mut draft = Draft {
            kind,
            name,
            qualname,
            registers: HashMap::new(),
            inner: Vec::new(),
            assigned: Some(HashSet::new()),
            params: Params::default(),
            ops: Vec::new(),
            spans: Vec::new(),
            constants: Vec::new(),
            codes: Vec::new(),
            symbols: Vec::new(),
            handlers: Vec::new(),
            captures: Vec::new(),
            captured_names: Vec::new(),
            locals: Vec::new(),
            next: 0,
            most: 0,
            blocks: Vec::new(),
            handling: 0,
            info,
        };
        if kind != CodeKind::Cell {
            for &name in &draft.info.bound {
                draft.registers.insert(name, draft.next);
                draft.locals.push(name);
                draft.next += 1;
            }
        }
        draft.most = draft.next;
        self.functions.push(draft);
    }

    pub(super) fn close(&mut self, range: TextRange, doc: Option<String>) -> Ref<Code> {
        let draft = self.functions.pop().expect("a function is open");
        for value in &draft.constants {
            make_immortal(value);
        }
        Ref::immortal(Code {
            name: draft.name,
            qualname: draft.qualname,
            doc,
            kind: draft.kind,
            is_plain: draft.kind == CodeKind::Function && draft.params.registers() == draft.params.positional,
            is_leaf: crate::python::eval::is_leaf(&draft.ops, draft.most + 1, !draft.handlers.is_empty()),
            params: draft.params,
            ops: draft.ops,
            spans: draft.spans,
            constants: draft.constants,
            codes: draft.codes,
            symbols: draft.symbols,
            handlers: draft.handlers,
            captures: draft.captures,
            captured_names: draft.captured_names,
            locals: draft.locals,
            registers: draft.most + 1,
            source: self.source.clone(),
            span: span_of(range),
        })
    }

    #[inline]
    pub(super) fn f(&mut self) -> &mut Draft {
        self.functions.last_mut().expect("a function is open")
    }

    pub(super) fn emit(&mut self, op: Op, range: TextRange) -> usize {
        let span = span_of(range);
        let draft = self.f();
        draft.ops.push(op);
        draft.spans.push(span);
        draft.ops.len() - 1
    }

    pub(super) fn here(&mut self) -> usize {
        self.f().ops.len()
    }

    /// A fresh temporary.
    pub(super) fn temp(&mut self) -> Reg {
        let draft = self.f();
        let register = draft.next;
        draft.next += 1;
        draft.most = draft.most.max(draft.next);
        register
    }

    pub(super) fn mark(&mut self) -> Reg {
        self.f().next
    }

    /// Gives back the temporaries made since `mark`.
    pub(super) fn release(&mut self, mark: Reg) {
        self.f().next = mark;
    }

    pub(super) fn constant(&mut self, value: Value) -> u16 {
        let draft = self.f();
        let known = draft.constants.iter().position(|known| match (known, &value) {
            (Value::Str(a), Value::Str(b)) => a.as_str() == b.as_str(),
            (a, b) => a.same(b),
        });
        known.unwrap_or_else(|| {
            draft.constants.push(value);
            draft.constants.len() - 1
        }) as u16
    }

    pub(super) fn symbol(&mut self, name: Symbol) -> u16 {
        let draft = self.f();
        let known = draft.symbols.iter().position(|known| *known == name);
        known.unwrap_or_else(|| {
            draft.symbols.push(name);
            draft.symbols.len() - 1
        }) as u16
    }

    /// Emits a jump to be aimed later.
    pub(super) fn jump(&mut self, op: Op, range: TextRange) -> Pending {
        Pending(self.emit(op, range))
    }

    /// Aims a jump at the next instruction.
    pub(super) fn land(&mut self, pending: Pending) -> C {
        let here = self.here();
        self.aim(pending, here)
    }

    pub(super) fn land_all(&mut self, pending: Vec<Pending>) -> C {
        pending.into_iter().try_for_each(|jump| self.land(jump))
    }

    pub(super) fn aim(&mut self, Pending(at): Pending, target: usize) -> C {
        let by = target as i64 - (at as i64 + 1);
        let span = self.f().spans[at];
        let short = i16::try_from(by);
        let too_long =
            CompileError { message: "a block of code too long to jump over is".to_owned() + " not supported here", span };
        match &mut self.f().ops[at] {
            Op::Jump { by: to } | Op::Loop { by: to } | Op::JumpIf { by: to, .. } | Op::JumpIfNot { by: to, .. } => {
                *to = by as i32
            }
            Op::JumpUnless { by: to, .. }
            | Op::JumpUnlessInt { by: to, .. }
            | Op::Next { by: to, .. }
            | Op::JumpUnlessMatch { by: to, .. } => *to = short.map_err(|_| too_long)?,
            _ => {}
        }
        Ok(())
    }

    pub(super) fn loop_to(&mut self, target: usize, range: TextRange) -> C {
        let jump = self.jump(Op::Loop { by: 0 }, range);
        self.aim(jump, target)
    }

    /// Where a name lives, seen from the innermost function.
    pub(super) fn place(&mut self, name: Symbol) -> Place {
        let depth = self.functions.len() - 1;
        self.place_in(depth, name).unwrap_or_else(|| Place::Global(self.global(name)))
    }

    /// True for a global that has a value already, or that names a built-in.
    pub(super) fn is_known(&self, slot: u32) -> bool {
        let slot = self.globals.slot(slot);
        !slot.fallback.is_undefined() || !slot.lock().is_undefined()
    }

    /// The slot of a global variable.
    pub(super) fn global(&self, name: Symbol) -> u32 {
        self.globals.slot_of(match self.module {
            Some(module) => Symbol::new(&format!("{module}:{name}")),
            None => name,
        })
    }

    fn place_in(&mut self, depth: usize, name: Symbol) -> Option<Place> {
        let draft = &self.functions[depth];
        for inner in draft.inner.iter().rev() {
            if let Some(&(register, is_cell)) = inner.get(&name) {
                return Some(if is_cell { Place::Cell(register) } else { Place::Register(register) });
            }
        }
        if draft.info.globals.contains(&name) {
            return None;
        }
        if let Some(&register) = draft.registers.get(&name) {
            return Some(if draft.info.captured.contains(&name) { Place::Cell(register) } else { Place::Register(register) });
        }
        self.capture(depth, name).map(Place::Free)
    }

    /// Makes a variable of an enclosing function reachable; its place among the captured ones.
    fn capture(&mut self, depth: usize, name: Symbol) -> Option<u16> {
        if depth == 0 {
            return None;
        }
        if let Some(at) = self.functions[depth].captured_names.iter().position(|known| *known == name) {
            return Some(at as u16);
        }
        let capture = self.capture_from(depth - 1, name)?;
        let draft = &mut self.functions[depth];
        draft.captures.push(capture);
        draft.captured_names.push(name);
        Some(draft.captures.len() as u16 - 1)
    }

    /// Functions do not see the names of a class body around them, but for `__class__`.
    fn capture_from(&mut self, depth: usize, name: Symbol) -> Option<Capture> {
        let draft = &self.functions[depth];
        for inner in draft.inner.iter().rev() {
            if let Some(&(register, true)) = inner.get(&name) {
                return Some(Capture::Register(register));
            }
        }
        if draft.kind == CodeKind::Class {
            if name == Symbol::new("__class__") {
                return draft.registers.get(&name).map(|&register| Capture::Register(register));
            }
            return self.capture(depth, name).map(Capture::Outer);
        }
        if draft.info.globals.contains(&name) {
            return None;
        }
        if draft.info.captured.contains(&name)
            && let Some(&register) = draft.registers.get(&name)
        {
            return Some(Capture::Register(register));
        }
        self.capture(depth, name).map(Capture::Outer)
    }

    /// Adds a local variable that no name in the source binds.
    pub(super) fn hidden_local(&mut self, name: Symbol) -> Reg {
        let draft = self.f();
        let register = draft.next;
        draft.next += 1;
        draft.most = draft.most.max(draft.next);
        draft.registers.insert(name, register);
        draft.locals.push(name);
        register
    }
}

impl Draft {
    /// Gives the local variables their registers in this order.
    pub(super) fn set_locals(&mut self, ordered: &[Symbol]) {
        self.locals = ordered.to_vec();
        self.registers = ordered.iter().enumerate().map(|(at, name)| (*name, at as Reg)).collect();
    }
}

fn make_immortal(value: &Value) {
    match value {
        Value::Str(text) => text.make_immortal(),
        Value::Big(big) => big.make_immortal(),
        Value::Bytes(bytes) => bytes.make_immortal(),
        Value::Tuple(tuple) => {
            tuple.make_immortal();
            tuple.iter().for_each(make_immortal);
        }
        _ => {}
    }
}

impl Pending {
    /// The instruction after the jump.
    pub(super) fn next(self) -> usize {
        self.0 + 1
    }
}
