/** `<wask-files>`: the files that cells can open; the visitor adds, previews, takes and removes them. */
import { css, html, LitElement, nothing } from "lit";
import { formatBytes, plural } from "../draw/format.ts";
import type { FileEntry } from "../engine/protocol.ts";
import type { Playground } from "../playground.ts";
import { droppedFiles, type GivenFile, pickedFiles } from "../state/files.ts";
import { download } from "./download.ts";
import { closeIcon, deleteIcon, downloadIcon } from "./icons.ts";
import { shared } from "./shared.ts";

const PREVIEW_BYTES = 4000;

interface Preview {
  name: string;
  text: string;
}

export class FilesView extends LitElement {
  static override properties = {
    playground: { attribute: false },
    files: { attribute: false },
    preview: { state: true },
    dragged: { state: true },
  };
  declare playground: Playground;
  declare files: readonly FileEntry[];
  declare preview: Preview | null;
  declare dragged: boolean;

  constructor() {
    super();
    this.files = [];
    this.preview = null;
    this.dragged = false;
  }

  override render() {
    return html`<section
      aria-label="Files"
      class=${this.dragged ? "card dragged" : "card"}
      @dragover=${this.#dragOver}
      @dragleave=${() => {
        this.dragged = false;
      }}
      @drop=${this.#drop}
    >
      <div class="head">
        <h3>Files${this.files.length > 0 ? `: ${plural(this.files.length, "file")}` : ""}</h3>
        ${
          this.files.length > 1
            ? html`<button @click=${this.#downloadAll}>All as zip</button>`
            : nothing
        }
        ${this.#picker("Add files", false)} ${this.#picker("Add folder", true)}
      </div>
      ${
        this.files.length === 0
          ? html`<p>Drop files or folders here; cells open them by name. They stay on this machine.</p>`
          : html`<ul>${this.files.map((file) => this.#row(file))}</ul>`
      }
      ${
        this.preview
          ? html`<div class="preview" role="region" aria-label="Preview of ${this.preview.name}">
              <div class="head">
                <b>${this.preview.name}</b>
                <button class="bare" aria-label="Close the preview" @click=${this.#closePreview}>${closeIcon}</button>
              </div>
              <pre tabindex="0">${this.preview.text}</pre>
            </div>`
          : nothing
      }
    </section>`;
  }

  #row({ name, size_bytes }: FileEntry) {
    return html`<li>
      <button class="bare name" title="Preview ${name}" @click=${() => this.#show(name)}>${name}</button>
      <span>${formatBytes(size_bytes)}</span>
      <button class="bare" aria-label="Download ${name}" title="Download" @click=${() => this.#download(name)}>
        ${downloadIcon}
      </button>
      <button class="bare" aria-label="Remove ${name}" title="Remove" @click=${() => this.playground.files.remove(name)}>
        ${deleteIcon}
      </button>
    </li>`;
  }

  #picker(label: string, folder: boolean) {
    return html`<label class="picker">
      ${label}
      <input
        class="visually-hidden"
        type="file"
        multiple
        ?webkitdirectory=${folder}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          if (input.files) void this.#add(pickedFiles(input.files));
          input.value = "";
        }}
      />
    </label>`;
  }

  #dragOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dragged = true;
  };

  #drop = async (event: DragEvent) => {
    event.preventDefault();
    this.dragged = false;
    if (event.dataTransfer) await this.#add(await droppedFiles(event.dataTransfer));
  };

  async #add(files: readonly GivenFile[]): Promise<void> {
    const refused = await this.playground.files.add(files);
    if (refused.length > 0) this.playground.notify(`Not taken: ${refused.join("; ")}`);
  }

  async #show(name: string): Promise<void> {
    const bytes = await this.playground.files.read(name);
    const text = new TextDecoder().decode(bytes.subarray(0, PREVIEW_BYTES));
    this.preview = { name, text: bytes.length > PREVIEW_BYTES ? `${text}\n…` : text };
  }

  #closePreview = () => {
    this.preview = null;
  };

  async #download(name: string): Promise<void> {
    const bytes = await this.playground.files.read(name);
    download(name.split("/").at(-1) ?? name, new Blob([bytes as Uint8Array<ArrayBuffer>]));
  }

  #downloadAll = async () => {
    const { zipSync } = await import("fflate");
    const all: Record<string, Uint8Array> = {};
    for (const { name } of this.files) all[name] = await this.playground.files.read(name);
    download(
      "files.zip",
      new Blob([zipSync(all) as Uint8Array<ArrayBuffer>], { type: "application/zip" }),
    );
  };

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; }
      .card.dragged { border-color: var(--accent); background: var(--accent-wash); }
      .head { display: flex; align-items: center; flex-wrap: wrap; gap: 6px; font-size: 13px; }
      .head h3, .head b { flex: 1; min-width: 0; margin: 0; font-size: 13px; font-weight: 600; overflow-wrap: anywhere; }
      .picker {
        padding: 3px 10px; border: 1px solid var(--line); border-radius: 6px; cursor: pointer; font-size: 13px;
      }
      .picker:hover { border-color: var(--line-strong); }
      .picker:focus-within { outline: 2px solid var(--accent); outline-offset: 2px; }
      p { margin: 6px 0 0; font-size: 13px; color: var(--ink-soft); }
      ul { list-style: none; margin: 6px 0 0; padding: 0; max-height: 180px; overflow: auto; }
      li {
        display: grid; grid-template-columns: minmax(0, 1fr) max-content auto auto; gap: 6px;
        align-items: center; font-size: 13px; font-variant-numeric: tabular-nums;
      }
      li span { color: var(--ink-soft); }
      button.name { justify-content: start; overflow: hidden; text-overflow: ellipsis; color: var(--ink); }
      .preview { margin-top: 8px; border-top: 1px solid var(--line); padding-top: 6px; }
      pre {
        margin: 4px 0 0; max-height: 220px; overflow: auto; font: 12px/1.5 var(--mono);
        white-space: pre-wrap; overflow-wrap: anywhere;
      }
      @media print { :host { display: none; } }
    `,
  ];
}

customElements.define("wask-files", FilesView);
