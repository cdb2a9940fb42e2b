"""Linear algebra of real matrices."""

import _numpy_linalg as _core
import numpy as np


class LinAlgError(ValueError):
    """A matrix for which there is no result."""


def _called(function, *args):
    try:
        return function(*args)
    except ValueError as error:
        raise LinAlgError(str(error)) from None


def _each(function, a, count):
    """A function of the last two axes for all leading places."""
    a = np.asarray(a)
    if a.ndim < 2:
        raise LinAlgError(f"{a.ndim}-dimensional array given. Array must be at least two-dimensional")
    kind = np.dtype("float32") if a.dtype == np.float32 else np.dtype(float)
    if a.ndim == 2:
        result = _called(function, a)
        parts = result if count > 1 else (result,)
        parts = tuple(np.asarray(p).astype(kind) for p in parts)
    else:
        flat = a.reshape((-1,) + a.shape[-2:])
        rows = [_called(function, one) for one in flat]
        rows = rows if count > 1 else [(row,) for row in rows]
        parts = tuple(np.stack([np.asarray(row[k]) for row in rows]).reshape(a.shape[:-2] + np.shape(rows[0][k])).astype(kind) for k in range(count))
    return parts if count > 1 else parts[0]


def qr(a, mode="reduced"):
    """Q and R of a matrix."""
    if mode not in ("reduced", "r"):
        raise NotImplementedError(f"numpy.linalg.qr with mode={mode!r} is not supported here")
    q, r = _each(_core.qr, a, 2)
    return r if mode == "r" else (q, r)


def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
    """Singular values, and vectors where asked for."""
    a = np.asarray(a)
    if compute_uv and full_matrices and a.shape[-1] != a.shape[-2]:
        raise NotImplementedError("numpy.linalg.svd with full_matrices=True is only supported for square matrices here")
    u, s, vh = _each(_core.svd, a, 3)
    return (u, s, vh) if compute_uv else s


def svdvals(x, /):
    """Singular values."""
    return svd(x, full_matrices=False, compute_uv=False)


def cholesky(a, *, upper=False):
    """The Cholesky factor."""
    factor = _each(_core.cholesky, a, 1)
    return np.swapaxes(factor, -1, -2) if upper else factor


def inv(a):
    """The inverse."""
    return _each(_core.inv, a, 1)


def det(a):
    """The determinant."""
    return _each(_core.det, a, 1)[()]


def slogdet(a):
    """Sign and logarithm of the determinant."""
    sign, log = _each(_core.slogdet, a, 2)
    return sign[()], log[()]


def solve(a, b):
    """x of a @ x = b."""
    b = np.asarray(b)
    columns = b.reshape(-1, 1) if b.ndim == 1 else b
    if np.shape(a)[-1] != columns.shape[-2]:
        raise ValueError(f"solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n) (size {columns.shape[-2]} is different from {np.shape(a)[-1]})")
    result = _called(_core.solve, a, columns)
    return result.reshape(-1) if b.ndim == 1 else result


def lstsq(a, b, rcond=None):
    """The least-squares solution, residuals, rank and singular values."""
    b = np.asarray(b)
    columns = b.reshape(-1, 1) if b.ndim == 1 else b
    x, residuals, rank, s = _called(_core.lstsq, a, columns, rcond)
    return (x.reshape(-1) if b.ndim == 1 else x), residuals, rank, s


def eigh(a, UPLO="L"):
    """Eigenvalues and vectors of a symmetric matrix."""
    return _each(_core.eigh, a, 2)


def eigvalsh(a, UPLO="L"):
    """Eigenvalues of a symmetric matrix."""
    return eigh(a)[0]


def eig(a):
    """Not supported here: eigenvalues of matrices that are not symmetric."""
    raise NotImplementedError("numpy.linalg.eig is not supported here; eigh is")


eigvals = eig


