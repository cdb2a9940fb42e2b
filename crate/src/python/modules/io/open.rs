//! `open`: modes, encodings and the errors of both.

use super::stream::{Newline, Stream, TextForm, Type};
use super::{os_error, path_of};
use crate::data::files::{Contents, FileError};
use crate::data::{Builtin, R, Raise, Value, Vm, type_error, value_error};
use crate::python::services::backend;
use crate::python::text::check_encoding;

pub(in crate::python) static OPEN: &[Builtin] = &[Builtin::new(
    "open",
    "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
    "Opens a file of the page: as text, or as bytes with a \"b\" in the mode; \"w\", \"a\" and \"x\" write.",
    |vm, args| {
        let mode = Mode::of(args)?;
        let name = match &args[0] {
            Value::Instance(_) => Value::str(path_of(vm, &args[0].clone())?),
            other => other.clone(),
        };
        let path = path_of(vm, &name)?;
        let form = mode.form(&args[3], &args[4], &args[5])?;
        let files = backend(vm).files();
        let shown = if let Value::Instance(_) = &args[0] { Value::str(path.clone()) } else { name.clone() };
        let fail = |error: FileError| os_error(error, &[&shown]);
        let file = match mode.action {
            'r' => files.open(&path).map_err(fail)?,
            'x' if files.stat(&path).is_ok() => return Err(fail(FileError::Exists)),
            _ => files.create(&path).map_err(fail)?,
        };
        if mode.action == 'w' {
            file.replace(Contents::default(), &files.room).map_err(fail)?;
        }
        let kind = mode.kind();
        let mut stream = Stream::new(kind, file, Some(files), form);
        stream.name = name;
        stream.mode = mode.shown();
        stream.reads = mode.reads();
        stream.writes = mode.writes();
        stream.appends = mode.action == 'a';
        stream.seek_if_appending();
        Ok(Value::object(stream))
    },
)];

/// The letters of a mode.
pub(super) struct Mode {
    action: char,
    updates: bool,
    binary: bool,
    given: String,
}

impl Mode {
    fn of(args: &[Value]) -> R<Mode> {
        let given = match &args[1] {
            Value::Undefined => "r".to_owned(),
            value => match value.as_str() {
                Some(text) => text.to_string(),
                None => {
                    return Err(type_error(format!("open() argument 'mode' must be str, not {}", value.type_name())));
                }
            },
        };
        Mode::read(&given)
    }

    pub(super) fn read(given: &str) -> R<Mode> {
        let invalid = || value_error(format!("invalid mode: '{given}'"));
        let letters: Vec<char> = given.chars().collect();
        let repeats = letters.iter().enumerate().any(|(at, letter)| letters[..at].contains(letter));
        if repeats || letters.iter().any(|letter| !"rwaxbt+".contains(*letter)) {
            return Err(invalid());
        }
        let binary = letters.contains(&'b');
        if binary && letters.contains(&'t') {
            return Err(value_error("can't have text and binary mode at once"));
        }
        let actions: Vec<char> = letters.iter().copied().filter(|letter| "rwax".contains(*letter)).collect();
        let [action] = actions[..] else {
            if actions.is_empty() {
                return Err(value_error("Must have exactly one of create/read/write/append mode and at most one plus"));
            }
            return Err(value_error("must have exactly one of create/read/write/append mode"));
        };
        Ok(Mode { action, updates: letters.contains(&'+'), binary, given: given.to_owned() })
    }

    fn reads(&self) -> bool {
        self.action == 'r' || self.updates
    }

    pub(super) fn writes(&self) -> bool {
        self.action != 'r' || self.updates
    }

    fn kind(&self) -> Type {
        match (self.binary, self.updates, self.action) {
            (false, ..) => Type::Text,
            (true, true, _) => Type::Random,
            (true, false, 'r') => Type::Reader,
            (true, false, _) => Type::Writer,
        }
    }

    /// The mode that the file object shows.
    fn shown(&self) -> String {
        if !self.binary {
            return self.given.clone();
        }
        match (self.action, self.updates) {
            ('r' | 'w', true) => "rb+".into(),
            (action, true) => format!("{action}b+"),
            (action, false) => format!("{action}b"),
        }
    }

    fn form(&self, encoding: &Value, errors: &Value, newline: &Value) -> R<Option<TextForm>> {
        let is_given = |value: &Value| !matches!(value, Value::Undefined | Value::None);
        if self.binary {
            for (value, name) in [(encoding, "an encoding"), (errors, "an errors"), (newline, "a newline")] {
                if is_given(value) {
                    return Err(value_error(format!("binary mode doesn't take {name} argument")));
                }
            }
            return Ok(None);
        }
        text_form(encoding, errors, newline).map(Some)
    }
}

/// The form of text that the arguments of `open` ask for.
///
/// # Errors
/// TypeError; ValueError for newlines that are none; LookupError for unknown encodings.
pub(super) fn text_form(encoding: &Value, errors: &Value, newline: &Value) -> R<TextForm> {
    let text = |value: &Value, name: &str| -> R<Option<String>> {
        match value {
            Value::Undefined | Value::None => Ok(None),
            value => match value.as_str() {
                Some(text) => Ok(Some(text.to_string())),
                None => Err(wrong_type(name, value)),
            },
        }
    };
    let newline = match text(newline, "newline")?.as_deref() {
        None => Newline::Universal,
        Some("") => Newline::Kept,
        Some("\n") => Newline::Line,
        Some("\r") => Newline::Return,
        Some("\r\n") => Newline::Both,
        Some(other) => return Err(value_error(format!("illegal newline value: {other}"))),
    };
    let encoding = text(encoding, "encoding")?;
    let errors = text(errors, "errors")?.unwrap_or_else(|| "strict".into());
    let encoding = encoding.unwrap_or_else(|| "UTF-8".into());
    check_encoding(&encoding)?;
    Ok(TextForm { encoding, errors, newline })
}

fn wrong_type(name: &str, value: &Value) -> Box<Raise> {
    type_error(format!("open() argument '{name}' must be str or None, not {}", value.type_name()))
}

/// A stream on contents that have no name.
pub(super) fn in_memory(_: &mut Vm, kind: Type, contents: Contents, form: Option<TextForm>) -> Stream {
    let mut stream = Stream::new(kind, crate::data::files::File::new(contents), None, form);
    stream.reads = true;
    stream.writes = true;
    stream
}
