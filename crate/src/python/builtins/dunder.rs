//! The special methods of built-in classes, for code that names them: `x.__len__()`,
//! `map(str.__len__, words)`. Operators do not come here: they know the built-in kinds.

use crate::data::{BinaryOp, Builtin, CompareOp, R, UnaryOp, Value, Vm};
use crate::python::ops::keywords_of;
use crate::python::{container, number, text};

type Body = fn(&mut Vm, &mut [Value]) -> R;

const fn row(name: &'static str, sig: &'static str, help: &'static str, body: Body) -> Builtin {
    Builtin::new(name, sig, help, body)
}

fn or_not_implemented(result: Option<R>) -> R {
    result.unwrap_or(Ok(Value::NotImplemented))
}

fn binary(vm: &mut Vm, op: BinaryOp, args: &[Value]) -> R {
    if let (BinaryOp::Mod, Value::Str(format)) = (op, &args[0]) {
        return text::percent_format(vm, format, &args[1]).map(Value::from);
    }
    Ok(container::binary(vm, op, &args[0], &args[1])?.unwrap_or(Value::NotImplemented))
}

fn augment(vm: &mut Vm, op: BinaryOp, args: &[Value]) -> R {
    Ok(if container::augment(vm, op, &args[0], &args[1])? { args[0].clone() } else { Value::NotImplemented })
}

fn compare(vm: &mut Vm, op: CompareOp, args: &[Value]) -> R {
    if let Some(order) = number::compare(&args[0], &args[1]) {
        return Ok(Value::Bool(order.map_or(op == CompareOp::Ne, |order| op.holds(order))));
    }
    if let (Value::Str(a), Value::Str(b)) = (&args[0], &args[1]) {
        return Ok(Value::Bool(op.holds(a.as_str().cmp(b.as_str()))));
    }
    Ok(container::compare(vm, op, &args[0], &args[1])?.map_or(Value::NotImplemented, Value::Bool))
}

macro_rules! operators {
    ($via:ident: $($method:literal $op:ident),* $(,)?) => {
        &[ $( row($method, "(self, value, /)", concat!("As the operator ", $method, "."), |vm, args| $via(vm, BinaryOp::$op, args)) ),* ]
    };
}

macro_rules! comparisons {
    ($($method:literal $op:ident),* $(,)?) => {
        &[ $( row($method, "(self, value, /)", concat!("As the operator ", $method, "."), |vm, args| compare(vm, CompareOp::$op, args)) ),* ]
    };
}

macro_rules! arithmetic {
    ($($method:literal $reflected:literal $op:ident),* $(,)?) => {
        &[ $(
            row($method, "(self, value, /)", concat!("As the operator ", $method, "."), |_, args| {
                or_not_implemented(number::binary(BinaryOp::$op, &args[0], &args[1]))
            }),
            row($reflected, "(self, value, /)", concat!("As the operator ", $method, ", operands swapped."), |_, args| {
                or_not_implemented(number::binary(BinaryOp::$op, &args[1], &args[0]))
            }),
        )* ]
    };
}

/// `==` and order.
pub(super) static COMPARE: &[Builtin] =
    comparisons!("__lt__" Lt, "__le__" Le, "__eq__" Eq, "__ne__" Ne, "__gt__" Gt, "__ge__" Ge);

/// `==` alone.
pub(super) static EQUAL: &[Builtin] = comparisons!("__eq__" Eq, "__ne__" Ne);

/// What every value with a plain text form has.
pub(super) static SHOW: &[Builtin] = &[
    row("__repr__", "(self, /)", "As repr(self).", |vm, args| match &args[0] {
        tuple @ Value::Tuple(_) => container::repr(vm, tuple).map(Value::from),
        other => vm.repr(other).map(Value::from),
    }),
    row("__str__", "(self, /)", "As str(self).", |vm, args| match &args[0] {
        tuple @ Value::Tuple(_) => container::repr(vm, tuple).map(Value::from),
        other => vm.str(other).map(Value::from),
    }),
    row("__format__", "(self, format_spec, /)", "As format(self, format_spec).", |vm, args| {
        let spec = args[1].as_str().map(|spec| spec.to_string()).unwrap_or_default();
        vm.format(&args[0], &spec).map(Value::from)
    }),
];

pub(super) static HASH: &[Builtin] =
    &[row("__hash__", "(self, /)", "As hash(self).", |vm, args| vm.hash(&args[0]).map(Value::Int))];

