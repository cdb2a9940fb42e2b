"""The functions of toolz, each of which waits for the arguments it lacks."""

import builtins as _builtins
import functools as _functools

import toolz.curried.operator as operator
import toolz.itertoolz as _itertoolz
import toolz.functoolz as _functoolz
import toolz.dicttoolz as _dicttoolz
import toolz.recipes as _recipes
from toolz.functoolz import (
    apply,
    complement,
    compose,
    compose_left,
    curry,
    flip,
    identity,
    juxt,
    memoize,
    pipe,
    thread_first,
    thread_last,
)
from toolz.itertoolz import (
    concat,
    concatv,
    count,
    diff,
    first,
    frequencies,
    interleave,
    isdistinct,
    isiterable,
    last,
    merge_sorted,
    peek,
    second,
)

comp = compose

accumulate = curry(_itertoolz.accumulate)
assoc = curry(_dicttoolz.assoc)
assoc_in = curry(_dicttoolz.assoc_in)
cons = curry(_itertoolz.cons)
countby = curry(_recipes.countby)
dissoc = curry(_dicttoolz.dissoc)
do = curry(_functoolz.do)
drop = curry(_itertoolz.drop)
excepts = curry(_functoolz.excepts)
filter = curry(_builtins.filter)
get = curry(_itertoolz.get)
get_in = curry(_dicttoolz.get_in)
groupby = curry(_itertoolz.groupby)
interpose = curry(_itertoolz.interpose)
itemfilter = curry(_dicttoolz.itemfilter)
itemmap = curry(_dicttoolz.itemmap)
iterate = curry(_itertoolz.iterate)
join = curry(_itertoolz.join)
keyfilter = curry(_dicttoolz.keyfilter)
keymap = curry(_dicttoolz.keymap)
map = curry(_builtins.map)
mapcat = curry(_itertoolz.mapcat)
nth = curry(_itertoolz.nth)
partial = curry(_functools.partial)
partition = curry(_itertoolz.partition)
partition_all = curry(_itertoolz.partition_all)
partitionby = curry(_recipes.partitionby)
peekn = curry(_itertoolz.peekn)
pluck = curry(_itertoolz.pluck)
random_sample = curry(_itertoolz.random_sample)
reduce = curry(_functools.reduce)
reduceby = curry(_itertoolz.reduceby)
remove = curry(_itertoolz.remove)
sliding_window = curry(_itertoolz.sliding_window)
sorted = curry(_builtins.sorted)
tail = curry(_itertoolz.tail)
take = curry(_itertoolz.take)
take_nth = curry(_itertoolz.take_nth)
topk = curry(_itertoolz.topk)
unique = curry(_itertoolz.unique)
update_in = curry(_dicttoolz.update_in)
valfilter = curry(_dicttoolz.valfilter)
valmap = curry(_dicttoolz.valmap)


@curry
def merge(d, *dicts, **kwargs):
    """All pairs; later ones win."""
    return _dicttoolz.merge(d, *dicts, **kwargs)


@curry
def merge_with(func, d, *dicts, **kwargs):
    """For each key the function of the list of its values."""
    return _dicttoolz.merge_with(func, d, *dicts, **kwargs)
