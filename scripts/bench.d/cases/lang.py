# %%
import time

def calls(n):
    f = lambda x: x * 2 + 1
    s = 0
    for i in range(n):
        s += f(i)
    return s

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def int_loop(n):
    t = 0
    i = 0
    while i < n:
        t += i * i % 7
        i += 1
    return t

def float_loop(n):
    x = 0.5
    for i in range(n):
        x = x * 0.999 + i * 0.001
    return x

def list_work(n):
    a = []
    for i in range(n):
        a.append(i * 3 % 1000)
    for i in range(1, n):
        a[i] = a[i] + a[i - 1] % 10
    return sum(a)

def dict_work(n):
    d = {}
    for i in range(n):
        k = i * 7919 % 1000
        d[k] = d.get(k, 0) + 1
    words = {}
    for i in range(n):
        w = "w" + str(i % 100)
        words[w] = words.get(w, 0) + 1
    return len(d) + len(words)

def strings(n):
    parts = []
    s = ""
    for i in range(n):
        s += "x"
        parts.append(f"{i}:{s[-1]}")
    return len(",".join(parts).split(","))

def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    return sum(flags)

def comprehension(n):
    return sum([x * x for x in range(n) if x % 3 == 0]) + len({x % 97: x for x in range(n)})

def try_except(n):
    caught = 0
    for i in range(n):
        try:
            if i % 4 == 0:
                raise ValueError(i)
            caught += 1
        except ValueError:
            caught -= 1
    return caught

def matrix(n):
    a = [[i + j for j in range(n)] for i in range(n)]
    b = [[i - j for j in range(n)] for i in range(n)]
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            t = 0
            for k in range(n):
                t += a[i][k] * b[k][j]
            c[i][j] = t
    return c[n - 1][0]

def mandelbrot(n):
    inside = 0
    for py in range(n):
        for px in range(n):
            x0, y0 = px / n * 3.5 - 2.5, py / n * 2 - 1
            x = y = 0.0
            k = 0
            while x * x + y * y <= 4 and k < 50:
                x, y = x * x - y * y + x0, 2 * x * y + y0
                k += 1
            inside += k == 50
    return inside

def collatz(n):
    longest = 0
    for start in range(1, n):
        x, steps = start, 0
        while x != 1:
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            steps += 1
        longest = max(longest, steps)
    return longest

class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def add(self, other):
        return Vec(self.x + other.x, self.y + other.y)

def objects(n):
    v = Vec(0, 0)
    one = Vec(1, 2)
    for i in range(n):
        v = v.add(one)
    return v.x + v.y

def generator(n):
    def numbers():
        for i in range(n):
            yield i
    return sum(x * 2 for x in numbers())

def sorting(n):
    data = [(i * 7919 % 10007, i) for i in range(n)]
    return sorted(data, key=lambda p: (p[0], -p[1]))[0][1]

def mapped(n):
    return sum(map(lambda x: x * 2 + 1, range(n)))

def words(n):
    text = "the quick brown fox jumps over the lazy dog and the cat"
    counts = {}
    for _ in range(n):
        for word in text.split():
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[0]

def nbody(n):
    bodies = [[0.0, 0.0, 0.0, 0.0, 39.5], [4.84, -1.16, 0.6, 2.81, 0.037], [8.34, 4.12, -1.01, 1.82, 0.011]]
    for _ in range(n):
        for i in range(3):
            a = bodies[i]
            for j in range(i + 1, 3):
                b = bodies[j]
                dx, dy = a[0] - b[0], a[1] - b[1]
                pull = 0.001 / (dx * dx + dy * dy + 0.01) ** 1.5
                a[2] -= dx * b[4] * pull
                a[3] -= dy * b[4] * pull
                b[2] += dx * a[4] * pull
                b[3] += dy * a[4] * pull
        for body in bodies:
            body[0] += 0.001 * body[2]
            body[1] += 0.001 * body[3]
    return bodies[0][0]

cases = [
    (calls, 300000), (fib, 24), (int_loop, 600000), (float_loop, 600000), (list_work, 200000), (dict_work, 200000),
    (strings, 100000), (sieve, 500000), (comprehension, 400000), (try_except, 200000), (matrix, 70), (mandelbrot, 70),
    (collatz, 4000), (objects, 100000), (generator, 200000), (sorting, 50000),
    (mapped, 300000), (words, 10000), (nbody, 10000),
]
# %%
for case, size in cases:
    best = None
    for _ in range(3):
        start = time.perf_counter()
        case(size)
        took = time.perf_counter() - start
        if best is None or took < best:
            best = took
    print("lang", case.__name__, round(best * 1000, 2))
