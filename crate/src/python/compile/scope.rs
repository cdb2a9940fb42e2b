//! Which names a function binds, and which it takes from outside.

use std::rc::Rc;

use hashbrown::{HashMap, HashSet};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, ExceptHandler, Expr, Parameters, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::data::Symbol;

/// The names of one function, class body or cell.
#[derive(Debug, Default)]
pub(super) struct ScopeInfo {
    /// Bound here: parameters first, then in order of appearance.
    pub(super) bound: Vec<Symbol>,
    /// Bound here or in a comprehension here, and used by a function inside.
    pub(super) captured: HashSet<Symbol>,
    /// Used here or further inside, bound outside.
    pub(super) free: Vec<Symbol>,
    pub(super) globals: HashSet<Symbol>,
    pub(super) nonlocals: Vec<(Symbol, TextRange)>,
    /// A `global` or `nonlocal` statement that comes too late, and what is wrong with it.
    pub(super) misplaced: Option<(TextRange, String)>,
    pub(super) is_generator: bool,
    pub(super) has_walrus: bool,
    /// Bound by `:=` in a generator expression: they belong to the function around it.
    pub(super) outward: Vec<Symbol>,
    /// Uses `super()` or `__class__`.
    pub(super) uses_class: bool,
}

impl ScopeInfo {
    pub(super) fn binds(&self, name: Symbol) -> bool {
        self.bound.contains(&name)
    }
}

/// Scopes found so far, by the range of their node.
#[derive(Default)]
pub(super) struct Scopes {
    known: HashMap<(u32, u32), Rc<ScopeInfo>>,
}

impl Scopes {
    pub(super) fn of_cell(&mut self, body: &[Stmt]) -> Rc<ScopeInfo> {
        let mut finder = Finder::new(self);
        finder.visit_body(body);
        finder.finish()
    }

    pub(super) fn of_class(&mut self, range: TextRange, body: &[Stmt]) -> Rc<ScopeInfo> {
        self.cached(range, |finder| {
            finder.is_class = true;
            finder.visit_body(body);
        })
    }

    pub(super) fn of_function(&mut self, range: TextRange, parameters: Option<&Parameters>, body: &[Stmt]) -> Rc<ScopeInfo> {
        self.cached(range, |finder| {
            finder.bind_parameters(parameters);
            finder.visit_body(body);
        })
    }

    pub(super) fn of_lambda(&mut self, range: TextRange, parameters: Option<&Parameters>, body: &Expr) -> Rc<ScopeInfo> {
        self.cached(range, |finder| {
            finder.bind_parameters(parameters);
            finder.visit_expr(body);
        })
    }

    /// The first iterable is a parameter: it is evaluated outside.
    pub(super) fn of_generator(&mut self, range: TextRange, node: &ast::ExprGenerator) -> Rc<ScopeInfo> {
        self.cached(range, |finder| {
            finder.info.is_generator = true;
            finder.bind(Symbol::new(".0"));
            for (at, generator) in node.generators.iter().enumerate() {
                if at > 0 {
                    finder.visit_expr(&generator.iter);
                }
                finder.visit_expr(&generator.target);
                generator.ifs.iter().for_each(|test| finder.visit_expr(test));
            }
            finder.visit_expr(&node.elt);
            let outward = finder.info.outward.clone();
            finder.info.bound.retain(|name| !outward.contains(name));
            finder.used.extend(outward);
        })
    }

    fn cached(&mut self, range: TextRange, fill: impl FnOnce(&mut Finder)) -> Rc<ScopeInfo> {
        let key = super::span_of(range);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let mut finder = Finder::new(self);
        fill(&mut finder);
        let info = finder.finish();
        self.known.insert(key, info.clone());
        info
    }
}

struct Finder<'a> {
    scopes: &'a mut Scopes,
    info: ScopeInfo,
    used: Vec<Symbol>,
    is_class: bool,
    parameters: Vec<Symbol>,
    /// Names of comprehensions that are being visited, innermost last.
    comprehensions: Vec<HashSet<Symbol>>,
    /// Names that functions inside need from here or from further out.
    wanted: Vec<Symbol>,
}

