/** Cells waiting their turn. One runs at a time; one that does not end well empties the queue. */
import type { Outcome, Output } from "../engine/protocol.ts";

export interface CellRun {
  outcome: Outcome;
  millis: number;
  outputs: readonly Output[];
}

const NOT_RUN: CellRun = { outcome: "stopped", millis: 0, outputs: [] };

interface Waiting {
  cell: string;
  resolve(run: CellRun): void;
}

export class RunQueue {
  readonly #execute: (cell: string) => Promise<CellRun>;
  readonly #dropped: (cell: string) => void;
  readonly #waiting: Waiting[] = [];
  #running = false;

  /** `dropped` hears of cells that will not run after all. */
  constructor(execute: (cell: string) => Promise<CellRun>, dropped: (cell: string) => void) {
    this.#execute = execute;
    this.#dropped = dropped;
  }

  add(cell: string): Promise<CellRun> {
    return new Promise((resolve) => {
      this.#waiting.push({ cell, resolve });
      if (!this.#running) void this.#runAll();
    });
  }

  empty(): void {
    for (const { cell, resolve } of this.#waiting.splice(0)) {
      this.#dropped(cell);
      resolve(NOT_RUN);
    }
  }

  async #runAll(): Promise<void> {
    this.#running = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const run = await this.#execute(next.cell);
      if (run.outcome !== "ok") this.empty();
      next.resolve(run);
    }
    this.#running = false;
  }
}
