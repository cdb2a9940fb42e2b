// The tutorial's bag chapter in a real browser, and the bundle without threads.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { playground, runsOf, values } from "./page.mjs";

const CELLS = [
  "import json\nimport dask.bag as db\nseq = db.from_sequence(range(0, 20), npartitions=4)",
  "seq",
  "seq.take(3)",
  "seq.take(12, npartitions=3)",
  "seq.map(lambda x: x * 10).compute()",
  "seq.map(lambda x: x ** 2).filter(lambda x: x % 2 == 0).compute()",
  "seq.fold(lambda total, x: total + x).compute()",
  "sorted((key, sorted(values)) for key, values in seq.groupby(lambda x: x % 3).compute())",
  "seq.foldby(lambda x: x % 3, lambda total, x: total + x, 0).compute()",
  `people = db.from_sequence([
    '{"name": "Ana", "age": 31, "city": "Lima"}',
    '{"name": "Bo", "age": 19, "city": "Oslo"}',
    '{"name": "Cy", "age": 45, "city": "Lima"}',
    '{"name": "Di", "age": 62, "city": "Rome"}',
], npartitions=2).map(json.loads)
people.filter(lambda r: r["age"] > 30).pluck("city").frequencies(sort=True).compute()`,
];

// As CPython and Dask print them.
const SHOWN = [
  undefined,
  "dask.bag<from_sequence, npartitions=4>",
  "(0, 1, 2)",
  "(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)",
  "[0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190]",
  "[0, 4, 16, 36, 64, 100, 144, 196, 256, 324]",
  "190",
  "[(0, [0, 3, 6, 9, 12, 15, 18]), (1, [1, 4, 7, 10, 13, 16, 19]), (2, [2, 5, 8, 11, 14, 17])]",
  "[(0, 63), (1, 70), (2, 57)]",
  "[('Lima', 2), ('Rome', 1)]",
];

for (const bundle of ["mt", "st"]) {
  describe(`the bag chapter, ${bundle}`, () => {
    const wask = playground({ bundle });
    before(() => wask.load(...CELLS, "seq.sum().visualize()", "seq.map(lambda x: 1 / (x - 7)).compute()"));

    test("each cell shows what Dask shows", async () => {
      for (const [at, shown] of SHOWN.entries()) {
        const run = await wask.run(at);
        assert.equal(run.outcome, "ok", JSON.stringify(run.outputs));
        assert.deepEqual(values(run), shown === undefined ? [] : [shown]);
      }
    });

    test("the steps of a partition are one task, named after them", async () => {
      const names = new Set(runsOf(await wask.log()).map(({ name }) => name));
      assert.ok([...names].some((name) => /lambda/.test(name)), [...names].join(" "));
    });

    test("a sum is drawn: partitions, their sums, the sum of sums", async () => {
      assert.equal((await wask.run(CELLS.length)).outcome, "ok");
      await wask.page.getByText("sum-aggregate").first().waitFor({ state: "attached" });
    });

    test("an error of a function points to its line", async () => {
      const { outcome, outputs } = await wask.run(CELLS.length + 1);
      assert.equal(outcome, "error");
      assert.match(outputs[0].traceback, /seq\.map\(lambda x: 1 \/ \(x - 7\)\)[^]*ZeroDivisionError: division by zero/);
    });
  });
}
