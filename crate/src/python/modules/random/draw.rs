//! Numbers, choices and samples, in CPython's order of draws.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::twister;
use crate::data::{Builtin, R, Symbol, Value, Vm, index_error, overflow, type_error, value_error};
use crate::python::number::{Integer, int_of, real_number};
use crate::python::ops::lookup_special;

/// An integer argument of `randrange`; floats without a fraction are taken still.
fn whole(vm: &mut Vm, value: &Value, what: &str) -> R<BigInt> {
    if let Some(integer) = Integer::of(value) {
        return Ok(integer.to_big().into_owned());
    }
    if let Some(method) = lookup_special(value, Symbol::new("__index__")) {
        let index = vm.call(&method, &[])?;
        return whole(vm, &index, what);
    }
    let integer = int_of(vm, value)?;
    if !vm.eq(&integer, value)? {
        return Err(value_error(format!("non-integer {what} for randrange()")));
    }
    whole(vm, &integer, what)
}

fn below(args: &[Value], limit: &BigInt) -> R<BigInt> {
    let mut twister = twister(args)?;
    Ok(match limit.to_u64() {
        Some(limit) => BigInt::from(twister.below(limit)),
        None => BigInt::from(twister.below_big(limit.magnitude())),
    })
}

fn randrange(vm: &mut Vm, args: &mut [Value]) -> R {
    let start = whole(vm, &args[1].clone(), "arg 1")?;
    if matches!(args[2], Value::Undefined | Value::None) {
        if !args[3].is_undefined() {
            return Err(type_error("Missing a non-None stop argument"));
        }
        if !start.is_positive() {
            return Err(value_error("empty range for randrange()"));
        }
        return below(args, &start).map(Value::big);
    }
    let stop = whole(vm, &args[2].clone(), "stop")?;
    let step = match args[3].given().cloned() {
        None => BigInt::one(),
        Some(step) => whole(vm, &step, "step")?,
    };
    between(args, start, stop, step)
}

fn between(args: &[Value], start: BigInt, stop: BigInt, step: BigInt) -> R {
    let width = &stop - &start;
    if step.is_one() {
        if !width.is_positive() {
            return Err(value_error(format!("empty range for randrange() ({start}, {stop}, {width})")));
        }
        return Ok(Value::big(start + below(args, &width)?));
    }
    if step.is_zero() {
        return Err(value_error("zero step for randrange()"));
    }
    let count = (&width + &step - step.signum()).div_floor(&step);
    if !count.is_positive() {
        return Err(value_error("empty range for randrange()"));
    }
    Ok(Value::big(start + step * below(args, &count)?))
}

fn randint(vm: &mut Vm, args: &mut [Value]) -> R {
    let after = vm.binary(crate::data::BinaryOp::Add, &args[2], &Value::Int(1))?;
    let (start, stop) = (whole(vm, &args[1].clone(), "arg 1")?, whole(vm, &after, "stop")?);
    between(args, start, stop, BigInt::one())
}

fn getrandbits(vm: &mut Vm, args: &mut [Value]) -> R {
    let count = match &args[1] {
        Value::Big(_) => return Err(overflow("Python int too large to convert to C int")),
        other => vm.index(&other.clone())?,
    };
    let count = u64::try_from(count).map_err(|_| value_error("number of bits must be non-negative"))?;
    vm.reserve(count as usize / 8)?;
    Ok(Value::big(twister(args)?.bits(count).into()))
}

fn randbytes(vm: &mut Vm, args: &mut [Value]) -> R {
    let count = vm.index(&args[1].clone())?;
    let count = usize::try_from(count).map_err(|_| value_error("number of bits must be non-negative"))?;
    vm.reserve(count)?;
    let mut bytes = twister(args)?.bits(count as u64 * 8).to_bytes_le();
    bytes.resize(count, 0);
    Ok(Value::bytes(bytes))
}

fn choice(vm: &mut Vm, args: &mut [Value]) -> R {
    let len = vm.len(&args[1])?;
    if len == 0 {
        return Err(index_error("Cannot choose from an empty sequence"));
    }
    let at = twister(args)?.below(len as u64);
    vm.get_item(&args[1], &Value::Int(at as i64))
}

fn shuffle(vm: &mut Vm, args: &mut [Value]) -> R {
    if let Value::List(list) = &args[1] {
        let mut twister = twister(args)?;
        let mut items = list.lock();
        for at in (1..items.len()).rev() {
            let other = twister.below(at as u64 + 1) as usize;
            items.swap(at, other);
        }
        return Ok(Value::None);
    }
    for at in (1..vm.len(&args[1])?).rev() {
        let other = Value::Int(twister(args)?.below(at as u64 + 1) as i64);
        let at = Value::from(at);
        let (first, second) = (vm.get_item(&args[1], &other)?, vm.get_item(&args[1], &at)?);
        vm.set_item(&args[1], &at, first)?;
        vm.set_item(&args[1], &other, second)?;
    }
    Ok(Value::None)
}

/// Places of a sample of `k` from `n`.
fn sample_places(args: &[Value], n: usize, k: usize) -> R<Vec<usize>> {
    let mut twister = twister(args)?;
    let mut set_size = 21usize;
    if k > 5 {
        let power = (super::super::math::elementary::log(k as f64 * 3.0) / super::super::math::elementary::log(4.0)).ceil();
        set_size = set_size.saturating_add(4usize.saturating_pow(power as u32));
    }
    let mut places = Vec::with_capacity(k);
    if n <= set_size {
        let mut pool: Vec<usize> = (0..n).collect();
        for at in 0..k {
            let drawn = twister.below((n - at) as u64) as usize;
            places.push(pool[drawn]);
            pool[drawn] = pool[n - at - 1];
        }
    } else {
        let mut selected = hashbrown::HashSet::with_capacity(k);
        while places.len() < k {
            let drawn = twister.below(n as u64) as usize;
            if selected.insert(drawn) {
                places.push(drawn);
            }
        }
    }
    Ok(places)
}

