//! The notebook's files: names to contents, shared by all threads.
//!
//! A name is an absolute path without `.`, `..` and doubled slashes; the working folder is `/`.
//! A [`File`] outlives its name, as an open file of an operating system does.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// Bytes of a file as they were at one moment: readers keep theirs while others write.
pub type Contents = Arc<Vec<u8>>;

/// What all files together may take, in bytes.
const LIMIT_BYTES: usize = 1 << 30;

/// Why an operation on files failed, as Linux names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileError {
    NotFound,
    Exists,
    NotFolder,
    IsFolder,
    /// Of a folder and what is below it.
    Invalid,
    Full,
    NotEmpty,
}

/// What is known of a file or folder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stat {
    pub is_folder: bool,
    pub size_bytes: usize,
    /// Seconds since 1970.
    pub modified: f64,
}

struct Inner {
    bytes: Contents,
    modified: f64,
}

/// Contents that may be written to, with or without a name.
pub struct File {
    inner: RwLock<Inner>,
}

impl File {
    pub fn new(bytes: Contents) -> Arc<File> {
        Arc::new(File { inner: RwLock::new(Inner { bytes, modified: crate::sys::unix_seconds() }) })
    }

    pub fn contents(&self) -> Contents {
        self.inner.read().unwrap_or_else(PoisonError::into_inner).bytes.clone()
    }

    pub fn len(&self) -> usize {
        self.inner.read().unwrap_or_else(PoisonError::into_inner).bytes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes at a place, over what is there; a gap before it becomes zeros. `None` is the end.
    ///
    /// Returns the place after what was written.
    ///
    /// # Errors
    /// [`FileError::Full`].
    pub fn write(&self, at: Option<usize>, new: &[u8], room: &Room) -> Result<usize, FileError> {
        let mut inner = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        let old = inner.bytes.len();
        let at = at.unwrap_or(old);
        let end = at.checked_add(new.len()).ok_or(FileError::Full)?;
        room.take(end.saturating_sub(old))?;
        let bytes = Arc::make_mut(&mut inner.bytes);
        if end > old && bytes.try_reserve(end - old).is_err() {
            room.give(end - old);
            return Err(FileError::Full);
        }
        if at >= old {
            bytes.resize(at, 0);
            bytes.extend_from_slice(new);
        } else {
            let over = new.len().min(old - at);
            bytes[at..at + over].copy_from_slice(&new[..over]);
            bytes.extend_from_slice(&new[over..]);
        }
        inner.modified = crate::sys::unix_seconds();
        Ok(end)
    }

    /// Puts other contents in the place of these.
    ///
    /// # Errors
    /// [`FileError::Full`].
    pub fn replace(&self, bytes: Contents, room: &Room) -> Result<(), FileError> {
        let mut inner = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        room.take(bytes.len().saturating_sub(inner.bytes.len()))?;
        room.give(inner.bytes.len().saturating_sub(bytes.len()));
        *inner = Inner { bytes, modified: crate::sys::unix_seconds() };
        Ok(())
    }
}

/// What is left of the limit, and how often files have changed.
#[derive(Default)]
pub struct Room {
    used: AtomicUsize,
    changes: AtomicU64,
}

impl Room {
    fn take(&self, bytes: usize) -> Result<(), FileError> {
        self.changes.fetch_add(1, Ordering::Relaxed);
        let fits = |used: usize| used.checked_add(bytes).filter(|&sum| bytes == 0 || sum <= LIMIT_BYTES);
        match self.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits) {
            Ok(_) => Ok(()),
            Err(_) => Err(FileError::Full),
        }
    }

    fn give(&self, bytes: usize) {
        self.changes.fetch_add(1, Ordering::Relaxed);
        let _ = self.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |used| Some(used.saturating_sub(bytes)));
    }
}

#[derive(Clone)]
enum Entry {
    Folder { modified: f64 },
    File(Arc<File>),
}

/// The files of a notebook.
#[derive(Default)]
pub struct Files {
    entries: RwLock<BTreeMap<String, Entry>>,
    pub room: Room,
}

