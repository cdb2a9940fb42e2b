/** The task stream in words: the latest runs, newest first. */
import { html } from "lit";
import { formatDuration } from "../draw/format.ts";
import type { Diagnostics } from "../state/diagnostics.ts";

const MOST_ROWS = 200;

export function streamTable({ stream, log }: Diagnostics) {
  const rows = stream.lanes
    .flatMap(({ start, stop, task, erred }, lane) =>
      start.slice(-MOST_ROWS).map((begin, i) => {
        const run = Math.max(0, start.length - MOST_ROWS) + i;
        const id = task[run] ?? 0;
        return {
          lane,
          start: begin,
          micros: (stop[run] ?? 0) - begin,
          name: log.names[log.nameIndex(id)] ?? "",
          key: log.keys[id] ?? "",
          outcome: erred[run] ? "erred" : "finished",
        };
      }),
    )
    .sort((a, b) => b.start - a.start)
    .slice(0, MOST_ROWS);
  return html`<table slot="table">
    <thead>
      <tr>
        <th>Task</th><th>Key</th><th class="number">Row</th><th class="number">Start</th>
        <th class="number">Duration</th><th>Outcome</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          <td>${row.name}</td>
          <td>${row.key}</td>
          <td class="number">${row.lane}</td>
          <td class="number">${formatDuration(row.start - stream.startMicros)}</td>
          <td class="number">${formatDuration(row.micros)}</td>
          <td>${row.outcome}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
