
# Element by element.


def _is_scalar(x):
    return isinstance(x, (int, float, complex, np.generic)) or (isinstance(x, np.ndarray) and x.ndim == 0)


def _operand(x):
    """An array or a number out of whatever stands beside an array."""
    if isinstance(x, Array) or _is_scalar(x):
        return x
    if isinstance(x, Delayed):
        raise NotImplementedError("a Delayed beside an array is not supported here: use da.from_delayed")
    return asarray(x)


def _aligned(arrays):
    """Arrays with chunks that fit each other, broadcast; and the chunks of the result."""
    chunks = broadcast_chunks(*[a.chunks for a in arrays])
    n = len(chunks)
    result = []
    for a in arrays:
        own = chunks[n - a.ndim :]
        wanted = tuple(c if c == (1,) and o != (1,) else o for c, o in zip(a.chunks, own))
        same = _all(c == w or (_any(_is_nan(x) for x in c) and len(c) == len(w)) for c, w in zip(a.chunks, wanted))
        result.append(a if same else a.rechunk(wanted))
    return result, chunks


def _inputs(args, ndim):
    """Arguments of a native layer: grids with the axes they go along, numbers alone."""
    return [
        (a._grid, [i + ndim - a.ndim for i in _range(a.ndim)])
        if isinstance(a, Array)
        else (a, None)
        for a in args
    ]


def elemwise(op, *args, out=None, where=True, dtype=None, name=None, prefix=None, **kwargs):
    """A function of elements on arrays that are broadcast together.

    `op` is a ufunc of NumPy, or any function of blocks.
    """
    args = [_operand(a) for a in args]
    arrays = [a for a in args if isinstance(a, Array)]
    if where is not True:
        return _masked(op, args, out, where, dtype, kwargs)
    arrays, chunks = _aligned(arrays)
    rest = iter(arrays)
    args = [next(rest) if isinstance(a, Array) else a for a in args]
    prefix = prefix or (op if isinstance(op, str) else op.__name__)
    name = name or _name(_plain_name(prefix), prefix, *args, dtype and str(dtype), kwargs)
    counts = [len(c) for c in chunks]
    if (isinstance(op, np.ufunc) or op == "where") and not kwargs:
        if dtype is not None:
            args = [a.astype(dtype) if isinstance(a, Array) else np.asarray(a).astype(dtype)[()] for a in args]
        kind = _where_dtype(args) if op == "where" else np._ufunc_dtype(op, *[a.dtype if hasattr(a, "dtype") else a for a in args])
        grid = _core.elementwise(name, counts, op, _inputs(args, len(chunks)))
    else:
        kind = np.dtype(dtype) if dtype is not None else _dtype_of(op, args, kwargs)
        function = functools.partial(op, **kwargs) if kwargs else op
        grid = _core.blockwise(name, counts, kind, function, _inputs(args, len(chunks)))
    result = Array(grid, name, chunks, kind)
    return _store_out(out, result)


def _plain_name(name):
    return "lambda" if name == "<lambda>" else name


def _where_dtype(args):
    return np.result_type(*args[1:])


def _dtype_of(function, args, kwargs):
    """The dtype that a function of blocks gives, tried on small arrays."""
    samples = [np.ones((1,) * a.ndim, dtype=a.dtype) if isinstance(a, Array) else a for a in args]
    try:
        return np.asarray(function(*samples, **kwargs)).dtype
    except Exception as error:
        raise ValueError(
            f"`dtype` inference failed in `{getattr(function, '__name__', function)}`.\n\nPlease specify the dtype explicitly using "
            f"the `dtype` kwarg.\n\nOriginal error is below:\n------------------------\n{error!r}"
        ) from error


def _masked(op, args, out, where, dtype, kwargs):
    result = elemwise(op, *args, dtype=dtype, **kwargs)
    if out is None:
        raise NotImplementedError("where= without out= is not supported here: the places that are left out have no value")
    return _store_out(out, _where3(where, result, out))


def _store_out(out, result):
    if out is None:
        return result
    if isinstance(out, tuple):
        if len(out) != 1:
            raise NotImplementedError("The out parameter is not fully supported")
        out = out[0]
    if not isinstance(out, Array):
        raise NotImplementedError(f"The out parameter is not fully supported. Received type {type(out).__name__}, expected Dask Array")
    if out.shape != result.shape:
        raise ValueError(f"Mismatched shapes between result and out parameter. out={out.shape}, result={result.shape}")
    out._grid, out._name, out._chunks, out._dtype = result._grid, result._name, result._chunks, result._dtype
    return out


