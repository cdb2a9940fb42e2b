//! Expressions.

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, Operator};
use ruff_text_size::{Ranged, TextRange};

use super::emit::{Pending, Place, Reg, Unit};
use super::literal::literal;
use super::{C, CompileError, span_of, unsupported};
use crate::data::{BinaryOp, CompareOp, Op, Symbol, TestOp, UnaryOp, Value};

pub(super) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::TrueDiv,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LShift,
        Operator::RShift => BinaryOp::RShift,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

fn compare_op(op: CmpOp) -> Option<CompareOp> {
    Some(match op {
        CmpOp::Eq => CompareOp::Eq,
        CmpOp::NotEq => CompareOp::Ne,
        CmpOp::Lt => CompareOp::Lt,
        CmpOp::LtE => CompareOp::Le,
        CmpOp::Gt => CompareOp::Gt,
        CmpOp::GtE => CompareOp::Ge,
        _ => return None,
    })
}

fn test_op(op: CmpOp) -> TestOp {
    match op {
        CmpOp::In => TestOp::In,
        CmpOp::NotIn => TestOp::NotIn,
        CmpOp::Is => TestOp::Is,
        _ => TestOp::IsNot,
    }
}

/// A small constant that fits into an instruction.
pub(super) fn small_int(expr: &Expr) -> Option<i16> {
    match literal(expr) {
        Ok(Some(Value::Int(i))) => i16::try_from(i).ok(),
        _ => None,
    }
}

