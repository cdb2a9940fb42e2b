"""Linear algebra of chunked matrices.

QR and SVD of tall or wide matrices work chunk by chunk; factorisations of square ones put the
matrix together in one task, and give their results in the chunks of the input.
"""

import math

import _dask_array as _core
import _numpy_linalg as _linear
import numpy as np
import numpy.linalg as _np
from _dask_array_api import (
    Array, _name, _of_tasks, asarray, concatenate, dot, elemwise, max, min, sqrt, sum, _max, _min, _range,
)
from _dask_array_api import abs as _abs_of
from dask.array.random import RandomState

LinAlgError = _np.LinAlgError


def _whole(a):
    return a.rechunk(-1) if a.npartitions > 1 else a


def _parts(prefix, function, inputs, results):
    """Results of a function of whole matrices, as arrays with chunks of their own."""
    blocks = [_whole(a)._grid.block(0) for a in inputs]
    base = _core.tasks(_name(f"{prefix}-all", *inputs), [1], float, [(function, *blocks)])
    arrays = []
    for k, (kind, chunks) in enumerate(results):
        name = _name(prefix, k, *inputs)
        tasks = []
        starts = [[0] for _ in chunks]
        for axis, lengths in enumerate(chunks):
            for n in lengths:
                starts[axis].append(starts[axis][-1] + n)
        places = [()]
        for lengths in chunks:
            places = [p + (i,) for p in places for i in _range(len(lengths))]
        for place in places:
            index = tuple(slice(s[i], s[i + 1]) for s, i in zip(starts, place))
            tasks.append((_part, base.block(0), k if len(results) > 1 else None, index))
        arrays.append(_of_tasks(name, chunks, np.dtype(kind), tasks))
    return arrays


def _part(result, k, index):
    return np.asarray(result if k is None else result[k])[index]


def _square(a):
    if a.ndim != 2:
        raise ValueError("Dimension must be 2")
    if a.shape[0] != a.shape[1]:
        raise ValueError("Last 2 dimensions of the array must be square")


def tsqr(data, compute_svd=False, _max_vchunk_size=None):
    """QR (or SVD) of a matrix with one chunk along its columns."""
    if not (data.ndim == 2 and data.numblocks[1] == 1):
        raise ValueError("Input must have the following properties:\n  1. Have two dimensions\n  2. Have only one column of blocks\n\n" f"Note: This function (tsqr) supports QR decomposition in the case of tall-and-skinny matrices (single column chunk/block; see qr)\nCurrent shape: {data.shape},\nCurrent chunksize: {data.chunksize}")
    rows, n = data.chunks[0], data.shape[1]
    first = _core.tasks(_name("qr", data), [len(rows)], float, [(_linear.qr, data._grid.block(i)) for i in _range(len(rows))])
    kept = [_min(m, n) for m in rows]
    stacked = _core.tasks(_name("stack-qr", data), [1], float, [(_second_qr, [first.block(i) for i in _range(len(rows))], kept, compute_svd)])
    k = _min(_sum_of(kept), n)
    tasks = [(_first_times_second, first.block(i), stacked.block(0), i) for i in _range(len(rows))]
    q = _of_tasks(_name("dot", data, compute_svd), (rows, (k,)), np.dtype(float), tasks)
    if not compute_svd:
        r = _of_tasks(_name("getitem", data, "r"), ((k,), (n,)), np.dtype(float), [(_item_of, stacked.block(0), 1)])
        return q, r
    s = _of_tasks(_name("getitem", data, "s"), ((k,),), np.dtype(float), [(_item_of, stacked.block(0), 1)])
    v = _of_tasks(_name("getitem", data, "v"), ((k,), (n,)), np.dtype(float), [(_item_of, stacked.block(0), 2)])
    return q, s, v


def _sum_of(numbers):
    total = 0
    for n in numbers:
        total += n
    return total


def _second_qr(firsts, kept, compute_svd):
    """QR of the stacked R, its Q cut into the parts of the chunks."""
    q, r = _linear.qr(np.concatenate([f[1] for f in firsts]))
    rest = (r,)
    if compute_svd:
        u, s, vh = _linear.svd(r)
        q = q @ u
        rest = (s, vh)
    parts, start = [], 0
    for n in kept:
        parts.append(q[start : start + n])
        start += n
    return (parts,) + rest


def _first_times_second(first, second, i):
    return first[0] @ second[0][i]


def _item_of(result, k):
    return np.asarray(result[k])


