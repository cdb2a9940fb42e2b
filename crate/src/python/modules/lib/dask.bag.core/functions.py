

# Functions of the module.


def from_sequence(seq, partition_size=None, npartitions=None):
    """A bag of the items of a sequence."""
    seq = list(seq)
    n = len(seq)
    if npartitions and not partition_size:
        if n <= 100:
            partition_size = int(math.ceil(n / npartitions))
        else:
            partition_size = _max(1, int(math.floor(n / npartitions)))
    if npartitions is None and partition_size is None:
        partition_size = 1 if n <= 100 else _max(1, math.ceil(math.sqrt(n) / math.sqrt(100)))
    if partition_size is None:
        raise TypeError("can't multiply sequence by non-int of type 'NoneType'")
    if n and partition_size < 1:
        raise ValueError(f"partition_size must be positive, got {partition_size}")
    name = f"from_sequence-{tokenize(seq, partition_size)}"
    if n == 0:
        parts = [[]]
    else:
        parts = [seq[at : at + partition_size] for at in _range(0, n, partition_size)]
    return Bag(_core.data(name, parts), name, len(parts))


def from_delayed(values):
    """A bag with a partition for each delayed list."""
    if isinstance(values, Delayed):
        values = [values]
    values = [value if isinstance(value, Delayed) or not hasattr(value, "key") else delayed(value) for value in values]
    for value in values:
        value.key
    name = f"bag-from-delayed-{tokenize(*values)}"
    tasks = [("reify", [value._lazy() if isinstance(value, Item) else value]) for value in values]
    return Bag(_core.tasks(name, tasks), name, len(tasks))


def bag_range(n, npartitions):
    """A bag of the numbers below n."""
    size = n // npartitions
    name = f"range-{n}-npartitions-{npartitions}"
    starts = list(_range(0, n, size))[:npartitions]
    bounds = [(start, _min(start + size, n)) for start in starts]
    if n % npartitions != 0:
        bounds[-1] = (bounds[-1][0], n)
    return Bag(_core.tasks(name, [(_range, [start, stop]) for start, stop in bounds]), name, npartitions)


def concat(bags):
    """One bag of all partitions of several."""
    bags = list(bags)
    keys = [key for bag in bags for key in bag.__dask_keys__()]
    name = f"concat-{tokenize(*bags)}"
    tasks = [("reify", [part]) for bag in bags for part in bag._parts.delayed()]
    return Bag(_core.tasks(name, tasks), name, len(keys))


def bag_zip(*bags):
    """Tuples of an item of each bag; the bags have partitions of equal lengths."""
    npartitions = bags[0].npartitions
    assert builtins.all(bag.npartitions == npartitions for bag in bags)
    name = f"zip-{tokenize(*bags)}"
    columns = _zip(*[bag._parts.delayed() for bag in bags])
    tasks = [("lazy", [list(parts), _zipped]) for parts in columns]
    return Bag(_core.tasks(name, tasks), name, npartitions)


def _npartitions(bags):
    if not bags:
        raise ValueError("At least one argument must be a Bag.")
    counts = {bag.npartitions for bag in bags}
    if len(counts) > 1:
        raise ValueError("All bags must have the same number of partitions.")
    return counts.pop()


def _type_of(bags):
    types = {type(bag) for bag in bags}
    return types.pop() if len(types) == 1 else Bag


def bag_map(func, *args, **kwargs):
    """func(item, …) with an item of each bag; other arguments stay the same."""
    name = f"{_core.funcname(func)}-{tokenize(func, 'map', args, kwargs)}"
    bag_kwargs = {key: value for key, value in kwargs.items() if isinstance(value, Bag)}
    other_kwargs = {key: value for key, value in kwargs.items() if not isinstance(value, Bag)}
    bags = [arg for arg in args if isinstance(arg, Bag)] + list(bag_kwargs.values())
    npartitions = _npartitions(bags)
    make = _type_of(bags)
    keywords = _lazy_kwargs(other_kwargs)
    if len(bags) == 1 and not bag_kwargs and isinstance(args[0], Bag):
        rest = args[1:]
        if not builtins.any(isinstance(arg, (Item, Delayed)) for arg in rest):
            return args[0]._each(name, "map", func, tuple(rest), keywords)
    marks = "".join("i" if isinstance(arg, Bag) else "s" for arg in args) + "i" * len(bag_kwargs)
    columns = [arg._parts.delayed() if isinstance(arg, Bag) else _same(arg) for arg in args]
    columns += [bag._parts.delayed() for bag in bag_kwargs.values()]
    names = tuple(bag_kwargs)
    tasks = []
    for at in _range(npartitions):
        inputs = [column[at] if mark == "i" else column for column, mark in _zip(columns, marks)]
        tasks.append(("map_many", [inputs, func, marks, names, keywords]))
    return make(_core.tasks(name, tasks), name, npartitions)


