# %%
# Functions that only compute, called by built-ins.
from functools import reduce

numbers = [0, 1, -1, 7, -7, 2**31, -(2**31), 2**62, -(2**63), 2**63 - 1]
list(map(lambda x: x * 2, numbers)), list(map(lambda x: x + 1, numbers)), list(map(lambda x: x - 1, numbers))
# %%
list(map(lambda x: x % 3, numbers)), list(map(lambda x: x // 3, numbers)), list(map(lambda x: x % -3, numbers)), list(map(lambda x: -x, numbers))
# %%
list(map(lambda x: x & 255, numbers)), list(map(lambda x, y: x | y, numbers, numbers[::-1])), list(map(lambda x, y: x ^ y, numbers, numbers[::-1]))
# %%
list(map(lambda x: x / 3, numbers)), list(map(lambda x, y: x / y, [1, 2.5, 2**53 + 1], [3, 2, 1]))
# %%
list(map(lambda x: 1 / x, [1, 0]))
# %%
list(map(lambda x: 1 % x, [1, 0]))
# %%
list(map(lambda x: x // 0.0, [1.0]))
# %%
def positive(x):
    if x > 0:
        return x
    elif x == 0:
        return "zero"


list(map(positive, [1, 0, -1, 0.0, 2.5, True])), list(map(lambda x: x if x else None, [0, 1, 0.0, 2]))
# %%
list(map(lambda x: not x, [0, 1, None, 0.5, "", "a", [], [1]])), list(map(lambda x: x and x + 1, [0, 1, 2.5])), list(map(lambda x: x or 7, [0, 1, 0.0]))
# %%
list(map(lambda a, b: a < b, [1, 2.5, "a", 2**63, True], [2, 1, "b", 2.0, 2])), list(map(lambda a, b: a == b, [1, 1, "a", None, (1,)], [1.0, True, "a", None, (1,)]))
# %%
nan = float("nan")
list(map(lambda a, b: (a < b, a != b, a == b, a >= b), [nan, 1, nan], [1, nan, nan]))
# %%
list(map(lambda a, b: a != b, [nan, 1, nan, 2**53 + 1], [1, nan, nan, 2.0**53])), list(map(lambda a, b: a < b, [nan, 1, 2**53], [1, nan, 2.0**53 + 2]))
# %%
list(map(lambda pair: pair[0], [(1, 2), ("a",), [3], "xyz"])), list(map(lambda pair: pair[-1], [(1, 2), ((3, 4),)])), list(map(lambda p: p[1] * 2, [(1, 2), (1, "ab")]))
# %%
list(map(lambda pair: pair[3], [(1, 2)]))
# %%
def unset(x):
    if x > 1:
        y = x
    return y


list(map(unset, [2, 3])), list(map(unset, [2, 1]))
# %%
reduce(lambda a, b: a + b, range(100)), reduce(lambda a, b: a * b, range(1, 30)), reduce(lambda a, b: a if a > b else b, [3, 9, 2]), reduce(lambda a, b: a + b, ["a", "b"])
# %%
sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda p: p[0]), max([3, -4, 2], key=lambda x: x * x), min([5, 1], key=lambda x: -x), list(filter(lambda x: x % 2, range(6)))
# %%
list(map(lambda x: 5, [1])), list(map(lambda x: None, [1])), list(map(lambda x: True, [1])), list(map(lambda x: "text", [1])), list(map(lambda x: x, ["same"])), list(map(lambda x: (1, 2)[1], [0]))
# %%
def clamp(x, low=0, high=10):
    return low if x < low else high if x > high else x


list(map(clamp, [-5, 5, 50])), list(map(clamp, [-5, 5, 50], [1, 1, 1], [2, 2, 2]))
# %%
list(map(lambda x: x + 1, ["a"]))
# %%
class Odd(int):
    def __add__(self, other):
        return "added"


list(map(lambda x: x + 1, [Odd(3)])), list(map(lambda x: x * 2.5, [2, True])), list(map(lambda x: x + 0.5, [2**60, 1]))
# %%
import operator

upper, split = operator.methodcaller("upper"), operator.methodcaller("split", ",", maxsplit=1)
list(map(upper, ["a", "b"])), list(map(split, ["a,b,c"])), list(map(operator.itemgetter(1), [(1, 2), "xy", {1: "one"}])), list(map(operator.methodcaller("get", "k", 0), [{"k": 1}, {}]))
# %%
list(map(upper, [1]))
# %%
class Shouting(str):
    def upper(self):
        return "own"


upper(Shouting("x")), list(map(operator.methodcaller("count", 1), [[1, 1], (1,)]))