def sfqr(data, name=None):
    """QR of a matrix with one chunk along its rows."""
    if not (data.ndim == 2 and data.numblocks[0] == 1):
        raise ValueError("Input must have the following properties:\n  1. Have two dimensions\n  2. Have only one row of blocks")
    m, columns = data.shape[0], data.chunks[1]
    if len(columns) > 1 and columns[0] < m:
        raise ValueError(
            "Input must have the following properties:\n  1. Have two dimensions\n  2. Have only one row of blocks\n"
            f"  3. Either one column of blocks or (first) block size\n     >= number of rows: {columns[0]} columns, {m} rows"
        )
    first = data[:, : columns[0]]
    q, r = _parts("qr", _linear.qr, [first], [(float, ((m,), (_min(m, columns[0]),))), (float, ((_min(m, columns[0]),), (columns[0],)))])
    if len(columns) == 1:
        return q, r
    return q, concatenate([r, dot(q.T, data[:, columns[0] :])], axis=1)


def qr(a):
    """Q and R of a tall-and-skinny or short-and-fat matrix."""
    a = asarray(a)
    if a.numblocks[1] == 1 and a.numblocks[0] > 1:
        return tsqr(a)
    if a.numblocks[0] == 1:
        return sfqr(a)
    raise NotImplementedError(
        "qr currently supports only tall-and-skinny (single column chunk/block; see tsqr)\nand short-and-fat (single row chunk/block; see sfqr) matrices\n\n"
        "Consider use of the rechunk method. For example,\n\nx.rechunk({0: -1, 1: 'auto'}) or x.rechunk({0: 'auto', 1: -1})\n\nwhich will break one shorter axis, leaving the other long one in chunks" 
    )


def svd_flip(u, v, u_based_decision=False):
    """Signs that make most of each vector positive."""
    source = u if u_based_decision else v
    signs = sum(source, axis=0 if u_based_decision else 1, keepdims=True)
    signs = elemwise(_signs, signs, dtype=float)
    return (u * signs, v * signs.T) if u_based_decision else (u * signs.T, v * signs)


def _signs(x):
    return np.where(x < 0, -1.0, 1.0)


def svd(a, coerce_signs=True):
    """U, s and Vh, reduced."""
    a = asarray(a)
    if a.ndim != 2:
        raise ValueError(f"Array must be 2D.\nInput shape: {a.shape}\nInput ndim: {a.ndim}\n")
    if a.numblocks[0] > 1 and a.numblocks[1] > 1:
        raise NotImplementedError("Array must be chunked in one dimension only. This function (svd) only supports tall-and-skinny or short-and-fat matrices (see da.linalg.svd_compressed for SVD on fully chunked arrays).\n" f"Input shape: {a.shape}\nInput numblocks: {a.numblocks}\n")
    k = _min(a.shape)
    if a.npartitions == 1:
        u, s, v = _parts("svd", _linear.svd, [a], [(float, ((a.shape[0],), (k,))), (float, ((k,),)), (float, ((k,), (a.shape[1],)))])
    elif a.numblocks[1] == 1:
        u, s, v = tsqr(a, compute_svd=True)
    else:
        vt, s, ut = tsqr(a.T, compute_svd=True)
        u, s, v = ut.T, s, vt.T
    return _ordered(u, s, v, coerce_signs)


def _ordered(u, s, v, coerce_signs):
    if coerce_signs:
        u, v = svd_flip(u, v)
    return u, s, v


def compression_level(n, q, n_oversamples=10, min_subspace_size=20):
    """How many columns a compressed factorisation uses."""
    return _min(_max(min_subspace_size, q + n_oversamples), n)


def svd_compressed(a, k, iterator="power", n_power_iter=0, n_oversamples=10, seed=None, compute=False, coerce_signs=True):
    """The first k singular values and vectors, by random projection."""
    a = asarray(a)
    m, n = a.shape
    level = compression_level(_min(m, n), k, n_oversamples=n_oversamples)
    state = RandomState(seed)
    omega = state.standard_normal(size=(n, level), chunks=(a.chunks[1], (level,)))
    columns = a.dot(omega)
    q, _ = tsqr(columns.rechunk({1: -1}))
    for _ in _range(n_power_iter):
        other, _ = tsqr(a.T.dot(q).rechunk({1: -1}))
        q, _ = tsqr(a.dot(other).rechunk({1: -1}))
    small = q.T.dot(a)
    vt, s, ut = tsqr(small.T.rechunk({1: -1}), compute_svd=True)
    u, v = q.dot(ut.T), vt.T
    u, s, v = u[:, :k], s[:k], v[:k, :]
    return _ordered(u, s, v, coerce_signs)


def lu(a):
    """P, L and U: a == P @ L @ U."""
    a = asarray(a)
    if a.ndim != 2:
        raise ValueError("Dimension must be 2 to perform lu decomposition")
    if a.shape[0] != a.shape[1]:
        raise ValueError("Array must be square to perform lu decomposition")
    if not len({n for c in a.chunks for n in c[:-1]} | {c[0] for c in a.chunks}) == 1:
        raise ValueError("All chunks must be a square matrix to perform lu decomposition. Use .rechunk method to change the size of chunks.")
    return tuple(_parts("lu", _linear.lu, [a], [(float, a.chunks)] * 3))


