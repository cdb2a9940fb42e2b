
# Indexing.


def _normalised(index, x):
    """One item for each axis, and None for new ones."""
    index = index if isinstance(index, tuple) else (index,)
    if _any(isinstance(i, str) for i in index):
        raise KeyError(f"There are no fields in dtype {x.dtype}.")
    n = 0
    for i in index:
        if i is not None and i is not Ellipsis:
            n += i.ndim if getattr(i, "dtype", None) == bool and getattr(i, "ndim", 0) > 1 else 1
    if _sum(i is Ellipsis for i in index) > 1:
        raise IndexError("an index can only have a single ellipsis ('...')")
    if n > x.ndim:
        raise IndexError(f"Too many indices for array")
    at = next((k for k, i in enumerate(index) if i is Ellipsis), None)
    if at is not None:
        index = index[:at] + (slice(None),) * (x.ndim - n) + index[at + 1 :]
    else:
        index = index + (slice(None),) * (x.ndim - n)
    return index


def _check(i, axis, n):
    if isinstance(i, (float, np.floating)):
        raise IndexError(f"Bad index.  Must be integer-like: {i}")
    at = operator.index(i)
    if not _is_nan(n) and not -n <= at < n:
        raise IndexError(f"Index {at} is out of bounds for axis {axis} with size {n}")
    return int(at + n if at < 0 else at)


def _getitem(x, index):
    if isinstance(index, list):
        index = (index,)
    index = index if isinstance(index, tuple) else (index,)
    if len(index) == 1 and isinstance(index[0], Array) and index[0].dtype == bool and index[0].ndim == x.ndim and x.ndim > 1:
        return _masked_all(x, index[0])
    index = _normalised(index, x)
    masks = [i for i in index if isinstance(i, Array)]
    if masks:
        return _lazy_index(x, index)
    arrays = [i for i in index if isinstance(i, (list, np.ndarray))]
    if _any(isinstance(a, np.ndarray) and a.ndim > 1 for a in arrays):
        if len(arrays) == 1 and arrays[0].dtype == bool and arrays[0].ndim == x.ndim:
            return _masked_all(x, asarray(arrays[0]).rechunk(x.chunks))
        raise NotImplementedError("Don't yet support nested fancy indexing")
    if len(arrays) > 1:
        return _several_lists(x, index)
    news = [k for k, i in enumerate(index) if i is None]
    items = [i for i in index if i is not None]
    x = _sliced(x, items)
    if news:
        # Places of new axes among those that are left.
        kept = 0
        places = []
        for i in index:
            if i is None:
                places.append(kept)
                kept += 1
            elif not _is_int(i):
                kept += 1
        x = _new_axes(x, places)
    return x


def _is_int(i):
    return not isinstance(i, (slice, list, np.ndarray, Array)) and i is not None


def _several_lists(x, index):
    if _any(i is None for i in index):
        raise NotImplementedError("Don't yet support nested fancy indexing")
    raise NotImplementedError("Don't yet support nd fancy indexing")


def _new_axes(x, places):
    name = _name("getitem", x, tuple(places))
    n = x.ndim + len(places)
    own = [i for i in _range(n) if i not in places]
    chunks = [None] * n
    for i, c in zip(own, x.chunks):
        chunks[i] = c
    chunks = tuple((1,) if c is None else c for c in chunks)
    index = tuple(None if i in places else slice(None) for i in _range(n))
    counts = [len(c) for c in chunks]
    grid = _core.blockwise(name, counts, x.dtype, _Getter(index), [(x._grid, own)])
    return Array(grid, name, chunks, x.dtype)


class _Getter:
    """x[index] as a function."""

    __name__ = "getitem"

    def __init__(self, index):
        self.index = index

    def __call__(self, x):
        return x[self.index]


