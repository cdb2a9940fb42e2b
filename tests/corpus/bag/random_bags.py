# %%
import random

import dask
import dask.bag as db

dask.config.set(scheduler="sync")
b = db.range(40, 4)
b.random_sample(0.5, 42)
# %%
b.random_sample(0.5, 42).compute()
# %%
b.random_sample(0.2, random_state=7).compute(), b.random_sample(0, 1).compute(), b.random_sample(1, 1).count().compute()
# %%
b.random_sample(0.5, random.Random(3)).compute()
# %%
same = b.random_sample(0.5, 42)
same.compute() == same.compute(), same.compute() == b.random_sample(0.5, 42).compute()
# %%
b.map(lambda x: -x).random_sample(0.3, 5).map(abs).compute()
# %%
random.seed(4)
loose = b.random_sample(0.5)
loose.compute() == loose.compute(), 0 < loose.count().compute() < 40
# %%
import dask.bag.random as dbr

random.seed(1)
s = dbr.sample(b, 5)
print(s, s.npartitions)
found = s.compute()
print(len(found), len(set(found)), all(0 <= x < 40 for x in found))
# %%
random.seed(1)
dbr.sample(db.range(40, 1), 5).compute()
# %%
random.seed(2)
dbr.choices(db.range(40, 1), 5).compute()
# %%
len(dbr.sample(b, 40).compute()), sorted(dbr.sample(b, 40).compute()) == list(range(40))
# %%
len(dbr.choices(b, 100).compute()), len(dbr.choices(b).compute()), set(dbr.choices(b, 100).compute()) <= set(range(40))
# %%
dbr.sample(b, 41).compute()
# %%
dbr.sample(b, -1)
# %%
dbr.sample(b, 5, split_every=2).count().compute(), dbr.choices(b, 5, split_every=2).count().compute()
# %%
from dask.bag import random as again

again.sample is dbr.sample, db.random.choices is dbr.choices
