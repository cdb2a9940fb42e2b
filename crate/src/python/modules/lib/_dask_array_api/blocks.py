
# Functions of blocks.


def _block_chunks(place, chunks):
    return tuple(c[i] for c, i in zip(chunks, place))


def map_blocks(func, *args, name=None, token=None, dtype=None, chunks=None, drop_axis=None, new_axis=None, enforce_ndim=False,
               meta=None, **kwargs):
    """Calls a function on the blocks of arrays; `block_id` and `block_info` tell it which."""
    if not callable(func):
        raise TypeError(f"First argument must be callable function, not {type(func).__name__}\nUsage:   da.map_blocks(function, x)\n   or:   da.map_blocks(function, x, y, z)")
    drop_axis = [] if drop_axis is None else [drop_axis] if isinstance(drop_axis, (int, np.integer)) else list(drop_axis)
    new_axis = [new_axis] if isinstance(new_axis, (int, np.integer)) else new_axis
    if meta is not None and dtype is None:
        dtype = getattr(meta, "dtype", None)
    wanted_name = getattr(func, "__name__", None) or getattr(getattr(func, "func", None), "__name__", "map_blocks")
    prefix = token or _plain_name(wanted_name)
    own_name = name if isinstance(name, str) else None
    arrays = [a for a in args if isinstance(a, Array)]
    wants_id, wants_info = _takes(func, "block_id"), _takes(func, "block_info")
    if arrays:
        arrays, aligned = _aligned(arrays)
    else:
        if chunks is None:
            raise ValueError("Missing chunks: map_blocks with no arrays needs chunks=")
        aligned = ()
    rest = iter(arrays)
    args = [next(rest) if isinstance(a, Array) else a for a in args]
    n = len(aligned)
    drop_axis = [_axis(a, n) for a in drop_axis]
    kept = [i for i in _range(n) if i not in drop_axis]
    out = [(aligned[i], i) for i in kept]
    if new_axis is None and chunks is not None and arrays and len(chunks) > len(out):
        new_axis = list(_range(len(chunks) - len(out)))
    for axis in sorted(new_axis or []):
        out.insert(axis, ((1,), None))
    if not arrays:
        out = [(c, None) for c in chunks] if _all(isinstance(c, tuple) for c in chunks) else [((c,), None) for c in chunks]
    counts = [len(c) for c, _ in out]
    own_axes = [i for _, i in out]
    result_chunks = []
    if chunks is not None and arrays:
        if len(chunks) != len(out):
            raise ValueError(f"Provided chunks have {len(chunks)} dims; expected {len(out)} dims")
        for c, count in zip(chunks, counts):
            if isinstance(c, (tuple, list)):
                if len(c) not in (1, count):
                    raise ValueError(f"Dimension {len(result_chunks)} has {count} blocks, chunks specified with {len(c)} blocks")
                result_chunks.append(tuple(c) * count if len(c) == 1 and count != 1 else tuple(c))
            else:
                result_chunks.append((c,) * count)
    else:
        result_chunks = [c for c, _ in out]
    result_chunks = tuple(result_chunks)
    if not arrays:
        counts = [len(c) for c in result_chunks]
    if _any(aligned and len(aligned[a]) > 1 for a in drop_axis):
        for a in drop_axis:
            if len(aligned[a]) > 1:
                raise ValueError(
                    "drop_axis: the dropped axis has several chunks; rechunk it to one chunk first"
                )
    function = functools.partial(func, **kwargs) if kwargs else func
    if dtype is None:
        dtype = _inferred(func, args, kwargs, wants_id, wants_info, aligned, result_chunks)
    dtype = np.dtype(dtype)
    name = own_name or _name(prefix, func, *args, kwargs, str(dtype), result_chunks, tuple(drop_axis))
    if not (wants_id or wants_info) and arrays:
        inputs = []
        for a in args:
            if isinstance(a, Array):
                axes = [i + n - a.ndim for i in _range(a.ndim)]
                inputs.append((a._grid, [own_axes.index(i) if i in own_axes else None for i in axes]))
            else:
                inputs.append((a, None))
        return Array(_core.blockwise(name, counts, dtype, function, inputs), name, result_chunks, dtype)
    tasks = []
    for place in itertools.product(*[_range(c) for c in counts]):
        aligned_place = [0] * n
        for at, axis in enumerate(own_axes):
            if axis is not None:
                aligned_place[axis] = place[at]
        parts, infos = [], {}
        for k, a in enumerate(args):
            if not isinstance(a, Array):
                parts.append(a)
                continue
            own = tuple(0 if len(c) == 1 else i for c, i in zip(a.chunks, aligned_place[n - a.ndim :]))
            block = 0
            for i, count in zip(own, a.numblocks):
                block = block * count + i
            parts.append(a._grid.block(block))
            if wants_info:
                starts = [[0] + list(itertools.accumulate(c)) for c in a.chunks]
                infos[k] = {
                    "shape": a.shape,
                    "num-chunks": a.numblocks,
                    "array-location": [(s[i], s[i + 1]) for s, i in zip(starts, own)],
                    "chunk-location": own,
                }
        more = {}
        if wants_id:
            more["block_id"] = place
        if wants_info:
            starts = [[0] + list(itertools.accumulate(c)) for c in result_chunks]
            infos[None] = {
                "shape": tuple(s[-1] for s in starts),
                "num-chunks": tuple(counts),
                "array-location": [(s[i], s[i + 1]) for s, i in zip(starts, place)],
                "chunk-shape": _block_chunks(place, result_chunks),
                "chunk-location": place,
                "dtype": dtype,
            }
            more["block_info"] = infos
        tasks.append((functools.partial(func, **kwargs, **more),) + tuple(parts))
    return _of_tasks(name, result_chunks, dtype, tasks)