def _slice_axis(c, i, axis):
    """Which part of which block, for each block of the result; and the new chunks."""
    n = _sum(c)
    if isinstance(i, slice):
        if i == slice(None) or (i.start in (None, 0) and i.step in (None, 1) and i.stop is not None and not _is_nan(n) and i.stop >= n):
            return [(k, slice(None)) for k in _range(len(c))], c
        if _is_nan(n):
            raise ValueError(f"Array chunk size or shape is unknown. shape: {(n,)}\n\n Possible solution with x.compute_chunk_sizes()")
        start, stop, step = i.indices(int(n))
        entries, lengths = [], []
        low = 0
        for k, size in enumerate(c):
            high = low + size
            if step > 0:
                first = _max(start, low)
                first += (start - first) % step
                last = _min(stop, high)
                if first < last:
                    count = (last - first + step - 1) // step
                    entries.append((k, slice(first - low, first - low + (count - 1) * step + 1, step)))
                    lengths.append(count)
            else:
                first = _min(start, high - 1)
                first -= (first - start) % -step
                last = _max(stop, low - 1)
                if first > last:
                    count = (first - last - step - 1) // -step
                    end = first - low + (count - 1) * step - 1
                    entries.append((k, slice(first - low, None if end < 0 else end, step)))
                    lengths.append(count)
            low = high
        if step < 0:
            entries.reverse()
            lengths.reverse()
        if not entries:
            return [(0, slice(0, 0))], (0,)
        return entries, tuple(lengths)
    at = _check(i, axis, n)
    if _is_nan(n):
        raise ValueError(f"Array chunk size or shape is unknown. shape: {(n,)}\n\n Possible solution with x.compute_chunk_sizes()")
    low = 0
    for k, size in enumerate(c):
        if at < low + size:
            return [(k, at - low)], None
        low += size
    raise IndexError(f"Index {i} is out of bounds for axis {axis} with size {n}")


def _sliced(x, items):
    takes = [(axis, i) for axis, i in enumerate(items) if isinstance(i, (list, np.ndarray))]
    basic = [slice(None) if isinstance(i, (list, np.ndarray)) else i for i in items]
    if not _all(isinstance(i, slice) and i == slice(None) for i in basic):
        entries, chunks = [], []
        for axis, (c, i) in enumerate(zip(x.chunks, basic)):
            parts, new = _slice_axis(c, i, axis)
            entries.append(parts)
            if new is not None:
                chunks.append(new)
        name = _name("getitem", x, tuple(str(i) for i in basic))
        x = Array(_core.sliced(name, x._grid, entries), name, tuple(chunks), x.dtype)
    for axis, i in takes:
        axis -= _sum(_is_int(other) for other in items[:axis])
        x = _take(x, i, axis)
    return x


def _take(x, places, axis):
    """The elements at places along an axis, in chunks of about the old length."""
    places = np.asarray(places)
    n = x.shape[axis]
    if places.dtype == bool:
        if len(places) != n:
            raise IndexError(f"boolean index did not match indexed array along axis {axis}; dimension is {n} but corresponding boolean dimension is {len(places)}" if not _is_nan(n) else "Arrays chunk sizes are unknown")
        places = np.nonzero(places)[0]
    elif places.size == 0:
        places = places.astype(int)
    elif places.dtype.kind not in "iu":
        raise IndexError("arrays used as indices must be of integer (or boolean) type")
    if _is_nan(n):
        raise ValueError(f"Array chunk size or shape is unknown. shape: {x.shape}\n\n Possible solution with x.compute_chunk_sizes()")
    wrong = np.nonzero((places >= n) | (places < -n))[0]
    if len(wrong):
        raise IndexError(f"Index is out of bounds for axis {axis} with size {n}")
    places = np.where(places < 0, places + n, places)
    c = x.chunks[axis]
    groups = _groups(places, c) or [places]
    starts = np.array([0] + list(itertools.accumulate(c)))
    name = _name("getitem", x, axis, places)
    chunks = x.chunks[:axis] + (tuple(len(g) for g in groups),) + x.chunks[axis + 1 :]
    plans = []
    for group in groups:
        owner = np.searchsorted(starts[1:], group, side="right")
        parts = []
        for k in dict.fromkeys(owner.tolist()):
            mask = owner == k
            parts.append((k, group[mask] - starts[k], np.nonzero(mask)[0]))
        plans.append(parts)
    counts = x.numblocks
    tasks = []
    for place in itertools.product(*[_range(len(cc)) for cc in chunks]):
        parts = plans[place[axis]]
        blocks = []
        for k, own, where_to in parts:
            block = 0
            for i, count in zip(place[:axis] + (k,) + place[axis + 1 :], counts):
                block = block * count + i
            blocks.append(x._grid.block(block))
        if not blocks:
            block = 0
            for i, count in zip(place[:axis] + (0,) + place[axis + 1 :], counts):
                block = block * count + i
            tasks.append((_taken, [x._grid.block(block)], [(places[:0], places[:0])], axis))
        else:
            tasks.append((_taken, blocks, [(own, where_to) for _, own, where_to in parts], axis))
    return _of_tasks(name, chunks, x.dtype, tasks)


