# %%
from dataclasses import dataclass, field, asdict, astuple, replace, fields
@dataclass
class Pt:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
p = Pt(1); print(p, p == Pt(1), asdict(p), astuple(p), replace(p, y=9), [f.name for f in fields(p)])
try: Pt()
except TypeError as e: print(e)
# %%
@dataclass(frozen=True, order=True)
class V:
    a: int
    b: str = "q"
print(V(1) < V(2), sorted([V(3), V(1)]), hash(V(1)) == hash(V(1)), V(1, b="z"))
try: V(1).a = 4
except Exception as e: print(type(e).__name__, e)
# %%
@dataclass
class C(Pt):
    z: float = 1.5
    def __post_init__(self): self.s = self.x + self.z
print(C(1), C(1).s, Pt.__match_args__)
