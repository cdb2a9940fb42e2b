//! `match` statements: patterns as tests and jumps.

use ruff_python_ast::{self as ast, Pattern, Singleton};
use ruff_text_size::{Ranged, TextRange};

use super::control::meet;
use super::emit::{Pending, Reg, Unit};
use super::{C, CompileError, span_of};
use crate::data::{Builtin, CompareOp, Op, Symbol, TestOp, Value};
use crate::python::builtins::matching::{CLASS, MAPPING, SEQUENCE};

impl Unit<'_> {
    pub(super) fn match_stmt(&mut self, node: &ast::StmtMatch) -> C {
        let subject = self.temp();
        self.expr_to(&node.subject, subject)?;
        let mut ends = Vec::new();
        let mut after = None;
        let mut exhaustive = false;
        for (at, case) in node.cases.iter().enumerate() {
            let mark = self.mark();
            let before = self.f().assigned.clone();
            let is_catch_all = is_irrefutable(&case.pattern);
            if is_catch_all && case.guard.is_none() {
                if at + 1 < node.cases.len() {
                    let kind = match &case.pattern {
                        Pattern::MatchAs(ast::PatternMatchAs { name: Some(name), .. }) => {
                            format!("name capture '{name}' makes remaining patterns unreachable")
                        }
                        _ => "wildcard makes remaining patterns unreachable".to_owned(),
                    };
                    return Err(CompileError { message: kind, span: span_of(case.pattern.range()) });
                }
                exhaustive = true;
            }
            let mut fails = Vec::new();
            self.pattern(&case.pattern, subject, &mut fails)?;
            if let Some(guard) = &case.guard {
                let a = self.expr(guard)?;
                fails.push(self.jump(Op::JumpIfNot { a, by: 0 }, guard.range()));
            }
            self.body(&case.body)?;
            ends.push(self.jump(Op::Jump { by: 0 }, case.range()));
            let reached = self.f().assigned.take();
            after = meet(after, reached);
            self.f().assigned = before;
            self.land_all(fails)?;
            self.release(mark);
        }
        if !exhaustive {
            let before = self.f().assigned.take();
            after = meet(after, before);
        }
        self.f().assigned = after;
        self.land_all(ends)
    }

    /// Tests the value in `a`, binding names on the way; jumps in `fails` leave where it differs.
    fn pattern(&mut self, pattern: &Pattern, a: Reg, fails: &mut Vec<Pending>) -> C {
        let range = pattern.range();
        match pattern {
            Pattern::MatchValue(node) => {
                let (b, d) = (self.temp(), self.temp());
                self.expr_to(&node.value, b)?;
                self.emit(Op::Compare { op: CompareOp::Eq, d, a, b }, range);
                fails.push(self.jump(Op::JumpIfNot { a: d, by: 0 }, range));
            }
            Pattern::MatchSingleton(node) => {
                let (b, d) = (self.temp(), self.temp());
                let value = match node.value {
                    Singleton::None => Value::None,
                    Singleton::True => Value::Bool(true),
                    Singleton::False => Value::Bool(false),
                };
                self.load(value, b, range);
                self.emit(Op::Test { op: TestOp::Is, d, a, b }, range);
                fails.push(self.jump(Op::JumpIfNot { a: d, by: 0 }, range));
            }
            Pattern::MatchAs(node) => {
                if let Some(inner) = &node.pattern {
                    self.pattern(inner, a, fails)?;
                }
                if let Some(name) = &node.name {
                    self.store(Symbol::new(name), a, range);
                }
            }
            Pattern::MatchStar(_) => {
                return Err(CompileError { message: "invalid syntax".into(), span: span_of(range) });
            }
            Pattern::MatchOr(node) => self.alternatives(&node.patterns, a, fails, range)?,
            Pattern::MatchSequence(node) => self.sequence_pattern(&node.patterns, a, fails, range)?,
            Pattern::MatchMapping(node) => {
                let keys = self.temp();
                self.sequence(&node.keys, keys, range, true)?;
                let rest = self.temp();
                self.load(Value::Bool(node.rest.is_some()), rest, range);
                let count = node.patterns.len() + usize::from(node.rest.is_some());
                let found = self.asked(&MAPPING, &[a, keys, rest], count, fails, range);
                for (at, pattern) in node.patterns.iter().enumerate() {
                    self.pattern(pattern, found + at as Reg, fails)?;
                }
                if let Some(name) = &node.rest {
                    self.store(Symbol::new(name), found + node.patterns.len() as Reg, range);
                }
            }
            Pattern::MatchClass(node) => {
                let class = self.temp();
                self.expr_to(&node.cls, class)?;
                let (positional, names) = (self.temp(), self.temp());
                self.load(Value::from(node.arguments.patterns.len()), positional, range);
                let keywords = &node.arguments.keywords;
                let attributes = keywords.iter().map(|keyword| Value::Str(Symbol::new(&keyword.attr).name())).collect();
                self.load(Value::tuple(attributes), names, range);
                let patterns: Vec<&Pattern> =
                    node.arguments.patterns.iter().chain(keywords.iter().map(|keyword| &keyword.pattern)).collect();
                let found = self.asked(&CLASS, &[a, class, positional, names], patterns.len(), fails, range);
                for (at, pattern) in patterns.into_iter().enumerate() {
                    self.pattern(pattern, found + at as Reg, fails)?;
                }
            }
        }
        Ok(())
    }

    fn alternatives(&mut self, patterns: &[Pattern], a: Reg, fails: &mut Vec<Pending>, range: TextRange) -> C {
        let mut done = Vec::new();
        let before = self.f().assigned.clone();
        for (at, pattern) in patterns.iter().enumerate() {
            if at + 1 == patterns.len() {
                self.pattern(pattern, a, fails)?;
                break;
            }
            self.f().assigned = before.clone();
            let mut next = Vec::new();
            self.pattern(pattern, a, &mut next)?;
            done.push(self.jump(Op::Jump { by: 0 }, range));
            self.land_all(next)?;
        }
        self.land_all(done)
    }

    fn sequence_pattern(&mut self, patterns: &[Pattern], a: Reg, fails: &mut Vec<Pending>, range: TextRange) -> C {
        let stars: Vec<usize> = (0..patterns.len()).filter(|&at| patterns[at].is_match_star()).collect();
        if stars.len() > 1 {
            return Err(CompileError {
                message: "multiple starred expressions in sequence pattern".into(),
                span: span_of(range),
            });
        }
        let (before, after) = (self.temp(), self.temp());
        let star = stars.first().copied();
        self.load(Value::from(star.unwrap_or(patterns.len())), before, range);
        match star {
            Some(star) => self.load(Value::from(patterns.len() - star - 1), after, range),
            None => self.load(Value::None, after, range),
        }
        let found = self.asked(&SEQUENCE, &[a, before, after], patterns.len(), fails, range);
        for (at, pattern) in patterns.iter().enumerate() {
            match pattern {
                Pattern::MatchStar(node) => {
                    if let Some(name) = &node.name {
                        self.store(Symbol::new(name), found + at as Reg, range);
                    }
                }
                other => self.pattern(other, found + at as Reg, fails)?,
            }
        }
        Ok(())
    }

    /// Calls a function that gives the parts of the subject, or `None`; the first register of the
    /// parts.
    fn asked(
        &mut self,
        function: &'static Builtin,
        args: &[Reg],
        count: usize,
        fails: &mut Vec<Pending>,
        range: TextRange,
    ) -> Reg {
        let parts = self.temp();
        for _ in 1..count {
            self.temp();
        }
        let mark = self.mark();
        let base = self.temp();
        self.load(Value::Builtin(function), base, range);
        for &a in args {
            let d = self.temp();
            self.emit(Op::Move { d, a }, range);
        }
        self.emit(Op::Call { d: base, base, count: args.len() as u16 }, range);
        let (none, differs) = (self.temp(), self.temp());
        self.load(Value::None, none, range);
        self.emit(Op::Test { op: TestOp::IsNot, d: differs, a: base, b: none }, range);
        fails.push(self.jump(Op::JumpIfNot { a: differs, by: 0 }, range));
        if count > 0 {
            self.emit(Op::Unpack { d: parts, a: base, count: count as u16 }, range);
        }
        self.release(mark);
        parts
    }
}

fn is_irrefutable(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(node) => node.pattern.as_deref().is_none_or(is_irrefutable),
        Pattern::MatchOr(node) => node.patterns.iter().any(is_irrefutable),
        _ => false,
    }
}
