//! `class` statements.

use std::sync::atomic::Ordering;

use super::frame::function_of;
use crate::data::{Attrs, CellBox, Class, Code, Kind, Lock, R, Ref, Symbol, Value, Vm, not_implemented, type_error, types};
use crate::python::ops::keywords_of;

impl Vm {
    /// Runs a class body and makes the class.
    pub(super) fn build_class(&mut self, code: &Ref<Code>, cells: Vec<Ref<CellBox>>, bases: &Value, keywords: &Value) -> R {
        let bases = self.collect(bases)?;
        let keywords = match keywords {
            Value::Dict(dict) => keywords_of(dict)?,
            _ => Vec::new(),
        };
        if keywords.iter().any(|(name, _)| *name == Symbol::new("metaclass")) {
            return Err(not_implemented("metaclasses are not supported here"));
        }
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
        let class = make_class(&code.name.name(), bases, attrs, code.doc.clone())?;
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
        } else if let Some((name, _)) = keywords.first() {
            return Err(type_error(format!("{}.__init_subclass__() takes no keyword arguments (got '{name}')", class.name)));
        }
        Ok(value)
    }
}

/// A class with these bases and attributes.
///
/// # Errors
/// TypeError where the bases do not combine; NotImplementedError for bases that are represented
/// natively.
pub(crate) fn make_class(name: &str, bases: Vec<Value>, attrs: Attrs, doc: Option<String>) -> R<Ref<Class>> {
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
    if !matches!(kind, Kind::Object | Kind::Exception | Kind::Tuple) {
        let base = classes.iter().find(|class| class.kind == kind).map_or_else(String::new, |class| class.name.to_string());
        return Err(not_implemented(format!("a class derived from '{base}' is not supported here")));
    }
    let mro = linearize(&classes)?;
    let mut class = Class::new(name, "__main__", kind, classes, mro);
    let inherited = class.mro.iter().any(|base| base.has_descriptors.load(Ordering::Relaxed));
    let own = attrs.iter().any(|(_, value)| matches!(value, Value::Object(_)));
    class.has_descriptors.store(inherited || own, Ordering::Relaxed);
    class.attrs = Lock::new(attrs);
    class.doc = doc;
    Ok(Ref::new(class))
}

/// # Source
/// The C3 linearization, as Python merges base classes (Barrett et al., 1996).
fn linearize(bases: &[Ref<Class>]) -> R<Vec<Ref<Class>>> {
    let mut lists: Vec<Vec<Ref<Class>>> = bases.iter().map(|base| base.lineage().cloned().collect()).collect();
    lists.push(bases.to_vec());
    let mut merged = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(merged);
        }
        let blocked = |class: &Ref<Class>| lists.iter().any(|list| list[1..].iter().any(|other| Ref::ptr_eq(other, class)));
        let Some(next) = lists.iter().map(|list| &list[0]).find(|class| !blocked(class)).cloned() else {
            let names: Vec<_> = bases.iter().map(|base| base.name.to_string()).collect();
            return Err(type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                names.join(", ")
            )));
        };
        for list in &mut lists {
            if Ref::ptr_eq(&list[0], &next) {
                list.remove(0);
            }
        }
        merged.push(next);
    }
}
