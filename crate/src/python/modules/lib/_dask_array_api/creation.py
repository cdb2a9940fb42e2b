
# Creation.


@_api
def asarray(a, allow_unknown_chunksizes=False, dtype=None, order=None, *, like=None, **kwargs):
    """A Dask array: itself, or one made of anything that NumPy takes."""
    if isinstance(a, Array):
        return a if dtype is None else a.astype(dtype)
    if isinstance(a, (list, tuple)) and _any(isinstance(one, Array) for one in _flat(a)):
        result = stack([asarray(one) for one in a])
        return result if dtype is None else result.astype(dtype)
    if isinstance(a, Delayed):
        raise NotImplementedError("a Delayed as an array is not supported here: use da.from_delayed with its shape and dtype")
    return from_array(np.asarray(a, dtype=dtype), getitem=None, **kwargs)


def _flat(items):
    for one in items:
        if isinstance(one, (list, tuple)):
            yield from _flat(one)
        else:
            yield one


def asanyarray(a, dtype=None, order=None, *, like=None, inline_array=False):
    """A Dask array: itself, or one made of anything that NumPy takes."""
    return asarray(a, dtype=dtype)


def array(x, dtype=None, ndmin=None, *, like=None):
    """A Dask array: itself, or one made of anything that NumPy takes."""
    x = asarray(x, dtype=dtype)
    while ndmin is not None and x.ndim < ndmin:
        x = x[None]
    return x


def from_array(x, chunks="auto", name=None, lock=False, asarray=None, fancy=True, getitem=None, meta=None, inline_array=False):
    """A Dask array of a NumPy array or nested lists, cut into chunks."""
    if isinstance(x, Array):
        raise ValueError("Array is already a dask array. Use 'asarray' or 'rechunk' instead.")
    x = np.asarray(x)
    chunks = normalize_chunks(chunks, x.shape, dtype=x.dtype)
    result = _in_memory(x.copy() if x.size < 2**20 else x, chunks)
    if isinstance(name, str):
        result = Array(_core.sliced(name, result._grid, [[(i, slice(None)) for i in _range(len(c))] for c in chunks]), name, chunks, x.dtype)
    return result


def from_delayed(value, shape, dtype=None, meta=None, name=None):
    """A Dask array of one chunk out of a delayed value of known shape and dtype."""
    if not isinstance(value, Delayed):
        value = delayed(value)
    name = name or _name("from-value", value, shape, str(dtype))
    kind = np.dtype(dtype) if dtype is not None else meta.dtype if meta is not None else np.dtype(float)
    return _of_tasks(name, tuple((n,) for n in shape), kind, [(_as_block, value)])


def _as_block(x):
    return np.asarray(x)


def from_func(func, shape, dtype=None, name=None, args=(), kwargs={}):
    """A Dask array of one chunk that a function gives."""
    return from_delayed(delayed(func)(*args, **kwargs), shape, dtype, name=name)


def _shape(shape):
    if isinstance(shape, (int, np.integer)):
        shape = (shape,)
    return tuple(int(n) for n in shape)


def _filled(prefix, number, shape, dtype, chunks, name):
    shape = _shape(shape)
    number = np.asarray(number).astype(dtype)
    chunks = normalize_chunks(chunks, shape, dtype=number.dtype)
    name = name or _name(prefix, shape, chunks, number)
    return Array(_core.constant(name, chunks, number), name, chunks, number.dtype)


def ones(shape, dtype=None, chunks="auto", name=None, order="C", **kwargs):
    """An array of ones."""
    return _filled("ones_like", 1, shape, dtype or float, chunks, name)


def zeros(shape, dtype=None, chunks="auto", name=None, order="C", **kwargs):
    """An array of zeros."""
    return _filled("zeros_like", 0, shape, dtype or float, chunks, name)


def empty(shape, dtype=None, chunks="auto", name=None, order="C", **kwargs):
    """An array whose elements are not set (here: zeros)."""
    return _filled("empty_like", 0, shape, dtype or float, chunks, name)


