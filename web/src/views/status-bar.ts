/** `<wask-status-bar>`: what the engine is, what it does, and why it is that one. */
import { css, html, LitElement, nothing } from "lit";
import { formatBytes } from "../draw/format.ts";
import type { PlaygroundState } from "../playground.ts";
import { shared } from "./shared.ts";

export class StatusBar extends LitElement {
  static override properties = { state: { attribute: false } };
  declare state: PlaygroundState;

  override render() {
    const { engine } = this.state;
    return html`
      <footer>
        <span class="dot ${this.#phase()}" aria-hidden="true"></span>
        <span role="status">${this.#activity()}</span>
        ${
          engine.phase === "loading" && engine.totalBytes > 0
            ? html`<progress
                aria-label="Loading the engine"
                max=${engine.totalBytes}
                value=${engine.loadedBytes}
              ></progress>`
            : nothing
        }
        <span class="facts" title=${this.#facts()}>${this.#facts()}</span>
      </footer>
    `;
  }

  #phase(): string {
    const { engine, running } = this.state;
    return engine.phase === "ready" && running ? "busy" : engine.phase;
  }

  #activity(): string {
    const { engine, running } = this.state;
    if (engine.phase === "failed") return `No engine: ${engine.reason}`;
    if (engine.phase === "loading") {
      return engine.loadedBytes > 0
        ? `Loading the engine: ${formatBytes(engine.loadedBytes)} of ${formatBytes(engine.totalBytes)}`
        : "Loading the engine";
    }
    return running ? "Running" : "Ready";
  }

  #facts(): string {
    const { engine } = this.state;
    if (engine.phase === "failed") return "";
    const threads =
      engine.bundle === "mt" ? `${engine.threads} threads` : "one thread, tasks take turns";
    return [threads, `${engine.bundle} bundle`, engine.reason, engine.version]
      .filter(Boolean)
      .join(" · ");
  }

  static override styles = [
    shared,
    css`
      :host { position: sticky; bottom: 0; z-index: 4; }
      footer {
        display: flex; align-items: center; gap: 2px 10px; height: 28px; padding: 0 16px;
        background: var(--surface); border-top: 1px solid var(--line);
        font-size: 12.5px; color: var(--ink-soft); font-variant-numeric: tabular-nums;
      }
      footer > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .facts { margin-left: auto; flex-shrink: 1000; }
      .dot { flex: none; width: 9px; height: 9px; border-radius: 50%; background: var(--plot-idle); }
      .dot.ready { background: var(--good); }
      .dot.busy { background: var(--accent); outline: 3px solid color-mix(in oklab, var(--accent) 35%, transparent); }
      .dot.failed { background: var(--bad); }
      progress { width: 140px; accent-color: var(--accent); }
      @media print { :host { display: none; } }
    `,
  ];
}

customElements.define("wask-status-bar", StatusBar);
