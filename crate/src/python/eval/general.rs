//! Instructions that the loop has no quick way for: every type, every error.
#![expect(unsafe_code, reason = "registers are reached by pointer; the compiler keeps them in range")]

use super::frame::{Ended, set};
use super::run::Flow;
use super::slow::init_returned;
use crate::data::{BinaryOp, Code, FrameKind, List, Op, R, Ref, Value, Vm};

impl Vm {
    /// Runs one instruction of the innermost frame, whose registers begin at `base` and whose place
    /// is saved.
    #[inline(never)]
    pub(super) fn general(&mut self, op: &Op, base: *mut Value, code: &Code) -> Flow {
        let flow = self.general_or_error(op, base, code);
        self.settle(flow)
    }

    #[inline(always)]
    fn general_or_error(&mut self, op: &Op, base: *mut Value, code: &Code) -> R<Flow> {
        registers!($, base);
        macro_rules! binary {
            ($op:ident, $d:expr, $a:expr, $b:expr) => {
                put!($d, self.binary(BinaryOp::$op, reg!($a), reg!($b))?)
            };
        }
        macro_rules! with_int {
            ($op:ident, $d:expr, $a:expr, $value:expr) => {
                put!($d, self.binary(BinaryOp::$op, reg!($a), &Value::Int(i64::from($value)))?)
            };
        }
        match *op {
            Op::Check { a } => return Err(self.unbound(code, a)),
            Op::Global { d, slot } => put!(d, self.load_global(slot)?),
            Op::SetGlobal { a, slot } => {
                let value = reg!(a).clone();
                self.globals.slot(slot).set(value);
            }
            Op::Add { d, a, b } => binary!(Add, d, a, b),
            Op::Sub { d, a, b } => binary!(Sub, d, a, b),
            Op::Mul { d, a, b } => binary!(Mul, d, a, b),
            Op::FloorDiv { d, a, b } => binary!(FloorDiv, d, a, b),
            Op::Mod { d, a, b } => binary!(Mod, d, a, b),
            Op::TrueDiv { d, a, b } => binary!(TrueDiv, d, a, b),
            Op::AddInt { d, a, value } => with_int!(Add, d, a, value),
            Op::SubInt { d, a, value } => with_int!(Sub, d, a, value),
            Op::MulInt { d, a, value } => with_int!(Mul, d, a, value),
            Op::ModInt { d, a, value } => with_int!(Mod, d, a, value),
            Op::FloorDivInt { d, a, value } => with_int!(FloorDiv, d, a, value),
            Op::AndInt { d, a, value } => with_int!(And, d, a, value),
            Op::AugmentInt { a, value } => {
                put!(a, self.augment(BinaryOp::Add, reg!(a), &Value::Int(i64::from(value)))?);
            }
            Op::Augment { op, a, b } => {
                if let (BinaryOp::Add, Value::Str(text), Value::Str(tail)) = (op, reg_mut!(a), reg!(b)) {
                    self.append_text(text, tail)?;
                } else {
                    put!(a, self.augment(op, reg!(a), reg!(b))?);
                }
            }
            Op::Compare { op, d, a, b } => put!(d, self.compare(op, reg!(a), reg!(b))?),
            Op::Loop { by } => {
                self.jump(by);
                self.poll()?;
                return Ok(Flow::Reload);
            }
            Op::JumpIf { a, by } => {
                if self.truth(reg!(a))? {
                    return Ok(self.jump(by));
                }
            }
            Op::JumpIfNot { a, by } => {
                if !self.truth(reg!(a))? {
                    return Ok(self.jump(by));
                }
            }
            Op::JumpUnless { op, a, b, by } => {
                let value = self.compare(op, reg!(a), reg!(b))?;
                if !self.truth(&value)? {
                    return Ok(self.jump(by.into()));
                }
            }
            Op::JumpUnlessInt { op, a, value, by } => {
                let value = self.compare(op, reg!(a), &Value::Int(i64::from(value)))?;
                if !self.truth(&value)? {
                    return Ok(self.jump(by.into()));
                }
            }
            Op::List { d, a, count } => {
                let items = (a..a + count).map(|at| reg_mut!(at).take()).collect();
                put!(d, Value::List(Ref::new(List::new(items))));
            }
            Op::GetItem { d, a, b } => {
                if let (Value::Dict(dict), key @ (Value::Str(_) | Value::Int(_))) = (reg!(a), reg!(b)) {
                    let hash = self.hash(key)?;
                    let found = dict.lock().get_plain(hash, key).cloned();
                    if let Some(value) = found {
                        put!(d, value);
                        return Ok(Flow::Next);
                    }
                }
                put!(d, self.get_item(reg!(a), reg!(b))?);
            }
            Op::GetItemInt { d, a, value } => put!(d, self.get_item(reg!(a), &Value::Int(i64::from(value)))?),
            Op::SetItem { a, b, value } => match (reg!(a), reg!(b)) {
                (Value::Dict(dict), key @ (Value::Str(_) | Value::Int(_))) => {
                    self.dict_set(dict, key.clone(), reg!(value).clone())?;
                }
                (container, index) => self.set_item(container, index, reg!(value).clone())?,
            },
            Op::GetAttr { d, a, name } => {
                let name = code.symbols[name as usize];
                let quick = match reg!(a) {
                    Value::Instance(instance) => instance.attrs.lock().get(name).cloned(),
                    _ => None,
                };
                let value = match quick {
                    Some(value) if !self.has_data_descriptor(reg!(a), name) => value,
                    _ => self.getattr(reg!(a), name)?,
                };
                put!(d, value);
            }
            Op::SetAttr { a, name, value } => {
                let name = code.symbols[name as usize];
                self.setattr(reg!(a), name, reg!(value).clone())?;
            }
            Op::Next { d, a, by } => {
                if let Value::Iter(iter) = reg!(a)
                    && self.begin_step(iter, d)?
                {
                    return Ok(Flow::Reload);
                }
                match self.next(reg!(a))? {
                    Some(value) => put!(d, value),
                    None => return Ok(self.jump(by.into())),
                }
            }
            Op::Yield { d, a } => {
                let value = reg_mut!(a).take();
                return Ok(self.give(value, d));
            }
            Op::YieldFrom { d, a } => {
                let sent = reg_mut!(d).take();
                match self.delegate(reg!(a), sent)? {
                    Some(value) => {
                        // Comes back to this instruction.
                        self.jump(-1);
                        return Ok(self.give(value, d));
                    }
                    None => {
                        let value = self.returned.take();
                        put!(d, if value.is_undefined() { Value::None } else { value });
                    }
                }
            }
            Op::ReturnNames => {
                self.outcome = self.bound_names(code, base);
                self.end_frame();
                return Ok(Flow::Return);
            }
            Op::JumpUnlessMatch { a, b, by } => {
                if !self.matches_handler(reg!(a), reg!(b))? {
                    return Ok(self.jump(by.into()));
                }
            }
            Op::Reraise { a } => {
                let raise = self.raised(reg!(a))?;
                self.raising_again = true;
                return Err(raise);
            }
            Op::RaiseAgain => {
                let (raise, again) = self.raise_again();
                self.raising_again = again;
                return Err(raise);
            }
            _ => self.execute_other(op, base, code)?,
        }
        Ok(Flow::Next)
    }

