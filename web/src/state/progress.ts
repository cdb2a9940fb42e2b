/** How many tasks of each name are in which state: the Progress plot. */
import type { TaskState } from "../draw/palette.ts";

export type Counts = Record<TaskState, number>;

export interface NameProgress {
  name: number;
  counts: Counts;
}

export class Progress {
  /** In order of appearance. */
  readonly #byName = new Map<number, Counts>();

  move(name: number, before: TaskState | undefined, after: TaskState): void {
    let counts = this.#byName.get(name);
    if (!counts) {
      counts = noCounts();
      this.#byName.set(name, counts);
    }
    if (before && counts[before] > 0) counts[before]--;
    counts[after]++;
  }

  /** Forgets tasks that are over; those that run or whose results are held stay. */
  forgetDone(): void {
    for (const [name, counts] of this.#byName) {
      counts.released = 0;
      counts.erred = 0;
      counts.skipped = 0;
      if (all(counts) === 0) this.#byName.delete(name);
    }
  }

  rows(): NameProgress[] {
    return [...this.#byName].map(([name, counts]) => ({ name, counts }));
  }

  total(): Counts {
    const sum = noCounts();
    for (const counts of this.#byName.values()) {
      for (const state of Object.keys(sum) as TaskState[]) sum[state] += counts[state];
    }
    return sum;
  }
}

export function all(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Tasks that have ended, however they ended. */
export function done(counts: Counts): number {
  return counts.released + counts.memory + counts.erred + counts.skipped;
}

function noCounts(): Counts {
  return { waiting: 0, queued: 0, processing: 0, memory: 0, released: 0, erred: 0, skipped: 0 };
}
