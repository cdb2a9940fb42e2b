//! Where warnings are shown; `lib/warnings.py` is the rest.

use super::{ModuleRow, no_values};
use crate::data::{Builtin, Stream, Value};

/// What `warnings` is written with.
pub(super) static WARNINGS_CORE: ModuleRow =
    ModuleRow { name: "_warnings", help: "The stream of warnings.", functions: &[ROWS], values: no_values };

static ROWS: &[Builtin] = &[Builtin::new("show", "(text, /)", "Writes to the stream of errors.", |vm, args| {
    let text = vm.str(&args[0])?;
    vm.host.write(Stream::Err, &text);
    Ok(Value::None)
})];
