/** `<wask-task-progress>`: what `progress(...)` shows: how far these tasks are. */
import { css, html, LitElement, svg } from "lit";
import type { PaletteName, TaskState } from "../draw/palette.ts";
import { progressSegments } from "../draw/segments.ts";
import type { Playground } from "../playground.ts";
import { Redraw } from "./redraw.ts";
import { shared } from "./shared.ts";

export class TaskProgress extends LitElement {
  static override properties = {
    tasks: { attribute: false },
    palette: { attribute: false },
    playground: { attribute: false },
  };
  declare tasks: readonly number[];
  declare palette: PaletteName;
  declare playground: Playground;
  readonly redraw = new Redraw(
    this,
    () => this.playground.diagnostics,
    () => this.requestUpdate(),
  );

  override render() {
    const counts = this.#counts();
    const over = counts.memory + counts.released + counts.erred + counts.skipped;
    const text = `${over} / ${this.tasks.length} done${counts.erred > 0 ? `, ${counts.erred} erred` : ""}`;
    const name = this.playground.diagnostics.nameOf(this.tasks[0] ?? -1);
    const colour = this.playground.colours.colour(this.palette, name);
    return html`
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" role="img" aria-label=${text}>
        ${progressSegments(counts).map(
          ({ state, from, to, opacity }) => svg`<rect
            x=${from} width=${to - from} height="1" fill-opacity=${opacity}
            fill=${state === "released" || state === "memory" ? colour : "currentColor"}
          />`,
        )}
      </svg>
      <span>${text}</span>
    `;
  }

  #counts(): Record<TaskState, number> {
    const { states } = this.playground.diagnostics.tasks;
    const counts = {
      waiting: 0,
      queued: 0,
      processing: 0,
      memory: 0,
      released: 0,
      erred: 0,
      skipped: 0,
    };
    for (const task of this.tasks) counts[states[task] ?? "waiting"]++;
    return counts;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid; grid-template-columns: minmax(0, 320px) max-content; gap: 12px;
        align-items: center; padding: 0 12px; font-variant-numeric: tabular-nums;
      }
      svg { width: 100%; height: 16px; border-radius: 3px; background: var(--sunken); }
    `,
  ];
}

customElements.define("wask-task-progress", TaskProgress);
