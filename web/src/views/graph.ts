/** `<wask-graph>`: a graph that `visualize()` showed. */
import { css, html, LitElement, nothing, type PropertyValues, svg } from "lit";
import type { PaletteName } from "../draw/palette.ts";
import { arrowHead, edgePath } from "../draw/path.ts";
import type { Drawing, DrawnNode, Output } from "../engine/protocol.ts";
import type { Playground } from "../playground.ts";
import { shared } from "./shared.ts";

export type GraphOutput = Extract<Output, { kind: "graph" }>;

export class GraphView extends LitElement {
  static override properties = {
    graph: { attribute: false },
    palette: { attribute: false },
    playground: { attribute: false },
    drawing: { state: true },
  };
  declare graph: GraphOutput;
  declare palette: PaletteName;
  declare playground: Playground;
  declare drawing: Drawing | null;

  override async willUpdate(changed: PropertyValues<this>): Promise<void> {
    if (!changed.has("graph")) return;
    const { graph, optimized, options } = this.graph;
    this.drawing = this.graph.drawing;
    this.drawing ??=
      (await this.playground.ask({ type: "graph", graph, optimized, options }, "graph"))?.drawing ??
      null;
  }

  override render() {
    const { drawing } = this;
    if (!drawing) return html`<p>Placing the graph…</p>`;
    const circles = drawing.nodes.filter((node) => node.shape === "circle").length;
    return html`<svg
      class="graph"
      role="group"
      aria-label="Task graph with ${circles} tasks"
      width=${(drawing.width * 4) / 3}
      height=${(drawing.height * 4) / 3}
      viewBox="0 0 ${drawing.width} ${drawing.height}"
    >
      ${drawing.edges.map(
        (edge) => svg`<g class="edge">
          <path d=${edgePath(edge)} />
          <polygon points=${arrowHead(edge)} />
        </g>`,
      )}
      ${drawing.nodes.map(drawNode)}
    </svg>`;
  }

  static override styles = [
    shared,
    css`
      :host { display: block; padding: 0 12px; overflow: auto; }
      .graph { max-width: 100%; height: auto; }
      path { fill: none; stroke: var(--ink-soft); }
      polygon { fill: var(--ink-soft); }
      .node > :is(ellipse, rect) { fill: var(--surface); stroke: var(--ink); }
      text { font: 14px Helvetica, Arial, sans-serif; fill: var(--ink); text-anchor: middle; dominant-baseline: central; }
    `,
  ];
}

function drawNode(node: DrawnNode) {
  const { x, y, width, height } = node;
  return svg`<g class="node ${node.shape}" role="img" tabindex="0" aria-label="${node.label || node.key}" data-key=${node.key}>
    <title>${node.key}</title>
    ${
      node.shape === "circle"
        ? svg`<ellipse cx=${x} cy=${y} rx=${width / 2} ry=${height / 2} />`
        : svg`<rect x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} />`
    }
    ${node.label ? svg`<text x=${x} y=${y}>${node.label}</text>` : nothing}
  </g>`;
}

customElements.define("wask-graph", GraphView);
