"""Functions of sequences that return lazy sequences, items or groups."""

import collections as _collections
import heapq as _heapq
import itertools as _itertools
import operator as _operator

__all__ = (
    "remove",
    "accumulate",
    "groupby",
    "merge_sorted",
    "interleave",
    "unique",
    "isiterable",
    "isdistinct",
    "take",
    "drop",
    "take_nth",
    "first",
    "second",
    "nth",
    "last",
    "get",
    "concat",
    "concatv",
    "mapcat",
    "cons",
    "interpose",
    "frequencies",
    "reduceby",
    "iterate",
    "sliding_window",
    "partition",
    "partition_all",
    "count",
    "pluck",
    "join",
    "tail",
    "diff",
    "topk",
    "peek",
    "peekn",
    "random_sample",
)

no_default = "__no__default__"
no_pad = "__no__pad__"


def _is_missing(value):
    return isinstance(value, str) and value == no_default


def getter(index):
    if not isinstance(index, list):
        return _operator.itemgetter(index)
    if len(index) > 1:
        return _operator.itemgetter(*index)
    return lambda item: tuple(item[i] for i in index)


def _as_key(key):
    return key if callable(key) else getter(key)


def remove(predicate, seq):
    """Items for which the predicate is false."""
    return _itertools.filterfalse(predicate, seq)


def accumulate(binop, seq, initial=no_default):
    """Results of the function applied to all items so far."""
    items = iter(seq)
    if _is_missing(initial):
        for initial in items:
            break
        else:
            return
    yield initial
    for item in items:
        initial = binop(initial, item)
        yield initial


def groupby(key, seq):
    """Lists of items by their key."""
    key = _as_key(key)
    groups = {}
    for item in seq:
        at = key(item)
        if at in groups:
            groups[at].append(item)
        else:
            groups[at] = [item]
    return groups


def merge_sorted(*seqs, key=None):
    """Items of sorted sequences, in order."""
    return iter(_heapq.merge(*seqs, key=key))


def interleave(seqs):
    """One item of each sequence in turn, until all are used up."""
    left = [iter(seq) for seq in seqs]
    while left:
        still = []
        for items in left:
            for item in items:
                yield item
                still.append(items)
                break
        left = still


def unique(seq, key=None):
    """Each item once, or one for each key."""
    seen = set()
    for item in seq:
        value = item if key is None else key(item)
        if value not in seen:
            seen.add(value)
            yield item


def isiterable(x):
    """True for what can be iterated over."""
    try:
        iter(x)
    except TypeError:
        return False
    return True


def isdistinct(seq):
    """True if no two items are equal."""
    seen = set()
    for item in seq:
        if item in seen:
            return False
        seen.add(item)
    return True


def take(n, seq):
    """The first n items."""
    return _itertools.islice(seq, n)


def tail(n, seq):
    """The last n items."""
    try:
        return seq[-n:]
    except (TypeError, KeyError):
        return tuple(_collections.deque(seq, n))


def drop(n, seq):
    """All but the first n items."""
    return _itertools.islice(seq, n, None)


def take_nth(n, seq):
    """Every nth item."""
    return _itertools.islice(seq, 0, None, n)


def first(seq):
    """The first item."""
    return next(iter(seq))


def second(seq):
    """The second item."""
    items = iter(seq)
    next(items)
    return next(items)


def nth(n, seq):
    """The item at place n."""
    if isinstance(seq, (tuple, list, str, bytes, range)):
        return seq[n]
    return next(_itertools.islice(seq, n, None))


def last(seq):
    """The last item."""
    return tail(1, seq)[0]


def _item(index, seq, default):
    try:
        return seq[index]
    except (KeyError, IndexError):
        return default


def get(ind, seq, default=no_default):
    """The item at an index or key; a tuple of items for a list of them."""
    if isinstance(ind, list):
        if _is_missing(default):
            return getter(ind)(seq)
        return tuple(_item(i, seq, default) for i in ind)
    if _is_missing(default):
        return seq[ind]
    try:
        return seq[ind]
    except (KeyError, IndexError, TypeError):
        return default


def concat(seqs):
    """Items of all sequences, one after the other."""
    return _itertools.chain.from_iterable(seqs)


