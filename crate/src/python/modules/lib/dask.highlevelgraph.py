"""Graphs in layers."""


class HighLevelGraph:
    """A mapping from keys to tasks, in layers; those of a delayed value have one task each."""

    def __init__(self, layers, dependencies):
        self.layers = layers
        self.dependencies = dependencies
        self._flat = {key: task for layer in layers.values() for key, task in layer.items()}

    def __getitem__(self, key):
        return self._flat[key]

    def __iter__(self):
        return iter(self._flat)

    def __len__(self):
        return len(self._flat)

    def __contains__(self, key):
        return key in self._flat

    def keys(self):
        return self._flat.keys()

    def values(self):
        return self._flat.values()

    def items(self):
        return self._flat.items()

    def get(self, key, default=None):
        return self._flat.get(key, default)

    def to_dict(self):
        return dict(self._flat)

    def get_all_dependencies(self):
        return {key: set(needed) for key, needed in self.dependencies.items()}

    def __repr__(self):
        count = len(self.layers)
        lines = [f"HighLevelGraph with {count} layers."]
        lines.append(f"<dask.highlevelgraph.HighLevelGraph object at 0x{id(self):x}>")
        lines += [f" {at}. {name}" for at, name in enumerate(self.layers)]
        return "\n".join(lines) + "\n"
