/** Outlines as SVG path data. */
import type { DrawnEdge } from "../engine/protocol.ts";

/** A chain of cubic Béziers: start, then two controls and an end for each piece. */
export function edgePath({ points }: DrawnEdge): string {
  const [start, ...rest] = points;
  if (!start) return "";
  const curves = [];
  for (let i = 0; i + 2 < rest.length; i += 3) {
    curves.push(
      `C${rest
        .slice(i, i + 3)
        .map(coordinates)
        .join(" ")}`,
    );
  }
  return `M${coordinates(start)}${curves.join("")}`;
}

/** The three corners of an arrow's head whose tip is the edge's end. */
export function arrowHead({ points }: DrawnEdge, length = 8, halfWidth = 3): string {
  const tip = points.at(-1);
  const before = points.findLast((point) => tip && distance(point, tip) > 0.01);
  if (!tip || !before) return "";
  const size = distance(before, tip);
  const [dx, dy] = [(tip[0] - before[0]) / size, (tip[1] - before[1]) / size];
  const [x, y] = [tip[0] - dx * length, tip[1] - dy * length];
  const left: Point = [x - dy * halfWidth, y + dx * halfWidth];
  const right: Point = [x + dy * halfWidth, y - dx * halfWidth];
  return `${coordinates(tip)} ${coordinates(left)} ${coordinates(right)}`;
}

type Point = [number, number];

function coordinates([x, y]: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}
