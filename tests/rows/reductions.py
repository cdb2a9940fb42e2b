# Every reduction and scan over a grid of dtypes, shapes, chunkings and axes: `rows` holds the names in reductions.txt.
import numpy as np
import dask.array as da

SCANS = ["cumsum", "cumprod", "nancumsum", "nancumprod"]
SINGLE = ["argmin", "argmax", "nanargmin", "nanargmax", "median", "nanmedian", "count_nonzero", "average", "ptp"]
SPREAD = ["std", "var", "nanstd", "nanvar"]
WHOLE_AXIS = ["median", "nanmedian"]
# Dask's own results for empty arrays are errors of other kinds, or of another shape.
UNLIKE_NUMPY = SCANS + ["ptp", "min", "max", "nanmin", "nanmax", "average", "nanmedian"]
DTYPES = ["bool", "int8", "int64", "uint8", "uint16", "float32", "float64", "complex128"]


def numbers(shape, dtype):
    n = int(np.prod(shape))
    plain = (np.arange(n) * 37 % 23) - (0 if dtype[0] in "bu" else 11)
    if dtype == "bool":
        return (plain % 3 == 0).reshape(shape)
    if dtype[0] == "f":
        return (plain / 7.0).astype(dtype).reshape(shape)
    if dtype[0] == "c":
        return (plain / 4.0 + plain[::-1] * 0.5j).astype(dtype).reshape(shape)
    return plain.astype(dtype).reshape(shape)


def edge(values):
    return np.array(values)


def inputs():
    for dtype in DTYPES:
        yield dtype + " 7", numbers((7,), dtype), [3, (1, 4, 2)]
        yield dtype + " 5x6", numbers((5, 6), dtype), [(2, 4), (5, 1)]
    yield "float64 3x4x5", numbers((3, 4, 5), "float64"), [(1, 2, 3)]
    yield "int8 overflow", np.full(300, 127, dtype="int8"), [70]
    yield "float32 many", numbers((3000,), "float32"), [700, 1024]
    yield "float64 many", numbers((20, 150), "float64"), [(9, 40)]
    yield "nan", edge([1.0, np.nan, -2.0, np.nan, 0.5]), [2]
    yield "all nan", edge([np.nan, np.nan, np.nan]), [2]
    yield "infinite", edge([np.inf, 1.0, -np.inf, 3.0]), [3]
    yield "one infinite", edge([2.0, np.inf, 1.0]), [2]
    yield "zeros", edge([0.0, -0.0, -0.0]), [2]
    yield "negative zeros", edge([-0.0, -0.0]), [1]
    yield "huge", edge([1e308, 1e308, -1e308]), [2]
    yield "int64 overflow", edge([2**62, 2**62, 2**62]), [2]
    yield "empty", np.zeros((0,)), [1]
    yield "empty 0x3", np.zeros((0, 3)), [(1, 2)]
    yield "empty 3x0", np.zeros((3, 0), dtype="int64"), [(2, 1)]
    yield "0-d", edge(4.5), [()]
    yield "one", edge([7]), [1]


def text(value):
    value = np.asarray(value)
    return f"{value.dtype} {value.shape} {value.ravel().tolist()}"


def case(name, label, make, known=None):
    try:
        shown = text(make())
    except Exception as error:
        shown = "TypeError" if isinstance(error, TypeError) else type(error).__name__
    print(name, label, "same" if shown == known else shown, sep="\t")
    return shown


def axes_of(ndim, name):
    if name in SCANS:
        return [None, *range(ndim)]
    if ndim < 2:
        return [None, 0, -1] if ndim else [None]
    return [None, 0, 1, -1] if name in SINGLE else [None, 0, -1, (0, 1)]


def options(name):
    if name in SCANS:
        return [{}]
    if name in SPREAD:
        return [{}, {"ddof": 1}, {"keepdims": True}]
    if name in ["count_nonzero", "average", "nanargmin", "nanargmax"]:
        return [{}]
    return [{}, {"keepdims": True}]


for name in rows:
    whole, chunked = getattr(np, name), getattr(da, name, None)
    for label, x, chunkings in inputs():
        if name in SCANS and x.size > 100:
            continue
        for axis in axes_of(x.ndim, name):
            for keywords in options(name):
                what = f"{label} axis={axis} {keywords or ''}"
                known = case(name, what, lambda: whole(x, axis=axis, **keywords))
                if chunked is None or (name in WHOLE_AXIS and axis is None) or x.size == 0 and name in UNLIKE_NUMPY:
                    continue
                for chunks in chunkings:
                    case(name, f"{what} chunks={chunks}", lambda: chunked(da.from_array(x, chunks=chunks), axis=axis, **keywords).compute(), known)
