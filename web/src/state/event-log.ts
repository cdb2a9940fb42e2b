/**
 * The event log as the page holds it: append-only columns, and the names and keys they refer to.
 * Every plot is a fold over it; folds read on from where they were.
 */
import { EVENT_WIDTH, type EventBatch, EventKind } from "../engine/protocol.ts";

export interface TaskEvent {
  kind: number;
  micros: number;
  task: number;
  /** Row of the task stream; -1 where none. */
  lane: number;
  bytes: number;
  /** For `Submitted`: index in `names`. */
  name: number;
}

export class EventLog {
  readonly names: string[] = [];
  /** Dask key by task id. */
  readonly keys: string[] = [];
  /** Index in `names` by task id. */
  readonly nameOfTask: number[] = [];
  #columns = new Float64Array(1024 * EVENT_WIDTH);
  #length = 0;

  /** Number of events. */
  get length(): number {
    return this.#length;
  }

  append(batch: EventBatch, columns: Float64Array): void {
    this.names.push(...batch.names);
    batch.keys.forEach((key, i) => {
      this.keys[batch.first_key + i] = key;
    });
    this.#reserve(this.#length * EVENT_WIDTH + columns.length);
    this.#columns.set(columns, this.#length * EVENT_WIDTH);
    const start = this.#length;
    this.#length += columns.length / EVENT_WIDTH;
    for (let i = start; i < this.#length; i++) {
      const event = this.at(i);
      if (event.kind === EventKind.Submitted) this.nameOfTask[event.task] = event.name;
    }
  }

  at(index: number): TaskEvent {
    const start = index * EVENT_WIDTH;
    const column = (offset: number) => this.#columns[start + offset] ?? 0;
    return {
      kind: column(0),
      micros: column(1),
      task: column(2),
      lane: column(3),
      bytes: column(4),
      name: column(5),
    };
  }

  /** Index in `names` of a task's name. */
  nameIndex(task: number): number {
    return this.nameOfTask[task] ?? 0;
  }

  /** All events, for tests and recordings. */
  toArray(): TaskEvent[] {
    return Array.from({ length: this.#length }, (_, i) => this.at(i));
  }

  #reserve(length: number): void {
    if (length <= this.#columns.length) return;
    const grown = new Float64Array(Math.max(length, this.#columns.length * 2));
    grown.set(this.#columns);
    this.#columns = grown;
  }
}
