//! Methods of `str` that ask what the characters are.

use super::args::receiver;
use super::unicode;
use crate::data::{Builtin, R, Value};

pub(super) static METHODS: &[Builtin] = &[
    Builtin::new("isalnum", "(self, /)", "True if all characters are letters or digits.", |_, args| {
        all(args, "isalnum", unicode::is_alphanumeric)
    }),
    Builtin::new("isalpha", "(self, /)", "True if all characters are letters.", |_, args| {
        all(args, "isalpha", unicode::is_alpha)
    }),
    Builtin::new("isdecimal", "(self, /)", "True if all characters are decimal digits.", |_, args| {
        all(args, "isdecimal", unicode::is_decimal)
    }),
    Builtin::new("isdigit", "(self, /)", "True if all characters are digits.", |_, args| all(args, "isdigit", unicode::is_digit)),
    Builtin::new("isnumeric", "(self, /)", "True if all characters stand for numbers.", |_, args| {
        all(args, "isnumeric", unicode::is_numeric)
    }),
    Builtin::new("isspace", "(self, /)", "True if all characters are white space.", |_, args| {
        all(args, "isspace", unicode::is_space)
    }),
    Builtin::new("isascii", "(self, /)", "True if all characters are ASCII, or there are none.", |_, args| {
        Ok(Value::Bool(receiver(args, "isascii")?.is_ascii()))
    }),
    Builtin::new("isprintable", "(self, /)", "True if all characters are printable, or there are none.", |_, args| {
        Ok(Value::Bool(receiver(args, "isprintable")?.chars().all(unicode::is_printable)))
    }),
    Builtin::new("isidentifier", "(self, /)", "True if the text can be a name.", |_, args| {
        Ok(Value::Bool(unicode::is_identifier(receiver(args, "isidentifier")?)))
    }),
    Builtin::new("islower", "(self, /)", "True if all cased characters are lower case, and there is one.", |_, args| {
        let text = receiver(args, "islower")?;
        let other = |c: char| c.is_uppercase() || unicode::is_title(c);
        Ok(Value::Bool(text.chars().any(char::is_lowercase) && !text.chars().any(other)))
    }),
    Builtin::new("isupper", "(self, /)", "True if all cased characters are upper case, and there is one.", |_, args| {
        let text = receiver(args, "isupper")?;
        let other = |c: char| c.is_lowercase() || unicode::is_title(c);
        Ok(Value::Bool(text.chars().any(char::is_uppercase) && !text.chars().any(other)))
    }),
    Builtin::new("istitle", "(self, /)", "True if each word starts in upper case and goes on in lower case.", |_, args| {
        Ok(Value::Bool(is_title(receiver(args, "istitle")?)))
    }),
];

fn all(args: &[Value], method: &str, test: fn(char) -> bool) -> R {
    let text = receiver(args, method)?;
    Ok(Value::Bool(!text.is_empty() && text.chars().all(test)))
}

fn is_title(text: &str) -> bool {
    let (mut any, mut in_word) = (false, false);
    for c in text.chars() {
        let starts = c.is_uppercase() || unicode::is_title(c);
        let goes_on = !starts && c.is_lowercase();
        if (starts && in_word) || (goes_on && !in_word) {
            return false;
        }
        in_word = starts || goes_on;
        any |= in_word;
    }
    any
}
