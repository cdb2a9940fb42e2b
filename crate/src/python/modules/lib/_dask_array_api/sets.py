
# Searching, sets, histograms, differences.


@_api
@_method
def nonzero(a):
    """The places that are not zero, as an array for each axis; how many is not known."""
    places = argwhere(a)
    return tuple(places[:, i] for i in _range(places.shape[1]))


@_api
def argwhere(a):
    """The places that are not zero, as rows; how many is not known."""
    a = asarray(a)
    if a.ndim == 0:
        a = a[None]
        return compress(a.astype(bool), zeros((1, 0), dtype=int, chunks=1), axis=0)
    mask = isnonzero(a).flatten()
    grid = indices(a.shape, dtype=np.int64, chunks=a.chunks)
    rows = stack([g.ravel() for g in grid], axis=1).rechunk({1: a.ndim})
    return compress(mask, rows, axis=0)


def isnonzero(a):
    """True where an element is not zero."""
    return a.astype(bool)


@_api
def flatnonzero(a):
    """The places that are not zero, in the flat array."""
    return argwhere(asarray(a).ravel())[:, 0]


@_api
def diff(a, n=1, axis=-1, prepend=None, append=None):
    """Differences of neighbours."""
    a = asarray(a)
    n = int(n)
    axis = _axis(axis, a.ndim)
    if n == 0:
        return a
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n}")
    parts = []
    for part in (prepend, append):
        if part is not None:
            part = asarray(part)
            if part.ndim == 0:
                part = broadcast_to(part, a.shape[:axis] + (1,) + a.shape[axis + 1 :])
        parts.append(part)
    a = concatenate([p for p in (parts[0], a, parts[1]) if p is not None], axis=axis) if _any(p is not None for p in parts) else a
    lead = (slice(None),) * axis
    for _ in _range(n):
        high, low = a[lead + (slice(1, None),)], a[lead + (slice(None, -1),)]
        a = not_equal(high, low) if a.dtype == bool else high - low
    return a


@_api
def ediff1d(ary, to_end=None, to_begin=None):
    """Differences of neighbours in the flat array."""
    flat = asarray(ary).flatten()
    parts = [flat[1:] - flat[:-1]]
    if to_begin is not None:
        parts.insert(0, asarray(to_begin).flatten())
    if to_end is not None:
        parts.append(asarray(to_end).flatten())
    return concatenate(parts) if len(parts) > 1 else parts[0]


@_api
def gradient(f, *varargs, axis=None, **kwargs):
    """Slopes: central differences inside, one-sided ones at the edges."""
    f = asarray(f)
    kwargs["edge_order"] = kwargs.get("edge_order", 1)
    if kwargs["edge_order"] > 2:
        raise ValueError("edge_order must be less than or equal to 2.")
    several = axis is None or isinstance(axis, (list, tuple))
    axes = _axes(axis, f.ndim)
    if len(set(axes)) != len(axes):
        raise ValueError("duplicate axes not allowed")
    steps = list(varargs) * len(axes) if len(varargs) == 1 else list(varargs) or [1] * len(axes)
    if len(steps) != len(axes):
        raise TypeError("Spacing must either be a single scalar, or a scalar / 1d-array per axis")
    if f.dtype.kind in "biu":
        f = f.astype(float)
    results = []
    for one, step in zip(axes, steps):
        if _min(f.chunks[one]) < kwargs["edge_order"] + 1:
            raise ValueError(f"Chunk size must be larger than edge_order + 1. Minimum chunk for axis {one} is {_min(f.chunks[one])}. Rechunk to proceed.")
        if np.ndim(step) == 0:

            def slope(block, one=one, step=step):
                return np.gradient(block, step, axis=one, **kwargs)

            results.append(map_overlap(slope, f, depth={one: 1}, boundary="none", dtype=f.dtype))
            continue
        points = np.asarray(step)
        starts = [0] + list(itertools.accumulate(f.chunks[one]))

        def slope_at(block, block_id, one=one, points=points, starts=starts, count=f.numblocks[one]):
            k = block_id[one]
            low = starts[k] - (1 if k > 0 else 0)
            high = starts[k + 1] + (1 if k + 1 < count else 0)
            return np.gradient(block, points[low:high], axis=one, **kwargs)

        results.append(map_overlap(slope_at, f, depth={one: 1}, boundary="none", dtype=f.dtype))
    return results if several else results[0]