pub(super) static CALL: &[Builtin] = &[row("__call__", "(self, /, *args, **kwargs)", "As self(*args, **kwargs).", |vm, args| {
    let given = vm.collect(&args[1])?;
    let keywords = match &args[2] {
        Value::Dict(keywords) => keywords_of(keywords)?,
        _ => Vec::new(),
    };
    vm.call_with(&args[0], given, keywords)
})];

/// Length, membership, iteration.
pub(super) static COLLECTION: &[Builtin] = &[
    row("__len__", "(self, /)", "As len(self).", |vm, args| vm.len(&args[0]).map(Value::from)),
    row("__contains__", "(self, item, /)", "True if the item is there.", |vm, args| {
        vm.contains(&args[0], &args[1]).map(Value::Bool)
    }),
    row("__iter__", "(self, /)", "As iter(self).", |vm, args| vm.iter(&args[0])),
];

pub(super) static SUBSCRIPT: &[Builtin] =
    &[row("__getitem__", "(self, index, /)", "As self[index].", |vm, args| vm.get_item(&args[0], &args[1]))];

pub(super) static ASSIGN: &[Builtin] = &[
    row("__setitem__", "(self, index, value, /)", "As self[index] = value.", |vm, args| {
        let value = args[2].take();
        vm.set_item(&args[0], &args[1], value)?;
        Ok(Value::None)
    }),
    row("__delitem__", "(self, index, /)", "As del self[index].", |vm, args| {
        vm.del_item(&args[0], &args[1])?;
        Ok(Value::None)
    }),
];

pub(super) static REVERSED: &[Builtin] = &[row("__reversed__", "(self, /)", "From the last item to the first.", |vm, args| {
    super::functions::iterators::reversed(vm, &args[0])
})];

/// `+` and `*`.
pub(super) static SEQUENCE: &[Builtin] = operators!(binary: "__add__" Add, "__mul__" Mul, "__rmul__" Mul);
pub(super) static FORMAT: &[Builtin] = operators!(binary: "__mod__" Mod);
pub(super) static SEQUENCE_IN_PLACE: &[Builtin] = operators!(augment: "__iadd__" Add, "__imul__" Mul);
pub(super) static UNION: &[Builtin] = operators!(binary: "__or__" Or);
pub(super) static UNION_IN_PLACE: &[Builtin] = operators!(augment: "__ior__" Or);
pub(super) static ALGEBRA: &[Builtin] = operators!(binary: "__or__" Or, "__and__" And, "__sub__" Sub, "__xor__" Xor);
pub(super) static ALGEBRA_IN_PLACE: &[Builtin] =
    operators!(augment: "__ior__" Or, "__iand__" And, "__isub__" Sub, "__ixor__" Xor);

/// What ints and floats share.
pub(super) static NUMBER: &[Builtin] = arithmetic!(
    "__add__" "__radd__" Add,
    "__sub__" "__rsub__" Sub,
    "__mul__" "__rmul__" Mul,
    "__truediv__" "__rtruediv__" TrueDiv,
    "__floordiv__" "__rfloordiv__" FloorDiv,
    "__mod__" "__rmod__" Mod,
    "__pow__" "__rpow__" Pow,
);

pub(super) static INTEGER: &[Builtin] = arithmetic!(
    "__and__" "__rand__" And,
    "__or__" "__ror__" Or,
    "__xor__" "__rxor__" Xor,
    "__lshift__" "__rlshift__" LShift,
    "__rshift__" "__rrshift__" RShift,
);

pub(super) static UNARY: &[Builtin] = &[
    row("__neg__", "(self, /)", "As -self.", |vm, args| vm.unary(UnaryOp::Neg, &args[0])),
    row("__pos__", "(self, /)", "As +self.", |vm, args| vm.unary(UnaryOp::Pos, &args[0])),
    row("__abs__", "(self, /)", "As abs(self).", |_, args| or_not_implemented(number::abs(&args[0]).map(Ok))),
    row("__bool__", "(self, /)", "As bool(self).", |vm, args| vm.truth(&args[0]).map(Value::Bool)),
    row("__float__", "(self, /)", "As float(self).", |vm, args| {
        vm.call_builtin(&number::FLOAT, vec![args[0].clone()], Vec::new())
    }),
];
