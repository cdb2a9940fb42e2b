
# Searching, sets, histograms, differences.


@_dispatch
def where(condition, x=_NoValue, y=_NoValue, /):
    """x where the condition holds, y elsewhere; with one argument the places that are not zero."""
    if x is _NoValue and y is _NoValue:
        return nonzero(condition)
    if x is _NoValue or y is _NoValue:
        raise ValueError("either both or neither of x and y should be given")
    result = _where(condition, x, y)
    return asarray(result)


@_dispatch
def nonzero(a):
    """The places that are not zero, as an array for each axis."""
    return _nonzero(asarray(a))


@_dispatch
def flatnonzero(a):
    """The places that are not zero, in the flat array."""
    return _nonzero(ravel(a))[0]


@_dispatch
def argwhere(a):
    """The places that are not zero, as rows."""
    a = asarray(a)
    if a.ndim == 0:
        return argwhere(a.reshape(1))[:, :0]
    return transpose(stack(_nonzero(a))) if a.ndim else zeros((0, 0), int)


@_dispatch
def take(a, indices, axis=None, out=None, mode="raise"):
    """The elements at places along an axis."""
    a = asarray(a)
    if axis is None:
        a, axis = ravel(a), 0
    axis = _axis(axis, a.ndim)
    places = asarray(indices)
    if mode == "wrap":
        places = places % a.shape[axis]
    elif mode == "clip":
        places = clip(places, 0, a.shape[axis] - 1)
    return a[(slice(None),) * axis + (places if places.ndim else int(places),)]


@_dispatch
def take_along_axis(arr, indices, axis=-1):
    """The elements at places along an axis, each row its own."""
    arr, indices = asarray(arr), asarray(indices)
    axis = _axis(axis, arr.ndim)
    index = [
        indices if i == axis else arange(n).reshape(tuple(n if j == i else 1 for j in _py_range(arr.ndim)))
        for i, n in enumerate(arr.shape)
    ]
    return arr[tuple(index)]


@_dispatch
def compress(condition, a, axis=None, out=None):
    """The elements along an axis where a condition holds."""
    a = asarray(a)
    if axis is None:
        a, axis = ravel(a), 0
    return take(a, flatnonzero(asarray(condition)), axis=axis)


@_dispatch
def extract(condition, arr):
    """The elements where a condition holds."""
    return take(ravel(arr), nonzero(ravel(condition))[0])


@_dispatch
def choose(a, choices, out=None, mode="raise"):
    """Elements of several arrays, picked by a number for each place."""
    a = asarray(a)
    if a.dtype.kind not in "biu":
        raise TypeError(f"Cannot cast array data from dtype('{a.dtype}') to dtype('int64') according to the rule 'safe'")
    choices = [asarray(choice) for choice in choices]
    if mode == "wrap":
        a = a % len(choices)
    elif mode == "clip":
        a = clip(a, 0, len(choices) - 1)
    elif any((a < 0) | (a >= len(choices))):
        raise ValueError("invalid entry in choice array")
    common = broadcast_shapes(a.shape, *[choice.shape for choice in choices])
    result = zeros(common, result_type(*choices))
    for number, choice in enumerate(choices):
        result = _where(a == number, choice, result)
    return result


@_dispatch
def select(condlist, choicelist, default=0):
    """The choice of the first condition that holds."""
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if not condlist:
        raise ValueError("select with an empty condition list is not possible")
    kind = result_type(*[asarray(choice) for choice in choicelist], default)
    result = asarray(default).astype(kind)
    for condition, choice in reversed(list(zip(condlist, choicelist))):
        condition = asarray(condition)
        if condition.dtype != bool:
            raise TypeError("invalid entry 0 in condlist: should be boolean ndarray")
        result = _where(condition, asarray(choice).astype(kind), result)
    return asarray(result)


@_dispatch
def piecewise(x, condlist, funclist, *args, **kw):
    """Functions of the elements where conditions hold."""
    x = asarray(x)
    conditions = [asarray(c).astype(bool) for c in condlist] if isinstance(condlist, (list, tuple)) else [asarray(condlist)]
    if len(funclist) == len(conditions) + 1:
        others = conditions[0]
        for condition in conditions[1:]:
            others = others | condition
        conditions.append(~others)
    elif len(funclist) != len(conditions):
        raise ValueError(f"with {len(conditions)} condition(s), either {len(conditions)} or {len(conditions) + 1} functions are expected")
    y = zeros_like(x)
    for condition, function in zip(conditions, funclist):
        if not callable(function):
            y[condition] = function
        else:
            part = x[condition]
            if part.size:
                y[condition] = function(part, *args, **kw)
    return y


