# %%
# What does not depend on partitions, on workers or on how a tree is split.
import random

import dask
import dask.bag as db
from operator import add

dask.config.set(scheduler="sync")


def inc(x):
    return x + 1


def results(bag):
    return (
        bag.compute(),
        bag.map(inc).filter(lambda x: x % 3).compute(),
        bag.sum().compute(),
        bag.max().compute(),
        bag.count().compute(),
        bag.topk(4).compute(),
        bag.distinct().compute(),
        sorted(bag.frequencies().compute()),
        sorted(bag.foldby(lambda x: x % 4, add).compute()),
        bag.fold(add).compute(),
        bag.accumulate(add).compute(),
        sorted((k, v) for k, v in bag.groupby(lambda x: x % 5, shuffle="tasks").compute()),
        bag.join([1, 2, 3], lambda x: x % 6).compute(),
        bag.map(lambda x: [x] * (x % 3)).flatten().compute(),
        bag.repartition(3).compute(),
        bag.map(add, bag.map(inc)).compute(),
    )


rng = random.Random(11)
different = 0
for _ in range(8):
    numbers = [rng.randrange(50) for _ in range(rng.randrange(1, 60))]
    whole = results(db.from_sequence(numbers, npartitions=1))
    for n in (2, 3, 7, 20):
        different += results(db.from_sequence(numbers, npartitions=n)) != whole
different
# %%
bag = db.from_sequence([rng.randrange(1000) for _ in range(300)], npartitions=23)
[len({str(bag.reduction(sum, sum, split_every=n).compute()) for n in (2, 3, 5, 8, False)}) for _ in range(2)]
# %%
whole = results(bag)
[results(bag) == whole for _ in range(3)]
# %%
with dask.config.set(scheduler="threads"):
    print([results(bag) == whole for _ in range(3)])
# %%
# Items pass one by one: nothing is computed that is not asked for.
seen = []


def noted(x):
    seen.append(x)
    return x


db.range(1_000_000, 1).map(noted).filter(lambda x: x % 2).map(noted).take(3), seen
# %%
seen.clear()
db.range(10**9, 2).map(noted).map(str).take(2), seen
# %%
seen.clear()
db.range(10**12, 4).map(noted).map_partitions(lambda part: [next(part)]).compute(), sorted(seen)
# %%
db.range(1_000_000, 5).map(inc).filter(lambda x: x % 3 == 0).map(lambda x: x * 2).sum().compute()
# %%
db.range(100_000, 10).groupby(lambda x: x % 10, shuffle="tasks").map(lambda kv: (kv[0], len(kv[1]), sum(kv[1]))).compute()
# %%
db.range(100_000, 10).map(lambda x: f"w{x % 977}").frequencies().topk(3, key=1).compute()
# %%
db.range(50_000, 4).map(lambda x: f"w{x % 40_000}").distinct().count().compute()
# %%
db.range(10_000, 100).fold(lambda a, b: a + b, split_every=7).compute(), db.range(10_000, 100).mean().compute()
