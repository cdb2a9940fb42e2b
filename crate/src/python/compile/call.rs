//! Calls.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::C;
use super::emit::{Place, Reg, Unit};
use crate::data::{Op, Symbol, Value};
use crate::python::builtins::descriptor;

impl Unit<'_> {
    pub(super) fn call(&mut self, node: &ast::ExprCall, d: Reg) -> C {
        let range = node.range();
        let arguments = &node.arguments;
        if self.is_bare_super(node) {
            return self.bare_super(node, d);
        }
        let starred =
            arguments.args.iter().any(Expr::is_starred_expr) || arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
        if starred || arguments.len() > 200 {
            return self.call_star(node, d);
        }
        let base = self.temp();
        let count = arguments.args.len() as u16;
        if !arguments.keywords.is_empty() {
            self.expr_to(&node.func, base)?;
            self.positional(&arguments.args)?;
            let mut names = Vec::new();
            for keyword in &arguments.keywords {
                let register = self.temp();
                self.expr_to(&keyword.value, register)?;
                names.extend(keyword.arg.as_ref().map(|name| Value::Int(Symbol::new(name).0.into())));
            }
            let total = count + names.len() as u16;
            let names = self.constant(Value::tuple(names));
            self.emit(Op::CallKeywords { d, base, count: total }, range);
            self.emit(Op::Name { symbol: names }, range);
            return Ok(());
        }
        match &*node.func {
            Expr::Attribute(attribute) => {
                self.expr_to(&attribute.value, base)?;
                self.positional(&arguments.args)?;
                let symbol = self.symbol(Symbol::new(&attribute.attr));
                self.emit(Op::CallMethod { d, base, count }, range);
                self.emit(Op::Name { symbol }, range);
            }
            Expr::Name(name) => match self.place(Symbol::new(&name.id)) {
                Place::Global(slot) => {
                    // Python looks the function up before it computes the arguments.
                    if arguments.args.iter().any(|arg| !arg.is_name_expr() && !arg.is_literal_expr()) && !self.is_known(slot) {
                        self.emit(Op::Global { d: base, slot }, name.range());
                    }
                    self.positional(&arguments.args)?;
                    self.emit(Op::CallGlobal { d, base, count }, range);
                    self.emit(Op::Slot { slot }, range);
                }
                _ => {
                    self.expr_to(&node.func, base)?;
                    self.positional(&arguments.args)?;
                    self.emit(Op::Call { d, base, count }, range);
                }
            },
            function => {
                self.expr_to(function, base)?;
                self.positional(&arguments.args)?;
                self.emit(Op::Call { d, base, count }, range);
            }
        }
        Ok(())
    }

    fn positional(&mut self, args: &[Expr]) -> C {
        for arg in args {
            let register = self.temp();
            self.expr_to(arg, register)?;
        }
        Ok(())
    }

    /// A call with `*` or `**` among its arguments: they are gathered in a list and a dict.
    fn call_star(&mut self, node: &ast::ExprCall, d: Reg) -> C {
        let range = node.range();
        let base = self.temp();
        let (list, dict) = (self.temp(), self.temp());
        self.expr_to(&node.func, base)?;
        self.emit(Op::List { d: list, a: 0, count: 0 }, range);
        self.emit(Op::Dict { d: dict, a: 0, count: 0 }, range);
        for arg in &node.arguments.args {
            let mark = self.mark();
            match arg {
                Expr::Starred(starred) => {
                    let a = self.expr(&starred.value)?;
                    self.emit(Op::ArgsExtend { d: list, a, f: base }, arg.range());
                }
                _ => {
                    let a = self.expr(arg)?;
                    self.emit(Op::ListAppend { d: list, a }, arg.range());
                }
            }
            self.release(mark);
        }
        for keyword in &node.arguments.keywords {
            let mark = self.mark();
            match &keyword.arg {
                Some(name) => {
                    let a = self.temp();
                    let value = self.temp();
                    self.load(Value::Str(Symbol::new(name).name()), a, keyword.range());
                    self.expr_to(&keyword.value, value)?;
                    self.emit(Op::DictInsert { d: dict, a }, keyword.range());
                }
                None => {
                    let a = self.expr(&keyword.value)?;
                    self.emit(Op::KwargsUpdate { d: dict, a, f: base }, keyword.range());
                }
            }
            self.release(mark);
        }
        self.emit(Op::CallStar { d, base }, range);
        Ok(())
    }

    fn is_bare_super(&self, node: &ast::ExprCall) -> bool {
        matches!(&*node.func, Expr::Name(name) if name.id.as_str() == "super") && node.arguments.is_empty()
    }

    /// `super()` is `super(__class__, first parameter)`.
    fn bare_super(&mut self, node: &ast::ExprCall, d: Reg) -> C {
        let range = node.range();
        let base = self.temp();
        let (class, receiver) = (self.temp(), self.temp());
        self.load(Value::Builtin(&descriptor::SUPER), base, range);
        let name = Symbol::new("__class__");
        match self.place(name) {
            Place::Global(_) => {
                return Err(super::CompileError { message: "super(): no arguments".into(), span: super::span_of(range) });
            }
            _ => self.load_name(name, class, range)?,
        }
        match self.f().params.names.first().copied() {
            Some(first) => self.load_name(first, receiver, range)?,
            None => return Err(super::CompileError { message: "super(): no arguments".into(), span: super::span_of(range) }),
        }
        self.emit(Op::Call { d, base, count: 2 }, range);
        Ok(())
    }
}
