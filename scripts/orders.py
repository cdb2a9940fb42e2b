# Expected orders in tests/orders.txt come from Dask: this writes them.
#
# A line is `name | dependencies of each task | order`, tasks separated by `;`. Tasks are numbered
# against the text of their keys, the last tie-break of Dask. Where Dask's own result changes with
# PYTHONHASHSEED, `order` is `~` and the most results that were held at once in any of its runs.
import json
import os
import pathlib
import random
import subprocess
import sys


def shapes():
    """Name and dependencies, {task: [tasks]}."""
    def tree(leaves, width):
        graph, level, count = {}, [], 0
        for _ in range(leaves):
            graph[count] = []
            level.append(count)
            count += 1
        while len(level) > 1:
            above = []
            for at in range(0, len(level), width):
                graph[count] = level[at:at + width]
                above.append(count)
                count += 1
            level = above
        return graph

    for leaves, width in [(4, 4), (16, 2), (27, 3), (10, 4), (7, 2)]:
        yield f"tree-{leaves}-{width}", tree(leaves, width)
    yield "chain", {at: [at - 1] if at else [] for at in range(12)}
    yield "chains", {at: [at - 1] if at % 5 else [] for at in range(30)}
    yield "running-sum", {at: [] if at < 10 else [at - 10, at - 1] if at > 10 else [0] for at in range(20)}
    yield "diamond", {0: [], 1: [0], 2: [0], 3: [1, 2]}
    yield "ladder", {at: [] if at < 2 else [at - 2, at - 1] if at % 2 else [at - 2] for at in range(20)}
    yield "fork", {0: [], **{at: [0] for at in range(1, 9)}}
    yield "fork-join", {0: [], **{at: [0] for at in range(1, 9)}, 9: list(range(1, 9))}
    yield "two-sums", {**{at: [] for at in range(8)}, 8: list(range(8)), 9: list(range(4)), 10: [8, 9]}
    for rows, columns in [(4, 4), (3, 6)]:
        grid = {}
        for row in range(rows):
            for column in range(columns):
                near = [c for c in (column - 1, column, column + 1) if 0 <= c < columns]
                grid[row * columns + column] = [(row - 1) * columns + c for c in near] if row else []
        yield f"stencil-{rows}-{columns}", grid
    for parts in (2, 3, 4):
        join = {at: [] for at in range(parts)}
        for left in range(parts):
            for right in range(parts):
                join[parts + left * parts + right] = [left]
        for right in range(parts):
            join[parts + parts * parts + right] = [parts + left * parts + right for left in range(parts)]
        yield f"shuffle-{parts}", join
    for seed in range(40):
        dice = random.Random(seed)
        count = dice.randint(3, 14)
        yield f"forest-{seed}", forest(dice, count)
    for seed in range(120):
        dice = random.Random(seed)
        count = dice.randint(3, 22)
        width = dice.randint(2, 4)
        yield f"random-{seed}", {
            at: sorted(dice.sample(range(at), min(at, dice.randrange(width)))) for at in range(count)
        }


def forest(dice, count):
    graph, free = {}, []
    for at in range(count):
        take = dice.sample(free, min(len(free), dice.randrange(4)))
        free = [task for task in free if task not in take] + [at]
        graph[at] = sorted(take)
    return graph


def real():
    """Graphs of collections."""
    import dask.array as da
    import dask.bag as db
    from dask._task_spec import convert_legacy_graph

    x = da.ones((6, 6), chunks=(2, 2))
    cases = {
        "array-sum": x.sum(),
        "array-mean-axis": (x + x.T).mean(axis=0),
        "array-product": x @ x.T,
        "array-std": x.std(),
        "array-rechunk": x.rechunk((3, 2)) + 1,
        "array-overlap": da.ones(20, chunks=4).map_overlap(lambda b: b, depth=1, boundary=0).sum(),
        "bag-frequencies": db.from_sequence(range(20), npartitions=9).map(str).frequencies(),
        "bag-groupby": db.from_sequence(range(12), npartitions=4).groupby(bool, shuffle="tasks"),
    }
    for name, collection in cases.items():
        graph = convert_legacy_graph(dict(collection.__dask_graph__()))
        yield name, {key: list(task.dependencies) for key, task in graph.items()}


def orders(graphs):
    from dask._task_spec import Task, TaskRef
    from dask.order import diagnostics, order

    for graph in graphs:
        names = {at: f"{len(graph) - at:04}" for at in range(len(graph))}
        dsk = {names[at]: Task(names[at], max, *(TaskRef(names[d]) for d in below)) for at, below in enumerate(graph)}
        found = order(dsk)
        yield [found[names[at]] for at in range(len(graph))], max(diagnostics(dsk, found)[1])


if __name__ == "__main__":
    if "--orders" in sys.argv:
        json.dump(list(orders(json.load(sys.stdin))), sys.stdout)
        sys.exit()
    named = []
    for name, graph in [*shapes(), *real()]:
        keys = sorted(graph, key=str, reverse=True) if name.split("-")[0] in ("array", "bag") else list(graph)
        number = {key: at for at, key in enumerate(keys)}
        named.append((name, [sorted(number[d] for d in graph[key] if d in number) for key in keys]))
    text = json.dumps([graph for _, graph in named])
    runs = []
    for seed in range(12):
        done = subprocess.run(
            [sys.executable, __file__, "--orders"], input=text, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
        )
        runs.append(json.loads(done.stdout))
    lines = []
    for at, (name, graph) in enumerate(named):
        found = [run[at][0] for run in runs]
        same = all(order == found[0] for order in found)
        expected = ";".join(map(str, found[0])) if same else f"~{max(run[at][1] for run in runs)}"
        lines.append(f"{name} | {';'.join(','.join(map(str, below)) for below in graph)} | {expected}")
    target = pathlib.Path(__file__).parent.parent / "tests" / "orders.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} graphs, {sum('~' in line for line in lines)} without one order", file=sys.stderr)
