//! The instructions.
//!
//! Registers are reached through a raw pointer to the first one of the running call: the stack
//! never moves, and the compiler only emits registers inside the frame.
#![expect(unsafe_code, reason = "registers, instructions and constants are reached by pointer; the compiler keeps them in range")]

use super::Exit;
use super::frame::{clear, make_generator, set};
use crate::data::{
    BinaryOp, CellBox, Code, CodeKind, CompareOp, Dict, Function, Iter, List, Op, R, Ref, Set, SetTable, TestOp, Tuple, Value,
    Vm, compare_int_float, parallel,
};
use crate::python::ops::bind_function;

/// Floor division and remainder of machine integers, where they do not overflow.
#[inline(always)]
fn floor_div(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if (a % b != 0) && ((a < 0) != (b < 0)) { quotient - 1 } else { quotient })
}

#[inline(always)]
fn floor_mod(a: i64, b: i64) -> Option<i64> {
    let remainder = a.checked_rem(b)?;
    Some(if remainder != 0 && ((remainder < 0) != (b < 0)) { remainder + b } else { remainder })
}

/// `a op b` for the pairs that need no call; `None` for others.
#[inline(always)]
fn quick_compare(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    macro_rules! holds {
        ($a:expr, $b:expr) => {
            match op {
                CompareOp::Lt => $a < $b,
                CompareOp::Le => $a <= $b,
                CompareOp::Eq => $a == $b,
                CompareOp::Ne => $a != $b,
                CompareOp::Gt => $a > $b,
                CompareOp::Ge => $a >= $b,
            }
        };
    }
    Some(match (a, b) {
        (Value::Int(a), Value::Int(b)) => holds!(a, b),
        (Value::Float(a), Value::Float(b)) => holds!(a, b),
        (Value::Float(a), Value::Int(b)) => match compare_int_float(*b, *a) {
            Some(order) => op.holds(order.reverse()),
            None => op == CompareOp::Ne,
        },
        (Value::Str(a), Value::Str(b)) => match op {
            CompareOp::Eq => a.as_str() == b.as_str(),
            CompareOp::Ne => a.as_str() != b.as_str(),
            _ => op.holds(a.as_str().cmp(b.as_str())),
        },
        _ => return None,
    })
}

#[inline(always)]
fn quick_truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(b) => Some(*b),
        Value::None => Some(false),
        Value::Int(i) => Some(*i != 0),
        _ => None,
    }
}

/// The index of an item counted from either end.
#[inline(always)]
fn place(index: i64, len: usize) -> Option<usize> {
    let at = if index < 0 { index + len as i64 } else { index };
    (at >= 0 && (at as usize) < len).then_some(at as usize)
}

