# %%
from dask.distributed import Client, as_completed, wait, get_task_stream, worker_client, secede, rejoin
from dask import delayed
import time
client = Client(processes=False, n_workers=2, threads_per_worker=1, dashboard_address=None)
def inc(x): return x + 1
tries = []
def flaky(x):
    tries.append(x)
    if len(tries) < 3:
        raise ValueError("not yet")
    return x
client.submit(flaky, 5, retries=3).result()
# %%
tries.clear()
f = client.submit(flaky, 6, pure=False)
wait(f)
print(f.status, type(f.exception()).__name__, f.traceback() is not None)
f.retry()
wait(f)
print(f.status)
client.retry([f])
f.result()
# %%
seen = []
g = client.submit(inc, 1, key="one")
g.add_done_callback(lambda future: seen.append((future.key, future.status)))
wait(g)
time.sleep(0.2)
seen
# %%
h = client.submit(inc, 2, key="two")
wait(h)
has = client.has_what()
print(len(has), sorted(key for keys in has.values() for key in keys if key in ("one", "two")))
print(sorted(client.who_has([g, h])), [len(where) for where in client.who_has([g, h]).values()])
print({worker: list(keys) for worker, keys in client.processing().items()} == {worker: [] for worker in has})
client.call_stack(), client.nbytes(summary=False)["one"]
# %%
sorted(client.run(lambda: 5).values()), sorted(client.run(inc, 1).values())
# %%
info = client.scheduler_info()
sorted(info), len(info["workers"]), info["type"], info["total_threads"]
# %%
def tree(n):
    if n < 1:
        return 1
    with worker_client() as inner:
        left, right = inner.map(tree, [n - 1, n - 2])
        return sum(inner.gather([left, right]))

client.submit(tree, 3).result()
# %%
def leaves(x):
    secede()
    time.sleep(0.01)
    rejoin()
    return x

client.gather(client.map(leaves, [1, 2, 3]))
# %%
with get_task_stream() as ts:
    wait(client.map(inc, range(10, 14), key="streamed"))
records = [record for record in ts.data if record["key"].startswith("streamed")]
step = records[0]["startstops"][0]
len(records), {record["status"] for record in records}, step["action"], step["start"] <= step["stop"]
# %%
len(client.get_task_stream(count=2)), len(client.get_task_stream(start=time.time() + 1000))
# %%
futures = client.map(inc, [10, 20, 30])
completed = as_completed(futures)
total = 0
for batch in [completed.next_batch()]:
    total += len(batch)
total >= 1, completed.count() + total
# %%
client.scatter([1, 2])[0].status, client.scatter({"x": 1})["x"].result(), client.scatter("text").result()
# %%
client.wait_for_workers(2)
client.cluster.scale(2)
client.close()
# %%
again = Client(processes=False, n_workers=2, threads_per_worker=1, dashboard_address=None)
tries = []
again.compute(delayed(flaky)(7), retries=3).result()
# %%
[len(batch) > 0 for batch in as_completed(again.map(inc, [1])).batches()]
# %%
slow = again.submit(time.sleep, 0.5)
try:
    slow.result(timeout=0.1)
except Exception as error:
    print(type(error).__name__, error)
print(list(again.processing().values())[0] in ([], [slow.key]))
import dask
dask.config.get("optimization.fuse.delayed")
# %%
again.close()
