# %%
import dask
import dask.bag as db
from operator import add

dask.config.set(scheduler="sync")
b = db.from_sequence(range(12), npartitions=3)


def iseven(x):
    return x % 2 == 0


b.groupby(iseven), b.groupby(iseven, shuffle="tasks")
# %%
sorted((key, sorted(items)) for key, items in b.groupby(iseven))
# %%
b.groupby(lambda x: x % 5, shuffle="tasks").compute()
# %%
b.groupby(lambda x: (x % 2, x % 3), shuffle="tasks").compute()
# %%
b.groupby(lambda x: x / 4 // 1, shuffle="tasks").compute()
# %%
db.from_sequence("the quick brown fox jumps over the lazy dog".split(), npartitions=4).groupby(len, shuffle="tasks").compute()
# %%
db.from_sequence("the quick brown fox jumps over the lazy dog".split(), npartitions=4).groupby(lambda w: w[0], shuffle="tasks").compute()
# %%
db.from_sequence([None, True, 1, 2.0, b"x", "x", (), (1, "a"), 2]).groupby(lambda x: x, shuffle="tasks").compute()
# %%
g = b.groupby(lambda x: x % 4, npartitions=2)
print(g.npartitions, sorted((key, sorted(items)) for key, items in g))
# %%
sorted(b.groupby(lambda x: x % 4).starmap(lambda key, items: (key, len(items), sum(items))))
# %%
sorted(b.groupby(iseven).map(lambda pair: (pair[0], max(pair[1]))).compute())
# %%
b.groupby(lambda x: x % 3, shuffle="tasks").pluck(1).map(sorted).compute()
# %%
wide = db.range(200, 50)
w = wide.groupby(lambda x: x % 7, shuffle="tasks")
print(w.npartitions, w.compute() == sorted(w.compute(), key=lambda pair: w.compute().index(pair)))
w.map(lambda pair: (pair[0], len(pair[1]), sum(pair[1]), pair[1][:3])).compute()
# %%
wide.groupby(lambda x: x % 7, shuffle="tasks", max_branch=4).npartitions, sorted(wide.groupby(lambda x: x % 7, shuffle="tasks", max_branch=4).pluck(0).compute())
# %%
db.range(10, 1).groupby(iseven, shuffle="tasks").compute()
# %%
[[key for key, _ in part.compute()] for part in b.groupby(lambda x: x, shuffle="tasks").to_delayed()]
# %%
[sorted(key for key, _ in part.compute()) for part in b.groupby(lambda x: str(x)).to_delayed()]
# %%
with dask.config.set({"dataframe.shuffle.method": "tasks"}):
    print(b.groupby(iseven))
# %%
b.groupby(iseven, shuffle="p2p")
# %%
b.groupby(iseven, method="tasks")
# %%
b.groupby(lambda x: [x], shuffle="tasks").compute()
# %%
b.groupby(lambda x: 1 / x, shuffle="tasks").compute()
# %%
b.foldby(iseven, add), b.foldby(iseven, add).compute()
# %%
b.foldby(iseven, add, 10).compute(), b.foldby(iseven, add, 10, add, 100).compute(), b.foldby(iseven, add, initial=0, combine=add, combine_initial=0).compute()
# %%
b.foldby(lambda x: x % 3, lambda n, _: n + 1, 0, add).compute()
# %%
b.foldby(lambda x: x % 3, lambda a, c: max(a, c)).compute()
# %%
pairs = db.from_sequence([("a", 1), ("b", 2), ("a", 3), ("c", 4), ("b", 5)], npartitions=2)
pairs.foldby(0, lambda total, pair: total + pair[1], 0, add).compute()
# %%
db.from_sequence([{"k": "x", "v": 1}, {"k": "y", "v": 2}, {"k": "x", "v": 3}]).foldby("k", lambda t, r: t + r["v"], 0, add, 0).compute()
# %%
pairs.foldby([0], lambda total, pair: total + pair[1], 0, add).compute()
# %%
b.foldby(iseven, lambda a, x: a + [x], list, lambda p, q: p + q).compute()
# %%
[sorted(wide.foldby(lambda x: x % 3, add, 0, add, 0, split_every=n).compute()) for n in (None, 2, 5, False)]
# %%
sorted(wide.foldby(lambda x: x % 3, add, split_every=2).compute())
# %%
b.join([0, 1, 2, 3], lambda x: x % 4), b.join([0, 1, 2, 3], lambda x: x % 4).compute()
# %%
people = db.from_sequence(["Alice", "Bob", "Charlie"], npartitions=2)
fruit = ["Apple", "Apricot", "Banana"]
people.join(fruit, lambda name: name[0]).compute()
# %%
people.join(fruit, len, lambda f: len(f) - 1).compute()
# %%
people.join(db.from_sequence(fruit, npartitions=1), lambda name: name[0]).compute()
# %%
people.join(dask.delayed(fruit), lambda name: name[0]).compute()
# %%
people.join(db.from_sequence(fruit, npartitions=2), lambda name: name[0])
# %%
pairs.join([("a", "first"), ("c", "third")], 0).compute(), pairs.join([(1, "x"), (4, "y")], on_self=1, on_other=0).compute()
# %%
people.join((f for f in fruit), len).compute() is not None
# %%
b.product(db.from_sequence("ab", npartitions=1)), db.range(3, 2).product(db.from_sequence("ab", npartitions=2)).compute()
# %%
b.product(b).count().compute(), b.product(b).npartitions
# %%
b.product([1])
# %%
b.repartition(2), b.repartition(2).compute(), [p.compute() for p in b.repartition(2).to_delayed()]
# %%
[[p.compute() for p in b.repartition(npartitions=n).to_delayed()] for n in (1, 3, 4, 5, 7)]
# %%
[list(map(len, [p.compute() for p in db.range(100, 10).repartition(n).to_delayed()])) for n in (3, 4, 9, 13, 20)]
# %%
b.repartition(3) is b, b.repartition(npartitions=5).npartitions
# %%
b.repartition()
# %%
b.repartition(npartitions=2, partition_size="1 MB")
# %%
b.map(lambda x: x + 1).repartition(1).map(lambda x: x * 2).compute()
# %%
b.repartition(partition_size="1 GB").npartitions, b.repartition(partition_size=10**6).compute()
# %%
db.range(1000, 1).repartition(partition_size="1kB").npartitions > 1, sorted(db.range(1000, 2).repartition(partition_size="1kB").compute()) == list(range(1000))
# %%
b.repartition(partition_size="much")
