# %%
class Vec:
    """A vector."""
    count = 0
    def __init__(self, *xs):
        self.xs = list(xs)
        Vec.count += 1
    def __repr__(self): return f"Vec{tuple(self.xs)}"
    def __add__(self, o): return Vec(*[a + b for a, b in zip(self.xs, o.xs)]) if isinstance(o, Vec) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __sub__(self, o): return Vec(*[a - b for a, b in zip(self.xs, o.xs)])
    def __mul__(self, k): return Vec(*[a * k for a in self.xs])
    __rmul__ = __mul__
    def __truediv__(self, k): return Vec(*[a / k for a in self.xs])
    def __floordiv__(self, k): return Vec(*[a // k for a in self.xs])
    def __mod__(self, k): return Vec(*[a % k for a in self.xs])
    def __pow__(self, k): return Vec(*[a ** k for a in self.xs])
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.xs, o.xs))
    def __and__(self, o): return "and"
    def __or__(self, o): return "or"
    def __xor__(self, o): return "xor"
    def __lshift__(self, o): return "lshift"
    def __rshift__(self, o): return "rshift"
    def __invert__(self): return "invert"
    def __pos__(self): return "pos"
    def __abs__(self): return sum(abs(a) for a in self.xs)
    def __round__(self, n=0): return f"round {n}"
    def __eq__(self, o): return isinstance(o, Vec) and self.xs == o.xs
    def __getitem__(self, i): return self.xs[i]
    def __setitem__(self, i, v): self.xs[i] = v
    def __delitem__(self, i): del self.xs[i]
    def __len__(self): return len(self.xs)
    def __reversed__(self): return reversed(self.xs)
    def __iadd__(self, o):
        self.xs.append(o)
        return self
v, w = Vec(1, 2), Vec(3, 4)
v + w, v - w, v * 2, 2 * v, w / 2, w // 2, w % 3, v ** 2, v @ w, v & w, v | w, v ^ w, v << 1, v >> 1, ~v, +v, abs(v - w), round(v), round(v, 2), sum([v, w]), v == Vec(1, 2), v != w, v[0], v[-1], v[:1], len(v), list(v), list(reversed(v)), 2 in v, bool(v), bool(Vec()), Vec.__doc__
# %%
v[0] = 10; del v[1]; v += 7; v, [*v], max(v), sorted(Vec(3, 1, 2)), Vec.count > 10
# %%
v + 1
# %%
1 + v
# %%
v - 5
# %%
v < w
# %%
v[9]
# %%
hash(v)
# %%
v()
# %%
-v
# %%
v.nope
# %%
Vec.nope
# %%
5 @ v
# %%
class Animal:
    sound = "..."
    registry = []
    def __init__(self, name): self.name = name; self.registry.append(name)
    def speak(self): return f"{self.name}: {self.sound}"
    @classmethod
    def make(cls, *names): return [cls(n) for n in names]
    @staticmethod
    def legs(): return 4
class Dog(Animal):
    sound = "woof"
    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)
    def speak(self): return super().speak() + "!"
class Puppy(Dog):
    sound = "yip"
Puppy("p").speak(), [d.speak() for d in Dog.make("a", "b")], Dog.legs(), Animal.registry, isinstance(Puppy("q"), Animal), issubclass(Puppy, Dog), Puppy.__bases__ == (Dog,), [c.__name__ for c in Puppy.__mro__], Puppy.__name__, Puppy("z").__class__ is Puppy, type(Puppy("y")) is Dog, Dog.speak(Puppy("u"))
# %%
class Mixin:
    def greet(self): return "mixin " + super().greet()
class Base:
    def greet(self): return "base"
class Both(Mixin, Base): pass
Both().greet()
# %%
Mixin().greet()
# %%
class Dunder:
    def __getattr__(self, n):
        if n.startswith("dyn_"): return n[4:]
        raise AttributeError(f"no {n} here")
    def __contains__(self, v): return v == 5
    def __call__(self, *a, **k): return a, k
    def __str__(self): return "as str"
    def __len__(self): return 3
    def __bool__(self): return False
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __index__(self): return 2
    def __hash__(self): return 77
    def __lt__(self, o): return True
    def __le__(self, o): return False
