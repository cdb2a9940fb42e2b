/** The event log and every fold over it. The same log gives the same plots. */
import type { TaskState } from "../draw/palette.ts";
import { type DrawnNode, type EventBatch, EventKind } from "../engine/protocol.ts";
import { EventLog, type TaskEvent } from "./event-log.ts";
import { Load } from "./load.ts";
import { all, done, Progress } from "./progress.ts";
import { CLEAR_AFTER_MICROS, Stream } from "./stream.ts";
import { TaskTable } from "./task-table.ts";

export class Diagnostics {
  log = new EventLog();
  tasks = new TaskTable();
  progress = new Progress();
  stream = new Stream();
  load = new Load();
  #lastMicros = 0;
  /** Page clock minus engine clock, as far as batches have shown. */
  #clockOffsetMicros = Number.POSITIVE_INFINITY;
  readonly #listeners = new Set<() => void>();

  /** `pageMicros`: when the batch arrived, on the page's clock. */
  append(batch: EventBatch, columns: Float64Array, pageMicros: number): void {
    const from = this.log.length;
    this.log.append(batch, columns);
    batch.keys.forEach((key, i) => {
      this.tasks.learnKey(key, batch.first_key + i);
    });
    for (let i = from; i < this.log.length; i++) this.#apply(this.log.at(i));
    this.#clockOffsetMicros = Math.min(this.#clockOffsetMicros, pageMicros - this.#lastMicros);
    this.#changed();
  }

  /** A new engine numbers its tasks and its time anew. */
  reset(): void {
    this.log = new EventLog();
    this.tasks = new TaskTable();
    this.progress = new Progress();
    this.stream = new Stream();
    this.load = new Load();
    this.#lastMicros = 0;
    this.#clockOffsetMicros = Number.POSITIVE_INFINITY;
    this.#changed();
  }

  /** The engine's time at a moment on the page's clock. */
  engineMicros(pageMicros: number): number {
    const now = pageMicros - this.#clockOffsetMicros;
    return Number.isFinite(now) ? Math.max(now, this.#lastMicros) : this.#lastMicros;
  }

  nameOf(task: number): string {
    return this.log.names[this.log.nameIndex(task)] ?? "";
  }

  /** The state of a node of a drawing, be it of one task or of many. */
  stateOfNode({ count, key, name }: DrawnNode): TaskState | undefined {
    return count > 1 ? this.#stateOfName(name) : this.tasks.stateOfKey(key);
  }

  /** Called after every change. Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What may be said of all tasks of a name at once. */
  #stateOfName(name: string): TaskState | undefined {
    const index = this.log.names.indexOf(name);
    const counts = this.progress.rows().find((row) => row.name === index)?.counts;
    if (!counts) return undefined;
    if (counts.erred > 0) return "erred";
    if (done(counts) === all(counts)) return counts.memory > 0 ? "memory" : "released";
    return counts.processing > 0 || done(counts) > 0 ? "processing" : "waiting";
  }

  #apply(event: TaskEvent): void {
    this.#clearIfNew(event);
    const before = this.tasks.apply(event);
    const after = this.tasks.states[event.task];
    if (event.kind !== EventKind.Cleared && after) {
      this.progress.move(this.log.nameIndex(event.task), before, after);
    }
    this.stream.apply(event);
    this.load.apply(event);
    this.#lastMicros = Math.max(this.#lastMicros, event.micros);
  }

  #clearIfNew(event: TaskEvent): void {
    const idle = this.tasks.unfinished === 0;
    const pause = event.micros - this.#lastMicros > CLEAR_AFTER_MICROS;
    if (event.kind === EventKind.Cleared) {
      this.progress.forgetDone();
      this.stream.clear();
    } else if (event.kind === EventKind.Submitted && idle && pause) {
      this.progress.forgetDone();
    }
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
