# %%
import dask
import dask.bag as db
from operator import add

dask.config.set(scheduler="sync")
b = db.from_sequence([1, 2, 0, 4], npartitions=2)
b.map(lambda x: 1 / x).compute()
# %%
def inverse(x):
    # The error is
    # further down
    return 1 / x


b.map(inverse).compute()
# %%
b.filter(inverse).compute()
# %%
b.map(str).map(inverse).sum().compute()
# %%
b.fold(lambda a, x: a / x).compute()
# %%
class Wrong(Exception):
    pass


def refuse(part):
    for x in part:
        if x == 0:
            raise Wrong("no zeros", x)
        yield x


b.map_partitions(refuse).compute()
# %%
try:
    b.map_partitions(refuse).sum().compute()
except Wrong as error:
    print(type(error).__name__, error.args)
# %%
b.map(5).compute()
# %%
b.map()
# %%
b.map(lambda x, y: x).compute()
# %%
b.map(lambda x: x, z=1).compute()
# %%
b.pluck("a").compute()
# %%
b.random_sample(1.5)
# %%
b.random_sample(-0.1)
# %%
b.nothing
# %%
db.nothing
# %%
b.groupby(lambda x: x.missing, shuffle="tasks").compute()
# %%
b.foldby(lambda x: x, lambda a, x: a.missing).compute()
# %%
db.from_sequence([1, 1]).foldby(lambda x: x, lambda a, x: a.missing, 0).compute()
# %%
b.starmap(add).compute()
# %%
b.join(5, lambda x: x)
# %%
b.sum().compute(scheduler="no such")
# %%
b.compute(5)
# %%
b.flatten().compute()
# %%
b.map(len).distinct().compute()
# %%
b.accumulate(lambda a, x: a / x).compute()
# %%
b.map(lambda x: [i for i in range(3) if i / x]).compute()
# %%
b.remove(lambda x: x < None).compute()
# %%
b.reduction(lambda part: list(part)[5], sum).compute()
# %%
b.frequencies(7, 8, 9)
# %%
db.from_delayed([1, 2])
# %%
db.from_delayed([dask.delayed(5)]).compute()
# %%
b.groupby("a", shuffle="tasks").compute()
# %%
db.from_sequence([1, 2], npartitions=0)
# %%
db.zip()
# %%
db.concat([1])
# %%
db.from_sequence([1], 1, 2, 3)