def _same(arg):
    return arg._lazy() if isinstance(arg, Item) else arg


def map_partitions(func, *args, **kwargs):
    """func(partition, …) with a partition of each bag; other arguments stay the same."""
    name = kwargs.pop("token", None) or _core.funcname(func)
    name = f"{name}-{tokenize(func, 'map-partitions', args, kwargs)}"
    bags = [arg for arg in [*args, *kwargs.values()] if isinstance(arg, Bag)]
    npartitions = _npartitions(bags)
    make = _type_of(bags)
    columns = [arg._parts.delayed() if isinstance(arg, Bag) else _lazy(arg) for arg in args]
    keywords = {key: arg._parts.delayed() if isinstance(arg, Bag) else _lazy(arg) for key, arg in kwargs.items()}
    tasks = []
    for at in _range(npartitions):
        own = [column[at] if isinstance(arg, Bag) else column for arg, column in _zip(args, columns)]
        named = {key: column[at] if isinstance(kwargs[key], Bag) else column for key, column in keywords.items()}
        tasks.append((func, own, named))
    return make(_core.tasks(name, tasks), name, npartitions)


def _absent(name):
    raise NotImplementedError(f"dask.bag.{name} is not supported here yet")


def read_avro(*args, **kwargs):
    """Not here: there is no Avro."""
    raise NotImplementedError("dask.bag.read_avro is not supported here: there is no Avro")


def to_avro(*args, **kwargs):
    """Not here: there is no Avro."""
    raise NotImplementedError("dask.bag.to_avro is not supported here: there is no Avro")


def assert_eq(a, b, scheduler="sync"):
    """Checks that two bags, or a bag and a list, have the same items in some order."""
    a = a.compute(scheduler=scheduler) if hasattr(a, "compute") else a
    b = b.compute(scheduler=scheduler) if hasattr(b, "compute") else b
    a = list(a) if hasattr(a, "__next__") else a
    b = list(b) if hasattr(b, "__next__") else b
    assert a == b


# What tasks call.


class _Named:
    """A function under a name that tasks show."""

    def __init__(self, name, function, *args):
        self.__name__ = name
        self.function = function
        self.args = args

    def __call__(self, seq):
        return self.function(seq, *self.args)


class _Spread:
    """A function that takes the parts of an item."""

    def __init__(self, function):
        self.function = function

    def __call__(self, item):
        return self.function(*item)


def _getter(key):
    if isinstance(key, list):
        if len(key) == 1:
            key = key[0]
            return lambda item: (item[key],)
        return operator.itemgetter(*key) if key else lambda item: ()
    return operator.itemgetter(key)


def _first(pair):
    return pair[0]


def _second(pair):
    return pair[1]


def _zipped(parts):
    return _zip(*parts)


def _taken(part, k):
    return list(itertools.islice(part, k))


def _safe_take(part, k, warn):
    items = list(itertools.islice(part, k))
    if len(items) != k and warn:
        warnings.warn(
            f"Insufficient elements for `take`. {k} elements requested, only {len(items)} "
            "elements available. Try passing larger `npartitions` to `take`."
        )
    return items


def _taken_of_all(parts, k, warn):
    return _safe_take(itertools.chain.from_iterable(parts), k, warn)


def _sampled(part, state, prob):
    random_state = _random_module.Random()
    random_state.setstate(state)
    draw = random_state.random
    return (item for item in part if draw() < prob)


