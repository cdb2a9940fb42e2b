//! `sum`, `min`, `max`, `any`, `all`, `sorted`.

use crate::data::{BinaryOp, Builtin, R, Value, Vm, type_error, value_error};
use crate::python::container::sort_values;
use crate::python::ops::{Keywords, keywords_of};

/// How many items pass between two looks at Stop.
const POLL_EVERY: u32 = 16_384;

fn sum(vm: &mut Vm, args: &mut [Value]) -> R {
    let mut total = match args[1].clone() {
        Value::Undefined => Value::Int(0),
        Value::Str(_) => return Err(type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        Value::Bytes(_) => return Err(type_error("sum() can't sum bytes [use b''.join(seq) instead]")),
        start => start,
    };
    if let Value::Range(range) = &args[0] {
        let len = range.len() as i128;
        let last = i128::from(range.start) + (len - 1) * i128::from(range.step);
        let exact = if len == 0 { 0 } else { (i128::from(range.start) + last) * len / 2 };
        if let (Value::Int(start), Ok(exact)) = (&total, i64::try_from(exact))
            && let Some(result) = start.checked_add(exact)
        {
            return Ok(Value::Int(result));
        }
    }
    let iterator = vm.iter(&args[0].clone())?;
    let mut count = 0u32;
    while let Some(item) = vm.next(&iterator)? {
        total = match (&total, &item) {
            (Value::Int(a), Value::Int(b)) if a.checked_add(*b).is_some() => Value::Int(a + b),
            (Value::Float(a), Value::Float(b)) => Value::Float(a + b),
            _ => vm.binary(BinaryOp::Add, &total, &item)?,
        };
        count += 1;
        if count.is_multiple_of(POLL_EVERY) {
            vm.poll()?;
        }
    }
    Ok(total)
}

/// `min` or `max`: `better(candidate, best)`.
fn extreme(vm: &mut Vm, args: &mut [Value], name: &str, is_max: bool) -> R {
    let Value::Tuple(positional) = args[0].clone() else { return Ok(Value::None) };
    let (mut key, mut default) = (None, None);
    let keywords: Keywords = match &args[1] {
        Value::Dict(dict) => keywords_of(dict)?,
        _ => Vec::new(),
    };
    for (keyword, value) in keywords {
        match keyword.name().as_str() {
            "key" if value.is_none() => {}
            "key" => key = Some(value),
            "default" => default = Some(value),
            other => return Err(type_error(format!("'{other}' is an invalid keyword argument for {name}()"))),
        }
    }
    let iterable = match &positional[..] {
        [] => return Err(type_error(format!("{name} expected at least 1 argument, got 0"))),
        [only] => only.clone(),
        _ if default.is_some() => {
            return Err(type_error(format!("Cannot specify a default for {name}() with multiple positional arguments")));
        }
        _ => Value::Tuple(positional.clone()),
    };
    let iterator = vm.iter(&iterable)?;
    let mut best: Option<(Value, Value)> = None;
    let mut count = 0u32;
    while let Some(item) = vm.next(&iterator)? {
        let rank = match &key {
            Some(key) => vm.call(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let is_better = match &best {
            None => true,
            Some((known, _)) if is_max => {
                let result = vm.compare(crate::data::CompareOp::Gt, &rank, known)?;
                vm.truth(&result)?
            }
            Some((known, _)) => vm.less(&rank, known)?,
        };
        if is_better {
            best = Some((rank, item));
        }
        count += 1;
        if count.is_multiple_of(POLL_EVERY) {
            vm.poll()?;
        }
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(value_error(format!("{name}() arg is an empty sequence"))),
    }
}

fn search(vm: &mut Vm, iterable: &Value, wanted: bool) -> R<bool> {
    let iterator = vm.iter(iterable)?;
    let mut count = 0u32;
    while let Some(item) = vm.next(&iterator)? {
        if vm.truth(&item)? == wanted {
            return Ok(true);
        }
        count += 1;
        if count.is_multiple_of(POLL_EVERY) {
            vm.poll()?;
        }
    }
    Ok(false)
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("sum", "(iterable, /, start=0)", "The sum of the items, added to start.", sum),
    Builtin::new("min", "(*args, **kwargs)", "The least item of an iterable or of the arguments: key=, default=.", |vm, args| {
        extreme(vm, args, "min", false)
    }),
    Builtin::new(
        "max",
        "(*args, **kwargs)",
        "The greatest item of an iterable or of the arguments: key=, default=.",
        |vm, args| extreme(vm, args, "max", true),
    ),
    Builtin::new("any", "(iterable, /)", "True if any item is true.", |vm, args| {
        search(vm, &args[0].clone(), true).map(Value::Bool)
    }),
    Builtin::new("all", "(iterable, /)", "True if all items are true.", |vm, args| {
        search(vm, &args[0].clone(), false).map(|found| Value::Bool(!found))
    }),
    Builtin::new("sorted", "(iterable, /, *, key=None, reverse=False)", "A sorted list of the items.", |vm, args| {
        let items = vm.collect(&args[0].clone())?;
        let key = args[1].clone().given().filter(|key| !key.is_none()).cloned();
        let reverse = match args[2].clone().given() {
            Some(flag) => vm.index(flag)? != 0,
            None => false,
        };
        Ok(Value::list(sort_values(vm, items, key.as_ref(), reverse)?))
    }),
];
