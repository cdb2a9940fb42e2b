/** `<wask-panel>`: the diagnostics, laid out after the Status page of Dask's dashboard. */
import { css, html, LitElement } from "lit";
import type { Playground, PlaygroundState } from "../playground.ts";
import { all, done } from "../state/progress.ts";
import { Redraw } from "./redraw.ts";
import { shared } from "./shared.ts";
import "./files.ts";
import "./progress-bars.ts";
import "./task-stream.ts";
import "./worker-bars.ts";

export class Panel extends LitElement {
  static override properties = {
    state: { attribute: false },
    playground: { attribute: false },
    theme: { attribute: false },
    open: { state: true },
  };
  declare state: PlaygroundState;
  declare playground: Playground;
  declare theme: string;
  /** Only on narrow screens, where the panel is a sheet at the bottom. */
  declare open: boolean;

  readonly redraw = new Redraw(
    this,
    () => this.playground.diagnostics,
    () => this.requestUpdate(),
  );

  constructor() {
    super();
    this.open = false;
  }

  override render() {
    const { playground, theme } = this;
    const { workers, settings } = this.state;
    return html`<aside aria-label="Diagnostics" class=${this.open ? "open" : ""}>
      <button
        class="handle"
        aria-expanded=${this.open}
        @click=${() => {
          this.open = !this.open;
        }}
      >
        ${this.open ? "Hide dashboard" : "Show dashboard"}${this.#summary()}
      </button>
      <div class="plots">
        <wask-task-stream
          .playground=${playground}
          .palette=${settings.palette}
          .workers=${workers}
          .theme=${theme}
        ></wask-task-stream>
        <wask-progress-bars
          .playground=${playground}
          .palette=${settings.palette}
        ></wask-progress-bars>
        <div class="pair">
          <wask-bytes-stored .playground=${playground} .workers=${workers}></wask-bytes-stored>
          <wask-tasks-processing
            .playground=${playground}
            .workers=${workers}
          ></wask-tasks-processing>
        </div>
        <wask-files .playground=${playground} .files=${this.state.files}></wask-files>
      </div>
    </aside>`;
  }

  /** What the closed sheet tells all the same. */
  #summary(): string {
    const total = this.playground.diagnostics.progress.total();
    return all(total) > 0 ? ` · ${done(total)} / ${all(total)} tasks` : "";
  }

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; }
      aside { position: sticky; top: 66px; max-height: calc(100dvh - 110px); overflow: auto; }
      .plots { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; }
      .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr)); gap: 10px; }
      .handle { display: none; }
      @media (max-width: 900px) {
        :host { position: sticky; bottom: 28px; z-index: 3; }
        aside {
          position: static; max-height: none; margin: 0 -10px; overflow: visible;
          background: var(--page); border-top: 1px solid var(--line-strong);
          box-shadow: 0 -4px 16px rgb(0 0 0 / 12%);
        }
        .handle { display: flex; width: 100%; border: 0; border-radius: 0; padding: 8px; }
        .plots { display: none; max-height: 48dvh; overflow: auto; padding: 8px 10px; }
        .open .plots { display: grid; }
      }
      @media print { .handle { display: none; } aside { position: static; max-height: none; } }
    `,
  ];
}

customElements.define("wask-panel", Panel);
