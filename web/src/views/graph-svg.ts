/** A task graph as SVG elements: built once, repainted node by node. */
import type { NodeLook } from "../draw/graph-look.ts";
import { arrowHead, edgePath } from "../draw/path.ts";
import type { Drawing, DrawnEdge, DrawnNode } from "../engine/protocol.ts";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** Edges below, nodes above, in the drawing's order. */
export function buildGraph(drawing: Drawing): { edges: SVGGElement[]; nodes: SVGGElement[] } {
  return { edges: drawing.edges.map(buildEdge), nodes: drawing.nodes.map(buildNode) };
}

export function paintNode(element: SVGGElement, look: NodeLook, description: string): void {
  const shape = element.querySelector<SVGElement>("ellipse, rect");
  if (shape) {
    set(shape, "fill", look.fill);
    set(shape, "stroke", look.stroke);
    set(shape, "stroke-width", look.stroke ? "2" : null);
  }
  for (const label of element.querySelectorAll("text")) set(label, "fill", look.ink);
  const mark = element.querySelector(".mark");
  if (mark) mark.textContent = look.mark;
  const title = element.querySelector("title");
  if (title) title.textContent = description;
  element.setAttribute("aria-label", description);
}

function buildEdge(edge: DrawnEdge): SVGGElement {
  const group = create("g", { class: "edge" });
  group.dataset.from = String(edge.from);
  group.dataset.to = String(edge.to);
  group.append(
    create("path", { d: edgePath(edge) }),
    create("polygon", { points: arrowHead(edge) }),
  );
  return group;
}

function buildNode(node: DrawnNode, index: number): SVGGElement {
  const { x, y, width, height } = node;
  const group = create("g", {
    class: `node ${node.shape}`,
    role: "img",
    tabindex: index === 0 ? 0 : -1,
  });
  group.dataset.index = String(index);
  group.dataset.key = node.key;
  group.append(create("title", {}));
  group.append(
    node.shape === "circle"
      ? create("ellipse", { cx: x, cy: y, rx: width / 2, ry: height / 2 })
      : create("rect", { x: x - width / 2, y: y - height / 2, width, height }),
  );
  if (node.label) {
    const label = create("text", { x, y });
    label.textContent = node.label;
    group.append(label);
  }
  if (node.shape === "circle") {
    group.append(create("text", { class: "mark", x, y: y + height / 2 - 7 }));
  }
  return group;
}

function create<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, String(value));
  }
  return element;
}

/** A style, not an attribute: the view's own rules would outrank an attribute. */
function set(element: SVGElement, property: string, value: string | null): void {
  if (value === null) element.style.removeProperty(property);
  else element.style.setProperty(property, value);
}