@_dispatch
def searchsorted(a, v, side="left", sorter=None):
    """Places where values would go in a sorted array."""
    a = asarray(a)
    if sorter is not None:
        a = take(a, sorter)
    if side not in ("left", "right"):
        raise ValueError(f"search side must be 'left' or 'right' (got '{side}')")
    return _searchsorted(a, v, side == "right")


@_dispatch
def digitize(x, bins, right=False):
    """The bin of each element."""
    bins = asarray(bins)
    steps = diff(bins)
    if all(steps >= 0):
        return searchsorted(bins, x, side="left" if right else "right")
    if all(steps <= 0):
        return len(bins) - searchsorted(bins[::-1], x, side="right" if right else "left")
    raise ValueError("bins must be monotonically increasing or decreasing")


def _numbers_equal(a, b):
    return (a == b) | (isnan(a) & isnan(b)) if a.dtype.kind in "fc" else a == b


@_dispatch
def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True):
    """The sorted elements, each once."""
    if axis is not None:
        raise NotImplementedError("numpy.unique along an axis is not supported here")
    ar = asarray(ar)
    flat = ravel(ar)
    order = flat.argsort(kind="stable")
    ordered = flat[order]
    first = ones(flat.shape, bool)
    if flat.size > 1:
        first[1:] = ~_numbers_equal(ordered[1:], ordered[:-1]) if equal_nan else ordered[1:] != ordered[:-1]
    values = ordered[first]
    if not (return_index or return_inverse or return_counts):
        return values
    result = [values]
    if return_index:
        result.append(order[first])
    if return_inverse:
        inverse = empty(flat.shape, int)
        inverse[order] = cumsum(first) - 1
        result.append(inverse.reshape(ar.shape))
    if return_counts:
        edges = concatenate([nonzero(first)[0], array([flat.size])])
        result.append(diff(edges))
    return tuple(result)


@_dispatch
def union1d(ar1, ar2):
    """The sorted elements of both."""
    return unique(concatenate((ravel(ar1), ravel(ar2))))


@_dispatch
def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    """The sorted elements that both have."""
    a = unique(ar1)
    return a[isin(a, ar2)]


@_dispatch
def setdiff1d(ar1, ar2, assume_unique=False):
    """The sorted elements of the first that the second lacks."""
    a = ravel(ar1) if assume_unique else unique(ar1)
    return a[isin(a, ar2, invert=True)]


@_dispatch
def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    """True for elements that are among others."""
    element = asarray(element)
    tests = _sorted(ravel(test_elements), 0)
    if tests.size == 0:
        found = zeros(element.shape, bool)
    else:
        places = minimum(searchsorted(tests, ravel(element)), tests.size - 1)
        found = (tests[places] == ravel(element)).reshape(element.shape)
    return ~found if invert else found


@_dispatch
def sort(a, axis=-1, kind=None, order=None, *, stable=None):
    """A sorted copy, NaN last."""
    return _sorted(ravel(a), 0) if axis is None else _sorted(asarray(a), axis)


@_dispatch
def argsort(a, axis=-1, kind=None, order=None, *, stable=None):
    """The places that sort."""
    return asarray(a).argsort(axis=axis)


def lexsort(keys, axis=-1):
    """The places that sort by several keys, the last one first."""
    keys = [asarray(key) for key in keys]
    order = arange(keys[0].size)
    for key in keys:
        order = order[key[order].argsort(kind="stable")]
    return order


@_dispatch
def partition(a, kth, axis=-1, kind="introselect", order=None):
    """With the kth element where sorting puts it, smaller ones before it."""
    return _partitioned(ravel(a), kth, 0) if axis is None else _partitioned(asarray(a), kth, axis)


@_dispatch
def argpartition(a, kth, axis=-1, kind="introselect", order=None):
    """The places that partition."""
    return argsort(a, axis=axis)


@_dispatch
def diff(a, n=1, axis=-1, prepend=_NoValue, append=_NoValue):
    """Differences of neighbours."""
    if n == 0:
        return a
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n!r}")
    a = asarray(a)
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = _axis(axis, a.ndim)
    parts = []
    for part, before in ((prepend, True), (append, False)):
        if part is not _NoValue:
            part = asarray(part)
            if part.ndim == 0:
                part = broadcast_to(part, a.shape[:axis] + (1,) + a.shape[axis + 1 :])
            parts.append((before, part))
    if parts:
        a = concatenate([p for b, p in parts if b] + [a] + [p for b, p in parts if not b], axis)
    lead = (slice(None),) * axis
    for _ in _py_range(n):
        high, low = a[lead + (slice(1, None),)], a[lead + (slice(None, -1),)]
        a = not_equal(high, low) if a.dtype == bool else high - low
    return a


