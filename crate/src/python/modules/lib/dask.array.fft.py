"""Fourier transforms along axes that are one chunk."""

import numpy as np
import numpy.fft as _fft
from _dask_array_api import _axis, _cut, arange, asarray, concatenate, map_blocks


def _need_one_chunk(a, axes):
    for axis in axes:
        if len(a.chunks[axis]) != 1:
            raise ValueError(
                f"Dask array only supports taking an FFT along an axis that \nhas a single chunk. An FFT operation was tried on axis {axis} \nwhich has chunks {a.chunks[axis]}. To change the array's chunks use dask.Array.rechunk."
            )


def fft_wrap(fft_func, kind=None, dtype=None, allow_fftpack=False):
    """A transform of NumPy as one of Dask arrays."""
    name = fft_func.__name__
    several = name.rstrip("2n") != name

    def transform(a, n=None, axis=None, norm=None):
        a = asarray(a)
        if several:
            s, axes = n, axis
            if axes is None:
                axes = (-2, -1) if name.endswith("2") else tuple(range(a.ndim)) if s is None else tuple(range(-len(s), 0))
            if s is not None and len(s) != len(axes):
                raise ValueError("Shape and axes have different lengths.")
            given = {"s": s, "axes": axes}
        else:
            axes = (-1 if axis is None else axis,)
            given = {"n": n, "axis": axes[0]}
        axes = tuple(_axis(one, a.ndim) for one in axes)
        _need_one_chunk(a, axes)
        sample = fft_func(np.ones(tuple(a.shape[i] if i in axes else 1 for i in range(a.ndim)), dtype=a.dtype), **given)
        chunks = tuple((sample.shape[i],) if i in axes else c for i, c in enumerate(a.chunks))
        if norm is not None:
            given["norm"] = norm
        return map_blocks(fft_func, a, dtype=sample.dtype, chunks=chunks, **given)

    transform.__name__ = name
    transform.__doc__ = fft_func.__doc__
    return transform


fft = fft_wrap(_fft.fft)
ifft = fft_wrap(_fft.ifft)
rfft = fft_wrap(_fft.rfft)
irfft = fft_wrap(_fft.irfft)
hfft = fft_wrap(_fft.hfft)
ihfft = fft_wrap(_fft.ihfft)
fft2 = fft_wrap(_fft.fft2)
ifft2 = fft_wrap(_fft.ifft2)
rfft2 = fft_wrap(_fft.rfft2)
irfft2 = fft_wrap(_fft.irfft2)
fftn = fft_wrap(_fft.fftn)
ifftn = fft_wrap(_fft.ifftn)
rfftn = fft_wrap(_fft.rfftn)
irfftn = fft_wrap(_fft.irfftn)


def fftfreq(n, d=1.0, chunks="auto"):
    """The frequencies of a transform."""
    places = arange(n, chunks=chunks)
    return places.map_blocks(_fft_frequencies, dtype=float, n=n, d=d)


def _fft_frequencies(places, n, d):
    return np.where(places < (n - 1) // 2 + 1, places, places - n) * (1.0 / (n * d))


def rfftfreq(n, d=1.0, chunks="auto"):
    """The frequencies of half a transform."""
    places = arange(n // 2 + 1, chunks=chunks)
    return places.map_blocks(_rfft_frequencies, dtype=float, n=n, d=d)


def _rfft_frequencies(places, n, d):
    return places * (1.0 / (n * d))


def _shifted(x, axes, sign):
    x = asarray(x)
    axes = range(x.ndim) if axes is None else [axes] if isinstance(axes, int) else axes
    for axis in axes:
        n = x.shape[axis]
        by = (n + 1) // 2 if sign > 0 else n // 2
        lead = (slice(None),) * axis
        x = concatenate([x[lead + (slice(by, None),)], x[lead + (slice(None, by),)]], axis=axis)
    return x


def fftshift(x, axes=None):
    """Frequency 0 in the middle."""
    return _shifted(x, axes, 1)


def ifftshift(x, axes=None):
    """The inverse of fftshift."""
    return _shifted(x, axes, -1)
