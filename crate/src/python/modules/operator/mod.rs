//! `operator`: the operators as functions, and callables that fetch items, attributes and methods.

mod getters;

use super::ModuleRow;
use crate::data::{BinaryOp, Builtin, CompareOp, R, Symbol, UnaryOp, Value, Vm, type_error, value_error};
use crate::python::number;
use crate::python::ops::{keywords_of, lookup_special};

pub use getters::{getter_call, item_getter};

/// `operator`.
pub static OPERATOR: ModuleRow =
    ModuleRow { name: "operator", help: "The operators as functions.", functions: &[ROWS, IN_PLACE], values };

/// Names with underscores, and the rows they stand for.
const ALIASES: &[(&str, &str)] = &[
    ("__lt__", "lt"),
    ("__le__", "le"),
    ("__eq__", "eq"),
    ("__ne__", "ne"),
    ("__ge__", "ge"),
    ("__gt__", "gt"),
    ("__not__", "not_"),
    ("__abs__", "abs"),
    ("__add__", "add"),
    ("__and__", "and_"),
    ("__call__", "call"),
    ("__floordiv__", "floordiv"),
    ("__index__", "index"),
    ("__inv__", "inv"),
    ("__invert__", "invert"),
    ("__lshift__", "lshift"),
    ("__mod__", "mod"),
    ("__mul__", "mul"),
    ("__matmul__", "matmul"),
    ("__neg__", "neg"),
    ("__or__", "or_"),
    ("__pos__", "pos"),
    ("__pow__", "pow"),
    ("__rshift__", "rshift"),
    ("__sub__", "sub"),
    ("__truediv__", "truediv"),
    ("__xor__", "xor"),
    ("__concat__", "concat"),
    ("__contains__", "contains"),
    ("__delitem__", "delitem"),
    ("__getitem__", "getitem"),
    ("__setitem__", "setitem"),
    ("__iadd__", "iadd"),
    ("__iand__", "iand"),
    ("__iconcat__", "iconcat"),
    ("__ifloordiv__", "ifloordiv"),
    ("__ilshift__", "ilshift"),
    ("__imod__", "imod"),
    ("__imul__", "imul"),
    ("__imatmul__", "imatmul"),
    ("__ior__", "ior"),
    ("__ipow__", "ipow"),
    ("__irshift__", "irshift"),
    ("__isub__", "isub"),
    ("__itruediv__", "itruediv"),
    ("__ixor__", "ixor"),
];

fn values(_: &mut Vm) -> R<Vec<(&'static str, Value)>> {
    let row = |name| [ROWS, IN_PLACE].into_iter().flatten().find(|row: &&Builtin| row.name == name);
    let mut values: Vec<_> =
        ALIASES.iter().filter_map(|&(alias, name)| row(name).map(|row| (alias, Value::Builtin(row)))).collect();
    values.extend(getters::classes().map(|(name, class)| (name, Value::Class(class))));
    Ok(values)
}

macro_rules! compare {
    ($name:literal, $op:ident, $help:literal) => {
        Builtin::new($name, "(a, b, /)", $help, |vm, args| vm.compare(CompareOp::$op, &args[0], &args[1]))
    };
}

macro_rules! binary {
    ($name:literal, $op:ident, $help:literal) => {
        Builtin::new($name, "(a, b, /)", $help, |vm, args| vm.binary(BinaryOp::$op, &args[0], &args[1]))
    };
}

macro_rules! unary {
    ($name:literal, $op:ident, $help:literal) => {
        Builtin::new($name, "(a, /)", $help, |vm, args| vm.unary(UnaryOp::$op, &args[0]))
    };
}

macro_rules! in_place {
    ($name:literal, $op:ident, $help:literal) => {
        Builtin::new($name, "(a, b, /)", $help, |vm, args| vm.augment(BinaryOp::$op, &args[0], &args[1]))
    };
}

