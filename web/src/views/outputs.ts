/** `<wask-outputs>`: what a cell printed, gave, drew or raised. Typed data only, never HTML. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { formatBytes } from "../draw/format.ts";
import type { PaletteName } from "../draw/palette.ts";
import type { Output } from "../engine/protocol.ts";
import type { Playground } from "../playground.ts";
import { download } from "./download.ts";
import { shared } from "./shared.ts";
import "./array-card.ts";
import "./client-card.ts";
import "./graph.ts";
import "./task-progress.ts";

export class OutputsView extends LitElement {
  static override properties = {
    outputs: { attribute: false },
    palette: { attribute: false },
    playground: { attribute: false },
  };
  declare outputs: readonly Output[];
  declare palette: PaletteName;
  declare playground: Playground;

  override render() {
    return this.outputs.map((output) => this.#draw(output));
  }

  #draw(output: Output): TemplateResult {
    switch (output.kind) {
      case "text":
        return html`<pre class=${output.stream} tabindex="0" aria-label=${output.stream}>${output.text}</pre>`;
      case "value":
        return html`<pre class="value" tabindex="0" aria-label="Result">${output.text}</pre>`;
      case "error":
        return html`<pre class="error" role="alert" tabindex="0">${output.traceback}</pre>`;
      case "timing":
        return html`<pre class="timing">${output.text}</pre>`;
      case "graph":
        return html`<wask-graph
          .graph=${output}
          .palette=${this.palette}
          .playground=${this.playground}
        ></wask-graph>`;
      case "client":
        return html`<wask-client-card .card=${output.card}></wask-client-card>`;
      case "array":
        return html`<wask-array-card .card=${output.card}></wask-array-card>`;
      case "progress":
        return html`<wask-task-progress
          .tasks=${output.tasks}
          .palette=${this.palette}
          .playground=${this.playground}
        ></wask-task-progress>`;
      case "file":
        return this.#file(output.name, new Blob([output.text], { type: output.media_type }));
    }
  }

  #file(name: string, content: Blob): TemplateResult {
    return html`<button class="file" @click=${() => download(name, content)}>
      Save ${name} <span>${formatBytes(content.size)}</span>
    </button>`;
  }

  static override styles = [
    shared,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; padding: 6px 0 4px; }
      pre {
        margin: 0; padding: 2px 12px; max-height: 420px; overflow: auto;
        font: 13.5px/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere;
      }
      .stderr, .error { background: var(--bad-wash); border-radius: 6px; padding: 8px 12px; }
      .error { color: var(--bad); border-left: 3px solid var(--bad); }
      .timing { color: var(--ink-soft); }
      .file { justify-self: start; margin-left: 12px; }
      .file span { color: var(--ink-soft); font-weight: normal; }
    `,
  ];
}

customElements.define("wask-outputs", OutputsView);
