"""Chunked arrays: NumPy's interface on blocks that are computed when asked for."""

from _dask_array_api import *
import dask.array.random as random
