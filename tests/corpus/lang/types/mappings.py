# %%
d = {"a": 1, "b": 2}
d["c"] = 3; d["a"] = 10
d, d["a"], d.get("z"), d.get("z", 0), d.setdefault("e", []), d.pop("b"), d.pop("zz", None), d.popitem(), len(d), "a" in d, 10 in d, d
# %%
d["nope"]
# %%
d[(1, 2)]
# %%
d.pop("nope")
# %%
{}.popitem()
# %%
d[[1]]
# %%
d[{}] = 1
# %%
del d["nope"]
# %%
e = {1: "a", 2: "b", 3: "c"}
e.keys(), e.values(), e.items(), list(e), [*e.values()], dict(zip("ab", [1, 2])), dict(a=1, b=2), dict([("x", 1)], y=2), dict({"a": 1}, a=5), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), {**e, 4: "d", 1: "z"}
# %%
e.update({2: "B"}, z=5); e.update([(9, 9)]); e |= {7: 7}; e, e | {1: 0}, {k: v for k, v in e.items() if k != 9}, list(reversed(e)), min(e, key=str), max({1: 5, 2: 3}.items(), key=lambda kv: kv[1])
# %%
dict([1, 2])
# %%
dict(["abc"])
# %%
dict(5)
# %%
{1: 2} + {3: 4}
# %%
{1: 2} < {3: 4}
# %%
{1: 2} | [(1, 2)]
# %%
k = e.keys()
k & {1, 2, 50}, sorted(map(str, k | {100})), k - {1, 2, 3, "z"}, {1, 2} == {1: 0, 2: 0}.keys(), {1: 0}.items() & {(1, 0)}, 1 in k, len(k), {1: 2}.keys() <= {1, 3}, k.isdisjoint([77])
# %%
e[100] = 1
len(k), list(k)[-1]
# %%
for key in e: e[str(key) + "x"] = 1
# %%
for key in list(e):
    if isinstance(key, str): del e[key]
e
# %%
for key in e: del e[key]
# %%
{1: "a", True: "b", 1.0: "c"}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == {}, {1: [2]} != {1: [3]}, bool({}), {(1, 2): 3}[1, 2], {None: 1}[None]
# %%
s = {}; s["self"] = s
s, str(s), {"l": [s]}["l"][0] is s
# %%
n = {"x": {"y": {"z": 1}}}
n["x"]["y"]["z"] += 5; n["x"]["new"] = [1]; n, n["x"].get("q", {}).get("r", "none"), n.copy() == n, n.copy()["x"] is n["x"]
# %%
counts = {}
for ch in "mississippi": counts[ch] = counts.get(ch, 0) + 1
groups = {}
for w in "apple avocado bean cherry corn".split(): groups.setdefault(w[0], []).append(w)
counts, groups, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])), {v: k for k, v in counts.items()}
# %%
{1, 2, 3}, set(), {3, 1, 2, 1}, frozenset([2, 1]), frozenset(), set("aab") == {"a", "b"}, {10, 5, 20, 15}, {0, -1, 100, 64, 32, 8}, {i * 7 % 11 for i in range(11)}, set(range(20, 0, -3)), {1.5, 2}, {(1, 2)}, {True, 1, 1.0}, {None}
# %%
a, b = {1, 2, 3}, {2, 3, 4}
a | b, a & b, a - b, a ^ b, a <= b, {2} < a, a >= {1}, a.union([9], (8,)), a.intersection([1, 2]), a.difference([1]), a.symmetric_difference([1, 7]), a.issubset(range(5)), a.issuperset([1]), a.isdisjoint([9]), 2 in a, len(a), a == {3, 2, 1}, a != b
# %%
a.add(5); a.add(1); a.discard(99); a.remove(5); a.update([7], {8}); a |= {9}; a &= {1, 2, 7, 9}; a -= {1}; a ^= {2, 3}; a, a.copy(), sorted(a)
# %%
a.remove(1000)
# %%
set().pop()
# %%
a.add([1])
# %%
{1} | [2]
# %%
{1} + {2}
# %%
{1} < [1]
# %%
{1}[0]
# %%
hash({1})
# %%
{[1], 2}
# %%
for v in a: a.add(v + 1000)
# %%
f = frozenset([1, 2])
f | {3}, {3} | f, {f: 1}[frozenset([2, 1])], f == {1, 2}, hash(f) == hash(frozenset([2, 1])), {f, f}, type(f & {1}).__name__, type({1} & f).__name__, f - {1}
# %%
f.add(1)
# %%
x = {1, 2}; y = x; y |= {3}; x, set([1, 2]).pop() in (1, 2), {*()}, set({"k": 1}), {i for i in "hello"} == set("hello"), min({3, 1}), sum({1, 2}), any({0}), sorted({"b", "a"}), [v for v in {3: 1, 1: 2}]
# %%
dict(a=1)["b"]
# %%
{}["it's"]
# %%
{}[1.5]
# %%
{}[None]
# %%
{"a": 1}.a
# %%
iter({1: 2}).__class__.__name__, iter({1: 2}.values()).__class__.__name__, iter({1}).__class__.__name__, iter([]).__class__.__name__, iter("").__class__.__name__, iter(()).__class__.__name__, iter(range(1)).__class__.__name__, {}.items().__class__.__name__, type({}.keys()).__name__, type({}.values()).__name__
