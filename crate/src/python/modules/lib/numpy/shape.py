
# Shape and arrangement.


@_dispatch
def reshape(a, /, shape=None, order="C", *, newshape=None, copy=None):
    """With another shape of the same size; one length may be -1."""
    return asarray(a).reshape(newshape if shape is None else shape, order=order)


@_dispatch
def ravel(a, order="C"):
    """All elements, in order, along one axis."""
    a = asarray(a)
    return a.reshape(-1, order="F" if order == "F" else "C")


@_dispatch
def transpose(a, axes=None):
    """The axes in another order, reversed by default."""
    return asarray(a).transpose(axes)


def permute_dims(a, axes=None):
    """The axes in another order, reversed by default."""
    return transpose(a, axes)


def matrix_transpose(x):
    """The last two axes swapped."""
    return swapaxes(x, -1, -2)


@_dispatch
def swapaxes(a, axis1, axis2):
    """Two axes in each other's place."""
    a = asarray(a)
    order = list(_py_range(a.ndim))
    axis1, axis2 = _axis(axis1, a.ndim), _axis(axis2, a.ndim)
    order[axis1], order[axis2] = axis2, axis1
    return a.transpose(order)


@_dispatch
def moveaxis(a, source, destination):
    """Axes at other places; the others keep their order."""
    a = asarray(a)
    source, destination = _axes(source, a.ndim), _axes(destination, a.ndim)
    if len(source) != len(destination):
        raise ValueError("`source` and `destination` arguments must have the same number of elements")
    order = [n for n in _py_range(a.ndim) if n not in source]
    for place, axis in sorted(zip(destination, source)):
        order.insert(place, axis)
    return a.transpose(order)


@_dispatch
def rollaxis(a, axis, start=0):
    """One axis before another."""
    a = asarray(a)
    axis = _axis(axis, a.ndim)
    if start < 0:
        start += a.ndim
    if axis < start:
        start -= 1
    order = list(_py_range(a.ndim))
    order.remove(axis)
    order.insert(start, axis)
    return a.transpose(order)


@_dispatch
def squeeze(a, axis=None):
    """Without axes of length 1."""
    a = asarray(a)
    if axis is None:
        axes = [i for i, n in enumerate(a.shape) if n == 1]
    else:
        axes = _axes(axis, a.ndim)
        if _py_any(a.shape[i] != 1 for i in axes):
            raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    return a[tuple(0 if i in axes else slice(None) for i in _py_range(a.ndim))] if axes else a


@_dispatch
def expand_dims(a, axis):
    """With new axes of length 1."""
    a = asarray(a)
    axis = axis if isinstance(axis, (tuple, list)) else (axis,)
    n = a.ndim + len(axis)
    axes = _axes(tuple(axis), n)
    lengths = iter(a.shape)
    return a.reshape(tuple(1 if i in axes else next(lengths) for i in _py_range(n)))


@_dispatch
def broadcast_to(array, shape, subok=False):
    """Repeated along axes, without copying."""
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    return asarray(array)._broadcast_to(shape)


@_dispatch
def broadcast_arrays(*args, subok=False):
    """Arrays with the shape that they have together."""
    arrays = [asarray(arg) for arg in args]
    common = broadcast_shapes(*[arg.shape for arg in arrays])
    return tuple(broadcast_to(arg, common) for arg in arrays)


def atleast_1d(*arys):
    """With at least one axis."""
    result = [asarray(a) if ndim(a) else asarray(a).reshape(1) for a in arys]
    return result[0] if len(result) == 1 else tuple(result)


def atleast_2d(*arys):
    """With at least two axes."""
    result = []
    for a in arys:
        a = asarray(a)
        result.append(a.reshape(1, 1) if a.ndim == 0 else a[None, :] if a.ndim == 1 else a)
    return result[0] if len(result) == 1 else tuple(result)