def _takes(func, name):
    return name in _core.parameters(getattr(func, "func", func))


def _inferred(func, args, kwargs, wants_id, wants_info, aligned, chunks):
    samples = [np.ones((1,) * a.ndim, dtype=a.dtype) if isinstance(a, Array) else a for a in args]
    more = dict(kwargs)
    if wants_id:
        more["block_id"] = (0,) * len(chunks)
    if wants_info:
        one = {"shape": (1,), "num-chunks": (1,), "array-location": [(0, 1)] * _max(len(aligned), 1), "chunk-location": (0,) * _max(len(aligned), 1)}
        more["block_info"] = {k: one for k, a in enumerate(args) if isinstance(a, Array)}
        more["block_info"][None] = {**one, "chunk-shape": (1,) * len(chunks), "dtype": np.dtype(float)}
    try:
        return np.asarray(func(*samples, **more)).dtype
    except Exception as error:
        raise ValueError(
            f"`dtype` inference failed in `map_blocks`.\n\nPlease specify the dtype explicitly using the `dtype` kwarg.\n\n"
            f"Original error is below:\n------------------------\n{error!r}"
        ) from error


def blockwise(func, out_ind, *args, name=None, token=None, dtype=None, adjust_chunks=None, new_axes=None, align_arrays=True,
              concatenate=None, meta=None, **kwargs):
    """A function of blocks by index notation: blockwise(f, "ik", x, "ij", y, "jk")."""
    new_axes = new_axes or {}
    out_ind = tuple(out_ind)
    pairs = [(a, tuple(i) if i is not None else None) for a, i in zip(args[::2], args[1::2])]
    pairs = [(asarray(a) if isinstance(a, np.ndarray) and i is not None else a, i) for a, i in pairs]
    for a, i in pairs:
        if i is not None and isinstance(a, Array) and a.ndim != len(i):
            raise ValueError(f"Index string doesn't match array dimension")
    if align_arrays:
        chunkss, arrays = unify_chunks(*[x for pair in pairs for x in pair])
        pairs = [(a, i) for a, (_, i) in zip(arrays, pairs)]
    else:
        chunkss = {}
        for a, i in pairs:
            if i is not None:
                for letter, c in zip(i, a.chunks):
                    if letter not in chunkss or len(c) > len(chunkss[letter]):
                        chunkss[letter] = c
    for letter, length in new_axes.items():
        chunkss[letter] = length if isinstance(length, tuple) else (length,)
    contracted = [letter for letter in dict.fromkeys(l for a, i in pairs if i is not None for l in i) if letter not in out_ind]
    chunks = []
    for letter in out_ind:
        c = chunkss[letter]
        if adjust_chunks and letter in adjust_chunks:
            change = adjust_chunks[letter]
            if callable(change):
                c = tuple(change(x) for x in c)
            elif isinstance(change, (int, np.integer)):
                c = (change,) * len(c)
            else:
                c = tuple(change)
        chunks.append(c)
    if dtype is None:
        samples = [np.ones((1,) * len(i), dtype=a.dtype) if i is not None else a for a, i in pairs]
        try:
            dtype = np.asarray(func(*samples, **kwargs)).dtype
        except Exception as error:
            raise ValueError(f"`dtype` inference failed in `blockwise`.\n\nPlease specify the dtype explicitly using the `dtype` kwarg.\n\nOriginal error is below:\n------------------------\n{error!r}") from error
    dtype = np.dtype(dtype)
    prefix = token or _plain_name(getattr(func, "__name__", None) or getattr(getattr(func, "func", None), "__name__", "blockwise"))
    name = name or _name(prefix, func, out_ind, *[x for pair in pairs for x in pair], kwargs)
    function = functools.partial(func, **kwargs) if kwargs else func
    counts = [len(chunkss[letter]) for letter in out_ind]
    if not contracted:
        inputs = []
        for a, i in pairs:
            if i is None:
                inputs.append((a, None))
            else:
                inputs.append((a._grid, [out_ind.index(letter) for letter in i]))
        return Array(_core.blockwise(name, counts, dtype, function, inputs), name, tuple(chunks), dtype)
    tasks = []
    for place in itertools.product(*[_range(c) for c in counts]):
        at = dict(zip(out_ind, place))
        parts = []
        joins = []
        for a, i in pairs:
            if i is None:
                parts.append(a)
                joins.append(None)
                continue
            inner = [letter for letter in i if letter not in at]
            blocks = []
            for inside in itertools.product(*[_range(len(chunkss[letter])) for letter in inner]):
                where_to = dict(at)
                where_to.update(zip(inner, inside))
                block = 0
                for letter, count in zip(i, a.numblocks):
                    block = block * count + (where_to[letter] if count > 1 else 0)
                blocks.append(a._grid.block(block))
            if inner:
                parts.append(blocks)
                joins.append(tuple(a.numblocks[k] if letter in inner else 1 for k, letter in enumerate(i)))
            else:
                parts.append(blocks[0])
                joins.append(None)
        tasks.append((_contracted, function, joins, bool(concatenate), *parts))
    return _of_tasks(name, tuple(chunks), dtype, tasks)


