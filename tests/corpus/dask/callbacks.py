# %%
import dask
from dask import delayed
from dask.callbacks import Callback
from dask.diagnostics import CacheProfiler, Profiler, ProgressBar, ResourceProfiler

def inc(x):
    return x + 1

def add(x, y):
    return x + y

a = delayed(inc)(1, dask_key_name="a")
b = delayed(inc)(a, dask_key_name="b")
c = delayed(add)(a, b, dask_key_name="c")
# %%
class Prints(Callback):
    def _start(self, dsk):
        print("start", sorted(dsk))

    def _start_state(self, dsk, state):
        print("state", sorted(state["waiting"]), sorted(state["ready"]), sorted(state["dependents"]["a"]))

    def _pretask(self, key, dsk, state):
        print("pretask", key, key in state["running"])

    def _posttask(self, key, result, dsk, state, worker_id):
        print("posttask", key, result, sorted(state["finished"]))

    def _finish(self, dsk, state, errored):
        print("finish", errored, sorted(state["finished"]))

with Prints():
    print(c.compute(scheduler="sync"))
# %%
c.compute(scheduler="sync")
# %%
seen = []
watch = Callback(pretask=lambda key, dsk, state: seen.append(key), finish=lambda dsk, state, errored: seen.append(errored))
watch.register()
print(c.compute(scheduler="sync"), seen)
watch.unregister()
c.compute(scheduler="sync")
seen
# %%
keys = []
with Callback(posttask=lambda key, result, dsk, state, worker: keys.append((key, result))):
    with Callback(start=lambda dsk: print("tasks", len(dsk))):
        dask.compute(a, c, scheduler="threads")
sorted(keys)
# %%
with Profiler() as prof:
    c.compute(scheduler="sync")
print([record.key for record in prof.results])
print([record._fields for record in prof.results][0])
all(record.start_time <= record.end_time for record in prof.results)
# %%
prof.clear()
prof.results
# %%
with Profiler() as prof, ResourceProfiler(dt=0.01) as rprof, CacheProfiler() as cprof:
    c.compute(scheduler="threads")
print(len(prof.results), len(rprof.results) > 0, rprof.results[0]._fields if rprof.results else None)
print(sorted((record.key, record.metric) for record in cprof.results))
cprof.results[0]._fields
# %%
def boom(x):
    raise ValueError("no")

bad = delayed(boom)(a, dask_key_name="bad")
with Callback(finish=lambda dsk, state, errored: print("errored", errored)):
    try:
        bad.compute(scheduler="sync")
    except ValueError as error:
        print(type(error).__name__, error)
# %%
with ProgressBar(minimum=100) as bar:
    c.compute(scheduler="sync")
bar.last_duration < 100
# %%
class Out:
    def __init__(self):
        self.text = ""
    def write(self, text):
        self.text += text
    def flush(self):
        pass

out = Out()
with ProgressBar(out=out, width=10):
    c.compute(scheduler="sync")
last = out.text.split("\r")[-1]
print(last[:31], last.endswith("s\n"))
