/** `<wask-editor>`: CodeMirror with Python, completion and help from the engine, and error marks. */

import { Compartment, EditorState } from "@codemirror/state";
import { EditorView as CodeMirror } from "@codemirror/view";
import { css, LitElement, type PropertyValues } from "lit";
import type { TraceFrame } from "../engine/protocol.ts";
import type { Playground } from "../playground.ts";
import type { CellKind } from "../state/notebook.ts";
import { editorExtensions } from "./editor-extensions.ts";
import { engineHelp } from "./editor-help.ts";
import { setMarks } from "./editor-marks.ts";
import { shared } from "./shared.ts";

export class EditorView extends LitElement {
  static override properties = {
    value: { attribute: false },
    kind: { attribute: false },
    marks: { attribute: false },
    label: { attribute: false },
    playground: { attribute: false },
  };
  declare value: string;
  declare kind: CellKind;
  declare marks: readonly TraceFrame[];
  declare label: string;
  declare playground: Playground;
  #editor: CodeMirror | undefined;
  readonly #label = new Compartment();

  override focus(): void {
    this.#editor?.focus();
  }

  override firstUpdated(): void {
    this.#editor = new CodeMirror({
      root: this.renderRoot as ShadowRoot,
      parent: this.renderRoot as ShadowRoot,
      state: EditorState.create({
        doc: this.value,
        extensions: [
          editorExtensions(this.kind, (command) => this.#dispatch("command", command)),
          this.kind === "code" ? engineHelp(this.playground) : [],
          this.#label.of(this.#labelled()),
          CodeMirror.updateListener.of((update) => {
            if (update.docChanged) this.#dispatch("edited", update.state.doc.toString());
          }),
        ],
      }),
    });
  }

  override updated(changed: PropertyValues<this>): void {
    const editor = this.#editor;
    if (!editor) return;
    if (changed.has("value") && this.value !== editor.state.doc.toString()) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: this.value } });
    }
    if (changed.has("label")) {
      editor.dispatch({ effects: this.#label.reconfigure(this.#labelled()) });
    }
    if (changed.has("marks")) editor.dispatch({ effects: setMarks.of(this.marks) });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // The element may come back, moved: only its state is let go with the element itself.
    if (!this.isConnected) queueMicrotask(() => this.isConnected || this.#editor?.destroy());
  }

  #labelled() {
    return CodeMirror.contentAttributes.of({
      "aria-label": this.label,
      "aria-description": "Tab indents. Escape leaves the editor.",
    });
  }

  #dispatch(type: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  static override styles = [shared, css`:host { display: block; }`];
}

customElements.define("wask-editor", EditorView);