def random_state_data_python(n, random_state=None):
    """States for `random.Random`, one for each partition."""
    import numpy as np

    if isinstance(random_state, _random_module.Random):
        random_state = random_state.randint(0, 1 << 32)
    words = np.random.default_rng(random_state).bytes(624 * n * 4)
    states = []
    for at in _range(n):
        own = words[at * 2496 : (at + 1) * 2496]
        numbers = [int.from_bytes(own[byte : byte + 4], "little") for byte in _range(0, 2496, 4)]
        states.append((3, tuple(numbers) + (624,), None))
    return states


def _accumulated(binop, seq, initial, is_first=False):
    if initial is no_default:
        results = list(itertools.accumulate(seq, binop))
    else:
        results = list(itertools.accumulate(seq, binop, initial=initial))
    if is_first:
        return results, results[-1] if results else [], initial
    return results[1:], results[-1]


def _mean(parts):
    totals, counts = list(_zip(*parts))
    return 1.0 * _sum(totals) / _sum(counts)


def _var(parts, ddof):
    squares, totals, counts = list(_zip(*parts))
    x2, x, n = float(_sum(squares)), float(_sum(totals)), _sum(counts)
    result = (x2 / n) - (x / n) ** 2
    return result * n / (n - ddof)


def dictitems(d):
    return list(d.items())


def _merge_frequencies(parts):
    parts = list(parts)
    if not parts:
        return {}
    if len(parts) == 1:
        return parts[0]
    counts = dict(parts[0])
    for part in parts[1:]:
        for item, count in part.items():
            counts[item] = counts.get(item, 0) + count
    return counts


class _MergeWith:
    """Puts results by key together."""

    def __init__(self, combine, initial, is_last=False):
        self.combine = combine
        self.initial = initial
        self.is_last = is_last
        self.__name__ = "dictitems" if is_last else "merge_with"

    def __call__(self, parts):
        combine = self.combine
        merged = {}
        for part in parts:
            for key, value in part.items():
                if key in merged:
                    merged[key] = combine(merged[key], value)
                elif self.initial is no_default:
                    merged[key] = value
                else:
                    initial = self.initial() if callable(self.initial) else self.initial
                    merged[key] = combine(initial, value)
        return list(merged.items()) if self.is_last else merged


def _nothing():
    return None


def _barrier(*parts):
    return parts


def groupby_disk(b, grouper, npartitions=None, blocksize=2**20):
    """Groups by key; the keys are spread over partitions."""
    if npartitions is None:
        npartitions = b.npartitions
    token = tokenize(b, grouper, npartitions, blocksize)
    store = _core.task(f"('partd-{token}',)", (_nothing, []))
    name = f"groupby-part-{_core.funcname(grouper)}-{token}"
    tasks = [("buckets", [part, grouper, npartitions, store]) for part in b._parts.delayed()]
    parts = _core.tasks(name, tasks).delayed()
    barrier = _core.task(f"groupby-barrier-{token}", (_barrier, parts))
    name = f"groupby-collect-{token}"
    tasks = [(_collected, [at, barrier, store]) for at in _range(npartitions)]
    return type(b)(_core.tasks(name, tasks), name, npartitions)


def _collected(at, parts, store):
    return _core.gathered([part[at] for part in parts])