impl<'a> Finder<'a> {
    fn new(scopes: &'a mut Scopes) -> Self {
        Finder {
            scopes,
            info: ScopeInfo::default(),
            used: Vec::new(),
            is_class: false,
            parameters: Vec::new(),
            comprehensions: Vec::new(),
            wanted: Vec::new(),
        }
    }

    fn bind(&mut self, name: Symbol) {
        if !self.info.bound.contains(&name) {
            self.info.bound.push(name);
        }
    }

    fn bind_name(&mut self, name: &str) {
        self.bind(Symbol::new(name));
    }

    fn bind_parameters(&mut self, parameters: Option<&Parameters>) {
        for parameter in parameters.into_iter().flat_map(|parameters| parameters.iter()) {
            self.bind_name(parameter.name());
            self.parameters.push(Symbol::new(parameter.name()));
        }
    }

    fn check_order(&mut self, names: &[ast::Identifier], kind: &str, range: TextRange) {
        for name in names {
            let symbol = Symbol::new(name);
            let problem = if self.parameters.contains(&symbol) {
                format!("name '{name}' is parameter and {kind}")
            } else if self.used.contains(&symbol) {
                format!("name '{name}' is used prior to {kind} declaration")
            } else if self.info.binds(symbol) {
                format!("name '{name}' is assigned to before {kind} declaration")
            } else {
                continue;
            };
            self.info.misplaced.get_or_insert((range, problem));
        }
    }

    /// What a nested function lacks is used here; where it is bound here, it is captured.
    fn nested(&mut self, inner: &ScopeInfo) {
        for &name in &inner.free {
            if self.comprehensions.iter().any(|names| names.contains(&name)) {
                self.info.captured.insert(name);
            } else {
                self.wanted.push(name);
            }
        }
    }

    fn finish(mut self) -> Rc<ScopeInfo> {
        let outside: HashSet<Symbol> =
            self.info.globals.iter().copied().chain(self.info.nonlocals.iter().map(|(name, _)| *name)).collect();
        self.info.bound.retain(|name| !outside.contains(name));
        let nonlocals: Vec<Symbol> = self.info.nonlocals.iter().map(|(name, _)| *name).collect();
        // Functions do not see the names of a class around them: what they lack is further out.
        let (through, wanted): (Vec<Symbol>, Vec<Symbol>) =
            self.wanted.iter().partition(|name| self.is_class && **name != Symbol::new("__class__"));
        for name in wanted.iter().copied() {
            if self.info.binds(name) {
                self.info.captured.insert(name);
            }
        }
        for name in through {
            if !self.info.free.contains(&name) {
                self.info.free.push(name);
            }
        }
        for name in self.used.iter().copied().chain(wanted).chain(nonlocals) {
            let here = self.info.binds(name) || self.info.globals.contains(&name);
            if !here && !self.info.free.contains(&name) {
                self.info.free.push(name);
            }
        }
        Rc::new(self.info)
    }

    fn comprehension(&mut self, generators: &[ast::Comprehension], parts: &[&Expr]) {
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        let mut names = HashSet::new();
        generators.iter().for_each(|generator| target_names(&generator.target, &mut names));
        self.comprehensions.push(names);
        for (at, generator) in generators.iter().enumerate() {
            if at > 0 {
                self.visit_expr(&generator.iter);
            }
            generator.ifs.iter().for_each(|test| self.visit_expr(test));
            self.visit_target_parts(&generator.target);
        }
        parts.iter().for_each(|part| self.visit_expr(part));
        self.comprehensions.pop();
    }

    /// Visits what is computed in a comprehension's target (`for x[i] in …`).
    fn visit_target_parts(&mut self, target: &Expr) {
        match target {
            Expr::Name(_) => {}
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|part| self.visit_target_parts(part)),
            Expr::List(list) => list.elts.iter().for_each(|part| self.visit_target_parts(part)),
            Expr::Starred(starred) => self.visit_target_parts(&starred.value),
            other => self.visit_expr(other),
        }
    }

    fn visit_defaults(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }
}

pub(super) fn target_names(target: &Expr, names: &mut HashSet<Symbol>) {
    match target {
        Expr::Name(name) => {
            names.insert(Symbol::new(&name.id));
        }
        Expr::Tuple(tuple) => tuple.elts.iter().for_each(|part| target_names(part, names)),
        Expr::List(list) => list.elts.iter().for_each(|part| target_names(part, names)),
        Expr::Starred(starred) => target_names(&starred.value, names),
        _ => {}
    }
}

