
# Reductions.


def _split(split_every, axes):
    """How many blocks become one, along each folded axis."""
    split_every = split_every or dask.config.get("split_every", 4)
    if isinstance(split_every, dict):
        return {axis: split_every.get(axis, 2) for axis in axes}
    n = _max(int(split_every ** (1 / (len(axes) or 1))), 2)
    return dict.fromkeys(axes, n)


def _tree(x, prefix, axes, keepdims, combine, aggregate, dtype, split_every=None, args=()):
    """Joins the blocks along axes, a few at a time; `combine` and `aggregate` take blocks as one array."""
    split = _split(split_every, axes)
    depth = 1
    for axis in axes:
        n = x.numblocks[axis]
        depth = _max(depth, math.ceil(math.log(n, split[axis])) if n > 1 and split[axis] > 1 else 0)
    for level in _range(_max(depth - 1, 0)):
        steps = [split.get(axis, 1) for axis in _range(x.ndim)]
        name = _name(f"{prefix}-partial", x, level, *args)
        grid = _core.tree(name, x._grid, steps, combine, x.dtype)
        chunks = tuple(
            (1,) * len(_range(0, len(c), split[axis])) if axis in split else c for axis, c in enumerate(x.chunks)
        )
        x = Array(grid, name, chunks, x.dtype)
    steps = [len(c) if axis in split else 1 for axis, c in enumerate(x.chunks)]
    name = _name(f"{prefix}-aggregate", x, keepdims, *args)
    if keepdims:
        chunks = tuple((1,) if axis in split else c for axis, c in enumerate(x.chunks))
        return Array(_core.tree(name, x._grid, steps, aggregate, dtype), name, chunks, dtype)
    # The folded axes go in the same task.
    index = tuple(0 if axis in split else slice(None) for axis in _range(x.ndim))
    chunks = tuple(c for axis, c in enumerate(x.chunks) if axis not in split)
    grid = _core.tree(name, x._grid, steps, _Dropped(aggregate, index), dtype)
    return Array(_core.reshaped(grid, [len(c) for c in chunks]), name, chunks, dtype)


class _Dropped:
    """An aggregate whose folded axes are taken away."""

    def __init__(self, aggregate, index):
        self.aggregate = aggregate
        self.index = index

    def __call__(self, blocks, counts):
        result = self.aggregate(blocks, counts)
        return result[self.index] if self.index else result


def _folding(ufunc, axes, dtype=None, finish=None):
    """Joins blocks by a ufunc."""

    def fold(blocks, counts):
        whole = _core.joined(blocks, counts)
        result = ufunc.reduce(whole, axis=axes, keepdims=True, dtype=dtype)
        return result if finish is None else finish(result)

    return fold


def _plain(prefix, x, ufunc, axis, keepdims, split_every, out, dtype=None, finish=None, kind=None, names=None):
    """A reduction that one ufunc does, on the chunks and between them."""
    axes = _axes(axis, x.ndim)
    first, second = names or (prefix, prefix)
    name = _name(first, x, axes, keepdims, str(dtype))
    grid = _core.folded(name, x._grid, ufunc, list(axes), dtype)
    folded_kind = np.dtype(dtype) if dtype is not None else _accumulated(ufunc, x.dtype)
    chunks = tuple((1,) * len(c) if a in axes else c for a, c in enumerate(x.chunks))
    part = Array(grid, name, chunks, folded_kind)
    combine = _folding(ufunc, axes, folded_kind)
    aggregate = _folding(ufunc, axes, folded_kind, finish)
    result = _tree(part, second, axes, keepdims, combine, aggregate, kind or folded_kind, split_every)
    return _store_out(out, result)


def _accumulated(ufunc, dtype):
    if ufunc.__name__ in ("add", "multiply"):
        return np.dtype({"b": int, "i": int, "u": "uint64"}.get(dtype.kind, dtype))
    if ufunc.__name__.startswith("logical"):
        return np.dtype(bool)
    return dtype


