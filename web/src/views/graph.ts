/** `<wask-graph>`: a graph that `visualize()` showed, its tools, and its legend. */
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { plural } from "../draw/format.ts";
import type { GraphColours } from "../draw/graph-look.ts";
import type { PaletteName } from "../draw/palette.ts";
import type { Drawing, ExportFormat, Output } from "../engine/protocol.ts";
import type { Playground } from "../playground.ts";
import { download, pngOf } from "./download.ts";
import type { GraphPictureView } from "./graph-picture.ts";
import { addIcon, fitIcon, minusIcon } from "./icons.ts";
import { shared } from "./shared.ts";
import "./graph-legend.ts";
import "./graph-picture.ts";

export type GraphOutput = Extract<Output, { kind: "graph" }>;
type FileFormat = "svg" | "png" | "dot";

/** Larger graphs are drawn by name at first. */
const MOST_SINGLE = 1000;
/** The engine places no larger ones task by task. */
const MOST_DRAWN = 20_000;

/** Outputs whose `filename=` has been answered by a download. */
const downloaded = new WeakSet<GraphOutput>();

export class GraphView extends LitElement {
  static override properties = {
    graph: { attribute: false },
    palette: { attribute: false },
    playground: { attribute: false },
    drawing: { state: true },
    other: { state: true },
    colours: { state: true },
    trouble: { state: true },
    byName: { state: true },
  };
  declare graph: GraphOutput;
  declare palette: PaletteName;
  declare playground: Playground;
  declare drawing: Drawing | null;
  /** The graph on the other side of optimisation, when asked for. */
  declare other: Drawing | null;
  declare colours: GraphColours;
  declare trouble: string;
  /** One node for the tasks of a name. */
  declare byName: boolean;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("graph")) return;
    this.other = null;
    this.trouble = "";
    this.byName = this.graph.tasks > MOST_SINGLE;
    this.drawing = this.graph.drawing;
    this.colours = this.graph.options.color ? "given" : "state";
    if (!this.drawing) {
      void this.#fetch(this.graph.optimized).then((drawing) => {
        this.drawing = drawing;
      });
    }
    if (this.graph.download && !downloaded.has(this.graph)) {
      downloaded.add(this.graph);
      void this.#save(formatOf(this.graph.download), this.graph.download);
    }
  }

  override render() {
    const { drawing, graph } = this;
    if (!drawing) return html`<p>${this.trouble || "Placing the graph…"}</p>`;
    return html`
      <div class="tools">
        ${this.#colourChoice()}
        <button aria-pressed=${this.other !== null} @click=${this.#compare}>
          Before and after optimisation
        </button>
        <button
          aria-pressed=${this.byName}
          ?disabled=${this.byName && graph.tasks > MOST_DRAWN}
          title="One node for all tasks of a name"
          @click=${this.#group}
        >
          By name
        </button>
        <span class="space"></span>
        ${(["svg", "png", "dot"] as const).map(
          (format) => html`<button
            aria-label="Download ${format.toUpperCase()}"
            @click=${() => this.#save(format, `mydask.${format}`)}
          >
            ${format.toUpperCase()}
          </button>`,
        )}
        <span class="zoom">
        <button class="bare" aria-label="Zoom in" @click=${() => this.#zoom(1.4)}>${addIcon}</button>
        <button class="bare" aria-label="Zoom out" @click=${() => this.#zoom(1 / 1.4)}>${minusIcon}</button>
        <button class="bare" aria-label="Fit" title="Fit" @click=${this.#fit}>${fitIcon}</button>
        </span>
      </div>
      ${this.trouble ? html`<p role="alert">${this.trouble}</p>` : nothing}
      <div class="pictures">
        ${this.#picture(drawing, graph.optimized)}
        ${this.other ? this.#picture(this.other, !graph.optimized) : nothing}
      </div>
      <wask-graph-legend
        .drawing=${drawing}
        .colours=${this.colours}
        .palette=${this.palette}
        .playground=${this.playground}
      ></wask-graph-legend>
    `;
  }

  #picture(drawing: Drawing, optimized: boolean) {
    const tasks = optimized ? this.graph.tasks_optimized : this.graph.tasks;
    const caption = `${optimized ? "After optimisation, as it runs" : "As written"}: ${plural(tasks, "task")}`;
    return html`<figure>
      <wask-graph-picture
        .drawing=${drawing}
        .colours=${this.colours}
        .palette=${this.palette}
        .playground=${this.playground}
        .label=${`Task graph. ${caption}`}
      ></wask-graph-picture>
      ${this.other ? html`<figcaption>${caption}</figcaption>` : nothing}
    </figure>`;
  }

  #colourChoice() {
    const choices: [GraphColours, string][] = [
      ["state", "State"],
      ["name", "Function"],
    ];
    const { color } = this.graph.options;
    if (color) choices.push(["given", color]);
    return html`<label>
      Colour
      <select
        @change=${(event: Event) => {
          this.colours = (event.target as HTMLSelectElement).value as GraphColours;
        }}
      >
        ${choices.map(
          ([value, text]) =>
            html`<option value=${value} .selected=${value === this.colours}>${text}</option>`,
        )}
      </select>
    </label>`;
  }

  #compare = async () => {
    this.other = this.other ? null : await this.#fetch(!this.graph.optimized);
  };

  #group = async () => {
    this.byName = !this.byName;
    const compared = this.other !== null;
    this.drawing = await this.#fetch(this.graph.optimized);
    this.other = compared ? await this.#fetch(!this.graph.optimized) : null;
  };

  #fit = () => {
    for (const picture of this.#pictures()) picture.fit();
  };

  #zoom(factor: number): void {
    for (const picture of this.#pictures()) picture.zoom(factor);
  }

  #pictures(): Iterable<GraphPictureView> {
    return this.renderRoot.querySelectorAll<GraphPictureView>("wask-graph-picture");
  }

  async #fetch(optimized: boolean): Promise<Drawing | null> {
    const { graph } = this.graph;
    const options = { ...this.graph.options, by_name: this.byName };
    const reply = await this.playground.ask({ type: "graph", graph, optimized, options }, "graph");
    this.trouble = reply ? "" : "The engine no longer holds this graph. Run the cell again.";
    return reply?.drawing ?? null;
  }

  async #save(format: FileFormat, name: string): Promise<void> {
    const { graph, optimized, options } = this.graph;
    const text: ExportFormat = format === "dot" ? "dot" : "svg";
    const reply = await this.playground.ask(
      { type: "export", graph, optimized, options, format: text },
      "exported",
    );
    this.trouble = reply ? "" : "The engine no longer holds this graph. Run the cell again.";
    if (!reply) return;
    const type = format === "svg" ? "image/svg+xml" : "text/vnd.graphviz";
    download(name, format === "png" ? await pngOf(reply.text) : new Blob([reply.text], { type }));
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block; min-width: 0; background: var(--surface);
        border: 1px solid var(--line); border-radius: var(--radius);
      }
      .tools {
        display: flex; flex-wrap: wrap; align-items: center; gap: 4px 6px; padding: 6px 8px;
        border-bottom: 1px solid var(--line); font-size: 12.5px; color: var(--ink-soft);
      }
      .tools button:not(.bare), select { padding: 1px 8px; }
      .space { flex: 1; }
      .zoom { display: inline-flex; }
      .pictures { display: flex; flex-wrap: wrap; }
      figure { flex: 1 1 280px; min-width: 0; margin: 0; }
      figure + figure { border-left: 1px solid var(--line); }
      figcaption { padding: 2px 8px 6px; text-align: center; font-size: 12.5px; color: var(--ink-soft); }
      p { margin: 8px 12px; color: var(--ink-soft); }
      @media print { .tools { display: none; } }
    `,
  ];
}

function formatOf(name: string): FileFormat {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return extension === "svg" || extension === "dot" ? extension : "png";
}

customElements.define("wask-graph", GraphView);
