/** `<wask-graph-picture>`: one drawing that can be moved and zoomed; SVG while small, canvas above. */
import { css, html, LitElement, type PropertyValues } from "lit";
import { drawGraph, nodeAt } from "../draw/graph-canvas.ts";
import {
  type Direction,
  type GraphColours,
  type NodeLook,
  nearestNode,
  nodeLook,
  STATE_WORDS,
} from "../draw/graph-look.ts";
import { type PaletteName, stateLook } from "../draw/palette.ts";
import { fitted, heightFor, inView, shifted, type Viewport, zoomedAt } from "../draw/viewport.ts";
import type { Drawing, DrawnNode } from "../engine/protocol.ts";
import type { Playground } from "../playground.ts";
import { buildGraph, paintNode } from "./graph-svg.ts";
import { Redraw } from "./redraw.ts";
import { shared } from "./shared.ts";

/** SVG with more nodes than this is slow to zoom (1,000 nodes: 105 ms a frame; canvas: 11 ms). */
const MOST_SVG_NODES = 400;
const MOST_HEIGHT = 680;
const PAN: Record<string, [number, number]> = {
  ArrowLeft: [40, 0],
  ArrowRight: [-40, 0],
  ArrowUp: [0, 40],
  ArrowDown: [0, -40],
};