def reduction(x, chunk, aggregate, axis=None, keepdims=False, dtype=None, split_every=None, combine=None, name=None,
              out=None, concatenate=True, output_size=1, meta=None, weights=None):
    """A reduction of functions on blocks: `chunk` on each, `combine` and `aggregate` on several joined."""
    axes = _axes(axis, x.ndim)
    if weights is not None:
        raise NotImplementedError("da.reduction with weights is not supported here")
    if dtype is None:
        raise ValueError("Must specify dtype")
    prefix = name or getattr(chunk, "__name__", "reduction")
    part = _chunked(x, prefix, functools.partial(chunk, axis=axes, keepdims=True), axes, dtype)
    combine = combine or aggregate
    if concatenate:
        join = _core.joined
    else:
        join = lambda blocks, counts: blocks

    def combined(blocks, counts):
        return combine(join(blocks, counts), axis=axes, keepdims=True)

    def aggregated(blocks, counts):
        return np.asarray(aggregate(join(blocks, counts), axis=axes, keepdims=True))

    return _store_out(out, _tree(part, prefix, axes, keepdims, combined, aggregated, np.dtype(dtype), split_every))


def _chunked(x, name, function, axes, dtype):
    """A function of each block that leaves one element along axes."""
    name = _name(name, x, axes, function)
    chunks = tuple((1,) * len(c) if a in axes else c for a, c in enumerate(x.chunks))
    grid = _core.blockwise(name, x.numblocks, dtype, function, [(x._grid, _range(x.ndim))])
    return Array(grid, name, chunks, np.dtype(dtype))


@_api
@_method
def sum(a, axis=None, dtype=None, keepdims=False, split_every=None, out=None):
    """The sum over axes."""
    return _plain("sum", asarray(a), np.add, axis, keepdims, split_every, out, dtype)


@_api
@_method
def prod(a, axis=None, dtype=None, keepdims=False, split_every=None, out=None):
    """The product over axes."""
    return _plain("prod", asarray(a), np.multiply, axis, keepdims, split_every, out, dtype)


@_api
@_method
def max(a, axis=None, keepdims=False, split_every=None, out=None):
    """The largest element over axes; NaN wins."""
    a = asarray(a)
    return _plain("max", a, np.maximum, axis, keepdims, split_every, out)


@_api
@_method
def min(a, axis=None, keepdims=False, split_every=None, out=None):
    """The smallest element over axes; NaN wins."""
    a = asarray(a)
    return _plain("min", a, np.minimum, axis, keepdims, split_every, out)


@_api
@_method
def any(a, axis=None, keepdims=False, split_every=None, out=None):
    """True where any element over axes is true."""
    return _plain("any", asarray(a), np.logical_or, axis, keepdims, split_every, out)


@_api
@_method
def all(a, axis=None, keepdims=False, split_every=None, out=None):
    """True where all elements over axes are true."""
    return _plain("all", asarray(a), np.logical_and, axis, keepdims, split_every, out)


amax, amin = max, min


def _count_of(x, axes):
    return math.prod(_sum(x.chunks[a]) for a in axes)


def _mean_dtype(x, dtype):
    return np.dtype(dtype) if dtype is not None else x.dtype if x.dtype.kind in "fc" else np.dtype(float)


@_api
@_method
def mean(a, axis=None, dtype=None, keepdims=False, split_every=None, out=None):
    """The arithmetic mean over axes; bool and integers give float64."""
    x = asarray(a)
    axes = _axes(axis, x.ndim)
    kind = _mean_dtype(x, dtype)
    n = _count_of(x, axes)
    if _is_nan(n):
        ones = ones_like(x, dtype=kind)
        return sum(x, axis, kind, keepdims, split_every) / sum(ones, axis, kind, keepdims, split_every)

    def finish(total):
        return np.asarray(np.true_divide(total, n)).astype(kind) if n else total * np.nan

    return _plain("mean", x, np.add, axis, keepdims, split_every, out, kind, finish, kind, ("mean_chunk", "mean_agg"))


def _gaps(totals, counts, mean):
    """How far the means of blocks are from that of all; 0 for blocks of nothing."""
    gaps = np.true_divide(totals, counts) - mean
    if gaps.dtype.kind == "c":
        gaps = np.absolute(gaps)
    return np.where(counts == 0, 0, gaps)


