"""Parallel lists of Python objects, in partitions that are computed when asked for."""

import dask.bag.core as core
import dask.bag.random as random
from dask.bag.core import (
    Bag,
    Item,
    assert_eq,
    compute,
    concat,
    from_delayed,
    from_sequence,
    from_url,
    map_partitions,
    read_avro,
    read_text,
    to_textfiles,
)
from dask.bag.core import bag_map as map
from dask.bag.core import bag_range as range
from dask.bag.core import bag_zip as zip
