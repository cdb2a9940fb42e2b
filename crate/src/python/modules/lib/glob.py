"""Files whose paths match patterns of *, ?, [letters] and **."""

import os
from fnmatch import fnmatchcase


def has_magic(s):
    """True if the path is a pattern."""
    return any(letter in s for letter in "*?[")


def escape(pathname):
    """The path as a pattern that matches it alone."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match; ** with recursive=True is any number of folders."""
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """As glob, one after the other."""
    pathname = os.fspath(pathname)
    root = "" if root_dir is None else os.fspath(root_dir)
    found = _glob(root, pathname, recursive, include_hidden, False)
    if not pathname or recursive and pathname[:2] == "**":
        found = (path for path in found if path)
    return iter(found)


def _glob(root, pathname, recursive, hidden, folders_only):
    dirname, basename = os.path.split(pathname)
    if not has_magic(pathname):
        full = os.path.join(root, pathname) if root else pathname
        if os.path.exists(full) if basename else os.path.isdir(full):
            yield pathname
        return
    if not dirname:
        if recursive and basename == "**":
            yield from _below(root, dirname, hidden, folders_only)
        else:
            yield from _matching(root, dirname, basename, hidden, folders_only)
        return
    if dirname != pathname and has_magic(dirname):
        folders = _glob(root, dirname, recursive, hidden, True)
    else:
        folders = [dirname]
    for folder in folders:
        if not has_magic(basename):
            full = os.path.join(root, folder, basename) if root else os.path.join(folder, basename)
            names = [basename] if (os.path.isdir(os.path.dirname(full)) if not basename else os.path.exists(full)) else []
        elif recursive and basename == "**":
            names = _below(root, folder, hidden, folders_only)
        else:
            names = _matching(root, folder, basename, hidden, folders_only)
        for name in names:
            yield os.path.join(folder, name)


def _entries(root, folder, folders_only):
    place = os.path.join(root, folder) if root else folder
    try:
        with os.scandir(place or ".") as entries:
            return [entry.name for entry in entries if not folders_only or entry.is_dir()]
    except OSError:
        return []


def _matching(root, folder, pattern, hidden, folders_only):
    for name in _entries(root, folder, folders_only):
        if (hidden or pattern.startswith(".") or not name.startswith(".")) and fnmatchcase(name, pattern):
            yield name


def _below(root, folder, hidden, folders_only):
    place = os.path.join(root, folder) if root else folder
    if not place or os.path.isdir(place):
        yield ""
    yield from _all(root, folder, hidden, folders_only)


def _all(root, folder, hidden, folders_only):
    for name in _entries(root, folder, folders_only):
        if hidden or not name.startswith("."):
            yield name
            inner = os.path.join(folder, name) if folder else name
            for below in _all(root, inner, hidden, folders_only):
                yield os.path.join(name, below)
