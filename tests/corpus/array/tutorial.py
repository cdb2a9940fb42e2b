# %%
import numpy as np
import dask.array as da
x = da.random.random((10000, 10000), chunks=(1000, 1000))
x
# %%
y = x + x.T
z = y[::2, 5000:].mean(axis=1)
z
# %%
x[:100, 500:100:-2]
# %%
x = da.ones((15, 15), chunks=(5, 5)); y = x + x.T
y.compute()
# %%
x = da.arange(15, chunks=5)
x, x.sum(), x.sum().compute(), x[3:8].compute(), (x ** 2).compute(), x.mean().compute(), x.std().compute(), len(x), x.chunks, x.npartitions
# %%
x = da.from_array(np.arange(12).reshape(3, 4), chunks=2)
x, x.T, x.shape, x.dtype, x.ndim, x.size, x.nbytes, x.numblocks, x.chunksize, x.chunks, x.itemsize
# %%
a = da.random.random((200, 200, 10), chunks=(50, 50, 10)); b = da.random.random((200, 200, 10), chunks=(50, 50, 10))
c = (da.arcsin(a) + da.arccos(b)).sum(axis=(1, 2))
c, c.compute().shape, bool(abs(c.mean().compute() / 2000 - np.pi / 2) < 0.05)
# %%
da.random.default_rng(42).random(6, chunks=3).compute(), da.random.RandomState(42).random_sample(6, chunks=3).compute()
# %%
rng = da.random.default_rng(1)
rng.standard_normal((4, 4), chunks=2).compute(), rng.integers(0, 100, size=10, chunks=4).compute(), rng.uniform(-1, 1, size=5, chunks=2).compute(), rng.normal(10, 2, 4, chunks=4).compute(), rng.random(3), rng.integers(0, 2, size=4, dtype='int8').dtype
# %%
rng = da.random.default_rng(7)
rng.exponential(2, 4, chunks=2).compute(), rng.poisson(3, 6, chunks=3).compute(), rng.binomial(10, 0.5, 5, chunks=5).compute(), rng.gamma(2, 1, 3, chunks=3).compute(), rng.beta(2, 3, 3, chunks=2).compute(), rng.choice(10, 4, chunks=2).compute(), rng.permutation(5).compute()
# %%
r = da.random.RandomState(3)
r.normal(0, 1, 4, chunks=2).compute(), r.randint(0, 10, 5, chunks=3).compute(), r.uniform(0, 2, 3, chunks=3).compute(), r.exponential(1, 3, chunks=2).compute(), r.standard_normal(2, chunks=1).compute()
# %%
da.zeros((3, 3), chunks=2), da.full((2, 2), 7, chunks=1), da.eye(4, chunks=2), da.linspace(0, 1, 5, chunks=2), da.arange(10), da.ones_like(da.zeros(5, chunks=2)), da.empty(3)
# %%
da.full((2, 2), 7, chunks=1).compute(), da.eye(4, chunks=2).compute(), da.linspace(0, 1, 5, chunks=2).compute(), da.diag(da.arange(3, chunks=2)).compute(), da.tri(3, chunks=2).compute(), da.tril(da.ones((3, 3), chunks=2)).compute(), da.indices((2, 2), chunks=1).compute(), da.fromfunction(lambda i, j: i * j, shape=(3, 3), chunks=(2, 2), dtype=float).compute()
# %%
import dask
d = da.from_delayed(dask.delayed(np.ones)(5), (5,), float)
d, d.compute(), dask.compute(d, d.sum()), dask.delayed(sum)([d.sum(), 1]).compute()
# %%
@dask.delayed
def f(a):
    return type(a).__name__, a.shape
f(da.ones((4, 4), chunks=2)).compute()
