"""Chunked arrays: NumPy's interface on blocks that are computed when asked for."""

from _dask_array_api import *
import dask.array.core as core
import dask.array.fft as fft
import dask.array.linalg as linalg
import dask.array.overlap as overlap
import dask.array.random as random
