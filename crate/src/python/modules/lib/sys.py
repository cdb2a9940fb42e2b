"""What the evaluator tells of itself, and its output."""

from _sys import recursion_limit as _recursion_limit
from _sys import write as _write
from collections import namedtuple as _namedtuple



class _VersionInfo(_namedtuple("version_info", ["major", "minor", "micro", "releaselevel", "serial"])):
    def __repr__(self):
        pairs = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"sys.version_info({pairs})"


version_info = _VersionInfo(3, 11, 7, "final", 0)
version = "3.11.7 (Wask)"
hexversion = 0x030B07F0
platform = "emscripten"
byteorder = "little"
maxsize = 2**63 - 1
maxunicode = 0x10FFFF
argv = [""]


class _Output:
    encoding = "utf-8"
    closed = False

    def __init__(self, name, is_error):
        self.name = name
        self.is_error = is_error

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _write(text, self.is_error)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def writable(self):
        return True


stdout = _Output("<stdout>", False)
stderr = _Output("<stderr>", True)


def exit(status=None, /):
    raise SystemExit(status) if status is not None else SystemExit


def intern(string, /):
    if not isinstance(string, str):
        raise TypeError(f"intern() argument must be str, not {type(string).__name__}")
    return string


def getdefaultencoding():
    return "utf-8"


def getrecursionlimit():
    return _recursion_limit


def setrecursionlimit(limit, /):
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    if limit > _recursion_limit:
        raise NotImplementedError(f"sys.setrecursionlimit({limit}) is not supported here: the limit is {_recursion_limit}")


def getsizeof(object, default=None):
    raise NotImplementedError("sys.getsizeof is not supported here: objects have other sizes than in CPython; dask.sizeof.sizeof estimates them")


def getrefcount(object, /):
    raise NotImplementedError("sys.getrefcount is not supported here")


def exc_info():
    raise NotImplementedError("sys.exc_info is not supported here: name the error with `except Exception as error`")
