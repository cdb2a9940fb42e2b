# %%
x, name, pi, items = 5, "Ann", 3.14159, [1, 2]
f"{x}", f"{x + 1}", f"{name!r}", f"{name!s:>5}", f"{name!a}", f"{pi:.2f}", f"{x:03d}", f"{items}", f"{items[0]}", f"{{literal}}", f"{x}{name}"
# %%
f"{x=}", f"{x = }", f"{x+1=}", f"{name=}", f"{name=!s}", f"{pi=:.1f}", f"{ x =}", f"{len(name)=}"
# %%
width, prec = 10, 3
f"{pi:{width}.{prec}}", f"{name:>{width}}", f"{name:{'*'}^{width}}", f"{x:{'0'}>{4}}", f"{pi:{width}.{prec}f}|"
# %%
f"{'nested'}", f"{f'{x}'}", f"{'a' if x > 3 else 'b'}", f"{ {'a': 1}['a'] }", f"{[i * 2 for i in range(3)]}", f"{(lambda v: v + 1)(4)}", f"{x:>{x}}", f"{x!r:>{x}}"
# %%
f"""multi
{x}
line {name}"""
# %%
f"a" "b" f"{x}" 'c', rf"\d{x}", F"{x}", f"\t{x}\n", f"\x41{x}\N{SNOWMAN}", f""
# %%
f"{1_000_000:,}", f"{True}", f"{None}", f"{True:d}", f"{b'x'}", f"{'é'!a}", f"{1 if x else 2}", f"{x,}", f"{x, 1}", f"{not x}", f"{x == 5}", f"{x != 5}", f"{x >= 5}"
# %%
f"{undefined_name}"
# %%
f"{x:zz}"
# %%
f"{items:>5}"
# %%
f"{None:5}"
# %%
f"{1/0}"
# %%
f"{name:d}"
# %%
f"{name:,}"
# %%
f"{name:=5}"
# %%
f"{name:+}"
# %%
f"{x:.2}"
# %%
f"{x:5,d}|{x:<5}|{x:=+5}|{-x:=5}|{x:05}|{-x:05}|{x:#b}|{x:#o}|{x:_b}", f"{123456789:_x}", f"{1234.5:010,.1f}", f"{0:,}", f"{1e10:,}"
# %%
f"{name:}", f"{name:s}", f"{name:.2}", f"{name:5.2}|", f"{name:^7}|", f"{name:>7s}|", f"{name:<<5}", f"{'é':>3}"
# %%
format(5, "x"), format("a", ">3"), format(3.5), format([1], ""), format(2**70, ","), format(True, "5"), format(-1.5e-7, ".1e")
# %%
def f(v): return f"<{v}>"
f"{f(1)}{f('a')}", f"{f(f(2))}", f"{x:{f'{3}'}}", f'{"quote"}', f"{'a' 'b'}", f"{x}%", f"{x:%}", f"{x!s}"
# %%
class P:
    def __format__(self, spec): return f"P[{spec}]"
    def __repr__(self): return "P()"
p = P()
f"{p}", f"{p:abc}", f"{p!r}", f"{p!r:>5}", f"{p=}", f"{p=:q}", "{:%Y-%m}".format(p), format(p), f"{[p]}"
# %%
y = (z := 10) + 1
f"{(w := 3)}", w, y, z, [last := i for i in range(4)], last
# %%
if (n := len("abc")) > 2: print(n)
while (n := n - 1) > 0: print(n, end=" ")
