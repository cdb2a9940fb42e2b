/** `<wask-progress-bars>`: the Progress plot, a bar for each task name. */
import { css, html, LitElement, svg } from "lit";
import { plural, shortName } from "../draw/format.ts";
import type { PaletteName } from "../draw/palette.ts";
import { progressSegments } from "../draw/segments.ts";
import type { Playground } from "../playground.ts";
import { all, type Counts, done } from "../state/progress.ts";
import { Redraw } from "./redraw.ts";
import { shared } from "./shared.ts";
import "./plot.ts";

/** As many bars as the dashboard shows: the names with the most tasks. */
const MOST_BARS = 24;

export class ProgressBars extends LitElement {
  static override properties = {
    playground: { attribute: false },
    palette: { attribute: false },
  };
  declare playground: Playground;
  declare palette: PaletteName;
  readonly redraw = new Redraw(
    this,
    () => this.playground.diagnostics,
    () => this.requestUpdate(),
  );

  override render() {
    const { progress } = this.playground.diagnostics;
    const rows = this.#rows();
    return html`
      <wask-plot .heading=${title(progress.total())}>
        ${rows.length === 0 ? html`<p class="none">No tasks yet.</p>` : ""}
        <div class="bars">${rows.map((row) => this.#bar(row.name, row.counts))}</div>
        <table slot="table">
          <thead>
            <tr>
              <th>Name</th>
              ${[
                "All",
                "Done",
                "Waiting",
                "Queued",
                "Processing",
                "Memory",
                "Released",
                "Erred",
              ].map((column) => html`<th class="number">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(({ name, counts }) => tableRow(name, counts))}
          </tbody>
        </table>
      </wask-plot>
    `;
  }

  #rows(): { name: string; counts: Counts }[] {
    const { progress, log } = this.playground.diagnostics;
    return progress
      .rows()
      .map(({ name, counts }) => ({ name: log.names[name] ?? "", counts }))
      .sort((a, b) => all(b.counts) - all(a.counts))
      .slice(0, MOST_BARS);
  }

  #bar(name: string, counts: Counts) {
    const colour = this.playground.colours.colour(this.palette, name);
    return html`
      <span class="name" title=${name}>${shortName(name)}</span>
      <svg
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
        role="img"
        aria-label="${name}: ${describe(counts)}"
      >
        <title>${name}: ${describe(counts)}</title>
        ${progressSegments(counts).map(
          ({ state, from, to, opacity }) => svg`<rect
            class=${state}
            x=${from} y="0" width=${to - from} height="1"
            fill=${state === "released" || state === "memory" ? colour : "currentColor"}
            fill-opacity=${opacity}
          />`,
        )}
      </svg>
      <span class="count">${done(counts)} / ${all(counts)}</span>
    `;
  }

  static override styles = [
    shared,
    css`
      :host { display: block; }
      .bars {
        display: grid; grid-template-columns: max-content minmax(0, 1fr) max-content;
        gap: 5px 10px; align-items: center; font-size: 13px;
      }
      .name { max-width: 130px; overflow: hidden; text-overflow: ellipsis; }
      .count { font-variant-numeric: tabular-nums; color: var(--ink-soft); }
      svg {
        display: block; width: 100%; height: 18px; color: var(--ink);
        background: var(--sunken); border-radius: 3px;
      }
      .none { margin: 4px 0; color: var(--ink-soft); font-size: 13px; }
    `,
  ];
}

/** Source: `distributed.dashboard.components.scheduler.TaskProgress.update`. */
function title(total: Counts): string {
  return (
    `Progress -- total: ${all(total)}, waiting: ${total.waiting}, queued: ${total.queued}, ` +
    `processing: ${total.processing}, in-memory: ${total.memory}, ` +
    `erred: ${total.erred + total.skipped}`
  );
}

function describe(counts: Counts): string {
  return [
    plural(all(counts), "task"),
    `${counts.released} released`,
    `${counts.memory} in memory`,
    `${counts.processing} processing`,
    `${counts.queued} queued`,
    `${counts.waiting} waiting`,
    `${counts.erred + counts.skipped} erred`,
  ].join(", ");
}

function tableRow(name: string, counts: Counts) {
  const numbers = [
    all(counts),
    done(counts),
    counts.waiting,
    counts.queued,
    counts.processing,
    counts.memory,
    counts.released,
    counts.erred + counts.skipped,
  ];
  return html`<tr>
    <td>${name}</td>
    ${numbers.map((number) => html`<td class="number">${number}</td>`)}
  </tr>`;
}

customElements.define("wask-progress-bars", ProgressBars);