def _contracted(function, joins, concatenate, *parts):
    """Calls a function with lists of blocks, joined where asked."""
    args = []
    for part, counts in zip(parts, joins):
        if counts is None:
            args.append(part)
        elif concatenate:
            args.append(_core.joined(part, counts))
        else:
            args.append(_nested(part, [n for n in counts if n > 1] or [len(part)]))
    return function(*args)


def _nested(blocks, counts):
    if len(counts) == 1:
        return list(blocks)
    size = len(blocks) // counts[0]
    return [_nested(blocks[i * size : (i + 1) * size], counts[1:]) for i in _range(counts[0])]


atop = blockwise


# Blocks that share their borders.


def _per_axis(value, ndim, what):
    if isinstance(value, dict):
        return {axis: value.get(axis, value.get(axis - ndim, 0 if what == "depth" else "none")) for axis in _range(ndim)}
    if isinstance(value, (tuple, list)):
        return dict(enumerate(value))
    return {axis: value for axis in _range(ndim)}


def _sides(depth):
    return depth if isinstance(depth, (tuple, list)) else (depth, depth)


def _bounded(x, depth, kind, axis):
    """The array with what lies beyond its ends along an axis."""
    before, after = _sides(depth)
    if kind in (None, "none") or not (before or after):
        return x
    lead = (slice(None),) * axis
    n = x.shape[axis]

    def part(low, high, step=None):
        return x[lead + (slice(low, high, step),)]

    if kind == "periodic":
        head, tail = part(n - before, n), part(0, after)
    elif kind == "reflect":
        head = flip(part(0, before), axis)
        tail = flip(part(n - after, n), axis)
    elif kind == "nearest":
        head, tail = repeat(part(0, 1), before, axis=axis) if before else part(0, 0), repeat(part(n - 1, n), after, axis=axis) if after else part(0, 0)
    else:
        lengths = list(x.shape)
        pieces = []
        for width in (before, after):
            lengths[axis] = width
            chunks = x.chunks[:axis] + ((width,),) + x.chunks[axis + 1 :]
            pieces.append(full(tuple(lengths), kind, dtype=x.dtype, chunks=chunks))
        head, tail = pieces
    head = head.rechunk({axis: -1}) if before else head
    tail = tail.rechunk({axis: -1}) if after else tail
    joined = concatenate([p for p, width in ((head, before), (x, 1), (tail, after)) if width], axis=axis)
    # The ends belong to the first and the last chunk.
    c = list(x.chunks[axis])
    c[0] += before
    c[-1] += after
    return joined.rechunk({axis: tuple(c)})


