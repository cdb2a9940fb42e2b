
# Products, rounding, comparison, functions of functions.


@_dispatch
def dot(a, b, out=None):
    """The sum of products over the last axis of a and the last but one of b."""
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return multiply(a, b)
    if b.ndim <= 2:
        if a.shape[-1] != b.shape[-2 if b.ndim > 1 else 0]:
            raise ValueError(
                f"shapes {_shape_text(a)} and {_shape_text(b)} not aligned: {a.shape[-1]} (dim {a.ndim - 1}) != "
                f"{b.shape[-2 if b.ndim > 1 else 0]} (dim {_py_max(b.ndim - 2, 0)})"
            )
        return matmul(a, b)
    return tensordot(a, b, axes=([-1], [-2]))


def _shape_text(a):
    return "(" + ",".join(str(n) for n in a.shape) + (",)" if a.ndim == 1 else ")")


@_dispatch
def vdot(a, b):
    """The sum of products of the flat arrays, the first conjugated."""
    return dot(conjugate(ravel(a)), ravel(b))


@_dispatch
def inner(a, b):
    """The sum of products over the last axes."""
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return multiply(a, b)
    return tensordot(a, b, axes=([-1], [-1]))


@_dispatch
def outer(a, b, out=None):
    """The products of all pairs."""
    return multiply(ravel(a)[:, None], ravel(b)[None, :])


@_dispatch
def kron(a, b):
    """The Kronecker product."""
    a, b = asarray(a), asarray(b)
    n = _py_max(a.ndim, b.ndim)
    a, b = a.reshape((1,) * (n - a.ndim) + a.shape), b.reshape((1,) * (n - b.ndim) + b.shape)
    product = multiply.outer(a, b).transpose([i for pair in zip(_py_range(n), _py_range(n, 2 * n)) for i in pair])
    return product.reshape(tuple(x * y for x, y in zip(a.shape, b.shape)))


@_dispatch
def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    """The cross product of vectors."""
    a, b = moveaxis(asarray(a), axisa, -1), moveaxis(asarray(b), axisb, -1)
    if a.shape[-1] != 3 or b.shape[-1] != 3:
        raise ValueError("incompatible dimensions for cross product (dimension must be 3)")
    x = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
    y = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
    z = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return stack([x, y, z], axis=-1)


@_dispatch
def tensordot(a, b, axes=2):
    """The sum of products over axes of both."""
    a, b = asarray(a), asarray(b)
    if isinstance(axes, int):
        left, right = list(_py_range(a.ndim - axes, a.ndim)), list(_py_range(axes))
    else:
        left, right = axes
        left = [left] if isinstance(left, int) else list(left)
        right = [right] if isinstance(right, int) else list(right)
    left, right = [_axis(i, a.ndim) for i in left], [_axis(i, b.ndim) for i in right]
    if len(left) != len(right) or _py_any(a.shape[i] != b.shape[j] for i, j in zip(left, right)):
        raise ValueError("shape-mismatch for sum")
    free_a = [i for i in _py_range(a.ndim) if i not in left]
    free_b = [i for i in _py_range(b.ndim) if i not in right]
    n = math.prod(a.shape[i] for i in left)
    one = a.transpose(free_a + left).reshape(-1 if a.size else math.prod(a.shape[i] for i in free_a), n)
    two = b.transpose(right + free_b).reshape(n, -1 if b.size else math.prod(b.shape[i] for i in free_b))
    return matmul(one, two).reshape(tuple(a.shape[i] for i in free_a) + tuple(b.shape[i] for i in free_b))[()]


def _einsum_terms(subscripts, operands):
    """Input and output subscripts, the ellipsis written out."""
    subscripts = subscripts.replace(" ", "")
    inputs, arrow, output = subscripts.partition("->")
    terms = inputs.split(",")
    if len(terms) != len(operands):
        raise ValueError("more operands provided to einstein sum function than specified in the subscripts string"
                         if len(terms) < len(operands) else
                         "fewer operands provided to einstein sum function than specified in the subscripts string")
    free = [c for c in "ZYXWVUTSRQPONMLKJIHGFEDCBA" if c not in subscripts]
    longest = 0
    for at, (term, operand) in enumerate(zip(terms, operands)):
        if "..." in term:
            count = operand.ndim - (len(term) - 3)
            longest = _py_max(longest, count)
            terms[at] = term.replace("...", "".join(reversed(free[:count])))
        if len(terms[at]) != operand.ndim:
            raise ValueError(f"operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions."
                             if len(terms[at]) < operand.ndim else
                             f"einstein sum subscripts string contains too many subscripts for operand {at}")
    rest = "".join(reversed(free[:longest]))
    if arrow:
        output = output.replace("...", rest)
    else:
        letters = "".join(terms)
        output = rest + "".join(c for c in sorted(set(letters)) if letters.count(c) == 1 and c not in rest)
    return terms, output


