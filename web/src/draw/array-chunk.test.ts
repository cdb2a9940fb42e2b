import assert from "node:assert/strict";
import { test } from "node:test";
import { arrayGrids, type Grid } from "./array.ts";
import {
  type ChunkIndex,
  chunkAt,
  chunkOutlines,
  chunkText,
  sizeBytes,
  tupleText,
} from "./array-chunk.ts";

function gridsOf(...chunks: number[][]): [Grid, ...Grid[]] {
  const [first, ...others] = arrayGrids(chunks);
  assert.ok(first);
  return [first, ...others];
}

test("a chunk of a plane is found by row and column", () => {
  const [grid] = gridsOf([5, 5], [2, 2, 6]);
  const at = (x: number, y: number) => chunkAt(grid, { x, y }, [0, 0]);
  assert.deepEqual(at(1, 1), [0, 0]);
  assert.deepEqual(at(30, 59), [0, 1]);
  assert.deepEqual(at(119, 61), [1, 2]);
  assert.equal(at(121, 61), null);
  assert.equal(at(10, -1), null);
});

test("a lone axis has one row", () => {
  const [grid] = gridsOf([10, 10, 10]);
  assert.deepEqual(chunkAt(grid, { x: 50, y: 10 }, [0]), [1]);
});

test("empty chunks are passed over", () => {
  const [grid] = gridsOf([0, 5, 0, 5, 0]);
  assert.deepEqual(chunkAt(grid, { x: 1, y: 1 }, [0]), [1]);
  assert.deepEqual(chunkAt(grid, { x: 61, y: 1 }, [0]), [3]);
  assert.deepEqual(chunkAt(grid, { x: 119, y: 1 }, [0]), [3]);
});

test("a box shows its last chunks in front, its first on the left and on top", () => {
  const [grid] = gridsOf([5, 5], [5, 5], [5, 5]);
  const at = (x: number, y: number) => chunkAt(grid, { x, y }, [0, 0, 0]);
  // The front begins at 10 + 120 / 1.7 from the left, 120 / 1.7 from the top.
  assert.deepEqual(at(81, 71), [1, 0, 0]);
  assert.deepEqual(at(199, 189), [1, 1, 1]);
  assert.deepEqual(at(11, 119), [0, 1, 0]);
  assert.deepEqual(at(79, 185), [1, 1, 0]);
  assert.deepEqual(at(129, 1), [0, 0, 1]);
  assert.deepEqual(at(120, 69), [1, 0, 0]);
  assert.equal(at(11, 180), null);
});

test("a corner chunk is outlined on three sides, an edge chunk on two", () => {
  const [grid] = gridsOf([5, 5], [5, 5], [5, 5]);
  const sides = (index: ChunkIndex) => chunkOutlines(grid, index).length;
  assert.deepEqual(
    [
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ].map(sides),
    [3, 2, 1, 0],
  );
});

test("what is pointed at lies within its outline", () => {
  const [grid] = gridsOf([3, 7], [4, 4, 1], [2, 9]);
  for (let x = 0.5; x < grid.width; x += 7) {
    for (let y = 0.5; y < grid.height; y += 7) {
      const index = chunkAt(grid, { x, y }, [0, 0, 0]);
      if (index) assert.ok(chunkOutlines(grid, index).some((corners) => holds(corners, x, y)));
    }
  }
});

test("grids of one array change their own axes only", () => {
  const [line, box] = gridsOf([5, 5], [5, 5], [5, 5], [5, 5]);
  assert.ok(box);
  const first = chunkAt(line, { x: 61, y: 1 }, [0, 0, 0, 0]);
  assert.deepEqual(first, [1, 0, 0, 0]);
  assert.deepEqual(chunkAt(box, { x: 199, y: 189 }, first ?? []), [1, 1, 1, 1]);
});

test("a chunk is named by index, slice and shape", () => {
  assert.equal(
    chunkText([[100, 100, 50], [4]], [2, 0]),
    "Chunk (2, 0)\n[200:250, 0:4]\nshape (50, 4)",
  );
  assert.equal(chunkText([[3, 4]], [1]), "Chunk (1,)\n[3:7]\nshape (4,)");
});

test("shapes are written as Python's tuples", () => {
  assert.deepEqual([[], [5], [null, 4]].map(tupleText), ["()", "(5,)", "(nan, 4)"]);
});

test("bytes are unknown where a size is", () => {
  assert.equal(sizeBytes([], 8), 8);
  assert.equal(sizeBytes([1000, 1000, 100], 8), 800_000_000);
  assert.equal(sizeBytes([0, 5], 8), 0);
  assert.equal(sizeBytes([0, null], 8), null);
});

/** Whether a point is on the same side of all edges of a convex outline. */
function holds(corners: readonly { x: number; y: number }[], x: number, y: number): boolean {
  const turns = corners.map((a, i) => {
    const b = corners[(i + 1) % corners.length] ?? a;
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
  });
  return turns.every((turn) => turn >= -1e-9) || turns.every((turn) => turn <= 1e-9);
}
