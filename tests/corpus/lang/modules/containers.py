# %%
from collections import Counter, defaultdict, deque, OrderedDict, namedtuple, ChainMap
c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], sum(c.values()))
c.update("aaa"); print(c["a"], c - Counter("aab"), c + c, len(c))
print(sorted(c.elements())[:5], c == Counter(c), dict(c))
for k in c: print(k, end=" ")
print()
d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]: d[k].append(v)
print(d, d["zz"], len(d), "a" in d, d.get("q"))
dd = defaultdict(int); dd["x"] += 5; print(dict(dd))
# %%
q = deque([1,2,3], maxlen=3); q.append(4); q.appendleft(9); print(q, q[0], q[-1], len(q), list(q))
q.rotate(1); print(q)
# %%
P = namedtuple("P", "x y", defaults=[7])
p = P(1); print(p, p.x, p.y, p._asdict(), p._replace(x=5), P._fields, P._make([3,4]), p == (1, 7))
try: P()
except TypeError as e: print(e)
x, y = p; print(x, y)
# %%
o = OrderedDict(a=1, b=2); o.move_to_end("a"); print(o, list(o), o.popitem())
m = ChainMap({"a": 1}, {"b": 2, "a": 3}); print(m["a"], m["b"], dict(m), m, len(m))
print(Counter, deque, P)