def groupby_tasks(b, grouper, hash=None, max_branch=32):
    """Groups by key; the partitions exchange items in stages of at most max_branch."""
    max_branch = max_branch or 32
    n = b.npartitions
    stages = int(math.ceil(math.log(n) / math.log(max_branch))) or 1
    k = int(math.ceil(n ** (1 / stages))) if stages > 1 else n
    token = tokenize(b, grouper, hash, max_branch)
    count = k**stages
    if not callable(grouper):
        # An index would do for the other shuffle; here it is called.
        index = grouper

        def grouper(item):
            return index(item)

    hashed = b._each(f"groupby_tasks_group_hash-{token}", "buckets", grouper, count)._parts.delayed()
    inputs = [tuple(at // k**stage % k for stage in _range(stages)) for at in _range(count)]
    joined = {}
    for at, place in enumerate(inputs):
        args = [hashed[at]] if at < n else []
        joined[place] = _core.task(f"('shuffle-join-{token}', 0, {place})", (_numbered, args))
    for stage in _range(1, stages + 1):
        split = {}
        for place in inputs:
            key = f"('shuffle-group-{token}', {stage}, {place})"
            group = _core.task(key, (_by_digit, [joined[place], k, stage - 1]))
            for at in _range(k):
                key = f"('shuffle-split-{token}', {stage}, {at}, {place})"
                split[at, place] = _core.task(key, (_get, [group, at]))
        joined = {
            place: _core.task(
                f"('shuffle-join-{token}', {stage}, {place})",
                (
                    _concatenated,
                    [[split[place[stage - 1], place[: stage - 1] + (at,) + place[stage:]] for at in _range(k)]],
                ),
            )
            for place in inputs
        }
    name = f"shuffle-{token}"
    tasks = [(_regrouped, [joined[place]]) for place in inputs]
    return type(b)(_core.tasks(name, tasks), name, count)


def _numbered(buckets=()):
    """(number of the bucket, its groups) for the buckets that have some."""
    return [(at, groups) for at, groups in enumerate(buckets) if groups]


def _by_digit(numbered, k, stage):
    digits = {}
    for pair in numbered:
        digits.setdefault(pair[0] // k**stage % k, []).append(pair)
    return digits


def _get(digits, at):
    return digits.get(at, [])


def _concatenated(parts):
    return [pair for part in parts for pair in part]


def _regrouped(numbered):
    return _core.gathered([groups for _, groups in numbered])


def repartition_npartitions(bag, npartitions):
    """The bag in another number of partitions."""
    if npartitions == bag.npartitions:
        return bag
    name = f"repartition-{npartitions}-{tokenize(bag, npartitions)}"
    if bag.npartitions > npartitions:
        return _joined_at(bag, _boundaries(bag.npartitions, npartitions), name)
    div, mod = divmod(npartitions, bag.npartitions)
    counts = [div] * bag.npartitions
    counts[-1] += mod
    return _split(bag, counts, name)


def _memory(part):
    from dask.sizeof import sizeof

    return sizeof(list(part) if hasattr(part, "__next__") else part)


def repartition_size(bag, size):
    """The bag in partitions of about some bytes: large ones are split, small ones joined."""
    size = int(parse_bytes(size) if isinstance(size, str) else size)
    usage = bag.map_partitions(_memory).compute()
    counts = [1 + own // size for own in usage]
    if builtins.any(count > 1 for count in counts):
        bag = _split(bag, counts, f"repartition-split-{tokenize(bag, size)}")
        usage = [own / count for count, own in _zip(counts, usage) for _ in _range(count)]
    assert builtins.all(own <= size for own in usage)
    ends, total, length = [], 0, 0
    for at, own in enumerate(usage):
        if length and total + own > size:
            ends.append(at)
            total, length = 0, 0
        total += own
        length += 1
    ends.append(len(usage))
    return _joined_at(bag, ends, f"repartition-{tokenize(bag, size)}")


def _split(bag, counts, name):
    own = f"split-{tokenize(bag, counts)}"
    made = []
    for at, (part, count) in enumerate(_zip(bag._parts.delayed(), counts)):
        if count == 1:
            made.append(("reify", [part]))
            continue
        pieces = _core.task(f"('{own}', {at})", (split, [part, count]))
        made += [(operator.getitem, [pieces, piece]) for piece in _range(count)]
    return Bag(_core.tasks(name, made), name, len(made))


def split(seq, n):
    """A sequence in n pieces of about equal length."""
    seq = seq if isinstance(seq, (list, tuple)) else list(seq)
    part = len(seq) / n
    pieces = [seq[int(part * at) : int(part * (at + 1))] for at in _range(n - 1)]
    pieces.append(seq[int(part * (n - 1)) :])
    return pieces


def _joined_at(bag, ends, name):
    if ends[0] > 0:
        ends = [0, *ends]
    if ends[-1] < bag.npartitions:
        ends = [*ends, bag.npartitions]
    parts = bag._parts.delayed()
    tasks = [(_chained, [parts[start:stop]]) for start, stop in _zip(ends, ends[1:])]
    return Bag(_core.tasks(name, tasks), name, len(tasks))


def _chained(parts):
    return list(itertools.chain.from_iterable(parts))
