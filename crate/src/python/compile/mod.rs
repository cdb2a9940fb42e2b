//! Source text to code: one pass over the tree, names resolved to registers, cells or globals.

mod assign;
mod block;
mod call;
mod comprehension;
mod control;
mod emit;
mod expr;
mod function;
mod literal;
mod matching;
mod scope;
mod stmt;

use ruff_python_ast::{Mod, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use crate::data::{Code, CodeKind, Globals, Ref, Source, Symbol};
use emit::Unit;

/// Why a text could not be compiled, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompileError {
    pub message: String,
    /// Byte range in the source.
    pub span: (u32, u32),
}

type C<T = ()> = Result<T, CompileError>;

fn span_of(range: TextRange) -> (u32, u32) {
    (range.start().to_u32(), range.end().to_u32())
}

/// An error that names what this page cannot run.
fn unsupported<T>(what: &str, node: &impl Ranged) -> C<T> {
    Err(CompileError { message: format!("{what} not supported here"), span: span_of(node.range()) })
}

/// Compiles a cell. Its last expression, if it is not followed by `;`, is what its code returns.
///
/// # Errors
/// The first syntax error, or the first construct that is not supported; nothing has run then.
pub fn compile_cell(source: &Ref<Source>, globals: &Globals) -> C<Ref<Code>> {
    compile(source, globals, None)
}

/// Compiles a module of ours that is written in Python; its variables are apart from the cells'.
///
/// # Errors
/// As [`compile_cell`].
pub fn compile_module(source: &Ref<Source>, globals: &Globals, module: &'static str) -> C<Ref<Code>> {
    compile(source, globals, Some(module))
}

fn compile(source: &Ref<Source>, globals: &Globals, module: Option<&'static str>) -> C<Ref<Code>> {
    let options = ParseOptions::from(Mode::Ipython);
    let parsed = parse_unchecked(&source.text, options);
    if let Some(error) = parsed.errors().first() {
        return Err(CompileError { message: error.error.to_string(), span: span_of(error.location) });
    }
    let Mod::Module(tree) = parsed.into_syntax() else {
        return Err(CompileError { message: "invalid syntax".into(), span: (0, 0) });
    };
    let mut unit = Unit::new(source.clone(), globals, module);
    unit.cell(&tree.body)
}

impl Unit<'_> {
    fn cell(&mut self, body: &[Stmt]) -> C<Ref<Code>> {
        let info = self.scopes.of_cell(body);
        self.open(CodeKind::Cell, Symbol::new("<module>"), "<module>".into(), info, TextRange::default());
        let (last, rest) = match body.split_last() {
            Some((Stmt::Expr(last), rest)) if !self.ends_with_semicolon(last.range()) => (Some(last), rest),
            _ => (None, body),
        };
        self.body(rest)?;
        if let Some(last) = last {
            let value = self.expr(&last.value)?;
            self.emit(crate::data::Op::Return { a: value }, last.range());
        }
        self.emit(crate::data::Op::ReturnNone, TextRange::default());
        Ok(self.close(TextRange::default(), None))
    }

    fn ends_with_semicolon(&self, range: TextRange) -> bool {
        let rest = &self.source.text[range.end().to_usize()..];
        rest.trim_start_matches([' ', '\t']).starts_with(';')
    }
}