def _overlapped(x, depth, axis, has_ends):
    """Each block with its neighbours' borders along an axis."""
    before, after = _sides(depth)
    c = x.chunks[axis]
    if len(c) == 1 or not (before or after):
        return x
    shortest = _max(before, after)
    if _min(c) < shortest:
        c = _longer(c, shortest)
        x = x.rechunk({axis: c})
        if len(c) == 1:
            return x
    spans = []
    new = []
    for k, n in enumerate(c):
        pieces = []
        if k > 0 and before:
            pieces.append((k - 1, c[k - 1] - before, c[k - 1]))
        pieces.append((k, 0, n))
        if k + 1 < len(c) and after:
            pieces.append((k + 1, 0, after))
        spans.append(pieces)
        new.append(_sum(high - low for _, low, high in pieces))
    all_spans = [
        spans if i == axis else [[(k, 0, n)] for k, n in enumerate(other)] for i, other in enumerate(x.chunks)
    ]
    name = _name("overlap", x, axis, before, after)
    chunks = x.chunks[:axis] + (tuple(new),) + x.chunks[axis + 1 :]
    return Array(_core.merged(name, x._grid, all_spans), name, chunks, x.dtype)


def _longer(chunks, least):
    """Neighbouring chunks joined until all have a length."""
    result = []
    for n in chunks:
        if result and result[-1] < least:
            result[-1] += n
        else:
            result.append(n)
    if len(result) > 1 and result[-1] < least:
        last = result.pop()
        result[-1] += last
    return tuple(result)


def overlap(x, depth, boundary=None, *, allow_rechunk=True):
    """The array whose blocks share their borders."""
    depth = _per_axis(depth, x.ndim, "depth")
    boundary = _per_axis(boundary, x.ndim, "boundary")
    for axis in _range(x.ndim):
        before, after = _sides(depth[axis])
        if _max(before, after) > x.shape[axis]:
            raise ValueError(f"The overlapping depth {_max(before, after)} is larger than your array {x.shape[axis]}.")
        if before == after == 0:
            continue
        c = x.chunks[axis]
        if _min(c) < _max(before, after):
            if not allow_rechunk:
                raise ValueError("chunks are smaller than the overlapping depth")
            x = x.rechunk({axis: _longer(c, _max(before, after))})
        inner = x.chunks[axis]
        x = _bounded(x, depth[axis], boundary[axis], axis)
        x = _overlapped(x, depth[axis], axis, boundary[axis] not in (None, "none"))
    return x


def trim_internal(x, axes, boundary=None):
    """Takes the borders off that blocks share."""
    axes = _per_axis(axes, x.ndim, "depth")
    boundary = _per_axis(boundary, x.ndim, "boundary")
    index = []
    chunks = []
    for axis, c in enumerate(x.chunks):
        before, after = _sides(axes[axis])
        ends = boundary[axis] not in (None, "none")
        entries, lengths = [], []
        for k, n in enumerate(c):
            low = before if k > 0 or ends else 0
            high = after if k + 1 < len(c) or ends else 0
            entries.append((k, slice(low, n - high if high else None)))
            lengths.append(n - low - high)
        index.append(entries)
        chunks.append(tuple(lengths))
    name = _name("trim", x, tuple(axes.items()), str(boundary))
    return Array(_core.sliced(name, x._grid, index), name, tuple(chunks), x.dtype)


def trim_overlap(x, depth, boundary=None):
    """Takes the borders off that blocks share."""
    return trim_internal(x, depth, boundary)


