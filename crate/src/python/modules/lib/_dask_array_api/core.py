"""Chunked arrays: NumPy's interface on blocks that are computed when asked for."""
# `dask.array` takes its names from here. Grids of blocks, and what joins them into tasks, are native
# (see `array/` and `python/modules/dask/array.rs`); this side knows shapes, chunks and Dask's API.

import builtins
import functools
import itertools
import math
import operator

import _dask_array as _core
import dask
import numpy as np
from dask.base import compute, tokenize
from dask.delayed import Delayed, delayed

_sum, _max, _min, _any, _all, _range, _abs, _round = sum, max, min, any, all, range, abs, round

nan = np.nan
inf = np.inf
pi = np.pi
e = np.e
euler_gamma = np.euler_gamma
newaxis = None

int8, int16, int32, int64 = np.int8, np.int16, np.int32, np.int64
uint8, uint16, uint32, uint64 = np.uint8, np.uint16, np.uint32, np.uint64
float32, float64, complex64, complex128 = np.float32, np.float64, np.complex64, np.complex128


def _is_nan(n):
    return n != n


def _known(chunks):
    return not _any(_is_nan(n) for axis in chunks for n in axis)


def _name(prefix, *parts):
    return f"{prefix}-{tokenize(*parts)}"


class PerformanceWarning(Warning):
    """A shape or chunking that makes many or very large chunks."""


