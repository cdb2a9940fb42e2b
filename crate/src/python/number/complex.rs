//! Complex numbers.

use std::sync::OnceLock;

use super::{float_of, to_float};
use crate::data::{
    BinaryOp, Builtin, C128, Class, Object, R, Ref, Value, Vm, hash_float, type_error, value_error, zero_division,
};

struct Complex(C128);

impl Object for Complex {
    fn class(&self) -> Ref<Class> {
        class()
    }
}

/// The class `complex`.
pub fn class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::host("complex", "builtins", METHODS, Some(&CONSTRUCT))).clone()
}

/// A complex number as a value.
pub fn complex(x: C128) -> Value {
    Value::object(Complex(x))
}

/// The complex number in a value of that class.
pub fn complex_of(value: &Value) -> Option<C128> {
    value.downcast::<Complex>().map(|complex| complex.0)
}

/// The number in any of Python's own number classes.
fn number_of(value: &Value) -> Option<R<C128>> {
    if let Some(x) = complex_of(value) {
        return Some(Ok(x));
    }
    to_float(value).map(|x| x.map(|x| C128::new(x, 0.0)))
}

static CONSTRUCT: Builtin =
    Builtin::new("complex", "(real=0, imag=0)", "A complex number from its parts, or from text.", |vm, args| {
        if let Some(Value::Str(text)) = args[0].given() {
            return match parse(text.as_str()) {
                Some(x) => Ok(complex(x)),
                None => Err(value_error("complex() arg is a malformed string")),
            };
        }
        let mut part = |value: &Value| -> R<C128> {
            match value.given() {
                None => Ok(C128::new(0.0, 0.0)),
                Some(value) => match number_of(value) {
                    Some(x) => x,
                    None => match crate::python::ops::lookup_special(value, crate::data::Symbol::new("__complex__")) {
                        Some(method) => {
                            let x = vm.call(&method, &[])?;
                            complex_of(&x).ok_or_else(|| type_error("__complex__ returned non-complex"))
                        }
                        None => Ok(C128::new(float_of(vm, value)?, 0.0)),
                    },
                },
            }
        };
        let (re, im) = (part(&args[0].clone())?, part(&args[1].clone())?);
        Ok(complex(if im == C128::new(0.0, 0.0) { re } else { C128::new(re.re - im.im, re.im + im.re) }))
    });

fn parse(text: &str) -> Option<C128> {
    let text = text.trim().trim_start_matches('(').trim_end_matches(')');
    let Some(body) = text.strip_suffix(['j', 'J']) else { return Some(C128::new(super::parse_float(text)?, 0.0)) };
    let split = body
        .char_indices()
        .rev()
        .find(|&(at, c)| matches!(c, '+' | '-') && at > 0 && !matches!(body.as_bytes()[at - 1], b'e' | b'E'));
    let imaginary = |text: &str| match text {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        other => super::parse_float(other),
    };
    match split {
        Some((at, _)) => Some(C128::new(super::parse_float(&body[..at])?, imaginary(&body[at..])?)),
        None => Some(C128::new(0.0, imaginary(body)?)),
    }
}

fn part(x: f64) -> String {
    let text = crate::python::text::float_repr(x);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn repr(x: C128) -> String {
    let im = part(x.im);
    if x.re == 0.0 && x.re.is_sign_positive() {
        return format!("{im}j");
    }
    let sign = if im.starts_with('-') { "" } else { "+" };
    format!("({}{sign}{im}j)", part(x.re))
}

fn binary(op: BinaryOp, a: C128, b: C128) -> R<Option<C128>> {
    Ok(Some(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::TrueDiv => {
            if b == C128::new(0.0, 0.0) {
                return Err(zero_division("complex division by zero"));
            }
            crate::kernels::complex_quotient(a, b)
        }
        BinaryOp::Pow => {
            if a == C128::new(0.0, 0.0) && (b.re < 0.0 || b.im != 0.0) {
                return Err(zero_division("0.0 to a negative or complex power"));
            }
            crate::kernels::complex_power(a, b)
        }
        _ => return Ok(None),
    }))
}

