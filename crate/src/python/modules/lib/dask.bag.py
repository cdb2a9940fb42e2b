"""Parallel lists of Python objects, in partitions that are computed when asked for."""

import dask.bag.core as core
import dask.bag.random as random
from _dask_bag_api import (
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
from _dask_bag_api import bag_map as map
from _dask_bag_api import bag_range as range
from _dask_bag_api import bag_zip as zip
