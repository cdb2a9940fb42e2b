# %%
import random
random.seed(42)
[random.random() for _ in range(3)], random.randint(1, 10), random.choice("abcdef"), random.uniform(1, 2), random.randrange(0, 100, 7), random.gauss(0, 1), random.gauss(0, 1)
# %%
random.seed(1); x = list(range(10)); random.shuffle(x); x, random.sample(range(100), 5), random.choices([1, 2, 3], k=4), random.choices("ab", weights=[1, 9], k=5), random.sample("abcdef", 3), random.choices("xyz", cum_weights=[1, 2, 10], k=3)
# %%
random.seed("text"); random.random(), random.getrandbits(70), random.randint(0, 10**30), random.normalvariate(5, 2), random.expovariate(1.5), random.triangular(0, 10, 3), random.betavariate(2, 3), random.gammavariate(2, 1), random.lognormvariate(0, 1), random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(0, 4)
# %%
r = random.Random(7)
r.random(), r.randint(1, 6), [r.randint(1, 6) for _ in range(5)], r.choice([1, 2, 3]), r.randrange(10), random.Random(7).random(), r.randbytes(3), r.sample(range(10**9), 3)
# %%
random.seed(0); a = random.random(); s = random.getstate(); b = random.random(); random.setstate(s); random.random() == b, a
# %%
random.seed(3.5); random.random()
# %%
random.seed(-5); random.random(), random.randrange(5), random.randrange(3, 9), random.getrandbits(8), random.getrandbits(0)
# %%
random.seed(10**30); random.random(), random.sample([1, 2, 3], k=3), random.sample(["a", "b"], counts=[3, 1], k=2)
# %%
random.choice([])
# %%
random.randint(5, 1)
# %%
random.randrange(0)
# %%
random.sample([1], 2)
# %%
random.randint(1.5, 2)
# %%
random.sample({1, 2}, 1)
# %%
random.choices([], k=1)
# %%
random.seed([1])
# %%
inside = 0
random.seed(12)
for _ in range(1000):
    x, y = random.random(), random.random()
    inside += x * x + y * y < 1
4 * inside / 1000
