"""Paths as text: join, split, basename, exists, …"""

import _files

sep = "/"
extsep = "."
curdir = "."
pardir = ".."
pathsep = ":"
altsep = None
devnull = "/dev/null"


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    convert = getattr(type(path), "__fspath__", None)
    if convert is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return convert(path)


def join(a, *paths):
    """The parts with slashes between them; an absolute part starts anew."""
    path = _fspath(a)
    for part in paths:
        try:
            part = _fspath(part)
        except TypeError:
            raise TypeError(f"join() argument must be str, bytes, or os.PathLike object, not {type(part).__name__!r}") from None
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    """(folder, name)."""
    p = _fspath(p)
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    """The part after the last slash."""
    p = _fspath(p)
    return p[p.rfind("/") + 1 :]


def dirname(p):
    """The part before the last slash."""
    return split(p)[0]


def splitext(p):
    """(path, extension with its dot)."""
    p = _fspath(p)
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    if dot > start and p[start:dot].strip("."):
        return p[:dot], p[dot:]
    return p, ""


def splitdrive(p):
    """("", path)."""
    return "", _fspath(p)


def isabs(s):
    """True for paths that start with a slash."""
    return _fspath(s).startswith("/")


def normpath(path):
    """The path without doubled slashes, "." and ".."."""
    path = _fspath(path)
    if not path:
        return "."
    root = "/" if path.startswith("/") else ""
    if path.startswith("//") and not path.startswith("///"):
        root = "//"
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not root and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + "/".join(parts) or "."


def abspath(path):
    """The path from the root."""
    path = _fspath(path)
    return normpath(path if path.startswith("/") else "/" + path)


realpath = abspath


def relpath(path, start="."):
    """The path from a folder."""
    if not path:
        raise ValueError("no path specified")
    own = [part for part in abspath(path).split("/") if part]
    base = [part for part in abspath(start).split("/") if part]
    same = len(commonprefix([own, base]))
    return "/".join([".."] * (len(base) - same) + own[same:]) or "."


def commonprefix(m):
    """The longest start that all share."""
    if not m:
        return ""
    first, last = min(m), max(m)
    for at, item in enumerate(first):
        if item != last[at]:
            return first[:at]
    return first


def commonpath(paths):
    """The longest folder that all share."""
    paths = [_fspath(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({path.startswith("/") for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split("/") if part and part != "."] for path in paths]
    return ("/" if paths[0].startswith("/") else "") + "/".join(commonprefix(parts))


def exists(path):
    """True for files and folders that are there."""
    return _files.kind(path) > 0


lexists = exists


def isfile(path):
    """True for files."""
    return _files.kind(path) == 1


def isdir(s):
    """True for folders."""
    return _files.kind(s) == 2


def islink(path):
    """False: there are no links."""
    return False


def getsize(filename):
    """The size in bytes."""
    return _files.stat(filename)[1]


def getmtime(filename):
    """When it was changed last, in seconds since 1970."""
    return _files.stat(filename)[2]


getctime = getatime = getmtime


def samefile(f1, f2):
    """True if both are the same file."""
    getsize(f1), getsize(f2)
    return abspath(f1) == abspath(f2)


def expanduser(path):
    """The path with ~ as the root."""
    path = _fspath(path)
    return "/" + path[1:].lstrip("/") if path == "~" or path.startswith("~/") else path


def expandvars(path):
    """The path: there are no variables."""
    return path


def normcase(s):
    """The path."""
    return _fspath(s)
