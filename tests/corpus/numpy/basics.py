# %%
import numpy as np
a = np.array([[1, 2, 3], [4, 5, 6]])
a
# %%
a.shape, a.ndim, a.size, a.dtype, a.T, a.nbytes, a.itemsize, len(a)
# %%
np.array([1.5, 2, 3]), np.array([True, False]), np.array([1, 2], dtype='float32'), np.array([]), np.array(5), np.array([[]])
# %%
np.zeros((2, 3)), np.ones(3, dtype=int), np.full((2, 2), 7), np.empty((0, 3)), np.eye(3), np.identity(2)
# %%
np.arange(10), np.arange(2, 10, 3), np.arange(0, 1, 0.25), np.arange(5.0), np.arange(10, 0, -3), np.arange(3, dtype='uint8')
# %%
np.linspace(0, 1, 5), np.linspace(0, 10, 4, endpoint=False), np.linspace(1, 2, 3, retstep=True), np.logspace(0, 2, 3)
# %%
print(a)
print(a * 2.5)
print(np.arange(24).reshape(2, 3, 4))
# %%
np.arange(2000)
# %%
np.arange(1200.).reshape(30, 40)
# %%
np.arange(100.) / 7
# %%
np.array([1e10, 1.0]), np.array([1e-5, 1.0]), np.array([1e8, 1]), np.array([0.1, 1000.5]), np.array([1e300, -1e-300])
# %%
np.array([np.nan, 1, -np.inf, np.inf]), np.array([np.nan]), np.array([-np.inf, 1.25]), np.array([0.0, -0.0])
# %%
np.array([1.0, 2.0, 3.0], dtype=np.float32) / 3, np.float32(1) / 3, np.float32(0.1), np.float64(0.1), np.float32(1e10), np.float64(1e22)
# %%
np.int8(5), np.bool_(True), np.uint64(2**64 - 1), np.complex128(1 + 2j), np.complex64(1.5j), np.float64('nan'), np.float64('inf')
# %%
print(np.int8(5), np.bool_(True), np.float64(2), np.float32(0.1), np.complex128(1 - 2j), np.float64(1e16), np.float64(1e15), np.float64(1e-4), np.float64(1e-5))
# %%
np.array([1 + 2j, 3.5 - 1j]), np.array([1j]), np.array([1 + 2j]).real, np.array([1 + 2j]).imag, abs(np.array([3 + 4j])), np.array([1 + 1j]) * 2j
# %%
[np.dtype(c) for c in ('i4', '<f8', 'bool', 'float32', 'u1', 'c16')], np.dtype(float), np.dtype('int64').itemsize, np.dtype('f4').kind, np.dtype('f4') == np.float32, str(np.dtype('int8'))
# %%
a[0], a[0, 1], a[:, 1], a[-1, ::-1], a[..., 0], a[None].shape, a[1:, :2], a[[1, 0]], a[:, [2, 0]], a[[0, 1], [1, 2]], a[a > 3]
# %%
b = np.arange(10)
b[2:5] = 0; b[-1] = 100; b[[0, 1]] = [7, 8]; b[b == 5] = -5
b
# %%
c = np.zeros((3, 4)); c[1] = 2; c[:, 2] = [1, 2, 3]; c[2, ::2] += 10
c
# %%
v = b[3:6]; v[:] = 9; b, v.sum()
# %%
a + 1, 1 - a, a * a, a / 2, a // 2, a % 2, a ** 2, -a, a @ a.T, a == 2, a > 2, ~(a > 2), (a > 1) & (a < 5), a << 1, a ^ 1
# %%
a + np.array([10, 20, 30]), a + np.array([[1], [2]]), np.array([1, 2])[:, None] * np.array([3, 4])
# %%
[(x.dtype, x.tolist()) for x in (np.int8([100, 27]) + np.int8([27, 100]), np.uint8([250]) + np.uint8([10]), np.array([1], 'i4') + np.array([1], 'u4'), np.array([1], 'i8') + np.array([1], 'u8'), np.array([1], 'f4') + 1.5, np.array([1], 'i2') + np.array([1], 'f4'), np.array([1], 'i4') + np.array([1], 'f4'), np.array([True]) + np.array([True]), np.array([3], 'u1') * 2, np.array([1, 2]) / 2)]
# %%
np.uint8([1]) + 300
# %%
np.array([1, 2]) + np.array([1, 2, 3])
# %%
a[5]
# %%
a[0, 3]
# %%
a[0, 0, 0]
# %%
a.reshape(4, 2)
# %%
a['x']
# %%
a[1.5]
# %%
np.array([[1, 2], [3]])
# %%
np.array([True]) - np.array([True])
# %%
bool(np.array([1, 2]))
# %%
bool(np.array([3])), int(np.array(3)), float(np.float32(2.5)), 3 in a, list(np.arange(3)), [x for x in a], np.arange(3).tolist(), a.tolist()
# %%
np.float64(1) / 2, np.int64(7) // 2, np.int64(7) % np.int64(4), 2 ** np.int64(5), np.float64(2) ** 0.5, -np.int8(3), abs(np.int64(-4)), np.int64(3) < 4, [1, 2] * np.int64(2)
# %%
isinstance(np.float64(1), float), isinstance(np.int64(1), int), isinstance(np.float32(1), np.floating), isinstance(np.int8(1), np.integer), np.issubdtype(np.int8, np.integer), np.issubdtype(float, np.floating)
# %%
hash(np.float64(1.5)) == hash(1.5), {np.int64(1): 'a'}[1], f'{np.float64(1.23456):.2f}', f'{np.int64(42):05d}', f'{np.float64(0.5)}', '%d %s' % (np.int64(3), np.float64(0.25)), round(np.float64(2.567), 2), round(np.float64(2.5))
# %%
a.astype(float), a.astype('float32'), np.array([1.9, -1.9]).astype(int), np.array([0, 1, 2]).astype(bool), np.array([300]).astype('uint8'), np.array([-1]).astype('uint16'), np.array([1.5, np.nan]).astype('float32')
# %%
a.copy() is a, a.flatten(), a.ravel(), a.reshape(-1), a.reshape(3, -1), a.reshape((6,)), a.transpose(), a.swapaxes(0, 1).shape
# %%
np.pi, np.e, np.inf, np.nan, np.newaxis
