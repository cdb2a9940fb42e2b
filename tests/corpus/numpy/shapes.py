# %%
import numpy as np
a = np.arange(12).reshape(3, 4)
# %%
np.concatenate([a, a]), np.concatenate([a, a], axis=1), np.stack([a[0], a[1]]), np.stack([a[0], a[1]], axis=1), np.vstack([a[0], a[1]]), np.hstack([a[0], a[1]]), np.dstack([[1, 2], [3, 4]]), np.column_stack([[1, 2], [3, 4]]), np.block([[a, a], [a, a]]).shape, np.append([1, 2], [3]), np.append(a, a, axis=0).shape
# %%
np.concatenate([a, a[:, :2]])
# %%
np.stack([a[0], a[0, :2]])
# %%
np.repeat([1, 2], 3), np.repeat(a, 2, axis=1), np.repeat([1, 2], [1, 3]), np.tile([1, 2], 2), np.tile([1, 2], (2, 2)), np.flip(a), np.flip(a, 0), np.flipud(a), np.fliplr(a), np.rot90(a), np.rot90(a, 2), np.roll(a, 1), np.roll(a, 1, axis=0), np.roll([1, 2, 3], -1)
# %%
np.squeeze(a[None]), np.expand_dims(a, 1).shape, np.moveaxis(np.zeros((2, 3, 4)), 0, -1).shape, np.rollaxis(np.zeros((2, 3, 4)), 2).shape, np.swapaxes(a, 0, 1).shape, np.transpose(np.zeros((2, 3, 4)), (1, 0, 2)).shape, np.broadcast_to([1, 2], (2, 2)), np.broadcast_shapes((3, 1), (1, 4)), np.atleast_2d([1, 2]), np.ravel(a), a.ravel('F')
# %%
np.pad([1, 2, 3], 2), np.pad([1, 2, 3], (1, 2), mode='edge'), np.pad([1, 2, 3], 2, mode='reflect'), np.pad([1, 2, 3], 2, mode='symmetric'), np.pad([1, 2, 3], 2, mode='wrap'), np.pad([[1, 2], [3, 4]], ((1, 0), (0, 1)), constant_values=9), np.pad([1, 2, 3], 2, mode='linear_ramp', end_values=0), np.pad([1., 2, 3], 1, mode='mean'), np.pad([1, 5, 3], 1, mode='maximum')
# %%
np.diag([1, 2]), np.diag(a), np.diag([1, 2], k=1), np.diagonal(a, 1), np.tri(3), np.tril(a), np.triu(a), np.tril_indices(2), np.vander([1, 2, 3]), np.indices((2, 2)), np.meshgrid([1, 2], [3, 4, 5]), np.meshgrid([1, 2], [3, 4], indexing='ij', sparse=True), np.fromfunction(lambda i, j: i + j, (2, 2)), np.mgrid[0:2, 0:3]
# %%
np.split(np.arange(6), 3), np.array_split(np.arange(5), 2), np.hsplit(a, 2), np.delete([1, 2, 3], 1), np.delete(a, 1, axis=0), np.insert([1, 2, 3], 1, 9), np.resize([1, 2], (2, 3)), np.unravel_index(5, (2, 3)), np.ravel_multi_index(([0, 1], [1, 2]), (2, 3))
# %%
np.zeros_like(a), np.ones_like(a, dtype=float), np.full_like(a, 9), np.apply_along_axis(np.sum, 0, a), np.apply_along_axis(lambda r: r[::-1], 1, a), np.apply_over_axes(np.sum, a, [0, 1]), np.vectorize(lambda x, y: x + y)([1, 2], 10), np.piecewise(np.array([-1., 1.]), [np.array([True, False])], [0, lambda v: v * 2])
# %%
np.array_equal([1, 2], [1, 2]), np.result_type('i4', 'f4'), np.result_type(np.array([1], 'i1'), 2), np.promote_types('u8', 'i8'), np.can_cast('i4', 'f4'), np.can_cast('i4', 'f8'), np.finfo(float).eps, np.iinfo('int8').max, np.finfo('float32').max, np.isscalar(3), np.ndim(a), np.shape([[1, 2]]), np.size(a)
# %%
np.array2string(a), np.array2string(np.array([1.5, 2]), precision=1, separator=','), np.array_repr(a), np.array_str(a)
# %%
np.set_printoptions(precision=3, suppress=True); print(np.array([1.23456, 1e-6])); np.set_printoptions(precision=8, suppress=False); print(np.array([1.23456, 1e-6]))
# %%
with np.printoptions(precision=2, threshold=5):
    print(np.arange(10.) / 3)
# %%
np.arange(100).reshape(10, 10), np.linspace(0, 1, 30), np.arange(60) * 1000, np.array([[True, False], [False, True]]), np.arange(27.).reshape(3, 3, 3) / 9
# %%
np.ones((2, 2, 2, 2)), np.zeros((40, 40, 2)), np.arange(10000).reshape(100, 100), np.arange(1001) / 7
# %%
a.dot(a.T), a.take([0, 5]), a.diagonal(), a.trace(), a.cumsum(), a.mean(axis=0), a.std(), a.nonzero()[0], a.item(3), a[1].item(2), a.argsort(axis=1)[0], a.squeeze().shape, a.repeat(2)[:4], a.view('float64').dtype, a.fill(3), a
# %%
x = np.array([3, 1, 2]); x.sort(); x, x.searchsorted(2), x.clip(2, 3), x.tolist(), x.max(), x.min(), x.any(), x.all(), x.prod(), x.var(), x.ptp() if hasattr(x, 'ptp') else None
# %%
x += 1; x *= 2; x
# %%
x += 1.5
# %%
x.foo
# %%
np.foo
# %%
np.zeros((2, -1))
