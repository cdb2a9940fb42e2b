
# Creation.


def _like(a, dtype, shape):
    a = asarray(a)
    return (a.shape if shape is None else shape), (a.dtype if dtype is None else dtype)


def zeros_like(a, dtype=None, order="K", subok=True, shape=None):
    """Zeros with the shape and dtype of another array."""
    shape, dtype = _like(a, dtype, shape)
    return zeros(shape, dtype)


def ones_like(a, dtype=None, order="K", subok=True, shape=None):
    """Ones with the shape and dtype of another array."""
    shape, dtype = _like(a, dtype, shape)
    return ones(shape, dtype)


def empty_like(prototype, dtype=None, order="K", subok=True, shape=None):
    """An array that is not set, with the shape and dtype of another."""
    shape, dtype = _like(prototype, dtype, shape)
    return empty(shape, dtype)


def full_like(a, fill_value, dtype=None, order="K", subok=True, shape=None):
    """One value, with the shape and dtype of another array."""
    shape, dtype = _like(a, dtype, shape)
    return full(shape, fill_value, dtype)


def identity(n, dtype=None):
    """A square matrix with ones on its diagonal."""
    return eye(n, dtype=float if dtype is None else dtype)


def ascontiguousarray(a, dtype=None):
    """The elements without gaps, with at least one axis."""
    a = array(a, dtype=dtype, copy=None, ndmin=1)
    return a.copy()


def asfarray(a, dtype=float):
    """As floats."""
    return asarray(a, dtype)


def copy(a, order="K", subok=False):
    """A copy."""
    return array(a)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    """Numbers at equal distances between two ends."""
    num = operator.index(num)
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    div = num - 1 if endpoint else num
    start, stop = asarray(start) * 1.0, asarray(stop) * 1.0
    kind = result_type(start, stop, float(num))
    wanted = kind if dtype is None else _np_dtype(dtype)
    integral = wanted.kind in "iu"
    delta = stop - start
    y = arange(0, num, dtype=kind).reshape((-1,) + (1,) * ndim(delta))
    if div > 0:
        step = delta / div
        if any(asarray(step) == 0):
            y = y / div
            y = y * delta
        else:
            y = y * step
    else:
        step = nan
        y = y * delta
    y = y + start
    if endpoint and num > 1:
        y[-1, ...] = stop
    if axis != 0:
        y = moveaxis(y, 0, axis)
    if integral:
        y = floor(y)
    y = y.astype(wanted)
    return (y, step) if retstep else y


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    """Numbers at equal distances on a logarithmic scale."""
    y = power(base, linspace(start, stop, num=num, endpoint=endpoint, axis=axis))
    return y if dtype is None else y.astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    """Numbers at equal ratios between two ends."""
    sign = -1.0 if start < 0 and stop < 0 else 1.0
    y = sign * logspace(log10(sign * start), log10(sign * stop), num=num, endpoint=endpoint)
    if num > 0:
        y[0] = start
        if num > 1 and endpoint:
            y[-1] = stop
    return y if dtype is None else y.astype(dtype)


def diag(v, k=0):
    """A matrix with this diagonal, or the diagonal of a matrix."""
    v = asarray(v)
    if v.ndim == 1:
        n = v.shape[0] + _py_abs(k)
        result = zeros((n, n), v.dtype)
        places = arange(v.shape[0])
        result[places + _py_max(-k, 0), places + _py_max(k, 0)] = v
        return result
    if v.ndim == 2:
        return diagonal(v, k)
    raise ValueError("Input must be 1- or 2-d.")


def diagflat(v, k=0):
    """A matrix with the elements of an array as its diagonal."""
    return diag(ravel(asarray(v)), k)


