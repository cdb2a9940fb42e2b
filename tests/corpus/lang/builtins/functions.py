# %%
print(1, "a", [1], None, sep="-", end="!\n"); print(); print("x", end=""); print("y", sep=None, end=None); print(*range(3), sep=", "); print("a", "b", sep=""); print(("t",), {"s"}, {1: 2}, 1.0, b"z")
# %%
print(1, sep=5)
# %%
print(1, foo=2)
# %%
abs(-3), abs(-2.5), abs(True), all([1, 0]), all([]), any([0, ""]), any([]), ascii("é"), bin(10), bool([]), callable(print), chr(9731), divmod(17, 5), hex(-1), id(print) == id(print), len("abc"), oct(9), ord("☃"), pow(2, 5), repr("x"), round(2.5), sum([1, 2], 10), sum([[1], [2]], [])
# %%
enumerate("ab").__class__.__name__, list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], start=3)), dict(enumerate("xy")), list(enumerate(enumerate("a")))
# %%
list(zip([1, 2], "ab")), list(zip()), list(zip([1, 2, 3], [4])), list(zip("ab", range(2), strict=True)), dict(zip("ab", [1, 2])), list(zip(*[(1, 2), (3, 4)])), list(zip("a"))
# %%
list(zip([1, 2], [3], strict=True))
# %%
list(zip([1], [3, 4], strict=True))
# %%
list(zip([1], [3], [5, 6], strict=True))
# %%
zip(5)
# %%
list(map(lambda x: x + 1, [1, 2])), list(map(max, [1, 5], [3, 2])), list(map(str, range(3))), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, range(4))), list(map(pow, [2, 3], [3, 2])), type(map(str, [])).__name__
# %%
map(str)
# %%
type(map(5, [1])).__name__
# %%
list(map(5, [1]))
# %%
max(3, 1, 2), max([1, 5, 3]), max("a", "b"), max([], default="none"), max(["aa", "b"], key=len), min([3, 1], key=lambda v: -v), min({"b": 1, "a": 2}), max((1, 2), (1, 3)), max(1, 1.0), max(1.0, 1), min("x", "X", key=str.lower), max([1], default=5), max("abc", "abd", key=lambda s: s[-1])
# %%
max([])
# %%
min()
# %%
max(5)
# %%
max(1, "a")
# %%
max(1, 2, default=3)
# %%
max([1, 2], key=5)
# %%
sum(["a", "b"])
# %%
sum(["a"], "")
# %%
sum(5)
# %%
sum([1, "a"])
# %%
len(5)
# %%
len()
# %%
len(1, 2)
# %%
abs("a")
# %%
ord("ab")
# %%
ord(5)
# %%
chr(-1)
# %%
chr("a")
# %%
round("a")
# %%
round(1.5, "a")
# %%
hex(1.5)
# %%
isinstance(5, int), isinstance(5, (str, int)), isinstance("a", str), isinstance(True, int), isinstance(5, float), isinstance([], list), isinstance(None, type(None)), isinstance(5, int | str), issubclass(bool, int), issubclass(int, (str, object)), isinstance(int, type), isinstance(len, object)
# %%
isinstance(5, 5)
# %%
issubclass(5, int)
# %%
type(5), type("a"), type([]), type(None), type(type), type(5) is int, type(5) == type(6), type(lambda: 1), type(print), type(1.0), type({}), type({1}), type(range(1)), type(b""), type(ValueError()), type(...), type(slice(1)), type(()), type(frozenset()), type(iter([])), type(zip()), type(enumerate([])), type((i for i in []))
# %%
int.__name__, str(int), repr(list), int is int, [int, str][0]("5"), list(map(type, [1, "a", 2.0]))
# %%
sorted([3, 1, 2]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([1, 2, 3], reverse=True), sorted([], key=5 and len), sorted(["b", "a"], key=None), sorted([(1, "b"), (1, "a")]), sorted([True, 0, 2]), sorted([[2], [1, 5], []]), sorted(range(5), key=lambda v: (v % 2, -v))
# %%
sorted([1], foo=2)
# %%
sorted(5)
# %%
sorted([1, "a"])
# %%
sorted([{}, {}])
# %%
sorted()
# %%
list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))), list(reversed((1, 2))), list(reversed({1: 2, 3: 4}))
# %%
reversed({1, 2})
# %%
reversed(5)
# %%
class Obj: 
    cls_attr = 1
    def method(self): return "m"
o = Obj()
setattr(o, "x", 5)
getattr(o, "x"), getattr(o, "y", "dflt"), hasattr(o, "x"), hasattr(o, "q"), getattr(o, "method")(), vars(o), o.__dict__, "x" in dir(o), "method" in dir(o), "cls_attr" in vars(Obj), getattr([], "append").__name__, hasattr(5, "real"), hasattr("", "nope")
# %%
getattr(o, "zzz")
# %%
getattr(5, "zzz")
# %%
setattr(5, "x", 1)
# %%
delattr(o, "nope")
# %%
vars(5)
# %%
it = iter([1]); next(it), next(it, "end"), list(iter("ab")), iter(it) is it, next(iter({5: 6})), list(iter(range(2)))
# %%
next(iter([]))
# %%
int("5") + float("2.5"), str(1) + repr(2), list("ab"), tuple([1]), dict(a=1), set([1, 1]), bool(""), frozenset("a"), bytes(2), list(), tuple(), str(), int(), float(), dict(), list({"a": 1}), list(range(3)), tuple("xy"), list(b"ab"), list((1, 2)), tuple({1: 2}.items())
# %%
tuple(5)
# %%
set(5)
# %%
int(1, 2, 3)
# %%
float("x", 1)
# %%
bool(1, 2)
# %%
str(b"a", "utf-8", "strict", 1)
# %%
list(1, 2)
# %%
hash(1), hash(1.0), hash(True), hash(0), hash(-1), hash(-2), hash(10**20), hash(()) == hash(()), hash((1, 2, 3)), hash(2.5), hash((1,)), hash(()), hash((1, (2, 3))), hash(1e300), hash(float("-inf")), hash(-0.0)
# %%
hash([])
# %%
hash({1: 2})
# %%
format(1234.5678, ",.2f"), format(5), format("a", "^5"), format(None), format(255, "08b"), format([1])
# %%
format(5, "q")
# %%
format([], "5")
# %%
a = b = []; id(a) == id(b), id([]) != id(a), a is b, a is not [], 5 is 5.0 if False else "skip", "len" in dir(__builtins__) if False else True
# %%
len([1, [2, 3]]), len({1: 2}), len({1, 2}), len(range(7)), len(b"abc"), len(()), len("é😀")
# %%
any(x > 2 for x in [1, 2, 3]), all(isinstance(v, int) for v in [1, 2]), sum(v for v in range(5)), sum([0.5, 1]), sum([True, True]), sum(range(101)), sum({1: "a", 2: "b"}), sum((), 5), sum([1, 2], start=3)
# %%
divmod("a", 1)
# %%
pow("a", 2)
# %%
pow(2)
# %%
range(3.0)
# %%
input
# %%
globals()["o"] is o, "o" in globals(), type(globals()).__name__
# %%
slice(3), slice(1, 2, 3).step, object().__class__.__name__, complex if False else "c", type(object()) is object
# %%
print(print), print(len, sep=""), [print][0] is print
