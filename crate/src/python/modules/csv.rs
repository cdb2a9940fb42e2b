//! What `csv` is written with: records out of lines, and into them.
//!
//! The dialects of Python's `csv` (quoting by kind, escapes inside fields, records over several
//! lines of any iterator) go beyond those of the crate of that name.
//!
//! # Source
//! `Modules/_csv.c` of CPython 3.11.

use std::sync::OnceLock;

use super::ModuleRow;
use crate::data::{Builtin, Class, IterBox, Lock, NativeIter, Object, R, Raise, Ref, Symbol, Value, Vm, raise, types};
use crate::python::ops::no_attribute;

/// `_csv`.
pub static CSV_CORE: ModuleRow = ModuleRow {
    name: "_csv",
    help: "Records in lines of text.",
    functions: &[ROWS],
    values: |_| Ok(vec![("Error", Value::Class(error_class()))]),
};

fn error_class() -> Ref<Class> {
    static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
    CLASS.get_or_init(|| Class::exception("Error", "_csv", vec![types().exception.clone()], None)).clone()
}

fn error(message: impl Into<String>) -> Box<Raise> {
    raise(&error_class(), message)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quoting {
    Minimal,
    All,
    NonNumeric,
    None,
}

#[derive(Debug, Clone)]
struct Dialect {
    delimiter: char,
    quote: Option<char>,
    escape: Option<char>,
    double_quote: bool,
    skip_initial_space: bool,
    line_terminator: String,
    quoting: Quoting,
    strict: bool,
}

impl Dialect {
    /// Of (delimiter, quotechar, escapechar, doublequote, skipinitialspace, lineterminator, quoting, strict).
    fn of(vm: &mut Vm, value: &Value) -> R<Dialect> {
        let parts = vm.collect(value)?;
        let letter = |at: usize| parts[at].as_str().and_then(|text| text.chars().next());
        Ok(Dialect {
            delimiter: letter(0).unwrap_or(','),
            quote: letter(1),
            escape: letter(2),
            double_quote: vm.truth(&parts[3])?,
            skip_initial_space: vm.truth(&parts[4])?,
            line_terminator: vm.str(&parts[5])?,
            quoting: match parts[6] {
                Value::Int(1) => Quoting::All,
                Value::Int(2) => Quoting::NonNumeric,
                Value::Int(3) => Quoting::None,
                _ => Quoting::Minimal,
            },
            strict: vm.truth(&parts[7])?,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    StartRecord,
    StartField,
    Escaped,
    AfterEscapedNewline,
    InField,
    InQuotes,
    EscapedInQuotes,
    QuoteInQuotes,
    EatNewline,
}

struct Record {
    place: Place,
    field: String,
    is_number: bool,
    fields: Vec<Value>,
}

impl Record {
    fn save(&mut self) -> R<()> {
        let field = std::mem::take(&mut self.field);
        let is_number = std::mem::replace(&mut self.is_number, false);
        self.fields.push(if is_number {
            let trimmed = field.trim();
            let number = trimmed.replace('_', "").parse().ok().filter(|_| !trimmed.is_empty());
            let wrong = || crate::data::value_error(format!("could not convert string to float: '{field}'"));
            Value::Float(number.ok_or_else(wrong)?)
        } else {
            Value::from(field)
        });
        Ok(())
    }

    /// After a field: at the end of the line, or in its newline.
    fn end_line(&mut self, c: Option<char>) -> R<()> {
        self.save()?;
        self.place = if c.is_none() { Place::StartRecord } else { Place::EatNewline };
        Ok(())
    }

    /// Takes a character; `None` is the end of the line.
    fn take(&mut self, c: Option<char>, dialect: &Dialect) -> R<()> {
        let is_newline = matches!(c, Some('\n' | '\r'));
        let is_quote = c.is_some() && c == dialect.quote && dialect.quoting != Quoting::None;
        let is_escape = c.is_some() && c == dialect.escape;
        let is_delimiter = c == Some(dialect.delimiter);
        if self.place == Place::StartRecord {
            match c {
                None => return Ok(()),
                Some(_) if is_newline => {
                    self.place = Place::EatNewline;
                    return Ok(());
                }
                Some(_) => self.place = Place::StartField,
            }
        }
        if self.place == Place::AfterEscapedNewline {
            if c.is_none() {
                return Ok(());
            }
            self.place = Place::InField;
        }
        match self.place {
            Place::StartField => {
                if c.is_none() || is_newline {
                    return self.end_line(c);
                } else if is_quote {
                    self.place = Place::InQuotes;
                } else if is_escape {
                    self.place = Place::Escaped;
                } else if c == Some(' ') && dialect.skip_initial_space {
                } else if is_delimiter {
                    return self.save();
                } else {
                    self.is_number = dialect.quoting == Quoting::NonNumeric;
                    self.field.extend(c);
                    self.place = Place::InField;
                }
            }
            Place::Escaped => {
                self.field.push(c.unwrap_or('\n'));
                self.place = if is_newline { Place::AfterEscapedNewline } else { Place::InField };
            }
            Place::InField => {
                if c.is_none() || is_newline {
                    return self.end_line(c);
                } else if is_escape {
                    self.place = Place::Escaped;
                } else if is_delimiter {
                    self.place = Place::StartField;
                    return self.save();
                } else {
                    self.field.extend(c);
                }
            }
            Place::InQuotes => match c {
                None => {}
                Some(_) if is_escape => self.place = Place::EscapedInQuotes,
                Some(_) if is_quote => {
                    self.place = if dialect.double_quote { Place::QuoteInQuotes } else { Place::InField };
                }
                Some(c) => self.field.push(c),
            },
            Place::EscapedInQuotes => {
                self.field.push(c.unwrap_or('\n'));
                self.place = Place::InQuotes;
            }
            Place::QuoteInQuotes => {
                if is_quote {
                    self.field.extend(c);
                    self.place = Place::InQuotes;
                } else if is_delimiter {
                    self.place = Place::StartField;
                    return self.save();
                } else if c.is_none() || is_newline {
                    return self.end_line(c);
                } else if dialect.strict {
                    let quote = dialect.quote.unwrap_or('"');
                    return Err(error(format!("'{}' expected after '{quote}'", dialect.delimiter)));
                } else {
                    self.field.extend(c);
                    self.place = Place::InField;
                }
            }
            Place::EatNewline => match c {
                None => self.place = Place::StartRecord,
                Some(_) if is_newline => {}
                Some(_) => {
                    return Err(error(
                        "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?",
                    ));
                }
            },
            Place::StartRecord | Place::AfterEscapedNewline => {}
        }
        Ok(())
    }
}

/// `csv.reader(…)`.
struct Reader {
    lines: Value,
    dialect: Dialect,
    shown: Value,
    line: Lock<usize>,
}

impl Object for Reader {
    fn class(&self) -> Ref<Class> {
        static CLASS: OnceLock<Ref<Class>> = OnceLock::new();
        CLASS.get_or_init(|| Class::host("reader", "_csv", METHODS, None)).clone()
    }
}

impl Reader {
    fn next(&self, vm: &mut Vm) -> R<Option<Value>> {
        let mut record = Record { place: Place::StartRecord, field: String::new(), is_number: false, fields: Vec::new() };
        loop {
            let Some(line) = vm.next(&self.lines)? else {
                if record.field.is_empty() && record.place != Place::InQuotes {
                    return Ok(None);
                }
                if self.dialect.strict {
                    return Err(error("unexpected end of data"));
                }
                record.save()?;
                break;
            };
            let Some(text) = line.as_str() else {
                let name = line.type_name();
                return Err(error(format!(
                    "iterator should return strings, not {name} (the file should be opened in text mode)"
                )));
            };
            *self.line.lock() += 1;
            if record.place == Place::StartRecord
                && let Some(fields) = self.plain(text)
            {
                return Ok(Some(fields));
            }
            for c in text.chars() {
                record.take(Some(c), &self.dialect)?;
            }
            record.take(None, &self.dialect)?;
            if record.place == Place::StartRecord {
                break;
            }
        }
        Ok(Some(Value::list(record.fields)))
    }

    /// The fields of a line in which only delimiters mean something.
    fn plain(&self, line: &str) -> Option<Value> {
        let dialect = &self.dialect;
        if dialect.quoting == Quoting::NonNumeric || dialect.skip_initial_space || dialect.escape.is_some() {
            return None;
        }
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() || line.contains(['\n', '\r']) || dialect.quote.is_some_and(|quote| line.contains(quote)) {
            return None;
        }
        Some(Value::list(line.split(dialect.delimiter).map(Value::from).collect()))
    }
}

struct Records(Value);

impl NativeIter for Records {
    fn type_name(&self) -> &'static str {
        "reader"
    }

    fn next(&mut self, vm: &mut Vm) -> R<Option<Value>> {
        match self.0.downcast::<Reader>() {
            Some(reader) => reader.next(vm),
            None => Ok(None),
        }
    }
}

static METHODS: &[Builtin] = &[
    Builtin::new("__iter__", "(self, /)", "The records.", |_, args| Ok(IterBox::native(Records(args[0].clone())))),
    Builtin::new("__next__", "(self, /)", "The next record.", |vm, args| {
        let next = match args[0].downcast::<Reader>() {
            Some(reader) => reader.next(vm)?,
            None => None,
        };
        next.ok_or_else(|| crate::data::raise_args(&types().stop_iteration, Vec::new()))
    }),
    Builtin::new("__getattr__", "(self, name, /)", "line_num and dialect.", |_, args| {
        match (args[0].downcast::<Reader>(), args[1].as_str().map(|name| name.as_str())) {
            (Some(reader), Some("line_num")) => Ok(Value::from(*reader.line.lock())),
            (Some(reader), Some("dialect")) => Ok(reader.shown.clone()),
            (_, Some(name)) => Err(no_attribute(&args[0], Symbol::new(name))),
            _ => Ok(Value::None),
        }
    }),
];

/// A record as a line.
fn line_of(vm: &mut Vm, fields: &[Value], dialect: &Dialect) -> R<String> {
    let mut line = String::new();
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            line.push(dialect.delimiter);
        }
        let is_number = matches!(field, Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Big(_));
        let text = match field {
            Value::None => String::new(),
            Value::Float(_) => vm.repr(field)?,
            _ => vm.str(field)?,
        };
        let mut quoted = match dialect.quoting {
            Quoting::All => true,
            Quoting::NonNumeric => !is_number,
            _ => false,
        };
        if text.is_empty() && fields.len() == 1 {
            if dialect.quoting == Quoting::None {
                return Err(error("single empty field record must be quoted"));
            }
            quoted = true;
        }
        let body = escaped(&text, dialect, &mut quoted)?;
        let quote = dialect.quote.filter(|_| quoted);
        line.extend(quote);
        line.push_str(&body);
        line.extend(quote);
    }
    line.push_str(&dialect.line_terminator);
    Ok(line)
}

fn escaped(text: &str, dialect: &Dialect, quoted: &mut bool) -> R<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let (is_quote, is_escape) = (Some(c) == dialect.quote, Some(c) == dialect.escape);
        if c == dialect.delimiter || is_quote || is_escape || dialect.line_terminator.contains(c) {
            let mut escapes = dialect.quoting == Quoting::None || is_escape;
            if !escapes && is_quote {
                if dialect.double_quote {
                    out.push(c);
                } else {
                    escapes = true;
                }
            }
            if !escapes {
                *quoted = true;
            } else {
                out.push(dialect.escape.ok_or_else(|| error("need to escape, but no escapechar set"))?);
            }
        }
        out.push(c);
    }
    Ok(out)
}

static ROWS: &[Builtin] = &[
    Builtin::new("read", "(lines, dialect, shown, /)", "The records of lines.", |vm, args| {
        let dialect = Dialect::of(vm, &args[1].clone())?;
        let lines = vm.iter(&args[0].clone())?;
        Ok(Value::object(Reader { lines, dialect, shown: args[2].take(), line: Lock::default() }))
    }),
    Builtin::new("lines", "(rows, dialect, /)", "Records as text.", |vm, args| {
        let dialect = Dialect::of(vm, &args[1].clone())?;
        let rows = vm.iter(&args[0].clone())?;
        let mut text = String::new();
        while let Some(row) = vm.next(&rows)? {
            let fields = match vm.collect(&row) {
                Err(raise) if crate::data::is_type_error(&raise) => {
                    return Err(error(format!("iterable expected, not {}", row.type_name())));
                }
                fields => fields?,
            };
            text.push_str(&line_of(vm, &fields, &dialect)?);
        }
        Ok(Value::from(text))
    }),
];