_UFUNCS = {}


class ufunc:
    """A ufunc of NumPy, on Dask arrays lazily, on others at once."""

    def __init__(self, ufunc):
        self._ufunc = ufunc
        self.__name__ = ufunc.__name__
        self.__doc__ = ufunc.__doc__
        _UFUNCS[self.__name__] = self

    def __getattr__(self, name):
        if name in ("nin", "nout", "nargs", "types", "identity", "signature"):
            return getattr(self._ufunc, name)
        raise AttributeError(f"{self.__name__} has no attribute {name!r}")

    def __repr__(self):
        return repr(self._ufunc)

    def __call__(self, *args, **kwargs):
        if _any(isinstance(a, Array) for a in args):
            return elemwise(self._ufunc, *args, **kwargs)
        return self._ufunc(*args, **kwargs)

    def outer(self, A, B, **kwargs):
        """The function of all pairs."""
        if self._ufunc.nin != 2:
            raise ValueError("outer method only supported for binary functions")
        if not isinstance(A, Array) and not isinstance(B, Array):
            return self._ufunc.outer(A, B, **kwargs)
        A, B = asarray(A), asarray(B)
        return elemwise(self._ufunc, A.reshape(A.shape + (1,) * B.ndim) if B.ndim else A, B)

    def reduce(self, array, axis=0, **kwargs):
        """Folds an axis with the function; only for arrays in memory, as in Dask."""
        if isinstance(array, Array):
            raise NotImplementedError(f"`ufunc.reduce` is not implemented for Dask arrays; use da.{self.__name__}'s reduction instead")
        return self._ufunc.reduce(array, axis, **kwargs)

    def accumulate(self, array, axis=0, **kwargs):
        """Running folds; only for arrays in memory, as in Dask."""
        return self._ufunc.accumulate(array, axis, **kwargs)


# One row a ufunc: names as NumPy's table has them.
add = ufunc(np.add)
subtract = ufunc(np.subtract)
multiply = ufunc(np.multiply)
divide = true_divide = ufunc(np.divide)
floor_divide = ufunc(np.floor_divide)
mod = remainder = ufunc(np.remainder)
fmod = ufunc(np.fmod)
power = ufunc(np.power)
float_power = ufunc(np.float_power)
negative = ufunc(np.negative)
positive = ufunc(np.positive)
abs = absolute = ufunc(np.absolute)
fabs = ufunc(np.fabs)
square = ufunc(np.square)
sqrt = ufunc(np.sqrt)
cbrt = ufunc(np.cbrt)
reciprocal = ufunc(np.reciprocal)
sign = ufunc(np.sign)
signbit = ufunc(np.signbit)
copysign = ufunc(np.copysign)
nextafter = ufunc(np.nextafter)
spacing = ufunc(np.spacing)
exp = ufunc(np.exp)
exp2 = ufunc(np.exp2)
expm1 = ufunc(np.expm1)
log = ufunc(np.log)
log2 = ufunc(np.log2)
log10 = ufunc(np.log10)
log1p = ufunc(np.log1p)
logaddexp = ufunc(np.logaddexp)
logaddexp2 = ufunc(np.logaddexp2)
sin = ufunc(np.sin)
cos = ufunc(np.cos)
tan = ufunc(np.tan)
arcsin = ufunc(np.arcsin)
arccos = ufunc(np.arccos)
arctan = ufunc(np.arctan)
arctan2 = ufunc(np.arctan2)
hypot = ufunc(np.hypot)
sinh = ufunc(np.sinh)
cosh = ufunc(np.cosh)
tanh = ufunc(np.tanh)
arcsinh = ufunc(np.arcsinh)
arccosh = ufunc(np.arccosh)
arctanh = ufunc(np.arctanh)
deg2rad = ufunc(np.deg2rad)
radians = ufunc(np.radians)
rad2deg = ufunc(np.rad2deg)
degrees = ufunc(np.degrees)
floor = ufunc(np.floor)
ceil = ufunc(np.ceil)
trunc = ufunc(np.trunc)
rint = ufunc(np.rint)
conj = conjugate = ufunc(np.conjugate)
maximum = ufunc(np.maximum)
minimum = ufunc(np.minimum)
fmax = ufunc(np.fmax)
fmin = ufunc(np.fmin)
equal = ufunc(np.equal)
not_equal = ufunc(np.not_equal)
less = ufunc(np.less)
less_equal = ufunc(np.less_equal)
greater = ufunc(np.greater)
greater_equal = ufunc(np.greater_equal)
logical_and = ufunc(np.logical_and)
logical_or = ufunc(np.logical_or)
logical_xor = ufunc(np.logical_xor)
logical_not = ufunc(np.logical_not)
bitwise_and = ufunc(np.bitwise_and)
bitwise_or = ufunc(np.bitwise_or)
bitwise_xor = ufunc(np.bitwise_xor)
bitwise_not = invert = ufunc(np.invert)
left_shift = ufunc(np.left_shift)
right_shift = ufunc(np.right_shift)
isfinite = ufunc(np.isfinite)
isinf = ufunc(np.isinf)
isnan = ufunc(np.isnan)
ldexp = ufunc(np.ldexp)

