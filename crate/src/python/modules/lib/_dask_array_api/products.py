
# Products.


@_api
def tensordot(lhs, rhs, axes=2):
    """The sum of products over axes of both."""
    lhs, rhs = asarray(lhs), asarray(rhs)
    if isinstance(axes, (int, np.integer)):
        left, right = tuple(_range(lhs.ndim - axes, lhs.ndim)), tuple(_range(axes))
    else:
        left, right = axes
        left = (left,) if isinstance(left, (int, np.integer)) else tuple(left)
        right = (right,) if isinstance(right, (int, np.integer)) else tuple(right)
    left, right = _axes(left, lhs.ndim), _axes(right, rhs.ndim)
    for i, j in zip(left, right):
        if lhs.shape[i] != rhs.shape[j]:
            raise ValueError(f"shape-mismatch for sum")
    kind = np.result_type(lhs.dtype, rhs.dtype)
    for i, j in zip(left, right):
        common = common_blockdim([lhs.chunks[i], rhs.chunks[j]])
        lhs, rhs = lhs.rechunk({i: common}), rhs.rechunk({j: common})
    free_l = [i for i in _range(lhs.ndim) if i not in left]
    free_r = [j for j in _range(rhs.ndim) if j not in right]
    chunks = tuple(lhs.chunks[i] for i in free_l) + tuple(rhs.chunks[j] for j in free_r)
    name = _name("tensordot", lhs, rhs, left, right)
    inner = [_range(lhs.numblocks[i]) for i in left]
    part = functools.partial(np.tensordot, axes=(left, right))
    tasks = []
    for place in itertools.product(*[_range(len(c)) for c in chunks]):
        pairs_l, pairs_r = [], []
        for inside in itertools.product(*inner):
            at_l, at_r = [0] * lhs.ndim, [0] * rhs.ndim
            for axis, i in zip(free_l, place):
                at_l[axis] = i
            for axis, i in zip(free_r, place[len(free_l) :]):
                at_r[axis] = i
            for i, j, k in zip(left, right, inside):
                at_l[i], at_r[j] = k, k
            pairs_l.append(lhs._grid.block(_flat_place(at_l, lhs.numblocks)))
            pairs_r.append(rhs._grid.block(_flat_place(at_r, rhs.numblocks)))
        tasks.append((_summed_products, part, pairs_l, pairs_r))
    return _of_tasks(name, chunks, kind, tasks)


def _flat_place(place, counts):
    block = 0
    for i, count in zip(place, counts):
        block = block * count + i
    return block


def _summed_products(product, lefts, rights):
    total = product(lefts[0], rights[0])
    for a, b in zip(lefts[1:], rights[1:]):
        total = total + product(a, b)
    return total


@_api
@_method
def dot(a, b):
    """The matrix product, or the sum of products over the last axis of a."""
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return a * b
    return tensordot(a, b, axes=((a.ndim - 1,), (b.ndim - 2,) if b.ndim > 1 else (0,)))


@_api
def vdot(a, b):
    """The sum of products of the flat arrays, the first conjugated."""
    return dot(conjugate(asarray(a).ravel()), asarray(b).ravel())


@_api
def matmul(a, b):
    """The matrix product over the last two axes."""
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        raise ValueError("`matmul` does not support scalars.")
    row, column = a.ndim == 1, b.ndim == 1
    a = a[None, :] if row else a
    b = b[:, None] if column else b
    if a.shape[-1] != b.shape[-2]:
        raise ValueError(
            f"shapes {a.shape} and {b.shape} not aligned: {a.shape[-1]} (dim {a.ndim - 1}) != {b.shape[-2]} (dim {b.ndim - 2})"
        )
    if a.ndim == 2 and b.ndim == 2:
        result = _matrix_product(a, b)
    else:
        n = _max(a.ndim, b.ndim)
        a = a[(None,) * (n - a.ndim) + (Ellipsis,)] if a.ndim < n else a
        b = b[(None,) * (n - b.ndim) + (Ellipsis,)] if b.ndim < n else b
        a, b = a.rechunk({n - 1: -1}), b.rechunk({n - 2: -1})
        loop = broadcast_chunks(a.chunks[:-2], b.chunks[:-2])
        a = a.rechunk(tuple(c if c == (1,) else o for c, o in zip(a.chunks, loop)) + a.chunks[-2:])
        b = b.rechunk(tuple(c if c == (1,) else o for c, o in zip(b.chunks, loop)) + b.chunks[-2:])
        lead = list(_range(n - 2))
        chunks = loop + (a.chunks[-2], b.chunks[-1])
        name = _name("matmul", a, b)
        kind = np.result_type(a.dtype, b.dtype)
        grid = _core.blockwise(name, [len(c) for c in chunks], kind, np.matmul, [(a._grid, lead + [n - 2, None]), (b._grid, lead + [None, n - 1])])
        result = Array(grid, name, chunks, kind)
    if row:
        result = result[..., 0, :]
    if column:
        result = result[..., 0]
    return result


def _matrix_product(a, b):
    common = common_blockdim([a.chunks[1], b.chunks[0]])
    a, b = a.rechunk({1: common}), b.rechunk({0: common})
    kind = np.result_type(a.dtype, b.dtype)
    name = _name("matmul", a, b)
    rows, inner, columns = a.numblocks[0], a.numblocks[1], b.numblocks[1]
    tasks = []
    for i in _range(rows):
        line = [a._grid.block(i * inner + k) for k in _range(inner)]
        for j in _range(columns):
            tasks.append((_summed_products, np.matmul, line, [b._grid.block(k * columns + j) for k in _range(inner)]))
    return _of_tasks(name, (a.chunks[0], b.chunks[1]), kind, tasks)


