//! Comprehensions run in the function around them; generator expressions are functions.

use hashbrown::{HashMap, HashSet};
use ruff_python_ast::{self as ast, Comprehension, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::emit::{Reg, Unit};
use super::scope::target_names;
use super::{C, unsupported};
use crate::data::{CodeKind, Op, Params, Symbol};

/// What a comprehension does with each element.
enum Element<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(Option<&'a Expr>, &'a Expr),
    Yield(&'a Expr),
}

impl Unit<'_> {
    pub(super) fn comprehension(&mut self, expr: &Expr, d: Reg) -> C {
        let range = expr.range();
        let result = self.temp();
        let (element, generators) = match expr {
            Expr::ListComp(node) => {
                self.emit(Op::List { d: result, a: 0, count: 0 }, range);
                (Element::List(&node.elt), &node.generators)
            }
            Expr::SetComp(node) => {
                self.emit(Op::Set { d: result, a: 0, count: 0 }, range);
                (Element::Set(&node.elt), &node.generators)
            }
            Expr::DictComp(node) => {
                self.emit(Op::Dict { d: result, a: 0, count: 0 }, range);
                (Element::Dict(node.key.as_deref(), &node.value), &node.generators)
            }
            other => return unsupported("this comprehension is", other),
        };
        let first = generators.first().expect("a comprehension has a loop");
        let iterable = self.expr(&first.iter)?;
        let iterator = self.temp();
        self.emit(Op::Iter { d: iterator, a: iterable }, first.iter.range());
        let mut names = HashSet::new();
        generators.iter().for_each(|generator| target_names(&generator.target, &mut names));
        let mut names: Vec<Symbol> = names.into_iter().collect();
        names.sort();
        let mut inner = HashMap::new();
        for name in names {
            let register = self.temp();
            let is_cell = self.f().info.captured.contains(&name);
            self.emit(Op::Clear { a: register }, range);
            if is_cell {
                self.emit(Op::MakeCell { a: register }, range);
            }
            inner.insert(name, (register, is_cell));
        }
        self.f().inner.push(inner);
        self.loops(generators, 0, Some(iterator), &element, result, range)?;
        self.f().inner.pop();
        self.emit(Op::Take { d, a: result }, range);
        Ok(())
    }

    fn loops(
        &mut self,
        generators: &[Comprehension],
        at: usize,
        iterator: Option<Reg>,
        element: &Element,
        result: Reg,
        range: TextRange,
    ) -> C {
        let Some(generator) = generators.get(at) else { return self.element(element, result, range) };
        if generator.is_async {
            return unsupported("async comprehensions are", generator);
        }
        let mark = self.mark();
        let iterator = match iterator {
            Some(iterator) => iterator,
            None => {
                let iterable = self.expr(&generator.iter)?;
                let iterator = self.temp();
                self.emit(Op::Iter { d: iterator, a: iterable }, generator.iter.range());
                iterator
            }
        };
        let start = self.here();
        let item_mark = self.mark();
        let direct = self.direct_target(&generator.target);
        let item = direct.unwrap_or_else(|| self.temp());
        let end = self.jump(Op::Next { d: item, a: iterator, by: 0 }, generator.iter.range());
        if direct.is_none() {
            self.assign(&generator.target, item)?;
        }
        self.release(item_mark);
        let mut skips = Vec::new();
        for test in &generator.ifs {
            skips.extend(self.jump_unless(test)?);
        }
        self.loops(generators, at + 1, None, element, result, range)?;
        self.land_all(skips)?;
        self.loop_to(start, range)?;
        self.land(end)?;
        self.release(mark);
        Ok(())
    }

    fn element(&mut self, element: &Element, result: Reg, range: TextRange) -> C {
        let mark = self.mark();
        match element {
            Element::List(value) => {
                let a = self.expr(value)?;
                self.emit(Op::ListAppend { d: result, a }, range);
            }
            Element::Set(value) => {
                let a = self.expr(value)?;
                self.emit(Op::SetAdd { d: result, a }, range);
            }
            Element::Dict(Some(key), value) => {
                let a = self.temp();
                let register = self.temp();
                self.expr_to(key, a)?;
                self.expr_to(value, register)?;
                self.emit(Op::DictInsert { d: result, a }, range);
            }
            Element::Dict(None, value) => {
                let a = self.expr(value)?;
                self.emit(Op::DictUpdate { d: result, a }, range);
            }
            Element::Yield(value) => {
                let a = self.temp();
                self.expr_to(value, a)?;
                let d = self.temp();
                self.emit(Op::Yield { d, a }, value.range());
            }
        }
        self.release(mark);
        Ok(())
    }

    pub(super) fn generator(&mut self, node: &ast::ExprGenerator, d: Reg) -> C {
        let range = node.range();
        let first = node.generators.first().expect("a generator expression has a loop");
        let base = self.temp();
        let argument = self.temp();
        let info = self.scopes.of_generator(range, node);
        let qualname = self.qualname("<genexpr>");
        self.open(CodeKind::Generator, Symbol::new("<genexpr>"), qualname, info, range);
        let parameter = Symbol::new(".0");
        self.f().params = Params { names: vec![parameter], positional: 1, ..Params::default() };
        self.prepare_parameters(range);
        let iterator = self.f().registers[&parameter];
        self.loops(&node.generators, 0, Some(iterator), &Element::Yield(&node.elt), 0, range)?;
        self.emit(Op::ReturnNone, range);
        let code = self.close(range, None);
        let code = self.add_code(code);
        self.emit(Op::Function { d: base, a: Reg::MAX, code }, range);
        let iterable = self.expr(&first.iter)?;
        self.emit(Op::Iter { d: argument, a: iterable }, first.iter.range());
        self.emit(Op::Call { d, base, count: 1 }, range);
        Ok(())
    }
}
