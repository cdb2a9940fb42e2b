"""The files of the page: names, folders, sizes."""

import _files
import os.path as path

name = "posix"
sep = "/"
altsep = None
extsep = "."
curdir = "."
pardir = ".."
pathsep = ":"
linesep = "\n"
devnull = "/dev/null"
environ = {}
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
error = OSError
fspath = path._fspath


class _PathLike(type):
    def __instancecheck__(cls, value):
        return hasattr(type(value), "__fspath__")

    def __subclasscheck__(cls, kind):
        return hasattr(kind, "__fspath__")


class PathLike(metaclass=_PathLike):
    """What has `__fspath__`."""


class stat_result:
    """What is known of a file."""

    def __init__(self, is_folder, size, modified):
        self.st_mode = 0o40755 if is_folder else 0o100644
        self.st_size = size
        self.st_mtime = self.st_atime = self.st_ctime = modified
        self.st_mtime_ns = int(modified * 1_000_000_000)
        self.st_nlink = 1
        self.st_uid = self.st_gid = self.st_ino = self.st_dev = 0

    def __repr__(self):
        return f"os.stat_result(st_mode={self.st_mode}, st_size={self.st_size}, st_mtime={int(self.st_mtime)})"


class DirEntry:
    """A name that `scandir` finds."""

    def __init__(self, folder, name, is_folder):
        self.name = name
        self.path = path.join(folder, name)
        self._is_folder = is_folder

    def is_dir(self, *, follow_symlinks=True):
        """True for a folder."""
        return self._is_folder

    def is_file(self, *, follow_symlinks=True):
        """True for a file."""
        return not self._is_folder

    def is_symlink(self):
        """False."""
        return False

    def stat(self, *, follow_symlinks=True):
        """Size and times."""
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Scan:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self._entries = iter(())


def getcwd():
    """The working folder: the root of the page's files."""
    return "/"


_abspath = path.abspath


def chdir(path):
    """Only the root can be the working folder."""
    if _files.stat(path)[0] and _abspath(path) != "/":
        raise NotImplementedError("os.chdir is not supported here: the working folder is the root of the page's files")


def getpid():
    """1."""
    return 1


def cpu_count():
    """The number of workers that the page starts with."""
    return 4


def getenv(key, default=None):
    """The default: the page has no variables."""
    return environ.get(key, default)


def listdir(path="."):
    """The names in a folder."""
    return [name for name, _ in _files.entries("." if path is None else path)]


def scandir(path="."):
    """The names in a folder, with what they are."""
    folder = fspath(path)
    return _Scan([DirEntry(folder, name, is_folder) for name, is_folder in _files.entries(folder)])


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """Size and times."""
    return stat_result(*_files.stat(path))


lstat = stat


def access(path, mode, **kwargs):
    """True for what is there."""
    return _files.kind(path) > 0


def mkdir(path, mode=0o777, *, dir_fd=None):
    """Makes a folder."""
    _files.mkdir(path)


def makedirs(name, mode=0o777, exist_ok=False):
    """Makes a folder and those above it."""
    name = fspath(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=True)
        if tail == ".":
            return
    try:
        _files.mkdir(name)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def remove(path, *, dir_fd=None):
    """Removes a file."""
    _files.remove(path)


def unlink(path, *, dir_fd=None):
    """Removes a file."""
    _files.remove(path)


def rmdir(path, *, dir_fd=None):
    """Removes an empty folder."""
    _files.rmdir(path)


def removedirs(name):
    """Removes an empty folder, and those above it that become empty."""
    _files.rmdir(name)
    head = path.dirname(fspath(name).rstrip("/"))
    while head:
        try:
            _files.rmdir(head)
        except OSError:
            break
        head = path.dirname(head)


def rename(src, dst):
    """Gives a file or folder another name."""
    _files.rename(src, dst)


def replace(src, dst):
    """Gives a file or folder another name, in the place of what is there."""
    _files.rename(src, dst)


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(folder, names of folders, names of files) for a folder and all below it."""
    top = fspath(top)
    try:
        entries = _files.entries(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [name for name, is_folder in entries if is_folder]
    files = [name for name, is_folder in entries if not is_folder]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def urandom(n):
    """Random bytes."""
    import random

    return bytes(random.Random().randrange(256) for _ in range(n))
