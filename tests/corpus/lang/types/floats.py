# %%
0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 0.00012345, 1.0, -0.0, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 2.5e-8
# %%
float("inf"), float("-inf"), float("nan"), 1e309, -1e309, float("Infinity"), float(" 1.5 "), float("1_0.5"), float("1e5"), float(".5"), float("5."), float(10**20)
# %%
float("abc")
# %%
float("")
# %%
float(None)
# %%
float([])
# %%
nan = float("nan")
nan == nan, nan != nan, nan < 1, nan in [nan], [nan] == [nan], max(1, nan), max(nan, 1), min(nan, 1), float("inf") == float("inf"), float("inf") - float("inf")
# %%
round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1234.5678, -2), round(1.25, 1), round(1.35, 1), round(1e300, 5), round(0.1234567, 3), type(round(1.0)).__name__, type(round(1.0, 0)).__name__
# %%
round(float("nan"))
# %%
round(float("inf"))
# %%
7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, -0.0 % 3, 1e20 // 3, divmod(-7.5, 2), 5 % 0.3, float("inf") % 2, 5 % float("inf"), -5 % float("inf")
# %%
1.0 / 0
# %%
1.0 // 0
# %%
1.0 % 0
# %%
0.0 ** -1
# %%
2.0 ** 0.5, 2 ** 0.5, (-8.0) ** 2, 1e200 ** 0, float("nan") ** 0, 4 ** -0.5
# %%
1e200 ** 2
# %%
(2.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (255.5).hex(), float.fromhex("0x1.8p3"), (1.5).real, (1.5).conjugate()
# %%
float("inf").as_integer_ratio()
# %%
[f"{3.14159265:{spec}}" for spec in ("", ".2f", ".0f", "10.3f", "<10.3f", "+.1f", "e", ".3e", "E", "g", ".3g", ".10g", "%", ".1%", "010.2f", ",.2f", "_.1f", "n", "#.3g", ">+12.4e")]
# %%
[f"{v:g}" for v in (1e-5, 1e-4, 123456, 1234567, 1e100, 0.0, 100.0)], [f"{v:.3}" for v in (1234.5, 0.00001234, 1.0, 123.0)]
# %%
[f"{v:f}" for v in (float("inf"), float("-inf"), float("nan"), 1e20, -0.0)], f"{float('nan'):F}", f"{float('inf'):+E}", f"{1234567.891:,}", f"{-0.0001:.2f}", f"{-0.0:z.1f}"
# %%
f"{1.5:d}"
# %%
f"{1.5:x}"
# %%
str(1.0), repr(1.0), str(1e100), "%s" % 2.50, "%.3f" % 2, "%e" % 12345.678, "%g" % 1e10, "%5.1f|" % 3.14159, "%-8.2f|" % 2.5, "%+d" % 5.9
# %%
1.5 + True, 3 * 0.1, 2.0 == 2, hash(2.0) == hash(2), hash(0.5), hash(float("inf")), hash(-1.5), {1: "a", 1.0: "b", True: "c"}
# %%
int(1e15), int(-2.999), 10 ** -2, 3.0 .is_integer(), abs(-0.0), -1.5 // 1, sum([0.1] * 10), sum([0.1, 0.2, 0.3])
# %%
sorted([3.5, -1, 2, float("-inf"), True, 0.0]), 0.1 < 0.2 < 0.3, 1 < 1.5 < 2 != 3
# %%
bool(0.0), bool(-0.0), bool(nan), bool(1e-300), float(True), float("1" * 400), not 0.0
# %%
1e16 + 1, 4.35 * 100, 1.1 * 1.1, 2/3, 1/7, 100 * 1.1, 1 - 0.9, 1e3, 12345.678e-10, 9007199254740993.0, 0.1 + 0.7
# %%
"abc" * 2.0
# %%
range(1.5)
# %%
[1, 2][1.0]
