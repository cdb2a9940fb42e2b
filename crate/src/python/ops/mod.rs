//! What every value can be asked, whatever its type: methods of [`Vm`] in the terms of Python's
//! data model. Native functions use these; the evaluator uses them off its fast paths.

mod arity;
mod attribute;
mod call;
mod class;
mod hashed;
mod item;
mod iterate;
mod operator;
mod print;
mod truth;

pub use attribute::{lookup_special, no_attribute, set_instance_attr};
pub use call::{Keywords, call_error_name};
pub(crate) use call::{bind_function, init_of_base, keywords_of, listed};
pub use class::instance_of;
pub use hashed::get_text;
pub use iterate::end_of_iteration;
pub use print::{address, ascii_of, default_repr};

use crate::data::{R, Stream, Symbol, Value, Vm, type_error};

impl Vm {
    /// Writes to the cell's output.
    pub fn write(&mut self, stream: Stream, text: &str) {
        self.host.write(stream, text);
    }

    /// The value as an index, by `__index__`.
    ///
    /// # Errors
    /// TypeError for anything but an integer; IndexError where it does not fit.
    pub fn index(&mut self, value: &Value) -> R<i64> {
        match value {
            Value::Int(i) => Ok(*i),
            Value::Bool(b) => Ok(i64::from(*b)),
            Value::Big(_) => Err(crate::data::index_error("cannot fit 'int' into an index-sized integer")),
            Value::Instance(_) | Value::Object(_) => match lookup_special(value, Symbol::new("__index__")) {
                Some(method) => {
                    let result = self.call(&method, &[])?;
                    match result {
                        Value::Int(i) => Ok(i),
                        other => Err(type_error(format!("__index__ returned non-int (type {})", other.type_name()))),
                    }
                }
                None => Err(not_an_integer(value)),
            },
            _ => Err(not_an_integer(value)),
        }
    }

    /// Calls `value.name(*args)`.
    pub fn call_method(&mut self, value: &Value, name: &str, args: &[Value]) -> R {
        let method = self.getattr(value, Symbol::new(name))?;
        self.call(&method, args)
    }
}

fn not_an_integer(value: &Value) -> Box<crate::data::Raise> {
    type_error(format!("'{}' object cannot be interpreted as an integer", value.type_name()))
}
