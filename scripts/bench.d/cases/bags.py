# Bag workloads, each timed three times: name, least of seconds. `BAG_SCHEDULER` chooses Dask's.
import time

import dask
import dask.bag as db

scheduler = "threads"
try:
    import os

    scheduler = os.environ.get("BAG_SCHEDULER", scheduler)
    dask.config.set(scheduler=scheduler, num_workers=2)
except ImportError:
    pass


def double(x):
    return x * 2


def by_three(x):
    return x % 3 == 0


def add(a, b):
    return a + b


def last_digit(x):
    return x % 10


def text_of(x):
    return f"word-{x * 7919 % 250_000}"


def record_of(x):
    return {"name": f"name-{x % 100}", "id": x, "tags": [x % 7, x % 5]}


def same(x):
    return x


def pi_of(numbers):
    inside = state = 0
    for n in numbers:
        state = (state * 1103515245 + 12345 + n) % 2147483648
        x = state / 2147483648
        state = (state * 1103515245 + 12345) % 2147483648
        y = state / 2147483648
        if x * x + y * y < 1:
            inside += 1
    return [inside]


def primes_of(numbers):
    found = []
    for n in numbers:
        n += 2
        d = 2
        while d * d <= n and n % d:
            d += 1
        if d * d > n:
            found.append(n)
    return found


def case(name, work, times=3):
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - started)
        del result
    print("case", name, min(seconds))


if __name__ == "__main__":
    million = db.range(1_000_000, 8)
    words = million.map(text_of)
    records = db.range(200_000, 8).map(record_of)
    case("map-filter-sum", lambda: million.map(double).filter(by_three).sum().compute())
    case("fold", lambda: million.fold(add).compute())
    case("frequencies", lambda: million.map(last_digit).frequencies().compute())
    case("topk", lambda: million.map(double).topk(10).compute())
    case("pluck-frequencies", lambda: records.pluck("name").frequencies().compute())
    case("flatten-pluck", lambda: records.pluck("tags").flatten().frequencies().compute())
    case("groupby", lambda: million.groupby(last_digit).compute(), 1)
    case("groupby-tasks", lambda: million.groupby(last_digit, shuffle="tasks").compute(), 1)
    case("foldby", lambda: million.foldby(last_digit, add, 0).compute())
    case("distinct", lambda: words.distinct().count().compute())
    case("join", lambda: million.join(list(range(0, 1_000_000, 100)), same).count().compute())
    case("pi", lambda: million.map_partitions(pi_of).sum().compute())
    case("primes", lambda: db.range(60_000, 8).map_partitions(primes_of).count().compute())
    case("str-split", lambda: words.str.split("-").flatten().str.upper().frequencies().topk(10, key=1).compute())
    case("map-list", lambda: million.map(double).compute())
