
# Reductions.


def _given(**kwargs):
    return {name: value for name, value in kwargs.items() if value is not _NoValue}


def _reduction(name, doc, has_dtype):
    if has_dtype:

        def function(a, axis=None, dtype=None, out=None, keepdims=False, initial=_NoValue, where=_NoValue):
            a = a if hasattr(type(a), "__array_function__") else asarray(a)
            more = _given(initial=initial, where=where)
            if out is not None:
                more["out"] = out
            return getattr(a, name)(axis=axis, dtype=dtype, keepdims=keepdims, **more)

    else:

        def function(a, axis=None, out=None, keepdims=False, initial=_NoValue, where=_NoValue):
            a = a if hasattr(type(a), "__array_function__") else asarray(a)
            more = _given(initial=initial, where=where)
            if out is not None:
                more["out"] = out
            return getattr(a, name)(axis=axis, keepdims=keepdims, **more)

    function.__name__ = name
    function.__doc__ = doc
    return function


sum = _reduction("sum", "The sum over axes.", True)
prod = _reduction("prod", "The product over axes.", True)
max = amax = _reduction("max", "The largest element over axes; NaN wins.", False)
min = amin = _reduction("min", "The smallest element over axes; NaN wins.", False)
any = _reduction("any", "True where any element over axes is true.", False)
all = _reduction("all", "True where all elements over axes are true.", False)


def argmax(a, axis=None, out=None, *, keepdims=False):
    """The place of the largest element."""
    return (a if hasattr(a, "argmax") else asarray(a)).argmax(axis=axis, keepdims=keepdims)


def argmin(a, axis=None, out=None, *, keepdims=False):
    """The place of the smallest element."""
    return (a if hasattr(a, "argmin") else asarray(a)).argmin(axis=axis, keepdims=keepdims)


def _count(a, axis):
    return math.prod(a.shape[one] for one in _axes(axis, a.ndim))


def _divide(total, n, kind):
    """total / n, with the dtype of the total."""
    if n == 0:
        return total * nan
    result = true_divide(total, n)
    return result.astype(kind) if result.dtype != kind else result


@_dispatch
def mean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=_NoValue):
    """The arithmetic mean over axes; bool and integers give float64."""
    a = asarray(a)
    kind = _np_dtype(dtype) if dtype is not None else a.dtype if a.dtype.kind in "fc" else _np_dtype(float)
    if where is not _NoValue:
        n = sum(broadcast_to(where, a.shape), axis=axis, keepdims=keepdims)
        return true_divide(a.sum(axis=axis, dtype=kind, keepdims=keepdims, where=where), n)
    total = a.sum(axis=axis, dtype=kind, keepdims=keepdims)
    return _store(_divide(total, _count(a, axis), kind), out)


def _store(result, out):
    if out is None:
        return result
    out[...] = result
    return out


@_dispatch
def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=_NoValue, mean=_NoValue, correction=_NoValue):
    """The variance over axes; ddof is taken off the number of elements."""
    a = asarray(a)
    if correction is not _NoValue:
        ddof = correction
    kind = _np_dtype(dtype) if dtype is not None else a.dtype if a.dtype.kind in "fc" else _np_dtype(float)
    n = _count(a, axis)
    centre = _divide(a.sum(axis=axis, dtype=kind, keepdims=True), n, kind)
    away = a - centre
    squares = real(away * conjugate(away)) if away.dtype.kind == "c" else away * away
    total = squares.sum(axis=axis, keepdims=keepdims, dtype=kind if kind.kind != "c" else None)
    return _store(_divide(total, _py_max(n - ddof, 0), total.dtype), out)


@_dispatch
def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=_NoValue, mean=_NoValue, correction=_NoValue):
    """The standard deviation over axes; ddof is taken off the number of elements."""
    return _store(sqrt(var(a, axis, dtype, None, ddof, keepdims, correction=correction)), out)


@_dispatch
def ptp(a, axis=None, out=None, keepdims=False):
    """The largest less the smallest element."""
    a = asarray(a)
    return a.max(axis=axis, keepdims=keepdims) - a.min(axis=axis, keepdims=keepdims)


