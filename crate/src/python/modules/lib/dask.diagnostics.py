"""Progress and profiles of graphs as they are computed."""

from collections import namedtuple
from time import perf_counter

from dask.callbacks import Callback
from dask.distributed import key_split, offer_file
from dask.sizeof import sizeof


def format_time(n):
    """Seconds as text: `31.41 ms`, `5m 14s`."""
    if n > 24 * 60 * 60 * 2:
        days = int(n / 3600 / 24)
        return f"{days}d {int((n - days * 3600 * 24) / 3600)}hr"
    if n > 60 * 60 * 2:
        hours = int(n / 3600)
        return f"{hours}hr {int((n - hours * 3600) / 60)}m"
    if n > 60 * 10:
        minutes = int(n / 60)
        return f"{minutes}m {int(n - minutes * 60)}s"
    if n >= 1:
        return f"{n:.2f} s"
    if n >= 1e-3:
        return f"{n * 1e3:.2f} ms"
    return f"{n * 1e6:.2f} us"


class ProgressBar(Callback):
    """A text bar that grows as tasks finish."""

    def __init__(self, minimum=0, width=40, dt=0.1, out=None):
        self._minimum = minimum
        self._width = width
        self._dt = dt
        self._out = out
        self.last_duration = 0

    def _start(self, dsk):
        self._begun = self._drawn = perf_counter()

    def _posttask(self, key, result, dsk, state, worker_id):
        now = perf_counter()
        if now - self._drawn >= self._dt and now - self._begun >= self._minimum:
            self._drawn = now
            self._draw(len(state["finished"]) / len(dsk), now - self._begun)

    def _finish(self, dsk, state, errored):
        self.last_duration = elapsed = perf_counter() - self._begun
        if elapsed < self._minimum:
            return
        done = len(state["finished"]) / len(dsk) if errored and dsk else 1
        self._draw(done, elapsed)
        self._write("\n")

    def _draw(self, part, elapsed):
        bar = "#" * int(self._width * part)
        self._write(f"\r[{bar:<{self._width}}] | {int(100 * part)}% Completed | {format_time(elapsed)}")

    def _write(self, text):
        if self._out is None:
            print(text, end="", flush=True)
        else:
            self._out.write(text)


class _Profiler(Callback):
    def __init__(self):
        self.results = []

    def __enter__(self):
        self.clear()
        return super().__enter__()

    def clear(self):
        self.results = []

    def visualize(self, **kwargs):
        return visualize(self, **kwargs)


TaskData = namedtuple("TaskData", ("key", "task", "start_time", "end_time", "worker_id"))


class Profiler(_Profiler):
    """When each task began and ended, and on which worker."""

    def __init__(self):
        super().__init__()
        self._begun = {}
        self._dsk = {}

    def _start(self, dsk):
        self._dsk.update(dsk)

    def _pretask(self, key, dsk, state):
        self._begun[key] = state.seconds

    def _posttask(self, key, value, dsk, state, worker_id):
        start = self._begun.pop(key, state.seconds)
        self.results.append(TaskData(key, self._dsk[key], start, state.seconds, worker_id))

    def clear(self):
        super().clear()
        self._begun = {}
        self._dsk = {}


ResourceData = namedtuple("ResourceData", ("time", "mem", "cpu"))


class ResourceProfiler(_Profiler):
    """Memory (MB) of results, and how busy the workers are (100 % for each), every `dt` seconds."""

    def __init__(self, dt=1):
        super().__init__()
        self._dt = dt
        self._next = 0

    def _sample(self, state, force=False):
        if force or state.seconds >= self._next:
            self._next = state.seconds + self._dt
            held = sum(sizeof(value) for value in state["cache"].values())
            self.results.append(ResourceData(state.seconds, held / 2**20, 100.0 * len(state["running"])))

    def _start_state(self, dsk, state):
        self._sample(state, force=True)

    def _pretask(self, key, dsk, state):
        self._sample(state)

    def _posttask(self, key, value, dsk, state, worker_id):
        self._sample(state)

    def _finish(self, dsk, state, errored):
        self._sample(state, force=True)


CacheData = namedtuple("CacheData", ("key", "task", "metric", "cache_time", "free_time"))


class CacheProfiler(_Profiler):
    """How long each result was held; `metric` measures it (1 by default)."""

    def __init__(self, metric=None, metric_name=None):
        super().__init__()
        self._held = {}
        self._dsk = {}
        self._metric = metric if metric else lambda value: 1
        self._metric_name = metric_name or (getattr(metric, "__name__", "metric") if metric else "count")

    def _start(self, dsk):
        self._dsk.update(dsk)

    def _posttask(self, key, value, dsk, state, worker_id):
        now = state.seconds
        self._held[key] = (self._metric(value), now)
        for gone in state["released"] & self._held.keys():
            metric, start = self._held.pop(gone)
            self.results.append(CacheData(gone, self._dsk[gone], metric, start, now))

    def _finish(self, dsk, state, errored):
        for key, (metric, start) in self._held.items():
            self.results.append(CacheData(key, self._dsk[key], metric, start, state.seconds))
        self._held.clear()

    def clear(self):
        super().clear()
        self._held = {}
        self._dsk = {}


