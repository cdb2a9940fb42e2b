"""Random items of bags: with and without replacement."""

import heapq
import math
import random as rnd
from itertools import islice

from dask.bag.core import Bag, _Named


def sample(population, k, split_every=None):
    """A bag of k items, each at most once."""
    if k < 0:
        raise ValueError("Cannot take a negative number of samples")
    result = population.reduction(
        _Named("_sample_map_partitions", _without_replacement, k),
        _Named("_sample_reduce", _merged, k, False),
        out_type=Bag,
        split_every=split_every,
    )
    return result.map_partitions(_finalize_sample, k)


def choices(population, k=1, split_every=None):
    """A bag of k items, chosen with replacement."""
    result = population.reduction(
        _Named("_sample_with_replacement_map_partitions", _with_replacement, k),
        _Named("_sample_reduce", _merged, k, True),
        out_type=Bag,
        split_every=split_every,
    )
    return result.map_partitions(_finalize_sample, k)


def _merged(parts, k, replace):
    """Samples of several partitions as one: each item stands for as many as were seen for it."""
    sizes, items, n = [], [], 0
    for own, seen in parts:
        items.extend(own)
        n += seen
        sizes.append((seen, len(own)))
    if k > n and not replace:
        return items, n
    weights = []
    for seen, count in sizes:
        if count > 0:
            weights += [seen / (count * n)] * count
    if replace:
        return rnd.choices(items, weights=weights, k=k), n
    ranked = [(math.log(rnd.random()) / weights[at], at) for at in range(len(weights))]
    return [items[at] for _, at in heapq.nlargest(k, ranked)], n


def _finalize_sample(reduced, k):
    items = reduced[0]
    if len(items) < k:
        raise ValueError("Sample larger than population")
    return items


def _without_replacement(population, k):
    """A reservoir of k items, and how many were seen: algorithm L of Li (1994)."""
    stream = iter(population)
    reservoir = list(islice(stream, k))
    seen = len(reservoir)
    w = math.exp(math.log(rnd.random()) / k)
    following = k - 1 + _geometric(w)
    for at, item in enumerate(stream, k):
        if at == following:
            reservoir[rnd.randrange(k)] = item
            w *= math.exp(math.log(rnd.random()) / k)
            following += _geometric(w)
        seen += 1
    return reservoir, seen


def _with_replacement(population, k):
    """As `_without_replacement`, k reservoirs of one item."""
    stream = iter(population)
    item = next(stream)
    reservoir, seen = [item for _ in range(k)], 1
    w = [rnd.random() for _ in range(k)]
    following = [_geometric(own) for own in w]
    nearest = min(following)
    for at, item in enumerate(stream, 1):
        if at == nearest:
            for place, own in enumerate(following):
                if own == nearest:
                    reservoir[place] = item
                    w[place] *= rnd.random()
                    following[place] += _geometric(w[place])
            nearest = min(following)
        seen += 1
    return reservoir, seen


def _geometric(p):
    return int(math.log(rnd.uniform(0, 1)) / math.log(1 - p)) + 1
