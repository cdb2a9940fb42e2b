# %%
from enum import Enum
class Color(Enum):
    RED = 1
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
    def __repr__(self): return f'Pt({self.x})'
def f(cmd):
    match cmd:
        case []: return "empty"
        case ["go", d]: return f"go {d}"
        case ["drop", *rest]: return rest
        case {"k": v, **rest}: return (v, rest)
        case Pt(x=0): return "x0"
        case Pt(a, b): return (a, b)
        case int() | float() as n if n > 10: return f"big {n}"
        case str(s): return s.upper()
        case None: return "none"
        case Color.RED: return "red!"
        case (1, (2, q)): return q
        case _: return "other"
for v in [[], ["go", "n"], ["drop", 1, 2], {"k": 1, "z": 2}, Pt(0, 1), Pt(3, 4), 11, 5, "abc", None, Color.RED, (1, (2, 3)), 2.5]: print(f(v))
# %%
match 5:
    case int(x, y): pass
# %%
match Pt(1, 2):
    case Pt(a, b, c): pass
# %%
match {"a": {"b": [1, 2, {"c": 3}]}}:
    case {"a": {"b": [_, _, {"c": deep}]}}: print(deep)
# %%
def http(status):
    match status:
        case 200 | 201: return "ok"
        case 404: return "missing"
        case s if 500 <= s < 600: return "server"
        case -1 | 1.5 | "x": return "odd"
        case True: return "true"
        case b"q": return "bytes"
    return "?"
[http(s) for s in (200, 201, 404, 503, -1, 1.5, "x", b"q", 99)], http(True)
# %%
match (1, 2, 3):
    case (a, *mid, c): print(a, mid, c)
match [1, [2, 3]]:
    case [x, [y, *_]] as whole: print(x, y, whole)
match "abc":
    case [*_]: print("sequence")
    case str(): print("text")
match {"x": 1}:
    case {"y": _}: print("y")
    case {}: print("any mapping")
match 3:
    case x if x > 5: print("big")
    case x: print("small", x)
match Pt(1, Pt(2, 3)):
    case Pt(x=1, y=Pt(x=q)): print(q)
match range(3):
    case [0, 1, 2]: print("range")
