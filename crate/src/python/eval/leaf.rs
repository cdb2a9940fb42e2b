//! Small functions of numbers, run without a frame.
//!
//! A loop in Rust that calls `lambda x: x * 2` a million times spends most of its time on frames.
//! Code that only computes is run here on unboxed registers. What comes out otherwise, an error
//! say, is left to the evaluator, which begins again: nothing has happened yet.

use super::quick::{floor_div, floor_mod, place};
use crate::data::{BinaryOp, Code, CompareOp, Op, UnaryOp, Value, compare_int_float};

const REGISTERS: usize = 8;
const LONGEST: usize = 24;

/// A value that can be copied.
#[derive(Clone, Copy)]
enum Slot<'v> {
    Empty,
    Int(i64),
    Float(f64),
    Bool(bool),
    None,
    Other(&'v Value),
}

impl<'v> Slot<'v> {
    #[inline(always)]
    fn of(value: &'v Value) -> Slot<'v> {
        match value {
            Value::Int(i) => Slot::Int(*i),
            Value::Float(x) => Slot::Float(*x),
            Value::Bool(b) => Slot::Bool(*b),
            Value::None => Slot::None,
            Value::Undefined => Slot::Empty,
            other => Slot::Other(other),
        }
    }

    #[inline(always)]
    fn value(self) -> Option<Value> {
        Some(match self {
            Slot::Int(i) => Value::Int(i),
            Slot::Float(x) => Value::Float(x),
            Slot::Bool(b) => Value::Bool(b),
            Slot::None => Value::None,
            Slot::Other(value) => value.clone(),
            Slot::Empty => return None,
        })
    }

    #[inline(always)]
    fn truth(self) -> Option<bool> {
        match self {
            Slot::Bool(b) => Some(b),
            Slot::Int(i) => Some(i != 0),
            Slot::Float(x) => Some(x != 0.0),
            Slot::None => Some(false),
            Slot::Other(_) | Slot::Empty => None,
        }
    }
}

/// True for code that [`run`] may run: straight on or forwards, without calls, effects or handlers.
pub fn is_leaf(ops: &[Op], registers: u16, has_handlers: bool) -> bool {
    ops.len() <= LONGEST && registers as usize <= REGISTERS && !has_handlers && ops.iter().all(|op| may_run(*op))
}

fn may_run(op: Op) -> bool {
    match op {
        Op::Nop
        | Op::Move { .. }
        | Op::Take { .. }
        | Op::Const { .. }
        | Op::Int { .. }
        | Op::None { .. }
        | Op::True { .. }
        | Op::False { .. }
        | Op::Add { .. }
        | Op::Sub { .. }
        | Op::Mul { .. }
        | Op::TrueDiv { .. }
        | Op::FloorDiv { .. }
        | Op::Mod { .. }
        | Op::AddInt { .. }
        | Op::SubInt { .. }
        | Op::MulInt { .. }
        | Op::ModInt { .. }
        | Op::FloorDivInt { .. }
        | Op::AndInt { .. }
        | Op::Compare { .. }
        | Op::GetItemInt { .. }
        | Op::Return { .. }
        | Op::ReturnNone => true,
        Op::Binary { op, .. } => matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor),
        Op::Unary { op, .. } => matches!(op, UnaryOp::Neg | UnaryOp::Not),
        Op::Jump { by } | Op::JumpIf { by, .. } | Op::JumpIfNot { by, .. } => by >= 0,
        Op::JumpUnless { by, .. } | Op::JumpUnlessInt { by, .. } => by >= 0,
        _ => false,
    }
}

#[inline(always)]
fn arithmetic<'v>(
    a: Slot<'v>,
    b: Slot<'v>,
    whole: impl Fn(i64, i64) -> Option<i64>,
    float: impl Fn(f64, f64) -> Option<f64>,
) -> Option<Slot<'v>> {
    Some(match (a, b) {
        (Slot::Int(a), Slot::Int(b)) => Slot::Int(whole(a, b)?),
        (Slot::Float(a), Slot::Float(b)) => Slot::Float(float(a, b)?),
        (Slot::Float(a), Slot::Int(b)) => Slot::Float(float(a, b as f64)?),
        (Slot::Int(a), Slot::Float(b)) => Slot::Float(float(a as f64, b)?),
        _ => return None,
    })
}

fn no_float(_: f64, _: f64) -> Option<f64> {
    None
}

/// Whole numbers up to here are floats exactly, so that their quotient is rounded once.
const EXACT: i64 = 1 << 53;

fn divided<'v>(a: Slot<'v>, b: Slot<'v>) -> Option<Slot<'v>> {
    let float = |slot: Slot| match slot {
        Slot::Int(i) if (-EXACT..=EXACT).contains(&i) => Some(i as f64),
        Slot::Float(x) => Some(x),
        _ => None,
    };
    let (a, b) = (float(a)?, float(b)?);
    (b != 0.0).then_some(Slot::Float(a / b))
}

#[inline(always)]
fn compared(op: CompareOp, a: Slot, b: Slot) -> Option<bool> {
    let by = |order: Option<std::cmp::Ordering>| order.map_or(op == CompareOp::Ne, |order| op.holds(order));
    Some(match (a, b) {
        (Slot::Int(a), Slot::Int(b)) => op.holds(a.cmp(&b)),
        (Slot::Float(a), Slot::Float(b)) => by(a.partial_cmp(&b)),
        (Slot::Int(a), Slot::Float(b)) => by(compare_int_float(a, b)),
        (Slot::Float(a), Slot::Int(b)) => by(compare_int_float(b, a).map(std::cmp::Ordering::reverse)),
        (Slot::Other(Value::Str(a)), Slot::Other(Value::Str(b))) => op.holds(a.as_str().cmp(b.as_str())),
        _ => return None,
    })
}

