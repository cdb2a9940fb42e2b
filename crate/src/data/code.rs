//! Compiled functions: bytecode, constants, places in the source.

use super::op::Op;
use super::{Attrs, CellBox, Lock, Ref, Symbol, Value};

/// A text that code was compiled from: one cell of the notebook.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The cell's identity.
    pub name: String,
    /// What tracebacks call it.
    pub label: String,
    pub text: String,
    /// Byte offsets of line starts.
    lines: Vec<u32>,
}

impl Source {
    pub fn new(name: impl Into<String>, label: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Source { name: name.into(), label: label.into(), text, lines }
    }

    /// The 1-based line of a byte offset.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.lines.partition_point(|&start| start <= offset) as u32
    }

    /// Byte offset of the start of a 1-based line.
    pub fn line_start(&self, line: u32) -> u32 {
        self.lines.get(line as usize - 1).copied().unwrap_or(self.text.len() as u32)
    }

    /// The text of a 1-based line, without its end.
    pub fn line_text(&self, line: u32) -> &str {
        let start = self.line_start(line) as usize;
        let rest = self.text.get(start..).unwrap_or("");
        rest.split('\n').next().unwrap_or("")
    }
}

/// The parameters of a function, in the order of their registers.
#[derive(Debug, Default, Clone)]
pub struct Params {
    pub names: Vec<Symbol>,
    pub positional_only: u16,
    /// Positional ones, those included that are positional only.
    pub positional: u16,
    pub keyword_only: u16,
    pub args: bool,
    pub kwargs: bool,
}

impl Params {
    /// Registers that parameters take: positional, keyword only, `*args`, `**kwargs`.
    pub fn registers(&self) -> u16 {
        self.positional + self.keyword_only + u16::from(self.args) + u16::from(self.kwargs)
    }
}

/// Where the code of a `try` continues when an error comes out of `start..end`.
#[derive(Debug, Clone, Copy)]
pub struct Handler {
    pub start: u32,
    pub end: u32,
    pub target: u32,
    /// Register that receives the exception.
    pub register: u16,
    /// How many exceptions are being handled outside of this `try`, in this function.
    pub handling: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    Function,
    Generator,
    /// Body of a class: returns its names.
    Class,
    /// A cell: its last expression is its value.
    Cell,
}

/// Where a closure finds a variable that it captures, when it is made.
#[derive(Debug, Clone, Copy)]
pub enum Capture {
    /// A register of the enclosing function that holds a cell.
    Register(u16),
    /// A variable that the enclosing function captured itself.
    Outer(u16),
}

/// A compiled function body.
pub struct Code {
    pub name: Symbol,
    pub qualname: String,
    pub doc: Option<String>,
    pub kind: CodeKind,
    pub params: Params,
    /// A function whose parameters are all positional: most calls need no binding.
    pub is_plain: bool,
    /// A function that only computes: numbers need no frame.
    pub is_leaf: bool,
    pub ops: Vec<Op>,
    /// Byte ranges in the source, one for each op.
    pub spans: Vec<(u32, u32)>,
    pub constants: Vec<Value>,
    pub codes: Vec<Ref<Code>>,
    pub symbols: Vec<Symbol>,
    pub handlers: Vec<Handler>,
    pub captures: Vec<Capture>,
    /// Names of captured variables, for errors.
    pub captured_names: Vec<Symbol>,
    /// Names of the local variables, by register.
    pub locals: Vec<Symbol>,
    pub registers: u16,
    pub source: Ref<Source>,
    /// Byte range of the whole definition.
    pub span: (u32, u32),
}

/// A function made by `def` or `lambda`.
pub struct Function {
    pub code: Ref<Code>,
    /// Defaults of the last positional parameters.
    pub defaults: Vec<Value>,
    /// Defaults of keyword-only parameters; [`Value::Undefined`] where there is none.
    pub keyword_defaults: Vec<Value>,
    pub cells: Vec<Ref<CellBox>>,
    pub attrs: Lock<Attrs>,
}
