//! The instructions.
//!
//! Registers are reached through a raw pointer to the first one of the running call: the stack
//! never moves, and the compiler only emits registers inside the frame.
#![expect(unsafe_code, reason = "registers, instructions and constants are reached by pointer; the compiler keeps them in range")]

use super::Exit;
use super::frame::{clear, copy, set};
use super::quick::{Step, floor_div, floor_mod, quick_arithmetic, quick_compare, quick_item, quick_set_item, quick_truth};
use super::slow::{init_returned, undefined};
use super::state::FUEL;
use crate::data::{BinaryOp, Code, FrameKind, Instance, List, Op, R, Ref, Value, Vm, parallel};

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
                let (at, next) = (frame.base, frame.pc as usize);
                // SAFETY: code is immortal.
                code = &raw const *frame.function.code;
                unsafe { ip = (*code).ops.as_ptr().add(next) };
                base = self.register(at);
            }};
        }
        load_frame!();
        'run: loop {
            macro_rules! save_pc {
                () => {
                    if let Some(frame) = self.frames.last_mut() {
                        frame.pc = unsafe { ip.offset_from((*code).ops.as_ptr()) } as u32;
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
                    continue 'run;
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
            macro_rules! copy_to {
                ($at:expr, $value:expr) => {
                    copy(unsafe { base.add($at as usize) }, $value)
                };
            }
            macro_rules! next_op {
                () => {{
                    let op = unsafe { *ip };
                    ip = unsafe { ip.add(1) };
                    op
                }};
            }
            macro_rules! jump {
                ($by:expr) => {
                    ip = unsafe { ip.offset($by as isize) }
                };
            }
            macro_rules! jump_when {
                ($test:expr, $by:expr) => {
                    if $test {
                        jump!($by);
                    }
                };
            }
            macro_rules! code {
                () => {
                    unsafe { &*code }
                };
            }
            macro_rules! spend {
                () => {
                    self.fuel -= 1;
                    if self.fuel == 0 {
                        save_pc!();
                        tri!(self.poll());
                        return Ok(None);
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
            macro_rules! truth {
                ($at:expr) => {
                    match quick_truth(reg!($at)) {
                        Some(truth) => truth,
                        None => outside!(self.truth(reg!($at))),
                    }
                };
            }
            macro_rules! arithmetic {
                ($op:expr, $d:expr, $a:expr, $b:expr, $int:expr, $float:expr) => {{
                    let float: Option<f64> = match (reg!($a), reg!($b)) {
                        (Value::Int(a), Value::Int(b)) => {
                            if let Some(value) = $int(*a, *b) {
                                put!($d, Value::Int(value));
                                continue 'run;
                            }
                            None
                        }
                        (Value::Float(a), Value::Float(b)) => $float(*a, *b),
                        (Value::Float(a), Value::Int(b)) => $float(*a, *b as f64),
                        (Value::Int(a), Value::Float(b)) => $float(*a as f64, *b),
                        _ => None,
                    };
                    match float {
                        Some(value) => put!($d, Value::Float(value)),
                        None => {
                            let value = outside!(self.binary_checked($op, reg!($a), reg!($b)));
                            put!($d, value);
                        }
                    }
                }};
            }
            macro_rules! with_int {
                ($op:expr, $d:expr, $a:expr, $value:expr, $int:expr, $float:expr) => {{
                    let float: Option<f64> = match reg!($a) {
                        Value::Int(a) => {
                            if let Some(value) = $int(*a, i64::from($value)) {
                                put!($d, Value::Int(value));
                                continue 'run;
                            }
                            None
                        }
                        Value::Float(a) => $float(*a, f64::from($value)),
                        _ => None,
                    };
                    match float {
                        Some(value) => put!($d, Value::Float(value)),
                        None => {
                            let value = outside!(self.binary_checked($op, reg!($a), &Value::Int(i64::from($value))));
                            put!($d, value);
                        }
                    }
                }};
            }
            // Leaves the match for the code below that calls a Python function, its arguments in place.
            macro_rules! enter {
                ($label:lifetime, $function:expr, $window:expr, $count:expr, $d:expr) => {
                    break $label($function, $window as usize, $count as usize, $d, FrameKind::Call)
                };
            }
            macro_rules! native {
                ($builtin:expr, $window:expr, $count:expr, $d:expr) => {{
                    let builtin = $builtin;
                    let (window, count) = ($window as usize, $count as usize);
                    let fits = builtin.plain.is_some_and(|most| count <= most as usize && count >= builtin.required as usize);
                    let value = if fits {
                        // Parameters that were not given are empty; above the window nothing is alive.
                        let most = builtin.plain.map_or(count, usize::from);
                        for at in count..most {
                            clear(unsafe { base.add(window + at) });
                        }
                        let args = unsafe { std::slice::from_raw_parts_mut(base.add(window), most) };
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
                ($label:lifetime, $base:expr, $count:expr, $d:expr) => {{
                    let (at, count, d) = ($base, $count, $d);
                    match reg!(at) {
                        Value::Function(function) => enter!($label, function.clone(), at + 1, count, d),
                        Value::Builtin(builtin) => native!(*builtin, at + 1, count, d),
                        Value::Method(method) => {
                            let method = method.clone();
                            put!(at, method.receiver.clone());
                            match &method.function {
                                Value::Function(function) => enter!($label, function.clone(), at, count + 1, d),
                                Value::Builtin(builtin) => native!(*builtin, at, count + 1, d),
                                other => {
                                    let args: Vec<Value> = (at..=at + count).map(|at| reg_mut!(at).take()).collect();
                                    let value = outside!(self.call_with(other, args, Vec::new()));
                                    put!(d, value);
                                }
                            }
                        }
                        Value::Class(class) if let Some(construct) = class.native_construct() => {
                            native!(construct, at + 1, count, d)
                        }
                        Value::Class(class) if let Some(init) = class.plain_init() => {
                            let instance = Value::Instance(Ref::new(Instance::new(class.clone())));
                            self.constructing.push(instance.clone());
                            put!(at, instance);
                            break $label(init, at as usize, count as usize + 1, d, FrameKind::Init);
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

            // Ends the running call.
            macro_rules! end {
                ($value:expr) => {{
                    let value: Value = $value;
                    let ended = self.end_frame();
                    match ended.kind {
                        FrameKind::Call => {
                            load_frame!();
                            put!(ended.result, value);
                        }
                        FrameKind::Native => return Ok(Some(Exit::Return(value))),
                        FrameKind::Init => {
                            load_frame!();
                            let object = self.constructing.pop().unwrap_or_default();
                            if !value.is_none() {
                                throw!(init_returned(&value));
                            }
                            put!(ended.result, object);
                        }
                        FrameKind::Step => {
                            self.finish_step();
                            load_frame!();
                            // The generator has no more items: the `for` that asked ends.
                            if let Op::Next { by, .. } = unsafe { *ip.sub(1) } {
                                jump!(by);
                            }
                        }
                    }
                }};
            }
            // Suspends the running generator with a value for whoever asked.
            macro_rules! give {
                ($value:expr, $d:expr) => {{
                    let (value, d) = ($value, $d);
                    match self.frames.last() {
                        Some(frame) if frame.kind == FrameKind::Step => {
                            let result = frame.result;
                            self.end_step(d);
                            load_frame!();
                            put!(result, value);
                        }
                        _ => return Ok(Some(Exit::Yield { value, d })),
                    }
                }};
            }

            let (function, window, count, d, kind) = 'call: {
                match next_op!() {
                    Op::Nop | Op::Name { .. } | Op::Slot { .. } => {}
                    Op::Move { d, a } => copy_to!(d, reg!(a)),
                    Op::Take { d, a } => {
                        let value = reg_mut!(a).take();
                        put!(d, value);
                    }
                    Op::Const { d, k } => {
                        let constants = &code!().constants;
                        copy_to!(d, unsafe { constants.get_unchecked(k as usize) });
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
                        if parallel() {
                            let value = tri!(self.load_global(slot));
                            put!(d, value);
                        } else {
                            let slot = self.globals.slot(slot);
                            let found = slot.lock();
                            let value = if found.is_undefined() { &slot.fallback } else { &*found };
                            if value.is_undefined() {
                                drop(found);
                                throw!(undefined(slot));
                            }
                            copy_to!(d, value);
                        }
                    }
                    Op::SetGlobal { a, slot } => {
                        let value = reg!(a).clone();
                        self.globals.slot(slot).set(value);
                    }
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
                    Op::Augment { op, a, b } => {
                        let fast = quick_arithmetic(op, reg!(a), reg!(b));
                        if let Some(value) = fast {
                            put!(a, value);
                        } else if let (BinaryOp::Add, Value::Str(text), Value::Str(tail)) = (op, reg_mut!(a), reg!(b)) {
                            tri!(self.append_text(text, tail));
                        } else {
                            let value = outside!(self.augment(op, reg!(a), reg!(b)));
                            put!(a, value);
                        }
                    }
                    Op::Compare { op, d, a, b } => {
                        let value = match quick_compare(op, reg!(a), reg!(b)) {
                            Some(holds) => Value::Bool(holds),
                            None => outside!(self.compare(op, reg!(a), reg!(b))),
                        };
                        put!(d, value);
                    }
                    Op::Jump { by } => jump!(by),
                    Op::Loop { by } => {
                        jump!(by);
                        spend!();
                    }
                    Op::JumpIf { a, by } => {
                        let truth = truth!(a);
                        jump_when!(truth, by);
                    }
                    Op::JumpIfNot { a, by } => {
                        let truth = truth!(a);
                        jump_when!(!truth, by);
                    }
                    Op::JumpUnless { op, a, b, by } => {
                        let holds = match quick_compare(op, reg!(a), reg!(b)) {
                            Some(holds) => holds,
                            None => {
                                let value = outside!(self.compare(op, reg!(a), reg!(b)));
                                outside!(self.truth(&value))
                            }
                        };
                        jump_when!(!holds, by);
                    }
                    Op::JumpUnlessInt { op, a, value, by } => {
                        if let Value::Int(known) = reg!(a) {
                            jump_when!(!op.holds_for(*known, i64::from(value)), by);
                            continue 'run;
                        }
                        let other = Value::Int(i64::from(value));
                        let holds = match quick_compare(op, reg!(a), &other) {
                            Some(holds) => holds,
                            None => {
                                let value = outside!(self.compare(op, reg!(a), &other));
                                outside!(self.truth(&value))
                            }
                        };
                        jump_when!(!holds, by);
                    }

                    Op::List { d, a, count } => {
                        let items = (a..a + count).map(|at| reg_mut!(at).take()).collect();
                        put!(d, Value::List(Ref::new(List::new(items))));
                    }
                    Op::ListAppend { d, a } => {
                        if let Value::List(list) = reg!(d) {
                            let value = reg!(a).clone();
                            list.lock().push(value);
                        }
                    }
                    Op::GetItem { d, a, b } => {
                        let done = match (reg!(a), reg!(b)) {
                            (container, Value::Int(index)) if !matches!(container, Value::Dict(_)) => {
                                quick_item(container, *index, unsafe { base.add(d as usize) })
                            }
                            (Value::Dict(dict), key @ (Value::Str(_) | Value::Int(_))) => {
                                let hash = tri!(self.hash(key));
                                let found = dict.lock().get_plain(hash, key).cloned();
                                match found {
                                    Some(value) => {
                                        put!(d, value);
                                        true
                                    }
                                    None => false,
                                }
                            }
                            _ => false,
                        };
                        if !done {
                            let value = outside!(self.get_item(reg!(a), reg!(b)));
                            put!(d, value);
                        }
                    }
                    Op::GetItemInt { d, a, value } => {
                        if !quick_item(reg!(a), i64::from(value), unsafe { base.add(d as usize) }) {
                            let value = outside!(self.get_item(reg!(a), &Value::Int(i64::from(value))));
                            put!(d, value);
                        }
                    }
                    Op::SetItem { a, b, value } => {
                        if let Some(item) = quick_set_item(reg!(a), reg!(b), reg!(value).clone()) {
                            outside!(self.set_item(reg!(a), reg!(b), item));
                        }
                    }
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
                    Op::Next { d, a, by } => match self.quick_next(reg!(a), unsafe { base.add(d as usize) }) {
                        Step::Item => {}
                        Step::End => jump!(by),
                        Step::Ask => {
                            save_pc!();
                            if let Value::Iter(iter) = reg!(a)
                                && tri!(self.begin_step(iter, d))
                            {
                                load_frame!();
                                continue 'run;
                            }
                            match tri!(self.next(reg!(a))) {
                                Some(value) => put!(d, value),
                                None => jump!(by),
                            }
                        }
                    },
                    Op::Call { d, base: at, count } => call_value!('call, at, count, d),
                    Op::CallGlobal { d, base: at, count } => {
                        let Op::Slot { slot } = next_op!() else { continue 'run };
                        if parallel() {
                            let callee = tri!(self.load_global(slot));
                            put!(at, callee);
                            call_value!('call, at, count, d);
                        } else {
                            let value = self.globals.slot(slot);
                            let found = value.lock();
                            match if found.is_undefined() { &value.fallback } else { &*found } {
                                Value::Function(function) => {
                                    let function = function.clone();
                                    drop(found);
                                    enter!('call, function, at + 1, count, d)
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
                                    call_value!('call, at, count, d);
                                }
                            }
                        }
                    }
                    Op::CallMethod { d, base: at, count } => {
                        let Op::Name { symbol } = next_op!() else { continue 'run };
                        let name = code!().symbols[symbol as usize];
                        match self.quick_method(reg!(at), name) {
                            Some(Value::Builtin(builtin)) => native!(builtin, at, count + 1, d),
                            Some(Value::Function(function)) => enter!('call, function, at, count + 1, d),
                            _ => {
                                let callee = outside!(self.getattr(reg!(at), name));
                                put!(at, callee);
                                call_value!('call, at, count, d);
                            }
                        }
                    }
                    Op::CallKeywords { d, base: at, count } => {
                        let Op::Name { symbol: names } = next_op!() else { continue 'run };
                        let callee = reg!(at).clone();
                        let args: Vec<Value> = (at + 1..=at + count).map(|at| reg_mut!(at).take()).collect();
                        let value = outside!(self.call_named(&callee, args, &code!().constants[names as usize]));
                        put!(d, value);
                    }
                    Op::Return { a } => {
                        let value = reg_mut!(a).take();
                        end!(value);
                    }
                    Op::ReturnNone => end!(Value::None),
                    Op::Yield { d, a } => {
                        let value = reg_mut!(a).take();
                        save_pc!();
                        give!(value, d);
                    }
                    Op::YieldFrom { d, a } => {
                        let sent = reg_mut!(d).take();
                        let next = outside!(self.delegate(reg!(a), sent));
                        match next {
                            Some(value) => {
                                // Comes back to this instruction.
                                ip = unsafe { ip.sub(1) };
                                save_pc!();
                                give!(value, d);
                            }
                            None => {
                                let value = self.returned.take();
                                put!(d, if value.is_undefined() { Value::None } else { value });
                            }
                        }
                    }
                    Op::ReturnNames => {
                        let names = self.bound_names(code!(), base);
                        self.end_frame();
                        return Ok(Some(Exit::Return(names)));
                    }
                    Op::JumpUnlessMatch { a, b, by } => {
                        if !outside!(self.matches_handler(reg!(a), reg!(b))) {
                            jump!(by);
                        }
                    }
                    Op::Reraise { a } => {
                        let raise = outside!(self.raised(reg!(a)));
                        throw!(raise, true);
                    }
                    Op::RaiseAgain => {
                        let (raise, again) = self.raise_again();
                        throw!(raise, again);
                    }
                    other => outside!(self.execute_other(other, base, code!())),
                }
                continue 'run;
            };
            save_pc!();
            match tri!(self.begin_call(function, base, window, count, d, kind)) {
                Some(value) => put!(d, value),
                None if self.fuel == FUEL => return Ok(None),
                None => load_frame!(),
            }
        }
    }
}
