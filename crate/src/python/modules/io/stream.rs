//! An open file: contents, a place in them, and how they are read as text.

use std::sync::{Arc, OnceLock};

use super::methods;
use super::packed::Codec;
use super::text::Decoded;
use super::{os_error, unsupported};
use crate::data::files::{Contents, File, FileError, Files, Room};
use crate::data::{Class, Kind, Lock, MethodTable, NativeIter, Object, R, Raise, Ref, Value, Vm, value_error};

/// What a stream is for Python.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Reader,
    Writer,
    Random,
    StringIo,
    BytesIo,
}

impl Type {
    pub(super) const ALL: [Type; 6] = [Type::Text, Type::Reader, Type::Writer, Type::Random, Type::StringIo, Type::BytesIo];

    pub(super) fn name(self) -> &'static str {
        match self {
            Type::Text => "TextIOWrapper",
            Type::Reader => "BufferedReader",
            Type::Writer => "BufferedWriter",
            Type::Random => "BufferedRandom",
            Type::StringIo => "StringIO",
            Type::BytesIo => "BytesIO",
        }
    }

    pub(super) fn is_text(self) -> bool {
        matches!(self, Type::Text | Type::StringIo)
    }

    pub(super) fn class(self) -> Ref<Class> {
        static CLASSES: [OnceLock<Ref<Class>>; 6] = [const { OnceLock::new() }; 6];
        CLASSES[self as usize]
            .get_or_init(|| {
                let object = crate::data::types().object.clone();
                let class = Class::new(self.name(), "_io", Kind::Host, vec![object.clone()], vec![object]);
                let mut table = MethodTable::new(methods::SHARED);
                match self {
                    Type::StringIo | Type::BytesIo => table.add(methods::IN_MEMORY),
                    _ => {}
                }
                let _ = class.methods.set(table);
                let construct = match self {
                    Type::StringIo => Some(&methods::STRING_IO),
                    Type::BytesIo => Some(&methods::BYTES_IO),
                    Type::Text => Some(&methods::TEXT_WRAPPER),
                    _ => None,
                };
                if let Some(construct) = construct {
                    let _ = class.construct.set(construct);
                }
                Ref::immortal(class)
            })
            .clone()
    }
}

/// What ends a line, and what it becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Newline {
    /// `\r\n` and `\r` end lines too, and are read as `\n`.
    Universal,
    /// As they are, and all of them end lines.
    Kept,
    Line,
    Return,
    Both,
}

#[derive(Debug, Clone)]
pub(super) struct TextForm {
    pub(super) encoding: String,
    pub(super) errors: String,
    pub(super) newline: Newline,
}

pub(super) struct Stream {
    pub(super) kind: Type,
    pub(super) form: Option<TextForm>,
    pub(super) name: Value,
    pub(super) mode: String,
    pub(super) reads: bool,
    pub(super) writes: bool,
    pub(super) appends: bool,
    pub(super) file: Arc<File>,
    /// Of a file with a name.
    pub(super) files: Option<Arc<Files>>,
    /// Where what was written goes, compressed, once the stream is closed.
    pub(super) packs: Option<(Codec, Arc<File>)>,
    pub(super) state: Lock<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) at: usize,
    pub(super) closed: bool,
    /// What is read, as it was when it was last looked at.
    pub(super) seen: Option<Seen>,
}

#[derive(Clone)]
pub(super) struct Seen {
    /// The contents of the file that the text was made of.
    pub(super) of: Contents,
    pub(super) bytes: Contents,
}

impl Object for Stream {
    fn class(&self) -> Ref<Class> {
        self.kind.class()
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let _ = self.close();
    }
}

impl Stream {
    pub(super) fn new(kind: Type, file: Arc<File>, files: Option<Arc<Files>>, form: Option<TextForm>) -> Stream {
        Stream {
            kind,
            form,
            name: Value::None,
            mode: String::new(),
            reads: false,
            writes: false,
            appends: false,
            file,
            files,
            packs: None,
            state: Lock::default(),
        }
    }

    pub(super) fn seek_if_appending(&self) {
        if self.appends {
            self.state.lock().at = self.file.len();
        }
    }

    pub(super) fn check_open(&self, operation: &str) -> R<()> {
        if !self.state.lock().closed {
            return Ok(());
        }
        Err(value_error(match (self.kind, operation) {
            (Type::Text, _) => "I/O operation on closed file.".to_owned(),
            (Type::StringIo, _) => "I/O operation on closed file".to_owned(),
            (Type::BytesIo, _) => "I/O operation on closed file.".to_owned(),
            (_, "read" | "write" | "seek" | "readline" | "flush") => {
                let link = if operation == "write" { "to" } else { "of" };
                format!("{operation} {link} closed file")
            }
            _ => "I/O operation on closed file.".to_owned(),
        }))
    }

    /// # Errors
    /// ValueError if closed; UnsupportedOperation if not open for reading.
    pub(super) fn check_reads(&self, operation: &str) -> R<()> {
        self.check_open(operation)?;
        if self.reads {
            return Ok(());
        }
        Err(unsupported(if self.kind.is_text() { "not readable" } else { operation }))
    }

    pub(super) fn check_writes(&self) -> R<()> {
        self.check_open("write")?;
        if self.writes {
            return Ok(());
        }
        Err(unsupported(if self.kind.is_text() { "not writable" } else { "write" }))
    }