def map_overlap(func, *args, depth=None, boundary=None, trim=True, align_arrays=True, allow_rechunk=True, **kwargs):
    """Calls a function on blocks that share their borders, and takes these off again."""
    if isinstance(func, Array) and args and callable(args[0]):
        func, args = args[0], (func,) + args[1:]
    if not callable(func):
        raise TypeError("First argument must be callable function, not {}\nUsage:   da.map_overlap(function, x)\n   or:   da.map_overlap(function, x, y, z)".format(type(func).__name__))
    arrays = [asarray(a) for a in args if isinstance(a, (Array, np.ndarray))]
    depths = depth if isinstance(depth, list) else [depth] * len(arrays)
    bounds = boundary if isinstance(boundary, list) else [boundary] * len(arrays)
    extended = [overlap(a, d, b, allow_rechunk=allow_rechunk) for a, d, b in zip(arrays, depths, bounds)]
    rest = iter(extended)
    result = map_blocks(func, *[next(rest) if isinstance(a, (Array, np.ndarray)) else a for a in args], **kwargs)
    if trim:
        at = builtins.max(_range(len(arrays)), key=lambda i: arrays[i].ndim)
        d = _per_axis(depths[at], arrays[at].ndim, "depth")
        drop = kwargs.get("drop_axis")
        if drop is not None:
            drop = [drop] if isinstance(drop, int) else drop
            kept = [i for i in _range(arrays[at].ndim) if i not in [_axis(x, arrays[at].ndim) for x in drop]]
            d = {k: d[i] for k, i in enumerate(kept)}
            b = _per_axis(bounds[at], arrays[at].ndim, "boundary")
            return trim_internal(result, d, {k: b[i] for k, i in enumerate(kept)})
        return trim_internal(result, d, bounds[at])
    return result


@_api
def apply_along_axis(func1d, axis, arr, *args, dtype=None, shape=None, **kwargs):
    """A function of each row along an axis."""
    arr = asarray(arr)
    axis = _axis(axis, arr.ndim)
    if shape is None or dtype is None:
        sample = np.asarray(func1d(np.ones((arr.shape[axis] if arr.shape[axis] < 1000 else 1,), dtype=arr.dtype), *args, **kwargs))
        shape = sample.shape if shape is None else shape
        dtype = sample.dtype if dtype is None else dtype
    arr = arr.rechunk({axis: -1})
    chunks = arr.chunks[:axis] + tuple((n,) for n in shape) + arr.chunks[axis + 1 :]

    def apply_along_axis(block):
        return np.apply_along_axis(func1d, axis, block, *args, **kwargs)

    if len(shape) == 1:
        return map_blocks(apply_along_axis, arr, dtype=dtype, chunks=chunks)
    if len(shape) == 0:
        return map_blocks(apply_along_axis, arr, dtype=dtype, drop_axis=axis, chunks=chunks)
    return map_blocks(apply_along_axis, arr, dtype=dtype, drop_axis=axis, new_axis=list(_range(axis, axis + len(shape))), chunks=chunks)


@_api
def apply_over_axes(func, a, axes):
    """A reduction over axes one by one, which stay."""
    a = asarray(a)
    for axis in axes if isinstance(axes, (tuple, list)) else (axes,):
        result = func(a, axis)
        a = result if result.ndim == a.ndim else expand_dims(result, axis)
    return a


def _signature(text):
    def side(part):
        return [tuple(x.strip() for x in one.split(",") if x.strip()) for one in part.strip().strip("()").split("),(")]

    left, arrow, right = text.replace(" ", "").partition("->")
    if not arrow:
        raise ValueError(f"Not a valid gufunc signature: {text}")
    outputs = side(right) if right.startswith("(") else None
    several = right.count("(") > 1 or right.endswith(",")
    return side(left), side(right), several


