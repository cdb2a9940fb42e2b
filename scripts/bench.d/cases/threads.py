# %%
import time
from dask import delayed
import dask

def work(seed):
    t = seed
    i = 0
    while i < 12000000:
        t += i * i % 7
        i += 1
    return t

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
# %%
for name, function, argument in [("loop", work, 1), ("fib", fib, 29)]:
    best = {}
    for workers in (1, 2, 1, 2):
        start = time.perf_counter()
        dask.compute(*[delayed(function)(argument) for _ in range(4)], num_workers=workers)
        took = time.perf_counter() - start
        best[workers] = min(took, best.get(workers, took))
    print("threads", name, round(best[1] / best[2], 2))
