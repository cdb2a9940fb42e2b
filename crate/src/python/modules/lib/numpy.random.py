"""Random numbers: NumPy's generators, stream for stream."""

import math
import operator

import _numpy_random as _core
import numpy as np

_ROWS = {name: (parameters, whole, doc) for name, parameters, whole, doc in _core.distributions()}
_SINGLE = ("random", "standard_normal", "standard_exponential")

# What NumPy checks: the parameter, what must hold, how the error says it.
_CHECKS = {
    "normal": [("scale", lambda x: x >= 0, "scale < 0")],
    "lognormal": [("sigma", lambda x: x >= 0, "sigma < 0")],
    "exponential": [("scale", lambda x: x >= 0, "scale < 0")],
    "gamma": [("shape", lambda x: x >= 0, "shape < 0"), ("scale", lambda x: x >= 0, "scale < 0")],
    "standard_gamma": [("shape", lambda x: x >= 0, "shape < 0")],
    "beta": [("a", lambda x: x > 0, "a <= 0"), ("b", lambda x: x > 0, "b <= 0")],
    "poisson": [("lam", lambda x: x >= 0, "lam < 0 or lam contains NaNs")],
    "binomial": [("n", lambda x: x >= 0, "n < 0"), ("p", lambda x: 0 <= x <= 1, "p < 0, p > 1 or p contains NaNs")],
    "geometric": [("p", lambda x: 0 < x <= 1, "p <= 0, p > 1 or p contains NaNs")],
    "chisquare": [("df", lambda x: x > 0, "df <= 0")],
    "standard_t": [("df", lambda x: x > 0, "df <= 0")],
    "laplace": [("scale", lambda x: x >= 0, "scale < 0")],
    "gumbel": [("scale", lambda x: x >= 0, "scale < 0")],
    "logistic": [("scale", lambda x: x >= 0, "scale < 0")],
    "rayleigh": [("scale", lambda x: x >= 0, "scale < 0")],
    "weibull": [("a", lambda x: x >= 0, "a < 0")],
    "pareto": [("a", lambda x: x > 0, "a <= 0")],
    "power": [("a", lambda x: x > 0, "a <= 0")],
    "zipf": [("a", lambda x: x > 1, "a <= 1 or a is NaN")],
}


def _parameters(name, args, kwargs):
    """The parameters in order; size and dtype apart."""
    rows, _, _ = _ROWS[name]
    names = [row[0] for row in rows] + ["size"]
    if len(args) > len(names) + 1:
        raise TypeError(f"{name}() takes at most {len(names)} positional arguments ({len(args)} given)")
    given = dict(zip(names, args))
    for key, value in kwargs.items():
        if key in given:
            raise TypeError(f"{name}() got multiple values for keyword argument '{key}'")
        given[key] = value
    size, kind = given.pop("size", None), given.pop("dtype", None)
    given.pop("out", None)
    given.pop("method", None)
    values = []
    for key, default in rows:
        value = given.pop(key, default)
        if value is None:
            raise TypeError(f"{name}() missing required argument '{key}'")
        if isinstance(value, np.ndarray) and value.ndim or isinstance(value, (list, tuple)):
            raise NotImplementedError(f"arrays as parameters of {name}() are not supported here")
        values.append(value)
    if given:
        raise TypeError(f"{name}() got an unexpected keyword argument '{next(iter(given))}'")
    for key, holds, text in _CHECKS.get(name, ()):
        if not holds(dict(zip([row[0] for row in rows], values))[key]):
            raise ValueError(text)
    return values, size, kind


def _bounds(low, high, endpoint, kind):
    kind = np.dtype(kind)
    if high is None:
        low, high = 0, low
    low, high = (int(math.ceil(low)) if isinstance(low, float) else operator.index(low)), (
        int(math.ceil(high)) if isinstance(high, float) else operator.index(high)
    )
    high = high if endpoint else high - 1
    least, most = (0, 1) if kind == bool else (np.iinfo(kind).min, np.iinfo(kind).max)
    if low < least:
        raise ValueError(f"low is out of bounds for {kind.name}")
    if high > most:
        raise ValueError(f"high is out of bounds for {kind.name}")
    if low > high:
        raise ValueError("low > high" if endpoint else "low >= high")
    return low, high, kind


def _chosen(bits, a, size, replace, p, axis, shuffle, old):
    pop = operator.index(a) if isinstance(a, (int, np.integer)) else np.asarray(a)
    n = pop if isinstance(pop, int) else pop.shape[axis]
    count = 1 if size is None else math.prod(size) if isinstance(size, (tuple, list)) else size
    if n <= 0 and count:
        raise ValueError("a must be a positive integer unless no samples are taken" if isinstance(pop, int) else "a cannot be empty unless no samples are taken")
    if p is not None:
        p = np.asarray(p, dtype=float)
        if p.ndim != 1 or len(p) != n:
            raise ValueError("a and p must have same size" if p.ndim == 1 else "p must be 1-dimensional")
        if np.any(p < 0):
            raise ValueError("Probabilities are not non-negative" if not old else "probabilities are not non-negative")
        if abs(p.sum() - 1.0) > 1e-8:
            raise ValueError("Probabilities do not sum to 1" if not old else "probabilities do not sum to 1")
    if not replace and count > n:
        raise ValueError("Cannot take a larger sample than population when replace is False" if not old else "Cannot take a larger sample than population when 'replace=False'")
    places = _core.choice(bits, n, count, replace, p, shuffle)
    places = places[0] if size is None else places.reshape(size)
    return places if isinstance(pop, int) else np.take(pop, places, axis=axis)


