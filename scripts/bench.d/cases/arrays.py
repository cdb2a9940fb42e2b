# Array workloads, each timed three times (the tutorial's once): name, median of seconds.
# With `distributed` as argument, real Dask runs them on a LocalCluster of two workers.
import time

import dask
import dask.array as da

client = None


def finished(x):
    return x


try:
    import resource
    import sys

    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    if sys.argv[1:] == ["distributed"]:
        from dask.distributed import Client, wait as finished

        client = Client(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None)
    else:
        dask.config.set(scheduler="threads", num_workers=2)
except ImportError:
    import _dask_array

    def peak():
        return _dask_array.peak_bytes() / 2**20


def case(name, work, times=3):
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - started)
        del result
    print("case", name, sorted(seconds)[times // 2])


a = da.random.random((10000, 10000, 10), chunks=(1000, 1000, 10))
b = da.random.random((10000, 10000, 10), chunks=(1000, 1000, 10))
tutorial = (da.arcsin(a) + da.arccos(b)).sum(axis=(1, 2))
case("tutorial", lambda: tutorial.compute(), 1)
print("peak", "tutorial", peak())

n = 1_000_000 if hasattr(da.ones(1), "_card") else 10_000 if client else 100_000
chunked = (da.ones(n, chunks=1) + 1).sum()
case("per-chunk-µs", lambda: chunked.compute(), 1)
print("chunks", n)

x = da.random.random(100_000_000, chunks=5_000_000).persist()
case("x+1", lambda: finished((x + 1).persist()))
case("chain-mean", lambda: ((x + 1) * 2 - x / 3).mean().compute())
case("mask", lambda: finished(x[x > 0.5].persist()))
case("topk", lambda: da.topk(x, 10).compute())
del x
m = da.random.random((8000, 8000), chunks=(1000, 1000)).persist()
case("rechunk", lambda: finished(m.rechunk((8000, 500)).persist()))
case("x+x.T", lambda: finished((m + m.T).persist()))
case("std-axis-0", lambda: m.std(axis=0).compute())
del m
p = da.random.random((2000, 2000), chunks=(500, 500)).persist()
case("matmul", lambda: (p @ p).compute())