def full(shape, fill_value, dtype=None, chunks="auto", name=None, order="C", **kwargs):
    """An array of one value."""
    if np.ndim(fill_value) != 0:
        raise ValueError(f"fill_value must be scalar. Received {type(fill_value).__name__} instead.")
    return _filled("full_like", fill_value, shape, dtype or np.asarray(fill_value).dtype, chunks, name)


def _like(a, dtype, chunks, shape, number, prefix, name):
    a = asarray(a)
    if shape is None:
        shape = a.shape
        chunks = a.chunks if chunks is None else chunks
    if _any(_is_nan(n) for n in shape):
        return elemwise(np.full_like, a, dtype=dtype or a.dtype, fill_value=number)
    return _filled(prefix, number, shape, dtype or a.dtype, "auto" if chunks is None else chunks, name)


@_api
def ones_like(a, dtype=None, order="C", chunks=None, name=None, shape=None):
    """Ones with the shape, dtype and chunks of another array."""
    return _like(a, dtype, chunks, shape, 1, "ones_like", name)


@_api
def zeros_like(a, dtype=None, order="C", chunks=None, name=None, shape=None):
    """Zeros with the shape, dtype and chunks of another array."""
    return _like(a, dtype, chunks, shape, 0, "zeros_like", name)


@_api
def empty_like(a, dtype=None, order="C", chunks=None, name=None, shape=None):
    """An array that is not set, with the shape, dtype and chunks of another."""
    return _like(a, dtype, chunks, shape, 0, "empty_like", name)


@_api
def full_like(a, fill_value, order="C", dtype=None, chunks=None, name=None, shape=None):
    """One value, with the shape, dtype and chunks of another array."""
    if np.ndim(fill_value) != 0:
        raise ValueError(f"fill_value must be scalar. Received {type(fill_value).__name__} instead.")
    return _like(a, dtype, chunks, shape, fill_value, "full_like", name)


def arange(start=None, /, stop=None, step=1, *, chunks="auto", like=None, dtype=None, **kwargs):
    """Numbers at equal distances, the end left out."""
    if start is None and stop is None:
        raise TypeError("arange() requires stop to be specified.")
    if stop is None:
        start, stop = 0, start
    if start is None:
        start = 0
    n = int(_max(math.ceil((stop - start) / step), 0))
    kind = np.dtype(dtype) if dtype is not None else np.arange(type(start)(0), type(stop)(0), step if step else 1).dtype
    chunks = normalize_chunks(chunks, (n,), dtype=kind)
    name = _name("arange", start, stop, step, chunks, kind.name)
    whole = kind.kind in "iub" and _all(isinstance(x, int) for x in (start, step))
    return Array(_core.range(name, chunks[0], kind, start, step, whole), name, chunks, kind)


def linspace(start, stop, num=50, endpoint=True, retstep=False, chunks="auto", dtype=None):
    """Numbers at equal distances between two ends."""
    num = int(num)
    kind = np.dtype(dtype) if dtype is not None else np.linspace(0, 1, 1).dtype
    chunks = normalize_chunks(chunks, (num,), dtype=kind)
    start, stop = start + 0.0, stop + 0.0
    parts = num - 1 if endpoint else num
    step = float(stop - start) / parts if parts else np.nan
    name = _name("linspace", start, stop, num, endpoint, chunks, kind.name)
    tasks = []
    first = start
    for n in chunks[0]:
        last = first + (n - 1) * step if endpoint else first + n * step
        tasks.append((functools.partial(np.linspace, endpoint=endpoint, dtype=kind), first, last, n))
        first = first + step * n
    result = _of_tasks(name, chunks, kind, tasks)
    return (result, step) if retstep else result


