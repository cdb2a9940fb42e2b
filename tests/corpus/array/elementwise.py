# %%
import numpy as np
import dask.array as da
n = np.arange(24).reshape(4, 6) - 7.5
x = da.from_array(n, chunks=(2, 3))
i = da.from_array(np.arange(24).reshape(4, 6), chunks=(3, 4))
# %%
(x + 1).compute(), (1 - x).compute(), (x * i).compute(), (x / 2).compute(), (i // 5).compute(), (i % 5).compute(), (i ** 2).compute(), (-x).compute(), abs(x).compute(), (x > 0).compute(), ((i > 3) & (i < 9)).compute(), (~(i > 3)).compute()
# %%
x + 1, x + i, x > 0, x.T, x.astype(int), i + 1.5, i + np.int8(1), i.astype('int8') + 1, da.sin(x), da.sqrt(i), da.exp(x), da.isnan(x), da.maximum(x, 0), da.where(x > 0, x, 0)
# %%
[f'{getattr(da, f)(x).compute()[0, 0]:.12g}' for f in ('sin', 'cos', 'tan', 'arctan', 'sinh', 'cosh', 'tanh', 'arcsinh', 'exp', 'expm1', 'cbrt', 'square', 'absolute', 'fabs', 'sign', 'floor', 'ceil', 'trunc', 'rint', 'negative', 'deg2rad', 'rad2deg', 'fix', 'nan_to_num', 'real', 'conj', 'angle')]
# %%
[f'{getattr(da, f)(x, 2).compute()[1, 1]:.12g}' for f in ('add', 'subtract', 'multiply', 'divide', 'floor_divide', 'remainder', 'fmod', 'arctan2', 'hypot', 'maximum', 'minimum', 'fmax', 'fmin', 'copysign', 'logaddexp')]
# %%
da.clip(x, -2, 2).compute(), x.clip(0, 3).compute(), x.round().compute(), da.round(x / 3, 2).compute(), da.isclose(x, n).compute().all(), da.allclose(x, n).compute(), da.where(x > 0, 1, -1).compute(), da.add.outer(da.arange(3, chunks=2), da.arange(2)).compute(), np.sin(x), np.add(x, 1).compute()[0]
# %%
x + np.arange(6), (x + np.arange(6)).compute(), (x + da.ones((4, 1), chunks=2)).chunks, (da.ones((6,), chunks=3) + x).compute()[0], (x[:, None, :] + x[None]).shape
# %%
x + da.ones(5, chunks=5)
# %%
da.ones((3, 4), chunks=2) + da.ones((4, 3), chunks=2)
# %%
(da.ones(12, chunks=4) + da.ones(12, chunks=3)).chunks
# %%
da.map_blocks(lambda b: b * 2, x).compute(), x.map_blocks(np.sum, dtype=float, keepdims=True, chunks=(1, 1)).compute(), x.map_blocks(lambda b, k=1: b + k, k=5, dtype=float).compute()[0, 0]
# %%
x.map_blocks(lambda b, block_id: b * 0 + block_id[0] * 10 + block_id[1], dtype=float).compute()
# %%
x.map_blocks(lambda b, block_info: b * 0 + block_info[0]['chunk-location'][1] + block_info[None]['array-location'][0][0], dtype=float).compute()
# %%
da.map_blocks(lambda a, b: a + b, x, x).compute()[0], x.rechunk((2, 6)).map_blocks(lambda b: b.sum(axis=1), drop_axis=1, dtype=float).compute(), x.map_blocks(lambda b: b[None], new_axis=0, dtype=float).shape
# %%
x.map_overlap(lambda b: b + 1, depth=1, boundary='reflect').compute()[0], da.arange(10, chunks=5).map_overlap(lambda b: b[:] + np.roll(b, 1), depth=1, boundary='none', dtype=int).compute(), da.arange(8, chunks=4).map_overlap(lambda b: np.convolve(b, [1, 1, 1], 'same'), depth=1, boundary=0).compute(), da.overlap.overlap(da.arange(6, chunks=3), depth=1, boundary='periodic').compute()
# %%
da.blockwise(np.add, 'ij', x, 'ij', x, 'ij', dtype=float).compute()[0], da.blockwise(lambda a, b: a[:, None] * b, 'ij', da.arange(4, chunks=2), 'i', da.arange(3, chunks=3), 'j', dtype=int).compute()
# %%
da.apply_along_axis(np.sum, 0, x).compute(), da.apply_along_axis(lambda r: r[::-1], 1, x).compute()[0], da.apply_gufunc(lambda a: a.mean(axis=-1), '(i)->()', x, output_dtypes=float, allow_rechunk=True).compute(), da.apply_over_axes(da.sum, x, [0, 1]).compute()
# %%
da.select([x > 5, x > 0], [x, -x], 0).compute()[1], da.choose(i % 2, [i, -i]).compute()[0], da.piecewise(x, [x < 0, x >= 0], [-1, 1]).compute()[1], da.result_type(x, 1), da.divmod(i, 5)[1].compute()[0], da.frexp(x)[1].compute()[0], da.modf(x)[0].compute()[0]
# %%
z = da.from_array(np.array([1 + 2j, 3 - 1j]), chunks=1)
(z * z).compute(), abs(z).compute(), z.real.compute(), z.imag.compute(), z.conj().compute(), (z + 1).dtype, da.angle(z).compute(), da.exp(z).compute()
# %%
bool(da.ones(1, chunks=1).all()), int(da.ones(1, chunks=1)), float(da.full((), 2.5))
# %%
bool(x)
# %%
da.radians(x), np.degrees(x), np.radians(x).compute()[0]
