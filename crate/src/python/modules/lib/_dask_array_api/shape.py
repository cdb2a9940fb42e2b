
# Shape and arrangement.


@_api
@_method
def transpose(a, axes=None):
    """The axes in another order, reversed by default."""
    a = asarray(a)
    if axes:
        if len(axes) != a.ndim:
            raise ValueError("axes don't match array")
        axes = tuple(_axis(d, a.ndim) for d in axes)
    else:
        axes = tuple(_range(a.ndim))[::-1]
    if axes == tuple(_range(a.ndim)):
        return a
    name = _name("transpose", a, axes)
    places = [axes.index(i) for i in _range(a.ndim)]
    grid = _core.blockwise(name, [a.numblocks[i] for i in axes], a.dtype, functools.partial(np.transpose, axes=axes), [(a._grid, places)])
    return Array(grid, name, tuple(a.chunks[i] for i in axes), a.dtype)


def _transpose_method(self, *axes):
    """The axes in another order, reversed by default."""
    if not axes or axes == (None,):
        return transpose(self)
    return transpose(self, axes[0] if len(axes) == 1 and isinstance(axes[0], (tuple, list)) else axes)


setattr(Array, "transpose", _transpose_method)


@_api
@_method
def swapaxes(a, axis1, axis2):
    """Two axes in each other's place."""
    a = asarray(a)
    if axis1 == axis2:
        return a
    order = list(_range(a.ndim))
    axis1, axis2 = _axis(axis1, a.ndim), _axis(axis2, a.ndim)
    order[axis1], order[axis2] = axis2, axis1
    return transpose(a, order)


@_api
def moveaxis(a, source, destination):
    """Axes at other places; the others keep their order."""
    a = asarray(a)
    source, destination = _axes(source, a.ndim), _axes(destination, a.ndim)
    if len(source) != len(destination):
        raise ValueError("`source` and `destination` arguments must have the same number of elements")
    order = [n for n in _range(a.ndim) if n not in source]
    for place, axis in sorted(zip(destination, source)):
        order.insert(place, axis)
    return transpose(a, order) if order else a


@_api
def rollaxis(a, axis, start=0):
    """One axis before another."""
    a = asarray(a)
    axis = _axis(axis, a.ndim)
    start = start + a.ndim if start < 0 else start
    start -= axis < start
    order = list(_range(a.ndim))
    order.remove(axis)
    order.insert(start, axis)
    return transpose(a, order)


@_api
@_method
def squeeze(a, axis=None):
    """Without axes of length 1."""
    a = asarray(a)
    axes = tuple(i for i, n in enumerate(a.shape) if n == 1) if axis is None else _axes(axis, a.ndim)
    if _any(a.shape[i] != 1 for i in axes):
        raise ValueError("cannot squeeze axis with size other than one")
    return a[tuple(0 if i in axes else slice(None) for i in _range(a.ndim))] if axes else a


@_api
def expand_dims(a, axis):
    """With new axes of length 1."""
    a = asarray(a)
    axis = axis if isinstance(axis, (tuple, list)) else (axis,)
    n = a.ndim + len(axis)
    axes = _axes(tuple(axis), n)
    return a[tuple(None if i in axes else slice(None) for i in _range(n))]


@_api
def flip(m, axis=None):
    """Reversed along axes."""
    m = asarray(m)
    axes = _axes(axis, m.ndim)
    return m[tuple(slice(None, None, -1) if i in axes else slice(None) for i in _range(m.ndim))]


@_api
def flipud(m):
    """Upside down."""
    return flip(m, 0)


@_api
def fliplr(m):
    """Left and right swapped."""
    return flip(m, 1)


@_api
def rot90(m, k=1, axes=(0, 1)):
    """Turned by right angles."""
    m = asarray(m)
    axes = tuple(axes)
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    if axes[0] == axes[1] or _abs(axes[0] - axes[1]) == m.ndim:
        raise ValueError("Axes must be different.")
    if _any(not -m.ndim <= a < m.ndim for a in axes):
        raise ValueError(f"Axes={axes} out of range for array of ndim={m.ndim}.")
    k %= 4
    if k == 0:
        return m
    if k == 2:
        return flip(flip(m, axes[0]), axes[1])
    order = list(_range(m.ndim))
    order[axes[0]], order[axes[1]] = order[axes[1]], order[axes[0]]
    return transpose(flip(m, axes[1]), order) if k == 1 else flip(transpose(m, order), axes[1])


@_api
def roll(array, shift, axis=None):
    """Elements moved along axes, those beyond the end to the front."""
    result = asarray(array)
    if axis is None:
        return roll(result.ravel(), shift, 0).reshape(result.shape)
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    shifts = shift if isinstance(shift, (tuple, list)) else (shift,) * len(axes)
    if len(axes) != len(shifts):
        raise ValueError("Must have the same number of shifts as axes.")
    for by, one in zip(shifts, axes):
        one = _axis(one, result.ndim)
        n = result.shape[one]
        by = -by % n if n else 0
        lead = (slice(None),) * one
        if by:
            result = concatenate([result[lead + (slice(by, None),)], result[lead + (slice(None, by),)]], axis=one)
    return result