/// A path from the working folder as a name.
pub fn absolute(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

fn parent(name: &str) -> &str {
    match name.rfind('/') {
        Some(0) | None => "/",
        Some(at) => &name[..at],
    }
}

impl Files {
    fn read(&self) -> std::sync::RwLockReadGuard<'_, BTreeMap<String, Entry>> {
        self.entries.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, BTreeMap<String, Entry>> {
        self.entries.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Goes up with every change.
    pub fn changes(&self) -> u64 {
        self.room.changes.load(Ordering::Relaxed)
    }

    /// The file of this name.
    ///
    /// # Errors
    /// [`FileError::NotFound`], [`FileError::IsFolder`], [`FileError::NotFolder`].
    pub fn open(&self, path: &str) -> Result<Arc<File>, FileError> {
        let name = absolute(path);
        let entries = self.read();
        match entries.get(&name) {
            Some(Entry::File(_)) if path.ends_with('/') => Err(FileError::NotFolder),
            Some(Entry::File(file)) => Ok(file.clone()),
            Some(Entry::Folder { .. }) => Err(FileError::IsFolder),
            None if name == "/" => Err(FileError::IsFolder),
            None => Err(missing(&entries, &name)),
        }
    }

    /// The file of this name, made if it is not there.
    ///
    /// # Errors
    /// [`FileError::NotFound`] without its folder; as for [`Files::open`].
    pub fn create(&self, path: &str) -> Result<Arc<File>, FileError> {
        match self.open(path) {
            Err(FileError::NotFound) if path.ends_with('/') => return Err(FileError::IsFolder),
            Err(FileError::NotFound) => {}
            other => return other,
        }
        let name = absolute(path);
        let mut entries = self.write();
        folder_of(&entries, &name)?;
        // Another thread may have made it since.
        let entry = entries.entry(name).or_insert_with(|| Entry::File(File::new(Contents::default())));
        self.room.give(0);
        match entry {
            Entry::File(file) => Ok(file.clone()),
            Entry::Folder { .. } => Err(FileError::IsFolder),
        }
    }

    /// Puts a file under a name, with all folders above it.
    ///
    /// # Errors
    /// [`FileError::IsFolder`], [`FileError::NotFolder`], [`FileError::Full`].
    pub fn put(&self, path: &str, bytes: Vec<u8>) -> Result<(), FileError> {
        let name = absolute(path);
        self.make_folders(parent(&name))?;
        self.create(&name)?.replace(Arc::new(bytes), &self.room)
    }

    fn make_folders(&self, name: &str) -> Result<(), FileError> {
        let ends = name.match_indices('/').skip(1).map(|(at, _)| at).chain([name.len()]);
        for end in ends.filter(|&end| end > 1) {
            match self.make_folder(&name[..end]) {
                Ok(()) => {}
                Err(FileError::Exists) if self.stat(&name[..end])?.is_folder => {}
                Err(FileError::Exists) => return Err(FileError::NotFolder),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// # Errors
    /// [`FileError::Exists`], [`FileError::NotFound`], [`FileError::NotFolder`].
    pub fn make_folder(&self, path: &str) -> Result<(), FileError> {
        let name = absolute(path);
        let mut entries = self.write();
        if name == "/" || entries.contains_key(&name) {
            return Err(FileError::Exists);
        }
        folder_of(&entries, &name)?;
        entries.insert(name, Entry::Folder { modified: crate::sys::unix_seconds() });
        self.room.give(0);
        Ok(())
    }

    /// # Errors
    /// [`FileError::NotFound`], [`FileError::NotFolder`].
    pub fn stat(&self, path: &str) -> Result<Stat, FileError> {
        let name = absolute(path);
        let entries = self.read();
        match entries.get(&name) {
            Some(Entry::File(_)) if path.ends_with('/') => Err(FileError::NotFolder),
            Some(Entry::File(file)) => {
                let inner = file.inner.read().unwrap_or_else(PoisonError::into_inner);
                Ok(Stat { is_folder: false, size_bytes: inner.bytes.len(), modified: inner.modified })
            }
            Some(Entry::Folder { modified }) => Ok(Stat { is_folder: true, size_bytes: 4096, modified: *modified }),
            None if name == "/" => Ok(Stat { is_folder: true, size_bytes: 4096, modified: 0.0 }),
            None => Err(missing(&entries, &name)),
        }
    }

    /// Names in a folder, sorted, each with true for a folder.
    ///
    /// # Errors
    /// [`FileError::NotFound`], [`FileError::NotFolder`].
    pub fn list(&self, path: &str) -> Result<Vec<(String, bool)>, FileError> {
        if !self.stat(path)?.is_folder {
            return Err(FileError::NotFolder);
        }
        let prefix = below(&absolute(path));
        let entries = self.read();
        let inside = entries.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix));
        let own = inside.filter_map(|(name, entry)| {
            let rest = &name[prefix.len()..];
            (!rest.contains('/')).then(|| (rest.to_owned(), matches!(entry, Entry::Folder { .. })))
        });
        Ok(own.collect())
    }

    /// Every file with its name, without the slash in front, sorted.
    pub fn all(&self) -> Vec<(String, Stat)> {
        let names: Vec<String> = self.read().keys().cloned().collect();
        let known = names.into_iter().filter_map(|name| Some((name[1..].to_owned(), self.stat(&name).ok()?)));
        known.filter(|(_, stat)| !stat.is_folder).collect()
    }

    /// Removes a file.
    ///
    /// # Errors
    /// [`FileError::NotFound`], [`FileError::IsFolder`], [`FileError::NotFolder`].
    pub fn remove(&self, path: &str) -> Result<(), FileError> {
        let size = self.open(path)?.len();
        self.write().remove(&absolute(path));
        self.room.give(size);
        Ok(())
    }

    /// Removes an empty folder.
    ///
    /// # Errors
    /// [`FileError::NotEmpty`], [`FileError::NotFound`], [`FileError::NotFolder`].
    pub fn remove_folder(&self, path: &str) -> Result<(), FileError> {
        if !self.list(path)?.is_empty() {
            return Err(FileError::NotEmpty);
        }
        self.write().remove(&absolute(path));
        self.room.give(0);
        Ok(())
    }

    /// Removes a file, or a folder with all that is in it.
    ///
    /// # Errors
    /// [`FileError::NotFound`], [`FileError::NotFolder`].
    pub fn remove_all(&self, path: &str) -> Result<(), FileError> {
        if !self.stat(path)?.is_folder {
            return self.remove(path);
        }
        let name = absolute(path);
        let prefix = below(&name);
        let mut freed = 0;
        self.write().retain(|known, entry| {
            let goes = *known == name || known.starts_with(&prefix);
            if let Entry::File(file) = entry
                && goes
            {
                freed += file.len();
            }
            !goes
        });
        self.room.give(freed);
        Ok(())
    }

    /// Gives a file, or a folder with all that is in it, another name; a file there is replaced.
    ///
    /// # Errors
    /// As Linux: of the source, of the folder above the target, of what is at the target.
    pub fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        let moved = self.stat(from)?;
        let (old, new) = (absolute(from), absolute(to));
        if old == new {
            return Ok(());
        }
        if new.starts_with(&below(&old)) {
            return Err(FileError::Invalid);
        }
        match (self.stat(to), moved.is_folder) {
            (Ok(there), false) if there.is_folder => return Err(FileError::IsFolder),
            (Ok(there), true) if !there.is_folder => return Err(FileError::NotFolder),
            (Ok(_), true) if !self.list(to)?.is_empty() => return Err(FileError::NotEmpty),
            (Ok(there), false) => self.room.give(there.size_bytes),
            (Err(FileError::NotFound) | Ok(_), _) => {}
            (Err(error), _) => return Err(error),
        }
        let mut entries = self.write();
        folder_of(&entries, &new)?;
        let prefix = below(&old);
        let names: Vec<String> = entries.keys().filter(|name| **name == old || name.starts_with(&prefix)).cloned().collect();
        for name in names {
            if let Some(entry) = entries.remove(&name) {
                entries.insert(format!("{new}{}", &name[old.len()..]), entry);
            }
        }
        self.room.give(0);
        Ok(())
    }
}

fn below(name: &str) -> String {
    if name == "/" { name.to_owned() } else { format!("{name}/") }
}

/// Why a name is not there: a part of it is missing, or is a file.
fn missing(entries: &BTreeMap<String, Entry>, name: &str) -> FileError {
    match folder_of(entries, name) {
        Err(error) => error,
        Ok(()) => FileError::NotFound,
    }
}

/// Checks that the folder of a name is there.
fn folder_of(entries: &BTreeMap<String, Entry>, name: &str) -> Result<(), FileError> {
    let mut above = parent(name);
    while above != "/" {
        match entries.get(above) {
            Some(Entry::Folder { .. }) => return Ok(()),
            Some(Entry::File(_)) => return Err(FileError::NotFolder),
            None => above = parent(above),
        }
        if above == "/" || entries.contains_key(above) {
            return Err(if matches!(entries.get(above), Some(Entry::File(_))) {
                FileError::NotFolder
            } else {
                FileError::NotFound
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_paths_from_the_working_folder() {
        assert_eq!(absolute("a/./b//c/../d"), "/a/b/d");
        assert_eq!(absolute("../.."), "/");
    }

    #[test]
    fn a_file_needs_its_folder_unless_it_is_put_from_outside() {
        let files = Files::default();
        assert_eq!(files.create("a/b.txt").err(), Some(FileError::NotFound));
        files.put("a/b.txt", b"text".to_vec()).expect("it is put with its folder");
        assert_eq!(files.list("a"), Ok(vec![("b.txt".to_owned(), false)]));
        assert_eq!(files.create("a/b.txt/c").err(), Some(FileError::NotFolder));
        assert_eq!(files.open("a").err(), Some(FileError::IsFolder));
        assert_eq!(files.rename("a", "a/c"), Err(FileError::Invalid));
        assert_eq!(files.rename("a", "c"), Ok(()));
        assert_eq!(files.all().len(), 1);
        assert_eq!(files.remove_all("c"), Ok(()));
        assert!(files.all().is_empty());
    }

    #[test]
    fn what_is_read_stays_while_others_write() {
        let files = Files::default();
        let file = files.create("x").expect("the folder is there");
        file.write(None, b"abc", &files.room).expect("it fits");
        let before = file.contents();
        file.write(Some(1), b"XYZ", &files.room).expect("it fits");
        assert_eq!((&before[..], &file.contents()[..]), (&b"abc"[..], &b"aXYZ"[..]));
        assert_eq!(file.write(Some(LIMIT_BYTES), b"x", &files.room), Err(FileError::Full));
    }
}
