/** The state each task is in now, by the words of Dask's scheduler. */
import type { TaskState } from "../draw/palette.ts";
import { EventKind } from "../engine/protocol.ts";
import type { TaskEvent } from "./event-log.ts";

const STATE_AFTER: Record<number, TaskState> = {
  [EventKind.Submitted]: "waiting",
  [EventKind.Ready]: "queued",
  [EventKind.Started]: "processing",
  [EventKind.Finished]: "memory",
  [EventKind.Failed]: "erred",
  [EventKind.Skipped]: "skipped",
  [EventKind.Released]: "released",
};

export class TaskTable {
  /** By task id. */
  readonly states: TaskState[] = [];
  /** Names of tasks that neither ended nor will never run. */
  unfinished = 0;
  readonly #taskOfKey = new Map<string, number>();

  /** Returns the state the task was in before; undefined for a new task. */
  apply(event: TaskEvent): TaskState | undefined {
    const after = STATE_AFTER[event.kind];
    if (!after) return undefined;
    const before = this.states[event.task];
    this.states[event.task] = after;
    this.unfinished += Number(isUnfinished(after)) - Number(isUnfinished(before));
    return before;
  }

  /** Keys run again get new task ids; the last one counts. */
  learnKey(key: string, task: number): void {
    this.#taskOfKey.set(key, task);
  }

  stateOfKey(key: string): TaskState | undefined {
    const task = this.#taskOfKey.get(key);
    return task === undefined ? undefined : this.states[task];
  }
}

function isUnfinished(state: TaskState | undefined): boolean {
  return state === "waiting" || state === "queued" || state === "processing";
}
