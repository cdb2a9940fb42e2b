import assert from "node:assert/strict";
import { test } from "node:test";
import { type CellRun, RunQueue } from "./run-queue.ts";

const ended = (outcome: CellRun["outcome"]): CellRun => ({ outcome, millis: 1, outputs: [] });

test("cells run one after another, in order", async () => {
  const log: string[] = [];
  const queue = new RunQueue(async (cell) => {
    log.push(`${cell} starts`);
    await null;
    log.push(`${cell} ends`);
    return ended("ok");
  }, assert.fail);
  await Promise.all([queue.add("a"), queue.add("b")]);
  assert.deepEqual(log, ["a starts", "a ends", "b starts", "b ends"]);
});

test("an error keeps the rest from running, and the queue usable", async () => {
  const dropped: string[] = [];
  const queue = new RunQueue(
    async (cell) => ended(cell === "bad" ? "error" : "ok"),
    (cell) => dropped.push(cell),
  );
  const runs = await Promise.all([queue.add("bad"), queue.add("b"), queue.add("c")]);
  assert.deepEqual(
    runs.map(({ outcome }) => outcome),
    ["error", "stopped", "stopped"],
  );
  assert.deepEqual(dropped, ["b", "c"]);
  assert.equal((await queue.add("d")).outcome, "ok");
});
