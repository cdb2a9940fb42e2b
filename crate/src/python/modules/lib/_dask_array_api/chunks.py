
# Chunks: what users write, and what becomes of it.


def _parse_bytes(text):
    text = text.replace(" ", "").lower()
    number = "".join(itertools.takewhile(lambda c: c.isdigit() or c in ".e+-", text))
    unit = text[len(number) :]
    units = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12, "pb": 10**15,
             "kib": 2**10, "mib": 2**20, "gib": 2**30, "tib": 2**40, "pib": 2**50,
             "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "ki": 2**10, "mi": 2**20, "gi": 2**30}
    if unit not in units:
        raise ValueError(f"Could not interpret {unit!r} as a byte unit")
    return int(float(number or 1) * units[unit])


def _limit():
    limit = dask.config.get("array.chunk-size", "128MiB")
    return _parse_bytes(limit) if isinstance(limit, str) else int(limit)


def blockdims_from_blockshape(shape, chunks):
    """Equal chunks of these lengths; the last may be shorter."""
    if chunks is None:
        raise TypeError("Must supply chunks= keyword argument")
    if shape is None:
        raise TypeError("Must supply shape= keyword argument")
    if _any(_is_nan(n) for n in shape) or _any(_is_nan(n) for n in chunks):
        raise ValueError(f"Array chunk sizes are unknown. shape: {shape}, chunks: {chunks}")
    return tuple(_cut(n, c) for n, c in zip(shape, chunks))


def _cut(n, c):
    n, c = int(n), int(c)
    if n == 0:
        return (0,)
    whole, rest = builtins.divmod(n, c)
    return (c,) * whole + ((rest,) if rest else ())


def normalize_chunks(chunks, shape=None, limit=None, dtype=None, previous_chunks=None):
    """Chunks in full: a tuple of lengths for each axis.

    Takes a number, a tuple of numbers, tuples of tuples, -1 and None for whole axes, a dict by axis,
    "auto" and texts such as "100 MiB".
    """
    if dtype is not None and not hasattr(dtype, "itemsize"):
        dtype = np.dtype(dtype)
    if chunks is None:
        raise ValueError("chunks must not be None. " "Expected an integer, a tuple, a dict or \"auto\"")
    if isinstance(chunks, list):
        chunks = tuple(chunks)
    if isinstance(chunks, (int, float, str)) or isinstance(chunks, np.generic):
        chunks = (chunks,) * len(shape)
    if isinstance(chunks, dict):
        chunks = tuple(chunks.get(i, None) for i in _range(len(shape)))
    if isinstance(chunks, np.ndarray):
        chunks = chunks.tolist()
    if not chunks and shape and _all(s == 0 for s in shape):
        chunks = ((0,),) * len(shape)
    if shape is not None and len(shape) == 1 and len(chunks) > 1 and _all(isinstance(c, (int, str)) for c in chunks):
        chunks = (tuple(chunks),)
    if shape is not None and len(chunks) != len(shape):
        raise ValueError(f"Chunks and shape must be of the same length/dimension. Got chunks={chunks}, shape={tuple(shape)}")
    if -1 in chunks or None in chunks:
        chunks = tuple(s if c is None or (isinstance(c, int) and c == -1) else c for c, s in zip(chunks, shape))
    texts = {c for c in chunks if isinstance(c, str) and c != "auto"}
    if texts:
        sizes = {_parse_bytes(c) for c in texts}
        limit = sizes.pop()
        chunks = tuple("auto" if isinstance(c, str) else c for c in chunks)
    if _any(isinstance(c, str) and c == "auto" for c in chunks):
        chunks = _auto_chunks(chunks, shape, limit, dtype, previous_chunks)
    if shape is not None:
        full = ()
        for c, s in zip(chunks, shape):
            if isinstance(c, (tuple, list)):
                full += (tuple(c),)
            elif _is_nan(s) or _is_nan(c):
                raise ValueError(f"Array chunk sizes are unknown. shape: {shape}, chunks: {chunks}")
            elif c < 1 and s > 0:
                raise ValueError(f"Chunks must be positive, got {c}" if c < 0 else "Chunk sizes must be at least 1")
            else:
                full += (_cut(s, c),) if s else ((0,),)
        chunks = full
        if not _all(_is_nan(s) or _any(_is_nan(n) for n in c) or _sum(c) == s for c, s in zip(chunks, shape)):
            raise ValueError(f"Chunks do not add up to shape. Got chunks={chunks}, shape={tuple(shape)}")
    for c in chunks:
        if not c:
            raise ValueError("Empty tuples are not allowed in chunks. Express zero length dimensions with 0(s) in chunks")
    return tuple(tuple(n if _is_nan(n) else int(n) for n in c) for c in chunks)