@_dispatch
def einsum(subscripts, *operands, out=None, dtype=None, order="K", casting="safe", optimize=False):
    """Sums of products by subscripts: "ij,jk->ik"."""
    operands = [asarray(operand) for operand in operands]
    terms, output = _einsum_terms(subscripts, operands)
    sizes = {}
    parts = []
    for term, operand in zip(terms, operands):
        for letter in sorted(set(term)):
            while term.count(letter) > 1:
                first = term.index(letter)
                second = term.index(letter, first + 1)
                operand = diagonal(operand, 0, first, second)
                term = term[:first] + term[first + 1 : second] + term[second + 1 :] + letter
        for letter, n in zip(term, operand.shape):
            if sizes.get(letter, 1) not in (1, n) and n != 1:
                raise ValueError(f"operands could not be broadcast together with remapped shapes [original->remapped]: {letter}")
            sizes[letter] = _py_max(sizes.get(letter, 1), n)
        parts.append((term, operand))
    if dtype is not None:
        parts = [(term, operand.astype(dtype)) for term, operand in parts]
    term, result = parts[0]
    for at, (other, operand) in enumerate(parts[1:], 1):
        later = output + "".join(t for t, _ in parts[at + 1 :])
        summed = [c for c in term if c in other and c not in later]
        kept = [c for c in dict.fromkeys(term + other) if c not in summed]
        batch = [c for c in term if c in other and c not in summed]
        if summed and not batch and _py_all(sizes[c] == result.shape[term.index(c)] == operand.shape[other.index(c)] for c in summed):
            result = asarray(tensordot(result, operand, ([term.index(c) for c in summed], [other.index(c) for c in summed])))
            term = "".join(c for c in term if c not in summed) + "".join(c for c in other if c not in summed)
        else:
            letters = kept + summed
            result = _spread(result, term, letters) * _spread(operand, other, letters)
            if summed:
                result = result.sum(axis=tuple(_py_range(len(kept), len(letters))))
            term = "".join(kept)
    drop = tuple(i for i, c in enumerate(term) if c not in output)
    if drop:
        result = result.sum(axis=drop, dtype=result.dtype)
        term = "".join(c for c in term if c in output)
    result = asarray(result).transpose([term.index(c) for c in output])
    return result[()] if result.ndim == 0 else result


def _spread(a, term, letters):
    """The axes in the order of letters, those that are missing with length 1."""
    present = [c for c in letters if c in term]
    a = a.transpose([term.index(c) for c in present])
    lengths = iter(a.shape)
    return a.reshape(tuple(next(lengths) if c in term else 1 for c in letters))


@_dispatch
def round(a, decimals=0, out=None):
    """Rounded to decimals, halves to the even digit."""
    a = asarray(a)
    if a.dtype.kind in "bui":
        if decimals >= 0:
            return _store(a[()] if a.dtype != bool else a[()], out)
        scale = 10 ** -decimals
        return (rint(a / scale) * scale).astype(a.dtype)
    if decimals == 0:
        return _store(rint(a), out)
    if decimals > 0:
        scale = 10.0 ** decimals
        result = rint(a * scale) / scale
    else:
        scale = 10.0 ** -decimals
        result = rint(a / scale) * scale
    return _store(result.astype(a.dtype), out)


around = round


@_dispatch
def fix(x, out=None):
    """Rounded towards 0."""
    return _store(trunc(x), out)


_clip = clip


@_dispatch
def clip(a, a_min=_NoValue, a_max=_NoValue, out=None, *, min=_NoValue, max=_NoValue):
    """Not below a minimum, not above a maximum."""
    low = min if a_min is _NoValue else a_min
    high = max if a_max is _NoValue else a_max
    low = None if low is _NoValue else low
    high = None if high is _NoValue else high
    a = a if isinstance(a, generic) else asarray(a)
    if low is None and high is None:
        return positive(a) if a.dtype != bool else a
    if low is None:
        return _store(minimum(a, high), out)
    if high is None:
        return _store(maximum(a, low), out)
    return _store(_clip(a, low, high), out)


@_dispatch
def divmod(x1, x2, /):
    """floor_divide and remainder."""
    return floor_divide(x1, x2), remainder(x1, x2)


@_dispatch
def modf(x, /):
    """Fraction and whole part."""
    x = asarray(x)
    fraction = modf_fraction(x)
    return fraction, trunc(x.astype(fraction.dtype))


