//! `count`, `cycle`, `repeat`.

use crate::data::{BinaryOp, Builtin, IterBox, NativeIter, R, Value, Vm, type_error};
use crate::python::ops::lookup_special;

struct Count {
    next: Value,
    step: Value,
}

impl NativeIter for Count {
    fn type_name(&self) -> &'static str {
        "count"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let after = match (&self.next, &self.step) {
            (Value::Int(next), Value::Int(step)) => next.checked_add(*step).map(Value::Int),
            _ => None,
        };
        let after = match after {
            Some(after) => after,
            None => vm.binary(BinaryOp::Add, &self.next, &self.step)?,
        };
        Ok(Some(std::mem::replace(&mut self.next, after)))
    }

    fn arguments(&self) -> Option<Vec<Value>> {
        let mut arguments = vec![self.next.clone()];
        if !matches!(self.step, Value::Int(1)) {
            arguments.push(self.step.clone());
        }
        Some(arguments)
    }
}

struct Cycle {
    iterator: Option<Value>,
    saved: Vec<Value>,
    at: usize,
}

impl NativeIter for Cycle {
    fn type_name(&self) -> &'static str {
        "cycle"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        if let Some(iterator) = &self.iterator {
            if let Some(item) = vm.next(iterator)? {
                self.saved.push(item.clone());
                return Ok(Some(item));
            }
            self.iterator = None;
        }
        let item = self.saved.get(self.at).cloned();
        self.at = if self.at + 1 >= self.saved.len() { 0 } else { self.at + 1 };
        Ok(item)
    }
}

struct Repeat {
    item: Value,
    left: Option<usize>,
}

impl NativeIter for Repeat {
    fn type_name(&self) -> &'static str {
        "repeat"
    }

    fn next(&mut self, _: &mut Vm) -> R<Option<Value>> {
        if let Some(left) = &mut self.left {
            if *left == 0 {
                return Ok(None);
            }
            *left -= 1;
        }
        Ok(Some(self.item.clone()))
    }

    fn size_hint(&self) -> Option<usize> {
        self.left
    }

    fn arguments(&self) -> Option<Vec<Value>> {
        let mut arguments = vec![self.item.clone()];
        arguments.extend(self.left.map(Value::from));
        Some(arguments)
    }
}

fn is_number(value: &Value) -> bool {
    match value {
        Value::Int(_) | Value::Bool(_) | Value::Big(_) | Value::Float(_) => true,
        Value::Instance(_) | Value::Object(_) => ["__index__", "__float__", "__int__"]
            .iter()
            .any(|name| lookup_special(value, crate::data::Symbol::new(name)).is_some()),
        _ => false,
    }
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("count", "(start=0, step=1)", "Numbers without end.", |_, args| {
        let number = |value: &Value, default| match value {
            Value::Undefined => Value::Int(default),
            Value::Bool(bit) => Value::Int(i64::from(*bit)),
            other => other.clone(),
        };
        let (next, step) = (number(&args[0], 0), number(&args[1], 1));
        if !is_number(&next) || !is_number(&step) {
            return Err(type_error("a number is required"));
        }
        Ok(IterBox::native(Count { next, step }))
    }),
    Builtin::new("cycle", "(iterable, /)", "The items again and again.", |vm, args| {
        let iterator = Some(vm.iter(&args[0])?);
        Ok(IterBox::native(Cycle { iterator, saved: Vec::new(), at: 0 }))
    }),
    Builtin::new("repeat", "(object, times=None)", "One object again and again, or so many times.", |vm, args| {
        let left = match args[1].given().cloned() {
            None => None,
            Some(times) => Some(usize::try_from(vm.index(&times)?).unwrap_or(0)),
        };
        Ok(IterBox::native(Repeat { item: args[0].take(), left }))
    }),
];