def eye(N, chunks="auto", M=None, k=0, dtype=float):
    """Ones on a diagonal, zeros elsewhere."""
    M = N if M is None else M
    kind = np.dtype(float if dtype is None else dtype)
    if not isinstance(chunks, (int, str)):
        raise ValueError("chunks must be an int or string")
    chunks = normalize_chunks(chunks, (N, M), dtype=kind)
    chunks = normalize_chunks(chunks[0][0], (N, M), dtype=kind)
    name = _name("eye", N, M, k, chunks, kind.name)
    tasks = []
    row = 0
    for n in chunks[0]:
        column = 0
        for m in chunks[1]:
            tasks.append((np.eye, n, m, k + row - column, kind))
            column += m
        row += n
    return _of_tasks(name, chunks, kind, tasks)


def identity(n, dtype=None, chunks="auto"):
    """A square matrix with ones on its diagonal."""
    return eye(n, chunks=chunks, dtype=dtype)


def tri(N, M=None, k=0, dtype=float, chunks="auto", *, like=None):
    """Ones at and below a diagonal."""
    M = N if M is None else M
    chunks = normalize_chunks(chunks, (N, M), dtype=np.dtype(dtype))
    rows, columns = arange(N, chunks=(chunks[0],)), arange(-k, M - k, chunks=(chunks[1],))
    return (rows[:, None] >= columns[None, :]).astype(dtype)


@_api
def tril(m, k=0):
    """Zeros above a diagonal."""
    m = asarray(m)
    mask = tri(*m.shape[-2:], k=k, dtype=bool, chunks=m.chunks[-2:])
    return where(mask, m, np.zeros((), m.dtype)[()])


@_api
def triu(m, k=0):
    """Zeros below a diagonal."""
    m = asarray(m)
    mask = tri(*m.shape[-2:], k=k - 1, dtype=bool, chunks=m.chunks[-2:])
    return where(mask, np.zeros((), m.dtype)[()], m)


def tril_indices(n, k=0, m=None, chunks="auto"):
    """Places of the lower triangle."""
    return nonzero(tri(n, m, k=k, dtype=bool, chunks=chunks))


def triu_indices(n, k=0, m=None, chunks="auto"):
    """Places of the upper triangle."""
    return nonzero(~tri(n, m, k=k - 1, dtype=bool, chunks=chunks))


def tril_indices_from(arr, k=0):
    """Places of the lower triangle of an array."""
    return tril_indices(arr.shape[-2], k=k, m=arr.shape[-1], chunks=arr.chunks)


def triu_indices_from(arr, k=0):
    """Places of the upper triangle of an array."""
    return triu_indices(arr.shape[-2], k=k, m=arr.shape[-1], chunks=arr.chunks)


@_api
def diag(v, k=0):
    """A matrix with this diagonal, or the diagonal of a matrix."""
    if not isinstance(v, (Array, np.ndarray)):
        raise TypeError(f"v must be a dask array or numpy array, got {type(v)}")
    v = asarray(v)
    if v.ndim == 2:
        return diagonal(v, k)
    if v.ndim != 1:
        raise ValueError("Array must be 1d or 2d only")
    if k != 0:
        n = v.shape[0] + _abs(k)
        core = diag(v)
        before, after = (_max(-k, 0), _max(k, 0)), (_max(k, 0), _max(-k, 0))
        return pad(core, ((before[0], before[1]), (after[0], after[1])), mode="constant") if n else core
    lengths = v.chunks[0]
    name = _name("diag", v)
    tasks = []
    for i, n in enumerate(lengths):
        for j, m in enumerate(lengths):
            tasks.append((np.diag, v._grid.block(i)) if i == j else (np.zeros, (n, m), v.dtype))
    return _of_tasks(name, (lengths, lengths), v.dtype, tasks)


