/** Bars for each worker: `<wask-bytes-stored>` and `<wask-tasks-processing>`. */
import { css, html, LitElement, svg } from "lit";
import { formatBytes, plural } from "../draw/format.ts";
import { powerOfTwoAbove } from "../draw/scale.ts";
import type { Worker } from "../engine/protocol.ts";
import type { Playground } from "../playground.ts";
import { laneOwners, perWorker } from "../state/lanes.ts";
import { Redraw } from "./redraw.ts";
import { shared } from "./shared.ts";
import "./plot.ts";

interface Bar {
  label: string;
  /** Part of the axis, 0 to 1. */
  part: number;
  text: string;
  look: "normal" | "full";
}

abstract class WorkerBars extends LitElement {
  static override properties = {
    playground: { attribute: false },
    workers: { attribute: false },
  };
  declare playground: Playground;
  declare workers: readonly Worker[];
  readonly redraw = new Redraw(
    this,
    () => this.playground.diagnostics,
    () => this.requestUpdate(),
  );

  protected abstract heading(): string;
  protected abstract column(): string;
  protected abstract bars(): Bar[];

  protected rows(byLane: readonly number[]) {
    const { stream } = this.playground.diagnostics;
    return perWorker(laneOwners(this.workers, stream.laneCount), byLane);
  }

  override render() {
    const bars = this.bars();
    return html`<wask-plot .heading=${this.heading()}>
      <div class="bars">
        ${bars.map(
          ({ label, part, text, look }) => html`
            <span>${label}</span>
            <svg
              viewBox="0 0 1 1"
              preserveAspectRatio="none"
              role="img"
              aria-label="Worker ${label}: ${text}"
            >
              <title>Worker ${label}: ${text}</title>
              <rect class="whole" width="1" height="1" />
              ${svg`<rect class=${look} width=${part} height="1" />`}
            </svg>
            <span class="text">${text}</span>
          `,
        )}
      </div>
      <table slot="table">
        <thead><tr><th>Worker</th><th class="number">${this.column()}</th></tr></thead>
        <tbody>
          ${bars.map(
            ({ label, text }) => html`<tr><td>${label}</td><td class="number">${text}</td></tr>`,
          )}
        </tbody>
      </table>
    </wask-plot>`;
  }

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; }
      .bars {
        display: grid; grid-template-columns: max-content minmax(0, 1fr) max-content;
        gap: 4px 8px; align-items: center; font-size: 12.5px; font-variant-numeric: tabular-nums;
      }
      .text { min-width: 5.5em; text-align: right; color: var(--ink-soft); }
      svg { display: block; width: 100%; height: 14px; border-radius: 3px; }
      .whole { fill: var(--sunken); }
      .normal { fill: #4a7fd6; }
      .full { fill: #3f9a53; }
    `,
  ];
}

export class BytesStored extends WorkerBars {
  protected override heading(): string {
    const limit = this.workers.reduce((sum, worker) => sum + worker.memory_limit_bytes, 0);
    const total = formatBytes(this.playground.diagnostics.load.totalBytes);
    return limit > 0 ? `Bytes stored: ${total} of ${formatBytes(limit)}` : `Bytes stored: ${total}`;
  }

  protected override column(): string {
    return "Bytes stored";
  }

  /** The axis ends above the largest sum so far: a tutorial's few bytes would not show on the limit's. */
  protected override bars(): Bar[] {
    const { load } = this.playground.diagnostics;
    const end = powerOfTwoAbove(load.peakBytes);
    return this.rows(load.bytes).map(({ label, value }) => ({
      label,
      part: Math.min(value / end, 1),
      text: formatBytes(value),
      look: "normal",
    }));
  }
}

export class TasksProcessing extends WorkerBars {
  protected override heading(): string {
    return "Tasks Processing";
  }

  protected override column(): string {
    return "Tasks";
  }

  protected override bars(): Bar[] {
    const rows = this.rows(this.playground.diagnostics.load.processing);
    const end = Math.max(1, ...rows.map(({ threads, value }) => Math.max(threads, value)));
    return rows.map(({ label, threads, value }) => ({
      label,
      part: value / end,
      text: plural(value, "task"),
      look: value >= threads ? "full" : "normal",
    }));
  }
}

customElements.define("wask-bytes-stored", BytesStored);
customElements.define("wask-tasks-processing", TasksProcessing);