class _Moments:
    """Count, total and squares about the mean of blocks: of each, of several, and what they come to.

    After Chan, Golub and LeVeque; sums are taken in Dask's order and dtypes.
    """

    def __init__(self, axes, kind, ddof, ignores_nan):
        self.axes, self.kind, self.ddof, self.ignores_nan = axes, kind, ddof, ignores_nan
        self.real = np.empty(0, kind).real.dtype

    def chunk(self, x):
        if self.ignores_nan and x.dtype.kind in "fc":
            bad = np.isnan(x)
            n = np.add.reduce(~bad, axis=self.axes, keepdims=True, dtype="int64")
            filled = np.where(bad, x.dtype.type(0), x)
        else:
            bad = None
            n = np.full(tuple(1 if a in self.axes else length for a, length in enumerate(x.shape)), math.prod(x.shape[a] for a in self.axes))
            filled = x
        total = np.add.reduce(filled, axis=self.axes, keepdims=True, dtype=self.kind)
        away = x - np.true_divide(total, n)
        if away.dtype.kind == "c":
            away = np.absolute(away)
        squares = away * away
        if bad is not None:
            squares = np.where(bad, squares.dtype.type(0), squares)
        return n, total, np.add.reduce(squares, axis=self.axes, keepdims=True, dtype=self.real)

    def _joined(self, blocks, counts, dtype):
        ns, totals, squares = [_core.joined([block[k] for block in blocks], counts) for k in _range(3)]
        n, total = [part.sum(axis=self.axes, keepdims=True) for part in (ns, totals)]
        gaps = _gaps(totals, ns, np.true_divide(total, n))
        both = [part.sum(axis=self.axes, keepdims=True, dtype=dtype) for part in (squares, ns * gaps**2)]
        return n, total, both[0] + both[1]

    def combine(self, blocks, counts):
        return self._joined(blocks, counts, self.real)

    def aggregate(self, blocks, counts):
        n, _, squares = self._joined(blocks, counts, self.real)
        free = n.astype(self.real) - self.ddof
        return np.true_divide(squares, np.where(free < 0, free.dtype.type(np.nan), free)).astype(self.real)


def _moments(a, axis, dtype, keepdims, ddof, split_every, out, ignores_nan=False):
    x = asarray(a)
    axes = _axes(axis, x.ndim)
    kind = _mean_dtype(x, dtype)
    steps = _Moments(axes, kind, ddof, ignores_nan)
    part = _chunked(x, "var", steps.chunk, axes, kind)
    return _store_out(out, _tree(part, "var", axes, keepdims, steps.combine, steps.aggregate, steps.real, split_every, (ddof, ignores_nan)))


@_api
@_method
def var(a, axis=None, dtype=None, keepdims=False, ddof=0, split_every=None, out=None):
    """The variance over axes; ddof is taken off the number of elements."""
    return _moments(a, axis, dtype, keepdims, ddof, split_every, out)


@_api
@_method
def std(a, axis=None, dtype=None, keepdims=False, ddof=0, split_every=None, out=None):
    """The standard deviation over axes; ddof is taken off the number of elements."""
    variance = _moments(a, axis, dtype, keepdims, ddof, split_every, None)
    return _store_out(out, elemwise(np.sqrt, variance, prefix="_sqrt"))


@_method
def moment(a, order, axis=None, dtype=None, keepdims=False, ddof=0, split_every=None, out=None):
    """The central moment of an order."""
    if not isinstance(order, (int, np.integer)) or order < 0:
        raise ValueError("Order must be an integer >= 0")
    x = asarray(a)
    if order < 2:
        reduced = sum(x, axis=axis, keepdims=keepdims)
        return ones(reduced.shape, chunks=reduced.chunks, dtype="f8") if order == 0 else zeros(reduced.shape, chunks=reduced.chunks, dtype="f8")
    away = x - mean(x, axis=axis, keepdims=True)
    n = _count_of(x, _axes(axis, x.ndim))
    return sum(away ** order, axis=axis, keepdims=keepdims, split_every=split_every) / (n - ddof)


def _nan_filled(x, number):
    x = asarray(x)
    return where(isnan(x), x.dtype.type(number), x) if x.dtype.kind in "fc" else x


@_api
def nansum(a, axis=None, dtype=None, keepdims=False, split_every=None, out=None):
    """The sum, NaN as 0."""
    return _plain("sum", _nan_filled(a, 0), np.add, axis, keepdims, split_every, out, dtype)


@_api
def nanprod(a, axis=None, dtype=None, keepdims=False, split_every=None, out=None):
    """The product, NaN as 1."""
    return _plain("prod", _nan_filled(a, 1), np.multiply, axis, keepdims, split_every, out, dtype)