def atleast_3d(*arys):
    """With at least three axes."""
    result = []
    for a in arys:
        a = asarray(a)
        if a.ndim == 0:
            a = a.reshape(1, 1, 1)
        elif a.ndim == 1:
            a = a[None, :, None]
        elif a.ndim == 2:
            a = a[:, :, None]
        result.append(a)
    return result[0] if len(result) == 1 else tuple(result)


@_dispatch
def concatenate(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    """Arrays one after the other along an axis."""
    if axis is None:
        arrays = [ravel(a) for a in arrays]
        axis = 0
    return _concatenate(arrays, axis, dtype)


def concat(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    """Arrays one after the other along an axis."""
    return concatenate(arrays, axis=axis, dtype=dtype)


@_dispatch
def stack(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    """Arrays of one shape along a new axis."""
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError("need at least one array to stack")
    if len({a.shape for a in arrays}) != 1:
        raise ValueError("all input arrays must have the same shape")
    axis = _axis(axis, arrays[0].ndim + 1)
    return _concatenate([expand_dims(a, axis) for a in arrays], axis, dtype)


@_dispatch
def vstack(tup, *, dtype=None, casting="same_kind"):
    """Arrays one below the other."""
    return _concatenate([atleast_2d(a) for a in tup], 0, dtype)


@_dispatch
def hstack(tup, *, dtype=None, casting="same_kind"):
    """Arrays side by side."""
    arrays = [atleast_1d(a) for a in tup]
    return _concatenate(arrays, 0 if arrays and arrays[0].ndim == 1 else 1, dtype)


@_dispatch
def dstack(tup):
    """Arrays one behind the other."""
    return _concatenate([atleast_3d(a) for a in tup], 2, None)


@_dispatch
def column_stack(tup):
    """One-dimensional arrays as columns."""
    return _concatenate([asarray(a).reshape(-1, 1) if ndim(a) < 2 else asarray(a) for a in tup], 1, None)


@_dispatch
def block(arrays):
    """Nested lists of blocks as one array."""

    def depth(part):
        return 1 + depth(part[0]) if isinstance(part, list) else 0

    def most(part):
        return _py_max([most(one) for one in part]) if isinstance(part, list) else ndim(part)

    levels = depth(arrays)
    total = _py_max(levels, most(arrays))

    def join(part, level):
        if isinstance(part, list):
            if not part:
                raise ValueError("List at arrays cannot be empty")
            return _concatenate([join(one, level + 1) for one in part], level - levels, None)
        part = asarray(part)
        return part.reshape((1,) * (total - part.ndim) + part.shape)

    return join(arrays, 0)


@_dispatch
def append(arr, values, axis=None):
    """Values after the end."""
    if axis is None:
        return concatenate((ravel(arr), ravel(values)))
    return concatenate((asarray(arr), asarray(values)), axis=axis)


@_dispatch
def repeat(a, repeats, axis=None):
    """Each element several times."""
    a = asarray(a)
    if axis is None:
        a, axis = ravel(a), 0
    axis = _axis(axis, a.ndim)
    repeats = asarray(repeats)
    if repeats.ndim == 0:
        places = arange(a.shape[axis]).reshape(-1, 1)
        places = broadcast_to(places, (a.shape[axis], int(repeats))).reshape(-1)
    else:
        if repeats.size == 1:
            repeats = broadcast_to(repeats, (a.shape[axis],))
        if repeats.shape != (a.shape[axis],):
            raise ValueError(f"operands could not be broadcast together with shape ({a.shape[axis]},) ({repeats.size},)")
        places = array([i for i, n in enumerate(repeats.tolist()) for _ in _py_range(n)], dtype=int)
    return take(a, places, axis=axis)


@_dispatch
def tile(A, reps):
    """The whole array several times."""
    A = asarray(A)
    reps = (reps,) if isinstance(reps, int) else tuple(reps)
    n = _py_max(A.ndim, len(reps))
    A = A.reshape((1,) * (n - A.ndim) + A.shape)
    reps = (1,) * (n - len(reps)) + reps
    for axis, count in enumerate(reps):
        if count != 1:
            A = concatenate([A] * count, axis=axis) if count else A[(slice(None),) * axis + (slice(0, 0),)]
    return A.copy()


@_dispatch
def flip(m, axis=None):
    """Reversed along axes."""
    m = asarray(m)
    axes = _axes(axis, m.ndim)
    return m[tuple(slice(None, None, -1) if i in axes else slice(None) for i in _py_range(m.ndim))]


@_dispatch
def flipud(m):
    """Upside down."""
    return asarray(m)[::-1]


@_dispatch
def fliplr(m):
    """Left and right swapped."""
    return asarray(m)[:, ::-1]


@_dispatch
def rot90(m, k=1, axes=(0, 1)):
    """Turned by right angles."""
    m = asarray(m)
    axes = tuple(axes)
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    one, two = _axes(axes, m.ndim)
    k %= 4
    if k == 0:
        return m[:]
    if k == 2:
        return flip(flip(m, one), two)
    order = list(_py_range(m.ndim))
    order[one], order[two] = two, one
    if k == 1:
        return transpose(flip(m, two), order)
    return flip(transpose(m, order), two)


@_dispatch
def roll(a, shift, axis=None):
    """Elements moved along axes, those beyond the end to the front."""
    a = asarray(a)
    if axis is None:
        return roll(a.reshape(-1), shift, 0).reshape(a.shape)
    axes = _axes(axis, a.ndim)
    shifts = shift if isinstance(shift, (tuple, list)) else (shift,) * len(axes)
    if len(axes) == 1 and len(shifts) > 1:
        axes = axes * len(shifts)
    for one, by in zip(axes, shifts):
        n = a.shape[one]
        if n == 0:
            continue
        by %= n
        lead = (slice(None),) * one
        a = concatenate([a[lead + (slice(n - by, n),)], a[lead + (slice(0, n - by),)]], axis=one)
    return a


@_dispatch
def pad(array, pad_width, mode="constant", **kwargs):
    """With more elements at the edges: constant, edge, linear_ramp, maximum, mean, median, minimum, reflect, symmetric, wrap."""
    a = asarray(array)
    widths = broadcast_to(asarray(pad_width), (a.ndim, 2)).tolist() if not isinstance(pad_width, dict) else [
        pad_width.get(axis, pad_width.get(axis - a.ndim, (0, 0))) for axis in _py_range(a.ndim)
    ]
    if _py_any(width < 0 for pair in widths for width in pair):
        raise ValueError("index can't contain negative values")

    def pairs(name):
        return broadcast_to(asarray(kwargs.get(name, 0)), (a.ndim, 2)).tolist()

    for axis, (before, after) in enumerate(widths):
        n = a.shape[axis]
        lead = (slice(None),) * axis

        def flat(length, value):
            lengths = list(a.shape)
            lengths[axis] = length
            return full(tuple(lengths), value, a.dtype)

        if mode == "constant" or mode == "empty":
            low, high = pairs("constant_values")[axis]
            head, tail = flat(before, low), flat(after, high)
        elif mode in ("edge", "reflect", "symmetric", "wrap"):
            if n == 0 and before + after:
                raise ValueError(f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
            places = arange(-before, n + after)
            if mode == "edge":
                places = clip(places, 0, n - 1)
            elif mode == "wrap":
                places = places % n
            elif mode == "symmetric":
                places = places % (2 * n)
                places = where(places >= n, 2 * n - 1 - places, places)
            elif n == 1:
                places = places * 0
            else:
                places = places % (2 * n - 2)
                places = where(places >= n, 2 * n - 2 - places, places)
            a = take(a, places, axis=axis)
            continue
        elif mode in ("maximum", "minimum", "mean", "median"):
            length = kwargs.get("stat_length")
            length = n if length is None else length
            reduce = {"maximum": amax, "minimum": amin, "mean": mean, "median": median}[mode]
            ends = []
            for part in (a[lead + (slice(0, length),)], a[lead + (slice(n - length, n),)]):
                value = reduce(part, axis=axis, keepdims=True)
                if a.dtype.kind in "iu" and mode in ("mean", "median"):
                    value = rint(value)
                ends.append(value.astype(a.dtype))
            head, tail = repeat(ends[0], before, axis), repeat(ends[1], after, axis)
        elif mode == "linear_ramp":
            low, high = pairs("end_values")[axis]
            first, last = a[lead + (slice(0, 1),)], a[lead + (slice(n - 1, n),)]
            head = moveaxis(linspace(low, squeeze(first, axis), before, endpoint=False), 0, axis).astype(a.dtype)
            tail = flip(moveaxis(linspace(high, squeeze(last, axis), after, endpoint=False), 0, axis), axis).astype(a.dtype)
        elif callable(mode):
            raise NotImplementedError("numpy.pad with a function is not supported here")
        else:
            raise ValueError(f"mode {mode!r} is not supported")
        a = concatenate([head, a, tail], axis=axis)
    return a.copy()


@_dispatch
def split(ary, indices_or_sections, axis=0):
    """Parts of equal length, or cut at places."""
    ary = asarray(ary)
    if isinstance(indices_or_sections, int) and ary.shape[axis] % indices_or_sections:
        raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


@_dispatch
def array_split(ary, indices_or_sections, axis=0):
    """Parts of nearly equal length, or cut at places."""
    ary = asarray(ary)
    n = ary.shape[axis]
    if isinstance(indices_or_sections, int):
        if indices_or_sections <= 0:
            raise ValueError("number sections must be larger than 0.")
        each, extra = builtins.divmod(n, indices_or_sections)
        cuts = [0]
        for i in _py_range(indices_or_sections):
            cuts.append(cuts[-1] + each + (i < extra))
    else:
        cuts = [0] + [int(cut) for cut in indices_or_sections] + [n]
    lead = (slice(None),) * _axis(axis, ary.ndim)
    return [ary[lead + (slice(low, high),)] for low, high in zip(cuts[:-1], cuts[1:])]


def hsplit(ary, indices_or_sections):
    """Parts side by side."""
    return split(ary, indices_or_sections, 0 if ndim(ary) == 1 else 1)


def vsplit(ary, indices_or_sections):
    """Parts one below the other."""
    return split(ary, indices_or_sections, 0)


@_dispatch
def delete(arr, obj, axis=None):
    """Without some elements."""
    arr = asarray(arr)
    if axis is None:
        arr, axis = ravel(arr), 0
    axis = _axis(axis, arr.ndim)
    keep = ones(arr.shape[axis], dtype=bool)
    if isinstance(obj, int) and not -arr.shape[axis] <= obj < arr.shape[axis]:
        raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {arr.shape[axis]}")
    keep[obj] = False
    return compress(keep, arr, axis=axis)


@_dispatch
def insert(arr, obj, values, axis=None):
    """With values before a place."""
    arr = asarray(arr)
    if axis is None:
        arr, axis = ravel(arr), 0
    axis = _axis(axis, arr.ndim)
    if not isinstance(obj, int):
        raise NotImplementedError("numpy.insert at several places is not supported here")
    obj = obj + arr.shape[axis] if obj < 0 else obj
    if not 0 <= obj <= arr.shape[axis]:
        raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {arr.shape[axis]}")
    lead = (slice(None),) * axis
    values = asarray(values, arr.dtype)
    lengths = list(arr.shape)
    lengths[axis] = values.shape[0] if values.ndim == 1 and arr.ndim == 1 else 1
    values = broadcast_to(values, tuple(lengths))
    return concatenate([arr[lead + (slice(0, obj),)], values, arr[lead + (slice(obj, None),)]], axis=axis)


def resize(a, new_shape):
    """The elements, repeated, with another shape."""
    new_shape = (new_shape,) if isinstance(new_shape, int) else tuple(new_shape)
    a = ravel(a)
    n = math.prod(new_shape)
    return take(a, arange(n) % a.size).reshape(new_shape)
