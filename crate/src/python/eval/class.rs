//! `class` statements.

use std::sync::atomic::Ordering;

use super::frame::function_of;
use crate::data::{
    Attrs, CellBox, Class, Code, Kind, Lock, R, Ref, Symbol, Value, Vm, linearize, not_implemented, type_error, types,
};
use crate::python::ops::keywords_of;

impl Vm {
    /// Runs a class body and makes the class.
    pub(super) fn build_class(&mut self, code: &Ref<Code>, cells: Vec<Ref<CellBox>>, bases: &Value, keywords: &Value) -> R {
        let bases = self.collect(bases)?;
        let keywords = match keywords {
            Value::Dict(dict) => keywords_of(dict)?,
            _ => Vec::new(),
        };
        let metaclass = Symbol::new("metaclass");
        let (given, keywords): (Vec<_>, Vec<_>) = keywords.into_iter().partition(|(name, _)| *name == metaclass);
        let given = given.into_iter().map(|(_, value)| value).next();
        let body = Ref::new(function_of(code.clone(), cells));
        let names = self.run_bound(&body, Vec::new())?;
        let names = self.collect(&names)?;
        let mut attrs = Attrs::default();
        let mut cell = None;
        for pair in names.chunks_exact(2) {
            match (&pair[0], &pair[1]) {
                (_, Value::Cell(found)) => cell = Some(found.clone()),
                (Value::Str(name), value) => drop(attrs.set(Symbol::new(name), value.clone())),
                _ => {}
            }
        }
        let module = crate::python::modules::library_of(&code.source.name).unwrap_or("__main__");
        let mut recipe = Recipe {
            name: code.name.name().to_string(),
            qualname: (code.qualname != code.name.name().as_str()).then(|| code.qualname.clone()),
            module,
            doc: code.doc.clone(),
            meta: None,
            bases,
            attrs,
        };
        let class = match metaclass_of(given, &recipe.bases)? {
            Some(meta) if meta.lookup(Symbol::NEW).is_some() || meta.lookup(Symbol::INIT).is_some() => {
                match self.class_by_meta(&meta, recipe, &keywords)? {
                    Value::Class(class) => class,
                    other => return Ok(other),
                }
            }
            meta => {
                recipe.meta = meta;
                make_class(recipe)?
            }
        };
        let has_meta = class.meta.is_some();
        let value = Value::Class(class.clone());
        if let Some(cell) = cell {
            cell.set(value.clone());
        }
        for method in ["__get__", "__set__", "__delete__"] {
            if class.own(Symbol::new(method)).is_some() {
                return Err(not_implemented(format!("descriptors are not supported here: '{}' defines {method}", class.name)));
            }
        }
        let set_name = Symbol::new("__set_name__");
        let own: Vec<(Symbol, Value)> = class.attrs.lock().iter().cloned().collect();
        for (name, attribute) in own {
            if let Some(method) = matches!(attribute, Value::Instance(_) | Value::Object(_))
                .then(|| crate::python::ops::lookup_special(&attribute, set_name))
                .flatten()
            {
                self.call(&method, &[value.clone(), Value::Str(name.name())])?;
            }
        }
        if let Some(hook) = class.mro.iter().find_map(|base| base.own(Symbol::new("__init_subclass__"))) {
            let hook = crate::python::builtins::descriptor::bind_to_class(hook, &class);
            self.call_with(&hook, vec![value.clone()], keywords)?;
        } else if let Some((name, _)) = keywords.first().filter(|_| !has_meta) {
            return Err(type_error(format!("{}.__init_subclass__() takes no keyword arguments (got '{name}')", class.name)));
        }
        Ok(value)
    }
}

impl Vm {
    /// Calls a metaclass as the `class` statement does.
    fn class_by_meta(&mut self, meta: &Ref<Class>, recipe: Recipe, keywords: &[(Symbol, Value)]) -> R {
        let mut pairs = vec![
            (Value::str("__module__"), Value::str(recipe.module)),
            (Value::str("__qualname__"), Value::str(recipe.qualname.clone().unwrap_or_else(|| recipe.name.clone()))),
        ];
        pairs.extend(recipe.doc.map(|doc| (Value::str("__doc__"), Value::str(doc))));
        pairs.extend(recipe.attrs.iter().map(|(name, value)| (Value::Str(name.name()), value.clone())));
        let names = Value::Dict(Ref::new(self.dict_from(pairs)?));
        self.construct(meta, vec![Value::str(recipe.name), Value::tuple(recipe.bases), names], keywords.to_vec())
    }