/// The result of code that [`is_leaf`] on as many arguments as it has parameters; `None` where the
/// evaluator must run it.
#[inline]
pub(super) fn run(code: &Code, args: &[Value]) -> Option<Value> {
    let mut registers = [Slot::Empty; REGISTERS];
    for (register, value) in registers.iter_mut().zip(args) {
        *register = Slot::of(value);
    }
    macro_rules! reg {
        ($at:expr) => {
            registers[$at as usize % REGISTERS]
        };
    }
    let mut next = 0;
    loop {
        let op = *code.ops.get(next)?;
        next += 1;
        macro_rules! jump {
            ($by:expr) => {
                next += $by as usize
            };
        }
        match op {
            Op::Move { d, a } | Op::Take { d, a } => reg!(d) = reg!(a),
            Op::Const { d, k } => reg!(d) = Slot::of(code.constants.get(k as usize)?),
            Op::Int { d, value } => reg!(d) = Slot::Int(value.into()),
            Op::None { d } => reg!(d) = Slot::None,
            Op::True { d } => reg!(d) = Slot::Bool(true),
            Op::False { d } => reg!(d) = Slot::Bool(false),
            Op::Add { d, a, b } => reg!(d) = arithmetic(reg!(a), reg!(b), i64::checked_add, |a, b| Some(a + b))?,
            Op::Sub { d, a, b } => reg!(d) = arithmetic(reg!(a), reg!(b), i64::checked_sub, |a, b| Some(a - b))?,
            Op::Mul { d, a, b } => reg!(d) = arithmetic(reg!(a), reg!(b), i64::checked_mul, |a, b| Some(a * b))?,
            Op::TrueDiv { d, a, b } => reg!(d) = divided(reg!(a), reg!(b))?,
            Op::FloorDiv { d, a, b } => reg!(d) = arithmetic(reg!(a), reg!(b), floor_div, no_float)?,
            Op::Mod { d, a, b } => reg!(d) = arithmetic(reg!(a), reg!(b), floor_mod, no_float)?,
            Op::AddInt { d, a, value } => {
                reg!(d) = arithmetic(reg!(a), Slot::Int(value.into()), i64::checked_add, |a, b| Some(a + b))?;
            }
            Op::SubInt { d, a, value } => {
                reg!(d) = arithmetic(reg!(a), Slot::Int(value.into()), i64::checked_sub, |a, b| Some(a - b))?;
            }
            Op::MulInt { d, a, value } => {
                reg!(d) = arithmetic(reg!(a), Slot::Int(value.into()), i64::checked_mul, |a, b| Some(a * b))?;
            }
            Op::ModInt { d, a, value } => reg!(d) = arithmetic(reg!(a), Slot::Int(value.into()), floor_mod, no_float)?,
            Op::FloorDivInt { d, a, value } => reg!(d) = arithmetic(reg!(a), Slot::Int(value.into()), floor_div, no_float)?,
            Op::AndInt { d, a, value } => {
                reg!(d) = arithmetic(reg!(a), Slot::Int(value.into()), |a, b| Some(a & b), no_float)?;
            }
            Op::Binary { op, d, a, b } => {
                let (Slot::Int(a), Slot::Int(b)) = (reg!(a), reg!(b)) else { return None };
                reg!(d) = Slot::Int(match op {
                    BinaryOp::And => a & b,
                    BinaryOp::Or => a | b,
                    BinaryOp::Xor => a ^ b,
                    _ => return None,
                });
            }
            Op::Unary { op: UnaryOp::Not, d, a } => reg!(d) = Slot::Bool(!reg!(a).truth()?),
            Op::Unary { op: UnaryOp::Neg, d, a } => {
                reg!(d) = match reg!(a) {
                    Slot::Int(a) => Slot::Int(a.checked_neg()?),
                    Slot::Float(a) => Slot::Float(-a),
                    _ => return None,
                };
            }
            Op::Compare { op, d, a, b } => reg!(d) = Slot::Bool(compared(op, reg!(a), reg!(b))?),
            Op::GetItemInt { d, a, value } => {
                let Slot::Other(Value::Tuple(items)) = reg!(a) else { return None };
                if items.class.is_some() {
                    return None;
                }
                reg!(d) = Slot::of(&items[place(value.into(), items.len())?]);
            }
            Op::Nop => {}
            Op::Jump { by } => jump!(by),
            Op::JumpIf { a, by } => {
                if reg!(a).truth()? {
                    jump!(by);
                }
            }
            Op::JumpIfNot { a, by } => {
                if !reg!(a).truth()? {
                    jump!(by);
                }
            }
            Op::JumpUnless { op, a, b, by } => {
                if !compared(op, reg!(a), reg!(b))? {
                    jump!(by);
                }
            }
            Op::JumpUnlessInt { op, a, value, by } => {
                if !compared(op, reg!(a), Slot::Int(value.into()))? {
                    jump!(by);
                }
            }
            Op::Return { a } => return reg!(a).value(),
            Op::ReturnNone => return Some(Value::None),
            _ => return None,
        }
    }
}
