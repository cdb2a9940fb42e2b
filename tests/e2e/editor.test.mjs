// Completion and help from the engine, in the editor.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { playground } from "./page.mjs";

describe("the editor", () => {
  const wask = playground();

  test("completes names that the engine knows, by keyboard", async () => {
    await wask.load("import dask\nfrom dask import delayed");
    await wask.run(0);
    await wask.page.locator(".cm-content").click();
    await wask.page.keyboard.press("ControlOrMeta+End");
    await wask.page.keyboard.type("\ndask.visu");
    await wask.page.locator(".cm-tooltip-autocomplete li", { hasText: "visualize" }).waitFor();
    // CodeMirror takes no choice in the first moments of a list, so that none is made by mistake.
    await wask.page.waitForTimeout(150);
    await wask.page.keyboard.press("Tab");
    assert.equal(await wask.page.locator(".cm-line").last().textContent(), "dask.visualize");
  });

  test("completes the names of modules after import and from", async () => {
    const asked = (source) =>
      wask.page.evaluate(async (source) => {
        const { playground } = document.querySelector("wask-app");
        const request = { type: "complete", source, offset: source.length };
        return (await playground.ask(request, "completions")).items.map(({ label }) => label);
      }, source);
    assert.deepEqual(await asked("import das"), ["dask"]);
    assert.deepEqual(await asked("x = 1\nfrom dask.arr"), ["array"]);
    assert.deepEqual(await asked("import json, mat"), ["math"]);
    assert.ok((await asked("import ")).includes("numpy"));
    assert.ok(!(await asked("json.")).includes("numpy"));
  });

  test("help lists the modules that can be imported", async () => {
    await wask.page.getByRole("button", { name: "Help" }).click();
    await wask.page.locator("wask-help code", { hasText: /^collections$/ }).waitFor();
    await wask.page.getByRole("button", { name: "Close" }).click();
  });

  test("tells what a name under the pointer is", async () => {
    await wask.load("from dask import delayed\ndelayed");
    await wask.run(0);
    await wask.page.locator(".cm-line").last().hover({ position: { x: 30, y: 8 } });
    const help = await wask.page.locator(".cm-help").textContent();
    assert.match(help, /^delayed\(.*\)/);
    assert.match(help, /Wraps a function/);
  });

  test("text typed over a selection replaces it", async () => {
    await wask.page.locator(".cm-content").click();
    await wask.page.keyboard.press("ControlOrMeta+a");
    await wask.page.keyboard.type("x = (1");
    assert.equal(await wask.page.locator(".cm-content").textContent(), "x = (1)");
  });
});
