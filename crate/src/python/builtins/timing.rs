//! What `%time` calls: clocks before and after, and the display of the value in between.

use crate::data::{Builtin, Value};

pub static TIME_START: Builtin =
    Builtin::new("time_start", "()", "Reads the clock.", |vm, _| Ok(Value::Float(vm.host.now_micros())));

pub static TIME_END: Builtin = Builtin::new("time_end", "(start, /)", "Reports the time since `start`.", |vm, args| {
    if let Value::Float(start) = args[0] {
        let wall = vm.host.now_micros() - start;
        vm.host.timing(wall, wall);
    }
    Ok(Value::None)
});

pub static DISPLAY: Builtin = Builtin::new("display", "(value, /)", "Shows a value as the cell's output.", |vm, args| {
    let host = vm.host.clone();
    host.display(vm, &args[0])?;
    Ok(Value::None)
});
