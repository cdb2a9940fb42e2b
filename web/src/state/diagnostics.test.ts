import assert from "node:assert/strict";
import { test } from "node:test";
import { EventKind } from "../engine/protocol.ts";
import { Diagnostics } from "./diagnostics.ts";
import { all, done } from "./progress.ts";

const { Submitted, Ready, Started, Finished, Failed, Skipped, Released, Cleared } = EventKind;

/** Rows are [kind, seconds, task, lane, bytes, name]. */
type Row = [
  kind: number,
  seconds: number,
  task: number,
  lane?: number,
  bytes?: number,
  name?: number,
];

function fed(...batches: Row[][]): Diagnostics {
  const diagnostics = new Diagnostics();
  batches.forEach((rows, i) => {
    const columns = rows.flatMap(([kind, seconds, task, lane = -1, bytes = 0, name = 0]) => [
      kind,
      seconds * 1e6,
      task,
      lane,
      bytes,
      name,
    ]);
    const first = { names: ["inc", "add"], first_key: 0, keys: ["inc-0", "inc-1", "add-2"] };
    const later = { names: [], first_key: 3, keys: [] };
    diagnostics.append(i === 0 ? first : later, Float64Array.from(columns), 0);
  });
  return diagnostics;
}

const graph: Row[] = [
  [Submitted, 0, 0, -1, 0, 0],
  [Submitted, 0, 1, -1, 0, 0],
  [Submitted, 0, 2, -1, 0, 1],
  [Ready, 0, 0],
  [Ready, 0, 1],
];
const running: Row[] = [
  [Started, 0, 0, 0],
  [Started, 0, 1, 1],
];
const ended: Row[] = [
  [Finished, 1, 0, 0, 28],
  [Finished, 1, 1, 1, 32],
  [Ready, 1, 2],
  [Started, 1, 2, 0],
  [Finished, 2, 2, 0, 28],
  [Released, 2, 0],
  [Released, 2, 1],
];

test("tasks pass through Dask's states", () => {
  assert.equal(fed(graph).tasks.stateOfKey("inc-0"), "queued");
  assert.equal(fed(graph).tasks.stateOfKey("add-2"), "waiting");
  assert.equal(fed(graph, running).tasks.stateOfKey("inc-1"), "processing");
  const over = fed(graph, running, ended).tasks;
  assert.deepEqual(
    ["inc-0", "add-2", "other"].map((key) => over.stateOfKey(key)),
    ["released", "memory", undefined],
  );
  assert.equal(over.unfinished, 0);
});

test("a failed task's dependants are skipped", () => {
  const { tasks, progress } = fed(graph, running, [
    [Failed, 1, 0, 0],
    [Skipped, 1, 2],
  ]);
  assert.equal(tasks.stateOfKey("inc-0"), "erred");
  assert.equal(tasks.stateOfKey("add-2"), "skipped");
  assert.equal(done(progress.total()), 2);
});

test("progress counts each name's tasks by state", () => {
  const { progress } = fed(graph, running, ended);
  assert.deepEqual(
    progress.rows().map(({ name, counts }) => [name, all(counts), counts.released, counts.memory]),
    [
      [0, 2, 2, 0],
      [1, 1, 0, 1],
    ],
  );
});

test("bytes are held where the task ran, until released", () => {
  const before = fed(graph, running, ended.slice(0, 2)).load;
  assert.deepEqual(before.bytes, [28, 32]);
  const after = fed(graph, running, ended).load;
  assert.deepEqual(after.bytes, [28, 0]);
  assert.deepEqual([after.totalBytes, after.peakBytes], [28, 88]);
  assert.deepEqual(fed(graph, running).load.processing, [1, 1]);
});

test("the stream has a run for each task on its lane", () => {
  const { stream } = fed(graph, running, ended);
  assert.deepEqual(
    stream.lanes.map(({ start, stop }) => [start, stop]),
    [
      [
        [0, 1e6],
        [1e6, 2e6],
      ],
      [[0], [1e6]],
    ],
  );
  assert.equal(stream.open.size, 0);
});

test("a new graph after a long pause begins a new plot, a soon one does not", () => {
  const again = (seconds: number): Row[] => [
    [Submitted, seconds, 3, -1, 0, 0],
    [Ready, seconds, 3],
    [Started, seconds, 3, 0],
    [Finished, seconds + 1, 3, 0, 28],
  ];
  assert.equal(fed(graph, running, ended, again(4)).stream.runs, 4);
  assert.equal(fed(graph, running, ended, again(30)).stream.runs, 1);
  const { progress } = fed(graph, running, ended, again(30));
  // The result of `add` is still held.
  assert.deepEqual(
    progress.rows().map(({ counts }) => all(counts)),
    [1, 1],
  );
  assert.equal(fed(graph, running, ended, [[Cleared, 3, 0]], again(3)).stream.runs, 1);
});

test("the same log in one batch or many gives the same plots", () => {
  const whole = fed([...graph, ...running, ...ended]);
  const pieces = fed(graph, running, ...ended.map((row) => [row]));
  assert.deepEqual(whole.progress.rows(), pieces.progress.rows());
  assert.deepEqual(whole.stream.lanes, pieces.stream.lanes);
  assert.deepEqual(whole.load.bytes, pieces.load.bytes);
});