def _auto_chunks(chunks, shape, limit, dtype, previous_chunks):
    """Lengths for "auto": chunks of at most the limit, about as long along each such axis."""
    if dtype is None:
        raise TypeError("dtype must be known for auto-chunking")
    limit = _limit() if limit is None else limit
    if isinstance(limit, str):
        limit = _parse_bytes(limit)
    limit = _max(1, limit)
    chunks = list(chunks)
    autos = {i for i, c in enumerate(chunks) if isinstance(c, str)}
    for i in autos:
        if _is_nan(shape[i]):
            raise ValueError(
                "Can not perform automatic rechunking with unknown (nan) chunk sizes.\n\nA possible solution is with ``x.compute_chunk_sizes()``"
            )
    fixed = 1
    for i, c in enumerate(chunks):
        if i not in autos:
            fixed *= _max(c) if isinstance(c, (tuple, list)) else c
    if limit / dtype.itemsize < fixed and fixed:
        limit = fixed * dtype.itemsize
    fixed = fixed or 1
    if previous_chunks is not None:
        return _auto_from_previous(chunks, shape, limit, dtype, previous_chunks, autos, fixed)
    size = (limit / dtype.itemsize / fixed) ** (1 / len(autos))
    small = [i for i in autos if shape[i] < size]
    if small:
        for i in small:
            chunks[i] = (shape[i],)
        if len(small) == len(autos):
            return tuple(chunks)
        return _auto_chunks(tuple(chunks), shape, limit, dtype, None)
    for i in autos:
        chunks[i] = _rounded(size, shape[i])
    return tuple(chunks)


def _rounded(size, n):
    """The largest chunk length not above a size that is at least 1."""
    return _max(1, int(size)) if size <= n else n