@_dispatch
def ediff1d(ary, to_end=None, to_begin=None):
    """Differences of neighbours in the flat array."""
    parts = [diff(ravel(ary))]
    if to_begin is not None:
        parts.insert(0, ravel(to_begin))
    if to_end is not None:
        parts.append(ravel(to_end))
    return concatenate(parts)


@_dispatch
def gradient(f, *varargs, axis=None, edge_order=1):
    """Slopes: central differences inside, one-sided ones at the edges."""
    f = asarray(f)
    axes = _axes(axis, f.ndim)
    if len(varargs) == 0:
        steps = [1.0] * len(axes)
    elif len(varargs) == 1 and ndim(varargs[0]) == 0:
        steps = [varargs[0]] * len(axes)
    elif len(varargs) == len(axes):
        steps = list(varargs)
    else:
        raise TypeError("invalid number of arguments")
    if f.dtype.kind in "biu":
        f = f.astype(float)
    results = []
    for one, step in zip(axes, steps):
        if f.shape[one] < edge_order + 1:
            raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
        lead = (slice(None),) * one

        def at(low, high):
            return f[lead + (slice(low, high),)]

        if ndim(step) == 0:
            inner = (at(2, None) - at(None, -2)) / (2.0 * step)
            gaps = (step, step, step, step)
        else:
            gap = diff(asarray(step, float)).reshape((-1,) + (1,) * (f.ndim - one - 1))
            before, after = gap[:-1], gap[1:]
            if f.shape[one] != gap.shape[0] + 1:
                raise ValueError("when 1d, distances must match the length of the corresponding dimension")
            if all(before == after):
                inner = (at(2, None) - at(None, -2)) / (2.0 * before)
            else:
                a = -after / (before * (before + after))
                b = (after - before) / (before * after)
                c = before / (after * (before + after))
                inner = a * at(None, -2) + b * at(1, -1) + c * at(2, None)
            gaps = (gap[0], gap[-1], gap[_py_min(1, len(gap) - 1)], gap[-2] if len(gap) > 1 else gap[-1])
        if edge_order == 1:
            first = (at(1, 2) - at(0, 1)) / gaps[0]
            last = (at(-1, None) - at(-2, -1)) / gaps[1]
        elif ndim(step) == 0:
            first = (-1.5 * at(0, 1) + 2.0 * at(1, 2) - 0.5 * at(2, 3)) / step
            last = (1.5 * at(-1, None) - 2.0 * at(-2, -1) + 0.5 * at(-3, -2)) / step
        else:
            d1, d2 = gaps[0], gaps[2]
            first = -(2.0 * d1 + d2) / (d1 * (d1 + d2)) * at(0, 1) + (d1 + d2) / (d1 * d2) * at(1, 2) - d1 / (d2 * (d1 + d2)) * at(2, 3)
            d1, d2 = gaps[3], gaps[1]
            last = d2 / (d1 * (d1 + d2)) * at(-3, -2) - (d2 + d1) / (d1 * d2) * at(-2, -1) + (2.0 * d2 + d1) / (d2 * (d1 + d2)) * at(-1, None)
        results.append(concatenate([first, inner, last], axis=one))
    return results[0] if len(results) == 1 else tuple(results)


@_dispatch
def trapezoid(y, x=None, dx=1.0, axis=-1):
    """The integral by the trapezoidal rule."""
    y = asarray(y)
    axis = _axis(axis, y.ndim)
    lead = (slice(None),) * axis
    d = dx if x is None else diff(asarray(x)).reshape((-1,) + (1,) * (y.ndim - axis - 1)) if ndim(x) == 1 else diff(x, axis=axis)
    return (d * (y[lead + (slice(1, None),)] + y[lead + (slice(None, -1),)]) / 2.0).sum(axis)


