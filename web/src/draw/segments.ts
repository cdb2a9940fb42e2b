/** How a Progress bar divides, from the left. */
import type { TaskState } from "./palette.ts";

export interface Segment {
  state: TaskState;
  /** Parts of the bar, 0 to 1. */
  from: number;
  to: number;
  opacity: number;
}

/**
 * Source: `distributed.dashboard.components.scheduler.TaskProgress`; erred is darker here (there
 * 0.5), to be told from processing.
 */
const ORDER: readonly [TaskState, number][] = [
  ["released", 0.6],
  ["memory", 1],
  ["erred", 0.9],
  ["skipped", 0.7],
  ["processing", 0.35],
  ["queued", 0.25],
  ["waiting", 0.1],
];

export function progressSegments(counts: Readonly<Record<TaskState, number>>): Segment[] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  let from = 0;
  const segments: Segment[] = [];
  for (const [state, opacity] of ORDER) {
    if (counts[state] === 0) continue;
    const to = from + counts[state] / total;
    segments.push({ state, from, to, opacity });
    from = to;
  }
  return segments;
}
