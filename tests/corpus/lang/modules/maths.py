# %%
import math
math.pi, math.e, math.tau, math.inf, math.nan, math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.sqrt(2), math.isqrt(17), math.factorial(20), math.gcd(12, 18), math.gcd(), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.perm(4)
# %%
math.exp(1), math.expm1(1e-5), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-5), math.pow(2, 0.5), math.exp2(3), math.log(10**400), math.log10(10**400)
# %%
math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.acos(0.5), math.atan(1), math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5), math.degrees(math.pi), math.radians(180), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist([0, 0], [3, 4])
# %%
math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10, abs_tol=1e-9), math.copysign(1, -0.0), math.fabs(-2), math.fmod(-7, 3), math.remainder(7, 4), math.modf(-2.5), math.frexp(8), math.ldexp(0.5, 4), math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.prod([2, 3], start=10), math.prod([]), math.nextafter(1.0, 2.0), math.ulp(1.0)
# %%
math.gamma(5), math.lgamma(10), math.erf(0.5), math.erfc(0.5), math.gamma(0.5)
# %%
math.sqrt(-1)
# %%
math.log(0)
# %%
math.log(-1)
# %%
math.exp(1000)
# %%
math.factorial(-1)
# %%
math.factorial(1.5)
# %%
math.sqrt("a")
# %%
math.floor(math.inf)
# %%
math.floor(math.nan)
# %%
math.acos(2)
# %%
math.isqrt(-1)
# %%
math.comb(-1, 2)
# %%
math.gcd(1.5)
# %%
math.fmod(1, 0)
# %%
math.pow(0, -1)
# %%
math.nothing
# %%
from math import sqrt, pi as P, floor
sqrt(16), P == math.pi, floor(2.7), math.floor(10**30), math.ceil(-0.5), math.ceil(True), math.__name__, math.trunc(10**20 / 3), math.pow(2, 10), math.sumprod if False else 0
# %%
from math import sqrt as root; root(4)
# %%
import math as m, time
m.pi, time.perf_counter() <= time.perf_counter(), type(time.time()).__name__, time.sleep(0), time.monotonic() > 0, time.perf_counter_ns() > 0
# %%
time.sleep(-1)
# %%
start = time.perf_counter(); time.sleep(0.02); 0.02 <= time.perf_counter() - start < 2
