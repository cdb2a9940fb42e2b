# %%
import dask
import dask.bag as db

dask.config.set(scheduler="sync")
seq = db.from_sequence(range(0, 20), npartitions=4)
seq
# %%
seq.take(2)
# %%
seq.take(5), seq.take(7, npartitions=2)
# %%
seq.compute()
# %%
seq.map(lambda x: x * 2).compute()
# %%
def square(x):
    return x**2


seq.map(square).take(5)
# %%
squares = seq.map(square)
squares
# %%
squares.filter(lambda x: x % 2 == 0).compute()
# %%
seq.fold(lambda a, b: a + b).compute()
# %%
seq.map(square).fold(lambda a, b: a + b, initial=0).compute()
# %%
groups = seq.groupby(lambda x: x % 3)
groups
# %%
sorted((key, sorted(items)) for key, items in groups.compute())
# %%
seq.npartitions, db.from_sequence(range(1000)).npartitions, db.from_sequence(range(20)).npartitions
# %%
# Bags are immutable: each method makes another one.
seq[0] = 1
# %%
seq.map(str).name == seq.name, seq.compute() == list(range(20))
# %%
seq.repartition(2), seq.repartition(8)
# %%
seq.sum().compute(), seq.mean().compute(), seq.max().compute(), seq.std().compute()
# %%
dask.compute(seq.sum(), seq.mean(), seq.count())