@_api
def nanmax(a, axis=None, keepdims=False, split_every=None, out=None):
    """The largest element but for NaN."""
    a = asarray(a)
    return _plain("nanmax", a, np.fmax if a.dtype.kind == "f" else np.maximum, axis, keepdims, split_every, out)


@_api
def nanmin(a, axis=None, keepdims=False, split_every=None, out=None):
    """The smallest element but for NaN."""
    a = asarray(a)
    return _plain("nanmin", a, np.fmin if a.dtype.kind == "f" else np.minimum, axis, keepdims, split_every, out)


def _numbers(x, axis, keepdims, split_every):
    x = asarray(x)
    return sum(~isnan(x), axis=axis, keepdims=keepdims, split_every=split_every)


@_api
def nanmean(a, axis=None, dtype=None, keepdims=False, split_every=None, out=None):
    """The mean, without NaN."""
    x = asarray(a)
    kind = _mean_dtype(x, dtype)
    axes = _axes(axis, x.ndim)

    def mean_chunk(block):
        total = np.nansum(block, axis=axes, dtype=kind, keepdims=True)
        return total, (~np.isnan(block)).sum(axis=axes, keepdims=True)

    def mean_combine(blocks, counts):
        return tuple(np.stack([b[k] for b in blocks]).sum(axis=0) for k in (0, 1))

    def mean_agg(blocks, counts):
        total, n = mean_combine(blocks, counts)
        return np.asarray(total / n).astype(kind)

    part = _chunked(x, "mean_chunk", mean_chunk, axes, kind)
    return _store_out(out, _tree(part, "mean_agg", axes, keepdims, mean_combine, mean_agg, kind, split_every))


@_api
def nanvar(a, axis=None, dtype=None, keepdims=False, ddof=0, split_every=None, out=None):
    """The variance, without NaN."""
    return _moments(a, axis, dtype, keepdims, ddof, split_every, out, True)


@_api
def nanstd(a, axis=None, dtype=None, keepdims=False, ddof=0, split_every=None, out=None):
    """The standard deviation, without NaN."""
    return _store_out(out, sqrt(nanvar(a, axis, dtype, keepdims, ddof, split_every)))


class _Extreme:
    """Places of extremes: the value and its place of each block, the better of several."""

    def __init__(self, pick, axes, x, ignores_nan):
        self.pick, self.axes, self.ignores_nan = pick, axes, ignores_nan
        self.flat = len(axes) > 1 or x.ndim == 1
        self.shape = x.shape
        self.starts = [[0] + list(itertools.accumulate(c)) for c in x.chunks]

    def _best(self, x, axis, final=False):
        if self.ignores_nan and x.dtype.kind in "fc":
            bad = np.isnan(x)
            if final and np.any(np.all(bad, axis=axis)):
                raise ValueError("All-NaN slice encountered")
            x = np.where(bad, -np.inf if self.pick == "argmax" else np.inf, x)
        return getattr(x, self.pick)(axis=axis)

    def chunk(self, x, place):
        if len(self.axes) == x.ndim:
            at = int(self._best(x.reshape(-1), 0))
            where_to = np.unravel_index(at, x.shape)
            full = 0
            for axis, i in enumerate(where_to):
                full = full * self.shape[axis] + int(i) + self.starts[axis][place[axis]]
            one = (1,) * x.ndim
            return x.reshape(-1)[at : at + 1].reshape(one), np.array([full]).reshape(one)
        axis = self.axes[0]
        at = np.expand_dims(self._best(x, axis), axis)
        return np.take_along_axis(x, at, axis), at + self.starts[axis][place[axis]]

    def _join(self, blocks, counts, final=False):
        values = _core.joined([b[0] for b in blocks], counts)
        places = _core.joined([b[1] for b in blocks], counts)
        if len(self.axes) == values.ndim:
            values, places = values.reshape(-1), places.reshape(-1)
            at = int(self._best(values, 0, final))
            one = (1,) * len(self.shape)
            return values[at : at + 1].reshape(one), places[at : at + 1].reshape(one)
        axis = self.axes[0]
        at = np.expand_dims(self._best(values, axis, final), axis)
        return np.take_along_axis(values, at, axis), np.take_along_axis(places, at, axis)

    def combine(self, blocks, counts):
        return self._join(blocks, counts)

    def aggregate(self, blocks, counts):
        return self._join(blocks, counts, True)[1]


