/** `<wask-toolbar>`: run, stop, restart, number of workers, colours, theme. */
import { css, html, LitElement } from "lit";
import type { PaletteName } from "../draw/palette.ts";
import type { Playground, PlaygroundState } from "../playground.ts";
import { darkIcon, lightIcon, restartIcon, runAllIcon, stopIcon } from "./icons.ts";
import { shared } from "./shared.ts";

export class Toolbar extends LitElement {
  static override properties = {
    state: { attribute: false },
    playground: { attribute: false },
  };
  declare state: PlaygroundState;
  declare playground: Playground;

  override render() {
    const { playground } = this;
    const { engine, running, tasksRun } = this.state;
    const gone = engine.phase === "failed";
    return html`
      <header>
        <h1>Wask <small>a Dask playground</small></h1>
        <div class="group" role="toolbar" aria-label="Notebook">
          <button class="primary" ?disabled=${gone} @click=${() => playground.runAll()}>
            ${runAllIcon}<span>Run all</span>
          </button>
          <button ?disabled=${!running && !tasksRun} @click=${() => playground.stop()}>
            ${stopIcon}<span>Stop</span>
          </button>
          <button @click=${() => playground.restart()}>${restartIcon}<span>Restart</span></button>
        </div>
        <div class="group">${this.#workers()} ${this.#palette()} ${this.#theme()}<slot></slot></div>
      </header>
    `;
  }

  #workers() {
    const { settings, engine, workers } = this.state;
    const most = Math.max(engine.threads, workers.length, 1);
    // A `Client` may have chosen another number.
    const shown = workers.length || Math.min(settings.workers, most);
    const choose = (event: Event) =>
      this.playground.set({ workers: Number((event.target as HTMLSelectElement).value) });
    return html`<label>
      <span>Workers</span>
      <select class="workers" @change=${choose} ?disabled=${engine.phase !== "ready"}>
        ${Array.from(
          { length: most },
          (_, i) => html`<option value=${i + 1} .selected=${i + 1 === shown}>${i + 1}</option>`,
        )}
      </select>
    </label>`;
  }

  #palette() {
    const { palette } = this.state.settings;
    const choose = (event: Event) =>
      this.playground.set({ palette: (event.target as HTMLSelectElement).value as PaletteName });
    const options: [PaletteName, string][] = [
      ["distinct", "Distinct"],
      ["safe", "Colour-blind safe"],
      ["dask", "Dask's own"],
    ];
    return html`<label>
      <span>Colours</span>
      <select class="palette" @change=${choose}>
        ${options.map(
          ([value, text]) =>
            html`<option value=${value} .selected=${value === palette}>${text}</option>`,
        )}
      </select>
    </label>`;
  }

  #theme() {
    const dark = document.documentElement.dataset.theme === "dark";
    return html`<button
      class="bare"
      aria-label=${dark ? "Light theme" : "Dark theme"}
      title=${dark ? "Light theme" : "Dark theme"}
      @click=${() => this.playground.set({ theme: dark ? "light" : "dark" })}
    >
      ${dark ? lightIcon : darkIcon}
    </button>`;
  }

  static override styles = [
    shared,
    css`
      :host { position: sticky; top: 0; z-index: 5; }
      header {
        display: flex; flex-wrap: wrap; align-items: center; gap: 8px 20px;
        padding: 8px 16px; background: var(--surface); border-bottom: 1px solid var(--line);
      }
      h1 { margin: 0 auto 0 0; font-size: 18px; letter-spacing: -0.01em; }
      h1 small { color: var(--ink-soft); font-size: 13px; font-weight: 400; margin-left: 6px; }
      .group { display: flex; align-items: center; gap: 8px; }
      label { display: inline-flex; align-items: center; gap: 6px; font-size: 13px; color: var(--ink-soft); }
      select { color: var(--ink); }
      @media (max-width: 640px) {
        header { padding: 6px 10px; gap: 6px 10px; }
        h1 small, label span { display: none; }
        .palette { max-width: 110px; }
      }
      @media print { :host { display: none; } }
    `,
  ];
}

customElements.define("wask-toolbar", Toolbar);
