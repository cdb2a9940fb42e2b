"""Compressed files, and bytes."""

import _io
from _io import BadGzipFile


def compress(data, compresslevel=9, *, mtime=None):
    """The bytes, compressed."""
    return _io.pack("gzip", data)


def decompress(data):
    """What compressed bytes hold."""
    return _io.unpack("gzip", data)


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """Opens a compressed file: as bytes, or as text with a "t" in the mode."""
    return _open("gzip", filename, mode, encoding, errors, newline)


def GzipFile(filename=None, mode="rb", compresslevel=9, fileobj=None, mtime=None):
    """Opens a compressed file."""
    if fileobj is not None:
        if "r" not in (mode or "rb"):
            raise NotImplementedError("gzip.GzipFile with fileobj= is not supported here for writing")
        return _io.BytesIO(decompress(fileobj.read()))
    return open(filename, mode or "rb")


def _open(codec, filename, mode, encoding, errors, newline):
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for value, name in ((encoding, "encoding"), (errors, "errors"), (newline, "newline")):
            if value is not None:
                raise ValueError(f"Argument {name!r} not supported in binary mode")
    if hasattr(filename, "read"):
        data = _io.BytesIO(_io.unpack(codec, filename.read()))
        return _io.TextIOWrapper(data, encoding, errors, newline) if "t" in mode else data
    return _io.open_packed(codec, filename, mode, encoding, errors, newline)
