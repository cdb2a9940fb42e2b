/** Holds the drawing against Dask's: `array.dask.json` is the output of `array.dask.py`. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { arrayGrids, drawSizes, type Grid } from "./array.ts";
import { faceCorners, faceLines, isDense, type Point } from "./array-face.ts";

interface Case {
  shape: number[];
  /** Size and count of equal chunks in a row. */
  chunks: [number, number][][];
  sizes: number[];
  grids: DrawnGrid[];
}

interface DrawnGrid {
  size: [number, number];
  /** Whole pixels, `!` after the thicker ones. */
  lines: string;
  corners: string[];
  dense: boolean[];
  labels: [number, number, number, string][];
}

const cases: Case[] = JSON.parse(
  readFileSync(new URL("./array.dask.json", import.meta.url), "utf8"),
);

for (const { shape, chunks, sizes, grids } of cases) {
  test(`(${shape.join(", ")}) is drawn as Dask draws it`, () => {
    const sizesOf = chunks.map((axis) =>
      axis.flatMap(([size, count]) => Array<number>(count).fill(size)),
    );
    close(drawSizes(shape.length % 3 === 1 ? [1, ...shape] : shape), sizes);
    const ours = arrayGrids(sizesOf);
    assert.equal(ours.length, grids.length);
    for (const [i, theirs] of grids.entries()) check(ours[i], theirs);
  });
}

test("what has no size is not drawn", () => {
  assert.deepEqual(arrayGrids([]), []);
  assert.deepEqual(arrayGrids([[null, null], [4]]), []);
  assert.deepEqual(arrayGrids([[0], [5]]), []);
});

test("each grid says which axes it draws", () => {
  const axes = (ndim: number) =>
    arrayGrids(Array(ndim).fill([1, 1]))
      .map(({ from, to }) => `${from}-${to}`)
      .join(" ");
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7].map(axes), [
    "0-0",
    "0-1",
    "0-2",
    "0-0 1-3",
    "0-1 2-4",
    "0-2 3-5",
    "0-0 1-3 4-6",
  ]);
});

function check(grid: Grid | undefined, theirs: DrawnGrid): void {
  assert.ok(grid);
  // Dask's labels are larger: it leaves 50 pixels for them, the page 30.
  assert.deepEqual(
    [grid.width, grid.height],
    theirs.size.map((pixels) => pixels - 20),
  );
  const lines = grid.faces.flatMap(faceLines);
  assert.equal(
    lines
      .map(({ from, to, isEdge }) => `${pixel(from)} ${pixel(to)}${isEdge ? "!" : ""}`)
      .join(";"),
    theirs.lines,
  );
  assert.deepEqual(grid.faces.map(isDense), theirs.dense);
  const numbers = (points: string) => points.split(/[ ,]/).map(Number);
  for (const [i, face] of grid.faces.entries()) {
    const corners = faceCorners(face).flatMap(({ x, y }) => [x, y]);
    close(corners, numbers(theirs.corners[i] ?? ""));
  }
  assert.deepEqual(
    grid.labels.map(({ text, angle }) => [text, angle]),
    theirs.labels.map(([, , angle, text]) => [text, angle]),
  );
  close(
    grid.labels.flatMap(({ x, y }) => [x, y]),
    theirs.labels.flatMap((label) => label.slice(0, 2).map(Number)),
  );
}

/** Dask cuts the places of lines down to whole pixels. */
function pixel({ x, y }: Point): string {
  return `${Math.trunc(x)} ${Math.trunc(y)}`;
}

function close(ours: readonly number[], theirs: readonly number[]): void {
  assert.equal(ours.length, theirs.length);
  const apart = ours.map((value, i) => Math.abs(value - (theirs[i] ?? 0)));
  assert.ok(Math.max(...apart) < 1e-9, `${ours} is not ${theirs}`);
}
