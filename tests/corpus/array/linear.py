# %%
import numpy as np
import dask.array as da
n = (np.arange(60.0).reshape(10, 6) * 7) % 11 + np.eye(10, 6)
x = da.from_array(n, chunks=(4, 6))
# %%
q, r = da.linalg.qr(x)
q.shape, r.shape, np.allclose((q @ r).compute(), n), np.allclose((q.T @ q).compute(), np.eye(6)), np.abs(r.compute()).round(6)[0]
# %%
u, s, v = da.linalg.svd(x)
s.compute().round(8), u.shape, v.shape, np.allclose(((u * s) @ v).compute(), n)
# %%
u, s, v = da.linalg.svd_compressed(x, 3, seed=0); s.compute().round(6), u.shape, v.shape
# %%
da.linalg.norm(x).compute().round(8), float(da.linalg.norm(x, 1).compute()), da.linalg.norm(x, axis=1).compute().round(6), float(da.linalg.norm(x, np.inf).compute()), da.linalg.norm(x[:, 0], 1).compute()
# %%
q, r = da.linalg.qr(da.from_array(n.T, chunks=(6, 7))); np.allclose((q @ r).compute(), n.T)
# %%
da.linalg.qr(da.from_array(n.T, chunks=(6, 5)))
# %%
da.linalg.qr(da.ones((4, 4), chunks=2))
# %%
f = da.from_array(n, chunks=(5, 6))
da.fft.fft(f).compute().round(6)[0], da.fft.rfft(f).shape, da.fft.ifft(da.fft.fft(f)).compute().real.round(6)[1], da.fft.fft(f), da.fft.fftfreq(4, chunks=2).compute(), da.fft.fftshift(da.arange(5, chunks=2)).compute(), da.fft.fft2(da.ones((2, 2), chunks=2)).compute()
# %%
da.fft.fft(f, axis=0)
