//! `itemgetter`, `attrgetter`, `methodcaller`.

use std::sync::OnceLock;

use crate::data::{Builtin, Class, Object, ObjectBox, R, Ref, Symbol, Value, Vm, type_error};
use crate::python::ops::{Keywords, keywords_of};

/// `itemgetter(*items)`.
struct ItemGetter(Vec<Value>);

impl Object for ItemGetter {
    fn class(&self) -> Ref<Class> {
        item_class()
    }
}

/// `attrgetter(*names)`; each name is a path with dots.
struct AttrGetter(Vec<String>);

impl Object for AttrGetter {
    fn class(&self) -> Ref<Class> {
        attr_class()
    }
}

/// `methodcaller(name, *args, **keywords)`.
struct MethodCaller {
    name: String,
    symbol: Symbol,
    args: Vec<Value>,
    keywords: Keywords,
}

impl Object for MethodCaller {
    fn class(&self) -> Ref<Class> {
        method_class()
    }
}

impl MethodCaller {
    fn call(&self, vm: &mut Vm, object: &Value) -> R {
        if let (true, Some(method)) = (self.keywords.is_empty(), vm.quick_method(object, self.symbol)) {
            let mut all = Vec::with_capacity(self.args.len() + 1);
            all.push(object.clone());
            all.extend(self.args.iter().cloned());
            return vm.call(&method, &all);
        }
        let method = vm.getattr(object, self.symbol)?;
        vm.call_with(&method, self.args.clone(), self.keywords.clone())
    }
}

/// What an item getter or a method caller gives for an item; `None` for other objects.
pub fn getter_call(vm: &mut Vm, object: &ObjectBox, item: &Value) -> Option<R> {
    if let Some(ItemGetter(items)) = object.downcast()
        && let [only] = &items[..]
    {
        return Some(vm.get_item(item, only));
    }
    object.downcast::<MethodCaller>().map(|caller| caller.call(vm, item))
}

/// `itemgetter(item)`.
pub fn item_getter(item: Value) -> Value {
    Value::object(ItemGetter(vec![item]))
}

fn item_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("itemgetter", "operator", ITEM_METHODS, Some(&ITEM))).clone()
}

fn attr_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("attrgetter", "operator", ATTR_METHODS, Some(&ATTR))).clone()
}

fn method_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("methodcaller", "operator", METHOD_METHODS, Some(&METHOD))).clone()
}

/// The three classes by name.
pub(super) fn classes() -> impl Iterator<Item = (&'static str, Ref<Class>)> {
    [("itemgetter", item_class()), ("attrgetter", attr_class()), ("methodcaller", method_class())].into_iter()
}

fn items(value: &Value) -> Vec<Value> {
    match value {
        Value::Tuple(tuple) => tuple.to_vec(),
        _ => Vec::new(),
    }
}

fn some_items(name: &str, value: &Value) -> R<Vec<Value>> {
    match items(value) {
        none if none.is_empty() => Err(type_error(format!("{name} expected 1 argument, got 0"))),
        items => Ok(items),
    }
}

static ITEM: Builtin = Builtin::new(
    "itemgetter",
    "(*items)",
    "A callable that returns these items of its argument: one, or a tuple of several.",
    |_, args| Ok(Value::object(ItemGetter(some_items("itemgetter", &args[0])?))),
);

static ATTR: Builtin = Builtin::new(
    "attrgetter",
    "(*attrs)",
    "A callable that returns these attributes of its argument; names may have dots.",
    |_, args| {
        let all = some_items("attrgetter", &args[0])?;
        let name = |value: &Value| value.as_str().map(|text| text.to_string());
        match all.iter().map(name).collect() {
            Some(names) => Ok(Value::object(AttrGetter(names))),
            None => Err(type_error("attribute name must be a string")),
        }
    },
);

static METHOD: Builtin = Builtin::new(
    "methodcaller",
    "(*args, **kwargs)",
    "A callable that calls the method of this name of its argument, with these arguments.",
    |_, args| {
        let mut all = items(&args[0]);
        if all.is_empty() {
            return Err(type_error("methodcaller needs at least one argument, the method name"));
        }
        let name = match all.remove(0) {
            Value::Str(name) => name.to_string(),
            _ => return Err(type_error("method name must be a string")),
        };
        let Value::Dict(keywords) = &args[1] else { return Ok(Value::None) };
        Ok(Value::object(MethodCaller { symbol: Symbol::new(&name), name, args: all, keywords: keywords_of(keywords)? }))
    },
);

/// One result as it is, several as a tuple.
fn one_or_tuple(mut results: Vec<Value>) -> Value {
    match results.len() {
        1 => results.remove(0),
        _ => Value::tuple(results),
    }
}

fn path(vm: &mut Vm, value: &Value, name: &str) -> R {
    name.split('.').try_fold(value.clone(), |value, part| vm.getattr(&value, Symbol::new(part)))
}

fn shown(vm: &mut Vm, name: &str, args: &[Value], keywords: &Keywords) -> R {
    let mut parts = Vec::new();
    for arg in args {
        parts.push(vm.repr(arg)?);
    }
    for (keyword, value) in keywords {
        parts.push(format!("{keyword}={}", vm.repr(value)?));
    }
    Ok(Value::str(format!("operator.{name}({})", parts.join(", "))))
}

static ITEM_METHODS: &[Builtin] = &[
    Builtin::new("__call__", "(self, obj, /)", "The items of an object.", |vm, args| {
        let Some(ItemGetter(items)) = args[0].downcast() else { return Ok(Value::None) };
        let found: R<Vec<Value>> = items.iter().map(|item| vm.get_item(&args[1], item)).collect();
        found.map(one_or_tuple)
    }),
    Builtin::new("__repr__", "(self, /)", "As it was made.", |vm, args| {
        let Some(ItemGetter(items)) = args[0].downcast() else { return Ok(Value::None) };
        shown(vm, "itemgetter", items, &Vec::new())
    }),
];

static ATTR_METHODS: &[Builtin] = &[
    Builtin::new("__call__", "(self, obj, /)", "The attributes of an object.", |vm, args| {
        let Some(AttrGetter(names)) = args[0].downcast() else { return Ok(Value::None) };
        let found: R<Vec<Value>> = names.iter().map(|name| path(vm, &args[1], name)).collect();
        found.map(one_or_tuple)
    }),
    Builtin::new("__repr__", "(self, /)", "As it was made.", |vm, args| {
        let Some(AttrGetter(names)) = args[0].downcast() else { return Ok(Value::None) };
        let names: Vec<_> = names.iter().map(|name| Value::str(name.clone())).collect();
        shown(vm, "attrgetter", &names, &Vec::new())
    }),
];

static METHOD_METHODS: &[Builtin] = &[
    Builtin::new("__call__", "(self, obj, /)", "The result of the method.", |vm, args| {
        let Some(caller) = args[0].downcast::<MethodCaller>() else { return Ok(Value::None) };
        caller.call(vm, &args[1])
    }),
    Builtin::new("__repr__", "(self, /)", "As it was made.", |vm, args| {
        let Some(MethodCaller { name, args: given, keywords, .. }) = args[0].downcast() else { return Ok(Value::None) };
        let mut all = vec![Value::str(name.clone())];
        all.extend(given.iter().cloned());
        shown(vm, "methodcaller", &all, keywords)
    }),
];
