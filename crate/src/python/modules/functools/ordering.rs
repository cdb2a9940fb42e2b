//! `cmp_to_key` and `total_ordering`.

use std::sync::OnceLock;

use crate::data::{Builtin, Class, Object, R, Ref, Symbol, Value, Vm, type_error, value_error};

/// A value that compares by a function.
struct Key {
    compare: Value,
    object: Value,
}

impl Object for Key {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("KeyWrapper", "functools", KEY_METHODS, None)).clone()
    }
}

/// `compare(a, b) op 0`.
fn by_function(vm: &mut Vm, args: &[Value], op: crate::data::CompareOp) -> R {
    let (Some(a), Some(b)) = (args[0].downcast::<Key>(), args[1].downcast::<Key>()) else {
        return Err(type_error("other argument must be K instance"));
    };
    let order = vm.call(&a.compare, &[a.object.clone(), b.object.clone()])?;
    vm.compare(op, &order, &Value::Int(0))
}

macro_rules! key_rows {
    ($($name:literal $op:ident),*) => {
        &[$(Builtin::new($name, "(self, other, /)", "Compares by the function.", |vm, args| {
            by_function(vm, args, crate::data::CompareOp::$op)
        })),*,
        Builtin::new("__getattr__", "(self, name, /)", "The value itself.", |_, args| {
            match (args[0].downcast::<Key>(), &args[1]) {
                (Some(key), Value::Str(name)) if name.as_str() == "obj" => Ok(key.object.clone()),
                (_, Value::Str(name)) => Err(crate::python::ops::no_attribute(&args[0], Symbol::new(name))),
                _ => Ok(Value::None),
            }
        })]
    };
}

static KEY_METHODS: &[Builtin] = key_rows!("__lt__" Lt, "__le__" Le, "__eq__" Eq, "__ge__" Ge, "__gt__" Gt);

static MAKE_KEY: Builtin = Builtin::new("KeyWrapper", "(mycmp, obj)", "A value that compares by a function.", |_, args| {
    Ok(Value::object(Key { compare: args[0].take(), object: args[1].take() }))
});

/// Calls one of the comparisons of `a`; `None` for NotImplemented.
fn base(vm: &mut Vm, args: &[Value], name: &str) -> R<Option<bool>> {
    let method = vm.getattr(&Value::Class(args[0].class()), Symbol::new(name))?;
    match vm.call(&method, &[args[0].clone(), args[1].clone()])? {
        Value::NotImplemented => Ok(None),
        other => vm.truth(&other).map(Some),
    }
}

/// A comparison made of another one, `$name: not`, `and` or `or` with equality.
macro_rules! derived {
    ($name:literal from $base:literal, |$holds:ident, $equal:ident| $result:expr) => {
        Builtin::new($name, "(self, other, /)", "Follows from the other comparisons.", |vm, args| {
            let Some($holds) = base(vm, args, $base)? else { return Ok(Value::NotImplemented) };
            let mut $equal = || vm.eq(&args[0], &args[1]);
            Ok(Value::Bool($result))
        })
    };
}

static FROM_LT: [Builtin; 3] = [
    derived!("__gt__" from "__lt__", |less, equal| !less && !equal()?),
    derived!("__le__" from "__lt__", |less, equal| less || equal()?),
    derived!("__ge__" from "__lt__", |less, equal| { let _ = &mut equal; !less }),
];
static FROM_LE: [Builtin; 3] = [
    derived!("__ge__" from "__le__", |at_most, equal| !at_most || equal()?),
    derived!("__lt__" from "__le__", |at_most, equal| at_most && !equal()?),
    derived!("__gt__" from "__le__", |at_most, equal| { let _ = &mut equal; !at_most }),
];
static FROM_GT: [Builtin; 3] = [
    derived!("__lt__" from "__gt__", |more, equal| !more && !equal()?),
    derived!("__ge__" from "__gt__", |more, equal| more || equal()?),
    derived!("__le__" from "__gt__", |more, equal| { let _ = &mut equal; !more }),
];
static FROM_GE: [Builtin; 3] = [
    derived!("__le__" from "__ge__", |at_least, equal| !at_least || equal()?),
    derived!("__gt__" from "__ge__", |at_least, equal| at_least && !equal()?),
    derived!("__lt__" from "__ge__", |at_least, equal| { let _ = &mut equal; !at_least }),
];

fn total_ordering(vm: &mut Vm, args: &mut [Value]) -> R {
    let Value::Class(class) = &args[0] else {
        return Err(type_error("total_ordering needs a class"));
    };
    // In the order of Python's preference: the first that the class has.
    let sources = [("__lt__", &FROM_LT), ("__le__", &FROM_LE), ("__gt__", &FROM_GT), ("__ge__", &FROM_GE)];
    let has = |name: &str| class.lookup(Symbol::new(name)).is_some();
    let Some((_, rows)) = sources.into_iter().find(|(name, _)| has(name)) else {
        return Err(value_error("must define at least one ordering operation: < > <= >="));
    };
    let missing: Vec<&'static Builtin> = rows.iter().filter(|row| !has(row.name)).collect();
    for row in missing {
        vm.setattr(&args[0], Symbol::new(row.name), Value::Builtin(row))?;
    }
    Ok(args[0].clone())
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("cmp_to_key", "(mycmp)", "A key function from one that compares two values as -1, 0, 1.", |_, args| {
        Ok(super::Partial::of(Value::Builtin(&MAKE_KEY), vec![args[0].take()], Vec::new()))
    }),
    Builtin::new("total_ordering", "(cls)", "A decorator that adds the comparisons a class lacks.", total_ordering),
];
