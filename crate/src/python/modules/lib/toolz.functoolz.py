"""Functions of functions: curry, compose, memoize."""

import functools as _functools
import operator as _operator

from _toolz import parameters as _parameters

__all__ = (
    "identity",
    "apply",
    "thread_first",
    "thread_last",
    "memoize",
    "compose",
    "compose_left",
    "pipe",
    "complement",
    "juxt",
    "do",
    "curry",
    "flip",
    "excepts",
)

_POSITIONAL_ONLY, _EITHER, _ARGS, _KEYWORD_ONLY, _KWARGS = range(5)


def _has_kind(params, kind):
    return any(param[1] == kind for param in params)


def _fits(params, args, kwargs, is_whole):
    # True where the arguments can be bound; those that are not whole may lack some.
    by_place = [param for param in params if param[1] <= _EITHER]
    if len(args) > len(by_place) and not _has_kind(params, _ARGS):
        return False
    given = {name for name, _, _ in by_place[: len(args)]}
    by_name = {name for name, kind, _ in params if kind in (_EITHER, _KEYWORD_ONLY)}
    for name in kwargs:
        if name in by_name:
            if name in given:
                return False
        elif not _has_kind(params, _KWARGS):
            return False
    if not is_whole:
        return True
    given.update(kwargs)
    return all(name in given for name, _, is_required in params if is_required)


def identity(x):
    """x itself."""
    return x


def apply(*func_and_args, **kwargs):
    """The result of a function with its arguments."""
    if not func_and_args:
        raise TypeError("func argument is required")
    return func_and_args[0](*func_and_args[1:], **kwargs)


def _threaded(value, forms, place):
    for form in forms:
        if callable(form):
            value = form(value)
        elif isinstance(form, tuple):
            func, *args = form
            args.insert(len(args) if place else 0, value)
            value = func(*args)
        else:
            value = None
    return value


def thread_first(val, *forms):
    """A value through functions; (f, a) stands for f(value, a)."""
    return _threaded(val, forms, 0)


def thread_last(val, *forms):
    """A value through functions; (f, a) stands for f(a, value)."""
    return _threaded(val, forms, 1)


class curry:
    """A function that waits for the arguments it lacks."""

    def __init__(self, *args, **kwargs):
        if not args:
            raise TypeError("__init__() takes at least 2 arguments (1 given)")
        func, *args = args
        if not callable(func):
            raise TypeError("Input must be callable")
        if hasattr(func, "func") and hasattr(func, "keywords") and isinstance(getattr(func, "args", None), tuple):
            kwargs = {**(func.keywords or {}), **kwargs}
            args = [*func.args, *args]
            func = func.func
        self._partial = _functools.partial(func, *args, **kwargs)
        self.__doc__ = getattr(func, "__doc__", None)
        self.__name__ = getattr(func, "__name__", "<curry>")
        self.__module__ = getattr(func, "__module__", None)
        self.__qualname__ = getattr(func, "__qualname__", None)

    @property
    def func(self):
        return self._partial.func

    @property
    def args(self):
        return self._partial.args

    @property
    def keywords(self):
        return self._partial.keywords

    @property
    def func_name(self):
        return self.__name__

    def __str__(self):
        return str(self.func)

    def __repr__(self):
        return repr(self.func)

    def __hash__(self):
        return hash((self.func, self.args, frozenset(self.keywords.items())))

    def __eq__(self, other):
        if not isinstance(other, curry):
            return False
        return self.func == other.func and self.args == other.args and self.keywords == other.keywords

    def __call__(self, *args, **kwargs):
        try:
            return self._partial(*args, **kwargs)
        except TypeError:
            if self._lacks_arguments(self.args + args, {**self.keywords, **kwargs}):
                return self.bind(*args, **kwargs)
            raise

    def _lacks_arguments(self, args, kwargs):
        params = _parameters(self.func)
        if params is None:
            return True
        if not _fits(params, args, kwargs, False):
            return False
        return _has_kind(params, _ARGS) or not _fits(params, args, kwargs, True)

    def bind(self, *args, **kwargs):
        return type(self)(self, *args, **kwargs)

    def call(self, *args, **kwargs):
        return self._partial(*args, **kwargs)


