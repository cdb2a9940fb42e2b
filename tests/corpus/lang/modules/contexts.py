# %%
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def nm(self): ...
try: Shape()
except TypeError as e: print(e)
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    nm = "sq"
print(Sq(3).area(), isinstance(Sq(1), Shape), issubclass(Sq, Shape))
# %%
from contextlib import contextmanager, suppress, closing, ExitStack
@contextmanager
def tag(n):
    print("<", n)
    try: yield n
    finally: print(">", n)
with tag("a") as t: print(t)
with suppress(ZeroDivisionError): 1/0
try:
    with tag("b"): raise ValueError("x")
except ValueError as e: print("caught", e)
