# %%
def run(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
run(lambda: 1 / 0), run(lambda: {}["k"]), run(lambda: [][1]), run(lambda: int("x")), run(lambda: None.a), run(lambda: nope), run(lambda: "a" + 1), run(lambda: 2.0 ** 10000), run(lambda: next(iter([]))), run(lambda: (_ for _ in ()).throw(KeyError("thrown")))
# %%
try:
    raise ValueError("a", 1)
except ValueError as e:
    print(e, e.args, repr(e), str(e), isinstance(e, Exception), type(e).__mro__[1].__name__)
# %%
str(ValueError()), repr(ValueError()), repr(KeyError("k")), str(KeyError("k")), str(OSError(2, "no")), ValueError("x").args, repr(ValueError("it's")), repr(StopIteration(5)), StopIteration(5).value, Exception(1, 2).args, str(Exception(1, 2))
# %%
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise RuntimeError("wrapped") from e
except RuntimeError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        {}["x"]
    except KeyError:
        raise ValueError("other")
except ValueError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
try:
    try:
        {}["x"]
    except KeyError:
        raise ValueError("none") from None
except ValueError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
# %%
class AppError(Exception):
    def __init__(self, code, msg="default"):
        super().__init__(msg)
        self.code = code
class SubError(AppError): pass
try:
    raise SubError(7, "custom")
except AppError as e:
    print(e, e.code, type(e).__name__, repr(e), e.args)
# %%
raise SubError(1, "uncaught")
# %%
class Plain(ValueError): pass
raise Plain
# %%
class Shown(Exception):
    def __str__(self): return "shown!"
raise Shown(1, 2)
# %%
raise KeyError("key")
# %%
raise KeyError(1, 2)
# %%
raise 5
# %%
raise "text"
# %%
raise ValueError from 5
# %%
raise ValueError("multi\nline")
# %%
assert 1 == 1, "fine"
assert [], f"empty {1 + 1}"
# %%
def chain():
    try:
        return "try"
    finally:
        print("cleanup")
def override():
    try:
        return 1
    finally:
        return 2
def swallowed():
    for i in range(3):
        try:
            1 / 0
        finally:
            break
    return "swallowed"
def elses():
    out = []
    for v in (1, 0, "a"):
        try:
            out.append(10 // v)
        except ZeroDivisionError:
            out.append("zero")
        except TypeError as e:
            out.append(str(e))
        else:
            out.append("else")
        finally:
            out.append("fin")
    return out
chain(), override(), swallowed(), elses()
# %%
try:
    pass
except ValueError as e:
    pass
try:
    raise ValueError("gone")
except ValueError as e:
    kept = e
print("e" in globals() if False else kept)
e
# %%
def depth(n):
    if n == 0:
        raise LookupError("bottom")
    depth(n - 1)
depth(3)
# %%
[1 / (2 - i) for i in range(5)]
# %%
sum(1 / (2 - i) for i in range(5))
# %%
list(map(lambda v: 10 // v, [1, 0]))
# %%
sorted([1, 2], key=lambda v: v.missing)
# %%
issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(IndexError, LookupError), issubclass(NotImplementedError, RuntimeError), issubclass(RecursionError, RuntimeError), issubclass(UnboundLocalError, NameError), issubclass(FileNotFoundError, OSError), issubclass(UnicodeDecodeError, ValueError), issubclass(Exception, BaseException), issubclass(KeyboardInterrupt, Exception), issubclass(StopIteration, Exception), issubclass(OverflowError, ArithmeticError)
# %%
try:
    raise TypeError("t")
except (ValueError, TypeError) as err:
    print("tuple", err)
try:
    [][0]
except LookupError:
    print("lookup")
try:
    int("q")
except:
    print("bare")
# %%
try:
    raise ValueError("first")
except KeyError:
    print("no")
finally:
    print("finally runs")
# %%
try:
    1 / 0
except "notaclass":
    pass
# %%
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self
    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else None, v)
        return self.swallow
with CM("a") as a, CM("b", True):
    print(a.name)
    raise ValueError("inside")
print("after")
with (CM("c") as c, CM("d")):
    pass
def ret():
    with CM("r"):
        return "returned"
ret()
# %%
with CM("x"):
    1 / 0
# %%
with 5:
    pass
# %%
with CM("t") as (p, q):
    pass
# %%
for i in range(3):
    with CM(i):
        if i == 0: continue
        break
# %%
try:
    try:
        raise ValueError(1)
    finally:
        raise KeyError(2)
except KeyError as e:
    print(repr(e), repr(e.__context__))
# %%
def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        print("seen")
        raise
reraise()
# %%
e = ValueError("kept")
e.note = 5
try:
    raise e
except ValueError as again:
    print(again is e, again.note)
e.add_note("hint"); e.__notes__
# %%
x = [1, 2, 3]
x[
    10
]
# %%
print(
    "a",
    1 / 0,
)
# %%
def bad(:
    pass
# %%
if True:
print(1)
# %%
1 = x
# %%
break
# %%
return 5
# %%
"unclosed
# %%
for i in range(3) print(i)
# %%
def f(a, a): pass
# %%
f(a=1, 2)
# %%
def g():
    x = 1
    global x
# %%
def g():
    print(x)
    global x
# %%
def g(x):
    global x
# %%
nonlocal q
# %%
def g():
    nonlocal nowhere
