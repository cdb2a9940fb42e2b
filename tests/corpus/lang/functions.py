# %%
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
f(1, c=3), f(1, 5, 6, 7, c=3, e=9), f(*[1, 2], **{"c": 1})
# %%
def g(a, b): return a
g(1)
# %%
g(1, 2, 3)
# %%
g(1, b=2, c=3)
# %%
g(1, a=2)
# %%
g()
# %%
f(1)
# %%
def p(a, /, b, *, c): return a, b, c
p(1, 2, c=3), p(1, b=2, c=3)
# %%
p(a=1, b=2, c=3)
# %%
p(1, 2, 3)
# %%
def one(x=1): return x
one(1, 2)
# %%
def outer():
    count = 0
    def inc():
        nonlocal count
        count += 1
        return count
    return inc
i = outer()
i(), i(), outer()()
# %%
total = 0
def add(n):
    global total
    total += n
add(3); add(4)
total
# %%
fs = [lambda: i for i in range(3)]
[q() for q in fs], [(lambda n=i: n)() for i in range(3)]
# %%
def mutable(x, acc=[]):
    acc.append(x)
    return acc
mutable(1), mutable(2)
# %%
def deco(fn):
    def wrapper(*args, **kwargs):
        print("call", fn.__name__)
        return fn(*args, **kwargs)
    return wrapper
def times(n):
    def inner(fn):
        return lambda *a: fn(*a) * n
    return inner
@deco
@times(3)
def h(x):
    return x + 1
h(2), h.__name__
# %%
def gen(n):
    got = yield "start"
    while n:
        got = yield got, n
        n -= 1
    return "result"
x = gen(2)
print(next(x), x.send("hi"), x.send("yo"))
try:
    next(x)
except StopIteration as e:
    print(e.value)
# %%
def chain():
    r = yield from gen(0)
    yield r
    yield from [1, 2]
list(chain())
# %%
def fibs():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
it = fibs()
[next(it) for _ in range(10)], sum(x * x for x in range(5)), type(it).__name__
# %%
def closing():
    try:
        yield 1
    finally:
        print("closed")
c = closing(); next(c); c.close()
list(c)
# %%
(lambda x, *y, z=3: (x, y, z))(1, 2), (lambda: 0)(), callable(len), callable(5)
# %%
def doc():
    """The doc."""
doc.__doc__, doc.__name__, doc.__qualname__, (lambda: 1).__name__, len.__name__
# %%
doc.attr = 5
doc.attr, hasattr(doc, "nope"), getattr(doc, "nope", 1)
# %%
def fact(n): return 1 if n < 2 else n * fact(n - 1)
fact(30), [fact(i) for i in range(6)]
# %%
def args(*a, **k): return a, k
args(*range(2), 5, **{"x": 1}, y=2), args(*[], **{})
# %%
args(**{"a": 1}, **{"a": 2})
# %%
args(*5)
# %%
args(**5)
# %%
print(1, 2, sep="-", end="!\n"); print(); print("a", None, [1])
# %%
print("x", sep=5)
# %%
len(1, 2)
# %%
len()
# %%
isinstance(1, (str, int)), isinstance(True, int), issubclass(bool, int), type(1), type("x"), type(None), type([]).__name__
# %%
isinstance(1, 5)
# %%
list(map(int, ["1", "2"])), list(map(max, [1, 5], [3, 2])), sorted([3, 1], reverse=True), list(filter(lambda v: v % 2, range(5)))
# %%
def outer2():
    x = 1
    class C:
        y = x + 1
        def get(self): return x
    return C.y, C().get(), [x + i for i in range(2)], (lambda: x)()
outer2()
# %%
def swap(a, b):
    a, b = b, a
    return a, b
swap(1, 2), swap(*"ab")
# %%
def tricky(x):
    if x:
        y = 1
    return y
tricky(1)
# %%
tricky(0)
# %%
def annotated(x: int, y: "str" = "a") -> bool: return x, y
z: int = 5
annotated(1), z
