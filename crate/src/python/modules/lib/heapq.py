"""Heaps: lists whose first item is the smallest."""


def _down(heap, start, at):
    # Moves the item at `at` towards `start` until its parent is not larger.
    item = heap[at]
    while at > start:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _up(heap, at):
    # Follows the smaller children to a leaf, then places the item from there.
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _down(heap, start, at)


def heappush(heap, item):
    heap.append(item)
    _down(heap, 0, len(heap) - 1)


def heappop(heap):
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _up(heap, 0)
    return smallest


def heapify(x):
    for at in reversed(range(len(x) // 2)):
        _up(x, at)


def heapreplace(heap, item):
    smallest = heap[0]
    heap[0] = item
    _up(heap, 0)
    return smallest


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _up(heap, 0)
    return item


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    sources = [iter(iterable) for iterable in iterables]
    heads = []
    for source in sources:
        for item in source:
            heads.append([item if key is None else key(item), item, source])
            break
    while heads:
        best = 0
        for at in range(1, len(heads)):
            if heads[best][0] < heads[at][0] if reverse else heads[at][0] < heads[best][0]:
                best = at
        head = heads[best]
        yield head[1]
        for item in head[2]:
            head[0] = item if key is None else key(item)
            head[1] = item
            break
        else:
            del heads[best]
