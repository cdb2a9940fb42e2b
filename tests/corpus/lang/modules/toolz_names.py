# %%
import toolz
from toolz import *

print(list(toolz.remove(lambda x: x % 2, range(6))), list(accumulate(lambda a, b: a + b, [1, 2, 3])), list(accumulate(max, [1, 3, 2], 2)), list(accumulate(max, [])))
print(groupby(len, ["a", "bb", "c"]), groupby("kind", [{"kind": 1, "n": 2}, {"kind": 1}]), groupby([0, 1], [(1, 2, 3), (1, 2, 4)]), groupby(0, ["ab", "ac", "b"]))
print(list(merge_sorted([1, 4], [2, 3], [0, 9])), list(merge_sorted([3, 1], [2], key=lambda x: -x)), list(merge_sorted()), list(merge_sorted([1])))
print(list(interleave([[1, 2], [3, 4, 5], []])), "".join(interleave(("CHA", "AT"))), list(unique([1, 2, 1, 3])), list(unique(["a", "bb", "c"], key=len)))
print(isiterable([]), isiterable(5), isiterable("a"), isdistinct([1, 2]), isdistinct("aba"), isdistinct(iter([1, 1])))
print(list(take(2, [1, 2, 3])), tail(2, [1, 2, 3]), tail(2, iter([1, 2, 3])), tail(2, "abc"), list(drop(1, [1, 2, 3])), list(take_nth(2, [1, 2, 3, 4, 5])))
print(first("ABC"), second("ABC"), nth(1, "ABC"), nth(1, iter("ABC")), last("ABC"), last(iter([1, 2])), nth(1, {"a": 1, "b": 2}))
print(get(1, "ABC"), get([1, 2], "ABC"), get([2], "ABC"), get([], "ABC"), get("a", {"a": 1}), get(5, "ABC", None), get([0, 5], "AB", "-"), get("x", {}, 0), get(["a", "b"], {"a": 1}, None))
list(concat([[1], [2, 3]])), list(concatv([1], (2,), "a")), list(mapcat(lambda s: s.split(), ["a b", "c"])), list(cons(1, [2, 3])), list(interpose("a", [1, 2, 3]))
# %%
print(frequencies("abca"), frequencies([]), reduceby(lambda x: x % 2, lambda a, b: a + b, [1, 2, 3, 4, 5]), reduceby(lambda x: x % 2 == 0, lambda a, b: a + b, [1, 2, 3], 10))
print(reduceby("k", lambda acc, x: acc + x["n"], [{"k": "a", "n": 1}, {"k": "a", "n": 2}], 0), reduceby(len, lambda s, x: s | {x}, ["a", "b", "cc"], set) == {1: {"a", "b"}, 2: {"cc"}})
print(list(take(4, iterate(lambda x: x * 2, 1))), list(sliding_window(2, [1, 2, 3])), list(sliding_window(4, [1, 2])), list(sliding_window(1, "ab")))
print(list(partition(2, [1, 2, 3, 4, 5])), list(partition(2, [1, 2, 3], pad=None)), list(partition(3, "abcd", "-")), list(partition_all(2, [1, 2, 3])), list(partition_all(2, iter("abcd"))), list(partition_all(3, [])))
print(count([1, 2]), count(x for x in "abc"), list(pluck("name", [{"name": "A"}, {"name": "B"}])), list(pluck([0, 1], [[1, 2, 3], [4, 5, 6]])), list(pluck(2, ["ab", "abc"], "-")), list(pluck([0, 2], ["ab", "abc"], None)))
print(list(join(0, [(1, "a"), (2, "b")], 0, [(1, "x"), (1, "y"), (3, "z")])))
print(list(join(len, ["a", "bb"], lambda n: n, [1, 3], left_default=None)), list(join(len, ["a", "bb"], lambda n: n, [1, 3], right_default="-")))
print(list(join(len, ["a", "bb"], lambda n: n, [1, 3], left_default="L", right_default="R")), list(join("k", [{"k": 1}], "j", [{"j": 1}])))
print(list(diff([1, 2, 3], [1, 2, 10])), list(diff([1, 2], [1], default=None)), list(diff("abc", "Abd", key=str.lower)), list(diff([[1], [2]])))
print(topk(2, [1, 5, 3]), topk(2, ["a", "bbb", "cc"], key=len), topk(1, [(1, "b"), (2, "a")], key=1), peek([1, 2])[0], list(peek([1, 2])[1]), peekn(2, "abc")[0], list(peekn(2, "abc")[1]))
print(countby(len, ["a", "bb", "c"]), countby("k", [{"k": 1}, {"k": 2}, {"k": 1}]), list(partitionby(lambda x: x > 2, [1, 2, 3, 4, 1])), [len(p) for p in partitionby(str.isspace, "a bc")])
print(list(random_sample(0.5, range(20), random_state=42)) == list(random_sample(0.5, range(20), random_state=42)), list(random_sample(1, [1, 2])), list(random_sample(0, [1, 2])))
import random