def _shuffled(bits, x, axis=0):
    if isinstance(x, list):
        order = _core.permutation(bits, len(x))
        x[:] = [x[i] for i in order.tolist()]
        return
    order = _core.permutation(bits, x.shape[axis])
    x[...] = np.take(x, order, axis=axis)


class _Drawing:
    """The methods that both kinds of generators have."""

    def bytes(self, length):
        """Random bytes."""
        return _core.bytes(self._bits, length)

    def shuffle(self, x, axis=0):
        """Puts the rows of an array, or the items of a list, in random order."""
        _shuffled(self._bits, x, axis)

    def permutation(self, x, axis=0):
        """A random order: of the numbers below x, or of the rows of an array."""
        if isinstance(x, (int, np.integer)):
            return _core.permutation(self._bits, x)
        x = np.asarray(x)
        return np.take(x, _core.permutation(self._bits, x.shape[axis]), axis=axis)


class Generator(_Drawing):
    """NumPy's generator of the new kind."""

    def __init__(self, bits):
        self._bits = bits
        self.bit_generator = bits

    def __repr__(self):
        return "Generator(PCG64)"

    def integers(self, low, high=None, size=None, dtype=np.int64, endpoint=False):
        """Whole numbers from low to below high (or up to it)."""
        low, high, kind = _bounds(low, high, endpoint, dtype)
        result = _core.draw(self._bits, "integers", (low, high), size, kind)
        return result

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        """A random sample."""
        return _chosen(self._bits, a, size, replace, p, axis, shuffle, False)

    def permuted(self, x, axis=None, out=None):
        """Each row in a random order of its own."""
        x = np.asarray(x).copy()
        if axis is None:
            flat = x.reshape(-1)
            return np.take(flat, _core.permutation(self._bits, flat.size)).reshape(x.shape)
        rows = np.moveaxis(x, axis, -1)
        for place in np.ndindex(rows.shape[:-1]):
            rows[place] = rows[place][_core.permutation(self._bits, rows.shape[-1])]
        return x

    def spawn(self, n_children):
        """Independent generators."""
        return [Generator(bits) for bits in _core.spawn(self._bits, n_children)]


class RandomState(_Drawing):
    """NumPy's generator of the old kind."""

    def __init__(self, seed=None):
        self._bits = _core.old(seed)
        self._seeded = seed is not None

    def __repr__(self):
        return "RandomState(MT19937)"

    def seed(self, seed=None):
        """Starts again from a seed."""
        self._bits = _core.old(seed)
        self._seeded = seed is not None

    def randint(self, low, high=None, size=None, dtype=int):
        """Whole numbers from low to below high."""
        low, high, kind = _bounds(low, high, False, dtype)
        result = _core.draw(self._bits, "integers", (low, high), size, kind)
        return int(result) if size is None and dtype is int else result

    def random_integers(self, low, high=None, size=None):
        """Whole numbers from low up to high."""
        if high is None:
            low, high = 1, low
        return self.randint(low, high + 1, size)

    def rand(self, *shape):
        """Uniform numbers in [0, 1)."""
        return self.random_sample(shape if shape else None)

    def randn(self, *shape):
        """Normal numbers of mean 0 and deviation 1."""
        return self.standard_normal(shape if shape else None)

    def choice(self, a, size=None, replace=True, p=None):
        """A random sample."""
        result = _chosen(self._bits, a, size, replace, p, 0, True, True)
        return int(result) if size is None and isinstance(a, int) else result


def _method(name, old):
    def draw(self, *args, **kwargs):
        values, size, kind = _parameters(name, args, kwargs)
        if kind is not None:
            kind = np.dtype(kind)
            if kind not in (np.float32, np.float64) or old or (kind == np.float32 and name not in _SINGLE):
                raise TypeError(f"Unsupported dtype {kind!r} for {name}")
        result = _core.draw(self._bits, name, values, size, kind)
        if size is None and old:
            return result.item()
        return result.item() if size is None and not isinstance(result, np.ndarray) else result

    draw.__name__ = name
    draw.__doc__ = _ROWS[name][2]
    return draw


for _one in _ROWS:
    setattr(Generator, _one, _method(_one, False))
    if _one != "random":
        setattr(RandomState, _one, _method(_one, True))
for _one in ("random", "random_sample", "ranf", "sample"):
    setattr(RandomState, _one, _method("random", True))


def default_rng(seed=None):
    """A generator of the new kind."""
    if isinstance(seed, Generator):
        return seed
    return Generator(_core.new(seed))


_state = RandomState()


def _function(name):
    def call(*args, **kwargs):
        return getattr(_state, name)(*args, **kwargs)

    call.__name__ = name
    call.__doc__ = getattr(RandomState, name).__doc__
    return call


seed = _function("seed")
rand = _function("rand")
randn = _function("randn")
randint = _function("randint")
random_integers = _function("random_integers")
random_sample = _function("random_sample")
random = _function("random")
ranf = _function("random")
sample = _function("random")
choice = _function("choice")
shuffle = _function("shuffle")
permutation = _function("permutation")
bytes = _function("bytes")
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
