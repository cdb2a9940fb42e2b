//! Loops, `try`, `with`, `if`.

use hashbrown::HashSet;
use ruff_python_ast::{self as ast, ExceptHandler, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::block::{Block, Protected};
use super::emit::{Reg, Unit};
use super::{C, CompileError, span_of, unsupported};
use crate::data::{Op, Symbol};

type Assigned = Option<HashSet<Symbol>>;

/// What is surely assigned after two ways that meet.
pub(super) fn meet(a: Assigned, b: Assigned) -> Assigned {
    match (a, b) {
        (None, other) | (other, None) => other,
        (Some(a), Some(b)) => Some(a.intersection(&b).copied().collect()),
    }
}

impl Unit<'_> {
    pub(super) fn if_stmt(&mut self, node: &ast::StmtIf) -> C {
        let mut ends = Vec::new();
        let mut after: Assigned = None;
        let mut has_else = false;
        let first = std::iter::once((Some(&*node.test), &node.body[..]));
        let rest = node.elif_else_clauses.iter().map(|clause| (clause.test.as_ref(), &clause.body[..]));
        let branches: Vec<_> = first.chain(rest).collect();
        let count = branches.len();
        for (at, (test, body)) in branches.into_iter().enumerate() {
            let skips = match test {
                Some(test) => self.jump_unless(test)?,
                None => {
                    has_else = true;
                    Vec::new()
                }
            };
            let before = self.f().assigned.clone();
            self.body(body)?;
            if at + 1 < count {
                ends.push(self.jump(Op::Jump { by: 0 }, node.range()));
            }
            let reached = self.f().assigned.take();
            after = meet(after, reached);
            self.f().assigned = before;
            self.land_all(skips)?;
        }
        if !has_else {
            let before = self.f().assigned.take();
            after = meet(after, before);
        }
        self.f().assigned = after;
        self.land_all(ends)
    }

    pub(super) fn while_stmt(&mut self, node: &ast::StmtWhile) -> C {
        let endless = matches!(&*node.test, Expr::BooleanLiteral(literal) if literal.value);
        let before = self.f().assigned.clone();
        let start = self.here();
        let mut skips = if endless { Vec::new() } else { self.jump_unless(&node.test)? };
        self.f().blocks.push(Block::Loop { start, breaks: Vec::new() });
        self.body(&node.body)?;
        // The test again at the end saves a jump in each round.
        if endless || !node.orelse.is_empty() {
            self.loop_to(start, node.test.range())?;
        } else {
            let out = self.jump_unless(&node.test)?;
            let body = start;
            let entry = self.while_body_start(body, &skips);
            self.loop_to(entry, node.test.range())?;
            skips.extend(out);
        }
        self.end_loop(skips, &node.orelse, before)
    }

    /// The first instruction after the test of a loop.
    fn while_body_start(&mut self, start: usize, skips: &[super::emit::Pending]) -> usize {
        skips.iter().map(|jump| jump.next()).max().unwrap_or(start)
    }

    fn end_loop(&mut self, skips: Vec<super::emit::Pending>, orelse: &[Stmt], before: Assigned) -> C {
        let block = self.f().blocks.pop();
        self.land_all(skips)?;
        self.f().assigned.clone_from(&before);
        self.body(orelse)?;
        if let Some(Block::Loop { breaks, .. }) = block {
            self.land_all(breaks)?;
        }
        self.f().assigned = before;
        Ok(())
    }

    pub(super) fn for_stmt(&mut self, node: &ast::StmtFor) -> C {
        if node.is_async {
            return unsupported("async for is", node);
        }
        let mark = self.mark();
        let iterator = self.temp();
        let inner = self.mark();
        let iterable = self.expr(&node.iter)?;
        self.emit(Op::Iter { d: iterator, a: iterable }, node.iter.range());
        self.release(inner);
        let before = self.f().assigned.clone();
        let start = self.here();
        let direct = self.direct_target(&node.target);
        let item = direct.unwrap_or_else(|| self.temp());
        let end = self.jump(Op::Next { d: item, a: iterator, by: 0 }, node.iter.range());
        if direct.is_none() {
            self.assign(&node.target, item)?;
        }
        self.release(inner);
        self.f().blocks.push(Block::Loop { start, breaks: Vec::new() });
        self.body(&node.body)?;
        self.loop_to(start, node.iter.range())?;
        self.end_loop(vec![end], &node.orelse, before)?;
        self.emit(Op::Clear { a: iterator }, node.iter.range());
        self.release(mark);
        Ok(())
    }

    pub(super) fn break_or_continue(&mut self, range: TextRange, is_break: bool) -> C {
        let Some(at) = self.innermost_loop() else {
            let message = if is_break { "'break' outside loop" } else { "'continue' not properly in loop" };
            return Err(CompileError { message: message.into(), span: span_of(range) });
        };
        let Block::Loop { start, .. } = self.f().blocks[at] else { return Ok(()) };
        self.leave_blocks(at + 1, range, |unit| {
            if is_break {
                let jump = unit.jump(Op::Jump { by: 0 }, range);
                if let Some(Block::Loop { breaks, .. }) = unit.f().blocks.get_mut(at) {
                    breaks.push(jump);
                }
                Ok(())
            } else {
                unit.loop_to(start, range)
            }
        })?;
        self.f().assigned = None;
        Ok(())
    }

    pub(super) fn return_stmt(&mut self, node: &ast::StmtReturn) -> C {
        let range = node.range();
        if matches!(self.f().kind, crate::data::CodeKind::Cell | crate::data::CodeKind::Class) {
            return Err(CompileError { message: "'return' outside function".into(), span: span_of(range) });
        }
        let mark = self.mark();
        let has_work = self.f().blocks.iter().any(|block| matches!(block, Block::Finally(..) | Block::With(..)));
        let a = match &node.value {
            Some(value) if has_work => {
                let a = self.temp();
                self.expr_to(value, a)?;
                Some(a)
            }
            Some(value) => Some(self.expr(value)?),
            None => None,
        };
        self.leave_blocks(0, range, |unit| {
            match a {
                Some(a) => unit.emit(Op::Return { a }, range),
                None => unit.emit(Op::ReturnNone, range),
            };
            Ok(())
        })?;
        self.release(mark);
        self.f().assigned = None;
        Ok(())
    }

    pub(super) fn try_stmt(&mut self, node: &ast::StmtTry) -> C {
        if node.is_star {
            return unsupported("except* is", node);
        }
        if node.finalbody.is_empty() {
            return self.try_except(node);
        }
        let range = node.range();
        let register = self.temp();
        let before = self.f().assigned.clone();
        let start = self.here();
        let body: *const [Stmt] = &raw const node.finalbody[..];
        self.f().blocks.push(Block::Finally(Protected::from(start), body));
        if node.handlers.is_empty() {
            self.body(&node.body)?;
            self.body(&node.orelse)?;
        } else {
            self.try_except(node)?;
        }
        let end = self.here();
        let Some(Block::Finally(protected, _)) = self.f().blocks.pop() else { return Ok(()) };
        let added = self.protect(protected, register, end);
        let reached = self.f().assigned.clone();
        self.body(&node.finalbody)?;
        let after = self.f().assigned.clone();
        let done = self.jump(Op::Jump { by: 0 }, range);
        self.aim_handlers(added);
        self.f().assigned = before;
        self.emit(Op::EnterHandler { a: register }, range);
        self.f().handling += 1;
        self.f().blocks.push(Block::Unwinding);
        self.body(&node.finalbody)?;
        self.f().blocks.pop();
        self.f().handling -= 1;
        self.emit(Op::Reraise { a: register }, range);
        self.land(done)?;
        self.f().assigned = if reached.is_none() { None } else { after };
        Ok(())
    }

    fn try_except(&mut self, node: &ast::StmtTry) -> C {
        let range = node.range();
        let register = self.temp();
        let before = self.f().assigned.clone();
        let start = self.here();
        self.f().blocks.push(Block::Try(Protected::from(start)));
        self.body(&node.body)?;
        let end = self.here();
        let Some(Block::Try(protected)) = self.f().blocks.pop() else { return Ok(()) };
        let added = self.protect(protected, register, end);
        self.body(&node.orelse)?;
        let mut after = self.f().assigned.clone();
        let mut ends = vec![self.jump(Op::Jump { by: 0 }, range)];
        self.aim_handlers(added);
        self.emit(Op::EnterHandler { a: register }, range);
        self.f().handling += 1;
        for (at, handler) in node.handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(handler) = handler;
            self.f().assigned.clone_from(&before);
            let next = match &handler.type_ {
                Some(kind) => {
                    let mark = self.mark();
                    let b = self.expr(kind)?;
                    let jump = self.jump(Op::JumpUnlessMatch { a: register, b, by: 0 }, kind.range());
                    self.release(mark);
                    Some(jump)
                }
                None if at + 1 < node.handlers.len() => {
                    return Err(CompileError {
                        message: "default 'except:' must be last".into(),
                        span: span_of(handler.range()),
                    });
                }
                None => None,
            };
            let name = handler.name.as_ref().map(|name| Symbol::new(name));
            if let Some(name) = name {
                self.store(name, register, handler.range());
            }
            self.f().blocks.push(Block::Handler(name));
            self.body(&handler.body)?;
            self.f().blocks.pop();
            self.emit(Op::LeaveHandler, handler.range());
            if let Some(name) = name
                && self.f().assigned.is_some()
            {
                let mark = self.mark();
                self.forget(name, handler.range());
                self.release(mark);
            }
            let reached = self.f().assigned.take();
            after = meet(after, reached);
            ends.push(self.jump(Op::Jump { by: 0 }, handler.range()));
            if let Some(next) = next {
                self.land(next)?;
            }
        }
        self.f().handling -= 1;
        self.emit(Op::Reraise { a: register }, range);
        self.land_all(ends)?;
        self.f().assigned = after;
        Ok(())
    }

    pub(super) fn with_stmt(&mut self, items: &[ast::WithItem], body: &[Stmt], range: TextRange) -> C {
        let Some((item, rest)) = items.split_first() else { return self.body(body) };
        let register = self.temp();
        let exit = self.temp();
        let mark = self.mark();
        self.expr_to(&item.context_expr, exit)?;
        let d = self.temp();
        self.emit(Op::With { d, a: exit }, item.context_expr.range());
        let start = self.here();
        self.f().blocks.push(Block::With(Protected::from(start), exit));
        if let Some(target) = &item.optional_vars {
            self.assign(target, d)?;
        }
        self.release(mark);
        let before = self.f().assigned.clone();
        self.with_stmt(rest, body, range)?;
        let end = self.here();
        let Some(Block::With(protected, _)) = self.f().blocks.pop() else { return Ok(()) };
        let added = self.protect(protected, register, end);
        self.emit(Op::WithEnd { a: exit }, item.range());
        let done = self.jump(Op::Jump { by: 0 }, range);
        self.aim_handlers(added);
        self.emit(Op::EnterHandler { a: register }, item.range());
        let swallowed: Reg = self.temp();
        self.emit(Op::WithExit { d: swallowed, a: exit, b: register }, item.range());
        let leave = self.jump(Op::JumpIf { a: swallowed, by: 0 }, item.range());
        self.emit(Op::Reraise { a: register }, item.range());
        self.land(leave)?;
        self.emit(Op::LeaveHandler, item.range());
        self.land(done)?;
        self.f().assigned = before;
        Ok(())
    }
}
