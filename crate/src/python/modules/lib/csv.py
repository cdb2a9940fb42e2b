"""Records in lines of text: reader, writer, DictReader, DictWriter."""

import _csv
from _csv import Error

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3

_NAMES = ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict")
_limit = 131072


class Dialect:
    """How records are written."""

    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    """Commas, and quotes where they are needed."""


class excel_tab(excel):
    """Tabs, and quotes where they are needed."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """Commas, quotes around everything, and plain newlines."""

    quoting = QUOTE_ALL
    lineterminator = "\n"


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=excel, **fmtparams):
    """Names a dialect."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _shown(dialect, fmtparams)


def unregister_dialect(name):
    """Forgets a dialect."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """The dialect of a name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _shown(_dialects[name], {})


def list_dialects():
    """The names of the dialects."""
    return list(_dialects)


def field_size_limit(new_limit=None):
    """How long fields may be."""
    global _limit
    old = _limit
    if new_limit is not None:
        _limit = new_limit
    return old


def _shown(dialect, params):
    if isinstance(dialect, str):
        if dialect not in _dialects:
            raise Error("unknown dialect")
        dialect = _dialects[dialect]
    for name in params:
        if name not in _NAMES:
            raise TypeError(f"{name!r} is an invalid keyword argument for this function")
    made = Dialect()
    for name in _NAMES:
        setattr(made, name, params[name] if name in params else getattr(dialect, name, getattr(Dialect, name)))
    if made.quotechar is None and "quoting" not in params and made.quoting == QUOTE_MINIMAL:
        made.quoting = QUOTE_NONE
    _check(made)
    return made


def _check(dialect):
    for name in ("delimiter", "escapechar", "quotechar"):
        value = getattr(dialect, name)
        if value is None and name != "delimiter":
            continue
        if not isinstance(value, str):
            also = "" if name == "delimiter" else " or None"
            raise TypeError(f'"{name}" must be string{also}, not {type(value).__name__}')
        if len(value) != 1:
            raise TypeError(f'"{name}" must be a 1-character string')
    if not isinstance(dialect.quoting, int):
        raise TypeError('"quoting" must be an integer')
    if not 0 <= dialect.quoting <= 3:
        raise TypeError('bad "quoting" value')
    if dialect.quoting != QUOTE_NONE and dialect.quotechar is None:
        raise TypeError("quotechar must be set if quoting enabled")
    if not isinstance(dialect.lineterminator, str):
        raise TypeError(f'"lineterminator" must be a string, not {type(dialect.lineterminator).__name__}')


def _parts(dialect):
    return tuple(getattr(dialect, name) for name in _NAMES)


def reader(csvfile, dialect="excel", **fmtparams):
    """The records of lines, as lists of texts."""
    dialect = _shown(dialect, fmtparams)
    return _csv.read(csvfile, _parts(dialect), dialect)


class _Writer:
    def __init__(self, write, dialect):
        self._write = write
        self._parts = _parts(dialect)
        self.dialect = dialect

    def writerow(self, row, /):
        """Writes a record."""
        return self._write(_csv.lines((row,), self._parts))

    def writerows(self, rows, /):
        """Writes records."""
        for row in rows:
            self._write(_csv.lines((row,), self._parts))


def writer(csvfile, dialect="excel", **fmtparams):
    """Writes records to a file: writerow, writerows."""
    if not hasattr(csvfile, "write"):
        raise TypeError('argument 1 must have a "write" method')
    return _Writer(csvfile.write, _shown(dialect, fmtparams))


class DictReader:
    """The records of lines, as dicts; the first line has the names unless they are given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = fieldnames if fieldnames is None else list(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        """The names of the fields."""
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        record = dict(zip(names, row))
        count = len(names)
        if count < len(row):
            record[self.restkey] = row[count:]
        elif count > len(row):
            for name in names[len(row) :]:
                record[name] = self.restval
        return record


class DictWriter:
    """Writes dicts as records."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Writes the names."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return (rowdict.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        """Writes a record."""
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        """Writes records."""
        return self.writer.writerows(map(self._row, rowdicts))
