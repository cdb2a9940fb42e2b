# %%
from dask.distributed import Client, Future, as_completed, wait, fire_and_forget, get_client
from dask import delayed
import dask, time
client = Client(processes=False, n_workers=2, threads_per_worker=2, dashboard_address=None)
def inc(x): return x + 1
def add(a, b=1): return a + b
def boom(x): raise ZeroDivisionError(f"boom {x}")
f = client.submit(inc, 10)
f.result(), f.status, f.done(), f.cancelled(), f.exception(), f.key[:4], len(f.key), f.type is int, isinstance(f, Future), repr(f)[:39]
# %%
client.submit(add, 1, b=5).result(), client.submit(add, a=2).result(), client.submit(lambda: 7).result(), client.submit(sum, [1, 2, 3]).result(), client.submit(len, "abc").result(), client.submit(str.upper, "q").result(), client.submit(inc, 1, key="custom-key").key
# %%
a = client.submit(inc, 1); b = client.submit(inc, a); c = client.submit(add, a, b); d = client.submit(sum, [a, b, c]); e = client.submit(lambda m: m["k"], {"k": d})
[x.result() for x in (a, b, c, d, e)], a.key == client.submit(inc, 1).key, client.submit(inc, 1, pure=False).key == a.key
# %%
fs = client.map(inc, range(8))
len(fs), client.gather(fs), client.gather(tuple(fs[:2])) if False else client.gather(fs[:2]), client.gather({"x": fs[1]}), client.submit(sum, fs).result(), client.gather(client.map(add, [1, 2], [10, 20])), client.gather(client.map(add, range(3), b=100)), client.map(inc, []), [x.key[:4] for x in client.map(inc, [1])]
# %%
client.gather(fs[0]), client.gather([1, fs[0], [fs[1]]])
# %%
sorted(x.result() for x in as_completed(fs)), len(list(as_completed([]))), sorted(r for _, r in as_completed(client.map(inc, range(3)), with_results=True))
# %%
ac = as_completed(client.map(inc, [1, 2]))
total = 0
for x in ac:
    total += x.result()
    if total < 20: ac.add(client.submit(inc, 20 + total))
total > 20, ac.count()
# %%
done, not_done = wait(fs)
len(done), len(not_done), all(x.done() for x in fs), type(wait(fs[0])).__name__, wait(client.map(inc, [1, 2]), return_when="FIRST_COMPLETED").done != set()
# %%
bad = client.submit(boom, 1)
wait(bad); bad.status, type(bad.exception()).__name__, str(bad.exception()), bad.done()
# %%
bad.result()
# %%
client.submit(inc, bad).result()
# %%
client.gather([fs[0], bad])
# %%
client.gather([fs[0], bad, fs[1]], errors="skip")
# %%
try:
    bad.result()
except ZeroDivisionError as err:
    print("caught", err)
# %%
for x in as_completed([bad]):
    print(x.status, x.exception())
# %%
client.submit(5, 1)
# %%
client.map(5, [1])
# %%
s = client.scatter([1, 2, 3]); one = client.scatter({"a": 5}); v = client.scatter("text")
[x.result() for x in s], client.submit(sum, s).result(), one["a"].result(), type(one).__name__, v.result() if not isinstance(v, list) else [q.result() for q in v], client.submit(inc, s[2]).result(), s[0].status
# %%
dd = delayed(add)(delayed(inc)(1), 2)
client.compute(dd).result(), client.compute(dd, sync=True), [q.result() for q in client.compute([dd, dd + 1])], client.persist(dd).compute(), dd.compute(), dask.compute(dd, dd * 2), client.gather(client.compute([dd, delayed(inc)(5)]))
# %%
delayed(sum)([fs[0], fs[1], dd]).compute(), delayed(inc)(fs[3]).compute(), client.submit(lambda xs: len(xs), [dd] if False else fs).result()
# %%
sum(client.nthreads().values()), sum(client.ncores().values()), len(client.scheduler_info()["workers"]), len(client.nthreads()), sorted(client.nthreads().values())
# %%
n = client.submit(time.sleep, 0.01); n.result(), n.type is type(None)
# %%
pending = client.submit(time.sleep, 0.3); print(pending.done(), pending.status); pending.result(); pending.done(), pending.status
# %%
client.submit(inc, 5, priority=10).result(), client.submit(inc, 6, retries=2).result(), client.submit(inc, 7, workers=None).result()
# %%
def fibo(n): return n if n < 2 else fibo(n - 1) + fibo(n - 2)
client.gather(client.map(fibo, range(10))), client.submit(lambda: [i for i in range(3)]).result(), client.submit(dict, [("a", 1)]).result(), client.submit(dict, a=1).result()
# %%
client.close(); client.status
# %%
with Client(processes=False, n_workers=1, threads_per_worker=1, dashboard_address=None) as inner:
    print(inner.submit(inc, 1).result(), sum(inner.ncores().values()))
inner.status
