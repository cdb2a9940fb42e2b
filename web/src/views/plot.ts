/** `<wask-plot>`: a plot's title, and the switch between its picture and its table. */
import { css, html, LitElement } from "lit";
import { tableIcon } from "./icons.ts";
import { shared } from "./shared.ts";

export class PlotFrame extends LitElement {
  static override properties = {
    heading: { attribute: false },
    asTable: { state: true },
  };
  declare heading: string;
  declare asTable: boolean;

  constructor() {
    super();
    this.heading = "";
    this.asTable = false;
  }

  override render() {
    return html`
      <section class="card" aria-label=${this.heading.split(/ -- |:/)[0] ?? ""}>
        <div class="head">
          <h3>${this.heading}</h3>
          <slot name="tools"></slot>
          <button
            class="bare"
            aria-pressed=${this.asTable}
            aria-label="Show as table"
            title="Show as table"
            @click=${this.#toggle}
          >
            ${tableIcon}
          </button>
        </div>
        ${
          this.asTable
            ? html`<div class="table" tabindex="0" role="region" aria-label="Table"><slot name="table"></slot></div>`
            : html`<slot></slot>`
        }
      </section>
    `;
  }

  #toggle(): void {
    this.asTable = !this.asTable;
    this.dispatchEvent(new CustomEvent("as-table", { detail: this.asTable }));
  }

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; }
      .head { display: flex; align-items: flex-start; gap: 4px; min-height: 26px; margin-bottom: 4px; }
      h3 {
        flex: 1; min-width: 0; margin: 0; padding-top: 2px; font-size: 13px; font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .table { max-height: 320px; overflow: auto; }
    `,
  ];
}

customElements.define("wask-plot", PlotFrame);