@_api
@_method
def ravel(array_like):
    """All elements, in order, along one axis."""
    return reshape(asarray(array_like), (-1,))


def _flatten(self):
    """All elements, in order, along one axis."""
    return ravel(self)


setattr(Array, "flatten", _flatten)
_flatten.__name__ = "flatten"


def _joined_axes(shape, new):
    """Pairs of runs of axes, old and new, with equal products."""
    pairs = []
    i = j = 0
    while i < len(shape) or j < len(new):
        if i < len(shape) and j < len(new) and shape[i] == new[j]:
            pairs.append(([i], [j]))
            i, j = i + 1, j + 1
            continue
        if i < len(shape) and shape[i] == 1 and not (j < len(new) and new[j] == 1):
            pairs.append(([i], []))
            i += 1
            continue
        if j < len(new) and new[j] == 1:
            pairs.append(([], [j]))
            j += 1
            continue
        olds, news = [i], [j]
        a, b = shape[i], new[j]
        i, j = i + 1, j + 1
        while a != b:
            if a < b:
                a *= shape[i]
                olds.append(i)
                i += 1
            else:
                b *= new[j]
                news.append(j)
                j += 1
        pairs.append((olds, news))
    return pairs


@_api
def reshape(x, shape, merge_chunks=True, limit=None):
    """With another shape of the same size; one length may be -1."""
    x = asarray(x)
    shape = tuple(shape) if isinstance(shape, (tuple, list)) else (shape,)
    shape = tuple(int(n) if not _is_nan(n) else n for n in shape)
    if _sum(n == -1 for n in shape) > 1:
        raise ValueError("can only specify one unknown dimension")
    unknown = _any(_is_nan(n) for n in x.shape)
    if unknown:
        if x.ndim == 1 and len(shape) == 1 and shape[0] == -1 or len(shape) == 1 and shape[0] == -1:
            if x.ndim == 1:
                return x
            return _flat_unknown(x)
        raise ValueError(
            f"Array chunk size or shape is unknown. shape: {x.shape}\n\n Possible solution with x.compute_chunk_sizes()"
        )
    if -1 in shape:
        rest = math.prod(n for n in shape if n != -1)
        missing = x.size / rest if rest else 0
        if missing != int(missing):
            raise ValueError(f"cannot reshape array of size {x.size} into shape {shape}")
        shape = tuple(int(missing) if n == -1 else n for n in shape)
    if math.prod(shape) != x.size:
        raise ValueError("total size of new array must be unchanged")
    if x.shape == shape:
        return x
    if x.npartitions == 1 or x.size == 0:
        name = _name("reshape", x, shape)
        whole = x if x.npartitions == 1 else x.rechunk(-1)
        return _of_tasks(name, tuple((n,) for n in shape), x.dtype, [(np.reshape, whole._grid.block(0), shape)])
    into, out = {}, [None] * len(shape)
    for olds, news in _joined_axes(x.shape, shape):
        if len(olds) == 1 and len(news) == 1:
            out[news[0]] = x.chunks[olds[0]]
        elif not news:
            pass
        elif not olds:
            out[news[0]] = (1,)
        elif len(news) == 1:
            chunks = [x.chunks[i] for i in olds]
            joined = _merged_chunks(chunks) if merge_chunks else [(1,) * _sum(c) for c in chunks[:-1]] + chunks[-1:]
            into.update(zip(olds, joined))
            out[news[0]] = tuple(math.prod(lengths) for lengths in itertools.product(*joined))
        elif len(olds) == 1:
            # One axis becomes several: cut at multiples of the inner lengths.
            old = x.chunks[olds[0]]
            cut = _multiples(old, math.prod(shape[j] for j in news[1:]))
            parts = _smoothed([cut] + [(shape[j],) for j in news[1:]], _max(old))
            into[olds[0]] = tuple(math.prod(lengths) for lengths in itertools.product(*parts))
            for j, part in zip(news, parts):
                out[j] = part
        else:
            inner = math.prod(x.shape[i] for i in olds[1:])
            inner_new = math.prod(shape[j] for j in news[1:])
            common = math.lcm(inner, inner_new)
            lengths = _multiples(tuple(n * inner for n in x.chunks[olds[0]]), common)
            into[olds[0]] = tuple(n * common // inner for n in lengths)
            for i in olds[1:]:
                into[i] = (x.shape[i],)
            out[news[0]] = tuple(n * common // inner_new for n in lengths)
            for j in news[1:]:
                out[j] = (shape[j],)
    y = x.rechunk(tuple(into.get(i, c) for i, c in enumerate(x.chunks)))
    chunks = tuple(out)
    name = _name("reshape", x, shape)
    tasks = [
        (np.reshape, y._grid.block(i), lengths) for i, lengths in enumerate(itertools.product(*chunks))
    ]
    return _of_tasks(name, chunks, x.dtype, tasks)


def _merged_chunks(chunks):
    """Chunks of axes that become one: blocks stay in order, and about as large as they were."""
    lengths = [_sum(c) for c in chunks]
    if _all(len(c) == n for c, n in zip(chunks[:-1], lengths)):
        return chunks
    result = [_split_up(chunks[0], math.prod(len(c) for c in chunks[1:]))] + [(n,) for n in lengths[1:]]
    return _smoothed(result, math.prod(_max(c) for c in chunks))


def _smoothed(result, largest):
    """The first axes that can be cut, cut so that no block has more elements than `largest`."""
    while True:
        size = math.prod(_max(c) for c in result)
        at = next((i for i, c in enumerate(result) if _any(n != 1 for n in c)), None)
        if size == largest or at is None:
            return result
        other = size // _max(result[at])
        is_whole = len(result[at]) == 1
        parts = []
        for n in result[at]:
            pieces = _min(math.ceil(size / largest), n) if is_whole else math.ceil(n * other / largest)
            part = math.ceil(n / pieces)
            short = part * pieces - n
            parts += [part - 1] * short + [part] * (pieces - short)
        result[at] = tuple(parts)
        if not (is_whole and _all(n == 1 for n in parts) and at < len(result) - 1):
            return result


def _split_up(chunks, parts):
    """Each chunk in so many parts, where it is long enough."""
    result = []
    for n in chunks:
        part = _max(n / parts, 1)
        while parts > 1 and n >= 2 * part:
            result.append(int(part))
            n -= int(part)
        if n:
            result.append(n)
    return tuple(result)


def _multiples(chunks, inner):
    """Chunks of about these lengths, in units of an inner length."""
    total = _sum(chunks) // inner
    result = []
    done = 0
    reached = 0
    for n in chunks:
        reached += n
        upto = reached // inner
        if upto > done:
            result.append(upto - done)
            done = upto
    if done < total:
        result.append(total - done)
    return tuple(result) or (total,)


def _flat_unknown(x):
    x = x.rechunk({i: -1 for i in _range(1, x.ndim) if len(x.chunks[i]) > 1}) if _known(x.chunks[1:]) else x
    if _any(n != 1 for n in x.numblocks[1:]):
        raise ValueError("Array chunk size or shape is unknown.\n\n Possible solution with x.compute_chunk_sizes()")
    name = _name("reshape", x, -1)
    grid = _core.blockwise(name, [x.numblocks[0]], x.dtype, np.ravel, [(x._grid, [0] + [None] * (x.ndim - 1))])
    return Array(grid, name, ((np.nan,) * x.numblocks[0],), x.dtype)


def _reshape_method(self, *shape, merge_chunks=True, limit=None):
    """With another shape of the same size; one length may be -1."""
    if len(shape) == 1 and isinstance(shape[0], (tuple, list)):
        shape = shape[0]
    return reshape(self, shape, merge_chunks=merge_chunks, limit=limit)


setattr(Array, "reshape", _reshape_method)
_reshape_method.__name__ = "reshape"
for _one in (repeat, compress):
    setattr(Array, _one.__name__, _one)
setattr(Array, "choose", lambda self, choices: choose(self, choices))


@_api
def ndim(a):
    """The number of axes."""
    return a.ndim


@_api
def shape(a):
    """The lengths of the axes."""
    return a.shape


@_api
def delete(arr, obj, axis):
    """Without some elements."""
    axis = _axis(axis, arr.ndim)
    if isinstance(obj, slice):
        drop = np.arange(*obj.indices(arr.shape[axis]))
    else:
        drop = np.atleast_1d(np.asarray(obj))
        drop = np.where(drop < 0, drop + arr.shape[axis], drop)
    keep = np.ones(arr.shape[axis], dtype=bool)
    keep[drop] = False
    return arr[(slice(None),) * axis + (keep,)]


@_api
def insert(arr, obj, values, axis):
    """With values before places."""
    axis = _axis(axis, arr.ndim)
    if isinstance(obj, slice):
        obj = np.arange(*obj.indices(arr.shape[axis]))
    places = np.atleast_1d(np.asarray(obj))
    if np.ndim(obj) == 0 and np.any((places < -arr.shape[axis]) | (places > arr.shape[axis])):
        raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {arr.shape[axis]}")
    places = np.where(places < 0, places + arr.shape[axis], places)
    if np.any(np.diff(places) < 0):
        raise NotImplementedError("da.insert only implemented for monotonic ``obj`` argument")
    lead = (slice(None),) * axis
    lengths = arr.shape[:axis] + (len(places),) + arr.shape[axis + 1 :]
    if isinstance(values, Array) or np.ndim(values):
        values = asarray(values)
        values = values if values.ndim == arr.ndim else values[(None,) * (arr.ndim - values.ndim) + (Ellipsis,)]
        values = broadcast_to(values, lengths)
    else:
        values = full(lengths, values, dtype=arr.dtype)
    values = values.astype(arr.dtype)
    parts, before = [], 0
    for k, place in enumerate(places.tolist()):
        parts.append(arr[lead + (slice(before, place),)])
        parts.append(values[lead + (slice(k, k + 1),)])
        before = place
    parts.append(arr[lead + (slice(before, None),)])
    return concatenate([p for p in parts if p.shape[axis]], axis=axis)
