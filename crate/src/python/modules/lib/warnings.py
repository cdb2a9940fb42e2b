"""Warnings: shown once for each place and text, recorded, ignored or raised."""

import _warnings

filters = []
_shown = set()


class WarningMessage:
    """A warning as `catch_warnings(record=True)` keeps it."""

    def __init__(self, message, category, filename="", lineno=0):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno

    def __str__(self):
        return f"{{message : {self.message!r}, category : {self.category.__name__!r}}}"


_recorders = []


def warn(message, category=None, stacklevel=1, source=None, **kwargs):
    """Issues a warning, or does what the filters say."""
    if isinstance(message, Warning):
        category = type(message)
    else:
        category = category or UserWarning
        message = category(message)
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    action = "default"
    for chosen, of, text in filters:
        if issubclass(category, of) and str(message).lower().startswith(text.lower()):
            action = chosen
            break
    else:
        if issubclass(category, (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)):
            action = "ignore"
    if action == "error":
        raise message
    if action == "ignore":
        return
    key = category.__name__, str(message)
    if action != "always" and key in _shown:
        return
    _shown.add(key)
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category))
    else:
        _warnings.show(f"{category.__name__}: {message}\n")


def simplefilter(action, category=Warning, lineno=0, append=False):
    """What to do with warnings: "error", "ignore", "always", "default", "once"."""
    _add(action, category, "", append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """As simplefilter, for warnings whose text begins with a message."""
    _add(action, category, message, append)


def _add(action, category, text, append):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise ValueError(f"invalid action: {action!r}")
    entry = (action, category, text)
    if append:
        filters.append(entry)
    else:
        filters.insert(0, entry)
    _shown.clear()


def resetwarnings():
    """Forgets all filters."""
    filters.clear()


class catch_warnings:
    """Filters as they were come back at the end; with record=True, a list of what was issued."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category
        self._append = append

    def __enter__(self):
        self._filters = list(filters)
        log = None
        if self._record:
            log = []
            _recorders.append(log)
        if self._action is not None:
            simplefilter(self._action, self._category, append=self._append)
        return log

    def __exit__(self, *error):
        filters[:] = self._filters
        _shown.clear()
        if self._record:
            _recorders.pop()
        return False
