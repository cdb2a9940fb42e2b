//! `def`, `lambda`, `class`, decorators.

use ruff_python_ast::{self as ast, Expr, Parameters, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::emit::{Place, Reg, Unit};
use super::{C, CompileError, span_of, unsupported};
use crate::data::{Code, CodeKind, Op, Params, Ref, Symbol, Value};

impl Unit<'_> {
    /// `outer.<locals>.name`, as Python names nested functions.
    pub(super) fn qualname(&mut self, name: &str) -> String {
        let draft = self.f();
        match draft.kind {
            CodeKind::Cell => name.to_owned(),
            _ if draft.info.globals.contains(&Symbol::new(name)) => name.to_owned(),
            CodeKind::Class => format!("{}.{name}", draft.qualname),
            _ => format!("{}.<locals>.{name}", draft.qualname),
        }
    }

    pub(super) fn add_code(&mut self, code: Ref<Code>) -> u16 {
        let codes = &mut self.f().codes;
        codes.push(code);
        codes.len() as u16 - 1
    }

    /// Marks parameters as assigned and wraps the captured ones in cells; makes cells of other
    /// captured variables.
    pub(super) fn prepare_parameters(&mut self, range: TextRange) {
        let info = self.f().info.clone();
        for name in self.f().params.names.clone() {
            if let Some(assigned) = &mut self.f().assigned {
                assigned.insert(name);
            }
        }
        for &name in &info.bound {
            if info.captured.contains(&name) && self.f().kind != CodeKind::Cell {
                let a = self.f().registers[&name];
                self.emit(Op::MakeCell { a }, range);
            }
        }
    }

    fn check_nonlocals(&mut self) -> C {
        let info = self.f().info.clone();
        for &(name, range) in &info.nonlocals {
            if !matches!(self.place(name), Place::Free(_)) {
                return Err(CompileError { message: format!("no binding for nonlocal '{name}' found"), span: span_of(range) });
            }
        }
        Ok(())
    }

    fn params(parameters: Option<&Parameters>) -> Params {
        let Some(parameters) = parameters else { return Params::default() };
        let plain = |list: &[ast::ParameterWithDefault]| list.iter().map(|p| Symbol::new(p.name())).collect::<Vec<_>>();
        let mut names = plain(&parameters.posonlyargs);
        let positional_only = names.len() as u16;
        names.extend(plain(&parameters.args));
        let positional = names.len() as u16;
        names.extend(plain(&parameters.kwonlyargs));
        let keyword_only = names.len() as u16 - positional;
        let variadic = [&parameters.vararg, &parameters.kwarg];
        names.extend(variadic.into_iter().flatten().map(|p| Symbol::new(&p.name)));
        Params {
            names,
            positional_only,
            positional,
            keyword_only,
            args: parameters.vararg.is_some(),
            kwargs: parameters.kwarg.is_some(),
        }
    }

    /// Registers of the parameters come first and in the order of `Params::names`.
    fn open_function(
        &mut self,
        name: &str,
        qualname: String,
        info: std::rc::Rc<super::scope::ScopeInfo>,
        parameters: Option<&Parameters>,
        range: TextRange,
    ) -> C {
        let kind = if info.is_generator { CodeKind::Generator } else { CodeKind::Function };
        let params = Self::params(parameters);
        let mut ordered = params.names.clone();
        for (at, name) in ordered.iter().enumerate() {
            if ordered[..at].contains(name) {
                return Err(CompileError {
                    message: format!("duplicate argument '{name}' in function definition"),
                    span: span_of(range),
                });
            }
        }
        ordered.extend(info.bound.iter().copied().filter(|name| !params.names.contains(name)));
        self.open(kind, Symbol::new(name), qualname, info, range);
        self.reorder(&ordered);
        self.f().params = params;
        self.prepare_parameters(range);
        self.check_nonlocals()
    }

    fn reorder(&mut self, ordered: &[Symbol]) {
        let draft = self.f();
        draft.set_locals(ordered);
    }

    /// Defaults as two tuples in consecutive registers; `Reg::MAX` where there are none.
    fn defaults(&mut self, parameters: Option<&Parameters>, range: TextRange) -> C<Reg> {
        let Some(parameters) = parameters else { return Ok(Reg::MAX) };
        if parameters.iter_non_variadic_params().all(|parameter| parameter.default.is_none()) {
            return Ok(Reg::MAX);
        }
        let (positional, keyword) = (self.temp(), self.temp());
        let mark = self.mark();
        let mut count = 0;
        for default in parameters.posonlyargs.iter().chain(&parameters.args).filter_map(|p| p.default.as_ref()) {
            let register = self.temp();
            self.expr_to(default, register)?;
            count += 1;
        }
        self.emit(Op::Tuple { d: positional, a: mark, count }, range);
        self.release(mark);
        for parameter in &parameters.kwonlyargs {
            let register = self.temp();
            match &parameter.default {
                Some(default) => self.expr_to(default, register)?,
                None => {
                    self.emit(Op::Clear { a: register }, range);
                }
            }
        }
        self.emit(Op::Tuple { d: keyword, a: mark, count: parameters.kwonlyargs.len() as u16 }, range);
        self.release(mark);
        Ok(positional)
    }

    pub(super) fn lambda(&mut self, node: &ast::ExprLambda, d: Reg) -> C {
        let range = node.range();
        let parameters = node.parameters.as_deref();
        let a = self.defaults(parameters, range)?;
        let info = self.scopes.of_lambda(range, parameters, &node.body);
        let qualname = self.qualname("<lambda>");
        self.open_function("<lambda>", qualname, info, parameters, range)?;
        let value = self.expr(&node.body)?;
        self.emit(Op::Return { a: value }, node.body.range());
        let code = self.close(range, None);
        let code = self.add_code(code);
        self.emit(Op::Function { d, a, code }, range);
        Ok(())
    }

    pub(super) fn function_def(&mut self, node: &ast::StmtFunctionDef) -> C {
        if node.is_async {
            return unsupported("async functions are", node);
        }
        if let Some(parameters) = &node.type_params {
            return unsupported("type parameters are", &**parameters);
        }
        let mark = self.mark();
        let decorators = self.decorators(&node.decorator_list)?;
        let head = TextRange::new(node.name.range().start(), node.parameters.range().end());
        let a = self.defaults(Some(&node.parameters), head)?;
        let info = self.scopes.of_function(node.range(), Some(&node.parameters), &node.body);
        let qualname = self.qualname(&node.name);
        self.open_function(&node.name, qualname, info, Some(&node.parameters), head)?;
        self.body(&node.body)?;
        self.emit(Op::ReturnNone, head);
        let code = self.close(node.range(), doc_of(&node.body));
        let code = self.add_code(code);
        let d = self.temp();
        self.emit(Op::Function { d, a, code }, head);
        self.function_annotations(node, d)?;
        self.decorate(decorators, d, &node.decorator_list)?;
        self.store(Symbol::new(&node.name), d, head);
        self.release(mark);
        Ok(())
    }

    fn decorators(&mut self, list: &[ast::Decorator]) -> C<Vec<Reg>> {
        let mut registers = Vec::new();
        for decorator in list {
            let register = self.temp();
            self.expr_to(&decorator.expression, register)?;
            registers.push(register);
        }
        Ok(registers)
    }

    /// Applies decorators to the value in `d`, the last one first.
    fn decorate(&mut self, decorators: Vec<Reg>, d: Reg, list: &[ast::Decorator]) -> C {
        for (register, decorator) in decorators.into_iter().zip(list).rev() {
            let mark = self.mark();
            let (base, argument) = (self.temp(), self.temp());
            self.emit(Op::Move { d: base, a: register }, decorator.range());
            self.emit(Op::Move { d: argument, a: d }, decorator.range());
            self.emit(Op::Call { d, base, count: 1 }, decorator.expression.range());
            self.release(mark);
        }
        Ok(())
    }

    /// `__annotations__` of a function, where it has any.
    fn function_annotations(&mut self, node: &ast::StmtFunctionDef, function: Reg) -> C {
        let parameters = node.parameters.iter().filter_map(|parameter| {
            let parameter = parameter.as_parameter();
            Some((Symbol::new(&parameter.name), parameter.annotation.as_deref()?))
        });
        let returns = node.returns.as_deref().map(|returns| (Symbol::new("return"), returns));
        let all: Vec<_> = parameters.chain(returns).collect();
        if all.is_empty() {
            return Ok(());
        }
        let mark = self.mark();
        let d = self.temp();
        self.emit(Op::Dict { d, a: 0, count: 0 }, node.name.range());
        for (name, annotation) in all {
            self.add_annotation(d, name, annotation)?;
        }
        let name = self.symbol(Symbol::new("__annotations__"));
        self.emit(Op::SetAttr { a: function, name, value: d }, node.name.range());
        self.release(mark);
        Ok(())
    }

    fn add_annotation(&mut self, d: Reg, name: Symbol, annotation: &Expr) -> C {
        let mark = self.mark();
        let range = annotation.range();
        let (a, value) = (self.temp(), self.temp());
        self.load(Value::Str(name.name()), a, range);
        if self.lazy_annotations {
            let text = self.source.text[range.start().to_usize()..range.end().to_usize()].to_owned();
            self.load(Value::str(text), value, range);
        } else {
            self.expr_to(annotation, value)?;
        }
        self.emit(Op::DictInsert { d, a }, range);
        self.release(mark);
        Ok(())
    }

    /// `name: annotation` in a class body.
    pub(super) fn annotation_in_class(&mut self, node: &ast::StmtAnnAssign) -> C {
        let (CodeKind::Class, Expr::Name(name)) = (self.f().kind, &*node.target) else { return Ok(()) };
        let Some(&d) = self.f().registers.get(&Symbol::new("__annotations__")) else { return Ok(()) };
        self.add_annotation(d, Symbol::new(&name.id), &node.annotation)
    }

    pub(super) fn class_def(&mut self, node: &ast::StmtClassDef) -> C {
        if let Some(parameters) = &node.type_params {
            return unsupported("type parameters are", &**parameters);
        }
        let range = node.name.range();
        let mark = self.mark();
        let decorators = self.decorators(&node.decorator_list)?;
        let d = self.temp();
        let (bases, keywords) = (self.temp(), self.temp());
        let arguments = node.arguments.as_deref();
        let positional: &[Expr] = arguments.map_or(&[], |arguments| &arguments.args);
        self.sequence(positional, bases, range, true)?;
        self.emit(Op::Dict { d: keywords, a: 0, count: 0 }, range);
        for keyword in arguments.iter().flat_map(|arguments| &arguments.keywords) {
            let mark = self.mark();
            let Some(name) = &keyword.arg else { return unsupported("** in a class statement is", keyword) };
            let a = self.temp();
            let value = self.temp();
            self.load(Value::Str(Symbol::new(name).name()), a, range);
            self.expr_to(&keyword.value, value)?;
            self.emit(Op::DictInsert { d: keywords, a }, range);
            self.release(mark);
        }
        let info = self.scopes.of_class(node.range(), &node.body);
        let qualname = self.qualname(&node.name);
        let needs_class = info.free.contains(&Symbol::new("__class__"));
        self.open(CodeKind::Class, Symbol::new(&node.name), qualname, info, node.range());
        if needs_class {
            let cell = self.hidden_local(Symbol::new("__class__"));
            self.emit(Op::MakeCell { a: cell }, range);
        }
        if node.body.iter().any(Stmt::is_ann_assign_stmt) {
            let annotations = self.hidden_local(Symbol::new("__annotations__"));
            self.emit(Op::Dict { d: annotations, a: 0, count: 0 }, range);
        }
        self.body(&node.body)?;
        self.emit(Op::ReturnNames, range);
        let code = self.close(node.range(), doc_of(&node.body));
        let code = self.add_code(code);
        self.emit(Op::Class { d, a: bases, code }, range);
        self.decorate(decorators, d, &node.decorator_list)?;
        self.store(Symbol::new(&node.name), d, range);
        self.release(mark);
        Ok(())
    }
}

/// The string at the start of a body.
fn doc_of(body: &[Stmt]) -> Option<String> {
    match body.first() {
        Some(Stmt::Expr(first)) => match &*first.value {
            Expr::StringLiteral(text) => Some(text.value.to_str().to_owned()),
            _ => None,
        },
        _ => None,
    }
}
