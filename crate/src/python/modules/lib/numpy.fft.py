"""Fourier transforms."""

import _numpy_linalg as _core
import numpy as np


def _along(function, a, n, axis, norm):
    a = np.asarray(a)
    if a.ndim == 0:
        raise IndexError("tuple index out of range")
    single = a.dtype in (np.float32, np.complex64)
    moved = np.moveaxis(a, axis, -1)
    lead = moved.shape[:-1]
    result = function(moved.reshape(-1, moved.shape[-1]) if moved.size else moved.reshape(0, max(moved.shape[-1], 1)), n, norm)
    result = np.moveaxis(result.reshape(lead + result.shape[-1:]), -1, axis)
    if single:
        result = result.astype(np.complex64 if result.dtype.kind == "c" else np.float32)
    return result


def _length(a, n, axis):
    return np.shape(a)[axis] if n is None else n


def fft(a, n=None, axis=-1, norm=None, out=None):
    """The Fourier transform along an axis."""
    return _along(_core.fft, a, _length(a, n, axis), axis, norm)


def ifft(a, n=None, axis=-1, norm=None, out=None):
    """The inverse Fourier transform along an axis."""
    return _along(_core.ifft, a, _length(a, n, axis), axis, norm)


def rfft(a, n=None, axis=-1, norm=None, out=None):
    """Half of the Fourier transform of real numbers along an axis."""
    if np.asarray(a).dtype.kind == "c":
        raise TypeError("ufunc 'rfft_n_even' did not contain a loop with signature matching types")
    return _along(_core.rfft, a, _length(a, n, axis), axis, norm)


def irfft(a, n=None, axis=-1, norm=None, out=None):
    """The real numbers of half a Fourier transform along an axis."""
    return _along(_core.irfft, a, (np.shape(a)[axis] - 1) * 2 if n is None else n, axis, norm)


_SWAPPED = {None: "forward", "backward": "forward", "ortho": "ortho", "forward": "backward"}


def hfft(a, n=None, axis=-1, norm=None, out=None):
    """The real transform of a Hermitian sequence along an axis."""
    n = (np.shape(a)[axis] - 1) * 2 if n is None else n
    return irfft(np.conjugate(a), n, axis, norm=_SWAPPED[norm])


def ihfft(a, n=None, axis=-1, norm=None, out=None):
    """The inverse of hfft."""
    return np.conjugate(rfft(a, _length(a, n, axis), axis, norm=_SWAPPED[norm]))


def _axes_of(a, s, axes):
    ndim = np.ndim(a)
    if axes is None:
        axes = tuple(range(ndim)) if s is None else tuple(range(-len(s), 0))
    lengths = [np.shape(a)[axis] for axis in axes] if s is None else list(s)
    if len(lengths) != len(axes):
        raise ValueError("Shape and axes have different lengths.")
    return lengths, tuple(axes)


def fftn(a, s=None, axes=None, norm=None, out=None):
    """The Fourier transform along several axes."""
    lengths, axes = _axes_of(a, s, axes)
    for n, axis in reversed(list(zip(lengths, axes))):
        a = fft(a, n, axis, norm)
    return a


def ifftn(a, s=None, axes=None, norm=None, out=None):
    """The inverse Fourier transform along several axes."""
    lengths, axes = _axes_of(a, s, axes)
    for n, axis in reversed(list(zip(lengths, axes))):
        a = ifft(a, n, axis, norm)
    return a


def fft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The Fourier transform along two axes."""
    return fftn(a, s, axes, norm)


def ifft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The inverse Fourier transform along two axes."""
    return ifftn(a, s, axes, norm)


def rfftn(a, s=None, axes=None, norm=None, out=None):
    """Half of the Fourier transform of real numbers along several axes."""
    lengths, axes = _axes_of(a, s, axes)
    a = rfft(a, lengths[-1], axes[-1], norm)
    for n, axis in zip(lengths[:-1], axes[:-1]):
        a = fft(a, n, axis, norm)
    return a


def irfftn(a, s=None, axes=None, norm=None, out=None):
    """The real numbers of half a Fourier transform along several axes."""
    lengths, axes = _axes_of(a, s, axes)
    if s is None:
        lengths[-1] = (np.shape(a)[axes[-1]] - 1) * 2
    for n, axis in zip(lengths[:-1], axes[:-1]):
        a = ifft(a, n, axis, norm)
    return irfft(a, lengths[-1], axes[-1], norm)


def rfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """Half of the Fourier transform of real numbers along two axes."""
    return rfftn(a, s, axes, norm)


def irfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The real numbers of half a Fourier transform along two axes."""
    return irfftn(a, s, axes, norm)


def fftfreq(n, d=1.0, device=None):
    """The frequencies of a transform."""
    half = (n - 1) // 2 + 1
    return np.concatenate([np.arange(0, half), np.arange(-(n // 2), 0)]) * (1.0 / (n * d))


def rfftfreq(n, d=1.0, device=None):
    """The frequencies of half a transform."""
    return np.arange(0, n // 2 + 1) * (1.0 / (n * d))


def fftshift(x, axes=None):
    """Frequency 0 in the middle."""
    x = np.asarray(x)
    axes = tuple(range(x.ndim)) if axes is None else (axes,) if isinstance(axes, int) else axes
    return np.roll(x, tuple(x.shape[axis] // 2 for axis in axes), axes)


def ifftshift(x, axes=None):
    """The inverse of fftshift."""
    x = np.asarray(x)
    axes = tuple(range(x.ndim)) if axes is None else (axes,) if isinstance(axes, int) else axes
    return np.roll(x, tuple(-(x.shape[axis] // 2) for axis in axes), axes)
