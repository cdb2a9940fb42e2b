/** A large task graph on a canvas: labels only where they can be read, small nodes as dots. */
import type { Drawing, DrawnEdge, DrawnNode } from "../engine/protocol.ts";
import type { NodeLook } from "./graph-look.ts";
import type { Size, Viewport } from "./viewport.ts";

export interface GraphPicture {
  drawing: Drawing;
  view: Viewport;
  size: Size;
  ratio: number;
  look(node: DrawnNode): NodeLook;
  ink: string;
  soft: string;
  ground: string;
  /** Index of the node that the keyboard is on; -1 for none. */
  chosen: number;
  accent: string;
}

/** Below this many pixels a label is noise. */
const LEAST_TEXT = 5;
const LEAST_NODE = 4;

export function drawGraph(context: CanvasRenderingContext2D, picture: GraphPicture): void {
  const { drawing, view, size, ratio } = picture;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.translate(view.x, view.y);
  context.scale(view.scale, view.scale);
  context.strokeStyle = picture.soft;
  context.lineWidth = Math.max(1, 0.6 / view.scale);
  context.globalAlpha = view.scale < 0.3 ? 0.5 : 1;
  context.beginPath();
  for (const edge of drawing.edges) trace(context, edge);
  context.stroke();
  context.globalAlpha = 1;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = "14px Helvetica, Arial, sans-serif";
  for (const node of drawing.nodes) {
    if (isVisible(node, view, size)) drawNode(context, picture, node);
  }
  const chosen = drawing.nodes[picture.chosen];
  if (chosen) drawRing(context, picture, chosen);
}

/** Index of the node at a place on the screen; -1 where there is none. */
export function nodeAt(drawing: Drawing, view: Viewport, screenX: number, screenY: number): number {
  const x = (screenX - view.x) / view.scale;
  const y = (screenY - view.y) / view.scale;
  return drawing.nodes.findIndex(
    (node) => Math.abs(node.x - x) <= node.width / 2 && Math.abs(node.y - y) <= node.height / 2,
  );
}

function trace(context: CanvasRenderingContext2D, { points }: DrawnEdge): void {
  const [start] = points;
  if (!start) return;
  context.moveTo(start[0], start[1]);
  for (let i = 1; i + 2 < points.length; i += 3) {
    const [a, b, end] = points.slice(i, i + 3);
    if (a && b && end) context.bezierCurveTo(a[0], a[1], b[0], b[1], end[0], end[1]);
  }
}

function drawNode(context: CanvasRenderingContext2D, picture: GraphPicture, node: DrawnNode): void {
  const { view } = picture;
  const { x, y, width, height } = node;
  const look = picture.look(node);
  context.fillStyle = look.fill ?? picture.ground;
  context.strokeStyle = look.stroke ?? picture.ink;
  context.lineWidth = look.stroke ? 2 : 1;
  if (width * view.scale < LEAST_NODE) {
    context.fillStyle = look.fill ?? look.stroke ?? picture.ink;
    const dot = 2 / view.scale;
    context.fillRect(x - dot / 2, y - dot / 2, dot, dot);
    return;
  }
  context.beginPath();
  if (node.shape === "circle") context.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI);
  else context.rect(x - width / 2, y - height / 2, width, height);
  context.fill();
  context.stroke();
  if (node.label && 14 * view.scale >= LEAST_TEXT) {
    context.fillStyle = look.ink ?? picture.ink;
    context.fillText(node.label, x, y);
  }
}

/** Around the node that the keyboard is on: never smaller than can be seen. */
function drawRing(
  context: CanvasRenderingContext2D,
  { view, accent }: GraphPicture,
  node: DrawnNode,
): void {
  const least = 6 / view.scale;
  context.strokeStyle = accent;
  context.lineWidth = 3 / view.scale;
  context.beginPath();
  const [rx, ry] = [Math.max(node.width / 2, least), Math.max(node.height / 2, least)];
  context.ellipse(node.x, node.y, rx + least / 2, ry + least / 2, 0, 0, 2 * Math.PI);
  context.stroke();
}

function isVisible(node: DrawnNode, view: Viewport, size: Size): boolean {
  const left = view.x + (node.x - node.width / 2) * view.scale;
  const top = view.y + (node.y - node.height / 2) * view.scale;
  return (
    left < size.width &&
    top < size.height &&
    left + node.width * view.scale > 0 &&
    top + node.height * view.scale > 0
  );
}
