# %%
import dask
from dask import delayed, compute
def inc(x): return x + 1
def add(a, b=10): return a + b
d = delayed(inc)(1)
prefix = lambda v: v.key.rsplit("-", 1)[0] if v.key.count("-") == 1 else v.key[:-37]
[prefix(v) for v in (d + 1, d - 1, d * 2, d / 2, d // 2, d % 2, d ** 2, -d, +d, abs(d), ~d, d << 1, d >> 1, d & 1, d | 1, d ^ 1, d < 1, d <= 1, d > 1, d >= 1, d == 1, d != 1, 1 - d, 2 ** d, d[0], d.real)]
# %%
[v.compute() for v in (d + 1, d - 1, d * 2, d / 2, d // 2, d % 2, d ** 2, -d, +d, abs(d), ~d, d << 1, d >> 1, d & 1, d | 1, d ^ 1, d < 1, d <= 1, d > 1, d >= 1, d == 1, d != 1, 1 - d, 2 ** d, 7 // d, 7 % d, 8 / d, 1 << d, d + d)]
# %%
(d + 1).key == (d + 1).key, (d + 1).key == (d + 2).key, d[0].key == d[0].key, d.real.key == d.real.key, d.bit_length().key == d.bit_length().key, d.bit_length(pure=True).key == d.bit_length(pure=True).key
# %%
compute(d, d + 1, 5, "a", [d, {"k": d}], (d,), {"x": [d]}, {1, 2}, None)
# %%
delayed(add)(d).compute(), delayed(add)(d, b=d).compute(), delayed(add)(*[1, 2]).compute(), delayed(add)(**{"a": d}).compute(), delayed(sum)([[d], [d]][0]).compute(), delayed(lambda x: x)({"a": [d, (d, {"b": d})]}).compute(), delayed(lambda x: sorted(x))({d, delayed(inc)(5)}).compute(), delayed(lambda *a, **k: (a, k))(d, 2, k=d).compute()
# %%
delayed(list)([1, d]).compute(), delayed(tuple)([d, d]).compute(), delayed("abc").upper().compute(), delayed([3, 1, 2]).index(1).compute(), delayed({"a": [1, 2]})["a"][1].compute(), delayed("a-b").split("-")[1].compute(), delayed([1, 2, 3])[1:].compute(), delayed([1, 2, 3])[delayed(1)].compute()
# %%
@delayed
def slow_add(a, b): return a + b
@delayed(pure=True)
def pure_add(a, b): return a + b
@delayed(nout=2)
def two(a): return a, a * 2
x, y = two(5)
slow_add(x, y).compute(), pure_add(1, 2).key == pure_add(1, 2).key, pure_add(1, 2).key == pure_add(2, 1).key, slow_add(1, 2).key == slow_add(1, 2).key, len(two(3)), [v.compute() for v in two(4)], prefix(x), len(pure_add(1, 2).key), pure_add.key[:8]
# %%
slow_add(1, dask_key_name="k").key, pure_add(1, 2, dask_key_name="named").compute(), pure_add(1, 2, pure=False).key == pure_add(1, 2, pure=False).key, slow_add(1, 2, pure=True).key == slow_add(1, 2, pure=True).key
# %%
delayed(1).compute(), delayed("s").compute(), delayed(None).compute(), delayed([1, {"a": (2,)}]).compute(), delayed((1, d)).compute(), delayed({"k": d}).compute(), prefix(delayed(1)), prefix(delayed([d])), prefix(delayed("s")), delayed(1).key == delayed(1).key
# %%
for v in d: pass
# %%
a, b = d
# %%
if d: pass
# %%
d.x = 5
# %%
d[0] = 5
# %%
d += 1
d.compute()
# %%
d._private
# %%
two(1)[2].compute()
# %%
sum(delayed(inc)(i) for i in range(4)).compute(), max(1, 2), delayed(max)([delayed(inc)(i) for i in range(4)]).compute(), delayed(sum)(delayed(inc)(i) for i in range(3)).compute() if False else "skip"
# %%
max(d, 1)
# %%
str(delayed(inc)(1, dask_key_name="inc-1")), repr(delayed(5, name="five")), f"{delayed(5, name='five')}", delayed(inc).key[:4], repr(delayed(inc))[:13]
# %%
delayed(inc)("a").compute()
# %%
delayed(add)(delayed(inc)("a"), 1).compute()
# %%
delayed(5)(1).compute()
# %%
delayed(inc)(1, 2).compute()
# %%
delayed("abc").nope.compute()
# %%
delayed([1])[5].compute()
# %%
delayed({})["k"].compute()
# %%
compute(delayed(inc)(1), delayed(lambda: 1 / 0)())
# %%
try:
    delayed(inc)(None).compute()
except TypeError as e:
    print("caught", e)
# %%
log = []
@delayed
def note(x, *deps):
    log.append(x)
    return x
a = note("a"); b = note("b", a); c = note("c", b)
c.compute(), log
# %%
log.clear(); compute(b, c), sorted(log)
# %%
log.clear(); p = dask.persist(b, c); [v.compute() for v in p], sorted(log)
# %%
q = b.persist(); log.clear(); q.compute(), note("z", q).compute(), log
# %%
o, = dask.optimize(c); o.compute(), type(o).__name__, dask.is_dask_collection(o), dask.is_dask_collection([o]), dask.is_dask_collection(inc)
# %%
with dask.config.set(scheduler="synchronous"):
    print(compute(d, delayed(inc)(7)))
with dask.config.set(scheduler="threads", num_workers=2):
    print(delayed(sum)([delayed(inc)(i) for i in range(10)]).compute(), dask.config.get("num_workers"))
dask.config.get("num_workers", "unset"), dask.config.get("scheduler", None)
# %%
d.compute(scheduler="bogus")
# %%
dask.config.set(scheduler="sync"); dask.config.get("scheduler"), d.compute(), dask.config.set(scheduler=None) is None
# %%
@delayed
def area(shape):
    kind, *dims = shape
    if kind == "circle": return round(3.14 * dims[0] ** 2, 2)
    return dims[0] * dims[1]
areas = [area(s) for s in [("circle", 2), ("rect", 2, 3)]]
total = delayed(sum)(areas)
total.compute(), compute(*areas), delayed(sorted)(areas, reverse=True).compute(), delayed(dict)(zip("ab", [1, 2])).compute()
# %%
@delayed
def fail_on(n):
    if n == 3: raise ValueError(f"n is {n}")
    return n
compute(*[fail_on(i) for i in range(5)])
# %%
def tree(values):
    while len(values) > 1:
        values = [delayed(add)(*values[i:i + 2]) if i + 1 < len(values) else values[i] for i in range(0, len(values), 2)]
    return values[0]
tree([delayed(inc)(i) for i in range(16)]).compute(), tree([1, 2, 3]).compute()
# %%
data = {"x": [1, 2, 3], "y": [4, 5, 6]}
means = {k: delayed(lambda v: sum(v) / len(v))(v) for k, v in data.items()}
compute(means), compute(means)[0]["x"], delayed(means).compute()
# %%
class Counter:
    def __init__(self, n): self.n = n
    def plus(self, k): return Counter(self.n + k)
    def __repr__(self): return f"Counter({self.n})"
delayed(Counter)(1).plus(2).plus(3).compute(), delayed(Counter(5)).n.compute(), delayed(Counter(5)).plus(d).n.compute(), prefix(delayed(Counter)(1).plus(2))
# %%
delayed(print)("from a task").compute()
# %%
@delayed
def outer_task(n): return sum(compute(*[delayed(inc)(i) for i in range(n)]))
outer_task(5).compute(), delayed(lambda: delayed(inc)(1))().compute().compute()
# %%
delayed(sum)([delayed(inc)(i) for i in range(500)]).compute(), len(delayed(sum)([delayed(inc)(i, pure=True) for i in range(20)]).dask) >= 20
