/** Which worker each row of the task stream belongs to: a row a thread, workers in order. */
import type { Worker } from "../engine/protocol.ts";

export interface LaneOwner {
  worker: number;
  label: string;
}

export function laneOwners(workers: readonly Worker[], atLeast: number): LaneOwner[] {
  const owners = workers.flatMap(({ name, threads }, worker) =>
    Array.from({ length: threads }, () => ({ worker, label: name })),
  );
  for (let lane = owners.length; lane < atLeast; lane++) {
    owners.push({ worker: lane, label: String(lane) });
  }
  return owners;
}

/** Sums of a value per lane for each worker, in the order of the workers. */
export function perWorker(
  owners: readonly LaneOwner[],
  byLane: readonly number[],
): { label: string; threads: number; value: number }[] {
  const rows: { label: string; threads: number; value: number }[] = [];
  owners.forEach(({ worker, label }, lane) => {
    rows[worker] ??= { label, threads: 0, value: 0 };
    const row = rows[worker];
    row.threads++;
    row.value += byLane[lane] ?? 0;
  });
  return rows;
}
