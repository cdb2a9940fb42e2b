/** `<wask-help>`: keys, what the page runs, and how to read graphs and plots. */
import { css, html, LitElement, nothing } from "lit";
import type { Playground } from "../playground.ts";
import { closeIcon } from "./icons.ts";
import { shared } from "./shared.ts";

const KEYS: readonly [string, string][] = [
  ["Shift-Enter", "run the cell and go to the next"],
  ["Ctrl-Enter, Cmd-Enter", "run the cell and stay"],
  ["Alt-Enter", "run the cell and add one below"],
  ["Esc, Ctrl-M", "leave the editor (Tab indents inside it)"],
  ["Enter", "edit the selected cell"],
  ["Up, Down, k, j", "select another cell"],
  ["a, b", "add a cell above, below"],
  ["d d, z", "delete the cell, bring it back"],
  ["m, y", "make it text, make it code"],
  ["Alt-Up, Alt-Down", "move the cell"],
];

export class HelpView extends LitElement {
  static override properties = {
    playground: { attribute: false },
    modules: { state: true },
  };
  declare playground: Playground;
  declare modules: readonly string[];

  constructor() {
    super();
    this.modules = [];
  }

  show(): void {
    this.#dialog?.showModal();
    void this.#askForModules();
  }

  /** What `import` finds, from the engine itself; again if it was busy. */
  async #askForModules(): Promise<void> {
    if (this.modules.length > 0) return;
    const source = "import ";
    const reply = await this.playground.ask(
      { type: "complete", source, offset: source.length },
      "completions",
    );
    this.modules = reply?.items.map(({ label }) => label) ?? [];
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  override render() {
    return html`<dialog aria-labelledby="title">
      <div class="head">
        <h2 id="title">Help</h2>
        <button class="bare" aria-label="Close" @click=${() => this.#dialog?.close()}>
          ${closeIcon}
        </button>
      </div>
      <div class="text" tabindex="0" role="region" aria-label="Help text">
        <h3>Keys</h3>
        <table>
          <tbody>
            ${KEYS.map(([keys, what]) => html`<tr><th scope="row">${keys}</th><td>${what}</td></tr>`)}
          </tbody>
        </table>
        <h3>What runs here</h3>
        <p>
          Cells are Python: functions, generators, classes, comprehensions, exceptions. Of Dask
          there are <code>dask.delayed</code>, <code>dask.bag</code>, <code>dask.array</code> and
          <code>dask.distributed</code>. What is not supported says so and names its line; it never
          gives a different answer than Python. Everything stays on this machine.
          <code>%%time</code> on a cell's first line times it.
        </p>
        <p id="modules">${
          this.modules.length > 0
            ? html`Modules: ${this.modules.map((name, at) => html`${at ? ", " : ""}<code>${name}</code>`)}.`
            : nothing
        }</p>
        <h3>Reading a graph</h3>
        <p>
          A circle is a task and carries its function's name; a box is the data it makes; arrows
          show what needs what, from the bottom up. A circle's outline has the colour its function
          has in the plots. Its filling follows the task's state, as on Dask's own graph page:
          waiting grey, queued yellow, processing green, in memory red, released blue, erred black.
          The colour-blind safe colours add a mark to each state.
        </p>
        <h3>Reading the plots</h3>
        <p>
          <b>Task Stream</b>: a row for each thread, a bar for each task, time to the right. Wheel
          or plus and minus zoom, dragging moves, the corners button shows all again.
          <b>Progress</b>: from the left, results released (pale), in memory (solid), erred (black),
          then tasks that run or wait (grey). <b>Bytes stored</b>: results held, by the worker that
          made them. <b>Tasks Processing</b>: tasks running on each worker. Each plot has a button
          that shows its numbers as a table.
        </p>
        <p>
          <button
            @click=${() => {
              this.playground.loadTutorial();
              this.#dialog?.close();
            }}
          >
            Replace my cells with the tutorial
          </button>
        </p>
      </div>
    </dialog>`;
  }

  static override styles = [
    shared,
    css`
      dialog {
        width: min(680px, calc(100vw - 24px)); max-height: calc(100dvh - 32px); padding: 0;
        border: 1px solid var(--line-strong); border-radius: 10px;
        background: var(--surface); color: var(--ink);
      }
      dialog::backdrop { background: rgb(10 15 30 / 45%); }
      .head { display: flex; align-items: center; padding: 12px 16px; border-bottom: 1px solid var(--line); }
      h2 { flex: 1; margin: 0; font-size: 17px; }
      .text { padding: 0 16px 12px; max-height: calc(100dvh - 110px); overflow: auto; }
      h3 { margin: 16px 0 4px; font-size: 14px; }
      p { margin: 4px 0; font-size: 14px; }
      th { white-space: nowrap; color: var(--ink); }
      code { font-family: var(--mono); font-size: 0.92em; }
    `,
  ];
}

customElements.define("wask-help", HelpView);