def _key_of_all(args, kwargs):
    return args or None, frozenset(kwargs.items()) if kwargs else None


def _default_key(func):
    params = _parameters(func)
    if params is None:
        return _key_of_all
    if any(kind > _ARGS or (kind <= _EITHER and not is_required) for _, kind, is_required in params):
        return _key_of_all
    if len(params) == 1 and params[0][1] != _ARGS:
        return lambda args, kwargs: args[0]
    return lambda args, kwargs: args


@curry
def memoize(func, cache=None, key=None):
    """A function that remembers its results."""
    known = {} if cache is None else cache
    key = key or _default_key(func)

    def memof(*args, **kwargs):
        at = key(args, kwargs)
        try:
            return known[at]
        except TypeError:
            raise TypeError("Arguments to memoized function must be hashable")
        except KeyError:
            known[at] = result = func(*args, **kwargs)
            return result

    memof.__name__ = getattr(func, "__name__", "memof")
    memof.__doc__ = getattr(func, "__doc__", None)
    memof.__wrapped__ = func
    return memof


class Compose:
    """Functions applied one after the other."""

    def __init__(self, funcs):
        funcs = tuple(reversed(funcs))
        self.first = funcs[0]
        self.funcs = funcs[1:]

    def __call__(self, *args, **kwargs):
        result = self.first(*args, **kwargs)
        for func in self.funcs:
            result = func(result)
        return result

    def _outermost_first(self):
        return (self.first, *self.funcs)[::-1]

    @property
    def __name__(self):
        try:
            return "_of_".join(func.__name__ for func in self._outermost_first())
        except AttributeError:
            return type(self).__name__

    def __repr__(self):
        return f"{type(self).__name__}{self._outermost_first()!r}"

    def __eq__(self, other):
        if not isinstance(other, Compose):
            return NotImplemented
        return other.first == self.first and other.funcs == self.funcs

    def __hash__(self):
        return hash(self.first) ^ hash(self.funcs)


def compose(*funcs):
    """One function that applies these, the last one first."""
    if not funcs:
        return identity
    return funcs[0] if len(funcs) == 1 else Compose(funcs)


def compose_left(*funcs):
    """One function that applies these, the first one first."""
    return compose(*reversed(funcs))


def pipe(data, *funcs):
    """A value through functions, the first one first."""
    for func in funcs:
        data = func(data)
    return data


def complement(func):
    """The function with its truth turned round."""
    return compose(_operator.not_, func)


class juxt:
    """A function that returns a tuple of the results of several."""

    def __init__(self, *funcs):
        if len(funcs) == 1 and not callable(funcs[0]):
            funcs = funcs[0]
        self.funcs = tuple(funcs)

    def __call__(self, *args, **kwargs):
        return tuple(func(*args, **kwargs) for func in self.funcs)


def do(func, x):
    """x itself, after the function has run on it."""
    func(x)
    return x


@curry
def flip(func, a, b):
    """The function with its two arguments in the other order."""
    return func(b, a)


def return_none(exc):
    """None."""
    return None


class excepts:
    """A function whose exceptions of some kinds go to a handler."""

    def __init__(self, exc, func, handler=return_none):
        self.exc = exc
        self.func = func
        self.handler = handler

    def __call__(self, *args, **kwargs):
        try:
            return self.func(*args, **kwargs)
        except self.exc as error:
            return self.handler(error)

    @property
    def __name__(self):
        kinds = self.exc if isinstance(self.exc, tuple) else (self.exc,)
        try:
            return f"{self.func.__name__}_excepting_{'_or_'.join(kind.__name__ for kind in kinds)}"
        except AttributeError:
            return "excepting"
