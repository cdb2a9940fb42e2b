"""Functions of dictionaries that return new ones."""

import functools as _functools
import operator as _operator

__all__ = (
    "merge",
    "merge_with",
    "valmap",
    "keymap",
    "itemmap",
    "valfilter",
    "keyfilter",
    "itemfilter",
    "assoc",
    "dissoc",
    "assoc_in",
    "update_in",
    "get_in",
)


def _made(factory, pairs):
    made = factory()
    made.update(pairs)
    return made


def _several(dicts):
    if len(dicts) == 1 and not hasattr(dicts[0], "keys"):
        return dicts[0]
    return dicts


def merge(*dicts, factory=dict):
    """All pairs; later ones win."""
    merged = factory()
    for each in _several(dicts):
        merged.update(each)
    return merged


def merge_with(func, *dicts, factory=dict):
    """For each key the function of the list of its values."""
    values = {}
    for each in _several(dicts):
        for key, value in each.items():
            values.setdefault(key, []).append(value)
    return _made(factory, ((key, func(all)) for key, all in values.items()))


def valmap(func, d, factory=dict):
    """The function applied to values."""
    return _made(factory, zip(d.keys(), map(func, d.values())))


def keymap(func, d, factory=dict):
    """The function applied to keys."""
    return _made(factory, zip(map(func, d.keys()), d.values()))


def itemmap(func, d, factory=dict):
    """The function applied to pairs."""
    return _made(factory, map(func, d.items()))


def valfilter(predicate, d, factory=dict):
    """Pairs whose value passes."""
    return _made(factory, ((key, value) for key, value in d.items() if predicate(value)))


def keyfilter(predicate, d, factory=dict):
    """Pairs whose key passes."""
    return _made(factory, ((key, value) for key, value in d.items() if predicate(key)))


def itemfilter(predicate, d, factory=dict):
    """Pairs that pass."""
    return _made(factory, (item for item in d.items() if predicate(item)))


def assoc(d, key, value, factory=dict):
    """The dictionary with one more pair."""
    made = _made(factory, d)
    made[key] = value
    return made


def dissoc(d, *keys, factory=dict):
    """The dictionary without these keys."""
    return _made(factory, ((key, value) for key, value in d.items() if key not in keys))


def assoc_in(d, keys, value, factory=dict):
    """The dictionary with a value at a path of keys."""
    return update_in(d, keys, lambda _: value, value, factory)


def update_in(d, keys, func, default=None, factory=dict):
    """The dictionary with the value at a path of keys replaced by the function of it."""
    keys = iter(keys)
    key, rest = next(keys), list(keys)
    made = _made(factory, d)
    if rest:
        made[key] = update_in(d[key] if key in d else factory(), rest, func, default, factory)
    else:
        made[key] = func(d[key] if key in d else default)
    return made


def get_in(keys, coll, default=None, no_default=False):
    """The value at a path of keys or indices."""
    try:
        return _functools.reduce(_operator.getitem, keys, coll)
    except (KeyError, IndexError, TypeError):
        if no_default:
            raise
        return default
