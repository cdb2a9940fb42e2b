//! `json`: values as JSON text, and back.

mod decode;
mod encode;
mod error;

use super::ModuleRow;
use crate::data::{Builtin, R, Value, Vm};

/// `json`.
pub static JSON: ModuleRow = ModuleRow {
    name: "json",
    help: "Values as JSON text, and back.",
    functions: &[ROWS],
    values: |_| Ok(vec![("JSONDecodeError", Value::Class(error::class()))]),
};

/// `json.decoder`.
pub static JSON_DECODER: ModuleRow = ModuleRow {
    name: "json.decoder",
    help: "The error of json.loads.",
    functions: &[],
    values: |_| Ok(vec![("JSONDecodeError", Value::Class(error::class()))]),
};

fn dumps(vm: &mut Vm, args: &[Value]) -> R<String> {
    encode::dumps(vm, &args[0], &args[1..])
}

static ROWS: &[Builtin] = &[
    Builtin::new(
        "dumps",
        "(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False)",
        "The value as JSON text.",
        |vm, args| dumps(vm, args).map(Value::from),
    ),
    Builtin::new(
        "dump",
        "(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False)",
        "Writes the value as JSON text to a file.",
        |vm, args| {
            let mut rest = args.to_vec();
            let file = rest.remove(1);
            let text = dumps(vm, &rest)?;
            vm.call_method(&file, "write", &[Value::from(text)])?;
            Ok(Value::None)
        },
    ),
    Builtin::new(
        "loads",
        "(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None)",
        "The value that JSON text describes.",
        |vm, args| decode::loads(vm, &args[0], &args[1..]),
    ),
    Builtin::new(
        "load",
        "(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None)",
        "The value that the JSON text of a file describes.",
        |vm, args| {
            let text = vm.call_method(&args[0].clone(), "read", &[])?;
            decode::loads(vm, &text, &args[1..])
        },
    ),
];
