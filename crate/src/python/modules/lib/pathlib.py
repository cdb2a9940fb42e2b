"""Paths as objects."""

import _files
import glob as _glob
import io
import os
from fnmatch import fnmatchcase


class PurePath:
    """A path as an object; it touches no files."""

    def __new__(cls, *args):
        own = object.__new__(PurePosixPath if cls is PurePath else PosixPath if cls is Path else cls)
        own._set([os.fspath(part) for part in args])
        return own

    def __init__(self, *args):
        pass

    def _set(self, parts):
        text = ""
        for part in parts:
            if not isinstance(part, str):
                raise TypeError(
                    "argument should be a str object or an os.PathLike object returning str, "
                    f"not {type(part)!r}"
                )
            text = os.path.join(text, part) if text else part
        self._root = "/" if text.startswith("/") else ""
        if text.startswith("//") and not text.startswith("///"):
            self._root = "//"
        self._names = [part for part in text.split("/") if part and part != "."]

    def _of(self, root, names):
        own = object.__new__(type(self))
        own._root = root
        own._names = names
        return own

    def __str__(self):
        return self._root + "/".join(self._names) or "."

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """The path as text."""
        return str(self)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def _key(self):
        return (self._root, *self._names)

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, other):
        if not isinstance(other, (str, PurePath)) and not hasattr(type(other), "__fspath__"):
            return NotImplemented
        return type(self)(self, other)

    def __rtruediv__(self, other):
        if not isinstance(other, (str, PurePath)):
            return NotImplemented
        return type(self)(other, self)

    def joinpath(self, *other):
        """The path with more parts."""
        return type(self)(self, *other)

    @property
    def parts(self):
        """The parts as a tuple."""
        return ((self._root,) if self._root else ()) + tuple(self._names)

    @property
    def drive(self):
        """Empty."""
        return ""

    @property
    def root(self):
        """The slash in front of absolute paths."""
        return self._root

    anchor = root

    @property
    def name(self):
        """The last part."""
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        """The extension with its dot."""
        name = self.name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        """All extensions."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The last part without its extension."""
        suffix = self.suffix
        return self.name[: -len(suffix)] if suffix else self.name

    @property
    def parent(self):
        """The folder."""
        return self._of(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        """The folder, its folder, …"""
        count = len(self._names)
        return tuple(self._of(self._root, self._names[: count - 1 - at]) for at in range(count))

    def is_absolute(self):
        """True for paths from the root."""
        return bool(self._root)

    def is_relative_to(self, other, *more):
        """True if the path is below another."""
        base = type(self)(other, *more)
        return base._root == self._root and self._names[: len(base._names)] == base._names

    def relative_to(self, other, *more):
        """The path from a folder above it."""
        base = type(self)(other, *more)
        if not self.is_relative_to(base):
            raise ValueError(
                f"{str(self)!r} is not in the subpath of {str(base)!r}"
                " OR one path is relative and the other is absolute."
            )
        return self._of("", self._names[len(base._names) :])

    def with_name(self, name):
        """The path with another last part."""
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._of(self._root, [*self._names[:-1], name])

    def with_stem(self, stem):
        """The path with another name, and the same extension."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """The path with another extension."""
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.with_name(self.stem + suffix)

    def match(self, path_pattern):
        """True if the end of the path matches a pattern."""
        pattern = PurePath(path_pattern)
        own, wanted = self.parts, pattern.parts
        if not wanted:
            raise ValueError("empty pattern")
        if pattern._root:
            if len(own) != len(wanted):
                return False
        elif len(wanted) > len(own):
            return False
        return all(fnmatchcase(part, want) for part, want in zip(reversed(own), reversed(wanted)))


class PurePosixPath(PurePath):
    """A path with slashes."""


class Path(PurePath):
    """A path, and the file under it."""

    @classmethod
    def cwd(cls):
        """The working folder."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The root."""
        return cls("/")

    def exists(self):
        """True if it is there."""
        return _files.kind(str(self)) > 0

    def is_file(self):
        """True for a file."""
        return _files.kind(str(self)) == 1

    def is_dir(self):
        """True for a folder."""
        return _files.kind(str(self)) == 2

    def is_symlink(self):
        """False."""
        return False

    def stat(self, *, follow_symlinks=True):
        """Size and times."""
        return os.stat(str(self))

    def absolute(self):
        """The path from the root."""
        return self if self._root else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        """The path from the root, without ".."."""
        if strict:
            self.stat()
        return type(self)(os.path.abspath(str(self)))

    def expanduser(self):
        """The path with ~ as the root."""
        return type(self)(os.path.expanduser(str(self)))

    def samefile(self, other_path):
        """True if both are the same file."""
        return os.path.samefile(str(self), other_path)

    def iterdir(self):
        """The paths in the folder."""
        for name, _ in _files.entries(str(self)):
            yield self._of(self._root, [*self._names, name])

    def glob(self, pattern):
        """The paths below that match; ** is any number of folders."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        return self._select([part for part in pattern.split("/") if part and part != "."])

    def rglob(self, pattern):
        """As glob, in all folders below too."""
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        return self._select(["**", *(part for part in pattern.split("/") if part and part != ".")])

    def _select(self, parts):
        seen = set()
        for found in self._matches(parts):
            if found not in seen:
                seen.add(found)
                yield found

    def _matches(self, parts):
        if not parts:
            if self.exists():
                yield self
            return
        first, rest = parts[0], parts[1:]
        if first == "**":
            if self.is_dir():
                yield from self._matches(rest)
                for name, is_folder in _files.entries(str(self)):
                    if is_folder:
                        yield from self._of(self._root, [*self._names, name])._matches(parts)
        elif not _glob.has_magic(first):
            yield from self._of(self._root, [*self._names, first])._matches(rest)
        elif self.is_dir():
            for name, is_folder in _files.entries(str(self)):
                if fnmatchcase(name, first) and (is_folder or not rest):
                    yield from self._of(self._root, [*self._names, name])._matches(rest)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Opens the file."""
        return io.open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        """The text of the file."""
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        """The bytes of the file."""
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Writes a file of this text."""
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        """Writes a file of these bytes."""
        with self.open("wb") as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        """Makes an empty file, unless there is one."""
        self.open("a" if exist_ok else "x").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Makes a folder; with parents=True those above it too."""
        try:
            _files.mkdir(str(self))
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def unlink(self, missing_ok=False):
        """Removes the file."""
        try:
            _files.remove(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Removes the empty folder."""
        _files.rmdir(str(self))

    def rename(self, target):
        """Gives it another name."""
        os.rename(str(self), target)
        return type(self)(target)

    def replace(self, target):
        """Gives it another name, in the place of what is there."""
        return self.rename(target)


class PosixPath(Path, PurePosixPath):
    """A path, and the file under it."""
