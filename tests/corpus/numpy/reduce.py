# %%
import numpy as np
a = np.arange(24).reshape(2, 3, 4)
f = a / 7 - 1.5
# %%
for name in ('sum', 'prod', 'min', 'max', 'mean', 'std', 'var', 'any', 'all', 'argmin', 'argmax', 'cumsum', 'cumprod', 'ptp', 'median', 'count_nonzero', 'nansum', 'nanmean', 'nanmax', 'nanstd', 'nanargmax', 'nancumsum'):
    g = getattr(np, name)
    print(name, repr(g(f)), repr(g(f, axis=0)), repr(g(f, axis=-1)))
# %%
for name in ('sum', 'prod', 'min', 'max', 'mean', 'any', 'all'):
    g = getattr(np, name)
    print(name, repr(g(a)), repr(g(a, axis=(0, 2))), repr(g(a, axis=1, keepdims=True)), repr(g(a, axis=None, keepdims=True)))
# %%
[np.sum(np.ones(3, dtype=t)).dtype.name for t in ('bool', 'int8', 'int32', 'uint8', 'float32', 'float64', 'complex64')], np.sum([1, 2], dtype=float), np.mean(np.ones(3, 'float32')).dtype, np.mean([True, False]), np.prod(np.ones(3, 'uint16')).dtype
# %%
(np.arange(1000) / 3).sum(), (np.arange(100000) * 0.1).sum(), np.full(1000, 0.1).sum(), np.full(1000, 0.1, 'float32').sum(), (np.arange(3000) / 7).reshape(30, 100).sum(axis=0)[:3], (np.arange(3000) / 7).reshape(30, 100).sum(axis=1)[:3], (np.arange(3000) / 7).mean(), (np.arange(3000) / 7).std(), (np.arange(3000) % 17).mean(), (np.arange(3000) % 17).var()
# %%
np.array([]).sum(), np.array([]).prod(), np.sum([], axis=0), np.zeros((0, 3)).sum(axis=0), np.array([]).any(), np.array([]).all()
# %%
np.array([]).max()
# %%
np.zeros((0, 3)).argmax(axis=0)
# %%
a.sum(axis=3)
# %%
a.sum(axis=(0, 0))
# %%
n = np.array([1.0, np.nan, 3.0, -2.0])
n.sum(), n.max(), n.argmax(), n.min(), np.nansum(n), np.nanmax(n), np.nanmin(n), np.nanmean(n), np.nanstd(n), np.nanvar(n), np.nanprod(n), np.nanargmin(n), np.median(n), np.nanmedian(n), n.mean()
# %%
np.percentile(f, 30), np.percentile(f, [10, 50, 90]), np.percentile(f, 25, axis=2), np.quantile(f, 0.4), np.quantile(a, [0.25, 0.75], axis=0), np.percentile([1, 2, 3, 4], 40, method='lower'), np.percentile([1, 2, 3, 4], 40, method='nearest'), np.percentile([1, 2, 3, 4], 40, method='midpoint'), np.median([[1, 3], [2, 8]], axis=0)
# %%
np.average([1, 2, 3], weights=[3, 1, 1]), np.average(f, axis=1, weights=[1, 2, 3]), np.average([1, 2, 4]), np.cov([1, 2, 3, 4], [2, 4, 6, 9]), np.corrcoef([1, 2, 3, 4], [2, 4, 6, 9]), np.var([1, 2, 3, 4], ddof=1), np.std([1, 2, 3, 4], ddof=1)
# %%
np.histogram([1, 2, 1, 4, 5, 3, 3], bins=4), np.histogram([0.1, 0.5, 0.9], bins=[0, 0.5, 1]), np.histogram([1, 2, 3], bins=2, range=(0, 4)), np.bincount([0, 1, 1, 3]), np.bincount([0, 1, 1], weights=[0.5, 1, 2], minlength=4), np.digitize([0.2, 6.4, 3.0], [0.0, 1.0, 2.5, 4.0]), np.histogram2d([1, 2, 3], [1, 1, 2], bins=2)
# %%
np.unique([3, 1, 2, 3, 1]), np.unique([3, 1, 2, 3, 1], return_counts=True), np.unique([3, 1, 3], return_index=True, return_inverse=True), np.union1d([1, 2], [2, 3]), np.intersect1d([1, 2, 3], [2, 3, 4]), np.setdiff1d([1, 2, 3], [2]), np.isin([1, 2, 3], [2, 5])
# %%
np.sort([3, 1, 2]), np.argsort([3, 1, 2]), np.sort([[3, 1], [2, 4]], axis=0), np.sort([np.nan, 1, 0]), np.searchsorted([1, 2, 3, 5], [2, 4]), np.searchsorted([1, 2, 2, 3], 2, side='right'), np.partition([3, 1, 2, 5, 4], 2)[2], np.lexsort(([1, 2, 1], [2, 1, 1]))
# %%
np.diff([1, 4, 9, 16]), np.diff([1, 4, 9, 16], n=2), np.diff([[1, 3], [2, 8]], axis=0), np.gradient([1.0, 2, 4, 7, 11]), np.gradient([1.0, 2, 4, 7, 11], 2), np.ediff1d([1, 4, 9]), np.trapezoid([1, 2, 3]), np.interp([1.5, 2.5, 9], [1, 2, 3], [10, 20, 30]), np.cumsum(a, axis=1)[0], np.gradient(f[0], axis=1)
# %%
np.nonzero([0, 1, 0, 2]), np.argwhere([[0, 1], [1, 0]]), np.flatnonzero([0, 1, 0, 2]), np.where([0, 1, 1]), np.take([10, 20, 30], [2, 0]), np.compress([True, False, True], [1, 2, 3]), np.choose([0, 1, 0], [[1, 2, 3], [10, 20, 30]]), np.select([a[0] > 8, a[0] > 4], [1, 2]), np.extract([True, False], [1, 2]), np.take_along_axis(np.array([[3, 1], [2, 4]]), np.array([[1], [0]]), 1)
# %%
np.dot([1, 2], [3, 4]), np.dot([[1, 2], [3, 4]], [5, 6]), np.matmul([[1, 2]], [[3], [4]]), np.inner([1, 2], [3, 4]), np.outer([1, 2], [3, 4]), np.vdot([1, 2], [3, 4]), np.tensordot(a, a, axes=([1, 2], [1, 2])), np.einsum('ij,jk->ik', [[1, 2], [3, 4]], [[1, 0], [0, 1]]), np.einsum('ii', [[1, 2], [3, 4]]), np.kron([1, 2], [1, 1]), np.cross([1, 0, 0], [0, 1, 0]), np.trace([[1, 2], [3, 4]]), np.einsum('ijk->k', a), np.einsum('...i->...', f)
# %%
np.dot([1, 2], [1, 2, 3])
# %%
np.array([[1, 2]]) @ np.array([[1, 2]])