@_api
def searchsorted(a, v, side="left", sorter=None):
    """Places where values would go in a sorted array."""
    a, v = asarray(a), asarray(v)
    if a.ndim != 1:
        raise ValueError("Input array a must be one dimensional")
    if sorter is not None:
        raise NotImplementedError("da.searchsorted with a sorter argument is not supported")
    whole = a.rechunk(-1)
    name = _name("searchsorted", a, v, side)
    grid = _core.blockwise(name, v.numblocks, int, lambda block, values: np.asarray(np.searchsorted(block, values, side=side)), [(whole._grid, [None]), (v._grid, _range(v.ndim))])
    return Array(grid, name, v.chunks, int)


@_api
def isin(element, test_elements, assume_unique=False, invert=False):
    """True for elements that are among others."""
    element = asarray(element)
    tests = asarray(test_elements).flatten().rechunk(-1)
    name = _name("isin", element, tests, invert)
    grid = _core.blockwise(name, element.numblocks, bool, lambda block, others: np.isin(block, others, invert=invert), [(element._grid, _range(element.ndim)), (tests._grid, [None])])
    return Array(grid, name, element.chunks, bool)


@_api
def digitize(a, bins, right=False):
    """The bin of each element."""
    bins = np.asarray(bins)
    if isinstance(a, Array):
        return a.map_blocks(np.digitize, dtype=np.int64, bins=bins, right=right)
    return np.digitize(a, bins, right=right)


def _joined_unique(parts, wants_index, wants_inverse, wants_counts):
    values = np.concatenate([p[0] for p in parts])
    firsts = np.concatenate([p[1] for p in parts])
    counts = np.concatenate([p[2] for p in parts])
    result, inverse = np.unique(values, return_inverse=True)
    index = np.full(result.shape, np.iinfo(np.int64).max)
    np.minimum.at(index, inverse, firsts)
    totals = np.zeros(result.shape, int)
    np.add.at(totals, inverse, counts)
    return result, index, totals


@_api
def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None):
    """The sorted elements, each once; how many is not known."""
    if axis is not None:
        raise NotImplementedError("da.unique along an axis is not supported here")
    shape = asarray(ar).shape
    flat = asarray(ar).ravel()
    starts = [0] + list(itertools.accumulate(flat.chunks[0]))

    def unique_part(block, start):
        values, index, counts = np.unique(block, return_index=True, return_counts=True)
        return values, index + start, counts

    tasks = [(unique_part, flat._grid.block(i), starts[i]) for i in _range(flat.npartitions)]
    parts = _core.tasks(_name("unique-part", flat), [flat.npartitions], flat.dtype, tasks)

    def unique_merge(parts):
        return _joined_unique(parts, return_index, return_inverse, return_counts)

    merged = _core.tasks(_name("unique-merge", flat), [1], flat.dtype, [(unique_merge, [parts.block(i) for i in _range(flat.npartitions)])])

    def part(k, prefix, kind):
        name = _name(prefix, flat, k)
        return _of_tasks(name, ((np.nan,),), np.dtype(kind), [(operator.getitem, merged.block(0), k)])

    result = [part(0, "unique", flat.dtype)]
    if return_index:
        result.append(part(1, "unique-index", int))
    if return_inverse:
        values = result[0]
        name = _name("unique-inverse", flat)
        grid = _core.blockwise(name, flat.numblocks, int, lambda block, values: np.searchsorted(values, block), [(flat._grid, [0]), (values._grid, [None])])
        inverse = Array(grid, name, flat.chunks, int)
        result.append(inverse.reshape(shape) if _known(flat.chunks) else inverse)
    if return_counts:
        result.append(part(2, "unique-counts", int))
    return result[0] if len(result) == 1 else tuple(result)