    /// Moves the place of the innermost frame.
    fn jump(&mut self, by: i32) -> Flow {
        if let Some(frame) = self.frames.last_mut() {
            frame.pc = frame.pc.wrapping_add_signed(by);
        }
        Flow::Reload
    }

    /// Suspends the running generator with a value for whoever asked.
    fn give(&mut self, value: Value, d: u16) -> Flow {
        match self.frames.last() {
            Some(frame) if frame.kind == FrameKind::Step => {
                let result = frame.result;
                self.end_step(d);
                self.put_result(result, value);
                Flow::Reload
            }
            _ => {
                self.outcome = value;
                self.sent_to = d;
                Flow::Yield
            }
        }
    }

    /// Writes a register of the innermost frame.
    fn put_result(&mut self, register: u16, value: Value) {
        if let Some(frame) = self.frames.last() {
            set(unsafe { frame.registers.add(register as usize) }, value);
        }
    }

    /// What follows the end of an `__init__` or a generator.
    ///
    /// # Errors
    /// TypeError for an `__init__` that returned something.
    #[inline(never)]
    pub(super) fn end_special(&mut self, ended: Ended, value: &Value) -> R<()> {
        if ended.kind == FrameKind::Init {
            let object = self.constructing.pop().unwrap_or_default();
            if !value.is_none() {
                return Err(init_returned(value));
            }
            self.put_result(ended.result, object);
            return Ok(());
        }
        self.finish_step();
        // The generator has no more items: the `for` that asked ends.
        if let Some(frame) = self.frames.last()
            && let Op::Next { by, .. } = frame.function.code.ops[frame.pc as usize - 1]
        {
            self.jump(by.into());
        }
        Ok(())
    }
}