@_api
def diagonal(a, offset=0, axis1=0, axis2=1):
    """A diagonal, as the last axis."""
    a = asarray(a)
    if a.ndim < 2:
        raise ValueError("diag requires an array of at least two dimensions")
    axis1, axis2 = _axis(axis1, a.ndim), _axis(axis2, a.ndim)
    if axis1 == axis2:
        raise ValueError("axis1 and axis2 cannot be the same")
    a = moveaxis(a, (axis1, axis2), (-2, -1))
    rows, columns = a.shape[-2:]
    row, column = _max(-offset, 0), _max(offset, 0)
    n = _max(0, _min(rows - row, columns - column))
    starts = [0] + list(itertools.accumulate(a.chunks[-2]))
    ends = [0] + list(itertools.accumulate(a.chunks[-1]))
    cuts = sorted({0, n} | {s - row for s in starts if 0 < s - row < n} | {s - column for s in ends if 0 < s - column < n})
    parts = []
    for low, high in zip(cuts[:-1], cuts[1:]):
        square = a[..., row + low : row + high, column + low : column + high]
        square = square.rechunk({square.ndim - 2: -1, square.ndim - 1: -1})
        lead = tuple(_range(square.ndim - 2))
        parts.append(blockwise(_diagonal_block, lead + (99,), square, lead + (98, 97), dtype=a.dtype, new_axes={99: high - low}, concatenate=True))
    if not parts:
        return zeros(a.shape[:-2] + (0,), dtype=a.dtype)
    return concatenate(parts, axis=-1) if len(parts) > 1 else parts[0]


def _diagonal_block(x):
    return np.diagonal(x, axis1=-2, axis2=-1)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None):
    """The sum of a diagonal."""
    return diagonal(a, offset=offset, axis1=axis1, axis2=axis2).sum(-1, dtype=dtype)


def indices(dimensions, dtype=int, chunks="auto"):
    """The index of each place, along each axis."""
    dimensions = _shape(dimensions)
    chunks = normalize_chunks(chunks, dimensions, dtype=np.dtype(dtype))
    parts = []
    for axis, n in enumerate(dimensions):
        line = arange(n, dtype=dtype, chunks=(chunks[axis],))
        line = line[(None,) * axis + (slice(None),) + (None,) * (len(dimensions) - axis - 1)]
        parts.append(broadcast_to(line, dimensions, chunks=chunks))
    return stack(parts) if parts else empty((0,), dtype=dtype, chunks=1)


def fromfunction(func, chunks="auto", shape=None, dtype=None, **kwargs):
    """What a function makes of the indices of all places."""
    kind = np.dtype(float if dtype is None else dtype)
    chunks = normalize_chunks(chunks, shape, dtype=kind)
    name = _name("fromfunction", func, chunks, kind.name, kwargs)
    starts = [[0] + list(itertools.accumulate(c)) for c in chunks]

    def offset_func(offsets, lengths):
        grids = np.indices(lengths, dtype=kind)
        return np.asarray(func(*[g + o for g, o in zip(grids, offsets)], **kwargs))

    tasks = [
        (offset_func, tuple(s[i] for s, i in zip(starts, place)), tuple(c[i] for c, i in zip(chunks, place)))
        for place in itertools.product(*[_range(len(c)) for c in chunks])
    ]
    return _of_tasks(name, chunks, kind, tasks)


@_api
def meshgrid(*xi, sparse=False, indexing="xy", **kwargs):
    """Coordinate matrices of coordinate vectors."""
    if sparse not in (True, False) or indexing not in ("xy", "ij"):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    xi = [asarray(x).flatten() for x in xi]
    n = len(xi)
    swap = indexing == "xy" and n > 1
    places = list(_range(n))
    if swap:
        places[0], places[1] = 1, 0
    grids = [x[tuple(slice(None) if i == place else None for i in _range(n))] for x, place in zip(xi, places)]
    if not sparse:
        shape = tuple(xi[places.index(i)].shape[0] for i in _range(n))
        chunks = tuple(xi[places.index(i)].chunks[0] for i in _range(n))
        grids = [broadcast_to(g, shape, chunks=chunks) for g in grids]
    return tuple(grids)


