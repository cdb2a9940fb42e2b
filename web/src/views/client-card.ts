/** `<wask-client-card>`: a `Client` as a notebook shows it. */
import { css, html, LitElement } from "lit";
import { formatBytes, plural } from "../draw/format.ts";
import type { ClientCard } from "../engine/protocol.ts";
import { shared } from "./shared.ts";

export class ClientCardView extends LitElement {
  static override properties = { card: { attribute: false } };
  declare card: ClientCard;

  override render() {
    const { card } = this;
    const threads = card.workers.reduce((sum, worker) => sum + worker.threads, 0);
    const memory = card.workers.reduce((sum, worker) => sum + worker.memory_limit_bytes, 0);
    return html`
      <div class="card">
        <h4>Client <span class=${card.status}>${card.status}</span></h4>
        <p class="id">${card.id}</p>
        <p>
          ${plural(card.workers.length, "worker")} · ${plural(threads, "thread")} ·
          ${formatBytes(memory)} memory
        </p>
        <details>
          <summary>Workers</summary>
          <table>
            <thead>
              <tr><th>Worker</th><th class="number">Threads</th><th class="number">Memory limit</th></tr>
            </thead>
            <tbody>
              ${card.workers.map(
                (worker) => html`<tr>
                  <td>${worker.name}</td>
                  <td class="number">${worker.threads}</td>
                  <td class="number">${formatBytes(worker.memory_limit_bytes)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </details>
      </div>
    `;
  }

  static override styles = [
    shared,
    css`
      :host { display: block; padding: 0 12px; }
      .card {
        display: inline-block; max-width: 100%; padding: 10px 16px;
      }
      h4 { margin: 0; font-size: 15px; }
      h4 span { margin-left: 8px; font-size: 12px; font-weight: 500; color: var(--ink-soft); }
      h4 .running { color: var(--good); }
      p { margin: 2px 0; font-size: 13.5px; }
      .id { font: 12px var(--mono); color: var(--ink-soft); overflow-wrap: anywhere; }
      summary { cursor: pointer; font-size: 13px; color: var(--ink-soft); }
    `,
  ];
}

customElements.define("wask-client-card", ClientCardView);