def apply_gufunc(func, signature, *args, axes=None, axis=None, keepdims=False, output_dtypes=None, output_sizes=None,
                 vectorize=False, allow_rechunk=False, meta=None, **kwargs):
    """A generalised ufunc: "(i,j),(j)->(i)" names the core axes, which are the last ones."""
    inputs, outputs, several = _signature(signature)
    if axes is not None:
        raise NotImplementedError("da.apply_gufunc with axes= is not supported here")
    args = [asarray(a) for a in args]
    if len(args) != len(inputs):
        raise ValueError(f"number of arguments ({len(args)}) does not match the signature {signature!r}")
    if axis is not None:
        args = [moveaxis(a, axis, -1) if core else a for a, core in zip(args, inputs)]
    sizes = dict(output_sizes or {})
    for a, core in zip(args, inputs):
        if a.ndim < len(core):
            raise ValueError(f"Dimension mismatch: an argument with {a.ndim} axes has core dimensions {core}")
        for letter, n in zip(core, a.shape[a.ndim - len(core) :]):
            if sizes.setdefault(letter, n) != n:
                raise ValueError(f"Dimension `'{letter}'` with different lengths in arrays")
    fixed = []
    for a, core in zip(args, inputs):
        for k in _range(len(core)):
            at = a.ndim - len(core) + k
            if a.numblocks[at] > 1:
                if not allow_rechunk:
                    raise ValueError(
                        f"Core dimension `'{core[k]}'` consists of multiple chunks. To fix, rechunk into a single chunk along this dimension or set "
                        "`allow_rechunk=True`, but beware that this may increase memory usage significantly."
                    )
                a = a.rechunk({at: -1})
        fixed.append(a)
    args = fixed
    loops = [a.chunks[: a.ndim - len(core)] for a, core in zip(args, inputs)]
    loop = broadcast_chunks(*loops)
    n = len(loop)
    args = [a.rechunk(tuple(c if c == (1,) else o for c, o in zip(l, loop[n - len(l) :])) + a.chunks[len(l) :]) for a, l in zip(args, loops)]
    function = np.vectorize(func) if vectorize and not _any(inputs) and not _any(outputs) else func
    if vectorize and function is func:
        function = _vectorized(func, inputs, outputs, several)
    function = functools.partial(function, **kwargs) if kwargs else function
    kinds = output_dtypes
    if kinds is None:
        samples = [np.ones((1,) * (a.ndim - len(core)) + tuple(_min(sizes[l], 2) for l in core), dtype=a.dtype) for a, core in zip(args, inputs)]
        result = function(*samples)
        kinds = [np.asarray(r).dtype for r in result] if several else [np.asarray(result).dtype]
    elif not isinstance(kinds, (list, tuple)):
        kinds = [kinds]
    name = _name(_plain_name(getattr(func, "__name__", "gufunc")), func, signature, *args)
    counts = [len(c) for c in loop]
    inputs_of = [
        (a._grid, [k + n - (a.ndim - len(core)) for k in _range(a.ndim - len(core))] + [None] * len(core)) for a, core in zip(args, inputs)
    ]
    base = _core.blockwise(name, counts, np.dtype(kinds[0]), function, inputs_of)
    results = []
    for k, core in enumerate(outputs):
        chunks = loop + tuple((sizes[letter],) for letter in core)
        kind = np.dtype(kinds[k] if k < len(kinds) else kinds[0])
        own = _name(f"{name}_{k}" if several else "apply_gufunc", name, k)
        grid = _core.blockwise(own, counts, kind, (lambda k: lambda result: result[k])(k) if several else _same, [(base, _range(n))])
        grid = _core.reshaped(grid, counts + [1] * len(core))
        result = Array(grid, own, chunks, kind)
        if keepdims and inputs and inputs[0]:
            result = result[(Ellipsis,) + (None,) * len(inputs[0])]
            if axis is not None:
                result = moveaxis(result, -1, axis)
        results.append(result)
    return tuple(results) if several else results[0]


def _vectorized(func, inputs, outputs, several):
    def call(*args):
        loops = [a.shape[: a.ndim - len(core)] for a, core in zip(args, inputs)]
        loop = np.broadcast_shapes(*loops)
        args = [np.broadcast_to(a, loop + a.shape[a.ndim - len(core) :]) for a, core in zip(args, inputs)]
        results = [func(*[a[place] for a in args]) for place in np.ndindex(loop)]
        if several:
            return tuple(np.stack([np.asarray(r[k]) for r in results]).reshape(loop + np.shape(results[0][k])) for k in _range(len(outputs)))
        return np.stack([np.asarray(r) for r in results]).reshape(loop + np.shape(results[0]))

    return call


class gufunc:
    """A function with the signature of a generalised ufunc."""

    def __init__(self, pyfunc, *, signature=None, vectorize=False, axes=None, axis=None, keepdims=False, output_sizes=None,
                 output_dtypes=None, allow_rechunk=False, meta=None):
        self.pyfunc = pyfunc
        self.signature = signature
        self.options = dict(vectorize=vectorize, axes=axes, axis=axis, keepdims=keepdims, output_sizes=output_sizes,
                            output_dtypes=output_dtypes, allow_rechunk=allow_rechunk)
        self.__name__ = getattr(pyfunc, "__name__", "gufunc")
        self.__doc__ = getattr(pyfunc, "__doc__", None)

    def __call__(self, *args, allow_rechunk=False, **kwargs):
        options = dict(self.options)
        options["allow_rechunk"] = allow_rechunk or options["allow_rechunk"]
        return apply_gufunc(self.pyfunc, self.signature, *args, **options, **kwargs)


def as_gufunc(signature=None, **kwargs):
    """Decorates a function as a generalised ufunc."""

    def decorate(pyfunc):
        return gufunc(pyfunc, signature=signature, **kwargs)

    return decorate