@_api
def broadcast_to(x, shape, chunks=None, meta=None):
    """Repeated along axes."""
    shape = _shape(shape)
    x = asarray(x)
    if x.shape == shape and (chunks is None or normalize_chunks(chunks, shape, dtype=x.dtype) == x.chunks):
        return x
    lead = len(shape) - x.ndim
    if lead < 0 or _any(new != old and old != 1 for new, old in zip(shape[lead:], x.shape)):
        raise ValueError(f"cannot broadcast shape {x.shape} to shape {shape}")
    if chunks is None:
        chunks = tuple((n,) for n in shape[:lead]) + tuple(
            own if old > 1 or _sum(own) == new else (new,) for own, old, new in zip(x.chunks, x.shape, shape[lead:])
        )
    else:
        chunks = normalize_chunks(chunks, shape, dtype=x.dtype)
        for old, new, n in zip(x.chunks, chunks[lead:], x.shape):
            if old != new and n != 1:
                raise ValueError(f"cannot broadcast chunks {x.chunks} to chunks {chunks}: new chunks must either be along a new dimension or a dimension of size 1")
    name = _name("broadcast_to", x, shape, chunks)
    counts = x.numblocks
    tasks = []
    for place in itertools.product(*[_range(len(c)) for c in chunks]):
        own = tuple(0 if n == 1 else i for i, n in zip(place[lead:], counts))
        block = _sum(i * math.prod(counts[axis + 1 :]) for axis, i in enumerate(own))
        tasks.append((np.broadcast_to, x._grid.block(block), tuple(c[i] for c, i in zip(chunks, place))))
    return _of_tasks(name, chunks, x.dtype, tasks)


@_api
def broadcast_arrays(*args, subok=False):
    """Arrays with the shape that they have together."""
    args = [asarray(a) for a in args]
    chunks = broadcast_chunks(*[a.chunks for a in args])
    shape = tuple(_sum(c) for c in chunks)
    return tuple(broadcast_to(a, shape, chunks) for a in args)


@_api
def repeat(a, repeats, axis=None):
    """Each element several times."""
    if axis is None:
        if a.ndim != 1:
            raise NotImplementedError("Must supply an integer axis value")
        axis = 0
    if not isinstance(repeats, (int, np.integer)):
        raise NotImplementedError("Only integer valued repeats supported")
    axis = _axis(axis, a.ndim)
    if repeats == 1:
        return a
    if repeats == 0:
        return a[(slice(None),) * axis + (slice(0, 0),)]
    chunks = a.chunks[:axis] + (tuple(n * repeats for n in a.chunks[axis]),) + a.chunks[axis + 1 :]
    result = map_blocks(np.repeat, a, repeats, axis=axis, dtype=a.dtype, chunks=chunks)
    return result


@_api
def tile(A, reps):
    """The whole array several times."""
    A = asarray(A)
    reps = (reps,) if isinstance(reps, (int, np.integer)) else tuple(reps)
    if _any(n < 0 for n in reps):
        raise ValueError("Negative `reps` are not allowed.")
    n = _max(A.ndim, len(reps))
    A = A[(None,) * (n - A.ndim) + (Ellipsis,)] if n > A.ndim else A
    reps = (1,) * (n - len(reps)) + reps
    for axis, count in enumerate(reps):
        if count != 1:
            A = concatenate([A] * count, axis=axis) if count else A[(slice(None),) * axis + (slice(0, 0),)]
    return A


