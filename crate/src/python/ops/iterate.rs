//! Iteration.

use super::lookup_special;
use crate::data::char_value;
use crate::data::{DictPart, Iter, IterBox, R, Raise, Ref, Symbol, Value, Vm, runtime_error, type_error, value_error};

impl Vm {
    /// `iter(value)`: always a value that [`Vm::next`] takes.
    pub fn iter(&mut self, value: &Value) -> R<Value> {
        let state = match value {
            Value::Iter(_) => return Ok(value.clone()),
            Value::List(list) => Iter::List { list: list.clone(), at: 0 },
            Value::Tuple(tuple) => Iter::Tuple { tuple: tuple.clone(), at: 0 },
            Value::Range(range) => Iter::Range { next: range.start, step: range.step, left: range.len() },
            Value::Str(text) => Iter::Str { text: text.clone(), at: 0 },
            Value::Dict(dict) => Iter::Dict { dict: dict.clone(), at: 0, len: dict.len(), part: DictPart::Keys },
            Value::Set(set) => Iter::Set { set: set.clone(), at: 0, len: set.len() },
            Value::Bytes(bytes) => {
                let items = bytes.iter().map(|&byte| Value::Int(i64::from(byte))).collect();
                Iter::Tuple { tuple: Ref::new(crate::data::Tuple::new(items)), at: 0 }
            }
            Value::Instance(_) | Value::Object(_) | Value::Class(_) => return self.iter_object(value),
            _ => return Err(not_iterable(value)),
        };
        Ok(Value::Iter(Ref::new(IterBox::new(state))))
    }

    fn iter_object(&mut self, value: &Value) -> R<Value> {
        if let Some(method) = lookup_special(value, Symbol::ITER) {
            if method.is_none() {
                return Err(not_iterable(value));
            }
            let iterator = self.call(&method, &[])?;
            return match &iterator {
                Value::Iter(_) => Ok(iterator),
                other if lookup_special(other, Symbol::NEXT).is_some() => Ok(iterator),
                other => Err(type_error(format!("iter() returned non-iterator of type '{}'", other.type_name()))),
            };
        }
        if lookup_special(value, Symbol::GETITEM).is_some() && matches!(value, Value::Instance(_)) {
            return Ok(IterBox::native(ByIndex { sequence: value.clone(), at: 0 }));
        }
        Err(not_iterable(value))
    }

    /// `next(iterator)`, or `None` at its end.
    #[inline]
    pub fn next(&mut self, iterator: &Value) -> R<Option<Value>> {
        match iterator {
            Value::Iter(iter) => self.advance(iter),
            Value::Instance(_) | Value::Object(_) => self.next_object(iterator),
            other => Err(type_error(format!("'{}' object is not an iterator", other.type_name()))),
        }
    }

    fn next_object(&mut self, iterator: &Value) -> R<Option<Value>> {
        let Some(method) = lookup_special(iterator, Symbol::NEXT) else {
            return Err(type_error(format!("'{}' object is not an iterator", iterator.type_name())));
        };
        match self.call(&method, &[]) {
            Ok(value) => Ok(Some(value)),
            Err(raise) => end_of_iteration(raise),
        }
    }

    /// Advances a built-in iterator.
    pub fn advance(&mut self, iter: &Ref<IterBox>) -> R<Option<Value>> {
        let mut state = iter.state.lock();
        let next = match &mut *state {
            Iter::Done(_) => None,
            Iter::Range { next, step, left } => {
                if *left == 0 {
                    None
                } else {
                    *left -= 1;
                    let value = *next;
                    *next = value.wrapping_add(*step);
                    Some(Value::Int(value))
                }
            }
            Iter::List { list, at } => {
                let item = list.lock().get(*at).cloned();
                *at += 1;
                item
            }
            Iter::Tuple { tuple, at } => {
                *at += 1;
                tuple.get(*at - 1).cloned()
            }
            Iter::Str { text, at } => match text[*at..].chars().next() {
                Some(c) => {
                    *at += c.len_utf8();
                    Some(char_value(c))
                }
                None => None,
            },
            Iter::Dict { dict, at, len, part } => {
                let table = dict.lock();
                if table.len() != *len {
                    return Err(runtime_error("dictionary changed size during iteration"));
                }
                match table.next_from(*at) {
                    None => None,
                    Some((place, entry)) => {
                        *at = place + 1;
                        Some(match part {
                            DictPart::Keys => entry.key.clone(),
                            DictPart::Values => entry.value.clone(),
                            DictPart::Items => Value::pair(entry.key.clone(), entry.value.clone()),
                        })
                    }
                }
            }
            Iter::Set { set, at, len } => {
                let table = set.lock();
                if table.len() != *len {
                    return Err(runtime_error("Set changed size during iteration"));
                }
                match table.next_from(*at) {
                    None => None,
                    Some((place, _, key)) => {
                        *at = place + 1;
                        Some(key.clone())
                    }
                }
            }
            Iter::Generator(_) | Iter::Native { .. } => {
                drop(state);
                return self.advance_running(iter);
            }
        };
        if next.is_none() {
            let finished = {
                let name = state.type_name();
                std::mem::replace(&mut *state, Iter::Done(name))
            };
            drop(state);
            drop(finished);
        }
        Ok(next)
    }

