//! Python: parser glue, compiler, evaluator, built-ins, modules.
//!
//! - [`compile`]: source text to [`crate::data::Code`]
//! - [`eval`]: runs it; calls, errors, generators
//! - [`ops`]: what every value can be asked: `repr`, `==`, `hash`, `iter`, attributes, calls
//! - [`number`], [`text`], [`container`]: behaviour and methods of the built-in types
//! - [`builtins`]: the built-in functions and the classes' method tables
//! - [`modules`]: what `import` finds; one file a module, one row a function

pub mod builtins;
pub mod compile;
pub mod container;
pub mod eval;
pub mod modules;
pub mod number;
pub mod ops;
pub mod services;
pub mod text;
