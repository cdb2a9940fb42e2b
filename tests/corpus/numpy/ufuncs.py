# %%
import numpy as np
x = np.array([-2.5, -1.0, -0.5, 0.0, 0.3, 1.0, 2.5, 10.0])
u = np.array([-1.0, -0.7, -0.1, 0.0, 0.2, 0.5, 1.0])
p = np.array([0.1, 0.5, 1.0, 2.0, 10.0, 1e5])
# %%
for f in (np.sin, np.cos, np.tan, np.arctan, np.sinh, np.cosh, np.tanh, np.arcsinh, np.exp, np.exp2, np.expm1, np.cbrt, np.square, np.absolute, np.fabs, np.sign, np.floor, np.ceil, np.trunc, np.rint, np.negative, np.positive, np.reciprocal, np.deg2rad, np.rad2deg, np.degrees, np.radians, np.isnan, np.isinf, np.isfinite, np.signbit, np.logical_not, np.sinc):
    print(f.__name__, f(x[x != 0] if f is np.reciprocal else x))
# %%
for f in (np.arcsin, np.arccos, np.arctanh):
    print(f.__name__, f(u[1:-1]))
# %%
for f in (np.log, np.log2, np.log10, np.log1p, np.sqrt, np.arccosh):
    print(f.__name__, f(p if f is not np.arccosh else p[2:]))
# %%
y = np.array([3.0, -2.0, 0.5, 1.5, -0.3, 2.0, 7.0, -4.0])
for f in (np.add, np.subtract, np.multiply, np.divide, np.floor_divide, np.remainder, np.mod, np.fmod, np.arctan2, np.hypot, np.maximum, np.minimum, np.fmax, np.fmin, np.copysign, np.nextafter, np.equal, np.not_equal, np.less, np.less_equal, np.greater, np.greater_equal, np.logical_and, np.logical_or, np.logical_xor, np.logaddexp, np.logaddexp2, np.float_power, np.heaviside):
    print(f.__name__, f(np.abs(x), y) if f is np.float_power else f(x, y))
# %%
i, j = np.array([7, -7, 7, -7, 0, 5]), np.array([3, 3, -3, -3, 2, 5])
for f in (np.add, np.subtract, np.multiply, np.divide, np.floor_divide, np.remainder, np.fmod, np.maximum, np.bitwise_and, np.bitwise_or, np.bitwise_xor, np.gcd, np.lcm, np.minimum, np.equal, np.less):
    print(f.__name__, f(i, j))
# %%
np.invert(i), ~i, np.left_shift(i, 2), np.right_shift(i, 1), np.power(i, 2), np.power(2, np.abs(j)), np.square(i), np.absolute(i), np.sign(i), np.bitwise_count(i), np.reciprocal(np.array([1, 2, -1]))
# %%
np.power(np.array([2]), np.array([-1]))
# %%
np.array([2, 3]) ** -1
# %%
np.array([2, 3]) ** -1.0, np.array([2.0]) ** 2, np.array([2, 3], dtype='i4') ** 2, np.array([2.0]) ** 0.5
# %%
e = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0])
for f in (np.sin, np.exp, np.sqrt, np.arctan, np.floor, np.sign, np.isnan, np.absolute, np.tanh, np.rint, np.signbit, np.cbrt):
    with np.errstate(all='ignore'):
        print(f.__name__, f(e))
# %%
with np.errstate(all='ignore'):
    print(np.maximum(e, 1), np.fmax(e, 1), np.minimum(1, e), np.fmin(e, 1), e + 1, e * 0, 1 / e, np.log(e), e == e, e < 1)
    print(np.array([1, -1, 0]) / 0, np.array([1, -1, 0]) // 0, np.array([5, 0]) % 0, np.array([5.0, -5.0]) // 0, np.array([5.0]) % 0)
# %%
[(f.__name__, f(np.array([1, 2], dtype=t)).dtype.name) for f in (np.sin, np.sqrt, np.floor, np.absolute, np.square, np.exp) for t in ('int16', 'int32', 'int64', 'float32', 'float64', 'uint16')]
# %%
[np.add(np.array([1], a), np.array([1], b)).dtype.name for a in ('bool', 'int8', 'int32', 'uint8', 'uint64', 'float32', 'complex64') for b in ('bool', 'int8', 'int32', 'uint8', 'uint64', 'float32', 'complex64')]
# %%
[np.divide(np.array([1], a), np.array([1], b)).dtype.name for a in ('bool', 'int8', 'uint64', 'float32') for b in ('int8', 'uint8', 'float32', 'float64')]
# %%
np.add.reduce(np.arange(5)), np.multiply.reduce(np.arange(1, 5)), np.maximum.reduce(np.array([[1, 5], [7, 2]])), np.add.accumulate(np.arange(5)), np.multiply.outer([1, 2], [3, 4]), np.add.reduce(np.arange(6).reshape(2, 3), axis=1), np.logical_and.reduce([True, False])
# %%
out = np.zeros(3); r = np.add([1, 2, 3], 1, out=out); r is out, out, np.add(1, 2), np.sqrt(16), type(np.sqrt(16))
# %%
np.add([1, 2, 3], 10, out=np.zeros(3), where=[True, False, True])
# %%
np.sin
# %%
np.sin.nin, np.add.nin, np.add.nout, np.add.identity, np.multiply.identity, np.add.__name__
# %%
np.sin()
# %%
np.add(1)
# %%
np.bitwise_and(1.5, 2)
# %%
np.clip(x, -1, 1), np.clip(i, 0, 3), np.round(x * 1.2345, 2), np.around([2.5, 3.5, -0.5]), np.round([15, 25, 149], -1), np.fix(x), x.round(), x.clip(0), x.clip(max=1)
# %%
np.where(x > 0, x, -1), np.where([True, False], 1, 2.5), np.nan_to_num(e), np.isclose([1, 1.0000001, np.nan], [1, 1, np.nan]), np.isclose(np.nan, np.nan, equal_nan=True), np.allclose([1, 2], [1, 2 + 1e-9])
# %%
z = np.array([1 + 2j, -1 - 1j, 0.5j, 3 + 0j])
z * z, z / (1 + 1j), np.abs(z), np.angle(z), z.conj(), np.real(z), np.imag(z), z == z, np.exp(z), np.sqrt(z), z ** 2, z + 1, np.iscomplex(z), np.isreal(z)
# %%
(1 + 2j) * (3 - 1j), abs(3 + 4j), (1 + 2j).real, (1 + 2j).imag, (1 + 2j).conjugate(), complex(1, -2), complex('1+2j'), 1j ** 2, (1 + 2j) == (1 + 2j), (2 + 0j) == 2, -1j, complex(3), 2j / 4, 1j * 1j, repr(1.5j), str(-0.0j)
# %%
np.divmod(i, j), divmod(np.array([7]), 2), np.modf(x), np.frexp(x), np.ldexp(0.5, 3), np.gcd(12, 18), np.float32(2).dtype, np.spacing(1.0)