@_api
def union1d(ar1, ar2):
    """The sorted elements of both."""
    return unique(concatenate((asarray(ar1).ravel(), asarray(ar2).ravel())))


@_api
def bincount(x, weights=None, minlength=0, split_every=None):
    """How often each whole number occurs."""
    x = asarray(x)
    if x.ndim != 1:
        raise ValueError("Input array must be one dimensional. Try using x.ravel()")
    if weights is not None and weights.chunks != x.chunks:
        raise ValueError("Chunks of input array x and weights must match.")
    tasks = []
    for i in _range(x.npartitions):
        more = () if weights is None else (weights._grid.block(i),)
        tasks.append((lambda block, *w: np.bincount(block, *w, minlength=minlength), x._grid.block(i)) + more)
    kind = np.dtype(int if weights is None else float)
    parts = _core.tasks(_name("bincount", x, weights, minlength), [x.npartitions], kind, tasks)

    def bincount_sum(parts):
        n = builtins.max(len(p) for p in parts)
        total = np.zeros(n, dtype=kind)
        for p in parts:
            total[: len(p)] += p
        return total

    name = _name("bincount-sum", x, weights, minlength)
    return _of_tasks(name, ((np.nan,),), kind, [(bincount_sum, [parts.block(i) for i in _range(x.npartitions)])])


@_api
def histogram(a, bins=None, range=None, normed=False, weights=None, density=False):
    """How many elements fall into bins, and the edges of these; bins and range must be given."""
    if isinstance(bins, Array):
        bins = bins.compute()
    if bins is None or (np.ndim(bins) == 0 and range is None):
        raise ValueError("dask.array.histogram requires either specifying bins as an iterable or specifying both a range and the number of bins")
    if weights is not None and weights.chunks != a.chunks:
        raise ValueError("Input array and weights must have the same chunked structure")
    a = asarray(a)
    if np.ndim(bins) == 0:
        if len(range) != 2:
            raise ValueError(f"range must be a sequence or array of length 2, but got {len(range)} items")
        edges = np.linspace(range[0], range[1], bins + 1)
    else:
        edges = np.asarray(bins)
    flat = a.flatten() if a.ndim > 1 else a
    flat_weights = None if weights is None else weights.flatten() if weights.ndim > 1 else weights
    tasks = []
    for i in _range(flat.npartitions):
        if weights is None:
            tasks.append((lambda block: np.histogram(block, edges)[0], flat._grid.block(i)))
        else:
            tasks.append((lambda block, w: np.histogram(block, edges, weights=w)[0], flat._grid.block(i), flat_weights._grid.block(i)))
    kind = np.dtype(int) if weights is None else weights.dtype
    n = len(edges) - 1
    parts = _core.tasks(_name("histogram", a, edges, weights), [flat.npartitions], kind, tasks)

    def histogram_sum(parts):
        total = np.zeros(n, dtype=kind)
        for p in parts:
            total = total + p
        return total

    counts = _of_tasks(_name("histogram-sum", a, edges, weights), ((n,),), kind, [(histogram_sum, [parts.block(i) for i in _range(flat.npartitions)])])
    if density:
        widths = np.diff(edges)
        return counts / widths / counts.sum(), edges
    return counts, edges


