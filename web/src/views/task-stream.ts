/** `<wask-task-stream>`: which thread ran what, when. */
import { css, html, LitElement, nothing } from "lit";
import { runAt } from "../draw/bins.ts";
import { formatDuration } from "../draw/format.ts";
import type { PaletteName } from "../draw/palette.ts";
import { moved, type Span, zoomed } from "../draw/scale.ts";
import { drawStream, LABEL_WIDTH, laneAt, streamHeight } from "../draw/stream.ts";
import type { Worker } from "../engine/protocol.ts";
import type { Playground } from "../playground.ts";
import { laneOwners } from "../state/lanes.ts";
import { addIcon, fitIcon, minusIcon } from "./icons.ts";
import { Redraw } from "./redraw.ts";
import { shared } from "./shared.ts";
import { streamTable } from "./stream-table.ts";
import "./plot.ts";

/** So that the first task does not fill the plot the moment it starts. */
const LEAST_RUNNING_MICROS = 100_000;
const LEAST_MICROS = 100;

export class TaskStream extends LitElement {
  static override properties = {
    playground: { attribute: false },
    palette: { attribute: false },
    workers: { attribute: false },
    theme: { attribute: false },
    asTable: { state: true },
  };
  declare playground: Playground;
  declare palette: PaletteName;
  declare workers: readonly Worker[];
  /** Only to be drawn anew when it changes. */
  declare theme: string;
  declare asTable: boolean;
  /** What the visitor zoomed to; null while the plot follows the tasks. */
  #chosen: Span | null = null;
  #drag: { x: number; span: Span } | null = null;
  readonly #resized = new ResizeObserver(() => this.#redraw.soon());
  readonly #redraw = new Redraw(
    this,
    () => this.playground.diagnostics,
    () => this.#draw(),
  );

  constructor() {
    super();
    this.asTable = false;
  }

  override render() {
    const tools: [string, unknown, () => void][] = [
      ["Zoom in", addIcon, () => this.#zoom(0.5)],
      ["Zoom out", minusIcon, () => this.#zoom(2)],
      ["Show all and follow", fitIcon, () => this.#show(null)],
    ];
    return html`<wask-plot
      .heading=${"Task Stream"}
      @as-table=${(event: CustomEvent<boolean>) => {
        this.asTable = event.detail;
      }}
    >
      ${tools.map(
        ([label, icon, act]) => html`<button
          slot="tools" class="bare" aria-label=${label} title=${label} @click=${act}
        >${icon}</button>`,
      )}
      <div class="plot">
        <canvas
          tabindex="0"
          role="img"
          aria-label="Task stream: a row for each thread, time to the right. Arrow keys move, plus and minus zoom, zero shows all."
          @wheel=${this.#onWheel}
          @pointerdown=${this.#onPress}
          @pointermove=${this.#onMove}
          @pointerup=${this.#onRelease}
          @pointercancel=${this.#onRelease}
          @pointerleave=${() => this.#hint(null)}
          @dblclick=${() => this.#show(null)}
          @keydown=${this.#onKey}
        ></canvas>
        <div class="hint" hidden></div>
      </div>
      ${this.asTable ? streamTable(this.playground.diagnostics) : nothing}
    </wask-plot>`;
  }

  override updated(): void {
    const canvas = this.#canvas;
    if (canvas) this.#resized.observe(canvas);
    this.#redraw.soon();
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.renderRoot.querySelector("canvas");
  }

  #span(): Span {
    const { diagnostics } = this.playground;
    const { stream } = diagnostics;
    if (this.#chosen) return this.#chosen;
    const running = stream.open.size > 0;
    const to = running ? diagnostics.engineMicros(performance.now() * 1000) : stream.stopMicros;
    const least = running ? LEAST_RUNNING_MICROS : LEAST_MICROS;
    return { from: stream.startMicros, to: Math.max(to, stream.startMicros + least) };
  }

  #draw(): void {
    const canvas = this.#canvas;
    if (!canvas || canvas.clientWidth === 0) return;
    const { diagnostics, colours } = this.playground;
    const owners = laneOwners(this.workers, diagnostics.stream.laneCount);
    canvas.style.height = `${streamHeight(owners.length)}px`;
    const { names } = diagnostics.log;
    const style = getComputedStyle(this);
    drawStream(canvas, {
      stream: diagnostics.stream,
      labels: owners.map(({ label }) => label),
      span: this.#span(),
      now: diagnostics.engineMicros(performance.now() * 1000),
      nameIndex: (task) => diagnostics.log.nameIndex(task),
      colour: (name) => colours.colour(this.palette, names[name] ?? ""),
      ink: style.getPropertyValue("--ink-soft"),
      line: style.getPropertyValue("--line"),
      // Erred is black in Dask; on a dark page black has to stand out from the ground.
      erred: this.theme === "dark" ? "#ffffff" : "#000000",
    });
    // Bars of running tasks grow.
    if (diagnostics.stream.open.size > 0) this.#redraw.live();
  }

  #show(span: Span | null): void {
    this.#chosen = span;
    this.#redraw.soon();
  }

  #zoom(factor: number, anchor?: number): void {
    const span = this.#span();
    this.#show(zoomed(span, anchor ?? (span.from + span.to) / 2, factor));
  }

  /** Time under a place on the canvas. */
  #timeAt(offsetX: number): number {
    const { from, to } = this.#span();
    const width = (this.#canvas?.clientWidth ?? 1) - LABEL_WIDTH;
    return from + ((offsetX - LABEL_WIDTH) / width) * (to - from);
  }

  #onWheel = (event: WheelEvent) => {
    event.preventDefault();
    this.#zoom(2 ** (event.deltaY / 300), this.#timeAt(event.offsetX));
  };

  #onPress = (event: PointerEvent) => {
    this.#drag = { x: event.offsetX, span: this.#span() };
    this.#canvas?.setPointerCapture(event.pointerId);
  };

  #onRelease = () => {
    this.#drag = null;
  };

  #onMove = (event: PointerEvent) => {
    if (this.#drag && Math.abs(event.offsetX - this.#drag.x) > 2) {
      const width = (this.#canvas?.clientWidth ?? 1) - LABEL_WIDTH;
      const { from, to } = this.#drag.span;
      this.#show(moved(this.#drag.span, ((this.#drag.x - event.offsetX) / width) * (to - from)));
    }
    this.#hint(event);
  };

  #onKey = (event: KeyboardEvent) => {
    const { from, to } = this.#span();
    const step = (to - from) / 8;
    const act: Record<string, () => void> = {
      ArrowLeft: () => this.#show(moved({ from, to }, -step)),
      ArrowRight: () => this.#show(moved({ from, to }, step)),
      "+": () => this.#zoom(0.5),
      "-": () => this.#zoom(2),
      "0": () => this.#show(null),
    };
    if (!act[event.key]) return;
    event.preventDefault();
    act[event.key]?.();
  };

  /** Name and duration of the run under the pointer, as the dashboard's hover has them. */
  #hint(event: PointerEvent | null): void {
    const box = this.renderRoot.querySelector<HTMLElement>(".hint");
    if (!box) return;
    const text = event && this.#textAt(event.offsetX, event.offsetY);
    box.hidden = !text;
    if (!event || !text) return;
    box.textContent = text;
    const room = (this.#canvas?.clientWidth ?? 0) - box.offsetWidth;
    box.style.left = `${Math.max(0, Math.min(event.offsetX + 12, room))}px`;
    box.style.top = `${event.offsetY + 14}px`;
  }

  #textAt(x: number, y: number): string | null {
    const { diagnostics } = this.playground;
    const lane = laneAt(y);
    const time = this.#timeAt(x);
    const { from, to } = this.#span();
    const slack = ((to - from) / (this.#canvas?.clientWidth ?? 1)) * 2;
    const runs = diagnostics.stream.lanes[lane];
    const run = runs ? runAt(runs, time, slack) : -1;
    if (runs && run >= 0) {
      const duration = (runs.stop[run] ?? 0) - (runs.start[run] ?? 0);
      const erred = runs.erred[run] ? " (erred)" : "";
      return `${diagnostics.nameOf(runs.task[run] ?? 0)}: ${formatDuration(duration)}${erred}`;
    }
    const open = [...diagnostics.stream.open.values()].find(
      (candidate) => candidate.lane === lane && candidate.start <= time,
    );
    return open ? `${diagnostics.nameOf(open.task)}: running` : null;
  }

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; }
      .plot { position: relative; }
      canvas { display: block; width: 100%; height: 150px; touch-action: pan-y; cursor: crosshair; }
      .hint {
        position: absolute; z-index: 3; padding: 2px 8px; border-radius: 4px; pointer-events: none;
        background: var(--ink); color: var(--surface); font-size: 12px; white-space: nowrap;
      }
      .hint[hidden] { display: none; }
    `,
  ];
}

customElements.define("wask-task-stream", TaskStream);