def _groups(places, chunks):
    """Places in groups of the average chunk's length, or a little more."""
    average = _sum(chunks) / len(chunks)
    length = _max(1, int(average))
    limit = int(average * 1.25)
    groups, current = [], places[:0]
    for part in [places[i : i + length] for i in _range(0, len(places), length)]:
        if len(current) and len(current) + len(part) > limit:
            groups.append(current)
            current = part
        else:
            current = np.concatenate([current, part])
            if len(current) > limit / 1.25:
                groups.append(current)
                current = places[:0]
    return groups + [current] if len(current) else groups


def _taken(blocks, parts, axis):
    """Elements of several blocks, each at its place."""
    if len(blocks) == 1:
        return np.take(blocks[0], parts[0][0], axis=axis)
    total = _sum(len(own) for own, _ in parts)
    first = blocks[0]
    result = np.empty(first.shape[:axis] + (total,) + first.shape[axis + 1 :], dtype=first.dtype)
    lead = (slice(None),) * axis
    for block, (own, where_to) in zip(blocks, parts):
        result[lead + (where_to,)] = np.take(block, own, axis=axis)
    return result


def _masked_all(x, mask):
    """The elements where a mask of the same shape is set, flat; how many is not known."""
    if x.ndim > 1:
        x, mask = x.ravel(), mask.ravel()
    (x, mask), _ = _aligned([x, mask])
    name = _name("getitem", x, mask)
    grid = _core.blockwise(name, x.numblocks, x.dtype, operator.getitem, [(x._grid, [0]), (mask._grid, [0])])
    return Array(grid, name, ((np.nan,) * x.numblocks[0],), x.dtype)


