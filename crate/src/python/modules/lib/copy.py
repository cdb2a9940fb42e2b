"""Copies of objects, shallow and deep."""

_plain = (int, float, bool, str, bytes, type(None), type, range, type(lambda: 0), type(len), type(...), type(NotImplemented))


class Error(Exception):
    pass


def copy(x):
    cls = type(x)
    if isinstance(x, type) or cls in _plain or cls in (tuple, frozenset):
        return x
    method = getattr(x, "__copy__", None)
    if method is not None:
        return method()
    if cls in (list, dict, set):
        return x.copy()
    return _rebuilt(x, lambda part: part)


def deepcopy(x, memo=None):
    cls = type(x)
    if isinstance(x, type) or cls in _plain:
        return x
    if memo is None:
        memo = {}
    if id(x) in memo:
        return memo[id(x)]
    method = getattr(x, "__deepcopy__", None)
    if method is not None:
        result = method(memo)
    elif cls is list:
        memo[id(x)] = result = []
        for item in x:
            result.append(deepcopy(item, memo))
    elif cls is dict:
        memo[id(x)] = result = {}
        for key, value in x.items():
            result[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls in (set, frozenset):
        result = cls([deepcopy(item, memo) for item in x])
    elif cls is tuple:
        parts = [deepcopy(item, memo) for item in x]
        if id(x) in memo:
            return memo[id(x)]
        result = x if all(a is b for a, b in zip(parts, x)) else tuple(parts)
    else:
        return _rebuilt(x, lambda part: deepcopy(part, memo), memo)
    memo[id(x)] = result
    memo[("kept", id(x))] = x
    return result


def _rebuilt(x, part, memo=None):
    cls = type(x)
    if isinstance(x, tuple):
        return cls._make([part(item) for item in x]) if hasattr(cls, "_make") else cls([part(item) for item in x])
    if isinstance(x, BaseException):
        result = cls.__new__(cls, *[part(item) for item in x.args])
    elif isinstance(x, (int, float, str, bytes, frozenset)):
        return x
    elif not hasattr(x, "__dict__"):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    else:
        result = cls.__new__(cls)
    if memo is not None:
        memo[id(x)] = result
        memo[("kept", id(x))] = x
    if isinstance(x, list):
        for item in x:
            result.append(part(item))
    elif isinstance(x, dict):
        for key, value in x.items():
            result[part(key)] = part(value)
    elif isinstance(x, set):
        for item in x:
            result.add(part(item))
    for name, value in x.__dict__.items():
        object.__setattr__(result, name, part(value))
    return result
