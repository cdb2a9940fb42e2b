// Graphs on the page: colours while tasks run, downloads, both sides of optimisation, large ones.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { playground } from "./page.mjs";

const SETUP = `import time
from dask import delayed

@delayed
def inc(x):
    time.sleep(0.5)
    return x + 1

@delayed
def fail(x):
    return 1 / x

total = delayed(sum)([inc(1), inc(2)])`;

const [GREEN, BLUE, BLACK] = ["#2f9e44", "#3f6fe0", "#000000"];

describe("graphs", () => {
  const wask = playground();
  const graph = () => wask.page.locator("wask-graph");

  /** Fill and outline of each circle, by its label, as `#rrggbb`. */
  const circles = () =>
    wask.page.locator("wask-graph .node.circle").evaluateAll((elements) =>
      elements.map((element) => {
        const { fill, stroke } = element.querySelector("ellipse").style;
        const hex = (rgb) =>
          `#${(rgb.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
        return [element.querySelector("text").textContent, hex(fill), hex(stroke)];
      }),
    );

  test("nodes take the colour of their state while the graph runs", async () => {
    await wask.load(SETUP, "total.visualize()", "total.compute()");
    await wask.run(0);
    await wask.run(1);
    await graph().locator(".node").first().waitFor();
    assert.ok((await circles()).every(([, fill]) => fill === "#"), "plain before it runs");
    await wask.start(2);
    await wask.page.waitForFunction(
      () => document.querySelector("wask-app").log.events.some(({ kind }) => kind === 2),
    );
    await wask.page.waitForTimeout(100);
    const during = (await circles()).filter(([label]) => label === "inc").map(([, fill]) => fill);
    assert.deepEqual(during, [GREEN, GREEN]);
    await wask.finished();
    await wask.page.waitForTimeout(100);
    assert.ok((await circles()).every(([, fill]) => fill === BLUE));
  });

  test("outlines have the colours of the plots, one for each name", async () => {
    const bars = await wask.page.locator("wask-progress-bars .bars").evaluate((element) =>
      Object.fromEntries(
        [...element.querySelectorAll(".name")].map((name) => [
          name.textContent,
          name.nextElementSibling.querySelector("rect").getAttribute("fill"),
        ]),
      ),
    );
    const outlines = Object.fromEntries((await circles()).map(([label, , stroke]) => [label, stroke]));
    assert.deepEqual(outlines, bars);
    assert.notEqual(bars.inc, bars.sum);
  });

  test("a failed task is black, and what needs it never runs", async () => {
    await wask.load(SETUP, "worst = delayed(max)(fail(0), inc(1))\nworst.visualize()", "worst.compute()");
    await wask.run(0);
    await wask.run(1);
    await graph().locator(".node").first().waitFor();
    assert.equal((await wask.run(2)).outcome, "error");
    await wask.page.waitForTimeout(100);
    const fills = Object.fromEntries((await circles()).map(([label, fill]) => [label, fill]));
    assert.equal(fills.fail, BLACK);
    assert.match(await wask.page.locator("wask-graph-legend ul").textContent(), /will not run: 1/);
  });

  test("before and after optimisation stand side by side", async () => {
    await graph().getByRole("button", { name: "Before and after optimisation" }).click();
    await graph().locator("figcaption").nth(1).waitFor();
    const captions = await graph().locator("figcaption").allTextContents();
    assert.deepEqual(captions, ["As written: 3 tasks", "After optimisation, as it runs: 3 tasks"]);
  });

  test("filename= downloads in the format of its extension", async () => {
    for (const [name, start] of [
      ["mine.png", "\x89PNG"],
      ["mine.svg", "<?xml"],
      ["mine.dot", "digraph"],
    ]) {
      await wask.load(SETUP, `total.visualize(filename="${name}")`);
      await wask.run(0);
      const [download] = await Promise.all([wask.page.waitForEvent("download"), wask.run(1)]);
      assert.equal(download.suggestedFilename(), name);
      const file = await readFile(await download.path(), "latin1");
      assert.ok(file.startsWith(start), `${name} starts with ${JSON.stringify(file.slice(0, 8))}`);
    }
  });

  test("a graph of thousands is drawn by name, and task by task when asked", async () => {
    await wask.load(
      SETUP,
      "@delayed\ndef quick(x):\n    return x + 1\n\nmany = delayed(sum)([quick(i) for i in range(2000)])\nmany.visualize()",
      "many.compute()",
    );
    await wask.run(0);
    await wask.run(1);
    await graph().locator(".node").first().waitFor();
    const labels = () => graph().locator(".node > text:not(.mark)").allTextContents();
    assert.deepEqual(await labels(), ["quick × 2000", "sum"]);
    await wask.run(2);
    await wask.page.waitForTimeout(150);
    assert.deepEqual((await circles()).map(([, fill]) => fill !== "#"), [true, true]);
    await graph().getByRole("button", { name: "By name" }).click();
    await graph().locator("canvas").waitFor();
    assert.match(await graph().locator("canvas").getAttribute("aria-label"), /2,001 tasks/);
  });

  test("the keyboard goes from node to node on a canvas too", async () => {
    await graph().locator("canvas").focus();
    const spoken = graph().locator(".spoken");
    await wask.page.keyboard.press("ArrowUp");
    const first = await spoken.textContent();
    await wask.page.keyboard.press("ArrowRight");
    const second = await spoken.textContent();
    assert.match(first, /^(quick|sum|result)/);
    assert.match(second, /^(quick|sum|result)/);
    assert.notEqual(first, second);
    for (const key of ["+", "Shift+ArrowLeft", "-", "0"]) await wask.page.keyboard.press(key);
  });
});
