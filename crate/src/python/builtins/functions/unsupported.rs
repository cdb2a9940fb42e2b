//! Built-in functions that this page does not have, each with an error that says so.

use crate::data::{Builtin, not_implemented};

macro_rules! refused {
    ($($name:literal $why:literal),* $(,)?) => {
        pub(super) static ROWS: &[Builtin] = &[
            $( Builtin::new($name, "(*args, **kwargs)", concat!("Not supported here: ", $why, "."), |_, _| {
                Err(not_implemented(concat!($name, "() is not supported here: ", $why)))
            }) ),*
        ];
    };
}

refused! {
    "input" "cells cannot ask questions",
    "eval" "code is compiled by the cell",
    "exec" "code is compiled by the cell",
    "compile" "code is compiled by the cell",
    "locals" "local variables are registers",
    "breakpoint" "there is no debugger",
    "memoryview" "bytes are copied instead",
    "bytearray" "use a list of ints or bytes",
}
