//! Statements.

use ruff_python_ast::{self as ast, IpyEscapeKind, Stmt};
use ruff_text_size::Ranged;

use super::emit::Unit;
use super::{C, CompileError, span_of, unsupported};
use crate::data::{CodeKind, Op, Symbol, Value};
use crate::python::builtins::timing;

impl Unit<'_> {
    pub(super) fn body(&mut self, body: &[Stmt]) -> C {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &Stmt) -> C {
        let mark = self.mark();
        match stmt {
            Stmt::Expr(node) => {
                if super::literal::literal(&node.value)?.is_none() {
                    self.expr(&node.value)?;
                }
            }
            Stmt::Assign(node) => self.assign_stmt(node)?,
            Stmt::AugAssign(node) => self.augmented(node)?,
            Stmt::AnnAssign(node) => {
                self.annotation_in_class(node)?;
                if let Some(value) = &node.value {
                    let a = self.expr(value)?;
                    self.assign(&node.target, a)?;
                }
            }
            Stmt::If(node) => self.if_stmt(node)?,
            Stmt::While(node) => self.while_stmt(node)?,
            Stmt::For(node) => self.for_stmt(node)?,
            Stmt::Break(node) => self.break_or_continue(node.range(), true)?,
            Stmt::Continue(node) => self.break_or_continue(node.range(), false)?,
            Stmt::Return(node) => self.return_stmt(node)?,
            Stmt::FunctionDef(node) => self.function_def(node)?,
            Stmt::ClassDef(node) => self.class_def(node)?,
            Stmt::Try(node) => {
                self.try_stmt(node)?;
            }
            Stmt::With(node) if node.is_async => return unsupported("async with is", node),
            Stmt::With(node) => {
                let before = self.f().assigned.clone();
                self.with_stmt(&node.items, &node.body, node.range())?;
                if self.f().assigned.is_none() {
                    self.f().assigned = before;
                }
            }
            Stmt::Raise(node) => self.raise(node)?,
            Stmt::Assert(node) => self.assert(node)?,
            Stmt::Delete(node) => node.targets.iter().try_for_each(|target| self.delete(target))?,
            Stmt::Import(node) => self.import(node)?,
            Stmt::ImportFrom(node) => self.import_from(node)?,
            Stmt::Global(_) | Stmt::Nonlocal(_) => self.declaration(stmt)?,
            Stmt::Pass(_) => {}
            Stmt::Match(node) => self.match_stmt(node)?,
            Stmt::TypeAlias(node) => return unsupported("type aliases are", node),
            Stmt::IpyEscapeCommand(node) => self.magic(node)?,
        }
        self.release(mark);
        Ok(())
    }

    /// `global` and `nonlocal` did their work while names were resolved.
    fn declaration(&mut self, stmt: &Stmt) -> C {
        let span = span_of(stmt.range());
        if matches!(stmt, Stmt::Nonlocal(_)) && self.f().kind == CodeKind::Cell {
            return Err(CompileError { message: "nonlocal declaration not allowed at module level".into(), span });
        }
        match self.f().info.misplaced.clone() {
            Some((range, message)) if range == stmt.range() => Err(CompileError { message, span }),
            _ => Ok(()),
        }
    }

    fn raise(&mut self, node: &ast::StmtRaise) -> C {
        let range = node.range();
        match (&node.exc, &node.cause) {
            (None, _) => {
                self.emit(Op::RaiseAgain, range);
            }
            (Some(error), None) => {
                let a = self.expr(error)?;
                self.emit(Op::Raise { a }, range);
            }
            (Some(error), Some(cause)) => {
                let a = self.expr_kept(error)?;
                let b = self.expr(cause)?;
                self.emit(Op::RaiseFrom { a, b }, range);
            }
        }
        self.f().assigned = None;
        Ok(())
    }

    fn assert(&mut self, node: &ast::StmtAssert) -> C {
        let range = node.range();
        let mark = self.mark();
        let a = self.expr(&node.test)?;
        let holds = self.jump(Op::JumpIf { a, by: 0 }, node.test.range());
        self.release(mark);
        let message = self.temp();
        match &node.msg {
            Some(text) => self.expr_to(text, message)?,
            None => {
                self.emit(Op::Clear { a: message }, range);
            }
        }
        self.emit(Op::AssertFailed { a: message }, range);
        self.land(holds)
    }

    fn import(&mut self, node: &ast::StmtImport) -> C {
        for alias in &node.names {
            let d = self.temp();
            let full = self.symbol(Symbol::new(&alias.name));
            self.emit(Op::Import { d, name: full }, alias.range());
            match &alias.asname {
                Some(name) => self.store(Symbol::new(name), d, alias.range()),
                None => {
                    let root = alias.name.split('.').next().unwrap_or(&alias.name);
                    if root != alias.name.as_str() {
                        let name = self.symbol(Symbol::new(root));
                        self.emit(Op::Import { d, name }, alias.range());
                    }
                    self.store(Symbol::new(root), d, alias.range());
                }
            }
        }
        Ok(())
    }

    fn import_from(&mut self, node: &ast::StmtImportFrom) -> C {
        let Some(module) = node.module.as_ref().filter(|_| node.level == 0) else {
            return unsupported("relative imports are", node);
        };
        if module.as_str() == "__future__" {
            self.lazy_annotations |= node.names.iter().any(|alias| alias.name.as_str() == "annotations");
            return Ok(());
        }
        let a = self.temp();
        let name = self.symbol(Symbol::new(module));
        self.emit(Op::Import { d: a, name }, node.range());
        for alias in &node.names {
            if alias.name.as_str() == "*" {
                if self.f().kind != CodeKind::Cell {
                    return Err(CompileError {
                        message: "import * only allowed at module level".into(),
                        span: span_of(node.range()),
                    });
                }
                let base = self.temp();
                let argument = self.temp();
                self.load(Value::Builtin(&crate::python::modules::STAR), base, node.range());
                self.emit(Op::Move { d: argument, a }, node.range());
                // The names of a module in Python are apart from the cells'.
                let prefix = self.temp();
                let text = self.module.map_or(String::new(), |module| format!("{module}:"));
                self.load(Value::str(text), prefix, node.range());
                self.emit(Op::Call { d: base, base, count: 2 }, node.range());
                continue;
            }
            let d = self.temp();
            let name = self.symbol(Symbol::new(&alias.name));
            self.emit(Op::ImportFrom { d, a, name }, alias.range());
            self.store(Symbol::new(alias.asname.as_ref().unwrap_or(&alias.name)), d, alias.range());
        }
        Ok(())
    }

    /// `%time statement`; other magics and shell commands are refused by name.
    fn magic(&mut self, node: &ast::StmtIpyEscapeCommand) -> C {
        let range = node.range();
        let text = node.value.trim_end();
        let word = text.split_whitespace().next().unwrap_or("");
        if node.kind != IpyEscapeKind::Magic || word != "time" {
            let what = format!("`{}{word}` is", node.kind);
            return unsupported(&what, node);
        }
        let statement = text["time".len()..].trim_start();
        let at = range.start().to_usize();
        let offset = self.source.text[at..].find(statement).unwrap_or(0) + at;
        // Blank lines before the statement keep its places equal to those in the cell.
        let blank = "\n".repeat(offset);
        let parsed = ruff_python_parser::parse_module(&format!("{blank}{statement}"))
            .map_err(|error| CompileError { message: error.error.to_string(), span: span_of(error.location) })?;
        let start = self.temp();
        self.load(Value::Builtin(&timing::TIME_START), start, range);
        self.emit(Op::Call { d: start, base: start, count: 0 }, range);
        let module = parsed.into_syntax();
        let value = match &module.body[..] {
            [Stmt::Expr(node)] => Some(self.expr(&node.value)?),
            body => {
                self.body(body)?;
                None
            }
        };
        let base = self.temp();
        let argument = self.temp();
        self.load(Value::Builtin(&timing::TIME_END), base, range);
        self.emit(Op::Move { d: argument, a: start }, range);
        self.emit(Op::Call { d: base, base, count: 1 }, range);
        if let Some(value) = value {
            self.load(Value::Builtin(&timing::DISPLAY), base, range);
            self.emit(Op::Move { d: argument, a: value }, range);
            self.emit(Op::Call { d: base, base, count: 1 }, range);
        }
        Ok(())
    }
}
