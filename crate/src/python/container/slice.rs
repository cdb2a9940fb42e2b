//! Which items a slice means.

use crate::data::{Builtin, R, Slice, Value, Vm, type_error, value_error};

/// The places of a slice in a sequence of known length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indices {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

impl Indices {
    pub fn iter(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        (0..self.count).map(move |at| (self.start + at as i64 * self.step) as usize)
    }
}

fn bound(vm: &mut Vm, value: &Value) -> R<Option<i64>> {
    match value {
        Value::None | Value::Undefined => Ok(None),
        Value::Big(big) => Ok(Some(if big.sign() == num_bigint::Sign::Minus { i64::MIN } else { i64::MAX })),
        other => vm
            .index(other)
            .map(Some)
            .map_err(|_| type_error("slice indices must be integers or None or have an __index__ method")),
    }
}

/// # Source
/// CPython's `PySlice_AdjustIndices`.
///
/// # Errors
/// ValueError for a step of 0, TypeError for bounds that are no integers.
pub fn indices(vm: &mut Vm, slice: &Slice, len: usize) -> R<Indices> {
    let len = len as i64;
    let step = bound(vm, &slice.step)?.unwrap_or(1);
    if step == 0 {
        return Err(value_error("slice step cannot be zero"));
    }
    let step = step.max(-i64::MAX);
    let (lowest, highest) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let clamp = |at: i64| if at < 0 { at.saturating_add(len).max(lowest) } else { at.min(highest) };
    let start = bound(vm, &slice.start)?.map_or(if step < 0 { highest } else { lowest }, clamp);
    let stop = bound(vm, &slice.stop)?.map_or(if step < 0 { lowest } else { highest }, clamp);
    let count = if step < 0 {
        if stop < start { (start - stop - 1) / -step + 1 } else { 0 }
    } else if start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    Ok(Indices { start, stop, step, count: count as usize })
}

/// Methods of `slice`.
pub static SLICE_METHODS: &[Builtin] =
    &[Builtin::new("indices", "(self, len, /)", "Start, stop and step in a sequence of this length.", |vm, args| {
        let len = vm.index(&args[1])?;
        let Ok(len) = usize::try_from(len) else { return Err(value_error("length should not be negative")) };
        let Value::Slice(slice) = args[0].clone() else { return Ok(Value::NotImplemented) };
        let places = indices(vm, &slice, len)?;
        Ok(Value::tuple([places.start, places.stop, places.step].map(Value::Int).to_vec()))
    })];
