# Expected results of linear fusion in tests/fusions.txt come from Dask: this writes them.
#
# A line is `keys with their dependencies | wanted keys | keys of fused tasks with their parts`.
import pathlib
import random

from dask._task_spec import Alias, Task, TaskRef, fuse_linear_task_spec

NAMES = ["inc", "add", "double", "sum-part", "lambda"]


def graph(dice):
    count = dice.randint(2, 12)
    keys = []
    for at in range(count):
        name = f"{dice.choice(NAMES)}-{dice.getrandbits(128):032x}"
        keys.append((name, at) if dice.random() < 0.3 else name)
    below = [sorted(dice.sample(range(at), min(at, dice.choice([0, 1, 1, 1, 1, 2])))) for at in range(count)]
    return keys, below


lines = []
for seed in range(60):
    dice = random.Random(seed)
    keys, below = graph(dice)
    dsk = {key: Task(key, max, *(TaskRef(keys[d]) for d in deps)) for key, deps in zip(keys, below)}
    wanted = dice.sample(keys, 1)
    original, chains = Task.fuse, {}

    def fuse(*tasks, key):
        chains[key] = [task.key for task in tasks]
        return original(*tasks, key=key)

    Task.fuse = staticmethod(fuse)
    found = fuse_linear_task_spec(dsk, wanted)
    Task.fuse = staticmethod(original)
    number = {key: at for at, key in enumerate(keys)}
    fused = [
        f"{key} = {' '.join(str(number[part]) for part in chains.get(key, [key]))}"
        for key, task in found.items()
        if not isinstance(task, Alias)
    ]
    given = [f"{key} = {' '.join(map(str, deps))}" for key, deps in zip(keys, below)]
    lines.append(" | ".join(["; ".join(given), str(number[wanted[0]]), "; ".join(fused)]))
target = pathlib.Path(__file__).parent.parent / "tests" / "fusions.txt"
target.write_text("\n".join(lines) + "\n", encoding="utf-8")
