import time

from dask import delayed


@delayed
def inc(x):
    return x + 1


# %%
begun = time.perf_counter()
total = delayed(sum)([inc(i) for i in range(10_000)])
built = time.perf_counter()
result = total.compute()
done = time.perf_counter()
assert result == 50_005_000
print("build", built - begun, "compute", done - built)
