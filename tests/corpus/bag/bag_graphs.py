# %%
import dask
import dask.bag as db
from dask import delayed
from dask.utils import key_split
from operator import add

dask.config.set(scheduler="sync")


def kinds(collection):
    counts = {}
    for key in dict(collection.dask):
        name = key_split(key)
        counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items()))


def inc(x):
    return x + 1


b = db.from_sequence(range(20), npartitions=10)
kinds(b), kinds(b.map(inc)), kinds(b.map(inc).filter(inc)), kinds(b.map(inc).sum())
# %%
kinds(b.sum(split_every=2)), kinds(b.sum(split_every=3)), kinds(b.count()), kinds(b.max(split_every=False))
# %%
kinds(b.frequencies()), kinds(b.topk(2)), kinds(b.distinct()), kinds(b.fold(add)), kinds(b.fold(add, initial=0))
# %%
kinds(b.mean()), kinds(b.var()), kinds(b.std())
# %%
kinds(b.foldby(inc, add)), kinds(b.foldby(inc, add, split_every=4))
# %%
kinds(b.starmap(add)), kinds(b.pluck(0)), kinds(b.flatten()), kinds(b.remove(inc))
# %%
kinds(b.product(db.range(3, 1))), kinds(db.zip(b, b.map(inc))), kinds(db.concat([b, b.map(inc)]))
# %%
kinds(b.repartition(3)), kinds(b.repartition(15))
# %%
kinds(b.groupby(inc)), kinds(b.repartition(3).groupby(inc, shuffle="tasks"))
# %%
kinds(b.map(add, b.max())), kinds(b.map(add, delayed(inc)(1))), kinds(b.map_partitions(list))
# %%
kinds(b.random_sample(0.5, 1)), kinds(db.range(10, 2)), kinds(db.from_delayed([delayed(list)([1])]))
# %%
kinds(b.str.upper())
# %%
kinds(b.sum().apply(inc)), kinds(b.std(ddof=1))
# %%
kinds(b.join([1], inc)), kinds(b.join(db.range(3, 1), inc))
# %%
chain = b.map(inc).filter(inc).sum()
(o,) = dask.optimize(chain)
len(dict(o.dask)) < len(dict(chain.dask)), o.compute() == chain.compute()
# %%
sorted({str(key[0]).split("-")[0] for key in dict(b.map(inc).dask)})
# %%
all(isinstance(key, tuple) and len(key) == 2 for key in dict(b.map(inc).dask))
# %%
type(b.dask).__name__
# %%
from dask.utils import format_bytes, funcname, parse_bytes

funcname(inc), funcname(lambda x: x), funcname(str), key_split("x-1"), key_split(("inc-" + "a" * 32, 3))
# %%
parse_bytes("1kB"), parse_bytes("2 MiB"), parse_bytes("5e3"), parse_bytes(100), parse_bytes("MB"), parse_bytes("1.5 GB")
# %%
[format_bytes(n) for n in (0, 100, 1000, 10_000, 123_456_789, 10**10, 2**50)]
# %%
parse_bytes("5 foos")
