"""Prints array.dask.json: what dask.array.svg draws for a few arrays. Needs Dask and NumPy."""

import json
import re
from itertools import groupby

from dask.array.core import normalize_chunks
from dask.array.svg import draw_sizes, svg

SIZE = 120
CASES = [
    ((1000,), (100,)),
    ((1000,), (1,)),
    ((7,), ((3, 0, 4),)),
    ((10, 10), (5, 5)),
    ((1000, 1000), (100, 250)),
    ((5000, 20), (5, 5)),
    ((19, 18), (1, 1)),
    ((100000, 3), (1000, 3)),
    ((1000, 1000, 10), (100, 100, 10)),
    ((6, 100, 2000), (4, 30, 100)),
    ((10, 10, 10, 10), (5, 5, 5, 5)),
    ((2, 30, 4, 500, 6), (1, 10, 2, 100, 3)),
    ((3, 4, 5, 6, 7, 8), (2, 2, 2, 2, 2, 2)),
    ((3, 4, 5, 6, 7, 8, 90), (2, 2, 2, 2, 2, 2, 9)),
]


def grid(chunks, sizes):
    """One grid by itself: in a row of grids Dask also draws a later one's place into its width."""
    text = svg(chunks, size=SIZE, sizes=sizes)
    lines = re.findall(r'x1="(\S+)" y1="(\S+)" x2="(\S+)" y2="(\S+)"( style)?', text)
    labels = re.findall(r'<text x="(\S+)" y="(\S+)".*?(?:rotate\((\S+?),.*?)?>(\d+)</text>', text)
    return {
        "size": [int(n) for n in re.search(r'width="(\d+)" height="(\d+)"', text).groups()],
        "lines": ";".join(" ".join(points) + ("!" if edge else "") for *points, edge in lines),
        "corners": re.findall(r'points="(.*?)"', text),
        "dense": [colour == "8B4903" for colour in re.findall(r"fill:#(\w{6})A0", text)],
        "labels": [[float(x), float(y), float(angle or 0), text] for x, y, angle, text in labels],
    }


def case(shape, chunks):
    chunks = normalize_chunks(chunks, shape)
    drawn = ((1,),) + chunks if len(chunks) % 3 == 1 else chunks
    sizes = draw_sizes(tuple(map(sum, drawn)), size=SIZE)
    grids = []
    at = 0
    while at < len(drawn):
        n = (len(drawn) - at) % 3 or 3
        grids.append(grid(drawn[at : at + n], sizes[at : at + n]))
        at += n
    return {
        "shape": shape,
        "chunks": [[[size, len(list(run))] for size, run in groupby(axis)] for axis in chunks],
        "sizes": sizes,
        "grids": grids,
    }


print(json.dumps([case(*each) for each in CASES]))
