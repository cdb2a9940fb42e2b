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
  readonly #listeners = new Set<() => void>();

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
    for (const listener of this.#listeners) listener();
  }

  at(index: number): TaskEvent {
    const start = index * EVENT_WIDTH;
    const [kind = 0, micros = 0, task = 0, lane = -1, bytes = 0, name = 0] = this.#columns.subarray(
      start,
      start + EVENT_WIDTH,
    );
    return { kind, micros, task, lane, bytes, name };
  }

  /** Index in `names` of a task's name. */
  nameIndex(task: number): number {
    return this.nameOfTask[task] ?? 0;
  }

  /** Called after every batch. Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
