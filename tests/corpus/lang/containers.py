# %%
l = [3, 1, 2]
l.append(4); l.extend([5, 6]); l.insert(0, 9); l.remove(1)
l, l.pop(), l.pop(0), l.index(2), l.count(3), l[::-1], l[-2:], l + [1], l * 2
# %%
l.sort(); print(l); l.sort(reverse=True); print(l); l.reverse(); l
# %%
sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (1, "a")], key=lambda p: p[0]), sorted({3: 1, 1: 2})
# %%
a = [0, 1, 2, 3, 4, 5]
a[1:3] = ["x"]; a[::2] = [7, 8, 9]; del a[0]; del a[-1:]
a
# %%
a[::2] = [1, 2, 3, 4]
# %%
[1, 2][2]
# %%
[].pop()
# %%
[1].remove(2)
# %%
[1, 2, 3].index(9)
# %%
x = [1]; x.append(x); print(x); y = {}; y["y"] = y; y
# %%
[1, [2, (3,)], {"a": {1, 2}}, (), {}, set(), frozenset({1}), range(3), range(1, 9, 2), slice(1, 2)]
# %%
t = (1, 2, 3)
t[0], t[1:], t + (4,), t * 2, t.index(2), t.count(1), (1, 2) < (1, 3), (1,) == (1,), len(t), 2 in t
# %%
t[0] = 5
# %%
d = {"a": 1, "b": 2}
d["c"] = 3; d.update({"a": 9}, z=0); d.setdefault("q", []).append(1)
d, d.get("x"), d.get("x", 5), d.pop("b"), d.pop("nope", None), list(d), list(d.values()), list(d.items()), "a" in d
# %%
d["missing"]
# %%
d.pop("missing")
# %%
del d["missing"]
# %%
{**{"a": 1}, "b": 2}, {"a": 1} | {"b": 2}, dict(a=1, b=2), dict([("x", 1)]), dict.fromkeys("ab", 0), {k: v for k, v in zip("ab", [1, 2])}
# %%
d.keys(), d.values(), d.items(), d.keys() & {"a"}, len(d.keys()), ("a", 9) in d.items()
# %%
{1: "a", 1.0: "b", True: "c"}, {(1, 2): 3}, {None: 1}
# %%
{[1]: 2}
# %%
s = {1, 2, 3}
s.add(4); s.discard(9); s.remove(1)
s, s | {7}, s & {2, 3}, s - {2}, s ^ {2, 9}, {1, 2} <= {1, 2, 3}, {1} < {1}, 2 in s, len(s)
# %%
s.remove(99)
# %%
{9, 3, 100, 55, 7}, {i * i for i in range(10)}, set([5, 1, 5]), {2.5, 1}, {True, 1, 1.0}
# %%
frozenset([1, 2]) | {3}, {frozenset({1}): 2}, set("a").union(["b"]) == {"a", "b"}, {1, 2}.isdisjoint({3}), {1}.issubset({1, 2})
# %%
list(range(5)), list(range(2, 10, 3)), list(range(5, 0, -2)), range(10)[3], range(10)[2:5], 3 in range(0, 9, 3), len(range(0, 10, 3)), range(3) == range(0, 3, 1)
# %%
range(1, 2, 0)
# %%
a, *b, c = [1, 2, 3, 4]; (x, y), z = (1, 2), 3; [p, q] = "ab"
a, b, c, x, y, z, p, q
# %%
a, b = 1, 2, 3
# %%
a, b, c = 1, 2
# %%
a, b = 5
# %%
a, b = b, a
a, b = 1, 2
a, b = b, a
(a, b)
# %%
[*range(3), *"ab"], (*[1], 2), {*[1, 2]}, {**{}}, [1, 2, 3].copy(), [[0] * 2 for _ in range(2)]
# %%
list(enumerate("ab", 1)), list(zip([1, 2], "ab")), list(map(lambda x: x * 2, [1, 2])), list(filter(None, [0, 1, ""])), list(reversed([1, 2])), any([0, 1]), all([])
# %%
list(zip([1], [1, 2], strict=True))
# %%
max([]), 1
# %%
max([], default=0), min("b", "a"), max([1, 5, 3], key=lambda v: -v), sum([[1], [2]], [])
# %%
for k in d:
    d[k + "x"] = 1
# %%
[1, 2] == [1, 2], [1, 2] < [1, 3], {"a": 1} == {"a": 1}, [1] == (1,), {1: 2} != {1: 3}
# %%
[1] + (2,)
# %%
len(5)
# %%
iter(5)
# %%
5()
# %%
m = [[1, 2], [3, 4]]
[[r[i] for r in m] for i in range(2)], [x for row in m for x in row if x > 1], {x: x**2 for x in range(3)}, list(x for x in range(3))
# %%
it = iter([1, 2]); print(next(it), next(it), next(it, "end")); next(it)
