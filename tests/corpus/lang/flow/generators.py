# %%
def gen(n):
    for i in range(n):
        yield i
    return "done"
g = gen(3)
next(g), next(g), list(g), list(g), type(g).__name__, sum(gen(5)), max(gen(4)), tuple(gen(2)), [*gen(3)], dict(zip("ab", gen(2))), sorted(gen(3), reverse=True), 2 in gen(5)
# %%
next(g)
# %%
next(g, "default")
# %%
def echo():
    got = []
    while True:
        v = yield got
        if v is None: return got
        got.append(v)
e = echo(); next(e); e.send(1); e.send(2)
# %%
try:
    e.send(None)
except StopIteration as s:
    print("stopped", s.value)
# %%
gen(1).send(5)
# %%
def outer():
    r = yield from gen(2)
    print("got", r)
    yield from "xy"
    yield from []
    yield 99
list(outer())
# %%
def closing():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
c = closing(); next(c); c.close(); list(c)
# %%
def catching():
    while True:
        try:
            v = yield
            print("v", v)
        except ValueError as e:
            print("caught", e)
            yield "recovered"
k = catching(); next(k); k.send(5)
k.throw(ValueError("in"))
# %%
k.throw(KeyError("out"))
# %%
def raising():
    yield 1
    raise RuntimeError("inside")
for v in raising(): print(v)
# %%
def stops():
    yield 1
    raise StopIteration
list(stops())
# %%
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
out = []
for v in fib():
    if v > 100: break
    out.append(v)
out
# %%
def tree(n):
    if n: 
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
list(tree(3)), sum(1 for _ in tree(6))
# %%
sq = (x * x for x in range(5))
next(sq), list(sq), sum(x for x in range(10) if x % 2), any(x > 3 for x in range(5)), all(x < 3 for x in range(5)), list(x + y for x in "ab" for y in "cd"), max((len(w), w) for w in ["a", "bbb", "cc"]), "".join(c.upper() for c in "abc"), type(sq).__name__
# %%
x = "outer"
[x for x in range(3)], x, [[i * j for j in range(3)] for i in range(3)], [(i, j) for i in range(3) for j in range(i)], [i for i in range(20) if i % 2 if i % 3], {i: i * i for i in range(3)}, {i % 2 for i in range(5)}, [y := 5, y + 1], [a + b for a, b in [(1, 2), (3, 4)]], [z for z in [1, 2] for _ in range(2)]
# %%
data = [1, 2, 3]
lazy = (d * factor for d in data)
factor = 10
list(lazy), [i for i in range(5) if (lambda v: v > 2)(i)], [f"{i}" if i else "zero" for i in range(3)], [*map(str, (i for i in range(2)))]
# %%
class Scope:
    n = 3
    items = [i for i in range(n)]
    total = sum(items)
Scope.items, Scope.total
# %%
it = iter([1, 2, 3])
for v in it:
    print(v, next(it, None))
it2 = iter([1, 2]); list(zip(it2, it2)), list(iter(lambda c=[0]: c.append(0) or len(c), 4)), list(zip(*[iter(range(6))] * 2))
# %%
def chunks(seq, n):
    for i in range(0, len(seq), n):
        yield seq[i:i + n]
def window(it):
    it = iter(it)
    prev = next(it)
    for v in it:
        yield prev, v
        prev = v
list(chunks("abcdefg", 3)), list(window([1, 2, 3])), [sum(c) for c in chunks(range(7), 2)]
# %%
list(window([]))
# %%
gen(2)[0]
# %%
len(gen(2))
# %%
for v in gen: pass
# %%
next([1])
# %%
iter(5)
# %%
def pipeline():
    nums = (n for n in range(10))
    evens = (n for n in nums if n % 2 == 0)
    return (n * n for n in evens)
list(pipeline()), next(pipeline())
# %%
def selfcall():
    yield from list(me)
me = selfcall()
next(me)
# %%
for i in range(2):
    for j in range(3):
        if j == 1: continue
        if i == 1: break
        print(i, j)
    else:
        print("inner done")
else:
    print("outer done")
i, j
# %%
n = 10
while n > 0:
    n -= 3
    if n == 4: continue
    if n < 0: break
else:
    print("not here")
n, 1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2, 1 == 1 != 2, (1 < 2) < 3, not 1 > 2 and 3, 0 or [] or "x", 1 and 0 or 2, "a" if 0 else "b" if 1 else "c"
# %%
match_me = {"k": 1}
pass
if n: pass
elif n == 0: pass
else: pass
a = b = c = 3; a += b; a; b
# %%
print(any((hit := v) > 2 for v in [1, 2, 3, 4]), hit)
def first_over(limit, values):
    if any((found := v) > limit for v in values):
        return found
    return None
def nested_walrus(rows):
    ok = all(any((last := v) > 1 for v in row) for row in rows)
    return ok, last
def with_closure():
    total = 0
    partial = [total := total + v for v in range(4)]
    return partial, total, (lambda: total)()
first_over(2, [1, 5, 9]), first_over(20, [1]), nested_walrus([[0, 2], [1, 7]]), with_closure()