impl Vm {
    /// Runs the innermost frame to its end, and whatever it calls.
    #[expect(clippy::too_many_lines, reason = "a flat match over the instructions")]
    pub(super) fn execute(&mut self) -> R<Exit> {
        let depth = self.frames.len();
        let mut base: *mut Value;
        let mut code: *const Code;
        let mut ops: *const Op;
        let mut pc: usize;

        macro_rules! load_frame {
            () => {{
                let frame = self.frames.last().expect("a frame is running");
                let (at, next) = (frame.base, frame.pc as usize);
                // SAFETY: code is immortal.
                code = &raw const *frame.function.code;
                unsafe { ops = (*code).ops.as_ptr() };
                pc = next;
                base = self.register(at);
            }};
        }
        macro_rules! save_pc {
            () => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.pc = pc as u32;
                }
            };
        }
        macro_rules! throw {
            ($raise:expr) => {
                throw!($raise, false)
            };
            ($raise:expr, $again:expr) => {{
                let raise = $raise;
                save_pc!();
                self.unwind(raise, depth, $again)?;
                load_frame!();
                continue;
            }};
        }
        macro_rules! tri {
            ($result:expr) => {
                match $result {
                    Ok(value) => value,
                    Err(raise) => throw!(raise),
                }
            };
        }
        // SAFETY of all below: register numbers come from the compiler and lie inside the frame.
        macro_rules! reg {
            ($at:expr) => {
                unsafe { &*base.add($at as usize) }
            };
        }
        macro_rules! reg_mut {
            ($at:expr) => {
                unsafe { &mut *base.add($at as usize) }
            };
        }
        macro_rules! put {
            ($at:expr, $value:expr) => {{
                let value = $value;
                set(unsafe { base.add($at as usize) }, value)
            }};
        }
        macro_rules! next_op {
            () => {{
                let op = unsafe { *ops.add(pc) };
                pc += 1;
                op
            }};
        }
        macro_rules! jump {
            ($by:expr) => {
                pc = (pc as i64 + i64::from($by)) as usize
            };
        }
        macro_rules! code {
            () => {
                (unsafe { &*code })
            };
        }
        macro_rules! spend {
            () => {
                self.fuel -= 1;
                if self.fuel == 0 {
                    save_pc!();
                    tri!(self.poll());
                }
            };
        }
        // Runs code that may call back: the frame must know its place.
        macro_rules! outside {
            ($result:expr) => {{
                save_pc!();
                tri!($result)
            }};
        }
        macro_rules! arithmetic {
            ($op:expr, $d:expr, $a:expr, $b:expr, $int:expr, $float:expr) => {{
                let fast = match (reg!($a), reg!($b)) {
                    (Value::Int(a), Value::Int(b)) => $int(*a, *b).map(Value::Int),
                    (Value::Float(a), Value::Float(b)) => $float(*a, *b).map(Value::Float),
                    (Value::Float(a), Value::Int(b)) => $float(*a, *b as f64).map(Value::Float),
                    (Value::Int(a), Value::Float(b)) => $float(*a as f64, *b).map(Value::Float),
                    _ => None,
                };
                match fast {
                    Some(value) => put!($d, value),
                    None => {
                        let value = outside!(self.binary_checked($op, reg!($a), reg!($b)));
                        put!($d, value);
                    }
                }
            }};
        }
        macro_rules! with_int {
            ($op:expr, $d:expr, $a:expr, $value:expr, $int:expr, $float:expr) => {{
                let fast = match reg!($a) {
                    Value::Int(a) => $int(*a, i64::from($value)).map(Value::Int),
                    Value::Float(a) => $float(*a, f64::from($value)).map(Value::Float),
                    _ => None,
                };
                match fast {
                    Some(value) => put!($d, value),
                    None => {
                        let value = outside!(self.binary_checked($op, reg!($a), &Value::Int(i64::from($value))));
                        put!($d, value);
                    }
                }
            }};
        }
        // Calls a Python function whose arguments are in place from register `window` on.
        macro_rules! enter {
            ($function:expr, $window:expr, $count:expr, $d:expr) => {{
                let function: Ref<Function> = $function;
                let window = $window as usize;
                let count = $count as usize;
                save_pc!();
                let target = &function.code;
                let params = &target.params;
                let positional = params.positional as usize;
                if target.kind == CodeKind::Function
                    && params.registers() as usize == positional
                    && count <= positional
                    && count + function.defaults.len() >= positional
                {
                    let first_default = positional - function.defaults.len();
                    let start = self.frames.last().map_or(0, |frame| frame.base) + window as u32;
                    for at in count..positional {
                        put!(window + at, function.defaults[at - first_default].clone());
                    }
                    self.fuel -= 1;
                    if self.fuel == 0 {
                        tri!(self.poll());
                    }
                    tri!(self.push_frame(function, start, positional, $d, false));
                    load_frame!();
                } else {
                    let args: Vec<Value> = (window..window + count).map(|at| reg_mut!(at).take()).collect();
                    let registers = tri!(bind_function(&function, args, Vec::new(), self));
                    if target.kind == CodeKind::Generator {
                        put!($d, make_generator(function, registers));
                    } else {
                        let start = self.frames.last().map_or(0, |frame| frame.base) + window as u32;
                        let filled = registers.len();
                        tri!(self.push_frame(function, start, filled, $d, false));
                        for (at, value) in registers.into_iter().enumerate() {
                            set(self.register(start + at as u32), value);
                        }
                        load_frame!();
                    }
                }
            }};
        }
        macro_rules! native {
            ($builtin:expr, $window:expr, $count:expr, $d:expr) => {{
                let builtin = $builtin;
                let (window, count) = ($window as usize, $count as usize);
                let value = if builtin.plain == Some(count as u8) {
                    let args = unsafe { std::slice::from_raw_parts_mut(base.add(window), count) };
                    save_pc!();
                    (builtin.body)(self, args)
                } else {
                    let args: Vec<Value> = (window..window + count).map(|at| reg_mut!(at).take()).collect();
                    save_pc!();
                    self.call_builtin(builtin, args, Vec::new())
                };
                let value = tri!(value);
                put!($d, value);
            }};
        }
        macro_rules! call_value {
            ($base:expr, $count:expr, $d:expr) => {{
                let (at, count, d) = ($base, $count, $d);
                match reg!(at) {
                    Value::Function(function) => enter!(function.clone(), at + 1, count, d),
                    Value::Builtin(builtin) => native!(*builtin, at + 1, count, d),
                    Value::Method(method) => {
                        let method = method.clone();
                        put!(at, method.receiver.clone());
                        match &method.function {
                            Value::Function(function) => enter!(function.clone(), at, count + 1, d),
                            Value::Builtin(builtin) => native!(*builtin, at, count + 1, d),
                            other => {
                                let args: Vec<Value> = (at..=at + count).map(|at| reg_mut!(at).take()).collect();
                                let value = outside!(self.call_with(other, args, Vec::new()));
                                put!(d, value);
                            }
                        }
                    }
                    _ => {
                        let callee = reg!(at).clone();
                        let args: Vec<Value> = (at + 1..=at + count).map(|at| reg_mut!(at).take()).collect();
                        let value = outside!(self.call_with(&callee, args, Vec::new()));
                        put!(d, value);
                    }
                }
            }};
        }

        load_frame!();
        loop {
            match next_op!() {
                Op::Nop | Op::Name { .. } | Op::Slot { .. } => {}
                Op::Move { d, a } => {
                    let value = reg!(a).clone();
                    put!(d, value);
                }
                Op::Take { d, a } => {
                    let value = reg_mut!(a).take();
                    put!(d, value);
                }
                Op::Const { d, k } => {
                    let value = unsafe { code!().constants.get_unchecked(k as usize) }.clone();
                    put!(d, value);
                }
                Op::Int { d, value } => put!(d, Value::Int(i64::from(value))),
                Op::None { d } => put!(d, Value::None),
                Op::True { d } => put!(d, Value::Bool(true)),
                Op::False { d } => put!(d, Value::Bool(false)),
                Op::Check { a } => {
                    if reg!(a).is_undefined() {
                        throw!(self.unbound(code!(), a));
                    }
                }
                Op::Clear { a } => clear(unsafe { base.add(a as usize) }),

                Op::Global { d, slot } => {
                    let value = tri!(self.load_global(slot));
                    put!(d, value);
                }
                Op::SetGlobal { a, slot } => {
                    let value = reg!(a).clone();
                    self.globals.slot(slot).set(value);
                }
                Op::DelGlobal { slot } => tri!(self.delete_global(slot)),
                Op::MakeCell { a } => {
                    let value = reg_mut!(a).take();
                    put!(a, Value::Cell(CellBox::new(value)));
                }
                Op::CellGet { d, a } => {
                    let value = match reg!(a) {
                        Value::Cell(cell) => cell.get(),
                        _ => Value::Undefined,
                    };
                    if value.is_undefined() {
                        throw!(self.unbound(code!(), a));
                    }
                    put!(d, value);
                }
                Op::CellSet { d, a } => {
                    if let Value::Cell(cell) = reg!(d) {
                        cell.set(reg!(a).clone());
                    }
                }
                Op::CellDel { a } => {
                    if let Value::Cell(cell) = reg!(a) {
                        if cell.get().is_undefined() {
                            throw!(self.unbound(code!(), a));
                        }
                        cell.set(Value::Undefined);
                    }
                }
                Op::FreeGet { d, k } => {
                    let value = self.captured(k).get();
                    if value.is_undefined() {
                        throw!(self.unbound_free(code!(), k));
                    }
                    put!(d, value);
                }
                Op::FreeSet { a, k } => {
                    let value = reg!(a).clone();
                    self.captured(k).set(value);
                }
                Op::FreeDel { k } => self.captured(k).set(Value::Undefined),

                Op::Add { d, a, b } => {
                    arithmetic!(BinaryOp::Add, d, a, b, i64::checked_add, |a: f64, b: f64| Some(a + b));
                }
                Op::Sub { d, a, b } => {
                    arithmetic!(BinaryOp::Sub, d, a, b, i64::checked_sub, |a: f64, b: f64| Some(a - b));
                }
                Op::Mul { d, a, b } => {
                    arithmetic!(BinaryOp::Mul, d, a, b, i64::checked_mul, |a: f64, b: f64| Some(a * b));
                }
                Op::FloorDiv { d, a, b } => {
                    arithmetic!(BinaryOp::FloorDiv, d, a, b, floor_div, |_: f64, _: f64| None::<f64>);
                }
                Op::Mod { d, a, b } => {
                    arithmetic!(BinaryOp::Mod, d, a, b, floor_mod, |_: f64, _: f64| None::<f64>);
                }
                Op::TrueDiv { d, a, b } => {
                    arithmetic!(BinaryOp::TrueDiv, d, a, b, |_: i64, _: i64| None::<i64>, |a: f64, b: f64| (b != 0.0)
                        .then_some(a / b));
                }
                Op::AddInt { d, a, value } => {
                    with_int!(BinaryOp::Add, d, a, value, i64::checked_add, |a: f64, b: f64| Some(a + b));
                }
                Op::SubInt { d, a, value } => {
                    with_int!(BinaryOp::Sub, d, a, value, i64::checked_sub, |a: f64, b: f64| Some(a - b));
                }
                Op::MulInt { d, a, value } => {
                    with_int!(BinaryOp::Mul, d, a, value, i64::checked_mul, |a: f64, b: f64| Some(a * b));
                }
                Op::ModInt { d, a, value } => {
                    with_int!(BinaryOp::Mod, d, a, value, floor_mod, |_: f64, _: f64| None::<f64>);
                }
                Op::FloorDivInt { d, a, value } => {
                    with_int!(BinaryOp::FloorDiv, d, a, value, floor_div, |_: f64, _: f64| None::<f64>);
                }
                Op::AndInt { d, a, value } => {
                    with_int!(BinaryOp::And, d, a, value, |a: i64, b: i64| Some(a & b), |_: f64, _: f64| None::<f64>);
                }
                Op::AugmentInt { a, value } => match reg!(a) {
                    Value::Int(x) if x.checked_add(i64::from(value)).is_some() => {
                        let sum = x.wrapping_add(i64::from(value));
                        *reg_mut!(a) = Value::Int(sum);
                    }
                    Value::Float(x) => {
                        let sum = *x + f64::from(value);
                        *reg_mut!(a) = Value::Float(sum);
                    }
                    _ => {
                        let value = outside!(self.augment(BinaryOp::Add, reg!(a), &Value::Int(i64::from(value))));
                        put!(a, value);
                    }
                },
                Op::AugmentGlobal { op, b, slot } => {
                    outside!(self.augment_global(op, slot, reg!(b)));
                }
                Op::Augment { op, a, b } => {
                    let fast = match (op, reg!(a), reg!(b)) {
                        (BinaryOp::Add, Value::Int(a), Value::Int(b)) => a.checked_add(*b).map(Value::Int),
                        (BinaryOp::Sub, Value::Int(a), Value::Int(b)) => a.checked_sub(*b).map(Value::Int),
                        (BinaryOp::Mul, Value::Int(a), Value::Int(b)) => a.checked_mul(*b).map(Value::Int),
                        (BinaryOp::FloorDiv, Value::Int(a), Value::Int(b)) => floor_div(*a, *b).map(Value::Int),
                        (BinaryOp::Add, Value::Float(a), Value::Float(b)) => Some(Value::Float(a + b)),
                        (BinaryOp::Sub, Value::Float(a), Value::Float(b)) => Some(Value::Float(a - b)),
                        (BinaryOp::Mul, Value::Float(a), Value::Float(b)) => Some(Value::Float(a * b)),
                        _ => None,
                    };
                    if let Some(value) = fast {
                        put!(a, value);
                    } else if let (BinaryOp::Add, Value::Str(text), Value::Str(tail)) = (op, reg_mut!(a), reg!(b)) {
                        tri!(self.append_text(text, tail));
                    } else {
                        let value = outside!(self.augment(op, reg!(a), reg!(b)));
                        put!(a, value);
                    }
                }
                Op::Binary { op, d, a, b } => {
                    let value = outside!(self.binary_checked(op, reg!(a), reg!(b)));
                    put!(d, value);
                }
                Op::Unary { op, d, a } => {
                    let fast = match (op, reg!(a)) {
                        (crate::data::UnaryOp::Not, value) => quick_truth(value).map(|truth| Value::Bool(!truth)),
                        (crate::data::UnaryOp::Neg, Value::Int(i)) => i.checked_neg().map(Value::Int),
                        (crate::data::UnaryOp::Neg, Value::Float(x)) => Some(Value::Float(-x)),
                        _ => None,
                    };
                    let value = match fast {
                        Some(value) => value,
                        None => outside!(self.unary(op, reg!(a))),
                    };
                    put!(d, value);
                }
                Op::Compare { op, d, a, b } => {
                    let value = match quick_compare(op, reg!(a), reg!(b)) {
                        Some(holds) => Value::Bool(holds),
                        None => outside!(self.compare(op, reg!(a), reg!(b))),
                    };
                    put!(d, value);
                }
                Op::Test { op, d, a, b } => {
                    let holds = match op {
                        TestOp::Is => reg!(a).same(reg!(b)),
                        TestOp::IsNot => !reg!(a).same(reg!(b)),
                        TestOp::In => outside!(self.contains(reg!(b), reg!(a))),
                        TestOp::NotIn => !outside!(self.contains(reg!(b), reg!(a))),
                    };
                    put!(d, Value::Bool(holds));
                }

                Op::Jump { by } => jump!(by),
                Op::Loop { by } => {
                    jump!(by);
                    spend!();
                }
                Op::JumpIf { a, by } => {
                    let truth = match quick_truth(reg!(a)) {
                        Some(truth) => truth,
                        None => outside!(self.truth(reg!(a))),
                    };
                    if truth {
                        jump!(by);
                    }
                }
                Op::JumpIfNot { a, by } => {
                    let truth = match quick_truth(reg!(a)) {
                        Some(truth) => truth,
                        None => outside!(self.truth(reg!(a))),
                    };
                    if !truth {
                        jump!(by);
                    }
                }
                Op::JumpUnless { op, a, b, by } => {
                    let holds = match quick_compare(op, reg!(a), reg!(b)) {
                        Some(holds) => holds,
                        None => {
                            let value = outside!(self.compare(op, reg!(a), reg!(b)));
                            outside!(self.truth(&value))
                        }
                    };
                    if !holds {
                        jump!(by);
                    }
                }
                Op::JumpUnlessInt { op, a, value, by } => {
                    let other = Value::Int(i64::from(value));
                    let holds = match quick_compare(op, reg!(a), &other) {
                        Some(holds) => holds,
                        None => {
                            let value = outside!(self.compare(op, reg!(a), &other));
                            outside!(self.truth(&value))
                        }
                    };
                    if !holds {
                        jump!(by);
                    }
                }

                Op::List { d, a, count } => {
                    let items = (a..a + count).map(|at| reg_mut!(at).take()).collect();
                    put!(d, Value::List(Ref::new(List::new(items))));
                }
                Op::Tuple { d, a, count } => {
                    let items = (a..a + count).map(|at| reg_mut!(at).take()).collect();
                    put!(d, Value::Tuple(Ref::new(Tuple::new(items))));
                }
                Op::Set { d, .. } => put!(d, Value::Set(Ref::new(Set::new(SetTable::default(), false)))),
                Op::Dict { d, .. } => put!(d, Value::Dict(Ref::new(Dict::new()))),
                Op::Slice { d, a } => {
                    let (start, stop, step) = (reg_mut!(a).take(), reg_mut!(a + 1).take(), reg_mut!(a + 2).take());
                    put!(d, Value::Slice(Ref::new(crate::data::Slice { start, stop, step })));
                }
                Op::ListAppend { d, a } => {
                    if let Value::List(list) = reg!(d) {
                        let value = reg!(a).clone();
                        list.lock().push(value);
                    }
                }
                Op::ListExtend { d, a } => outside!(self.extend_display(reg!(d), reg!(a))),
                Op::ArgsExtend { d, a, f } => outside!(self.extend_args(reg!(d), reg!(a), reg!(f))),
                Op::ListToTuple { d, a } => {
                    if let Value::List(list) = reg!(a) {
                        let items = list.to_vec();
                        put!(d, Value::tuple(items));
                    }
                }
                Op::SetAdd { d, a } => {
                    if let Value::Set(set) = reg!(d) {
                        outside!(self.set_add(set, reg!(a).clone()));
                    }
                }
                Op::SetUpdate { d, a } => outside!(self.update_set_display(reg!(d), reg!(a))),
                Op::DictInsert { d, a } => {
                    if let Value::Dict(dict) = reg!(d) {
                        outside!(self.dict_set(dict, reg!(a).clone(), reg!(a + 1).clone()));
                    }
                }
                Op::DictUpdate { d, a } => outside!(self.update_dict_display(reg!(d), reg!(a))),
                Op::KwargsUpdate { d, a, f } => outside!(self.update_kwargs(reg!(d), reg!(a), reg!(f))),

                Op::GetItem { d, a, b } => {
                    let fast = match (reg!(a), reg!(b)) {
                        (Value::List(list), Value::Int(index)) => {
                            let items = list.lock();
                            place(*index, items.len()).map(|at| items[at].clone())
                        }
                        (Value::Tuple(tuple), Value::Int(index)) if tuple.class.is_none() => {
                            place(*index, tuple.len()).map(|at| tuple[at].clone())
                        }
                        (Value::Str(text), Value::Int(index)) if text.is_ascii() => {
                            place(*index, text.len()).map(|at| crate::data::char_value(text.as_bytes()[at] as char))
                        }
                        (Value::Dict(dict), key @ (Value::Str(_) | Value::Int(_))) => {
                            let hash = tri!(self.hash(key));
                            dict.lock().get_plain(hash, key).cloned()
                        }
                        _ => None,
                    };
                    let value = match fast {
                        Some(value) => value,
                        None => outside!(self.get_item(reg!(a), reg!(b))),
                    };
                    put!(d, value);
                }
                Op::GetItemInt { d, a, value } => {
                    let fast = match reg!(a) {
                        Value::List(list) => {
                            let items = list.lock();
                            place(i64::from(value), items.len()).map(|at| items[at].clone())
                        }
                        Value::Tuple(tuple) if tuple.class.is_none() => {
                            place(i64::from(value), tuple.len()).map(|at| tuple[at].clone())
                        }
                        _ => None,
                    };
                    let value = match fast {
                        Some(value) => value,
                        None => outside!(self.get_item(reg!(a), &Value::Int(i64::from(value)))),
                    };
                    put!(d, value);
                }
                Op::SetItem { a, b, value } => {
                    let item = reg!(value).clone();
                    match (reg!(a), reg!(b)) {
                        (Value::List(list), Value::Int(index)) => {
                            let mut items = list.lock();
                            match place(*index, items.len()) {
                                Some(at) => {
                                    let old = std::mem::replace(&mut items[at], item);
                                    drop(items);
                                    drop(old);
                                }
                                None => {
                                    drop(items);
                                    outside!(self.set_item(reg!(a), reg!(b), item));
                                }
                            }
                        }
                        (Value::Dict(dict), key) => outside!(self.dict_set(dict, key.clone(), item)),
                        (container, key) => outside!(self.set_item(container, key, item)),
                    }
                }
                Op::DelItem { a, b } => outside!(self.del_item(reg!(a), reg!(b))),
                Op::GetAttr { d, a, name } => {
                    let name = code!().symbols[name as usize];
                    let quick = match reg!(a) {
                        Value::Instance(instance) => instance.attrs.lock().get(name).cloned(),
                        _ => None,
                    };
                    let value = match quick {
                        Some(value) if !self.has_data_descriptor(reg!(a), name) => value,
                        _ => outside!(self.getattr(reg!(a), name)),
                    };
                    put!(d, value);
                }
                Op::SetAttr { a, name, value } => {
                    let name = code!().symbols[name as usize];
                    outside!(self.setattr(reg!(a), name, reg!(value).clone()));
                }
                Op::DelAttr { a, name } => {
                    let name = code!().symbols[name as usize];
                    outside!(self.delattr(reg!(a), name));
                }

                Op::Iter { d, a } => {
                    let value = outside!(self.iter(reg!(a)));
                    put!(d, value);
                }
                Op::Next { d, a, by } => {
                    let next = match reg!(a) {
                        Value::Iter(iter) => {
                            let mut state = iter.state.lock();
                            match &mut *state {
                                Iter::Range { next, step, left } if *left > 0 => {
                                    *left -= 1;
                                    let value = *next;
                                    *next = value.wrapping_add(*step);
                                    Some(Value::Int(value))
                                }
                                Iter::List { list, at } => {
                                    let item = list.lock().get(*at).cloned();
                                    *at += 1;
                                    if item.is_none() {
                                        drop(state);
                                        tri!(self.advance(iter))
                                    } else {
                                        item
                                    }
                                }
                                _ => {
                                    drop(state);
                                    outside!(self.advance(iter))
                                }
                            }
                        }
                        other => outside!(self.next(other)),
                    };
                    match next {
                        Some(value) => put!(d, value),
                        None => jump!(by),
                    }
                }
                Op::Unpack { d, a, count } => {
                    let items: R<Vec<Value>> = match reg!(a) {
                        Value::Tuple(tuple) if tuple.len() == count as usize => Ok(tuple.to_vec()),
                        other => {
                            save_pc!();
                            self.unpack(other, count as usize)
                        }
                    };
                    for (at, value) in tri!(items).into_iter().enumerate() {
                        put!(d as usize + at, value);
                    }
                }
                Op::UnpackStar { d, a, before, after } => {
                    let items = outside!(self.unpack_star(reg!(a), before as usize, after as usize));
                    for (at, value) in items.into_iter().enumerate() {
                        put!(d as usize + at, value);
                    }
                }

                Op::Call { d, base: at, count } => call_value!(at, count, d),
                Op::CallGlobal { d, base: at, count } => {
                    let Op::Slot { slot } = next_op!() else { continue };
                    if parallel() {
                        let callee = tri!(self.load_global(slot));
                        put!(at, callee);
                        call_value!(at, count, d);
                    } else {
                        let value = self.globals.slot(slot);
                        let found = value.lock();
                        match if found.is_undefined() { &value.fallback } else { &*found } {
                            Value::Function(function) => {
                                let function = function.clone();
                                drop(found);
                                enter!(function, at + 1, count, d)
                            }
                            Value::Builtin(builtin) => {
                                let builtin = *builtin;
                                drop(found);
                                native!(builtin, at + 1, count, d)
                            }
                            Value::Undefined => {
                                drop(found);
                                throw!(self.undefined_global(slot))
                            }
                            other => {
                                let callee = other.clone();
                                drop(found);
                                put!(at, callee);
                                call_value!(at, count, d);
                            }
                        }
                    }
                }
                Op::CallMethod { d, base: at, count } => {
                    let Op::Name { symbol } = next_op!() else { continue };
                    let name = code!().symbols[symbol as usize];
                    match self.quick_method(reg!(at), name) {
                        Some(Value::Builtin(builtin)) => native!(builtin, at, count + 1, d),
                        Some(Value::Function(function)) => enter!(function, at, count + 1, d),
                        _ => {
                            let callee = outside!(self.getattr(reg!(at), name));
                            put!(at, callee);
                            call_value!(at, count, d);
                        }
                    }
                }
                Op::CallKeywords { d, base: at, count } => {
                    let Op::Name { symbol: names } = next_op!() else { continue };
                    let callee = reg!(at).clone();
                    let args: Vec<Value> = (at + 1..=at + count).map(|at| reg_mut!(at).take()).collect();
                    let value = outside!(self.call_named(&callee, args, &code!().constants[names as usize]));
                    put!(d, value);
                }
                Op::CallStar { d, base: at } => {
                    let value = outside!(self.call_star(reg!(at), reg!(at + 1), reg!(at + 2)));
                    put!(d, value);
                }
                Op::Return { a } => {
                    let value = reg_mut!(a).take();
                    let Some(frame) = self.pop_frame() else { return Ok(Exit::Return(value)) };
                    if frame.native {
                        return Ok(Exit::Return(value));
                    }
                    load_frame!();
                    put!(frame.result, value);
                }
                Op::ReturnNone => {
                    let Some(frame) = self.pop_frame() else { return Ok(Exit::Return(Value::None)) };
                    if frame.native {
                        return Ok(Exit::Return(Value::None));
                    }
                    load_frame!();
                    put!(frame.result, Value::None);
                }
                Op::Yield { d, a } => {
                    let value = reg_mut!(a).take();
                    save_pc!();
                    return Ok(Exit::Yield { value, d });
                }
                Op::YieldFrom { d, a } => {
                    let sent = reg_mut!(d).take();
                    let next = outside!(self.delegate(reg!(a), sent));
                    match next {
                        Some(value) => {
                            // Comes back to this instruction.
                            pc -= 1;
                            save_pc!();
                            return Ok(Exit::Yield { value, d });
                        }
                        None => {
                            let value = self.returned.take();
                            put!(d, if value.is_undefined() { Value::None } else { value });
                        }
                    }
                }

                Op::Function { d, a, code: at } => {
                    let defaults = if a == u16::MAX { None } else { Some((reg_mut!(a).take(), reg_mut!(a + 1).take())) };
                    let function = self.make_function(&code!().codes[at as usize], base, defaults);
                    put!(d, Value::Function(Ref::new(function)));
                }
                Op::Class { d, a, code: at } => {
                    let body = &code!().codes[at as usize];
                    let cells = self.capture(body, base);
                    let value = outside!(self.build_class(body, cells, reg!(a), reg!(a + 1)));
                    put!(d, value);
                }
                Op::ReturnNames => {
                    let names = self.bound_names(code!(), base);
                    let _ = self.pop_frame();
                    return Ok(Exit::Return(names));
                }
                Op::Import { d, name } => {
                    let name = code!().symbols[name as usize].name();
                    let value = outside!(crate::python::modules::import(self, &name));
                    put!(d, value);
                }
                Op::ImportFrom { d, a, name } => {
                    let name = code!().symbols[name as usize];
                    let value = outside!(self.import_from(reg!(a), name));
                    put!(d, value);
                }

                Op::EnterHandler { a } => {
                    let value = reg!(a).clone();
                    self.handling.push(value);
                }
                Op::LeaveHandler => {
                    self.handling.pop();
                }
                Op::JumpUnlessMatch { a, b, by } => {
                    if !outside!(self.matches_handler(reg!(a), reg!(b))) {
                        jump!(by);
                    }
                }
                Op::Raise { a } => {
                    let raise = outside!(self.raised(reg!(a)));
                    throw!(raise);
                }
                Op::RaiseFrom { a, b } => {
                    let raise = outside!(self.raised_from(reg!(a), reg!(b)));
                    throw!(raise);
                }
                Op::Reraise { a } => {
                    let raise = outside!(self.raised(reg!(a)));
                    throw!(raise, true);
                }
                Op::RaiseAgain => {
                    let (raise, again) = self.raise_again();
                    throw!(raise, again);
                }
                Op::AssertFailed { a } => {
                    let args = reg!(a).given().cloned().into_iter().collect();
                    throw!(crate::data::raise_args(&crate::data::types().assertion_error, args));
                }

                Op::Format { conversion, d, a, spec } => {
                    let spec = if spec == u16::MAX { None } else { Some(reg!(spec)) };
                    let value = match (conversion, reg!(a), spec) {
                        (0 | 1, value @ Value::Str(_), None) => value.clone(),
                        (_, value, spec) => outside!(self.format_part(value, conversion, spec)),
                    };
                    put!(d, value);
                }
                Op::Concat { d, a, count } => {
                    let parts = unsafe { std::slice::from_raw_parts(base.add(a as usize), count as usize) };
                    let value = self.concat(parts);
                    put!(d, value);
                }

                Op::With { d, a } => {
                    let (entered, exit) = outside!(self.enter_with(reg!(a)));
                    put!(a, exit);
                    put!(d, entered);
                }
                Op::WithExit { d, a, b } => {
                    let swallowed = outside!(self.exit_with(reg!(a), reg!(b)));
                    put!(d, Value::Bool(swallowed));
                }
                Op::WithEnd { a } => {
                    outside!(self.call(reg!(a), &[Value::None, Value::None, Value::None]));
                }
            }
        }
    }
}
