"""Files in memory, and what `open` gives."""

from _io import (
    BufferedRandom,
    BufferedReader,
    BufferedWriter,
    BytesIO,
    StringIO,
    TextIOWrapper,
    UnsupportedOperation,
    open,
)

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class _Group(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls._kinds)


class TextIOBase(metaclass=_Group):
    """Files of text."""

    _kinds = (TextIOWrapper, StringIO)


class BufferedIOBase(metaclass=_Group):
    """Files of bytes."""

    _kinds = (BufferedReader, BufferedWriter, BufferedRandom, BytesIO)


class IOBase(metaclass=_Group):
    """All files."""

    _kinds = TextIOBase._kinds + BufferedIOBase._kinds
