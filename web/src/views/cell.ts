/** `<wask-cell>`: prompt, editor or rendered text, outputs, and the cell's own buttons. */
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { PaletteName } from "../draw/palette.ts";
import type { Playground } from "../playground.ts";
import { type Cell, setSource } from "../state/notebook.ts";
import type { EditorView } from "./editor.ts";
import { addIcon, codeIcon, deleteIcon, downIcon, playIcon, textIcon, upIcon } from "./icons.ts";
import type { Command } from "./keys.ts";
import { shared } from "./shared.ts";
import "./markdown.ts";
import "./outputs.ts";

export class CellView extends LitElement {
  static override properties = {
    cell: { attribute: false },
    position: { attribute: false },
    selected: { attribute: false },
    palette: { attribute: false },
    playground: { attribute: false },
    editing: { state: true },
  };
  declare cell: Cell;
  declare position: number;
  declare selected: boolean;
  declare palette: PaletteName;
  declare playground: Playground;
  /** A text cell shows its source instead of what it renders to. */
  declare editing: boolean;

  constructor() {
    super();
    this.editing = false;
  }

  focusFrame(): void {
    this.renderRoot.querySelector<HTMLElement>(".frame")?.focus();
  }

  /** At once where there is an editor, so that no key is lost. */
  async focusEditor(): Promise<void> {
    const editor = () => this.renderRoot.querySelector<EditorView>("wask-editor");
    if (!editor()) {
      this.editing = true;
      await this.updateComplete;
      await editor()?.updateComplete;
    }
    editor()?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("cell");
    if (before && before.id !== this.cell.id) this.editing = false;
    if (this.cell.kind === "markdown" && this.cell.source.trim() === "") this.editing = true;
  }

  override render() {
    const { cell, position } = this;
    const what = cell.kind === "code" ? "Code" : "Text";
    return html`
      <div
        class="frame ${cell.kind} ${this.selected ? "selected" : ""} ${cell.run}"
        role="group"
        aria-label="${what} cell ${position}"
        tabindex=${this.selected ? 0 : -1}
        @command=${this.#onCommand}
      >
        <div class="side">${cell.kind === "code" ? this.#prompt() : nothing}</div>
        <div class="body">
          ${this.#buttons()} ${this.#source()}
          ${
            cell.outputs.length > 0
              ? html`<wask-outputs
                  .outputs=${cell.outputs}
                  .palette=${this.palette}
                  .playground=${this.playground}
                ></wask-outputs>`
              : nothing
          }
        </div>
      </div>
    `;
  }

  #prompt() {
    const { run, count } = this.cell;
    const busy = run === "running" || run === "queued";
    const label = busy ? (run === "running" ? "Running" : "Queued") : `Run cell ${this.position}`;
    return html`
      <button
        class="bare run"
        aria-label=${label}
        title="Run this cell (Ctrl-Enter)"
        ?disabled=${busy}
        @click=${() => this.#command("run")}
      >
        ${playIcon}
      </button>
      <span class="count">[${busy ? "*" : (count ?? " ")}]</span>
    `;
  }

  #source() {
    const { cell } = this;
    if (cell.kind === "markdown" && !this.editing) {
      return html`<wask-markdown
        .source=${cell.source}
        @dblclick=${() => this.#command("edit")}
      ></wask-markdown>`;
    }
    // The <pre> shows until the editor's code has arrived.
    return html`<wask-editor
      .value=${cell.source}
      .kind=${cell.kind}
      .marks=${cell.marks}
      .label="${cell.kind === "code" ? "Code" : "Text"} of cell ${this.position}"
      .playground=${this.playground}
      @edited=${(event: CustomEvent<string>) =>
        this.playground.edit((book) => setSource(book, cell.id, event.detail))}
    >
      <pre>${cell.source}</pre>
    </wask-editor>`;
  }

  #buttons() {
    const toOther = this.cell.kind === "code" ? "to-markdown" : "to-code";
    const buttons: [Command, string, unknown][] = [
      ["move-up", "Move up (Alt-Up)", upIcon],
      ["move-down", "Move down (Alt-Down)", downIcon],
      ["insert-below", "Insert below (b)", addIcon],
      toOther === "to-code"
        ? [toOther, "Make it code (y)", codeIcon]
        : [toOther, "Make it text (m)", textIcon],
      ["delete", "Delete (d d)", deleteIcon],
    ];
    return html`<div class="buttons">
      ${buttons.map(
        ([command, label, icon]) => html`<button
          class="bare"
          aria-label=${label}
          title=${label}
          tabindex=${this.selected ? 0 : -1}
          @click=${() => this.#command(command)}
        >
          ${icon}
        </button>`,
      )}
    </div>`;
  }

  #command(command: Command): void {
    this.renderRoot
      .querySelector(".frame")
      ?.dispatchEvent(
        new CustomEvent("command", { detail: command, bubbles: true, composed: true }),
      );
  }

  /** Running or leaving a text cell renders it. */
  #onCommand = (event: CustomEvent<Command>) => {
    if (event.detail.startsWith("run") || event.detail === "leave") this.editing = false;
  };

  static override styles = [
    shared,
    css`
      :host { display: block; }
      .frame {
        position: relative; display: grid; grid-template-columns: 48px minmax(0, 1fr); gap: 8px;
        padding: 4px 8px 4px 0; border-radius: var(--radius); border-left: 3px solid transparent;
      }
      .frame.selected { border-left-color: var(--accent); }
      .frame:focus-visible { outline-offset: 0; }
      .side { display: flex; flex-direction: column; align-items: center; padding-top: 4px; }
      .count { font: 12px var(--mono); color: var(--ink-soft); white-space: pre; }
      .running .count { color: var(--accent); font-weight: 700; }
      .error .count { color: var(--bad); }
      .run { color: var(--accent); }
      .body { position: relative; min-width: 0; }
      wask-editor {
        display: block; border: 1px solid var(--line); border-radius: var(--radius);
        background: var(--surface); overflow: hidden;
      }
      .code.selected wask-editor { border-color: var(--line-strong); }
      .running wask-editor { border-color: var(--accent); }
      pre { margin: 0; padding: 8px 12px; font: 13.5px/1.5 var(--mono); overflow: auto; }
      .buttons {
        position: absolute; right: 4px; top: -14px; z-index: 2; display: none;
        background: var(--surface); border: 1px solid var(--line); border-radius: 6px;
        box-shadow: var(--shadow);
      }
      .selected .buttons, .frame:focus-within .buttons { display: flex; }
      @media (hover: hover) { .frame:hover .buttons { display: flex; } }
      @media (max-width: 640px) {
        .frame { grid-template-columns: 30px minmax(0, 1fr); gap: 4px; padding-right: 0; }
        .frame.markdown { grid-template-columns: 0 minmax(0, 1fr); }
      }
      @media print { .buttons, .run { display: none !important; } .frame { break-inside: avoid; } }
    `,
  ];
}

customElements.define("wask-cell", CellView);
