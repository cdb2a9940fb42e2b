# %%
import numpy as np
import dask.array as da
n = np.arange(60).reshape(6, 10)
x = da.from_array(n, chunks=(2, 5))
# %%
x[0].compute(), x[:, 3].compute(), x[1:5, ::3].compute(), x[::-1].compute()[0], x[..., 0].compute(), x[None].shape, x[:, None].shape, x[-1, -1].compute(), x[[0, 5, 2]].compute(), x[:, [1, 1, 9]].compute(), x[4:1:-1, 2].compute()
# %%
x[0], x[1:5], x[3:18], x[:, 3:8].chunks, x[::2].chunks, x[[0, 5, 2]], x[[0, 5, 2]].chunks, x[1:5, None, 2], da.arange(20, chunks=5)[3:18].chunks, da.arange(20, chunks=5)[[1, 2, 11]].chunks
# %%
x[x > 50], x[x > 50].compute(), x[x[:, 0] > 20].compute()[:, 0], x[np.array([True, False] * 3)].compute()[:, 0], x[x > 50].sum().compute(), x[da.from_array(np.array([0, 2]), chunks=1)].compute()[:, 0]
# %%
y = x[x > 50]; y.shape, y.chunks
# %%
y.compute_chunk_sizes(); y.shape, y.chunks
# %%
x[6]
# %%
x[0, 0, 0]
# %%
x[1.5]
# %%
x['a']
# %%
x[[1, 2], [3, 4]]
# %%
x[[7]]
# %%
x.vindex[[0, 1, 5], [9, 0, 3]].compute(), x.vindex[[0, 1], :].compute().shape
# %%
da.take(x, [1, 0], axis=1).compute()[0], da.compress([True, False, True], x, axis=0).compute()[:, 0], x.blocks[0, 1].compute(), x.blocks[1].shape, x.blocks[:, 0].chunks, x.partitions[0, 0].compute().shape, x.blocks.shape
# %%
z = da.from_array(n, chunks=(2, 5)); z[0] = -1; z[:, 2] = 100; z[z > 55] = 0; z[1:3, 3:6] = 7
z.compute()
# %%
z[2, :] = np.arange(10); z[5, [0, 9]] = 5; z.compute()[[2, 5]]
# %%
da.argwhere(x > 57).compute(), [a.compute() for a in da.nonzero(x > 57)], da.flatnonzero(x > 57).compute(), da.where(x > 57)[0].compute()
# %%
x.reshape(60).compute()[:3], x.reshape(60).chunks, x.ravel().shape, x.flatten().compute()[-1], x.reshape((2, 3, 10)).compute()[1, 0], x.T.compute()[0], x.transpose(1, 0).shape, da.swapaxes(x, 0, 1).shape, da.moveaxis(da.ones((2, 3, 4), chunks=2), 0, 2).shape, da.squeeze(x[:1]).shape, da.expand_dims(x, 0).shape, da.rollaxis(da.ones((2, 3, 4)), 2).shape
# %%
da.from_array(np.arange(12), chunks=4).reshape(3, 4).chunks, da.ones((4, 6), chunks=(2, 3)).reshape(24).chunks
# %%
x.reshape(7, 9)
# %%
da.flip(x, 0).compute()[0], da.flipud(x).compute()[0, 0], da.fliplr(x).compute()[0, 0], da.rot90(x).compute()[0], da.roll(x, 3).compute()[0], da.roll(x, 1, axis=0).compute()[0], da.broadcast_to(da.arange(3), (2, 3)).compute(), da.repeat(da.arange(3, chunks=2), 2).compute(), da.tile(da.arange(2), 2).compute(), da.diff(da.from_array([1, 4, 9]), axis=0).compute()
# %%
da.concatenate([x, x]).shape, da.concatenate([x, x], axis=1).chunks, da.stack([x, x]).shape, da.vstack([x, x]).shape, da.hstack([x, x]).shape, da.dstack([x, x]).shape, da.block([[x, x], [x, x]]).shape, da.append(da.arange(2), [5]).compute(), da.stack([da.arange(3), da.ones(3)], axis=1).compute(), da.concatenate([da.arange(3), da.ones(2)]).compute()
# %%
da.concatenate([x, da.ones((2, 2))])
# %%
da.stack([x, x[:2]])
# %%
da.pad(da.arange(3, chunks=2), 2).compute(), da.pad(da.arange(1, 4, chunks=2), 1, mode='edge').compute(), da.pad(da.arange(1, 4, chunks=2), 2, mode='reflect').compute(), da.pad(da.ones((2, 2)), ((1, 0), (0, 1)), constant_values=9).compute(), da.pad(da.arange(4), 1, mode='wrap').compute()
# %%
da.gradient(da.from_array(np.array([1.0, 2, 4, 7, 11, 16]), chunks=3))[0].compute(), da.gradient(da.ones((4, 4), chunks=2), axis=0).shape, da.searchsorted(da.arange(5), da.from_array([2, 3])).compute(), da.isin(x, [3, 59]).sum().compute(), da.unravel_index(da.from_array([5]), (2, 3))[0].compute(), da.diag(x[:, :6]).compute(), da.diagonal(x, 1).compute(), da.trace(x).compute(), da.delete(da.arange(5, chunks=2), 1, axis=0).compute(), da.insert(da.arange(3), 1, 9, axis=0).compute(), da.meshgrid(da.arange(2), da.arange(3))[0].compute(), da.coarsen(np.sum, x, {0: 2, 1: 5}).compute()
# %%
x.rechunk((3, 4)).chunks, x.rechunk(-1).chunks, x.rechunk({0: 6}).chunks, x.rechunk({1: -1}).chunks, (x.rechunk((4, 3)).compute() == n).all(), x.rechunk((6, 1)).rechunk((1, 10)).chunks, da.ones((10, 10), chunks=(3, 3)).rechunk('auto').chunks, x.rechunk(((1, 5), (4, 6))).chunks
# %%
x.rechunk((3, 3, 3))
# %%
x.chunks = (1, 1)
# %%
[da.ones(s, chunks=c).chunks for s, c in (((10,), 4), ((10, 10), (4, -1)), ((10, 10), {0: 3}), ((10, 10), 'auto'), ((6,), ((2, 4),)), ((10, 10), (None, 5)), ((0,), 1), ((), ()))], da.ones((20000, 20000)).chunks, da.ones((20000, 20000), dtype='float32').chunksize, da.ones(10**8).chunksize, da.ones((1000, 1000), chunks='1MiB').chunksize, da.ones((1000, 1000), chunks=('auto', 100)).chunksize
