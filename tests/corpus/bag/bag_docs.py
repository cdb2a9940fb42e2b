# %%
import dask
import dask.bag as db
import json
from operator import add, itemgetter

dask.config.set(scheduler="sync")
lines = db.from_sequence(
    [
        '{"name": "Alice", "amount": 100, "items": ["tea", "milk"]}',
        '{"name": "Bob", "amount": 200, "items": []}',
        '{"name": "Charlie", "amount": 300, "items": ["tea"]}',
        '{"name": "Dennis", "amount": 400, "items": ["jam", "tea"]}',
        '{"name": "Alice", "amount": 50, "items": ["jam"]}',
    ],
    npartitions=2,
)
records = lines.map(json.loads)
records.take(2)
# %%
records.filter(lambda d: d["name"] == "Alice").pluck("amount").sum().compute()
# %%
records.pluck("name").frequencies().compute()
# %%
records.pluck("items").flatten().frequencies(sort=True).compute()
# %%
records.pluck("items").flatten().distinct().compute()
# %%
records.topk(2, key=lambda d: d["amount"]).pluck("name").compute()
# %%
records.foldby("name", lambda total, d: total + d["amount"], 0, add, 0).compute()
# %%
records.map(json.dumps).map(len).compute()
# %%
records.map(lambda d: {**d, "tax": d["amount"] * 0.2}).pluck(["name", "tax"]).compute()
# %%
import json as j

by_name = records.groupby(lambda d: d["name"], shuffle="tasks")
sorted(by_name.map(lambda kv: (kv[0], sum(d["amount"] for d in kv[1]))).compute())
# %%
text = db.from_sequence(
    """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief, it was the epoch of incredulity""".splitlines(),
    npartitions=3,
)
words = text.str.lower().str.replace(",", "").str.split().flatten()
words.frequencies().topk(3, key=1).compute()
# %%
words.filter(lambda w: len(w) > 5).distinct().map(str.title).compute()
# %%
words.map(lambda w: (w, 1)).foldby(0, lambda n, pair: n + pair[1], 0, add).topk(4, key=itemgetter(1)).compute()
# %%
words.accumulate(lambda n, w: n + len(w), 0).take(4)
# %%
words.map(len).frequencies().compute()
# %%
from collections import Counter


def counted(part):
    return [Counter(part)]


words.map_partitions(counted).fold(lambda a, b: a + b).compute().most_common(3)
# %%
words.reduction(Counter, lambda parts: sum(parts, Counter())).compute()["it"]
# %%
from functools import reduce

words.map_partitions(lambda part: [reduce(lambda a, b: max(a, b, key=len), part)]).compute()
# %%
class Account:
    def __init__(self, name, amount):
        self.name = name
        self.amount = amount

    def __repr__(self):
        return f"Account({self.name!r}, {self.amount})"

    def __lt__(self, other):
        return self.amount < other.amount

    def __eq__(self, other):
        return isinstance(other, Account) and self.name == other.name

    def __hash__(self):
        return hash(self.name)


accounts = records.map(lambda d: Account(d["name"], d["amount"]))
accounts.topk(2).compute(), accounts.max().compute(), accounts.distinct().compute()
# %%
accounts.map(lambda a: a.name).frequencies().compute(), sorted((k.name, n) for k, n in accounts.frequencies().compute())
# %%
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0


points = db.from_sequence([Point(1), Point(2, 3), Point(1)], npartitions=2)
points.distinct().compute(), points.max().compute(), points.map(lambda p: p.x + p.y).sum().compute()
# %%
from collections import namedtuple

Row = namedtuple("Row", "city temp")
rows = db.from_sequence([Row("Oslo", 3), Row("Rome", 21), Row("Oslo", 5)], npartitions=2)
rows.pluck(1).mean().compute(), rows.map(lambda r: r.city).distinct().compute(), rows.starmap(lambda city, temp: f"{city}:{temp}").compute()
# %%
rows.foldby(lambda r: r.city, lambda best, r: max(best, r.temp), 0, max).compute()
# %%
nested = db.from_sequence([{"a": {"b": [1, 2]}}, {"a": {"b": [3]}}, {"a": {}}], npartitions=2)
nested.pluck("a").pluck("b", []).flatten().compute()
# %%
def clean(record):
    match record:
        case {"name": str(name), "amount": amount} if amount > 100:
            return name
        case _:
            return None


records.map(clean).remove(lambda name: name is None).compute()
# %%
def windows(part, size=2):
    part = list(part)
    for at in range(len(part) - size + 1):
        yield tuple(part[at : at + size])


db.range(9, 3).map_partitions(windows).compute(), db.range(9, 3).map_partitions(windows, size=3).map(sum).compute()
# %%
import math

db.range(6, 2).map(math.sqrt).map(lambda x: round(x, 3)).compute(), db.range(6, 2).map(math.factorial).compute()
# %%
db.from_sequence(["1", "x", "3"], npartitions=1).map(lambda s: int(s) if s.isdigit() else None).filter(lambda n: n is not None).compute()
# %%
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


db.range(30, 4).map(lambda n: n + 1).map(collatz).topk(3).compute()
# %%
def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


db.range(100, 7).filter(is_prime).compute(), db.range(1000, 7).filter(is_prime).count().compute()
# %%
f"{db.range(10, 2).sum().compute()} {db.range(10, 2)!r} {db.range(10, 2)}"
# %%
print(*db.range(3, 3), sep=", ")
# %%
[(a, b) for a, b in db.zip(db.range(3, 3), db.range(3, 3).map(lambda x: x * x))]
# %%
max(db.range(10, 3)), sum(db.range(10, 3)), sorted(db.from_sequence("cab")), dict(db.from_sequence([("a", 1)]))
# %%
try:
    db.from_sequence(["a", 1], npartitions=1).sum().compute()
except TypeError as error:
    print("TypeError:", error)
