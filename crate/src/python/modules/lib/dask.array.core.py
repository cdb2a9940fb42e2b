"""The class of arrays, and what makes their chunks."""

from _dask_array_api import (
    Array,
    asanyarray,
    asarray,
    blockdims_from_blockshape,
    broadcast_chunks,
    broadcast_to,
    common_blockdim,
    concatenate,
    elemwise,
    from_array,
    from_delayed,
    from_func,
    map_blocks,
    normalize_chunks,
    PerformanceWarning,
    stack,
    store,
    unify_chunks,
)
