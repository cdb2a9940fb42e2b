# %%
import dask
from dask import delayed
def inc(x): return x + 1
def add(a, b): return a + b
d = delayed(inc)(1)
d.compute(), type(d).__name__, d.key.split("-")[0], len(d.key.split("-", 1)[1]), repr(d).startswith("Delayed('inc-")
# %%
delayed(inc, pure=True)(1).key == delayed(inc, pure=True)(1).key, len(delayed(inc, pure=True)(1).key), d.key == delayed(inc)(1).key
# %%
delayed(add)(d, delayed(inc)(5)).compute(), delayed(sum)([d, d, 3]).compute(), delayed(dict)(a=d).compute(), delayed([d, {"k": d}, (1, d)]).compute()
# %%
(d + 1).compute(), (1 + d).compute(), (d * d - 1).compute(), (d / 4).compute(), (-d).compute(), (d ** 3).compute(), (d > 1).compute(), (d == 2).compute(), abs(-d).compute()
# %%
(d + 1).key.split("-")[0], (1 + d).key.split("-")[0], (d[0]).key.split("-")[0], d.real.key.split("-")[0], d.bit_length().key.split("-")[0], (-d).key.split("-")[0]
# %%
delayed([10, 20, 30])[1].compute(), delayed("a,b").split(",").compute(), delayed({"x": 5})["x"].compute(), delayed(3).real.compute()
# %%
a, b = delayed(divmod, nout=2)(17, 5)
a.compute(), b.compute(), len(delayed(divmod, nout=2)(1, 1))
# %%
list(d)
# %%
len(d)
# %%
bool(d)
# %%
d.attr = 1
# %%
d[0] = 1
# %%
d._hidden
# %%
delayed(inc, nout=-1)
# %%
delayed(inc, nout="x")
# %%
@delayed
def f(x, y=10):
    "doc of f"
    return x * y
f(2).compute(), f(2, y=d).compute(), f.__name__, f.__doc__, f(1).key.split("-")[0]
# %%
@delayed(pure=True)
def g(x): return x
g(1).key == g(1).key, g(1).compute()
# %%
delayed(inc)(1, dask_key_name="mine"), delayed(inc)(1, dask_key_name="mine").compute(), delayed(5, name="five").key, delayed(d) is d
# %%
dask.compute(d, [d, 2], {"a": d}, 5), dask.compute([1, 2]), dask.compute()
# %%
calls = []
def noted(x):
    calls.append(x)
    return x
n = delayed(noted)(7)
dask.compute(n, n + 1, [n]), calls
# %%
p, = dask.persist(d)
p.compute(), type(p).__name__, p.key == d.key, d.persist().compute()
# %%
dask.optimize(d)[0].key == d.key, dask.is_dask_collection(d), dask.is_dask_collection(5)
# %%
delayed(inc)("a").compute()
# %%
def fails(x):
    raise ValueError(f"bad {x}")
delayed(fails)(3).compute()
# %%
delayed(add)(delayed(fails)(1), 2).compute()
# %%
delayed(lambda x: x)(1).key.split("-")[0], delayed(5).key.split("-")[0], delayed([1]).key.split("-")[0]
# %%
d.compute(scheduler="sync"), d.compute(scheduler="threads", num_workers=2), dask.compute(d, scheduler="single-threaded")
# %%
d.compute(scheduler="nope")
# %%
with dask.config.set(scheduler="sync"):
    print(dask.config.get("scheduler"), d.compute())
dask.config.get("scheduler", "none")
# %%
dask.config.get("not.there")
# %%
with dask.config.set({"a.b": 1, "a-c": 2}):
    print(dask.config.get("a.b"), dask.config.get("a_c"), dask.config.get("a-c"))
with dask.config.set(x__y=3):
    print(dask.config.get("x.y"), dask.config.get("x"))
# %%
dask.get({"x": 1, "y": (inc, "x"), "z": (add, "y", 10)}, "z"), dask.get({"x": 1, "y": (inc, "x")}, ["x", "y"]), dask.get({"a": (sum, ["x", "y", 5]), "x": 1, "y": (inc, (inc, "x"))}, [["a"], "y"])
# %%
dask.get({"x": 1}, "missing")
# %%
dask.threaded.get({"x": (inc, 1)}, "x"), dask.local.get_sync({"x": "y", "y": 3}, "x")
# %%
dask.base.tokenize(1, "a") == dask.base.tokenize(1, "a"), dask.base.tokenize(1) == dask.base.tokenize(2), len(dask.base.tokenize([1, {2: 3}])), dask.base.tokenize([1, 2]) == dask.base.tokenize((1, 2))
# %%
with dask.annotate(priority=3, retries=2):
    print(dask.get_annotations())
dask.get_annotations()
# %%
with dask.annotate(priority="high"):
    pass
# %%
xs = [delayed(inc)(i) for i in range(50)]
total = delayed(sum)(xs)
total.compute(), sum(xs).compute(), delayed(max)(xs).compute(), delayed(sorted)(xs, reverse=True)[0].compute()
# %%
class Thing:
    def __init__(self, n): self.n = n
    def twice(self): return self.n * 2
t = delayed(Thing)(4)
t.n.compute(), t.twice().compute(), t.key.split("-")[0]
# %%
t.missing.compute()
# %%
x = 1
for _ in range(100):
    x = delayed(inc)(x)
x.compute()
# %%
delayed(add)(1).compute()
# %%
@delayed
def inner(x):
    return delayed(inc)(x).compute() + 1
inner(1).compute()
# %%
delayed([1, d], traverse=False).compute()[1] is d, delayed(inc)(delayed(inc)).key.split("-")[0]
# %%
hash(delayed(inc)(1, dask_key_name="k")) == hash("k"), d.dask is not None, str(delayed(inc)(1, dask_key_name="k"))
