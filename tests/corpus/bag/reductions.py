# %%
import dask
import dask.bag as db
from operator import add, itemgetter, mul

dask.config.set(scheduler="sync")
b = db.from_sequence([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], npartitions=4)
many = db.range(1000, 100)
b.sum().compute(), b.min().compute(), b.max().compute(), b.count().compute(), b.any().compute(), b.all().compute()
# %%
b.mean().compute(), b.var().compute(), b.std().compute(), b.var(ddof=1).compute(), b.std(ddof=1).compute()
# %%
[many.sum(split_every=n).compute() for n in (None, 2, 3, 8, 50, False)]
# %%
[many.count(n).compute() for n in (None, 2, False)], many.max(split_every=4).compute(), many.min(split_every=4).compute()
# %%
many.mean().compute(), many.var().compute(), many.std().compute()
# %%
b.any(split_every=2).compute(), b.all(split_every=2).compute(), b.map(lambda x: x > 8).any().compute(), b.map(lambda x: x > 8).all().compute()
# %%
empty = db.from_sequence([], npartitions=1)
empty.sum().compute(), empty.count().compute(), empty.any().compute(), empty.all().compute(), empty.compute()
# %%
empty.max().compute()
# %%
empty.mean().compute()
# %%
empty.fold(add).compute()
# %%
empty.fold(add, initial=0).compute()
# %%
none = b.filter(lambda x: x > 100)
none.sum().compute(), none.count().compute(), none.compute(), none.frequencies().compute(), none.distinct().compute(), none.topk(2).compute()
# %%
none.min().compute()
# %%
# Partitions without items are left out.
b.filter(lambda x: x > 6).max().compute(), b.filter(lambda x: x > 6).fold(add).compute(), b.filter(lambda x: x == 9).mean().compute()
# %%
b.sum().name.split("-")[:2], b.count().name.split("-")[:2], b.mean().name.split("-")[:2], b.std().name.split("-")[0]
# %%
b.fold(add).compute()
# %%
b.fold(add, initial=10).compute(), b.fold(add, add, 10).compute(), b.fold(lambda a, x: a + [x], add, initial=[]).compute()
# %%
b.fold(lambda a, c: max(a, c)).compute(), b.fold(mul, initial=1).compute()
# %%
def longest(a, c):
    return a if len(a) >= len(c) else c


words = db.from_sequence("the quick brown fox jumped over the lazy dog".split(), npartitions=3)
words.fold(longest).compute(), words.fold(lambda n, word: n + len(word), add, 0).compute()
# %%
def merged(total, x):
    total = dict(total)
    total[x] = total.get(x, 0) + 1
    return total


b.fold(merged, lambda p, q: {k: p.get(k, 0) + q.get(k, 0) for k in sorted(p.keys() | q.keys())}, initial={}).compute()
# %%
b.fold(add, split_every=2).compute(), many.fold(add, split_every=2).compute(), many.fold(add, split_every=False).compute()
# %%
b.fold(lambda a, x: a | {x}, set.union, initial=set(), out_type=db.Bag).compute()
# %%
b.reduction(sum, sum).compute(), b.reduction(len, sum).compute(), b.reduction(list, list).compute()
# %%
b.reduction(sum, lambda parts: list(parts), split_every=2).compute()
# %%
b.reduction(max, sorted, out_type=db.Bag).compute(), b.reduction(max, max, name="largest").name.split("-")[0]
# %%
b.reduction(lambda part: type(part).__name__, lambda parts: type(parts).__name__).compute()
# %%
b.map(abs).reduction(lambda part: type(part).__name__, list).compute()
# %%
def spread(part):
    part = sorted(part)
    return part[0], part[-1]


b.reduction(spread, lambda parts: (lambda ps: (min(p[0] for p in ps), max(p[1] for p in ps)))(list(parts))).compute()
# %%
b.frequencies(), sorted(b.frequencies().compute())
# %%
b.frequencies().compute()
# %%
b.frequencies(sort=True), b.frequencies(sort=True).compute(), many.map(lambda x: x % 7).frequencies(split_every=3, sort=True).compute()
# %%
words.map(len).frequencies().topk(2, key=1).compute(), words.flatten().frequencies(sort=True).take(4)
# %%
db.from_sequence([1, True, 1.0, "1", (1,), None, (1,)]).frequencies().compute()
# %%
db.from_sequence([[1], [2]]).frequencies().compute()
# %%
b.topk(3), b.topk(3).compute(), b.topk(100).compute(), b.topk(0).compute()
# %%
b.topk(3, key=lambda x: -x).compute(), words.topk(3, key=len).compute(), words.topk(2).compute()
# %%
counts = db.from_sequence([("a", 3), ("b", 9), ("c", 3), ("d", 5), ("e", 9)], npartitions=2)
counts.topk(2, key=1).compute(), counts.topk(4, 1).compute(), counts.topk(2, lambda name, n: -n).compute(), counts.topk(2, key=itemgetter(1)).compute()
# %%
many.topk(5, split_every=2).compute(), many.map(lambda x: x % 10).topk(3).compute()
# %%
db.from_sequence([{"n": 1}, {"n": 5}, {"n": 3}]).topk(2, key="n").compute(), counts.topk(2, key=[1, 0]).compute()
# %%
try:
    db.from_sequence([1, "a", 2], npartitions=1).topk(2).compute()
except TypeError as error:
    print("TypeError", "not supported between instances" in str(error))
# %%
b.distinct(), b.distinct().compute(), words.distinct().compute()
# %%
words.distinct(key=len).compute(), counts.distinct(key=1).compute(), counts.distinct(key=lambda pair: pair[1] % 2).compute()
# %%
db.from_sequence([{"k": 1, "v": 1}, {"k": 2, "v": 2}, {"k": 1, "v": 3}], npartitions=2).distinct("k").compute()
# %%
many.map(lambda x: x // 100).distinct().count().compute()
# %%
db.from_sequence([[1], [1]]).distinct().compute()
# %%
db.from_sequence([1.5, 2.5, float("inf")]).sum().compute(), db.from_sequence([10**20, 1]).sum().compute()
# %%
db.from_sequence([2**62, 2**62, 2**62]).sum().compute(), db.from_sequence([True, False, True]).sum().compute(), db.from_sequence([1, 2.5]).mean().compute()
# %%
db.from_sequence(["a", "b"]).sum().compute()
# %%
db.from_sequence(["b", "a", "c"]).max().compute(), db.from_sequence(["b", "a", "c"]).min().compute()
# %%
db.from_sequence([1, 2, 3]).var(ddof=3).compute()
# %%
db.from_sequence([1 + 2j, 3]).mean().compute()
