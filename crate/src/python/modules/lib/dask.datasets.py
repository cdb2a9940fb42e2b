"""Sample data of Dask, which needs collections that are not here yet."""


def make_people(npartitions=10, records_per_partition=1000, seed=None, locale="en"):
    """Records of made-up people, as a bag."""
    raise NotImplementedError("dask.datasets.make_people needs dask.bag, which is not here yet")


def timeseries(*args, **kwargs):
    """Random records over time, as a DataFrame."""
    raise NotImplementedError("dask.datasets.timeseries needs dask.dataframe, which is not supported here")
