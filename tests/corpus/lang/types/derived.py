# %%
class Stack(list):
    def push(self, x): self.append(x)
    def __getitem__(self, i):
        print("get", i); return super().__getitem__(i)
s = Stack([1, 2]); s.push(3); print(s, s[0], len(s), s == [1,2,3], isinstance(s, list), s + [4], type(s).__name__)
s += [5]; print(type(s).__name__, s); s.name = "n"; print(s.name, s.__dict__)
# %%
class D(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k); self.z = 1
    def __missing__(self, k): return k * 2
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
d = D(a=1); d["b"] = 2; print(d, d["q"], d.get("q"), {**d}, list(d.items()), dict(d))
# %%
class I(int):
    def double(self): return I(self * 2)
i = I(4); print(i, i + 1, i.double(), type(i.double()).__name__, i == 4, hash(i) == hash(4), [10,20,30,40,50][i], f"{i:03d}", 1 + i, i < 5, -i)
# %%
class S(str):
    def shout(self): return self.upper() + "!"
t = S("hi"); print(t, t.shout(), len(t), t + "x", "x" + t, t == "hi", repr(t), {"hi": 1}[t], ",".join([t, "b"]), t[0], f"{t:>5}", "%s" % t, t in ("hi",))
# %%
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def a(self): return self[0]
print(T(1, 2), T(1, 2).a, T(1,2) == (1,2))
class F(float): pass
print(F(2.5) + 1, F("1.5"), F(2.0).is_integer())
class Z(set): pass
z = Z([1,2]); z.add(3); print(z, len(z), z | {9}, 3 in z)
