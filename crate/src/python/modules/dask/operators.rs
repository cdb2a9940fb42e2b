//! The operators of delayed values: each use is a pure task named after the operator.

use super::delayed::{Delayed, operator_task};
use crate::data::{BinaryOp, Builtin, CompareOp, R, UnaryOp, Value, Vm, type_error};

/// Functions that tasks of operators run, under Python's names in `operator`.
macro_rules! binary_functions {
    ($($name:ident $text:literal $op:ident),*) => { $(
        static $name: Builtin = Builtin::new($text, "(a, b, /)", "The operator as a function.", |vm, args| {
            vm.binary(BinaryOp::$op, &args[0], &args[1])
        });
    )* };
}

binary_functions! {
    ADD "add" Add, SUB "sub" Sub, MUL "mul" Mul, TRUEDIV "truediv" TrueDiv, FLOORDIV "floordiv" FloorDiv, MOD "mod" Mod,
    POW "pow" Pow, MATMUL "matmul" MatMul, LSHIFT "lshift" LShift, RSHIFT "rshift" RShift, AND "and_" And, OR "or_" Or, XOR "xor" Xor
}

macro_rules! swapped_functions {
    ($($name:ident $op:ident),*) => { $(
        static $name: Builtin = Builtin::new("_swap", "(a, b, /)", "The operator with its operands swapped.", |vm, args| {
            vm.binary(BinaryOp::$op, &args[1], &args[0])
        });
    )* };
}

swapped_functions! {
    RADD Add, RSUB Sub, RMUL Mul, RTRUEDIV TrueDiv, RFLOORDIV FloorDiv, RMOD Mod, RPOW Pow, RMATMUL MatMul, RLSHIFT LShift,
    RRSHIFT RShift, RAND And, ROR Or, RXOR Xor
}

macro_rules! compare_functions {
    ($($name:ident $text:literal $op:ident),*) => { $(
        static $name: Builtin = Builtin::new($text, "(a, b, /)", "The comparison as a function.", |vm, args| {
            vm.compare(CompareOp::$op, &args[0], &args[1])
        });
    )* };
}

compare_functions! { LT "lt" Lt, LE "le" Le, EQ "eq" Eq, NE "ne" Ne, GT "gt" Gt, GE "ge" Ge }

macro_rules! unary_functions {
    ($($name:ident $text:literal $op:ident),*) => { $(
        static $name: Builtin = Builtin::new($text, "(a, /)", "The operator as a function.", |vm, args| vm.unary(UnaryOp::$op, &args[0]));
    )* };
}

unary_functions! { NEG "neg" Neg, POS "pos" Pos, INVERT "invert" Invert }

static ABS: Builtin = Builtin::new("abs", "(a, /)", "The absolute value.", |vm, args| {
    let is_negative = vm.less(&args[0], &Value::Int(0))?;
    if is_negative { vm.unary(UnaryOp::Neg, &args[0]) } else { Ok(args[0].clone()) }
});

pub(super) static GETITEM: Builtin =
    Builtin::new("getitem", "(a, b, /)", "The item of a container.", |vm, args| vm.get_item(&args[0], &args[1]));

pub(super) static GETATTR: Builtin = Builtin::new("getattr", "(object, name, /)", "The attribute of an object.", |vm, args| {
    let name = attribute_name(&args[1])?;
    vm.getattr(&args[0], name)
});

pub(super) fn attribute_name(value: &Value) -> R<crate::data::Symbol> {
    match value {
        Value::Str(name) => Ok(crate::data::Symbol::new(name)),
        other => Err(type_error(format!("attribute name must be string, not '{}'", other.type_name()))),
    }
}

fn task(vm: &mut Vm, function: &'static Builtin, args: &mut [Value]) -> R {
    debug_assert!(args[0].downcast::<Delayed>().is_some());
    operator_task(vm, function, args)
}

macro_rules! rows {
    ($($method:literal $sig:literal $function:ident),* $(,)?) => {
        /// The operator methods of `Delayed`.
        pub(super) static OPERATORS: &[Builtin] = &[
            $( Builtin::new($method, $sig, "A task for the operator.", |vm, args| task(vm, &$function, args)) ),*
        ];
    };
}

rows! {
    "__add__" "(self, other, /)" ADD, "__radd__" "(self, other, /)" RADD,
    "__sub__" "(self, other, /)" SUB, "__rsub__" "(self, other, /)" RSUB,
    "__mul__" "(self, other, /)" MUL, "__rmul__" "(self, other, /)" RMUL,
    "__truediv__" "(self, other, /)" TRUEDIV, "__rtruediv__" "(self, other, /)" RTRUEDIV,
    "__floordiv__" "(self, other, /)" FLOORDIV, "__rfloordiv__" "(self, other, /)" RFLOORDIV,
    "__mod__" "(self, other, /)" MOD, "__rmod__" "(self, other, /)" RMOD,
    "__pow__" "(self, other, /)" POW, "__rpow__" "(self, other, /)" RPOW,
    "__matmul__" "(self, other, /)" MATMUL, "__rmatmul__" "(self, other, /)" RMATMUL,
    "__lshift__" "(self, other, /)" LSHIFT, "__rlshift__" "(self, other, /)" RLSHIFT,
    "__rshift__" "(self, other, /)" RSHIFT, "__rrshift__" "(self, other, /)" RRSHIFT,
    "__and__" "(self, other, /)" AND, "__rand__" "(self, other, /)" RAND,
    "__or__" "(self, other, /)" OR, "__ror__" "(self, other, /)" ROR,
    "__xor__" "(self, other, /)" XOR, "__rxor__" "(self, other, /)" RXOR,
    "__lt__" "(self, other, /)" LT, "__le__" "(self, other, /)" LE, "__eq__" "(self, other, /)" EQ,
    "__ne__" "(self, other, /)" NE, "__gt__" "(self, other, /)" GT, "__ge__" "(self, other, /)" GE,
    "__neg__" "(self, /)" NEG, "__pos__" "(self, /)" POS, "__invert__" "(self, /)" INVERT, "__abs__" "(self, /)" ABS,
    "__getitem__" "(self, index, /)" GETITEM,
}
