# %%
import dask, operator
from dask import delayed
def inc(x): return x + 1
def add(x, y): return x + y
def shape(key): return key.rsplit("-", 1)[0] if key.count("-") == 1 else key.split("-")[0]
dask.get({"a": 1}, "a"), dask.get({"a": 1, "b": (inc, "a"), "c": (add, "a", "b")}, ["a", "b", "c"]), dask.get({"a": (sum, [1, 2, 3])}, "a"), dask.get({"a": [1, 2], "b": (sum, "a")}, "b"), dask.get({"x": 1, "y": "x", "z": "y"}, "z")
# %%
dask.get({("x", 0): 1, ("x", 1): (inc, ("x", 0)), "s": (sum, [("x", 0), ("x", 1)])}, ["s", ("x", 1)]), dask.get({"a": (inc, (inc, (inc, 1)))}, "a"), dask.get({"a": 1, "b": 2, "l": (list, ["a", "b", 3])}, "l"), dask.get({"a": (dict, [["k", 1]])}, "a"), dask.get({"a": 1}, [["a", ["a"]], "a"])
# %%
dask.threaded.get({"w": (str.upper, "text"), "v": (operator.add, "w", "w")}, "v"), dask.get({"f": (lambda: 5,)}, "f"), dask.get({"a": (max, 3, 7), "b": (min, "a", 5)}, ["b", "a"])
# %%
dask.get({"a": (inc, "missing")}, "a")
# %%
dask.get({"a": (lambda: 1 / 0,)}, "a")
# %%
dask.get({}, [])
# %%
def load(n): return list(range(n))
def clean(d): return [x for x in d if x % 2]
def analyze(parts): return sum(map(sum, parts))
dsk = {**{("load", i): (load, i * 3) for i in range(4)}, **{("clean", i): (clean, ("load", i)) for i in range(4)}, "analyze": (analyze, [("clean", i) for i in range(4)])}
dask.get(dsk, "analyze"), dask.threaded.get(dsk, "analyze"), dask.get(dsk, [("clean", 2)]), len(dsk)
# %%
dask.base.tokenize(1) == dask.base.tokenize(1), dask.base.tokenize(1) == dask.base.tokenize(1.0), dask.base.tokenize("a", 1) == dask.base.tokenize("a", 1), dask.base.tokenize(1, 2) == dask.base.tokenize(2, 1), dask.base.tokenize({1, 2}) == dask.base.tokenize({2, 1}), dask.base.tokenize([1]) == dask.base.tokenize((1,)), dask.base.tokenize(None) == dask.base.tokenize(None), dask.base.tokenize(True) == dask.base.tokenize(1), dask.base.tokenize(inc) == dask.base.tokenize(inc), dask.base.tokenize(inc) == dask.base.tokenize(add), len(dask.base.tokenize()), set(dask.base.tokenize("x")) <= set("0123456789abcdef"), dask.base.tokenize(1, k=2) == dask.base.tokenize(1, k=2), dask.base.tokenize(1, k=2) == dask.base.tokenize(1, 2)
# %%
from dask.base import tokenize
tokenize("a") != tokenize(b"a"), tokenize([1, [2]]) == tokenize([1, [2]]), tokenize(range(3)) == tokenize(range(3)), tokenize(slice(1, 2)) == tokenize(slice(1, 2)), tokenize(1.5) == tokenize(1.5), tokenize(len) == tokenize(len), tokenize("") != tokenize(None), tokenize(delayed(1, name="k")) == tokenize(delayed(1, name="k"))
# %%
dask.get({"a": (inc, "b"), "b": (inc, "a")}, "a")
# %%
tokenize({"a": 1, "b": 2}) == tokenize({"b": 2, "a": 1}), tokenize({"a": 1}) == tokenize({"a": 2}), tokenize({"a": 1, "b": 2}) == tokenize({"a": 2, "b": 1}), tokenize({1: {2: 3}}) == tokenize({1: {2: 3}})