@_api
def pad(array, pad_width, mode="constant", **kwargs):
    """With more elements at the edges."""
    array = asarray(array)
    if isinstance(pad_width, dict):
        pad_width = [pad_width.get(i, pad_width.get(i - array.ndim, (0, 0))) for i in _range(array.ndim)]
    widths = [tuple(int(n) for n in pair) for pair in np.broadcast_to(np.asarray(pad_width), (array.ndim, 2)).tolist()]
    if callable(mode):
        raise NotImplementedError("da.pad with a function is not supported here")

    def pairs(name, default=0):
        return np.broadcast_to(np.asarray(kwargs.get(name, default)), (array.ndim, 2)).tolist()

    for axis, (before, after) in enumerate(widths):
        n = array.shape[axis]
        lead = (slice(None),) * axis

        def flat(length, value):
            lengths = array.chunks[:axis] + ((length,),) + array.chunks[axis + 1 :]
            return full(tuple(_sum(c) for c in lengths), value, dtype=array.dtype, chunks=lengths)

        if mode in ("constant", "empty"):
            low, high = pairs("constant_values")[axis]
            parts = [flat(before, low), array, flat(after, high)]
        elif mode in ("edge", "reflect", "symmetric", "wrap"):
            places = np.arange(-before, n + after)
            if mode == "edge":
                places = np.clip(places, 0, n - 1)
            elif mode == "wrap":
                places = places % n
            elif mode == "symmetric":
                places = places % (2 * n)
                places = np.where(places >= n, 2 * n - 1 - places, places)
            else:
                places = places % _max(2 * n - 2, 1)
                places = np.where(places >= n, 2 * n - 2 - places, places)
            parts = [
                array[lead + (places[:before],)] if before else None, array, array[lead + (places[before + n :],)] if after else None
            ]
        elif mode in ("maximum", "minimum", "mean", "linear_ramp"):
            if mode == "linear_ramp":
                ends = pairs("end_values")[axis]
                parts = [
                    _ramp(array[lead + (slice(0, 1),)], ends[0], before, axis, False), array,
                    _ramp(array[lead + (slice(n - 1, n),)], ends[1], after, axis, True),
                ]
            else:
                reduce = {"maximum": max, "minimum": min, "mean": mean}[mode]
                length = kwargs.get("stat_length") or n
                ends = []
                for part, width in ((array[lead + (slice(0, length),)], before), (array[lead + (slice(n - length, n),)], after)):
                    value = reduce(part, axis=axis, keepdims=True)
                    if array.dtype.kind in "iu" and mode == "mean":
                        value = rint(value)
                    ends.append(repeat(value.astype(array.dtype), width, axis=axis) if width else None)
                parts = [ends[0], array, ends[1]]
        else:
            raise ValueError(f"mode {mode!r} is not supported")
        if not before:
            parts[0] = None
        if not after:
            parts[2] = None
        array = concatenate([p for p in parts if p is not None], axis=axis)
    return array


def _ramp(edge, end, width, axis, after):
    if not width:
        return None
    steps = np.arange(width).reshape((-1,) + (1,) * (edge.ndim - axis - 1))
    ramp = end + (edge - end) * (steps / width)
    return (flip(ramp, axis) if after else ramp).astype(edge.dtype)


# Putting arrays together.


@_api
def concatenate(seq, axis=0, allow_unknown_chunksizes=False):
    """Arrays one after the other along an axis."""
    seq = [asarray(a) for a in seq]
    if not seq:
        raise ValueError("Need array(s) to concatenate")
    if axis is None:
        seq, axis = [a.flatten() for a in seq], 0
    n = seq[0].ndim
    axis = _axis(axis, n)
    if _any(a.ndim != n for a in seq):
        raise ValueError("all the input arrays must have same number of dimensions")
    if len(seq) == 1:
        return seq[0]
    kept = [a for a in seq if a.shape[axis] != 0 or len(seq) == 1] or seq[:1]
    kind = functools.reduce(np.promote_types, [a.dtype for a in seq])
    seq = [a.astype(kind) for a in kept]
    for other in _range(n):
        if other == axis:
            continue
        lengths = {a.shape[other] for a in seq}
        if len(lengths) > 1 and not _any(_is_nan(x) for x in lengths):
            raise ValueError("Shapes do not align: %s", [a.shape for a in seq])
        common = common_blockdim([a.chunks[other] for a in seq])
        seq = [a if a.chunks[other] == common else a.rechunk({other: common}) for a in seq]
    chunks = list(seq[0].chunks)
    chunks[axis] = tuple(x for a in seq for x in a.chunks[axis])
    chunks = tuple(chunks)
    name = _name("concatenate", axis, *seq)
    owners = [(a, i) for a in seq for i in _range(a.numblocks[axis])]
    tasks = []
    for place in itertools.product(*[_range(len(c)) for c in chunks]):
        owner, own = owners[place[axis]]
        place = place[:axis] + (own,) + place[axis + 1 :]
        counts = owner.numblocks
        block = 0
        for i, count in zip(place, counts):
            block = block * count + i
        tasks.append((_same, owner._grid.block(block)))
    return _of_tasks(name, chunks, kind, tasks)