    /// What reading sees: of text, its UTF-8 with the newlines it shall have.
    pub(super) fn seen(&self) -> R<Contents> {
        let known = self.state.lock().seen.clone();
        let now = self.file.contents();
        if let Some(seen) = known
            && Arc::ptr_eq(&seen.of, &now)
        {
            return Ok(seen.bytes);
        }
        let bytes = match &self.form {
            Some(form) => Decoded::of(&now, form)?.bytes(&now),
            None => now.clone(),
        };
        self.state.lock().seen = Some(Seen { of: now, bytes: bytes.clone() });
        Ok(bytes)
    }

    /// The next `size` bytes, or characters of text; all without a size.
    pub(super) fn read(&self, size: Option<usize>) -> R<(Contents, std::ops::Range<usize>)> {
        let seen = self.seen()?;
        let mut state = self.state.lock();
        let from = state.at.min(seen.len());
        let to = match size {
            None => seen.len(),
            Some(size) if self.form.is_some() => super::text::after_characters(&seen, from, size),
            Some(size) => from.saturating_add(size).min(seen.len()),
        };
        state.at = state.at.max(to);
        Ok((seen, from..to))
    }

    /// The next line, up to `limit` bytes; `None` at the end.
    pub(super) fn line(&self, limit: Option<usize>) -> R<Option<Value>> {
        let seen = self.seen()?;
        let mut state = self.state.lock();
        let from = state.at;
        if from >= seen.len() {
            return Ok(None);
        }
        let newline = self.form.as_ref().map_or(Newline::Line, |form| form.newline);
        let mut to = from + super::text::line_length(&seen[from..], newline);
        if let Some(limit) = limit {
            to = to.min(match self.form {
                Some(_) => super::text::after_characters(&seen, from, limit),
                None => from.saturating_add(limit),
            });
        }
        state.at = to;
        drop(state);
        self.value(&seen[from..to]).map(Some)
    }

    /// Bytes of what was seen as a value.
    pub(super) fn value(&self, bytes: &[u8]) -> R {
        if self.form.is_none() {
            return Ok(Value::bytes(bytes.to_vec()));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::str(text)),
            // A place inside a character, after `seek`.
            Err(_) => Ok(Value::from(crate::python::text::decode(bytes, "utf-8", "strict")?)),
        }
    }

    fn room(&self) -> Arc<Files> {
        static NONE: OnceLock<Arc<Files>> = OnceLock::new();
        self.files.clone().unwrap_or_else(|| NONE.get_or_init(Arc::default).clone())
    }

    pub(super) fn write(&self, bytes: &[u8]) -> R<()> {
        let own = Room::default();
        let files = self.files.as_ref().filter(|_| self.packs.is_none());
        let room = files.map_or(&own, |files| &files.room);
        let mut state = self.state.lock();
        // What was seen would make the file copy its contents.
        state.seen = None;
        let at = if self.appends { None } else { Some(state.at) };
        state.at = self.file.write(at, bytes, room).map_err(full)?;
        Ok(())
    }

    /// Writes characters over as many that are there: those of UTF-8 may take other numbers of bytes.
    pub(super) fn write_characters(&self, text: &str) -> R<()> {
        let mut state = self.state.lock();
        if state.at < self.file.len() {
            let mut bytes = self.file.contents().to_vec();
            let to = super::text::after_characters(&bytes, state.at, super::text::count_characters(text.as_bytes()));
            bytes.splice(state.at..to, text.bytes());
            self.file.replace(Arc::new(bytes), &Room::default()).map_err(full)?;
            state.seen = None;
            state.at += text.len();
            return Ok(());
        }
        drop(state);
        self.write(text.as_bytes())
    }

    pub(super) fn truncate(&self, size: Option<usize>) -> R<usize> {
        let mut state = self.state.lock();
        state.seen = None;
        let size = size.unwrap_or(state.at);
        let mut bytes = self.file.contents().to_vec();
        if self.kind == Type::StringIo || self.kind == Type::BytesIo {
            bytes.truncate(size);
        } else {
            bytes.resize(size, 0);
        }
        self.file.replace(Arc::new(bytes), &self.room().room).map_err(full)?;
        Ok(size)
    }

    /// Closes it; what was gathered to be compressed is written.
    pub(super) fn close(&self) -> R<()> {
        {
            let mut state = self.state.lock();
            if state.closed {
                return Ok(());
            }
            state.closed = true;
            state.seen = None;
        }
        let Some((codec, target)) = &self.packs else { return Ok(()) };
        let packed = codec.pack(&self.file.contents())?;
        target.write(None, &packed, &self.room().room).map_err(full)?;
        Ok(())
    }
}

fn full(error: FileError) -> Box<Raise> {
    os_error(error, &[])
}

/// The lines of a stream.
pub(super) struct Lines(pub(super) Value);

impl NativeIter for Lines {
    fn type_name(&self) -> &'static str {
        "TextIOWrapper"
    }

    fn next(&mut self, _: &mut Vm) -> R<Option<Value>> {
        match self.0.downcast::<Stream>() {
            Some(stream) => {
                stream.check_reads("readline")?;
                stream.line(None)
            }
            None => Ok(None),
        }
    }
}