fn is_sequence(value: &Value) -> bool {
    match value {
        Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_) => true,
        Value::Instance(_) | Value::Object(_) => lookup_special(value, Symbol::new("__getitem__")).is_some(),
        _ => false,
    }
}

fn concatenable(a: &Value) -> R<()> {
    if is_sequence(a) { Ok(()) } else { Err(type_error(format!("'{}' object can't be concatenated", a.type_name()))) }
}

fn absolute(vm: &mut Vm, value: &Value) -> R {
    if let Some(result) = number::abs(value) {
        return Ok(result);
    }
    match lookup_special(value, Symbol::new("__abs__")) {
        Some(method) => vm.call(&method, &[]),
        None => Err(type_error(format!("bad operand type for abs(): '{}'", value.type_name()))),
    }
}

fn index(vm: &mut Vm, value: &Value) -> R {
    match value {
        Value::Big(_) => Ok(value.clone()),
        _ => vm.index(value).map(Value::Int),
    }
}

/// Items up to the first that equals `item`, which is counted; the flag says whether there was one.
fn count_until(vm: &mut Vm, args: &[Value], stop: fn(usize) -> bool) -> R<(usize, usize)> {
    let iterator = match vm.iter(&args[0]) {
        Ok(iterator) => iterator,
        Err(raise) if lookup_special(&args[0], Symbol::new("__iter__")).is_some() => return Err(raise),
        Err(_) => return Err(type_error(format!("argument of type '{}' is not iterable", args[0].type_name()))),
    };
    let (mut seen, mut equal) = (0, 0);
    while let Some(item) = vm.next(&iterator)? {
        seen += 1;
        if vm.same_or_eq(&item, &args[1])? {
            equal += 1;
            if stop(equal) {
                break;
            }
        }
    }
    Ok((seen, equal))
}

fn length_hint(vm: &mut Vm, args: &mut [Value]) -> R {
    let default = match args[1].clone() {
        Value::Undefined => 0,
        Value::Int(default) => default,
        other => return Err(type_error(format!("'{}' object cannot be interpreted as an integer", other.type_name()))),
    };
    let has_length = match &args[0] {
        value @ (Value::Instance(_) | Value::Object(_)) => lookup_special(value, Symbol::new("__len__")).is_some(),
        value => crate::python::container::length(value).is_some(),
    };
    if has_length {
        return vm.len(&args[0]).map(Value::from);
    }
    if let Some(method) = lookup_special(&args[0], Symbol::new("__length_hint__")) {
        let hint = vm.call(&method, &[])?;
        return match hint {
            Value::NotImplemented => Ok(Value::Int(default)),
            Value::Int(hint) if hint < 0 => Err(value_error("__length_hint__() should return >= 0")),
            Value::Int(hint) => Ok(Value::Int(hint)),
            other => Err(type_error(format!("__length_hint__ must be an integer, not {}", other.type_name()))),
        };
    }
    Ok(Value::Int(default))
}