def cholesky(a, lower=False):
    """The Cholesky factor, upper unless asked otherwise."""
    a = asarray(a)
    _square(a)
    factor = _parts("cholesky", _np.cholesky, [a], [(float, a.chunks)])[0]
    return factor if lower else factor.T


def solve_triangular(a, b, lower=False):
    """x of a @ x = b, a triangular."""
    a, b = asarray(a), asarray(b)
    if a.ndim != 2:
        raise ValueError("a must be 2 dimensional")
    if b.ndim not in (1, 2):
        raise ValueError("b must be 1 or 2 dimensional")
    if a.shape[1] != b.shape[0]:
        raise ValueError(f"a.shape[1] and b.shape[0] must be equal, got {a.shape[1]} and {b.shape[0]}")

    def solve_block(a, b):
        x = _linear.solve_triangular(a, b if b.ndim == 2 else b[:, None], lower)
        return x if b.ndim == 2 else x[:, 0]

    return _parts("solve-triangular", solve_block, [a, b], [(float, (a.chunks[1],) + b.chunks[1:])])[0]


def solve(a, b, sym_pos=None, assume_a="gen"):
    """x of a @ x = b."""
    a, b = asarray(a), asarray(b)
    _square(a)
    return _parts("solve", _np.solve, [a, b], [(float, (a.chunks[1],) + b.chunks[1:])])[0]


def inv(a):
    """The inverse."""
    a = asarray(a)
    _square(a)
    return _parts("inv", _np.inv, [a], [(float, a.chunks)])[0]


def lstsq(a, b):
    """The least-squares solution, residuals, rank and singular values."""
    a, b = asarray(a), asarray(b)
    q, r = qr(a)
    x = solve_triangular(r, dot(q.T, b))
    residuals = b - dot(a, x)
    residuals = sum(residuals**2, axis=0, keepdims=b.ndim == 1)
    n = a.shape[1]
    rank = _of_tasks(_name("lstsq-rank", a), (), np.dtype(int), [(_rank, _whole(r)._grid.block(0))])
    s = _of_tasks(_name("lstsq-singular", a), ((n,),), np.dtype(float), [(_singular, _whole(r)._grid.block(0))])
    return x, residuals, rank, s


def _rank(r):
    return np.asarray(_np.matrix_rank(r))


def _singular(r):
    return _np.svd(r, full_matrices=False, compute_uv=False)


def norm(x, ord=None, axis=None, keepdims=False):
    """The norm of a vector or a matrix."""
    x = asarray(x)
    axes = tuple(_range(x.ndim)) if axis is None else tuple(axis) if isinstance(axis, (tuple, list)) else (int(axis),)
    if len(axes) > 2:
        raise ValueError("Improper number of dimensions to norm.")
    if ord == "fro" and len(axes) == 1:
        raise ValueError("Invalid norm order for vectors.")
    if x.dtype.kind not in "fc":
        x = x.astype(float)
    size = _abs_of(x)
    if ord is None or ord == "fro" or (ord == 2 and len(axes) == 1):
        return sqrt(sum(size**2, axis=axes, keepdims=keepdims))
    if ord == "nuc" or (ord in (2, -2) and len(axes) == 2):
        if x.ndim > 2:
            raise NotImplementedError("SVD based norm not implemented for ndim > 2")
        s = svd(x)[1][None]
        result = sum(s, keepdims=keepdims) if ord == "nuc" else max(s, keepdims=keepdims) if ord == 2 else min(s, keepdims=keepdims)
        return result
    if len(axes) == 1:
        if ord == np.inf:
            return max(size, axis=axes, keepdims=keepdims)
        if ord == -np.inf:
            return min(size, axis=axes, keepdims=keepdims)
        if ord == 0:
            return sum((x != 0).astype(x.dtype), axis=axes, keepdims=keepdims)
        if ord == 1:
            return sum(size, axis=axes, keepdims=keepdims)
        return sum(size**ord, axis=axes, keepdims=keepdims) ** (1.0 / ord)
    row, column = axes
    first, second = (row, column) if ord in (1, -1) else (column, row)
    sums = sum(size, axis=first, keepdims=True)
    best = max if ord in (1, np.inf) else min
    if ord not in (1, -1, np.inf, -np.inf):
        raise ValueError("Invalid norm order for matrices.")
    result = best(sums, axis=second, keepdims=True)
    return result if keepdims else result[tuple(0 if i in (row % x.ndim, column % x.ndim) else slice(None) for i in _range(x.ndim))]
