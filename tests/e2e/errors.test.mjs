// What the page shows when a cell fails, and when the engine itself does.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { playground, values } from "./page.mjs";

describe("a cell that raises", () => {
  const wask = playground();

  test("shows the traceback and marks the line in the editor", async () => {
    await wask.load("def half(x):\n    return x / 0\n\nhalf(1)");
    const run = await wask.run(0);
    assert.equal(run.outcome, "error");
    assert.match(await wask.text(0), /Traceback \(most recent call last\):[^]*ZeroDivisionError: division by zero/);
    const marked = await wask.page.locator(".cm-error-line").allTextContents();
    assert.deepEqual(marked, ["    return x / 0", "half(1)"]);
    assert.equal(await wask.page.locator(".cm-error-place").first().textContent(), "x / 0");
  });

  test("the marks go when the text changes", async () => {
    await wask.page.locator(".cm-content").first().press("End");
    await wask.page.keyboard.type(" ");
    assert.equal(await wask.page.locator(".cm-error-line").count(), 0);
  });

  test("a syntax error is one too", async () => {
    await wask.load("x = (1,\ny = 2");
    const run = await wask.run(0);
    assert.equal(run.outcome, "error");
    assert.equal(run.outputs[0].name, "SyntaxError");
  });

  test("equal lines of a deep recursion are counted, not listed", async () => {
    await wask.load("def down(n):\n    return down(n + 1)\n\ndown(0)");
    assert.equal((await wask.run(0)).outputs[0].name, "RecursionError");
    // As CPython 3.11 prints it.
    assert.match(await wask.text(0), /\[Previous line repeated 996 more times\]\nRecursionError: maximum recursion/);
  });

  test("Run all stops at it", async () => {
    await wask.load("a = 1", "1 / 0", "b = 2");
    const runs = await wask.page.evaluate(() => document.querySelector("wask-app").runAll());
    assert.deepEqual(runs.map(({ outcome }) => outcome), ["ok", "error"]);
  });

  test("nothing that a cell prints becomes markup", async () => {
    await wask.load('print("<img src=x onerror=alert(1)>")\n"<b>bold</b>"');
    await wask.run(0);
    assert.equal(await wask.page.locator("wask-outputs :is(img, b)").count(), 0);
    assert.match(await wask.text(0), /<img src=x/);
  });
});

describe("an engine that crashes", () => {
  const wask = playground();

  test("is restarted; the cells are kept and the page says so", async () => {
    await trapOn("crash now");
    await wask.load("x = 1", "x", "crash now");
    await wask.run(0);
    // Sooner after its start a crash would count as a failure to start.
    await wask.page.waitForTimeout(2000);
    const run = await wask.run(2);
    assert.equal(run.outcome, "error");
    assert.match(run.outputs[0].traceback, /The engine stopped working while this cell ran/);
    assert.match(
      await wask.page.getByRole("status").first().textContent(),
      /The engine crashed \(unreachable\).*variables are gone, the cells are kept/,
    );
    assert.equal((await wask.run(1)).outputs[0].name, "NameError");
    await wask.run(0);
    assert.deepEqual(values(await wask.run(1)), ["1"]);
  });

  /** From the next start on, the engine traps when a request has `text` in it. */
  async function trapOn(text) {
    await wask.page.route("**/wask.js", async (route) => {
      const response = await route.fetch();
      const trap = `
        const { handle } = Engine.prototype;
        Engine.prototype.handle = function (request) {
          if (request.includes(${JSON.stringify(text)})) throw new WebAssembly.RuntimeError("unreachable");
          return handle.call(this, request);
        };`;
      await route.fulfill({ response, body: (await response.text()) + trap });
    });
    await wask.page.evaluate(() => document.querySelector("wask-app").playground.restart());
  }
});

describe("threads that do not start", () => {
  const wask = playground();

  test("give way to the single-thread bundle, and the page says why", async () => {
    await wask.page.route("**/mt-*/wask.js", async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      const never = "export const initThreadPool = () => new Promise(() => {});";
      await route.fulfill({ response, body: body.replace(/export function initThreadPool/, "function pool") + never });
    });
    await wask.page.evaluate(() => document.querySelector("wask-app").playground.restart());
    await wask.page.waitForFunction(
      () =>
        document.querySelector("wask-app").status.bundle === "st" &&
        document.querySelector("wask-app").state.engine.phase === "ready",
    );
    assert.match((await wask.status()).reason, /threads did not start: not ready within 5 s/);
    await wask.load("6 * 7");
    assert.deepEqual(values(await wask.run(0)), ["42"]);
  });
});