@_api
def histogramdd(sample, bins, range=None, normed=None, weights=None, density=None):
    """How many points fall into the cells of a grid."""
    columns = [asarray(c) for c in sample] if isinstance(sample, (tuple, list)) else [asarray(sample)[:, k] for k in _range(asarray(sample).shape[1])]
    dimensions = len(columns)
    if isinstance(bins, (int, np.integer)):
        bins = [bins] * dimensions
    if len(bins) != dimensions:
        raise ValueError("The dimension of bins must be equal to the dimension of the sample.")
    if range is None and _any(np.ndim(b) == 0 for b in bins):
        raise ValueError("range is required when bins are numbers")
    edges = [np.linspace(range[k][0], range[k][1], b + 1) if np.ndim(b) == 0 else np.asarray(b) for k, b in enumerate(bins)]
    if weights is not None and weights.chunks[0] != columns[0].chunks[0]:
        raise ValueError("Input arrays and weights must have the same shape and chunk structure.")
    tasks = []
    for i in _range(columns[0].npartitions):
        parts = [c._grid.block(i) for c in columns]
        more = [] if weights is None else [weights._grid.block(i)]
        tasks.append((_histogramdd_block, edges, weights is not None, *parts, *more))
    kind = np.dtype(float)
    lengths = tuple(len(e) - 1 for e in edges)
    grid = _core.tasks(_name("histogramdd", *columns, *edges, weights), [columns[0].npartitions], kind, tasks)

    def histogramdd_sum(parts):
        total = np.zeros(lengths)
        for p in parts:
            total = total + p
        return total

    counts = _of_tasks(_name("histogramdd-sum", *columns, *edges, weights), tuple((n,) for n in lengths), kind, [(histogramdd_sum, [grid.block(i) for i in _range(columns[0].npartitions)])])
    if density:
        widths = functools.reduce(np.multiply.outer, [np.diff(e) for e in edges])
        return counts / widths / counts.sum(), [asarray(e) for e in edges]
    return counts, [asarray(e) for e in edges]


def _histogramdd_block(edges, weighted, *parts):
    weights = parts[-1] if weighted else None
    columns = parts[:-1] if weighted else parts
    return np.histogramdd(np.stack(columns, axis=1), bins=edges, weights=weights)[0]


@_api
def histogram2d(x, y, bins=10, range=None, normed=None, weights=None, density=None):
    """How many points fall into the cells of a grid, and its edges."""
    bins = [bins, bins] if np.ndim(bins) == 0 else list(bins) if len(bins) == 2 else [bins, bins]
    counts, edges = histogramdd((x, y), bins=bins, range=range, weights=weights, density=density)
    return counts, edges[0], edges[1]


@_api
def unravel_index(indices, shape, order="C"):
    """Places in the flat array as places along axes."""
    indices = asarray(indices)
    places = []
    for n in reversed(shape):
        places.append(indices % n)
        indices = indices // n
    return tuple(reversed(places))


@_api
def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    """Places along axes as places in the flat array."""
    flat = 0
    for places, n in zip(multi_index, dims):
        flat = flat * n + asarray(places)
    return flat


def coarsen(reduction, x, axes, trim_excess=False, **kwargs):
    """A reduction of neighbouring elements."""
    x = asarray(x)
    if not trim_excess and _any(x.shape[i] % n for i, n in axes.items()):
        raise ValueError(f"Coarsening factors {axes} do not align with array shape {x.shape}.")
    factors = {i: axes.get(i, 1) for i in _range(x.ndim)}
    wanted = []
    for i, c in enumerate(x.chunks):
        n = factors[i]
        wanted.append(tuple(m * n for m in _multiples(c, n)) if n > 1 and _any(m % n for m in c) else c)
    x = x[tuple(slice(0, x.shape[i] // n * n) for i, n in factors.items())]
    x = x.rechunk(tuple(wanted)) if tuple(wanted) != x.chunks and not trim_excess else x

    def coarsened(block):
        shape = []
        for i, n in enumerate(block.shape):
            shape += [n // factors[i], factors[i]]
        return reduction(block.reshape(tuple(shape)), axis=tuple(_range(1, 2 * block.ndim, 2)), **kwargs)

    chunks = tuple(tuple(n // factors[i] for n in c) for i, c in enumerate(x.chunks))
    kind = np.asarray(reduction(np.ones((1,), dtype=x.dtype), axis=0, **kwargs)).dtype
    return x.map_blocks(coarsened, dtype=kind, chunks=chunks, token="coarsen")
