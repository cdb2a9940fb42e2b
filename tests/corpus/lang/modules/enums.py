# %%
from enum import Enum, IntEnum, auto, Flag
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def pretty(self): return self.name.title()
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], list(Color), len(Color))
print(Color.RED is Color(1), Color.RED == Color.GREEN, Color.CRIMSON, Color.RED.pretty(), isinstance(Color.RED, Color), Color)
for c in Color: print(c)
try: Color(9)
except ValueError as e: print(e)
try: Color["X"]
except KeyError as e: print(e)
# %%
class N(IntEnum):
    A = auto(); B = auto()
print(N.A + 1, N.B, repr(N.B), N.A < N.B, [5,6,7][N.A], f"{N.A}", sorted([N.B, N.A]), N.A == 1, int(N.B))
# %%
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
p = Perm.R | Perm.W; print(p, repr(p), Perm.R in p, Perm.X in p, bool(p & Perm.X), ~p, p.value)
print({Color.RED: 1}[Color.RED], type(Color.RED))
# %%
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (6.4, 3.3)
    def __init__(self, mass, radius):
        self.mass = mass; self.radius = radius
print(Planet.EARTH.mass, Planet.MARS.value)