@_api
def outer(a, b):
    """The products of all pairs."""
    a, b = asarray(a).flatten(), asarray(b).flatten()
    return multiply(a[:, None], b[None, :])


def inner(a, b):
    """The sum of products over the last axes."""
    a, b = asarray(a), asarray(b)
    return tensordot(a, b, axes=((a.ndim - 1,), (b.ndim - 1,)))


@_api
def einsum(subscripts, *operands, dtype=None, optimize=False, split_every=None, **kwargs):
    """Sums of products by subscripts: "ij,jk->ik"."""
    operands = [asarray(o) for o in operands]
    terms, output = np._einsum_terms(subscripts, operands)
    kind = np.dtype(dtype) if dtype is not None else np.result_type(*[o.dtype for o in operands])
    letters = list(dict.fromkeys("".join(terms)))
    summed = [c for c in letters if c not in output]
    full_ind = tuple(output) + tuple(summed)
    text = ",".join(terms) + "->" + output
    sizes = {}
    for term, o in zip(terms, operands):
        for letter, n in zip(term, o.shape):
            sizes[letter] = _max(sizes.get(letter, 1), n)
    whole = []
    for term, o in zip(terms, operands):
        if len(set(term)) < len(term):
            repeated = [k for k, c in enumerate(term) if term.count(c) > 1]
            o = o.rechunk({k: -1 for k in repeated})
        whole.append(o)

    def einsum_block(*blocks):
        result = np.einsum(text, *blocks, dtype=dtype)
        return np.asarray(result).reshape(np.shape(result) + (1,) * len(summed))

    chunkss, arrays = unify_chunks(*[x for o, t in zip(whole, terms) for x in (o, tuple(t))])
    chunks = tuple(chunkss[c] for c in output) + tuple((1,) * len(chunkss[c]) for c in summed)
    name = _name("einsum", text, *arrays)
    counts = [len(chunkss[c]) for c in full_ind]
    grid = _core.blockwise(name, counts, kind, einsum_block, [(a._grid, [full_ind.index(c) for c in t]) for a, t in zip(arrays, terms)])
    result = Array(grid, name, chunks, kind)
    return result.sum(axis=tuple(_range(len(output), len(full_ind))), split_every=split_every, dtype=kind) if summed else result


# Storage and plumbing.


def store(sources, targets, lock=True, regions=None, compute=True, return_stored=False, **kwargs):
    """Writes arrays into array-like objects, such as NumPy arrays."""
    sources = [sources] if isinstance(sources, Array) else list(sources)
    targets = [targets] if not isinstance(targets, (list, tuple)) else list(targets)
    if len(sources) != len(targets):
        raise ValueError(f"Different number of sources [{len(sources)}] and targets [{len(targets)}]")
    results = dask.compute(*sources)
    regions = [regions] if not isinstance(regions, list) else regions
    for number, (result, target) in enumerate(zip(results, targets)):
        region = regions[number] if number < len(regions) and regions[number] is not None else tuple(slice(None) for _ in result.shape)
        target[region] = result


setattr(Array, "store", lambda self, target, **kwargs: store([self], [target], **kwargs))


def assert_eq(a, b, **kwargs):
    """Fails unless two arrays are equal."""
    x, y = (v.compute() if isinstance(v, Array) else v for v in (a, b))
    if np.shape(x) != np.shape(y) or not np.allclose(x, y, equal_nan=True):
        raise AssertionError(f"{x!r} != {y!r}")
    return True


def optimize(dsk, keys, **kwargs):
    """Graphs of arrays are optimised when they are computed."""
    return dsk


def to_zarr(*args, **kwargs):
    """Not supported here: there is no storage."""
    raise NotImplementedError("da.to_zarr is not supported here: there is no storage")


def from_zarr(*args, **kwargs):
    """Not supported here: there is no storage."""
    raise NotImplementedError("da.from_zarr is not supported here: there is no storage")


def to_hdf5(*args, **kwargs):
    """Not supported here: there is no storage."""
    raise NotImplementedError("da.to_hdf5 is not supported here: there is no storage")


def to_npy_stack(*args, **kwargs):
    """Not supported here: there is no storage."""
    raise NotImplementedError("da.to_npy_stack is not supported here: there is no storage")


def from_npy_stack(*args, **kwargs):
    """Not supported here: there is no storage."""
    raise NotImplementedError("da.from_npy_stack is not supported here: there is no storage")


def from_tiledb(*args, **kwargs):
    """Not supported here: there is no storage."""
    raise NotImplementedError("da.from_tiledb is not supported here: there is no storage")


def _refused(name):
    def call(*args, **kwargs):
        raise NotImplementedError(f"da.{name} is not supported here")

    call.__name__ = name
    call.__doc__ = "Not supported here."
    return call


to_tiledb = _refused("to_tiledb")
register_chunk_type = _refused("register_chunk_type")
reshape_blockwise = _refused("reshape_blockwise")
shuffle = _refused("shuffle")
push = _refused("push")
for _one in ("view", "shuffle", "to_tiledb", "to_backend", "to_svg"):
    setattr(Array, _one, _refused(f"Array.{_one}"))
setattr(Array, "trace", trace)


class _Refused:
    """A submodule that is not here: each of its names says so."""

    def __init__(self, name):
        self._own_name = name

    def __getattr__(self, name):
        raise NotImplementedError(f"{self._own_name}.{name} is not supported here")


ma = _Refused("da.ma")
lib = _Refused("da.lib")
backends = _Refused("da.backends")
