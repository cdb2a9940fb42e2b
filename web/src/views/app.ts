/** `<wask-app>`: the page. Owns the playground and lays out bar, notebook, panel and status. */
import { css, html, LitElement, nothing } from "lit";
import type { PlaygroundState } from "../playground.ts";
import { Playground } from "../playground.ts";
import type { TaskEvent } from "../state/event-log.ts";
import type { CellSource } from "../state/notebook.ts";
import type { CellRun } from "../state/run-queue.ts";
import type { HelpView } from "./help.ts";
import { closeIcon, helpIcon } from "./icons.ts";
import { shared } from "./shared.ts";
import "./help.ts";
import "./notebook.ts";
import "./panel.ts";
import "./status-bar.ts";
import "./toolbar.ts";

export class WaskApp extends LitElement {
  static override properties = { state: { attribute: false } };
  declare state: PlaygroundState;
  readonly playground = new Playground();
  /** Settles when the engine can run cells. */
  readonly ready: Promise<void>;

  constructor() {
    super();
    this.state = this.playground.state.value;
    this.playground.state.subscribe((state) => {
      this.state = state;
    });
    this.ready = this.playground.start();
    this.ready.catch(() => undefined);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
      this.requestUpdate(),
    );
  }

  /** Replaces the notebook. */
  load(cells: readonly CellSource[]): void {
    this.playground.load(cells);
  }

  runCell(index: number): Promise<CellRun> {
    const cell = this.playground.state.value.notebook.cells[index];
    if (!cell) return Promise.reject(new RangeError(`no cell ${index}`));
    return this.playground.run(cell.id);
  }

  runAll(): Promise<CellRun[]> {
    return this.playground.runAll();
  }

  get status(): { bundle: "mt" | "st"; threads: number; reason: string } {
    const { bundle, threads, reason } = this.playground.engine;
    return { bundle, threads, reason };
  }

  get log(): { names: readonly string[]; keys: readonly string[]; events: TaskEvent[] } {
    const { log } = this.playground.diagnostics;
    return { names: log.names, keys: log.keys, events: log.toArray() };
  }

  override willUpdate(): void {
    this.#applyTheme();
  }

  override render() {
    const { state, playground } = this;
    return html`
      <wask-toolbar .state=${state} .playground=${playground}>
        <button class="bare" aria-label="Help" title="Help" @click=${this.#help}>${helpIcon}</button>
      </wask-toolbar>
      ${
        state.notice
          ? html`<div class="notice" role="status">
              <span>${state.notice}</span>
              <button class="bare" aria-label="Dismiss" @click=${() => playground.notify(null)}>
                ${closeIcon}
              </button>
            </div>`
          : nothing
      }
      <main>
        <wask-notebook
          .notebook=${state.notebook}
          .palette=${state.settings.palette}
          .playground=${playground}
        ></wask-notebook>
        <wask-panel .state=${state} .playground=${playground} .theme=${this.#theme()}></wask-panel>
      </main>
      <wask-status-bar .state=${state}></wask-status-bar>
      <wask-help .playground=${playground}></wask-help>
    `;
  }

  #help = () => this.renderRoot.querySelector<HelpView>("wask-help")?.show();

  #applyTheme(): void {
    document.documentElement.dataset.theme = this.#theme();
  }

  #theme(): "dark" | "light" {
    const { theme } = this.state.settings;
    if (theme !== "auto") return theme;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  static override styles = [
    shared,
    css`
      :host { display: flex; flex-direction: column; min-height: 100dvh; }
      main {
        flex: 1; display: grid; grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr);
        width: 100%; max-width: 1800px; margin: 0 auto; padding: 16px; gap: 20px;
      }
      @media (max-width: 900px) {
        main { grid-template-columns: minmax(0, 1fr); padding: 10px 10px 0; gap: 8px; }
      }
      @media print { main { display: block; } }
      .notice {
        display: flex; align-items: center; gap: 8px; justify-content: center;
        padding: 6px 16px; background: var(--accent-wash); border-bottom: 1px solid var(--line);
      }
    `,
  ];
}

customElements.define("wask-app", WaskApp);

declare global {
  interface HTMLElementTagNameMap {
    "wask-app": WaskApp;
  }
}
