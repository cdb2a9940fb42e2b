# %%
import dask
import dask.bag as db
from functools import partial
from operator import add, itemgetter, mul

dask.config.set(scheduler="sync")
b = db.from_sequence(range(10), npartitions=3)


def inc(x):
    return x + 1


def power(x, y=2, z=0):
    return x**y + z


b.map(inc)
# %%
b.map(inc).compute()
# %%
b.map(lambda x: x * 2)
# %%
b.map(partial(power, y=3)), b.map(partial(power, y=3)).compute()
# %%
b.map(str), b.map(str).compute()
# %%
b.map(add, 10).compute(), b.map(power, 3).compute(), b.map(power, z=100).compute(), b.map(power, 1, 5).compute()
# %%
b.map(add, b.map(inc)).compute()
# %%
b.map(power, y=b.map(lambda x: x % 3)).compute()
# %%
b.map(power, b.map(lambda x: 1), z=b).compute()
# %%
db.map(power, b, 2).compute(), db.map(power, 2, b).compute(), db.map(power, 2, y=b).compute()
# %%
db.map(lambda *xs: xs, b, 7, b.map(inc), [1]).compute()
# %%
db.map(inc, 5)
# %%
b.map(add, db.range(10, 2))
# %%
b.map(add, b.filter(lambda x: x % 2)).compute()
# %%
short, long = db.from_sequence([1, 2], npartitions=1), db.from_sequence([1, 2, 3], npartitions=1)
long.map(add, short).compute()
# %%
b.filter(lambda x: x % 2 == 0), b.filter(lambda x: x % 2 == 0).compute()
# %%
def iseven(x):
    return x % 2 == 0


b.filter(iseven), b.remove(iseven), b.remove(iseven).compute()
# %%
b.filter(None).compute()
# %%
b.filter(lambda x: x).compute(), b.filter(lambda x: []).compute(), b.filter(lambda x: [x]).compute()
# %%
people = db.from_sequence(
    [{"name": "Alice", "age": 30, "tags": [1, 2]}, {"name": "Bob", "tags": [3]}, {"name": "Carol", "age": 25, "tags": []}],
    npartitions=2,
)
people.pluck("name"), people.pluck("name").compute()
# %%
people.pluck("age", 0).compute(), people.pluck("age", default=None).compute()
# %%
people.pluck("age").compute()
# %%
people.pluck(["name", "tags"]).compute(), people.pluck(["name"]).compute(), people.pluck(["age", "name"], "?").compute()
# %%
pairs = db.from_sequence([(1, "a", 1.5), (2, "b", 2.5), (3, "c", 3.5)], npartitions=2)
pairs.pluck(1).compute(), pairs.pluck(-1).compute(), pairs.pluck([0, 2]).compute()
# %%
pairs.pluck(7).compute()
# %%
pairs.pluck(7, "none").compute()
# %%
[part.compute() for part in pairs.unzip(3)]
# %%
people.pluck("tags").flatten(), people.pluck("tags").flatten().compute()
# %%
db.from_sequence([[1, [2]], "ab", (3, 4), {5: 6}, range(2)], npartitions=2).flatten().compute()
# %%
db.from_sequence([[[1], [2, 3]], [[4]]]).flatten().flatten().map(inc).compute()
# %%
db.from_sequence([1, 2]).flatten().compute()
# %%
pairs.starmap(lambda n, letter, x: letter * n).compute()
# %%
pairs.starmap(lambda n, letter, x, times=1: n * times, times=10).compute()
# %%
db.from_sequence([(1, 2), (3, 4)]).starmap(add), db.from_sequence([(1, 2), [3, 4]]).starmap(mul).compute()
# %%
db.from_sequence([(1, 2, 3)]).starmap(inc).compute()
# %%
b.map_partitions(sum), b.map_partitions(sum).compute()
# %%
b.map_partitions(list).compute(), b.map_partitions(len).compute()
# %%
b.map(inc).map_partitions(lambda part: [max(part)]).compute()
# %%
b.map(inc).map_partitions(len).compute()
# %%
def pairwise(part):
    last = None
    for x in part:
        if last is not None:
            yield last, x
        last = x


