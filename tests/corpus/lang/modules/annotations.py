# %%
from typing import Optional, List, Dict, NamedTuple, Any, Union, Callable
class E(NamedTuple):
    a: int
    b: str = "z"
print(E(1), E(1).b, Optional[int], List[int], Dict[str, Any], Union[int, str])
def g(a: int, b: "str" = "x") -> Optional[float]: pass
print(g.__annotations__)
# %%
class A:
    class B:
        def m(self): pass
print(A.B.__qualname__, A.B.m.__qualname__, A.B)
# %%
from math import *
print(pi, sqrt(4))
