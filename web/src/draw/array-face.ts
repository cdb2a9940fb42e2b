/** A parallelogram of chunks: one side of the box that stands for an array. */

export interface Point {
  x: number;
  y: number;
}

export interface Face {
  origin: Point;
  across: Side;
  down: Side;
  /** The chunk along the axis that goes away from the viewer. */
  depth: { axis: number; chunk: number } | null;
}

export interface Side {
  /** Axis of the array; -1 for one that was added to have a plane to draw on. */
  axis: number;
  /** Borders of the chunks along `direction`, from 0. */
  borders: readonly number[];
  direction: Point;
}

export interface Line {
  from: Point;
  to: Point;
  /** The first and the last line of a side. */
  isEdge: boolean;
}

/** Longest side in pixels: what `array.svg.size` is in Dask's configuration. */
export const SIZE = 120;
/** A side with more lines than this shows only so many of them. */
const MOST_LINES = Math.floor(SIZE / 6);

export const RIGHT: Point = { x: 1, y: 0 };
export const DOWN: Point = { x: 0, y: 1 };
export const NEARER: Point = { x: 1, y: 1 };

/** Lines between the chunks of a face: along its rows first, then along its columns. */
export function faceLines({ origin, across, down }: Face): Line[] {
  return [...parallels(origin, down, across), ...parallels(origin, across, down)];
}

/** The corners, clockwise from the origin. */
export function faceCorners(face: Face): Point[] {
  return cellCorners(face, [0, end(face.across)], [0, end(face.down)]);
}

/** The corners of what lies between two distances on each side. */
export function cellCorners(
  { origin, across, down }: Face,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
): Point[] {
  const corner = (x: number, y: number) => moved(moved(origin, across, x), down, y);
  return [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
}

/** Whether the lines are too close to tell chunks apart, or not all of them are drawn. */
export function isDense({ across, down }: Face): boolean {
  return across.borders.length >= MOST_LINES || down.borders.length >= MOST_LINES;
}

/** Lines along `along` at the borders of `stepped`, evenly thinned out where there are many. */
function parallels(origin: Point, stepped: Side, along: Side): Line[] {
  const count = stepped.borders.length;
  const shown = Math.min(count, MOST_LINES);
  const stride = (count - 1) / (shown - 1);
  return Array.from({ length: shown }, (_, i) => {
    const isLast = i === shown - 1;
    const from = moved(
      origin,
      stepped,
      stepped.borders[isLast ? count - 1 : Math.floor(i * stride)] ?? 0,
    );
    return { from, to: moved(from, along, end(along)), isEdge: i === 0 || isLast };
  });
}

function moved(point: Point, { direction }: Side, by: number): Point {
  return { x: point.x + direction.x * by, y: point.y + direction.y * by };
}

function end({ borders }: Side): number {
  return borders.at(-1) ?? 0;
}
