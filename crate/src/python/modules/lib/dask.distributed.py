"""Futures on the workers of this page."""

from time import perf_counter


class worker_client:
    """A client inside a task, for tasks that submit tasks."""

    def __init__(self, timeout=None, separate_thread=True):
        self._client = get_client()

    def __enter__(self):
        return self._client

    def __exit__(self, *error):
        return None


class get_task_stream:
    """Collects what tasks did while a block ran: `with get_task_stream() as ts: …`, then `ts.data`."""

    def __init__(self, client=None, plot=False, filename="task-stream.html"):
        self._client = client or get_client()
        self._plot = plot
        self.data = []
        self.figure = None

    def __enter__(self):
        self._begun = perf_counter()
        return self

    def __exit__(self, *error):
        self.data.extend(self._client.get_task_stream(start=self._begun))
        if self._plot:
            print("get_task_stream(plot=True) needs Bokeh, which is not here: the panel shows the same plot")


class performance_report:
    """Collects what tasks did while a block ran, as a page to download."""

    def __init__(self, filename="dask-report.html", stacklevel=1, mode=None, storage_options=None):
        self.filename = filename

    def __enter__(self):
        self._client = get_client()
        self._begun = perf_counter()
        return self

    def __exit__(self, *error):
        tasks = self._client.get_task_stream(start=self._begun)
        offer_file(self.filename, "text/html", _report(tasks, perf_counter() - self._begun, self._client))


def _escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _report(tasks, duration, client):
    threads = client.nthreads()
    seconds = {}
    for task in tasks:
        name = _name(task["key"])
        count, total = seconds.get(name, (0, 0.0))
        seconds[name] = count + 1, total + sum(step["stop"] - step["start"] for step in task["startstops"])
    rows = [("Duration", f"{duration:.2f} s"), ("Tasks", str(len(tasks)))]
    rows.append(("Compute time", f"{sum(total for _, total in seconds.values()):.2f} s"))
    rows += [("Workers", str(len(threads))), ("Threads", str(sum(threads.values())))]
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Dask performance report</title>",
        "<style>body{font:15px system-ui;margin:2rem auto;max-width:60rem}td,th{padding:2px 1rem 2px 0;text-align:left}"
        "svg{width:100%;border:1px solid #ccc}</style></head><body><h1>Dask performance report</h1><h2>Summary</h2><table>",
    ]
    parts += [f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows]
    parts.append("</table><h2>Task stream</h2>")
    parts.append(_stream(tasks, sorted(threads), sorted(seconds)))
    parts.append("<h2>Tasks by name</h2><table><tr><th>Name</th><th>Tasks</th><th>Seconds</th></tr>")
    for name, (count, total) in sorted(seconds.items(), key=lambda item: -item[1][1]):
        parts.append(f"<tr><td>{_escape(name)}</td><td>{count}</td><td>{total:.3f}</td></tr>")
    parts.append("</table></body></html>")
    return "".join(parts)


def _name(key):
    return key_split(key)


def _stream(tasks, workers, names):
    steps = [(task, step) for task in tasks for step in task["startstops"]]
    if not steps:
        return "<p>No tasks ran.</p>"
    first = min(step["start"] for _, step in steps)
    span = max(step["stop"] for _, step in steps) - first or 1e-9
    bars = [f"<svg viewBox='0 0 1000 {24 * len(workers)}' preserveAspectRatio='none' role='img' aria-label='Task stream'>"]
    for task, step in steps:
        left = 1000 * (step["start"] - first) / span
        width = max(0.5, 1000 * (step["stop"] - step["start"]) / span)
        hue = 360 * names.index(_name(task["key"])) // len(names)
        fill = "#000" if task["status"] == "error" else f"hsl({hue} 60% 50%)"
        label = _escape(f"{task['key']}: {1000 * (step['stop'] - step['start']):.2f} ms")
        top = 24 * workers.index(task["worker"]) + 3
        bars.append(f"<rect x='{left:.2f}' y='{top}' width='{width:.2f}' height='18' fill='{fill}'><title>{label}</title></rect>")
    bars.append("</svg>")
    return "".join(bars)
