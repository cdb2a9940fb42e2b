/** When each lane ran what: the Task Stream, one sorted list of runs a lane. */
import { EventKind } from "../engine/protocol.ts";
import type { TaskEvent } from "./event-log.ts";

/** Columns of one lane's finished runs, in order of time. */
export interface Lane {
  start: number[];
  stop: number[];
  task: number[];
  erred: boolean[];
}

export interface OpenRun {
  task: number;
  lane: number;
  start: number;
}

/** As the dashboard's Status page: after this long without a task the plot may begin anew. */
export const CLEAR_AFTER_MICROS = 5e6;

export class Stream {
  lanes: Lane[] = [];
  /** Runs that have not ended, by task. */
  readonly open = new Map<number, OpenRun>();
  /** Number of finished runs. */
  runs = 0;
  startMicros = 0;
  stopMicros = 0;
  #busyMicros = 0;

  apply(event: TaskEvent): void {
    switch (event.kind) {
      case EventKind.Started:
        if (this.open.size === 0 && this.#mayClearAt(event.micros)) this.clear();
        if (this.runs === 0 && this.open.size === 0) this.startMicros = event.micros;
        this.open.set(event.task, {
          task: event.task,
          lane: Math.max(event.lane, 0),
          start: event.micros,
        });
        break;
      case EventKind.Finished:
      case EventKind.Failed:
        this.#close(event);
        break;
    }
  }

  clear(): void {
    this.lanes = [];
    this.runs = 0;
    this.#busyMicros = 0;
  }

  /** Rows the plot needs at least. */
  get laneCount(): number {
    let count = this.lanes.length;
    for (const run of this.open.values()) count = Math.max(count, run.lane + 1);
    return count;
  }

  #close(event: TaskEvent): void {
    const run = this.open.get(event.task);
    if (!run) return;
    this.open.delete(event.task);
    while (this.lanes.length <= run.lane) {
      this.lanes.push({ start: [], stop: [], task: [], erred: [] });
    }
    const lane = this.lanes[run.lane];
    lane?.start.push(run.start);
    lane?.stop.push(event.micros);
    lane?.task.push(run.task);
    lane?.erred.push(event.kind === EventKind.Failed);
    this.runs++;
    this.stopMicros = event.micros;
    this.#busyMicros += event.micros - run.start;
  }

  /** Source: `distributed.dashboard.components.scheduler.TaskStream.update`. */
  #mayClearAt(micros: number): boolean {
    if (this.runs === 0) return false;
    const gap = micros - this.stopMicros;
    const width = this.stopMicros - this.startMicros;
    const density = this.#busyMicros / this.lanes.length / Math.max(width, 1);
    return gap > CLEAR_AFTER_MICROS && (gap > 2 * width || density < 0.05);
  }
}
