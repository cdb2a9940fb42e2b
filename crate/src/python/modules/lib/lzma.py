"""Files compressed as xz, and bytes."""

import _io
import gzip


class LZMAError(Exception):
    """Not a compressed file."""


def compress(data, format=1, check=-1, preset=None, filters=None):
    """The bytes, compressed."""
    return _io.pack("xz", data)


def decompress(data, format=0, memlimit=None, filters=None):
    """What compressed bytes hold."""
    return _io.unpack("xz", data)


def open(filename, mode="rb", *, format=None, check=-1, preset=None, filters=None, encoding=None, errors=None, newline=None):
    """Opens a compressed file: as bytes, or as text with a "t" in the mode."""
    return gzip._open("xz", filename, mode, encoding, errors, newline)
