// A sample of each group of the corpus in a real browser, beside what CPython and Dask gave.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { playground } from "./page.mjs";

const FILES = [
  "lang/containers",
  "lang/classes",
  "lang/strings",
  "dask/delayed",
  "dask/future_api",
  "numpy/basics",
  "numpy/reduce",
  "array/reductions",
  "array/indexing",
  "bag/reductions",
  "bag/grouping",
];

const read = (name) => readFileSync(new URL(`../corpus/${name}`, import.meta.url), "utf8");
const split = (text, mark) => text.split(mark).slice(1);

/** An output in the form of the records, without the places of errors. */
function shown(output) {
  if (output.kind === "text") return output.stream === "stderr" ? "" : output.text;
  if (output.kind === "value") return `${output.text}\n`;
  if (output.kind === "array") return `${output.card.text}\n`;
  if (output.kind !== "error") return "";
  if (output.name === "SyntaxError") return `SyntaxError at line ${output.frames[0].line}\n`;
  const text = output.message ? `${output.name}: ${output.message}` : output.name;
  return `[] ${text.split("\n")[0].trimEnd()}\n`;
}

for (const name of FILES) {
  describe(`${name} of the corpus`, () => {
    const wask = playground();
    test("shows in each cell what Python shows", async () => {
      const cells = split(`\n${read(`${name}.py`)}`, /^# %%.*\n/m).filter((cell) => cell.trim());
      const expected = split(read(`${name}.out`), /^# %% \d+\n/m);
      assert.ok(cells.length > 2 && cells.length === expected.length);
      await wask.load(...cells);
      for (const [at, cell] of cells.entries()) {
        const { outputs } = await wask.run(at);
        assert.equal(outputs.map(shown).join(""), expected[at].replace(/^\[cell [^\]]*\] /gm, "[] "), cell);
      }
    });
  });
}