def matrix_rank(A, tol=None, hermitian=False, *, rtol=None):
    """The number of singular values above a tolerance."""
    A = np.asarray(A)
    if A.ndim < 2:
        return int(not np.all(A == 0))
    s = svd(A, full_matrices=False, compute_uv=False)
    limit = s.max(axis=-1, keepdims=True) * max(A.shape[-2:]) * np.finfo(s.dtype).eps if tol is None else tol
    return np.count_nonzero(s > limit, axis=-1)


def pinv(a, rcond=None, hermitian=False, *, rtol=None):
    """The pseudo-inverse."""
    u, s, vh = _each(_core.svd, a, 3)
    limit = (1e-15 if rcond is None else rcond) * np.max(s, axis=-1, keepdims=True)
    s = np.where(s > limit, 1 / np.where(s == 0, 1, s), 0)
    return np.matmul(np.swapaxes(vh, -1, -2), s[..., None] * np.swapaxes(u, -1, -2))


def cond(x, p=None):
    """The condition number."""
    if p in (None, 2, -2):
        s = svd(x, full_matrices=False, compute_uv=False)
        return (s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1])[()]
    return norm(x, p) * norm(inv(x), p)


def matrix_power(a, n):
    """A whole power of a square matrix."""
    a = np.asarray(a)
    if n < 0:
        a, n = inv(a), -n
    result = np.eye(a.shape[0], dtype=a.dtype)
    for _ in range(n):
        result = result @ a
    return result


def multi_dot(arrays, *, out=None):
    """The product of several matrices."""
    result = arrays[0]
    for one in arrays[1:]:
        result = np.dot(result, one)
    return result


def norm(x, ord=None, axis=None, keepdims=False):
    """The norm of a vector or a matrix."""
    x = np.asarray(x)
    if x.dtype.kind not in "fc":
        x = x.astype(float)
    if axis is None and (ord is None or x.ndim == 1 and ord == 2 or x.ndim == 2 and ord in ("f", "fro")):
        flat = x.reshape(-1)
        squares = (np.abs(flat) ** 2).sum() if x.dtype.kind == "c" else np.dot(flat, flat)
        result = np.sqrt(squares)
        return result.reshape((1,) * x.ndim) if keepdims else result
    axes = tuple(range(x.ndim)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    if len(axes) == 1:
        size = np.abs(x)
        if ord == np.inf:
            return size.max(axis=axes, keepdims=keepdims)
        if ord == -np.inf:
            return size.min(axis=axes, keepdims=keepdims)
        if ord == 0:
            return (x != 0).astype(float).sum(axis=axes, keepdims=keepdims)
        if ord == 1:
            return size.sum(axis=axes, keepdims=keepdims)
        if ord is None or ord == 2:
            return np.sqrt((size * size).sum(axis=axes, keepdims=keepdims))
        if isinstance(ord, str):
            raise ValueError(f"Invalid norm order '{ord}' for vectors")
        return (size**ord).sum(axis=axes, keepdims=keepdims) ** (1.0 / ord)
    if len(axes) != 2:
        raise ValueError("Improper number of dimensions to norm.")
    if ord in (None, "fro", "f"):
        return np.sqrt((np.abs(x) ** 2).sum(axis=axes, keepdims=keepdims))
    row, column = (a % x.ndim for a in axes)
    if ord in (1, -1, np.inf, -np.inf):
        first, second = (row, column) if ord in (1, -1) else (column, row)
        sums = np.abs(x).sum(axis=first, keepdims=True)
        result = sums.max(axis=second, keepdims=True) if ord > 0 else sums.min(axis=second, keepdims=True)
    elif ord in (2, -2, "nuc"):
        s = svd(np.moveaxis(x, (row, column), (-2, -1)), full_matrices=False, compute_uv=False)
        result = s.sum(axis=-1) if ord == "nuc" else s.max(axis=-1) if ord == 2 else s.min(axis=-1)
        return result.reshape(tuple(1 if i in (row, column) else n for i, n in enumerate(x.shape))) if keepdims else result
    else:
        raise ValueError("Invalid norm order for matrices.")
    return result if keepdims else np.squeeze(result, axis=(row, column))[()]
