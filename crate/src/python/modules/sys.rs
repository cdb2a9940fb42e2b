//! What `sys` tells of this evaluator; `lib/sys.py` is the rest.

use super::{ModuleRow, Named};
use crate::data::{Builtin, R, Stream, Value, Vm};
use crate::python::eval::RECURSION_LIMIT;

/// What `sys` is written with.
pub(super) static SYS_CORE: ModuleRow =
    ModuleRow { name: "_sys", help: "What sys tells of this evaluator.", functions: &[ROWS], values };

fn values(_: &mut Vm) -> R<Named> {
    Ok(vec![("recursion_limit", RECURSION_LIMIT.into())])
}

static ROWS: &[Builtin] = &[Builtin::new("write", "(text, is_error, /)", "Writes to the output of the cell.", |vm, args| {
    let text = vm.str(&args[0])?;
    let stream = if vm.truth(&args[1])? { Stream::Err } else { Stream::Out };
    vm.write(stream, &text);
    Ok(Value::None)
})];