list(random_sample(0.3, range(30), random_state=2016)), list(random_sample(0.3, range(20), random_state=random.Random(1)))
# %%
print(merge({1: 2}, {3: 4}, {1: 5}), merge([{1: 2}, {3: 4}]), merge({}), merge(), merge_with(sum, {1: 1, 2: 2}, {1: 10}), merge_with(list, [{1: 1}, {1: 2}]), merge_with(max, {"a": 1}))
print(valmap(sum, {"a": [1, 2]}), keymap(str.upper, {"a": 1}), itemmap(reversed, {"a": 1}), valfilter(lambda v: v > 1, {"a": 1, "b": 2}), keyfilter(lambda k: k > 1, {1: 2, 3: 4}), itemfilter(lambda i: i[0] < i[1], {1: 2, 4: 3}))
d = {"a": {"b": 1}, "c": 2}
print(assoc(d, "x", 1), dissoc({"a": 1, "b": 2}, "b"), dissoc({"a": 1}, "z"), dissoc({"a": 1, "b": 2, "c": 3}, "a"), assoc_in(d, ["a", "b"], 5), assoc_in({}, ["x", "y", "z"], 1), d)
print(update_in(d, ["a", "b"], lambda x: x + 1), update_in({}, ["n"], lambda x: x + 1, 0), update_in({1: "a"}, [2, 3], str, default="?"), update_in({"t": 1}, ["t"], str), d)
print(get_in(["a", "b"], d), get_in(["a", "z"], d), get_in(["a", "z"], d, 0), get_in(["x", 0, "y"], {"x": [{"y": 3}]}), get_in([0, 5], [[1]]), get_in([], 5))
from collections import OrderedDict, defaultdict

type(merge({1: 2}, factory=OrderedDict)).__name__, type(valmap(str, {1: 2}, factory=OrderedDict)).__name__, dict(merge_with(sum, {1: 2}, factory=lambda: defaultdict(int)))
# %%
get_in(["a", "z"], {"a": {}}, no_default=True)
# %%
get(5, "ABC")
# %%
first([])
# %%
list(diff([1]))
# %%
pluck("x", [{}]).__next__()
# %%
list(pluck("x", [{}]))
# %%
def inc(x):
    return x + 1


def add(x, y):
    return x + y


def double(x):
    return 2 * x


print(identity(3), apply(add, 1, 2), thread_first(1, inc, double), thread_first(1, (add, 4), (pow, 2)), thread_last(1, inc, (pow, 2)), thread_last([1, 2, 3], (map, inc), (filter, lambda x: x % 2), list))
print(compose(double, inc)(3), compose_left(double, inc)(3), compose()(5), compose(inc) is inc, pipe(3, double, inc, str), pipe(3), complement(bool)(0), comp is compose)
print(compose(double, inc).__name__, compose(str, inc, double).first is double, compose(str, inc) == compose(str, inc), compose(inc, double).funcs == (inc,))
print(juxt(inc, double)(10), juxt([inc, double])(10), list(map(juxt(min, max), [[1, 2], [3, 4]])), do(print, 5), excepts(ValueError, int, lambda e: -1)("x"), excepts(ValueError, int)("7"), excepts((KeyError, IndexError), lambda x: [][x])(0))
print(flip(lambda a, b: (a, b), 1, 2), flip(divmod)(3, 10), flip(pow, 2)(3), excepts(ValueError, inc).__name__, excepts((KeyError, IndexError), inc).__name__)
list(map(compose(str, inc), [1, 2])), sorted(["b", "A"], key=compose(str.lower, identity)), complement(str.isdigit)("a")
# %%
add3 = curry(lambda x, y, z: x + y + z)
print(add3(1)(2)(3), add3(1, 2)(3), add3(1)(2, 3), add3(1, 2, 3), add3(x=1)(y=2)(z=3), add3(z=1)(1)(2))