def _operators():
    def pair(op, name):
        def direct(self, other):
            if not _fits(other):
                return NotImplemented
            return elemwise(op, self, other, prefix=name)

        def reflected(self, other):
            if not _fits(other):
                return NotImplemented
            return elemwise(op, other, self, prefix=name)

        return direct, reflected

    def alone(op, name):
        return lambda self: elemwise(op, self, prefix=name)

    for name, op in [
        ("add", np.add), ("sub", np.subtract), ("mul", np.multiply), ("truediv", np.divide), ("floordiv", np.floor_divide),
        ("mod", np.remainder), ("pow", np.power), ("lshift", np.left_shift), ("rshift", np.right_shift),
        ("and", np.bitwise_and), ("or", np.bitwise_or), ("xor", np.bitwise_xor),
    ]:
        direct, reflected = pair(op, {"and": "and_", "or": "or_"}.get(name, name))
        setattr(Array, f"__{name}__", direct)
        setattr(Array, f"__r{name}__", reflected)
    for name, op in [
        ("lt", np.less), ("le", np.less_equal), ("gt", np.greater), ("ge", np.greater_equal), ("eq", np.equal), ("ne", np.not_equal),
    ]:
        setattr(Array, f"__{name}__", pair(op, name)[0])
    for name, op in [("neg", np.negative), ("pos", np.positive), ("abs", np.absolute), ("invert", np.invert)]:
        setattr(Array, f"__{name}__", alone(op, name))
    setattr(Array, "__divmod__", lambda self, other: divmod(self, other))
    setattr(Array, "__rdivmod__", lambda self, other: divmod(other, self))


def _fits(other):
    return not isinstance(other, (str, dict, set, type(None)))


_operators()


@_api
def divmod(x, y):
    """floor_divide and remainder."""
    return floor_divide(x, y), remainder(x, y)


def _where3(condition, x, y):
    return elemwise("where", condition, x, y)


@_api
def where(condition, x=None, y=None):
    """x where the condition holds, y elsewhere; with one argument the places that are not zero."""
    if (x is None) != (y is None):
        raise ValueError("either both or neither of x and y should be given")
    if x is None and y is None:
        return nonzero(condition)
    if _is_scalar(condition):
        kind = np.result_type(*[a if _is_scalar(a) or isinstance(a, Array) else asarray(a) for a in (x, y)])
        x, y = asarray(x), asarray(y)
        shape = np.broadcast_shapes(x.shape, y.shape)
        return broadcast_to(x if condition else y, shape).astype(kind)
    return _where3(asarray(condition), x, y)


def _blocks_of(function, prefix=None, dtype=None):
    """A function of NumPy as one of Dask arrays, block by block."""

    def call(x, *args, **kwargs):
        if not isinstance(x, Array) and not _any(isinstance(a, Array) for a in args):
            return function(x, *args, **kwargs)
        more = {"dtype": dtype} if dtype is not None else {}
        return elemwise(function, x, *args, **more, **kwargs)

    call.__name__ = function.__name__
    call.__doc__ = function.__doc__
    return _api(call)


isneginf = _blocks_of(np.isneginf, dtype=bool)
isposinf = _blocks_of(np.isposinf, dtype=bool)
iscomplex = _blocks_of(np.iscomplex, dtype=bool)
isreal = _blocks_of(np.isreal, dtype=bool)
nan_to_num = _blocks_of(np.nan_to_num)
fix = _blocks_of(np.fix)


@_api
def real(x):
    """The real part."""
    return elemwise(np.real, x) if isinstance(x, Array) else np.real(x)


