/** What each lane does and holds now: Tasks Processing and Bytes Stored. */
import { EventKind } from "../engine/protocol.ts";
import type { TaskEvent } from "./event-log.ts";

export class Load {
  /** Running tasks by lane. */
  readonly processing: number[] = [];
  /** Bytes of held results by lane. */
  readonly bytes: number[] = [];
  totalBytes = 0;
  peakBytes = 0;
  readonly #laneOf = new Map<number, number>();
  readonly #held = new Map<number, { lane: number; bytes: number }>();

  apply(event: TaskEvent): void {
    switch (event.kind) {
      case EventKind.Started: {
        const lane = Math.max(event.lane, 0);
        this.#laneOf.set(event.task, lane);
        add(this.processing, lane, 1);
        break;
      }
      case EventKind.Finished:
        this.#hold(event.task, this.#end(event), event.bytes);
        break;
      case EventKind.Failed:
        this.#end(event);
        break;
      case EventKind.Released:
        this.#release(event.task);
        break;
    }
  }

  #end({ task, lane }: TaskEvent): number {
    const ranOn = this.#laneOf.get(task);
    if (ranOn !== undefined) add(this.processing, ranOn, -1);
    this.#laneOf.delete(task);
    return ranOn ?? Math.max(lane, 0);
  }

  #hold(task: number, lane: number, bytes: number): void {
    this.#release(task);
    this.#held.set(task, { lane, bytes });
    add(this.bytes, lane, bytes);
    this.totalBytes += bytes;
    this.peakBytes = Math.max(this.peakBytes, this.totalBytes);
  }

  #release(task: number): void {
    const held = this.#held.get(task);
    if (!held) return;
    this.#held.delete(task);
    add(this.bytes, held.lane, -held.bytes);
    this.totalBytes -= held.bytes;
  }
}

function add(sums: number[], at: number, amount: number): void {
  while (sums.length <= at) sums.push(0);
  sums[at] = (sums[at] ?? 0) + amount;
}
