//! Instructions off the hottest paths: they neither jump nor call into the running loop.
#![expect(unsafe_code, reason = "registers are reached by pointer; the compiler keeps them in range")]

use super::frame::{copy, set};
use super::quick::quick_truth;
use crate::data::{CellBox, Code, Dict, Op, R, Ref, Set, SetTable, TestOp, Tuple, Value, Vm};

impl Vm {
    /// Runs one instruction of the frame whose registers begin at `base`.
    ///
    /// # Errors
    /// What the instruction raises.
    #[inline(never)]
    pub(super) fn execute_other(&mut self, op: &Op, base: *mut Value, code: &Code) -> R<()> {
        registers!($, base);
        match *op {
            Op::DelGlobal { slot } => self.delete_global(slot)?,
            Op::MakeCell { a } => {
                let value = reg_mut!(a).take();
                put!(a, Value::Cell(CellBox::new(value)));
            }
            Op::CellSet { d, a } => {
                if let Value::Cell(cell) = reg!(d) {
                    cell.set(reg!(a).clone());
                }
            }
            Op::CellDel { a } => {
                if let Value::Cell(cell) = reg!(a) {
                    if cell.get().is_undefined() {
                        return Err(self.unbound(code, a));
                    }
                    cell.set(Value::Undefined);
                }
            }
            Op::FreeSet { a, k } => {
                let value = reg!(a).clone();
                self.captured(k).set(value);
            }
            Op::FreeDel { k } => self.captured(k).set(Value::Undefined),
            Op::Binary { op, d, a, b } => {
                let value = self.binary_checked(op, reg!(a), reg!(b))?;
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
                    None => self.unary(op, reg!(a))?,
                };
                put!(d, value);
            }
            Op::Test { op, d, a, b } => {
                let holds = match op {
                    TestOp::Is => reg!(a).same(reg!(b)),
                    TestOp::IsNot => !reg!(a).same(reg!(b)),
                    TestOp::In => self.contains(reg!(b), reg!(a))?,
                    TestOp::NotIn => !self.contains(reg!(b), reg!(a))?,
                };
                put!(d, Value::Bool(holds));
            }
            Op::Tuple { d, a, count } => {
                let items: Tuple = (a..a + count).map(|at| reg_mut!(at).take()).collect();
                put!(d, Value::Tuple(Ref::new(items)));
            }
            Op::Set { d, .. } => put!(d, Value::Set(Ref::new(Set::new(SetTable::default(), false)))),
            Op::Dict { d, .. } => put!(d, Value::Dict(Ref::new(Dict::new()))),
            Op::Slice { d, a } => {
                let (start, stop, step) = (reg_mut!(a).take(), reg_mut!(a + 1).take(), reg_mut!(a + 2).take());
                put!(d, Value::Slice(Ref::new(crate::data::Slice { start, stop, step })));
            }
            Op::ListExtend { d, a } => self.extend_display(reg!(d), reg!(a))?,
            Op::ArgsExtend { d, a, f } => self.extend_args(reg!(d), reg!(a), reg!(f))?,
            Op::ListToTuple { d, a } => {
                if let Value::List(list) = reg!(a) {
                    let items = list.to_vec();
                    put!(d, Value::tuple(items));
                }
            }
            Op::SetAdd { d, a } => {
                if let Value::Set(set) = reg!(d) {
                    self.set_add(set, reg!(a).clone())?;
                }
            }
            Op::SetUpdate { d, a } => self.update_set_display(reg!(d), reg!(a))?,
            Op::DictUpdate { d, a } => self.update_dict_display(reg!(d), reg!(a))?,
            Op::KwargsUpdate { d, a, f } => self.update_kwargs(reg!(d), reg!(a), reg!(f))?,
            Op::DelItem { a, b } => self.del_item(reg!(a), reg!(b))?,
            Op::DelAttr { a, name } => {
                let name = code.symbols[name as usize];
                self.delattr(reg!(a), name)?;
            }
            Op::Iter { d, a } => {
                let value = self.iter(reg!(a))?;
                put!(d, value);
            }
            Op::Unpack { d, a, count } => {
                if let Value::Tuple(tuple) = reg!(a)
                    && tuple.len() == count as usize
                {
                    // The tuple may be in one of the registers.
                    let tuple = tuple.clone();
                    for (at, value) in tuple.iter().enumerate() {
                        copy(unsafe { base.add(d as usize + at) }, value);
                    }
                } else {
                    let items = self.unpack(reg!(a), count as usize)?;
                    for (at, value) in items.into_iter().enumerate() {
                        put!(d as usize + at, value);
                    }
                }
            }
            Op::UnpackStar { d, a, before, after } => {
                let items = self.unpack_star(reg!(a), before as usize, after as usize)?;
                for (at, value) in items.into_iter().enumerate() {
                    put!(d as usize + at, value);
                }
            }
            Op::CallStar { d, base: at } => {
                let value = self.call_star(reg!(at), reg!(at + 1), reg!(at + 2))?;
                put!(d, value);
            }
            Op::Function { d, a, code: at } => {
                let defaults = if a == u16::MAX { None } else { Some((reg_mut!(a).take(), reg_mut!(a + 1).take())) };
                let function = self.make_function(&code.codes[at as usize], base, defaults);
                put!(d, Value::Function(Ref::new(function)));
            }
            Op::Class { d, a, code: at } => {
                let body = &code.codes[at as usize];
                let cells = self.capture(body, base);
                let value = self.build_class(body, cells, reg!(a), reg!(a + 1))?;
                put!(d, value);
            }
            Op::Import { d, name } => {
                let name = code.symbols[name as usize].name();
                let value = crate::python::modules::import(self, &name)?;
                put!(d, value);
            }
            Op::ImportFrom { d, a, name } => {
                let name = code.symbols[name as usize];
                let value = self.import_from(reg!(a), name)?;
                put!(d, value);
            }
            Op::EnterHandler { a } => {
                let value = reg!(a).clone();
                self.handling.push(value);
            }
            Op::LeaveHandler => {
                self.handling.pop();
            }
            Op::Format { conversion, d, a, spec } => {
                let spec = if spec == u16::MAX { None } else { Some(reg!(spec)) };
                let value = match (conversion, reg!(a), spec) {
                    (0 | 1, value @ (Value::Str(_) | Value::Int(_)), None) => value.clone(),
                    (_, value, spec) => self.format_part(value, conversion, spec)?,
                };
                put!(d, value);
            }
            Op::Concat { d, a, count } => {
                let parts = unsafe { std::slice::from_raw_parts(base.add(a as usize), count as usize) };
                let value = self.concat(parts);
                put!(d, value);
            }
            Op::With { d, a } => {
                let (entered, exit) = self.enter_with(reg!(a))?;
                put!(a, exit);
                put!(d, entered);
            }
            Op::WithExit { d, a, b } => {
                let swallowed = self.exit_with(reg!(a), reg!(b))?;
                put!(d, Value::Bool(swallowed));
            }
            Op::WithEnd { a } => {
                self.call(reg!(a), &[Value::None, Value::None, Value::None])?;
            }
            Op::Raise { a } => {
                let raise = self.raised(reg!(a))?;
                return Err(raise);
            }
            Op::RaiseFrom { a, b } => {
                let raise = self.raised_from(reg!(a), reg!(b))?;
                return Err(raise);
            }
            Op::AssertFailed { a } => {
                let args = reg!(a).given().cloned().into_iter().collect();
                return Err(crate::data::raise_args(&crate::data::types().assertion_error, args));
            }
            Op::CellGet { d, a } => {
                let value = match reg!(a) {
                    Value::Cell(cell) => cell.get(),
                    _ => Value::Undefined,
                };
                if value.is_undefined() {
                    return Err(self.unbound(code, a));
                }
                put!(d, value);
            }
            Op::FreeGet { d, k } => {
                let value = self.captured(k).get();
                if value.is_undefined() {
                    return Err(self.unbound_free(code, k));
                }
                put!(d, value);
            }
            Op::AugmentGlobal { op, b, slot } => {
                self.augment_global(op, slot, reg!(b))?;
            }
            Op::DictInsert { d, a } => {
                if let Value::Dict(dict) = reg!(d) {
                    self.dict_set(dict, reg!(a).clone(), reg!(a + 1).clone())?;
                }
            }
            // The loop runs all others itself.
            _ => {}
        }
        Ok(())
    }
}