def concatv(*seqs):
    """Items of all arguments, one after the other."""
    return concat(seqs)


def mapcat(func, seqs):
    """Items of the results of the function, one after the other."""
    return concat(map(func, seqs))


def cons(el, seq):
    """An item, then those of the sequence."""
    return _itertools.chain([el], seq)


def interpose(el, seq):
    """The items with another one between them."""
    spaced = concat(zip(_itertools.repeat(el), seq))
    next(spaced)
    return spaced


def frequencies(seq):
    """How often each item occurs."""
    counts = {}
    for item in seq:
        counts[item] = counts.get(item, 0) + 1
    return counts


def reduceby(key, binop, seq, init=no_default):
    """Groups by key, each folded as its items come."""
    key = _as_key(key)
    folded = {}
    for item in seq:
        at = key(item)
        if at in folded:
            folded[at] = binop(folded[at], item)
        elif _is_missing(init):
            folded[at] = item
        else:
            folded[at] = binop(init() if callable(init) else init, item)
    return folded


def iterate(func, x):
    """x, func(x), func(func(x)), and so on."""
    while True:
        yield x
        x = func(x)


def sliding_window(n, seq):
    """All runs of n items, as tuples."""
    runs = _itertools.tee(seq, n)
    return zip(*(_itertools.islice(run, at, None) for at, run in enumerate(runs)))


def partition(n, seq, pad=no_pad):
    """Tuples of n items; an incomplete last one is dropped, or padded."""
    items = [iter(seq)] * n
    if isinstance(pad, str) and pad == no_pad:
        return zip(*items)
    return _itertools.zip_longest(*items, fillvalue=pad)


def partition_all(n, seq):
    """Tuples of n items; the last one may be shorter."""
    items = iter(seq)
    while part := tuple(_itertools.islice(items, n)):
        yield part


def count(seq):
    """The number of items."""
    if hasattr(seq, "__len__"):
        return len(seq)
    return sum(1 for _ in seq)


def pluck(ind, seqs, default=no_default):
    """One item of each sequence, or a tuple of several."""
    if _is_missing(default):
        return map(getter(ind), seqs)
    if isinstance(ind, list):
        return (tuple(_item(i, seq, default) for i in ind) for seq in seqs)
    return (_item(ind, seq, default) for seq in seqs)


def join(leftkey, leftseq, rightkey, rightseq, left_default=no_default, right_default=no_default):
    """Pairs of items with the same key; defaults stand for those without a partner."""
    rightkey = _as_key(rightkey)
    lefts = groupby(leftkey, leftseq)
    met = set()
    for right in rightseq:
        key = rightkey(right)
        met.add(key)
        if key in lefts:
            for left in lefts[key]:
                yield (left, right)
        elif not _is_missing(left_default):
            yield (left_default, right)
    if not _is_missing(right_default):
        for key, items in lefts.items():
            if key not in met:
                for left in items:
                    yield (left, right_default)


def diff(*seqs, default=no_default, key=None):
    """The items that differ, as tuples of one for each sequence."""
    if len(seqs) == 1 and isinstance(seqs[0], list):
        seqs = seqs[0]
    if len(seqs) < 2:
        raise TypeError("Too few sequences given (min 2 required)")
    rows = zip(*seqs) if _is_missing(default) else _itertools.zip_longest(*seqs, fillvalue=default)
    for row in rows:
        values = row if key is None else tuple(map(key, row))
        if values.count(values[0]) != len(values):
            yield row


def topk(k, seq, key=None):
    """The k greatest items, greatest first."""
    if key is not None:
        key = _as_key(key)
    return tuple(_heapq.nlargest(k, seq, key=key))


def peek(seq):
    """The first item, and the sequence with it."""
    items = iter(seq)
    item = next(items)
    return item, _itertools.chain((item,), items)


def peekn(n, seq):
    """A tuple of the first n items, and the sequence with them."""
    items = iter(seq)
    taken = tuple(take(n, items))
    return taken, _itertools.chain(iter(taken), items)


def random_sample(prob, seq, random_state=None):
    """Items chosen at random, each with this probability."""
    if not hasattr(random_state, "random"):
        from random import Random

        random_state = Random(random_state)
    return filter(lambda _: random_state.random() < prob, seq)