_WIDTH = 900
_ROW = 22


def visualize(profilers, filename="profile.html", show=True, save=None, mode=None, **kwargs):
    """Plots of profilers below each other, on one time axis, as a page to download."""
    if not isinstance(profilers, (list, tuple)):
        profilers = [profilers]
    spans = [span for span in (_span(profiler) for profiler in profilers) if span]
    if not spans:
        raise ValueError("No data to visualize: compute something inside the profilers' blocks first")
    first, last = min(start for start, _ in spans), max(stop for _, stop in spans)
    scale = _WIDTH / ((last - first) or 1e-9)
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Dask profile</title>",
        "<style>body{font:14px system-ui;margin:2rem}svg{display:block;border:1px solid #ccc}text{font-size:12px}</style></head><body>",
    ]
    for profiler in profilers:
        parts.append(f"<h2>{type(profiler).__name__}</h2>")
        parts.append(_plot(profiler, first, scale))
    parts.append(f"<p>Time axis: {format_time(last - first)}</p></body></html>")
    if save is None or save:
        offer_file(filename or "profile.html", "text/html", "".join(parts))


def _span(profiler):
    if not profiler.results:
        return None
    if isinstance(profiler, Profiler):
        return min(row.start_time for row in profiler.results), max(row.end_time for row in profiler.results)
    if isinstance(profiler, CacheProfiler):
        return min(row.cache_time for row in profiler.results), max(row.free_time for row in profiler.results)
    return profiler.results[0].time, profiler.results[-1].time


def _escape(text):
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")


def _plot(profiler, first, scale):
    if isinstance(profiler, Profiler):
        return _tasks(profiler.results, first, scale)
    if isinstance(profiler, ResourceProfiler):
        series = {
            "CPU (%)": [(row.time, row.cpu) for row in profiler.results],
            "Memory (MB)": [(row.time, row.mem) for row in profiler.results],
        }
        return _lines(series, first, scale)
    return _lines(_held(profiler.results), first, scale)


def _hue(name, names):
    return f"hsl({360 * names.index(name) // len(names)} 60% 45%)"


def _tasks(results, first, scale):
    workers = sorted({row.worker_id for row in results})
    names = sorted({key_split(row.key) for row in results})
    parts = [f"<svg width='{_WIDTH}' height='{_ROW * len(workers)}' role='img' aria-label='Tasks by worker'>"]
    for row in results:
        left, width = (row.start_time - first) * scale, max(0.5, (row.end_time - row.start_time) * scale)
        label = _escape(f"{row.key}: {row.task}, {format_time(row.end_time - row.start_time)}")
        top = _ROW * workers.index(row.worker_id) + 2
        fill = _hue(key_split(row.key), names)
        parts.append(
            f"<rect x='{left:.2f}' y='{top}' width='{width:.2f}' height='{_ROW - 4}' fill='{fill}'><title>{label}</title></rect>"
        )
    return "".join(parts) + "</svg>" + _legend(names)


def _held(results):
    """How much of each name's results is held over time."""
    names = sorted({key_split(row.key) for row in results})
    series = {}
    for name in names:
        changes = []
        for row in results:
            if key_split(row.key) == name:
                changes += [(row.cache_time, row.metric), (row.free_time, -row.metric)]
        total, points = 0, []
        for time, change in sorted(changes):
            points.append((time, total))
            total += change
            points.append((time, total))
        series[name] = points
    return series


def _lines(series, first, scale):
    height, names = 120, list(series)
    parts = [f"<svg width='{_WIDTH}' height='{height}' role='img' aria-label='{_escape(', '.join(names))}'>"]
    for name, points in series.items():
        most = max(value for _, value in points) or 1
        path = " ".join(f"{(time - first) * scale:.2f},{height - 4 - (height - 8) * value / most:.2f}" for time, value in points)
        parts.append(f"<polyline fill='none' stroke='{_hue(name, names)}' stroke-width='2' points='{path}'/>")
    tops = [f"{name} (at most {max(value for _, value in points):.6g})" for name, points in series.items()]
    return "".join(parts) + "</svg>" + _legend(names, tops)


def _legend(names, texts=None):
    items = [
        f"<span style='color:{_hue(name, names)}'>&#9632;</span> {_escape(text)}" for name, text in zip(names, texts or names)
    ]
    return "<p>" + " &nbsp; ".join(items) + "</p>"
