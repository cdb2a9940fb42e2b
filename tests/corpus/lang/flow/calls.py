# %%
def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
f(1, c=3), f(1, 2, 3, 4, c=5), f(1, c=3, z=9, y=8), f(*[1, 2, 3], **{"c": 1, "q": 2}), f(a=1, c=2), f(*"ab", c=0, **{}), f(1, *[2], 3, c=4)
# %%
f()
# %%
f(1)
# %%
f(1, c=3, a=2)
# %%
def g(a, b, /, c, *, d): return a, b, c, d
g(1, 2, 3, d=4), g(1, 2, c=3, d=4)
# %%
g(1, b=2, c=3, d=4)
# %%
g(1, 2, 3, 4)
# %%
g(1, 2)
# %%
g(1, 2, 3, d=4, e=5)
# %%
g()
# %%
def h(a, b, c): pass
h()
# %%
h(1)
# %%
h(1, 2)
# %%
h(1, 2, 3, 4)
# %%
h(1, 2, 3, z=4)
# %%
h(1, *[2, 3, 4])
# %%
def one(a): pass
one()
# %%
one(1, 2)
# %%
def none(): pass
none(1)
# %%
none(x=1)
# %%
def opt(a, b=1): pass
opt(1, 2, 3)
# %%
def kwo(*, a, b): pass
kwo()
# %%
kwo(1)
# %%
kwo(1, a=1, b=2)
# %%
def mixed(a, b=1, *, k=2): pass
mixed(1, 2, 3, k=4)
# %%
(lambda x: x)()
# %%
h(**{"a": 1}, **{"a": 2})
# %%
h(*5)
# %%
h(**5)
# %%
h(**{1: 2})
# %%
class K:
    def m(self, a): return a
    @classmethod
    def cm(cls, a): return a
    @staticmethod
    def sm(a): return a
K().m(), 1
# %%
K().m(1, 2)
# %%
K.m()
# %%
K.cm()
# %%
K.sm(1, 2)
# %%
K(1)
# %%
class WithInit:
    def __init__(self, a): self.a = a
WithInit()
# %%
WithInit(1, 2)
# %%
def default(a, acc=[]):
    acc.append(a)
    return acc
default(1), default(2), default(3, []), default(4)
# %%
x = 10
def late(v=x): return v, x
x = 20
late()
# %%
fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
[f() for f in fs], [g() for g in gs]
# %%
def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return step, get
step, get = counter()
step(), step(5), get(), counter()[0](), step.__name__
# %%
total = 0
def bump():
    global total, created
    total += 1
    created = "yes"
bump(); bump(); total, created
# %%
def local_error():
    print(undefined_later)
    undefined_later = 1
local_error()
# %%
def aug():
    total += 1
aug()
# %%
def outer():
    def inner(): return free
    if False: free = 1
    return inner()
outer()
# %%
missing_global
# %%
def uses(): return missing_too
uses()
# %%
def deleted():
    v = 1
    del v
    return v
deleted()
# %%
del never_there
# %%
def deco(fn):
    def wrap(*a, **k):
        return ("wrapped", fn(*a, **k))
    return wrap
def arg_deco(n):
    def real(fn):
        return lambda *a: [fn(*a)] * n
    return real
@deco
@arg_deco(2)
def decorated(x): return x + 1
@(lambda f: 5)
def five(): pass
decorated(1), decorated.__name__, five
# %%
def fact(n): return 1 if n < 2 else n * fact(n - 1)
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
def hanoi(n, a="A", b="B", c="C"): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
fact(25), even(100), hanoi(6), (lambda f: f(f, 5))(lambda f, n: 1 if n == 0 else n * f(f, n - 1))
# %%
def forever(n): return forever(n + 1)
try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, str(e)[:32])
# %%
def doc(a: int, b: "str" = "x") -> bool:
    """The doc."""
    return True
doc.__doc__, doc.__name__, doc(1), doc.__module__, doc.__qualname__
# %%
none() is None, (lambda: None)(), (lambda *a, **k: (a, k))(1, x=2), (lambda a, b=5, /: a + b)(1), [f(2) for f in (abs, lambda v: v ** 2, str)]
# %%
def multi():
    return 1, 2
def early(n):
    for i in range(n):
        if i == 2: return "early"
    return "late"
def nested(n):
    def a(): return n + 1
    def b(): return a() * 2
    return b()
multi(), early(5), early(1), nested(3)
# %%
def order(tag, v):
    print(tag, end=" ")
    return v
def show(*a, **k): print(a, k)
show(order("a", 1), *order("b", [2]), k=order("c", 3), **order("d", {"z": 1}))
order("x", 1) + order("y", 2) * order("z", 3), {order("k", 1): order("v", 2)}, order("l", 1) < order("m", 2) < order("n", 0)
# %%
compose = lambda *fs: lambda x: x if not fs else fs[0](compose(*fs[1:])(x))
compose(str, abs, int)("-5"), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), sorted([3, 1], key=lambda v: -v), (lambda: (yield))().__class__.__name__
# %%
add = lambda a, b: a + b
add.__name__, str(add)[:20], str(deco)[:14], repr(len), repr("a".upper)[:29], repr(print), callable(add), type(add).__name__, type(len).__name__, type([].append).__name__, type(K().m).__name__, type(K).__name__
# %%
add.custom = 5
add.custom, hasattr(add, "nope")
# %%
add.nope
# %%
return_value = print("printed")
return_value
