# %%
import dask
from concurrent.futures import ThreadPoolExecutor
from dask import delayed
from dask.order import order

def inc(x):
    return x + 1

def add(x, y=0):
    return x + y

a = delayed(inc)(1, dask_key_name="a")
b = delayed(add)(a, y=a, dask_key_name="b")
c = delayed(sum)([a, b, {"k": 1}["k"]], dask_key_name="c")
# %%
def mine(dsk, keys, **kwargs):
    print("keys", keys)
    return dask.get(dsk, keys)

c.compute(scheduler=mine)
# %%
dask.compute(a, [b, c], scheduler=mine)
# %%
with dask.config.set(scheduler=mine):
    print(b.compute())
b.compute(scheduler="sync")
# %%
with ThreadPoolExecutor(2) as pool:
    print(c.compute(scheduler=pool))
    print(list(pool.map(inc, [1, 2, 3])))
    future = pool.submit(add, 1, y=2)
    print(future.result(), future.done())
# %%
try:
    c.compute(scheduler="nowhere")
except ValueError as error:
    print(str(error)[:15])
# %%
order({"x": 1, "y": (inc, "x"), "z": (add, "y", "x")})
# %%
sorted(order({f"n{i}": (inc, f"n{i - 1}") if i else 1 for i in range(5)}).items())
# %%
pair = delayed(lambda t, d, s: (t, sorted(d.items()), sorted(s)))((a, 2), {"k": b}, {a, 3})
pair.compute(scheduler=lambda dsk, keys, **kwargs: dask.get(dsk, keys)) == pair.compute(scheduler="sync")
