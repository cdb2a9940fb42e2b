

def _boundaries(old, new):
    return [int(at * old / new) for at in _range(new + 1)]


class Bag(DaskMethodsMixin):
    """A lazy list in partitions.

    `b.map(f).filter(g)` describe work; `b.compute()`, `list(b)` and `b.take(3)` do it.
    """

    def __init__(self, dsk, name, npartitions):
        if isinstance(dsk, dict) or hasattr(dsk, "to_dict"):
            dsk = _core.read(dsk, [(name, at) for at in _range(npartitions)])
        self._parts = dsk
        self.name = name
        self.npartitions = npartitions

    def __repr__(self):
        return f"dask.bag<{_core.key_split(self.name)}, npartitions={self.npartitions}>"

    __str__ = __repr__

    def _on(self, parts):
        return type(self)(parts, self.name, self.npartitions)

    def _each(self, name, function, *rest):
        """A bag with a task for each partition."""
        return type(self)(_core.each(name, function, self._parts, rest), name, self.npartitions)

    def __dask_keys__(self):
        return [(self.name, at) for at in _range(self.npartitions)]

    def __dask_layers__(self):
        return (self.name,)

    def __iter__(self):
        return iter(self.compute())

    @property
    def str(self):
        """The methods of str on every item."""
        return StringAccessor(self)

    # Item by item.

    def map(self, func, *args, **kwargs):
        """func(item, …) for every item; further bags go along, other arguments stay the same."""
        return bag_map(func, self, *args, **kwargs)

    def starmap(self, func, **kwargs):
        """func(*item, **kwargs) for every item."""
        name = f"{_core.funcname(func)}-{tokenize(self, func, 'starmap', kwargs)}"
        return self._each(name, "starmap", func, _lazy_kwargs(kwargs))

    def filter(self, predicate):
        """The items for which predicate(item) is true."""
        return self._each(f"filter-{_core.funcname(predicate)}-{tokenize(self, predicate)}", "filter", predicate)

    def remove(self, predicate):
        """The items for which predicate(item) is false."""
        return self._each(f"remove-{_core.funcname(predicate)}-{tokenize(self, predicate)}", "remove", predicate)

    def pluck(self, key, default=no_default):
        """item[key] for every item; a tuple for a list of keys; default where the key is missing."""
        name = f"pluck-{tokenize(self, key, default)}"
        return self._each(name, "pluck", key) if default is no_default else self._each(name, "pluck", key, default)

    def unzip(self, n):
        """n bags: the first parts of all items, the second ones, …"""
        return tuple(self.pluck(at) for at in _range(n))

    def flatten(self):
        """The items of the items."""
        return self._each(f"flatten-{tokenize(self)}", "flatten")

    def map_partitions(self, func, *args, **kwargs):
        """func(partition, …) for every partition."""
        return map_partitions(func, self, *args, **kwargs)

    def random_sample(self, prob, random_state=None):
        """Every item with a probability."""
        if not 0 <= prob <= 1:
            raise ValueError("prob must be a number in the interval [0, 1]")
        if not isinstance(random_state, _random_module.Random):
            random_state = _random_module.Random(random_state)
        name = f"random-sample-{tokenize(self, prob, random_state.getstate())}"
        states = random_state_data_python(self.npartitions, random_state)
        tasks = [("lazy", [part, _sampled, state, prob]) for part, state in _zip(self._parts.delayed(), states)]
        return type(self)(_core.tasks(name, tasks), name, self.npartitions)

    def accumulate(self, binop, initial=no_default):
        """binop(… binop(a, b), c): the running results, over all partitions."""
        token = tokenize(self, binop, initial)
        name = _core.funcname(binop)
        firsts = []
        last = initial
        for at, part in enumerate(self._parts.delayed()):
            args = [binop, part, last, at == 0]
            both = _core.task(f"('{name}-part-{token}', {at})", (_accumulated, args))
            firsts.append(_core.task(f"('{name}-first-{token}', {at})", (_first, [both])))
            last = _core.task(f"('{name}-second-{token}', {at})", (_second, [both]))
        return Bag(_core.gather(firsts), f"{name}-first-{token}", self.npartitions)

    # Reductions.

    def reduction(self, perpartition, aggregate, split_every=None, out_type=Item, name=None):
        """aggregate of the perpartition results, in a tree of groups of split_every."""
        if split_every is None:
            split_every = 8
        if split_every is False:
            split_every = self.npartitions
        token = tokenize(self, perpartition, aggregate, split_every)
        first = f"{name or _core.funcname(perpartition)}-part-{token}"
        last = f"{name or _core.funcname(aggregate)}-aggregate-{token}"
        parts = _core.each(first, "part", self._parts, (perpartition, self.npartitions == 1)).delayed()
        depth = 0
        while len(parts) > split_every:
            groups = [parts[at : at + split_every] for at in _range(0, len(parts), split_every)]
            tasks = [("aggregate", [group, aggregate, False]) for group in groups]
            parts = _core.tasks(f"{last}{depth}", tasks).delayed()
            depth += 1
        if out_type is Item:
            return _item(last, "aggregate", [parts, aggregate, True])
        return Bag(_core.tasks(last, [("aggregate", [parts, aggregate, True])]), last, 1)

    def fold(self, binop, combine=None, initial=no_default, split_every=None, out_type=Item):
        """binop over each partition, from initial; combine over what they give."""
        combine = combine or binop
        if initial is no_default:
            first, second = _core.reducer("reduce", binop), _core.reducer("reduce", combine)
        else:
            first, second = _core.reducer("reduce", binop, initial), _Named("_reduce", _core.reducer("reduce", combine))
        return self.reduction(first, second, split_every=split_every, out_type=out_type)

    def sum(self, split_every=None):
        """The sum of the items."""
        return self.reduction(_sum, _sum, split_every=split_every)

    def max(self, split_every=None):
        """The largest item."""
        return self.reduction(_max, _max, split_every=split_every)

    def min(self, split_every=None):
        """The smallest item."""
        return self.reduction(_min, _min, split_every=split_every)

    def any(self, split_every=None):
        """True if an item is true."""
        return self.reduction(_any, _any, split_every=split_every)

    def all(self, split_every=None):
        """True if all items are true."""
        return self.reduction(_all, _all, split_every=split_every)

    def count(self, split_every=None):
        """The number of items."""
        return self.reduction(_core.reducer("count"), _sum, split_every=split_every)

    def mean(self):
        """The arithmetic mean of the items."""
        return self.reduction(_core.reducer("mean"), _Named("mean_aggregate", _mean), split_every=False)

    def var(self, ddof=0):
        """The variance of the items."""
        return self.reduction(_core.reducer("var"), _Named("var_aggregate", _var, ddof), split_every=False)

    def std(self, ddof=0):
        """The standard deviation of the items."""
        return self.var(ddof=ddof).apply(math.sqrt)

    def frequencies(self, split_every=None, sort=False):
        """(item, how often) for every different item."""
        counts = self.reduction(
            _core.reducer("frequencies"), _merge_frequencies, split_every=split_every, out_type=Bag, name="frequencies"
        )
        result = counts.map_partitions(dictitems)
        if sort:
            result = result.map_partitions(sorted, key=_second, reverse=True)
        return result

    def topk(self, k, key=None, split_every=None):
        """The k largest items, in descending order; by a key: a function, or an index."""
        if key is not None and (key or key == 0):
            if not callable(key):
                key = _getter(key)
            elif _core.required(key) > 1:
                key = _Spread(key)
        else:
            key = None
        top = _core.reducer("topk", k, key)
        return self.reduction(top, _core.reducer("of_all", top), out_type=Bag, split_every=split_every, name="topk")

    def distinct(self, key=None):
        """Every different item once; by a key: a function, or an index."""
        if key is not None and not callable(key):
            key = operator.itemgetter(key)
        once = _core.reducer("distinct", key)
        return self.reduction(once, _core.reducer("of_all", once), out_type=Bag, name="distinct")

    def foldby(self, key, binop, initial=no_default, combine=None, combine_initial=no_default, split_every=None):
        """(key, binop over the items of that key) for every key, without a shuffle."""
        if split_every is None:
            split_every = 8
        if split_every is False:
            split_every = self.npartitions
        token = tokenize(self, key, binop, initial, combine, combine_initial)
        name = f"foldby-a-{token}"
        if combine is None:
            combine = binop
        given = () if initial is no_default else (initial,)
        parts = _core.each(name, "foldby", self._parts, (key, binop, *given)).delayed()
        merge = _MergeWith(combine, combine_initial)
        depth = 0
        while len(parts) > split_every:
            groups = [parts[at : at + split_every] for at in _range(0, len(parts), split_every)]
            name = f"{name}{depth}"
            parts = _core.tasks(name, [(merge, [group]) for group in groups]).delayed()
            depth += 1
        name = f"foldby-b-{token}"
        return Bag(_core.tasks(name, [(_MergeWith(combine, combine_initial, True), [parts])]), name, 1)

    # Several bags, and other partitions.

    def join(self, other, on_self, on_other=None):
        """(other, own) for every pair with equal keys; other is a list, a delayed list or a bag of one partition."""
        name = f"join-{tokenize(self, other, on_self, on_other)}"
        if isinstance(other, Bag):
            if other.npartitions != 1:
                raise NotImplementedError(
                    "Multi-bag joins are not implemented. We recommend Dask dataframe if appropriate"
                )
            other = _core.task(f"join-{name}-other", (list, [other._parts.delayed()[0]]))
        elif isinstance(other, Delayed):
            pass
        elif not hasattr(other, "__iter__"):
            raise AttributeError(f"type object '{type(other).__name__}' has no attribute '_Bag__name'")
        if on_other is None:
            on_other = on_self
        return self._each(name, "join", on_other, other, on_self)

    def product(self, other):
        """Every pair of an item of this bag and one of another."""
        assert isinstance(other, Bag)
        name = f"product-{tokenize(self, other)}"
        pairs = [(own, its) for own in self._parts.delayed() for its in other._parts.delayed()]
        tasks = [("lazy", [own, itertools.product, its]) for own, its in pairs]
        return type(self)(_core.tasks(name, tasks), name, len(tasks))

    def groupby(self, grouper, method=None, npartitions=None, blocksize=2**20, max_branch=None, shuffle=None):
        """(key, [items]) for every key grouper(item)."""
        if method is not None:
            raise Exception("The method= keyword has been moved to shuffle=")
        if shuffle is None:
            shuffle = dask.config.get("dataframe.shuffle.method", None) or "disk"
            if shuffle == "p2p":
                shuffle = "tasks"
        if shuffle == "disk":
            return groupby_disk(self, grouper, npartitions=npartitions, blocksize=blocksize)
        if shuffle == "tasks":
            return groupby_tasks(self, grouper, max_branch=max_branch)
        raise NotImplementedError("Shuffle must be 'disk' or 'tasks'")

    def repartition(self, npartitions=None, partition_size=None):
        """The same items in another number of partitions, or in partitions of some size."""
        if (npartitions is not None) + (partition_size is not None) != 1:
            raise ValueError(
                "Please provide exactly one ``npartitions`` or ``partition_size`` keyword arguments"
            )
        if npartitions is not None:
            return repartition_npartitions(self, npartitions)
        return repartition_size(self, partition_size)

    # Results.

    def take(self, k, npartitions=1, compute=True, warn=True):
        """The first k items of the first partitions, as a tuple."""
        if npartitions <= -1:
            npartitions = self.npartitions
        if npartitions > self.npartitions:
            raise ValueError(f"only {self.npartitions} partitions, take received {npartitions}")
        token = tokenize(self, k, npartitions)
        name = f"take-{token}"
        parts = self._parts.delayed()[: builtins.max(npartitions, 1)]
        if npartitions > 1:
            taken = _core.tasks(f"take-partial-{token}", [(_taken, [part, k]) for part in parts])
            task = (_taken_of_all, [taken.delayed(), k, warn])
        else:
            task = (_safe_take, [parts[0], k, warn])
        bag = Bag(_core.tasks(name, [task]), name, 1)
        return tuple(bag.compute()) if compute else bag

    def to_delayed(self, optimize_graph=True):
        """A delayed value for each partition."""
        return self._parts.delayed(optimize_graph)

    def to_dataframe(self, meta=None, columns=None, optimize_graph=True):
        """Not here: there is no dask.dataframe."""
        raise NotImplementedError("Bag.to_dataframe is not supported here: there is no dask.dataframe")

    def to_avro(self, *args, **kwargs):
        """Not here: there is no Avro."""
        raise NotImplementedError("Bag.to_avro is not supported here: there is no Avro")

    def to_textfiles(self, path, name_function=None, compression="infer", encoding="utf-8", compute=True, **kwargs):
        """Writes a text file for each partition, a line for each item; returns the names."""
        return to_textfiles(self, path, name_function, compression, encoding, compute, **kwargs)
