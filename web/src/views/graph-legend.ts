/** `<wask-graph-legend>`: what the colours of a graph mean, for those that are in it. */
import { css, html, LitElement } from "lit";
import { type GraphColours, STATE_WORDS } from "../draw/graph-look.ts";
import { type PaletteName, stateLook, type TaskState } from "../draw/palette.ts";
import type { Drawing } from "../engine/protocol.ts";
import type { Playground } from "../playground.ts";
import { Redraw } from "./redraw.ts";
import { shared } from "./shared.ts";

const ORDER: readonly TaskState[] = [
  "waiting",
  "queued",
  "processing",
  "memory",
  "released",
  "erred",
  "skipped",
];

export class GraphLegend extends LitElement {
  static override properties = {
    drawing: { attribute: false },
    colours: { attribute: false },
    palette: { attribute: false },
    playground: { attribute: false },
  };
  declare drawing: Drawing;
  declare colours: GraphColours;
  declare palette: PaletteName;
  declare playground: Playground;
  readonly redraw = new Redraw(
    this,
    () => this.playground.diagnostics,
    () => this.requestUpdate(),
  );

  override render() {
    const entries = this.colours === "state" ? this.#states() : this.#names();
    return html`<ul aria-label="Legend">
      ${entries.map(
        ({ colour, text }) => html`<li>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <circle cx="5" cy="5" r="4.5" fill=${colour} stroke="currentColor" stroke-width="0.5" />
          </svg>
          ${text}
        </li>`,
      )}
    </ul>`;
  }

  #states() {
    const { diagnostics } = this.playground;
    const counts = new Map<TaskState, number>();
    for (const node of this.drawing.nodes) {
      const state = node.shape === "circle" ? diagnostics.stateOfNode(node) : undefined;
      if (state) counts.set(state, (counts.get(state) ?? 0) + node.count);
    }
    return ORDER.filter((state) => counts.has(state)).map((state) => {
      const { colour, mark } = stateLook(this.palette, state);
      return { colour, text: `${mark} ${STATE_WORDS[state]}: ${counts.get(state)}`.trim() };
    });
  }

  #names() {
    if (this.colours === "given") return [];
    const names = new Set(
      this.drawing.nodes.filter(({ shape }) => shape === "circle").map(({ name }) => name),
    );
    return [...names].map((name) => ({
      colour: this.playground.colours.colour(this.palette, name),
      text: name,
    }));
  }

  static override styles = [
    shared,
    css`
      ul { display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 0; padding: 0 12px; list-style: none; font-size: 12.5px; color: var(--ink-soft); }
      ul:has(li) { padding: 4px 12px 8px; }
      li { display: inline-flex; align-items: center; gap: 5px; }
      svg { width: 10px; height: 10px; }
    `,
  ];
}

customElements.define("wask-graph-legend", GraphLegend);
