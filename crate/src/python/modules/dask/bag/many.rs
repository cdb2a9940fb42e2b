//! `map` over several bags, and over values that are the same for every item.

use crate::data::{IterBox, NativeIter, R, Symbol, Value, Vm, value_error};
use crate::python::ops::{Keywords, keywords_of};

/// Calls a function with an item of each input.
pub(super) struct Many {
    function: Value,
    inputs: Vec<Input>,
    /// Names of the last inputs.
    names: Vec<Symbol>,
    keywords: Keywords,
}

enum Input {
    Iterator(Value),
    Same(Value),
}

impl Many {
    /// `rest`: function, marks ("i" for an iterable), names of keywords, keywords.
    pub(super) fn iterator(vm: &mut Vm, inputs: &[Value], rest: &[Value]) -> R {
        let marks = vm.str(&rest[1])?;
        let mut all = Vec::with_capacity(inputs.len());
        for (input, mark) in inputs.iter().zip(marks.bytes()) {
            all.push(if mark == b'i' { Input::Iterator(vm.iter(input)?) } else { Input::Same(input.clone()) });
        }
        let mut names = Vec::new();
        for name in vm.collect(&rest[2])? {
            names.push(Symbol::new(&vm.str(&name)?));
        }
        let keywords = if let Value::Dict(dict) = &rest[3] { keywords_of(dict)? } else { Keywords::new() };
        Ok(IterBox::native(Many { function: rest[0].clone(), inputs: all, names, keywords }))
    }

    /// # Errors
    /// ValueError where another input has more items.
    fn end(&self, vm: &mut Vm) -> R<()> {
        if self.inputs.len() < 2 {
            return Ok(());
        }
        for input in &self.inputs {
            if let Input::Iterator(iterator) = input
                && vm.next(iterator)?.is_some()
            {
                return Err(value_error(
                    "map called with multiple bags that aren't identically partitioned. Please ensure that all bag arguments have the same partition lengths",
                ));
            }
        }
        Ok(())
    }
}

impl NativeIter for Many {
    fn type_name(&self) -> &'static str {
        "_MapChunk"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        let mut args = Vec::with_capacity(self.inputs.len());
        for input in &self.inputs {
            let item = match input {
                Input::Same(value) => Some(value.clone()),
                Input::Iterator(iterator) => vm.next(iterator)?,
            };
            match item {
                Some(item) => args.push(item),
                None => {
                    self.end(vm)?;
                    return Ok(None);
                }
            }
        }
        if self.names.is_empty() && self.keywords.is_empty() {
            return vm.call(&self.function, &args).map(Some);
        }
        let mut keywords = self.keywords.clone();
        let named = args.split_off(args.len() - self.names.len());
        keywords.extend(self.names.iter().copied().zip(named));
        vm.call_with(&self.function, args, keywords).map(Some)
    }
}
