import assert from "node:assert/strict";
import { test } from "node:test";
import { bin, countBetween, firstEndingAfter, runAt } from "./bins.ts";

const runs = { start: [0, 10, 25], stop: [10, 20, 45] };
const byIndex = (run: number) => run;

test("each pixel shows what fills most of it", () => {
  const { colour, filled } = bin(runs, byIndex, 0, 60, 6);
  assert.deepEqual([...colour], [0, 1, 2, 2, 2, -1]);
  assert.deepEqual([...filled], [1, 1, 0.5, 1, 0.5, 0]);
});

test("runs of one class add up against a longer one of another", () => {
  const many = { start: [0, 4, 7], stop: [4, 7, 10] };
  const { colour } = bin(many, (run) => (run === 0 ? 0 : 1), 0, 10, 1);
  assert.deepEqual([...colour], [1]);
});

test("runs outside the window are left out", () => {
  assert.deepEqual([...bin(runs, byIndex, 20, 25, 2).colour], [-1, -1]);
  assert.deepEqual([...bin(runs, byIndex, 12, 18, 1).colour], [1]);
});

test("100,000 runs keep their density", () => {
  const start = Array.from({ length: 100_000 }, (_, i) => i * 10);
  const stop = start.map((time) => time + 9);
  const { filled } = bin({ start, stop }, (run) => run % 7, 0, 1_000_000, 1200);
  assert.ok(filled.every((part) => Math.abs(part - 0.9) < 0.02));
});

test("runs are found by time", () => {
  assert.equal(firstEndingAfter(runs, 10), 1);
  assert.equal(runAt(runs, 15, 0), 1);
  assert.equal(runAt(runs, 22, 1), -1);
  assert.equal(runAt(runs, 24.5, 1), 2);
  assert.equal(countBetween(runs, 5, 25), 2);
});
