/** How a node of a task graph is filled, and what to say about it. */
import type { DrawnNode } from "../engine/protocol.ts";
import { inkOn, type TaskState } from "./palette.ts";

export type GraphColours = "state" | "name" | "given";

export interface NodeLook {
  /** `#rrggbb`, or null for the page's own ground. */
  fill: string | null;
  /** Colour of the label on the fill; null on the page's own ground. */
  ink: string | null;
  /** Colour of a circle's outline: its task name's. */
  stroke: string | null;
  mark: string;
}

export interface LookSource {
  colours: GraphColours;
  state: TaskState | undefined;
  stateLook(state: TaskState): { colour: string; mark: string };
  nameColour(name: string): string;
}

export function nodeLook(node: DrawnNode, source: LookSource): NodeLook {
  const circle = node.shape === "circle";
  const { fill, mark } = filling(node, source);
  return {
    fill,
    ink: fill ? inkOn(fill) : null,
    stroke: circle && node.name ? source.nameColour(node.name) : null,
    mark: circle ? mark : "",
  };
}

function filling(node: DrawnNode, source: LookSource): { fill: string | null; mark: string } {
  if (source.colours === "given") return { fill: node.fill, mark: "" };
  if (source.colours === "name") {
    return { fill: node.shape === "circle" ? source.nameColour(node.name) : null, mark: "" };
  }
  const { state } = source;
  if (!state || (node.shape === "box" && !hasResult(state))) return { fill: null, mark: "" };
  const { colour, mark } = source.stateLook(state);
  return { fill: colour, mark };
}

/** A box stands for the data: it is coloured once there is some. */
function hasResult(state: TaskState): boolean {
  return state === "memory" || state === "released";
}

/** The words for a task's state, as Dask's documentation has them. */
export const STATE_WORDS: Record<TaskState, string> = {
  waiting: "waiting",
  queued: "queued",
  processing: "processing",
  memory: "in memory",
  released: "released",
  erred: "erred",
  skipped: "will not run",
};

export type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** Index of the nearest node in a direction, sideways distance counting double; -1 if none. */
export function nearestNode(
  nodes: readonly DrawnNode[],
  from: number,
  direction: Direction,
): number {
  const here = nodes[from];
  if (!here) return -1;
  const vertical = direction === "ArrowUp" || direction === "ArrowDown";
  const sign = direction === "ArrowUp" || direction === "ArrowLeft" ? -1 : 1;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  nodes.forEach(({ x, y }, index) => {
    const [ahead, aside] = vertical ? [y - here.y, x - here.x] : [x - here.x, y - here.y];
    if (ahead * sign <= 0.5) return;
    const cost = ahead * sign + 2 * Math.abs(aside);
    if (cost < least) {
      least = cost;
      best = index;
    }
  });
  return best;
}
