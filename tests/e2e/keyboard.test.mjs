// The page by keyboard alone, and on a narrow screen.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { playground } from "./page.mjs";

describe("keyboard", () => {
  const wask = playground();
  const cells = () => wask.page.locator("wask-cell");
  const sources = () =>
    wask.page.evaluate(() =>
      document.querySelector("wask-app").state.notebook.cells.map(({ kind, source }) => [kind, source]),
    );

  test("from the top of the page to a result", async () => {
    await wask.load("1 + 1");
    const { keyboard } = wask.page;
    const inFrame = () => wask.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.classList.contains("frame") ?? false;
    });
    for (let presses = 0; presses < 20 && !(await inFrame()); presses++) await keyboard.press("Tab");
    assert.ok(await inFrame(), "Tab reaches the first cell");
    await keyboard.press("Enter");
    await keyboard.press("ControlOrMeta+a");
    await keyboard.type("6 * 7");
    await keyboard.press("Shift+Enter");
    await cells().nth(0).getByLabel("Result").waitFor();
    assert.equal(await wask.text(0), "42");
    assert.equal((await sources()).length, 2, "the last cell was run: another is there");
  });

  test("Tab indents in the editor, Ctrl-M and Escape leave it", async () => {
    await wask.load("");
    const { keyboard } = wask.page;
    await cells().nth(0).locator(".frame").focus();
    await keyboard.press("Enter");
    await keyboard.press("Tab");
    await keyboard.type("x");
    assert.deepEqual(await sources(), [["code", "    x"]]);
    await keyboard.press("Control+m");
    await keyboard.press("b");
    await cells().nth(1).waitFor();
    await keyboard.press("Enter");
    await keyboard.type("7");
    await keyboard.press("Escape");
    await keyboard.press("m");
    await wask.page.waitForFunction(
      () => document.querySelector("wask-app").state.notebook.cells[1].kind === "markdown",
    );
    assert.deepEqual(await sources(), [["code", "    x"], ["markdown", "7"]]);
  });

  test("command keys add, choose and delete cells", async () => {
    await wask.load("first");
    const { keyboard } = wask.page;
    await cells().nth(0).locator(".frame").focus();
    await keyboard.press("a");
    await cells().nth(1).waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("d");
    await keyboard.press("d");
    await wask.page.waitForFunction(
      () => document.querySelector("wask-app").state.notebook.cells.length === 1,
    );
    assert.deepEqual(await sources(), [["code", ""]]);
  });
});

describe("a narrow screen", () => {
  const wask = playground({ viewport: { width: 390, height: 844 } });

  test("nothing overflows, and the dashboard opens from the bottom", async () => {
    const widths = () => wask.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.deepEqual(await widths(), [390, 390]);
    await wask.page.getByRole("button", { name: "Show dashboard" }).click();
    await wask.page.locator("wask-task-stream canvas").waitFor();
    assert.deepEqual(await widths(), [390, 390]);
  });
});
