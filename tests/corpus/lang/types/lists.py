# %%
a = [3, 1, 2]
a.append(4); a.extend("xy"); a.insert(0, "i"); a.insert(-1, "j"); a.insert(100, "end")
a, a.pop(), a.pop(0), a.remove(1), a.index("x"), a.count(3), a
# %%
a.remove("zz")
# %%
a.index("zz")
# %%
[].pop()
# %%
a.pop(50)
# %%
a[50]
# %%
a[50] = 1
# %%
del a[50]
# %%
a["x"]
# %%
b = list(range(10))
b[2:4] = ["a", "b", "c"]; b[0:0] = [-1]; b[-1:] = []; b[::5] = ["s", "t", "u"] if len(b[::5]) == 3 else b[::5]
b, b[1:3], b[::-2], b[10:], b[-2:]
# %%
b[::2] = [1]
# %%
del b[1:3], b[0]; b
# %%
b[:] = []
b, [1, 2] + [3], [1] * 3, [[0] * 2] * 2, 2 * [1, 2], [1, 2] * -1, [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 5], [1, "a"] == [1, "a"]
# %%
[1] + (2,)
# %%
[1] < ["a"]
# %%
[1] < (1,)
# %%
c = [5, 2, 8, 1]
c.sort(); print(c); c.sort(reverse=True); print(c); c.sort(key=lambda v: v % 5); print(c); c.reverse(); print(c)
d = c.copy(); d.clear(); c, d, sorted(c), list(reversed(c)), c[:]
# %%
[3, "a"].sort()
# %%
sorted([1, None])
# %%
[1].sort(lambda v: v)
# %%
people = [("b", 2), ("a", 2), ("c", 1)]
sorted(people), sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True), sorted("bAc", key=str.lower), sorted({"z": 1, "y": 2}), sorted(people, key=lambda p: (-p[1], p[0]))
# %%
r = [1]; r.append(r)
r, r[1] is r, len(r), repr(r)
# %%
t = (1, [2]); t[1].append(t)
t
# %%
m = [[1, 2], [3, 4]]
[list(x) for x in zip(*m)], [v for row in m for v in row], m[1][0], [row[::-1] for row in m], sum(m, []), max(m), [[v * 2 for v in row] for row in m]
# %%
x = y = []
x.append(1); y, x is y; x += [2]; y, x is y
# %%
x = x + [3]
x, y, x is y
# %%
x += "ab"; x += (i for i in range(2)); x
# %%
x += 5
# %%
(), (1,), (1, 2), tuple("ab"), (1, 2) + (3,), (1,) * 3, (1, 2)[0], (1, 2, 3)[1:], (1, 2) < (1, 3), 2 in (1, 2), (1, 2, 1).count(1), (1, 2).index(2), len(()), hash((1, 2)) == hash((1, 2)), tuple([1, [2]])
# %%
(1, 2)[0] = 5
# %%
(1, 2).append(3)
# %%
hash((1, [2]))
# %%
(1, 2).index(5)
# %%
t = ([],)
t[0] += [1]
# %%
t
# %%
a, b = 1, 2; a, b = b, a; (c, d), e = (1, 2), 3; [f, g] = "xy"; h, *i = range(4); *j, k = "abc"; l, *m, n = (1, 2); *o, = 5, 6
a, b, c, d, e, f, g, h, i, j, k, l, m, n, o
# %%
a, b = 1, 2, 3
# %%
a, b = 1,
# %%
a, *b, c = [1]
# %%
a, b = 5
# %%
a, b = "abc"
# %%
a, b = {"x": 1, "y": 2}; [*range(3), *"ab", *[]], (*[1], 2), {*[1, 2], 2}, a, b
# %%
first, (second, *rest), last = 1, (2, 3, 4), 5
first, second, rest, last
# %%
q = [0, 1, 2]
q[0], q[1] = q[1], q[0]
i = 0
i, q[i] = 2, "set"
q, i
# %%
for (a, b), c in [((1, 2), 3), ((4, 5), 6)]: print(a, b, c)
for i, (k, v) in enumerate({"x": 1, "y": 2}.items()): print(i, k, v)
for x, *y in [(1, 2, 3), "ab"]: print(x, y)
# %%
z = [1, 2, 3]
for v in z:
    if len(z) < 6: z.append(v * 10)
z
# %%
1 in [1.0], [] in [[]], [nan := float("nan")] == [nan], [1, [2, [3]]] == [1, [2, [3]]], bool([[]]), [1, 2].__len__(), [].__class__.__name__, list.__name__, [1, 2].__contains__(2), str([1, "a", None, 2.0, (1,), {1}, b"x"])
# %%
range(5), range(1, 10, 3), list(range(10, 0, -3)), len(range(0, 10, 3)), 4 in range(0, 10, 2), range(10)[2:5], range(10)[-1], range(5) == range(0, 5, 1), range(0) == range(5, 2), list(range(-3, 3, 2)), range(10).index(4), range(3).count(1), hash(range(3)) == hash(range(3)), reversed(range(3)).__class__.__name__, range(0, 10, 3).stop, range(10)[::-2], len(range(10**15))
# %%
range(5)[10]
# %%
range(1, 2, 0)
# %%
range("a")
# %%
range()
# %%
range(3).index(7)
# %%
slice(1, 2), slice(None), slice(1, 10, 2).indices(5), slice(5).stop, slice(None, None, -1).indices(4), [1, 2, 3][slice(None, None, -1)], slice(1) == slice(None, 1, None)
# %%
[1, 2, 3]["a":]
# %%
list(5)
# %%
[1, 2].foo