impl<'a> Visitor<'a> for Finder<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                def.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
                self.visit_defaults(&def.parameters);
                let annotations = def.parameters.iter().filter_map(|parameter| parameter.annotation());
                annotations.chain(def.returns.as_deref()).for_each(|annotation| self.visit_expr(annotation));
                self.bind_name(&def.name);
                let inner = self.scopes.of_function(def.range(), Some(&def.parameters), &def.body);
                self.nested(&inner);
            }
            Stmt::ClassDef(class) => {
                class.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                self.bind_name(&class.name);
                let inner = self.scopes.of_class(class.range(), &class.body);
                let inner = ScopeInfo {
                    free: inner.free.iter().copied().filter(|name| *name != Symbol::new("__class__")).collect(),
                    ..ScopeInfo::default()
                };
                self.nested(&inner);
            }
            Stmt::Global(global) => {
                self.check_order(&global.names, "global", global.range());
                self.info.globals.extend(global.names.iter().map(|name| Symbol::new(name)));
            }
            Stmt::Nonlocal(nonlocal) => {
                let range = nonlocal.range();
                self.check_order(&nonlocal.names, "nonlocal", range);
                self.info.nonlocals.extend(nonlocal.names.iter().map(|name| (Symbol::new(name), range)));
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    match &alias.asname {
                        Some(name) => self.bind_name(name),
                        None => self.bind_name(alias.name.split('.').next().unwrap_or(&alias.name)),
                    }
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.bind_name(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            Stmt::AnnAssign(assign) => {
                if self.is_class {
                    self.visit_expr(&assign.annotation);
                }
                if assign.value.is_some() {
                    self.visit_expr(&assign.target);
                }
                assign.value.iter().for_each(|value| self.visit_expr(value));
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(handler) = handler;
        handler.type_.iter().for_each(|kind| self.visit_expr(kind));
        handler.name.iter().for_each(|name| self.bind_name(name));
        self.visit_body(&handler.body);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchAs(node) => node.name.iter().for_each(|name| self.bind_name(name)),
            Pattern::MatchStar(node) => node.name.iter().for_each(|name| self.bind_name(name)),
            Pattern::MatchMapping(node) => node.rest.iter().for_each(|name| self.bind_name(name)),
            _ => {}
        }
        visitor::walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => {
                let symbol = Symbol::new(&name.id);
                if matches!(name.ctx, ast::ExprContext::Load) {
                    if self.comprehensions.iter().any(|names| names.contains(&symbol)) {
                        return;
                    }
                    if matches!(name.id.as_str(), "super" | "__class__") {
                        self.info.uses_class = true;
                        self.used.push(Symbol::new("__class__"));
                    }
                    self.used.push(symbol);
                } else {
                    self.bind(symbol);
                }
            }
            Expr::Named(named) => {
                self.info.has_walrus = true;
                if let Expr::Name(name) = &*named.target {
                    self.bind_name(&name.id);
                    self.info.outward.push(Symbol::new(&name.id));
                }
                self.visit_expr(&named.value);
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.visit_defaults(parameters);
                }
                let inner = self.scopes.of_lambda(lambda.range(), lambda.parameters.as_deref(), &lambda.body);
                self.nested(&inner);
            }
            Expr::ListComp(comp) => self.comprehension(&comp.generators, &[&comp.elt]),
            Expr::SetComp(comp) => self.comprehension(&comp.generators, &[&comp.elt]),
            Expr::DictComp(comp) => {
                let parts: Vec<&Expr> = comp.key.as_deref().into_iter().chain([&*comp.value]).collect();
                self.comprehension(&comp.generators, &parts);
            }
            Expr::Generator(generator) => {
                if let Some(first) = generator.generators.first() {
                    self.visit_expr(&first.iter);
                }
                let inner = self.scopes.of_generator(generator.range(), generator);
                for &name in &inner.outward {
                    self.bind(name);
                    self.info.outward.push(name);
                }
                self.nested(&inner);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.info.is_generator = true;
                visitor::walk_expr(self, expr);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}
}