def _extreme(prefix, pick, a, axis, keepdims, split_every, out, ignores_nan=False):
    x = asarray(a)
    if axis is not None and not isinstance(axis, (int, np.integer)):
        raise TypeError(f"axis must be either `None` or int, got '{axis}'")
    axes = _axes(axis, x.ndim)
    if not _known(tuple(x.chunks[a] for a in axes)):
        raise ValueError(
            f"Arg-reductions do not work with arrays of unknown chunksizes. At some point you may need to use x.compute_chunk_sizes()"
        )
    for one in axes:
        if x.shape[one] == 0:
            raise ValueError(f"attempt to get {pick} of an empty sequence")
    steps = _Extreme(pick, axes, x, ignores_nan)
    name = _name(prefix, x, axes)
    tasks = [(steps.chunk, x._grid.block(i), place) for i, place in enumerate(_block_places(x))]
    chunks = tuple((1,) * len(c) if i in axes else c for i, c in enumerate(x.chunks))
    part = _of_tasks(name, chunks, np.dtype("int64"), tasks)
    return _store_out(out, _tree(part, "arg_agg", axes, keepdims, steps.combine, steps.aggregate, np.dtype("int64"), split_every, (pick,)))


@_api
@_method
def argmax(a, axis=None, keepdims=False, split_every=None, out=None):
    """The place of the largest element."""
    return _extreme("argmax", "argmax", a, axis, keepdims, split_every, out)


@_api
@_method
def argmin(a, axis=None, keepdims=False, split_every=None, out=None):
    """The place of the smallest element."""
    return _extreme("argmin", "argmin", a, axis, keepdims, split_every, out)


@_api
def nanargmax(a, axis=None, keepdims=False, split_every=None, out=None):
    """The place of the largest element but for NaN."""
    return _extreme("nanargmax", "argmax", a, axis, keepdims, split_every, out, True)


@_api
def nanargmin(a, axis=None, keepdims=False, split_every=None, out=None):
    """The place of the smallest element but for NaN."""
    return _extreme("nanargmin", "argmin", a, axis, keepdims, split_every, out, True)


def cumreduction(func, binop, ident, x, axis=None, dtype=None, out=None, method="sequential", preop=None):
    """Running folds along an axis: of each block, after what came before it."""
    x, axis = _flat_for_scan(x, axis)
    axis = _axis(axis, x.ndim)
    kind = np.dtype(dtype) if dtype is not None else func(np.ones((0,), dtype=x.dtype)).dtype
    prefix = func.__name__
    part = x.map_blocks(functools.partial(func, axis=axis, dtype=kind), dtype=kind, name=_name(prefix, x, axis, kind.name, "part"))
    last = (slice(None),) * axis + (slice(-1, None),)
    counts = x.numblocks
    name = _name(prefix, x, axis, kind.name)

    def add_last(before, block):
        return binop(before, block[last]) if block.shape[axis] else before

    # The running total before each block, one after the other along the axis.
    lines = [_range(n) for n in counts]
    places = list(itertools.product(*lines))
    number = {place: i for i, place in enumerate(places)}
    previous = None
    layers = []
    for step in _range(1, counts[axis]):
        grid_counts = [1 if a == axis else n for a, n in enumerate(counts)]
        tasks = []
        for place in itertools.product(*[_range(n) for n in grid_counts]):
            own = place[:axis] + (step - 1,) + place[axis + 1 :]
            block = part._grid.block(number[own])
            if previous is None:
                tasks.append((_last_of, binop, block, last, axis, ident, kind))
            else:
                at = 0
                for i, n in zip(place, grid_counts):
                    at = at * n + i
                tasks.append((add_last, previous.block(at), block))
        previous = _core.tasks(_name(f"{prefix}-extra", x, axis, kind.name, step), grid_counts, kind, tasks)
        layers.append(previous)
    tasks = []
    for place in places:
        block = part._grid.block(number[place])
        if place[axis] == 0:
            tasks.append((_same, block))
        else:
            at = 0
            for a, (i, n) in enumerate(zip(place, counts)):
                at = at * (1 if a == axis else n) + (0 if a == axis else i)
            tasks.append((binop, layers[place[axis] - 1].block(at), block))
    return _store_out(out, _of_tasks(name, x.chunks, kind, tasks))