d = Dunder()
d.dyn_x, 5 in d, 6 in d, d(1, k=2), str(d), f"{d}", len(d), bool(d), int(d), float(d), [1, 2, 3][d], hash(d), d < 1, d <= 1, 1 > d, hex(d), not d, {d: 1}[d], "abc"[d:], range(d)
# %%
d.other
# %%
print(d, [1] and hasattr(d, "dyn_q"), hasattr(d, "q"))
d > 1
# %%
class Bad:
    def __repr__(self): return 5
    def __len__(self): return -1
    def __bool__(self): return "x"
    def __iter__(self): return 5
    def __hash__(self): return "h"
    def __eq__(self, o): return "eqv"
    def __index__(self): return "i"
repr(Bad())
# %%
len(Bad())
# %%
bool(Bad())
# %%
list(Bad())
# %%
hash(Bad())
# %%
Bad() == 1, Bad() != 1, [1, 2] + [Bad() == 2]
# %%
[1][Bad()]
# %%
class Stack:
    def __init__(self): self._items = []
    def push(self, x): self._items.append(x); return self
    def pop(self):
        if not self._items: raise IndexError("pop from empty stack")
        return self._items.pop()
    def __len__(self): return len(self._items)
    def __iter__(self):
        for x in reversed(self._items): yield x
s = Stack().push(1).push(2).push(3)
s.pop(), len(s), list(s), [x * 2 for x in s], sum(s), 1 in s
# %%
Stack().pop()
# %%
class Node:
    __slots__ = ("value", "next")
    def __init__(self, value, next=None): self.value, self.next = value, next
def to_list(n): return [] if n is None else [n.value] + to_list(n.next)
to_list(Node(1, Node(2, Node(3))))
# %%
class Cmp:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __eq__(self, o): return self.v == o.v
    def __repr__(self): return f"C{self.v}"
sorted([Cmp(3), Cmp(1), Cmp(2)]), max(Cmp(1), Cmp(5)), min([Cmp(4), Cmp(2)]), Cmp(1) in [Cmp(1)], [Cmp(1)] == [Cmp(1)], Cmp(2) > Cmp(1), Cmp(1) != Cmp(1), [Cmp(2), Cmp(1)].index(Cmp(1)), (Cmp(1), 2) < (Cmp(1), 3)
# %%
class NoInit: pass
NoInit(1)
# %%
NoInit().missing_method()
# %%
class UsesSelf:
    def a(): pass
UsesSelf().a()
# %%
class Abstract:
    def must(self): raise NotImplementedError("override me")
Abstract().must()
# %%
class New:
    def __new__(cls, v):
        self = super().__new__(cls)
        self.made = True
        return self
    def __init__(self, v): self.v = v
    def __init_subclass__(cls, **k): print("sub", cls.__name__, k)
class Sub2(New, tag=1): pass
New(5).made, Sub2(6).v
# %%
class Temp:
    def __init__(self, c): self._c = c
    @property
    def f(self):
        "in F"
        return self._c * 9 / 5 + 32
    @f.setter
    def f(self, v): self._c = (v - 32) * 5 / 9
    @f.deleter
    def f(self): print("deleted"); self._c = None
    @property
    def ro(self): return 1
t = Temp(100)
t.f = 32; print(t._c, t.f); del t.f; t._c, type(Temp.f).__name__
# %%
t.ro = 5
# %%
del t.ro
# %%
class Meta:
    x = 1
    y = x + 1
    def get(self): return self.y
    alias = get
    class Inner:
        z = 5
    lst = [0]
m, m2 = Meta(), Meta()
m.y = 50; m.lst.append(1)
m.get(), m2.alias(), Meta.Inner().z, m2.lst, Meta.y, m.__dict__, Meta.__module__
# %%
Meta.w = 7; m.w, hasattr(m2, "w"), Meta.get(m), Meta.__dict__["x"], "get" in Meta.__dict__