@curry
def scale(factor, x, offset=0):
    "Scales."
    return factor * x + offset


print(scale(2)(3), scale(2, offset=1)(3), scale(offset=5)(2)(3), scale.__name__, scale.__doc__, scale(2).args, scale(2, offset=1).keywords, isinstance(scale(2), curry), scale(2) == scale(2), scale(2) == scale(3))
print(list(map(scale(10), [1, 2])), curry(pow)(2)(5), curry(map)(str)([1, 2]) is not None, list(curry(map)(str)([1, 2])), curry(sorted)(key=len)(["bb", "a"]), curry(partial(scale, 3))(2), scale.call(1, 2), scale.bind(4)(5))


class Scaler:
    def __init__(self, k):
        self.k = k


print(curry(Scaler)()(5).k, scale.func.__name__, scale(2).func is scale.func)
hash(scale(2)) == hash(scale(2)), curry(lambda *a: a)(1), callable(scale(1))
# %%
scale(2)("a", "b", "c")
# %%
scale(2, wrong=1)
# %%
scale(2)(None)
# %%
curry(5)
# %%
calls = []


@memoize
def slow(x):
    calls.append(x)
    return x * x


print(slow(2), slow(2), slow(3), calls, slow.__name__, slow.__wrapped__ is not None)
both = memoize(add)
both(1, 2)
keyed = memoize(key=lambda args, kwargs: args[0] % 2)(inc)
known = {}
named = memoize(lambda x, y=1: x + y, cache=known)
print(both(1, 2), keyed(1), keyed(3), named(1), named(1, y=2), named(x=3), known == {((1,), None): 2, ((1,), frozenset({("y", 2)})): 3, (None, frozenset({("x", 3)})): 4})
# %%
slow([1])
# %%
from toolz import curried
from toolz.curried import get as cget
from toolz.curried import map as cmap
from toolz.curried import operator as ops

print(list(curried.map(inc)([1, 2])), list(curried.filter(lambda x: x > 1)([1, 2])), curried.reduce(add)([1, 2, 3]), curried.groupby(len)(["a", "bb"]), curried.valmap(inc)({"a": 1}), cget(0)("ab"))
print(pipe([3, 1, 2], curried.sorted(reverse=True), curried.map(inc), list), pipe("a b a".split(), curried.countby(identity), curried.valfilter(lambda n: n > 1)), list(curried.take(2)([1, 2, 3])), list(curried.pluck("x")([{"x": 1}])))
print(pipe([{"n": 1}, {"n": 5}], curried.filter(lambda r: r["n"] > 2), curried.pluck("n"), list), pipe(range(10), curried.partition(3), list), curried.get([0, 1])("abc"), curried.merge_with(sum)({1: 1}, {1: 2}), curried.merge({1: 2})({3: 4}) if False else None)
print(curried.assoc({"a": 1})("b", 2), curried.get_in(["a"])({"a": 1}), list(curried.sliding_window(2)("abc")), curried.topk(2)([1, 3, 2]), curried.reduceby(len)(add)(["a", "b"]), list(curried.unique(key=len)(["a", "b"])), curried.pipe is pipe, curried.keymap(str)({1: 2}))
ops.add(1)(2), ops.itemgetter(0)("ab"), list(map(ops.mul(2), [1, 2])), ops.getitem([5])(0)
# %%
import toolz.curried
import toolz.itertoolz
from toolz.dicttoolz import valmap as one
from toolz.functoolz import compose as two
from toolz.itertoolz import groupby as three
from toolz.recipes import countby as four

one is toolz.valmap, two is toolz.compose, three is toolz.itertoolz.groupby, four is toolz.countby, toolz.curried.map(inc) is not None, toolz.__version__, toolz.map is map, toolz.reduce(add, [1, 2]), sum(map(toolz.first, [[1], [2]]))
# %%
import tlz
from tlz import pipe as p
from tlz.curried import map as m

p([1, 2], m(tlz.identity), list), tlz.frequencies("aab"), list(tlz.concat([[1], [2]])), tlz.get_in(["a"], {"a": 2}), tlz.groupby(tlz.identity, [1, 2, 1])
