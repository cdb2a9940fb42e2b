# %%
import dask
from dask import delayed

def inc(x):
    return x + 1

a = delayed(inc)(1, dask_key_name="a")
b = delayed(inc)(a, dask_key_name="b")
graph = b.dask
print(type(graph).__name__, list(graph), list(graph.layers), dict(graph.dependencies))
print(len(graph), "a" in graph, sorted(graph.keys()), list(graph.layers["b"]))
lines = repr(graph).splitlines()
lines[0], lines[2:]
# %%
dask.get(graph, "b"), dask.get(b.dask.to_dict(), ["a", "b"])
# %%
from dask.diagnostics import Profiler, visualize
with Profiler() as prof:
    b.compute(scheduler="sync")
callable(prof.visualize), callable(visualize), len(prof.results)
# %%
try:
    b.visualize(engine="pencil")
except ValueError as error:
    print(error)