    /// Advances an iterator that runs code of its own.
    fn advance_running(&mut self, iter: &Ref<IterBox>) -> R<Option<Value>> {
        if iter.generator().is_some() {
            self.enter_native()?;
            let next = self.resume_iter(iter, Ok(Value::None));
            self.leave_native();
            return next;
        }
        if !iter.enter() {
            return Err(value_error("generator already executing"));
        }
        let next = match iter.native_iter() {
            Some(mut native) => self.enter_native().and_then(|()| {
                #[expect(unsafe_code, reason = "see `IterBox::native_iter`")]
                // SAFETY: entered just now, so that nobody else reaches it.
                let next = unsafe { native.as_mut() }.next(self);
                self.leave_native();
                next
            }),
            None => Ok(None),
        };
        iter.leave();
        next
    }

    /// Sends a value, or throws an error, into a generator.
    pub fn resume_iter(&mut self, iter: &Ref<IterBox>, input: R<Value>) -> R<Option<Value>> {
        let Some(mut generator) = iter.generator() else { return input.map(|_| None) };
        if !iter.enter() {
            return Err(value_error("generator already executing"));
        }
        #[expect(unsafe_code, reason = "see `IterBox::generator`")]
        // SAFETY: entered just now, so that nobody else reaches it.
        let generator = unsafe { generator.as_mut() };
        if generator.resume.is_none() && matches!(&input, Ok(value) if !value.is_none()) {
            iter.leave();
            return Err(type_error("can't send non-None value to a just-started generator"));
        }
        let next = self.resume(generator, input);
        if matches!(next, Ok(Some(_))) {
            iter.leave();
        } else {
            iter.finish();
        }
        next
    }

    /// All items of an iterable.
    pub fn collect(&mut self, value: &Value) -> R<Vec<Value>> {
        match value {
            Value::List(list) => return Ok(list.to_vec()),
            Value::Tuple(tuple) => return Ok(tuple.to_vec()),
            Value::Set(set) => return Ok(set.to_vec()),
            Value::Range(range) => {
                let len = range.len();
                self.reserve(len.saturating_mul(16))?;
                return Ok((0..len).map(|at| Value::Int(range.at(at))).collect());
            }
            _ => {}
        }
        let iterator = self.iter(value)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            items.push(item);
            if items.len() % 65_536 == 0 {
                self.poll()?;
            }
        }
        Ok(items)
    }
}

/// Turns StopIteration into the end, and passes other errors on.
pub fn end_of_iteration(raise: Box<Raise>) -> R<Option<Value>> {
    match &*raise {
        Raise::Exception(instance) if crate::data::is_stop_iteration(&instance.class) => Ok(None),
        _ => Err(raise),
    }
}

fn not_iterable(value: &Value) -> Box<Raise> {
    type_error(format!("'{}' object is not iterable", value.type_name()))
}

/// The old protocol: `__getitem__` from 0 until IndexError.
struct ByIndex {
    sequence: Value,
    at: i64,
}

impl crate::data::NativeIter for ByIndex {
    fn type_name(&self) -> &'static str {
        "iterator"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let index = Value::Int(self.at);
        self.at += 1;
        match vm.get_item(&self.sequence, &index) {
            Ok(value) => Ok(Some(value)),
            Err(raise) => match &*raise {
                Raise::Exception(instance) if instance.class.is_subclass(&crate::data::types().index_error) => Ok(None),
                _ => end_of_iteration(raise),
            },
        }
    }
}