def _last_of(binop, block, last, axis, ident, kind):
    first = np.full(block.shape[:axis] + (1,) + block.shape[axis + 1 :], ident, dtype=kind)
    return binop(first, block[last]) if block.shape[axis] else first


def _flat_for_scan(x, axis):
    if axis is None:
        return x.flatten().rechunk(x.npartitions) if x.ndim > 1 else x, 0
    return x, axis


@_api
@_method
def cumsum(x, axis=None, dtype=None, out=None, *, method="sequential"):
    """Running sums."""
    x, axis = _flat_for_scan(asarray(x), axis)
    return cumreduction(np.cumsum, operator.add, 0, x, axis, dtype, out, method)


@_api
@_method
def cumprod(x, axis=None, dtype=None, out=None, *, method="sequential"):
    """Running products."""
    x, axis = _flat_for_scan(asarray(x), axis)
    return cumreduction(np.cumprod, operator.mul, 1, x, axis, dtype, out, method)


@_api
def nancumsum(x, axis=None, dtype=None, out=None, *, method="sequential"):
    """Running sums, NaN as 0."""
    x, axis = _flat_for_scan(asarray(x), axis)
    return cumreduction(np.nancumsum, operator.add, 0, x, axis, dtype or np.nancumsum(np.empty(1, x.dtype)).dtype, out, method)


@_api
def nancumprod(x, axis=None, dtype=None, out=None, *, method="sequential"):
    """Running products, NaN as 1."""
    x, axis = _flat_for_scan(asarray(x), axis)
    return cumreduction(np.nancumprod, operator.mul, 1, x, axis, dtype or np.nancumprod(np.empty(1, x.dtype)).dtype, out, method)


def _whole_axes(name, function, a, axis, keepdims, kind, **kwargs):
    """A reduction that needs axes in one chunk."""
    x = asarray(a)
    if axis is None:
        raise NotImplementedError(f"The da.{name} function only works along an axis.  The full algorithm is difficult to do in parallel")
    axes = _axes(axis, x.ndim)
    x = x.rechunk({one: -1 for one in axes})
    chunks = tuple((1,) if i in axes else c for i, c in enumerate(x.chunks))
    axes_arg = axes if len(axes) > 1 else axes[0]
    result = x.map_blocks(function, axis=axes_arg, keepdims=True, dtype=kind, chunks=chunks, name=_name(name, x, axes, keepdims), **kwargs)
    return result if keepdims else result[tuple(0 if i in axes else slice(None) for i in _range(x.ndim))]


@_api
@_method
def median(a, axis=None, keepdims=False, out=None):
    """The middle of the sorted elements, along axes."""
    kind = _mean_dtype(asarray(a), None)
    return _whole_axes("median", np.median, a, axis, keepdims, kind)


@_api
def nanmedian(a, axis=None, keepdims=False, out=None):
    """The middle of the sorted elements, without NaN."""
    kind = _mean_dtype(asarray(a), None)
    return _whole_axes("nanmedian", np.nanmedian, a, axis, keepdims, kind)


def _quantiles(name, function, a, q, axis, method, keepdims):
    x = asarray(a)
    axes = _axes(axis, x.ndim)
    if axis is None and x.npartitions > 1 and x.ndim > 1:
        raise NotImplementedError(f"The da.{name} function only works along an axis.  The full algorithm is difficult to do in parallel")
    x = x.rechunk({one: -1 for one in axes})
    lead = np.ndim(q)
    kept = tuple((1,) if i in axes else c for i, c in enumerate(x.chunks))
    chunks = ((len(q),),) + kept if lead else kept
    kind = _mean_dtype(x, None)
    axes_arg = axes if len(axes) > 1 else axes[0]
    part = functools.partial(function, q=q, axis=axes_arg, method=method, keepdims=True)
    result = map_blocks(lambda block: part(block), x, dtype=kind, chunks=chunks, new_axis=[0] if lead else None, name=_name(name, x, q, axes, method))
    if keepdims:
        return result
    return result[(slice(None),) * lead + tuple(0 if i in axes else slice(None) for i in _range(x.ndim))]


@_api
def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None, interpolation=None):
    """Quantiles over axes: q is between 0 and 1."""
    return _quantiles("quantile", np.quantile, a, q, axis, method, keepdims)