@_api
def imag(x):
    """The imaginary part."""
    return elemwise(np.imag, x) if isinstance(x, Array) else np.imag(x)


@_api
def angle(x, deg=0):
    """The angle of complex numbers."""
    result = elemwise(np._ufunc("angle"), asarray(x))
    return rad2deg(result) if deg else result


@_api
def sinc(x):
    """sin(πx) / (πx)."""
    return elemwise(np.sinc, asarray(x))


@_api
def modf(x):
    """Fraction and whole part."""
    x = asarray(x)
    return elemwise(_fraction, x, dtype=_float_of(x)), elemwise(_whole, x, dtype=_float_of(x))


def _fraction(x):
    return np.modf(x)[0]


def _whole(x):
    return np.modf(x)[1]


def _float_of(x):
    return x.dtype if x.dtype.kind == "f" else np.dtype(float)


@_api
def frexp(x):
    """Mantissa and exponent."""
    x = asarray(x)
    return elemwise(_mantissa, x, dtype=_float_of(x)), elemwise(_exponent, x, dtype="int32")


def _mantissa(x):
    return np.frexp(x)[0]


def _exponent(x):
    return np.frexp(x)[1]


@_api
def clip(*args, **kwargs):
    """Not below a minimum, not above a maximum."""
    x, low, high = (list(args) + [None, None])[:3]
    low, high = kwargs.get("min", low), kwargs.get("max", high)
    if not isinstance(x, Array):
        return np.clip(x, low, high)
    if low is None and high is None:
        raise ValueError("One of max or min must be given")
    if low is None:
        return elemwise(np.minimum, x, high)
    if high is None:
        return elemwise(np.maximum, x, low)
    return elemwise(np._ufunc("clip"), x, low, high)


@_api
def round(a, decimals=0):
    """Rounded to decimals."""
    a = asarray(a)
    return a.map_blocks(np.round, decimals=decimals, dtype=a.dtype)


@_api
def around(x, decimals=0):
    """Rounded to decimals."""
    return a_round(x, decimals)


a_round = round


@_api
def isclose(arr1, arr2, rtol=1e-05, atol=1e-08, equal_nan=False):
    """True where |a - b| <= atol + rtol * |b|."""
    return elemwise(np.isclose, asarray(arr1), arr2, dtype=bool, rtol=rtol, atol=atol, equal_nan=equal_nan)


@_api
def allclose(arr1, arr2, rtol=1e-05, atol=1e-08, equal_nan=False):
    """True if all elements are close."""
    return isclose(arr1, arr2, rtol=rtol, atol=atol, equal_nan=equal_nan).all()


def isnull(values):
    """True for NaN."""
    return isnan(values)


def notnull(values):
    """True for all but NaN."""
    return logical_not(isnan(values))


def i0(x):
    """Not supported here: the modified Bessel function."""
    raise NotImplementedError("da.i0 is not supported here")


def frompyfunc(func, nin, nout):
    """Not supported here: arrays of objects."""
    raise NotImplementedError("da.frompyfunc makes arrays of objects, which are not supported here; use da.map_blocks")


@_api
def select(condlist, choicelist, default=0):
    """The choice of the first condition that holds."""
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if not condlist:
        raise ValueError("select with an empty condition list is not possible")
    choices = [asarray(c) for c in choicelist]
    kind = np.result_type(*[c.dtype for c in choices])
    result = np.asarray(default).astype(kind)[()]
    for condition, choice in reversed(list(zip(condlist, choices))):
        result = _where3(asarray(condition), choice.astype(kind), result)
    return result


@_api
def choose(a, choices):
    """Elements of several arrays, picked by a number for each place."""

    def variadic_choose(a, *choices):
        return np.choose(a, choices)

    return elemwise(variadic_choose, asarray(a), *choices)


@_api
def piecewise(x, condlist, funclist, *args, **kw):
    """Functions of the elements where conditions hold."""

    def piecewise(x, *conditions):
        return np.piecewise(x, list(conditions), funclist, *args, **kw)

    return elemwise(piecewise, asarray(x), *condlist, dtype=asarray(x).dtype)


def result_type(*args):
    """The dtype that arguments have together."""
    return np.result_type(*[a.dtype if isinstance(a, Array) else a for a in args])


for _one in (clip, round):
    setattr(Array, _one.__name__, _one)
setattr(Array, "conj", lambda self: conjugate(self))