def _lazy_index(x, index):
    """One Dask array among the items of a subscript."""
    if _any(i is None for i in index):
        raise NotImplementedError("da.newaxis beside a Dask array is not supported here")
    lazy = [(axis, i) for axis, i in enumerate(index) if isinstance(i, Array)]
    if len(lazy) > 1:
        raise NotImplementedError("Slicing with several Dask arrays is not supported")
    axis, i = lazy[0]
    rest = tuple(slice(None) if isinstance(one, Array) else one for one in index)
    at = axis - _sum(_is_int(one) for one in index[:axis])
    x = _getitem(x, rest)
    if i.dtype == bool:
        if i.ndim != 1:
            raise NotImplementedError("masks of several axes beside other items are not supported here")
        if not _is_nan(i.shape[0]) and not _is_nan(x.shape[at]) and i.shape[0] != x.shape[at]:
            raise IndexError(f"boolean index did not match indexed array along axis {at}; dimension is {x.shape[at]} but corresponding boolean dimension is {i.shape[0]}")
        if _known((i.chunks[0], x.chunks[at])):
            common = common_blockdim([i.chunks[0], x.chunks[at]])
            i, x = i.rechunk((common,)), x.rechunk({at: common})
        name = _name("getitem", x, i, at)
        lead = (slice(None),) * at

        def getitem(block, mask):
            return block[lead + (mask,)]

        chunks = x.chunks[:at] + ((np.nan,) * len(x.chunks[at]),) + x.chunks[at + 1 :]
        grid = _core.blockwise(name, x.numblocks, x.dtype, getitem, [(x._grid, _range(x.ndim)), (i._grid, [at])])
        return Array(grid, name, chunks, x.dtype)
    if i.dtype.kind not in "iu":
        raise IndexError("arrays used as indices must be of integer (or boolean) type")
    if i.ndim > 1:
        raise NotImplementedError("Slicing with dask.array of ints only permitted when the indexer has zero or one dimensions")
    whole = x.rechunk({at: -1}) if x.ndim else x
    n = whole.shape[at]
    name = _name("getitem", whole, i, at)
    if i.ndim == 0:
        lead = (slice(None),) * at
        counts = whole.numblocks[:at] + whole.numblocks[at + 1 :]
        axes = list(_range(at)) + [None] + list(_range(at, whole.ndim - 1))
        grid = _core.blockwise(name, counts, x.dtype, lambda block, place: block[lead + (int(place),)], [(whole._grid, axes), (i._grid, [])])
        return Array(grid, name, whole.chunks[:at] + whole.chunks[at + 1 :], x.dtype)
    counts = list(whole.numblocks)
    counts[at] = i.numblocks[0]
    axes = [None if k == at else k for k in _range(whole.ndim)]
    grid = _core.blockwise(name, counts, x.dtype, functools.partial(_take_block, axis=at), [(whole._grid, axes), (i._grid, [at])])
    return Array(grid, name, whole.chunks[:at] + i.chunks + whole.chunks[at + 1 :], x.dtype)


def _take_block(block, places, axis):
    return np.take(block, places, axis=axis)


@_api
def take(a, indices, axis=0):
    """The elements at places along an axis."""
    axis = _axis(axis, a.ndim)
    if isinstance(indices, (int, np.integer)):
        return a[(slice(None),) * axis + (indices,)]
    if isinstance(a, np.ndarray) and isinstance(indices, Array):
        a = asarray(a)
    return a[(slice(None),) * axis + (indices if isinstance(indices, Array) else np.asarray(indices),)]


@_api
def compress(condition, a, axis=None):
    """The elements along an axis where a condition holds."""
    a = asarray(a)
    if axis is None:
        a, axis = a.ravel(), 0
    axis = _axis(axis, a.ndim)
    if isinstance(condition, Array):
        if condition.ndim != 1:
            raise ValueError("Condition must be one dimensional")
        a = a[(slice(None),) * axis + (slice(0, condition.shape[0]),)]
        return a[(slice(None),) * axis + (condition.astype(bool),)]
    condition = np.asarray(condition, dtype=bool)
    if condition.ndim != 1:
        raise ValueError("Condition must be one dimensional")
    a = a[(slice(None),) * axis + (slice(0, len(condition)),)]
    return a[(slice(None),) * axis + (condition,)]


@_api
def extract(condition, arr):
    """The elements where a condition holds."""
    return compress(asarray(condition).astype(bool).ravel(), asarray(arr).ravel())


