# %%
def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(repr(r))
        return r
    except BaseException as e:
        print(type(e).__name__, '|', e)

# %%
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 3
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __repr__(self): return f'K{self.v}'
d = {K(i): i for i in range(10)}
print(d, d[K(7)], d.pop(K(3)), K(3) in d, len(d)); d[K(7)] = 'x'; del d[K(0)]; print(d)
t(lambda: d[K(99)]); t(lambda: d.pop(K(99))); t(d.setdefault, K(50), 1); t(d.get, K(50))
s = {K(i % 5) for i in range(10)}; print(len(s), K(2) in s, K(9) in s); s.remove(K(2)); s.discard(K(77)); print(len(s)); t(s.remove, K(2))
class Boom:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError('eq')
t(lambda: {Boom(): 1, Boom(): 2}); t(lambda: {Boom(), Boom()}); t(lambda: Boom() in [1]); t(lambda: [Boom()].index(1)); t(lambda: Boom() in {1: 2}); t(lambda: {1: 2}[Boom()])
print({1: 'a', 1.0: 'b', True: 'c'}, {0: 1, False: 2}, {(1, 2): 1, (1.0, 2): 3}, {'a': 1, 'b': 2} == {'b': 2, 'a': 1})
big = {i * 1024: i for i in range(20000)}; print(len(big), sum(big.values()), big[1024 * 777])
big = {i << 32: i for i in range(20000)}; print(len(big), sum(big.values()), big[777 << 32])
big = {i << 20: i for i in range(20000)}; print(len(big), big[777 << 20])
big = {i / 7: i for i in range(20000)}; print(len(big), big[777 / 7])
big = {float(i): i for i in range(20000)}; print(len(big), big[777])
big = {-i: i for i in range(20000)}; print(len(big), big[-777])
big = {(i, -i): i for i in range(20000)}; print(len(big), big[5, -5])
big = {2 ** i: i for i in range(500)}; print(len(big), big[2 ** 300])
big = {i * 0.001: i for i in range(20000)}; print(len(big))
for i in range(19000): del big[i * 0.001]
print(len(big), next(iter(big)))
for i in range(3000): big[i] = i
print(len(big), list(big)[-1])
# %%
d = {c: i for i, c in enumerate('abcdefgh')}
for c in 'bdf': del d[c]
d['b'] = 9; d['a'] = 0; print(d, list(reversed(d)), d.popitem(), d)
# %%
a, b = set(range(0, 100, 3)), set(range(0, 100, 5))
print([].__class__, (5).__class__.__name__, type([]).__name__, list.__name__, {}.__class__ is dict, isinstance({}, dict), [1].__len__(), 'abc'.__contains__('b'), (5).__add__(6), list.__len__([1, 2]), str.__len__('abc'), dict.__getitem__({1: 2}, 1), int.__add__(1, 2))
print(list(map(list.__len__, [[1], []])), list(map(int.__mul__, [1, 2], [3, 4])), sorted(['b', 'a'], key=str.__str__), [*map(str.__add__, 'ab', 'cd')])
# %%
class Bell:
    def ring(self):
        return "ding"
    def __eq__(self, other):
        return True
    def __hash__(self):
        return 1
one, other = Bell(), Bell()
one.ring == one.ring, one.ring != one.ring, one.ring == other.ring, {one.ring: 1}.get(one.ring), {one.ring: 1}.get(other.ring), one.ring in [one.ring], [one.ring].index(one.ring), one.ring == 3
# %%
numbers = [1, 2]
numbers.append == numbers.append, numbers.append == [1, 2].append, "a".upper == "a".upper