impl Unit<'_> {
    /// Compiles an expression; its value is in the register returned: a new temporary, or the
    /// variable itself.
    pub(super) fn expr(&mut self, expr: &Expr) -> C<Reg> {
        if let Expr::Name(name) = expr {
            let symbol = Symbol::new(&name.id);
            if let Place::Register(register) = self.place(symbol) {
                if self.is_assigned(symbol) {
                    return Ok(register);
                }
                if self.f().kind != crate::data::CodeKind::Class {
                    self.emit(Op::Check { a: register }, name.range());
                    return Ok(register);
                }
            }
        }
        let d = self.temp();
        self.expr_to(expr, d)?;
        Ok(d)
    }

    /// As [`Unit::expr`], for a value that is used after code that may assign to the variable.
    pub(super) fn expr_kept(&mut self, expr: &Expr) -> C<Reg> {
        if self.f().info.has_walrus {
            let d = self.temp();
            self.expr_to(expr, d)?;
            return Ok(d);
        }
        self.expr(expr)
    }

    pub(super) fn is_assigned(&mut self, name: Symbol) -> bool {
        let draft = self.f();
        if draft.inner.iter().any(|inner| inner.contains_key(&name)) {
            return true;
        }
        draft.assigned.as_ref().is_none_or(|assigned| assigned.contains(&name))
    }

    /// Compiles an expression into a register.
    pub(super) fn expr_to(&mut self, expr: &Expr, d: Reg) -> C {
        if let Some(value) = literal(expr)? {
            self.load(value, d, expr.range());
            return Ok(());
        }
        let mark = self.mark();
        let range = expr.range();
        match expr {
            Expr::Name(name) => self.load_name(Symbol::new(&name.id), d, range)?,
            Expr::BinOp(node) => self.binary(node, d)?,
            Expr::UnaryOp(node) => {
                let a = self.expr(&node.operand)?;
                let op = match node.op {
                    ast::UnaryOp::Invert => UnaryOp::Invert,
                    ast::UnaryOp::Not => UnaryOp::Not,
                    ast::UnaryOp::UAdd => UnaryOp::Pos,
                    ast::UnaryOp::USub => UnaryOp::Neg,
                };
                self.emit(Op::Unary { op, d, a }, range);
            }
            Expr::BoolOp(node) => {
                let mut ends = Vec::new();
                let (last, first) = node.values.split_last().expect("a boolean operation has operands");
                for value in first {
                    self.expr_to(value, d)?;
                    ends.push(match node.op {
                        BoolOp::And => self.jump(Op::JumpIfNot { a: d, by: 0 }, value.range()),
                        BoolOp::Or => self.jump(Op::JumpIf { a: d, by: 0 }, value.range()),
                    });
                }
                self.expr_to(last, d)?;
                self.land_all(ends)?;
            }
            Expr::Compare(node) => self.compare(node, d)?,
            Expr::If(node) => {
                let to_else = self.jump_unless(&node.test)?;
                self.expr_to(&node.body, d)?;
                let end = self.jump(Op::Jump { by: 0 }, range);
                self.land_all(to_else)?;
                self.expr_to(&node.orelse, d)?;
                self.land(end)?;
            }
            Expr::Named(node) => {
                self.expr_to(&node.value, d)?;
                let Expr::Name(name) = &*node.target else { return unsupported("this target is", node) };
                self.store_outside_comprehensions(Symbol::new(&name.id), d, range);
            }
            Expr::Lambda(node) => self.lambda(node, d)?,
            Expr::List(node) => self.sequence(&node.elts, d, range, false)?,
            Expr::Tuple(node) => self.sequence(&node.elts, d, range, true)?,
            Expr::Set(node) => self.set(&node.elts, d, range)?,
            Expr::Dict(node) => self.dict(node, d)?,
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => self.comprehension(expr, d)?,
            Expr::Generator(node) => self.generator(node, d)?,
            Expr::Call(node) => self.call(node, d)?,
            Expr::FString(node) => self.f_string(node, d)?,
            Expr::Attribute(node) => {
                let a = self.expr(&node.value)?;
                let name = self.symbol(Symbol::new(&node.attr));
                self.emit(Op::GetAttr { d, a, name }, range);
            }
            Expr::Subscript(node) => self.subscript(node, d)?,
            Expr::Slice(node) => {
                let base = self.temp();
                let (stop, step) = (self.temp(), self.temp());
                for (part, register) in [(&node.lower, base), (&node.upper, stop), (&node.step, step)] {
                    match part {
                        Some(part) => self.expr_to(part, register)?,
                        None => self.load(Value::None, register, range),
                    }
                }
                self.emit(Op::Slice { d, a: base }, range);
            }
            Expr::Yield(node) => {
                let a = self.temp();
                match &node.value {
                    Some(value) => self.expr_to(value, a)?,
                    None => self.load(Value::None, a, range),
                }
                self.emit(Op::Yield { d, a }, range);
            }
            Expr::YieldFrom(node) => {
                let value = self.expr(&node.value)?;
                let a = self.temp();
                self.emit(Op::Iter { d: a, a: value }, range);
                self.emit(Op::None { d }, range);
                self.emit(Op::YieldFrom { d, a }, range);
            }
            Expr::Starred(node) => {
                return Err(CompileError { message: "can't use starred expression here".into(), span: span_of(node.range()) });
            }
            Expr::Await(_) => return unsupported("await is", expr),
            Expr::TString(_) => return unsupported("template strings are", expr),
            Expr::IpyEscapeCommand(_) => return unsupported("this shell or magic command is", expr),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => {}
        }
        self.release(mark);
        Ok(())
    }

    pub(super) fn load_name(&mut self, name: Symbol, d: Reg, range: TextRange) -> C {
        let assigned = self.is_assigned(name);
        let place = self.place(name);
        let in_class = self.f().kind == crate::data::CodeKind::Class;
        match place {
            // A class body reads a name that it has not bound yet from outside.
            Place::Register(_) if in_class && !assigned => {
                let slot = self.global(name);
                self.emit(Op::Global { d, slot }, range);
            }
            Place::Register(a) => {
                if !assigned {
                    self.emit(Op::Check { a }, range);
                }
                if a != d {
                    self.emit(Op::Move { d, a }, range);
                }
            }
            Place::Cell(a) => {
                self.emit(Op::CellGet { d, a }, range);
            }
            Place::Free(k) => {
                self.emit(Op::FreeGet { d, k }, range);
            }
            Place::Global(slot) => {
                self.emit(Op::Global { d, slot }, range);
            }
        }
        Ok(())
    }

    fn binary(&mut self, node: &ast::ExprBinOp, d: Reg) -> C {
        let range = node.range();
        let op = binary_op(node.op);
        let a = self.expr_kept(&node.left)?;
        if let Some(value) = small_int(&node.right) {
            let fused = match (op, value) {
                (BinaryOp::Add, value) => Some(Op::AddInt { d, a, value }),
                (BinaryOp::Sub, value) if value != i16::MIN => Some(Op::SubInt { d, a, value }),
                (BinaryOp::Mul, value) => Some(Op::MulInt { d, a, value }),
                (BinaryOp::Mod, value) if value > 0 => Some(Op::ModInt { d, a, value }),
                (BinaryOp::FloorDiv, value) if value > 0 => Some(Op::FloorDivInt { d, a, value }),
                (BinaryOp::And, value) => Some(Op::AndInt { d, a, value }),
                _ => None,
            };
            if let Some(fused) = fused {
                self.emit(fused, range);
                return Ok(());
            }
        }
        let b = self.expr(&node.right)?;
        self.emit(
            match op {
                BinaryOp::Add => Op::Add { d, a, b },
                BinaryOp::Sub => Op::Sub { d, a, b },
                BinaryOp::Mul => Op::Mul { d, a, b },
                BinaryOp::FloorDiv => Op::FloorDiv { d, a, b },
                BinaryOp::Mod => Op::Mod { d, a, b },
                BinaryOp::TrueDiv => Op::TrueDiv { d, a, b },
                _ => Op::Binary { op, d, a, b },
            },
            range,
        );
        Ok(())
    }

    fn compare(&mut self, node: &ast::ExprCompare, d: Reg) -> C {
        let range = node.range();
        let mut a = self.expr_kept(&node.left)?;
        let mut ends = Vec::new();
        let last = node.ops.len() - 1;
        for (at, (op, right)) in node.ops.iter().zip(&node.comparators).enumerate() {
            // The operand of the next comparison must outlive the result of this one.
            let b = if at == last { self.expr(right)? } else { self.expr_kept(right)? };
            self.emit(
                match compare_op(*op) {
                    Some(op) => Op::Compare { op, d, a, b },
                    None => Op::Test { op: test_op(*op), d, a, b },
                },
                range,
            );
            if at != last {
                ends.push(self.jump(Op::JumpIfNot { a: d, by: 0 }, range));
            }
            a = b;
        }
        self.land_all(ends)
    }

    fn subscript(&mut self, node: &ast::ExprSubscript, d: Reg) -> C {
        let a = self.expr_kept(&node.value)?;
        if let Some(value) = small_int(&node.slice) {
            self.emit(Op::GetItemInt { d, a, value }, node.range());
            return Ok(());
        }
        let b = self.expr(&node.slice)?;
        self.emit(Op::GetItem { d, a, b }, node.range());
        Ok(())
    }

    /// Compiles a condition; the jumps are taken where it does not hold.
    pub(super) fn jump_unless(&mut self, test: &Expr) -> C<Vec<Pending>> {
        let range = test.range();
        let mark = self.mark();
        let jumps = match test {
            Expr::UnaryOp(node) if node.op == ast::UnaryOp::Not => {
                let a = self.expr(&node.operand)?;
                vec![self.jump(Op::JumpIf { a, by: 0 }, range)]
            }
            Expr::BoolOp(node) if node.op == BoolOp::And => {
                let mut jumps = Vec::new();
                for value in &node.values {
                    jumps.extend(self.jump_unless(value)?);
                }
                jumps
            }
            Expr::BoolOp(node) => {
                let (last, first) = node.values.split_last().expect("a boolean operation has operands");
                let mut holds = Vec::new();
                for value in first {
                    let a = self.expr(value)?;
                    holds.push(self.jump(Op::JumpIf { a, by: 0 }, value.range()));
                    self.release(mark);
                }
                let jumps = self.jump_unless(last)?;
                self.land_all(holds)?;
                jumps
            }
            Expr::Compare(node) if node.ops.len() == 1 && compare_op(node.ops[0]).is_some() => {
                let op = compare_op(node.ops[0]).expect("checked by the guard");
                let a = self.expr_kept(&node.left)?;
                let jump = match small_int(&node.comparators[0]) {
                    Some(value) => Op::JumpUnlessInt { op, a, value, by: 0 },
                    None => {
                        let b = self.expr(&node.comparators[0])?;
                        Op::JumpUnless { op, a, b, by: 0 }
                    }
                };
                vec![self.jump(jump, range)]
            }
            _ => {
                let a = self.expr(test)?;
                vec![self.jump(Op::JumpIfNot { a, by: 0 }, range)]
            }
        };
        self.release(mark);
        Ok(jumps)
    }

    /// Elements in consecutive temporaries; the first of them.
    fn elements(&mut self, elements: &[Expr]) -> C<Reg> {
        let base = self.mark();
        for element in elements {
            let register = self.temp();
            self.expr_to(element, register)?;
        }
        Ok(base)
    }

    pub(super) fn sequence(&mut self, elements: &[Expr], d: Reg, range: TextRange, tuple: bool) -> C {
        let starred = elements.iter().any(Expr::is_starred_expr);
        if !starred && elements.len() <= 64 {
            let a = self.elements(elements)?;
            let count = elements.len() as u16;
            self.emit(if tuple { Op::Tuple { d, a, count } } else { Op::List { d, a, count } }, range);
            return Ok(());
        }
        let list = self.temp();
        self.emit(Op::List { d: list, a: 0, count: 0 }, range);
        for element in elements {
            let mark = self.mark();
            match element {
                Expr::Starred(node) => {
                    let a = self.expr(&node.value)?;
                    self.emit(Op::ListExtend { d: list, a }, element.range());
                }
                _ => {
                    let a = self.expr(element)?;
                    self.emit(Op::ListAppend { d: list, a }, element.range());
                }
            }
            self.release(mark);
        }
        self.emit(if tuple { Op::ListToTuple { d, a: list } } else { Op::Move { d, a: list } }, range);
        Ok(())
    }

    /// CPython builds displays of constants from a frozen set, which shows in their order.
    fn set(&mut self, elements: &[Expr], d: Reg, range: TextRange) -> C {
        let constants = elements.iter().map(literal).collect::<C<Vec<_>>>()?;
        let frozen = elements.len() >= 3 && constants.iter().all(Option::is_some);
        let set = self.temp();
        self.emit(Op::Set { d: set, a: 0, count: 0 }, range);
        for element in elements {
            let mark = self.mark();
            match element {
                Expr::Starred(node) => {
                    let a = self.expr(&node.value)?;
                    self.emit(Op::SetUpdate { d: set, a }, element.range());
                }
                _ => {
                    let a = self.expr(element)?;
                    self.emit(Op::SetAdd { d: set, a }, range);
                }
            }
            self.release(mark);
        }
        if frozen {
            let update = self.temp();
            self.emit(Op::Set { d: update, a: 0, count: 0 }, range);
            self.emit(Op::SetUpdate { d: update, a: set }, range);
            self.emit(Op::Take { d, a: update }, range);
            return Ok(());
        }
        self.emit(Op::Take { d, a: set }, range);
        Ok(())
    }

    fn dict(&mut self, node: &ast::ExprDict, d: Reg) -> C {
        let range = node.range();
        let dict = self.temp();
        self.emit(Op::Dict { d: dict, a: 0, count: 0 }, range);
        for item in &node.items {
            let mark = self.mark();
            match &item.key {
                Some(key) => {
                    let a = self.temp();
                    let value = self.temp();
                    self.expr_to(key, a)?;
                    self.expr_to(&item.value, value)?;
                    self.emit(Op::DictInsert { d: dict, a }, range);
                }
                None => {
                    let a = self.expr(&item.value)?;
                    self.emit(Op::DictUpdate { d: dict, a }, item.value.range());
                }
            }
            self.release(mark);
        }
        self.emit(Op::Take { d, a: dict }, range);
        Ok(())
    }
}
