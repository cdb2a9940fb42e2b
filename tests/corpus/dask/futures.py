# %%
from dask.distributed import Client, as_completed, wait, progress, Future
from dask import delayed
client = Client(processes=False, n_workers=2, threads_per_worker=2, dashboard_address=None)
def inc(x): return x + 1
def fail(x): raise ValueError(f"no {x}")
f = client.submit(inc, 1)
f.result(), f.done(), f.status, f.key.split("-")[0], len(f.key), type(f).__name__, f.cancelled(), f.type.__name__
# %%
client.submit(inc, 1).key == client.submit(inc, 1).key, client.submit(inc, 1, pure=False).key == f.key, client.submit(inc, 5, key="mine").key
# %%
fs = client.map(inc, range(5))
client.gather(fs), [g.result() for g in fs], client.gather({"a": fs[0], "b": [fs[1]]})
# %%
g = client.submit(sum, fs)
g.result(), client.submit(inc, g).result(), client.gather(client.map(lambda a, b: a * b, [1, 2], [3, 4]))
# %%
e = client.submit(fail, 3)
wait(e)
e.status, repr(e.exception()), e.done()
# %%
e.result()
# %%
client.gather([f, e])
# %%
client.submit(inc, e).result()
# %%
client.gather([f, e], errors="skip")
# %%
w = wait(fs)
len(w.done), len(w.not_done), sorted(x.result() for x in w.done)
# %%
sorted(x.result() for x in as_completed(fs)), sorted(r for _, r in as_completed(client.map(inc, [1, 2]), with_results=True))
# %%
s = client.scatter(10)
l = client.scatter([1, 2, 3])
s.result(), client.submit(inc, s).result(), [x.result() for x in l], client.gather(client.scatter({"a": 1}))
# %%
d = delayed(inc)(10)
h = client.compute(d)
h.result(), client.compute([d, d + 1])[1].result(), client.persist(d).compute(), d.compute(), client.compute(d, sync=True)
# %%
sorted(client.ncores().values()), sum(client.nthreads().values()), len(client.scheduler_info()["workers"])
# %%
delayed(sum)([f, client.submit(inc, 7)]).compute()
# %%
client.close()
client.status
# %%
client = Client(processes=False, n_workers=2, threads_per_worker=2, dashboard_address=None)
f = client.submit(inc, 41, key="given-up")
f.result(); f.cancel()
f.cancelled(), f.status
# %%
f.result()
# %%
def half(x):
    return x / 0
def caller(n):
    return half(n) + 1
caller(1)
