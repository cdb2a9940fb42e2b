//! The page's view of the notebook's files.

use std::sync::atomic::Ordering;

use super::Emitted;
use super::host::send;
use super::protocol::{Event, FileEntry, Reply};
use super::services::Dask;
use crate::data::files::FileError;

impl Dask {
    pub(super) fn put_file(&self, name: &str, bytes: Vec<u8>) -> Reply {
        self.done(name, self.files.put(name, bytes))
    }

    pub(super) fn remove_file(&self, name: &str) -> Reply {
        self.done(name, self.files.remove_all(name))
    }

    pub(super) fn list_files(&self) -> Reply {
        Reply::Files { files: self.entries() }
    }

    pub(super) fn read_file(&self, name: &str) -> Reply {
        match self.files.open(name) {
            Ok(file) => Reply::File { name: name.to_owned(), bytes: file.contents() },
            Err(error) => refused(name, error),
        }
    }

    /// Tells the page of files that cells have changed.
    pub(super) fn flush_files(&self) {
        let changes = self.files.changes();
        if self.files_shown.swap(changes, Ordering::Relaxed) != changes {
            send(Emitted::Event(Event::Files { files: self.entries() }));
        }
    }

    fn entries(&self) -> Vec<FileEntry> {
        let entry = |(name, stat): (String, crate::data::files::Stat)| FileEntry {
            name,
            size_bytes: stat.size_bytes as f64,
            modified_millis: (stat.modified * 1e3).floor(),
        };
        self.files.all().into_iter().map(entry).collect()
    }

    fn done(&self, name: &str, result: Result<(), FileError>) -> Reply {
        self.files_shown.store(self.files.changes(), Ordering::Relaxed);
        match result {
            Ok(()) => Reply::Done,
            Err(error) => refused(name, error),
        }
    }
}

fn refused(name: &str, error: FileError) -> Reply {
    let why = match error {
        FileError::NotFound => "there is no such file",
        FileError::Exists => "it is there already",
        FileError::NotFolder => "a part of its name is a file",
        FileError::IsFolder => "it is a folder",
        FileError::Invalid => "the name does not work",
        FileError::Full => "there is no room left for it",
        FileError::NotEmpty => "it is not empty",
    };
    Reply::Refused { reason: format!("{name}: {why}") }
}