def _vindex(x, key):
    """Elements at points: arrays for some axes, whole slices for the others."""
    key = key if isinstance(key, tuple) else (key,)
    key = key + (slice(None),) * (x.ndim - len(key))
    if _any(isinstance(k, slice) and k != slice(None) for k in key):
        bad = next(k for k in key if isinstance(k, slice) and k != slice(None))
        raise IndexError(f"vindex does not support indexing with slices other than slice(None), got {bad!r}")
    places = {axis: np.asarray(k) for axis, k in enumerate(key) if not isinstance(k, slice)}
    if not places:
        return x
    if _any(p.dtype == bool for p in places.values()):
        places = {axis: np.nonzero(p)[0] if p.dtype == bool else p for axis, p in places.items()}
    try:
        shape = np.broadcast_shapes(*[p.shape for p in places.values()])
    except ValueError as error:
        shapes = " ".join(str(p.shape) for p in places.values())
        raise IndexError(f"shape mismatch: indexing arrays could not be broadcast together with shapes {shapes}") from error
    for axis, p in places.items():
        n = x.shape[axis]
        if np.any((p >= n) | (p < -n)):
            bad = p[(p >= n) | (p < -n)] if p.ndim else p
            raise IndexError(f"vindex key has entries out of bounds for indexing along axis {axis} of size {n}: {bad!r}")
    flat = {axis: np.broadcast_to(np.where(p < 0, p + x.shape[axis], p), shape).reshape(-1) for axis, p in places.items()}
    points = len(next(iter(flat.values())))
    owners = {}
    inside = {}
    for axis, p in flat.items():
        starts = np.array([0] + list(itertools.accumulate(x.chunks[axis])))
        owners[axis] = np.searchsorted(starts[1:], p, side="right")
        inside[axis] = p - starts[owners[axis]]
    groups = {}
    for i in _range(points):
        groups.setdefault(tuple(int(owners[axis][i]) for axis in flat), []).append(i)
    rest = [axis for axis in _range(x.ndim) if axis not in flat]
    chunks = ((points,),) + tuple(x.chunks[axis] for axis in rest)
    name = _name("vindex-merge", x, *[np.asarray(p) for p in flat.values()])
    counts = x.numblocks
    tasks = []
    for place in itertools.product(_range(1), *[_range(counts[axis]) for axis in rest]):
        blocks, parts = [], []
        for owner, members in groups.items():
            at = dict(zip(flat, owner))
            at.update(zip(rest, place[1:]))
            block = 0
            for axis, count in enumerate(counts):
                block = block * count + at[axis]
            blocks.append(x._grid.block(block))
            parts.append(({axis: inside[axis][members] for axis in flat}, np.array(members, dtype=int)))
        shape_of_rest = tuple(x.chunks[axis][i] for axis, i in zip(rest, place[1:]))
        tasks.append((_points, blocks, parts, (points,) + shape_of_rest, x.dtype))
    result = _of_tasks(name, chunks, x.dtype, tasks)
    return result.reshape(shape + tuple(x.shape[axis] for axis in rest)) if len(shape) != 1 else result


def _points(blocks, parts, shape, dtype):
    result = np.empty(shape, dtype=dtype)
    for block, (inside, members) in zip(blocks, parts):
        axes = list(inside)
        rest = [axis for axis in _range(block.ndim) if axis not in inside]
        moved = block.transpose(axes + rest)
        result[members] = moved[tuple(inside[axis] for axis in axes)]
    return result


def _setitem(x, key, value):
    """x[key] = value: the array becomes one with the new elements."""
    if isinstance(key, Array) and key.dtype == bool and key.ndim == x.ndim or isinstance(key, np.ndarray) and key.dtype == bool and key.ndim == x.ndim:
        if isinstance(value, (Array, np.ndarray)) and value.ndim > 0:
            if value.ndim > 1 or value.shape != x.shape:
                raise NotImplementedError("assigning an array where a mask is set is not supported here; assign a number, or use da.where")
        result = _where3(asarray(key), value, x)
        result = result.astype(x.dtype)
    else:
        result = _assigned(x, key, value)
    x._grid, x._name, x._chunks, x._dtype = result._grid, result._name, result._chunks, result._dtype


