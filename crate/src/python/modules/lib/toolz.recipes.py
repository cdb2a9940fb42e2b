"""Functions made of other functions of toolz."""

import itertools as _itertools

from toolz.itertoolz import frequencies as _frequencies
from toolz.itertoolz import getter as _getter

__all__ = ("countby", "partitionby")


def countby(key, seq):
    """How many items have each key."""
    return _frequencies(map(key if callable(key) else _getter(key), seq))


def partitionby(func, seq):
    """Tuples of neighbours for which the function gives the same."""
    return map(tuple, (items for _, items in _itertools.groupby(seq, key=func)))
