//! `time`: clocks and sleep.

use super::{ModuleRow, no_values};
use crate::data::{Builtin, R, Raise, Value, Vm, value_error};
use crate::python::number::real_number;
use crate::sys;

/// `time`.
pub static TIME: ModuleRow = ModuleRow { name: "time", help: "Clocks, and waiting.", functions: &[ROWS], values: no_values };

fn sleep(vm: &mut Vm, args: &mut [Value]) -> R {
    let seconds = real_number(vm, &args[0].clone())?;
    if seconds < 0.0 {
        return Err(value_error("sleep length must be non-negative"));
    }
    if seconds.is_nan() {
        return Err(value_error("Invalid value NaN (not a number)"));
    }
    // Short naps between which what has gathered is sent to the page.
    let until = sys::now_micros() + seconds * 1e6;
    loop {
        let left = (until - sys::now_micros()) / 1e6;
        if left <= 0.0 {
            return Ok(Value::None);
        }
        sys::sleep(left.min(0.05)).map_err(|_| Box::new(Raise::Stopped))?;
        vm.host.tick();
    }
}

fn seconds() -> f64 {
    sys::now_micros() / 1e6
}

fn nanoseconds() -> Value {
    Value::Int((sys::now_micros() * 1e3) as i64)
}

static ROWS: &[Builtin] = &[
    Builtin::new("sleep", "(secs, /)", "Waits for a number of seconds.", sleep),
    Builtin::new("time", "()", "Seconds since 1970.", |_, _| Ok(Value::Float(sys::unix_seconds()))),
    Builtin::new("time_ns", "()", "Nanoseconds since 1970.", |_, _| Ok(Value::Int((sys::unix_seconds() * 1e9) as i64))),
    Builtin::new("perf_counter", "()", "Seconds of a steady clock.", |_, _| Ok(Value::Float(seconds()))),
    Builtin::new("perf_counter_ns", "()", "Nanoseconds of a steady clock.", |_, _| Ok(nanoseconds())),
    Builtin::new("monotonic", "()", "Seconds of a steady clock.", |_, _| Ok(Value::Float(seconds()))),
    Builtin::new("monotonic_ns", "()", "Nanoseconds of a steady clock.", |_, _| Ok(nanoseconds())),
    Builtin::new("process_time", "()", "Seconds of a steady clock: the page cannot see processor time.", |_, _| {
        Ok(Value::Float(seconds()))
    }),
];