    /// `type.__new__(meta, name, bases, names)`.
    pub(crate) fn new_class(&mut self, meta: &Ref<Class>, args: Vec<Value>) -> R {
        let [name, bases, dict] = &args[..] else { return Err(type_error("type() takes 1 or 3 arguments")) };
        let wrong = |at: usize, kind: &str, found: &Value| {
            type_error(format!("type.__new__() argument {at} must be {kind}, not {}", found.type_name()))
        };
        let Value::Str(name) = name else { return Err(wrong(1, "str", name)) };
        let Value::Tuple(bases) = bases else { return Err(wrong(2, "tuple", bases)) };
        let Value::Dict(dict) = dict.plain() else { return Err(wrong(3, "dict", dict)) };
        let meta = (!Ref::ptr_eq(meta, &types().r#type)).then(|| meta.clone());
        let mut recipe = Recipe {
            name: name.to_string(),
            qualname: None,
            module: "__main__",
            doc: None,
            meta: metaclass_of(meta.map(Value::Class), bases)?,
            bases: bases.to_vec(),
            attrs: Attrs::default(),
        };
        for (key, value) in dict.to_vec() {
            let Value::Str(key) = key else { continue };
            match (key.as_str(), &value) {
                ("__module__", Value::Str(module)) => {
                    recipe.module = crate::python::modules::known_name(module).unwrap_or("__main__");
                }
                ("__qualname__", Value::Str(text)) => {
                    recipe.qualname = (text.as_str() != name.as_str()).then(|| text.to_string());
                }
                ("__doc__", Value::Str(text)) => recipe.doc = Some(text.to_string()),
                _ => drop(recipe.attrs.set(Symbol::new(&key), value)),
            }
        }
        make_class(recipe).map(Value::Class)
    }
}

/// The metaclass given, or that of a base; `None` for `type`.
fn metaclass_of(given: Option<Value>, bases: &[Value]) -> R<Option<Ref<Class>>> {
    match given {
        Some(Value::Class(meta)) if Ref::ptr_eq(&meta, &types().r#type) => {}
        Some(Value::Class(meta)) if meta.kind == Kind::Type => return Ok(Some(meta)),
        Some(_) => return Err(not_implemented("a metaclass that does not inherit from type is not supported here")),
        None => {}
    }
    let metas = bases.iter().filter_map(|base| match base {
        Value::Class(class) => class.meta.clone(),
        _ => None,
    });
    Ok(metas.reduce(|first, next| if next.is_subclass(&first) { next } else { first }))
}

/// What a class is made of.
pub(crate) struct Recipe {
    pub(crate) name: String,
    pub(crate) qualname: Option<String>,
    pub(crate) module: &'static str,
    pub(crate) doc: Option<String>,
    pub(crate) meta: Option<Ref<Class>>,
    pub(crate) bases: Vec<Value>,
    pub(crate) attrs: Attrs,
}

/// A class with these bases and attributes.
///
/// # Errors
/// TypeError where the bases do not combine.
pub(crate) fn make_class(recipe: Recipe) -> R<Ref<Class>> {
    let Recipe { name, qualname, module, doc, meta, bases, attrs } = recipe;
    let mut classes = Vec::new();
    for base in &bases {
        match base {
            Value::Class(class) => classes.push(class.clone()),
            other => return Err(type_error(format!("bases must be types, not '{}'", other.type_name()))),
        }
    }
    if classes.is_empty() {
        classes.push(types().object.clone());
    }
    let kind = classes.iter().map(|class| class.kind).find(|kind| *kind != Kind::Object).unwrap_or(Kind::Object);
    if !matches!(
        kind,
        Kind::Object
            | Kind::Exception
            | Kind::Type
            | Kind::Int
            | Kind::Float
            | Kind::Str
            | Kind::Bytes
            | Kind::List
            | Kind::Tuple
            | Kind::Dict
            | Kind::Set
            | Kind::FrozenSet
    ) {
        let base = classes.iter().find(|class| class.kind == kind).map_or_else(String::new, |class| class.name.to_string());
        return Err(type_error(format!("type '{base}' is not an acceptable base type")));
    }
    let mro = linearize(&classes)?;
    let mut class = Class::new(&name, module, kind, classes, mro);
    let inherited = class.mro.iter().any(|base| base.has_descriptors.load(Ordering::Relaxed));
    let own = attrs.iter().any(|(_, value)| matches!(value, Value::Object(_)));
    class.has_descriptors.store(inherited || own, Ordering::Relaxed);
    class.attrs = Lock::new(attrs);
    class.doc = doc;
    class.qualname = qualname;
    class.by_statement = true;
    class.meta = meta;
    Ok(Ref::new(class))
}
