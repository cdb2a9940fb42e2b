# %%
import re

import dask.bag as db
import toolz
from toolz import curried

lines = ["The cat sat.", "A dog, a cat!", "no pets 42"]
b = db.from_sequence(lines, npartitions=2)
words = b.map(str.lower).map(lambda line: re.findall(r"[a-z]+", line)).flatten()
print(words.compute(), words.frequencies().topk(2, key=1).compute())
print(b.map(re.compile(r"\bcat\b").search).map(bool).compute(), b.filter(re.compile(r"\d").search).compute())
print(b.map(lambda line: re.sub(r"\W+", "_", line)).compute(), b.map(re.compile(r"\s+").split).map(len).compute())
pattern = re.compile(r"(?P<first>\w+) (?P<second>\w+)")
b.map(pattern.match).map(lambda m: m.groupdict()).compute()
# %%
records = db.from_sequence([{"name": "a", "tags": ["x", "y"], "n": 1}, {"name": "b", "tags": ["x"], "n": 2}], npartitions=2)
print(records.map(lambda r: toolz.get_in(["tags", 0], r)).compute())
print(records.map(curried.get(["name", "n"])).compute(), records.map(curried.keyfilter(lambda k: k != "tags")).compute(), records.map(toolz.dissoc, "tags").compute())
print(records.map(curried.update_in(keys=["n"], func=lambda n: n + 1)).pluck("n").compute(), records.map_partitions(toolz.count).compute(), records.map(toolz.compose(len, curried.get("tags"))).sum().compute())
print(records.map_partitions(curried.pluck("name")).compute(), toolz.pipe(records, lambda r: r.pluck("tags").flatten(), lambda t: dict(t.frequencies().compute()), curried.valmap(str)))
records.map_partitions(toolz.groupby, "name") is not None, records.reduction(toolz.count, sum).compute(), records.fold(lambda a, r: a + r["n"], toolz.compose(sum, lambda *a: a), initial=0).compute()
# %%
from fnmatch import fnmatch

db.from_sequence(["a.csv", "b.json", "c.csv"]).filter(lambda name: fnmatch(name, "*.csv")).compute()