export class GraphPictureView extends LitElement {
  static override properties = {
    drawing: { attribute: false },
    colours: { attribute: false },
    palette: { attribute: false },
    playground: { attribute: false },
    label: { attribute: false },
    spoken: { state: true },
  };
  declare drawing: Drawing;
  declare colours: GraphColours;
  declare palette: PaletteName;
  declare playground: Playground;
  declare label: string;
  /** The node of the canvas that the keyboard is on, for screen readers. */
  declare spoken: string | undefined;
  #chosen = -1;
  #view: Viewport | null = null;
  #nodes: SVGGElement[] = [];
  #painted: string[] = [];
  #drag: { x: number; y: number } | null = null;
  readonly #resized = new ResizeObserver(() => this.fit());
  readonly #redraw = new Redraw(
    this,
    () => this.playground.diagnostics,
    () => this.#paint(),
  );

  /** Shows the whole drawing. */
  fit(): void {
    const frame = this.#frame;
    if (!frame || frame.clientWidth === 0) return;
    frame.style.height = `${heightFor(this.drawing, frame.clientWidth, MOST_HEIGHT)}px`;
    this.#look(fitted(this.drawing, this.#size()));
  }

  zoom(factor: number): void {
    const { width, height } = this.#size();
    if (this.#view) this.#look(zoomedAt(this.#view, factor, width / 2, height / 2));
  }

  override render() {
    const small = this.drawing.nodes.length <= MOST_SVG_NODES;
    return html`<div
      class="frame"
      @wheel=${this.#onWheel}
      @pointerdown=${this.#onPress}
      @pointermove=${this.#onMove}
      @pointerup=${this.#onRelease}
      @pointercancel=${this.#onRelease}
      @keydown=${this.#onKey}
    >
      ${
        small
          ? html`<svg class="graph" role="group" aria-label=${this.label}></svg>`
          : html`<canvas
              role="application"
              aria-roledescription="graph"
              aria-label="${this.label}. Arrow keys go from node to node"
              tabindex="0"
            ></canvas>`
      }
      <p class="spoken" aria-live="polite">${this.spoken ?? ""}</p>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    const frame = this.#frame;
    if (frame) this.#resized.observe(frame);
    const svg = this.renderRoot.querySelector("svg");
    if (changed.has("drawing") && svg) {
      const { edges, nodes } = buildGraph(this.drawing);
      const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
      group.append(...edges, ...nodes);
      svg.replaceChildren(group);
      this.#nodes = nodes;
      this.#painted = [];
    }
    if (changed.has("drawing")) {
      this.#chosen = -1;
      this.fit();
    }
    this.#redraw.soon();
  }

  get #frame(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".frame");
  }

  #size() {
    return { width: this.#frame?.clientWidth ?? 0, height: this.#frame?.clientHeight ?? 0 };
  }

  #look(view: Viewport): void {
    this.#view = view;
    this.renderRoot
      .querySelector("svg > g")
      ?.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);
    if (this.renderRoot.querySelector("canvas")) this.#redraw.soon();
  }

  #lookOf(node: DrawnNode): NodeLook {
    return nodeLook(node, {
      colours: this.colours,
      state: this.playground.diagnostics.stateOfNode(node),
      stateLook: (state) => stateLook(this.palette, state),
      nameColour: (name) => this.playground.colours.colour(this.palette, name),
    });
  }

  #describe(node: DrawnNode): string {
    const state = this.playground.diagnostics.stateOfNode(node);
    const what = node.shape === "circle" ? node.label || node.name : `result ${node.label}`.trim();
    const key = node.count > 1 ? "" : ` (${node.key})`;
    return `${what}${key}${state ? `: ${STATE_WORDS[state]}` : ""}`;
  }

  #paint(): void {
    const canvas = this.renderRoot.querySelector("canvas");
    if (canvas) this.#paintCanvas(canvas);
    this.#nodes.forEach((element, i) => {
      const node = this.drawing.nodes[i];
      if (!node) return;
      const look = this.#lookOf(node);
      const description = this.#describe(node);
      const mark = `${description}|${look.fill}|${look.stroke}|${look.mark}`;
      if (this.#painted[i] === mark) return;
      this.#painted[i] = mark;
      paintNode(element, look, description);
    });
  }

  #paintCanvas(canvas: HTMLCanvasElement): void {
    const context = canvas.getContext("2d");
    const size = this.#size();
    if (!context || !this.#view) return;
    canvas.width = Math.round(size.width * devicePixelRatio);
    canvas.height = Math.round(size.height * devicePixelRatio);
    const style = getComputedStyle(this);
    drawGraph(context, {
      drawing: this.drawing,
      view: this.#view,
      size,
      ratio: devicePixelRatio,
      look: (node) => this.#lookOf(node),
      ink: style.getPropertyValue("--ink"),
      soft: style.getPropertyValue("--line-strong"),
      ground: style.getPropertyValue("--surface"),
      chosen: canvas.matches(":focus") ? this.#chosen : -1,
      accent: style.getPropertyValue("--accent"),
    });
  }

  /** Plain scrolling is the page's; with Ctrl, Cmd or a pinch it zooms. */
  #onWheel = (event: WheelEvent) => {
    if (!this.#view || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const box = this.#frame?.getBoundingClientRect();
    const x = event.clientX - (box?.left ?? 0);
    const y = event.clientY - (box?.top ?? 0);
    this.#look(zoomedAt(this.#view, 2 ** (-event.deltaY / 300), x, y));
  };

  #onPress = (event: PointerEvent) => {
    this.#drag = { x: event.clientX, y: event.clientY };
  };

  #onMove = (event: PointerEvent) => {
    if (this.#drag && this.#view && event.buttons > 0) {
      this.#frame?.setPointerCapture(event.pointerId);
      this.#look(shifted(this.#view, event.clientX - this.#drag.x, event.clientY - this.#drag.y));
      this.#drag = { x: event.clientX, y: event.clientY };
    }
    const canvas = this.renderRoot.querySelector("canvas");
    if (!canvas || !this.#view) return;
    const node = this.drawing.nodes[nodeAt(this.drawing, this.#view, event.offsetX, event.offsetY)];
    canvas.title = node ? this.#describe(node) : "";
  };

  #onRelease = () => {
    this.#drag = null;
  };

  /** Arrows go from node to node, with Shift they move the picture; + and - zoom, 0 fits. */
  #onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pan = event.shiftKey ? PAN[event.key] : undefined;
    if (pan && this.#view) this.#look(shifted(this.#view, ...pan));
    else if (event.key === "+" || event.key === "=") this.zoom(1.4);
    else if (event.key === "-") this.zoom(1 / 1.4);
    else if (event.key === "0") this.fit();
    else if (event.key.startsWith("Arrow")) this.#go(event);
    else return;
    event.preventDefault();
  };

  #go(event: KeyboardEvent): void {
    const { nodes } = this.drawing;
    const direction = event.key as Direction;
    const node = event.composedPath()[0] as SVGElement;
    if (node instanceof HTMLCanvasElement) {
      const next = this.#chosen < 0 ? 0 : nearestNode(nodes, this.#chosen, direction);
      const chosen = nodes[next];
      if (!chosen || !this.#view) return;
      this.#chosen = next;
      this.spoken = this.#describe(chosen);
      this.#look(inView(this.#view, chosen, this.#size()));
      return;
    }
    const next = nearestNode(nodes, Number(node.dataset.index ?? -1), direction);
    if (next < 0) return;
    node.setAttribute("tabindex", "-1");
    this.#nodes[next]?.setAttribute("tabindex", "0");
    this.#nodes[next]?.focus();
  }

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; }
      .frame { position: relative; overflow: hidden; cursor: grab; }
      .spoken { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); }
      .frame:active { cursor: grabbing; }
      svg, canvas { display: block; width: 100%; height: 100%; }
      path { fill: none; stroke: var(--ink-soft); vector-effect: non-scaling-stroke; }
      polygon { fill: var(--ink-soft); }
      ellipse, rect { fill: var(--surface); stroke: var(--ink); }
      text {
        font: 14px Helvetica, Arial, sans-serif; fill: var(--ink); text-anchor: middle;
        dominant-baseline: central; user-select: none;
      }
      .mark { font-size: 10px; }
      .node:focus-visible { outline: none; }
      .node:focus-visible > :is(ellipse, rect) { stroke: var(--accent); stroke-width: 4; }
    `,
  ];
}

customElements.define("wask-graph-picture", GraphPictureView);
