"""Hooks that run while a graph is computed."""

_HOOKS = ("start", "start_state", "pretask", "posttask", "finish")


class Callback:
    """Functions to call as a graph runs: give them as keywords, or derive a class with `_start` …"""

    active = set()

    def __init__(self, start=None, start_state=None, pretask=None, posttask=None, finish=None):
        for name, hook in zip(_HOOKS, (start, start_state, pretask, posttask, finish)):
            if hook:
                setattr(self, "_" + name, hook)

    @property
    def _callback(self):
        return tuple(getattr(self, "_" + name, None) for name in _HOOKS)

    def __enter__(self):
        self._before = set(Callback.active)
        Callback.active.add(self._callback)
        return self

    def __exit__(self, *error):
        Callback.active = self._before

    def register(self):
        Callback.active.add(self._callback)

    def unregister(self):
        Callback.active.remove(self._callback)


class _State(dict):
    """What is known of a running graph; `seconds` is the time of the event being told."""

    seconds = 0.0


class _Run:
    """Tells the active callbacks what becomes of the tasks of one graph."""

    def __init__(self, dsk, dependencies, wanted):
        self.dsk = dsk
        self.callbacks = list(Callback.active)
        self.wanted = set(wanted)
        dependents = {key: set() for key in dsk}
        for key, needed in dependencies.items():
            for other in needed:
                dependents[other].add(key)
        state = _State()
        state["dependencies"] = dependencies
        state["dependents"] = dependents
        state["waiting"] = {key: set(needed) for key, needed in dependencies.items() if needed}
        state["waiting_data"] = {key: set(users) for key, users in dependents.items() if users}
        state["cache"] = {}
        state["ready"] = [key for key in dsk if not dependencies[key]]
        state["running"] = set()
        state["finished"] = set()
        state["released"] = set()
        self.state = state

    def _tell(self, hook, *args):
        at = _HOOKS.index(hook)
        for callback in self.callbacks:
            if callback[at]:
                callback[at](*args)

    def begin(self, seconds):
        self.state.seconds = seconds
        self._tell("start", self.dsk)
        self._tell("start_state", self.dsk, self.state)

    def started(self, key, seconds):
        state = self.state
        state.seconds = seconds
        if key in state["ready"]:
            state["ready"].remove(key)
        state["running"].add(key)
        self._tell("pretask", key, self.dsk, state)

    def ended(self, key, result, worker, seconds):
        state = self.state
        state.seconds = seconds
        state["running"].discard(key)
        state["finished"].add(key)
        state["cache"][key] = result
        for user in state["dependents"][key]:
            needed = state["waiting"][user]
            needed.discard(key)
            if not needed:
                del state["waiting"][user]
                state["ready"].append(user)
        for other in state["dependencies"][key]:
            users = state["waiting_data"][other]
            users.discard(key)
            if not users:
                del state["waiting_data"][other]
                if other not in self.wanted:
                    state["released"].add(other)
                    del state["cache"][other]
        self._tell("posttask", key, result, self.dsk, state, worker)

    def finish(self, errored, seconds):
        self.state.seconds = seconds
        self._tell("finish", self.dsk, self.state, errored)