@_dispatch
def frexp(x, /):
    """Mantissa and exponent."""
    return frexp_mantissa(x), frexp_exponent(x)


_angle = angle


@_dispatch
def angle(z, deg=False):
    """The angle of complex numbers, in radians or degrees."""
    z = asarray(z)
    result = _angle(z.astype(float) if z.dtype == bool else z)
    return rad2deg(result) if deg else result


@_dispatch
def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """True where |a - b| <= atol + rtol * |b|."""
    a, b = asarray(a), asarray(b)
    if b.dtype.kind in "biu":
        b = b.astype(float)
    near = less_equal(absolute(a - b), atol + rtol * absolute(b)) & isfinite(b) | (a == b)
    if equal_nan:
        near = near | (isnan(a) & isnan(b))
    return near[()]


@_dispatch
def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """True if all elements are close."""
    return builtins.bool(all(isclose(a, b, rtol, atol, equal_nan)))


def array_equal(a1, a2, equal_nan=False):
    """True for equal shapes and elements."""
    a1, a2 = asarray(a1), asarray(a2)
    if a1.shape != a2.shape:
        return False
    same = a1 == a2
    if equal_nan and a1.dtype.kind in "fc" and a2.dtype.kind in "fc":
        same = same | (isnan(a1) & isnan(a2))
    return builtins.bool(all(same))


def array_equiv(a1, a2):
    """True for equal elements of shapes that broadcast."""
    try:
        return builtins.bool(all(asarray(a1) == asarray(a2)))
    except ValueError:
        return False


@_dispatch
def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    """NaN and infinities replaced by numbers."""
    x = asarray(x)
    if x.dtype.kind == "c":
        result = empty(x.shape, x.dtype)
        result.real = nan_to_num(x.real, nan=nan, posinf=posinf, neginf=neginf)
        result.imag = nan_to_num(x.imag, nan=nan, posinf=posinf, neginf=neginf)
        return result
    if x.dtype.kind != "f":
        return x.copy()[()]
    limits = finfo(x.dtype)
    result = _where(isnan(x), x.dtype.type(nan), x)
    result = _where(isposinf(x), x.dtype.type(limits.max if posinf is None else posinf), result)
    return _where(isneginf(x), x.dtype.type(limits.min if neginf is None else neginf), result)


@_dispatch
def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """A function of each row along an axis."""
    arr = asarray(arr)
    axis = _axis(axis, arr.ndim)
    rows = moveaxis(arr, axis, -1)
    lead = rows.shape[:-1]
    flat = rows.reshape(-1, arr.shape[axis])
    results = [asarray(func1d(row, *args, **kwargs)) for row in flat]
    if not results:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    part = results[0].shape
    result = stack(results).reshape(lead + part)
    n = len(part)
    return moveaxis(result, tuple(_py_range(-n, 0)), tuple(_py_range(axis, axis + n))) if n else result


@_dispatch
def apply_over_axes(func, a, axes):
    """A reduction over axes one by one, which stay."""
    a = asarray(a)
    for axis in axes if isinstance(axes, (list, tuple)) else (axes,):
        result = asarray(func(a, axis))
        a = result if result.ndim == a.ndim else expand_dims(result, axis)
    return a