def diagonal(a, offset=0, axis1=0, axis2=1):
    """A diagonal, as the last axis."""
    a = asarray(a)
    if a.ndim < 2:
        raise ValueError("diag requires an array of at least two dimensions")
    if _axis(axis1, a.ndim) == _axis(axis2, a.ndim):
        raise ValueError("axis1 and axis2 cannot be the same")
    return a._diagonal(offset, axis1, axis2)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    """The sum of a diagonal."""
    return diagonal(a, offset, axis1, axis2).sum(axis=-1, dtype=dtype)


def tri(N, M=None, k=0, dtype=float, *, like=None):
    """Ones at and below a diagonal."""
    M = N if M is None else M
    return greater_equal.outer(arange(N), arange(-k, M - k)).astype(dtype)


def tril(m, k=0):
    """Zeros above a diagonal."""
    m = asarray(m)
    return where(tri(*m.shape[-2:], k=k, dtype=bool), m, zeros(1, m.dtype))


def triu(m, k=0):
    """Zeros below a diagonal."""
    m = asarray(m)
    return where(tri(*m.shape[-2:], k=k - 1, dtype=bool), zeros(1, m.dtype), m)


def tril_indices(n, k=0, m=None):
    """Places of the lower triangle."""
    return nonzero(tri(n, m, k=k, dtype=bool))


def triu_indices(n, k=0, m=None):
    """Places of the upper triangle."""
    return nonzero(~tri(n, m, k=k - 1, dtype=bool))


def vander(x, N=None, increasing=False):
    """Powers of the elements, as columns."""
    x = asarray(x)
    N = len(x) if N is None else N
    powers = arange(N) if increasing else arange(N - 1, -1, -1)
    return x[:, None] ** powers


def indices(dimensions, dtype=int, sparse=False):
    """The index of each place, along each axis."""
    dimensions = tuple(dimensions)
    n = len(dimensions)
    parts = []
    for axis, length in enumerate(dimensions):
        part = arange(length, dtype=dtype).reshape((1,) * axis + (length,) + (1,) * (n - axis - 1))
        parts.append(part if sparse else broadcast_to(part, dimensions))
    if sparse:
        return tuple(parts)
    return stack(parts) if parts else zeros((0,), dtype)


def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    """What a function makes of the indices of all places."""
    return function(*indices(shape, dtype=dtype), **kwargs)


def fromiter(iter, dtype, count=-1):
    """The items of an iterable."""
    items = list(iter)
    return array(items if count < 0 else items[:count], dtype=dtype)


def meshgrid(*xi, copy=True, sparse=False, indexing="xy"):
    """Coordinate matrices of coordinate vectors."""
    n = len(xi)
    if indexing not in ("xy", "ij"):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    parts = [asarray(x).reshape((1,) * i + (-1,) + (1,) * (n - i - 1)) for i, x in enumerate(xi)]
    if indexing == "xy" and n > 1:
        parts[0] = parts[0].reshape((1, -1) + (1,) * (n - 2))
        parts[1] = parts[1].reshape((-1, 1) + (1,) * (n - 2))
    if not sparse:
        full_shape = broadcast_shapes(*[part.shape for part in parts])
        parts = [broadcast_to(part, full_shape).copy() for part in parts]
    return tuple(parts)


class _Grid:
    def __init__(self, sparse):
        self.sparse = sparse

    def __getitem__(self, key):
        single = not isinstance(key, tuple)
        parts = []
        for part in (key,) if single else key:
            start = 0 if part.start is None else part.start
            step = 1 if part.step is None else part.step
            if isinstance(step, complex):
                parts.append(linspace(start, part.stop, int(_py_abs(step))))
            else:
                parts.append(arange(start, part.stop, step))
        if single:
            return parts[0]
        grids = meshgrid(*parts, indexing="ij", sparse=self.sparse)
        return grids if self.sparse else stack(grids)


mgrid = _Grid(False)
ogrid = _Grid(True)


def frombuffer(buffer, dtype=float, count=-1, offset=0):
    """Not supported here: bytes as numbers."""
    raise NotImplementedError("numpy.frombuffer is not supported here")