class Array:
    """A lazy array of chunks; see NumPy's ndarray for its methods."""

    __array_priority__ = 11

    def __init__(self, grid, name, chunks, dtype=None, meta=None, shape=None):
        if not hasattr(grid, "numblocks"):
            raise NotImplementedError("Array(dask_graph, …) is not supported here: use da.from_delayed or da.from_array")
        self._grid = grid
        self._name = name
        self._chunks = chunks
        self._dtype = np.dtype(dtype)

    def _on(self, grid):
        """This array on another grid."""
        return Array(grid, self._name, self._chunks, self._dtype)

    # What is known without computing.

    name = property(lambda self: self._name)
    dtype = property(lambda self: self._dtype)
    numblocks = property(lambda self: tuple(len(axis) for axis in self._chunks))
    npartitions = property(lambda self: math.prod(len(axis) for axis in self._chunks))
    ndim = property(lambda self: len(self._chunks))
    itemsize = property(lambda self: self._dtype.itemsize)
    T = property(lambda self: self.transpose())
    A = property(lambda self: self)
    real = property(lambda self: real(self))
    imag = property(lambda self: imag(self))
    _meta = property(lambda self: np.empty((0,) * self.ndim, dtype=self._dtype))
    key = property(lambda self: self._name)

    @property
    def chunks(self):
        """The lengths of the chunks along each axis."""
        return self._chunks

    @chunks.setter
    def chunks(self, chunks):
        raise TypeError(
            "Can not set chunks directly\n\nPlease use the rechunk method instead:\n"
            f"  x.rechunk({chunks})\n\nIf trying to avoid unknown chunks, use\n  x.compute_chunk_sizes()"
        )

    @property
    def shape(self):
        """The lengths of the axes; nan where they are not known."""
        return tuple(_sum(axis) if axis else 0 for axis in self._chunks)

    @property
    def size(self):
        """The number of elements."""
        return math.prod(self.shape)

    @property
    def nbytes(self):
        """The bytes of all elements."""
        n = self.size
        return n if _is_nan(n) else n * self.itemsize

    @property
    def chunksize(self):
        """The lengths of the largest chunk."""
        return tuple(_max(axis) if axis else 0 for axis in self._chunks)

    @property
    def blocks(self):
        """The array by its blocks: x.blocks[0, 1]."""
        return BlockView(self)

    @property
    def partitions(self):
        """The array by its blocks."""
        return BlockView(self)

    @property
    def vindex(self):
        """Elements at points: x.vindex[rows, columns]."""
        return _Vindex(self)

    @property
    def dask(self):
        """The graph."""
        return self.__dask_graph__()

    def __dask_graph__(self):
        return _graph(self)

    def __dask_keys__(self):
        keys = iter(self._grid.keys())

        def nest(counts):
            if not counts:
                return next(keys)
            return [nest(counts[1:]) for _ in _range(counts[0])]

        return nest(self.numblocks)

    def __dask_tokenize__(self):
        return self._name

    def compute(self, **kwargs):
        """Computes the array: a NumPy array."""
        return compute(self, **kwargs)[0]

    def persist(self, **kwargs):
        """Computes the chunks and holds them; the array stays lazy."""
        return dask.persist(self, **kwargs)[0]

    def visualize(self, filename=None, format=None, optimize_graph=False, **kwargs):
        """Draws the graph."""
        more = {} if filename is None else {"filename": filename}
        if format is not None:
            more["format"] = format
        return dask.visualize(self, optimize_graph=optimize_graph, **more, **kwargs)

    def __repr__(self):
        chunksize = str(self.chunksize)
        return (
            f"dask.array<{_short_name(self._name)}, shape={self.shape}, dtype={self.dtype}, "
            f"chunksize={chunksize}, chunktype=numpy.ndarray>"
        )

    def _card(self):
        """What a notebook draws: see the session's `Output::Array`."""
        return (self.shape, self._chunks, self.chunksize, str(self.dtype), self.itemsize, self._grid.layers(), self.npartitions)

    def __len__(self):
        if not self._chunks:
            raise TypeError("len() of unsized object")
        if _is_nan(self.shape[0]):
            raise ValueError(
                "Cannot call len() on object with unknown chunk size.\n\nA possible solution: "
                "https://docs.dask.org/en/latest/array-chunks.html#unknown-chunks\nSummary: to compute chunks sizes, use\n\n"
                "   x.compute_chunk_sizes()  # for Dask Array `x`"
            )
        return int(self.shape[0])

    def __iter__(self):
        for i in _range(len(self)):
            yield self[i]

    def _scalar(self, cast):
        if self.size > 1:
            raise TypeError("Only length-1 arrays can be converted to Python scalars")
        return cast(np.asarray(self.compute()).item())

    def __bool__(self):
        if self.size > 1:
            raise ValueError(
                f"The truth value of a {self.__class__.__name__} is ambiguous. Use a.any() or a.all()."
            )
        return bool(self.compute())

    def __int__(self):
        return self._scalar(int)

    def __float__(self):
        return self._scalar(float)

    def __complex__(self):
        return self._scalar(complex)

    def __index__(self):
        return self._scalar(operator.index)

    def __array__(self, dtype=None, copy=None, **kwargs):
        result = self.compute()
        result = np.asarray(result)
        return result if dtype is None else result.astype(dtype)

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        own = _UFUNCS.get(ufunc.__name__)
        if own is None:
            return NotImplemented
        if method == "__call__":
            return own(*inputs, **kwargs)
        if method == "outer":
            return own.outer(*inputs, **kwargs)
        return NotImplemented

    def __array_function__(self, function, types, args, kwargs):
        own = _API.get(function.__name__)
        if own is None:
            raise TypeError(f"numpy.{function.__name__} of Dask arrays is not supported here")
        return own(*args, **kwargs)

    def __hash__(self):
        return hash(self._name)

    # Operators: one row each in elementwise.py.

    def __getitem__(self, index):
        return _getitem(self, index)

    def __setitem__(self, key, value):
        _setitem(self, key, value)

    def __matmul__(self, other):
        return matmul(self, other)

    def __rmatmul__(self, other):
        return matmul(other, self)

    def __deepcopy__(self, memo):
        return self.copy()

    def copy(self):
        """The same array."""
        return Array(self._grid, self._name, self._chunks, self._dtype)

    def astype(self, dtype, **kwargs):
        """With another dtype."""
        dtype = np.dtype(dtype)
        casting = kwargs.get("casting", "unsafe")
        if dtype == self.dtype:
            return self
        if not np.can_cast(self.dtype, dtype, casting=casting):
            raise TypeError(f"Cannot cast array from {self.dtype!r} to {dtype!r} according to the rule {casting!r}")
        name = _name("astype", self, dtype.name)
        grid = _core.elementwise(name, self.numblocks, dtype, [(self._grid, _range(self.ndim))])
        return Array(grid, name, self._chunks, dtype)

    def rechunk(self, chunks="auto", threshold=None, block_size_limit=None, balance=False, method=None):
        """With other chunks."""
        return rechunk(self, chunks, threshold, block_size_limit, balance, method)

    def compute_chunk_sizes(self):
        """Computes the chunk sizes that are not known."""
        shapes = compute([delayed(np.shape)(block) for block in self._grid.delayed()])[0]
        counts = self.numblocks
        strides = [math.prod(counts[i + 1 :]) for i in _range(self.ndim)]
        self._chunks = tuple(
            tuple(int(shapes[at * strides[axis]][axis]) for at in _range(count)) for axis, count in enumerate(counts)
        )
        return self

    def to_delayed(self, optimize_graph=True):
        """The blocks as an array-like nest of delayed values."""
        blocks = iter(self._grid.delayed())

        def nest(counts):
            if not counts:
                return next(blocks)
            return [nest(counts[1:]) for _ in _range(counts[0])]

        return _DelayedBlocks(nest(self.numblocks), self.numblocks)

    def map_blocks(self, func, *args, **kwargs):
        """Calls a function on each block."""
        return map_blocks(func, self, *args, **kwargs)

    def map_overlap(self, func, depth, boundary=None, trim=True, **kwargs):
        """Calls a function on blocks that share their borders."""
        return map_overlap(func, self, depth=depth, boundary=boundary, trim=trim, **kwargs)

    def to_dask_dataframe(self, *args, **kwargs):
        """Not supported here: there are no data frames."""
        raise NotImplementedError("data frames are not supported here")

    def to_zarr(self, *args, **kwargs):
        """Not supported here: there is no storage."""
        raise NotImplementedError("zarr is not supported here")

    def to_hdf5(self, *args, **kwargs):
        """Not supported here: there is no storage."""
        raise NotImplementedError("hdf5 is not supported here")


