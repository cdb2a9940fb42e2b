# %%
for i in range(5):
    if i == 1:
        continue
    if i == 3:
        break
    print(i)
else:
    print("no")
for i in []:
    pass
else:
    print("else")
# %%
n = 3
while n:
    n -= 1
    if n == 1: continue
    print(n)
else:
    print("done")
# %%
x = 5
"big" if x > 3 else "small", x > 3 and "yes" or "no", not x, None or 0 or "last", 1 and 2 and 0
# %%
def f(n):
    try:
        if n == 0:
            return "zero"
        if n == 1:
            raise ValueError("one")
        return 10 / (n - 2)
    except ValueError as e:
        return f"caught {e}"
    except (ZeroDivisionError, KeyError):
        return "div"
    else:
        print("never")
    finally:
        print("finally", n)
f(0), f(1), f(2), f(3)
# %%
def g():
    for i in range(3):
        try:
            if i == 1:
                continue
            print("try", i)
        finally:
            print("fin", i)
    while True:
        try:
            break
        finally:
            print("brk")
    return "end"
g()
# %%
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("inner") from e
except KeyError as e:
    print(repr(e), repr(e.__cause__), e.__suppress_context__)
# %%
try:
    raise TypeError
except Exception as e:
    print(type(e).__name__, e.args, repr(e))
try:
    raise ValueError("a", 2)
except ValueError as e:
    print(e, e.args)
# %%
def h():
    raise RuntimeError("deep")
def k():
    h()
k()
# %%
try:
    h()
except RuntimeError:
    try:
        raise
    except RuntimeError as again:
        print("again", again)
# %%
raise
# %%
assert 1 == 1
assert 1 == 2, "not equal"
# %%
assert []
# %%
undefined_name
# %%
def u():
    print(later)
    later = 1
u()
# %%
def deep(n):
    return deep(n + 1)
try:
    deep(0)
except RecursionError as e:
    print(type(e).__name__, str(e)[:32])
# %%
class MyError(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
try:
    raise MyError(7)
except MyError as e:
    print(e, e.code, isinstance(e, Exception), MyError.__mro__[1].__name__)
# %%
raise MyError(3)
# %%
raise 5
# %%
try:
    int("q")
except ValueError as e:
    saved = str(e)
saved, "e" in dir()
# %%
class Manager:
    def __enter__(self):
        print("enter"); return self
    def __exit__(self, kind, value, tb):
        print("exit", kind and kind.__name__); return kind is KeyError
with Manager() as m, Manager():
    print("body")
with Manager():
    raise KeyError("gone")
print("after")
with Manager():
    raise ValueError("kept")
# %%
def early():
    with Manager():
        return "returned"
early()
# %%
with 5:
    pass
# %%
if (y := 10) > 5:
    print(y)
[last := i for i in range(3)], last
# %%
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
for x[0:1] in []: pass
del i
i
# %%
def fin():
    try:
        return 1
    finally:
        return 2
fin()
# %%
try:
    [][1]
except LookupError as e:
    print("lookup", e)
try:
    {}["k"]
except KeyError as e:
    print(e, str(e), e.args)
# %%
x = = 2
# %%
def broken(:
    pass
# %%
print("line one")
  print("indent")
# %%
return 5
# %%
try:
    raise StopIteration(3)
except StopIteration as e:
    print(e.value)
