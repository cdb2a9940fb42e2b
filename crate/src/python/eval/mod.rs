//! The evaluator: runs code.

mod state;