b.map_partitions(pairwise).compute(), b.map_partitions(pairwise).starmap(mul).compute()
# %%
b.map_partitions(lambda part, n: [x * n for x in part], 3).compute()
# %%
b.map_partitions(lambda part, n=1: [x * n for x in part], n=4).compute()
# %%
b.map_partitions(lambda a, c: [sum(a), sum(c)], b.map(inc)).compute()
# %%
b.map_partitions(lambda a, other=None: list(zip(a, other)), other=b.map(inc)).compute()
# %%
db.map_partitions(lambda n, part: [x + n for x in part], 100, b).compute()
# %%
b.map_partitions(sum, token="total"), db.map_partitions(sum, b).name.split("-")[0]
# %%
db.map_partitions(sum, [1, 2])
# %%
b.map_partitions(lambda a, c: [], db.range(4, 2))
# %%
b.map_partitions(dict.fromkeys).compute()
# %%
b.map_partitions(lambda part: type(part).__name__).compute(), b.map(inc).map_partitions(lambda p: [type(p).__name__]).compute()
# %%
# A function may change the list that it gets; the bag does not change.
def emptied(part):
    part.clear()
    return [len(part)]


print(b.map_partitions(emptied).compute(), b.sum().compute())
# %%
b.map(inc).filter(iseven).map(str).map(len).compute()
# %%
b.map(inc).map(inc).remove(iseven).map(lambda x: [x] * 2).flatten().map(float).compute()
# %%
words = db.from_sequence(["Alice Smith", "Bob Jones", "Charlie Smith", "dora"], npartitions=2)
words.str.lower(), words.str.lower().compute()
# %%
words.str.split().compute(), words.str.split(" ").pluck(0).compute(), words.str.split("i", 1).compute()
# %%
words.str.match("*Smith").compute(), words.str.match("?o*").compute(), words.str.match("[A-B]*").compute(), words.str.match("[!A-C]*").compute()
# %%
words.str.match("*Smith")
# %%
(
    words.str.replace("i", "!").compute(),
    words.str.startswith("A").compute(),
    words.str.len if hasattr(words.str, "len") else "no len",
    words.str.find("o").compute(),
    words.str.encode("utf8").compute(),
    words.str.zfill(14).compute(),
    words.str.title().str.swapcase().compute(),
    words.str.center(16, "*").compute(),
    words.str.isalpha().compute(),
)
# %%
words.str.nothing
# %%
words.str.split(maxsplit=1).map(len).compute(), words.str.rjust(12).str.strip().compute()
# %%
db.from_sequence([1, 2]).str.upper().compute()
# %%
sorted(name for name in dir(words.str) if name in ("match", "upper", "split"))
# %%
class Shift:
    def __init__(self, by):
        self.by = by

    def __call__(self, x):
        return x + self.by

    def twice(self, x):
        return x + 2 * self.by

    @staticmethod
    def negated(x):
        return -x


b.map(Shift(3)).compute(), b.map(Shift(3).twice), b.map(Shift(3).twice).compute(), b.map(Shift.negated).compute()
# %%
import math
import operator

b.map(math.sqrt), b.map(operator.itemgetter(0)), b.map(operator.attrgetter("real")), b.map(dict), b.map(partial(partial(max, 1), 2))
# %%
b.map_partitions(set).compute(), b.map_partitions(enumerate).compute(), b.map_partitions(lambda p: {"n": len(p)}).compute()
# %%
b.map_partitions(lambda p: None).compute(), b.map_partitions(lambda p: 5).sum().compute() if False else None
# %%
b.map_partitions(lambda p: "abc").compute(), b.map_partitions(lambda p: b"abc").compute(), b.map_partitions(lambda p: (1, 2)).compute()
# %%
b.map(lambda x: iter([x])).compute(), b.map(lambda x: (y for y in [x, x])).flatten().take(4), b.map(range).flatten().sum().compute()
# %%
b.map(str).str.join("ab").compute(), b.map(str).str.__len__().compute(), b.map(str).str.__add__("!").compute()
# %%
b.product(b.filter(lambda x: x > 8)).compute(), b.unzip(0), db.zip(b).take(2), db.concat([]).compute()
# %%
b.map(lambda x: x, "a").compute()
# %%
b.map("text").compute()
# %%
b.random_sample("a")
# %%
b.sum() + 1
# %%
b.filter(lambda x: x > 100).accumulate(add).compute()
# %%
b.accumulate(add), b.accumulate(add).compute()
# %%
b.accumulate(add, initial=100).compute(), b.map(inc).accumulate(mul).compute()
# %%
b.accumulate(lambda a, c: max(a, c)).map(str).compute()
# %%
db.from_sequence(["a", "b", "c"]).accumulate(add, "").compute()
