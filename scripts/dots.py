# Expected DOT texts in tests/dots.txt come from Dask: this writes them. Needs the package graphviz.
#
# A case is `case NAME | RANKDIR | collapse or - | color or -`, a line `KEY | name | box label | task or data |
# dependencies | order` for each key, and the text of `dask.dot.to_graphviz` with nodes renamed
# n0, n1, … by first appearance. Dependencies stand in the order in which Dask's sets gave them.
import pathlib
import re

import dask.array as da
import dask.bag as db
import graphviz
from dask import delayed
from dask.core import get_dependencies, istask
from dask.dot import box_label, to_graphviz
from dask.order import order
from dask.utils import key_split


def inc(x):
    return x + 1


def add(*numbers):
    return sum(numbers)


def ladder():
    """A graph in which results are held for different times."""
    nodes = [delayed(inc)(0, dask_key_name="n-0")]
    for at in range(1, 7):
        nodes.append(delayed(add)(nodes[at - 1], nodes[at // 2], dask_key_name=f"n-{at}"))
    return delayed(add)(nodes[6], nodes[2], dask_key_name="n-7")


def source(collection, **options):
    """What `visualize` hands to Graphviz."""
    seen = []
    graphviz.Digraph.pipe = lambda self, format=None: seen.append(self.source) or b""
    try:
        collection.visualize(filename=None, **options)
    except RuntimeError:  # nothing was drawn
        pass
    return seen[0]


def renamed(text):
    names = {}
    return re.sub(r"(?<=\t)-?\d+(?= )|(?<=-> )-?\d+", lambda m: names.setdefault(m[0], f"n{len(names)}"), text)


def cases():
    basic = delayed(add)(*[delayed(inc)(i, dask_key_name=f"inc-{i}") for i in range(4)], dask_key_name="add-0")
    bag = db.from_sequence(range(4), npartitions=2)
    ones = da.ones((4, 4), chunks=2)
    yield "delayed", basic, {}
    yield "left to right", basic, {"rankdir": "LR"}
    yield "verbose", basic, {"verbose": True}
    yield "by order", basic, {"color": "order"}
    yield "one", delayed(inc)(1, dask_key_name="inc-0"), {}
    yield "one by order", delayed(inc)(1, dask_key_name="inc-0"), {"color": "order"}
    yield "collapsed", delayed(inc)(delayed(inc)(1, dask_key_name="inc-1"), dask_key_name="inc-0"), {"collapse_outputs": True}
    yield "bag", bag.map(inc), {}
    yield "filtered bag", bag.filter(lambda x: x > 1).sum(), {}
    yield "array", ones.sum(), {}
    yield "array by order", ones.sum(), {"color": "order"}
    for color in ("age", "freed", "memoryincreases", "memorydecreases", "memorypressure", "order-age", "order-freed"):
        yield f"tree by {color}", ladder(), {"color": color}
    yield "transposed", ones + ones.T, {"rankdir": "TB"}


if __name__ == "__main__":
    lines = []
    for name, collection, options in cases():
        graph = dict(collection.__dask_graph__())
        keys = list(graph)
        priorities = order(graph)
        collapse = "collapse" if options.get("collapse_outputs") else "-"
        lines.append(f"case {name} | {options.get('rankdir', 'BT')} | {collapse} | {options.get('color', '-')}")
        for key in keys:
            below = ",".join(str(keys.index(other)) for other in get_dependencies(graph, key))
            label = box_label(key, options.get("verbose", False))
            rank = priorities[key] if "color" in options else ""
            kind = "task" if istask(graph[key]) else "data"
            lines.append(f"{key} | {key_split(key)} | {label} | {kind} | {below} | {rank}")
        lines.append(renamed(source(collection, **options)).rstrip("\n"))
    target = pathlib.Path(__file__).parent.parent / "tests" / "dots.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