@_api
def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None, interpolation=None):
    """Quantiles over axes, without NaN."""
    return _quantiles("nanquantile", np.nanquantile, a, q, axis, method, keepdims)


@_api
def nanpercentile(a, q, axis=None, **kwargs):
    """Quantiles over axes, without NaN: q is between 0 and 100."""
    return nanquantile(a, np.true_divide(q, 100), axis=axis, **kwargs)


def _block_percentile(a, q, method):
    return np.percentile(a, q, method=method if method in ("linear", "lower", "higher", "midpoint", "nearest") else "linear"), a.size


def merge_percentiles(finalq, qs, vals, method="lower", Ns=None):
    """Percentiles of the parts merged into those of the whole."""
    pairs = [(q, v, n) for q, v, n in zip(qs, vals, Ns) if n]
    if not pairs:
        raise ValueError("No non-trivial arrays found")
    points, weights = [], []
    for q, v, n in pairs:
        q = np.asarray(q, dtype=float)
        weights.append(np.diff(q, prepend=0.0) * n)
        points.append(np.asarray(v))
    values, weights = np.concatenate(points), np.concatenate(weights)
    order = np.argsort(values, kind="stable")
    values, running = values[order], np.cumsum(weights[order])
    wanted = np.asarray(finalq, dtype=float) * np.sum([n for _, _, n in pairs])
    if method == "linear":
        return np.interp(wanted, running, values)
    left = np.clip(np.searchsorted(running, wanted, side="left"), 0, len(values) - 1)
    right = np.clip(np.searchsorted(running, wanted, side="right") - 1, 0, len(values) - 1)
    lower, upper = np.minimum(left, right), np.maximum(left, right)
    if method == "lower":
        return values[lower]
    if method == "higher":
        return values[upper]
    if method == "midpoint":
        return 0.5 * (values[lower] + values[upper])
    if method == "nearest":
        down = np.abs(running[lower] - wanted)
        up = np.abs(running[upper] - wanted)
        return values[np.where(down <= up, lower, upper)]
    raise ValueError("interpolation can only be 'linear', 'lower', 'higher', 'midpoint', or 'nearest'")


@_api
def percentile(a, q, method="linear", internal_method="default", **kwargs):
    """Approximate percentiles of a one-dimensional array."""
    a = asarray(a)
    if a.ndim != 1:
        raise NotImplementedError("Percentiles only implemented for 1-d arrays")
    method = kwargs.get("interpolation", method)
    scalar = np.ndim(q) == 0
    q = np.atleast_1d(np.asarray(q, dtype=float))
    inner = np.concatenate([np.array([0.0]), q, np.array([100.0])])
    kind = _mean_dtype(a, None) if method in ("linear", "midpoint") else a.dtype
    name = _name("percentile", a, q, method)
    parts = [(functools.partial(_block_percentile, q=inner, method=method), a._grid.block(i)) for i in _range(a.npartitions)]
    grid = _core.tasks(_name("percentile_chunk", a, q, method), [a.npartitions], kind, parts)

    def percentile_merge(parts):
        result = merge_percentiles(q, [inner] * len(parts), [p[0] for p in parts], method, [p[1] for p in parts])
        return np.asarray(result[0] if scalar else result)

    chunks = () if scalar else ((len(q),),)
    return _of_tasks(name, chunks, kind, [(percentile_merge, [grid.block(i) for i in _range(a.npartitions)])])


class _Top:
    """The k largest (or, where k is negative, smallest) along an axis."""

    def __init__(self, k, axis, places):
        self.k, self.axis, self.places = k, axis, places

    def _order(self, x):
        order = np.argsort(x, axis=self.axis, kind="stable")
        order = np.flip(order, self.axis) if self.k > 0 else order
        return order[(slice(None),) * self.axis + (slice(0, _abs(self.k)),)]

    def _few(self, x):
        """The k best of a long axis, in no order: finding them takes no sorting."""
        n, k = x.shape[self.axis], _abs(self.k)
        if n <= 4 * k:
            return x
        cut = np.partition(x, n - k if self.k > 0 else k - 1, axis=self.axis)
        return cut[(slice(None),) * self.axis + (slice(n - k, n) if self.k > 0 else slice(0, k),)]

    def chunk(self, x, place):
        if not self.places:
            x = self._few(x)
        order = self._order(x)
        return np.take_along_axis(x, order, self.axis), order + place

    def combine(self, blocks, counts):
        values = np.concatenate([b[0] for b in blocks], axis=self.axis)
        places = np.concatenate([b[1] for b in blocks], axis=self.axis)
        order = self._order(values)
        return np.take_along_axis(values, order, self.axis), np.take_along_axis(places, order, self.axis)

    def aggregate(self, blocks, counts):
        return self.combine(blocks, counts)[1 if self.places else 0]


