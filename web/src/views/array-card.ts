/** `<wask-array-card>`: a Dask array as a notebook shows it: its sizes, and its grid of chunks. */
import { css, html, LitElement, nothing, svg } from "lit";
import { arrayGrids, type Grid } from "../draw/array.ts";
import {
  type ChunkIndex,
  chunkAt,
  chunkOutlines,
  chunkText,
  sizeBytes,
  tupleText,
} from "../draw/array-chunk.ts";
import { type Face, faceCorners, faceLines, isDense, type Point } from "../draw/array-face.ts";
import { formatBytes, plural } from "../draw/format.ts";
import type { ArrayCard } from "../engine/protocol.ts";
import { shared } from "./shared.ts";

export class ArrayCardView extends LitElement {
  static override properties = { card: { attribute: false }, pointed: { state: true } };
  declare card: ArrayCard;
  /** The chunk under the pointer. */
  declare pointed: ChunkIndex | null;
  #grids: readonly Grid[] = [];

  constructor() {
    super();
    this.pointed = null;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("card")) return;
    this.#grids = arrayGrids(this.card.chunks);
    this.pointed = null;
  }

  override render() {
    return html`
      <div class="card" role="group" aria-label=${this.card.text}>
        ${this.#table()}
        ${
          this.#grids.length > 0
            ? html`<div class="grids" @pointerleave=${this.#onLeave}>
              ${this.#grids.map((grid) => this.#drawing(grid))}
            </div>`
            : nothing
        }
      </div>
      <div class="hint" hidden></div>
    `;
  }

  #table() {
    const { shape, chunksize, itemsize, dtype, chunktype, nchunks, layers } = this.card;
    const whole = sizeBytes(shape, itemsize);
    // As in Dask, the bytes of a chunk are not told where those of the array are not known.
    const largest = whole === null ? null : sizeBytes(chunksize, itemsize);
    return html`<table>
      <thead>
        <tr><td></td><th scope="col">Array</th><th scope="col">Chunk</th></tr>
      </thead>
      <tbody>
        <tr><th scope="row">Bytes</th><td>${bytesText(whole)}</td><td>${bytesText(largest)}</td></tr>
        <tr>
          <th scope="row">Shape</th>
          <td>${tupleText(shape)}</td>
          <td>${tupleText(chunksize)}</td>
        </tr>
        <tr>
          <th scope="row">Dask graph</th>
          <td colspan="2">${plural(nchunks, "chunk")} in ${plural(layers, "graph layer")}</td>
        </tr>
        <tr><th scope="row">Data type</th><td colspan="2">${dtype} ${chunktype}</td></tr>
      </tbody>
    </table>`;
  }

  #drawing(grid: Grid) {
    return html`<svg
      viewBox="0 0 ${grid.width} ${grid.height}"
      width=${grid.width}
      height=${grid.height}
      role="img"
      aria-label=${this.#label(grid)}
      @pointermove=${(event: PointerEvent) => this.#onPoint(event, grid)}
      @pointerdown=${(event: PointerEvent) => this.#onPoint(event, grid)}
    >
      ${grid.faces.map(drawFace)}
      ${
        this.pointed &&
        chunkOutlines(grid, this.pointed).map(
          (corners) => svg`<polygon class="pointed" points=${pointsText(corners)} />`,
        )
      }
      ${grid.labels.map(
        ({ text, x, y, angle }) =>
          svg`<text x=${x} y=${y} transform="rotate(${angle} ${x} ${y})">${text}</text>`,
      )}
    </svg>`;
  }

  #label({ from, to }: Grid): string {
    const { chunks } = this.card;
    const counts = chunks.slice(from, to + 1).map((sizes) => sizes.length);
    const along = `${counts.join(" x ")} ${counts.every((count) => count === 1) ? "chunk" : "chunks"}`;
    if (this.#grids.length === 1) return `${chunks.length}-d array of ${along}`;
    const axes = from === to ? `Axis ${from}` : `Axes ${from} to ${to}`;
    return `${axes} of a ${chunks.length}-d array: ${along}`;
  }

  #onPoint(event: PointerEvent, grid: Grid): void {
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    const scale = grid.width / box.width;
    const point = { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
    const index = chunkAt(grid, point, this.pointed ?? this.card.chunks.map(() => 0));
    if (index && String(index) !== String(this.pointed)) this.pointed = index;
    this.#hint(index && chunkText(this.card.chunks, index), event);
  }

  #onLeave = (event: PointerEvent) => {
    // A finger leaves as soon as it is lifted: what it pointed at stays to be read.
    if (event.pointerType === "touch") return;
    this.pointed = null;
    this.#hint(null, event);
  };

  #hint(text: string | null, { clientX, clientY }: PointerEvent): void {
    const hint = this.renderRoot.querySelector<HTMLElement>(".hint");
    if (!hint) return;
    hint.hidden = text === null;
    if (text === null) return;
    hint.textContent = text;
    const { left, top, width } = this.getBoundingClientRect();
    const room = width - hint.offsetWidth;
    hint.style.left = `${Math.max(0, Math.min(clientX - left + 12, room))}px`;
    hint.style.top = `${clientY - top + 16}px`;
  }

  static override styles = [
    shared,
    css`
      :host { display: block; position: relative; padding: 0 12px; }
      .card {
        display: inline-flex; flex-wrap: wrap; gap: 12px 28px; align-items: center;
        max-width: 100%; padding: 10px 16px;
      }
      td { overflow-wrap: anywhere; }
      th { white-space: nowrap; }
      thead th, tbody td { min-width: 6em; }
      tbody tr:last-child > * { border-bottom: none; }
      .grids { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; padding-top: 4px; }
      svg { display: block; max-width: 100%; height: auto; overflow: visible; touch-action: pan-y; }
      .face { fill: var(--accent-wash); stroke: var(--accent); stroke-width: 1.75; stroke-linejoin: round; }
      .dense { fill: color-mix(in oklab, var(--accent) 35%, var(--accent-wash)); }
      .lines { fill: none; stroke: var(--accent); stroke-width: 0.75; }
      .pointed { fill: var(--accent); stroke: var(--ink); stroke-width: 1.5; stroke-linejoin: round; }
      text { fill: var(--ink-soft); font-size: 13px; text-anchor: middle; }
      .hint {
        position: absolute; z-index: 3; width: max-content; max-width: 100%; padding: 4px 8px; border-radius: 4px;
        background: var(--ink); color: var(--surface); font: 12px/1.4 var(--mono);
        white-space: pre-wrap; pointer-events: none;
      }
      .hint[hidden] { display: none; }
    `,
  ];
}

function drawFace(face: Face) {
  const inner = faceLines(face).filter(({ isEdge }) => !isEdge);
  return svg`
    <polygon class="face ${isDense(face) ? "dense" : ""}" points=${pointsText(faceCorners(face))} />
    <path class="lines" d=${inner.map(({ from, to }) => `M${pointsText([from, to])}`).join("")} />
  `;
}

function bytesText(bytes: number | null): string {
  return bytes === null ? "unknown" : formatBytes(bytes);
}

function pointsText(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join(" ");
}

customElements.define("wask-array-card", ArrayCardView);
