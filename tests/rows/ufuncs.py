# Every ufunc over a grid of dtypes and edge values: `rows` holds the names in ufuncs.txt.
import numpy as np
import dask.array as da

INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
FLOATS = ["float32", "float64"]
COMPLEX = ["complex64", "complex128"]
DTYPES = ["bool"] + INTEGERS + FLOATS + COMPLEX
BIG = {"float32": [3e38, 1e-40, 1e-7, 40.25], "float64": [1.7e308, 5e-324, 1e-16, 740.25]}


def edges(dtype):
    if dtype == "bool":
        return np.array([False, True])
    if dtype in INTEGERS:
        info = np.iinfo(dtype)
        signed = [-1, -3, -7] if info.min < 0 else [13, 64, 200]
        return np.array([0, 1, 2, 3, 7, info.max, info.max - 1, info.min] + signed, dtype=dtype)
    if dtype in FLOATS:
        return np.array([0.0, -0.0, 1.0, -1.0, 0.5, -0.3, 2.5, -3.75, np.inf, -np.inf, np.nan] + BIG[dtype], dtype=dtype)
    return np.array([0j, 1 + 0j, -1 + 0j, 1j, 0.5 - 2j, -1.25 + 0.75j, 3 + 4j], dtype=dtype)


def text(value):
    if isinstance(value, tuple):
        return " and ".join([text(part) for part in value])
    value = np.asarray(value)
    return f"{value.dtype} {value.shape} {value.ravel().tolist()}"


def kind(error):
    return "TypeError" if isinstance(error, TypeError) else type(error).__name__


def case(name, label, make):
    try:
        shown = text(make())
    except Exception as error:
        shown = kind(error)
    print(name, label, shown, sep="\t")


def dtype_of(make):
    try:
        value = make()
        return str((value[0] if isinstance(value, tuple) else value).dtype)
    except Exception as error:
        return kind(error)


def is_near(left, right):
    """Equal, but for the last bit: NumPy's own loops differ by the length of a block."""
    return left.dtype == right.dtype and left.shape == right.shape and bool(np.allclose(left, right, rtol=3e-16, atol=0, equal_nan=True))


def lazy(name, dtype, make, inputs):
    """The same by chunks, for each chunking: equal to the whole, and of the same dtype."""
    function = getattr(da, name, None)
    if function is None:
        return
    whole = make(*inputs)
    found = []
    for chunks in (1, 2, 5, -1):
        result = function(*[da.from_array(part, chunks=chunks) for part in inputs])
        if isinstance(result, tuple):
            found.append(text(tuple([part.compute() for part in result])) == text(whole))
        else:
            value = result.compute()
            found.append(result.dtype == value.dtype and is_near(value, whole))
    print(name, dtype + " chunked", *found, sep="\t")


for name in rows:
    function = getattr(np, name)
    inputs = {"clip": 3, "divmod": 2}.get(name) or getattr(function, "nin", 1)
    for dtype in DTYPES:
        x = edges(dtype)
        if inputs == 1:
            case(name, dtype, lambda: function(x))
            case(name, dtype + " 0-d", lambda: function(x[1]))
            case(name, dtype + " empty", lambda: function(x[:0].reshape(0, 3)))
            case(name, dtype + " strided", lambda: function(x[::-2]))
        elif inputs == 3:
            case(name, dtype, lambda: function(x[:, None], x[1], x[2]))
            case(name, dtype + " empty", lambda: function(x[:0], x[0], x[1]))
        elif name == "ldexp":
            case(name, dtype, lambda: function(x[:, None], np.array([0, 1, -1, 30, -1080, 2000])[None]))
        else:
            case(name, dtype, lambda: function(x[:, None], x[None, ::-1]))
            case(name, dtype + " 0-d", lambda: function(x[1], x))
            case(name, dtype + " empty", lambda: function(x[:0], x[0]))
            if name != "divmod":
                case(name, dtype + " outer", lambda: function.outer(x[:2], x[:2]))
            case(name, dtype + " int", lambda: function(x, 3))
            case(name, dtype + " float", lambda: function(x, 2.5))
            found = [dtype_of(lambda: function(x[:2], edges(other)[:2])) for other in DTYPES]
            print(name, dtype + " with each", *found, sep="\t")
    for dtype in ("int16", "float64"):
        x = edges(dtype)[1:9]
        try:
            lazy(name, dtype, function, [x, x[::-1], x][: inputs])
        except (TypeError, ValueError) as error:
            print(name, dtype + " chunked", kind(error), sep="\t")
