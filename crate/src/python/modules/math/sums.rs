//! Sums, products and lengths of many numbers: `fsum`, `prod`, `hypot`, `dist`.

use crate::data::{BinaryOp, Builtin, R, Value, Vm, overflow, value_error};
use crate::python::number::real_number;

/// The sum, exact until rounded once at the end.
///
/// # Source
/// Shewchuk (1997), as in CPython's `math.fsum`.
fn fsum(vm: &mut Vm, args: &mut [Value]) -> R {
    let iterator = vm.iter(&args[0])?;
    let mut partials: Vec<f64> = Vec::new();
    let (mut infinities, mut specials) = (0.0, 0.0);
    while let Some(item) = vm.next(&iterator)? {
        let value = real_number(vm, &item)?;
        let mut x = value;
        let mut kept = 0;
        for at in 0..partials.len() {
            let mut y = partials[at];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        if x == 0.0 {
            continue;
        }
        if x.is_finite() {
            partials.push(x);
            continue;
        }
        if value.is_finite() {
            return Err(overflow("intermediate overflow in fsum"));
        }
        if value.is_infinite() {
            infinities += value;
        }
        specials += value;
        partials.clear();
    }
    if specials != 0.0 {
        if f64::is_nan(infinities) {
            return Err(value_error("-inf + inf in fsum"));
        }
        return Ok(Value::Float(specials));
    }
    Ok(Value::Float(rounded_sum(&partials)))
}

/// The sum of partial sums that do not overlap, the largest last, rounded half to even.
fn rounded_sum(partials: &[f64]) -> f64 {
    let Some((&largest, mut rest)) = partials.split_last() else { return 0.0 };
    let (mut high, mut low) = (largest, 0.0);
    while let Some((&next, others)) = rest.split_last() {
        rest = others;
        let before = high;
        high = before + next;
        low = next - (high - before);
        if low != 0.0 {
            break;
        }
    }
    if let Some(&next) = rest.last()
        && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
    {
        let twice = low * 2.0;
        let other = high + twice;
        if twice == other - high {
            return other;
        }
    }
    high
}

/// The length of a vector.
///
/// # Source
/// CPython 3.11's `vector_norm`: scaled, with the squares summed to twice the digits, and one
/// correction of the root.
fn norm(vector: &[f64]) -> f64 {
    let largest = vector.iter().fold(0.0f64, |largest, x| if x.abs() > largest { x.abs() } else { largest });
    if vector.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if vector.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || vector.len() <= 1 {
        return largest;
    }
    let (_, exponent) = libm::frexp(largest);
    if exponent < -1023 {
        let (mut sum, mut rest) = (1.0, 0.0);
        for x in vector {
            let x = x / largest;
            let square = x * x;
            let before = sum;
            sum += square;
            rest += (before - sum) + square;
        }
        return largest * (sum - 1.0 + rest).sqrt();
    }
    let scale = libm::ldexp(1.0, -exponent);
    let (mut sum, mut rests) = (1.0f64, [0.0f64; 3]);
    let mut add = |sum: &mut f64, x: f64, rest: usize| {
        let before = *sum;
        *sum += x;
        rests[rest] += (before - *sum) + x;
        rests
    };
    let split = |x: f64| {
        let t = x * 134_217_729.0;
        let high = t - (t - x);
        (high, x - high)
    };
    let mut parts = [0.0; 3];
    for x in vector {
        let (high, low) = split(x * scale);
        add(&mut sum, high * high, 0);
        add(&mut sum, 2.0 * high * low, 1);
        parts = add(&mut sum, low * low, 2);
    }
    let root = (sum - 1.0 + (parts[0] + parts[1] + parts[2])).sqrt();
    let (high, low) = split(root);
    add(&mut sum, -high * high, 0);
    add(&mut sum, -2.0 * high * low, 1);
    parts = add(&mut sum, -low * low, 2);
    let error = sum - 1.0 + (parts[0] + parts[1] + parts[2]);
    (root + error / (2.0 * root)) / scale
}

fn reals(vm: &mut Vm, values: &Value) -> R<Vec<f64>> {
    let values = vm.collect(values)?;
    values.iter().map(|value| real_number(vm, value)).collect()
}

pub(super) static ROWS: &[Builtin] = &[
    Builtin::new("fsum", "(seq, /)", "The sum of floats without rounding on the way.", fsum),
    Builtin::new("prod", "(iterable, /, *, start=1)", "The product of the items.", |vm, args| {
        let mut total = args[1].given().cloned().unwrap_or(Value::Int(1));
        let iterator = vm.iter(&args[0])?;
        while let Some(item) = vm.next(&iterator)? {
            total = vm.binary(BinaryOp::Mul, &total, &item)?;
        }
        Ok(total)
    }),
    Builtin::new("hypot", "(*coordinates)", "The length of a vector.", |vm, args| {
        let vector = reals(vm, &args[0])?;
        Ok(Value::Float(norm(&vector)))
    }),
    Builtin::new("dist", "(p, q, /)", "The distance of two points.", |vm, args| {
        let (p, q) = (vm.collect(&args[0])?, vm.collect(&args[1])?);
        if p.len() != q.len() {
            return Err(value_error("both points must have the same number of dimensions"));
        }
        let mut differences = Vec::with_capacity(p.len());
        for (a, b) in p.iter().zip(&q) {
            differences.push(real_number(vm, a)? - real_number(vm, b)?);
        }
        Ok(Value::Float(norm(&differences)))
    }),
];
