//! The loop over instructions, with the commonest of them on the commonest types.
//!
//! What needs a call leaves the loop's `match` for [`Vm::general`] and comes back as a [`Flow`]:
//! with few calls inside, compilers keep the loop's state in machine registers.
//!
//! Registers are reached through a raw pointer to the first one of the running call: the stack
//! never moves, and the compiler only emits registers inside the frame.
#![expect(unsafe_code, reason = "registers, instructions and constants are reached by pointer; the compiler keeps them in range")]

use super::Exit;
use super::frame::{clear, copy, set};
use super::quick::{
    Step, floor_div, floor_mod, quick_arithmetic, quick_attr, quick_compare, quick_item, quick_next, quick_set_item, quick_truth,
};
use super::state::FUEL;
use crate::data::{Code, FrameKind, Op, R, Value, Vm, parallel};

/// What the loop does after an instruction that ran outside of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Goes on with the next instruction.
    Next,
    /// Goes on where the innermost frame says: it is another one, or its place has changed.
    Reload,
    /// The frame that the loop was entered for has ended with [`Vm::outcome`].
    Return,
    /// It waits, having yielded [`Vm::outcome`]; register [`Vm::sent_to`] receives what is sent.
    Yield,
    /// [`Vm::raised`] is on its way to a handler.
    Raise,
}

impl Vm {
    /// Keeps an error aside, so that what the loop gets fits a machine register.
    #[inline(always)]
    pub(super) fn settle(&mut self, flow: R<Flow>) -> Flow {
        flow.unwrap_or_else(|raise| {
            self.raised = Some(raise);
            Flow::Raise
        })
    }
}

impl Vm {
    /// Runs the innermost frame to its end, and whatever it calls.
    pub(super) fn execute(&mut self) -> R<Exit> {
        let depth = self.frames.len();
        loop {
            if let Some(exit) = self.run(depth)? {
                return Ok(exit);
            }
        }
    }

