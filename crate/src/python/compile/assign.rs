//! Assignment, deletion, augmented assignment.

use ruff_python_ast::{self as ast, Expr, Operator};
use ruff_text_size::{Ranged, TextRange};

use super::emit::{Place, Reg, Unit};
use super::expr::{binary_op, small_int};
use super::{C, CompileError, span_of, unsupported};
use crate::data::{Op, Symbol};

impl Unit<'_> {
    pub(super) fn note_assigned(&mut self, name: Symbol) {
        if let Some(assigned) = &mut self.f().assigned {
            assigned.insert(name);
        }
    }

    /// Gives the value in `a` to a name.
    pub(super) fn store(&mut self, name: Symbol, a: Reg, range: TextRange) {
        let place = self.place(name);
        self.store_at(place, a, range);
        self.note_assigned(name);
    }

    /// `:=` inside a comprehension binds in the function around it.
    pub(super) fn store_outside_comprehensions(&mut self, name: Symbol, a: Reg, range: TextRange) {
        let inner = std::mem::take(&mut self.f().inner);
        let place = self.place(name);
        let within = !inner.is_empty();
        self.f().inner = inner;
        self.store_at(place, a, range);
        if !within {
            self.note_assigned(name);
        }
    }

    fn store_at(&mut self, place: Place, a: Reg, range: TextRange) {
        match place {
            Place::Register(d) if d == a => {}
            Place::Register(d) => {
                self.emit(Op::Move { d, a }, range);
            }
            Place::Cell(d) => {
                self.emit(Op::CellSet { d, a }, range);
            }
            Place::Free(k) => {
                self.emit(Op::FreeSet { a, k }, range);
            }
            Place::Global(slot) => {
                self.emit(Op::SetGlobal { a, slot }, range);
            }
        }
    }

    /// The register of a target that is a plain local variable.
    pub(super) fn direct_target(&mut self, target: &Expr) -> Option<Reg> {
        let Expr::Name(name) = target else { return None };
        let symbol = Symbol::new(&name.id);
        match self.place(symbol) {
            Place::Register(register) => {
                self.note_assigned(symbol);
                Some(register)
            }
            _ => None,
        }
    }

    pub(super) fn assign_stmt(&mut self, node: &ast::StmtAssign) -> C {
        let mark = self.mark();
        if let [target] = &node.targets[..] {
            if let Expr::Name(name) = target {
                let symbol = Symbol::new(&name.id);
                if let Place::Register(d) = self.place(symbol) {
                    self.assign_local(symbol, d, &node.value)?;
                    self.release(mark);
                    return Ok(());
                }
            }
            if let (Some(targets), Some(values)) = (plain_elements(target), plain_elements(&node.value))
                && targets.len() == values.len()
            {
                self.assign_each(targets, values)?;
                self.release(mark);
                return Ok(());
            }
        }
        let value = self.expr_kept(&node.value)?;
        for target in &node.targets {
            self.assign(target, value)?;
        }
        self.release(mark);
        Ok(())
    }

    /// Computes straight into the variable, unless an error half-way could leave it changed.
    fn assign_local(&mut self, name: Symbol, d: Reg, value: &Expr) -> C {
        match value {
            Expr::BoolOp(_) | Expr::If(_) | Expr::Compare(_) | Expr::Slice(_) | Expr::Named(_) => {
                let a = self.expr(value)?;
                self.emit(Op::Move { d, a }, value.range());
            }
            _ => self.expr_to(value, d)?,
        }
        self.note_assigned(name);
        Ok(())
    }

    /// `a, b = b, a` without making a tuple.
    fn assign_each(&mut self, targets: &[Expr], values: &[Expr]) -> C {
        let base = self.mark();
        for value in values {
            let register = self.temp();
            self.expr_to(value, register)?;
        }
        for (at, target) in targets.iter().enumerate() {
            self.assign(target, base + at as Reg)?;
        }
        Ok(())
    }

    /// Assigns the value in register `a` to a target.
    pub(super) fn assign(&mut self, target: &Expr, a: Reg) -> C {
        let range = target.range();
        let mark = self.mark();
        match target {
            Expr::Name(name) => self.store(Symbol::new(&name.id), a, range),
            Expr::Attribute(node) => {
                let object = self.expr(&node.value)?;
                let name = self.symbol(Symbol::new(&node.attr));
                self.emit(Op::SetAttr { a: object, name, value: a }, range);
            }
            Expr::Subscript(node) => {
                let object = self.expr_kept(&node.value)?;
                let b = self.expr(&node.slice)?;
                self.emit(Op::SetItem { a: object, b, value: a }, range);
            }
            Expr::Tuple(node) => self.unpack(&node.elts, a, range)?,
            Expr::List(node) => self.unpack(&node.elts, a, range)?,
            Expr::Starred(node) => {
                return Err(CompileError {
                    message: "starred assignment target must be in a list or tuple".into(),
                    span: span_of(node.range()),
                });
            }
            other => return unsupported("assignment to this expression is", other),
        }
        self.release(mark);
        Ok(())
    }

    fn unpack(&mut self, targets: &[Expr], a: Reg, range: TextRange) -> C {
        let base = self.mark();
        for _ in targets {
            self.temp();
        }
        let stars: Vec<usize> = (0..targets.len()).filter(|&at| targets[at].is_starred_expr()).collect();
        match stars[..] {
            [] => {
                self.emit(Op::Unpack { d: base, a, count: targets.len() as u16 }, range);
            }
            [star] => {
                let (before, after) = (star as u8, (targets.len() - star - 1) as u8);
                self.emit(Op::UnpackStar { d: base, a, before, after }, range);
            }
            _ => {
                return Err(CompileError { message: "multiple starred expressions in assignment".into(), span: span_of(range) });
            }
        }
        for (at, target) in targets.iter().enumerate() {
            let target = match target {
                Expr::Starred(node) => &node.value,
                other => other,
            };
            self.assign(target, base + at as Reg)?;
        }
        Ok(())
    }

    pub(super) fn augmented(&mut self, node: &ast::StmtAugAssign) -> C {
        let range = node.range();
        let mark = self.mark();
        let op = binary_op(node.op);
        match &*node.target {
            Expr::Name(name) => {
                let symbol = Symbol::new(&name.id);
                match self.place(symbol) {
                    Place::Register(a) => {
                        if !self.is_assigned(symbol) {
                            self.emit(Op::Check { a }, name.range());
                        }
                        match (node.op, small_int(&node.value)) {
                            (Operator::Add, Some(value)) => {
                                self.emit(Op::AugmentInt { a, value: i32::from(value) }, range);
                            }
                            _ => {
                                let b = self.expr(&node.value)?;
                                self.emit(Op::Augment { op, a, b }, range);
                            }
                        }
                    }
                    Place::Global(slot) => {
                        // Python reads the variable before it computes the other operand.
                        let simple = matches!(&*node.value, Expr::Name(_)) || super::literal::literal(&node.value)?.is_some();
                        if simple {
                            let b = self.expr(&node.value)?;
                            self.emit(Op::AugmentGlobal { op, b, slot }, range);
                        } else {
                            self.augment_loaded(symbol, op, node)?;
                        }
                    }
                    _ => self.augment_loaded(symbol, op, node)?,
                }
            }
            Expr::Attribute(target) => {
                let object = self.expr_kept(&target.value)?;
                let name = self.symbol(Symbol::new(&target.attr));
                let a = self.temp();
                self.emit(Op::GetAttr { d: a, a: object, name }, target.range());
                let b = self.expr(&node.value)?;
                self.emit(Op::Augment { op, a, b }, range);
                self.emit(Op::SetAttr { a: object, name, value: a }, target.range());
            }
            Expr::Subscript(target) => {
                let object = self.expr_kept(&target.value)?;
                let index = self.expr_kept(&target.slice)?;
                let a = self.temp();
                self.emit(Op::GetItem { d: a, a: object, b: index }, target.range());
                let b = self.expr(&node.value)?;
                self.emit(Op::Augment { op, a, b }, range);
                self.emit(Op::SetItem { a: object, b: index, value: a }, target.range());
            }
            other => return unsupported("augmented assignment to this expression is", other),
        }
        self.release(mark);
        Ok(())
    }

    fn augment_loaded(&mut self, name: Symbol, op: crate::data::BinaryOp, node: &ast::StmtAugAssign) -> C {
        let a = self.temp();
        self.load_name(name, a, node.target.range())?;
        let b = self.expr(&node.value)?;
        self.emit(Op::Augment { op, a, b }, node.range());
        self.store(name, a, node.range());
        Ok(())
    }

    pub(super) fn delete(&mut self, target: &Expr) -> C {
        let range = target.range();
        let mark = self.mark();
        match target {
            Expr::Name(name) => self.delete_name(Symbol::new(&name.id), range),
            Expr::Attribute(node) => {
                let a = self.expr(&node.value)?;
                let name = self.symbol(Symbol::new(&node.attr));
                self.emit(Op::DelAttr { a, name }, range);
            }
            Expr::Subscript(node) => {
                let a = self.expr_kept(&node.value)?;
                let b = self.expr(&node.slice)?;
                self.emit(Op::DelItem { a, b }, range);
            }
            Expr::Tuple(node) => node.elts.iter().try_for_each(|part| self.delete(part))?,
            Expr::List(node) => node.elts.iter().try_for_each(|part| self.delete(part))?,
            other => return unsupported("deleting this expression is", other),
        }
        self.release(mark);
        Ok(())
    }

    pub(super) fn delete_name(&mut self, name: Symbol, range: TextRange) {
        let op = match self.place(name) {
            Place::Register(a) => {
                self.emit(Op::Check { a }, range);
                Op::Clear { a }
            }
            Place::Cell(a) => Op::CellDel { a },
            Place::Free(k) => Op::FreeDel { k },
            Place::Global(slot) => Op::DelGlobal { slot },
        };
        self.emit(op, range);
        if let Some(assigned) = &mut self.f().assigned {
            assigned.remove(&name);
        }
    }
}

/// The elements of a tuple or list display, where none is starred.
fn plain_elements(expr: &Expr) -> Option<&[Expr]> {
    let elements = match expr {
        Expr::Tuple(node) => &node.elts,
        Expr::List(node) => &node.elts,
        _ => return None,
    };
    (!elements.is_empty() && !elements.iter().any(Expr::is_starred_expr)).then_some(elements)
}
