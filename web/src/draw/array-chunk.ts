/** Which chunk of an array lies under the pointer, where it is drawn, and how to say which it is. */
import type { Grid, Sizes } from "./array.ts";
import { cellCorners, type Face, type Point, type Side } from "./array-face.ts";

/** Position of a chunk among the chunks of each axis. */
export type ChunkIndex = readonly number[];

/**
 * The chunk whose outline is at `point`, or null beside the grid. Axes that the grid does not draw
 * stay as they are in `before`.
 */
export function chunkAt(grid: Grid, point: Point, before: ChunkIndex): ChunkIndex | null {
  for (const face of grid.faces) {
    const { across, down, depth } = face;
    const [x, y] = onFace(face, point);
    const column = chunkOn(across, x);
    const row = chunkOn(down, y);
    if (column === null || row === null) continue;
    const found = new Map([
      [across.axis, column],
      [down.axis, row],
    ]);
    if (depth) found.set(depth.axis, depth.chunk);
    return before.map((chunk, axis) => found.get(axis) ?? chunk);
  }
  return null;
}

/** Corners of the chunk on each face that it reaches. */
export function chunkOutlines(grid: Grid, index: ChunkIndex): Point[][] {
  return grid.faces
    .filter(({ depth }) => !depth || (index[depth.axis] ?? 0) === depth.chunk)
    .map((face) => cellCorners(face, reach(face.across, index), reach(face.down, index)));
}

/** Index, place in the array and shape of a chunk, a line each. */
export function chunkText(chunks: readonly Sizes[], index: ChunkIndex): string {
  const places = index.map((chunk, axis) => {
    const sizes = chunks[axis] ?? [];
    const start = sizes.slice(0, chunk).reduce<number>((sum, size) => sum + (size ?? 0), 0);
    const size = sizes[chunk] ?? 0;
    return { size, slice: `${start}:${start + size}` };
  });
  return [
    `Chunk ${tupleText(index)}`,
    `[${places.map(({ slice }) => slice).join(", ")}]`,
    `shape ${tupleText(places.map(({ size }) => size))}`,
  ].join("\n");
}

/** As Python prints a tuple: `()`, `(5,)`, `(nan, 5)`. */
export function tupleText(sizes: Sizes): string {
  const texts = sizes.map((size) => (size === null ? "nan" : String(size)));
  return texts.length === 1 ? `(${texts[0]},)` : `(${texts.join(", ")})`;
}

/** Bytes of a block of this shape, or null where a size is unknown. */
export function sizeBytes(shape: Sizes, itemsize: number): number | null {
  return shape.reduce(
    (bytes, size) => (bytes === null || size === null ? null : bytes * size),
    itemsize,
  );
}

/** Distances of a point from the face's origin along its two sides. */
function onFace({ origin, across, down }: Face, point: Point): [number, number] {
  const { direction: u } = across;
  const { direction: v } = down;
  const [x, y] = [point.x - origin.x, point.y - origin.y];
  const area = u.x * v.y - u.y * v.x;
  return [(x * v.y - y * v.x) / area, (u.x * y - u.y * x) / area];
}

/** Chunk at this distance, never an empty one; null beyond the side's ends. */
function chunkOn({ borders }: Side, distance: number): number | null {
  if (distance < 0 || distance >= (borders.at(-1) ?? 0)) return null;
  let low = 0;
  let high = borders.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((borders[middle] ?? 0) <= distance) low = middle;
    else high = middle;
  }
  return low;
}

function reach({ axis, borders }: Side, index: ChunkIndex): [number, number] {
  const chunk = index[axis] ?? 0;
  return [borders[chunk] ?? 0, borders[chunk + 1] ?? 0];
}