def _top(prefix, a, k, axis, split_every, places):
    x = asarray(a)
    axis = _axis(axis, x.ndim)
    if k == 0:
        raise ValueError("k should not be 0")
    steps = _Top(k, axis, places)
    starts = [0] + list(itertools.accumulate(x.chunks[axis]))
    tasks = [(steps.chunk, x._grid.block(i), starts[place[axis]]) for i, place in enumerate(_block_places(x))]
    kind = np.dtype(int) if places else x.dtype
    chunks = x.chunks[:axis] + ((1,) * x.numblocks[axis],) + x.chunks[axis + 1 :]
    part = _of_tasks(_name(prefix, x, k, axis), chunks, kind, tasks)
    result = _tree(part, prefix, (axis,), True, steps.combine, steps.aggregate, kind, split_every, (k,))
    result._chunks = x.chunks[:axis] + ((_min(_abs(k), x.shape[axis]),),) + x.chunks[axis + 1 :]
    return result


@_method
def topk(a, k, axis=-1, split_every=None):
    """The k largest elements along an axis, descending; the smallest where k is negative."""
    return _top("topk", a, k, axis, split_every, False)


@_method
def argtopk(a, k, axis=-1, split_every=None):
    """The places of the k largest elements along an axis."""
    return _top("argtopk", a, k, axis, split_every, True)


@_api
def ptp(a, axis=None):
    """The largest less the smallest element."""
    return max(a, axis=axis) - min(a, axis=axis)


@_api
def average(a, axis=None, weights=None, returned=False, keepdims=False):
    """The mean with weights."""
    a = asarray(a)
    if weights is None:
        result = mean(a, axis, keepdims=keepdims)
        scale = a.size / _max(1, result.size)
        if returned:
            scale = full(result.shape, scale, dtype=float, chunks=result.chunks) if result.ndim else asarray(np.float64(scale))
    else:
        weights = asarray(weights)
        kind = np.result_type(a.dtype, weights.dtype, float) if a.dtype.kind in "biu" else np.result_type(a.dtype, weights.dtype)
        if a.shape != weights.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            if weights.ndim != 1:
                raise TypeError("1D weights expected when shapes of a and weights differ.")
            one = _axis(axis, a.ndim)
            if weights.shape[0] != a.shape[one]:
                raise ValueError("Length of weights not compatible with specified axis.")
            weights = broadcast_to(weights[tuple(slice(None) if i == one else None for i in _range(a.ndim))], a.shape, chunks=a.chunks)
        scale = sum(weights, axis=axis, dtype=kind, keepdims=keepdims)
        result = multiply(a, weights).sum(axis, dtype=kind, keepdims=keepdims) / scale
    return (result, scale) if returned else result


@_api
def count_nonzero(a, axis=None):
    """How many elements are not zero."""
    return sum(asarray(a) != 0, axis=axis, dtype=np.int64)


@_api
def cov(m, y=None, rowvar=True, bias=False, ddof=None):
    """The covariance matrix of variables in rows."""
    m = asarray(m)
    X = array(m, ndmin=2, dtype=np.result_type(m.dtype, float))
    if not rowvar and X.shape[0] != 1:
        X = X.T
    if y is not None:
        y = array(asarray(y), ndmin=2, dtype=X.dtype)
        X = concatenate([X, y.T if not rowvar and y.shape[0] != 1 else y], axis=0)
    ddof = (0 if bias else 1) if ddof is None else ddof
    X = X - mean(X, axis=1, keepdims=True)
    return squeeze(dot(X, conjugate(X.T)) / (X.shape[1] - ddof))


@_api
def corrcoef(x, y=None, rowvar=1):
    """The correlation coefficients of variables in rows."""
    c = cov(x, y, bool(rowvar))
    if c.ndim == 0:
        return c / c
    deviations = sqrt(diag(c))
    return c / deviations[:, None] / deviations[None, :]