def _assigned(x, key, value):
    index = _normalised(key, x)
    if _any(i is None for i in index):
        raise ValueError("numpy.newaxis is not a valid index for assignment")
    if _any(isinstance(i, Array) for i in index):
        lazy = [i for i in index if isinstance(i, Array)]
        if len(lazy) > 1 or lazy[0].dtype != bool:
            raise NotImplementedError("assignment by Dask arrays of integers is not supported here")
        axis = next(k for k, i in enumerate(index) if isinstance(i, Array))
        mask = lazy[0][tuple(slice(None) if k == axis else None for k in _range(x.ndim))] if x.ndim > 1 else lazy[0]
        rest = tuple(slice(None) if isinstance(i, Array) else i for i in index)
        if _any(not (isinstance(i, slice) and i == slice(None)) for i in rest):
            raise NotImplementedError("assignment by a Dask mask beside other indices is not supported here")
        return _where3(mask, value, x).astype(x.dtype)
    if isinstance(value, Array):
        value = value.astype(x.dtype)
    else:
        value = np.asarray(value).astype(x.dtype)
    places = []
    lengths = []
    for axis, i in enumerate(index):
        n = x.shape[axis]
        if isinstance(i, slice):
            places.append(np.arange(*i.indices(int(n))))
            lengths.append(len(places[-1]))
        elif isinstance(i, (list, np.ndarray)):
            p = np.asarray(i)
            p = np.nonzero(p)[0] if p.dtype == bool else p
            if np.any((p >= n) | (p < -n)):
                raise IndexError(f"index {p[(p >= n) | (p < -n)][0]} is out of bounds for axis {axis} with size {n}")
            places.append(np.where(p < 0, p + n, p))
            lengths.append(len(places[-1]))
        else:
            places.append(np.array([_check(i, axis, n)]))
    if _sum(isinstance(i, (list, np.ndarray)) for i in index) > 1:
        raise NotImplementedError(f"dask is currently limited to at most one dimension's assignment index being a 1-d array of integers or booleans. Got: {key}")
    kept = [axis for axis, i in enumerate(index) if isinstance(i, (slice, list, np.ndarray))]
    shape = value.shape
    while len(shape) > len(lengths) and shape[0] == 1:
        value, shape = value[0], shape[1:]
    if len(shape) > len(lengths) or _any(s not in (1, n) for s, n in zip(shape[::-1], lengths[::-1])):
        raise ValueError(f"shape mismatch: value array of shape {value.shape} could not be broadcast to indexing result of shape {tuple(lengths)}")
    starts = [[0] + list(itertools.accumulate(c)) for c in x.chunks]
    name = _name("setitem", x, tuple(str(i) for i in index), value)
    tasks = []
    for number, place in enumerate(_block_places(x)):
        own, parts, empty_part = [], [], False
        for axis, i in enumerate(place):
            low, high = starts[axis][i], starts[axis][i + 1]
            inside = (places[axis] >= low) & (places[axis] < high)
            if not inside.any():
                empty_part = True
                break
            own.append(places[axis][inside] - low)
            if axis in kept:
                parts.append(np.nonzero(inside)[0])
        block = x._grid.block(number)
        if empty_part:
            tasks.append((_same, block))
            continue
        target = tuple(p.reshape((-1,) + (1,) * (len(own) - k - 1)) for k, p in enumerate(own))
        lead = len(parts) - len(shape)
        source = value[tuple(slice(None) if s == 1 else _as_slice(p) for s, p in zip(shape, parts[lead:]))] if shape else value
        if isinstance(source, Array):
            source = source.rechunk(tuple((n,) for n in source.shape)) if source.ndim else source
            source = source._grid.block(0)
        tasks.append((_write, block, target, source, tuple(axis for axis in _range(x.ndim) if axis not in kept)))
    return _of_tasks(name, x.chunks, x.dtype, tasks)


def _as_slice(places):
    """Places as a slice where they follow each other."""
    if len(places) and places[-1] - places[0] == len(places) - 1 and np.all(np.diff(places) == 1):
        return slice(int(places[0]), int(places[-1]) + 1)
    return places


def _write(block, target, source, single):
    block = block.copy()
    source = np.asarray(source)
    # Axes that an integer took away come back with length 1.
    lengths = [n.shape[k] if n.ndim > 0 else 1 for k, n in enumerate(np.broadcast_arrays(*target))]
    kept = [n for axis, n in enumerate(lengths) if axis not in single]
    source = np.broadcast_to(source, tuple(kept))
    block[target] = source.reshape(tuple(lengths))
    return block