/// Running totals.
fn cumulative(vm: &mut Vm, weights: &[Value]) -> R<Vec<Value>> {
    let mut totals: Vec<Value> = Vec::with_capacity(weights.len());
    for weight in weights {
        let total = match totals.last() {
            None => weight.clone(),
            Some(total) => vm.binary(crate::data::BinaryOp::Add, total, weight)?,
        };
        totals.push(total);
    }
    Ok(totals)
}

fn sample(vm: &mut Vm, args: &mut [Value]) -> R {
    let population = args[1].clone();
    let is_sequence = match &population {
        Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_) => true,
        Value::Instance(_) | Value::Object(_) => lookup_special(&population, Symbol::new("__getitem__")).is_some(),
        _ => false,
    };
    if !is_sequence {
        return Err(type_error("Population must be a sequence.  For dicts or sets, use sorted(d)."));
    }
    let n = vm.len(&population)?;
    let totals = match args[3].given().cloned() {
        None | Some(Value::None) => None,
        Some(counts) => {
            let counts = vm.collect(&counts)?;
            Some(cumulative(vm, &counts)?)
        }
    };
    let available = match &totals {
        None => n,
        Some(totals) if totals.len() != n => return Err(value_error("The number of counts does not match the population")),
        Some(totals) => match totals.last() {
            None => return Err(index_error("pop from empty list")),
            Some(Value::Int(total)) if *total <= 0 => {
                return Err(value_error("Total of counts must be greater than zero"));
            }
            Some(Value::Int(total)) => *total as usize,
            Some(_) => return Err(type_error("Counts must be integers")),
        },
    };
    let k = vm.index(&args[2].clone())?;
    let k = usize::try_from(k).ok().filter(|&k| k <= available);
    let k = k.ok_or_else(|| value_error("Sample larger than population or is negative"))?;
    let places = sample_places(args, available, k)?;
    let mut result = Vec::with_capacity(k);
    for place in places {
        let place = match &totals {
            None => place,
            Some(totals) => totals.partition_point(|total| matches!(total, Value::Int(total) if *total as usize <= place)),
        };
        result.push(vm.get_item(&population, &Value::from(place))?);
    }
    Ok(Value::list(result))
}

fn choices(vm: &mut Vm, args: &mut [Value]) -> R {
    let population = args[1].clone();
    let n = vm.len(&population)?;
    let k = match args[4].given().cloned() {
        None => 1,
        Some(k) => usize::try_from(vm.index(&k)?).unwrap_or(0),
    };
    let given = |value: &Value| value.given().filter(|value| !value.is_none()).cloned();
    let totals = match (given(&args[2]), given(&args[3])) {
        (Some(_), Some(_)) => return Err(type_error("Cannot specify both weights and cumulative weights")),
        (None, None) => None,
        (Some(Value::Int(k)), None) => {
            return Err(type_error(format!("The number of choices must be a keyword argument: k={k}")));
        }
        (Some(weights), None) => {
            let weights = vm.collect(&weights)?;
            Some(cumulative(vm, &weights)?)
        }
        (None, Some(totals)) => Some(vm.collect(&totals)?),
    };
    let Some(totals) = totals else {
        let places: Vec<f64> = {
            let mut twister = twister(args)?;
            (0..k).map(|_| (twister.float() * n as f64).floor()).collect()
        };
        let items: R<Vec<Value>> = places.into_iter().map(|at| vm.get_item(&population, &Value::Int(at as i64))).collect();
        return items.map(Value::list);
    };
    if totals.len() != n {
        return Err(value_error("The number of weights does not match the population"));
    }
    let totals: Vec<f64> = totals.iter().map(|total| real_number(vm, total)).collect::<R<_>>()?;
    let Some(&total) = totals.last() else { return Err(index_error("list index out of range")) };
    if total <= 0.0 {
        return Err(value_error("Total of weights must be greater than zero"));
    }
    if !total.is_finite() {
        return Err(value_error("Total of weights must be finite"));
    }
    let places: Vec<usize> = {
        let mut twister = twister(args)?;
        (0..k)
            .map(|_| {
                let drawn = twister.float() * total;
                totals[..n - 1].partition_point(|&total| total <= drawn)
            })
            .collect()
    };
    let items: R<Vec<Value>> = places.into_iter().map(|at| vm.get_item(&population, &Value::from(at))).collect();
    items.map(Value::list)
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("random", "(self, /)", "A float from 0 up to, not including, 1.", |_, args| {
        Ok(Value::Float(twister(args)?.float()))
    }),
    Builtin::new("getrandbits", "(self, k, /)", "An integer of k random bits.", getrandbits),
    Builtin::new("randbytes", "(self, n)", "So many random bytes.", randbytes),
    Builtin::new("randrange", "(self, start, stop=None, step=1)", "A number of the range.", randrange),
    Builtin::new("randint", "(self, a, b)", "An integer from a to b, both included.", randint),
    Builtin::new("choice", "(self, seq)", "One of the items.", choice),
    Builtin::new(
        "choices",
        "(self, population, weights=None, *, cum_weights=None, k=1)",
        "k items, each drawn from all.",
        choices,
    ),
    Builtin::new("sample", "(self, population, k, *, counts=None)", "k different items.", sample),
    Builtin::new("shuffle", "(self, x)", "Puts the items of a list into a random order.", shuffle),
];
