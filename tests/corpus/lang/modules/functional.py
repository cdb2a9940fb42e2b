# %%
import functools, operator
from functools import reduce, partial, lru_cache, cache, wraps, cmp_to_key
reduce(lambda a, b: a + b, [1, 2, 3]), reduce(operator.mul, range(1, 6)), reduce(max, [3, 9, 2]), reduce(lambda a, b: a + b, [], 5), reduce(operator.add, ["a", "b"], "x")
# %%
reduce(lambda a, b: a + b, [])
# %%
reduce(5, [1, 2])
# %%
p = partial(int, base=2)
p("101"), partial(pow, 2)(5), p.func is int, p.args, p.keywords, partial(partial(max, 5), 3)(1), partial(print, "a", sep="-")("b")
# %%
partial()
# %%
calls = []
@lru_cache(maxsize=2)
def slow(n):
    calls.append(n)
    return n * 2
slow(1), slow(1), slow(2), slow(3), slow(1), calls, slow.cache_info(), slow.__name__
# %%
slow.cache_clear(); slow.cache_info(), slow.cache_info().hits
# %%
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
fib(80), fib.cache_info()
# %%
fib([1])
# %%
def deco(f):
    @wraps(f)
    def inner(*a):
        "inner doc"
        return f(*a)
    return inner
@deco
def named(x):
    "named doc"
    return x
named.__name__, named.__doc__, named(5), named.__wrapped__(6)
# %%
sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted(["bb", "a"], key=cmp_to_key(lambda a, b: len(a) - len(b)))
# %%
operator.add(1, 2), operator.sub(5, 3), operator.mul("a", 3), operator.truediv(1, 4), operator.floordiv(7, 2), operator.mod(7, 3), operator.pow(2, 5), operator.neg(5), operator.not_(0), operator.eq(1, 1), operator.lt(1, 2), operator.ge(1, 2), operator.and_(6, 3), operator.or_(6, 3), operator.xor(6, 3), operator.invert(5), operator.lshift(1, 4), operator.contains([1], 1), operator.getitem([1, 2], 1), operator.concat([1], [2]), operator.is_(None, None), operator.truth([]), operator.abs(-3), operator.index(5), operator.indexOf([1, 2], 2), operator.countOf([1, 1], 1), operator.iadd([1], [2])
# %%
operator.itemgetter(1)([5, 6]), operator.itemgetter(0, 2)("abc"), operator.itemgetter("k")({"k": 1}), operator.attrgetter("real")(5), operator.methodcaller("upper")("a"), operator.methodcaller("split", ",")("a,b"), sorted([(1, "b"), (2, "a")], key=operator.itemgetter(1)), list(map(operator.itemgetter("x"), [{"x": 1}, {"x": 2}]))
# %%
operator.itemgetter(5)([1])
# %%
operator.add(1)
# %%
operator.add(1, "a")
# %%
@functools.total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
T(1) <= T(2), T(3) > T(2), T(2) >= T(2)
# %%
@functools.singledispatch
def kind(x): return "other"
@kind.register(int)
def _(x): return "int"
@kind.register(str)
def _(x): return "str"
kind(1), kind("a"), kind(2.0), kind(True)
# %%
class C:
    @functools.cached_property
    def v(self):
        print("computed")
        return 5
c = C(); c.v, c.v
# %%
import itertools as it
from itertools import chain, islice, product, count, cycle, repeat, accumulate
list(chain([1], "ab", (2,))), list(chain.from_iterable([[1], [2, 3]])), list(islice(count(5), 3)), list(islice("abcdef", 1, 5, 2)), list(islice(count(0.5, 0.25), 3)), list(islice(cycle("ab"), 5)), list(repeat("x", 3)), list(accumulate([1, 2, 3])), list(accumulate([3, 1, 4], max)), list(accumulate([1, 2], initial=100)), list(accumulate([1, 2, 3], lambda a, b: a * b))
# %%
list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(it.permutations("abc", 2)), list(it.permutations([1, 2])), list(it.combinations("abcd", 2)), list(it.combinations_with_replacement("ab", 2)), list(it.zip_longest("ab", [1], fillvalue="-")), list(it.pairwise("abc")), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.takewhile(lambda v: v < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda v: v < 3, [1, 2, 3, 1])), list(it.filterfalse(lambda v: v % 2, range(5))), list(it.compress("abcd", [1, 0, 1, 0])), list(product()), list(it.combinations([1], 2))
# %%
[(k, list(g)) for k, g in it.groupby("aabbca")], [(k, len(list(g))) for k, g in it.groupby(sorted([5, 1, 2, 3], key=lambda v: v % 2), key=lambda v: v % 2)]
# %%
a, b = it.tee([1, 2, 3]); next(a), list(b), list(a), [list(x) for x in it.tee("ab", 3)], count(1), repeat(5, 2), repeat("q")
# %%
islice([1], -1)
# %%
list(product("ab", repeat=-1))
# %%
chain(5).__next__()
# %%
it.combinations([1], -1)
# %%
next(it.zip_longest())
# %%
count("a")
# %%
sum(it.islice((x for x in count() if x % 7 == 0), 10)), list(zip(count(), "ab")), dict(zip("ab", repeat(0))), max(it.chain([1], [5])), len(list(it.permutations(range(5))))
