/**
 * The chunk grid of an array as outlines: flat for one and two axes, a box seen from above for
 * three, and a row of such grids for more. Lengths are in pixels of a drawing of `SIZE`.
 *
 * Source: `dask.array.svg`.
 */

import { DOWN, type Face, NEARER, type Point, RIGHT, SIZE, type Side } from "./array-face.ts";

/** `null` is a size that is not known before computing. */
export type Sizes = readonly (number | null)[];

export interface Grid {
  /** Axes of the array that this grid draws, first and last. */
  from: number;
  to: number;
  width: number;
  height: number;
  faces: readonly Face[];
  labels: readonly Label[];
}

export interface Label extends Point {
  text: string;
  /** Clockwise, in degrees. */
  angle: number;
}

/** What makes room for the axis lengths. */
const MARGIN = 30;
/** An axis that goes away from the viewer is drawn this much shorter along x and y. */
const FORESHORTENED = 1.7;

/** No grid where there is nothing to draw: no axis, an unknown size, an empty axis. */
export function arrayGrids(chunks: readonly Sizes[]): Grid[] {
  const known = chunks.filter(isKnown);
  if (known.length < chunks.length) return [];
  // A lone axis cannot make a grid; it gets one of length 1 beside it.
  const added = known.length % 3 === 1 ? 1 : 0;
  const drawn = added ? [[1], ...known] : known;
  const lengths = drawn.map((sizes) => sizes.reduce((sum, size) => sum + size, 0));
  if (lengths.includes(0)) return [];
  const drawSize = drawSizes(lengths);
  const axes = drawn.map((sizes, at) => ({
    axis: at - added,
    length: lengths[at] ?? 0,
    borders: borders(sizes, drawSize[at] ?? 0),
  }));
  const grids: Grid[] = [];
  for (let at = 0; at < axes.length; ) {
    const [first, second, third] = axes.slice(at, at + ((axes.length - at) % 3 || 3));
    if (!first || !second) break;
    grids.push(third ? box(first, second, third) : plane(first, second));
    at += third ? 3 : 2;
  }
  return grids;
}

/** Pixels for axes of these lengths: true to scale up to e, by logarithm up to 100, then equal. */
export function drawSizes(lengths: readonly number[]): number[] {
  const longest = Math.max(...lengths);
  return lengths.map((length) => {
    const ratio = longest / Math.max(0.1, length);
    return SIZE / (ratio < Math.E ? ratio : Math.log(Math.min(ratio, 100) + 12.4));
  });
}

interface Axis {
  axis: number;
  length: number;
  borders: readonly number[];
}

function plane(rows: Axis, columns: Axis): Grid {
  const width = last(columns.borders);
  const height = last(rows.borders);
  return {
    from: Math.max(rows.axis, 0),
    to: columns.axis,
    width: Math.floor(width + MARGIN),
    height: Math.floor(height + MARGIN),
    faces: [
      {
        origin: { x: 0, y: 0 },
        across: side(columns, RIGHT),
        down: side(rows, DOWN),
        depth: null,
      },
    ],
    labels: [below(columns, width / 2, height), beside(rows, width, height / 2)],
  };
}

/** The first axis comes towards the viewer, the second goes down, the third to the right. */
function box(away: Axis, rows: Axis, columns: Axis): Grid {
  const nearer: Axis = { ...away, borders: away.borders.map((border) => border / FORESHORTENED) };
  const depth = last(nearer.borders);
  const back: Point = { x: 10, y: 0 };
  const front: Point = { x: back.x + depth, y: depth };
  const right = front.x + last(columns.borders);
  const bottom = front.y + last(rows.borders);
  return {
    from: Math.max(away.axis, 0),
    to: columns.axis,
    width: Math.floor(right + MARGIN),
    height: Math.floor(bottom + MARGIN),
    faces: [
      {
        origin: back,
        across: side(nearer, NEARER),
        down: side(rows, DOWN),
        depth: { axis: columns.axis, chunk: firstChunk(columns) },
      },
      {
        origin: back,
        across: side(columns, RIGHT),
        down: side(nearer, NEARER),
        depth: { axis: rows.axis, chunk: firstChunk(rows) },
      },
      {
        origin: front,
        across: side(columns, RIGHT),
        down: side(rows, DOWN),
        depth: { axis: away.axis, chunk: lastChunk(away) },
      },
    ],
    labels: [
      below(columns, (front.x + right) / 2, bottom),
      beside(rows, right, (front.y + bottom) / 2),
      {
        text: String(away.length),
        x: back.x + depth / 2 - 10,
        y: bottom - depth / 2 + 20,
        angle: 45,
      },
    ],
  };
}

function side({ axis, borders }: Axis, direction: Point): Side {
  return { axis, borders, direction };
}

function below({ length }: Axis, x: number, bottom: number): Label {
  return { text: String(length), x, y: bottom + 20, angle: 0 };
}

function beside({ length }: Axis, right: number, y: number): Label {
  return { text: String(length), x: right + 20, y, angle: length >= 100 ? -90 : 0 };
}

function borders(sizes: readonly number[], drawSize: number): number[] {
  const sums = [0];
  for (const size of sizes) sums.push(last(sums) + size);
  return sums.map((sum) => (sum * drawSize) / last(sums));
}

/** The first chunk that is not empty. */
function firstChunk({ borders }: Axis): number {
  return borders.lastIndexOf(0);
}

/** The last chunk that is not empty. */
function lastChunk({ borders }: Axis): number {
  return borders.indexOf(last(borders)) - 1;
}

function last(numbers: readonly number[]): number {
  return numbers.at(-1) ?? 0;
}

function isKnown(sizes: Sizes): sizes is readonly number[] {
  return !sizes.includes(null);
}
