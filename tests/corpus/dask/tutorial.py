# %%
from dask.distributed import Client
from dask import delayed
import time, json, dask
client = Client(processes=False, n_workers=4, threads_per_worker=1, dashboard_address=None)
client.status
# %%
def inc(x):
    time.sleep(0.01)
    return x + 1

def add(a, b, c, d):
    time.sleep(0.01)
    return a + b + c + d
# %%
a = inc(10)
b = inc(20)
c = inc(30)
d = inc(40)
e = add(a, b, c, d)
e
# %%
a = delayed(inc)(10)
b = delayed(inc)(20)
c = delayed(inc)(30)
d = delayed(inc)(40)
e = delayed(add)(a, b, c, d)
e.compute()
# %%
data = range(1, 5)
results = []
for i in data:
    x = inc(i)
    results.append(x)
total = sum(results)
total
# %%
results = []
for i in data:
    x = delayed(inc)(i)
    results.append(x)
total = delayed(sum)(results)
total.compute()
# %%
data = range(1, 10)

def double(x):
    return x * 2

results = []
for i in data:
    if i % 2 == 0:
        y = delayed(double)(i)
    else:
        y = delayed(inc)(i)
    results.append(y)

total = delayed(sum)(results)
total.compute()
# %%
@delayed
def inc_d(x):
    return x + 1

@delayed
def double_d(x):
    return x * 2

total = sum([double_d(i) if i % 2 == 0 else inc_d(i) for i in data])
print(str(total)[:13])
total.compute()
# %%
client.close()
client.status