static ROWS: &[Builtin] = &[
    compare!("lt", Lt, "a < b."),
    compare!("le", Le, "a <= b."),
    compare!("eq", Eq, "a == b."),
    compare!("ne", Ne, "a != b."),
    compare!("ge", Ge, "a >= b."),
    compare!("gt", Gt, "a > b."),
    binary!("add", Add, "a + b."),
    binary!("sub", Sub, "a - b."),
    binary!("mul", Mul, "a * b."),
    binary!("truediv", TrueDiv, "a / b."),
    binary!("floordiv", FloorDiv, "a // b."),
    binary!("mod", Mod, "a % b."),
    binary!("pow", Pow, "a ** b."),
    binary!("matmul", MatMul, "a @ b."),
    binary!("lshift", LShift, "a << b."),
    binary!("rshift", RShift, "a >> b."),
    binary!("and_", And, "a & b."),
    binary!("or_", Or, "a | b."),
    binary!("xor", Xor, "a ^ b."),
    unary!("neg", Neg, "-a."),
    unary!("pos", Pos, "+a."),
    unary!("inv", Invert, "~a."),
    unary!("invert", Invert, "~a."),
    unary!("not_", Not, "not a."),
    Builtin::new("abs", "(a, /)", "The absolute value.", |vm, args| absolute(vm, &args[0])),
    Builtin::new("truth", "(a, /)", "True if a is true.", |vm, args| vm.truth(&args[0]).map(Value::Bool)),
    Builtin::new("is_", "(a, b, /)", "a is b.", |_, args| Ok(Value::Bool(args[0].same(&args[1])))),
    Builtin::new("is_not", "(a, b, /)", "a is not b.", |_, args| Ok(Value::Bool(!args[0].same(&args[1])))),
    Builtin::new("index", "(a, /)", "The object as an integer.", |vm, args| index(vm, &args[0])),
    Builtin::new("concat", "(a, b, /)", "a + b, for sequences.", |vm, args| {
        concatenable(&args[0])?;
        vm.binary(BinaryOp::Add, &args[0], &args[1])
    }),
    Builtin::new("contains", "(a, b, /)", "b in a: note the order.", |vm, args| vm.contains(&args[0], &args[1]).map(Value::Bool)),
    Builtin::new("countOf", "(a, b, /)", "How many items of a equal b.", |vm, args| {
        count_until(vm, args, |_| false).map(|(_, equal)| Value::from(equal))
    }),
    Builtin::new("indexOf", "(a, b, /)", "Where the first item of a is that equals b.", |vm, args| {
        match count_until(vm, args, |equal| equal > 0)? {
            (_, 0) => Err(value_error("sequence.index(x): x not in sequence")),
            (seen, _) => Ok(Value::from(seen - 1)),
        }
    }),
    Builtin::new("getitem", "(a, b, /)", "a[b].", |vm, args| vm.get_item(&args[0], &args[1])),
    Builtin::new("setitem", "(a, b, c, /)", "a[b] = c.", |vm, args| {
        let item = args[2].take();
        vm.set_item(&args[0], &args[1], item).map(|()| Value::None)
    }),
    Builtin::new("delitem", "(a, b, /)", "del a[b].", |vm, args| vm.del_item(&args[0], &args[1]).map(|()| Value::None)),
    Builtin::new("length_hint", "(obj, default=0, /)", "A guess at the number of items.", length_hint),
    Builtin::new("call", "(obj, /, *args, **kwargs)", "obj(*args, **kwargs).", |vm, args| {
        let (Value::Tuple(positional), Value::Dict(keywords)) = (args[1].clone(), args[2].clone()) else {
            return Ok(Value::None);
        };
        vm.call_with(&args[0].clone(), positional.to_vec(), keywords_of(&keywords)?)
    }),
];

static IN_PLACE: &[Builtin] = &[
    in_place!("iadd", Add, "a += b, giving the result."),
    in_place!("isub", Sub, "a -= b, giving the result."),
    in_place!("imul", Mul, "a *= b, giving the result."),
    in_place!("itruediv", TrueDiv, "a /= b, giving the result."),
    in_place!("ifloordiv", FloorDiv, "a //= b, giving the result."),
    in_place!("imod", Mod, "a %= b, giving the result."),
    in_place!("ipow", Pow, "a **= b, giving the result."),
    in_place!("imatmul", MatMul, "a @= b, giving the result."),
    in_place!("ilshift", LShift, "a <<= b, giving the result."),
    in_place!("irshift", RShift, "a >>= b, giving the result."),
    in_place!("iand", And, "a &= b, giving the result."),
    in_place!("ior", Or, "a |= b, giving the result."),
    in_place!("ixor", Xor, "a ^= b, giving the result."),
    Builtin::new("iconcat", "(a, b, /)", "a += b for sequences, giving the result.", |vm, args| {
        concatenable(&args[0])?;
        vm.augment(BinaryOp::Add, &args[0], &args[1])
    }),
];
