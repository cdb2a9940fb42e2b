# %%
class Point:
    kind = "point"
    def __init__(self, x, y=0):
        self.x, self.y = x, y
    def __repr__(self):
        return f"Point({self.x}, {self.y})"
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)
    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)
    def __hash__(self):
        return hash((self.x, self.y))
    def __lt__(self, other): return self.x < other.x
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __call__(self, k): return self.x * k
    def __contains__(self, v): return v in (self.x, self.y)
    def __iter__(self): return iter((self.x, self.y))
    def __bool__(self): return self.x != 0
    def __neg__(self): return Point(-self.x, -self.y)
    def __rmul__(self, k): return Point(k * self.x, k * self.y)
    @property
    def norm(self): return abs(self.x) + abs(self.y)
    @norm.setter
    def norm(self, v): self.x = v
    @classmethod
    def origin(cls): return cls(0)
    @staticmethod
    def help(): return "static"
p, q = Point(1, 2), Point(3)
p, p + q, p == Point(1, 2), p != q, p < q, len(p), p[1], p(5), 2 in p, list(p), bool(Point.origin()), -p, 3 * p, p.norm, Point.help(), p.kind
# %%
p.norm = 9
p.x, {p: 1}[Point(9, 2)], sorted([q, p]), max(p, q), [*q], hasattr(p, "z"), p.__class__.__name__
# %%
p.z
# %%
Point()
# %%
p + 5
# %%
class Base:
    def __init__(self): self.log = ["base"]
    def who(self): return "base"
    def hello(self): return "hello " + self.who()
class Child(Base):
    def __init__(self):
        super().__init__()
        self.log.append("child")
    def who(self): return "child>" + super().who()
c = Child()
c.log, c.hello(), isinstance(c, Base), Child.__mro__[1].__name__, issubclass(Child, Base), type(c).__bases__[0].__name__
# %%
class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()
D().f(), [k.__name__ for k in D.__mro__]
# %%
class E(A, D): pass
# %%
class Counter:
    total = 0
    def __init__(self):
        Counter.total += 1
        self.n = 0
    def __iadd__(self, k):
        self.n += k
        return self
x = Counter(); y = Counter(); x += 5
Counter.total, x.n, x.__dict__, vars(y)
# %%
class Iter:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
list(Iter(3)), sum(Iter(4)), [i for i in Iter(2)], dict(zip("ab", Iter(2)))
# %%
class Attr:
    def __getattr__(self, name): return name.upper()
    def __setattr__(self, name, value): object.__setattr__(self, name, value * 2) if False else super().__setattr__(name, value * 2)
a = Attr(); a.v = 4
a.v, a.foo, getattr(a, "bar")
# %%
class Empty: pass
e = Empty(); e.a = 1; setattr(e, "b", 2); delattr(e, "a")
e.__dict__, hasattr(e, "a"), isinstance(e, object), Empty.__name__, Empty.__doc__, str(Empty)
# %%
e.a
# %%
Empty(1)
# %%
del e.nope
# %%
class Str:
    def __str__(self): return "str!"
    def __format__(self, spec): return f"<{spec}>"
s = Str()
str(s), f"{s}", f"{s:abc}", "%s" % s
# %%
class Eq:
    def __eq__(self, o): return True
Eq() == 1, 1 == Eq(), [Eq()] == [5], Eq() in [1], 3 in [Eq()]
# %%
hash(Eq())
# %%
class Idx:
    def __index__(self): return 2
    def __int__(self): return 7
    def __float__(self): return 1.5
[10, 20, 30][Idx()], int(Idx()), float(Idx()), "ab" * Idx(), range(5)[Idx()]
# %%
# %%
type("Dyn", (Base,), {"k": 5})().k
# %%
class WithClass:
    def name(self): return __class__.__name__
WithClass().name()
# %%
Point.x
# %%
isinstance(Point, type), type(Point) is type, callable(Point), Point.norm.__class__.__name__