@_dispatch
def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    """The mean with weights."""
    a = asarray(a)
    if weights is None:
        result = mean(a, axis, keepdims=keepdims)
        if size(result) == 0:
            raise ZeroDivisionError("division by zero")
        scale = full_like(result, a.size / _py_max(size(result), 1)) if ndim(result) else float64(a.size)
    else:
        weights = asarray(weights)
        if a.shape != weights.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            if weights.shape != tuple(a.shape[one] for one in _axes(axis, a.ndim)):
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            weights = weights.reshape(tuple(n if i in _axes(axis, a.ndim) else 1 for i, n in enumerate(a.shape)))
        kind = result_type(a.dtype, weights.dtype, float64) if a.dtype.kind in "biu" else result_type(a.dtype, weights.dtype)
        scale = broadcast_to(weights, a.shape).sum(axis=axis, dtype=kind, keepdims=keepdims)
        if any(scale == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        result = multiply(a, weights).sum(axis=axis, dtype=kind, keepdims=keepdims) / scale
    return (result, scale) if returned else result


@_dispatch
def count_nonzero(a, axis=None, *, keepdims=False):
    """How many elements are not zero."""
    result = (asarray(a) != 0).sum(axis=axis, keepdims=keepdims)
    return result if ndim(result) or keepdims else result


@_dispatch
def cumsum(a, axis=None, dtype=None, out=None):
    """Running sums."""
    a = ravel(a) if axis is None else asarray(a)
    return _store(add.accumulate(a, axis=0 if axis is None else axis, dtype=dtype), out)


@_dispatch
def cumprod(a, axis=None, dtype=None, out=None):
    """Running products."""
    a = ravel(a) if axis is None else asarray(a)
    return _store(multiply.accumulate(a, axis=0 if axis is None else axis, dtype=dtype), out)


def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    """Running sums."""
    return cumsum(x, axis=0 if axis is None else axis, dtype=dtype)


def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    """Running products."""
    return cumprod(x, axis=0 if axis is None else axis, dtype=dtype)


def _without_nan(a, value):
    a = asarray(a)
    return where(isnan(a), value, a).astype(a.dtype) if a.dtype.kind in "fc" else a


@_dispatch
def nansum(a, axis=None, dtype=None, out=None, keepdims=False):
    """The sum, NaN as 0."""
    return _without_nan(a, 0).sum(axis=axis, dtype=dtype, keepdims=keepdims)


@_dispatch
def nanprod(a, axis=None, dtype=None, out=None, keepdims=False):
    """The product, NaN as 1."""
    return _without_nan(a, 1).prod(axis=axis, dtype=dtype, keepdims=keepdims)


@_dispatch
def nancumsum(a, axis=None, dtype=None, out=None):
    """Running sums, NaN as 0."""
    return cumsum(_without_nan(a, 0), axis=axis, dtype=dtype)


@_dispatch
def nancumprod(a, axis=None, dtype=None, out=None):
    """Running products, NaN as 1."""
    return cumprod(_without_nan(a, 1), axis=axis, dtype=dtype)


@_dispatch
def nanmax(a, axis=None, out=None, keepdims=False):
    """The largest element but for NaN."""
    return fmax.reduce(asarray(a), axis=axis, keepdims=keepdims)


@_dispatch
def nanmin(a, axis=None, out=None, keepdims=False):
    """The smallest element but for NaN."""
    return fmin.reduce(asarray(a), axis=axis, keepdims=keepdims)


def _numbers(a, axis, keepdims):
    return (~isnan(a)).sum(axis=axis, keepdims=keepdims)


@_dispatch
def nanmean(a, axis=None, dtype=None, out=None, keepdims=False):
    """The mean, without NaN."""
    a = asarray(a)
    if a.dtype.kind not in "fc":
        return mean(a, axis, dtype, keepdims=keepdims)
    total = nansum(a, axis=axis, dtype=dtype, keepdims=keepdims)
    return true_divide(total, _numbers(a, axis, keepdims)).astype(total.dtype)


@_dispatch
def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    """The variance, without NaN."""
    a = asarray(a)
    if a.dtype.kind not in "fc":
        return var(a, axis, dtype, ddof=ddof, keepdims=keepdims)
    n = _numbers(a, axis, keepdims)
    away = a - nanmean(a, axis=axis, keepdims=True)
    squares = real(away * conjugate(away))
    total = sum(where(isnan(a), squares.dtype.type(0), squares), axis=axis, keepdims=keepdims)
    free = n - ddof
    return where(free > 0, true_divide(total, maximum(free, 1)).astype(total.dtype), total.dtype.type(nan))[()]


@_dispatch
def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    """The standard deviation, without NaN."""
    return sqrt(nanvar(a, axis, dtype, None, ddof, keepdims))


@_dispatch
def nanargmax(a, axis=None, out=None, *, keepdims=False):
    """The place of the largest element but for NaN."""
    a = asarray(a)
    if any(all(isnan(a), axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return argmax(_without_nan(a, -inf), axis=axis, keepdims=keepdims)


@_dispatch
def nanargmin(a, axis=None, out=None, *, keepdims=False):
    """The place of the smallest element but for NaN."""
    a = asarray(a)
    if any(all(isnan(a), axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return argmin(_without_nan(a, inf), axis=axis, keepdims=keepdims)


def _last(a, axis):
    """The axes of a reduction as one, last; and the shape with them kept."""
    axes = _axes(axis, a.ndim)
    rest = [i for i in _py_range(a.ndim) if i not in axes]
    kept = tuple(1 if i in axes else n for i, n in enumerate(a.shape))
    length = math.prod(a.shape[i] for i in axes)
    return a.transpose(rest + list(axes)).reshape(tuple(a.shape[i] for i in rest) + (length,)), kept


@_dispatch
def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    """The middle of the sorted elements."""
    a = asarray(a)
    rows, kept = _last(a, axis)
    n = rows.shape[-1]
    if n == 0:
        nothing = full(rows.shape[:-1], nan, a.dtype if a.dtype.kind in "fc" else float64)
        return nothing.reshape(kept) if keepdims else nothing[()]
    ordered = _sorted(rows, -1)
    middle = ordered[..., (n - 1) // 2 : n // 2 + 1]
    result = mean(middle, axis=-1)
    if a.dtype.kind == "f":
        result = where(isnan(ordered[..., -1]), a.dtype.type(nan), result)[()]
    return result.reshape(kept) if keepdims else result


@_dispatch
def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    """The middle of the sorted elements, without NaN."""
    a = asarray(a)
    if a.dtype.kind != "f":
        return median(a, axis, keepdims=keepdims)
    rows, kept = _last(a, axis)
    if rows.shape[-1] == 0:
        return median(a, axis, keepdims=keepdims)
    count = _numbers(rows, -1, True)
    ordered = _sorted(rows, -1)
    low = take_along_axis(ordered, maximum(count - 1, 0) // 2, -1)
    high = take_along_axis(ordered, minimum(count // 2, rows.shape[-1] - 1), -1)
    middle = where(count % 2 == 1, low, (low + high) / a.dtype.type(2)) + a.dtype.type(0)
    result = where(count > 0, middle, a.dtype.type(nan))[..., 0][()]
    return result.reshape(kept) if keepdims else result


_METHODS = {
    "linear": (1.0, 1.0),
    "weibull": (0.0, 0.0),
    "hazen": (0.5, 0.5),
    "interpolated_inverted_cdf": (0.0, 1.0),
    "median_unbiased": (1 / 3, 1 / 3),
    "normal_unbiased": (3 / 8, 3 / 8),
}


def _places(q, n, method):
    """Where quantiles are among n sorted elements: a place, and how far to the next."""
    if method in ("lower", "higher", "midpoint", "nearest"):
        virtual = q * (n - 1)
        if method == "lower":
            return math.floor(virtual), 0.0
        if method == "higher":
            return math.ceil(virtual), 0.0
        if method == "midpoint":
            low = math.floor(virtual)
            return low, 0.0 if low == virtual else 0.5
        return _py_round(virtual), 0.0
    if method not in _METHODS:
        raise ValueError(f"{method!r} is not a valid method. Use one of: {list(_METHODS)}")
    alpha, beta = _METHODS[method]
    virtual = q * (n - 1) if method == "linear" else n * q + (alpha + q * (1 - alpha - beta)) - 1
    virtual = _py_min(_py_max(virtual, 0), n - 1)
    low = math.floor(virtual)
    return low, virtual - low


def _between(ordered, q, method):
    n = ordered.shape[-1]
    low, part = _places(q, n, method)
    below = ordered[..., low]
    if part == 0.0 and method in ("lower", "higher", "nearest"):
        return below
    above = ordered[..., _py_min(low + 1, n - 1)]
    gap = above - below
    # As NumPy interpolates: from the nearer end.
    return above - gap * (1 - part) if part >= 0.5 else below + gap * part


@_dispatch
def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None, interpolation=None):
    """Quantiles over axes: q is between 0 and 1."""
    a = asarray(a)
    q = asarray(q)
    if any((q < 0) | (q > 1)):
        raise ValueError("Quantiles must be in the range [0, 1]")
    rows, kept = _last(a, axis)
    if rows.dtype.kind in "biu" and method not in ("lower", "higher", "nearest"):
        rows = rows.astype(float)
    ordered = _sorted(rows, -1)
    parts = []
    for one in ravel(q).tolist():
        part = asarray(_between(ordered, one, method))
        if ordered.dtype.kind == "f":
            part = asarray(where(isnan(ordered[..., -1]), nan, part)).astype(part.dtype)
        parts.append(part.reshape(kept) if keepdims else part)
    return parts[0][()] if q.ndim == 0 else stack(parts).reshape(q.shape + parts[0].shape)


@_dispatch
def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None, interpolation=None):
    """Quantiles over axes: q is between 0 and 100."""
    q = true_divide(asarray(q), 100)
    if any((q < 0) | (q > 1)):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return quantile(a, q, axis=axis, method=interpolation or method, keepdims=keepdims)


@_dispatch
def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, interpolation=None):
    """Quantiles over axes, without NaN."""
    a = asarray(a)
    if a.dtype.kind != "f" or not any(isnan(a)):
        return quantile(a, q, axis=axis, method=method, keepdims=keepdims)
    rows, kept = _last(a, axis)
    flat = rows.reshape(-1, rows.shape[-1])
    q = asarray(q)
    results = []
    for row in flat:
        row = row[~isnan(row)]
        results.append(quantile(row, q, method=method) if row.size else full(q.shape, nan))
    result = stack([asarray(one) for one in results]) if results else zeros((0,) + q.shape)
    result = moveaxis(result.reshape(rows.shape[:-1] + q.shape), tuple(_py_range(-q.ndim, 0)), tuple(_py_range(q.ndim)))
    return result.reshape(q.shape + kept) if keepdims else result[()]


@_dispatch
def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, interpolation=None):
    """Quantiles over axes, without NaN: q is between 0 and 100."""
    return nanquantile(a, true_divide(asarray(q), 100), axis=axis, method=method, keepdims=keepdims)


@_dispatch
def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    """The covariance matrix of variables in rows."""
    X = array(m, ndmin=2, dtype=result_type(asarray(m), float64))
    if not rowvar and X.shape[0] != 1:
        X = X.T
    if y is not None:
        y = array(y, ndmin=2, dtype=X.dtype)
        X = concatenate([X, y.T if not rowvar and y.shape[0] != 1 else y], axis=0)
    ddof = (0 if bias else 1) if ddof is None else ddof
    X = X - mean(X, axis=1, keepdims=True)
    return squeeze(true_divide(matmul(X, conjugate(X.T)), X.shape[1] - ddof))


@_dispatch
def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    """The correlation coefficients of variables in rows."""
    c = cov(x, y, rowvar)
    if c.ndim == 0:
        return c / c
    deviations = sqrt(real(diagonal(c)))
    c = c / deviations[:, None]
    c = c / deviations[None, :]
    return clip(c, -1, 1) if c.dtype.kind != "c" else c
