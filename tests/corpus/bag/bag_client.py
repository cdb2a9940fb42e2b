# %%
import dask
import dask.bag as db
from dask.distributed import Client

client = Client(processes=False, dashboard_address=None)
b = db.from_sequence(range(6), npartitions=3).map(lambda x: x * 2)
b.compute(), b.sum().compute()
# %%
client.compute(b).result(), client.compute(b.sum()).result()
# %%
[f.result() for f in client.compute([b, b.max()])]
# %%
p = client.persist(b)
print(p, p.compute(), p.sum().compute())
# %%
client.compute(b, sync=True)
# %%
client.gather(client.submit(sum, [1, 2])), client.submit(lambda x: x + 1, 3).result()
# %%
total = client.persist(b.sum())
int(total.compute())
# %%
db.from_delayed([dask.delayed(list)([1, 2]), dask.delayed(list)([3])]).sum().compute()
# %%
client.compute(b.map(lambda x: 1 // x)).result()
# %%
client.close()
