//! What programs compute with: values, containers, code objects, errors.
//!
//! Nothing here runs Python code; [`Vm`] is declared here and brought to life in `python`.

mod array;
mod builtin;
mod class;
mod code;
mod compare;
mod containers;
mod dict;
mod error;
pub mod files;
mod globals;
mod iter;
mod lookup;
mod object;
mod op;
mod refs;
mod set;
mod symbol;
mod teardown;
mod text;
mod types;
mod value;
mod vm;

pub use array::*;
pub use builtin::{Builtin, Parameter, ParameterKind, Signature};
pub use class::{Class, ExceptionState, Instance, Kind, MethodTable, TracePoint, linearize};
pub use code::{Capture, Code, CodeKind, Function, Handler, Params, Source};
pub use compare::{
    compare_big_float, compare_int_float, equal_plain, frexp, hash_big, hash_float, hash_int, hash_sequence, order_plain,
};
pub use containers::{Attrs, BoundMethod, CellBox, List, Module, Range, Slice, Tuple};
pub use dict::{Dict, DictTable, Entry, Found};
pub use error::*;
pub use globals::{Globals, Slot};
pub use iter::{DictPart, Generator, Iter, IterBox, NativeIter};
pub use lookup::{Lookups, classes_changed};
pub use object::{Object, ObjectBox};
pub use op::{BinaryOp, CompareOp, Op, TestOp, UnaryOp};
pub use refs::{Guard, Lock, Ref, parallel, set_parallel};
pub use set::{Set, SetTable};
pub use symbol::Symbol;
pub use text::{Str, char_value, hash_bytes};
pub use types::{Types, types};
pub use value::Value;
pub use vm::is_stop_iteration;
pub(crate) use vm::{Frame, FrameKind, Stack};
pub use vm::{Host, Stream, Vm};
