"""Blocks that share their borders."""

from _dask_array_api import map_overlap, overlap, trim_internal, trim_overlap
