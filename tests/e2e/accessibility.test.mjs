// What axe finds on the page with every kind of output.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { playground } from "./page.mjs";

const axe = createRequire(new URL("../../web/package.json", import.meta.url))("axe-core");

describe("assistive technology", () => {
  for (const colorScheme of ["light", "dark"]) {
    describe(colorScheme, () => {
      const wask = playground();

      test("axe finds nothing serious, outputs and plots included", async () => {
        await wask.page.emulateMedia({ colorScheme });
        await wask.load(
          "from dask import delayed\nfrom dask.distributed import Client\ntotal = delayed(sum)([1, 2])\nClient()",
          "print('text')\ntotal.compute()",
          "total.visualize()",
          "1 / 0",
        );
        for (const index of [0, 1, 2, 3]) await wask.run(index);
        await wask.page.locator("wask-graph .node").first().waitFor();
        await wask.page.evaluate(axe.source);
        assert.deepEqual(await serious(wask.page), []);
      });

      test("nor with the plots as tables, nor in the help", async () => {
        const toTable = wask.page.getByRole("button", { name: "Show as table" });
        for (const button of await toTable.all()) await button.click();
        await wask.page.locator("wask-task-stream tbody tr").first().waitFor();
        assert.deepEqual(await serious(wask.page), []);
        await wask.page.getByRole("button", { name: "Help" }).click();
        await wask.page.getByRole("dialog").waitFor();
        assert.deepEqual(await serious(wask.page), []);
      });
    });
  }
});

/** What axe holds to be serious or worse: rule and places. */
async function serious(page) {
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(" ")).join("; ")}`);
}
