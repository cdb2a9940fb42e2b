"""Random arrays: a generator for each block, spawned as Dask spawns them."""

import math

import _dask_array as _core
import _numpy_random as _bits
import numpy as np
from _dask_array_api import Array, _cut, _name, _of_tasks, arange, asarray, broadcast_to, normalize_chunks
from dask.base import tokenize
from numpy.random import _bounds, _chosen, _parameters, _ROWS


def _shape_of(size):
    if size is None:
        return ()
    return (int(size),) if isinstance(size, (int, np.integer)) else tuple(int(n) for n in size)


def _drawn(owner, name, prefix, values, size, chunks, kind):
    shape = _shape_of(size)
    chunks = normalize_chunks(chunks, shape, dtype=np.dtype(kind or (np.int64 if name == "integers" or _ROWS[name][1] else float)))
    label = f"{prefix}-{tokenize(name, values, shape, chunks, owner._count())}"
    grid = _core.random(label, chunks, owner._bits, name, values, kind, not owner._seeded)
    own = np.dtype(kind) if kind is not None else np.dtype(np.int64 if _ROWS[name][1] else float)
    return Array(grid, label, chunks, own)


class _Drawing:
    def _count(self):
        self._calls = getattr(self, "_calls", 0) + 1
        return (self._calls, id(self), self._token)

    def permutation(self, x):
        """A random order: of the numbers below x, or of the rows of an array."""
        if isinstance(x, (int, np.integer)):
            x = arange(x, chunks="auto")
        order = _bits.permutation(self._bits, len(x))
        return asarray(x)[order]


class Generator(_Drawing):
    """Random arrays of NumPy's new kind of generator."""

    def __init__(self, seed=None):
        self._bits = _bits.new(seed)
        self._seeded = True
        self._token = tokenize(seed) if seed is not None else tokenize(_bits.bytes(self._bits, 16))

    def __str__(self):
        return "Generator(PCG64)"

    __repr__ = __str__

    def integers(self, low, high=None, size=None, dtype=np.int64, endpoint=False, chunks="auto", **kwargs):
        """Whole numbers from low to below high (or up to it)."""
        low, high, kind = _bounds(low, high, endpoint, dtype)
        return _drawn(self, "integers", "integers", (low, high), size, chunks, kind)

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True, chunks="auto"):
        """A random sample."""
        return _choice(self, a, size, replace, p, axis, shuffle, chunks)

    def spawn(self, n_children):
        """Independent generators."""
        result = []
        for bits in _bits.spawn(self._bits, n_children):
            child = Generator(0)
            child._bits = bits
            child._token = tokenize(_bits.bytes(_bits.copied(bits), 16))
            result.append(child)
        return result


class RandomState(_Drawing):
    """Random arrays of NumPy's old kind of generator."""

    def __init__(self, seed=None, RandomState=None):
        self.seed(seed)

    def seed(self, seed=None):
        """Starts again from a seed."""
        self._bits = _bits.old(seed)
        self._seeded = seed is not None
        self._token = tokenize(seed) if seed is not None else tokenize(_bits.bytes(self._bits, 16))
        self._calls = 0

    def randint(self, low, high=None, size=None, chunks="auto", dtype="l", **kwargs):
        """Whole numbers from low to below high."""
        low, high, kind = _bounds(low, high, False, dtype)
        return _drawn(self, "integers", "randint", (low, high), size, chunks, kind)

    def random_integers(self, low, high=None, size=None, chunks="auto", **kwargs):
        """Whole numbers from low up to high."""
        if high is None:
            low, high = 1, low
        low, high, kind = _bounds(low, high, True, "l")
        return _drawn(self, "integers", "random_integers", (low, high), size, chunks, kind)

    def choice(self, a, size=None, replace=True, p=None, chunks="auto"):
        """A random sample."""
        return _choice(self, a, size, replace, p, 0, True, chunks)


def _choice(owner, a, size, replace, p, axis, shuffle, chunks):
    a = a.compute() if isinstance(a, Array) else a
    p = p.compute() if isinstance(p, Array) else p
    kind = np.dtype(int) if isinstance(a, (int, np.integer)) else np.asarray(a).dtype
    shape = _shape_of(size)
    chunks = normalize_chunks(chunks, shape, dtype=kind)
    old = isinstance(owner, RandomState)
    blocks = math.prod(len(c) for c in chunks)
    if not replace and blocks > 1:
        raise NotImplementedError("replace=False is not currently supported for dask.array.choice with multi-chunk output arrays")
    if old:
        words = _bits.bytes(owner._bits, blocks * 624 * 4)
        makers = [_bits.old([int.from_bytes(words[i : i + 4], "little") for i in range(k * 2496, (k + 1) * 2496, 4)]) for k in range(blocks)]
    else:
        makers = _bits.spawn(owner._bits, blocks)
    shapes = [()]
    for c in chunks:
        shapes = [s + (n,) for s in shapes for n in c]
    name = f"da.random.choice-{tokenize(a, p, shape, chunks, owner._count())}"

    def choice(bits, lengths):
        return np.asarray(_chosen(_bits.copied(bits), a, lengths, replace, p, axis, shuffle, old))

    return _of_tasks(name, chunks, kind, [(choice, bits, lengths) for bits, lengths in zip(makers, shapes)])


def _method(name, prefix):
    def draw(self, *args, chunks="auto", **kwargs):
        values, size, kind = _parameters(name, args, kwargs)
        return _drawn(self, name, prefix, values, size, chunks, kind)

    draw.__name__ = name
    draw.__doc__ = _ROWS[name][2]
    return draw


for _one in _ROWS:
    setattr(Generator, _one, _method(_one, _one))
    if _one != "random":
        setattr(RandomState, _one, _method(_one, _one))
for _one in ("random", "random_sample"):
    setattr(RandomState, _one, _method("random", "random_sample"))


def default_rng(seed=None):
    """A generator of the new kind."""
    return seed if isinstance(seed, Generator) else Generator(seed)


_state = RandomState()


def _function(name):
    def call(*args, **kwargs):
        return getattr(_state, name)(*args, **kwargs)

    call.__name__ = name
    call.__doc__ = getattr(RandomState, name).__doc__
    return call


seed = _function("seed")
random = _function("random")
random_sample = _function("random_sample")
randint = _function("randint")
random_integers = _function("random_integers")
choice = _function("choice")
permutation = _function("permutation")
normal = _function("normal")
standard_normal = _function("standard_normal")
uniform = _function("uniform")
exponential = _function("exponential")
standard_exponential = _function("standard_exponential")
standard_gamma = _function("standard_gamma")
gamma = _function("gamma")
beta = _function("beta")
chisquare = _function("chisquare")
noncentral_chisquare = _function("noncentral_chisquare")
f = _function("f")
noncentral_f = _function("noncentral_f")
standard_t = _function("standard_t")
standard_cauchy = _function("standard_cauchy")
lognormal = _function("lognormal")
laplace = _function("laplace")
gumbel = _function("gumbel")
logistic = _function("logistic")
pareto = _function("pareto")
weibull = _function("weibull")
power = _function("power")
rayleigh = _function("rayleigh")
triangular = _function("triangular")
vonmises = _function("vonmises")
wald = _function("wald")
poisson = _function("poisson")
binomial = _function("binomial")
negative_binomial = _function("negative_binomial")
geometric = _function("geometric")
hypergeometric = _function("hypergeometric")
logseries = _function("logseries")
zipf = _function("zipf")