def _short_name(name):
    """The name without its hash, as dask.utils.key_split shortens it."""
    words = name.split("-")
    if len(words) > 1 and len(words[-1]) == 32:
        words = words[:-1]
    kept = [words[0]]
    for word in words[1:]:
        if word.isalpha() and not (len(word) == 8 and _all(c in "0123456789abcdef" for c in word)):
            kept.append(word)
        else:
            break
    return "-".join(kept)


class _DelayedBlocks:
    """Delayed values in the arrangement of the blocks."""

    def __init__(self, nested, shape):
        self.nested = nested
        self.shape = shape
        self.ndim = len(shape)
        self.size = math.prod(shape)

    def ravel(self):
        """All of them, in order."""

        def flat(part):
            return [one for inner in part for one in flat(inner)] if isinstance(part, list) else [part]

        return flat(self.nested)

    flatten = ravel

    def tolist(self):
        """Nested lists."""
        return self.nested

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
        for part in self.nested:
            yield _DelayedBlocks(part, self.shape[1:]) if len(self.shape) > 1 else part

    def __getitem__(self, index):
        part = self.nested
        index = index if isinstance(index, tuple) else (index,)
        for one in index:
            part = part[one]
        rest = self.shape[len(index) :]
        return _DelayedBlocks(part, rest) if rest else part


class _Vindex:
    def __init__(self, array):
        self.array = array

    def __getitem__(self, key):
        return _vindex(self.array, key)


class BlockView:
    """An array indexed by its blocks."""

    def __init__(self, array):
        self._array = array

    def __getitem__(self, index):
        array = self._array
        index = index if isinstance(index, tuple) else (index,)
        if _sum(isinstance(i, (list, np.ndarray)) for i in index) > 1:
            raise ValueError("Can only slice with a single list")
        if _any(i is None for i in index):
            raise ValueError("Slicing with np.newaxis or None is not supported")
        if Ellipsis in index:
            at = index.index(Ellipsis)
            index = index[:at] + (slice(None),) * (array.ndim - len(index) + 1) + index[at + 1 :]
        if len(index) > array.ndim:
            raise IndexError(f"too many indices for array: array is {array.ndim}-dimensional, but {len(index)} were indexed")
        index = index + (slice(None),) * (array.ndim - len(index))
        picks = []
        for axis, i in enumerate(index):
            places = list(_range(array.numblocks[axis]))
            if isinstance(i, slice):
                picks.append(places[i])
            elif isinstance(i, (list, np.ndarray)):
                picks.append([places[j] for j in i])
            else:
                picks.append([places[operator.index(i)]])
        name = _name("blocks", array, index)
        chunks = tuple(tuple(array.chunks[axis][j] for j in places) for axis, places in enumerate(picks))
        whole = slice(None)
        grid = _core.sliced(name, array._grid, [[(j, whole) for j in places] for places in picks])
        return Array(grid, name, chunks, array.dtype)

    @property
    def shape(self):
        """How many blocks there are along each axis."""
        return self._array.numblocks

    @property
    def size(self):
        """How many blocks there are."""
        return self._array.npartitions

    def ravel(self):
        """All blocks, one by one."""
        return [self[place] for place in itertools.product(*[_range(n) for n in self.shape])]


def _graph(array):
    from dask.highlevelgraph import HighLevelGraph

    return HighLevelGraph({array.name: {key: None for key in array._grid.keys()}}, {array.name: set()})


def _method(function):
    """Makes a function of an array a method of it, with its help."""
    setattr(Array, function.__name__, function)
    return function


_API = {}


def _api(function):
    """Lets NumPy's function of this name take Dask arrays."""
    _API[function.__name__] = function
    return function


def _block_places(array):
    """The places of all blocks, in C order."""
    return itertools.product(*[_range(n) for n in array.numblocks])


def _of_tasks(name, chunks, dtype, tasks):
    """An array whose blocks are tasks, in C order: tuples of a function and its arguments."""
    grid = _core.tasks(name, [len(axis) for axis in chunks], dtype, tasks)
    return Array(grid, name, tuple(chunks), dtype)


def _in_memory(x, chunks):
    """A NumPy array as blocks."""
    name = _name("array", x, chunks)
    starts = [[0] + list(itertools.accumulate(axis)) for axis in chunks]
    tasks = []
    for place in itertools.product(*[_range(len(axis)) for axis in chunks]):
        part = x[tuple(slice(s[i], s[i + 1]) for s, i in zip(starts, place))]
        tasks.append((_same, part))
    return _of_tasks(name, chunks, x.dtype, tasks)


def _same(x):
    return x