@_api
def stack(seq, axis=0, allow_unknown_chunksizes=False):
    """Arrays of one shape along a new axis."""
    seq = [asarray(a) for a in seq]
    if not seq:
        raise ValueError("Need array(s) to stack")
    if len({a.shape for a in seq}) > 1 and not allow_unknown_chunksizes:
        at = next(i for i, a in enumerate(seq) if a.shape != seq[0].shape)
        raise ValueError(f"Stacked arrays must have the same shape. The first array had shape {seq[0].shape}, while array {at + 1} has shape {seq[at].shape}.")
    n = seq[0].ndim
    axis = _axis(axis, n + 1)
    kind = functools.reduce(np.promote_types, [a.dtype for a in seq])
    chunks = broadcast_chunks(*[a.chunks for a in seq])
    seq = [a.astype(kind).rechunk(chunks) if n else a.astype(kind) for a in seq]
    name = _name("stack", axis, *seq)
    full_chunks = chunks[:axis] + ((1,) * len(seq),) + chunks[axis:]
    index = (slice(None),) * axis + (None,) + (slice(None),) * (n - axis)
    tasks = []
    for place in itertools.product(*[_range(len(c)) for c in full_chunks]):
        owner = seq[place[axis]]
        block = 0
        for i, count in zip(place[:axis] + place[axis + 1 :], owner.numblocks):
            block = block * count + i
        tasks.append((operator.getitem, owner._grid.block(block), index))
    return _of_tasks(name, full_chunks, kind, tasks)


@_api
def vstack(tup, allow_unknown_chunksizes=False):
    """Arrays one below the other."""
    return concatenate([atleast_2d(x) for x in tup], axis=0)


@_api
def hstack(tup, allow_unknown_chunksizes=False):
    """Arrays side by side."""
    tup = [atleast_1d(x) for x in tup]
    return concatenate(tup, axis=0 if tup[0].ndim == 1 else 1)


@_api
def dstack(tup, allow_unknown_chunksizes=False):
    """Arrays one behind the other."""
    return concatenate([atleast_3d(x) for x in tup], axis=2)


@_api
def block(arrays, allow_unknown_chunksizes=False):
    """Nested lists of blocks as one array."""

    def depth(part):
        return 1 + depth(part[0]) if isinstance(part, list) else 0

    def most(part):
        return _max(most(one) for one in part) if isinstance(part, list) else asarray(part).ndim

    levels = depth(arrays)
    total = _max(levels, most(arrays))

    def join(part, level):
        if isinstance(part, list):
            if not part:
                raise ValueError("Lists cannot be empty")
            return concatenate([join(one, level + 1) for one in part], axis=level - levels)
        part = asarray(part)
        return part[(None,) * (total - part.ndim) + (Ellipsis,)]

    return join(arrays, 0)


@_api
def append(arr, values, axis=None):
    """Values after the end."""
    arr, values = asarray(arr), asarray(values)
    if axis is None:
        return concatenate((arr.flatten(), values.flatten()), axis=0)
    if arr.ndim != values.ndim:
        raise ValueError("all the input arrays must have same number of dimensions")
    return concatenate((arr, values), axis=axis)


@_api
def atleast_1d(*arys):
    """With at least one axis."""
    result = [asarray(a) if asarray(a).ndim else asarray(a)[None] for a in arys]
    return result[0] if len(result) == 1 else tuple(result)


@_api
def atleast_2d(*arys):
    """With at least two axes."""
    result = [a[None, None] if a.ndim == 0 else a[None, :] if a.ndim == 1 else a for a in [asarray(a) for a in arys]]
    return result[0] if len(result) == 1 else tuple(result)


@_api
def atleast_3d(*arys):
    """With at least three axes."""
    result = []
    for a in [asarray(a) for a in arys]:
        result.append(a[None, None, None] if a.ndim == 0 else a[None, :, None] if a.ndim == 1 else a[:, :, None] if a.ndim == 2 else a)
    return result[0] if len(result) == 1 else tuple(result)
