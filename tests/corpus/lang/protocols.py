# %%
def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(repr(r))
        return r
    except BaseException as e:
        print(type(e).__name__, '|', e)
# %%
# iter protocol
class Count:
    def __init__(self, n): self.n = n; self.i = 0
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
print(list(Count(4)), sum(Count(4)), max(Count(4)), sorted(Count(4), reverse=True), tuple(map(lambda x: x * 2, Count(3))))
print(3 in Count(4), 9 in Count(4), dict(enumerate(Count(2))), set(Count(3)), [*Count(2)], list(zip(Count(3), Count(2))))
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError(i)
        return i * i
    def __len__(self): return 4
print(list(Seq()), list(reversed(Seq())), 9 in Seq(), len(Seq()), sum(Seq()))
class Bad:
    def __iter__(self): return 5
t(list, Bad())
class Bad2:
    def __len__(self): return -1
t(len, Bad2())
class Bad3:
    def __len__(self): return 'a'
t(len, Bad3())
class Bad4:
    def __bool__(self): return 5
t(bool, Bad4())
class Idx:
    def __index__(self): return 2
print([1, 2, 3][Idx()], 'abc'[Idx()], range(Idx()), [1] * Idx(), bin(Idx()), (1, 2, 3)[:Idx()])
class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, Eq) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __repr__(self): return f'Eq({self.v})'
    def __lt__(self, o): return self.v < o.v
print(Eq(1) in [Eq(2), Eq(1)], {Eq(1): 1, Eq(1): 2}, {Eq(1), Eq(1), Eq(2)}, [Eq(1)].index(Eq(1)), [Eq(1), Eq(1)].count(Eq(1)))
print(sorted([Eq(3), Eq(1), Eq(2)]), min([Eq(3), Eq(1)]), max([Eq(3), Eq(1)]), [Eq(1)] == [Eq(1)], [Eq(1)] < [Eq(2)])
l = [Eq(3), Eq(1)]; l.remove(Eq(3)); print(l)
class BadHash:
    __hash__ = None
t(hash, BadHash())
t(lambda: {BadHash(): 1})
class OnlyEq:
    def __eq__(self, o): return True
t(hash, OnlyEq())
class Lt:
    def __lt__(self, o): raise RuntimeError('no compare')
t(sorted, [Lt(), Lt()])
t(sorted, [object(), object()])
class M:
    def __missing__(self, k): return k
class Mapping:
    def keys(self): return ['a', 'b']
    def __getitem__(self, k): return k * 2
print(dict(Mapping()), {**Mapping()}, dict(Mapping(), c=1))
def kw(**k): return k
print(kw(**Mapping()))
t(lambda: kw(**{1: 2}))
t(lambda: kw(a=1, **{'a': 2}))
# %%
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
    if len(l) > 8: break
print(l)
l = [1, 2, 3, 4]
for x in l: l.remove(x)
print(l)
def mut(d):
    for k in d: d[k + 'x'] = 1
t(mut, {'a': 1})
def mut2(d):
    for k in d: del d[k]
t(mut2, {'a': 1, 'b': 2})
def mut3(s):
    for k in s: s.add(k + 1)
t(mut3, {1})
d = {'a': 1}
for k in d: d[k] = 5
print(d)
# %%
l = list(range(10)); l[2:5] = 'ab'; print(l)
l[::3] = [0] * len(l[::3]); print(l)
l[5:2] = [7]; print(l); l[:0] = [1, 2]; print(l); l[len(l):] = [5]; print(l)
del l[::2]; print(l); del l[1:3]; print(l); l[:] = []; print(l)
def sa(l, s, v): l[s] = v; return l
t(sa, [1, 2, 3], slice(0, 3, 2), [1]); t(sa, [1, 2, 3], slice(0, 2), 5); t(sa, [1, 2, 3], 'a', 5); t(sa, (1, 2), 0, 5); t(sa, 'abc', 0, 'x'); t(sa, {}, [], 1); t(sa, 5, 0, 1); t(sa, [], 0, 1)
t(sa, range(3), 0, 1); t(sa, b'abc', 0, 1); t(sa, {1}, 0, 1); t(sa, None, 0, 1)
l = [1, 2, 3]; l[0:2] = l; print(l); l[1:1] = (x for x in 'xy'); print(l)
def de(l, s): del l[s]; return l
t(de, [1, 2], 5); t(de, (1,), 0); t(de, 'a', 0); t(de, {}, 1); t(de, 5, 0); t(de, [1], 'a'); t(de, {1: 2}, [1]); t(de, range(3), 0)
# %%
a = b = [1]; a += [2]; a += 'xy'; a += (5,); print(a, b); a *= 2; print(b)
a = b = (1,); a += (2,); print(a, b); a *= 2; print(a)
a = b = {1}; a |= {2}; a &= {2, 3}; a -= {9}; a ^= {7}; print(sorted(b))
a = b = {'x': 1}; a |= {'y': 2}; a |= [('z', 3)]; print(b)
def aug(a, b): a += b; return a
t(aug, [1], 5); t(aug, (1,), [2]); t(aug, 'a', 1); t(aug, 1, 'a'); t(aug, {}, {}); t(aug, None, 1)
def augor(a, b): a |= b; return a
t(augor, {1}, [2]); t(augor, {1: 2}, 5); t(augor, [1], [2]); t(augor, frozenset([1]), {2})
def augmul(a, b): a *= b; return a
t(augmul, [1], 'a'); t(augmul, [1], 1.5); t(augmul, 'a', 'b')
t2 = ([1],)
try:
    t2[0] += [2]
except TypeError as e: print(e, t2)
# %%
def un(v): a, b = v; return a, b
t(un, [1]); t(un, [1, 2, 3]); t(un, 5); t(un, {1: 2}); t(un, 'ab'); t(un, (x for x in range(3))); t(un, None); t(un, {1, 2}); t(un, range(3)); t(un, {1:1, 2:2, 3:3})
def un2(v): a, *b, c = v; return a, b, c
t(un2, [1]); t(un2, [1, 2]); t(un2, range(5)); t(un2, 'hello'); t(un2, 5)
