# Every indexing rule over shapes and chunkings: `rules` holds the lines of indexing.txt, each with a
# function of the array, its module (NumPy or Dask) and what makes an index of that module.
import numpy as np
import dask.array as da

INPUTS = [
    ("7", np.arange(7), [2, 3, -1]),
    ("7x3", np.arange(21).reshape(7, 3) % 11 - 2, [(3, 2), (1, 3), (7, 1)]),
    ("7x3x2", np.arange(42.0).reshape(7, 3, 2), [(2, 2, 1), -1]),
    # Dask itself fails for some of these by chunks.
    ("7x0", np.zeros((7, 0)), []),
]


def text(value, chunks=""):
    value = np.asarray(value)
    return f"{chunks} {value.dtype} {value.shape} {value.ravel().tolist()}".strip()


def case(rule, label, make):
    try:
        shown = make()
    except Exception as error:
        shown = "TypeError" if isinstance(error, TypeError) else type(error).__name__
    print(rule, label, shown, sep="\t")


def lazily(rule, x, chunks):
    result = rule(da.from_array(x, chunks=chunks), da, lambda values: da.from_array(np.array(values), chunks=2))
    sizes = result.chunks if hasattr(result, "chunks") else ""
    return text(result.compute(), str(sizes).replace(" ", ""))


for text_of_rule, rule in rules:
    for label, x, chunkings in INPUTS:
        case(text_of_rule, label, lambda: text(rule(x.copy(), np, np.array)))
        for chunks in chunkings:
            case(text_of_rule, f"{label} chunks={chunks}", lambda: lazily(rule, x.copy(), chunks))
