# %%
import numpy as np
import dask.array as da
n = (np.arange(120) * 37 % 101).reshape(4, 5, 6) / 3.0
x = da.from_array(n, chunks=(2, 2, 3))
i = da.from_array(np.arange(60).reshape(5, 12) % 13, chunks=(2, 5))
# %%
for name in ('sum', 'prod', 'min', 'max', 'mean', 'std', 'var', 'any', 'all'):
    f = getattr(da, name)
    print(name, f(x), repr(f(x).compute()), repr(f(x, axis=0).compute()[0]), repr(f(x, axis=(1, 2)).compute()), repr(f(x, axis=-1, keepdims=True).shape))
# %%
for name in ('sum', 'prod', 'min', 'max', 'mean', 'std', 'any'):
    f = getattr(da, name)
    print(name, f(i), repr(f(i).compute()), repr(f(i, axis=0).compute()), f(i, axis=1).chunks)
# %%
x.argmax().compute(), x.argmin(axis=0).compute(), x.argmax(axis=2).compute()[0], i.argmin().compute(), da.argmax(i, axis=1), i.argmax(axis=0).compute()
# %%
i.cumsum(axis=0).compute()[-1], i.cumsum(axis=1).compute()[0], da.cumprod(da.arange(1, 6, chunks=2), axis=0).compute(), da.cumsum(i, axis=0), da.nancumsum(da.from_array([1.0, np.nan, 2.0], chunks=2), axis=0).compute()
# %%
m = da.from_array(np.array([[1.0, np.nan, 3.0], [4.0, 5.0, np.nan]]), chunks=(1, 2))
da.nansum(m).compute(), da.nanmean(m, axis=0).compute(), da.nanmax(m, axis=1).compute(), da.nanmin(m).compute(), da.nanstd(m).compute(), da.nanvar(m, axis=1).compute(), da.nanprod(m).compute(), da.nanargmax(m).compute(), m.sum().compute(), m.max().compute()
# %%
da.topk(i.flatten(), 3).compute(), da.topk(i, -2, axis=1).compute(), da.argtopk(da.from_array([3, 9, 1, 7], chunks=2), 2).compute(), i.topk(2, axis=0).compute()
# %%
da.median(x, axis=2).compute()[0], da.percentile(da.arange(11, chunks=4), [10, 50, 90]).compute(), da.quantile(x, 0.5, axis=0).compute()[0], da.average(i, axis=1).compute(), da.average(i, weights=i + 1).compute(), da.ptp(i, axis=0).compute(), da.count_nonzero(i).compute(), f'{x.moment(3).compute():.9g}'
# %%
da.histogram(i, bins=4, range=[0, 13])[0].compute(), da.histogram(i, bins=[0, 5, 13])[0].compute(), da.bincount(i.flatten(), minlength=13).compute(), da.digitize(i, [3, 6]).compute()[0], da.unique(i % 4).compute(), [a.compute() for a in da.unique(i % 3, return_counts=True)], da.histogram2d(da.arange(6, chunks=3), da.arange(6, chunks=3), bins=2, range=[[0, 6], [0, 6]])[0].compute()
# %%
da.cov(da.from_array(np.array([[1.0, 2, 3, 5], [2.0, 4, 6, 7]]), chunks=2)).compute(), da.corrcoef(da.from_array(np.array([[1.0, 2, 3, 5], [2.0, 4, 6, 7]]), chunks=2)).compute()
# %%
x.sum(axis=0, split_every=2).compute()[0], x.sum(dtype='float32').dtype, x.std(ddof=1).compute(), x.var(axis=1, ddof=1).compute()[0], x.mean(axis=(0, 1), keepdims=True).shape, i.mean().dtype, i.astype('int8').sum().dtype, i.astype('float32').mean().dtype
# %%
x.sum(axis=3)
# %%
x.sum(axis=5).compute()
# %%
da.ones((0, 3), chunks=1).max()
# %%
da.reduction(x, chunk=lambda b, axis, keepdims: b.sum(axis=axis, keepdims=keepdims), aggregate=lambda b, axis, keepdims: b.sum(axis=axis, keepdims=keepdims), dtype=float).compute()
# %%
da.dot(da.ones((3, 4), chunks=2), da.ones((4, 2), chunks=2)).compute(), (da.ones((3, 4), chunks=2) @ da.arange(4, chunks=2)).compute(), f'{da.tensordot(x, x, axes=([0, 1, 2], [0, 1, 2])).compute():.12g}', da.einsum('ij,kj->ik', i, i).compute()[0], da.outer(da.arange(3, chunks=2), da.arange(2)).compute(), da.vdot(da.arange(3), da.arange(3)).compute(), da.matmul(x, x.transpose(0, 2, 1)).shape
# %%
da.ones((20, 20), chunks=5).sum(), da.ones((20, 20), chunks=5).mean(axis=0), da.ones((20, 20), chunks=5).std(), da.ones(20, chunks=5).min(), da.ones((20, 20), chunks=5).var(axis=1), da.ones(9, chunks=2).cumsum(axis=0), da.ones(8, chunks=2).argmin(axis=0), da.ones(20, chunks=5).all(), da.nanmean(da.ones(20, chunks=5))
