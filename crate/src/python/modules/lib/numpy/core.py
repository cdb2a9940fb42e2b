"""Arrays of numbers, and functions on them."""
# What needs speed or dtypes is native (see `python/modules/numpy`); a function here is a function
# there: its name, its parameters and its help come from its definition.

import builtins
import math
import operator

little_endian = True
False_ = bool(False)
True_ = bool(True)
Inf = inf
NaN = nan
_py_abs = builtins.abs
_py_all = builtins.all
_py_any = builtins.any
_py_max = builtins.max
_py_min = builtins.min
_py_sum = builtins.sum
_py_round = builtins.round
_py_range = builtins.range


class _NoValue:
    def __repr__(self):
        return "<no value>"


_NoValue = _NoValue()


def _foreign(*args):
    """The first argument that handles array functions itself, such as a Dask array."""
    for arg in args:
        if isinstance(arg, (list, tuple)):
            found = _foreign(*arg)
            if found is not None:
                return found
        elif hasattr(type(arg), "__array_function__"):
            return arg
    return None


def _dispatch(function):
    """Lets Dask arrays among the arguments take over."""

    def call(*args, **kwargs):
        owner = _foreign(*args)
        if owner is None:
            return function(*args, **kwargs)
        return owner.__array_function__(call, (type(owner),), args, kwargs)

    call.__name__ = function.__name__
    call.__doc__ = function.__doc__
    return call


def _axis(axis, ndim):
    """The axis counted from the front."""
    axis = operator.index(axis)
    if not -ndim <= axis < ndim:
        raise AxisError(f"axis {axis} is out of bounds for array of dimension {ndim}")
    return axis % ndim


def _axes(axis, ndim):
    if axis is None:
        return tuple(_py_range(ndim))
    if isinstance(axis, (tuple, list)):
        axes = tuple(_axis(one, ndim) for one in axis)
        if len(set(axes)) != len(axes):
            raise ValueError("repeated axis")
        return axes
    return (_axis(axis, ndim),)


def issubdtype(arg1, arg2):
    """True for a dtype at or below another in the hierarchy of types."""
    first = arg1 if isinstance(arg1, type) and issubclass(arg1, generic) else dtype(arg1).type
    if arg2 is float:
        arg2 = floating
    elif arg2 is int:
        arg2 = signedinteger
    second = arg2 if isinstance(arg2, type) and issubclass(arg2, generic) else dtype(arg2).type
    return issubclass(first, second)


class finfo:
    """Limits of a float dtype."""

    def __init__(self, dtype):
        kind = _np_dtype(dtype)
        if kind.kind == "c":
            kind = _np_dtype("float32" if kind.itemsize == 8 else "float64")
        if kind.kind != "f":
            raise ValueError(f"data type {kind.type!r} not inexact")
        single = kind.itemsize == 4
        self.dtype = kind
        self.bits = 32 if single else 64
        scalar = kind.type
        self.eps = scalar(2.0 ** -23 if single else 2.0 ** -52)
        self.epsneg = scalar(2.0 ** -24 if single else 2.0 ** -53)
        self.max = scalar(3.4028234663852886e38 if single else 1.7976931348623157e308)
        self.min = -self.max
        self.tiny = scalar(1.1754943508222875e-38 if single else 2.2250738585072014e-308)
        self.smallest_normal = self.tiny
        self.smallest_subnormal = scalar(1.401298464324817e-45 if single else 5e-324)
        self.precision = 6 if single else 15
        self.resolution = scalar(1e-06 if single else 1e-15)
        self.nmant = 23 if single else 52


class iinfo:
    """Limits of an integer dtype."""

    def __init__(self, type):
        kind = _np_dtype(type)
        if kind.kind not in "iu":
            raise ValueError(f"Invalid integer data type {kind.kind!r}.")
        self.dtype = kind
        self.kind = kind.kind
        self.bits = kind.itemsize * 8
        if kind.kind == "i":
            self.min = -(2 ** (self.bits - 1))
            self.max = 2 ** (self.bits - 1) - 1
        else:
            self.min = 0
            self.max = 2 ** self.bits - 1

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


_np_dtype = dtype


class errstate:
    """Accepted for compatibility: floating-point warnings are never shown here."""

    def __init__(self, **kwargs):
        self.kwargs = kwargs

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


def seterr(**kwargs):
    """Accepted for compatibility: floating-point warnings are never shown here."""
    return {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


class printoptions:
    """How arrays are written, inside a with statement."""

    def __init__(self, **kwargs):
        self.kwargs = kwargs

    def __enter__(self):
        set_printoptions(**self.kwargs)
        return self.kwargs

    def __exit__(self, *args):
        _reset_printoptions()


def isscalar(element):
    """True for numbers and text."""
    return isinstance(element, (generic, int, float, complex, str, bytes))


def ndim(a):
    """The number of axes."""
    return a.ndim if hasattr(a, "ndim") else asarray(a).ndim


def shape(a):
    """The lengths of the axes."""
    return a.shape if hasattr(a, "shape") else asarray(a).shape


def size(a, axis=None):
    """The number of elements, along axes or in all."""
    lengths = shape(a)
    if axis is None:
        return math.prod(lengths)
    return math.prod(lengths[one] for one in _axes(axis, len(lengths)))


def isrealobj(x):
    """True unless the dtype is complex."""
    return not iscomplexobj(x)


def iscomplexobj(x):
    """True for a complex dtype."""
    return asarray(x).dtype.kind == "c"


def iscomplex(x):
    """True where the imaginary part is not 0."""
    return imag(asarray(x)) != 0


def isreal(x):
    """True where the imaginary part is 0."""
    return imag(asarray(x)) == 0


def isposinf(x, out=None):
    """True for inf."""
    return logical_and(isinf(x), ~signbit(x))


def isneginf(x, out=None):
    """True for -inf."""
    return logical_and(isinf(x), signbit(x))
