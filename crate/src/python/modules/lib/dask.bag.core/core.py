"""Parallel lists of Python objects, in partitions that are computed when asked for."""
# `dask.bag` takes its names from here. Nodes, and the loops over items, are native (see `bag/` and
# `python/modules/dask/bag/`); this side knows names, partitions and Dask's API.

import builtins
import functools
import glob
import itertools
import math
import operator
import os
import random as _random_module
import warnings

import _dask_bag as _core
import _io
import dask
from dask.base import compute, tokenize
from dask.delayed import Delayed, delayed
from dask.utils import parse_bytes

_map, _zip, _range, _sum, _min, _max, _any, _all = map, zip, range, sum, min, max, any, all


class _NoDefault:
    def __repr__(self):
        return "no_default"


no_default = _NoDefault()


class DaskMethodsMixin:
    """What bags and items share."""

    def compute(self, **kwargs):
        """The result: runs the graph."""
        return dask.compute(self, **kwargs)[0]

    def persist(self, **kwargs):
        """The same collection with its results held in memory."""
        return dask.persist(self, **kwargs)[0]

    def visualize(self, filename=None, format=None, optimize_graph=False, **kwargs):
        """Draws the graph: filename=, optimize_graph=, rankdir=, color="order", …"""
        if filename is not None:
            kwargs["filename"] = filename
        if format is not None:
            kwargs["format"] = format
        return dask.visualize(self, optimize_graph=optimize_graph, **kwargs)

    @property
    def dask(self):
        """The graph."""
        return self._parts.dask()

    def __dask_graph__(self):
        return self._parts.dask()

    def __dask_tokenize__(self):
        return self.name


class Item(DaskMethodsMixin):
    """One lazy value: what a reduction of a bag gives."""

    def __init__(self, dsk, key, layer=None):
        if isinstance(dsk, dict):
            dsk = _core.read(dsk, [key]).delayed()
            dsk = _core.gather(dsk, True)
        elif hasattr(dsk, "to_dict"):
            dsk = _core.gather(_core.read(dsk, [key]).delayed(), True)
        self._parts = dsk
        self.key = key
        self.name = key

    def __repr__(self):
        return f"<dask.bag.core.Item object at {hex(id(self))}>"

    def _on(self, parts):
        return Item(parts, self.key)

    def _lazy(self):
        return self._parts.delayed()[0]

    def __dask_keys__(self):
        return [self.key]

    def __dask_layers__(self):
        return (self.key,)

    @staticmethod
    def from_delayed(value):
        """An item of a delayed value."""
        if not isinstance(value, Delayed) and hasattr(value, "key"):
            value = delayed(value)
        assert isinstance(value, Delayed)
        return Item(_core.gather([value], True), value.key)

    def apply(self, func):
        """func(value), as an item."""
        return _item(f"{_core.funcname(func)}-{tokenize(self, func, 'apply')}", func, [self._lazy()])

    def __int__(self):
        return self.compute()

    def __float__(self):
        return self.compute()

    def __complex__(self):
        return self.compute()

    def __bool__(self):
        return self.compute()

    def to_delayed(self, optimize_graph=True):
        """The value as a delayed one."""
        return self._parts.delayed(optimize_graph)[0]


def _item(key, function, args):
    return Item(_core.gather([_core.task(key, (function, args))], True), key)


def _lazy(value):
    """A value as an argument of tasks; items and bags in it are computed first."""
    return value._lazy() if isinstance(value, Item) else _core.lazy(value)


def _lazy_kwargs(kwargs):
    """Keywords as one argument of tasks."""
    return _core.lazy(kwargs) if kwargs else {}


class StringAccessor:
    """The methods of str on every item: b.str.upper(), b.str.split(" "), b.str.match("*.csv")."""

    def __init__(self, bag):
        self._bag = bag

    def __dir__(self):
        return sorted(set(["match"]) | set(dir(str)))

    def __getattr__(self, key):
        if key not in dir(str):
            raise AttributeError(f"'StringAccessor' object has no attribute '{key}'")
        return functools.partial(self._strmap, key)

    def _strmap(self, key, *args, **kwargs):
        return self._bag.map(operator.methodcaller(key, *args, **kwargs))

    def match(self, pattern):
        """The strings that match a pattern of *, ? and [letters]."""
        return self._bag.filter(_Matching(pattern))


class _Matching:
    """fnmatch with a pattern."""

    __name__ = "fnmatch"

    def __init__(self, pattern):
        self.pattern = pattern

    def __call__(self, text):
        return _fnmatch(text, self.pattern)


def _fnmatch(text, pattern):
    star = None
    t = p = 0
    while t < len(text):
        matched, after = _one(text[t], pattern, p)
        if p < len(pattern) and pattern[p] == "*":
            star = (p, t)
            p += 1
        elif matched:
            t, p = t + 1, after
        elif star is not None:
            star = (star[0], star[1] + 1)
            p, t = star[0] + 1, star[1]
        else:
            return False
    return pattern[p:].strip("*") == ""


def _one(letter, pattern, p):
    """True if the letter is what stands at p, and what follows it."""
    if p >= len(pattern) or pattern[p] == "*":
        return False, p
    if pattern[p] == "?":
        return True, p + 1
    if pattern[p] == "[":
        end = pattern.find("]", p + 2 if pattern[p + 1 : p + 2] != "!" else p + 3)
        if end > 0:
            chosen = pattern[p + 1 : end]
            wanted = not chosen.startswith("!")
            chosen = chosen if wanted else chosen[1:]
            return _in_set(letter, chosen) == wanted, end + 1
    return letter == pattern[p], p + 1


def _in_set(letter, chosen):
    at = 0
    while at < len(chosen):
        if chosen[at + 1 : at + 2] == "-" and at + 2 < len(chosen):
            if chosen[at] <= letter <= chosen[at + 2]:
                return True
            at += 3
        else:
            if chosen[at] == letter:
                return True
            at += 1
    return False