fn operate(op: BinaryOp, args: &[Value], is_reflected: bool) -> R {
    let (Some(a), Some(b)) = (number_of(&args[0]), number_of(&args[1])) else { return Ok(Value::NotImplemented) };
    let (a, b) = if is_reflected { (b?, a?) } else { (a?, b?) };
    Ok(binary(op, a, b)?.map_or(Value::NotImplemented, complex))
}

fn this(args: &[Value]) -> R<C128> {
    complex_of(&args[0]).ok_or_else(|| type_error("descriptor requires a 'complex' object"))
}

macro_rules! operators {
    ($($name:literal $reflected:literal $op:ident $help:literal;)*) => {
        &[ $(
            Builtin::new($name, "(self, value, /)", $help, |_, args| operate(BinaryOp::$op, args, false)),
            Builtin::new($reflected, "(self, value, /)", $help, |_, args| operate(BinaryOp::$op, args, true)),
        )*
        Builtin::new("__neg__", "(self, /)", "-self", |_, args| Ok(complex(-this(args)?))),
        Builtin::new("__pos__", "(self, /)", "+self", |_, args| Ok(complex(this(args)?))),
        Builtin::new("__abs__", "(self, /)", "The modulus.", |_, args| {
            let x = this(args)?;
            Ok(Value::Float(pxfm::f_hypot(x.re, x.im)))
        }),
        Builtin::new("__bool__", "(self, /)", "True unless zero.", |_, args| Ok(Value::Bool(this(args)? != C128::new(0.0, 0.0)))),
        Builtin::new("__repr__", "(self, /)", "As a literal.", |_, args| Ok(Value::str(repr(this(args)?)))),
        Builtin::new("__complex__", "(self, /)", "Itself.", |_, args| Ok(args[0].clone())),
        Builtin::new("__eq__", "(self, value, /)", "self == value", |_, args| {
            Ok(match number_of(&args[1]) {
                Some(other) => Value::Bool(this(args)? == other?),
                None => Value::NotImplemented,
            })
        }),
        Builtin::new("__hash__", "(self, /)", "Equal numbers have equal hashes.", |_, args| {
            let x = this(args)?;
            Ok(Value::Int(hash_float(x.re).wrapping_add(hash_float(x.im).wrapping_mul(1_000_003))))
        }),
        Builtin::new("conjugate", "(self, /)", "The complex conjugate.", |_, args| Ok(complex(this(args)?.conj()))),
        Builtin::new("__format__", "(self, spec, /)", "As text, each part by the specification.", |vm: &mut Vm, args| {
            let x = this(args)?;
            let spec = vm.str(&args[1])?;
            if spec.is_empty() {
                return Ok(Value::str(repr(x)));
            }
            let re = vm.format(&Value::Float(x.re), &spec)?;
            let im = vm.format(&Value::Float(x.im), &format!("+{}", spec.trim_start_matches('+')))?;
            Ok(Value::str(format!("{re}{im}j")))
        }),
        Builtin::new("__getattr__", "(self, name, /)", "The parts.", |vm: &mut Vm, args| {
            let (x, name) = (this(args)?, vm.str(&args[1])?);
            match name.as_str() {
                "real" => Ok(Value::Float(x.re)),
                "imag" => Ok(Value::Float(x.im)),
                _ => Err(crate::data::attribute_error(format!("'complex' object has no attribute '{name}'"))),
            }
        }),
        ]
    };
}

static METHODS: &[Builtin] = operators! {
    "__add__" "__radd__" Add "self + value";
    "__sub__" "__rsub__" Sub "self - value";
    "__mul__" "__rmul__" Mul "self * value";
    "__truediv__" "__rtruediv__" TrueDiv "self / value";
    "__pow__" "__rpow__" Pow "self ** value";
};