def _auto_from_previous(chunks, shape, limit, dtype, previous, autos, fixed):
    """Keeps the ratio of the chunks before, and prefers multiples of them."""
    previous = [c if isinstance(c, tuple) else (c,) for c in previous]
    ideal = {}
    medians = {}
    for i in autos:
        ordered = sorted(previous[i])
        middle = len(ordered) // 2
        medians[i] = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    product = fixed * math.prod(medians.values())
    factor = limit / dtype.itemsize / product if product else 1
    left = dict(medians)
    done = {}
    while left:
        scale = factor ** (1 / len(left))
        over = [i for i in left if left[i] * scale >= shape[i]]
        if not over:
            for i in left:
                done[i] = left[i] * scale
            break
        for i in over:
            factor /= shape[i] / left[i]
            done[i] = shape[i]
            del left[i]
    for i in autos:
        wanted = _min(done[i], shape[i])
        if wanted >= shape[i]:
            chunks[i] = (shape[i],)
            continue
        base = _max(1, int(medians[i]))
        if wanted > base and len(set(previous[i][:-1])) <= 1:
            wanted = int(wanted // base) * base
        chunks[i] = _max(1, int(wanted))
    return tuple(chunks)


def common_blockdim(blockdims):
    """The chunks that several chunkings of one axis have together."""
    if not _any(blockdims):
        return ()
    nontrivial = {d for d in blockdims if not (len(d) == 1 and d[0] == 1)}
    if not nontrivial:
        return _max(blockdims, key=_first)
    with_nan = {d for d in nontrivial if _any(_is_nan(n) for n in d)}
    if with_nan:
        if len({str(d) for d in nontrivial}) > 1:
            raise ValueError(
                f"Arrays' chunk sizes ({blockdims}) are unknown.\n\nA possible solution:\n  x.compute_chunk_sizes()"
            )
        return next(iter(nontrivial))
    if len(nontrivial) == 1:
        return next(iter(nontrivial))
    if len({_sum(d) for d in nontrivial}) > 1:
        raise ValueError("Chunks do not add up to same value", blockdims)
    cuts = sorted(set(itertools.chain(*[itertools.accumulate(d) for d in nontrivial])))
    return tuple(high - low for low, high in zip([0] + cuts[:-1], cuts))


def _first(d):
    return d[0]


def broadcast_chunks(*chunkss):
    """The chunks of arrays that are broadcast together."""
    if not chunkss:
        return ()
    if len(chunkss) == 1:
        return chunkss[0]
    n = _max(len(c) for c in chunkss)
    padded = [((1,),) * (n - len(c)) + tuple(c) for c in chunkss]
    result = []
    for axis in _range(n):
        options = [c[axis] for c in padded]
        others = [o for o in options if o != (1,)]
        if not others:
            result.append((1,))
            continue
        totals = {_sum(o) for o in others}
        if len({t for t in totals if not _is_nan(t)}) > 1:
            raise ValueError(f"operands could not be broadcast together with shapes {' '.join(_shape_of_chunks(c) for c in chunkss)}")
        result.append(common_blockdim(others))
    return tuple(result)


def _shape_of_chunks(chunks):
    lengths = [str(_sum(c)) for c in chunks]
    return "(" + ", ".join(lengths) + ("," if len(lengths) == 1 else "") + ")"


def unify_chunks(*args, **kwargs):
    """Arrays and their indices, rechunked so that equal indices have equal chunks."""
    pairs = list(zip(args[::2], args[1::2]))
    chunkss = {}
    for array, index in pairs:
        if index is None:
            continue
        for letter, chunk in zip(index, array.chunks):
            chunkss.setdefault(letter, []).append(chunk)
    chunkss = {letter: common_blockdim(options) for letter, options in chunkss.items()}
    arrays = []
    for array, index in pairs:
        if index is not None and isinstance(array, Array):
            wanted = tuple(
                c if c == (1,) and chunkss[letter] != (1,) else chunkss[letter] for letter, c in zip(index, array.chunks)
            )
            if wanted != array.chunks and _known(array.chunks):
                array = array.rechunk(wanted)
        arrays.append(array)
    return chunkss, arrays


# Rechunking.


def _spans(old, new):
    """For each new chunk of an axis the pieces of old ones that it is made of."""
    result = []
    at, start = 0, 0
    for length in new:
        pieces = []
        left = length
        if left == 0:
            pieces.append((_min(at, len(old) - 1), 0, 0))
        while left > 0:
            while old[at] - start == 0:
                at, start = at + 1, 0
            part = _min(left, old[at] - start)
            pieces.append((at, start, start + part))
            start += part
            left -= part
        result.append(pieces)
    return result


def _estimate(old, new):
    """How many pieces a direct rechunk has."""
    return math.prod(len(o) + len(n) - 1 if o != n else len(o) for o, n in zip(old, new))


def _plan(old, new, itemsize, threshold, limit):
    """Chunkings on the way from old to new, so that graphs and chunks stay small."""
    threshold = threshold or dask.config.get("array.rechunk.threshold", 4)
    limit = (limit or _limit()) / itemsize
    largest_old = math.prod(_max(c) for c in old)
    largest_new = math.prod(_max(c) for c in new)
    limit = _max(limit, largest_old, largest_new)
    graph_limit = threshold * (math.prod(len(c) for c in old) + math.prod(len(c) for c in new))
    steps = []
    current = old
    if len(new) > 1:
        while _estimate(current, new) >= graph_limit and len(steps) < 8:
            # First merge what becomes longer, as far as the limit allows; splitting comes last.
            merged = list(current)
            size = math.prod(_max(c) for c in current)
            changed = False
            axes = sorted(_range(len(new)), key=lambda i: len(new[i]) / _max(1, len(current[i])))
            for i in axes:
                if _max(new[i]) <= _max(current[i]):
                    continue
                room = limit / _max(1, size) * _max(current[i])
                if _max(new[i]) <= room:
                    merged[i] = new[i]
                else:
                    merged[i] = _group(current[i], _max(int(room), _max(current[i])))
                if merged[i] != current[i]:
                    size = size / _max(current[i]) * _max(merged[i])
                    changed = True
            merged = tuple(merged)
            if not changed or merged == new:
                break
            steps.append(merged)
            current = merged
    return steps + [new]


def _group(chunks, most):
    """Neighbouring chunks joined up to a length."""
    result = [chunks[0]]
    for c in chunks[1:]:
        if result[-1] + c <= most:
            result[-1] += c
        else:
            result.append(c)
    return tuple(result)


def _balanced(chunks):
    """Chunks of nearly equal length, of about the median."""
    ordered = sorted(chunks)
    n = _sum(chunks)
    median = ordered[len(ordered) // 2]
    best = None
    for length in _range(_max(1, median // 2), _max(2, median + median // 2 + 1)):
        option = _cut(n, length)
        spread = _max(option) - _min(option)
        away = _abs(len(option) - len(chunks))
        if best is None or (spread, away) < best[0]:
            best = ((spread, away), option)
    return best[1]


def rechunk(x, chunks="auto", threshold=None, block_size_limit=None, balance=False, method=None):
    """The array with other chunks."""
    if x.ndim > 0 and _all(s == 0 for s in x.shape):
        return x
    if isinstance(chunks, dict):
        chunks = {_axis(axis, x.ndim): c for axis, c in chunks.items()}
        chunks = tuple(
            x.chunks[i] if i not in chunks else x.shape[i] if chunks[i] is None else chunks[i] for i in _range(x.ndim)
        )
    if isinstance(chunks, (tuple, list)):
        if len(chunks) > x.ndim and x.ndim > 1 and _all(isinstance(c, int) for c in chunks):
            chunks = chunks[: x.ndim]
        chunks = tuple(own if c is None else c for c, own in zip(chunks, x.chunks)) if len(chunks) == x.ndim else chunks
    chunks = normalize_chunks(chunks, x.shape, limit=block_size_limit, dtype=x.dtype, previous_chunks=x.chunks)
    if chunks == x.chunks:
        return x
    if len(chunks) != x.ndim:
        raise ValueError("Provided chunks are not consistent with shape")
    if balance:
        chunks = tuple(_balanced(c) for c in chunks)
    for old, new in zip(x.chunks, chunks):
        if old != new and (_any(_is_nan(n) for n in old) or _any(_is_nan(n) for n in new)):
            raise ValueError(
                "Arrays chunk sizes are unknown. Chunks must be unchanging along dimensions with missing values.\n\n"
                "A possible solution:\n  x.compute_chunk_sizes()"
            )
    for step in _plan(x.chunks, chunks, x.dtype.itemsize, threshold, block_size_limit):
        name = _name("rechunk-merge", x, step)
        spans = [
            [[(i, 0, 2**30 if _is_nan(n) else n)] for i, n in enumerate(old)] if old == new else _spans(old, new)
            for old, new in zip(x.chunks, step)
        ]
        x = Array(_core.merged(name, x._grid, spans), name, step, x.dtype)
    return x


def _axis(axis, ndim):
    """The axis counted from the front."""
    if not -ndim <= axis < ndim:
        raise np.AxisError(f"Axis {axis} is out of bounds for array of dimension {ndim}")
    return axis % ndim


def _axes(axis, ndim):
    if axis is None:
        return tuple(_range(ndim))
    if isinstance(axis, (tuple, list)):
        return tuple(_axis(operator.index(a), ndim) for a in axis)
    return (_axis(operator.index(axis), ndim),)
