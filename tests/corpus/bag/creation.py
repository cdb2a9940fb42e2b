# %%
import dask
import dask.bag as db
from operator import add

dask.config.set(scheduler="sync")
b = db.from_sequence([1, 2, 3, 4, 5, 6], npartitions=3)
b
# %%
print(b, b.npartitions, b.compute())
# %%
# The rule for the number of partitions.
[
    db.from_sequence(range(n), **kw).npartitions
    for n, kw in [
        (0, {}),
        (1, {}),
        (10, {}),
        (100, {}),
        (101, {}),
        (1000, {}),
        (10_000, {}),
        (10, {"npartitions": 6}),
        (101, {"npartitions": 10}),
        (1000, {"npartitions": 300}),
        (10, {"partition_size": 3}),
        (10, {"partition_size": 3, "npartitions": 2}),
        (7, {"npartitions": 2}),
        (5, {"npartitions": 10}),
    ]
]
# %%
db.from_sequence([], npartitions=3).compute()
# %%
db.from_sequence(x * x for x in range(5)).compute()
# %%
db.from_sequence("hello").compute()
# %%
db.from_sequence({"a": 1, "b": 2}).compute()
# %%
# The bag does not see what happens to the list later.
numbers = [1, 2, 3]
c = db.from_sequence(numbers, npartitions=1)
numbers.append(4)
c.compute()
# %%
db.from_sequence(5)
# %%
db.from_sequence([[1, 2], [3]], npartitions=1).compute()
# %%
r = db.range(10, npartitions=3)
print(r, r.name, r.compute())
# %%
[part.compute() for part in r.to_delayed()]
# %%
db.range(5, 5).compute(), db.range(7, 2).compute(), db.range(1, 1).compute()
# %%
db.range(3, npartitions=5)
# %%
@dask.delayed
def load(n):
    return list(range(n))


d = db.from_delayed([load(1), load(2), load(3)])
print(d, d.npartitions, d.compute())
# %%
db.from_delayed(load(4)).compute()
# %%
@dask.delayed
def lazily(n):
    return (i * i for i in range(n))


db.from_delayed([lazily(3), lazily(2)]).map(lambda x: x + 1).compute()
# %%
@dask.delayed
def table():
    return {"x": 1, "y": 2}


db.from_delayed(table()).compute(), db.from_delayed(table()).map(str.upper).compute()
# %%
db.from_delayed([dask.delayed([1, 2]), dask.delayed((3, 4))]).sum().compute()
# %%
z = db.zip(b, b.map(lambda x: x * x))
print(z, z.compute())
# %%
db.zip(b, b.map(str), b.map(float)).compute()
# %%
db.zip(b, db.range(6, 2))
# %%
x = db.concat([b, db.range(3, 1), b])
print(x, x.npartitions, x.compute())
# %%
db.concat([b.map(lambda x: -x), b.filter(lambda x: x > 4)]).compute()
# %%
db.Bag({("x", 0): (range, 5), ("x", 1): (range, 5)}, "x", 2).map(lambda x: x * 10).compute()
# %%
m = db.Bag({("y", 0): [1, 2], ("y", 1): (sorted, [5, 4, 3])}, "y", npartitions=2)
print(m, m.compute(), m.sum().compute())
# %%
list(b), [x for x in b], tuple(b), sorted(b, reverse=True), set(b)
# %%
db.Bag, db.Item, repr(b.sum()).split(" at ")[0]
# %%
[name for name in dir(b) if not name.startswith("_")]
# %%
[name for name in dir(b.sum()) if not name.startswith("_")]
# %%
len(b)
# %%
b[0]
# %%
b + b
# %%
3 in b, 9 in b
# %%
isinstance(b, db.Bag), isinstance(b.sum(), db.Item), type(b).__name__
# %%
from dask.bag.core import Bag, Item

Bag is db.Bag, Item is db.Item
# %%
b.name == db.from_sequence([1, 2, 3, 4, 5, 6], npartitions=3).name
# %%
b.name == db.from_sequence([1, 2, 3, 4, 5, 7], npartitions=3).name
# %%
b.map(add, 1).name == b.map(add, 1).name, b.map(add, 1).name == b.map(add, 2).name
# %%
class Numbers(db.Bag):
    def doubled(self):
        return self.map(lambda x: 2 * x)


n = Numbers(b.dask, b.name, b.npartitions)
print(type(n.doubled()).__name__, n.doubled().doubled().compute())
# %%
b.__dask_keys__() == [(b.name, 0), (b.name, 1), (b.name, 2)]
# %%
dask.is_dask_collection(b), dask.is_dask_collection(b.sum()), dask.is_dask_collection([b])
