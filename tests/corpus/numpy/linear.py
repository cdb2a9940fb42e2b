# %%
import numpy as np
a = np.array([[4.0, 1, 2], [1, 3, 0], [2, 0, 5]])
r = np.arange(12.0).reshape(4, 3) % 5 + np.eye(4, 3)
# %%
q, u = np.linalg.qr(r); q.round(6) + 0.0, u.round(6) + 0.0
# %%
np.linalg.svd(r, full_matrices=False)[1].round(8), np.linalg.cholesky(a).round(8), np.linalg.inv(a).round(8), np.linalg.solve(a, [1, 2, 3]).round(8), round(float(np.linalg.det(a)), 8), np.linalg.eigvalsh(a).round(8), np.linalg.lstsq(r, np.ones(4), rcond=None)[0].round(6), np.linalg.matrix_rank(r), np.linalg.norm(a).round(8), np.linalg.norm(a, 1), np.linalg.norm([3, 4]), np.linalg.norm(a, axis=1).round(8), np.linalg.pinv(r).round(6), np.linalg.matrix_power(a, 3), np.linalg.slogdet(a)[0], np.linalg.cond(a).round(6)
# %%
np.linalg.inv(np.zeros((2, 2)))
# %%
np.linalg.cholesky(-np.eye(2))
# %%
np.linalg.inv(np.ones((2, 3)))
# %%
x = np.array([1.0, 2, 0, -1, 3])
np.fft.fft(x).round(8) + 0, np.fft.ifft(np.fft.fft(x)).round(8).real + 0.0, np.fft.rfft(x).round(8), np.fft.irfft(np.fft.rfft(x), 5).round(8) + 0.0, np.fft.fftfreq(5), np.fft.rfftfreq(6, 0.5), np.fft.fftshift([0, 1, 2, -2, -1]), np.fft.fft2(np.eye(2)).round(8) + 0, np.fft.fft(x, 8).round(6)[:2], np.fft.fft(np.ones((2, 4)), axis=0).round(6), np.fft.fft(x, norm='ortho').round(6)[0]
# %%
np.fft.fft([])
