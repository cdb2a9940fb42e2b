# %%
import dask
import dask.bag as db
from dask import delayed
from operator import add

dask.config.set(scheduler="sync")
b = db.from_sequence([1, 2, 3, 4, 5], npartitions=2)
total = b.sum()
int(total), float(b.mean()), bool(b.any()), complex(db.from_sequence([1j, 2]).sum())
# %%
float(total)
# %%
if b.sum():
    print("true")
# %%
total.apply(lambda x: x * 2).compute(), total.apply(str).compute(), total.apply(str).name.split("-")[0]
# %%
repr(total).split(" at ")[0]
# %%
total.key == total.name, total.__dask_keys__() == [total.key]
# %%
type(total.to_delayed()).__name__, total.to_delayed().compute()
# %%
(total.to_delayed() + 1).compute()
# %%
item = db.Item.from_delayed(delayed(add)(1, 2))
item.compute(), item.apply(lambda x: x + 1).compute()
# %%
b.map(lambda x, m: x - m, b.mean()).compute()
# %%
b.map(lambda x, m=0: x - m, m=b.min()).compute()
# %%
b.map(add, delayed(100)).compute(), b.map(add, delayed(add)(1, 2)).compute(), db.map(add, b.sum(), b).compute()
# %%
b.map(lambda x, table=None: table[x % 2], table={0: delayed("even"), 1: delayed("odd")}).compute()
# %%
b.map(lambda x, opts=None: x in opts, opts=[delayed(2), b.max()]).compute()
# %%
b.starmap(lambda x: x).compute() if False else db.from_sequence([(1, 2)]).starmap(lambda x, y, z=0: x + y + z, z=delayed(10)).compute()
# %%
b.map_partitions(lambda part, top: [x / top for x in part], b.max()).compute()
# %%
b.map_partitions(lambda part, top=None: [x / top for x in part], top=b.max()).compute()
# %%
b.map_partitions(lambda part, both: [x for x in part if x in both], [b.max(), delayed(1)]).compute()
# %%
b.map_partitions(lambda part, whole: [len(whole)], [b]).compute()
# %%
dask.compute(b, b.sum(), b.max(), delayed(7))
# %%
dask.compute([b, {"sum": b.sum()}], (b.count(), 5))
# %%
dask.compute(b, traverse=False), dask.compute([b.sum()], traverse=False)[0][0] is total
# %%
delayed(sum)(b).compute(), delayed(sum)(b.map(lambda x: x * x)).compute(), delayed(len)([b, b]).compute()
# %%
@delayed
def describe(values, size, *, names):
    return f"{values} {size} {names}"


describe(b, b.count(), names=[b.map(str)]).compute()
# %%
import dask.array as da

dask.compute(b.sum(), da.arange(5, chunks=2).sum(), delayed(3))
# %%
delayed(lambda bag, array: (bag, array.tolist()))(b, da.arange(3, chunks=2)).compute()
# %%
p = b.map(lambda x: x * 10).persist()
print(p, p.compute(), p.map(lambda x: x + 1).compute(), p.sum().compute())
# %%
t, q = dask.persist(total, b.filter(lambda x: x > 2))
print(t.compute(), q.compute(), q)
# %%
calls = []


def noted(x):
    calls.append(x)
    return x


kept = b.map(noted).persist()
kept.compute(), kept.compute(), len(calls)
# %%
calls.clear()
noted_bag = b.map(noted)
dask.compute(noted_bag.sum(), noted_bag.max(), noted_bag.count()), len(calls)
# %%
(o,) = dask.optimize(b.map(noted))
print(o, o.compute())
# %%
parts = b.map(lambda x: x + 1).to_delayed()
print(len(parts), type(parts[0]).__name__, dask.compute(*parts))
# %%
parts = b.map(lambda x: x + 1).to_delayed(optimize_graph=False)
delayed(sum)(parts[0]).compute(), [delayed(len)(part).compute() for part in parts]
# %%
# What happens to a result does not change the bag.
part = b.to_delayed()[0].compute()
part.append(99)
whole = b.compute()
whole.append(100)
b.compute()
# %%
b.compute(scheduler="threads"), b.compute(scheduler="sync"), b.sum().compute(scheduler="threads", num_workers=2)
# %%
b.map(lambda x: x + 1).compute(optimize_graph=False), b.sum().compute(optimize_graph=False)
# %%
b.take(2), b.take(2, npartitions=-1), b.take(4, npartitions=2), b.take(0)
# %%
b.take(10, warn=False), b.take(10, npartitions=2, warn=False)
# %%
b.take(3, compute=False), b.take(3, compute=False).compute()
# %%
b.take(1, npartitions=3)
# %%
b.map(lambda x: 1 // (x - 2)).take(1)
# %%
b.map(lambda x: 1 // (x - 2)).take(2)
# %%
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(b.take(9))
print(len(caught), caught[0].category.__name__, caught[0].message)
# %%
b.to_avro("x", {}) if False else None
# %%
from dask.base import tokenize

tokenize(b) == tokenize(b), tokenize(b) == tokenize(b.map(str)), len(tokenize(total))
# %%
sorted(str(key).split("-")[0] for key in dict(b.sum().dask))
# %%
for x in b.map(lambda x: x * x):
    print(x, end=" ")
# %%
calls.clear()
chained = b.repartition(1).map(noted).filter(lambda x: calls.append(-x) or True).compute()
calls
