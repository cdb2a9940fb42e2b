"""Copies, moves and removes files and folders."""

import io
import os


class Error(OSError):
    """What cannot be copied or moved."""


class SameFileError(Error):
    """A file on itself."""


def copyfileobj(fsrc, fdst, length=0):
    """Writes what is left of one file to another."""
    fdst.write(fsrc.read())


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies the contents of a file; returns the new name."""
    if os.path.exists(dst) and os.path.exists(src) and os.path.samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    with io.open(src, "rb") as source, io.open(dst, "wb") as target:
        target.write(source.read())
    return dst


def copy(src, dst, *, follow_symlinks=True):
    """Copies a file, to a name or into a folder; returns the new name."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    return copyfile(src, dst)


copy2 = copy


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copies a folder with all that is in it; returns the new name."""
    entries = list(os.scandir(src))
    ignored = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for entry in entries:
        if entry.name in ignored:
            continue
        target = os.path.join(dst, entry.name)
        if entry.is_dir():
            copytree(entry.path, target, symlinks, ignore, copy_function, dirs_exist_ok=dirs_exist_ok)
        else:
            copy_function(entry.path, target)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Removes a folder with all that is in it."""
    try:
        entries = list(os.scandir(path))
        for entry in entries:
            if entry.is_dir():
                rmtree(entry.path)
            else:
                os.remove(entry.path)
        os.rmdir(path)
    except OSError:
        if not ignore_errors:
            raise


def move(src, dst, copy_function=copy2):
    """Moves a file or folder, to a name or into a folder; returns the new name."""
    target = dst
    if os.path.isdir(dst):
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    os.rename(src, target)
    return target
