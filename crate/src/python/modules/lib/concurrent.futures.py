"""Futures of functions that run on the workers of this page."""

from dask.distributed import Client
from dask.distributed import as_completed as _as_completed
from dask.distributed import wait as _wait


class ThreadPoolExecutor:
    """Runs functions on the workers."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if initializer is not None:
            raise NotImplementedError("ThreadPoolExecutor(initializer=...) is not supported here")
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._client = Client()
        self._max_workers = max_workers or sum(self._client.nthreads().values())
        self._futures = []
        self._is_shut = False

    def submit(self, fn, /, *args, **kwargs):
        if self._is_shut:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = self._client.submit(fn, *args, pure=False, **kwargs)
        self._futures.append(future)
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return (future.result(timeout) for future in futures)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._is_shut = True
        if cancel_futures:
            self._client.cancel(self._futures)
        if wait:
            _wait(self._futures)
        self._futures = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.shutdown()
        return False


def as_completed(fs, timeout=None):
    """Futures in the order in which they end."""
    return iter(_as_completed(list(fs)))


def wait(fs, timeout=None, return_when="ALL_COMPLETED"):
    """Waits for futures: those that have ended, and those that have not."""
    return _wait(list(fs), timeout=timeout, return_when=return_when)


ALL_COMPLETED = "ALL_COMPLETED"
FIRST_COMPLETED = "FIRST_COMPLETED"
