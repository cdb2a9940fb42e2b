/** `<wask-notebook>`: the cells, and Jupyter's command-mode keys. */
import { css, html, LitElement } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { PaletteName } from "../draw/palette.ts";
import type { Playground } from "../playground.ts";
import * as notebooks from "../state/notebook.ts";
import type { CellView } from "./cell.ts";
import { addIcon } from "./icons.ts";
import { type Command, commandFor } from "./keys.ts";
import { shared } from "./shared.ts";
import "./cell.ts";

export class NotebookView extends LitElement {
  static override properties = {
    notebook: { attribute: false },
    palette: { attribute: false },
    playground: { attribute: false },
  };
  declare notebook: notebooks.Notebook;
  declare palette: PaletteName;
  declare playground: Playground;
  #lastKey: { key: string; millis: number } | null = null;
  #focusWanted: "frame" | "editor" | null = null;

  override render() {
    return html`
      <section aria-label="Notebook" @command=${this.#onCommand} @keydown=${this.#onKey}>
        ${repeat(
          this.notebook.cells,
          (cell) => cell.id,
          (cell, index) => html`<wask-cell
            .cell=${cell}
            .position=${index + 1}
            .selected=${cell.id === this.notebook.selected}
            .palette=${this.palette}
            .playground=${this.playground}
            @focusin=${() => this.playground.edit((book) => notebooks.select(book, cell.id))}
          ></wask-cell>`,
        )}
        <div class="add">
          <button @click=${() => this.#append("code")}>${addIcon} Code</button>
          <button @click=${() => this.#append("markdown")}>${addIcon} Text</button>
        </div>
      </section>
    `;
  }

  #onCommand = (event: CustomEvent<Command>) => {
    event.stopPropagation();
    const view = event.composedPath().find((node) => (node as Element).localName === "wask-cell");
    this.#obey(event.detail, (view as CellView | undefined)?.cell.id ?? this.notebook.selected);
  };

  /** Keys that reach a cell's frame itself, not its editor or its buttons. */
  #onKey = (event: KeyboardEvent) => {
    const target = event.composedPath()[0] as Element;
    if (!target.classList.contains("frame")) return;
    const before = this.#lastKey;
    const twice = before?.key === event.key && event.timeStamp - before.millis < 600;
    this.#lastKey = twice ? null : { key: event.key, millis: event.timeStamp };
    const command = commandFor(event, twice);
    if (!command) return;
    event.preventDefault();
    this.#obey(command, this.notebook.selected);
  };

  #obey(command: Command, id: string): void {
    const { playground } = this;
    switch (command) {
      case "run":
        void playground.run(id);
        this.#focus("frame");
        break;
      case "run-next":
        void playground.run(id);
        this.#goToNext(id);
        break;
      case "run-insert":
        void playground.run(id);
        playground.edit((book) => notebooks.insert(book, id, "below"));
        this.#focus("editor");
        break;
      case "edit":
        void this.#view(id)?.focusEditor();
        break;
      case "leave":
        this.#view(id)?.focusFrame();
        break;
      case "above":
      case "below":
        playground.edit((book) => notebooks.selectBy(book, command === "above" ? -1 : 1));
        this.#focus("frame");
        break;
      case "insert-above":
      case "insert-below":
        playground.edit((book) =>
          notebooks.insert(book, id, command === "insert-above" ? "above" : "below"),
        );
        this.#focus("frame");
        break;
      case "delete":
        playground.edit((book) => notebooks.remove(book, id));
        this.#focus("frame");
        break;
      case "undo-delete":
        playground.edit(notebooks.undoRemove);
        this.#focus("frame");
        break;
      case "move-up":
      case "move-down":
        playground.edit((book) => notebooks.move(book, id, command === "move-up" ? -1 : 1));
        this.#focus("frame");
        break;
      case "to-code":
      case "to-markdown":
        playground.edit((book) =>
          notebooks.setKind(book, id, command === "to-code" ? "code" : "markdown"),
        );
        this.#focus("frame");
        break;
    }
  }

  #goToNext(id: string): void {
    const last = this.notebook.cells.at(-1)?.id === id;
    this.playground.edit((book) =>
      last
        ? notebooks.insert(book, id, "below")
        : notebooks.selectBy(notebooks.select(book, id), 1),
    );
    this.#focus(last ? "editor" : "frame");
  }

  #append(kind: notebooks.CellKind): void {
    const last = this.notebook.cells.at(-1)?.id ?? "";
    this.playground.edit((book) => notebooks.insert(book, last, "below", kind));
    this.#focus("editor");
  }

  #view(id: string): CellView | undefined {
    const views = [...this.renderRoot.querySelectorAll<CellView>("wask-cell")];
    return views.find(({ cell }) => cell.id === id);
  }

  /**
   * Moves the focus into the selected cell with the next update, which also brings what was
   * edited just before: both are over before the next key arrives.
   */
  #focus(where: "frame" | "editor"): void {
    this.#focusWanted = where;
    this.requestUpdate();
  }

  override async updated(): Promise<void> {
    const where = this.#focusWanted;
    if (!where) return;
    this.#focusWanted = null;
    const view = this.#view(this.notebook.selected);
    await view?.updateComplete;
    if (where === "frame") view?.focusFrame();
    else await view?.focusEditor();
  }

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; }
      section { display: grid; gap: 6px; grid-template-columns: minmax(0, 1fr); }
      .add { display: flex; gap: 8px; padding: 8px 0 24px 56px; }
      .add button { color: var(--ink-soft); border-style: dashed; }
      @media (max-width: 640px) { .add { padding-left: 0; } }
      @media print { .add { display: none; } }
    `,
  ];
}

customElements.define("wask-notebook", NotebookView);
