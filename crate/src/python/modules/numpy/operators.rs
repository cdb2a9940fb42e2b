//! Operators of arrays and their numbers: each is a ufunc.

use super::object::{Array, Scalar, array_in, item, this, wrap};
use super::ufunc::takes_over;
use super::{index, ufunc};
use crate::data::{BinaryOp, Builtin, Casting, CompareOp, DType, NdArray, R, Symbol, Value, Vm, value_error};
use crate::kernels;
use crate::python::ops::lookup_special;

/// The ufunc of an operator.
fn binary_name(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "add",
        BinaryOp::Sub => "subtract",
        BinaryOp::Mul => "multiply",
        BinaryOp::TrueDiv => "divide",
        BinaryOp::FloorDiv => "floor_divide",
        BinaryOp::Mod => "remainder",
        BinaryOp::Pow => "power",
        BinaryOp::LShift => "left_shift",
        BinaryOp::RShift => "right_shift",
        BinaryOp::And => "bitwise_and",
        BinaryOp::Or => "bitwise_or",
        BinaryOp::Xor | BinaryOp::MatMul => "bitwise_xor",
    }
}

fn compare_name(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Lt => "less",
        CompareOp::Le => "less_equal",
        CompareOp::Eq => "equal",
        CompareOp::Ne => "not_equal",
        CompareOp::Gt => "greater",
        CompareOp::Ge => "greater_equal",
    }
}

/// True where the other operand has the say, or is nothing that arrays know.
fn declines(other: &Value) -> bool {
    if takes_over(other) {
        return true;
    }
    match other {
        Value::Str(_) | Value::None | Value::Dict(_) | Value::Set(_) | Value::Bytes(_) => true,
        Value::Instance(_) => {
            other.plain().tag() == other.tag()
                && lookup_special(other, Symbol::new("__array__")).is_none()
                && lookup_special(other, Symbol::new("__float__")).is_none()
        }
        Value::Object(_) => array_in(other).is_none() && crate::python::number::complex_of(other).is_none(),
        _ => false,
    }
}

pub(super) fn apply(vm: &mut Vm, name: &str, args: &[&Value]) -> R {
    let ufunc = kernels::ufunc(name).expect("the names above are in the table");
    let args: Vec<Value> = args.iter().map(|arg| (*arg).clone()).collect();
    Ok(wrap(ufunc::call(vm, ufunc, &args)?))
}

fn operate(vm: &mut Vm, args: &[Value], op: BinaryOp, is_reflected: bool) -> R {
    if declines(&args[1]) {
        return Ok(Value::NotImplemented);
    }
    // A list times a number is a longer list.
    if op == BinaryOp::Mul
        && matches!(args[1], Value::List(_) | Value::Tuple(_))
        && let Some(count) = args[0].downcast::<Scalar>().filter(|count| count.0.dtype.is_integer())
    {
        return vm.binary(op, &args[1].clone(), &item(&count.0, 0));
    }
    let (a, b) = if is_reflected { (&args[1], &args[0]) } else { (&args[0], &args[1]) };
    apply(vm, binary_name(op), &[a, b])
}

fn compare(vm: &mut Vm, args: &[Value], op: CompareOp) -> R {
    if declines(&args[1]) {
        if matches!(args[1], Value::Str(_) | Value::None) && matches!(op, CompareOp::Eq | CompareOp::Ne) {
            // Nothing equals text or None.
            let array = NdArray::zeros(DType::Bool, &this(args)?.shape)?;
            array.slice_mut::<bool>().fill(op == CompareOp::Ne);
            return Ok(wrap(array));
        }
        return Ok(Value::NotImplemented);
    }
    apply(vm, compare_name(op), &[&args[0], &args[1]])
}

fn in_place(vm: &mut Vm, args: &[Value], op: BinaryOp) -> R {
    let Some(target) = args[0].downcast::<Array>() else { return Ok(Value::NotImplemented) };
    if declines(&args[1]) {
        return Ok(Value::NotImplemented);
    }
    if !target.0.is_writeable {
        return Err(value_error("output array is read-only"));
    }
    let name = binary_name(op);
    let ufunc = kernels::ufunc(name).expect("the names above are in the table");
    let result = ufunc::call(vm, ufunc, args)?;
    if !result.dtype.can_cast(target.0.dtype, Casting::SameKind) {
        return Err(ufunc::cast_error(name, result.dtype, target.0.dtype));
    }
    if result.broadcast_to(&target.0.shape).is_none() {
        return Err(value_error(format!(
            "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
            crate::data::shape_text(&target.0.shape).replace(", ", ","),
            crate::data::shape_text(&result.shape).replace(", ", ",")
        )));
    }
    index::fill(&target.0, &result)?;
    Ok(args[0].clone())
}

macro_rules! operators {
    ($($name:literal $reflected:literal $in_place:literal $op:ident;)*) => { [ $(
        Builtin::new($name, "(self, value, /)", "Element by element.", |vm, args| operate(vm, args, BinaryOp::$op, false)),
        Builtin::new($reflected, "(self, value, /)", "Element by element.", |vm, args| operate(vm, args, BinaryOp::$op, true)),
        Builtin::new($in_place, "(self, value, /)", "Element by element, into the array itself.", |vm, args| in_place(vm, args, BinaryOp::$op)),
    )* ] };
}

static OPERATORS: [Builtin; 36] = operators! {
    "__add__" "__radd__" "__iadd__" Add;
    "__sub__" "__rsub__" "__isub__" Sub;
    "__mul__" "__rmul__" "__imul__" Mul;
    "__truediv__" "__rtruediv__" "__itruediv__" TrueDiv;
    "__floordiv__" "__rfloordiv__" "__ifloordiv__" FloorDiv;
    "__mod__" "__rmod__" "__imod__" Mod;
    "__pow__" "__rpow__" "__ipow__" Pow;
    "__lshift__" "__rlshift__" "__ilshift__" LShift;
    "__rshift__" "__rrshift__" "__irshift__" RShift;
    "__and__" "__rand__" "__iand__" And;
    "__or__" "__ror__" "__ior__" Or;
    "__xor__" "__rxor__" "__ixor__" Xor;
};

/// Operators, apart so that they are written once.
pub(super) fn operators() -> &'static [Builtin] {
    &OPERATORS
}

macro_rules! comparisons {
    ($($name:literal $op:ident;)*) => { &[ $(
        Builtin::new($name, "(self, value, /)", "Element by element.", |vm, args| compare(vm, args, CompareOp::$op)),
    )* ] };
}

pub(super) static COMPARISONS: &[Builtin] = comparisons! {
    "__lt__" Lt; "__le__" Le; "__eq__" Eq; "__ne__" Ne; "__gt__" Gt; "__ge__" Ge;
};

macro_rules! unary {
    ($($name:literal $ufunc:literal $help:literal;)*) => { &[ $(
        Builtin::new($name, "(self, /)", $help, |vm, args| apply(vm, $ufunc, &[&args[0]])),
    )* ] };
}

pub(super) static UNARY: &[Builtin] = unary! {
    "__neg__" "negative" "-self";
    "__pos__" "positive" "+self";
    "__abs__" "absolute" "abs(self)";
    "__invert__" "invert" "~self";
    "conj" "conjugate" "The complex conjugate.";
    "conjugate" "conjugate" "The complex conjugate.";
};