class vectorize:
    """A function of numbers as a function of arrays."""

    def __init__(self, pyfunc=None, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if signature is not None:
            raise NotImplementedError("numpy.vectorize with a signature is not supported here")
        self.pyfunc = pyfunc
        self.otypes = otypes
        self.__name__ = getattr(pyfunc, "__name__", "vectorize")
        self.__doc__ = doc if doc is not None else getattr(pyfunc, "__doc__", None)

    def __call__(self, *args, **kwargs):
        arrays = broadcast_arrays(*args)
        shape = arrays[0].shape if arrays else ()
        flat = [ravel(a) for a in arrays]
        if arrays and arrays[0].size == 0 and self.otypes is None:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        results = [self.pyfunc(*items, **kwargs) for items in zip(*flat)]
        kinds = self.otypes if isinstance(self.otypes, str) else self.otypes
        if results and isinstance(results[0], tuple):
            return tuple(array([r[i] for r in results], dtype=kinds[i] if kinds else None).reshape(shape) for i in _py_range(len(results[0])))
        return array(results, dtype=kinds[0] if kinds else None).reshape(shape)[()]


def frompyfunc(func, nin, nout, *, identity=None):
    """Not supported here: arrays of objects."""
    raise NotImplementedError("numpy.frompyfunc makes arrays of objects, which are not supported here; use numpy.vectorize")


def polyval(p, x):
    """The polynomial with these coefficients, highest first, at x."""
    y = zeros_like(asarray(x) * 1)
    for coefficient in p:
        y = y * x + coefficient
    return y


def convolve(a, v, mode="full"):
    """The discrete convolution of two sequences."""
    a, v = asarray(a), asarray(v)
    if a.size == 0 or v.size == 0:
        raise ValueError("a cannot be empty" if a.size == 0 else "v cannot be empty")
    n = a.size + v.size - 1
    result = zeros(n, result_type(a, v))
    for i, x in enumerate(v):
        result[i : i + a.size] += a * x
    if mode == "full":
        return result
    if mode == "same":
        length = _py_max(a.size, v.size)
        start = (n - length) // 2
        return result[start : start + length]
    length = _py_max(a.size, v.size) - _py_min(a.size, v.size) + 1
    start = _py_min(a.size, v.size) - 1
    return result[start : start + length]


def may_share_memory(a, b):
    """True for views of the same memory."""
    return shares_memory(a, b)


def copyto(dst, src, casting="same_kind", where=True):
    """Writes the elements of one array into another."""
    if where is True:
        dst[...] = src
    else:
        dst[...] = _where(where, src, dst)


def put(a, ind, v, mode="raise"):
    """Writes elements at places of the flat array."""
    flat = a.reshape(-1)
    flat[ind] = v


def putmask(a, mask, values):
    """Writes elements where a mask is set."""
    values = asarray(values)
    a[mask] = values if values.ndim == 0 else resize(values, a.shape)[mask]


def fill_diagonal(a, val, wrap=False):
    """Writes the main diagonal."""
    n = _py_min(a.shape)
    places = arange(n)
    a[tuple(places for _ in a.shape)] = val


def ndenumerate(arr):
    """Places and elements."""
    arr = asarray(arr)
    for place in ndindex(arr.shape):
        yield place, arr[place]


def ndindex(*shape):
    """The places of a shape."""
    if len(shape) == 1 and isinstance(shape[0], tuple):
        shape = shape[0]
    if _py_any(n == 0 for n in shape):
        return
    place = [0] * len(shape)
    while True:
        yield tuple(place)
        for axis in reversed(_py_range(len(shape))):
            place[axis] += 1
            if place[axis] < shape[axis]:
                break
            place[axis] = 0
        else:
            return


def _bind_methods():
    def flatten(self, order="C"):
        """A flat copy."""
        return ravel(self, order=order).copy()

    def dot_method(self, b, out=None):
        """The matrix product."""
        return dot(self, b)

    def matmul_method(self, other):
        """self @ other"""
        if hasattr(type(other), "__array_ufunc__") and not isinstance(other, (ndarray, generic)):
            return NotImplemented
        return matmul(self, other)

    def rmatmul(self, other):
        """other @ self"""
        return matmul(other, self)

    def divmod_method(self, other):
        """divmod(self, other)"""
        return divmod(self, other)

    def rdivmod(self, other):
        """divmod(other, self)"""
        return divmod(other, self)

    def round_method(self, ndigits=None):
        """round(self)"""
        if ndigits is None and self.ndim == 0:
            return int(rint(self)) if self.dtype.kind == "f" else int(self)
        return round(self, ndigits or 0)

    def take_method(self, indices, axis=None, out=None, mode="raise"):
        """The elements at places."""
        return take(self, indices, axis=axis, mode=mode)

    def compress_method(self, condition, axis=None, out=None):
        """The elements where a condition holds."""
        return compress(condition, self, axis=axis)

    def searchsorted_method(self, v, side="left", sorter=None):
        """Places where values would go."""
        return searchsorted(self, v, side=side, sorter=sorter)

    def partition_method(self, kth, axis=-1, kind="introselect", order=None):
        """Partitions in place."""
        self[...] = partition(self, kth, axis=axis)

    def trunc_method(self):
        """The whole part as int."""
        return int(self)

    methods = {
        "mean": mean, "std": std, "var": var, "cumsum": cumsum, "cumprod": cumprod, "ravel": ravel, "flatten": flatten,
        "squeeze": squeeze, "swapaxes": swapaxes, "repeat": repeat, "nonzero": nonzero, "diagonal": diagonal,
        "trace": trace, "clip": clip, "round": round, "dot": dot_method, "take": take_method, "put": put,
        "compress": compress_method, "choose": choose, "searchsorted": searchsorted_method, "argpartition": argpartition,
        "partition": partition_method, "__matmul__": matmul_method, "__rmatmul__": rmatmul, "__divmod__": divmod_method,
        "__rdivmod__": rdivmod, "__round__": round_method, "__trunc__": trunc_method,
    }
    _bind(ndarray, methods)
    for scalar in (bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128):
        _bind(scalar, methods)


_bind_methods()

