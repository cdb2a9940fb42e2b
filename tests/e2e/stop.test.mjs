// Stop, in both bundles, whatever the cell is doing.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FUNCTIONS, PARALLEL, playground, values } from "./page.mjs";

const WITHIN_MILLIS = 300;

/** Presses Stop once the cell is under way; resolves to the run and how long it took to end. */
async function stopped(wask, index, under) {
  await wask.start(index);
  await wask.page.waitForFunction(under);
  // On the page's clock: what the driver takes to find and press a button is no part of it.
  return wask.page.getByRole("button", { name: "Stop" }).evaluate(async (button) => {
    const before = performance.now();
    button.click();
    return { ...(await window.lastRun), after: performance.now() - before };
  });
}

const running = () => !!document.querySelector("wask-app").state.running;
const taskRunning = () => document.querySelector("wask-app").log.events.some(({ kind }) => kind === 2);

describe("with threads", () => {
  const wask = playground();
  const cases = [
    ["a Python loop", "while True:\n    kept += 1", running],
    ["a sleeping cell", "time.sleep(60)", running],
    ["sleeping tasks", "delayed(sum)([delayed(time.sleep)(60) for i in range(8)]).compute()", taskRunning],
  ];
  for (const [what, source, under] of cases) {
    test(`${what} stops, and variables stay`, async () => {
      await wask.load("import time\nfrom dask import delayed\nkept = 41", source, "kept > 40");
      assert.equal((await wask.run(0)).outcome, "ok");
      const run = await stopped(wask, 1, under);
      assert.equal(run.outcome, "stopped");
      assert.ok(run.after < WITHIN_MILLIS, `${run.after} ms`);
      assert.deepEqual(values(await wask.run(2)), ["True"]);
    });
  }

  test("futures that outlive their cell stop, and variables stay", async () => {
    await wask.load(
      "import time\nfrom dask.distributed import Client\nclient = Client()\nkept = 41\n" +
        "futures = client.map(lambda x: time.sleep(60), range(8))\nlen(futures)",
      "kept, {future.status for future in futures}",
    );
    assert.deepEqual(values(await wask.run(0)), ["8"]);
    await wask.page.waitForFunction(taskRunning);
    const button = wask.page.getByRole("button", { name: "Stop" });
    await button.click();
    await wask.page.waitForFunction(() => document.querySelector("wask-app").state.tasksRun === false);
    assert.ok(await button.isDisabled());
    assert.deepEqual(values(await wask.run(1)), ["(41, {'cancelled'})"]);
  });

  test("Stop takes queued cells out of the queue", async () => {
    await wask.load("import time\ntime.sleep(60)", "never = 1");
    await wask.start(0);
    await wask.page.evaluate(() => {
      window.second = document.querySelector("wask-app").runCell(1);
    });
    await wask.page.waitForFunction(running);
    await wask.page.getByRole("button", { name: "Stop" }).click();
    assert.equal((await wask.finished()).outcome, "stopped");
    assert.equal((await wask.page.evaluate(() => window.second)).outcome, "stopped");
  });
});

describe("without threads", () => {
  const wask = playground({ bundle: "st" });

  test("the tutorial's cells give the same values", async () => {
    await wask.load(FUNCTIONS.replaceAll("sleep(1)", "sleep(0.05)"), PARALLEL);
    await wask.run(0);
    assert.deepEqual(values(await wask.run(1)), ["104"]);
    assert.equal((await wask.status()).bundle, "st");
  });

  test("Stop restarts the engine and says that the state is gone", async () => {
    await wask.load("kept = 41", "while True:\n    pass", "kept");
    await wask.run(0);
    const run = await stopped(wask, 1, running);
    assert.equal(run.outcome, "stopped");
    assert.match(await wask.page.getByRole("status").first().textContent(), /variables are gone/);
    const after = await wask.run(2);
    assert.equal(after.outcome, "error");
    assert.equal(after.outputs[0].name, "NameError");
  });
});
