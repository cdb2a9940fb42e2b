# %%
def f():
    return "global"

class A:
    def f(self):
        return f()
    g = staticmethod(lambda: f())
    names = [n for n in ("a", "b")]

A().f(), A.g(), A.names
# %%
def outer():
    x = 1
    f = "outer"
    class B:
        x = 2
        y = x
        def g(self):
            return x, f
        def f(self):
            return f
    return B().g(), B().f(), B.x, B.y

outer()
# %%
def counter():
    total = 0
    class C:
        total = 10
        def add(self):
            nonlocal total
            total += 1
            return total, self.total
    return C()

c = counter()
c.add(), c.add()
# %%
class D:
    size = 3
    def size_of(self):
        return size

try:
    D().size_of()
except NameError as error:
    print(error)