    /// As [`Vm::execute`], for `depth` frames; comes back now and then with `None`, to be called again.
    ///
    /// A browser compiles a function quickly first and well later, but a call that is under way
    /// stays in the code that it began in: without pauses, a long loop would never be fast.
    #[expect(clippy::too_many_lines, reason = "a flat match over the instructions")]
    fn run(&mut self, depth: usize) -> R<Option<Exit>> {
        let mut base: *mut Value;
        let mut code: *const Code;
        // The next instruction.
        let mut ip: *const Op;

        macro_rules! load_frame {
            () => {{
                let frame = self.frames.last().expect("a frame is running");
                let next = frame.pc as usize;
                // SAFETY: code is immortal.
                code = &raw const *frame.function.code;
                unsafe { ip = (*code).ops.as_ptr().add(next) };
                base = frame.registers;
            }};
        }
        load_frame!();
        'run: loop {
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
            macro_rules! code {
                () => {
                    unsafe { &*code }
                };
            }
            macro_rules! put {
                ($at:expr, $value:expr) => {{
                    let value = $value;
                    set(unsafe { base.add($at as usize) }, value);
                    continue 'run;
                }};
            }
            // A reference: the parts of an instruction are loaded where they are used.
            macro_rules! next_op {
                () => {{
                    let op = unsafe { &*ip };
                    ip = unsafe { ip.add(1) };
                    op
                }};
            }
            macro_rules! jump_when {
                ($test:expr, $by:expr) => {{
                    if $test {
                        ip = unsafe { ip.offset($by as isize) };
                    }
                    continue 'run;
                }};
            }
            macro_rules! save_pc {
                () => {
                    if let Some(frame) = self.frames.last_mut() {
                        frame.pc = unsafe { ip.offset_from((*code).ops.as_ptr()) } as u32;
                    }
                };
            }
            macro_rules! arithmetic {
                ($d:expr, $a:expr, $b:expr, $int:expr, $float:expr) => {{
                    let float: Option<f64> = match (reg!($a), reg!($b)) {
                        (Value::Int(a), Value::Int(b)) => {
                            if let Some(value) = $int(*a, *b) {
                                put!($d, Value::Int(value));
                            }
                            None
                        }
                        (Value::Float(a), Value::Float(b)) => $float(*a, *b),
                        (Value::Float(a), Value::Int(b)) => $float(*a, *b as f64),
                        (Value::Int(a), Value::Float(b)) => $float(*a as f64, *b),
                        _ => None,
                    };
                    if let Some(value) = float {
                        put!($d, Value::Float(value));
                    }
                }};
            }
            macro_rules! with_int {
                ($d:expr, $a:expr, $value:expr, $int:expr, $float:expr) => {{
                    let float: Option<f64> = match reg!($a) {
                        Value::Int(a) => {
                            if let Some(value) = $int(*a, i64::from($value)) {
                                put!($d, Value::Int(value));
                            }
                            None
                        }
                        Value::Float(a) => $float(*a, f64::from($value)),
                        _ => None,
                    };
                    if let Some(value) = float {
                        put!($d, Value::Float(value));
                    }
                }};
            }

            let op = next_op!();
            let value: Value = 'ending: {
                let flow: Flow = 'outside: {
                    match *op {
                        Op::Nop | Op::Name { .. } | Op::Slot { .. } => continue 'run,
                        Op::Move { d, a } => {
                            copy(unsafe { base.add(d as usize) }, reg!(a));
                            continue 'run;
                        }
                        Op::Take { d, a } => put!(d, reg_mut!(a).take()),
                        Op::Const { d, k } => {
                            let constants = &code!().constants;
                            let constant = unsafe { constants.get_unchecked(k as usize) };
                            copy(unsafe { base.add(d as usize) }, constant);
                            continue 'run;
                        }
                        Op::Int { d, value } => put!(d, Value::Int(i64::from(value))),
                        Op::None { d } => put!(d, Value::None),
                        Op::True { d } => put!(d, Value::Bool(true)),
                        Op::False { d } => put!(d, Value::Bool(false)),
                        Op::Check { a } if !reg!(a).is_undefined() => continue 'run,
                        Op::Clear { a } => {
                            clear(unsafe { base.add(a as usize) });
                            continue 'run;
                        }
                        Op::Global { d, slot } if !parallel() => {
                            let slot = self.globals.slot(slot);
                            let found = slot.lock();
                            let value = if found.is_undefined() { &slot.fallback } else { &*found };
                            if !value.is_undefined() {
                                copy(unsafe { base.add(d as usize) }, value);
                                continue 'run;
                            }
                        }
                        Op::Add { d, a, b } => arithmetic!(d, a, b, i64::checked_add, |a: f64, b: f64| Some(a + b)),
                        Op::Sub { d, a, b } => arithmetic!(d, a, b, i64::checked_sub, |a: f64, b: f64| Some(a - b)),
                        Op::Mul { d, a, b } => arithmetic!(d, a, b, i64::checked_mul, |a: f64, b: f64| Some(a * b)),
                        Op::FloorDiv { d, a, b } => arithmetic!(d, a, b, floor_div, |_: f64, _: f64| None::<f64>),
                        Op::Mod { d, a, b } => arithmetic!(d, a, b, floor_mod, |_: f64, _: f64| None::<f64>),
                        Op::TrueDiv { d, a, b } => {
                            arithmetic!(d, a, b, |_: i64, _: i64| None::<i64>, |a: f64, b: f64| (b != 0.0).then_some(a / b));
                        }
                        Op::AddInt { d, a, value } => {
                            with_int!(d, a, value, i64::checked_add, |a: f64, b: f64| Some(a + b));
                        }
                        Op::SubInt { d, a, value } => {
                            with_int!(d, a, value, i64::checked_sub, |a: f64, b: f64| Some(a - b));
                        }
                        Op::MulInt { d, a, value } => {
                            with_int!(d, a, value, i64::checked_mul, |a: f64, b: f64| Some(a * b));
                        }
                        Op::ModInt { d, a, value } => with_int!(d, a, value, floor_mod, |_: f64, _: f64| None::<f64>),
                        Op::FloorDivInt { d, a, value } => with_int!(d, a, value, floor_div, |_: f64, _: f64| None::<f64>),
                        Op::AndInt { d, a, value } => {
                            with_int!(d, a, value, |a: i64, b: i64| Some(a & b), |_: f64, _: f64| None::<f64>);
                        }
                        Op::AugmentInt { a, value } => match reg!(a) {
                            Value::Int(x) => {
                                if let Some(sum) = x.checked_add(i64::from(value)) {
                                    *reg_mut!(a) = Value::Int(sum);
                                    continue 'run;
                                }
                            }
                            Value::Float(x) => {
                                let sum = *x + f64::from(value);
                                *reg_mut!(a) = Value::Float(sum);
                                continue 'run;
                            }
                            _ => {}
                        },
                        Op::Augment { op, a, b } => {
                            if let Some(value) = quick_arithmetic(op, reg!(a), reg!(b)) {
                                put!(a, value);
                            }
                        }
                        Op::Compare { op, d, a, b } => {
                            if let Some(holds) = quick_compare(op, reg!(a), reg!(b)) {
                                put!(d, Value::Bool(holds));
                            }
                        }
                        Op::Jump { by } => jump_when!(true, by),
                        Op::Loop { by } => {
                            self.fuel -= 1;
                            if self.fuel > 0 {
                                jump_when!(true, by);
                            }
                        }
                        Op::JumpIf { a, by } => {
                            if let Some(truth) = quick_truth(reg!(a)) {
                                jump_when!(truth, by);
                            }
                        }
                        Op::JumpIfNot { a, by } => {
                            if let Some(truth) = quick_truth(reg!(a)) {
                                jump_when!(!truth, by);
                            }
                        }
                        Op::JumpUnless { op, a, b, by } => {
                            if let Some(holds) = quick_compare(op, reg!(a), reg!(b)) {
                                jump_when!(!holds, by);
                            }
                        }
                        Op::JumpUnlessInt { op, a, value, by } => {
                            if let Value::Int(known) = reg!(a) {
                                jump_when!(!op.holds_for(*known, i64::from(value)), by);
                            }
                        }
                        Op::ListAppend { d, a } => {
                            if let Value::List(list) = reg!(d) {
                                let value = reg!(a).clone();
                                list.lock().push(value);
                                continue 'run;
                            }
                        }
                        Op::GetItem { d, a, b } => {
                            if let Value::Int(index) = reg!(b)
                                && quick_item(reg!(a), *index, unsafe { base.add(d as usize) })
                            {
                                continue 'run;
                            }
                        }
                        Op::GetItemInt { d, a, value }
                            if quick_item(reg!(a), i64::from(value), unsafe { base.add(d as usize) }) =>
                        {
                            continue 'run;
                        }
                        Op::SetItem { a, b, value } => {
                            if let (Value::List(list), Value::Int(index)) = (reg!(a), reg!(b))
                                && quick_set_item(list, *index, reg!(value))
                            {
                                continue 'run;
                            }
                        }
                        Op::GetAttr { d, a, name } => {
                            let name = code!().symbols[name as usize];
                            if quick_attr(reg!(a), name, unsafe { base.add(d as usize) }) {
                                continue 'run;
                            }
                        }
                        Op::Next { d, a, by } => match quick_next(reg!(a), unsafe { base.add(d as usize) }) {
                            Step::Item => continue 'run,
                            Step::End => jump_when!(true, by),
                            Step::Ask => {}
                        },
                        Op::Call { d, base: at, count } => {
                            save_pc!();
                            break 'outside self.call_register(base, at, count, d);
                        }
                        Op::CallGlobal { d, base: at, count } => {
                            let Op::Slot { slot } = *next_op!() else { continue 'run };
                            save_pc!();
                            break 'outside self.call_global(slot, base, at, count, d);
                        }
                        Op::CallMethod { d, base: at, count } => {
                            let Op::Name { symbol } = *next_op!() else { continue 'run };
                            save_pc!();
                            let name = code!().symbols[symbol as usize];
                            break 'outside self.call_method_of(name, base, at, count, d);
                        }
                        Op::CallKeywords { d, base: at, count } => {
                            let Op::Name { symbol } = *next_op!() else { continue 'run };
                            save_pc!();
                            let names = &code!().constants[symbol as usize];
                            break 'outside self.call_keywords(names, base, at, count, d);
                        }
                        Op::Return { a } => break 'ending reg_mut!(a).take(),
                        Op::ReturnNone => break 'ending Value::None,
                        _ => {}
                    }
                    save_pc!();
                    self.general(op, base, code!())
                };
                match flow {
                    Flow::Next => {}
                    Flow::Reload => {
                        // After a look at Stop: see above.
                        if self.fuel == FUEL {
                            return Ok(None);
                        }
                        load_frame!();
                    }
                    Flow::Return => return Ok(Some(Exit::Return(self.outcome.take()))),
                    Flow::Yield => return Ok(Some(Exit::Yield { value: self.outcome.take(), d: self.sent_to })),
                    Flow::Raise => {
                        if let Some(raise) = self.raised.take() {
                            self.unwind(raise, depth)?;
                        }
                        load_frame!();
                    }
                }
                continue 'run;
            };
            let ended = self.end_frame();
            match ended.kind {
                FrameKind::Call => {
                    load_frame!();
                    put!(ended.result, value);
                }
                FrameKind::Native => return Ok(Some(Exit::Return(value))),
                FrameKind::Init | FrameKind::Step => {
                    if let Err(raise) = self.end_special(ended, &value) {
                        self.unwind(raise, depth)?;
                    }
                    load_frame!();
                }
            }
        }
    }
}
