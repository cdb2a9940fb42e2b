// Arrays in a real browser: the tutorial's cells, the card, the heavy cell at a tenth of its size.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { FINISHED, playground, runsOf, values } from "./page.mjs";

const CELLS = [
  "import numpy as np\nimport dask.array as da\nx = da.ones((15, 15), chunks=(5, 5))\ny = x + x.T\ny",
  "print(y.sum().compute())\ny[:3, 10:0:-4].compute()",
  "x = da.random.random((1000, 1000), chunks=(250, 250))\nz = (x + x.T)[::2, 500:].mean(axis=1)\nz.compute().shape",
  `a = da.random.random((3200, 3200, 10), chunks=(400, 400, 10))
b = da.random.random((3200, 3200, 10), chunks=(400, 400, 10))
c = (da.arcsin(a) + da.arccos(b)).sum(axis=(1, 2))
r = c.compute()
print(r.shape, abs(r.mean() / 32000 - np.pi / 2) < 0.001)`,
  "da.ones(3, chunks=3) + da.ones(4, chunks=4)",
];

const HEAVY = 3;

describe("arrays", () => {
  const wask = playground();
  const runs = [];
  const seenWhileRunning = [];

  before(async () => {
    await wask.load(...CELLS);
    for (const at of [0, 1, 2]) runs.push(await wask.run(at));
    await wask.start(HEAVY);
    let over = false;
    const finished = wask.finished().then((run) => {
      over = true;
      return run;
    });
    while (!over) {
      const seen = await panel();
      if (!over) seenWhileRunning.push(seen);
    }
    runs.push(await finished);
  });

  /** What the panel's plots say now. */
  async function panel() {
    const [processing, stored, progress, stream] = await Promise.all([
      wask.page.locator("wask-tasks-processing td.number").allTextContents(),
      wask.page.locator("wask-bytes-stored td.number").allTextContents(),
      wask.page.locator("wask-progress-bars tbody tr").allTextContents(),
      wask.log().then(({ events }) => events.filter(({ kind }) => kind === FINISHED).length),
    ]);
    return { processing, stored, progress: progress.join(" "), stream };
  }

  test("the panel follows the heavy cell: tasks, memory and processing while it runs", () => {
    assert.ok(seenWhileRunning.length > 3, `${seenWhileRunning.length} looks`);
    const tasks = new Set(seenWhileRunning.map(({ stream }) => stream));
    assert.ok(tasks.size > 3, "the task stream grows");
    assert.ok(seenWhileRunning.some(({ processing }) => processing.some((text) => /^[1-9]/.test(text))), "processing");
    assert.ok(seenWhileRunning.some(({ stored }) => stored.some((text) => /^[1-9]/.test(text))), "memory");
    assert.ok(seenWhileRunning.some(({ progress }) => /random_sample-arcsin/.test(progress)), "progress");
  });

  test("all cells run", () => {
    assert.deepEqual(runs.map(({ outcome }) => outcome), ["ok", "ok", "ok", "ok"]);
    assert.deepEqual(values(runs[1]), ["array([[2., 2., 2.],\n       [2., 2., 2.],\n       [2., 2., 2.]])"]);
    assert.deepEqual(values(runs[2]), ["(500,)"]);
    assert.equal(runs[3].outputs.find(({ kind }) => kind === "text").text, "(3200,) True\n");
  });

  test("a lazy array is a table beside its grid of chunks", async () => {
    const card = wask.page.locator("wask-array-card");
    await card.getByText(/9 chunks/).first().waitFor();
    await card.getByRole("img").first().waitFor();
  });

  test("the heavy cell's steps are one task a chunk, named after them, on several threads", async () => {
    const chunks = runsOf(await wask.log()).filter(({ name }) => name === "random_sample-arcsin-arccos-add-sum");
    assert.equal(chunks.length, 64);
    assert.ok(new Set(chunks.map(({ lane }) => lane)).size > 1);
    await wask.page.getByText(/random_sample-arcsin/).first().waitFor({ state: "attached", timeout: 5000 });
  });

  test("shapes that disagree are a ValueError with both", async () => {
    const { outcome, outputs } = await wask.run(4);
    assert.equal(outcome, "error");
    assert.match(JSON.stringify(outputs), /ValueError.*\(3,\).*\(4,\)/);
  });
});
