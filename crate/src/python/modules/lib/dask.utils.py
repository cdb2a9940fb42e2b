"""Small functions that Dask's users meet: names of keys and functions, sizes in bytes."""

import _dask_bag as _core

_UNITS = {"b": 1, "": 1}
for _power, _prefix in enumerate("kmgtp", 1):
    _UNITS[_prefix] = _UNITS[_prefix + "b"] = 1000**_power
    _UNITS[_prefix + "i"] = _UNITS[_prefix + "ib"] = 1024**_power


def key_split(key):
    """The name that keys of one kind share: "x" of "x-1"."""
    if isinstance(key, bytes):
        key = key.decode()
    if isinstance(key, tuple):
        return key_split(key[0])
    return _core.key_split(key) if isinstance(key, str) else "Other"


def funcname(func):
    """The name of a function, as tasks are named by it."""
    return _core.funcname(func)


def parse_bytes(s):
    """A number of bytes from a text: "1 kB", "5 MiB"."""
    if isinstance(s, (int, float)):
        return int(s)
    text = s.replace(" ", "")
    if not any(letter.isdigit() for letter in text):
        text = "1" + text
    end = len(text)
    while end > 0 and text[end - 1].isalpha():
        end -= 1
    number, unit = text[:end], text[end:]
    try:
        amount = float(number)
    except ValueError as error:
        raise ValueError(f"Could not interpret '{number}' as a number") from error
    if unit.lower() not in _UNITS:
        raise ValueError(f"Could not interpret '{unit}' as a byte unit")
    return int(amount * _UNITS[unit.lower()])


def format_bytes(n):
    """A number of bytes as text, in units of 1024."""
    for prefix, power in (("Pi", 5), ("Ti", 4), ("Gi", 3), ("Mi", 2), ("ki", 1)):
        if n >= 1024**power * 0.9:
            return f"{n / 1024**power:.2f} {prefix}B"
    return f"{n} B"


def apply(func, args, kwargs=None):
    """func(*args, **kwargs)."""
    return func(*args, **kwargs) if kwargs else func(*args)
