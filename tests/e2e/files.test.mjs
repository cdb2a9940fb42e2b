// Files in a real browser: dropped, read by cells, written back, previewed, downloaded, removed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { playground, values } from "./page.mjs";

const PEOPLE = [
  [{ name: "Ana", city: "Lima" }, { name: "Bo", city: "Oslo" }],
  [{ name: "Cy", city: "Lima" }],
  [{ name: "Di", city: "Rome" }, { name: "Ed", city: "Oslo" }, { name: "Flo", city: "Lima" }],
];

const lines = (records) => records.map((record) => `${JSON.stringify(record)}\n`).join("");

for (const bundle of ["mt", "st"]) {
  describe(`files, ${bundle}`, () => {
    const wask = playground({ bundle });
    const view = () => wask.page.locator("wask-files");

    before(async () => {
      await wask.load(
        'import json, glob\nimport dask.bag as db\nsorted(glob.glob("people/*.json"))',
        'b = db.read_text("people/*.json").map(json.loads)\nb.npartitions, b.pluck("city").frequencies(sort=True).compute()',
        'b.filter(lambda r: r["city"] == "Lima").map(json.dumps).to_textfiles("lima-*.json")',
        'open("lima-2.json").read()',
        'open("gone.txt")',
      );
    });

    test("a dropped folder shows its files", async () => {
      const transfer = await wask.page.evaluateHandle((texts) => {
        // What a browser makes of a dropped folder, as far as a test can make one.
        const transfer = new DataTransfer();
        texts.forEach((text, at) => transfer.items.add(new File([text], `${at}.json`)));
        return transfer;
      }, PEOPLE.map(lines));
      await view().locator("section").dispatchEvent("drop", { dataTransfer: transfer });
      await view().getByText("0.json").waitFor();
      assert.equal(await view().locator("li").count(), PEOPLE.length);
      for (const at of PEOPLE.keys()) {
        await view().getByRole("button", { name: `Remove ${at}.json` }).click();
        await view().getByText(`${at}.json`).waitFor({ state: "detached" });
      }
      await view().getByText("Drop files or folders here").waitFor();
    });

    test("a picked folder keeps its paths, and cells read it", async () => {
      await wask.page.evaluate(async (texts) => {
        const { playground } = document.querySelector("wask-app");
        const files = texts.map((text, at) => ({ name: `people/${at}.json`, content: new Blob([text]) }));
        await playground.files.add(files);
      }, PEOPLE.map(lines));
      assert.deepEqual(values(await wask.run(0)), ["['people/0.json', 'people/1.json', 'people/2.json']"]);
      assert.deepEqual(values(await wask.run(1)), ["(3, [('Lima', 3), ('Oslo', 2), ('Rome', 1)])"]);
    });

    test("what cells write is listed, previewed and downloaded", async () => {
      assert.equal((await wask.run(2)).outcome, "ok");
      await view().getByRole("button", { name: "Preview lima-2.json" }).or(view().getByText("lima-2.json")).first().click();
      assert.match(await view().locator("pre").textContent(), /"name": "Flo"/);
      const downloaded = wask.page.waitForEvent("download");
      await view().getByRole("button", { name: "Download lima-2.json" }).click();
      const text = readFileSync(await (await downloaded).path(), "utf8");
      assert.equal(text, '{"name": "Flo", "city": "Lima"}');
      assert.deepEqual(values(await wask.run(3)), [`'${text}'`]);
      const zip = wask.page.waitForEvent("download");
      await view().getByRole("button", { name: "All as zip" }).click();
      const bytes = readFileSync(await (await zip).path());
      assert.equal(bytes.subarray(0, 2).toString(), "PK");
      assert.ok(bytes.includes("people/0.json") && bytes.includes("lima-2.json"));
    });

    test("a file that is not there is Python's error", async () => {
      const { outputs } = await wask.run(4);
      assert.match(outputs[0].traceback, /FileNotFoundError: \[Errno 2\] No such file or directory: 'gone.txt'/);
    });

    test("a restart keeps what the visitor gave", async () => {
      await wask.page.evaluate(() => document.querySelector("wask-app").playground.restart());
      await wask.page.evaluate(() => document.querySelector("wask-app").ready);
      await view().getByText("people/2.json").waitFor();
      assert.deepEqual(values(await wask.run(0)), ["['people/0.json', 'people/1.json', 'people/2.json']"]);
    });
  });
}