def interp(x, xp, fp, left=None, right=None, period=None):
    """Linear interpolation between points."""
    x, xp, fp = asarray(x, float), asarray(xp, float), asarray(fp, float)
    if period is not None:
        raise NotImplementedError("numpy.interp with a period is not supported here")
    places = clip(searchsorted(xp, x, side="right") - 1, 0, _py_max(len(xp) - 2, 0))
    slopes = (fp[places + 1] - fp[places]) / (xp[places + 1] - xp[places])
    y = slopes * (x - xp[places]) + fp[places]
    y = _where(x == xp[-1], fp[-1], y)
    y = _where(x < xp[0], fp[0] if left is None else left, y)
    return _where(x > xp[-1], fp[-1] if right is None else right, y)


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    """The edges that histogram uses."""
    a = ravel(a)
    if isinstance(bins, str):
        raise NotImplementedError(f"numpy.histogram with bins={bins!r} is not supported here: give their number or their edges")
    if ndim(bins) == 1:
        bins = asarray(bins)
        if any(bins[:-1] > bins[1:]):
            raise ValueError("`bins` must increase monotonically, when an array")
        return bins
    bins = operator.index(bins)
    if bins < 1:
        raise ValueError("`bins` must be positive, when an integer")
    if range is not None:
        first, last = range
        if first > last:
            raise ValueError("max must be larger than min in range parameter.")
    elif a.size == 0:
        first, last = 0, 1
    else:
        first, last = a.min(), a.max()
    if not (math.isfinite(first) and math.isfinite(last)):
        raise ValueError(f"{'supplied' if range is not None else 'autodetected'} range of [{first}, {last}] is not finite")
    if first == last:
        first, last = first - 0.5, last + 0.5
    return linspace(first, last, bins + 1)


def _binned(a, edges):
    """The bin of each element, the last edge included; those outside have -1."""
    places = searchsorted(edges, a, side="right") - 1
    places = _where(a == edges[-1], len(edges) - 2, places)
    return _where((a < edges[0]) | (a > edges[-1]) | isnan(a), -1, places)


@_dispatch
def histogram(a, bins=10, range=None, density=None, weights=None):
    """How many elements fall into bins, and the edges of these."""
    a = ravel(a)
    if a.dtype == bool:
        a = a.astype(uint8)
    edges = histogram_bin_edges(a, bins, range)
    places = _binned(a, edges)
    inside = places >= 0
    if weights is None:
        counts = bincount(places[inside], minlength=len(edges) - 1)
    else:
        weights = ravel(weights)
        counts = bincount(places[inside], weights[inside], minlength=len(edges) - 1)
        if weights.dtype.kind in "iu":
            counts = counts.astype(weights.dtype)
    if density:
        return counts / diff(edges) / counts.sum(), edges
    return counts, edges


@_dispatch
def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    """How many points fall into the cells of a grid, and its edges."""
    counts, edges = histogramdd(stack([ravel(x), ravel(y)], axis=1), bins=bins, range=range, density=density, weights=weights)
    return counts, edges[0], edges[1]


@_dispatch
def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    """How many points fall into the cells of a grid in any number of dimensions."""
    sample = asarray(sample) if not isinstance(sample, (tuple, list)) else stack([ravel(one) for one in sample], axis=1)
    dimensions = sample.shape[1]
    if isinstance(bins, int) or (ndim(bins) == 1 and not isinstance(bins, (list, tuple))) or (
        isinstance(bins, (list, tuple)) and len(bins) != dimensions
    ):
        bins = [bins] * dimensions
    ranges = range if range is not None else [None] * dimensions
    edges = [histogram_bin_edges(sample[:, i], bins[i], ranges[i]) for i in _py_range(dimensions)]
    inside = ones(sample.shape[0], bool)
    flat = zeros(sample.shape[0], int)
    for i, edge in enumerate(edges):
        places = _binned(sample[:, i], edge)
        inside = inside & (places >= 0)
        flat = flat * (len(edge) - 1) + places
    lengths = tuple(len(edge) - 1 for edge in edges)
    chosen = None if weights is None else ravel(weights)[inside]
    counts = bincount(flat[inside], chosen, minlength=math.prod(lengths)).reshape(lengths).astype(float)
    if density:
        total = counts.sum()
        for i, edge in enumerate(edges):
            counts = counts / diff(edge).reshape(tuple(-1 if j == i else 1 for j in _py_range(dimensions)))
        counts = counts / total
    return counts, edges


def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    """Places along axes as places in the flat array."""
    flat = 0
    for places, n in zip(multi_index, dims):
        places = asarray(places)
        if mode == "raise" and any((places < 0) | (places >= n)):
            raise ValueError("invalid entry in coordinates array")
        places = clip(places, 0, n - 1) if mode == "clip" else places % n if mode == "wrap" else places
        flat = flat * n + places
    return flat


def unravel_index(indices, shape, order="C"):
    """Places in the flat array as places along axes."""
    indices = asarray(indices)
    total = math.prod(shape)
    if any((indices < 0) | (indices >= total)):
        bad = indices[(indices < 0) | (indices >= total)] if indices.ndim else indices
        raise ValueError(f"index {ravel(bad)[0]} is out of bounds for array with size {total}")
    places = []
    for n in reversed(shape):
        places.append(indices % n)
        indices = indices // n
    return tuple(place[()] for place in reversed(places))
