"""Parallel lists of Python objects, in partitions that are computed when asked for."""

from _dask_bag_api import *
